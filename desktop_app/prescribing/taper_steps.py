"""A taper on the calendar: its steps with their days, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.prescribing.medicines.prednisone_dose import daily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Stage

DAYS_IN_A_WEEK = 7
_NOTHING = Decimal(0)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rung:
    """One dose of a schedule, before it is given its days.

    Attributes:
        exact: mg daily as the schedule gives it.
        dose: mg daily in whole tablets.
        days: how long it is taken; None where it goes on until the response decides.

    """

    exact: Decimal
    dose: Decimal
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperStep:
    """One dose of a taper on the calendar.

    Attributes:
        begins_on: its first day.
        last_day: its last day; None where it goes on until the response decides.
        week: whole weeks from the first day of the taper to this step.
        stage: the dose in tablets.
        cumulative_mg: all prednisone of the taper up to its last day; None where there is none.

    """

    begins_on: date
    last_day: date | None
    week: int
    stage: Stage
    cumulative_mg: Decimal | None

    @property
    def dose(self) -> Decimal:
        """Its mg daily."""
        return self.stage.amount

    @property
    def days(self) -> int | None:
        """How many days it lasts; None where it goes on."""
        return None if self.last_day is None else (self.last_day - self.begins_on).days + 1

    def covers(self, day: date) -> bool:
        """Say whether this dose is taken on a day."""
        return self.begins_on <= day and (self.last_day is None or day <= self.last_day)

    def rung(self) -> Rung:
        """Give the dose and its length without the days."""
        return Rung(self.stage.exact, self.dose, self.days)


def dated(evidence: Evidence, rungs: Iterable[Rung], first: date) -> tuple[TaperStep, ...]:
    """Put a schedule on the calendar from its first day on."""
    steps: list[TaperStep] = []
    begins_on, total = first, _NOTHING
    for rung in rungs:
        ends_before = None if rung.days is None else begins_on + timedelta(days=rung.days)
        total += rung.dose * (rung.days or 0)
        steps.append(
            TaperStep(
                begins_on=begins_on,
                last_day=None if ends_before is None else ends_before - _ONE_DAY,
                week=(begins_on - first).days // DAYS_IN_A_WEEK,
                stage=daily(evidence, rung.dose, rung.exact, begins_on),
                cumulative_mg=None if ends_before is None else total,
            )
        )
        begins_on = ends_before or begins_on
    return tuple(steps)


def step_on(steps: Iterable[TaperStep], day: date) -> TaperStep | None:
    """Give the step that a day belongs to; None before the first and after the last."""
    return next((step for step in steps if step.covers(day)), None)


def total_before(steps: Iterable[TaperStep], day: date) -> Decimal:
    """Add up all mg taken before a day."""
    total = _NOTHING
    for step in steps:
        ends_before = day if step.last_day is None else min(day, step.last_day + _ONE_DAY)
        total += step.dose * max((ends_before - step.begins_on).days, 0)
    return total


def day_total_reaches(
    steps: tuple[TaperStep, ...], milligrams: Decimal, within: int, before: Decimal = _NOTHING
) -> date | None:
    """Find the first day on which the doses of the last days, that one included, reach an amount.

    Args:
        steps: in their order.
        milligrams: the amount.
        within: how many days count, the day itself included.
        before: mg to count beside the steps, as if all of it was taken on the day before them.

    """
    if before >= milligrams:
        return steps[0].begins_on - _ONE_DAY
    last = steps[-1]
    # A dose that goes on and has not reached it after so many days never will.
    horizon = last.begins_on + timedelta(days=within) if last.last_day is None else last.last_day
    sums = [_NOTHING, before]
    for step in steps:
        end = horizon if step.last_day is None else step.last_day
        for _ in range((end - step.begins_on).days + 1):
            sums.append(sums[-1] + step.dose)
            if sums[-1] - sums[max(len(sums) - 1 - within, 0)] >= milligrams:
                return steps[0].begins_on + timedelta(days=len(sums) - 3)
    return None


@dataclass(frozen=True, slots=True)
class Spell:
    """How long the dose is of some size.

    Attributes:
        days: on how many days; None where that goes on without an end on the calendar.
        last_day: the last of them; None where there is none, or no end.

    """

    days: int | None
    last_day: date | None

    @property
    def never(self) -> bool:
        """Whether the dose is never of that size."""
        return self.days == 0

    @property
    def goes_on(self) -> bool:
        """Whether it is so at the open end of the calendar."""
        return self.days is None


def spell(steps: Iterable[TaperStep], fits: Callable[[Decimal], bool]) -> Spell:
    """Say how long the dose is of some size, and until when."""
    days, last_day = 0, None
    for step in steps:
        if fits(step.dose):
            if step.days is None:
                return Spell(None, None)
            days, last_day = days + step.days, step.last_day
    return Spell(days, last_day)


def without_break(
    steps: Iterable[TaperStep], least: Decimal, until: Callable[[date], date]
) -> date | None:
    """Find the day up to which at least a dose was taken without a break, long enough to count.

    Args:
        steps: in their order.
        least: mg daily.
        until: gives the day that a run must reach from its first day.

    """
    began: date | None = None
    for step in steps:
        if step.dose < least:
            began = None
            continue
        began = began or step.begins_on
        if step.last_day is None or step.last_day >= until(began):
            return until(began)
    return None
