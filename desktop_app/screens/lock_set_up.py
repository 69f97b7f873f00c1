"""The card that sets records up where there are none, and the one for records that do not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.record_keeping.records import LONGEST_NAME
from desktop_app.screens.card_row import put
from desktop_app.screens.lock_form import LockForm
from desktop_app.screens.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.errors import UserError
    from desktop_app.record_keeping.records import Records
    from desktop_app.services import Services

_WHAT = N_(
    "Patients, their visits with findings and plan, and what you type before a visit is sealed are "
    "kept encrypted on this computer. Nothing is sent anywhere. What is opened, sealed, printed, "
    "exported or removed is noted in an audit trail."
)
_FORGOTTEN = N_(
    "Only a passphrase opens them. One that is forgotten can be undone by nothing but the recovery "
    "key, which is shown next, once, to be printed."
)


class SetUpForm(LockForm):
    """A name and a passphrase for whoever begins."""

    def __init__(self, records: Records, services: Callable[[], Services | None]) -> None:
        """Take the records, and what decides and prints once they are there."""
        super().__init__(records, N_("Set up records"))
        self._services = services
        self.say(_WHAT)
        self.say(_FORGOTTEN)
        self.name = self.line("lock.name", N_("Your n&ame, as it stands beside what you seal"))
        self.name.setMaxLength(LONGEST_NAME)
        self.first = self.name
        self.new = NewPassphrase("lock", lambda: (self.name.text(),))
        self.new.changed.connect(self.edited)
        self.column.addWidget(self.new)
        self.open_points = self.say("", "remark")
        self.open_points.setObjectName("lock.open")
        self.finish(N_("Set up records"))

    @property
    def doing(self) -> str:
        """What the button says while keys and store are made."""
        return N_("Setting up…")

    def ready(self) -> bool:
        """Need a name and a good passphrase."""
        return bool(self.name.text().strip()) and self.new.good

    def judge(self) -> None:
        """Say what is still open, once something was typed."""
        super().judge()
        typed = self.name.text() or self.new.first.text()
        missing = [
            words
            for words, is_open in (
                (N_("your name"), not self.name.text().strip()),
                (N_("a good passphrase, twice the same"), not self.new.good),
            )
            if is_open
        ]
        words = N_("Still open: {points}.").format(points=", ".join(missing))
        put(self.open_points, words if missing and typed else "")

    def attempt(self) -> None:
        """Set them up."""
        desk, recovery = self.records.set_up(self.name.text(), self.new.words, self._services())
        self.clear()
        self.opened.emit(desk, recovery)


class FaultForm(LockForm):
    """Says why the records cannot be opened; ``left`` asks to look again."""

    def __init__(self, records: Records, error: UserError) -> None:
        """Take the records, and what was refused."""
        super().__init__(records, N_("The records cannot be opened"))
        self.sentence = self.say(str(error), "fault")
        self.sentence.setObjectName("lock.fault")
        self.finish(N_("Look again"))
        self.first = self.go

    def begin(self) -> None:
        """Look again at once."""
        self.left.emit()
