"""Cyclophosphamide, intravenous pulse by body surface, with reductions for age and kidney."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading, number
from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import Message, N_
from desktop_app.prescribing.arithmetic import (
    MILLIGRAMS_IN_A_GRAM,
    down,
    percent_of,
    span,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen
from desktop_app.prescribing.measures import BODY_SURFACE
from desktop_app.prescribing.medicines.cyclophosphamide_gates import GATES
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from desktop_app.evidence.base import Evidence

DOSE_FACTS = (
    "cyclophosphamide.dose",
    "cyclophosphamide.dose-review",
    "cyclophosphamide.ceiling-pulse",
    "cyclophosphamide.ceiling-upper",
    "cyclophosphamide.interval",
    "cyclophosphamide.pulse-reduction",
    "cyclophosphamide.percent-cuts",
    "cyclophosphamide.age-middle",
    "cyclophosphamide.age-upper",
    "cyclophosphamide.creatinine-band",
    "cyclophosphamide.creatinine-limit",
    "rounding.cyclophosphamide-step",
    "body.mosteller",
    "body.du-bois",
    "body.surface-constants",
)


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
    return next(
        Decimal(row["percent"])
        for row in evidence.table("cyclophosphamide.percent-cuts").rows
        if row["mg_per_kg"] == per_kg
    )


def _regimen(reading: Reading) -> Regimen | None:
    surface = number(BODY_SURFACE, reading)
    weight = number(patient.weight, reading)
    age = number(patient.age, reading)
    creatinine = number(laboratory.creatinine, reading)
    if surface is None or weight is None or age is None or creatinine is None:
        return None
    evidence = reading.evidence
    fact = evidence.dose("cyclophosphamide.dose")
    per_kg = _pulse_per_kg(evidence, age, creatinine)
    percent = _percent(evidence, per_kg)
    ceiling = evidence.values["cyclophosphamide.ceiling-pulse"] * MILLIGRAMS_IN_A_GRAM
    step = evidence.values["rounding.cyclophosphamide-step"]
    low, high = (
        down(percent_of(min(amount * surface, ceiling), percent), step)
        for amount in (fact.minimum, fact.maximum)
    )
    return Regimen(
        dose=Message(
            N_("{dose} mg intravenously every 4 weeks"), {"dose": span(low, high)}
        ),
        working=(
            Message(
                N_("{per_m2} mg/m² × {surface} = {amount} mg"),
                {
                    "per_m2": span(fact.minimum, fact.maximum),
                    "surface": Quantity(surface, "m²"),
                    "amount": span(
                        round(fact.minimum * surface), round(fact.maximum * surface)
                    ),
                },
            ),
            Message(N_("ceiling {ceiling} mg"), {"ceiling": ceiling}),
            Message(
                N_("{percent} % for age {age} and creatinine {creatinine}"),
                {
                    "percent": percent,
                    "age": age,
                    "creatinine": Quantity(creatinine, "umol/L"),
                },
            ),
            Message(
                N_("rounded down to {step} mg; cross-check {per_kg} mg/kg × {weight} = {check} mg"),
                {
                    "step": step,
                    "per_kg": per_kg,
                    "weight": Quantity(weight, "kg"),
                    "check": per_kg * weight,
                },
            ),
        ),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg",
        cites=(
            "cyclophosphamide.dose",
            "cyclophosphamide.ceiling-pulse",
            "cyclophosphamide.interval",
            "cyclophosphamide.pulse-reduction",
            "cyclophosphamide.percent-cuts",
            "cyclophosphamide.creatinine-band",
            "rounding.cyclophosphamide-step",
            "body.mosteller",
        ),
    )


ADVICE = (
    Advice(
        id="cyclophosphamide.place",
        says=N_(
            "Offered only with interstitial lung disease; BSR reserves it for refractory disease, "
            "the UK label for life-threatening situations"
        ),
        cites=(
            "cyclophosphamide.only-with-lung-disease",
            "treatment.reserved-bsr",
            "cyclophosphamide.life-threatening",
            "lung.first-line",
        ),
    ),
    Advice(
        id="cyclophosphamide.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} mg/m² here; a review gives {review} mg/m² or a dose per kg; "
            "older people have a reduced regimen of their own in France. The safer ceiling governs"
        ),
        fills=(
            ("here", "cyclophosphamide.dose"),
            ("review", "cyclophosphamide.dose-review"),
        ),
        cites=(
            "cyclophosphamide.dose-per-kg-review",
            "cyclophosphamide.french-age",
            "cyclophosphamide.older-fixed",
            "cyclophosphamide.ceiling-upper",
            "scope.safer-governs",
        ),
    ),
    Advice(
        id="cyclophosphamide.first-tests",
        says=N_(
            "First: blood count, creatinine, urinalysis for blood, hepatitis B and C, HIV, "
            "tuberculosis, pregnancy test, and a plan for fertility, women and men"
        ),
        cites=(
            "cyclophosphamide.baseline",
            "cyclophosphamide.baseline-infection",
            "cyclophosphamide.fertility",
        ),
    ),
    Advice(
        id="cyclophosphamide.mesna",
        quotes=("cyclophosphamide.mesna", "cyclophosphamide.mesna-unproven"),
    ),
    Advice(
        id="cyclophosphamide.contraception",
        says=N_(
            "Contraception during treatment and up to {months} months after; the label names "
            "low sodium and heart damage"
        ),
        fills=(("months", "cyclophosphamide.contraception-months"),),
        cites=(
            "cyclophosphamide.cautions",
            "cyclophosphamide.vials",
        ),
    ),
)

CYCLOPHOSPHAMIDE = Medicine(
    id="cyclophosphamide",
    name=N_("Cyclophosphamide"),
    regimen=_regimen,
    needs=(patient.height, patient.weight, patient.age, laboratory.creatinine),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
