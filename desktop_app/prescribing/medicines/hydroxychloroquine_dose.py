"""The dose of hydroxychloroquine: weight, kidney, ceiling, and whole tablets over the week."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.conditions.vocabulary import any_of, less_than, named, present
from desktop_app.findings.questions import safety
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    DAYS_IN_A_WEEK,
    HALVES,
    TABLETS,
    TENTH,
    down,
    strengths,
    times_weight,
)
from desktop_app.prescribing.gate import Regimen, Step
from desktop_app.prescribing.measures import FILTRATION, Weighed, weighed
from desktop_app.prescribing.prescription import ROUNDING_SHOWN, Intake, Stage

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

SEVERE_RENAL = named(
    N_("a filtration rate at which hydroxychloroquine is halved"),
    any_of(less_than(FILTRATION, "hydroxychloroquine.egfr"), present(safety.dialysis)),
)
_CEILING = "hydroxychloroquine.ceiling-daily"
_DOSE = ("hydroxychloroquine.dose-per-kg", _CEILING, "hydroxychloroquine.egfr")
_TABLETS = "hydroxychloroquine.tablets"
_WEEK = "hydroxychloroquine.by-the-week"
FACTS = (*_DOSE, _TABLETS, _WEEK, ROUNDING_SHOWN, "rounding.below-tablet")
_MILLIGRAM = Decimal(1)
# The days with one tablet more, spread over the week, by how many there are.
_DAYS = {
    1: N_("on Monday"),
    2: N_("on Monday and Thursday"),
    3: N_("on Monday, Wednesday and Friday"),
    4: N_("on Monday, Wednesday, Friday and Sunday"),
    5: N_("from Monday to Friday"),
    6: N_("from Monday to Saturday"),
}


class _Week(NamedTuple):
    """Whole tablets of one strength: so many each day, and one more on some days."""

    tablet: Decimal
    each: int
    more: int

    @property
    def average(self) -> Decimal:
        """The day's average in mg."""
        return (self.each * DAYS_IN_A_WEEK + self.more) * self.tablet / DAYS_IN_A_WEEK


def reads(reading: Reading) -> tuple[Weighed, bool] | None:
    """Give the weight, and whether the kidney halves the dose."""
    weight = weighed(reading)
    return None if weight is None else (weight, SEVERE_RENAL.truth(reading) is True)


def _most(evidence: Evidence, weighing: Weighed, *, severe: bool) -> Decimal:
    """Give the most that a day may have on average, before rounding."""
    values = evidence.values
    by_weight = values["hydroxychloroquine.dose-per-kg"] * weighing.kilograms
    return min(by_weight, values[_CEILING]) / (HALVES if severe else 1)


def regimen(evidence: Evidence, weighing: Weighed, severe: bool) -> Regimen:  # noqa: FBT001 - called with what reads gave
    """Work out the highest daily dose."""
    per_kg = evidence.values["hydroxychloroquine.dose-per-kg"]
    ceiling = evidence.values[_CEILING]
    working = [
        times_weight(per_kg, per_kg, weighing.kilograms, weighing.measured_on),
        Message(N_("ceiling {ceiling} mg"), {"ceiling": ceiling}),
    ]
    if severe:
        working.append(Message(N_("severe renal impairment: halved")))
    most = down(_most(evidence, weighing, severe=severe), _MILLIGRAM)
    return Regimen(
        dose=Message(N_("at most {dose} mg daily by mouth"), {"dose": most}),
        working=tuple(working),
        count=_tablets(evidence, most),
        low=most,
        high=most,
        ceiling=ceiling,
        unit="mg/d",
        cites=_DOSE if severe else _DOSE[:2],
    )


def _week(evidence: Evidence, most: Decimal) -> _Week | None:
    """Spread whole tablets so that the average keeps to the dose and no day passes the ceiling.

    None where it is less than one tablet a week.
    """
    tablet = min(strengths(evidence, _TABLETS))
    each, more = divmod(int(most * DAYS_IN_A_WEEK / tablet), int(DAYS_IN_A_WEEK))
    if (each + 1) * tablet > evidence.values[_CEILING]:
        more = 0
    return _Week(tablet, each, more) if each or more else None


def _tablets(evidence: Evidence, most: Decimal) -> Step | None:
    """Say how many tablets on how many days of the week."""
    week = _week(evidence, most)
    if week is None:
        return None
    words = N_("{each} × {tablet} mg daily")
    if week.more:
        words = N_(
            "{plus} × {tablet} mg on {days} of {week} days and {rest} on the others, {average} mg "
            "daily on average"
        )
    rest = N_("{each} × {tablet} mg") if week.each else N_("none")
    return Step(
        says=Message(
            words,
            {
                "each": week.each,
                "plus": week.each + 1,
                "days": week.more,
                "week": DAYS_IN_A_WEEK,
                "rest": Message(rest, {"each": week.each, "tablet": week.tablet}),
                "tablet": week.tablet,
                "average": down(week.average, _MILLIGRAM),
            },
        ),
        cites=(_TABLETS, _WEEK),
    )


def stages(
    evidence: Evidence,
    chosen: Chosen,
    weighing: Weighed,
    severe: bool,  # noqa: FBT001 - called with what reads gave
) -> tuple[Stage, ...]:
    """Give the one dose, with the weekdays that have a tablet more."""
    exact = down(_most(evidence, weighing, severe=severe), TENTH)
    week = _week(evidence, exact)
    if week is None:
        words = N_("{dose} mg daily by mouth, less than one tablet a week: ask a pharmacist")
        amount = exact
    else:
        words = (
            N_("{dose} mg daily on average by mouth")
            if week.more
            else N_("{dose} mg daily by mouth")
        )
        amount = down(week.average, _MILLIGRAM)
    return (
        Stage(
            begins_on=chosen.starts_on,
            dose=Message(words, {"dose": amount}),
            amount=amount,
            exact=exact,
            unit="mg/d",
            intakes=() if week is None else _intakes(week),
            cites=FACTS,
        ),
    )


def _intakes(week: _Week) -> tuple[Intake, ...]:
    """Name the days where they differ."""
    if not week.more:
        return (Intake(when="", parts=((week.each, week.tablet),), form=TABLETS),)
    more = Intake(
        when=_DAYS[week.more],
        parts=((week.each + 1, week.tablet),),
        form=TABLETS,
        days=week.more,
    )
    if not week.each:
        return (more,)
    others = Intake(
        when=N_("on the other days"),
        parts=((week.each, week.tablet),),
        form=TABLETS,
        days=int(DAYS_IN_A_WEEK) - week.more,
    )
    return (more, others)
