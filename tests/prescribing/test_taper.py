"""The taper on the calendar: the published table, tablets, crossings, stops, and going back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.decision.rules.taper_chosen import planned_taper
from desktop_app.decision.rules.taper_meaning import very_high
from desktop_app.prescribing.taper import Taper, next_step_back, taper
from desktop_app.prescribing.taper_steps import spell, step_on, total_before
from tests.decision.tables import EVIDENCE, TODAY
from tests.prescribing.patients import reading, words

if TYPE_CHECKING:
    from collections.abc import Mapping

SIX_WEEKS = {"choice.taper": "six weeks in full, then by 5 mg"}
FOUR_WEEKLY = {"choice.taper": "every four weeks"}
BASE = {
    "choice.steroid": "prednisone",
    "choice.prednisone_ceiling": "80 mg/d",
    "treatment.started": "absent",
}
SCHEDULES = pytest.mark.parametrize("schedule", [SIX_WEEKS, FOUR_WEEKLY], ids=["six", "four"])
FIRST_WEIGHTS = [25, 30, 33, 38, 50, 51, 60, 68, 72, 73, 75, 80, 140]


def found(changes: Mapping[str, object]) -> Taper:
    """The taper of the clean record, which must have one."""
    given = taper(reading({**BASE, **changes}))
    assert given is not None
    return given


def of_weight(kilograms: float, schedule: Mapping[str, object]) -> Taper:
    """The taper that a weight leads to at 1 mg/kg; it must have a calendar."""
    given = found({"patient.weight": f"{kilograms} kg", **schedule})
    assert given.problems == ()
    return given


def by_hand(*rows: tuple[object, object], **changes: object) -> Taper:
    """A taper written by hand, each row its mg and its weeks."""
    steps: list[dict[str, Any]] = []
    for dose, weeks in rows:
        step = {"dose": None if dose is None else f"{dose} mg/d"}
        step["weeks"] = None if weeks is None else f"{weeks} wk"
        steps.append({name: value for name, value in step.items() if value is not None})
    return found(
        {
            "patient.weight": "80 kg",
            "choice.taper": "written by hand",
            "choice.taper_steps": steps,
            **changes,
        }
    )


def weeks_and_doses(given: Taper) -> list[tuple[int, str]]:
    return [(step.week, str(step.dose.normalize())) for step in given.steps]


def doses(given: Taper) -> list[float]:
    return [float(step.dose) for step in given.steps]


# ---- the published table


def test_sixty_mg_is_lowered_by_five_every_two_weeks_to_twenty_five() -> None:
    given = of_weight(60, SIX_WEEKS)
    assert [(step.week, float(step.dose)) for step in given.steps] == [
        (0, 60), (6, 55), (8, 50), (10, 45), (12, 40), (14, 35), (16, 30), (18, 25),
    ]  # fmt: skip
    assert given.steps[-1].last_day is None
    assert given.stops_on is None


def test_sixty_mg_every_four_weeks_is_ten_mg_from_week_24_and_left_open_at_five() -> None:
    given = of_weight(60, FOUR_WEEKLY)
    assert [(step.week, float(step.dose)) for step in given.steps] == [
        (0, 60), (4, 50), (8, 40), (12, 30), (16, 20), (20, 15), (24, 10), (28, 7.5), (32, 5),
    ]  # fmt: skip
    assert given.steps[-1].last_day is None
    assert given.stops_on is None


@pytest.mark.parametrize(
    ("kilograms", "schedule", "dose", "week"),
    [(75, SIX_WEEKS, 25, 24), (80, FOUR_WEEKLY, 10, 32)],
)
def test_higher_doses_come_down_later(
    kilograms: int, schedule: Mapping[str, object], dose: int, week: int
) -> None:
    steps = of_weight(kilograms, schedule).steps
    assert next(step.week for step in steps if step.dose == dose) == week


@pytest.mark.parametrize(
    ("schedule", "half_year_dose", "day", "year"),
    [(SIX_WEEKS, 25, 94, "12065"), (FOUR_WEEKLY, 10, 111, "7215")],
    ids=["six", "four"],
)
def test_totals_of_the_published_table(
    schedule: Mapping[str, object], half_year_dose: int, day: int, year: str
) -> None:
    given = of_weight(60, schedule)
    crossed = given.crossings
    assert crossed is not None
    at_half_year = step_on(given.steps, TODAY + timedelta(weeks=26))
    assert at_half_year is not None
    assert at_half_year.dose == half_year_dose
    assert crossed.very_high == TODAY + timedelta(days=day - 1)
    assert crossed.high_dose
    assert crossed.year == Decimal(year)


def test_the_table_counts_the_last_steps_of_the_four_weekly_schedule_down_to_nothing() -> None:
    # 6.7 g in a year, as printed there; the calendar itself is left open at 5 mg: 7.2 g.
    rows = [(60, 4), (50, 4), (40, 4), (30, 4), (20, 4), (15, 4), (10, 4)]
    given = by_hand(*rows, (7.5, 4), (5, 4), (2.5, 4), (0, None))
    assert given.crossings is not None
    assert given.crossings.year == 6720
    assert given.stops_on == TODAY + timedelta(weeks=40)


# ---- every starting dose


@SCHEDULES
@pytest.mark.parametrize("kilograms", FIRST_WEIGHTS)
def test_every_step_is_in_whole_tablets_and_never_rises(
    kilograms: int, schedule: Mapping[str, object]
) -> None:
    steps = of_weight(kilograms, schedule).steps
    for step in steps:
        assert sum(intake.milligrams for intake in step.stage.intakes) == step.dose > 0
    fallen = [before.dose - step.dose for before, step in pairwise(steps)]
    assert all(fall > 0 for fall in fallen)
    assert all(before.dose <= 2 * step.dose for before, step in pairwise(steps))


@SCHEDULES
@pytest.mark.parametrize("kilograms", FIRST_WEIGHTS)
def test_the_days_leave_no_gap_and_the_totals_add_up(
    kilograms: int, schedule: Mapping[str, object]
) -> None:
    steps = of_weight(kilograms, schedule).steps
    total = Decimal(0)
    for before, step in pairwise(steps):
        assert before.last_day is not None
        assert step.begins_on == before.last_day + timedelta(days=1)
        total += before.dose * (step.begins_on - before.begins_on).days
        assert before.cumulative_mg == total == total_before(steps, step.begins_on)
    assert steps[-1].cumulative_mg is None


@pytest.mark.parametrize(
    ("kilograms", "per_kg", "schedule", "expected"),
    [
        (68, "0.75 mg/kg/d", SIX_WEEKS, [50, 45, 40, 35, 30, 25]),
        (38, "1 mg/kg/d", SIX_WEEKS, [40, 35, 30, 25]),
        (33, "1 mg/kg/d", FOUR_WEEKLY, [35, 25, 20, 15, 10, 7.5, 5]),
        (38, "0.5 mg/kg/d", FOUR_WEEKLY, [20, 15, 10, 7.5, 5]),
        (25, "0.5 mg/kg/d", SIX_WEEKS, [12.5]),
        (25, "0.5 mg/kg/d", FOUR_WEEKLY, [12.5, 10, 7.5, 5]),
    ],
)
def test_doses_that_are_no_multiple_of_the_step(
    kilograms: int, per_kg: str, schedule: Mapping[str, object], expected: list[float]
) -> None:
    given = of_weight(kilograms, {"choice.prednisone_per_kg": per_kg, **schedule})
    assert doses(given) == expected


def test_a_ceiling_that_is_no_multiple_of_the_step_comes_down_in_round_doses() -> None:
    given = of_weight(90, {**SIX_WEEKS, "choice.prednisone_ceiling": "73 mg/d"})
    assert doses(given)[:3] == [73, 70, 65]
    assert doses(given)[-1] == 25


def test_a_site_without_small_tablets_can_have_a_schedule_that_ends_above_them() -> None:
    at_site = EVIDENCE.with_strengths({"prednisone.tablets": [Decimal(5), Decimal(20)]})
    record = reading({**BASE, "patient.weight": "60 kg", **SIX_WEEKS}, at_site)
    given = taper(record)
    assert given is not None
    assert doses(given) == [60, 55, 50, 45, 40, 35, 30, 25]


# ---- first days


def test_the_first_step_comes_after_as_many_weeks_as_chosen() -> None:
    for weeks in (2, 6):
        given = of_weight(60, {**FOUR_WEEKLY, "choice.taper_from_week": f"{weeks} wk"})
        assert weeks_and_doses(given)[1] == (weeks, "5E+1")


@pytest.mark.parametrize(("chosen", "days"), [(None, 3), ("5 d", 5)])
def test_a_taper_after_a_pulse_begins_when_the_pulse_is_over(chosen: object, days: int) -> None:
    changes = {"choice.steroid": "pulse, then prednisone", "choice.pulse_days": chosen}
    given = of_weight(60, {**FOUR_WEEKLY, **{k: v for k, v in changes.items() if v}})
    assert given.steps[0].begins_on == TODAY + timedelta(days=days)
    assert given.after_pulse
    assert given.crossings is not None
    # The pulse is a steroid as well: the three weeks count from its first day.
    assert given.crossings.never_abrupt == TODAY + timedelta(weeks=3)


@pytest.mark.parametrize("steroid", ["pulse", "none", None])
def test_without_prednisone_there_is_no_taper(steroid: str | None) -> None:
    assert taper(reading({**BASE, **FOUR_WEEKLY, "choice.steroid": steroid})) is None


@pytest.mark.parametrize(
    "finding",
    [
        {"safety.systemic_fungal_infection": "present"},
        {"safety.systemic_fungal_infection": None},
        {"patient.weight": None},
    ],
)
def test_prednisone_that_is_held_or_excluded_has_no_days(finding: Mapping[str, object]) -> None:
    assert taper(reading({**BASE, **FOUR_WEEKLY, **finding})) is None


def test_no_treatment_planned_no_taper_planned() -> None:
    given = {**BASE, **FOUR_WEEKLY}
    assert planned_taper(reading(given)) is not None
    assert planned_taper(reading({**given, "antibodies.mi2": "negative"})) is None


def test_an_edit_elsewhere_keeps_the_taper_and_one_of_the_choice_does_not() -> None:
    first = of_weight(60, FOUR_WEEKLY)
    assert of_weight(60, {**FOUR_WEEKLY, "laboratory.ck": "900 U/L, upper limit 170"}) is first
    assert of_weight(60, {**FOUR_WEEKLY, "choice.taper_from_week": "3 wk"}) is not first


def test_a_course_under_way_goes_on_from_the_present_dose() -> None:
    under_way = {"treatment.started": "present", "treatment.prednisone_dose": "30 mg/d"}
    started = {**under_way, "treatment.started_on": "2026-08-01"}
    given = of_weight(60, {**FOUR_WEEKLY, **started})
    assert doses(given) == [30, 20, 15, 10, 7.5, 5]
    assert given.steps[1].begins_on == TODAY + timedelta(weeks=4)
    assert "no total and no day of a crossing counts that" in words(given.remarks[0])
    asked = found({"patient.weight": "60 kg", **FOUR_WEEKLY, **under_way})
    assert [problem.asks.path for problem in asked.problems] == ["treatment.started_on"]
    assert asked.steps == ()


# ---- a schedule written by hand


UNDER_WAY = {
    "treatment.started": "present",
    "treatment.started_on": "2026-09-28",
    "treatment.prednisone_dose": "45 mg/d",
    "choice.starts_on": "2026-10-03",
}


def test_steps_from_the_present_dose_are_counted_from_today_not_from_the_first_dose() -> None:
    # 45 mg since 3 October would be 25 mg by now: seven weeks of steps that nobody took.
    given = found({**UNDER_WAY, **FOUR_WEEKLY})
    assert given.steps[0].begins_on == TODAY
    assert doses(given)[0] == 45
    assert given.steps[1].begins_on >= TODAY + timedelta(weeks=1)
    tomorrow = found({**UNDER_WAY, **FOUR_WEEKLY, "choice.starts_on": "2026-11-22"})
    assert tomorrow.steps[0].begins_on == date(2026, 11, 22)


def test_a_schedule_written_by_hand_keeps_the_day_it_was_written_for() -> None:
    given = by_hand((45, 4), (35, 8), **UNDER_WAY)
    assert given.steps[0].begins_on == date(2026, 10, 3)


def test_a_last_written_dose_goes_on_until_another_is_written() -> None:
    given = by_hand((20, 4), (15, 2))
    assert given.steps[-1].last_day is None
    assert given.stops_on is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "Write the first step of the taper"),
        ([(None, 4)], "Step 1 has no dose"),
        ([(20, 4), (15, None)], "Step 2, 15 mg, does not say for how many weeks"),
        ([(80, 4)], "Step 1: 80 mg is above the ceiling of 60 mg"),
        ([(12.3, 4)], "Step 1: no whole tablets give 12.3 mg"),
        ([(0, 4)], "Step 1 is 0 mg: a taper begins with a dose"),
        ([(5, 4), (0, 1), (5, 4)], "Step 2 is 0 mg and others follow: only the last one stops"),
    ],
)
def test_a_written_schedule_is_checked_in_words(
    rows: list[tuple[object, object]], said: str
) -> None:
    given = by_hand(*rows, **{"choice.prednisone_ceiling": None})
    assert [words(problem.says) for problem in given.problems] == [said]
    assert [problem.asks.path for problem in given.problems] == ["choice.taper_steps"]
    assert given.steps == ()
    assert given.crossings is None


def test_every_wrong_step_is_named() -> None:
    assert len(by_hand((None, 4), (12.3, 4), (15, None)).problems) == 3


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([(40, 4), (20, 4)], False),
        ([(40, 4), (19, 4)], True),
        ([(40, 3), (19, 4)], False),
        ([(6, 4), (2.5, 4)], True),
        ([(5, 4), (2, 4)], False),
        ([(5, 4), (0, None)], False),
        ([(6, 4), (0, None)], True),
        ([(40, 3), (0, None)], False),
        ([(40, 4), (0, None)], True),
    ],
)
def test_an_abrupt_stop_is_never_put_on_a_calendar(
    rows: list[tuple[object, object]],
    refused: bool,  # noqa: FBT001 - a column of the table
) -> None:
    given = by_hand(*rows)
    assert bool(given.problems) is refused
    assert bool(given.steps) is not refused
    assert all(problem.abrupt and problem.cites for problem in given.problems)
    if refused:
        assert "19 Dec 2026" in words(given.problems[0].says)
        assert given.stops_on is None


def test_a_dose_that_rises_is_allowed_and_marked() -> None:
    given = by_hand((40, 4), (45, 4), (40, 4))
    assert [(float(before.dose), float(step.dose)) for before, step in given.rises()] == [(40, 45)]
    assert of_weight(60, SIX_WEEKS).rises() == ()


# ---- crossings


def test_crossings_of_the_four_weekly_schedule() -> None:
    crossed = of_weight(60, FOUR_WEEKLY).crossings
    assert crossed is not None
    assert crossed.long_term == date(2027, 2, 21)
    assert crossed.pneumocystis_upper.last_day == date(2027, 2, 12)
    assert crossed.pneumocystis_lower.last_day == date(2027, 4, 9)
    assert crossed.vaccines.last_day == date(2027, 4, 9)
    assert crossed.fracture_factor.last_day == date(2027, 6, 4)
    assert crossed.above_target.last_day == date(2027, 5, 7)
    assert crossed.target_due == date(2027, 5, 21)
    assert crossed.target_dose_then == 10
    assert crossed.never_abrupt == date(2026, 12, 12)


def test_a_dose_left_open_crosses_nothing_for_ever() -> None:
    crossed = of_weight(60, SIX_WEEKS).crossings
    assert crossed is not None
    assert crossed.above_target.goes_on
    assert crossed.pneumocystis_lower.goes_on
    assert not crossed.pneumocystis_upper.goes_on


def test_a_total_is_counted_over_one_year_only() -> None:
    # 15 mg reach 5 g on day 334; 13.5 mg never do within a year, though they do in 371 days.
    slowly = by_hand((15, 52)).crossings
    never = by_hand((13.5, 52), (13.5, 52)).crossings
    assert slowly is not None
    assert never is not None
    assert slowly.very_high == TODAY + timedelta(days=333)
    assert not slowly.high_dose
    assert never.very_high is None
    late = by_hand((13, 52), (20, 52)).crossings
    assert late is not None
    # A day of 20 mg pushes one of 13 mg out of the year: 20 n + 13 (365 - n) reach 5000 at n = 37.
    assert late.very_high == TODAY + timedelta(days=364 + 37 - 1)


def test_a_total_of_just_five_grams_counts() -> None:
    crossed = by_hand((20, 52)).crossings
    assert crossed is not None
    assert crossed.very_high == TODAY + timedelta(days=249)


def test_a_high_dose_that_begins_on_the_very_day_counts() -> None:
    crossed = by_hand((20, 35), (10, 1), (30, 4)).crossings
    assert crossed is not None
    assert crossed.very_high == TODAY + timedelta(weeks=36)
    assert crossed.high_dose


def test_a_total_without_a_high_daily_dose_is_said_to_be_so() -> None:
    given = by_hand((29.5, 52))
    assert given.crossings is not None
    said = [words(sentence) for sentence in very_high(given, given.crossings, EVIDENCE)]
    assert len(said) == 1
    assert "not with 30 mg daily or more at any time" in said[0]


def test_three_months_count_without_a_break() -> None:
    broken = by_hand((5, 8), (2, 4), (5, 8), (2, 4), (0, None)).crossings
    resumed = by_hand((5, 8), (2, 4), (5, 20)).crossings
    assert broken is not None
    assert resumed is not None
    assert broken.long_term is None
    # 12 weeks on, at 5 mg again from 13 February: three months later.
    assert resumed.long_term == date(2027, 5, 13)


def test_a_last_day_three_months_on_is_still_one_of_them() -> None:
    day = "2027-01-21"
    weighed = {"choice.starts_on": day, "patient.weight_measured_on": day}
    crossed = by_hand((5, 13), (0, None), **weighed).crossings
    assert crossed is not None
    assert crossed.long_term == date(2027, 4, 21)


def test_a_spell_ends_with_its_last_day_though_the_dose_rises_again() -> None:
    steps = by_hand((20, 4), (10, 4), (20, 4), (10, 4)).steps
    high = spell(steps, lambda dose: dose >= 20)
    assert (high.days, high.last_day) == (56, TODAY + timedelta(weeks=12, days=-1))
    assert spell(steps, lambda dose: dose > 50).never


# ---- going back


def test_going_back_one_step_takes_the_dose_before_and_shifts_all_later_days() -> None:
    given = of_weight(60, FOUR_WEEKLY)
    day = TODAY + timedelta(weeks=9)  # in the second week of 40 mg
    back = next_step_back(given, day, EVIDENCE)
    assert back is not None
    assert doses(back) == [60, 50, 40, 50, 40, 30, 20, 15, 10, 7.5, 5]
    assert [step.week for step in back.steps][3:6] == [9, 13, 17]
    assert back.steps[2].last_day == day - timedelta(days=1)
    assert back.steps[-1].last_day is None
    assert back.rises()[0][1].begins_on == day
    assert back.crossings is not None
    assert given.crossings is not None
    assert back.crossings.above_target.last_day == date(2027, 5, 7) + timedelta(weeks=5)
    assert back.crossings.very_high is not None
    assert given.crossings.very_high is not None
    assert back.crossings.very_high < given.crossings.very_high


def test_going_back_on_the_first_day_of_a_step_leaves_nothing_of_it() -> None:
    given = of_weight(60, SIX_WEEKS)
    back = next_step_back(given, given.steps[-1].begins_on, EVIDENCE)
    assert back is not None
    assert doses(back)[-3:] == [30, 30, 25]
    assert back.steps[-1].begins_on == given.steps[-1].begins_on + timedelta(weeks=2)


def test_from_the_open_end_too() -> None:
    given = of_weight(60, SIX_WEEKS)
    back = next_step_back(given, given.steps[-1].begins_on + timedelta(weeks=10), EVIDENCE)
    assert back is not None
    assert doses(back)[-3:] == [25, 30, 25]


@pytest.mark.parametrize("days", [-1, 0, 27])
def test_there_is_no_step_back_from_the_first_one_nor_before_it(days: int) -> None:
    given = of_weight(60, FOUR_WEEKLY)
    assert next_step_back(given, TODAY + timedelta(days=days), EVIDENCE) is None


def test_there_is_no_step_back_after_the_stop() -> None:
    given = by_hand((5, 4), (2.5, 4), (0, None))
    assert given.stops_on is not None
    assert next_step_back(given, given.stops_on, EVIDENCE) is None
    back = next_step_back(given, given.stops_on - timedelta(days=1), EVIDENCE)
    assert back is not None
    assert back.stops_on == given.stops_on - timedelta(days=1) + timedelta(weeks=8)


@pytest.mark.parametrize(
    ("milligrams", "given"),
    [((50,), False), ((5, 10, 20), False), ((20,), False), ((1, 5, 10, 20), True)],
)
def test_a_schedule_that_the_strengths_cannot_give_is_refused_in_words(
    milligrams: tuple[int, ...], *, given: bool
) -> None:
    site = EVIDENCE.with_strengths({"prednisone.tablets": tuple(map(Decimal, milligrams))})
    read = reading({**BASE, "choice.taper": "every four weeks"}, site)
    lowered = taper(read)
    assert lowered is not None
    assert bool(lowered.steps) is given
    assert [words(problem.says)[:24] for problem in lowered.problems] == (
        [] if given else ["The strengths in use give"[:24]]
    )
