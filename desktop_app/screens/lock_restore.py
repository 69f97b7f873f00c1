"""The cards that try a backup beside the records, and put it into use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.documents.words import day
from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, put
from desktop_app.screens.lock_form import LockForm, choice_of
from desktop_app.screens.record_words import announce, counted, moment, patients_and_visits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.record_keeping.records import Records
    from desktop_app.records.backup import Tried
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.services import Services

_FIRST = N_(
    "The backup is opened and checked beside the records of this computer, which are not touched "
    "until you have seen what is in it and say so."
)
_PASSPHRASE = N_("&Passphrase, as it was when the backup was made")
_RECOVERY = N_("&Recovery key, as it was when the backup was made")
_MADE = N_("“{name}”, made {moment}.")
_LAST = N_("The last visit is of {day}.")
_WHOLE = N_("It was opened and checked: it is whole.")
_NONE_HERE = N_("There are no records on this computer yet, so nothing is replaced.")
_NOT_COUNTED = N_(
    "The records of this computer are locked, so what they hold and the backup lacks could not be "
    "counted: everything that was kept after {moment}."
)
_ALL_HERE = N_("Every visit that is sealed on this computer is in it.")
_STAYS = N_(
    "The records in use now are not deleted: they stay in their folder. From now on Myoplan opens "
    "the backup in their place."
)


class TryForm(LockForm):
    """Asks for a backup, and for what opens it.

    Signals:
        tried: what was found in it, and the name of its file.
    """

    restores = True
    tried = Signal(object, str)

    def __init__(self, records: Records, dialogs: Dialogs) -> None:
        """Take the records, and who asks for a file."""
        super().__init__(records, N_("Restore a backup"))
        self._dialogs = dialogs
        self._path: Path | None = None
        self.say(_FIRST)
        self.choose = ActButton(N_("Choose a backup…"))
        self.choose.setObjectName("lock.choose")
        self.choose.clicked.connect(self.ask)
        self.first = self.choose
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.chosen = self.say("", "cardText")
        self.chosen.setObjectName("lock.chosen")
        self.chosen.hide()
        self.who = self.people(N_("&Who opens it"), ())
        self.secret = self.line("lock.passphrase", _PASSPHRASE, secret=True)
        self.who.currentIndexChanged.connect(self._ask_for_secret)
        for control in (self.who, self.secret):
            self.put_in_sight(control, shown=False)
        self.finish(N_("Try this backup"), self.back_button())

    @property
    def doing(self) -> str:
        """What the button says meanwhile."""
        return N_("Trying…")

    def ask(self) -> None:
        """Ask for a backup, and show who can open it."""
        path = self._dialogs.backup_to_open(Path(QDir.homePath()))
        if path is None:
            return
        announce(self.refusal, "")
        try:
            people = self.records.backup_people(path)
        except UserError as error:
            self.refused(error)
            return
        self._path = path
        put(self.chosen, str(path))
        self.who.clear()
        for person in people:
            self.who.addItem(person.name, person.id)
        self.who.addItem(N_("Whoever has the recovery key"), "")
        for control in (self.who, self.secret):
            self.put_in_sight(control, shown=True)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def ready(self) -> bool:
        """Need a backup, and a passphrase or key."""
        return self._path is not None and bool(self.secret.text().strip())

    def attempt(self) -> None:
        """Open and check it beside the records."""
        if self._path is not None:
            found = self.records.try_backup(self._path, choice_of(self.who), self.secret.text())
            self.clear()
            self.tried.emit(found, self._path.name)

    def refused(self, error: UserError) -> None:
        """Say it, and let the passphrase be typed over."""
        super().refused(error)
        if self.secret.isVisible():
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            self.secret.selectAll()

    def _ask_for_secret(self) -> None:
        """Ask for a passphrase, which nobody may see, or for a recovery key, which is long."""
        by_passphrase = bool(choice_of(self.who))
        words = _PASSPHRASE if by_passphrase else _RECOVERY
        modes = QLineEdit.EchoMode
        self.secret.setText("")
        self.secret.setEchoMode(modes.Password if by_passphrase else modes.Normal)
        self.labels[self.secret].setText(words)
        self.secret.setAccessibleName(words.replace("&", ""))


class UseForm(LockForm):
    """What a tried backup holds, and whether to use it from now on."""

    restores = True

    def __init__(
        self, records: Records, services: Callable[[], Services | None], tried: Tried, name: str
    ) -> None:
        """Take what was tried, and the name of its file."""
        super().__init__(records, N_("Use this backup?"))
        self._services = services
        self._tried: Tried | None = tried
        self.found = self.say("\n".join(_found(tried, name, here=records.exists)), "cardText")
        self.found.setObjectName("lock.found")
        if records.exists:
            self.say(_STAYS, "remark")
        self.finish(N_("Use this backup"), self.back_button())
        self.first = self.findChild(ActButton, "lock.back") or self.go

    @property
    def doing(self) -> str:
        """What the button says meanwhile."""
        return N_("Restoring…")

    def attempt(self) -> None:
        """Put it into use, unlocked."""
        if self._tried is not None:
            desk = self.records.restore(self._tried, self._services())
            self._tried = None
            self.opened.emit(desk, "")

    def leave(self) -> None:
        """Leave the backup alone, unless it is in use now."""
        super().leave()
        if self._tried is not None:
            self.records.discard(self._tried)
            self._tried = None


def _found(tried: Tried, name: str, *, here: bool) -> Iterator[str]:
    """Say what is in a backup, and what it lacks."""
    made = moment(tried.made_at)
    yield _MADE.format(name=name, moment=made)
    holds = patients_and_visits(tried.patients, tried.visits)
    yield N_("In it: {holds}.").format(holds=holds)
    if tried.last_visit is not None:
        yield _LAST.format(day=day(tried.last_visit))
    yield _WHOLE
    if not here:
        yield _NONE_HERE
    elif tried.only_here is None:
        yield _NOT_COUNTED.format(moment=made)
    elif tried.only_here == 0:
        yield _ALL_HERE
    else:
        one = N_("1 visit that is sealed on this computer is not in it.")
        several = N_("{count} visits that are sealed on this computer are not in it.")
        yield counted(tried.only_here, one, several)
