"""Where a taper crosses the doses that bone, infection and vaccines turn on, with the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.prescribing.arithmetic import MILLIGRAMS_IN_A_GRAM
from desktop_app.prescribing.taper_steps import (
    Spell,
    day_total_reaches,
    spell,
    step_on,
    total_before,
    without_break,
)

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.taper_steps import TaperStep

VERY_HIGH_GRAMS = "bone.very-high-cumulative"
VERY_HIGH_DOSE = "bone.very-high-dose"
VERY_HIGH_MONTHS = "bone.very-high-months"
TARGET_DOSE, TARGET_MONTHS = "taper.target-dose", "taper.target-months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossings:
    """The days that a taper turns on.

    Attributes:
        very_high: the day on which the doses of the last year reach the total that makes the risk
            to bone very high; None where they never do.
        pulse: the pulse before the taper, as mg of prednisone; 0 where there is none.
        very_high_with_pulse: the same day where the pulse counts as well; the day before the taper
            where the pulse alone reaches it.
        high_dose: whether the daily dose that goes with it is taken on that day or before.
        long_term: the day after which the dose that bone is assessed for was taken for long
            enough; None where it never is.
        pneumocystis_upper, pneumocystis_lower: above the two ends of the range for prophylaxis.
        vaccines: at the dose at which non-live vaccines but influenza wait, or above.
        fracture_factor: above the dose that raises a fracture figure.
        above_target: above the dose aimed at.
        target_due: the day by which it is aimed at, counted from the first of any steroid.
        never_abrupt: the last day on which steroid could still be stopped at once.
        target_dose_then: mg daily on the day it is due; None where it was stopped by then.
        half_year, year: mg in total in as many months from the first day of the taper.

    """

    very_high: date | None
    pulse: Decimal
    very_high_with_pulse: date | None
    high_dose: bool
    long_term: date | None
    pneumocystis_upper: Spell
    pneumocystis_lower: Spell
    vaccines: Spell
    fracture_factor: Spell
    above_target: Spell
    target_due: date
    target_dose_then: Decimal | None
    never_abrupt: date
    half_year: Decimal
    year: Decimal


def crossings(
    steps: tuple[TaperStep, ...], steroid_since: date, evidence: Evidence, pulse: Decimal
) -> Crossings:
    """Find where a taper crosses the thresholds.

    Args:
        steps: at least one.
        steroid_since: the first day of any steroid, a pulse included.
        evidence: gives the thresholds.
        pulse: the pulse before them, as mg of prednisone.

    """
    values = evidence.values
    first = steps[0].begins_on
    year_on = months_after(first, int(values[VERY_HIGH_MONTHS]))
    grams, days = values[VERY_HIGH_GRAMS] * MILLIGRAMS_IN_A_GRAM, (year_on - first).days
    very_high = day_total_reaches(steps, grams, days)
    due = months_after(steroid_since, int(values[TARGET_MONTHS]))
    then = step_on(steps, due)
    months = int(values["bone.months"])
    return Crossings(
        very_high=very_high,
        pulse=pulse,
        very_high_with_pulse=day_total_reaches(steps, grams, days, pulse) if pulse else very_high,
        high_dose=very_high is not None
        and any(
            step.dose >= values[VERY_HIGH_DOSE] for step in steps if step.begins_on <= very_high
        ),
        long_term=without_break(
            steps, values["bone.dose"], lambda began: months_after(began, months)
        ),
        pneumocystis_upper=_above(steps, values["pneumocystis.dose-highest"]),
        pneumocystis_lower=_above(steps, values["pneumocystis.dose-lowest"]),
        vaccines=spell(steps, lambda dose: dose >= values["vaccine.steroid-dose"]),
        fracture_factor=_above(steps, values["bone.fracture-dose"]),
        above_target=_above(steps, values[TARGET_DOSE]),
        target_due=due,
        target_dose_then=None if then is None else then.dose,
        never_abrupt=steroid_since + timedelta(weeks=int(values["prednisone.abrupt-stop"])),
        half_year=total_before(steps, months_after(first, int(values[TARGET_MONTHS]))),
        year=total_before(steps, year_on),
    )


def _above(steps: tuple[TaperStep, ...], limit: Decimal) -> Spell:
    return spell(steps, lambda dose: dose > limit)
