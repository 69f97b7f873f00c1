"""The days to come as a table, the first of them or all, and the button that saves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.documents.calendar_rows import HEADER, SAID
from desktop_app.documents.treatment_calendar import CalendarBoard
from desktop_app.documents.words import NO_BREAK_SPACE
from desktop_app.message import N_
from desktop_app.screens.actions import tip_of
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLabel

    from desktop_app.documents.calendar_rows import CalendarDay

_FIRST = 8  # days on show before all are asked for
_BETWEEN_DAYS = 6  # pixels more than between two lines of one day


class CalendarView(QWidget):
    """Everything in the calendar's box."""

    def __init__(self) -> None:
        """Start without days."""
        super().__init__()
        self._board = CalendarBoard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        self.remark = plain_label("", "advice")
        self.left_out = plain_label("", "remark")
        self.said = plain_label(SAID, "definition")
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[tuple[QLabel, QLabel]] = []
        self.legend = plain_label("", "definition")
        for part in (self.remark, self.left_out, self.said, self._table, self.legend):
            column.addWidget(part)
            part.hide()
        column.addWidget(self._buttons())

    def show_board(self, board: CalendarBoard) -> None:
        """Show other days."""
        if board != self._board:
            self._board = board
            self._show()

    def save_by(self, action: QAction) -> None:
        """Let the button do what this action does."""
        self.save.setText(action.text())
        self.save.setAccessibleName(action.text().rstrip("…"))
        self.save.setToolTip(tip_of(action))
        self.save.clicked.connect(action.trigger)

    def _buttons(self) -> QWidget:
        self.more = ActButton("")
        self.more.setObjectName("calendar.more")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show)
        self.save = ActButton("")
        self.save.setObjectName("calendar.save")
        buttons = QWidget()
        line = Wrapping(buttons, gap=8)
        for button in (self.more, self.save):
            line.addWidget(button)
            button.hide()
        return buttons

    def _show(self) -> None:
        days = self._board.days
        put(self.remark, self._board.remark)
        put(self.left_out, self._board.left_out)
        self.said.setVisible(bool(days))
        shown = days if self.more.isChecked() else days[:_FIRST]
        self._show_days(shown)
        used = {entry.mark for one in shown for entry in one.entries}
        legend = [f"{mark} {words}" for mark, words in self._board.legend if mark in used]
        put(self.legend, "\n".join(legend))
        words = N_("Show fewer") if self.more.isChecked() else N_("Show all {count}")
        self.more.setText(words.format(count=len(days)))
        self.more.setAccessibleName(
            N_("{words} days of the calendar").format(words=self.more.text())
        )
        self.more.setVisible(len(days) > _FIRST)
        self.save.setVisible(bool(days))

    def _show_days(self, days: tuple[CalendarDay, ...]) -> None:
        """Fill the table, a line for each thing to do; labels are kept from one to the next."""
        rows = [row for one in days for row in _rows(one)]
        wanted = [("", *HEADER), *rows] if rows else []
        while len(self._cells) < len(wanted):
            self._add_cells("cardText" if self._cells else "caption")
        for number, cells in enumerate(self._cells):
            spoken, day, what = wanted[number] if number < len(wanted) else ("", "", "")
            above = _BETWEEN_DAYS if number > 1 and day else 0
            for cell, text in zip(cells, (day, what), strict=True):
                put(cell, text)
                if cell.contentsMargins().top() != above:
                    cell.setContentsMargins(0, above, 0, 0)
            cells[1].setAccessibleName(spoken)
        self._table.setVisible(bool(wanted))

    def _add_cells(self, role: str) -> None:
        day, what = plain_label("", role), plain_label("", role)
        day.setWordWrap(False)
        row = len(self._cells)
        self._grid.addWidget(day, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(what, row, 1)
        self._cells.append((day, what))


def _rows(one: CalendarDay) -> list[tuple[str, str, str]]:
    """Give a line for each thing to do: in full for a screen reader, the day at the first only."""
    words = [f"{entry.words}{NO_BREAK_SPACE}{entry.mark}".strip() for entry in one.entries]
    return [
        (f"{one.day}: {said}", one.day if number == 0 else "", said)
        for number, said in enumerate(words)
    ]
