"""The dose of ciclosporin: weight, two equal halves in whole capsules, and the way up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    CAPSULES,
    HALVES,
    TENTH,
    down,
    makeable,
    percent_of,
    rises,
    span,
    strengths,
    tablets,
    times_weight,
)
from desktop_app.prescribing.gate import Regimen, Step
from desktop_app.prescribing.measures import Weighed, weighed
from desktop_app.prescribing.prescription import ROUNDING_SHOWN, Intake, Stage, aim

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

_STEP = "rounding.ciclosporin-step"
_MOST_CAPSULES = "rounding.ciclosporin-capsules"
_CAPSULES = "ciclosporin.capsules"
_STOP = "ciclosporin.stop-without-benefit"
_DOSE = ("ciclosporin.dose", "ciclosporin.ceiling", _STEP, _MOST_CAPSULES, ROUNDING_SHOWN)
_START = (
    "ciclosporin.start-label",
    "ciclosporin.start-low",
    "ciclosporin.steps",
    "ciclosporin.rise-step",
    "ciclosporin.first-rise",
    "ciclosporin.second-rise",
    "ciclosporin.further-rises",
    _STOP,
    "ciclosporin.caution-above",
)
_COUNT = (_CAPSULES, "ciclosporin.brand", _STEP)
_TAKEN = ("rounding.one-strength", "rounding.below-tablet")
DOSE_FACTS = (*_DOSE, *_START, *_COUNT, *_TAKEN)
_TIMES = (N_("in the morning"), N_("in the evening"))


def reads(reading: Reading) -> tuple[Weighed] | None:
    """Give the actual weight."""
    weight = weighed(reading)
    return None if weight is None else (weight,)


def _given(evidence: Evidence, daily: Decimal) -> Decimal:
    """Round a day's amount down until each half is whole capsules; 0 where it is less than one.

    Few capsules are preferred where they take little more from the half than rounding alone.
    """
    sizes, step = strengths(evidence, _CAPSULES), evidence.values[_STEP]
    exact = daily / HALVES
    nearest_below = half = makeable(exact, step, sizes)
    least = exact - percent_of(exact, evidence.values[ROUNDING_SHOWN])
    while half >= least and half:
        if _capsules_in(evidence, half) <= evidence.values[_MOST_CAPSULES]:
            return HALVES * half
        half = makeable(half - step, step, sizes)
    return HALVES * nearest_below


def _parts(evidence: Evidence, half: Decimal) -> tuple[tuple[int, Decimal], ...] | None:
    """Make up a half in mg from whole capsules; None where none give it."""
    return tablets(half, strengths(evidence, _CAPSULES), evidence.values["rounding.one-strength"])


def _capsules_in(evidence: Evidence, half: Decimal) -> int:
    """Count the capsules of a half in mg that whole capsules give."""
    return sum(count for count, _ in _parts(evidence, half) or ())


def _most(evidence: Evidence, per_kg: Decimal) -> Decimal:
    """Give an amount per kg, never above the ceiling."""
    return min(per_kg, evidence.values["ciclosporin.ceiling"])


def regimen(evidence: Evidence, weighing: Weighed) -> Regimen:
    """Work out the daily range in two equal halves."""
    values, weight = evidence.values, weighing.kilograms
    fact = evidence.dose("ciclosporin.dose")
    most, step = values["ciclosporin.ceiling"], values[_STEP]
    exact = tuple(_most(evidence, per_kg) * weight for per_kg in (fact.minimum, fact.maximum))
    low, high = (_given(evidence, daily) for daily in exact)
    whole = bool(high)
    if whole:
        low = low or high  # below one capsule the upper end is left
    else:
        low, high = exact
    return Regimen(
        dose=_regimen_words(low, high, whole=whole),
        working=(
            times_weight(fact.minimum, fact.maximum, weight, weighing.measured_on),
            Message(
                N_("ceiling {most} mg/kg; each half rounded down to {step} mg and whole capsules"),
                {"most": most, "step": step},
            ),
        ),
        count=_capsules(evidence, low, high) if whole else None,
        start=_start(evidence, weight, high),
        low=low,
        high=high,
        ceiling=most * weight,
        unit="mg/d",
        cites=_DOSE,
    )


def _regimen_words(low: Decimal, high: Decimal, *, whole: bool) -> Message:
    words = N_("{dose} mg daily by mouth, in two equal doses")
    if not whole:
        words = N_(
            "{dose} mg daily by mouth, in two equal doses of less than one capsule: ask a "
            "pharmacist"
        )
    return Message(words, {"dose": span(low, high)})


def _capsules(evidence: Evidence, low: Decimal, high: Decimal) -> Step:
    step = evidence.values[_STEP]
    sizes = tuple(reversed(strengths(evidence, _CAPSULES)))
    whole = tuple(size for size in sizes if size >= step)
    return Step(
        says=Message(
            N_("{half} mg each time in capsules of {sizes} mg, one brand only"),
            {"half": span(low / HALVES, high / HALVES), "sizes": whole or sizes},
        ),
        cites=_COUNT,
    )


def _start(evidence: Evidence, weight: Decimal, most: Decimal) -> Step:
    """Give the first dose, the rises, and the amount above which caution is due."""
    values = evidence.values
    per_kg = evidence.dose("ciclosporin.start-label").maximum
    caution = values["ciclosporin.caution-above"]
    first, marked = (_most(evidence, amount) * weight for amount in (per_kg, caution))
    return Step(
        says=Message(
            N_(
                "Start at {first} mg daily in two doses ({per_kg} mg/kg); raise at week {second} "
                "and week {third}; stop if there is no benefit by week {stop}. Caution above "
                "{amount} mg daily ({caution} mg/kg). Each rise is {rise} mg/kg; where more is "
                "aimed at, with benefit only, every {weeks} weeks"
            ),
            {
                "first": min(_given(evidence, first) or first, most),
                "per_kg": per_kg,
                "second": values["ciclosporin.first-rise"],
                "third": values["ciclosporin.second-rise"],
                "stop": values[_STOP],
                "amount": _given(evidence, marked) or marked,
                "caution": caution,
                "rise": values["ciclosporin.rise-step"],
                "weeks": values["ciclosporin.further-rises"],
            },
        ),
        cites=_START,
    )


def stages(evidence: Evidence, chosen: Chosen, weighing: Weighed) -> tuple[Stage, ...]:
    """Rise at the label's two dates, then on with benefit only, up to the chosen dose."""
    values, weight = evidence.values, weighing.kilograms
    fact = evidence.dose("ciclosporin.dose")
    goal = _most(evidence, aim(fact.minimum, fact.maximum, chosen.target)) * weight
    first = evidence.dose("ciclosporin.start-label").minimum * weight
    step = values["ciclosporin.rise-step"] * weight
    way = tuple(
        rises(
            first=first,
            step=step,
            goal=goal,
            given=lambda daily: _given(evidence, daily),
        )
    )
    # Where no capsule gives any step, the dose aimed at is left to a pharmacist.
    makes_any = any(given for _, _, given in way)
    stop = chosen.week(values[_STOP])
    dated = [
        (
            chosen.week(_week_of(evidence, rise)),
            min(first + step * rise, goal) if makes_any else goal,
            given,
        )
        for rise, _, given in way
    ]
    ends = [*(begins_on for begins_on, _, _ in dated[1:]), None]
    marked = values["ciclosporin.caution-above"] * weight
    return tuple(
        _stage(evidence, begins_on, exact, given, _judged(stop, begins_on, until), marked)
        for (begins_on, exact, given), until in zip(dated, ends, strict=True)
    )


