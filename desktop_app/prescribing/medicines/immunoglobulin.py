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
    down,
    span,
    times_weight,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen
from desktop_app.prescribing.measures import STANDARD_WEIGHT, WEIGHT
from desktop_app.prescribing.medicines.immunoglobulin_gates import (
    GATES,
    THROMBOSIS_RISK,
    grams_per_kg,
    whole_grams,
)
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    MAN_PLANS_CHILD,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)
from desktop_app.quantity import Quantity

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
_SPREAD = ("immunoglobulin.spread",)
_ROUNDING = ("rounding.immunoglobulin-step", "immunoglobulin.whole-vials")
_OVERWEIGHT = ("immunoglobulin.obesity", "body.standard-mass-index", "scope.safer-governs")
_GRAM = Decimal(1)
DOSE_FACTS = (*_DOSE, *_ROUNDING, *_SPREAD, *_OVERWEIGHT)


def _reads(reading: Reading) -> tuple[Decimal, Decimal, bool] | None:
    """Give the weight, the weight that is dosed, and whether thrombosis is a risk.

    The European product information doses the overweight by standard weight. It is the smaller,
    so the safer, and governs.
    """
    weight = number(WEIGHT, reading)
    if weight is None:
        return None
    counted = number(STANDARD_WEIGHT, reading) or weight
    return weight, counted, THROMBOSIS_RISK.truth(reading) is True


def _days(evidence: Evidence, per_kg: Decimal, *, at_risk: bool) -> tuple[Decimal, Decimal]:
    """Give the fewest and most days: the daily ceiling and a risk of thrombosis ask for more."""
    fewest, most = days_of(evidence.dose("immunoglobulin.dose"))
    daily = evidence.values["immunoglobulin.ceiling-daily"]
    fewest = max(fewest, (per_kg / daily).to_integral_value(ROUND_CEILING))
    return (most, most) if at_risk else (fewest, most)


def _each_day(amount: Decimal, fewest: Decimal, most: Decimal) -> Message:
    slow = _share(amount, most)
    if fewest == most:
        return slow
    return Message(N_("{slow}, or {fast}"), {"slow": slow, "fast": _share(amount, fewest)})


def _rounded(evidence: Evidence, exact: Decimal, amount: Decimal) -> tuple[Message, ...]:
    """Show the rounding where there is any."""
    if exact == amount:
        return ()
    step = evidence.values["rounding.immunoglobulin-step"]
    words = N_("rounded down to {step} g: {amount} g")
    return (Message(words, {"step": step, "amount": amount}),)


def _share(amount: Decimal, days: Decimal) -> Message:
    """Say what each day gets, in whole grams."""
    each = down(amount / days, _GRAM)
    exact = each * days == amount
    words = N_("{each} g daily over {days} days")
    return Message(
        words if exact else N_("about {each} g daily over {days} days"),
        {"each": each, "days": days},
    )


def _counted(weight: Decimal, counted: Decimal) -> tuple[Message, ...]:
    """Show that not all of the weight is dosed, where that is so."""
    if weight == counted:
        return ()
    words = N_("overweight: {weight} counts as the standard weight, {counted}")
    shown = {"weight": Quantity(weight, "kg"), "counted": Quantity(counted, "kg")}
    return (Message(words, shown),)


def _regimen(evidence: Evidence, weight: Decimal, counted: Decimal, at_risk: bool) -> Regimen:  # noqa: FBT001 - called with what _reads gave
    values = evidence.values
    ceiling = values["immunoglobulin.ceiling-cycle"]
    per_kg = grams_per_kg(evidence)
    amount = whole_grams(evidence, counted)
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
            *_counted(weight, counted),
            times_weight(per_kg, per_kg, counted, "g"),
            *_rounded(evidence, per_kg * counted, amount),
            _each_day(amount, fewest, most),
            Message(
                N_("ceiling {cycle} g/kg per cycle and {day} g/kg daily"),
                {"cycle": ceiling, "day": values["immunoglobulin.ceiling-daily"]},
            ),
        ),
        low=amount,
        high=amount,
        ceiling=ceiling * counted,
        unit="g",
        cites=(
            *_DOSE,
            *_ROUNDING,
            *(_SPREAD if fewest == most else ()),
            *(() if weight == counted else _OVERWEIGHT),
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
        when=any_of(PREGNANT, BREAST_FEEDING, WOMAN_PLANS_CHILD),
        says=N_("Compatible with conception, pregnancy and breast-feeding"),
        cites=("immunoglobulin.pregnancy-bsr", "immunoglobulin.breast-feeding-bsr"),
    ),
    Advice(
        id="immunoglobulin.father",
        when=MAN_PLANS_CHILD,
        says=N_("Fathering a child: compatible"),
        cites=("immunoglobulin.father-bsr",),
    ),
)

IMMUNOGLOBULIN = Medicine(
    id="immunoglobulin",
    name=N_("Intravenous immunoglobulin"),
    reads=_reads,
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
