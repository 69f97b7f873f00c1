"""The Total Improvement Score of ACR and EULAR (2016) in adults, exact.

Six measures at the start and now; each earns points by its improvement as a percentage of its
range; the sum, 0 to 100, is the score. Worsening earns no points, so a score cannot say "worse":
``TotalImprovement.worsened`` does.

Source: Aggarwal et al., Ann Rheum Dis 2017;76:792-801. The ranges of the enzymes are recalled, not
read, and the facts say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message
from desktop_app.scores.core_set import (
    ENZYME_WORDS,
    MEASURE_WORDS,
    Enzyme,
    Measure,
    NoCourse,
    course_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import CoreSet, Course

_POINTS = "tis.points"
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
    "tis.major",
    "tis.moderate",
    "tis.minimal",
)
# Far finer than any instrument, far coarser than the error of a value such as 1000/180 that no
# decimal number holds exactly; so a change of exactly 5 % is 5 %, whichever way it was divided.
_SAME = Decimal("1E-9")
_HUNDREDTH = Decimal("0.01")


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
        percent: improvement in percent of the range, negative when worse; None when missing.
        points: None when missing.
        most: the most points that this measure can earn.
        worsened: whether it moved the wrong way at all; None when missing.
        working: the arithmetic, or why there is none.

    """

    measure: Measure
    enzyme: Enzyme | None
    baseline: Decimal | None
    now: Decimal | None
    percent: Decimal | None
    points: Decimal | None
    most: Decimal
    worsened: bool | None
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
    row = next(row for row in evidence.table(_POINTS).rows if row["measure"] == measure)
    most = Decimal(row["points"][-1])
    course = course_of(evidence, measure, baseline, now)
    if isinstance(course, NoCourse):
        percent = points = worsened = None
        working = course.why
    else:
        percent = _percent(measure, course)
        points = _points(percent, row["above"], row["points"])
        worsened = percent < 0
        working = _arithmetic(measure, course, _shown(percent, row["above"]), points, most)
    return Component(
        measure=measure,
        enzyme=course.enzyme,
        baseline=course.baseline,
        now=course.now,
        percent=percent,
        points=points,
        most=most,
        worsened=worsened,
        working=working,
    )


def _percent(measure: Measure, course: Course) -> Decimal:
    """Give the improvement in percent of the range; strength improves upwards, all else down."""
    fallen = course.baseline - course.now
    improved = -fallen if measure is Measure.MMT else fallen
    return (100 * improved / course.span).quantize(_SAME, ROUND_HALF_UP) + 0  # no minus zero


def _points(
    percent: Decimal, above: Collection[Decimal | int], points: Collection[Decimal | int]
) -> Decimal:
    """Give the points of the highest bound that is exceeded; a bound itself belongs below."""
    earned = Decimal(0)
    for bound, reward in zip(above, points, strict=True):
        if percent > bound:
            earned = Decimal(reward)
    return earned


def _shown(percent: Decimal, bounds: Collection[Decimal | int]) -> Decimal:
    """Round to 0.1, or finer where that would show 0 or a bound that the value does not lie on."""
    step = Decimal("0.1")
    while (rounded := percent.quantize(step, ROUND_HALF_UP)) != percent and rounded in {0, *bounds}:
        step /= 10
    return rounded


def _arithmetic(
    measure: Measure, course: Course, percent: Decimal, points: Decimal, most: Decimal
) -> Message:
    pair = (
        (course.now, course.baseline) if measure is Measure.MMT else (course.baseline, course.now)
    )
    first, second = pair
    values: dict[str, object] = {
        "first": first,
        "second": second,
        "span": course.span,
        "percent": percent,
        "points": points,
        "most": most,
    }
    if course.enzyme is None:
        template = N_("({first} − {second}) / {span} = {percent} %: {points} of {most} points")
        return Message(template, values)
    values |= {
        "enzyme": Message(ENZYME_WORDS[course.enzyme]),
        "first": first.quantize(_HUNDREDTH, ROUND_HALF_UP),
        "second": second.quantize(_HUNDREDTH, ROUND_HALF_UP),
    }
    template = N_(
        "{enzyme} in multiples of its upper limit of normal: "
        "({first} − {second}) / {span} = {percent} %: {points} of {most} points"
    )
    return Message(template, values)


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
