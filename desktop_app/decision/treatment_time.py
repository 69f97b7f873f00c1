"""How long treatment has gone on, and how the score moved meanwhile."""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.leaves import Compared, Comparison, Limit, not_assessed
from desktop_app.conditions.months import months_after, months_completed
from desktop_app.conditions.reading import Derived, Reading
from desktop_app.conditions.told import Told
from desktop_app.decision.visits import (
    core_set,
    improvement_between,
    told_by_visits,
    visits_by_date,
)
from desktop_app.findings.questions import response, treatment
from desktop_app.findings.treatment import Agent, Course
from desktop_app.message import N_, Message
from desktop_app.scores.total_improvement_score import total_improvement_score

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit
    from desktop_app.findings.section import Question
    from desktop_app.scores.total_improvement_score import TotalImprovement

THREE_MONTHS = "severity.refractory-months"
_TWO_VISITS = 2
_BEST = Decimal(0)  # of every measure but strength
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
    beside=(treatment.courses,),
)
_AT_LEAST = Comparison(
    operator.ge,
    N_("Treated for {value} (at least {limit})"),
    N_("Treated for {value} (less than {limit})"),
    N_("treated for at least {limit}"),
    N_("treated for less than {limit}"),
)
_LESS_THAN = Comparison(
    operator.lt,
    N_("Treated for {value} (less than {limit})"),
    N_("Treated for {value} (at least {limit})"),
    N_("treated for less than {limit}"),
    N_("treated for at least {limit}"),
)


def treated_for(fact: str) -> Condition:
    """Treatment has lasted the months of a threshold."""
    return Compared(MONTHS_OF_TREATMENT, _AT_LEAST, fact)


def treated_less_than(fact: str) -> Condition:
    """Treatment has not yet lasted the months of a threshold."""
    return Compared(MONTHS_OF_TREATMENT, _LESS_THAN, fact)


@dataclass(frozen=True, slots=True)
class ScoreBelow(Condition):
    """The score of the last visit against the first is below a threshold of the evidence.

    It is judged once three months of treatment are over: an earlier visit says nothing yet about
    an inadequate response, however low its score. A missing measure leaves the score between two
    bounds, and where both lie on one side of the threshold that is the answer. A first visit long
    after treatment began can show that the response is adequate, never that it is not: what
    improved before it is not in the score. Nor can one at which so little was wrong that even full
    recovery would not earn the points.

    Attributes:
        fact: the threshold.
        from_start: how many days after treatment began the first visit may lie.

    """

    fact: str
    from_start: str

    def truth(self, reading: Reading) -> bool | None:
        """Hold the bounds of the score against the threshold."""
        found = _judged(reading)
        if found is None:
            return None
        limit = reading.limit(self.fact)
        if found.lowest >= limit:
            return False
        if found.highest >= limit or self._late(reading) or self._little_to_improve(reading):
            return None
        return True

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Say "Total Improvement Score 17.5 is below 20", or why it cannot be told."""
        found, answer = _judged(reading), self.truth(reading)
        values: dict[str, object] = {"limit": reading.limit(self.fact)}
        if found is None:
            return (not_assessed(response.visits),)
        if answer is None and self._late(reading):
            return (Message(_LATE, {"days": days_before_first_visit(reading)}),)
        if answer is None:
            little = found.highest < reading.limit(self.fact)
            return (Message(_LITTLE, values) if little else not_assessed(response.visits),)
        values["value"] = found.highest if answer else found.lowest
        return (Message(_SCORE_WORDS[answer, found.total is not None], values),)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the visits while it cannot be told."""
        return (response.visits,) if self.truth(reading) is None else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the visits, and what tells when treatment began."""
        return (response.visits, *MONTHS_OF_TREATMENT.reads)

    def facts(self) -> tuple[str, ...]:
        """Name the thresholds and the score."""
        return (self.fact, self.from_start, "monitoring.tis")

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name the day of the first visit only where it matters: a response seen is a response."""
        if self.truth(reading) is False:
            return (self.fact, "monitoring.tis")
        return self.facts()

    def spoken(self) -> Message:
        """Say "Total Improvement Score below 20 after three months"."""
        return Message(
            N_("Total Improvement Score of the last visit below {limit}"),
            {"limit": Limit(self.fact)},
        )

    def denied(self) -> Message:
        """Say "Total Improvement Score not below 20"."""
        return Message(
            N_("Total Improvement Score of the last visit not below {limit}"),
            {"limit": Limit(self.fact)},
        )

    def _late(self, reading: Reading) -> bool:
        days = days_before_first_visit(reading)
        return days is not None and days > reading.limit(self.from_start)

    def _little_to_improve(self, reading: Reading) -> bool:
        return told_by_visits(reading, "most possible", _most_possible) < reading.limit(self.fact)


def _most_possible(evidence: Evidence, visits: tuple[Visit, ...]) -> Decimal:
    """Give the score of a full recovery since the first visit; an open measure counts in full."""
    start = core_set(visits[0])
    well = replace(
        start,
        physician_global=_BEST,
        patient_global=_BEST,
        extramuscular_global=_BEST,
        haq=_BEST,
        mmt=start.mmt_maximum,
        enzymes=dict.fromkeys(start.enzymes, _BEST),
    )
    return total_improvement_score(evidence, baseline=start, now=well).highest


def _judged(reading: Reading) -> TotalImprovement | None:
    """Score the last visit against the first, once three months of treatment are over."""
    dated = visits_by_date(reading)
    judged = judged_from(reading)
    last = dated[-1].visited_on if dated else None
    if len(dated) < _TWO_VISITS or judged is None or last is None or last < judged:
        return None
    return improvement_between(reading, dated[0], dated[-1])


def days_before_first_visit(reading: Reading) -> int | None:
    """Count the days of treatment before the first visit; None without both days."""
    start, dated = treated_since(reading), visits_by_date(reading)
    first = dated[0].visited_on if dated else None
    return None if start is None or first is None else (first - start).days


# By the answer, and by whether every measure is there.
_SCORE_WORDS = {
    (True, True): N_("Total Improvement Score {value} is below {limit}"),
    (False, True): N_("Total Improvement Score {value} is not below {limit}"),
    (True, False): N_(
        "Total Improvement Score of at most {value}, whatever is missing, is below {limit}"
    ),
    (False, False): N_(
        "Total Improvement Score of at least {value}, whatever is missing, is not below {limit}"
    ),
}
_LATE = N_(
    "The first visit was {days} days after treatment began, so a low score does not show the "
    "response"
)
_LITTLE = N_(
    "So little was wrong at the first visit that full recovery would earn less than {limit} "
    "points, so a low score does not show the response"
)
FROM_START = "severity.score-from-start"
SCORE_INADEQUATE: Condition = ScoreBelow("severity.inadequate-score", FROM_START)


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
