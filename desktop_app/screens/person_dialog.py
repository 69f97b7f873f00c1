"""The dialogs that add a person to the records, and that remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.keyring_file import LONGEST_NAME
from desktop_app.screens.new_passphrase import NewPassphrase
from desktop_app.screens.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.records.model import Person

_THEIRS = N_(
    "Let the person type the passphrase unseen. The name stands beside everything that they seal, "
    "and in the audit trail."
)
_NO_LONGER = N_(
    "{name} can then no longer unlock these records. What {name} sealed stays, and keeps the name."
)
_OLD_COPIES = N_(
    "A backup or a copy of the records that was made until now still opens with the passphrase "
    "that {name} had. If {name} may have such a copy, or knows the recovery key, make a new "
    "recovery key as well and put older backups out of reach."
)


class PersonDialog(RecordDialog):
    """Takes a name, and a passphrase that its owner types."""

    def __init__(self, keep: Callable[[str, str], None], parent: QWidget | None) -> None:
        """Take what adds the person (raises UserError if it cannot)."""
        super().__init__("personDialog", N_("Add a person"), N_("Add"), parent)
        self._keep = keep
        self.say(_THEIRS)
        self.name = self.line("name", N_("Na&me"), N_("Name"), secret=False)
        self.name.setMaxLength(LONGEST_NAME)
        self.new = NewPassphrase("personDialog", lambda: (self.name.text(),))
        self.new.changed.connect(self._typed)
        self.column.addWidget(self.new)
        self.finish(self.name)

    def attempt(self) -> None:
        """Have the person added."""
        self._keep(self.name.text(), self.new.words)

    def judge(self) -> None:
        """It takes a name and a good passphrase."""
        self.ok.setEnabled(bool(self.name.text().strip()) and self.new.good)


class RemoveDialog(RecordDialog):
    """Says what removing a person does, and what it cannot do."""

    def __init__(self, person: Person, keep: Callable[[], None], parent: QWidget | None) -> None:
        """Take the person, and what removes them (raises UserError if it cannot)."""
        title = N_("Remove {name}").format(name=person.name)
        super().__init__("removeDialog", title, N_("Remove"), parent)
        self._keep = keep
        self.ok.setProperty("role", "")
        self.say(_NO_LONGER.format(name=person.name))
        self.say(_OLD_COPIES.format(name=person.name), "remark")
        self.finish(self)

    def attempt(self) -> None:
        """Have the person removed."""
        self._keep()
