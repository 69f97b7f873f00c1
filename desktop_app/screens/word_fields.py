"""Choices from a longer list, and free text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop_app.findings.finding import NOT_ASSESSED, Choice, Text
from desktop_app.screens.field import (
    CONTROL_HEIGHT,
    CONTROL_WIDTH,
    Drop,
    Field,
    Line,
    dress_anew,
    undoes,
)
from desktop_app.screens.typed import Entry

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_ONE_LINE = 120  # characters; longer texts get a box


class ChoiceField(Field[Choice]):
    """A combo box; its first line is "Not assessed"."""

    def __init__(self, finding: Choice, path: str) -> None:
        """Fill the list."""
        super().__init__(finding, path)
        self.setFixedSize(CONTROL_WIDTH, CONTROL_HEIGHT)
        self.drop = Drop()
        self.drop.setFixedHeight(CONTROL_HEIGHT)
        self.drop.addItem(NOT_ASSESSED, None)
        for _, words in finding.words:
            self.drop.addItem(words)
        self.name_part(self.drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.drop)
        self.drop.currentIndexChanged.connect(self._tell)
        self.drop.activated.connect(self._tell)  # the same answer again confirms it
        self._dress()

    def entry(self) -> Entry:
        """Give the chosen answer."""
        place = self.drop.currentIndex()
        return Entry(self.finding.words[place - 1][0] if place > 0 else None)

    def show_answer(self, value: object, unread: str | None) -> None:
        """Choose the recorded answer without telling anybody."""
        del unread  # an unread answer counts as not assessed; the row says what was written
        members: list[object] = [member for member, _ in self.finding.words]
        with QSignalBlocker(self.drop):
            self.drop.setCurrentIndex(members.index(value) + 1 if value in members else 0)
        self._dress()

    def _tell(self) -> None:
        self._dress()
        self.entered.emit(self.entry())
        self.left.emit()

    def _dress(self) -> None:
        """Write "Not assessed" in the quiet colour."""
        quiet = self.drop.currentIndex() <= 0
        self.drop.setToolTip(self.drop.currentText())  # a long answer is cut at the arrow
        if self.drop.property("quiet") != quiet:
            self.drop.setProperty("quiet", quiet)
            dress_anew(self.drop)


class TextField(Field[Text]):
    """One line of free words."""

    def __init__(self, finding: Text, path: str) -> None:
        """Lay out the line."""
        super().__init__(finding, path)
        self.setFixedSize(CONTROL_WIDTH, CONTROL_HEIGHT)
        self.line = Line()
        self.line.setFixedHeight(CONTROL_HEIGHT)
        self.name_part(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.line.textEdited.connect(lambda: self.entered.emit(self.entry()))
        self.line.editingFinished.connect(self.left)

    def entry(self) -> Entry:
        """Give the text; blank is not assessed."""
        text = self.line.text()
        return Entry(text if text.strip() else None, text)

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show a text, but leave one alone that already means it."""
        text = unread if unread is not None else str(value or "")
        if self.line.text().strip() != text:
            self.line.setText(text)

    def mark(self, *, wrong: bool) -> None:
        """Mark the line."""
        self.line.mark(wrong=wrong)


class Box(QPlainTextEdit):
    """Several lines of text; Tab leaves it, undo belongs to the window.

    Signals:
        left: the keyboard went elsewhere.
    """

    left = Signal()

    def __init__(self) -> None:
        """Make it a few lines high."""
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(3 * CONTROL_HEIGHT)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the person is done with it."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but undo and redo."""
        if undoes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class LongTextField(Field[Text]):
    """Free words that may take several lines."""

    def __init__(self, finding: Text, path: str) -> None:
        """Lay out the box."""
        super().__init__(finding, path)
        self.box = Box()
        self.name_part(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.textChanged.connect(lambda: self.entered.emit(self.entry()))
        self.box.left.connect(self.left)

    @property
    def wide(self) -> bool:
        """It takes the whole width."""
        return True

    def entry(self) -> Entry:
        """Give the text; blank is not assessed."""
        text = self.box.toPlainText()
        return Entry(text if text.strip() else None, text)

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show a text, but leave one alone that already means it."""
        text = unread if unread is not None else str(value or "")
        if self.box.toPlainText().strip() != text:
            with QSignalBlocker(self.box):
                self.box.setPlainText(text)

    def echo(self) -> str:
        """Say how much room is left, once it becomes little."""
        used = len(self.box.toPlainText().strip())
        return f"{used} / {self.finding.longest}" if used * 2 > self.finding.longest else ""

    def mark(self, *, wrong: bool) -> None:
        """Mark the box."""
        if bool(self.box.property("wrong")) != wrong:
            self.box.setProperty("wrong", wrong)
            dress_anew(self.box)


def is_long(finding: Text) -> bool:
    """Say whether a text needs more than a line."""
    return finding.longest > _ONE_LINE
