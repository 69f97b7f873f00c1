"""The answers that would change the plan, most important first, at the end of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.what_if_row import AnswerRow
from desktop_app.screens.what_if_search import Standing
from desktop_app.screens.what_if_words import (
    FAILED,
    NOTHING,
    SEARCHING,
    SEARCHING_AGAIN,
    TITLE,
    TRYING,
)

if TYPE_CHECKING:
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.what_if_search import WhatIfSearch

MOST = 6
_QUESTION = 122  # pixels; with the gap as wide as the headings of the plan
_ANSWERS, _CONSEQUENCES = 2, 2


class WhatIfBlock(QWidget):
    """Title, a row for each question, and a link to the page that shows them all.

    What was found for the plan before an edit stays where it is, dimmed, until the search ends.

    Signals:
        asked: the path of a field to record.
        more_asked: the whole page is wanted.
    """

    asked = Signal(str)
    more_asked = Signal()

    def __init__(self, search: WhatIfSearch, theme: Theme, parent: QWidget) -> None:
        """Follow a search; without a parent it would show itself as a window of its own."""
        super().__init__(parent)
        self.setObjectName("whatIf")
        self._search = search
        self._theme = theme
        self._rows: list[AnswerRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        title = QLabel(TITLE)
        title.setProperty("role", "part")
        self.aside = QLabel()
        self.aside.setProperty("role", "aside")
        head.addWidget(title, 1)
        head.addWidget(self.aside)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.words = plain_label("", "empty")
        column.addWidget(self.words)
        self.more = ActButton("", "link")
        self.more.setObjectName("whatIf.more")
        self.more.setAccessibleDescription(N_("Opens the page What would change (F7)"))
        self.more.clicked.connect(self.more_asked)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        search.changed.connect(self.show_board)
        self.show_board()

    @property
    def rows(self) -> tuple[AnswerRow, ...]:
        """The rows on show, from top to bottom."""
        return tuple(row for row in self._rows if not row.isHidden())

    def show_board(self) -> None:
        """Show what was found, or that it is still being looked for."""
        search = self._search
        questions = search.board.questions if search.board else ()
        aside = ""
        if search.standing is Standing.SEARCHING:
            aside = SEARCHING_AGAIN if search.board else SEARCHING
        if self.aside.text() != aside:
            self.aside.setText(aside)
        for place, question in enumerate(questions[:MOST]):
            self._row(place).show_question(question, out_of_date=search.out_of_date)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(questions))
        put(self.words, self._said())
        left = len(questions) - MOST
        words = N_("and {count} more").format(count=left) if left > 0 else N_("Show in full")
        if self.more.text() != words:
            self.more.setText(words)
        self.more.setVisible(bool(questions))
        self.setVisible(search.standing is not Standing.NO_PLAN)

    def _row(self, place: int) -> AnswerRow:
        """Give the row at a place; rows stay for whatever is shown there next."""
        if place == len(self._rows):
            row = AnswerRow(
                self._theme,
                name="whatIf",
                room=_QUESTION,
                answers=_ANSWERS,
                consequences=_CONSEQUENCES,
            )
            row.asked.connect(self.asked)
            self._rows.append(row)
            self._column.addWidget(row)
        return self._rows[place]

    def _said(self) -> str:
        board, standing = self._search.board, self._search.standing
        if standing is Standing.FAILED:
            return FAILED
        if board is not None and board.questions:
            return ""
        return NOTHING if standing is Standing.FOUND else TRYING
