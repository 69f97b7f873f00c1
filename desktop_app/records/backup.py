"""A backup: one encrypted file with store and keys, verified after writing, opened before use."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop_app.message import N_
from desktop_app.records import schema
from desktop_app.records.backup_file import SUFFIX, Manifest, pack, unpack
from desktop_app.records.disk import MEGABYTE, room
from desktop_app.records.keyring import Keyring
from desktop_app.records.model import Act
from desktop_app.records.place import Place, StoreFolder, new_file, settle
from desktop_app.records.refusals import (
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsMovedError,
)
from desktop_app.records.restoring import (
    PATIENTS,
    VISITS,
    Tried,
    discard,
    people_of,
    restore,
    try_backup,
)
from desktop_app.records.vault import MOVED, Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.records.session import Change, Session

__all__ = [
    "SUFFIX",
    "Tried",
    "Written",
    "back_up",
    "discard",
    "people_of",
    "restore",
    "try_backup",
]

_HALF = ".partial"
_LEFT_OVER = timedelta(days=1)
_HEAD = "SELECT fingerprint FROM trail ORDER BY number DESC LIMIT 1"
_UNHARMED = N_("The records are unchanged, and no half backup was left there.")
_WITH_THEM = N_(
    "The folder {folder} is the one of the records: a backup there would be lost with them. Choose "
    "a stick or another disk."
)
_NO_ROOM = N_(
    "There is no room for the backup in {folder}: it needs {need} MB. {unharmed} Delete older "
    "backups there, or choose another stick or disk."
)
_NO_ROOM_HERE = N_(
    "There is no room beside the records to prepare the backup: it needs {need} MB. The records "
    "are unchanged. Free some space on their disk and try again."
)
_NOT_PREPARED = N_(
    "The backup could not be prepared beside the records ({why}). The records are unchanged. Look "
    "at their disk, then try again."
)
_TOO_LARGE = N_(
    "The backup of {need} MB is larger than a file may be in {folder}. {unharmed} Choose another "
    "stick or disk, or have this one formatted as exFAT."
)
_READ_ONLY = N_(
    "Nothing can be written in {folder}: it is read-only, or you may not write there. {unharmed} "
    "Look for a switch on the stick, or choose another folder."
)
_REMOVED = N_(
    "The folder {folder} is not there any more, so the backup was not finished. The records are "
    "unchanged. If it is on a stick, put that in again and make the backup anew."
)
_FAILED = N_(
    "The backup could not be written in {folder} ({why}). {unharmed} Try another stick or disk."
)
_NOT_AS_WRITTEN = N_(
    "What was read back from {folder} is not what was written ({why}), so that backup was removed. "
    "The records are unchanged. The stick or disk may be failing: use another."
)
_OTHER = N_("the store in it has other contents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A backup that was written and read back.

    Attributes:
        path: the file.
        size: bytes.
        patients, visits: what is in it.
        at: when.

    """

    path: Path
    size: int
    patients: int
    visits: int
    at: datetime


def back_up(session: Session, folder: Path) -> Written:
    """Write a backup into a folder or onto a stick, and read it back from there.

    Raises:
        RecordsFullError: there is no room or it cannot be written; no half file stays behind.
        RecordsDamagedError: what was read back is not what was written; that file is removed.
        RecordsMovedError: another store took over.
        RecordsError: the folder is not there, or is that of the records.

    """
    if session.vault.retired_into:
        raise RecordsMovedError(MOVED)
    place = Place(session.vault.folder.folder.parent)
    _refuse_folder(place, folder)
    with _private(place, session) as copy, _private(place, session) as again:
        manifest = _copied(session, copy)
        with _speaking_of(folder, copy.database.stat().st_size):
            _remove_left_over(folder, session.clock())
            half = folder / f".Myoplan-{secrets.token_hex(4)}{SUFFIX}{_HALF}"
            try:
                packed = pack(half, copy, manifest)
                _verify(half, packed, again, session)
                path = _named(half, folder, session.clock().astimezone())
            finally:  # there is none any more when all went well
                with contextlib.suppress(OSError):
                    half.unlink(missing_ok=True)
            size = path.stat().st_size
    with session.change() as change:
        _note(change, folder, manifest.made_at)
    return Written(
        path=path,
        size=size,
        patients=manifest.patients,
        visits=manifest.visits,
        at=manifest.made_at,
    )


def _refuse_folder(place: Place, folder: Path) -> None:
    records, target = Path(os.path.realpath(place.root)), Path(os.path.realpath(folder))
    if target.is_relative_to(records):
        raise RecordsError(_WITH_THEM.format(folder=folder))
    if not folder.is_dir():
        raise RecordsError(_REMOVED.format(folder=folder))


