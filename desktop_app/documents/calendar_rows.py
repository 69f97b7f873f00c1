"""The calendar as it is printed: a day, and what is done on it, long lists of tests said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.appointment import Kind
from desktop_app.decision.calendar import calendar
from desktop_app.documents.content import MARKS
from desktop_app.documents.words import in_words
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.decision.appointment import Appointment, Item
    from desktop_app.decision.plan import Plan
    from desktop_app.evidence.evidence_base import Evidence

TITLE = N_("Calendar")
HEADER = (N_("Day"), N_("What"))
SAID = N_(
    "One list of doses, tests and visits, by date; what falls within a few days is done on one day."
)
_SERIES = {Kind.LABORATORY, Kind.INFUSION}
_GIVEN = {Kind.DOSE, Kind.INFUSION}


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing to do, in words, with its mark and the facts behind it.

    Where the same was said before, only its beginning is said again, without its sources.
    """

    words: str
    mark: str
    cites: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day in words, and what is done on it."""

    day: str
    entries: tuple[CalendarEntry, ...]


def calendar_days(plan: Plan, evidence: Evidence) -> tuple[CalendarDay, ...]:
    """Give the days of a plan with a chosen regimen; none without one.

    Without a regimen the few dates there are stand with their lines.
    """
    if plan.reading is None:
        return ()
    appointments = calendar(plan.reading)
    kinds = {item.kind for appointment in appointments for item in appointment.items}
    if not kinds & _GIVEN:
        return ()
    return days_in_words(appointments, evidence)


def days_in_words(
    appointments: Iterable[Appointment], evidence: Evidence
) -> tuple[CalendarDay, ...]:
    """Put appointments into words, by date."""
    said: set[str] = set()
    return tuple(
        CalendarDay(
            in_words(appointment.day, evidence),
            tuple(_entry(item, said, evidence) for item in appointment.items),
        )
        for appointment in appointments
    )


def _entry(item: Item, said: set[str], evidence: Evidence) -> CalendarEntry:
    words = in_words(item.says, evidence)
    beginning, colon, _ = words.partition(": ")
    if words in said:
        again = beginning if colon and item.kind in _SERIES else words
        return CalendarEntry(again, "", (), ())
    # The steps of one medicine rest on the same facts: the first of them names these.
    cites = () if colon and beginning in said else item.cites
    said |= {words, beginning}
    return CalendarEntry(
        words,
        MARKS.get(evidence.weakest(item.cites), ""),
        cites,
        tuple(evidence.numbers[fact] for fact in cites),
    )
