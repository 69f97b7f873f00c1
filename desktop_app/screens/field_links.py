"""A box at the head of the plan that leads to fields: what to answer first, and what to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Sequence


class Link(NamedTuple):
    """A field, its words, and what hangs on it."""

    path: str
    label: str
    why: str = ""


class FieldLinks(QFrame):
    """Words, and beneath them a button for each field; out of sight while there is none.

    Signals:
        asked: the path of the field to go to.
    """

    asked = Signal(str)

    def __init__(self, name: str, tone: str) -> None:
        """Take the name that its buttons begin with, and "alert" or "caution"."""
        super().__init__()
        self._name = name
        self._shown: tuple[str, tuple[Link, ...], str] = ("", (), "")
        self.setObjectName("fieldLinks")
        self.setProperty("tone", tone)
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 10, 8)
        self._column.setSpacing(0)
        self.hide()

    def show_links(self, words: str, links: Sequence[Link], more: str = "") -> None:
        """Show a link to each field; ``more`` is said after the last."""
        shown = (words, tuple(links), more)
        if shown == self._shown:
            return
        self._shown = shown
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_label(words, f"{self.property('tone')}Title"), *map(self._line, links)]
        if more:
            self._lines.append(_label(more, "more"))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(links))

    def _line(self, link: Link) -> QWidget:
        """Put a field and what hangs on it side by side."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._button(link), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_label(link.why, "why"), 1)
        return line

    def _button(self, link: Link) -> QPushButton:
        button = QPushButton(link.label)
        button.setProperty("role", "link")
        button.setObjectName(f"{self._name}.{link.path}")
        button.setAccessibleName(", ".join(filter(None, (link.label, link.why))))
        button.setAccessibleDescription(N_("Goes to the field {label}").format(label=link.label))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.asked.emit(link.path))
        return button


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
