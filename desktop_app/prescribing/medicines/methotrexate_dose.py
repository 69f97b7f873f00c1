"""The dose of methotrexate: once a WEEK, by age and kidney, in stages and whole tablets."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.choice import Route, Weekday
from desktop_app.findings.questions import patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    PENS,
    TABLETS,
    down,
    of_one_strength,
    percent_of,
    rises,
    span,
    strengths,
)
from desktop_app.prescribing.gate import Regimen, Step
from desktop_app.prescribing.medicines.methotrexate_kidney import (
    HALF_UPPER,
    LOWER_GOVERNS,
    halving,
)
from desktop_app.prescribing.prescription import DAYS_IN_A_WEEK, ROUNDING_SHOWN, Intake, Stage, aim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import DoseFact
    from desktop_app.prescribing.medicines.methotrexate_kidney import Halving
    from desktop_app.prescribing.prescription import Chosen

_TABLETS = "methotrexate.tablets"
_PENS = ("methotrexate.pens",)
_RENAL = (HALF_UPPER, "methotrexate.clearance-half-percent", LOWER_GOVERNS)
_COUNT = (
    ROUNDING_SHOWN,
    _TABLETS,
    "methotrexate.tablet-2-5-only",
    "methotrexate.tablet-count",
    "methotrexate.tablet-strength",
    "rounding.methotrexate-step",
)
_START = ("methotrexate.start",)
_OLDER = ("methotrexate.start-older", "methotrexate.start-older-age")
_RISE = (
    "methotrexate.rise-smallest",
    "methotrexate.rise-largest",
    "methotrexate.rise-interval",
)
_DOSE = (
    "methotrexate.dose",
    "methotrexate.ceiling",
    "methotrexate.boxed-weekly",
    "methotrexate.weekday",
    "methotrexate.once-a-week-only",
)
DOSE_FACTS = (*_DOSE, *_RENAL, *_COUNT, *_PENS, *_START, *_OLDER, *_RISE)


def reads(reading: Reading) -> tuple[Halving | None, bool]:
    """Give what halves the dose, and whether the age asks for a lower start."""
    age = number(patient.age, reading)
    return halving(reading), age is not None and age >= reading.limit(_OLDER[1])


def _for_kidney(
    evidence: Evidence, halved: Halving | None, low: Decimal, high: Decimal
) -> tuple[Decimal, Decimal]:
    """Cut a range for moderate renal impairment and round it down; else leave it."""
    if halved is None:
        return low, high
    percent = evidence.values[_RENAL[1]]
    step = evidence.values["rounding.methotrexate-step"]
    return down(percent_of(low, percent), step), down(percent_of(high, percent), step)


def regimen(evidence: Evidence, halved: Halving | None, older: bool) -> Regimen:  # noqa: FBT001 - called with what reads gave
    """Work out the weekly dose: the source's range, cut for the kidney."""
    fact = evidence.dose("methotrexate.dose")
    ceiling = evidence.values["methotrexate.ceiling"]
    full = min(fact.minimum, ceiling), min(fact.maximum, ceiling)
    low, high = _for_kidney(evidence, halved, *full)
    working = [
        Message(
            N_("{dose} mg once a WEEK, ceiling {ceiling} mg"),
            {"dose": span(*full), "ceiling": ceiling},
        )
    ]
    if halved is not None:
        working.append(
            Message(
                N_("{kidney}: {percent} % = {dose} mg once a WEEK"),
                {
                    "kidney": halved.words(),
                    "percent": evidence.values[_RENAL[1]],
                    "dose": span(low, high),
                },
            )
        )
    return Regimen(
        dose=Message(
            N_("{dose} mg once a WEEK on one named weekday, by mouth or subcutaneously"),
            {"dose": span(low, high)},
        ),
        working=(*working, *_lower_start(evidence, halved, older=older)),
        count=_count(evidence, low, high),
        start=_start(evidence, halved, high, older=older),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg/wk",
        cites=(*_DOSE, *(() if halved is None else _RENAL), *(_OLDER if older else ())),
    )


def _lower_start(evidence: Evidence, halved: Halving | None, *, older: bool) -> Iterator[Message]:
    """Say why the first dose is lower than usual, by age and by kidney."""
    values = evidence.values
    fact = _first_doses(evidence, older=older)
    if older:
        yield Message(
            N_("from the age of {age} the first doses are {start} mg once a WEEK"),
            {"age": values[_OLDER[1]], "start": span(fact.minimum, fact.maximum)},
        )
    if halved is not None:
        yield Message(
            N_("the first dose is {percent} % of {lowest} mg, rounded down"),
            {"percent": values[_RENAL[1]], "lowest": fact.minimum},
        )


def _count(evidence: Evidence, low: Decimal, high: Decimal) -> Step:
    strength = min(strengths(evidence, _TABLETS))
    words = N_("{count} tablets of {strength} mg, taken together on that day only")
    fewest, most = (down(amount, strength) / strength for amount in (low, high))
    if (fewest * strength, most * strength) != (low, high):
        words = N_(
            "{given} mg by mouth: {count} tablets of {strength} mg, taken together on that day only"
        )
    gaps = {
        "count": span(fewest, most),
        "strength": strength,
        "given": span(fewest * strength, most * strength),
    }
    return Step(says=Message(words, gaps), cites=_COUNT)


