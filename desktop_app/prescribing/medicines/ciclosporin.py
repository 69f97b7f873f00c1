"""Ciclosporin, by mouth, in two doses a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.questions import patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    HALVES,
    down,
    span,
    strengths,
    times_weight,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.measures import WEIGHT
from desktop_app.prescribing.medicines.ciclosporin_gates import GATES
from desktop_app.prescribing.situations import MAN_PLANS_CHILD

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_DOSE = ("ciclosporin.dose", "ciclosporin.ceiling", "rounding.ciclosporin-step")
_START = (
    "ciclosporin.start-label",
    "ciclosporin.start-low",
    "ciclosporin.steps",
    "ciclosporin.first-rise",
    "ciclosporin.second-rise",
    "ciclosporin.stop-without-benefit",
    "ciclosporin.caution-above",
)
_COUNT = ("ciclosporin.capsules", "ciclosporin.brand", "rounding.ciclosporin-step")
DOSE_FACTS = (*_DOSE, *_START, *_COUNT)


def _reads(reading: Reading) -> tuple[Decimal] | None:
    """Give the actual weight."""
    weight = number(WEIGHT, reading)
    return None if weight is None else (weight,)


def _daily(evidence: Evidence, per_kg: Decimal, weight: Decimal) -> Decimal:
    """Give a daily amount whose halves are whole steps, rounded down, never above the ceiling."""
    half = min(per_kg, evidence.values["ciclosporin.ceiling"]) * weight / HALVES
    return HALVES * down(half, evidence.values["rounding.ciclosporin-step"])


def _regimen(evidence: Evidence, weight: Decimal) -> Regimen:
    values = evidence.values
    fact = evidence.dose("ciclosporin.dose")
    most, step = values["ciclosporin.ceiling"], values["rounding.ciclosporin-step"]
    low, high = (_daily(evidence, per_kg, weight) for per_kg in (fact.minimum, fact.maximum))
    return Regimen(
        dose=Message(N_("{dose} mg daily by mouth, in two equal doses"), {"dose": span(low, high)}),
        working=(
            times_weight(fact.minimum, fact.maximum, weight),
            Message(
                N_("ceiling {most} mg/kg; each half rounded down to {step} mg"),
                {"most": most, "step": step},
            ),
        ),
        count=_capsules(evidence, low, high),
        start=_start(evidence, weight, high),
        low=low,
        high=high,
        ceiling=most * weight,
        unit="mg/d",
        cites=_DOSE,
    )


def _capsules(evidence: Evidence, low: Decimal, high: Decimal) -> Step:
    step = evidence.values["rounding.ciclosporin-step"]
    sizes = strengths(evidence, "ciclosporin.capsules")
    whole = tuple(size for size in reversed(sizes) if size >= step)
    return Step(
        says=Message(
            N_("{half} mg each time in capsules of {sizes} mg, one brand only"),
            {"half": span(low / HALVES, high / HALVES), "sizes": whole},
        ),
        cites=_COUNT,
    )


def _start(evidence: Evidence, weight: Decimal, most: Decimal) -> Step:
    """Give the first dose, the rises, and the amount above which caution is due."""
    values = evidence.values
    per_kg = evidence.dose("ciclosporin.start-label").maximum
    caution = values["ciclosporin.caution-above"]
    return Step(
        says=Message(
            N_(
                "Start at {first} mg daily in two doses ({per_kg} mg/kg); raise at week {second} "
                "and week {third}; stop if there is no benefit by week {stop}. Caution above "
                "{amount} mg daily ({caution} mg/kg)"
            ),
            {
                "first": min(_daily(evidence, per_kg, weight), most),
                "per_kg": per_kg,
                "second": values["ciclosporin.first-rise"],
                "third": values["ciclosporin.second-rise"],
                "stop": values["ciclosporin.stop-without-benefit"],
                "amount": _daily(evidence, caution, weight),
                "caution": caution,
            },
        ),
        cites=_START,
    )


ADVICE = (
    Advice(
        id="ciclosporin.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} mg/kg here, never above {most} mg/kg, as in the United Kingdom "
            "({uk}) and a review ({review}); the US label for rheumatoid arthritis stops at "
            "{label} mg/kg. BSR lists it among first agents"
        ),
        fills=(
            ("here", "ciclosporin.dose"),
            ("most", "ciclosporin.ceiling"),
            ("uk", "ciclosporin.ceiling-uk"),
            ("review", "ciclosporin.ceiling-review"),
            ("label", "ciclosporin.ceiling-label"),
        ),
        cites=("treatment.sparing-bsr",),
    ),
    Advice(
        id="ciclosporin.first-tests",
        says=N_(
            "First: blood pressure on {readings} occasions, creatinine twice, blood count, liver "
            "tests, albumin, glucose, lipids, potassium, magnesium, height and weight; correct a "
            "severe electrolyte imbalance"
        ),
        fills=(("readings", "ciclosporin.pressure-readings"),),
        cites=(
            "ciclosporin.baseline",
            "ciclosporin.baseline-extra",
            "ciclosporin.electrolytes",
        ),
    ),
    Advice(
        id="ciclosporin.creatinine",
        differs=True,
        says=N_(
            "Sources differ on when to cut it: creatinine up by {rise} % over baseline, or by "
            "{psoriasis} % (psoriasis), confirmed; filtration rate down by {fall} %, and further "
            "at {more} % (United Kingdom)"
        ),
        fills=(
            ("rise", "ciclosporin.creatinine-rise"),
            ("psoriasis", "ciclosporin.creatinine-rise-psoriasis"),
            ("fall", "ciclosporin.egfr-fall"),
            ("more", "ciclosporin.egfr-fall-large"),
        ),
    ),
    Advice(
        id="ciclosporin.care",
        says=N_(
            "Not with simvastatin, rosuvastatin, tacrolimus, St John’s wort, bosentan, dabigatran "
            "or aliskiren; avoid grapefruit; a statin with it can mimic myositis; keep one brand"
        ),
        cites=(
            "ciclosporin.contraindicated-medicines",
            "ciclosporin.rosuvastatin",
            "ciclosporin.simvastatin",
            "ciclosporin.tacrolimus",
            "ciclosporin.statin-myopathy",
            "ciclosporin.grapefruit",
            "ciclosporin.brand",
        ),
    ),
    Advice(
        id="ciclosporin.father",
        when=MAN_PLANS_CHILD,
        says=N_("Fathering a child: compatible"),
        cites=("ciclosporin.father-bsr",),
    ),
)

CICLOSPORIN = Medicine(
    id="ciclosporin",
    name=N_("Ciclosporin"),
    reads=_reads,
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
