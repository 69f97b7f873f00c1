"""The taper of a chosen prednisone: a calendar in whole tablets that never stops abruptly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.findings.choice import TaperSchedule
from desktop_app.findings.questions import choice
from desktop_app.message import N_, Message
from desktop_app.prescribing import taper_schedules as schedules
from desktop_app.prescribing.prescription import ROUNDING_SHOWN
from desktop_app.prescribing.taper_crossings import crossings
from desktop_app.prescribing.taper_inputs import TaperInputs, taper_inputs
from desktop_app.prescribing.taper_steps import Rung, dated, step_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
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
    ROUNDING_SHOWN,
)
_LACKING = N_("Treatment has begun: record {what}, from which the steps are dated")
_TOO_COARSE = N_(
    "The strengths in use give no {exact} mg, only {given} mg: set smaller strengths, or write the "
    "steps by hand"
)
# The sentences that stand where there is no calendar, and those on what is allowed.
PROBLEMS = (_LACKING, *schedules.INCOMPLETE, schedules.ABRUPT_STOP, _TOO_COARSE)
REMARKS = (
    N_("Prednisone was taken before {day}: no total and no day of a crossing counts that"),
    N_("The source of this schedule gives at most {most} mg daily"),
    N_("The source of this schedule holds the full dose for at least {least} weeks"),
)
_TAKEN_BEFORE, _ABOVE_SOURCE, _BEFORE_SOURCE = REMARKS
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
        review_on: the day by which a full dose that no step lowers is reviewed; None otherwise.
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
    review_on: date | None
    remarks: tuple[Message, ...]
    problems: tuple[TaperProblem, ...]
    cites: tuple[str, ...]

    def steep_falls(self, evidence: Evidence) -> tuple[tuple[TaperStep, TaperStep], ...]:
        """Give every step that is allowed and still falls by half or more."""
        share = evidence.values[schedules.MARKED_SHARE]
        return tuple(
            (before, step)
            for before, step in pairwise(self.steps)
            if before.dose - step.dose >= share * before.dose
        )

    def rises(self) -> tuple[tuple[TaperStep, TaperStep], ...]:
        """Give every step that goes up again, with the one before it."""
        return tuple(pair for pair in pairwise(self.steps) if pair[1].dose > pair[0].dose)


def taper(reading: Reading) -> Taper | None:
    """Work out the taper that was chosen.

    The last answer is kept with the evidence: most edits change nothing that it hangs on.

    Returns:
        None while no prednisone or no schedule is chosen, and while prednisone is held or
        excluded: there is no dose to lower then.

    """
    inputs = taper_inputs(reading)
    if inputs is None:
        return None
    known = reading.evidence.worked_out
    kept: tuple[TaperInputs, Taper] | None = known.get("taper")
    if kept is None or kept[0] != inputs:
        kept = known["taper"] = (inputs, _work_out(inputs, reading.evidence))
    return kept[1]


def _work_out(inputs: TaperInputs, evidence: Evidence) -> Taper:
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
        review_on=_review(inputs, steps, evidence),
        remarks=(),
        problems=problems,
        cites=CITES[inputs.schedule],
    )
    if problems:
        return found
    stop = () if found.stops_on is None else ((found.stops_on, Decimal(0)),)
    doses = (*((step.begins_on, step.dose) for step in steps), *stop)
    if coarse := _too_coarse(steps, evidence):
        return replace(found, steps=(), stops_on=None, problems=(coarse,))
    if stops := schedules.abrupt(doses, inputs.steroid_since, evidence):
        return replace(found, steps=(), stops_on=None, problems=stops)
    return replace(
        found,
        crossings=crossings(steps, inputs.steroid_since, evidence, inputs.pulse),
        remarks=tuple(_remarks(inputs, steps[0].dose, evidence)),
    )


def _too_coarse(steps: tuple[TaperStep, ...], evidence: Evidence) -> TaperProblem | None:
    """Refuse a schedule that the strengths of the site cannot give; None where they give it."""
    most = evidence.values[ROUNDING_SHOWN]
    for step in steps:
        if abs(step.stage.rounding_error()) > most or not step.stage.intakes:
            gaps = {"exact": step.stage.exact, "given": step.dose}
            cites = (ROUNDING_SHOWN, "prednisone.tablets")
            says = Message(_TOO_COARSE, gaps)
            return schedules.TaperProblem(says=says, asks=choice.taper, cites=cites)
    return None


def _review(inputs: TaperInputs, steps: tuple[TaperStep, ...], evidence: Evidence) -> date | None:
    """Give the day on which the weeks at the full dose end where the schedule has no step down."""
    taken = inputs.full_days_taken()
    if inputs.schedule is not TaperSchedule.SIX_WEEKS_FULL or len(steps) != 1 or taken is None:
        return None
    weeks = int(evidence.values[schedules.FULL_DOSE_WEEKS])
    return max(inputs.begins_on, inputs.begins_on + timedelta(weeks=weeks, days=-taken))


def _stops_on(steps: tuple[TaperStep, ...]) -> date | None:
    """Give the first day without prednisone; None where the last dose goes on."""
    last_day = steps[-1].last_day if steps else None
    return None if last_day is None else last_day + _ONE_DAY


def _problems(inputs: TaperInputs, evidence: Evidence) -> Iterator[TaperProblem]:
    """Give what must be recorded before there is a calendar."""
    if inputs.lacking is not None:
        yield schedules.TaperProblem(
            says=Message(_LACKING, {"what": Message(inputs.lacking.finding.label)}),
            asks=inputs.lacking,
            cites=("prednisone.taken",),
        )
    if inputs.schedule is TaperSchedule.WRITTEN:
        yield from schedules.incomplete(inputs.rows, inputs.ceiling, evidence)


def _rungs(inputs: TaperInputs, evidence: Evidence) -> tuple[Rung, ...]:
    """Give the doses of the chosen schedule."""
    if inputs.schedule is TaperSchedule.WRITTEN:
        return schedules.written(inputs.rows, evidence)
    taken = inputs.full_days_taken()
    if inputs.schedule is TaperSchedule.SIX_WEEKS_FULL:
        return schedules.six_weeks_full(evidence, inputs.dose, taken)
    return schedules.four_weekly(evidence, inputs.dose, taken, inputs.from_week)


def _remarks(inputs: TaperInputs, first: Decimal, evidence: Evidence) -> Iterator[Message]:
    """Name what is allowed and still worth a look; ``first`` is the first dose in mg."""
    if inputs.under_way:
        yield Message(_TAKEN_BEFORE, {"day": inputs.begins_on})
    most = evidence.values["prednisone.ceiling-etg"]
    if inputs.schedule is TaperSchedule.SIX_WEEKS_FULL and first > most:
        yield Message(_ABOVE_SOURCE, {"most": most})
    least = evidence.values["taper.start-hhe"]
    if inputs.schedule is TaperSchedule.FOUR_WEEKLY and (inputs.from_week or least) < least:
        yield Message(_BEFORE_SOURCE, {"least": least})


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
    pulse = Decimal(0) if found.crossings is None else found.crossings.pulse
    return replace(
        found,
        steps=steps,
        stops_on=_stops_on(steps),
        review_on=None,
        crossings=crossings(steps, found.steroid_since, evidence, pulse),
    )
