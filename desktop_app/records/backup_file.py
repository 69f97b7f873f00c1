"""The file of a backup: a ZIP archive of the store, its keys, and what the two must be.

    manifest.json   form, time and counts, and the SHA-256 of the other two
    keys.json       the wrapped keys, as they were
    store.db        the store, encrypted as it always is

Anybody may have changed it: nothing is read beyond what a backup of ours has, and nothing of it is
used before its fingerprint was compared.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import stat
import struct
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.errors import CaseFileError
from desktop_app.exchange.strict_json import strict_json
from desktop_app.message import N_
from desktop_app.records.disk import MEGABYTE, room
from desktop_app.records.place import StoreFolder, new_file
from desktop_app.records.refusals import (
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsNewerError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SUFFIX = ".myoplan-backup"
_FORMAT, _VERSION = "myoplan-backup", 1
_MANIFEST, _KEYS, _STORE = "manifest.json", "keys.json", "store.db"
_LARGEST = {_MANIFEST: 10_000, _KEYS: MEGABYTE}  # bytes; the store is bounded by the file
_MOST_AT_ONCE = 4 * MEGABYTE  # bytes that the archive may ask for in one go
_CHUNK = MEGABYTE
_TOUCHED_BY_US = 0o600 << 16  # the mode of an entry, where ZIP keeps it
_NOT_OURS = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, struct.error),
    *(ValueError, OverflowError, LookupError),
)
_NO_BACKUP = N_(
    "“{name}” is no backup of Myoplan, or is damaged ({why}). The records in use were not touched. "
    "Choose another backup."
)
_UNREADABLE = N_(
    "“{name}” cannot be read ({why}). The records in use were not touched. Put the stick in again, "
    "or choose another backup."
)
_NEWER = N_(
    "“{name}” was written by a newer version of Myoplan (form {found}, this program knows up to "
    "{known}). Open it with the newer program."
)
_NO_ROOM = N_(
    "There is no room to unpack the backup beside the records ({why}). The records in use were not "
    "touched. Free {need} MB on that disk and try again."
)
_CHANGED = N_("{member} is not as it was written")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        made_at: when, in UTC.
        form: the number of the store's form.
        patients, visits: what is in it.
        head: the fingerprint of the newest line of the trail; "" without any.
        fingerprints: SHA-256 of the other files, by name.

    """

    made_at: datetime
    form: int
    patients: int
    visits: int
    head: str
    fingerprints: Mapping[str, str]


class _Bounded(io.FileIO):
    """A file that gives no more at once than a backup of ours ever needs."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read; asking for too much is damage."""
        left = os.fstat(self.fileno()).st_size - self.tell()
        if min(left, size if size is not None and size >= 0 else left) > _MOST_AT_ONCE:
            message = "too much at once"
            raise zipfile.BadZipFile(message)
        return super().read(size) or b""


def pack(path: Path, state: StoreFolder, manifest: Manifest) -> Manifest:
    """Write a backup to a new file, forced to the disk; only its owner can read it.

    Args:
        path: the file; it must not be there yet.
        state: a store that nobody has open, and its keys.
        manifest: what it says of itself, without fingerprints.

    Returns:
        The manifest with the fingerprints.

    Raises:
        OSError: it could not be written; half a file may be there.

    """
    new_file(path)
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            found = {
                member: _put(archive, member, source, manifest.made_at)
                for member, source in ((_KEYS, state.keys), (_STORE, state.database))
            }
            text = json.dumps(_manifest_data(manifest, found), indent=1)
            archive.writestr(_entry(_MANIFEST, manifest.made_at), text)
        file.flush()
        os.fsync(file.fileno())
        _drop_from_memory(file.fileno())
    return _manifest(_manifest_data(manifest, found))


def unpack(path: Path, into: StoreFolder) -> Manifest:
    """Unpack a backup into an empty folder; store and keys are as the manifest says.

    Raises:
        RecordsDamagedError: it is no backup, or not as it was written.
        RecordsNewerError: a newer version of Myoplan wrote it.
        RecordsFullError: there is no room to unpack it.
        RecordsError: it cannot be read.

    """
    with _opened(path) as archive:
        manifest = _read_manifest(path, archive)
        _refuse_without_room(into, archive.getinfo(_STORE).file_size)
        for member, target in ((_KEYS, into.keys), (_STORE, into.database)):
            if _take(path, archive, member, target) != manifest.fingerprints[member]:
                raise _no_backup(path, _CHANGED.format(member=member))
    return manifest


def unpack_keys(path: Path, into: StoreFolder) -> None:
    """Unpack the wrapped keys alone. Raises as ``unpack``."""
    with _opened(path) as archive:
        manifest = _read_manifest(path, archive)
        if _take(path, archive, _KEYS, into.keys) != manifest.fingerprints[_KEYS]:
            raise _no_backup(path, _CHANGED.format(member=_KEYS))


