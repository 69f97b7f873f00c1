"""Where records lie: one folder for each state of the store, and a file that names the present one.

A store is never changed into another one in place. Restoring a backup and bringing an old store to
a newer form make a new folder beside it and then name that; what was there before stays.

    records/
      current                     the name of the folder in use
      attempts.json               failed attempts to unlock
      backup-attempts.json        the same for backups that were tried
      2026-11-22-101500-new/
        store.db, keys.json, anchor
        replaced                  only where a backup took over while this was locked: its name
      2026-11-22-101500-new.partial
                                  not complete, or being tried; removed after a day
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.exchange.safe_file import write_whole
from desktop_app.message import N_
from desktop_app.records.refusals import RecordsDamagedError, RecordsError

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}-[a-z0-9-]{1,40}")
_UNFINISHED = ".partial"
_LEFT_OVER = timedelta(days=1)  # nobody makes a state or tries a backup for so long
_NO_SUCH_THING = (errno.EINVAL, errno.ENOTSUP)  # some file systems cannot settle a folder
_NOT_MADE = N_(
    "The folder for records, {folder}, cannot be made or used ({why}). Choose another folder, or "
    "go on without records."
)
_POINTS_NOWHERE = N_(
    "The records in {folder} cannot be found: “current” names no store that is there. Restore a "
    "backup, or write the name of the right folder into “current”."
)


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """One state of the store."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLCipher file; its WAL lies beside it."""
        return self.folder / "store.db"

    @property
    def file(self) -> tuple[int, int] | None:
        """What tells the SQLCipher file from any other, by whatever name; None where none is."""
        try:
            found = self.database.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @property
    def keys(self) -> Path:
        """The wrapped keys."""
        return self.folder / "keys.json"

    @property
    def anchor(self) -> Path:
        """How many changes the store has seen at least."""
        return self.folder / "anchor"

    @property
    def replaced_by(self) -> str:
        """The name of the folder that took over while this one could not be opened; "" usually.

        Raises:
            RecordsError: it cannot be read.

        """
        try:
            return (self.folder / "replaced").read_bytes().decode(errors="replace").strip()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise RecordsError(_not_made(self.folder, error)) from error

    def replace(self, by: StoreFolder | None) -> None:
        """Let no window write here from now on, without the key; None takes that back.

        Raises:
            SaveError: it could not be written; nothing changed.

        """
        if by is None:
            with contextlib.suppress(OSError):
                (self.folder / "replaced").unlink()
        else:
            write_whole(self.folder / "replaced", f"{by.folder.name}\n".encode())


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of the records.

    Attributes:
        root: it need not exist yet.

    """

    root: Path

    @property
    def attempts(self) -> Path:
        """Where failed attempts are counted."""
        return self.root / "attempts.json"

    @property
    def backup_attempts(self) -> Path:
        """Where failed attempts at backups are counted: opening one must not forget the others."""
        return self.root / "backup-attempts.json"

    @property
    def exists(self) -> bool:
        """Whether somebody set records up here; also where nobody can look, and opening says so."""
        try:
            return (self.root / "current").exists() or bool(self._states())
        except OSError:
            return True

    def current(self) -> StoreFolder:
        """Give the state in use; where “current” is lost, the only one that is there.

        Raises:
            RecordsDamagedError: none is named, or it is not there.
            RecordsError: the folder cannot be read.

        """
        try:
            name = (self.root / "current").read_bytes().decode(errors="replace").strip()
        except FileNotFoundError:
            name = ""
        except OSError as error:
            raise RecordsError(_not_made(self.root, error)) from error
        there = self._states()
        if _NAME.fullmatch(name):
            there = tuple(folder for folder in there if folder.name == name)
        if len(there) != 1:
            raise RecordsDamagedError(_POINTS_NOWHERE.format(folder=self.root))
        return StoreFolder(there[0])

    def named(self, name: str) -> StoreFolder | None:
        """Give a finished state by its name; None where there is none."""
        there = _NAME.fullmatch(name) and (self.root / name).is_dir()
        return StoreFolder(self.root / name) if there else None

    def prepared(self, why: str, now: datetime) -> StoreFolder:
        """Make an empty folder for a new state, not yet counted as one.

        Args:
            why: "new", "restored" or "schema-2": part of its name.
            now: part of its name.

        Raises:
            RecordsError: it cannot be made.

        """
        name = f"{now:%Y-%m-%d-%H%M%S}-{why}-{secrets.token_hex(2)}{_UNFINISHED}"
        try:
            _make_private(self.root)
            secured(self.root)
            folder = self.root / name
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise RecordsError(_not_made(self.root, error)) from error
        return StoreFolder(folder)

    def finished(self, prepared: StoreFolder) -> StoreFolder:
        """Count a prepared folder, complete and closed, as a state from now on.

        Raises:
            RecordsError: it cannot; it stays a prepared one.

        """
        whole = prepared.folder.with_name(prepared.folder.name.removesuffix(_UNFINISHED))
        try:
            for file in prepared.folder.iterdir():
                settle(file)
            settle(prepared.folder)
            prepared.folder.rename(whole)
            settle(self.root)
        except OSError as error:
            raise RecordsError(_not_made(self.root, error)) from error
        return StoreFolder(whole)

    @staticmethod
    def counts(state: StoreFolder) -> bool:
        """Whether a folder counts as a state, complete; else it is a prepared one."""
        return not state.folder.name.endswith(_UNFINISHED)

    def unfinished(self, state: StoreFolder) -> StoreFolder:
        """Take back that a folder counts as a state, because it did not come into use."""
        if not self.counts(state):
            return state
        again = state.folder.with_name(state.folder.name + _UNFINISHED)
        with contextlib.suppress(OSError):  # it lies there unused then, and harms nothing
            state.folder.rename(again)
        return StoreFolder(again)

    def remove(self, prepared: StoreFolder) -> None:
        """Remove a prepared folder with what is in it; one that counts as a state stays."""
        if not self.counts(prepared):
            shutil.rmtree(prepared.folder, ignore_errors=True)

    def remove_left_over(self, now: datetime) -> None:
        """Remove prepared folders that nobody has touched for a day: a window was stopped."""
        with contextlib.suppress(OSError):  # one that stays takes room, nothing else
            for folder in self.root.glob(f"*{_UNFINISHED}"):
                if not _NAME.fullmatch(folder.name.removesuffix(_UNFINISHED)):
                    continue
                touched = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
                if folder.is_dir() and not folder.is_symlink() and now - touched > _LEFT_OVER:
                    self.remove(StoreFolder(folder))

    def use(self, state: StoreFolder) -> None:
        """Name the state in use, in one step.

        Raises:
            SaveError: it could not be written; the one before stays in use.

        """
        write_whole(self.root / "current", f"{state.folder.name}\n".encode())

    def _states(self) -> tuple[Path, ...]:
        try:
            there = tuple(self.root.iterdir())
        except OSError:
            return ()
        return tuple(folder for folder in there if self.named(folder.name))


def secured(path: Path) -> None:
    """Let only the owner read a file or folder, where the system knows modes."""
    with contextlib.suppress(OSError):
        path.chmod(0o700 if path.is_dir() else 0o600)


def new_file(path: Path) -> None:
    """Make an empty file that only its owner can read, from its first moment on."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _make_private(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for its owner only."""
    for missing in (*reversed(folder.parents), folder):
        missing.mkdir(mode=0o700, exist_ok=True)


def settle(path: Path) -> None:
    """Force a file, or a folder's entries, to disk where the system can do that.

    Raises:
        OSError: the disk does not take it.

    """
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
    finally:
        os.close(descriptor)


def _not_made(folder: Path, error: OSError) -> str:
    return _NOT_MADE.format(folder=folder, why=error.strerror or error)
