"""A backup is tried beside the live store, and takes its place only when somebody says so."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import SaveError
from desktop_app.message import N_
from desktop_app.records.attempts import Attempts
from desktop_app.records.backup_file import unpack, unpack_keys
from desktop_app.records.keyring import Keyring
from desktop_app.records.migrating import NOT_NOTED, bring_up, still_in_use
from desktop_app.records.model import RECOVERY_HOLDER, Act, Person
from desktop_app.records.place import Place, StoreFolder
from desktop_app.records.refusals import RecordsDamagedError, RecordsError, WrongPassphraseError
from desktop_app.records.trail import append
from desktop_app.records.vault import Vault
from desktop_app.records.verify import verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.records.data_key import DataKey
    from desktop_app.records.session import Session

PATIENTS = "SELECT count(*) FROM patient WHERE deleted_at IS NULL AND merged_into IS NULL"
VISITS = "SELECT count(*) FROM visit"
_SEALED = "SELECT id FROM visit"
_WRONG = N_(
    "This passphrase does not open the backup. It is the one that was in use when the backup was "
    "made. Look at capitals and the keyboard’s language."
)
_WRONG_RECOVERY = N_(
    "This recovery key does not open the backup. It is the one that was printed before the backup "
    "was made."
)
_NOT_YET = N_(
    "This person could not unlock the records yet when the backup was made. Choose another, or use "
    "the recovery key."
)
_DAMAGED = N_(
    "The backup “{name}” is damaged ({why}), so it is not used. The records in use were not "
    "touched. Choose another backup."
)
_NOT_RESTORED = N_(
    "The backup could not be put in use ({why}). The records that were in use still are, unchanged."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A backup that was unpacked, opened and checked beside the live store, which is untouched.

    Attributes:
        state: the folder it was unpacked to, not yet in use.
        key: of that store.
        person: who opened it; with a recovery key who unlocked the live store, else nobody's name.
        made_at: when it was made.
        patients, visits: what is in it.
        last_visit: the newest day of a visit; None without any.
        only_here: how many sealed visits the live store has that it lacks; None where the live
            store is locked or cannot be read.
        faults: a sentence for each part that was damaged in the records already when the backup
            was made; everything else in it is whole. Nothing when all is well.

    """

    state: StoreFolder
    key: DataKey
    person: Person
    made_at: datetime
    patients: int
    visits: int
    last_visit: date | None
    only_here: int | None
    faults: tuple[str, ...]


def people_of(path: Path) -> tuple[Person, ...]:
    """Give who can open a backup.

    Raises:
        RecordsError: it is no backup, or cannot be read.

    """
    try:
        with tempfile.TemporaryDirectory(prefix="myoplan-") as folder:  # wrapped keys and names
            keys = StoreFolder(Path(folder))
            unpack_keys(path, keys)
            return Keyring.read(keys.keys).people
    except OSError as error:
        why = error.strerror or error
        raise RecordsError(_DAMAGED.format(name=path.name, why=why)) from error


def try_backup(
    place: Place, path: Path, person: str, passphrase: str, now: datetime, live: Session | None
) -> Tried:
    """Unpack, open and check a backup beside the live store.

    Args:
        place: the folder of the records; it need not hold any yet.
        path: the backup.
        person: identity of who opens it, or "" for the recovery key.
        passphrase: theirs when the backup was made, or the recovery key of that time, as
            ``read_recovery_key`` gives it.
        now: the present time.
        live: the unlocked store to compare with; None where it is locked or damaged.

    Raises:
        WrongPassphraseError: it opens nothing, or it is too early for another attempt.
        RecordsDamagedError, RecordsNewerError, RecordsError: it is no backup, is damaged, is from a
            newer program, or there is no room.

    """
    state = place.prepared("restored", now)
    try:
        made_at = unpack(path, state).made_at
        with _named(path):
            keyring = Keyring.read(state.keys)
            key = _unlocked(place, keyring, person, passphrase, now)
        try:
            who = _who(keyring, person, live)
            with _named(path):
                bring_up(state, key, now, who)
                return _tried(state, key, made_at, who, live)
        except BaseException:  # whatever it was: it is raised again
            key.forget()
            raise
    except BaseException:  # also when the person stops the program
        place.remove(state)
        raise


