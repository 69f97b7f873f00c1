"""The taper of a chosen prednisone: a calendar in whole tablets that never stops abruptly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.conditions.reading import number
from desktop_app.findings.choice import SteroidChoice, TaperSchedule
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import choice, treatment
from desktop_app.message import N_, Message
from desktop_app.prescribing import taper_schedules as schedules
from desktop_app.prescribing.gate import Standing, weigh
from desktop_app.prescribing.medicines.prednisone import PREDNISONE
from desktop_app.prescribing.prescription import first_day, stages_of
from desktop_app.prescribing.taper_crossings import crossings
from desktop_app.prescribing.taper_steps import Rung, dated, step_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.choice_rows import TaperStep as WrittenStep
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.taper_crossings import Crossings
    from desktop_app.prescribing.taper_schedules import TaperProblem
    from desktop_app.prescribing.taper_steps import TaperStep

GO_BACK = "taper.go-back"
CITES = {
    TaperSchedule.SIX_WEEKS_FULL: (GO_BACK, schedules.SIX_WEEKS, schedules.FULL_DOSE_WEEKS),
    TaperSchedule.FOUR_WEEKLY: (
        GO_BACK,
        schedules.FOUR_WEEKLY,
        schedules.FIRST_STEP_WEEK,
        "taper.start-hhe",
        "taper.quickest",
        schedules.CALENDAR_END,
    ),
    TaperSchedule.WRITTEN: (GO_BACK, schedules.WRITTEN),
}
# What may be cited where there is no calendar.
PROBLEM_CITES = (
    schedules.WRITTEN,
    schedules.ABRUPT_WEEKS,
    schedules.ABRUPT_SHARE,
    schedules.ABRUPT_ABOVE,
    "prednisone.cap-by-choice",
    "prednisone.tablets",
    "prednisone.taken",
)
_GIVEN = {Standing.AVAILABLE, Standing.CAUTION}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taper:
    """A taper on the calendar, or why there is none.

    Attributes:
        schedule: which one was chosen.
        steps: in their order; empty while ``problems`` names something.
        stops_on: the first day without prednisone; None where the last dose goes on.
        crossings: None without steps.
        steroid_since: the first day of any steroid.
        after_pulse: whether a pulse of methylprednisolone comes first; no total counts it.
        remarks: what is allowed and still worth a look.
        problems: why no calendar is given.
        cites: the facts behind the schedule.

    """

    schedule: TaperSchedule
    steps: tuple[TaperStep, ...]
    stops_on: date | None
    crossings: Crossings | None
    steroid_since: date
    after_pulse: bool
    remarks: tuple[Message, ...]
    problems: tuple[TaperProblem, ...]
    cites: tuple[str, ...]

    def rises(self) -> tuple[tuple[TaperStep, TaperStep], ...]:
        """Give every step that goes up again, with the one before it."""
        return tuple(pair for pair in pairwise(self.steps) if pair[1].dose > pair[0].dose)


class _Inputs(NamedTuple):
    """Everything that a taper hangs on, compared before it is worked out anew.

    Attributes:
        dose: mg daily to begin with: the starting dose, or the present one under treatment.
        lowered: whether that is less than the starting dose.
        lacking: what must be recorded before anything can be dated.

    """

    schedule: TaperSchedule
    dose: Decimal
    ceiling: Decimal
    begins_on: date
    steroid_since: date
    after_pulse: bool
    under_way: bool
    lowered: bool
    from_week: int | None
    rows: tuple[WrittenStep, ...]
    lacking: Question | None

    def full_days_taken(self) -> int | None:
        """Give for how long the full dose was taken before; None once it has been lowered."""
        if self.lowered:
            return None
        return (self.begins_on - self.steroid_since).days if self.under_way else 0


def taper(reading: Reading) -> Taper | None:
    """Work out the taper that was chosen.

    The last answer is kept with the evidence: most edits change nothing that it hangs on.

    Returns:
        None while no prednisone or no schedule is chosen, and while prednisone is held or
        excluded: there is no dose to lower then.

    """
    inputs = _inputs(reading)
    if inputs is None:
        return None
    known = reading.evidence.worked_out
    kept: tuple[_Inputs, Taper] | None = known.get("taper")
    if kept is None or kept[0] != inputs:
        kept = known["taper"] = (inputs, _work_out(inputs, reading.evidence))
    return kept[1]


def _inputs(reading: Reading) -> _Inputs | None:
    """Read what the taper hangs on; None while there is nothing to lower."""
    schedule: TaperSchedule | None = reading.value(choice.taper)
    steroid: SteroidChoice | None = reading.value(choice.steroid)
    after_pulse = steroid is SteroidChoice.PULSE_THEN_PREDNISONE
    if schedule is None or not (after_pulse or steroid is SteroidChoice.PREDNISONE):
        return None
    option = weigh(PREDNISONE, reading)
    if option.regimen is None or option.standing not in _GIVEN:
        return None
    stage = stages_of(PREDNISONE, reading)[0]
    begun = reading.value(treatment.started) is Presence.PRESENT
    under_way = begun and bool(number(treatment.prednisone_dose, reading))
    first = first_day(reading)
    from_week = number(choice.taper_from_week, reading)
    return _Inputs(
        schedule=schedule,
        dose=stage.amount,
        ceiling=option.regimen.ceiling,
        begins_on=stage.begins_on,
        steroid_since=min(first, reading.value(treatment.started_on) or first),
        after_pulse=after_pulse,
        under_way=under_way,
        lowered=under_way and stage.amount < option.regimen.low,
        from_week=None if from_week is None else int(from_week),
        rows=reading.value(choice.taper_steps) or (),
        lacking=_lacking(reading) if begun else None,
    )


def _lacking(reading: Reading) -> Question | None:
    """Name what is not recorded of a treatment that has begun."""
    dose = number(treatment.prednisone_dose, reading)
    if dose is None:
        return treatment.prednisone_dose
    if dose and reading.value(treatment.started_on) is None:
        return treatment.started_on
    return None


def _work_out(inputs: _Inputs, evidence: Evidence) -> Taper:
    problems = tuple(_problems(inputs, evidence))
    rungs = () if problems else _rungs(inputs, evidence)
    steps = dated(evidence, rungs, inputs.begins_on)
    found = Taper(
        schedule=inputs.schedule,
        steps=steps,
        stops_on=_stops_on(steps),
        crossings=None,
        steroid_since=inputs.steroid_since,
        after_pulse=inputs.after_pulse,
        remarks=(),
        problems=problems,
        cites=CITES[inputs.schedule],
    )
    if problems:
        return found
    stop = () if found.stops_on is None else ((found.stops_on, Decimal(0)),)
    doses = (*((step.begins_on, step.dose) for step in steps), *stop)
    if stops := schedules.abrupt(doses, inputs.steroid_since, evidence):
        return replace(found, steps=(), stops_on=None, problems=stops)
    return replace(
        found,
        crossings=crossings(steps, inputs.steroid_since, evidence),
        remarks=tuple(_remarks(inputs, steps[0].dose, evidence)),
    )


def _stops_on(steps: tuple[TaperStep, ...]) -> date | None:
    """Give the first day without prednisone; None where the last dose goes on."""
    last_day = steps[-1].last_day if steps else None
    return None if last_day is None else last_day + _ONE_DAY


def _problems(inputs: _Inputs, evidence: Evidence) -> Iterator[TaperProblem]:
    """Give what must be recorded before there is a calendar."""
    if inputs.lacking is not None:
        words = N_("Treatment has begun: record {what}, from which the steps are dated")
        yield schedules.TaperProblem(
            says=Message(words, {"what": Message(inputs.lacking.finding.label)}),
            asks=inputs.lacking,
            cites=("prednisone.taken",),
        )
    if inputs.schedule is TaperSchedule.WRITTEN:
        yield from schedules.incomplete(inputs.rows, inputs.ceiling, evidence)


def _rungs(inputs: _Inputs, evidence: Evidence) -> tuple[Rung, ...]:
    """Give the doses of the chosen schedule."""
    if inputs.schedule is TaperSchedule.WRITTEN:
        return schedules.written(inputs.rows, evidence)
    taken = inputs.full_days_taken()
    if inputs.schedule is TaperSchedule.SIX_WEEKS_FULL:
        return schedules.six_weeks_full(evidence, inputs.dose, taken)
    return schedules.four_weekly(evidence, inputs.dose, taken, inputs.from_week)


def _remarks(inputs: _Inputs, first: Decimal, evidence: Evidence) -> Iterator[Message]:
    """Name what is allowed and still worth a look; ``first`` is the first dose in mg."""
    if inputs.under_way:
        template = N_(
            "Prednisone was taken before {day}: no total and no day of a crossing counts that"
        )
        yield Message(template, {"day": inputs.begins_on})
    if first != inputs.dose:
        template = N_("The written steps begin with {first} mg, the regimen with {dose} mg")
        yield Message(template, {"first": first, "dose": inputs.dose})
    most = evidence.values["prednisone.ceiling-etg"]
    if inputs.schedule is TaperSchedule.SIX_WEEKS_FULL and first > most:
        template = N_("The source of this schedule gives at most {most} mg daily")
        yield Message(template, {"most": most})
    least = evidence.values["taper.start-hhe"]
    if inputs.schedule is TaperSchedule.FOUR_WEEKLY and (inputs.from_week or least) < least:
        template = N_("The source of this schedule holds the full dose for at least {weeks} weeks")
        yield Message(template, {"weeks": least})


def next_step_back(found: Taper, day: date, evidence: Evidence) -> Taper | None:
    """Give the calendar after going back one step because strength fell.

    From that day the dose before is taken again, as long as it was meant to be, and the steps go
    on from there; all later days shift.

    Args:
        found: the taper so far.
        day: the first day of the higher dose.
        evidence: gives the tablets and the thresholds.

    Returns:
        None on a day of the first step, or outside the calendar: there is no step to go back to.

    """
    step = step_on(found.steps, day)
    if step is None or step is found.steps[0]:
        return None
    place = found.steps.index(step)
    past = [one.rung() for one in found.steps[:place]]
    if days := (day - step.begins_on).days:
        past.append(replace(step.rung(), days=days))
    ahead = (one.rung() for one in found.steps[place - 1 :])
    steps = dated(evidence, (*past, *ahead), found.steps[0].begins_on)
    return replace(
        found,
        steps=steps,
        stops_on=_stops_on(steps),
        crossings=crossings(steps, found.steroid_since, evidence),
    )
