"""The door to who can unlock the records: added, removed, passphrases and recovery key changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import SaveError
from desktop_app.message import N_
from desktop_app.record_keeping.entry_checks import checked_name, refuse_weak
from desktop_app.records.attempts import Attempts
from desktop_app.records.keyring import Keyring
from desktop_app.records.model import Act, Person
from desktop_app.records.people import settle
from desktop_app.records.place import Place
from desktop_app.records.recovery_key import new_recovery_key
from desktop_app.records.refusals import (
    ChangedMeanwhileError,
    RecordsError,
    RecordsFullError,
    WrongPassphraseError,
)
from desktop_app.records.session import new_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.records.data_key import DataKey
    from desktop_app.records.keyring import Cost
    from desktop_app.records.session import Session

_WRONG = N_(
    "This is not your present passphrase, so nothing was changed. Look at capitals and the "
    "keyboard’s language."
)
_ONESELF = N_(
    "You cannot remove yourself, so nobody was removed. Somebody else who can unlock the records "
    "can remove you."
)
_GONE = N_("This person was removed in another window already.")
_YOU_ARE_GONE = N_(
    "You were removed from these records in another window, so nothing was changed. Save what is "
    "on screen as a file, then lock."
)
_NO_PASSPHRASE = N_(
    "These records were unlocked with the recovery key, which has no passphrase to ask for. Lock "
    "them, then choose your name and that you forgot your passphrase, to set one of your own."
)
_HOLDS = N_(
    "The records could not be written, and who can unlock them could not be put back as it was: "
    "what you changed just now may hold already. {why} Once the disk can be written, make the "
    "change again."
)


@dataclass(frozen=True, slots=True)
class PeopleDesk:
    """Who can unlock. Each change rewrites ``keys.json`` while no other window can write.

    Attributes:
        session: the unlocked store.
        key: its key.
        cost: for passphrases that are set.

    """

    session: Session
    key: DataKey
    cost: Cost

    def people(self) -> tuple[Person, ...]:
        """Give who can unlock, by name."""
        return Keyring.read(self._path).people

    def add(self, name: str, passphrase: str) -> Person:
        """Add a person; raises a ``RecordsError`` for a name or passphrase that will not do."""
        person = Person(new_id(), checked_name(name, ()))
        refuse_weak(passphrase, person.name)

        def added(keyring: Keyring) -> Keyring:
            checked_name(name, keyring.people)
            return keyring.with_person(self.key, person, passphrase, cost=self.cost)

        self._rewrite(added)
        return person

    def remove(self, person: str) -> None:
        """Remove a person, not oneself and not the last one; what they sealed keeps their name."""
        if person == self.session.person.id:
            raise RecordsError(_ONESELF)

        def removed(keyring: Keyring) -> Keyring:
            if person not in {known.id for known in keyring.people}:
                raise ChangedMeanwhileError(_GONE)
            return keyring.without_person(self.key, person)

        self._rewrite(removed)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase.

        Raises:
            WrongPassphraseError: the old one is wrong, or it is too early for another attempt.
            RecordsError: the new one will not do.

        """
        refuse_weak(new, self.session.person.name)
        failed = self._prove(old)
        self._rewrite(lambda keyring: self._with_passphrase(keyring, new), failed)

    def renew_recovery(self, passphrase: str) -> str:
        """Make another recovery key after asking for one's own passphrase; the old one is spent.

        Raises:
            WrongPassphraseError: it is wrong, or it is too early for another attempt.

        """
        failed, recovery = self._prove(passphrase), new_recovery_key()
        self._rewrite(lambda keyring: self._with_recovery(keyring, recovery), failed)
        return recovery

    def after_recovery(self, passphrase: str) -> str:
        """Set one's own passphrase without the old one, and make another recovery key."""
        refuse_weak(passphrase, self.session.person.name)
        recovery = new_recovery_key()

        def renewed(keyring: Keyring) -> Keyring:
            return self._with_recovery(self._with_passphrase(keyring, passphrase), recovery)

        self._rewrite(renewed)
        return recovery

    @property
    def _path(self) -> Path:
        return self.session.vault.folder.keys

    def _with_passphrase(self, keyring: Keyring, passphrase: str) -> Keyring:
        return keyring.with_person(self.key, self._me(keyring), passphrase, cost=self.cost)

    def _with_recovery(self, keyring: Keyring, recovery: str) -> Keyring:
        return keyring.with_recovery(self.key, recovery, cost=self.cost)

    def _me(self, keyring: Keyring) -> Person:
        for person in keyring.people:
            if person.id == self.session.person.id:
                return person
        self._refuse_removed(keyring)
        raise RecordsError(_NO_PASSPHRASE)

    def _refuse_removed(self, keyring: Keyring) -> None:
        """Let nobody go on who was removed; the holder of the recovery key never was a person."""
        me = self.session.person.id
        removed = "SELECT removed_at FROM person WHERE id = ?"
        there = me in {person.id for person in keyring.people}
        if not there and self.session.vault.value(removed, me) is not None:
            raise ChangedMeanwhileError(_YOU_ARE_GONE)

    def _prove(self, passphrase: str) -> int:
        """Refuse a wrong passphrase, counted as at the lock; gives how many failed before it."""
        keyring, now = Keyring.read(self._path), self.session.clock()
        me = self._me(keyring)
        attempts = Attempts(Place(self.session.vault.folder.folder.parent).attempts)
        attempts.begin(now)
        key = keyring.unlocked(me.id, passphrase)
        if key is None:
            raise WrongPassphraseError(_WRONG, attempts.wait(now))
        key.forget()
        return attempts.succeeded()

    def _rewrite(self, made: Callable[[Keyring], Keyring], failed: int = 0) -> None:
        """Put another keyring in the place of the present one, with its lines in the trail.

        The file is written last before the store commits. A fault before leaves both as they were;
        one after puts the file back. Where the power goes in between, the file holds and its lines
        are missing: ``settle`` finds that on the next unlocking and adds them. The other way round
        the trail, which nobody can take a line out of, could say what never came to be, and a
        person who is said to be removed could go on unlocking.
        """
        replaced: Keyring | None = None
        try:
            with self.session.change() as change:
                before = Keyring.read(self._path)
                self._refuse_removed(before)
                settle(change, before, found=True)
                after = made(before)
                if failed:
                    change.note(Act.ATTEMPTS_FAILED, detail=str(failed))
                settle(change, after)
                self._write(after)
                replaced = before
        except BaseException:  # whatever it was: it is raised again
            if replaced is not None:
                self._put_back(replaced)
            raise

    def _write(self, keyring: Keyring) -> None:
        try:
            keyring.write(self._path)
        except SaveError as error:
            raise RecordsFullError(error.sentence) from error

    def _put_back(self, keyring: Keyring) -> None:
        try:
            keyring.write(self._path)
        except SaveError as error:
            raise RecordsFullError(_HOLDS.format(why=error.sentence)) from error
