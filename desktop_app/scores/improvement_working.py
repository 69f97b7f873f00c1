"""The improvement of one measure as a clinician can check it: rounded, and its arithmetic."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.quantity import rounded
from desktop_app.scores.core_set import ENZYME_WORDS, Measure

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from desktop_app.scores.core_set import Course


def shown(percent: Fraction, bounds: Collection[Fraction]) -> Decimal:
    """Round to 0.1, or finer where that would show 0 or a bound that the value does not lie on."""
    places = 1
    while (found := rounded(percent, places)) != percent and found in {0, *bounds}:
        places += 1
    return found


def arithmetic(
    measure: Measure, course: Course, percent: Decimal, points: Decimal, most: Decimal
) -> Message:
    """Write out how a measure earned its points.

    Args:
        measure: which of the six.
        course: its two values and its range.
        percent: improvement in percent of the range, as it is shown.
        points: what it earned.
        most: the most that it can earn.

    """
    first, second = course.baseline, course.now
    if course.enzyme is not None:
        first, second = (
            rounded(Fraction(course.exact_baseline), 2),
            rounded(Fraction(course.exact_now), 2),
        )
    if measure is Measure.MMT:
        first, second = second, first
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
    template = N_(
        "{enzyme} in multiples of its upper limit of normal: "
        "({first} − {second}) / {span} = {percent} %: {points} of {most} points"
    )
    return Message(template, {**values, "enzyme": Message(ENZYME_WORDS[course.enzyme])})