def _put(archive: zipfile.ZipFile, member: str, source: Path, at: datetime) -> str:
    seen = hashlib.sha256()
    with (
        source.open("rb") as file,
        archive.open(_entry(member, at), "w", force_zip64=True) as target,
    ):
        while chunk := file.read(_CHUNK):
            seen.update(chunk)
            target.write(chunk)
    return seen.hexdigest()


def _entry(member: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(member, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry.external_attr = _TOUCHED_BY_US
    return entry


def _drop_from_memory(descriptor: int) -> None:
    """Let the next reading come from the disk, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive of a backup; whatever else a file may hold is refused in a sentence."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _no_backup(path, N_("it is no file"))
        with _Bounded(path) as file, zipfile.ZipFile(file) as archive:
            _refuse_others(path, archive.infolist())
            yield archive
    except _NOT_OURS as error:
        raise _no_backup(path, N_("its parts cannot be told apart")) from error
    except OSError as error:
        why = error.strerror or error
        raise RecordsError(_UNREADABLE.format(name=path.name, why=why)) from error


def _refuse_others(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that is not made as ``pack`` makes it."""
    if sorted(entry.filename for entry in entries) != sorted((_MANIFEST, _KEYS, _STORE)):
        raise _no_backup(path, N_("it holds other files than a backup"))
    plain = all(
        entry.compress_type == zipfile.ZIP_STORED and entry.file_size == entry.compress_size
        for entry in entries
    )
    whole = sum(entry.file_size for entry in entries) <= path.stat().st_size
    small = all(
        entry.file_size <= _LARGEST.get(entry.filename, entry.file_size) for entry in entries
    )
    if not (plain and whole and small):
        raise _no_backup(path, N_("its parts are not of the size of a backup"))


def _take(path: Path, archive: zipfile.ZipFile, member: str, target: Path) -> str:
    """Unpack one file, readable by its owner only; gives its SHA-256."""
    seen = hashlib.sha256()
    with archive.open(member) as source:
        chunks = iter(lambda: source.read(_CHUNK), b"")
        try:
            new_file(target)
            with target.open("wb") as file:
                for chunk in _read(path, chunks):
                    seen.update(chunk)
                    file.write(chunk)
        except OSError as error:
            need = archive.getinfo(member).file_size
            raise _no_room(need, str(error.strerror or error)) from error
    return seen.hexdigest()


def _read(path: Path, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Tell a stick that cannot be read from a disk that cannot be written."""
    try:
        yield from chunks
    except OSError as error:
        why = error.strerror or error
        raise RecordsError(_UNREADABLE.format(name=path.name, why=why)) from error


def _read_manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        data = strict_json(archive.read(_MANIFEST).decode(), path.name)
        version = data["version"]
        if data["format"] == _FORMAT and isinstance(version, int) and version > _VERSION:
            words = {"name": path.name, "found": version, "known": _VERSION}
            raise RecordsNewerError(_NEWER.format(**words))
        found = _manifest(data)
    except (*_NOT_OURS, TypeError, CaseFileError) as error:
        raise _no_backup(path, _CHANGED.format(member=_MANIFEST)) from error
    return found


def _manifest_data(manifest: Manifest, fingerprints: Mapping[str, str]) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "made_at": manifest.made_at.isoformat(),
        "form": manifest.form,
        "patients": manifest.patients,
        "visits": manifest.visits,
        "head": manifest.head,
        "sha256": dict(fingerprints),
    }


def _manifest(data: Mapping[str, Any]) -> Manifest:
    """Read it; every fault is one of ``_NOT_OURS`` or a ``TypeError``."""
    found = Manifest(
        made_at=datetime.fromisoformat(data["made_at"]).astimezone(UTC),
        form=data["form"],
        patients=data["patients"],
        visits=data["visits"],
        head=data["head"],
        fingerprints={member: data["sha256"][member] for member in (_KEYS, _STORE)},
    )
    if dict(data) != _manifest_data(found, found.fingerprints):
        message = "not as it is written"
        raise ValueError(message)
    return found


def _refuse_without_room(into: StoreFolder, size: int) -> None:
    with contextlib.suppress(OSError):  # a disk that does not say is tried
        free = room(into.folder)
        if free < size + MEGABYTE:
            raise _no_room(size, N_("free: {free} MB").format(free=free // MEGABYTE))


def _no_room(need: int, why: str) -> RecordsFullError:
    return RecordsFullError(_NO_ROOM.format(why=why, need=need // MEGABYTE + 1))


def _no_backup(path: Path, why: str) -> RecordsDamagedError:
    return RecordsDamagedError(_NO_BACKUP.format(name=path.name, why=why))
