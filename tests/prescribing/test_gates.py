"""How much each gate weighs, and that no unknown and no contraindication makes a medicine easier.

The severities are those of the prescribing review, section 2: a change of one is a change here.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.finding import Choice, Sign
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Advice, Gate, Severity, Standing
from tests.decision.tables import rows
from tests.prescribing.patients import BY_ID, READY, SEVERE, option

EASE = {standing: place for place, standing in enumerate(Standing)}
NOT_ASSESSED = "not assessed"
ROWS = rows()

LIMITED_BY_CREATININE = (
    *("methotrexate", "azathioprine", "mycophenolate", "cyclophosphamide", "ciclosporin"),
)
# It holds while a test is missing and never bites: a result is for the gates beside it.
ONLY_HOLDS = {"rituximab.hepatitis-b-screen"}
# What was chosen is always known: nothing chosen is the lower end of the range. A present dose
# that nobody recorded is above no ceiling.
NEVER_OPEN = {
    *("ciclosporin.high-dose", "methotrexate.high-by-mouth", "prednisone.above-ceiling"),
}
HARD = {
    *("methotrexate.pregnancy", "methotrexate.trimethoprim"),
    *("mycophenolate.pregnancy", "mycophenolate.breast-feeding", "mycophenolate.contraception"),
    *("immunoglobulin.anaphylaxis", "rituximab.murine", "rituximab.hepatitis-b-screen"),
}
BLOCKS = {
    "azathioprine.thiopurine",
    *(f"{medicine.id}.allergy" for medicine in FORMULARY),
    *("prednisone.fungal-infection", "prednisone.live-vaccine", "prednisone.tuberculosis"),
    *("methylprednisolone.fungal-infection", "methylprednisolone.live-vaccine"),
    "methylprednisolone.tuberculosis",
    *("methotrexate.breast-feeding", "methotrexate.woman-plans", "methotrexate.renal"),
    *("methotrexate.liver", "methotrexate.bilirubin", "methotrexate.counts"),
    *("methotrexate.infection", "methotrexate.ulcers", "methotrexate.live-vaccine"),
    *("methotrexate.immunodeficiency", "methotrexate.anaemia", "methotrexate.contraception"),
    *("azathioprine.tpmt", "azathioprine.nudt15", "azathioprine.allopurinol"),
    *("azathioprine.febuxostat", "azathioprine.mycophenolate", "azathioprine.infection"),
    *("azathioprine.counts", "azathioprine.live-vaccine", "azathioprine.jaundice"),
    *("azathioprine.liver-failure", "mycophenolate.hgprt"),
    *("mycophenolate.pregnancy-tests", "mycophenolate.woman-plans", "mycophenolate.infection"),
    *("mycophenolate.live-vaccine", "mycophenolate.counts", "mycophenolate.azathioprine"),
    "immunoglobulin.iga",
    *("rituximab.hepatitis-b", "rituximab.hepatitis-b-core", "rituximab.infection"),
    *("rituximab.heart", "rituximab.leukoencephalopathy", "rituximab.live-vaccine"),
    "rituximab.immunodeficiency",
    *("cyclophosphamide.no-lung-disease", "cyclophosphamide.pregnancy"),
    *("cyclophosphamide.breast-feeding", "cyclophosphamide.woman-plans"),
    *("cyclophosphamide.man-plans", "cyclophosphamide.contraception"),
    *("cyclophosphamide.outflow", "cyclophosphamide.infection", "cyclophosphamide.counts"),
    *("cyclophosphamide.renal", "cyclophosphamide.live-vaccine", "cyclophosphamide.urothelial"),
    *("ciclosporin.renal", "ciclosporin.hypertension", "ciclosporin.cancer"),
    *("ciclosporin.interactions", "ciclosporin.infection", "ciclosporin.live-vaccine"),
    *("ciclosporin.electrolytes", "ciclosporin.counts"),
}
WARNS = {
    *(f"{medicine.id}.inadequate-before" for medicine in FORMULARY),
    *("prednisone.comorbidity", "prednisone.lower-end", "prednisone.nsaid"),
    "methylprednisolone.nsaid",
    *("methylprednisolone.comorbidity", "methylprednisolone.liver"),
    *("methotrexate.man-plans", "methotrexate.renal-watch", "methotrexate.nsaid"),
    "methotrexate.high-by-mouth",
    *("methotrexate.penicillin", "azathioprine.interactions", "azathioprine.cancer"),
    *("mycophenolate.man-plans", "mycophenolate.hormonal-contraceptive"),
    *("immunoglobulin.live-vaccine", "rituximab.contraception", "rituximab.breast-feeding"),
    *("rituximab.immunoglobulin-g-low", "cyclophosphamide.heart"),
    *("cyclophosphamide.known-cancer", "cyclophosphamide.allopurinol"),
    *("ciclosporin.kidney-medicines", "ciclosporin.pregnancy", "ciclosporin.breast-feeding"),
    *("ciclosporin.enzymes", "cyclophosphamide.electrolytes", "methotrexate.nitrous-oxide"),
    *("immunoglobulin.migraine", "immunoglobulin.haemolysis", "ciclosporin.high-dose"),
    *(f"{medicine}.muscle-lost" for medicine in LIMITED_BY_CREATININE),
}
GATES = [gate for medicine in FORMULARY for gate in medicine.gates]
ASKED_TWICE = {
    *("laboratory.cystatin_c_egfr", "laboratory.egfr_reported", "laboratory.creatinine"),
    *("lung.ct", "lung.interstitial_lung_disease", "safety.medicines"),
    *("safety.takes_allopurinol", "safety.takes_febuxostat", "safety.takes_trimethoprim"),
    *("treatment.courses", "treatment.started"),
    "safety.tuberculosis_screen",  # for a steroid "no active infection" stands in for it
}
RECORDED = sorted({*READY, *SEVERE} - ASKED_TWICE)
WORSE: dict[str, Any] = {
    "safety.pregnancy": "pregnant",
    "safety.tuberculosis_screen": "active",
    "safety.tpmt": "poor",
    "safety.nudt15": "poor",
    "safety.hypertension": "uncontrolled",
    "safety.iga_deficiency": "with anti-IgA antibodies",
    "safety.blood_group": "A, B or AB",
    "safety.allergies": ["prednisolone", "corn", "Octagam", "methotrexate"],
    "safety.medicines": ["Septrin", "allopurinol", "Adenuric", "Zocor", "ramipril"],
    "laboratory.creatinine": "900 umol/L",
    "laboratory.bilirubin": "120 umol/L",
    "laboratory.white_cells": "1 10*9/L",
    "laboratory.neutrophils": "0.5 10*9/L",
    "laboratory.platelets": "20 10*9/L",
    "laboratory.albumin": "20 g/L",
    "laboratory.immunoglobulin_g": "2 g/L",
    "laboratory.haemoglobin": "60 g/L",
    "laboratory.alt": "300 U/L, upper limit 40",
    "treatment.courses": [
        {"agent": "mycophenolate mofetil", "response": "not tolerated"},
        {"agent": "azathioprine", "response": "not tolerated"},
    ],
    **{
        path: "present"
        for path, question in QUESTIONS.items()
        if isinstance(question.finding, Sign)
        and path.startswith(("safety.", "cancer.known", "laboratory.urin", "antibodies.anti_sae"))
        and path not in {"safety.contraception", "safety.second_pregnancy_test"}
        and path != "safety.varicella_immune"
    },
}


def _standing(medicine: str, changes: dict[str, Any]) -> int:
    return EASE[option(medicine, changes).standing]


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.id)
def test_each_gate_weighs_what_the_review_says(gate: Gate) -> None:
    wanted = (
        Severity.HARD_BLOCK
        if gate.id in HARD
        else Severity.BLOCK
        if gate.id in BLOCKS
        else Severity.WARN
        if gate.id in WARNS
        else Severity.STRONG
    )
    assert gate.severity is wanted


def test_every_gate_named_here_exists() -> None:
    assert {*HARD, *BLOCKS, *WARNS} <= {gate.id for gate in GATES}


def test_every_note_of_a_medicine_has_a_name_of_its_own() -> None:
    for medicine in FORMULARY:
        names = [gate.id for gate in medicine.gates] + [part.id for part in medicine.advice]
        assert len(set(names)) == len(names)
        assert all(name.startswith(f"{medicine.id}.") for name in names)
        own = {f"{medicine.id}.{name}" for name in ("working", "count", "start")}
        assert own.isdisjoint(names)


def test_gates_stand_hardest_first() -> None:
    order = list(Severity)
    for medicine in FORMULARY:
        weights = [order.index(gate.severity) for gate in medicine.gates]
        assert weights == sorted(weights)


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.id)
def test_each_gate_has_a_case_that_bites_one_that_does_not_and_one_unknown(gate: Gate) -> None:
    outcomes = {row.outcome for row in ROWS if row.rule == gate.id}
    if gate.id not in ONLY_HOLDS:
        known = gate.blocks or gate.id in NEVER_OPEN
        assert outcomes >= ({"says", "silent"} if known else {"says", "silent", "open"})
    if gate.blocks:
        read = {question.path for question in gate.when.questions()}
        medicine = gate.id.partition(".")[0]
        held = [row for row in ROWS if row.rule.endswith(f".{medicine}") and row.outcome == "open"]
        assert any(read & set(row.asks) for row in held), f"no case is held by {gate.id}"


@pytest.mark.parametrize(
    "advice",
    [advice for medicine in FORMULARY for advice in medicine.advice],
    ids=lambda advice: advice.id,
)
def test_each_advice_has_a_case(advice: Advice) -> None:
    outcomes = {row.outcome for row in ROWS if row.rule == advice.id}
    assert outcomes >= ({"says"} if advice.when is None else {"says", "silent"})


@pytest.mark.parametrize("medicine", sorted(BY_ID))
def test_with_a_clean_record_it_is_available(medicine: str) -> None:
    # The clean record of severe disease has interstitial lung disease: a caution for methotrexate.
    clean = {"lung.interstitial_lung_disease": "absent"} if medicine == "methotrexate" else {}
    assert option(medicine, clean).standing is Standing.AVAILABLE


@pytest.mark.parametrize("path", RECORDED)
def test_taking_an_answer_away_makes_no_medicine_easier(path: str) -> None:
    for medicine in BY_ID:
        assert _standing(medicine, {path: NOT_ASSESSED}) >= _standing(medicine, {})


@pytest.mark.parametrize("path", sorted(WORSE))
def test_a_worse_answer_makes_no_medicine_easier(path: str) -> None:
    for medicine in BY_ID:
        assert _standing(medicine, {path: WORSE[path]}) >= _standing(medicine, {})


ANSWERS = st.dictionaries(st.sampled_from(sorted(WORSE)), st.booleans(), max_size=12).map(
    lambda drawn: {path: WORSE[path] if bad else NOT_ASSESSED for path, bad in drawn.items()}
)


@pytest.mark.parametrize("medicine", sorted(BY_ID))
@given(drawn=ANSWERS, path=st.sampled_from(RECORDED))
def test_an_unknown_never_adds_a_medicine_to_any_record(
    medicine: str, drawn: dict[str, Any], path: str
) -> None:
    without = _standing(medicine, {**drawn, path: NOT_ASSESSED})
    offered = without <= EASE[Standing.CAUTION]
    assert not offered or _standing(medicine, drawn) <= EASE[Standing.CAUTION]


@pytest.mark.parametrize("medicine", sorted(BY_ID))
@given(drawn=ANSWERS, path=st.sampled_from(sorted(WORSE)))
def test_a_contraindication_never_releases_a_medicine_in_any_record(
    medicine: str, drawn: dict[str, Any], path: str
) -> None:
    worse = _standing(medicine, {**drawn, path: WORSE[path]})
    offered = worse <= EASE[Standing.CAUTION]
    before = drawn if path in drawn else {**drawn, path: NOT_ASSESSED}
    if offered and path not in ASKED_TWICE and drawn.get(path) is not NOT_ASSESSED:
        clean = {name: value for name, value in before.items() if name != path}
        assert _standing(medicine, clean) <= EASE[Standing.CAUTION]


@pytest.mark.parametrize(
    ("written", "medicine"),
    [
        ("METHOTREXATE", "methotrexate"),
        ("Imuran tablets", "azathioprine"),
        ("mycophenolic acid", "mycophenolate"),
        ("Solu-Medrol", "methylprednisolone"),
        ("hydrocortisone", "prednisone"),
        ("human immune globulin", "immunoglobulin"),
        ("mouse protein", "rituximab"),
        ("Endoxan", "cyclophosphamide"),
        ("cyclosporine", "ciclosporin"),
        ("Plaquenil", "hydroxychloroquine"),
    ],
)
def test_an_allergy_written_in_free_words_excludes_the_medicine(
    written: str, medicine: str
) -> None:
    excluded = {
        name
        for name in BY_ID
        if option(name, {"safety.allergies": [written]}).standing is Standing.EXCLUDED
    }
    assert medicine in excluded
    assert excluded <= {medicine, "prednisone", "methylprednisolone"}


def test_an_allergy_to_something_else_excludes_no_medicine_by_its_spelling() -> None:
    for written in ("penicillin", "sulfonamide", "non-steroidal anti-inflammatory drug"):
        for medicine in BY_ID:
            changed = option(medicine, {"safety.allergies": [written]})
            assert changed.standing is not Standing.EXCLUDED, (written, medicine)


def test_choices_of_the_form_are_all_weighed() -> None:
    for path in (
        *("safety.tpmt", "safety.nudt15", "safety.iga_deficiency"),
        *("safety.hypertension", "safety.blood_group"),
    ):
        finding = QUESTIONS[path].finding
        assert isinstance(finding, Choice)
        for member, _ in finding.words:
            for medicine in BY_ID:
                assert option(medicine, {path: member.value}).standing in Standing
