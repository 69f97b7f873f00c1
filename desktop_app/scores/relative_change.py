"""The change of a core set measure as a percentage of its value at the start, exact.

The Total Improvement Score divides by the range of a measure; the definitions that are older than
it, or that trials made for themselves, divide by the value at the start. A measure that is 0 at
the start has no such percentage: there its range is divided by instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.quantity import rounded
from desktop_app.scores.core_set import (
    ENZYME_WORDS,
    MEASURE_WORDS,
    Course,
    Measure,
    NoCourse,
    course_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import CoreSet

FACTS = ("change.relative", "change.from-zero", "tis.ranges", "tis.muscle-maxima")
_RELATIVE, _FROM_ZERO, _RANGES, _MAXIMA = FACTS
ENZYME_FACTS = ("tis.enzyme-choice", "tis.enzyme-highest", "tis.enzyme-tie", "tis.enzyme-ranges")

_PLACES = 2  # of an enzyme's multiple, in words
_FINEST = 12  # digits after the point that a percentage is shown with at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one measure between two visits.

    Attributes:
        measure: which of the six.
        worse: by how much it became worse, in percent of the value at the start, or of its range
            where that was 0; exact; negative when better; None when missing.
        course: the two values, or why there are none.

    """

    measure: Measure
    worse: Fraction | None
    course: Course | NoCourse

    def worse_by(self, percent: Decimal) -> bool | None:
        """Say whether it became worse by ``percent`` or more; None when missing."""
        return None if self.worse is None else self.worse >= percent

    def better_by(self, percent: Decimal) -> bool | None:
        """Say whether it became better by ``percent`` or more; None when missing."""
        return None if self.worse is None else -self.worse >= percent

    def in_words(self, *bounds: Decimal) -> Message:
        """Show the two values and the change, never rounded onto a bound that it does not reach."""
        name = Message(MEASURE_WORDS[self.measure])
        if isinstance(self.course, NoCourse):
            return Message(N_("{measure}: {why}"), {"measure": name, "why": self.course.why})
        enzyme = self.course.enzyme
        first, second = self.course.baseline, self.course.now
        if enzyme is not None:
            name = Message(
                N_("{enzyme} in multiples of its upper limit of normal"),
                {"enzyme": Message(ENZYME_WORDS[enzyme])},
            )
            first = rounded(Fraction(self.course.exact_baseline), _PLACES)
            second = rounded(Fraction(self.course.exact_now), _PLACES)
        worse = _worse(self.measure, self.course)
        values: dict[str, object] = {
            "measure": name,
            "first": first,
            "second": second,
            "percent": _shown(abs(worse), bounds),
        }
        return Message(_template(worse, from_zero=not self.course.exact_baseline), values)


def _template(worse: Fraction, *, from_zero: bool) -> str:
    if not worse:
        return N_("{measure}: {first}, then {second}: unchanged")
    if from_zero and worse > 0:
        return N_("{measure}: {first}, then {second}: {percent} % of its range worse")
    if from_zero:
        return N_("{measure}: {first}, then {second}: {percent} % of its range better")
    if worse > 0:
        return N_("{measure}: {first}, then {second}: {percent} % worse")
    return N_("{measure}: {first}, then {second}: {percent} % better")


def change_of(evidence: Evidence, measure: Measure, baseline: CoreSet, now: CoreSet) -> Change:
    """Compare a measure with its value at the start; strength improves upwards, all else down.

    Raises:
        ValueError: an enzyme or a muscle set that the evidence does not know.

    """
    course = course_of(evidence, measure, baseline, now)
    worse = None if isinstance(course, NoCourse) else _worse(measure, course)
    return Change(measure=measure, worse=worse, course=course)


def cites_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """Name the facts that these changes rest on."""
    found = {
        each.measure: each.course.exact_baseline
        for each in changes
        if isinstance(each.course, Course)
    }
    return (
        *((_RELATIVE,) if found else ()),
        *((_FROM_ZERO, _RANGES) if 0 in found.values() else ()),
        *((_MAXIMA,) if Measure.MMT in found else ()),
    )


def _worse(measure: Measure, course: Course) -> Fraction:
    worsened = course.fallen if measure is Measure.MMT else -course.fallen
    return 100 * worsened / (Fraction(course.exact_baseline) or Fraction(course.span))


def _shown(percent: Fraction, bounds: tuple[Decimal, ...]) -> Decimal:
    """Round to 0.1, or finer where that would show 0 or a bound that it does not lie on."""
    places = 1
    while (near := rounded(percent, places)) != percent and near in {0, *bounds}:
        if places == _FINEST:
            break
        places += 1
    return near
