"""A box at the head of the plan that leads to fields: what to answer first, and what to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 7, 10, 7)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_links(self, words: str, links: Sequence[Link], more: str = "") -> None:
        """Show a link to each field; ``more`` is said after the last."""
        shown = (words, tuple(links), more)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._add(_label(words, f"{self.property('tone')}Title"), 0)
        for place, link in enumerate(shown[1], start=1):
            self._grid.addWidget(self._button(link), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_label(link.why, "why"), place, 1)
        if more:
            self._add(_label(more, "why"), len(links) + 1)
        self.setVisible(bool(links))

    def _add(self, widget: QWidget, place: int) -> None:
        self._grid.addWidget(widget, place, 0, 1, 2)

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
