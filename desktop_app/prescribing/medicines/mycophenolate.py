"""Mycophenolate mofetil, by mouth, in two doses a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    CAPSULES,
    HALVES,
    MILLIGRAMS_IN_A_GRAM,
    TABLETS,
    down,
    makeable,
    of_one_strength,
    rises,
    span,
    strengths,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.medicines.mycophenolate_gates import GATES, SEVERE_RENAL
from desktop_app.prescribing.prescription import ROUNDING_SHOWN, Intake, Stage, aim
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

_PRODUCTS = "mycophenolate.tablets"
_DOSE = ("mycophenolate.dose", "mycophenolate.ceiling-daily")
_RENAL = ("mycophenolate.renal-rate", "mycophenolate.renal-ceiling")
_COUNT = ("mycophenolate.halves", _PRODUCTS, "rounding.mycophenolate-step", ROUNDING_SHOWN)
_START = ("mycophenolate.start", "mycophenolate.rise")
DOSE_FACTS = (*_DOSE, *_RENAL, *_COUNT, *_START)
_FORMS = {"tablet": TABLETS, "capsule": CAPSULES}
_MORNING = N_("in the morning")
_EVENING = N_("in the evening")


def _reads(reading: Reading) -> tuple[bool, Decimal | None]:
    """Tell whether the kidney lowers the ceiling, and the rate that does; None on dialysis."""
    severe = SEVERE_RENAL.truth(reading) is True
    rate = number(FILTRATION, reading)
    low = rate is not None and rate < reading.limit("mycophenolate.renal-rate")
    return (severe, rate if low else None)


def _regimen(evidence: Evidence, severe: bool, rate: Decimal | None) -> Regimen:  # noqa: FBT001 - called with what _reads gave
    fact = evidence.dose("mycophenolate.dose")
    ceiling = evidence.values["mycophenolate.ceiling-daily"]
    working = [
        Message(
            N_("{dose} g daily in two doses, ceiling {ceiling} g"),
            {"dose": span(fact.minimum, fact.maximum), "ceiling": ceiling},
        )
    ]
    if severe:
        ceiling = min(ceiling, evidence.values["mycophenolate.renal-ceiling"])
        working.append(_renal_step(rate, ceiling))
    step = evidence.values["rounding.mycophenolate-step"] / MILLIGRAMS_IN_A_GRAM
    low, high = (down(min(grams, ceiling), step) for grams in (fact.minimum, fact.maximum))
    return Regimen(
        dose=Message(N_("{dose} g daily by mouth, in two equal doses"), {"dose": span(low, high)}),
        working=tuple(working),
        count=_tablets(evidence, low, high),
        start=_start(evidence),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="g/d",
        cites=(*_DOSE, *_RENAL, "mycophenolate.halves")
        if severe
        else (*_DOSE, "mycophenolate.halves"),
    )


def _renal_step(rate: Decimal | None, ceiling: Decimal) -> Message:
    if rate is None:
        return Message(N_("dialysis: ceiling {ceiling} g daily"), {"ceiling": ceiling})
    return Message(
        N_("filtration rate {rate}: ceiling {ceiling} g daily"), {"rate": rate, "ceiling": ceiling}
    )


def _tablets(evidence: Evidence, low: Decimal, high: Decimal) -> Step:
    largest = strengths(evidence, _PRODUCTS)[0]
    each_time = MILLIGRAMS_IN_A_GRAM / HALVES / largest
    return Step(
        says=Message(
            N_("{count} {form} {strength} mg each time, the day’s amount in steps of {step} mg"),
            {
                "count": span(low * each_time, high * each_time),
                "form": Message(_form(evidence, largest)[1]),
                "strength": largest,
                "step": evidence.values["rounding.mycophenolate-step"],
            },
        ),
        cites=_COUNT,
    )


def _start(evidence: Evidence) -> Step:
    return Step(
        says=Message(
            N_("Start at {start} g daily in two doses; raise by {rise} mg daily each week"),
            {
                "start": evidence.dose("mycophenolate.start").maximum,
                "rise": evidence.values["mycophenolate.rise"],
            },
        ),
        cites=_START,
    )


def _form(evidence: Evidence, strength: Decimal) -> tuple[str, str]:
    """Give the product of this strength, one and several."""
    return next(
        _FORMS[row["form"]] for row in evidence.table(_PRODUCTS).rows if row["mg"] == strength
    )


def _stages(
    evidence: Evidence,
    chosen: Chosen,
    severe: bool,  # noqa: FBT001 - called with what _reads gave
    _rate: Decimal | None,
) -> tuple[Stage, ...]:
    """Rise every week from the first dose to the chosen one, within the ceiling for the kidney."""
    values = evidence.values
    fact = evidence.dose("mycophenolate.dose")
    ceiling = values["mycophenolate.ceiling-daily"]
    if severe:
        ceiling = min(ceiling, values["mycophenolate.renal-ceiling"])
    goal = min(aim(fact.minimum, fact.maximum, chosen.target), ceiling) * MILLIGRAMS_IN_A_GRAM
    first = evidence.dose("mycophenolate.start").minimum * MILLIGRAMS_IN_A_GRAM
    sizes, step = strengths(evidence, _PRODUCTS), values["rounding.mycophenolate-step"]
    way = rises(
        first=first,
        step=values["mycophenolate.rise"],
        goal=goal,
        given=lambda exact: makeable(exact, step, sizes),
    )
    return tuple(_stage(evidence, chosen.week(rise), exact, amount) for rise, exact, amount in way)


def _stage(evidence: Evidence, begins_on: date, exact: Decimal, amount: Decimal) -> Stage:
    """Give one dose in mg daily as two intakes, equal where one strength gives equal halves."""
    morning, evening = _intakes(evidence, amount)
    daily = _written(amount)
    if morning.milligrams == evening.milligrams:
        each = _written(morning.milligrams)
        words = Message(
            N_("{each} twice daily by mouth ({daily} daily)"), {"each": each, "daily": daily}
        )
    else:
        words = Message(
            N_("{first} in the morning and {second} in the evening by mouth ({daily} daily)"),
            {
                "first": _written(morning.milligrams),
                "second": _written(evening.milligrams),
                "daily": daily,
            },
        )
    return Stage(
        begins_on=begins_on,
        dose=words,
        amount=amount / MILLIGRAMS_IN_A_GRAM,
        exact=exact / MILLIGRAMS_IN_A_GRAM,
        unit="g/d",
        intakes=(morning, evening),
        cites=(*_DOSE, *_RENAL, *_COUNT, *_START),
    )


def _intakes(evidence: Evidence, amount: Decimal) -> tuple[Intake, Intake]:
    """Split a day's amount over morning and evening, in products of one strength."""
    sizes = strengths(evidence, _PRODUCTS)
    half = of_one_strength(amount / HALVES, sizes)
    if half is not None:
        [(count, strength)] = half
        counts = (count, count)
    else:
        # An odd number of the one product that there is: the larger part in the evening.
        strength = sizes[-1]
        count = int(amount / strength)
        counts = (count // 2, count - count // 2)
    form = _form(evidence, strength)
    morning, evening = (
        Intake(when=when, parts=((pieces, strength),), form=form)
        for when, pieces in zip((_MORNING, _EVENING), counts, strict=True)
    )
    return morning, evening


def _written(milligrams: Decimal) -> Quantity:
    """Write a gram and more in grams."""
    if milligrams < MILLIGRAMS_IN_A_GRAM:
        return Quantity(milligrams, "mg")
    return Quantity(milligrams / MILLIGRAMS_IN_A_GRAM, "g")


ADVICE = (
    Advice(
        id="mycophenolate.first-tests",
        says=N_(
            "First: blood count, liver tests with albumin, creatinine, blood pressure, height, "
            "weight, vaccines, hepatitis B and C; two pregnancy tests where pregnancy is possible"
        ),
        cites=("mycophenolate.baseline", "mycophenolate.baseline-extra"),
    ),
    Advice(
        id="mycophenolate.care",
        says=N_(
            "Never with azathioprine; antacids, iron, cholestyramine and proton pump inhibitors "
            "lower its effect; avoid in Lesch-Nyhan disease; no blood donation until {weeks} weeks "
            "after"
        ),
        fills=(("weeks", "mycophenolate.blood-donation"),),
        cites=("mycophenolate.azathioprine", "mycophenolate.absorption", "mycophenolate.hgprt"),
    ),
)

MYCOPHENOLATE = Medicine(
    id="mycophenolate",
    name=N_("Mycophenolate mofetil"),
    reads=_reads,
    regimen=_regimen,
    stages=_stages,
    needs=(),
    turns_on=(FILTRATION,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
