"""The card that unlocks the records, and the one for a forgotten passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.records.recovery_key import read_recovery_key
from desktop_app.screens.caps_lock import CapsLock
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.lock_form import LockForm, choice_of
from desktop_app.screens.new_passphrase import NewPassphrase
from desktop_app.screens.record_words import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.record_keeping.records import Records
    from desktop_app.records.model import Person
    from desktop_app.services import Services

_FORGOTTEN = N_(
    "The recovery key, which was printed when the records were set up or when it was last renewed, "
    "opens them without a passphrase. It is spent by that: you are shown another one to print."
)
_SHAPE = N_("7 groups of 5 letters and digits")


class UnlockForm(LockForm):
    """Who, and their passphrase.

    Signals:
        forgotten: the passphrase cannot be remembered.
    """

    forgotten = Signal()

    def __init__(
        self,
        records: Records,
        people: Sequence[Person],
        services: Callable[[], Services | None],
    ) -> None:
        """Take the records, who can unlock them, and what decides and prints once they are."""
        super().__init__(records, N_("Records are locked"))
        self._services = services
        self._tried = False
        self.who = self.people(N_("&Who you are"), people)
        self.passphrase = self.line("lock.passphrase", N_("&Passphrase"), secret=True)
        self.first = self.passphrase
        row = QHBoxLayout()
        self.show_it = QCheckBox(N_("Show what is typed"))
        self.show_it.setObjectName("lock.show")
        self.show_it.toggled.connect(lambda on: self._show(shown=on))
        self.caps_words = plain_label("", "remark")
        self.caps_words.setObjectName("lock.caps")
        self.caps_words.hide()
        row.addWidget(self.show_it)
        row.addWidget(self.caps_words, 1)
        row.addStretch(0)
        self.column.addLayout(row)
        self.caps = CapsLock(self.passphrase, self.caps_words)
        forgotten = ActButton(N_("I cannot remember my passphrase…"), "link")
        forgotten.setObjectName("lock.forgotten")
        forgotten.clicked.connect(self.forgotten)
        self.finish(N_("Unlock"), forgotten)
        self.follow_wait()

    @property
    def doing(self) -> str:
        """What the button says while the key is worked out."""
        return N_("Unlocking…")

    def ready(self) -> bool:
        """Need a passphrase, other than the one that was just refused."""
        return bool(self.passphrase.text()) and not self._tried

    def attempt(self) -> None:
        """Unlock."""
        self._tried = True
        who, passphrase = choice_of(self.who), self.passphrase.text()
        desk = self.records.unlock(who, passphrase, self._services())
        self.clear()
        self.opened.emit(desk, "")

    def refused(self, error: UserError) -> None:
        """Say it, and let the passphrase be typed over."""
        super().refused(error)
        self.show_it.setChecked(False)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.selectAll()

    def edited(self) -> None:
        """Another passphrase or person may be tried."""
        self._tried = False
        super().edited()

    def step_back(self) -> None:
        """There is nowhere to go back to; what was typed is dropped."""
        self.clear()

    def _show(self, *, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.passphrase.setEchoMode(modes.Normal if shown else modes.Password)


class RecoverForm(LockForm):
    """The recovery key, and another passphrase."""

    def __init__(
        self,
        records: Records,
        people: Sequence[Person],
        services: Callable[[], Services | None],
    ) -> None:
        """Take the records, who can unlock them, and what decides and prints once they are."""
        super().__init__(records, N_("Unlock with the recovery key"))
        self._services = services
        self.say(_FORGOTTEN)
        self.who = self.people(N_("&Who you are"), people)
        self.key = self.line("lock.recovery", N_("&Recovery key, as printed"))
        self.key.setPlaceholderText(_SHAPE)
        self.key.editingFinished.connect(self._read_key)
        self.key_wrong = self.say("", "wrong")
        self.key_wrong.setObjectName("lock.recovery.wrong")
        self.key_wrong.hide()
        self.first = self.key
        self.new = NewPassphrase("lock", lambda: (self.who.currentText(),))
        self.new.changed.connect(self.edited)
        self.column.addWidget(self.new)
        self.finish(N_("Unlock and use this passphrase"), self.back_button())
        self.follow_wait()

    @property
    def doing(self) -> str:
        """What the button says while the keys are worked out."""
        return N_("Unlocking…")

    def ready(self) -> bool:
        """Need a key and a good passphrase."""
        return bool(self.key.text().strip()) and self.new.good

    def attempt(self) -> None:
        """Unlock, and set the passphrase."""
        who = choice_of(self.who)
        desk, recovery = self.records.recover(
            self.key.text(), who, self.new.words, self._services()
        )
        self.clear()
        self.opened.emit(desk, recovery)

    def edited(self) -> None:
        """What was wrong with the key is being put right."""
        announce(self.key_wrong, "")
        super().edited()

    def _read_key(self) -> None:
        """Say at once which group was mistyped."""
        if not self.key.text().strip():
            return
        try:
            read_recovery_key(self.key.text())
        except UserError as error:
            announce(self.key_wrong, str(error))
