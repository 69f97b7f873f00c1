"""Protection against pneumocystis: never co-trimoxazole with methotrexate, whatever is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.findings.choice import ChosenAgent, Prophylaxis
from desktop_app.prescribing.gate import Option, Severity, Standing, weigh
from desktop_app.prescribing.medicines.prophylaxis import (
    PROTECTION,
    chosen_protection,
    prophylaxis_stage,
)
from tests.decision.tables import EVIDENCE
from tests.prescribing.patients import option, reading, words

CO_TRIMOXAZOLE = {"choice.starts_on": "2026-11-23", "choice.prophylaxis": "co-trimoxazole"}
NOT_ASSESSED = "not assessed"


def _weighed(changes: dict[str, Any]) -> Option:
    found = chosen_protection(reading(changes))
    assert found is not None
    return weigh(found, reading(changes))


def _said(changes: dict[str, Any]) -> str:
    stage = prophylaxis_stage(reading(changes))
    return "" if stage is None else words(stage.words(EVIDENCE))


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            "co-trimoxazole",
            "480 mg once daily by mouth: 1 tablet of 480 mg",
        ),
        ("atovaquone", "1,500 mg of the suspension once daily by mouth, with a fatty meal"),
        ("pentamidine", "300 mg by nebuliser once a month"),
        ("dapsone", "100 mg once daily by mouth"),
        ("none", ""),
        (NOT_ASSESSED, ""),
    ],
)
def test_what_was_chosen_is_dated_from_the_first_dose(chosen: str, said: str) -> None:
    changes = {**CO_TRIMOXAZOLE, "choice.prophylaxis": chosen}
    assert _said(changes) == said
    stage = prophylaxis_stage(reading(changes))
    assert stage is None or stage.begins_on == date(2026, 11, 23)


def test_the_dose_and_where_it_comes_from_are_shown() -> None:
    regimen = _weighed(CO_TRIMOXAZOLE).regimen
    assert regimen is not None
    assert regimen.low == regimen.high == regimen.ceiling == 480
    assert words(regimen.dose) == "480 mg once daily by mouth"
    assert [words(line) for line in regimen.working] == [
        "Fixed dose",
        "the source also gives 960 mg three times a week",
    ]
    assert {"pneumocystis.co-trimoxazole-daily", "pneumocystis.co-trimoxazole-three-weekly"} <= set(
        regimen.cites
    )


@pytest.mark.parametrize(
    "beside",
    [
        {"choice.agent": "methotrexate"},
        {"choice.second_agent": "methotrexate"},
        {"treatment.courses": [{"agent": "methotrexate"}]},
        {"treatment.courses": [{"agent": "methotrexate", "stopped_on": "2026-11-22"}]},
        {"safety.medicines": ["Metoject 15 mg"]},
    ],
)
def test_beside_methotrexate_co_trimoxazole_has_no_exception(beside: dict[str, Any]) -> None:
    found = _weighed({**CO_TRIMOXAZOLE, **beside})
    assert found.standing is Standing.EXCLUDED
    assert found.biting[0].id == "co-trimoxazole.methotrexate"
    assert found.biting[0].severity is Severity.HARD_BLOCK
    assert prophylaxis_stage(reading({**CO_TRIMOXAZOLE, **beside})) is None


def test_methotrexate_stopped_before_is_no_hindrance() -> None:
    stopped = {"treatment.courses": [{"agent": "methotrexate", "stopped_on": "2026-11-21"}]}
    assert _said({**CO_TRIMOXAZOLE, **stopped}) != ""


@pytest.mark.parametrize("unknown", ["safety.medicines", "treatment.started", "safety.allergies"])
def test_while_it_is_not_known_what_is_taken_co_trimoxazole_waits(unknown: str) -> None:
    changes = {**CO_TRIMOXAZOLE, unknown: NOT_ASSESSED}
    found = _weighed(changes)
    assert found.standing is Standing.HELD
    assert unknown in {question.path for question in found.asks}
    assert prophylaxis_stage(reading(changes)) is None


def test_co_trimoxazole_chosen_takes_methotrexate_away_as_one_that_is_taken_does() -> None:
    found = option("methotrexate", CO_TRIMOXAZOLE)
    assert found.standing is Standing.EXCLUDED
    assert found.biting[0].id == "methotrexate.trimethoprim"
    other = {**CO_TRIMOXAZOLE, "choice.prophylaxis": "atovaquone"}
    assert option("methotrexate", other).standing is not Standing.EXCLUDED


@pytest.mark.parametrize("chosen", ["none", "atovaquone", NOT_ASSESSED])
def test_another_choice_does_not_tell_that_none_is_taken(chosen: str) -> None:
    unknown = {"safety.takes_trimethoprim": NOT_ASSESSED, "safety.medicines": NOT_ASSESSED}
    found = option("methotrexate", {**unknown, "choice.prophylaxis": chosen})
    assert found.standing is Standing.HELD


@given(
    prophylaxis=st.sampled_from([*(member.value for member in Prophylaxis), NOT_ASSESSED]),
    agents=st.tuples(*[st.sampled_from([*(a.value for a in ChosenAgent), NOT_ASSESSED])] * 2),
    medicines=st.sampled_from([["Bactrim"], ["methotrexate"], "none", NOT_ASSESSED]),
    lung=st.sampled_from(["present", "absent"]),
)
def test_no_choice_brings_both_of_them(
    prophylaxis: str,
    agents: tuple[str, str],
    medicines: list[str] | str,
    lung: str,
) -> None:
    changes = {
        "choice.prophylaxis": prophylaxis,
        "choice.agent": agents[0],
        "choice.second_agent": agents[1],
        "safety.medicines": medicines,
        "lung.interstitial_lung_disease": lung,
    }
    given_methotrexate = "methotrexate" in agents and option("methotrexate", changes).standing in {
        Standing.AVAILABLE,
        Standing.CAUTION,
    }
    given_co_trimoxazole = prophylaxis == "co-trimoxazole" and _said(changes)
    assert not (given_methotrexate and given_co_trimoxazole)


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ("co-trimoxazole", "Sulfonamides"),
        ("co-trimoxazole", "trimethoprim"),
        ("atovaquone", "Wellvone"),
        ("pentamidine", "pentamidine"),
        ("dapsone", "Dapsone"),
    ],
)
def test_an_allergy_excludes_it_and_no_other(chosen: str, written: str) -> None:
    for protection in PROTECTION:
        changes = {"choice.prophylaxis": str(protection), "safety.allergies": [written]}
        excluded = _weighed(changes).standing is Standing.EXCLUDED
        assert excluded is (protection == chosen)


@pytest.mark.parametrize(
    ("changes", "gate"),
    [
        ({"choice.agent": "ciclosporin"}, "co-trimoxazole.potassium"),
        ({"safety.medicines": ["ramipril"]}, "co-trimoxazole.potassium"),
        ({"safety.medicines": ["Neoral"]}, "co-trimoxazole.potassium"),
        ({"laboratory.creatinine": "150 umol/L"}, "co-trimoxazole.kidney"),
        ({"safety.dialysis": "present"}, "co-trimoxazole.kidney"),
        ({"safety.pregnancy": "pregnant"}, "co-trimoxazole.pregnancy"),
    ],
)
def test_cautions_with_co_trimoxazole(changes: dict[str, Any], gate: str) -> None:
    found = _weighed({**CO_TRIMOXAZOLE, **changes})
    assert found.standing is Standing.CAUTION
    assert gate in {biting.id for biting in found.biting}
    assert _weighed(CO_TRIMOXAZOLE).standing is Standing.AVAILABLE


def test_dapsone_never_without_a_word_on_the_enzyme() -> None:
    found = _weighed({"choice.prophylaxis": "dapsone"})
    assert [gate.id for gate in found.biting] == ["dapsone.enzyme"]
    assert found.standing is Standing.CAUTION


def test_every_sentence_of_it_cites_facts_that_are_there() -> None:
    for medicine in PROTECTION.values():
        assert set(medicine.facts()) <= set(EVIDENCE.facts)
        assert all(gate.own_facts() for gate in medicine.gates)
        assert all(gate.id.startswith(f"{medicine.id}.") for gate in medicine.gates)
