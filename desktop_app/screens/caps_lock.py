"""Whether Caps Lock is on, as far as the letters that arrive give it away: Qt does not know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.message import N_
from desktop_app.screens.record_words import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QLineEdit

_ON = N_("Caps Lock seems to be on.")


class CapsLock(QObject):
    """Says beneath a line that Caps Lock is on, from the letters typed into it."""

    def __init__(self, line: QLineEdit, label: QLabel) -> None:
        """Take the line, and the label that is shown while it is on."""
        super().__init__(line)
        self._label = label
        self.on = False
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key on its way to the line."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look(event)
        elif event.type() is QEvent.Type.FocusIn:
            self._show(on=False)  # what happened elsewhere is not known
        return super().eventFilter(watched, event)

    def _look(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._show(on=False)  # the next letter tells
            return
        letter = event.text()
        if len(letter) != 1 or letter.lower() == letter.upper():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._show(on=letter.isupper() != shifted)

    def _show(self, *, on: bool) -> None:
        if on != self.on:
            self.on = on
            announce(self._label, _ON if on else "")
