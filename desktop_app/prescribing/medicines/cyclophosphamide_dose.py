"""The dose of cyclophosphamide: by body surface, cut for age and kidney, in dated pulses."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    MILLIGRAMS_IN_A_GRAM,
    TENTH,
    VIALS,
    down,
    nearest,
    percent_of,
    span,
    strengths,
    tablets,
)
from desktop_app.prescribing.gate import Regimen
from desktop_app.prescribing.measures import BODY_SURFACE, Weighed, weighed
from desktop_app.prescribing.prescription import ROUNDING_SHOWN, Intake, Stage, aim
from desktop_app.quantity import Quantity
from desktop_app.scores.body_surface import FACTS as _SURFACE_FACTS
from desktop_app.scores.body_surface import du_bois, mosteller

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

_MILLIGRAM = Decimal(1)
_DOSE = (
    *_SURFACE_FACTS,
    "cyclophosphamide.dose",
    "cyclophosphamide.ceiling-pulse",
    "cyclophosphamide.interval",
    "cyclophosphamide.pulse-reduction",
    "cyclophosphamide.percent-cuts",
    "cyclophosphamide.age-middle",
    "cyclophosphamide.age-upper",
    "cyclophosphamide.creatinine-band",
    "cyclophosphamide.lower-governs",
    "scope.safer-governs",
    "rounding.cyclophosphamide-step",
    "body.mosteller",
    "body.surface-constants",
)
_PULSES = (
    "cyclophosphamide.dose-review",
    "cyclophosphamide.pulses-dated",
    "cyclophosphamide.vials",
    "cyclophosphamide.vials-opened",
    ROUNDING_SHOWN,
)
DOSE_FACTS = (*_DOSE, *_PULSES, "body.du-bois")
_ONE_VIAL = Decimal(1)


def _pulse_per_kg(evidence: Evidence, age: Decimal, creatinine: Decimal) -> Decimal:
    """Give the EUVAS pulse in mg/kg for age and creatinine (umol/L)."""
    values = evidence.values
    row = sum(
        (
            age >= values["cyclophosphamide.age-middle"],
            age > values["cyclophosphamide.age-upper"],
        )
    )
    band = (
        "higher_creatinine_mg_per_kg"
        if creatinine >= values["cyclophosphamide.creatinine-band"]
        else "lower_creatinine_mg_per_kg"
    )
    return Decimal(evidence.table("cyclophosphamide.pulse-reduction").rows[row][band])


def _percent(evidence: Evidence, per_kg: Decimal) -> Decimal:
    """Give the share of the full mg/m2 dose that matches a pulse in mg/kg."""
    rows = evidence.table("cyclophosphamide.percent-cuts").rows
    return {Decimal(row["mg_per_kg"]): Decimal(row["percent"]) for row in rows}[per_kg]


def _ceiling(evidence: Evidence) -> Decimal:
    """Give the most of a pulse in mg."""
    return evidence.values["cyclophosphamide.ceiling-pulse"] * MILLIGRAMS_IN_A_GRAM


def _cut(evidence: Evidence, amount: Decimal, percent: Decimal, check: Decimal) -> Decimal:
    """Take the share of an amount in mg that age and creatinine leave, after the ceiling.

    Never above ``check``, the pulse in mg that the table gives per kg: the safer governs.
    """
    return min(percent_of(min(amount, _ceiling(evidence)), percent), check)


def reads(reading: Reading) -> tuple[object, ...] | None:
    """Give height, body surface, weight, age and creatinine."""
    numbers = (patient.height, BODY_SURFACE, patient.age, laboratory.creatinine)
    found = (weighed(reading), *(number(source, reading) for source in numbers))
    return None if None in found else found


def regimen(
    evidence: Evidence,
    weighing: Weighed,
    height: Decimal,
    surface: Decimal,
    age: Decimal,
    creatinine: Decimal,
) -> Regimen:
    """Work out a pulse: by surface, below its ceiling, cut for age and kidney, rounded down.

    The table's own pulse per kg governs where it is lower.
    """
    fact = evidence.dose("cyclophosphamide.dose")
    per_kg = _pulse_per_kg(evidence, age, creatinine)
    percent = _percent(evidence, per_kg)
    ceiling, step = _ceiling(evidence), evidence.values["rounding.cyclophosphamide-step"]
    exact = fact.minimum * surface, fact.maximum * surface
    check = per_kg * weighing.kilograms
    uncut = percent_of(min(exact[1], ceiling), percent)
    low, high = (down(_cut(evidence, amount, percent, check), step) for amount in exact)
    by_surface = {
        "per_m2": span(fact.minimum, fact.maximum),
        "surface": Quantity(surface, "m²"),
        "amount": span(*(nearest(amount, _MILLIGRAM) for amount in exact)),
    }
    return Regimen(
        dose=Message(
            N_("{dose} mg intravenously every {weeks} weeks"),
            {"dose": span(low, high), "weeks": evidence.values["cyclophosphamide.interval"]},
        ),
        working=(
            *_surfaces(evidence, height, weighing),
            Message(N_("{per_m2} mg/m² × {surface} = {amount} mg"), by_surface),
            Message(N_("ceiling {ceiling} mg"), {"ceiling": ceiling}),
            _share(percent, age, creatinine),
            _cross_check(per_kg, weighing, governs=check < uncut),
            Message(N_("rounded down to {step} mg"), {"step": step}),
        ),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg",
        cites=_DOSE,
    )


def _surfaces(evidence: Evidence, height: Decimal, weighing: Weighed) -> tuple[Message, ...]:
    """Show the body surface by Mosteller, which counts, and by Du Bois beside it."""
    formulas = (
        (mosteller, N_("Body surface by Mosteller, weight measured on {day}: {working}")),
        (du_bois, N_("by Du Bois, for comparison: {working}")),
    )
    weight = weighing.kilograms
    return tuple(
        Message(words, {"working": found.working, "day": weighing.measured_on})
        for formula, words in formulas
        if (found := formula(evidence, height=height, weight=weight)) is not None
    )


def _share(percent: Decimal, age: Decimal, creatinine: Decimal) -> Message:
    """Show what age and creatinine leave of the pulse."""
    return Message(
        N_("{percent} % for age {age} and creatinine {creatinine}"),
        {"percent": percent, "age": age, "creatinine": Quantity(creatinine, "umol/L")},
    )


def _cross_check(per_kg: Decimal, weighing: Weighed, *, governs: bool) -> Message:
    """Show the pulse that the table gives per kg, and whether it governs as the lower one."""
    weight = weighing.kilograms
    words = N_("cross-check {per_kg} mg/kg × {weight} = {check} mg")
    if governs:
        words = N_("cross-check {per_kg} mg/kg × {weight} = {check} mg, the lower, governs")
    return Message(
        words,
        {
            "per_kg": per_kg,
            "weight": Quantity(weight, "kg"),
            "check": down(per_kg * weight, _MILLIGRAM),
        },
    )


def stages(
    evidence: Evidence,
    chosen: Chosen,
    weighing: Weighed,
    _height: Decimal,
    surface: Decimal,
    age: Decimal,
    creatinine: Decimal,
) -> tuple[Stage, ...]:
    """Date the pulses of the fewest months that a source gives, one for each month."""
    values = evidence.values
    fact = evidence.dose("cyclophosphamide.dose")
    per_kg = _pulse_per_kg(evidence, age, creatinine)
    by_surface = aim(fact.minimum, fact.maximum, chosen.target) * surface
    check = per_kg * weighing.kilograms
    exact = _cut(evidence, by_surface, _percent(evidence, per_kg), check)
    amount = down(exact, values["rounding.cyclophosphamide-step"])
    pulses = evidence.dose("cyclophosphamide.dose-review").duration.partition("-")[0]
    words = N_("{amount} mg intravenously, pulse {number} of {pulses}, prepared by the pharmacy")
    return tuple(
        Stage(
            begins_on=chosen.week(values["cyclophosphamide.interval"] * (place - 1)),
            dose=Message(words, {"amount": amount, "number": place, "pulses": int(pulses)}),
            amount=amount,
            exact=down(exact, TENTH),
            unit="mg",
            intakes=_opened(evidence, amount),
            cites=(*_DOSE, *_PULSES),
        )
        for place in range(1, int(pulses) + 1)
    )


def _opened(evidence: Evidence, amount: Decimal) -> tuple[Intake, ...]:
    """Count the whole vials that are opened for a pulse in mg."""
    sizes = strengths(evidence, "cyclophosphamide.vials")
    smallest = min(sizes)
    held = (amount / smallest).to_integral_value(ROUND_CEILING) * smallest
    parts = tablets(held, sizes, _ONE_VIAL)
    return () if parts is None else (Intake(when=N_("opened"), parts=parts, form=VIALS),)
