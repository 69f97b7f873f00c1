"""What every card of the lock page has in common."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.records.refusals import WrongPassphraseError
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.record_words import announce, pointer_waits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.record_keeping.records import Records
    from desktop_app.records.model import Person

_SECOND = 1000  # milliseconds
_MINUTE = 60  # seconds
_IN_SECONDS = 2 * _MINUTE  # shorter waits are counted in seconds
_SOON = N_("Try again in {count} s")
_LATER = N_("Try again in {count} min")


class LockForm(QFrame):
    """A card: title, words and controls from top to bottom, a button that does what it is for.

    Attributes:
        restores: whether the card is about a backup already.

    Signals:
        opened: a Desk, and a recovery key to show once; "" without one.
        left: the person wants to go back to where this card was asked for.
    """

    restores = False
    opened = Signal(object, str)
    left = Signal()

    def __init__(self, records: Records, title: str) -> None:
        """Take the records and the title; a card adds its controls, then calls ``finish``."""
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("lock.card")
        self.records = records
        self.first: QWidget = self
        self._words = ""
        self._wait = 0
        self.busy = False
        self.labels: dict[QWidget, QLabel] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(8)
        self.title = plain_label(title, "title")
        self.column.addWidget(self.title)
        self.refusal = plain_label("", "wrong")
        self.refusal.setObjectName("lock.refusal")
        self.refusal.hide()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self.follow_wait)

    def ready(self) -> bool:
        """Say whether everything is there for ``attempt``."""
        return True

    def attempt(self) -> None:
        """Do what the card is for.

        Raises:
            UserError: it could not be done; the sentence is shown in the card.

        """

    def leave(self) -> None:
        """Drop what was typed, as the card goes."""
        self._tick.stop()
        self.clear()

    def refused(self, error: UserError) -> None:
        """Show what was refused; nothing that was typed is lost."""
        announce(self.refusal, str(error))

    def step_back(self) -> None:
        """Leave the card, as Escape does."""
        self.left.emit()

    def say(self, words: str, role: str = "advice") -> QLabel:
        """Add a sentence."""
        label = plain_label(words, role)
        self.column.addWidget(label)
        return label

    def line(self, name: str, words: str, *, secret: bool = False) -> QLineEdit:
        """Add a line to type in, its words above it."""
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(words.replace("&", ""))
        line.setMinimumHeight(CONTROL_HEIGHT)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(self.edited)
        self.labelled(words, line)
        return line

    def people(self, words: str, people: Sequence[Person]) -> Drop:
        """Add a choice of who; where there is one person only, their name."""
        drop = Drop()
        drop.setObjectName("lock.person")
        drop.setAccessibleName(words.replace("&", ""))
        drop.setMinimumHeight(CONTROL_HEIGHT)
        for person in people:
            drop.addItem(person.name, person.id)
        drop.currentIndexChanged.connect(self.edited)
        self.labelled(words, drop)
        if len(people) == 1:
            self.put_in_sight(drop, shown=False)
            self.say(people[0].name, "cardName").setObjectName("lock.who")
        return drop

    def labelled(self, words: str, control: QWidget) -> QLabel:
        """Add a control with its words above it."""
        label = QLabel(words)
        label.setBuddy(control)
        self.labels[control] = label
        self.column.addWidget(label)
        self.column.addWidget(control)
        return label

    def put_in_sight(self, control: QWidget, *, shown: bool) -> None:
        """Show or hide a control together with its words."""
        self.labels[control].setVisible(shown)
        control.setVisible(shown)

    def finish(self, words: str, *others: QWidget) -> None:
        """Add what is refused and the buttons: the one that does it, and others beside it."""
        self.column.addWidget(self.refusal)
        self.go = ActButton(words, "primary")
        self.go.setObjectName("lock.go")
        self.go.clicked.connect(self.begin)
        self._words = words
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.go)
        for other in others:
            row.addWidget(other)
        row.addStretch(1)
        self.column.addLayout(row)
        for line in self.findChildren(QLineEdit):
            line.returnPressed.connect(self._enter)
        self.judge()

    def back_button(self) -> ActButton:
        """Make a button that leaves the card."""
        back = ActButton(N_("Back"))
        back.setObjectName("lock.back")
        back.clicked.connect(self.step_back)
        return back

    def begin(self) -> None:
        """Show that it is being done, and do it when that can be seen."""
        if self.busy or not self.go.isEnabled():
            return
        self.busy = True
        announce(self.refusal, "")
        self.judge()
        QTimer.singleShot(0, self, self._do)

    def edited(self) -> None:
        """What was refused is being put right."""
        announce(self.refusal, "")
        self.judge()

    def judge(self) -> None:
        """Offer the button when it can be pressed, and say on it why not."""
        words = self._words
        if self.busy:
            words = self.doing
        elif self._wait >= _IN_SECONDS:
            words = _LATER.format(count=ceil(self._wait / _MINUTE))
        elif self._wait:
            words = _SOON.format(count=self._wait)
        self.go.setText(words)
        self.go.setEnabled(not self.busy and not self._wait and self.ready())

    @property
    def doing(self) -> str:
        """What the button says while it is being done."""
        return self._words

    def follow_wait(self) -> None:
        """Ask the records how long to wait before another attempt, and count that down."""
        try:
            self._wait = self.records.wait()
        except UserError as error:
            self._wait = 0
            announce(self.refusal, str(error))
        if self._wait and not self._tick.isActive():
            self._tick.start()
        elif not self._wait:
            self._tick.stop()
        self.judge()

    def clear(self) -> None:
        """Drop what was typed."""
        for line in self.findChildren(QLineEdit):
            line.setText("")

    def _enter(self) -> None:
        """Do it, or go on to the next control."""
        if self.go.isEnabled():
            self.begin()
        else:
            self.focusNextChild()

    def _do(self) -> None:
        self.go.repaint()
        try:
            with pointer_waits():
                self.attempt()
        except UserError as error:
            self.refused(error)
            if isinstance(error, WrongPassphraseError):
                self.follow_wait()
        finally:
            self.busy = False
            self.judge()


def choice_of(drop: Drop) -> str:
    """Give the identity of who is chosen."""
    return str(drop.currentData(Qt.ItemDataRole.UserRole) or "")
