"""The calendar as plain text and as data, for the command and for other programs."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from desktop_app.decision.appointment import KIND_WORDS
from desktop_app.documents.content import MARKS
from desktop_app.documents.words import in_words
from desktop_app.evidence.records import STATUS_WORDS
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.decision.appointment import Appointment, Item
    from desktop_app.evidence.evidence_base import Evidence

WIDTH = 80
_INDENT = "  "
EMPTY = N_("The calendar is empty: nothing in this case has a date to come.")
MARKED = N_("{mark} rests on {why}")


def calendar_data(appointments: Iterable[Appointment], evidence: Evidence) -> list[dict[str, Any]]:
    """Give each item as day, kind, words and facts, by date."""
    return [
        {
            "day": appointment.day.isoformat(),
            "kind": item.kind.value,
            "words": in_words(item.says, evidence),
            "facts": list(item.cites),
        }
        for appointment in appointments
        for item in appointment.items
    ]


def calendar_text(appointments: Sequence[Appointment], evidence: Evidence) -> str:
    """Give the days with what is done on each, in lines of at most 80 characters.

    What rests on a choice of this program or on general knowledge carries its mark, as on paper.
    """
    if not appointments:
        return EMPTY
    parts = [_one(appointment, evidence) for appointment in appointments]
    return "\n\n".join((*parts, "\n".join(_legend(appointments, evidence)))).rstrip()


def _one(appointment: Appointment, evidence: Evidence) -> str:
    rows = (_row(item, evidence) for item in appointment.items)
    return "\n".join((in_words(appointment.day, evidence), *rows))


def _row(item: Item, evidence: Evidence) -> str:
    mark = MARKS.get(evidence.weakest(item.cites), "")
    text = f"{KIND_WORDS[item.kind]}: {in_words(item.says, evidence)}{mark}"
    return fill(text, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)


def _legend(appointments: Iterable[Appointment], evidence: Evidence) -> Iterator[str]:
    """Say what each mark stands for, where it is used."""
    weakest = {evidence.weakest(item.cites) for part in appointments for item in part.items}
    for status, mark in MARKS.items():
        if status in weakest:
            yield fill(MARKED.format(mark=mark, why=STATUS_WORDS[status]), WIDTH)
