"""Mycophenolate mofetil, by mouth, in two doses a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import HALVES, MILLIGRAMS_IN_A_GRAM, down, span, strengths
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.medicines.mycophenolate_gates import GATES, SEVERE_RENAL

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_DOSE = ("mycophenolate.dose", "mycophenolate.ceiling-daily")
_RENAL = ("mycophenolate.renal-rate", "mycophenolate.renal-ceiling")
_COUNT = ("mycophenolate.halves", "mycophenolate.tablets", "rounding.mycophenolate-step")
_START = ("mycophenolate.start", "mycophenolate.rise")
DOSE_FACTS = (*_DOSE, *_RENAL, *_COUNT, *_START)


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
    tablet = strengths(evidence, "mycophenolate.tablets")[0]
    each_time = MILLIGRAMS_IN_A_GRAM / HALVES / tablet
    return Step(
        says=Message(
            N_(
                "{count} tablets of {strength} mg each time, the day’s amount in steps of {step} mg"
            ),
            {
                "count": span(low * each_time, high * each_time),
                "strength": tablet,
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
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
