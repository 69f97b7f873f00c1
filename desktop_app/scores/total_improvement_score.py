"""The Total Improvement Score of ACR and EULAR (2016) in adults, exact.

Six measures at the start and now; each earns points by its improvement as a percentage of its
range; the sum, 0 to 100, is the score. Worsening earns no points, so a score cannot say "worse":
``TotalImprovement.worsened`` does.

Source: Aggarwal et al., Ann Rheum Dis 2017;76:792-801. The ranges of the enzymes are recalled, not
read, and the facts say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message
from desktop_app.scores.core_set import (
    MEASURE_WORDS,
    Enzyme,
    Measure,
    NoCourse,
    course_of,
)
from desktop_app.scores.improvement_working import arithmetic, shown

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import CoreSet, Course

_POINTS = "tis.points"
_RAISED = "laboratory.raised"
_RULES = (
    _POINTS,
    "tis.percent-change",
    "tis.ranges",
    "tis.muscle-maxima",
    "tis.muscle-set",
    "tis.enzyme-choice",
    "tis.enzyme-highest",
    "tis.enzyme-tie",
    "tis.enzyme-ranges",
    "tis.incomplete",
    _RAISED,
    "tis.major",
    "tis.moderate",
    "tis.minimal",
)
_Rewards = tuple[tuple[Fraction, Decimal], ...]


class Improvement(StrEnum):
    """The category of a score, lowest first; "none" includes worse."""

    NONE = "none"
    MINIMAL = "minimal"
    MODERATE = "moderate"
    MAJOR = "major"


IMPROVEMENT_WORDS = {
    Improvement.NONE: N_("no improvement by the criteria"),
    Improvement.MINIMAL: N_("minimal improvement"),
    Improvement.MODERATE: N_("moderate improvement"),
    Improvement.MAJOR: N_("major improvement"),
}
_REACHED = (Improvement.MAJOR, Improvement.MODERATE, Improvement.MINIMAL)

_ACCURACY = ("sensitivity", "specificity")

FACTS = (*_RULES, *(f"tis.{step}-{what}" for step in _REACHED for what in _ACCURACY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """What one measure contributes.

    Attributes:
        measure: which of the six.
        enzyme: for the enzyme measure, the one that is followed; else None.
        baseline: the value at the start, an enzyme as multiple of its upper limit of normal.
        now: the value now.
        percent: improvement in percent of the range, negative when worse, rounded for words;
            None when missing.
        exact_percent: the same as the points are given for it; never rounded.
        points: None when missing.
        most: the most points that this measure can earn.
        worsened: whether it moved the wrong way at all; None when missing.
        enzyme_normal_at_start: whether the enzyme that is followed, which is the most abnormal, was
            within its upper limit at the start, so that it has little to improve; None for another
            measure and without an enzyme.
        working: the arithmetic, or why there is none.

    """

    measure: Measure
    enzyme: Enzyme | None
    baseline: Decimal | None
    now: Decimal | None
    percent: Decimal | None
    exact_percent: Fraction | None
    points: Decimal | None
    most: Decimal
    worsened: bool | None
    enzyme_normal_at_start: bool | None
    working: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalImprovement:
    """The score between two visits.

    Attributes:
        components: one for each measure, in the order of ``Measure``.
        total: 0 to 100; None while a measure is missing.
        lowest: the lowest score that is still possible; the total when nothing is missing.
        highest: the highest score that is still possible.
        category: None while a measure is missing.
        sensitivity: of the threshold that was reached, in percent; None where none was.
        specificity: of the threshold that was reached, in percent; None where none was.
        enzymes_not_compared: those without a value at the start, so that another may have been
            more abnormal than the one that is followed.
        working: the sum, or what is missing.
        cites: the facts it rests on.

    """

    components: tuple[Component, ...]
    total: Decimal | None
    lowest: Decimal
    highest: Decimal
    category: Improvement | None
    sensitivity: Decimal | None
    specificity: Decimal | None
    enzymes_not_compared: tuple[Enzyme, ...]
    working: Message
    cites: tuple[str, ...]

    @property
    def missing(self) -> tuple[Measure, ...]:
        """The measures that could not be scored."""
        return tuple(part.measure for part in self.components if part.points is None)

    @property
    def worsened(self) -> tuple[Measure, ...]:
        """The measures that became worse, which the score itself does not show."""
        return tuple(part.measure for part in self.components if part.worsened)

    @property
    def enzyme_normal_at_start(self) -> bool | None:
        """Whether every enzyme recorded at the start was within its limit; None without one."""
        return next(
            part.enzyme_normal_at_start
            for part in self.components
            if part.measure is Measure.ENZYME
        )


def total_improvement_score(
    evidence: Evidence, *, baseline: CoreSet, now: CoreSet
) -> TotalImprovement:
    """Compare a visit with the first one.

    Args:
        evidence: gives points, ranges and thresholds.
        baseline: the measures at the start.
        now: the measures at the later visit.

    Raises:
        ValueError: an enzyme or a muscle set that the evidence does not know.

    """
    parts = tuple(_component(evidence, measure, baseline, now) for measure in Measure)
    lowest = sum((part.points for part in parts if part.points is not None), Decimal(0))
    highest = lowest + sum((part.most for part in parts if part.points is None), Decimal(0))
    complete = all(part.points is not None for part in parts)
    category = _category(evidence, lowest) if complete else None
    accuracy = {
        what: evidence.proportion(f"tis.{category}-{what}").percent
        for what in _ACCURACY
        if category in _REACHED
    }
    return TotalImprovement(
        components=parts,
        total=lowest if complete else None,
        lowest=lowest,
        highest=highest,
        category=category,
        sensitivity=accuracy.get("sensitivity"),
        specificity=accuracy.get("specificity"),
        enzymes_not_compared=tuple(
            enzyme for enzyme in Enzyme if baseline.enzymes.get(enzyme) is None
        ),
        working=_sum_in_words(parts, lowest, highest, category),
        cites=(*_RULES, *(f"tis.{category}-{what}" for what in accuracy)),
    )


def _component(evidence: Evidence, measure: Measure, baseline: CoreSet, now: CoreSet) -> Component:
    rewards = _rewards(evidence, measure)
    _, most = rewards[-1]
    course = course_of(evidence, measure, baseline, now)
    if isinstance(course, NoCourse):
        exact = percent = points = worsened = None
        working = course.why
    else:
        exact = _percent(measure, course)
        percent = shown(exact, [bound for bound, _ in rewards])
        points = _points(exact, rewards)
        worsened = exact < 0
        working = arithmetic(measure, course, percent, points, most)
    return Component(
        measure=measure,
        enzyme=course.enzyme,
        baseline=course.baseline,
        now=course.now,
        percent=percent,
        exact_percent=exact,
        points=points,
        most=most,
        worsened=worsened,
        enzyme_normal_at_start=_normal_at_start(evidence, course),
        working=working,
    )


def _normal_at_start(evidence: Evidence, course: Course | NoCourse) -> bool | None:
    if course.enzyme is None or course.baseline is None:
        return None
    return course.baseline <= evidence.values[_RAISED]


def _percent(measure: Measure, course: Course) -> Fraction:
    """Give the improvement in percent of the range; strength improves upwards, all else down."""
    improved = -course.fallen if measure is Measure.MMT else course.fallen
    return 100 * improved / Fraction(course.span)


def _points(percent: Fraction, rewards: _Rewards) -> Decimal:
    """Give the points of the highest bound that is exceeded; a bound itself belongs below."""
    earned = Decimal(0)
    for bound, reward in rewards:
        # Multiplied out: a comparison of fractions costs more than all the rest of a score.
        if percent.numerator * bound.denominator > bound.numerator * percent.denominator:
            earned = reward
    return earned


def _rewards(evidence: Evidence, measure: Measure) -> _Rewards:
    known = evidence.worked_out
    if _POINTS not in known:
        known[_POINTS] = {
            row["measure"]: tuple(
                (Fraction(bound), Decimal(reward))
                for bound, reward in zip(row["above"], row["points"], strict=True)
            )
            for row in evidence.table(_POINTS).rows
        }
    return known[_POINTS][measure]  # type: ignore[no-any-return]  # this key holds the rewards


def _category(evidence: Evidence, total: Decimal) -> Improvement:
    return next(
        (step for step in _REACHED if total >= evidence.threshold(f"tis.{step}").value),
        Improvement.NONE,
    )


def _sum_in_words(
    parts: tuple[Component, ...], lowest: Decimal, highest: Decimal, category: Improvement | None
) -> Message:
    if category is None:
        names = tuple(Message(MEASURE_WORDS[p.measure]) for p in parts if p.points is None)
        return Message(
            N_("from {lowest} to {highest} of 100, without a category; missing: {names}"),
            {"lowest": lowest, "highest": highest, "names": names},
        )
    return Message(
        N_("{points} = {total} of 100: {category}"),
        {
            "points": Joined(tuple(part.points for part in parts), " + "),
            "total": lowest,
            "category": Message(IMPROVEMENT_WORDS[category]),
        },
    )
