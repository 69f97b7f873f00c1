"""A part of the patient’s sheet: a title and rows, the first few of them until all are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ItemT = TypeVar("ItemT")

_SHOWN = 8  # rows, until all of them are wanted


class Row(QFrame):
    """A line that is read first, one beneath it, and buttons at the right."""

    def __init__(self, words: str, below: str, *, tone: str = "ink", badge: str = "") -> None:
        """Take the words and the colour of the first line; a badge stands before it."""
        super().__init__()
        self.setProperty("role", "recordRow")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 5, 0, 6)
        line.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        if badge:
            head.addWidget(self._badge(badge, "plain"))
        title = plain_label(words, "recordHead")
        title.setProperty("tone", tone)
        head.addWidget(title, 1)
        self._head = head
        column.addLayout(head)
        column.addWidget(plain_label(below, "definition"))
        line.addLayout(column, 1)
        self._line = line

    def add(self, words: str, name: str) -> ActButton:
        """Give another button at the right."""
        button = ActButton(words, "row")
        button.setObjectName(name)
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def mark(self, words: str) -> None:
        """Say something at the right in place of a button."""
        badge = self._badge(words, "good")
        self._line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _badge(words: str, tone: str) -> QWidget:
        badge = plain_label(words, "badge")
        badge.setProperty("tone", tone)
        badge.setWordWrap(False)
        return badge


class Part(QWidget, Generic[ItemT]):
    """A title and its rows; those beyond the first few are made when all are wanted."""

    def __init__(
        self, title: str, name: str, items: Sequence[ItemT], row_of: Callable[[ItemT], Row]
    ) -> None:
        """Take the title, "" for none, the object name, and what makes a row of an item."""
        super().__init__()
        self.setObjectName(f"patient.{name}")
        self._row_of = row_of
        self._later = tuple(items[_SHOWN:])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if title:
            self._column.addWidget(plain_label(title, "part"))
        for item in items[:_SHOWN]:
            self._column.addWidget(row_of(item))
        self.more = ActButton("", "link")
        self.more.setObjectName(f"{self.objectName()}.all")
        self.more.setText(N_("Show all {count}").format(count=f"{len(items):,}"))
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(bool(self._later))

    def say(self, words: str) -> None:
        """Say something in place of rows."""
        self._column.addWidget(plain_label(words, "empty"))

    def _show_all(self) -> None:
        """Hand the keyboard on first: the button goes."""
        rows = [self._row_of(item) for item in self._later]
        self._later = ()
        for row in rows:
            self._column.addWidget(row)
        first = next((button for row in rows for button in row.findChildren(ActButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.more.hasFocus():
            self.more.focusNextPrevChild(True)
        self.more.hide()
