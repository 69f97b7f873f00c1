"""The dialogs that try a backup beside the records, and use it in their place if that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel

from desktop_app.documents.words import day
from desktop_app.message import N_
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.record_dialog import RecordDialog
from desktop_app.screens.record_words import counted, moment, patients_and_visits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.records.backup import Tried
    from desktop_app.records.model import Person

_UNTOUCHED = N_("It is opened beside your records, which stay as they are.")
_THAT_DAY = N_("What opens it is the passphrase, or the recovery key, of the day it was made.")
_WHOLE = N_("This backup opens and is whole.")
_FAULTS = N_(
    "This backup opens. It is as it was written, but the records had faults when it was made:"
)
_MOST_FAULTS = 5  # sentences that are shown
_LACKS_NOTHING = N_("It has every sealed visit that the records in use have.")
_UNKNOWN = N_(
    "What the records in use have that this backup lacks cannot be told: they are locked, or "
    "cannot be read."
)
_STAYS = N_(
    "The records in use now are put aside in their folder, whole, and are no longer shown. What "
    "was drafted or sealed since the backup was made stays with them. Then unlock again, with the "
    "passphrase of the day on which the backup was made."
)
_UNDERSTOOD = N_("I have read what is no longer shown then")


@dataclass(frozen=True, slots=True)
class RestoreDoor:
    """What trying and restoring go through; each raises a ``UserError`` where it cannot.

    Attributes:
        people: gives who can open a backup.
        attempt: opens and checks it: file, identity or "" for the recovery key, passphrase.
        restore: uses it from now on.
        discard: removes what trying unpacked.

    """

    people: Callable[[Path], tuple[Person, ...]]
    attempt: Callable[[Path, str, str], Tried]
    restore: Callable[[Tried], None]
    discard: Callable[[Tried], None]


class TryDialog(RecordDialog):
    """Takes who opens a backup and with what, and hands on what was found in it."""

    def __init__(
        self,
        path: Path,
        door: RestoreDoor,
        found: Callable[[Tried], None],
        parent: QWidget | None,
    ) -> None:
        """Take the backup, and what is told what was found, once this is closed.

        Raises:
            UserError: it is no backup, or cannot be read.

        """
        super().__init__("tryDialog", N_("Try a backup"), N_("Try it"), parent)
        self._path = path
        self._door = door
        self._found = found
        self._tried: Tried | None = None
        self.say(path.name, "cardName")
        self.say(_UNTOUCHED)
        self.who = Drop()
        self.who.setObjectName("tryDialog.who")
        self.who.setAccessibleName(N_("Who opens it"))
        self.who.setFixedHeight(CONTROL_HEIGHT)
        for person in door.people(path):
            self.who.addItem(person.name, person.id)
        self.who.addItem(N_("Whoever has the recovery key"), "")
        label = QLabel(N_("&Who opens it"))
        label.setBuddy(self.who)
        self.column.addWidget(label)
        self.column.addWidget(self.who)
        words = N_("&Passphrase or recovery key")
        self.secret = self.line("secret", words, N_("Passphrase or recovery key"))
        self.say(_THAT_DAY, "definition")
        self.who.currentIndexChanged.connect(self._typed)
        self.finish(self.secret)

    def attempt(self) -> None:
        """Unpack, open and check it."""
        self._tried = self._door.attempt(self._path, self.who.currentData(), self.secret.text())

    def judge(self) -> None:
        """It takes a passphrase or a recovery key."""
        self.ok.setEnabled(bool(self.secret.text().strip()))

    def done(self, result: int) -> None:
        """Hand on what was found."""
        super().done(result)
        tried, self._tried = self._tried, None
        if tried is not None:
            self._found(tried)


class FoundDialog(RecordDialog):
    """Says what is in a backup that was tried, and what it lacks; only then can it be used."""

    def __init__(self, tried: Tried, door: RestoreDoor, parent: QWidget | None) -> None:
        """Take what was found."""
        title, act = N_("What is in the backup"), N_("Restore this backup")
        super().__init__("foundDialog", title, act, parent)
        self._tried: Tried | None = tried
        self._door = door
        self.say(_FAULTS if tried.faults else _WHOLE, "cardName")
        if tried.faults:
            self.say(faults_words(tried.faults), "wrong")
        self.contents = self.say(contents_words(tried))
        warns = tried.only_here != 0
        self.lacks = self.say(lacks_words(tried.only_here), "badge" if warns else "cardText")
        self.lacks.setProperty("tone", "caution")
        self.say(_STAYS)
        self.understood = QCheckBox(_UNDERSTOOD)
        self.understood.setObjectName("foundDialog.understood")
        self.understood.toggled.connect(self.judge)
        self.column.addWidget(self.understood)
        self.finish(self.understood)

    def attempt(self) -> None:
        """Use it from now on."""
        if self._tried is not None:
            self._door.restore(self._tried)
            self._tried = None

    def judge(self) -> None:
        """What goes out of sight must have been read."""
        self.ok.setEnabled(self.understood.isChecked())

    def done(self, result: int) -> None:
        """Remove what trying unpacked, unless it is in use now."""
        tried, self._tried = self._tried, None
        if tried is not None:
            self._door.discard(tried)
        super().done(result)


def contents_words(tried: Tried) -> str:
    """Say when a backup was made, who opened it, and what is in it."""
    last = tried.last_visit
    parts = (
        N_("Made on {when}. Opened as {name}.").format(
            when=moment(tried.made_at), name=tried.person.name
        ),
        N_("In it: {contents}.").format(contents=patients_and_visits(tried.patients, tried.visits)),
        N_("The newest visit is of {day}.").format(day=day(last)) if last else "",
    )
    return " ".join(filter(None, parts))


def faults_words(faults: tuple[str, ...]) -> str:
    """Give the first faults, and how many more there are."""
    rest = len(faults) - _MOST_FAULTS
    more = [N_("And {count} more.").format(count=f"{rest:,}")] if rest > 0 else []
    return "\n".join([*faults[:_MOST_FAULTS], *more])


def lacks_words(only_here: int | None) -> str:
    """Say how many visits the records in use have that a backup lacks."""
    if only_here is None:
        return _UNKNOWN
    if not only_here:
        return _LACKS_NOTHING
    return counted(
        only_here,
        N_("It lacks 1 sealed visit that the records in use have."),
        N_("It lacks {count} sealed visits that the records in use have."),
    )
