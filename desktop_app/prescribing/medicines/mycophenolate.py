"""Mycophenolate mofetil, by mouth, in two doses a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading, number
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import HALVES, MILLIGRAMS_IN_A_GRAM, down, span, strengths
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.medicines.mycophenolate_gates import GATES, SEVERE_RENAL

if TYPE_CHECKING:
    from decimal import Decimal

_DOSE = ("mycophenolate.dose", "mycophenolate.ceiling-daily")
_RENAL = ("mycophenolate.renal-rate", "mycophenolate.renal-ceiling")
_COUNT = ("mycophenolate.halves", "mycophenolate.tablets", "rounding.mycophenolate-step")
_START = ("mycophenolate.start", "mycophenolate.rise")
DOSE_FACTS = (*_DOSE, *_RENAL, *_COUNT, *_START)


def _regimen(reading: Reading) -> Regimen | None:
    evidence = reading.evidence
    fact = evidence.dose("mycophenolate.dose")
    ceiling = reading.limit("mycophenolate.ceiling-daily")
    working = [
        Message(
            N_("{dose} g daily in two doses, ceiling {ceiling} g"),
            {"dose": span(fact.minimum, fact.maximum), "ceiling": ceiling},
        )
    ]
    severe = SEVERE_RENAL.truth(reading)
    if severe:
        ceiling = min(ceiling, reading.limit("mycophenolate.renal-ceiling"))
        working.append(_renal_step(reading, ceiling))
    step = reading.limit("rounding.mycophenolate-step") / MILLIGRAMS_IN_A_GRAM
    low, high = (down(min(grams, ceiling), step) for grams in (fact.minimum, fact.maximum))
    return Regimen(
        dose=Message(N_("{dose} g daily by mouth, in two equal doses"), {"dose": span(low, high)}),
        working=tuple(working),
        count=_tablets(reading, low, high),
        start=_start(reading),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="g/d",
        cites=(*_DOSE, *_RENAL, "mycophenolate.halves")
        if severe
        else (*_DOSE, "mycophenolate.halves"),
    )


def _renal_step(reading: Reading, ceiling: Decimal) -> Message:
    rate = number(FILTRATION, reading)
    if rate is None or rate >= reading.limit("mycophenolate.renal-rate"):
        return Message(N_("dialysis: ceiling {ceiling} g daily"), {"ceiling": ceiling})
    return Message(
        N_("filtration rate {rate}: ceiling {ceiling} g daily"), {"rate": rate, "ceiling": ceiling}
    )


def _tablets(reading: Reading, low: Decimal, high: Decimal) -> Step:
    tablet = strengths(reading.evidence, "mycophenolate.tablets")[0]
    each_time = MILLIGRAMS_IN_A_GRAM / HALVES / tablet
    return Step(
        says=Message(
            N_(
                "{count} tablets of {strength} mg each time, the day’s amount in steps of {step} mg"
            ),
            {
                "count": span(low * each_time, high * each_time),
                "strength": tablet,
                "step": reading.limit("rounding.mycophenolate-step"),
            },
        ),
        cites=_COUNT,
    )


def _start(reading: Reading) -> Step:
    return Step(
        says=Message(
            N_("Start at {start} g daily in two doses; raise by {rise} mg daily each week"),
            {
                "start": reading.evidence.dose("mycophenolate.start").maximum,
                "rise": reading.limit("mycophenolate.rise"),
            },
        ),
        cites=_START,
    )


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
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
