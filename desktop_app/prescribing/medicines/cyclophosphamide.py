"""Cyclophosphamide, intravenous pulse by body surface, with reductions for age and kidney."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    MILLIGRAMS_IN_A_GRAM,
    down,
    nearest,
    percent_of,
    span,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen
from desktop_app.prescribing.measures import BODY_SURFACE, WEIGHT
from desktop_app.prescribing.medicines.cyclophosphamide_gates import GATES
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_MILLIGRAM = Decimal(1)
_DOSE = (
    "cyclophosphamide.dose",
    "cyclophosphamide.ceiling-pulse",
    "cyclophosphamide.interval",
    "cyclophosphamide.pulse-reduction",
    "cyclophosphamide.percent-cuts",
    "cyclophosphamide.age-middle",
    "cyclophosphamide.age-upper",
    "cyclophosphamide.creatinine-band",
    "rounding.cyclophosphamide-step",
    "body.mosteller",
    "body.surface-constants",
)
DOSE_FACTS = (*_DOSE, "body.du-bois")


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


def _reads(reading: Reading) -> tuple[Decimal, ...] | None:
    """Give body surface, weight, age and creatinine."""
    sources = (BODY_SURFACE, WEIGHT, patient.age, laboratory.creatinine)
    found = tuple(number(source, reading) for source in sources)
    known = tuple(value for value in found if value is not None)
    return known if len(known) == len(sources) else None


def _regimen(
    evidence: Evidence, surface: Decimal, weight: Decimal, age: Decimal, creatinine: Decimal
) -> Regimen:
    values = evidence.values
    fact = evidence.dose("cyclophosphamide.dose")
    per_kg = _pulse_per_kg(evidence, age, creatinine)
    percent = _percent(evidence, per_kg)
    ceiling = values["cyclophosphamide.ceiling-pulse"] * MILLIGRAMS_IN_A_GRAM
    step = values["rounding.cyclophosphamide-step"]
    exact = fact.minimum * surface, fact.maximum * surface
    low, high = (down(percent_of(min(amount, ceiling), percent), step) for amount in exact)
    by_age = {"percent": percent, "age": age, "creatinine": Quantity(creatinine, "umol/L")}
    by_surface = {
        "per_m2": span(fact.minimum, fact.maximum),
        "surface": Quantity(surface, "m²"),
        "amount": span(*(nearest(amount, _MILLIGRAM) for amount in exact)),
    }
    return Regimen(
        dose=Message(
            N_("{dose} mg intravenously every {weeks} weeks"),
            {"dose": span(low, high), "weeks": values["cyclophosphamide.interval"]},
        ),
        working=(
            Message(N_("{per_m2} mg/m² × {surface} = {amount} mg"), by_surface),
            Message(N_("ceiling {ceiling} mg"), {"ceiling": ceiling}),
            Message(N_("{percent} % for age {age} and creatinine {creatinine}"), by_age),
            Message(N_("rounded down to {step} mg"), {"step": step}),
            _cross_check(per_kg, weight),
        ),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg",
        cites=_DOSE,
    )


def _cross_check(per_kg: Decimal, weight: Decimal) -> Message:
    """Show the pulse that the table gives per kg, to be held against the one by surface."""
    return Message(
        N_("cross-check {per_kg} mg/kg × {weight} = {check} mg"),
        {
            "per_kg": per_kg,
            "weight": Quantity(weight, "kg"),
            "check": down(per_kg * weight, _MILLIGRAM),
        },
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
            "above {age} a French protocol has a reduced regimen of its own. A pulse never goes "
            "above {never} g; the safer {ceiling} g governs here"
        ),
        fills=(
            ("here", "cyclophosphamide.dose"),
            ("review", "cyclophosphamide.dose-review"),
            ("age", "cyclophosphamide.french-age"),
            ("never", "cyclophosphamide.ceiling-upper"),
            ("ceiling", "cyclophosphamide.ceiling-pulse"),
        ),
        cites=(
            "cyclophosphamide.dose-per-kg-review",
            "cyclophosphamide.older-fixed",
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
        says=N_(
            "Mesna is off-label, and unproven below {surface} mg/m²: amounts and times follow the "
            "protocol of the unit"
        ),
        fills=(("surface", "cyclophosphamide.mesna-unproven"),),
        cites=("cyclophosphamide.mesna",),
    ),
    Advice(
        id="cyclophosphamide.care",
        quotes=("cyclophosphamide.cautions", "cyclophosphamide.vials"),
    ),
)

CYCLOPHOSPHAMIDE = Medicine(
    id="cyclophosphamide",
    name=N_("Cyclophosphamide"),
    reads=_reads,
    regimen=_regimen,
    needs=(patient.height, patient.weight, patient.age, laboratory.creatinine),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
