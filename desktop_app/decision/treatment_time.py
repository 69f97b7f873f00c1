"""How long treatment has gone on, and how the score moved meanwhile."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.leaves import Compared, Comparison
from desktop_app.conditions.months import months_after, months_completed
from desktop_app.conditions.reading import Derived, Reading
from desktop_app.conditions.told import Told
from desktop_app.decision.visits import improvement_between, visits_by_date
from desktop_app.findings.questions import response, treatment
from desktop_app.findings.treatment import Agent, Course
from desktop_app.message import N_

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.conditions.algebra import Condition

THREE_MONTHS = "severity.refractory-months"
_TWO_VISITS = 2
NOT_COUNTED = (Agent.HYDROXYCHLOROQUINE, Agent.OTHER)


def treated_since(reading: Reading) -> date | None:
    """Give the first day of a steroid or immunosuppressant; None while no day is recorded.

    The day asked for counts first; else the first dated medicine of the list. Hydroxychloroquine
    and "other" start nothing: they are no immunosuppressant, or not known to be one. A day to come
    is a plan, not a start.
    """
    asked: date | None = reading.value(treatment.started_on)
    listed = _first_course(reading) if asked is None else asked
    return listed if listed is not None and listed <= reading.today else None


def _first_course(reading: Reading) -> date | None:
    courses: tuple[Course, ...] = reading.value(treatment.courses) or ()
    started = [
        course.started_on
        for course in courses
        if course.started_on is not None
        and course.agent is not None
        and course.agent not in NOT_COUNTED
    ]
    return min(started, default=None)


def judged_from(reading: Reading) -> date | None:
    """Give the day on which the response can first be judged; None while the start is not known."""
    start = treated_since(reading)
    return None if start is None else months_after(start, int(reading.limit(THREE_MONTHS)))


def _months(reading: Reading) -> Decimal | None:
    start = treated_since(reading)
    return None if start is None else Decimal(months_completed(start, reading.today))


MONTHS_OF_TREATMENT = Derived(
    label=N_("Time under treatment"),
    unit=N_("months"),
    compute=_months,
    needs=(treatment.started_on,),
)
_AT_LEAST = Comparison(
    operator.ge,
    N_("Treated for {value} (at least {limit})"),
    N_("Treated for {value} (less than {limit})"),
    N_("treated for at least {limit} months"),
)
_LESS_THAN = Comparison(
    operator.lt,
    N_("Treated for {value} (less than {limit})"),
    N_("Treated for {value} (at least {limit})"),
    N_("treated for less than {limit} months"),
)


def treated_for(fact: str) -> Condition:
    """Treatment has lasted the months of a threshold."""
    return Compared(MONTHS_OF_TREATMENT, _AT_LEAST, fact)


def treated_less_than(fact: str) -> Condition:
    """Treatment has not yet lasted the months of a threshold."""
    return Compared(MONTHS_OF_TREATMENT, _LESS_THAN, fact)


def _improvement(reading: Reading) -> Decimal | None:
    """Score the last visit against the first, once three months of treatment lie between.

    An earlier visit says nothing yet about an inadequate response, however low its score.
    """
    dated = visits_by_date(reading)
    judged = judged_from(reading)
    last = dated[-1].visited_on if dated else None
    if len(dated) < _TWO_VISITS or judged is None or last is None or last < judged:
        return None
    return improvement_between(reading, dated[0], dated[-1]).total


IMPROVEMENT = Derived(
    label=N_("Total Improvement Score"),
    unit="",
    compute=_improvement,
    needs=(response.visits,),
    cites=("monitoring.tis",),
)


def _finished(reading: Reading) -> bool | None:
    """Tell whether every medicine of the list was stopped; unknown without a list."""
    courses: tuple[Course, ...] = reading.value(treatment.courses) or ()
    if not courses:
        return None
    return all(
        course.stopped_on is not None and course.stopped_on <= reading.today for course in courses
    )


TREATMENT_FINISHED = Told(
    treatment.courses,
    _finished,
    N_("every medicine given was stopped"),
    N_("a medicine is still taken"),
)