# Why the first dose is lower, by age and by kidney.
_WHY_START = {
    (False, False): "",
    (True, False): N_(" (lower at this age)"),
    (False, True): N_(" ({percent} % of {full} mg for the kidney)"),
    (True, True): N_(" ({full} mg at this age, {percent} % of it for the kidney)"),
}


def _first_doses(evidence: Evidence, *, older: bool) -> DoseFact:
    """Give the range that the first dose is taken from."""
    return evidence.dose("methotrexate.start-older" if older else "methotrexate.start")


def _start(evidence: Evidence, halved: Halving | None, most: Decimal, *, older: bool) -> Step:
    """Give the first doses; the kidney cuts them as it cuts the rest."""
    values = evidence.values
    fact = _first_doses(evidence, older=older)
    low, high = (
        min(amount, most) for amount in _for_kidney(evidence, halved, fact.minimum, fact.maximum)
    )
    reasons = {
        "full": span(fact.minimum, fact.maximum),
        "percent": values[_RENAL[1]],
    }
    return Step(
        says=Message(
            N_(
                "Start at {start} mg once a WEEK{why}; raise by {least} to {more} mg every {weeks} "
                "weeks or more"
            ),
            {
                "start": span(low, high),
                "why": Message(_WHY_START[older, halved is not None], reasons),
                "least": values["methotrexate.rise-smallest"],
                "more": values["methotrexate.rise-largest"],
                "weeks": values["methotrexate.rise-interval"],
            },
        ),
        cites=(
            *(_OLDER if older else _START),
            *(() if halved is None else _RENAL),
            *_RISE,
        ),
    )


def stages(
    evidence: Evidence,
    chosen: Chosen,
    halved: Halving | None,
    older: bool,  # noqa: FBT001 - called with what reads gave
) -> tuple[Stage, ...]:
    """Rise from the lowest first dose to the chosen one, by the smallest step at each interval.

    A dose is the same for both routes. While no weekday is chosen it says that one must be named.
    """
    values = evidence.values
    step = values["rounding.methotrexate-step"]
    way = rises(
        first=_of_full(evidence, halved, _first_doses(evidence, older=older).minimum),
        step=values["methotrexate.rise-smallest"],
        goal=goal(evidence, chosen, halved),
        given=lambda dose: _given(evidence, chosen.route, down(dose, step)),
    )
    interval = values["methotrexate.rise-interval"]
    return tuple(
        _stage(evidence, chosen, given or dose, dose, rise * interval) for rise, dose, given in way
    )


def goal(evidence: Evidence, chosen: Chosen, halved: Halving | None) -> Decimal:
    """Give the weekly dose that the choice leads to, before rounding."""
    fact = evidence.dose("methotrexate.dose")
    most = min(fact.maximum, evidence.values["methotrexate.ceiling"])
    return _of_full(evidence, halved, aim(fact.minimum, most, chosen.target))


def _of_full(evidence: Evidence, halved: Halving | None, dose: Decimal) -> Decimal:
    """Cut a dose where the kidney halves it."""
    return dose if halved is None else percent_of(dose, evidence.values[_RENAL[1]])


def _given(evidence: Evidence, route: Route, dose: Decimal) -> Decimal:
    """Go down to what tablets of one strength give, or one pen; 0 where none is small enough."""
    if route is Route.BY_MOUTH:
        return down(dose, min(strengths(evidence, _TABLETS)))
    pens = (pen for pen in strengths(evidence, _PENS[0]) if pen <= dose)
    return max(pens, default=Decimal(0))


_NO_PRODUCT = N_(
    "{amount} mg once a WEEK on {weekday}, {route}, which no strength in use gives: ask a "
    "pharmacist"
)


def _stage(
    evidence: Evidence, chosen: Chosen, amount: Decimal, exact: Decimal, weeks: Decimal
) -> Stage:
    by_mouth = chosen.route is Route.BY_MOUTH
    route = N_("by mouth") if by_mouth else N_("subcutaneously")
    intakes = _tablets_of(evidence, amount) if by_mouth else _pens_of(evidence, amount)
    words = N_("{amount} mg once a WEEK on {weekday}, {route}")
    if not intakes:
        words = _NO_PRODUCT
    return Stage(
        begins_on=on_weekday(chosen.week(weeks), chosen.weekday),
        dose=Message(
            words,
            {
                "amount": amount,
                "weekday": Message(chosen.weekday or N_("one named weekday, to be chosen")),
                "route": Message(route),
            },
        ),
        amount=amount,
        exact=exact,
        unit="mg/wk",
        intakes=intakes,
        cites=(*_DOSE, *(_COUNT if by_mouth else _PENS), *_START, *_RISE),
    )


def on_weekday(earliest: date, weekday: Weekday | None) -> date:
    """Give the first such weekday from a day on."""
    if weekday is None:
        return earliest
    days = (tuple(Weekday).index(weekday) - earliest.weekday()) % DAYS_IN_A_WEEK
    return earliest + timedelta(days=days)


def _tablets_of(evidence: Evidence, amount: Decimal) -> tuple[Intake, ...]:
    """Count tablets of one strength only, so that two strengths are never mixed up."""
    parts = of_one_strength(amount, strengths(evidence, _TABLETS)[-1:])
    return () if parts is None else (Intake(when="", parts=parts, form=TABLETS),)


def _pens_of(evidence: Evidence, amount: Decimal) -> tuple[Intake, ...]:
    """Take one pen, where there is one of this strength."""
    if amount not in strengths(evidence, _PENS[0]):
        return ()
    return (Intake(when="", parts=((1, amount),), form=PENS),)
