"""Dates: typed in several orders, or picked from a small calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app.findings.finding import Day, earliest_date
from desktop_app.message import N_
from desktop_app.screens.field import CONTROL_HEIGHT, CONTROL_WIDTH, Field, Line
from desktop_app.screens.month_popup import iso_day, month_popup
from desktop_app.screens.typed import Entry, date_typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QCalendarWidget

    from desktop_app.screens.palette import Theme

_UNFINISHED_BELOW = 10  # characters of 2026-11-21


class CalendarButton(QToolButton):
    """A button with a drawn calendar leaf."""

    def __init__(self, theme: Theme) -> None:
        """Take the colours to draw in."""
        super().__init__()
        self._theme = theme
        self.setFixedSize(34, CONTROL_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the leaf over the button."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("muted"), 1.4))
        leaf = QRectF(10, 9, 14, 13)
        painter.drawRoundedRect(leaf, 2, 2)
        painter.drawLine(leaf.topLeft() + QPoint(0, 4), leaf.topRight() + QPoint(0, 4))
        for left in (14, 20):
            painter.drawLine(left, 7, left, 10)


class DayField(Field[Day]):
    """A typed date with a calendar beside it."""

    def __init__(self, finding: Day, path: str, theme: Theme, today: Callable[[], date]) -> None:
        """Lay out the line and the calendar's button."""
        super().__init__(finding, path)
        self._today = today
        self._popup: QWidget | None = None
        self.setFixedSize(CONTROL_WIDTH, CONTROL_HEIGHT)
        self.line = Line()
        self.line.setFixedHeight(CONTROL_HEIGHT)
        self.line.setMaxLength(40)
        self.line.setPlaceholderText(N_("year-month-day"))
        self.name_part(self.line)
        self.button = CalendarButton(theme)
        self.name_part(self.button, ".calendar", N_(", calendar"))
        self.button.setToolTip(N_("Pick a day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.line.textEdited.connect(self._tell)
        self.line.editingFinished.connect(self.left)
        self.button.clicked.connect(self.open_calendar)

    def entry(self) -> Entry:
        """Read the date; one to come is refused where it makes no sense."""
        text = self.line.text()
        if not text.strip():
            return Entry()
        read = date_typed(text)
        if isinstance(read, str):
            return Entry(text=text, sentence=read, unfinished=len(text) < _UNFINISHED_BELOW)
        if read > self._today() and not self.finding.future:
            sentence = N_("{label} lies in the future. Check day, month and year.")
            return Entry(text=text, sentence=sentence.format(label=self.finding.label))
        return Entry(read, text)

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show a date, but leave a text alone that already means it."""
        if unread is not None:
            text = unread
        elif isinstance(value, date):
            same = date_typed(self.line.text()) == value
            text = self.line.text() if same else value.isoformat()
        else:
            text = ""
        if self.line.text() != text:
            self.line.setText(text)

    def echo(self) -> str:
        """Say the date with its month in letters."""
        value = self.entry().value
        if not isinstance(value, date) or value.isoformat() == self.line.text().strip():
            return ""
        return f"= {value.isoformat()}"

    def mark(self, *, wrong: bool) -> None:
        """Mark the line."""
        self.line.mark(wrong=wrong)

    def open_calendar(self) -> None:
        """Show a month beneath the control; Escape closes it."""
        if self._popup is None:
            self._popup, self.calendar = self._made_calendar()
        value = self.entry().value
        day = value if isinstance(value, date) else self._today()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self.calendar.setFocus()

    def _made_calendar(self) -> tuple[QWidget, QCalendarWidget]:
        title = self.finding.label + N_(", calendar")
        popup, calendar = month_popup(self, self.path, title, self._picked)
        first, last = earliest_date(), self._today()
        calendar.setMinimumDate(QDate(first.year, first.month, first.day))
        if not self.finding.future:
            calendar.setMaximumDate(QDate(last.year, last.month, last.day))
        return popup, calendar

    def _picked(self, day: QDate) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.line.setText(iso_day(day))
        self._tell()
        self.left.emit()
        self.line.setFocus()

    def _tell(self) -> None:
        self.entered.emit(self.entry())
