"""The calendar as an iCalendar file (.ics), for any calendar program.

It holds what is to be done on which day and nothing that tells whose it is: no name, no label of
the case, no age, no note. The same plan gives the same bytes on every day and every machine.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from desktop_app.decision.appointment import KIND_WORDS
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from icalendar import Event

    from desktop_app.decision.appointment import Appointment

PRODUCT = "-//Myoplan//Calendar//EN"
_VERIFY = N_("Decision support: verify against the plan and the patient before acting.")
_NO_BREAK_SPACE = "\u00a0"
_UID_LENGTH = 32


def calendar_bytes(
    appointments: Iterable[Appointment],
    words: Callable[[object], str],
    *,
    made_on: date,
    plan_fingerprint: str,
) -> bytes:
    """Write appointments as all-day events of an iCalendar file (RFC 5545).

    Args:
        appointments: in the order in which they are written.
        words: puts a message into words.
        made_on: the day of the plan, which stands for the time of writing.
        plan_fingerprint: of the plan; with day and words it names each event, so that the same
            plan taken over twice does not stand in a calendar twice.

    """
    from icalendar import Calendar  # only an export needs it

    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    for appointment in appointments:
        whole.add_component(_event(appointment, words, made_on, plan_fingerprint))
    written: bytes = whole.to_ical(sorted=False)
    return written


def _event(
    appointment: Appointment,
    words: Callable[[object], str],
    made_on: date,
    plan_fingerprint: str,
) -> Event:
    from icalendar import Event  # only an export needs it

    kinds = dict.fromkeys(item.kind for item in appointment.items)
    summary = ", ".join(_plain(words(Message(KIND_WORDS[kind]))) for kind in kinds)
    said = [f"{_plain(words(item.says))}." for item in appointment.items]
    description = "\n".join((*said, _plain(words(Message(_VERIFY)))))
    event = Event()
    event.add("uid", _name(appointment.day, description, plan_fingerprint))
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", appointment.day)
    event.add("dtend", appointment.day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", description)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _plain(text: str) -> str:
    """Write ordinary spaces: not every calendar program shows the other kind."""
    return text.replace(_NO_BREAK_SPACE, " ")


def _name(day: date, description: str, plan_fingerprint: str) -> str:
    """Name an event for ever by what it says; nothing can be read back from the name."""
    whole = f"{day.isoformat()}\n{plan_fingerprint}\n{description}"
    return f"{hashlib.sha256(whole.encode()).hexdigest()[:_UID_LENGTH]}@myoplan"
