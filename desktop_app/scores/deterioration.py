"""Confirmed deterioration as the ProDERM trial defined it: worse at two visits in a row.

At each of the two visits one of three conditions holds against the start: physician global
activity and strength both worse, extramuscular activity worse, or several core set measures
worse. The percentages are read as those of the value at the start; that reading is recalled.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.scores.core_set import MEASURE_WORDS, Measure, NoCourse, course_of
from desktop_app.scores.relative_change import FACTS as RELATIVE
from desktop_app.scores.relative_change import change_of, cites_of
from desktop_app.scores.three_valued import at_least, every

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import CoreSet
    from desktop_app.scores.relative_change import Change

_RULES = (
    "deterioration.physician-global",
    "deterioration.strength",
    "deterioration.extramuscular",
    "deterioration.count",
    "deterioration.percent",
    "deterioration.measures",
    "deterioration.two-visits",
    "deterioration.any-condition",
)
_PHYSICIAN, _STRENGTH, _EXTRAMUSCULAR, _COUNT, _PERCENT, _MEASURES, TWO_VISITS, _ANY = _RULES
FACTS = (*_RULES, *RELATIVE)


class Condition(StrEnum):
    """One of the three ways in which a visit is worse than the start."""

    PHYSICIAN_AND_STRENGTH = "physician_and_strength"
    EXTRAMUSCULAR = "extramuscular"
    MEASURES = "measures"


CONDITION_WORDS = {
    Condition.PHYSICIAN_AND_STRENGTH: N_("physician global activity and strength both worse"),
    Condition.EXTRAMUSCULAR: N_("extramuscular activity worse"),
    Condition.MEASURES: N_("several core set measures worse"),
}


@dataclass(frozen=True, slots=True)
class Worse:
    """What one visit says against the start.

    Attributes:
        conditions: for each of the three whether it holds; None where not known.
        working: the comparisons, line by line.
        changes: the changes in percent that two of the conditions rest on.

    """

    conditions: Mapping[Condition, bool | None]
    working: tuple[Message, ...]
    changes: tuple[Change, ...]

    @property
    def met(self) -> bool | None:
        """Whether one of the three holds; None while that is not known."""
        return at_least(1, tuple(self.conditions.values()))

    @property
    def by(self) -> tuple[Condition, ...]:
        """The conditions that hold."""
        return tuple(name for name, holds in self.conditions.items() if holds)

    @property
    def open(self) -> tuple[Condition, ...]:
        """The conditions that are not known."""
        return tuple(name for name, holds in self.conditions.items() if holds is None)


@dataclass(frozen=True, slots=True)
class Deterioration:
    """Whether deterioration is confirmed.

    Attributes:
        confirmed: None while what is not recorded decides it.
        earlier: what the first of the two visits says.
        now: what the second says.
        cites: the facts it rests on.

    """

    confirmed: bool | None
    earlier: Worse
    now: Worse
    cites: tuple[str, ...]


def confirmed_deterioration(
    evidence: Evidence, *, baseline: CoreSet, earlier: CoreSet, now: CoreSet
) -> Deterioration:
    """Compare two consecutive visits with the start (ProDERM).

    Args:
        evidence: gives the limits and the measures that count.
        baseline: the measures at the start.
        earlier: those of the first of two consecutive later visits.
        now: those of the second.

    Raises:
        ValueError: a muscle set that the evidence does not know.

    """
    first, second = (worse_than_start(evidence, baseline, visit) for visit in (earlier, now))
    confirmed = every((first.met, second.met))
    return Deterioration(confirmed, first, second, _cites(first, second))


_CITED = {
    Condition.PHYSICIAN_AND_STRENGTH: (_PHYSICIAN, _STRENGTH),
    Condition.EXTRAMUSCULAR: (_EXTRAMUSCULAR,),
    Condition.MEASURES: (_COUNT, _PERCENT, _MEASURES),
}


def _cites(first: Worse, second: Worse) -> tuple[str, ...]:
    """Name the conditions that made a visit worse; where none did, all of them were tried."""
    by: dict[Condition, None] = {}
    for visit in (first, second):
        by |= dict.fromkeys(visit.by if visit.met else Condition)
    relative = set(by) != {Condition.EXTRAMUSCULAR}
    return (
        *(fact for condition in Condition if condition in by for fact in _CITED[condition]),
        TWO_VISITS,
        *(() if set(first.by) & set(second.by) else (_ANY,)),
        *(cites_of((*first.changes, *second.changes)) if relative else ()),
    )


def worse_than_start(evidence: Evidence, baseline: CoreSet, visit: CoreSet) -> Worse:
    """Try the three conditions at one visit.

    Raises:
        ValueError: a muscle set that the evidence does not know.

    """
    strength, percent = evidence.values[_STRENGTH], evidence.values[_PERCENT]
    measures = [Measure(row["measure"]) for row in evidence.table(_MEASURES).rows]
    changes = [change_of(evidence, measure, baseline, visit) for measure in measures]
    muscle = change_of(evidence, Measure.MMT, baseline, visit)
    physician = _risen(evidence, _PHYSICIAN, Measure.PHYSICIAN_GLOBAL, baseline, visit)
    extramuscular = _risen(evidence, _EXTRAMUSCULAR, Measure.EXTRAMUSCULAR_GLOBAL, baseline, visit)
    return Worse(
        conditions={
            Condition.PHYSICIAN_AND_STRENGTH: every((physician.met, muscle.worse_by(strength))),
            Condition.EXTRAMUSCULAR: extramuscular.met,
            Condition.MEASURES: at_least(
                evidence.values[_COUNT], [change.worse_by(percent) for change in changes]
            ),
        },
        working=(
            physician.working,
            extramuscular.working,
            *(change.in_words(strength, percent) for change in changes),
        ),
        changes=(muscle, *changes),
    )


@dataclass(frozen=True, slots=True)
class _Risen:
    """Whether a scale rose by so many cm."""

    met: bool | None
    working: Message


def _risen(
    evidence: Evidence, fact: str, measure: Measure, baseline: CoreSet, visit: CoreSet
) -> _Risen:
    name = Message(MEASURE_WORDS[measure])
    course = course_of(evidence, measure, baseline, visit)
    if isinstance(course, NoCourse):
        return _Risen(None, Message(N_("{measure}: {why}"), {"measure": name, "why": course.why}))
    limit: Decimal = evidence.values[fact]
    risen = course.now - course.baseline
    template = (
        N_("{measure}: {now} − {baseline} = {risen} cm, at least {limit} cm")
        if risen >= limit
        else N_("{measure}: {now} − {baseline} = {risen} cm, less than {limit} cm")
    )
    values = {
        "measure": name,
        "now": course.now,
        "baseline": course.baseline,
        "risen": risen,
        "limit": limit,
    }
    return _Risen(risen >= limit, Message(template, values))
