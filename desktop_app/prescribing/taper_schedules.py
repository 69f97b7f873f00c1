"""Schedules for lowering prednisone: two published ones, and one written by hand and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.findings.questions import choice
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import nearest, strengths, tablets
from desktop_app.prescribing.medicines.prednisone_dose import rounding_step
from desktop_app.prescribing.taper_steps import DAYS_IN_A_WEEK, Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.choice_rows import TaperStep as WrittenStep
    from desktop_app.findings.section import Question

SIX_WEEKS = "taper.etg-steps"
FOUR_WEEKLY = "taper.hhe-steps"
FULL_DOSE_WEEKS = "taper.start-etg"
FIRST_STEP_WEEK = "taper.start-hhe-latest"
CALENDAR_END = "taper.calendar-end"
WRITTEN = "taper.written"
TABLETS = "prednisone.tablets"
ABRUPT_WEEKS = "prednisone.abrupt-stop"
ABRUPT_SHARE = "taper.abrupt-fall"
ABRUPT_ABOVE = "taper.stop-from"
MARKED_SHARE = "taper.marked-fall"
PULSE_AS_PREDNISONE = "methylprednisolone.as-prednisone"
# What is wrong with a schedule written by hand.
INCOMPLETE = (
    N_("Write the first step of the taper"),
    N_("Step {step} is {dose} mg: a taper begins with a dose"),
    N_("Step {step} is {dose} mg and others follow: only the last one stops"),
    N_("Step {step} has no dose"),
    N_("Step {step}, {dose} mg, does not say for how many weeks"),
    N_("Step {step}: {dose} mg is above the ceiling of {ceiling} mg"),
    N_("Step {step}: no whole tablets give {dose} mg"),
)
_NO_STEP, _STARTS_STOPPED, _STOPS_BETWEEN, _NO_DOSE, *_OF_A_ROW = INCOMPLETE
_NO_WEEKS, _ABOVE_CEILING, _NO_TABLETS = _OF_A_ROW
ABRUPT_STOP = N_(
    "From {before} mg to {dose} mg on {day}, after more than {weeks} weeks of a steroid, is an "
    "abrupt stop and is not printed: write steps between"
)
_MIDDLE, _MIDDLE_STEP = "rounding.prednisone-middle", "rounding.prednisone-middle-step"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperProblem:
    """Why no calendar is given.

    Attributes:
        says: what is wrong, and where.
        asks: what is to be recorded, or changed.
        cites: the facts behind it.
        abrupt: whether the calendar would stop prednisone abruptly.

    """

    says: Message
    asks: Question
    cites: tuple[str, ...]
    abrupt: bool = False


class Fall(NamedTuple):
    """One line of a published schedule: so much less every so many weeks, down to a dose.

    Where the source prints a range of weeks the calendar takes the fewest, ``weeks``.
    """

    down_to: Decimal
    less: Decimal
    weeks: Decimal
    weeks_most: Decimal


def falls(evidence: Evidence, table: str) -> tuple[Fall, ...]:
    """Read a published schedule; every dose in mg, the highest first."""
    return tuple(
        Fall(*(Decimal(row[name]) for name in Fall._fields)) for row in evidence.table(table).rows
    )


def in_tablets(exact: Decimal, evidence: Evidence) -> Decimal:
    """Round a dose to what whole tablets give without many small ones.

    Below the middle of the range a multiple of the middle step needs no rounding: 7.5 mg is one
    tablet of 5 mg and one of 2.5 mg. Where a site lacks the tablets for it, the smallest that
    there is decides, and one of it is the least.
    """
    rounded = nearest(exact, rounding_step(exact, evidence))
    if exact < evidence.values[_MIDDLE] and exact % evidence.values[_MIDDLE_STEP] == 0:
        rounded = exact
    if _tablets_give(rounded, evidence):
        return rounded
    smallest = strengths(evidence, TABLETS)[-1]
    return max(nearest(exact, smallest), smallest)


def _tablets_give(dose: Decimal, evidence: Evidence) -> bool:
    """Say whether whole tablets make up a dose."""
    available = strengths(evidence, TABLETS)
    return tablets(dose, available, evidence.values["rounding.one-strength"]) is not None


def six_weeks_full(evidence: Evidence, start: Decimal, taken: int | None) -> tuple[Rung, ...]:
    """Hold the full dose, then lower it in steps of one size; the last dose has no end.

    Args:
        evidence: gives the schedule.
        start: mg daily.
        taken: days on which the full dose was taken before; None where it was lowered already.

    """
    weeks = int(evidence.values[FULL_DOSE_WEEKS])
    return tuple(_lowered(evidence, start, weeks, taken, falls(evidence, SIX_WEEKS)))


def four_weekly(
    evidence: Evidence, start: Decimal, taken: int | None, from_week: int | None
) -> tuple[Rung, ...]:
    """Lower in ever smaller steps down to the end of the calendar; the last dose has no end.

    Args:
        evidence: gives the schedule.
        start: mg daily.
        taken: days on which the full dose was taken before; None where it was lowered already.
        from_week: weeks at the full dose; None for the source's own.

    """
    weeks = int(evidence.values[FIRST_STEP_WEEK]) if from_week is None else from_week
    last = evidence.values[CALENDAR_END]
    published = tuple(
        fall._replace(down_to=max(fall.down_to, last)) for fall in falls(evidence, FOUR_WEEKLY)
    )
    return tuple(_lowered(evidence, start, weeks, taken, published))


def _lowered(
    evidence: Evidence, start: Decimal, weeks: int, taken: int | None, published: tuple[Fall, ...]
) -> Iterator[Rung]:
    """Give each dose with its length: never above the dose before, never the same twice.

    A course under way holds what is left of the weeks at the full dose, and one step at least.
    """
    held = weeks * DAYS_IN_A_WEEK
    exact, dose, days = start, start, held - (held if taken is None else taken)
    under_way = taken != 0
    for fall in published:
        interval = int(fall.weeks) * DAYS_IN_A_WEEK
        while exact > fall.down_to:
            if under_way:
                days, under_way = max(days, interval), False
            lower = max(exact - fall.less, fall.down_to)
            rounded = in_tablets(lower, evidence)
            if rounded < dose:
                yield Rung(exact, dose, days)
                dose, days = rounded, 0
            days += interval
            exact = lower
    yield Rung(exact, dose, None)


def written(rows: Sequence[WrittenStep], evidence: Evidence) -> tuple[Rung, ...]:
    """Take over a schedule written by hand; call it only where ``incomplete`` found nothing.

    A last dose above 0 goes on until another step is written: it is never stopped by silence.
    """
    found = [
        Rung(row.dose.value, row.dose.value, int(row.weeks.value) * DAYS_IN_A_WEEK)
        for row in rows
        if row.dose is not None and row.weeks is not None and row.dose.value > 0
    ]
    if not is_stopped(rows, evidence):
        found[-1] = Rung(found[-1].exact, found[-1].dose, None)
    return tuple(found)


def is_stopped(rows: Sequence[WrittenStep], evidence: Evidence) -> bool:
    """Say whether a schedule written by hand ends with a dose that means stopped."""
    last = rows[-1].dose
    return last is not None and last.value <= evidence.values["taper.stopped"]


def incomplete(
    rows: Sequence[WrittenStep], ceiling: Decimal, evidence: Evidence
) -> tuple[TaperProblem, ...]:
    """Name every step that cannot be put on a calendar as it is written."""
    if not rows:
        return (_problem(Message(_NO_STEP), WRITTEN),)
    found = []
    for step, row in enumerate(rows, start=1):
        dose = None if row.dose is None else row.dose.value
        if dose is not None and dose <= evidence.values["taper.stopped"]:
            wrong = _stop_problem(step, is_last=step == len(rows))
        else:
            wrong = _row_problem(row, dose, ceiling, evidence)
        if wrong is not None:
            template, fact = wrong
            values = {"step": step, "dose": dose, "ceiling": ceiling}
            found.append(_problem(Message(template, values), fact))
    return tuple(found)


def _stop_problem(step: int, *, is_last: bool) -> tuple[str, str] | None:
    """Say what is wrong with a dose that means stopped; None at the end of a taper."""
    if step == 1:
        return _STARTS_STOPPED, WRITTEN
    if is_last:
        return None
    return _STOPS_BETWEEN, WRITTEN


def _row_problem(
    row: WrittenStep, dose: Decimal | None, ceiling: Decimal, evidence: Evidence
) -> tuple[str, str] | None:
    """Say what is wrong with a dose to be taken, with the fact behind it; None when nothing is."""
    if dose is None:
        return _NO_DOSE, WRITTEN
    if row.weeks is None:
        return _NO_WEEKS, WRITTEN
    if dose > ceiling:
        return _ABOVE_CEILING, "prednisone.cap-by-choice"
    if not _tablets_give(dose, evidence):
        return _NO_TABLETS, TABLETS
    return None


def abrupt(
    doses: Iterable[tuple[date, Decimal]], steroid_since: date, evidence: Evidence
) -> tuple[TaperProblem, ...]:
    """Name every fall that would be an abrupt stop.

    After the first weeks of any steroid a dose above the one that may be stopped falls by half at
    most.

    Args:
        doses: each dose in mg with its first day, 0 where it is stopped.
        steroid_since: the first day of any steroid.
        evidence: gives the limits.

    """
    values = evidence.values
    weeks, share, above = values[ABRUPT_WEEKS], values[ABRUPT_SHARE], values[ABRUPT_ABOVE]
    too_late = steroid_since + timedelta(weeks=int(weeks))
    found: list[TaperProblem] = []
    before = Decimal(0)
    for day, dose in doses:
        if day > too_late and before > above and before - dose > share * before:
            words = Message(
                ABRUPT_STOP, {"before": before, "dose": dose, "day": day, "weeks": weeks}
            )
            cites = (ABRUPT_WEEKS, ABRUPT_SHARE, ABRUPT_ABOVE)
            found.append(
                TaperProblem(says=words, asks=choice.taper_steps, cites=cites, abrupt=True)
            )
        before = dose
    return tuple(found)


def _problem(says: Message, fact: str) -> TaperProblem:
    return TaperProblem(says=says, asks=choice.taper_steps, cites=(fact,))
