"""The dose of immunoglobulin: grams a cycle, shared over days, with a rate, in dated cycles."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    MILLIGRAMS_IN_A_GRAM,
    VIALS,
    days_of,
    down,
    span,
    strengths,
    tablets,
    times_weight,
)
from desktop_app.prescribing.gate import Regimen
from desktop_app.prescribing.measures import STANDARD_WEIGHT, Weighed, weighed
from desktop_app.prescribing.medicines.immunoglobulin_gates import (
    THROMBOSIS_RISK,
    grams_per_kg,
    whole_grams,
)
from desktop_app.prescribing.medicines.immunoglobulin_rate import (
    INFUSE_SLOWLY,
    RATE_FACTS,
    fastest,
    first_rate,
    rate_facts,
    rate_step,
)
from desktop_app.prescribing.prescription import Intake, Stage
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

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
_CYCLES = (
    "immunoglobulin.days-default",
    "immunoglobulin.equal-doses",
    "immunoglobulin.cycles-dated",
    "immunoglobulin.vials",
)
DOSE_FACTS = (
    *_DOSE,
    *_ROUNDING,
    *_SPREAD,
    *_OVERWEIGHT,
    *RATE_FACTS,
    *_CYCLES,
)
_GRAM = _ONE_VIAL = Decimal(1)


def reads(reading: Reading) -> tuple[object, ...] | None:
    """Give the weight, the weight that is dosed, and whether to spread and to infuse slowly.

    The European product information doses the overweight by standard weight. It is the smaller,
    so the safer, and governs; without a height it is not known, and nothing is worked out. While a
    risk is not known it counts, for the rate and for the days.
    """
    weight, counted = weighed(reading), number(STANDARD_WEIGHT, reading)
    if weight is None or counted is None:
        return None
    spread = THROMBOSIS_RISK.truth(reading) is not False
    return weight, counted, spread, INFUSE_SLOWLY.truth(reading) is not False


def _days(evidence: Evidence, per_kg: Decimal, *, spread: bool) -> tuple[Decimal, Decimal]:
    """Give the fewest and most days: the daily ceiling and a risk of thrombosis ask for more."""
    fewest, most = days_of(evidence.dose("immunoglobulin.dose"))
    daily = evidence.values["immunoglobulin.ceiling-daily"]
    fewest = max(fewest, (per_kg / daily).to_integral_value(ROUND_CEILING))
    return (most, most) if spread else (fewest, most)


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
    words = N_("Overweight: {weight} counts as the standard weight, {counted}")
    shown = {"weight": Quantity(weight, "kg"), "counted": Quantity(counted, "kg")}
    return (Message(words, shown),)


def _cites(weight: Decimal, counted: Decimal, *, spread: bool) -> tuple[str, ...]:
    return (
        *_DOSE,
        *_ROUNDING,
        *(_SPREAD if spread else ()),
        *(() if weight == counted else _OVERWEIGHT),
    )


def regimen(
    evidence: Evidence,
    weighing: Weighed,
    counted: Decimal,
    spread: bool,  # noqa: FBT001 - called with what reads gave
    slow: bool,  # noqa: FBT001 - same
) -> Regimen:
    """Work out the grams of a cycle, how they may be shared over days, and the rate."""
    values, weight = evidence.values, weighing.kilograms
    ceiling = values["immunoglobulin.ceiling-cycle"]
    per_kg = grams_per_kg(evidence)
    amount = whole_grams(evidence, counted)
    fewest, most = _days(evidence, per_kg, spread=spread)
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
            times_weight(per_kg, per_kg, counted, weighing.measured_on, "g"),
            *_rounded(evidence, per_kg * counted, amount),
            _each_day(amount, fewest, most),
            Message(
                N_("ceiling {cycle} g/kg per cycle and {day} g/kg daily"),
                {"cycle": ceiling, "day": values["immunoglobulin.ceiling-daily"]},
            ),
        ),
        start=rate_step(evidence, counted, slow=slow),
        low=amount,
        high=amount,
        ceiling=ceiling * counted,
        unit="g",
        cites=_cites(weight, counted, spread=spread),
    )


def stages(
    evidence: Evidence,
    chosen: Chosen,
    weighing: Weighed,
    counted: Decimal,
    spread: bool,  # noqa: FBT001 - called with what reads gave
    slow: bool,  # noqa: FBT001 - same
) -> tuple[Stage, ...]:
    """Date the first cycles, each over the most days of the range in equal doses.

    The most days are the gentlest, and their share of a cycle of whole 5 g is in whole grams.
    """
    values = evidence.values
    days = days_of(evidence.dose("immunoglobulin.dose"))[1]
    amount = whole_grams(evidence, counted)
    gaps = {
        "amount": amount,
        "each": amount / days,
        "days": days,
        "first": first_rate(evidence, counted).hourly,
        "rate": fastest(evidence, counted, slow=slow).hourly,
    }
    starts = (
        chosen.week(values["immunoglobulin.interval"] * cycle)
        for cycle in range(int(values["immunoglobulin.cycles-dated"]))
    )
    return tuple(
        Stage(
            begins_on=begins_on,
            dose=Message(_CYCLE, {**gaps, "last": begins_on + timedelta(days=int(days) - 1)}),
            amount=amount,
            exact=grams_per_kg(evidence) * counted,
            unit="g",
            intakes=_vials(evidence, amount / days),
            cites=(
                *_cites(weighing.kilograms, counted, spread=spread),
                *_CYCLES,
                *rate_facts(slow=slow),
            ),
        )
        for begins_on in starts
    )


_CYCLE = N_(
    "{amount} g intravenously in this cycle, {each} g once daily for {days} days until {last}, "
    "{first} mL/h at first and at most {rate} mL/h"
)


def _vials(evidence: Evidence, grams: Decimal) -> tuple[Intake, ...]:
    """Make up the grams of a day from whole vials; nothing where none give them."""
    sizes = strengths(evidence, "immunoglobulin.vials")
    parts = tablets(grams * MILLIGRAMS_IN_A_GRAM, sizes, _ONE_VIAL)
    return () if parts is None else (Intake(when=N_("each day"), parts=parts, form=VIALS),)
