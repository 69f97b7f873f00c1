"""A dialog about the records: it closes when what was asked is done, and says why where it is not.

What was typed as a passphrase is cleared when it closes, whichever way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.records.refusals import WrongPassphraseError
from desktop_app.screens.card_row import plain_label
from desktop_app.screens.field import CONTROL_HEIGHT
from desktop_app.screens.record_words import announce, counted, pointer_waits

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 500  # pixels


class RecordDialog(QDialog):
    """Title, words and controls from top to bottom; ``finish`` puts the buttons beneath."""

    def __init__(self, name: str, title: str, act: str, parent: QWidget | None) -> None:
        """Take its object name, its title, and the words of the button that does it."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(_WIDTH, parent.width() - 24) if parent else _WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(8)
        self.refusal = plain_label("", "wrong")
        self.refusal.setObjectName(f"{name}.refusal")
        self.refusal.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setObjectName(f"{name}.ok")
        self.ok.setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def attempt(self) -> None:
        """Do what was asked.

        Raises:
            UserError: it could not be done; the sentence is shown, and the dialog stays.

        """

    def accept(self) -> None:
        """Do it, and close; where it is refused, say so and stay."""
        if not self.ok.isEnabled():
            return
        try:
            with pointer_waits():
                self.attempt()
        except UserError as error:
            announce(self.refusal, refusal_words(error))
            return
        super().accept()

    def done(self, result: int) -> None:
        """Clear what was typed in secret, then close."""
        for line in self.findChildren(QLineEdit):
            line.clear()
        super().done(result)

    def line(self, name: str, words: str, spoken: str, *, secret: bool = True) -> QLineEdit:
        """Add a line to type in, its words above it."""
        line = QLineEdit()
        line.setObjectName(f"{self.objectName()}.{name}")
        line.setAccessibleName(spoken)
        line.setFixedHeight(CONTROL_HEIGHT)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(self._typed)
        label = QLabel(words)
        label.setBuddy(line)
        self.column.addWidget(label)
        self.column.addWidget(line)
        return line

    def say(self, words: str, role: str = "cardText") -> QLabel:
        """Add a sentence."""
        label = plain_label(words, role)
        self.column.addWidget(label)
        return label

    def finish(self, first: QWidget) -> None:
        """Put the buttons beneath, and give the keyboard to the first control."""
        self.column.addStretch(1)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.buttons)
        self.judge()
        width = self.minimumWidth()
        self.resize(width, self.column.totalHeightForWidth(width))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def judge(self) -> None:
        """Say whether it can be done yet."""

    def _typed(self) -> None:
        announce(self.refusal, "")
        self.judge()


def refusal_words(error: UserError) -> str:
    """Give what was refused, and how long to wait before trying again."""
    words = str(error)
    wait = error.wait if isinstance(error, WrongPassphraseError) else 0
    if not wait:
        return words
    when = counted(wait, N_("1 second"), N_("{count} seconds"))
    return " ".join((words, N_("The next attempt is possible in {when}.").format(when=when)))
