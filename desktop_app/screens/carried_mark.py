"""The mark at a field whose value was taken over from an earlier visit, and its confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.field import CONTROL_HEIGHT, CONTROL_WIDTH, spoken_help

if TYPE_CHECKING:
    from desktop_app.findings.finding import Finding
    from desktop_app.screens.field import Field

_EDGE = 4  # pixels


class CarriedMark(QWidget):
    """Words and a button beneath a control, and a bar at the control's left edge.

    Signals:
        confirmed: the value counts from now on.
    """

    confirmed = Signal()

    def __init__(self, field: Field[Finding]) -> None:
        """Take the field that is marked."""
        super().__init__()
        self._field = field
        self.edge = QFrame(field)
        self.edge.setObjectName(f"{field.path}.carriedEdge")
        self.edge.setProperty("role", "carriedEdge")
        self.edge.setGeometry(0, 0, _EDGE, CONTROL_HEIGHT)
        self.edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = plain_label("", "carried")
        self.words.setObjectName(f"{field.path}.carried")
        self.button = ActButton(N_("Confirm"), "confirm")
        self.button.setObjectName(f"{field.path}.confirm")
        self.button.setToolTip(N_("Counts the value as found at this visit (Ctrl+Enter)"))
        self.button.clicked.connect(self._confirm)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        if not field.wide:
            self.setMaximumWidth(CONTROL_WIDTH)
        self.hide()

    def show_words(self, words: str) -> None:
        """Mark the field with these words; "" takes the mark away."""
        self.words.setText(words)
        self.setVisible(bool(words))
        self.edge.setVisible(bool(words))
        self.edge.raise_()
        label = self._field.finding.label
        self.button.setAccessibleName(N_("Confirm {label}").format(label=label))
        self.button.setAccessibleDescription(words)
        part = self._field.focusProxy()
        if part is not None:
            told = (words, spoken_help(self._field.finding))
            part.setAccessibleDescription(". ".join(filter(None, told)))

    def _confirm(self) -> None:
        """Hand the keyboard on first: this button goes."""
        if self.button.hasFocus():
            self.focusNextPrevChild(True)
        self.confirmed.emit()
