"""How often tests are due: spans of time with an interval each, read from the tables of the base.

A row of such a table says how often (``every_weeks`` or ``every_months``) and how long
(``for_weeks``, ``for_months``, or ``stable_weeks``: until the dose has been the same so long). The
last row may go on without an end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.months import months_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days on which one interval holds.

    Attributes:
        begins: the first day.
        ends: the first day after it; ``date.max`` when it goes on.
        weeks, months: the interval; one of the two is 0.

    """

    begins: date
    ends: date
    weeks: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """Give the day one interval later."""
        return _later(day, weeks=self.weeks, months=self.months)


def _later(day: date, *, weeks: int, months: int) -> date:
    return months_after(day, months) + timedelta(weeks=weeks)


def spans(rows: Sequence[Row], anchor: date, until: date = date.max) -> Iterator[Span]:
    """Lay the rows one after the other, from a day on; what begins at ``until`` or later is cut."""
    begins = anchor
    for row in rows:
        weeks = row.get("for_weeks", row.get("stable_weeks", 0))
        months = row.get("for_months", 0)
        lasts = weeks or months
        ends = min(_later(begins, weeks=weeks, months=months) if lasts else date.max, until)
        if begins < ends:
            yield Span(
                begins=begins,
                ends=ends,
                weeks=row.get("every_weeks", 0),
                months=row.get("every_months", 0),
            )
        begins = ends


def restarted(rows: Sequence[Row], anchors: Sequence[date]) -> Iterator[Span]:
    """Lay the rows from each day on, up to the next one."""
    for anchor, following in zip(anchors, (*anchors[1:], date.max), strict=True):
        yield from spans(rows, anchor, following)


def is_restarted(rows: Sequence[Row]) -> bool:
    """Whether the rows wait for a stable dose, so that a rise begins them anew."""
    return any("stable_weeks" in row for row in rows)


def days(laid: Iterable[Span], first: date, until: date) -> Iterator[date]:
    """Give the days that keep to every interval: where several hold, the shortest.

    Args:
        laid: the spans of all medicines together.
        first: the day the count begins; nothing is due on it.
        until: the last day of interest.

    """
    known = tuple(laid)
    day = first
    while (following := _next(known, day)) <= until:
        yield following
        day = following


def _next(known: tuple[Span, ...], day: date) -> date:
    """Give the next day that is due after one; ``date.max`` when there is none."""
    running = (span.after(day) for span in known if span.begins <= day < span.ends)
    due = min(running, default=date.max)
    # A span that begins in between may ask for an earlier day.
    ahead = (span.after(span.begins) for span in known if day < span.begins < due)
    return min((due, *ahead))
