"""Infusions as they are prescribed: for any body, below every ceiling, dated, in whole vials."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.prescribing.measures import weighed
from desktop_app.prescribing.medicines.immunoglobulin_rate import fastest
from desktop_app.prescribing.prescription import Stage, stages_of
from tests.decision.tables import EVIDENCE
from tests.prescribing.patients import BY_ID, dose, reading, words
from tests.prescribing.test_doses import BODIES

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

VALUES = EVIDENCE.values
STARTS = "2026-11-23"
CHOICES = st.fixed_dictionaries(
    {
        "choice.starts_on": st.dates(date(2026, 11, 21), date(2026, 12, 19)).map(date.isoformat),
        "choice.agent": st.sampled_from(["cyclophosphamide", "azathioprine"]),
        "choice.agent_target": st.sampled_from(["lower end", "middle", "upper end"]),
        "choice.pulse_days": st.sampled_from(["3 d", "4 d", "5 d", "not assessed"]),
    }
)


def _stages(
    medicine: str,
    changes: dict[str, Any] | None = None,
    evidence: Evidence = EVIDENCE,
) -> tuple[Stage, ...]:
    return stages_of(
        BY_ID[medicine], reading({"choice.starts_on": STARTS, **(changes or {})}, evidence)
    )


def _said(stage: Stage) -> str:
    return words(stage.words(EVIDENCE))


def _held(stage: Stage) -> Decimal:
    """Add up what the vials of a stage hold, in mg."""
    return sum((intake.milligrams for intake in stage.intakes), Decimal(0))


# ---------------------------------------------------------------- immunoglobulin


@given(body=BODIES, chosen=CHOICES)
def test_a_cycle_of_immunoglobulin_keeps_to_both_ceilings_and_its_vials_hold_each_day(
    body: dict[str, Any], chosen: dict[str, Any]
) -> None:
    cycles = _stages("immunoglobulin", body | chosen)
    regimen = BY_ID["immunoglobulin"].dose(reading(body))
    assume(regimen is not None)  # without a height
    assert regimen is not None
    assert len(cycles) == VALUES["immunoglobulin.cycles-dated"]
    for cycle in cycles:
        assert cycle.amount == regimen.high <= regimen.ceiling
        each_day = _held(cycle) / 1000
        assert each_day * 5 == cycle.amount
        counted = regimen.ceiling / VALUES["immunoglobulin.ceiling-cycle"]
        assert each_day <= VALUES["immunoglobulin.ceiling-daily"] * counted
    assert {later.begins_on - cycle.begins_on for cycle, later in pairwise(cycles)} == {
        timedelta(weeks=4)
    }
    assert cycles[0].begins_on == date.fromisoformat(chosen["choice.starts_on"])


@given(st.decimals(25, 350, places=1), st.booleans())
def test_no_rate_passes_its_limit_and_the_slow_one_is_below_both_figures_of_the_label(
    counted: Decimal,
    slow: bool,  # noqa: FBT001 - drawn
) -> None:
    found = fastest(EVIDENCE, counted, slow=slow)
    most = VALUES["immunoglobulin.rate-at-risk" if slow else "immunoglobulin.rate"]
    assert 0 < found.hourly <= most * counted * 60 < found.hourly + 1
    assert found.mass == (3 if slow else 4)
    assert not slow or found.mass <= Decimal("3.3")


@pytest.mark.parametrize(
    ("changes", "hourly"),
    [
        ({}, 163),
        ({"safety.thrombosis_history": "present"}, 122),
        ({"safety.diabetes": "present"}, 122),
        ({"safety.takes_nsaid": "present"}, 122),
        ({"safety.heart_failure": "present"}, 122),
        ({"muscle.suspected_myocarditis": "present"}, 122),
        ({"patient.age": "66 a"}, 122),
        ({"safety.thrombosis_history": "not assessed"}, 122),
        ({"safety.medicines": "not assessed"}, 122),
    ],
)
def test_whoever_is_at_risk_or_not_known_not_to_be_gets_the_slow_rate(
    changes: dict[str, Any], hourly: int
) -> None:
    assert f"at most {hourly} mL/h" in _said(_stages("immunoglobulin", changes)[0])


def test_while_a_risk_of_thrombosis_is_not_known_it_is_spread_over_the_most_days() -> None:
    assert "over 2 to 5 days" in words(dose("immunoglobulin").dose)
    unknown = dose("immunoglobulin", {"safety.thrombosis_history": "not assessed"})
    assert "over 5 days" in words(unknown.dose)


def test_the_days_of_a_cycle_are_named() -> None:
    first, second, third = _stages("immunoglobulin")
    assert _said(first) == (
        "135 g intravenously in this cycle, 27 g once daily for 5 days until 27 Nov 2026, 40 mL/h "
        "at first and at most 163 mL/h: 1 vial of 20 g + 1 vial of 5 g + 1 vial of 2 g each day"
    )
    assert [second.begins_on, third.begins_on] == [date(2026, 12, 21), date(2027, 1, 18)]


def test_grams_that_no_vials_give_have_no_count() -> None:
    moved = EVIDENCE.with_value("rounding.immunoglobulin-step", Decimal(1))
    (first, *_) = _stages("immunoglobulin", evidence=moved)
    assert first.amount == 136
    assert first.intakes == ()


# ---------------------------------------------------------------- cyclophosphamide


@given(body=BODIES, chosen=CHOICES)
def test_a_pulse_of_cyclophosphamide_keeps_to_its_ceiling_and_its_vials_hold_it(
    body: dict[str, Any], chosen: dict[str, Any]
) -> None:
    pulses = _stages("cyclophosphamide", body | chosen)
    regimen = BY_ID["cyclophosphamide"].dose(reading(body))
    assume(regimen is not None)
    assert regimen is not None
    weight = weighed(reading(body))
    assert weight is not None
    assert len(pulses) == 6
    for number, pulse in enumerate(pulses):
        assert regimen.low <= pulse.amount <= regimen.high <= regimen.ceiling
        assert pulse.amount <= pulse.exact < pulse.amount + 50
        assert pulse.amount <= 15 * weight.kilograms
        assert pulse.amount <= _held(pulse) < pulse.amount + 500
        start = date.fromisoformat(chosen["choice.starts_on"])
        assert pulse.begins_on == start + timedelta(weeks=4 * number)
    if chosen["choice.agent"] != "cyclophosphamide":
        assert pulses[0].amount == regimen.low
    elif chosen["choice.agent_target"] == "upper end":
        assert pulses[0].amount == regimen.high


@pytest.mark.parametrize(
    ("target", "milligrams", "opened"),
    [
        ("lower end", 850, "1 vial of 1 g opened"),
        ("middle", 1000, "1 vial of 1 g opened"),
        ("upper end", 1000, "1 vial of 1 g opened"),
    ],
)
def test_the_chosen_point_of_the_range_is_the_pulse(
    target: str, milligrams: int, opened: str
) -> None:
    changes = {"choice.agent": "cyclophosphamide", "choice.agent_target": target}
    first = _stages("cyclophosphamide", changes)[0]
    assert first.amount == milligrams
    assert _said(first).endswith(opened)


def test_without_a_height_nothing_is_prescribed() -> None:
    assert _stages("cyclophosphamide", {"patient.height": "not assessed"}) == ()
    assert _stages("immunoglobulin", {"patient.height": "not assessed"}) == ()


# ---------------------------------------------------------------- methylprednisolone


@given(chosen=CHOICES)
def test_a_pulse_lasts_the_chosen_days_and_the_fewest_while_none_are_chosen(
    chosen: dict[str, Any],
) -> None:
    (pulse,) = _stages("methylprednisolone", chosen)
    written = chosen["choice.pulse_days"]
    days = 3 if written == "not assessed" else int(written.partition(" ")[0])
    start = date.fromisoformat(chosen["choice.starts_on"])
    last = start + timedelta(days=days - 1)
    assert pulse.begins_on == start
    assert f"for {days} days until {last.day} {last:%b %Y}" in _said(pulse)
    assert pulse.amount == 1
    assert _held(pulse) == 1000


@pytest.mark.parametrize(("most", "chosen", "days"), [(4, "5 d", 4), (5, "5 d", 5), (2, "3 d", 2)])
def test_a_lower_ceiling_of_days_shortens_a_longer_choice(
    most: int, chosen: str, days: int
) -> None:
    moved = EVIDENCE.with_value("methylprednisolone.ceiling-days", Decimal(most))
    (pulse,) = _stages("methylprednisolone", {"choice.pulse_days": chosen}, moved)
    assert f"for {days} days" in words(pulse.dose)


def test_a_daily_dose_that_no_vials_give_has_no_count() -> None:
    moved = EVIDENCE.with_value("methylprednisolone.ceiling-daily", Decimal("0.9"))
    (pulse,) = _stages("methylprednisolone", evidence=moved)
    assert pulse.amount == Decimal("0.9")
    assert pulse.intakes == ()


# ---------------------------------------------------------------- rituximab


@given(chosen=CHOICES)
def test_rituximab_is_two_infusions_two_weeks_apart_and_not_repeated_for_16_weeks(
    chosen: dict[str, Any],
) -> None:
    first, second = _stages("rituximab", chosen)
    start = date.fromisoformat(chosen["choice.starts_on"])
    assert [first.begins_on, second.begins_on] == [start, start + timedelta(days=14)]
    for infusion in (first, second):
        assert infusion.amount == 1 <= VALUES["rituximab.ceiling-infusion"]
        assert _held(infusion) == 1000
        assert infusion.pieces == 2
    again = start + timedelta(weeks=16)
    assert f"no further course before {again.day} {again:%b %Y}" in _said(second)
    assert "methylprednisolone 100 mg intravenously" in _said(first)


def test_an_infusion_that_no_vials_give_has_no_count() -> None:
    moved = EVIDENCE.with_value("rituximab.ceiling-infusion", Decimal("0.95"))
    assert [stage.intakes for stage in _stages("rituximab", evidence=moved)] == [(), ()]
