"""The dose of prednisone: weight, chosen dose per kg, chosen ceiling, rounding, tablets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.choice import TaperSchedule
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import choice, treatment
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.arithmetic import (
    TABLETS,
    count_of,
    largest_given,
    nearest,
    strengths,
    tablets,
    times_weight,
)
from desktop_app.prescribing.gate import Regimen, Step
from desktop_app.prescribing.measures import Weighed, weighed
from desktop_app.prescribing.prescription import ROUNDING_SHOWN, Intake, Stage

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.choice_rows import TaperStep
    from desktop_app.prescribing.prescription import Chosen

_ROUNDING = (
    "rounding.prednisone-high",
    "rounding.prednisone-high-step",
    "rounding.prednisone-middle",
    "rounding.prednisone-middle-step",
    "rounding.prednisone-low-step",
)
_DOSE = (
    "prednisone.dose",
    "prednisone.ceiling-lower",
    "prednisone.ceiling-upper",
    "prednisone.cap-default",
    "prednisone.cap-by-choice",
    "rounding.prednisone-cap",
)
_COUNT = (ROUNDING_SHOWN, "prednisone.tablets", "rounding.one-strength", "prednisone.morning")
DOSE_FACTS = (*_DOSE, *_ROUNDING, *_COUNT)
_MORNING = N_("in the morning")


def rounding_step(amount: Decimal, evidence: Evidence) -> Decimal:
    """Give the step in mg to which prednisone of this size is rounded."""
    if amount > evidence.values["rounding.prednisone-high"]:
        return evidence.values["rounding.prednisone-high-step"]
    if amount >= evidence.values["rounding.prednisone-middle"]:
        return evidence.values["rounding.prednisone-middle-step"]
    return evidence.values["rounding.prednisone-low-step"]


def reads(reading: Reading) -> tuple[object, ...] | None:
    """Give the weight, the chosen dose per kg and ceiling, and a dose that stands already.

    A schedule written by hand begins at its own dose; else, under treatment, the present dose goes
    on. That dose is None before treatment and once prednisone has been stopped.
    """
    weight = weighed(reading)
    if weight is None:
        return None
    chosen = (choice.prednisone_per_kg, choice.prednisone_ceiling)
    stands = _written(reading) or _present(reading)
    return (weight, *(number(question, reading) for question in chosen), stands)


def _written(reading: Reading) -> Decimal | None:
    """Give the first dose of a schedule written by hand."""
    rows: tuple[TaperStep, ...] = reading.value(choice.taper_steps) or ()
    if reading.value(choice.taper) is not TaperSchedule.WRITTEN or not rows:
        return None
    return rows[0].dose.value if rows[0].dose else None


def _present(reading: Reading) -> Decimal | None:
    """Give the dose taken now; None before treatment, and where it is 0."""
    begun = reading.value(treatment.started) is Presence.PRESENT
    return (number(treatment.prednisone_dose, reading) or None) if begun else None


def _before_rounding(
    evidence: Evidence, weight: Weighed, per_kg: Decimal | None, ceiling: Decimal | None
) -> tuple[Decimal, Decimal, Decimal]:
    """Give the dose per kg, the ceiling, and the dose in mg that they make."""
    values = evidence.values
    usual = evidence.dose("prednisone.dose").maximum
    counted = min(per_kg or usual, usual)
    cap = min(ceiling or values["prednisone.cap-default"], values["prednisone.cap-by-choice"])
    return counted, cap, min(counted * weight.kilograms, cap)


def _rounded(evidence: Evidence, exact: Decimal, cap: Decimal) -> Decimal:
    """Round to the step of a dose of this size, never above the ceiling, in whole tablets.

    Where the smallest tablet holds more, it is left as rounded and has no count.
    """
    rounded = min(nearest(exact, rounding_step(exact, evidence)), cap)
    return largest_given(rounded, strengths(evidence, "prednisone.tablets")) or rounded


def regimen(
    evidence: Evidence,
    weight: Weighed,
    per_kg: Decimal | None,
    ceiling: Decimal | None,
    _stands: Decimal | None,
) -> Regimen:
    """Work out the dose to start with."""
    counted, cap, exact = _before_rounding(evidence, weight, per_kg, ceiling)
    dose = _rounded(evidence, exact, cap)
    most = evidence.values["prednisone.cap-by-choice"]
    words = N_("ceiling {cap} mg") if ceiling else N_("ceiling {cap} mg, by choice up to {most} mg")
    return Regimen(
        dose=Message(N_("{dose} mg by mouth once daily"), {"dose": dose}),
        working=(
            times_weight(counted, counted, weight.kilograms, weight.measured_on),
            Message(words, {"cap": cap, "most": most}),
            Message(N_("to the nearest {step} mg"), {"step": rounding_step(exact, evidence)}),
        ),
        count=_tablets(evidence, dose),
        low=dose,
        high=dose,
        ceiling=cap,
        unit="mg/d",
        cites=(*_DOSE, "rounding.prednisone-high-step"),
    )


def _parts(evidence: Evidence, dose: Decimal) -> tuple[tuple[int, Decimal], ...] | None:
    most_alike = evidence.values["rounding.one-strength"]
    return tablets(dose, strengths(evidence, "prednisone.tablets"), most_alike)


def _tablets(evidence: Evidence, dose: Decimal) -> Step | None:
    """Make the dose up from whole tablets; None when none give it."""
    parts = _parts(evidence, dose)
    if parts is None:
        return None
    counted = Joined(count_of(parts, TABLETS), " + ")
    return Step(says=Message(N_("{parts}, in the morning"), {"parts": counted}), cites=_COUNT)


def stages(
    evidence: Evidence,
    chosen: Chosen,
    weight: Weighed,
    per_kg: Decimal | None,
    ceiling: Decimal | None,
    stands: Decimal | None,
) -> tuple[Stage, ...]:
    """Give the starting dose, or the one that stands; the taper leads on from it.

    A dose above every ceiling is settled by the clinician first: no calendar goes on from it.
    """
    if stands is not None:
        if stands > evidence.values["prednisone.cap-by-choice"]:
            return ()
        return (daily(evidence, stands, stands, chosen.starts_on),)
    _, cap, exact = _before_rounding(evidence, weight, per_kg, ceiling)
    return (daily(evidence, _rounded(evidence, exact, cap), exact, chosen.starts_on),)


def daily(evidence: Evidence, dose: Decimal, exact: Decimal, begins_on: date) -> Stage:
    """Give a daily dose in mg from a day on, in whole tablets where they give it.

    Args:
        evidence: gives the tablets.
        dose: above zero.
        exact: what it was rounded from.
        begins_on: its first day.

    """
    parts = _parts(evidence, dose)
    words = N_("{dose} mg once daily by mouth")
    if parts is None:
        words = N_("{dose} mg once daily by mouth, which no whole tablets give: ask a pharmacist")
    return Stage(
        begins_on=begins_on,
        dose=Message(words, {"dose": dose}),
        amount=dose,
        exact=exact,
        unit="mg/d",
        intakes=() if parts is None else (Intake(when=_MORNING, parts=parts, form=TABLETS),),
        cites=(*_DOSE, *_ROUNDING, *_COUNT),
    )
