"""A course in words: the titles of its panels, and the whole for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.course import TIMES_LIMIT
from desktop_app.documents.course_ground import MUSCLE_STRENGTH, in_figures
from desktop_app.documents.words import in_words, number
from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from desktop_app.decision.course import Course, Point, Series
    from desktop_app.evidence.evidence_base import Evidence

_UNITS = {
    "[arb'U]": N_("units"),
    TIMES_LIMIT: N_("× upper limit of normal"),
    "mg/d": N_("daily, as recorded at visits"),
    "U/L": N_("U/L"),
}
_MOST_SAID = 8  # values of a measure; of more only the ends, the highest and the lowest


def title(series: Series) -> tuple[str, str]:
    """Give the name of a panel, and the unit that stands behind it."""
    if series.name == MUSCLE_STRENGTH and series.limit is not None:
        return series.label, N_("of {limit}").format(limit=number(series.limit))
    return series.label, _UNITS.get(series.unit, "")


def limit_name(series: Series) -> str:
    """Name the line of the limit."""
    return N_("highest possible") if series.name == MUSCLE_STRENGTH else N_("upper limit")


def in_plain_words(course: Course, evidence: Evidence) -> str:
    """Say what the chart shows, for those who do not see it."""
    opening = Message(
        N_("Course from {first} to {last}, {count} days with a visit"),
        {"first": course.first, "last": course.last, "count": len(course.visits)},
    )
    changes = tuple(
        Message(N_("{day}: {change}"), {"day": change.day, "change": change.says})
        for change in course.changes
    )
    said: list[Message] = [opening, *map(_line, course.series)]
    if changes:
        said.append(
            Message(N_("Changes of treatment: {changes}"), {"changes": Joined(changes, "; ")})
        )
    return " ".join(f"{in_words(one, evidence)}." for one in said)


def _line(series: Series) -> Message:
    name, unit = title(series)
    values = {"measure": f"{name}, {unit}" if unit else name}
    if len(series.points) <= _MOST_SAID:
        points = tuple(_point(series, point) for point in series.points)
        return Message(N_("{measure}: {points}"), {**values, "points": points})
    highest = max(series.points, key=lambda point: point.value)
    lowest = min(series.points, key=lambda point: point.value)
    return Message(
        N_(
            "{measure}: {count} values, the first {first}, the highest {highest}, "
            "the lowest {lowest}, the last {last}"
        ),
        {
            **values,
            "count": len(series.points),
            "first": _point(series, series.points[0]),
            "highest": _point(series, highest),
            "lowest": _point(series, lowest),
            "last": _point(series, series.points[-1]),
        },
    )


def _point(series: Series, point: Point) -> Message:
    return Message(
        N_("{value} on {day}"), {"value": in_figures(series, point.value), "day": point.day}
    )