@contextlib.contextmanager
def _private(place: Place, session: Session) -> Iterator[StoreFolder]:
    """Give a folder beside the records that only their owner can read, and remove it afterwards."""
    prepared = place.prepared("backup", session.now())
    try:
        yield prepared
    finally:
        place.remove(prepared)


def _copied(session: Session, copy: StoreFolder) -> Manifest:
    """Copy the store as it is at one moment, with its keys; gives what is in the copy."""
    vault = session.vault
    try:
        # The copy, and what is read back.
        need = 2 * vault.folder.database.stat().st_size + MEGABYTE
        if room(copy.folder) < need:
            raise RecordsFullError(_NO_ROOM_HERE.format(need=need // MEGABYTE + 1))
        vault.copy_into(copy)
        new_file(copy.keys)
        copy.keys.write_bytes(vault.folder.keys.read_bytes())
    except OSError as error:
        why = error.strerror or error
        raise RecordsFullError(_NOT_PREPARED.format(why=why)) from error
    Keyring.read(copy.keys).refuse_changed(vault.key)  # nobody could open the backup
    with contextlib.closing(Vault.open(copy, vault.key)) as whole:
        return Manifest(
            made_at=session.now(),
            form=schema.CURRENT,
            patients=int(whole.value(PATIENTS)),
            visits=int(whole.value(VISITS)),
            head=whole.value(_HEAD) or "",
            fingerprints={},
        )


def _verify(half: Path, packed: Manifest, again: StoreFolder, session: Session) -> None:
    """Read back what was written, and open it."""
    try:
        found = unpack(half, again)
        with contextlib.closing(Vault.open(again, session.vault.key)) as vault:
            faults = vault.faults()
            counted = (vault.value(PATIENTS), vault.value(VISITS), vault.value(_HEAD) or "")
    except RecordsDamagedError as error:
        words = {"folder": half.parent, "why": error.__cause__ or error.sentence}
        raise RecordsDamagedError(_NOT_AS_WRITTEN.format(**words)) from error
    except RecordsError as error:
        if isinstance(error, RecordsFullError) or not isinstance(error.__cause__, OSError):
            raise
        raise error.__cause__ from error  # the stick cannot be read: said as for writing
    same = found == packed and counted == (packed.patients, packed.visits, packed.head)
    if faults or not same:
        words = {"folder": half.parent, "why": faults[0] if faults else _OTHER}
        raise RecordsDamagedError(_NOT_AS_WRITTEN.format(**words))


def _named(half: Path, folder: Path, at: datetime) -> Path:
    """Give the file its name, by the clock on the wall; a backup that is there stays."""
    stem = f"Myoplan-{at:%Y-%m-%d-%H%M}"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIX}" for number in count(1))
    path = next(folder / name for name in names if not (folder / name).exists())
    half.rename(path)
    with contextlib.suppress(OSError):  # the file is whole; some file systems cannot do this
        settle(folder)
    return path


def _note(change: Change, folder: Path, at: datetime) -> None:
    change.note(Act.BACKED_UP, detail=str(folder))
    entry = change.connection.execute("SELECT max(number) FROM trail").fetchone()[0]
    noted = {"backup_at": at.isoformat(), "backup_folder": str(folder), "backup_entry": str(entry)}
    change.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", noted.items())


def _remove_left_over(folder: Path, now: datetime) -> None:
    """Remove half backups that a stopped program left there more than a day ago."""
    for half in folder.glob(f".Myoplan-{'[0-9a-f]' * 8}{SUFFIX}{_HALF}"):
        touched = datetime.fromtimestamp(half.stat().st_mtime, now.tzinfo)
        if now - touched > _LEFT_OVER:
            half.unlink(missing_ok=True)


@contextlib.contextmanager
def _speaking_of(folder: Path, size: int) -> Iterator[None]:
    """Say what a fault of the disk or stick means that a backup is written to."""
    try:
        _need_room(folder, size + MEGABYTE)
        yield
    except OSError as error:
        _refuse(folder, size, error)


def _need_room(folder: Path, need: int) -> None:
    if room(folder) < need:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _refuse(folder: Path, size: int, error: OSError) -> NoReturn:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            sentence = _NO_ROOM
        case errno.EFBIG:
            sentence = _TOO_LARGE
        case errno.EROFS | errno.EACCES | errno.EPERM:
            sentence = _READ_ONLY
        case errno.ENOENT | errno.ENOTDIR | errno.ENODEV | errno.ENXIO | errno.ESTALE:
            sentence = _REMOVED
        case _:
            sentence = _FAILED if folder.is_dir() else _REMOVED
    said = sentence.format(
        folder=folder,
        need=size // MEGABYTE + 1,
        why=error.strerror or error,
        unharmed=_UNHARMED,
    )
    raise RecordsFullError(said) from error