def restore(place: Place, tried: Tried, now: datetime, live: Session | None) -> StoreFolder:
    """Use a tried backup from now on; the store that was in use stays in its folder.

    Raises:
        RecordsBusyError: another window is writing.
        RecordsError: it could not be done; the store that was in use stays in use.

    """
    if live is None:
        return _use_over_locked(place, tried, now)
    state = tried.state
    try:
        with live.vault.writing() as connection:
            _note(tried, live.vault.folder, now)
            state = place.finished(tried.state)
            live.vault.retire(connection, state.folder.name)
    except BaseException:  # whatever it was: it is raised again
        if place.counts(state) and still_in_use(live.vault):
            place.unfinished(state)
        raise
    try:
        place.use(state)
    except SaveError as error:  # it is retired: the next unlocking follows, and notes it
        words = {"name": state.folder.name, "why": error.sentence}
        raise RecordsError(NOT_NOTED.format(**words)) from error
    return state


def discard(tried: Tried) -> None:
    """Remove what trying a backup unpacked, and forget its key; one in use by now stays."""
    Place(tried.state.folder.parent).remove(tried.state)
    tried.key.forget()


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say of which backup it is that something in it is damaged."""
    try:
        yield
    except RecordsDamagedError as error:
        why = error.__cause__ or error.sentence
        raise RecordsDamagedError(_DAMAGED.format(name=path.name, why=why)) from error


def _unlocked(
    place: Place, keyring: Keyring, person: str, passphrase: str, now: datetime
) -> DataKey:
    if person and person not in {known.id for known in keyring.people}:
        raise RecordsError(_NOT_YET)
    attempts = Attempts(place.backup_attempts)
    attempts.begin(now)
    key = keyring.unlocked(person, passphrase) if person else keyring.recovered(passphrase)
    if key is None:
        raise WrongPassphraseError(_WRONG if person else _WRONG_RECOVERY, attempts.wait(now))
    attempts.succeeded()
    return key


def _who(keyring: Keyring, person: str, live: Session | None) -> Person:
    known = {one.id: one for one in keyring.people}
    if person:
        return known[person]
    return live.person if live else RECOVERY_HOLDER


def _tried(
    state: StoreFolder, key: DataKey, made_at: datetime, who: Person, live: Session | None
) -> Tried:
    """Open what was unpacked, and read all of it."""
    with contextlib.closing(Vault.open(state, key)) as vault:
        faults = vault.faults()
        if faults:
            raise RecordsDamagedError(faults[0])
        found = verified(vault)
        last = vault.value("SELECT max(visited_on) FROM visit")
        return Tried(
            state=state,
            key=key,
            person=who,
            made_at=made_at,
            patients=int(vault.value(PATIENTS)),
            visits=int(vault.value(VISITS)),
            last_visit=date.fromisoformat(last) if last else None,
            only_here=_only_here(live, vault),
            faults=found.faults,
        )


def _only_here(live: Session | None, vault: Vault) -> int | None:
    if live is None:
        return None
    try:
        here = {row[0] for row in live.vault.rows(_SEALED)}
    except RecordsError:
        return None
    return len(here - {row[0] for row in vault.rows(_SEALED)})


def _use_over_locked(place: Place, tried: Tried, now: datetime) -> StoreFolder:
    """Put it in use without the key of what was in use, which no window can write from now on."""
    old: StoreFolder | None = None
    with contextlib.suppress(RecordsError):  # none, or nowhere
        old = place.current()
    _note(tried, old, now)
    state = place.finished(tried.state)
    try:
        if old is not None:
            old.replace(state)
        place.use(state)
    except SaveError as error:
        if old is not None:
            old.replace(None)
        place.unfinished(state)
        raise RecordsError(_NOT_RESTORED.format(why=error.sentence)) from error
    return state


def _note(tried: Tried, old: StoreFolder | None, now: datetime) -> None:
    """Write into the trail of the backup that it was restored, while it is not yet in use."""
    at = now.astimezone(UTC).replace(microsecond=0)
    made = tried.made_at.isoformat()
    with (
        contextlib.closing(Vault.open(tried.state, tried.key)) as vault,
        vault.writing() as connection,
    ):
        connection.execute("DELETE FROM meta WHERE key = 'retired_into'")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('backup_at', ?)", (made,))
        detail = f"{made} · {old.folder.name}" if old else made
        entry = append(connection, at, tried.person, Act.RESTORED, detail=detail)
        number = (str(entry.number),)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('backup_entry', ?)", number)
