"""Interactions: every row of the review's second section between two medicines, by any name."""

from __future__ import annotations

import pytest

from desktop_app.conditions.medicine_names import directory
from desktop_app.conditions.reading import Reading
from desktop_app.decision.rules import medicines_together
from desktop_app.prescribing.gate import Severity, weigh
from desktop_app.prescribing.interactions import (
    ASKED_OTHERWISE,
    GATED,
    INTERACTIONS,
    REGIMEN,
    WITHOUT_GATE,
    interactions_among,
    same_medicine,
)
from tests.decision.tables import EVIDENCE, TODAY, case_of
from tests.prescribing.patients import READY, words

_BY_ID = {medicine.id: medicine for medicine in GATED}
NAMES = directory(EVIDENCE)
HARD, BLOCK, WARN = Severity.HARD_BLOCK, Severity.BLOCK, Severity.WARN
STRONG = Severity.STRONG


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("methotrexate", "trimethoprim", HARD),
        ("Metoject", "Septrin forte 960 mg", HARD),
        ("methotrexate", "ibuprofen", WARN),
        ("methotrexate", "amoxicillin", WARN),
        ("methotrexate", "nitrous oxide", WARN),
        ("methotrexate", "MMR vaccine", BLOCK),
        ("azathioprine", "Zyloric", BLOCK),
        ("azathioprine", "febuxostat", BLOCK),
        ("azathioprine", "topiroxostat", BLOCK),
        ("azathioprine", "CellCept", BLOCK),
        ("azathioprine", "mercaptopurine", BLOCK),
        ("azathioprine", "cyclophosphamide", STRONG),
        ("azathioprine", "ramipril", WARN),
        ("azathioprine", "ribavirin", WARN),
        ("azathioprine", "warfarin", WARN),
        ("azathioprine", "co-trimoxazole", WARN),
        ("mycophenolate", "ferrous sulfate", None),
        ("mycophenolate", "cholestyramine", None),
        ("mycophenolate", "Gaviscon", None),
        ("mycophenolate", "Nexium", None),
        ("mycophenolate", "Microgynon", WARN),
        ("ciclosporin", "St John's wort", BLOCK),
        ("ciclosporin", "bosentan", BLOCK),
        ("ciclosporin", "dabigatran", BLOCK),
        ("ciclosporin", "aliskiren", BLOCK),
        ("ciclosporin", "tacrolimus", BLOCK),
        ("ciclosporin", "naproxen", WARN),
        ("ciclosporin", "gentamicin", WARN),
        ("ciclosporin", "enalapril", WARN),
        ("ciclosporin", "losartan", WARN),
        ("ciclosporin", "spironolactone", WARN),
        ("ciclosporin", "clarithromycin", WARN),
        ("ciclosporin", "grapefruit", WARN),
        ("cyclophosphamide", "allopurinol", WARN),
        ("rituximab", "yellow fever vaccine", BLOCK),
        ("prednisolone", "diclofenac", WARN),
        ("immunoglobulin", "Microgynon", STRONG),
        ("ciclosporin", "co-trimoxazole", STRONG),
        ("ramipril", "Septrin", STRONG),
        ("losartan", "co-trimoxazole", STRONG),
        ("spironolactone", "co-trimoxazole", STRONG),
        ("methotrexate", "Arava", STRONG),
        ("ciclosporin", "atorvastatin", WARN),
        ("ciclosporin", "pravastatin", WARN),
    ],
)
def test_two_medicines_interact_either_way_round(
    one: str, other: str, severity: Severity | None
) -> None:
    for pair in ((one, other), (other, one)):
        found = interactions_among(pair, EVIDENCE)
        assert [item.interaction.severity for item in found] == [severity]
        assert found[0].certain
        assert found[0].pair == pair
        assert found[0].cites


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paracetamol", "metformin"),
        ("methotrexate", "folic acid"),
        ("methotrexate", "tacrolimus ointment"),
        ("azathioprine", "azithromycin"),
        ("ciclosporin", "nystatin"),
        ("azathioprine", "leflunomide"),
        ("ciclosporin", "atovaquone"),
        ("dapsone", "trimethoprim"),
        ("ciclosporin", "tacrolimus ointment"),
        ("methotrexate", "aspirin 75 mg"),
        ("trimethoprim", "allopurinol"),
    ],
)
def test_other_pairs_have_no_interaction_here(one: str, other: str) -> None:
    assert interactions_among((one, other), EVIDENCE) == ()