def _week_of(evidence: Evidence, rise: int) -> Decimal:
    """Give the week of a rise: the first two as in the label, the others at equal distances."""
    values = evidence.values
    first, second = values["ciclosporin.first-rise"], values["ciclosporin.second-rise"]
    dates = (first * 0, first, second)
    if rise < len(dates):
        return dates[rise]
    return second + (rise - len(dates) + 1) * values["ciclosporin.further-rises"]


def _judged(stop: date, begins_on: date, until: date | None) -> Message | None:
    """Say on what the dose depends: benefit by the day on which it is stopped without."""
    if begins_on >= stop:
        return Message(N_("only if it has helped by then, otherwise stop"))
    if until is None or until > stop:
        return Message(N_("stop if it has not helped by {day}"), {"day": stop})
    return None


def _stage(
    evidence: Evidence,
    begins_on: date,
    exact: Decimal,
    given: Decimal,
    judged: Message | None,
    marked: Decimal,
) -> Stage:
    """Give one day's amount in mg in two equal halves of whole capsules; mark a high one."""
    exact = down(exact, TENTH)
    half = given / HALVES
    parts = _parts(evidence, half)
    words = N_("{half} mg twice daily by mouth ({daily} mg daily)")
    if parts is None:
        words = N_("{daily} mg daily by mouth, each half less than one capsule: ask a pharmacist")
    dose = Message(words, {"half": half, "daily": given or exact})
    if judged is not None:
        dose = Message("{dose}; {judged}", {"dose": dose, "judged": judged})
    if (given or exact) > marked:
        most = evidence.values["ciclosporin.caution-above"]
        dose = Message(
            N_("{dose}; caution: above {most} mg/kg daily"), {"dose": dose, "most": most}
        )
    return Stage(
        begins_on=begins_on,
        dose=dose,
        amount=given or exact,
        exact=exact,
        unit="mg/d",
        intakes=tuple(Intake(when=time, parts=parts, form=CAPSULES) for time in _TIMES)
        if parts
        else (),
        cites=(*_DOSE, *_START, *_COUNT, *_TAKEN),
    )
