"""Days of a calendar: what falls due, and how what falls close together becomes one appointment.

A dose step and an infusion keep their own day exactly, as does methotrexate with its weekday; so
do tests that are due every week, and the visit at which the response is judged, which would come
too early. Everything else may move by the days of the window: to the nearest day that stands
fixed, else to the earliest of those that are due with it, so that nobody comes twice in a week
without need. An event whose source gives a span of days stays inside that span. Weekends and
holidays are left as they fall: the clinic knows its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop_app.message import Message


class Kind(StrEnum):
    """What an appointment is for, in the order in which it is read."""

    DOSE = "dose"
    INFUSION = "infusion"
    VISIT = "visit"
    REVIEW = "review"
    LABORATORY = "laboratory"
    EXAMINATION = "examination"
    VACCINE = "vaccine"
    CANCER = "cancer screening"


KIND_WORDS = {
    Kind.DOSE: N_("Dose"),
    Kind.INFUSION: N_("Infusion"),
    Kind.VISIT: N_("Visit"),
    Kind.REVIEW: N_("Review"),
    Kind.LABORATORY: N_("Laboratory tests"),
    Kind.EXAMINATION: N_("Examination"),
    Kind.VACCINE: N_("Vaccines"),
    Kind.CANCER: N_("Cancer screening"),
}
_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that falls due.

    Attributes:
        due: the day the sources give.
        says: in words.
        cites: the facts behind it.
        between: the first and last day on which it may be done; None leaves it to the window.

    """

    kind: Kind
    due: date
    says: Message
    cites: tuple[str, ...]
    between: tuple[date, date] | None = None

    @property
    def fixed(self) -> bool:
        """Whether it keeps its own day."""
        return self.between == (self.due, self.due)


def on_the_day(kind: Kind, day: date, says: Message, cites: tuple[str, ...]) -> Event:
    """Make an event that keeps its own day."""
    return Event(kind=kind, due=day, says=says, cites=cites, between=(day, day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One part of an appointment."""

    kind: Kind
    says: Message
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What is to be done on one day, in the order of the kinds."""

    day: date
    items: tuple[Item, ...]


def merged(events: Iterable[Event], window: int) -> tuple[Appointment, ...]:
    """Put events into appointments, by date.

    Args:
        events: in any order.
        window: by how many days one that has no span of its own may move.

    """
    ordered = sorted(events, key=lambda event: (event.due, _ORDER[event.kind]))
    fixed = sorted({event.due for event in ordered if event.fixed})
    on_day: dict[date, list[Event]] = {}
    waiting: list[Event] = []
    for event in ordered:
        day = _nearest(event, fixed, window)
        if day is None:
            waiting.append(event)
        else:
            on_day.setdefault(day, []).append(event)
    _gather(waiting, window, on_day)
    return tuple(_appointment(day, on_day[day]) for day in sorted(on_day))


def _allowed(event: Event, window: int) -> tuple[date, date]:
    """Give the first and last day that an event may move to."""
    if event.between is not None:
        return event.between
    slack = timedelta(days=window)
    return event.due - slack, event.due + slack


def _nearest(event: Event, fixed: Sequence[date], window: int) -> date | None:
    """Give the fixed day nearest to the event, the earlier of two; None where none is near."""
    first, last = _allowed(event, window)
    near = [day for day in fixed if first <= day <= last]
    return min(near, key=lambda day: (abs(day - event.due), day), default=None)


def _gather(waiting: Sequence[Event], window: int, on_day: dict[date, list[Event]]) -> None:
    """Put each event on the earliest open day that it may move to, else on its own."""
    slack = timedelta(days=window)
    opened: list[date] = []
    for event in waiting:
        first, last = _allowed(event, window)
        fits = (day for day in opened if first <= day <= last and event.due - day <= slack)
        day = next(fits, event.due)
        if day not in opened:
            opened.append(day)
        on_day.setdefault(day, []).append(event)


def _appointment(day: date, events: Sequence[Event]) -> Appointment:
    ordered = sorted(events, key=lambda event: _ORDER[event.kind])
    items = (Item(kind=event.kind, says=event.says, cites=event.cites) for event in ordered)
    return Appointment(day=day, items=tuple(items))
