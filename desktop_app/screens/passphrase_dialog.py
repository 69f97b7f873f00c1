"""The dialogs about one's own keys: another passphrase, another recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.screens.new_passphrase import NewPassphrase
from desktop_app.screens.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_OLD_COPIES = N_(
    "Backups and copies that were made before still open with the passphrase of that time."
)
_SPENT = N_(
    "The recovery key that was printed before no longer opens these records then; backups made "
    "until now still open with it. The new key is shown once: print it, or write it down."
)


class PassphraseDialog(RecordDialog):
    """Takes the present passphrase and a new one."""

    def __init__(self, name: str, keep: Callable[[str, str], None], parent: QWidget | None) -> None:
        """Take who changes it, and what keeps it (raises UserError if it cannot)."""
        title = N_("Change my passphrase")
        super().__init__("passphraseDialog", title, N_("Change"), parent)
        self._keep = keep
        self.old = self.line("old", N_("&Present passphrase"), N_("Present passphrase"))
        self.new = NewPassphrase("passphraseDialog", lambda: (name,))
        self.new.changed.connect(self._typed)
        self.column.addWidget(self.new)
        self.say(_OLD_COPIES, "definition")
        self.finish(self.old)

    def attempt(self) -> None:
        """Have the new passphrase kept."""
        self._keep(self.old.text(), self.new.words)

    def judge(self) -> None:
        """It takes the old one and a good new one."""
        self.ok.setEnabled(bool(self.old.text()) and self.new.good)


class RenewDialog(RecordDialog):
    """Takes one's passphrase before another recovery key is made."""

    def __init__(self, keep: Callable[[str], None], parent: QWidget | None) -> None:
        """Take what makes the key (raises UserError if it cannot)."""
        super().__init__("renewDialog", N_("New recovery key"), N_("Make a new key"), parent)
        self._keep = keep
        self.say(_SPENT)
        self.own = self.line("own", N_("Your &passphrase"), N_("Your passphrase"))
        self.finish(self.own)

    def attempt(self) -> None:
        """Have the key made."""
        self._keep(self.own.text())

    def judge(self) -> None:
        """It takes a passphrase."""
        self.ok.setEnabled(bool(self.own.text()))
