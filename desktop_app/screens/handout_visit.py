"""When the patient comes next and whom to call: typed by the clinician, the day said back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.documents.words import day
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.day_field import CalendarButton
from desktop_app.screens.field import CONTROL_HEIGHT, Line
from desktop_app.screens.handout_piece import unprintable_words
from desktop_app.screens.month_popup import iso_day, month_popup
from desktop_app.screens.typed import date_typed
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QCalendarWidget

    from desktop_app.screens.handout_state import HandoutState
    from desktop_app.screens.palette import Theme

_WIDTH = 240  # pixels of a line to type in
_LONGEST = 200  # characters
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


class VisitFields(QWidget):
    """Next visit and phone; what is left empty leaves room to write on paper."""

    def __init__(self, state: HandoutState, theme: Theme, day_of_plan: Callable[[], date]) -> None:
        """Lay both out; ``day_of_plan`` gives the day that a next visit comes after."""
        super().__init__()
        self._state = state
        self._day_of_plan = day_of_plan
        self._popup: QWidget | None = None
        self.visit = _line("handout.visit", N_("Next visit"))
        self.visit.setPlaceholderText(N_("day, or words such as “in 4 weeks”"))
        self.phone = _line("handout.phone", N_("Phone"))
        self.button = CalendarButton(theme)
        self.button.setObjectName("handout.visit.calendar")
        self.button.setAccessibleName(N_("Next visit, calendar"))
        self.button.setToolTip(N_("Pick a day"))
        self.echo = plain_label("", "definition")
        self.wrong = plain_label("", "remark")
        self._lay_out()
        self.visit.textEdited.connect(self._visit_typed)
        self.phone.textEdited.connect(state.set_phone)
        self.button.clicked.connect(self.open_calendar)
        state.changed.connect(self.show_choice)
        self.show_choice()

    def show_choice(self) -> None:
        """Show what is chosen, but leave a text alone that already means it."""
        choice = self._state.choice
        if read_visit(self.visit.text()) != choice.next_visit:
            self.visit.setText(choice.next_visit)
        if self.phone.text().strip() != choice.phone.strip():
            self.phone.setText(choice.phone)
        put(self.echo, self._said_back(choice.next_visit))
        notes = [*self._doubts(choice.next_visit), *unprintable_words(choice.phone)]
        put(self.wrong, "\n".join(notes))

    def open_calendar(self) -> None:
        """Show a month beneath the line; Escape closes it."""
        if self._popup is None:
            self._popup, self.calendar = self._made_calendar()
        chosen = _as_date(self._state.choice.next_visit) or self._day_of_plan()
        self.calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        self._popup.move(self.visit.mapToGlobal(QPoint(0, self.visit.height() + 2)))
        self._popup.show()
        self.calendar.setFocus()

    def _lay_out(self) -> None:
        parts = Wrapping(gap=18, between_lines=6)
        for name, controls in (
            (N_("Next visit"), (self.visit, self.button)),
            (N_("Phone"), (self.phone,)),
        ):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(plain_label(name, "caption"))
            row = QHBoxLayout()
            row.setSpacing(6)
            for control in controls:
                row.addWidget(control)
            column.addLayout(row)
            parts.addWidget(box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 6)
        whole.setSpacing(3)
        whole.addLayout(parts)
        whole.addWidget(self.echo)
        whole.addWidget(self.wrong)

    def _visit_typed(self, text: str) -> None:
        self._state.set_next_visit(read_visit(text))

    def _said_back(self, chosen: str) -> str:
        when = _as_date(chosen)
        if when is None:
            return N_("Printed as you wrote it.") if chosen else ""
        words = f"{_WEEKDAYS[when.weekday()]} {day(when)}"
        days = (when - self._day_of_plan()).days
        if days <= 0:
            return words
        weeks, rest = divmod(days, 7)
        if rest:
            return N_("{day}, {count} days from this visit").format(day=words, count=days)
        return N_("{day}, {count} weeks from this visit").format(day=words, count=weeks)

    def _doubts(self, chosen: str) -> list[str]:
        """Say what does not fit a next visit."""
        found = list(unprintable_words(chosen))
        when = _as_date(chosen)
        if when is not None and when <= self._day_of_plan():
            found.append(N_("That day is not after this visit. Check day, month and year."))
        elif when is None and any(sign.isdigit() for sign in chosen):
            read = date_typed(chosen)
            if isinstance(read, str) and "/" in chosen:
                found.append(read)
        return found

    def _made_calendar(self) -> tuple[QWidget, QCalendarWidget]:
        return month_popup(self, "handout.visit", N_("Next visit, calendar"), self._picked)

    def _picked(self, chosen: QDate) -> None:
        if self._popup is not None:
            self._popup.hide()
        text = iso_day(chosen)
        self.visit.setText(text)
        self._state.set_next_visit(text)
        self.visit.setFocus()


def read_visit(text: str) -> str:
    """Give what is kept of a typed next visit: a day as ISO date, other words as they are."""
    typed = text.strip()
    read = date_typed(typed) if typed else ""
    return read.isoformat() if isinstance(read, date) else typed


def _as_date(chosen: str) -> date | None:
    try:
        return date.fromisoformat(chosen)
    except ValueError:
        return None


def _line(name: str, label: str) -> QLineEdit:
    line = Line()
    line.setObjectName(name)
    line.setAccessibleName(label)
    line.setAccessibleDescription(N_("Left empty, there is room to write by hand"))
    line.setFixedSize(_WIDTH, CONTROL_HEIGHT)
    line.setMaxLength(_LONGEST)
    return line
