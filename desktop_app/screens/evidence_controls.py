"""The controls of the filters over the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop_app.screens.field import CONTROL_HEIGHT, Drop, dress_anew

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

ValueT = TypeVar("ValueT")

_LONGEST = 420  # pixels of the list that a drop opens
_AROUND = 24  # pixels beside its words


class SearchLine(QLineEdit):
    """Words to look for; Down and Enter go on to the list, Escape empties it.

    Signals:
        went_on: the keyboard is wanted in the list.
    """

    went_on = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that leave it."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterDrop(Drop, Generic[ValueT]):
    """A filter with several values; its first line lets everything through."""

    def __init__(self, name: str, label: str, anything: str) -> None:
        """Take its object name, its spoken name, and the words of its first line."""
        super().__init__()
        self.setObjectName(f"evidence.{name}")
        self.setAccessibleName(label)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(20)
        self.addItem(anything)
        self._values: list[ValueT | None] = [None]
        self.dress()

    @property
    def value(self) -> ValueT | None:
        """What is chosen; None for everything."""
        return self._values[self.currentIndex()]

    def offer(self, offered: Iterable[tuple[ValueT, str]]) -> None:
        """Offer other values with their words, in a list as wide as its longest line."""
        while self.count() > 1:
            self.removeItem(1)
        values = dict(offered)
        self._values = [None, *values]
        self.addItems(list(values.values()))
        view = self.view()
        view.setMinimumWidth(min(_LONGEST, view.sizeHintForColumn(0) + _AROUND))

    def choose(self, value: ValueT | None) -> None:
        """Choose a value; everything where it is not on offer."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        self.dress()

    def dress(self) -> None:
        """Write "Any" in the quiet colour."""
        self.setToolTip(self.currentText())  # long words are cut at the arrow
        quiet = self.currentIndex() <= 0
        if self.property("quiet") != quiet:
            self.setProperty("quiet", quiet)
            dress_anew(self)
