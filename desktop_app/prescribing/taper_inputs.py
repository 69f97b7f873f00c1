"""What a taper hangs on, read once and compared before the taper is worked out anew."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.conditions.reading import number
from desktop_app.findings.choice import SteroidChoice, TaperSchedule
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import choice, treatment
from desktop_app.prescribing.arithmetic import MILLIGRAMS_IN_A_GRAM
from desktop_app.prescribing.gate import Standing, weigh
from desktop_app.prescribing.medicines.methylprednisolone import METHYLPREDNISOLONE
from desktop_app.prescribing.medicines.prednisone import PREDNISONE
from desktop_app.prescribing.prescription import first_day, pulse_length, stages_of
from desktop_app.prescribing.taper_schedules import PULSE_AS_PREDNISONE

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.choice_rows import TaperStep as WrittenStep
    from desktop_app.findings.section import Question

_GIVEN = {Standing.AVAILABLE, Standing.CAUTION}


class TaperInputs(NamedTuple):
    """Everything that a taper hangs on, compared before it is worked out anew.

    Attributes:
        dose: mg daily to begin with: the starting dose, or the present one under treatment.
        lowered: whether that is less than the starting dose.
        lacking: what must be recorded before anything can be dated.
        pulse: the pulse before it, as mg of prednisone; 0 where there is none.

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
    pulse: Decimal

    def full_days_taken(self) -> int | None:
        """Give for how long the full dose was taken before; None once it has been lowered."""
        if self.lowered:
            return None
        return (self.begins_on - self.steroid_since).days if self.under_way else 0


def taper_inputs(reading: Reading) -> TaperInputs | None:
    """Read what the taper hangs on; None while there is nothing to lower."""
    schedule: TaperSchedule | None = reading.value(choice.taper)
    steroid: SteroidChoice | None = reading.value(choice.steroid)
    after_pulse = steroid is SteroidChoice.PULSE_THEN_PREDNISONE
    if schedule is None or not (after_pulse or steroid is SteroidChoice.PREDNISONE):
        return None
    option = weigh(PREDNISONE, reading)
    if option.regimen is None or option.standing not in _GIVEN:
        return None
    stages = stages_of(PREDNISONE, reading)
    if not stages:
        return None
    stage = stages[0]
    begun = reading.value(treatment.started) is Presence.PRESENT
    under_way = begun and bool(number(treatment.prednisone_dose, reading))
    first = first_day(reading)
    from_week = number(choice.taper_from_week, reading)
    return TaperInputs(
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
        pulse=_pulse(reading) if after_pulse else Decimal(0),
    )


def _pulse(reading: Reading) -> Decimal:
    """Count the pulse as mg of prednisone."""
    daily = stages_of(METHYLPREDNISOLONE, reading)[0].amount * MILLIGRAMS_IN_A_GRAM
    return daily * pulse_length(reading) * reading.limit(PULSE_AS_PREDNISONE)


def _lacking(reading: Reading) -> Question | None:
    """Name what is not recorded of a treatment that has begun."""
    dose = number(treatment.prednisone_dose, reading)
    if dose is None:
        return treatment.prednisone_dose
    if dose and reading.value(treatment.started_on) is None:
        return treatment.started_on
    return None
