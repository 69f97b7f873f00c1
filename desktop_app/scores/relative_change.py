"""The change of a core set measure as a percentage of its value at the start, exact.

The Total Improvement Score divides by the range of a measure; the definitions that are older than
it, or that trials made for themselves, divide by the value at the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.scores.core_set import ENZYME_WORDS, MEASURE_WORDS, Measure, NoCourse, course_of

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import CoreSet, Course

FACTS = ("change.relative", "change.from-zero", "tis.ranges", "tis.muscle-maxima")
ENZYME_FACTS = ("tis.enzyme-choice", "tis.enzyme-highest", "tis.enzyme-tie", "tis.enzyme-ranges")

# As in the Total Improvement Score: far finer than any instrument, far coarser than the error of
# a multiple such as 1000/180, so that a change of exactly 20 % is 20 %.
_SAME = Decimal("1E-9")
_HUNDREDTH = Decimal("0.01")
_BEYOND_ANY = Decimal("Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one measure between two visits.

    Attributes:
        measure: which of the six.
        worse: by how much it became worse, in percent of the value at the start; negative when
            better; infinite when it left 0, since any change from 0 is more than any percentage;
            None when missing.
        course: the two values, or why there are none.

    """

    measure: Measure
    worse: Decimal | None
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
            first, second = (each.quantize(_HUNDREDTH, ROUND_HALF_UP) for each in (first, second))
        values: dict[str, object] = {"measure": name, "first": first, "second": second}
        worse = _worse(self.measure, self.course)
        if worse.is_finite():
            values["percent"] = _shown(abs(worse), bounds)
        return Message(_template(worse), values)


def _template(worse: Decimal) -> str:
    if worse == 0:
        return N_("{measure}: {first}, then {second}: unchanged")
    if worse.is_finite() and worse > 0:
        return N_("{measure}: {first}, then {second}: {percent} % worse")
    if worse.is_finite():
        return N_("{measure}: {first}, then {second}: {percent} % better")
    if worse > 0:
        return N_("{measure}: 0, then {second}: worse (from 0 there is no percentage)")
    return N_("{measure}: 0, then {second}: better (from 0 there is no percentage)")


def change_of(evidence: Evidence, measure: Measure, baseline: CoreSet, now: CoreSet) -> Change:
    """Compare a measure with its value at the start; strength improves upwards, all else down.

    Raises:
        ValueError: an enzyme or a muscle set that the evidence does not know.

    """
    course = course_of(evidence, measure, baseline, now)
    worse = None if isinstance(course, NoCourse) else _worse(measure, course)
    return Change(measure=measure, worse=worse, course=course)


def _worse(measure: Measure, course: Course) -> Decimal:
    risen = course.now - course.baseline
    worsened = -risen if measure is Measure.MMT else risen
    if course.baseline:
        return (100 * worsened / course.baseline).quantize(_SAME, ROUND_HALF_UP) + 0
    return _BEYOND_ANY.copy_sign(worsened) if worsened else Decimal(0)


def _shown(percent: Decimal, bounds: tuple[Decimal, ...]) -> Decimal:
    step = Decimal("0.1")
    while (rounded := percent.quantize(step, ROUND_HALF_UP)) != percent and rounded in {0, *bounds}:
        step /= 10
    return rounded
