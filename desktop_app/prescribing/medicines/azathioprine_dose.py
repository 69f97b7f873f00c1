"""The dose of azathioprine in whole tablets, and the way up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    TABLETS,
    TENTH,
    all_sizes,
    down,
    makeable,
    percent_of,
    rises,
    span,
    strengths,
    tablets,
    times_weight,
)
from desktop_app.prescribing.gate import Regimen, Step
from desktop_app.prescribing.medicines.azathioprine_amount import CEILING, amounts
from desktop_app.prescribing.medicines.azathioprine_amount import FACTS as _AMOUNT_FACTS
from desktop_app.prescribing.prescription import ROUNDING_SHOWN, Intake, Stage, aim

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.measures import Weighed
    from desktop_app.prescribing.medicines.azathioprine_amount import Amounts, Circumstances
    from desktop_app.prescribing.prescription import Chosen

_TABLETS = "azathioprine.tablets"
_STEP = "rounding.azathioprine-step"
_START = (
    "azathioprine.start-label",
    "azathioprine.start-lowest",
    "azathioprine.start-highest",
    "azathioprine.first-rise-earliest",
    "azathioprine.rise-step",
    "azathioprine.rise-interval",
    "azathioprine.older",
)
_COUNT = (_TABLETS, "azathioprine.tablets-us")
_TAKEN = (ROUNDING_SHOWN, "rounding.one-strength", "rounding.below-tablet")
FACTS = (*_AMOUNT_FACTS, *_START, *_COUNT, *_TAKEN)


def _given(evidence: Evidence, exact: Decimal) -> Decimal:
    """Round down to whole tablets; 0 where it is less than one."""
    return makeable(exact, evidence.values[_STEP], strengths(evidence, _TABLETS))


def regimen(evidence: Evidence, weighing: Weighed, circumstances: Circumstances) -> Regimen:
    """Work out the daily dose, rounded down to whole tablets."""
    found = amounts(evidence, weighing, circumstances)
    per_kg = found.per_kg
    high = _given(evidence, found.high)
    if high == 0:
        return _below_tablet(evidence, found)
    low = _given(evidence, found.low) or high  # below one tablet the upper end is left
    return Regimen(
        dose=Message(
            N_("{dose} mg daily by mouth, reached step by step"), {"dose": span(low, high)}
        ),
        working=(
            *per_kg.steps,
            times_weight(per_kg.low, per_kg.high, weighing.kilograms, weighing.measured_on),
            _ceilings(evidence),
            *found.cuts,
            Message(N_("rounded down to {step} mg"), {"step": evidence.values[_STEP]}),
        ),
        count=_tablets(evidence),
        start=_start(evidence, weighing, found, high),
        low=low,
        high=high,
        ceiling=evidence.values[CEILING],
        unit="mg/d",
        cites=found.cites,
    )


def _ceilings(evidence: Evidence) -> Message:
    return Message(
        N_("ceiling {per_kg} mg/kg and {ceiling} mg"),
        {
            "per_kg": evidence.values["azathioprine.ceiling-per-kg"],
            "ceiling": evidence.values[CEILING],
        },
    )


def _below_tablet(evidence: Evidence, found: Amounts) -> Regimen:
    return Regimen(
        dose=_for_pharmacist(evidence, found.high),
        working=(*found.per_kg.steps, _ceilings(evidence), *found.cuts),
        low=found.high,
        high=found.high,
        ceiling=evidence.values[CEILING],
        unit="mg/d",
        cites=(*found.cites, "rounding.below-tablet"),
    )


def _for_pharmacist(evidence: Evidence, exact: Decimal) -> Message:
    return Message(
        N_("No whole tablet ({dose} mg daily, below one tablet of {tablet} mg): ask a pharmacist"),
        {"dose": exact, "tablet": min(strengths(evidence, _TABLETS))},
    )


def _tablets(evidence: Evidence) -> Step:
    sizes = all_sizes(strengths(evidence, _TABLETS))
    return Step(says=Message(N_("tablets of {sizes} mg"), {"sizes": sizes}), cites=_COUNT)


def _first(evidence: Evidence, weighing: Weighed, found: Amounts) -> Decimal:
    """Give the first dose before rounding: by weight within the label's limits.

    A dose that is reduced is never lifted to the label's lower limit, and with both enzymes
    intermediate the lower end of the range comes first.
    """
    if found.starts_low:
        return found.low
    values = evidence.values
    by_weight = evidence.dose("azathioprine.start-label").maximum * weighing.kilograms
    exact = percent_of(min(by_weight, values["azathioprine.start-highest"]), found.share)
    return exact if found.reduced else max(exact, values["azathioprine.start-lowest"])


def _start(evidence: Evidence, weighing: Weighed, found: Amounts, most: Decimal) -> Step:
    """Say how the first dose is found and raised, never above the dose it leads to."""
    values = evidence.values
    exact = min(_first(evidence, weighing, found), most)
    return Step(
        says=Message(
            N_(
                "Start at {first} mg daily (about {per_kg} mg/kg; a label starts at {least} to "
                "{highest} mg); raise from week {week} by {step} mg/kg every {weeks} weeks. Older "
                "people keep to the lower end"
            ),
            {
                "first": _given(evidence, exact) or down(exact, TENTH),
                "per_kg": found.per_kg.low
                if found.starts_low
                else evidence.dose("azathioprine.start-label").maximum,
                "least": values["azathioprine.start-lowest"],
                "highest": values["azathioprine.start-highest"],
                "week": values["azathioprine.first-rise-earliest"],
                "step": values["azathioprine.rise-step"],
                "weeks": values["azathioprine.rise-interval"],
            },
        ),
        cites=_START,
    )


def stages(
    evidence: Evidence, chosen: Chosen, weighing: Weighed, circumstances: Circumstances
) -> tuple[Stage, ...]:
    """Rise from the first dose to the chosen one; what cuts the dose cuts every step."""
    values = evidence.values
    found = amounts(evidence, weighing, circumstances)
    goal = aim(found.low, found.high, chosen.target)
    by_weight = values["azathioprine.rise-step"] * weighing.kilograms
    way = rises(
        first=_first(evidence, weighing, found),
        step=percent_of(by_weight, found.share),
        goal=goal,
        given=lambda exact: _given(evidence, exact),
    )
    first, interval = (
        values["azathioprine.first-rise-earliest"],
        values["azathioprine.rise-interval"],
    )
    return tuple(
        _stage(
            evidence,
            begins_on=chosen.week(first + (rise - 1) * interval if rise else 0),
            exact=exact,
            amount=amount,
            cites=found.cites,
        )
        for rise, exact, amount in way
    )


def _stage(
    evidence: Evidence, *, begins_on: date, exact: Decimal, amount: Decimal, cites: tuple[str, ...]
) -> Stage:
    """Give one dose in whole tablets; what is less than one tablet is left to a pharmacist."""
    exact = down(exact, TENTH)
    intakes: tuple[Intake, ...] = ()
    words = _for_pharmacist(evidence, exact)
    if amount:
        most_alike = evidence.values["rounding.one-strength"]
        parts = tablets(amount, strengths(evidence, _TABLETS), most_alike) or ()
        intakes = (Intake(when="", parts=parts, form=TABLETS),)
        words = Message(N_("{amount} mg once daily by mouth"), {"amount": amount})
    return Stage(
        begins_on=begins_on,
        dose=words,
        amount=amount or exact,
        exact=exact,
        unit="mg/d",
        intakes=intakes,
        cites=(*cites, *_START, *_COUNT, *_TAKEN),
    )
