"""The key of the store, wrapped for each person by a passphrase, and by a printed recovery key."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.safe_file import write_whole
from desktop_app.message import N_
from desktop_app.records.data_key import DataKey
from desktop_app.records.keyring_file import (
    FORMAT,
    VERSION,
    Contents,
    Slot,
    WrappedKey,
    bound_to,
    file_bytes,
    read_contents,
)
from desktop_app.records.model import Person
from desktop_app.records.refusals import RecordsDamagedError, RecordsError
from desktop_app.records.wrapping import USUAL, Cost, Wrapped, unwrap, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["RECOVERY", "USUAL", "Cost", "Keyring"]

RECOVERY = "recovery"  # in the place of a person's identity
_UNSEALED = "0" * 64
_LAST = N_(
    "This is the only person who can unlock the records, so nobody was removed. Add another person "
    "first."
)
_CHANGED = N_(
    "The passphrase is right, but the file that says who can unlock the records was changed by "
    "something other than Myoplan, so it is not used. The records themselves were not touched. "
    "Restore the last backup; keep the changed folder for whoever looks into it."
)


@dataclass(frozen=True, slots=True)
class Keyring:
    """What ``keys.json`` holds: who can unlock, and for each the wrapped key. Frozen.

    A keyring with a change is another keyring; ``write`` keeps it, whole or not at all.

    Attributes:
        contents: as they stand in the file.

    """

    contents: Contents = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> Keyring:
        """Read it, without any key.

        Raises:
            RecordsDamagedError: it is not as a keyring is written; the sentence says what to do.
            RecordsNewerError: a newer version of Myoplan wrote it.
            RecordsError: it cannot be read.

        """
        return cls(read_contents(path))

    @classmethod
    def new(
        cls, key: DataKey, person: Person, passphrase: str, recovery: str, *, cost: Cost = USUAL
    ) -> Keyring:
        """Make one with one person and a recovery key.

        Raises:
            RecordsError: there is too little memory.

        """
        slot = _slot(key, person, passphrase, cost)
        return cls._sealed(key, (slot,), _recovery_slot(key, recovery, cost))

    @property
    def people(self) -> tuple[Person, ...]:
        """Who can unlock, by name."""
        found = (Person(slot.id, slot.name) for slot in self.contents.slots)
        return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))

    @property
    def marks(self) -> Mapping[str, str]:
        """What each slot is known by: by identity, or ``RECOVERY``; another one when it changes."""
        slots = {slot.id: slot.wrapped for slot in self.contents.slots}
        wrapped = {**slots, RECOVERY: self.contents.recovery.wrapped}
        return {whose: hashlib.sha256(data.encode()).hexdigest() for whose, data in wrapped.items()}

    def unlocked(self, person: str, passphrase: str) -> DataKey | None:
        """Give the key; None for a wrong passphrase, at the same cost in time as a right one.

        Raises:
            KeyError: there is no such person.
            RecordsDamagedError: the passphrase is right, and the keyring is not as it was written.
            RecordsError: there is too little memory.

        """
        slots = {slot.id: slot for slot in self.contents.slots}
        return self._opened(slots[person], passphrase)

    def recovered(self, recovery: str) -> DataKey | None:
        """Give the key by the recovery key, as ``read_recovery_key`` gives it; as above."""
        return self._opened(self.contents.recovery, recovery)

    def refuse_changed(self, key: DataKey) -> None:
        """Refuse what something other than Myoplan wrote.

        Raises:
            RecordsDamagedError: it is not as it was sealed with this key.

        """
        if not hmac.compare_digest(_seal(key, self.contents), self.contents.seal):
            raise RecordsDamagedError(_CHANGED)

    def with_person(
        self, key: DataKey, person: Person, passphrase: str, *, cost: Cost = USUAL
    ) -> Keyring:
        """Add a person, or give one another passphrase.

        Raises:
            RecordsDamagedError: the keyring is not as it was written.
            RecordsError: there is too little memory.

        """
        self.refuse_changed(key)
        slot = _slot(key, person, passphrase, cost)
        others = (other for other in self.contents.slots if other.id != person.id)
        return self._sealed(key, (*others, slot), self.contents.recovery)

    def without_person(self, key: DataKey, person: str) -> Keyring:
        """Remove a person.

        Raises:
            RecordsDamagedError: the keyring is not as it was written.
            RecordsError: it is the last one.

        """
        self.refuse_changed(key)
        others = tuple(slot for slot in self.contents.slots if slot.id != person)
        if not others:
            raise RecordsError(_LAST)
        return self._sealed(key, others, self.contents.recovery)

    def with_recovery(self, key: DataKey, recovery: str, *, cost: Cost = USUAL) -> Keyring:
        """Put another recovery key in the place of the one there was.

        Raises:
            RecordsDamagedError: the keyring is not as it was written.
            RecordsError: there is too little memory.

        """
        self.refuse_changed(key)
        return self._sealed(key, self.contents.slots, _recovery_slot(key, recovery, cost))

    def write(self, path: Path) -> None:
        """Keep it, readable by its owner only, whole or not at all.

        Raises:
            SaveError: it could not be written; what was there before is unchanged.

        """
        write_whole(path, file_bytes(self.contents))

    @classmethod
    def _sealed(cls, key: DataKey, slots: tuple[Slot, ...], recovery: WrappedKey) -> Keyring:
        unsealed = Contents(
            format=FORMAT, version=VERSION, slots=slots, recovery=recovery, seal=_UNSEALED
        )
        return cls(unsealed.model_copy(update={"seal": _seal(key, unsealed)}))

    def _opened(self, slot: WrappedKey, typed: str) -> DataKey | None:
        """Work out one key slowly, right or wrong, and let the cipher say which it was."""
        secret = unwrap(slot.kept, typed, slot.bound)
        if secret is None:
            return None
        key = DataKey(secret)
        try:
            self.refuse_changed(key)
        except RecordsDamagedError:
            key.forget()
            raise
        return key


def _seal(key: DataKey, contents: Contents) -> str:
    return hmac.digest(key.derived("keys"), contents.to_seal, "sha256").hex()


def _slot(key: DataKey, person: Person, passphrase: str, cost: Cost) -> Slot:
    kept = wrap(key.secret, passphrase, bound_to(person), cost)
    return Slot(id=person.id, name=person.name, **_written(kept))


def _recovery_slot(key: DataKey, recovery: str, cost: Cost) -> WrappedKey:
    return WrappedKey(**_written(wrap(key.secret, recovery, bound_to(None), cost)))


def _written(kept: Wrapped) -> dict[str, Any]:
    return {
        "salt": kept.salt.hex(),
        "memory": kept.cost.memory,
        "rounds": kept.cost.rounds,
        "lanes": kept.cost.lanes,
        "nonce": kept.nonce.hex(),
        "wrapped": kept.data.hex(),
    }
