"""A line that says what was done, with a button to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.record_words import announce

if TYPE_CHECKING:
    from collections.abc import Callable


class UndoStrip(QFrame):
    """Stays until it is put away, or until something else was done."""

    def __init__(self) -> None:
        """Start out of sight."""
        super().__init__()
        self.setObjectName("undoStrip")
        self._take_back: Callable[[], None] | None = None
        self.words = plain_label("", "cardText")
        self.words.setObjectName("patients.done")
        self.undo = ActButton(N_("Undo"))
        self.undo.setObjectName("patients.undo")
        self.dismiss = ActButton(N_("Dismiss"))
        self.dismiss.setObjectName("patients.dismiss")
        self.dismiss.setAccessibleName(N_("Dismiss this message"))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.undo.clicked.connect(self._undo)
        self.dismiss.clicked.connect(self.put_away)
        self.hide()

    def show_done(self, sentence: str, take_back: Callable[[], None]) -> None:
        """Say what was done; ``take_back`` undoes it."""
        self._take_back = take_back
        self.undo.setAccessibleName(N_("Undo: {sentence}").format(sentence=sentence))
        self.show()
        announce(self.words, sentence)

    def put_away(self) -> None:
        """Go, and forget what was said; the keyboard goes on to what comes next."""
        if self.undo.hasFocus() or self.dismiss.hasFocus():
            self.dismiss.setFocus(Qt.FocusReason.OtherFocusReason)
            self.dismiss.focusNextPrevChild(True)
        self._take_back = None
        self.hide()
        self.words.setText("")
        self.words.setAccessibleName("")
        self.undo.setAccessibleName("")

    def _undo(self) -> None:
        take_back = self._take_back
        self.put_away()
        if take_back is not None:
            take_back()
