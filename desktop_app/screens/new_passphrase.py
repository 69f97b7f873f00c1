"""Two lines for a new passphrase, and what is said of it while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.records.passphrase import strength
from desktop_app.screens.card_row import plain_label
from desktop_app.screens.field import CONTROL_HEIGHT, dress_anew
from desktop_app.screens.record_words import announce

if TYPE_CHECKING:
    from collections.abc import Callable

_ADVICE = N_("Several words that do not belong together are easy to keep and hard to guess.")
_DIFFER = N_("The two lines are not the same yet.")


class NewPassphrase(QWidget):
    """A passphrase typed twice; nobody but its owner need see it.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, name: str, known: Callable[[], tuple[str, ...]]) -> None:
        """Take the prefix of its names, and what gives the words that anybody would try."""
        super().__init__()
        self._known = known
        self.first = self._line(f"{name}.new", N_("New passphrase"))
        self.again = self._line(f"{name}.again", N_("New passphrase once more"))
        self.show_it = QCheckBox(N_("Show what is typed"))
        self.show_it.setObjectName(f"{name}.show")
        self.show_it.toggled.connect(lambda on: self._show(shown=on))
        self.says = plain_label(_ADVICE, "definition")
        self.says.setObjectName(f"{name}.strength")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for words, line in (
            (N_("&New passphrase"), self.first),
            (N_("The same once &more"), self.again),
        ):
            label = QLabel(words)
            label.setBuddy(line)
            column.addWidget(label)
            column.addWidget(line)
        column.addWidget(self.show_it)
        column.addWidget(self.says)
        self.setFocusProxy(self.first)

    @property
    def words(self) -> str:
        """The passphrase, once both lines are the same."""
        return self.first.text() if self.first.text() == self.again.text() else ""

    @property
    def good(self) -> bool:
        """Whether it is strong enough and typed twice alike."""
        return bool(self.words) and strength(self.words, self._known()).enough

    def _line(self, name: str, spoken: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(spoken)
        line.setFixedHeight(CONTROL_HEIGHT)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(self._judge)
        return line

    def _show(self, *, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        for line in (self.first, self.again):
            line.setEchoMode(modes.Normal if shown else modes.Password)

    def _judge(self) -> None:
        typed = self.first.text()
        if not typed:
            words, role = _ADVICE, "definition"
        else:
            found = strength(typed, self._known())
            role = "definition" if found.enough else "remark"
            open_still = found.enough and self.again.text() and not self.words
            words = _DIFFER if open_still else found.says
        if self.says.property("role") != role:
            self.says.setProperty("role", role)
            dress_anew(self.says)
        if self.says.text() != words:
            announce(self.says, words)
        self.changed.emit()
