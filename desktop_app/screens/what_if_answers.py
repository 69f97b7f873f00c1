"""Every question whose answer would change the plan, by what matters most of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.what_if_row import GAP, AnswerRow
from desktop_app.screens.what_if_search import Standing
from desktop_app.screens.what_if_words import (
    CHOICES,
    FAILED,
    GROUPS,
    NO_PLAN,
    NOTHING,
    SEARCHING_AGAIN,
    TRYING,
    all_words,
    group_of,
    leaves_out,
    tried_words,
    unchanged_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from desktop_app.documents.what_if_board import QuestionTried
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.what_if_search import WhatIfSearch

_QUESTION = 200  # pixels
_ORDER = (*GROUPS.values(), CHOICES)
_LINK = 4  # pixels before the words of a link
_ANSWERS, _CONSEQUENCES = 3, 2


class QuestionView(QWidget):
    """A question with its answers, and beneath it a link to all of them where some are left out.

    Signals:
        asked: the path of its field.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Start without a question."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        self.row = AnswerRow(
            theme,
            name="answers",
            room=_QUESTION,
            answers=_ANSWERS,
            consequences=_CONSEQUENCES,
        )
        self.row.ruled = False
        self.whole = ActButton("", "link")
        self.whole.setCheckable(True)
        self.whole.toggled.connect(self._show)
        self.row.asked.connect(self.asked)
        column.addWidget(self.row)
        beneath = QHBoxLayout()
        beneath.addSpacing(_QUESTION + GAP - _LINK)
        beneath.addWidget(self.whole)
        beneath.addStretch(1)
        column.addLayout(beneath)
        self._out_of_date = False

    def show_question(self, question: QuestionTried, *, out_of_date: bool) -> None:
        """Show a question; one that was shown whole stays so while it is the same."""
        if self.row.question is None or question.path != self.row.question.path:
            self.whole.setChecked(False)
        self._out_of_date = out_of_date
        self.row.show_question(question, out_of_date=out_of_date, whole=self.whole.isChecked())
        self.whole.setObjectName(f"answers.whole.{question.path}")
        self._name_link(question)

    def _show(self) -> None:
        if self.row.question is not None:
            self.show_question(self.row.question, out_of_date=self._out_of_date)

    def _name_link(self, question: QuestionTried) -> None:
        self.whole.setVisible(leaves_out(question, _ANSWERS, _CONSEQUENCES))
        words = N_("Show less") if self.whole.isChecked() else all_words(question)
        self.whole.setText(words)
        self.whole.setAccessibleName(f"{question.question}: {words}")


class AnswersView(QWidget):
    """A box for each weight with its questions, and at the end those that change nothing.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, search: WhatIfSearch, theme: Theme) -> None:
        """Follow a search."""
        super().__init__()
        self.setObjectName("answers")
        self._search = search
        self._theme = theme
        self._boxes: dict[str, GroupBox] = {}
        self._views: dict[str, list[QuestionView]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.words = plain_label("", "advice")
        column.addWidget(self.words)
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        column.addLayout(self._column)
        self.unchanged = ActButton("", "link")
        self.unchanged.setObjectName("answers.unchanged")
        self.unchanged.setCheckable(True)
        self.unchanged.setAccessibleDescription(N_("Names them"))
        self.unchanged.toggled.connect(self._show_unchanged)
        self.names = plain_label("", "definition")
        column.addWidget(self.unchanged, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.names)
        search.changed.connect(self._search_changed)
        self.show_board()

    @property
    def shown(self) -> dict[str, tuple[QuestionView, ...]]:
        """The questions in sight, by the heading that they stand beneath."""
        return {
            group: tuple(view for view in self._views[group] if not view.isHidden())
            for group in _ORDER
            if group in self._boxes and not self._boxes[group].isHidden()
        }

    def show_board(self) -> None:
        """Show what was found, or that it is still being looked for."""
        board = self._search.board
        put(self.words, self._said())
        found: dict[str, list[QuestionTried]] = {}
        for question in board.questions if board else ():
            found.setdefault(group_of(question), []).append(question)
        for group in _ORDER:
            self._show_group(group, found.get(group, ()))
        self._show_unchanged()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the search before anybody looks."""
        self.show_board()
        super().showEvent(event)

    def _search_changed(self) -> None:
        if self.isVisible():  # what is out of sight must not slow down typing
            self.show_board()

    def _said(self) -> str:
        board = self._search.board
        match self._search.standing:
            case Standing.NO_PLAN:
                return NO_PLAN
            case Standing.FAILED:
                return FAILED
            case Standing.SEARCHING:
                return SEARCHING_AGAIN.capitalize() if board else TRYING
        return tried_words(board.tried) if board and board.questions else NOTHING

    def _show_group(self, group: str, questions: Sequence[QuestionTried]) -> None:
        if questions and group not in self._boxes:
            box = GroupBox(group, self._theme)
            self._boxes[group], self._views[group] = box, []
            place = sorted(self._boxes, key=_ORDER.index).index(group)
            self._column.insertWidget(place, box)
        views = self._views.get(group, [])
        while len(views) < len(questions):
            view = QuestionView(self._theme)
            view.asked.connect(self.asked)
            views.append(view)
            self._boxes[group].column.addWidget(view)
        for place, question in enumerate(questions):
            views[place].show_question(question, out_of_date=self._search.out_of_date)
        for place, view in enumerate(views):
            view.setVisible(place < len(questions))
        if group in self._boxes:
            self._boxes[group].setVisible(bool(questions))

    def _show_unchanged(self) -> None:
        """Count what would change nothing in one line, and name it where that is wanted."""
        board = self._search.board if self._search.standing is Standing.FOUND else None
        names = board.unchanged if board else ()
        if names:
            self.unchanged.setText(unchanged_words(len(names)))
        self.unchanged.setVisible(bool(names))
        put(self.names, ", ".join(names) if self.unchanged.isChecked() else "")
