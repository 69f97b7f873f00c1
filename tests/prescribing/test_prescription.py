"""What a stage of a prescription holds, to the last word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.findings.choice import DoseTarget, Route, Weekday
from desktop_app.prescribing.medicines.methotrexate_dose import stages
from desktop_app.prescribing.medicines.prednisone_dose import daily
from desktop_app.prescribing.prescription import Chosen, aim, stages_of
from tests.decision.tables import EVIDENCE, TODAY
from tests.prescribing.patients import BY_ID, reading, words

MONDAY = date(2026, 11, 23)


def _methotrexate(route: Route, strengths: str = "") -> list[str]:
    evidence = EVIDENCE
    if strengths:
        evidence = EVIDENCE.with_strengths({strengths: (Decimal(15),)})
    chosen = Chosen(starts_on=MONDAY, target=DoseTarget.UPPER, weekday=Weekday.MONDAY, route=route)
    found = stages(evidence, chosen, None, False)  # noqa: FBT003 - as the medicine calls it
    return [words(stage.words(evidence)) for stage in found]


def test_methotrexate_in_pens_says_the_pen_and_nothing_after_it() -> None:
    assert _methotrexate(Route.SUBCUTANEOUS)[-1] == (
        "25 mg once a WEEK on Monday, subcutaneously: 1 pen of 25 mg"
    )


def test_methotrexate_in_tablets_says_the_count_and_nothing_after_it() -> None:
    assert _methotrexate(Route.BY_MOUTH)[0] == (
        "10 mg once a WEEK on Monday, by mouth: 4 tablets of 2.5 mg"
    )


def test_no_stage_of_methotrexate_is_made_of_tablets_that_do_not_give_it() -> None:
    first, *_, last = _methotrexate(Route.BY_MOUTH, "methotrexate.tablets")
    assert first.startswith("10 mg")
    assert first.endswith("which no strength in use gives: ask a pharmacist")
    assert "1 tablet of 15 mg" in last


def test_a_day_of_prednisone_names_its_day_its_facts_and_its_tablets() -> None:
    stage = daily(EVIDENCE, Decimal(25), Decimal(25), TODAY)
    assert stage.begins_on == TODAY
    assert "prednisone.tablets" in stage.cites
    assert words(stage.words(EVIDENCE)) == (
        "25 mg once daily by mouth: 1 tablet of 20 mg + 1 tablet of 5 mg in the morning"
    )


@pytest.mark.parametrize(
    ("target", "amount"), [(DoseTarget.LOWER, 15), (DoseTarget.MIDDLE, 20), (DoseTarget.UPPER, 25)]
)
def test_the_target_is_a_point_of_the_range(target: DoseTarget, amount: int) -> None:
    assert aim(Decimal(15), Decimal(25), target) == amount


def test_stages_follow_a_change_of_weight_and_of_choice() -> None:
    medicine = BY_ID["azathioprine"]
    first = stages_of(medicine, reading({"patient.weight": "60 kg"}))
    lighter = stages_of(medicine, reading({"patient.weight": "40 kg"}))
    upper = {"patient.weight": "60 kg", "choice.agent": "azathioprine"}
    higher = stages_of(medicine, reading({**upper, "choice.agent_target": "upper end"}))
    assert lighter[-1].amount < first[-1].amount < higher[-1].amount
    assert stages_of(medicine, reading({"patient.weight": "60 kg"})) == first


def test_nothing_is_staged_without_a_weight() -> None:
    assert stages_of(BY_ID["azathioprine"], reading({"patient.weight": "not assessed"})) == ()