@pytest.mark.parametrize("statin", ["rosuvastatin", "simvastatin"])
def test_a_statin_that_is_contraindicated_confounds_creatine_kinase_as_well(statin: str) -> None:
    found = interactions_among(("ciclosporin", statin), EVIDENCE)
    assert [item.interaction.severity for item in found] == [BLOCK, WARN]


def test_a_class_interacts_as_far_as_its_members_do() -> None:
    found, every = interactions_among(("statin", "ciclosporin"), EVIDENCE)
    assert not found.certain
    assert found.could_be == ("rosuvastatin", "simvastatin")
    assert (every.certain, every.interaction.severity) == (True, WARN)
    (whole,) = interactions_among(("NSAIDs", "ciclosporin"), EVIDENCE)
    assert whole.certain
    assert whole.could_be == ()


def test_a_class_of_the_regimen_names_its_member() -> None:
    (found,) = interactions_among(("thiopurine", "allopurinol"), EVIDENCE)
    assert (found.certain, found.could_be) == (False, ("azathioprine",))


def test_three_names_make_three_pairs_and_the_weightiest_comes_first() -> None:
    found = interactions_among(("ibuprofen", "methotrexate", "trimethoprim"), EVIDENCE)
    assert [(item.pair, item.interaction.severity) for item in found] == [
        (("methotrexate", "trimethoprim"), HARD),
        (("ibuprofen", "methotrexate"), WARN),
    ]


def test_the_facts_are_those_of_the_pair() -> None:
    cited = {
        other: interactions_among(("ciclosporin", other), EVIDENCE)[0].cites
        for other in ("simvastatin", "bosentan", "losartan", "ramipril")
    }
    assert cited == {
        "simvastatin": ("ciclosporin.simvastatin",),
        "bosentan": ("ciclosporin.contraindicated-medicines",),
        "losartan": ("ciclosporin.angiotensin-blockers",),
        "ramipril": ("ciclosporin.kidney-medicines",),
    }


def test_the_figures_of_a_sentence_come_from_facts() -> None:
    (found,) = interactions_among(("Imuran", "allopurinol"), EVIDENCE)
    assert "to 25 % of the dose" in words(found.interaction.said(EVIDENCE))


def test_a_name_that_nobody_knows_has_no_interaction() -> None:
    assert interactions_among(("xyz", "methotrexate"), EVIDENCE) == ()


def test_one_medicine_under_two_names_is_seen() -> None:
    read = NAMES.read
    assert same_medicine(read("Bactrim"), read("Septrin"))
    assert not same_medicine(read("Bactrim"), read("trimethoprim"))
    assert not same_medicine(read("statin"), read("statins"))


def test_every_medicine_of_the_regimen_has_its_names() -> None:
    assert set(REGIMEN) == {medicine.id for medicine in GATED}
    for medicine, names in REGIMEN.items():
        own = next(item for item in GATED if item.id == medicine)
        assert NAMES.read(own.name).holds(frozenset(names))
        for name in names:
            assert NAMES.means(name) == {name}


def test_every_table_and_every_fact_of_an_interaction_exists() -> None:
    gates = {gate.id: gate for medicine in GATED for gate in medicine.gates}
    assert set(ASKED_OTHERWISE) <= set(gates)
    for item in INTERACTIONS:
        assert NAMES.table(item.beside)
        own = {row["fact"] for row in EVIDENCE.table(item.beside).rows if "fact" in row}
        assert own | set(item.cites) <= set(EVIDENCE.facts)
        cited = {
            f
            for name in NAMES.table(item.beside)
            for f in item.carried_by(frozenset({name}), EVIDENCE)
        }
        assert cited <= own | set(item.cites)
        if item.id in gates:  # what the command cites, the plan cites as well
            assert cited <= set(gates[item.id].facts())


def test_what_weighs_without_a_gate_is_a_rule_of_the_plan() -> None:
    weighing = {f"interactions.{item.id}" for item in WITHOUT_GATE if item.severity}
    assert weighing == {rule.id for rule in medicines_together.RULES}


@pytest.mark.parametrize(
    "interaction",
    [item for item in INTERACTIONS if item not in WITHOUT_GATE],
    ids=lambda item: f"{item.id} {item.beside}",
)
def test_every_name_of_an_interaction_on_the_list_makes_its_gate_bite(interaction: object) -> None:
    found = next(item for item in INTERACTIONS if item is interaction)
    if found.id in ASKED_OTHERWISE:
        return
    for name in sorted(NAMES.table(found.beside)):
        case = case_of({**READY, "safety.medicines": [name]}, {})
        weighed = weigh(_BY_ID[found.medicine], Reading(case, EVIDENCE, TODAY))
        assert found.id in {gate.id for gate in weighed.biting}, name
