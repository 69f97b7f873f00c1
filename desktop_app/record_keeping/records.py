"""The records of this computer while they are locked: set up, unlocked, recovered, restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.errors import SaveError
from desktop_app.message import N_
from desktop_app.records.attempts import Attempts
from desktop_app.records.keyring import USUAL, Cost, Keyring
from desktop_app.records.keyring_file import LONGEST_NAME
from desktop_app.records.model import RECOVERY_HOLDER, Act, Person
from desktop_app.records.refusals import (
    ChangedMeanwhileError,
    RecordsError,
    RecordsFullError,
    WrongPassphraseError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.backup import Tried
    from desktop_app.records.data_key import DataKey
    from desktop_app.records.place import Place
    from desktop_app.records.session import Session
    from desktop_app.services import Services

__all__ = ["LONGEST_NAME", "Records"]

_WRONG = N_(
    "This passphrase does not open the records. Look at capitals and the keyboard’s language."
)
_WRONG_RECOVERY = N_(
    "This recovery key does not open these records. Look whether it is the newest one that was "
    "printed."
)
_NOT_THERE = N_(
    "This person was removed from the records in another window. Choose another name, or ask "
    "somebody who can unlock them to add you again."
)
_THERE_ALREADY = N_(
    "Records were set up here in the meantime. Unlock those; whoever set them up can add you."
)
_FULL = N_(
    "The disk with your records is full or cannot be written, so they stay locked: each unlocking "
    "is noted in them. Nothing that was kept is lost. Free some space and unlock again."
)


@dataclass(frozen=True, slots=True)
class Records:
    """The records in one folder of this computer.

    Attributes:
        place: the folder.
        clock: gives the present time with its zone.
        cost: how slow a passphrase is to guess, for those set from now on.

    """

    place: Place
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    cost: Cost = USUAL

    @property
    def exists(self) -> bool:
        """Whether records were set up here."""
        return self.place.exists

    def people(self) -> tuple[Person, ...]:
        """Give who can unlock, by name.

        Raises:
            RecordsError: the records cannot be found or read.

        """
        return Keyring.read(self.place.current().keys).people

    def wait(self) -> int:
        """Give the seconds until the next attempt; 0 when it may be made now."""
        return Attempts(self.place.attempts).wait(self.clock())

    def set_up(self, name: str, passphrase: str, services: Services | None) -> tuple[Desk, str]:
        """Make records with one person; gives them unlocked, and the recovery key to print.

        Raises:
            RecordsError: no name, a weak passphrase, a folder on a network drive or one that cannot
                be made, or there are records already.

        """
        from desktop_app.record_keeping.desk import Desk  # once, to set up
        from desktop_app.record_keeping.entry_checks import checked_name, refuse_weak
        from desktop_app.records.data_key import DataKey
        from desktop_app.records.disk import refuse_network
        from desktop_app.records.people import settle
        from desktop_app.records.recovery_key import new_recovery_key
        from desktop_app.records.session import Session, new_id
        from desktop_app.records.vault import Vault

        person = Person(new_id(), checked_name(name, ()))
        refuse_weak(passphrase, person.name)
        if self.exists:
            raise RecordsError(_THERE_ALREADY)
        refuse_network(self.place.root)
        now, key, recovery = self.clock(), DataKey.new(), new_recovery_key()
        state = self.place.prepared("new", now)
        keyring = Keyring.new(key, person, passphrase, recovery, cost=self.cost)
        keyring.write(state.keys)
        Vault.create(state, key).close()
        state = self.place.finished(state)
        try:
            self.place.use(state)
        except SaveError:
            self.place.remove(self.place.unfinished(state))
            raise
        session = Session(Vault.open(state, key), person, self.clock)
        with session.change() as change:
            change.note(Act.STORE_MADE)
            settle(change, keyring)
        return Desk(session, self.place, key, services, self.cost), recovery

    def unlock(self, person: str, passphrase: str, services: Services | None) -> Desk:
        """Unlock with a passphrase.

        Args:
            person: identity of who unlocks.
            passphrase: theirs.
            services: what decides and prints; None while the evidence base is not there.

        Raises:
            WrongPassphraseError: it is wrong, or it is too early for another attempt.
            RecordsError: the records cannot be opened; the sentence says what to do.

        """
        keyring = Keyring.read(self.place.current().keys)
        who = _known(keyring, person)
        attempts = Attempts(self.place.attempts)
        attempts.begin(self.clock())
        key = keyring.unlocked(person, passphrase)
        if key is None:
            raise WrongPassphraseError(_WRONG, self.wait())
        return self._opened(key, who, attempts.succeeded(), Act.UNLOCKED, services)

    def recover(
        self, recovery: str, person: str, passphrase: str, services: Services | None
    ) -> tuple[Desk, str]:
        """Unlock with the recovery key, and give a person another passphrase.

        Returns:
            The unlocked records, and another recovery key to print: the one used is spent.

        Raises:
            WrongPassphraseError: the recovery key is wrong, or it is too early.
            RecordsError: a weak passphrase, or the records cannot be opened.

        """
        from desktop_app.record_keeping.entry_checks import refuse_weak  # rarely needed
        from desktop_app.records.recovery_key import read_recovery_key

        typed = read_recovery_key(recovery)
        keyring = Keyring.read(self.place.current().keys)
        who = _known(keyring, person)
        refuse_weak(passphrase, who.name)
        attempts = Attempts(self.place.attempts)
        attempts.begin(self.clock())
        key = keyring.recovered(typed)
        if key is None:
            raise WrongPassphraseError(_WRONG_RECOVERY, self.wait())
        desk = self._opened(key, who, attempts.succeeded(), Act.RECOVERED, services)
        return desk, desk.people_desk.after_recovery(passphrase)

    def look_after(self, recovery: str, services: Services | None) -> Desk:
        """Unlock with the recovery key to check the records; the key is not spent.

        No passphrase is changed, and what is done stands in the trail under the name
        “Recovery key”, since it does not say who holds it.

        Raises:
            WrongPassphraseError: the recovery key is wrong, or it is too early.
            RecordsError: the records cannot be opened; the sentence says what to do.

        """
        from desktop_app.records.recovery_key import read_recovery_key  # only commands

        typed = read_recovery_key(recovery)
        keyring = Keyring.read(self.place.current().keys)
        attempts = Attempts(self.place.attempts)
        attempts.begin(self.clock())
        key = keyring.recovered(typed)
        if key is None:
            raise WrongPassphraseError(_WRONG_RECOVERY, self.wait())
        return self._opened(key, RECOVERY_HOLDER, attempts.succeeded(), Act.RECOVERED, services)

    def backup_people(self, path: Path) -> tuple[Person, ...]:
        """Give who can open a backup."""
        from desktop_app.records.backup import people_of  # rarely needed

        return people_of(path)

    def try_backup(self, path: Path, person: str, passphrase: str) -> Tried:
        """Open and check a backup beside the live store; ``person`` is "" for a recovery key."""
        from desktop_app.records.backup import try_backup  # rarely needed
        from desktop_app.records.disk import refuse_network
        from desktop_app.records.recovery_key import read_recovery_key

        secret = passphrase if person else read_recovery_key(passphrase)
        refuse_network(self.place.root)
        return try_backup(self.place, path, person, secret, self.clock(), None)

    def restore(self, tried: Tried, services: Services | None) -> Desk:
        """Use a tried backup from now on, unlocked by who tried it."""
        from desktop_app.records.backup import restore  # rarely needed

        restore(self.place, tried, self.clock(), None)
        return self._opened(tried.key, tried.person, 0, Act.UNLOCKED, services)

    @staticmethod
    def discard(tried: Tried) -> None:
        """Leave a tried backup alone; what it unpacked is removed."""
        from desktop_app.records.backup import discard  # rarely needed

        discard(tried)

    def _opened(
        self, key: DataKey, person: Person, failed: int, act: Act, services: Services | None
    ) -> Desk:
        from desktop_app.records.disk import refuse_network  # not to show the page that unlocks
        from desktop_app.records.migrating import opened
        from desktop_app.records.session import Session

        session: Session | None = None
        try:
            refuse_network(self.place.root)
            vault = opened(self.place, key, self.clock(), person)
            session = Session(vault, person, self.clock)
            return self._noted(session, key, failed, act, services)
        except BaseException as error:  # nobody gets a desk that could lock it again
            if session is not None:
                session.vault.close()
            key.forget()
            if isinstance(error, RecordsFullError):
                raise RecordsFullError(_FULL) from error
            raise

    def _noted(
        self, session: Session, key: DataKey, failed: int, act: Act, services: Services | None
    ) -> Desk:
        """Note the unlocking, and give what can be done from now on."""
        from desktop_app.record_keeping.desk import Desk  # as above
        from desktop_app.records.people import settle
        from desktop_app.records.removal import purge

        with session.change() as change:
            keyring = Keyring.read(session.vault.folder.keys)  # now no other window writes it
            keyring.refuse_changed(key)
            if failed:
                change.note(Act.ATTEMPTS_FAILED, detail=str(failed))
            change.note(act)
            found = settle(change, keyring, found=True)
        purge(session)
        return Desk(session, self.place, key, services, self.cost, failed, found)


def _known(keyring: Keyring, person: str) -> Person:
    for known in keyring.people:
        if known.id == person:
            return known
    raise ChangedMeanwhileError(_NOT_THERE)
