"""Intravenous immunoglobulin (Octagam 10 % as the model product)."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.conditions.vocabulary import any_of
from desktop_app.findings.questions import patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    days_of,
    span,
    standard_weight_step,
    times_weight,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.measures import STANDARD_WEIGHT, WEIGHT
from desktop_app.prescribing.medicines.immunoglobulin_gates import GATES, THROMBOSIS_RISK
from desktop_app.prescribing.situations import BREAST_FEEDING, MAN_PLANS_CHILD, PREGNANT

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_DOSE = (
    "immunoglobulin.dose",
    "immunoglobulin.dose-label",
    "immunoglobulin.ceiling-cycle",
    "immunoglobulin.ceiling-daily",
    "immunoglobulin.interval",
)
_STANDARD = ("body.standard-mass-index", "immunoglobulin.obesity")
_SPREAD = ("immunoglobulin.spread",)
_VIALS = ("immunoglobulin.whole-vials",)
DOSE_FACTS = (*_DOSE, *_STANDARD, *_SPREAD, *_VIALS)


def _reads(reading: Reading) -> tuple[Decimal, Decimal, bool] | None:
    """Give the weight, the part of it that counts, and whether thrombosis is a risk."""
    weight, standard = number(WEIGHT, reading), number(STANDARD_WEIGHT, reading)
    if weight is None or standard is None:
        return None
    return (weight, standard, THROMBOSIS_RISK.truth(reading) is True)


def _days(evidence: Evidence, per_kg: Decimal, *, at_risk: bool) -> tuple[Decimal, Decimal]:
    """Give the fewest and most days: the daily ceiling and a risk of thrombosis ask for more."""
    fewest, most = days_of(evidence.dose("immunoglobulin.dose"))
    daily = evidence.values["immunoglobulin.ceiling-daily"]
    fewest = max(fewest, (per_kg / daily).to_integral_value(ROUND_CEILING))
    return (most, most) if at_risk else (fewest, most)


def _each_day(amount: Decimal, fewest: Decimal, most: Decimal) -> Message:
    slow = {"slow": amount / most, "most": most}
    if fewest == most:
        return Message(N_("{slow} g daily over {most} days"), slow)
    return Message(
        N_("{slow} g daily over {most} days, or {fast} g daily over {fewest} days"),
        {**slow, "fast": amount / fewest, "fewest": fewest},
    )


def _regimen(evidence: Evidence, weight: Decimal, standard: Decimal, at_risk: bool) -> Regimen:  # noqa: FBT001 - called with what _reads gave
    values = evidence.values
    ceiling = values["immunoglobulin.ceiling-cycle"]
    per_kg = min(evidence.dose("immunoglobulin.dose").maximum, ceiling)
    amount = per_kg * standard
    fewest, most = _days(evidence, per_kg, at_risk=at_risk)
    return Regimen(
        dose=Message(
            N_("{amount} g intravenously per cycle, over {days} days, every {weeks} weeks"),
            {
                "amount": amount,
                "days": span(fewest, most),
                "weeks": values["immunoglobulin.interval"],
            },
        ),
        working=(
            *standard_weight_step(evidence, weight, standard),
            times_weight(per_kg, per_kg, standard, "g"),
            _each_day(amount, fewest, most),
            Message(
                N_("ceiling {cycle} g/kg per cycle and {day} g/kg daily"),
                {"cycle": ceiling, "day": values["immunoglobulin.ceiling-daily"]},
            ),
        ),
        count=Step(
            says=Message(N_("rounded down to whole vials where little is lost")), cites=_VIALS
        ),
        low=amount,
        high=amount,
        ceiling=ceiling * standard,
        unit="g",
        cites=(
            *_DOSE,
            *(_STANDARD if standard < weight else ()),
            *(_SPREAD if fewest == most else ()),
        ),
    )


ADVICE = (
    Advice(
        id="immunoglobulin.labelled",
        quotes=("immunoglobulin.labelled",),
        cites=("immunoglobulin.dose-label", "immunoglobulin.trial-design"),
    ),
    Advice(
        id="immunoglobulin.first-tests",
        says=N_(
            "First: creatinine, urea, urine output, haemoglobin, IgA, blood group; take hepatitis, "
            "varicella and antibody samples before the first infusion"
        ),
        cites=(
            "immunoglobulin.baseline",
            "immunoglobulin.iga-test",
            "immunoglobulin.blood-group",
            "immunoglobulin.serology-before",
        ),
    ),
    Advice(
        id="immunoglobulin.rate",
        says=N_("Rate at most {rate} mL/kg/min, {risk} mL/kg/min at risk of thrombosis"),
        fills=(("rate", "immunoglobulin.rate"), ("risk", "immunoglobulin.rate-at-risk")),
    ),
    Advice(
        id="immunoglobulin.care",
        quotes=(
            "immunoglobulin.meningitis",
            "immunoglobulin.haemolysis",
            "immunoglobulin.glucose-meter",
            "immunoglobulin.corn",
        ),
    ),
    Advice(
        id="immunoglobulin.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: second-line here; BMJ Best Practice gives it with steroid and a "
            "steroid-sparing agent from the start in severe myositis. {stable} g/kg was enough in "
            "stable patients"
        ),
        fills=(("stable", "immunoglobulin.dose-stable"),),
        cites=("immunoglobulin.first-line-severe", "treatment.second-line"),
    ),
    Advice(
        id="immunoglobulin.pregnancy",
        when=any_of(PREGNANT, BREAST_FEEDING, MAN_PLANS_CHILD),
        says=N_("Compatible with pregnancy, breast-feeding and fathering a child"),
        cites=(
            "immunoglobulin.pregnancy-bsr",
            "immunoglobulin.breast-feeding-bsr",
            "immunoglobulin.father-bsr",
        ),
    ),
)

IMMUNOGLOBULIN = Medicine(
    id="immunoglobulin",
    name=N_("Intravenous immunoglobulin"),
    reads=_reads,
    regimen=_regimen,
    needs=(patient.weight, patient.height),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
