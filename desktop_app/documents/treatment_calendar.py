"""The calendar on the screen of the treatment choice, in words: the days, and what is not in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.calendar import calendar
from desktop_app.decision.calendar_medicines import given_medicines
from desktop_app.decision.plan import State
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.documents.calendar_rows import CalendarDay, days_in_words
from desktop_app.documents.card_words import told
from desktop_app.documents.content import MARKS
from desktop_app.documents.treatment_cards import As
from desktop_app.evidence.records import STATUS_WORDS
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.appointment import Appointment
    from desktop_app.documents.treatment_cards import Card

_CHOOSE = N_(
    "Choose a medicine that is available: its doses, tests and visits then stand here by date."
)
_NONE_PLANNED = N_("No treatment is planned for this case, so no dose and no test is dated.")
_NOT_KNOWN = N_("No dose and no test is dated until it is known which treatment is planned.")
_NOTHING_GIVEN = N_(
    "No dose and no test is dated yet. Chosen, but not given as it stands: {names}."
)
_LEFT_OUT = N_("Chosen, but not in this calendar: {names}.")
_WITHOUT_DOSE = N_("no dose")
_WITHOUT_DAYS = {None, As.PROTECTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarBoard:
    """What is shown of the calendar.

    Attributes:
        remark: why it holds no dose; "" where it does.
        left_out: what was chosen and is not in it, and why; "" where all of it is.
        days: by date.
        legend: each mark behind the entries, with what it means.

    """

    remark: str = ""
    left_out: str = ""
    days: tuple[CalendarDay, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def calendar_board(reading: Reading, cards: tuple[Card, ...]) -> CalendarBoard:
    """Put the calendar of a case into words.

    Args:
        reading: the case, the evidence, and the day of the plan.
        cards: of the medicines to choose from; none where there is nothing to choose.

    """
    days = _days(calendar(reading), reading)
    remark = _remark(reading, cards)
    return CalendarBoard(
        remark=remark,
        left_out="" if remark else _left_out(reading, cards),
        days=days,
        legend=tuple(_legend(days)),
    )


def _days(appointments: tuple[Appointment, ...], reading: Reading) -> tuple[CalendarDay, ...]:
    """Put the days into words; the last are kept, as most edits change no day."""
    known = reading.evidence.worked_out
    kept: tuple[tuple[Appointment, ...], tuple[CalendarDay, ...]] | None = known.get("days shown")
    if kept is None or kept[0] != appointments:
        found = days_in_words(appointments, reading.evidence)
        kept = known["days shown"] = (appointments, found)
    return kept[1]


def _chosen(cards: tuple[Card, ...]) -> list[Card]:
    return [card for card in cards if card.chosen_as not in _WITHOUT_DAYS]


def _remark(reading: Reading, cards: tuple[Card, ...]) -> str:
    """Say why there is no dose while nothing is chosen."""
    if TREATED.truth(reading) is False:
        return _NONE_PLANNED
    if not cards:
        return _NOT_KNOWN
    return "" if _chosen(cards) else _CHOOSE


def _left_out(reading: Reading, cards: tuple[Card, ...]) -> str:
    """Name what was chosen and cannot be given as it stands."""
    given = {each.id for each in given_medicines(reading) if each.stages}
    names = ", ".join(_named(card) for card in _chosen(cards) if card.medicine not in given)
    words = _LEFT_OUT if given else _NOTHING_GIVEN
    return told(words, names=names) if names else ""


def _named(card: Card) -> str:
    stands_open = card.state in {State.AVAILABLE, State.CAUTION}
    why = _WITHOUT_DOSE if stands_open else card.state_words.lower()
    return told("{name} ({why})", name=card.name, why=why)


def _legend(days: tuple[CalendarDay, ...]) -> Iterator[tuple[str, str]]:
    used = {entry.mark for day in days for entry in day.entries}
    for status, mark in MARKS.items():
        if mark in used:
            yield mark, STATUS_WORDS[status]
