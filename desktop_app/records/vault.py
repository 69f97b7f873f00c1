"""The open store: one SQLCipher file, read by everybody who unlocked it, written by one at a time.

What ``writing`` has left is on the disk, whole, before it returns; what it has not left never was.
"""

from __future__ import annotations

import contextlib
import sqlite3 as codes
from typing import TYPE_CHECKING, Any

from desktop_app.message import N_
from desktop_app.records import schema
from desktop_app.records.anchor import read_anchor, write_anchor
from desktop_app.records.cipher import (
    DAMAGED,
    NEWER,
    NOT_LOST,
    UNWRITABLE,
    connected,
    errors,
    form_at_rest,
    refuse,
)
from desktop_app.records.place import StoreFolder, new_file, secured
from desktop_app.records.refusals import (
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsMovedError,
    RecordsNewerError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from desktop_app.records.data_key import DataKey

MOVED = N_(
    "The records were restored or brought to a newer form in another window, so nothing was kept "
    "here. Save what is on screen as a file, then lock and unlock."
)
_TAKEN_AWAY = N_(
    "The file of the records, {file}, was removed, moved or replaced while they were open, so "
    "nothing was kept. Save what is on screen as a file, then lock. Put the file back where it "
    "was, or restore a backup."
)
CHANGES_MISSING = N_(
    "The newest changes are missing from the records: {count}. The end of the file is damaged, or "
    "an older copy was put in its place. Everything shown is as it was sealed. Compare with your "
    "last backup."
)


class Vault:
    """One connection to an unlocked store. Use it in the thread that opened it.

    Attributes:
        folder: where it lies.
        missing: how many changes it lacks that it had once; 0 when all is well.

    """

    def __init__(self, connection: Connection, folder: StoreFolder, key: DataKey) -> None:
        """Take an open connection; ``create`` and ``open`` make one."""
        self._connection = connection
        self._key = key
        self.folder = folder
        self.missing = 0
        self._file = folder.file

    @classmethod
    def create(cls, folder: StoreFolder, key: DataKey) -> Vault:
        """Make an empty store in a folder that has none, in the present form.

        Raises:
            RecordsError: it cannot be made.

        """
        try:
            new_file(folder.database)
        except OSError as error:
            raise RecordsError(UNWRITABLE.format(why=error.strerror, kept="")) from error
        vault = cls(connected(folder, key), folder, key)
        try:
            with vault._answering():
                vault._connection.execute("BEGIN IMMEDIATE")
                schema.bring_up(vault._connection, 0)
                vault._connection.execute("INSERT INTO meta VALUES ('changes', '0')")
                vault._connection.execute("COMMIT")
        except BaseException:  # whatever it was: it is raised again
            vault.close()
            raise
        return vault

    @classmethod
    def open(cls, folder: StoreFolder, key: DataKey, *, form: int | None = None) -> Vault:
        """Open a store.

        Args:
            folder: where it lies.
            key: its key.
            form: the number of its form where an older one is wanted; None for the present one.

        Raises:
            RecordsNewerError: its form is newer than this program; it was not touched.
            RecordsDamagedError: it cannot be read with this key, or its form is another.
            RecordsError: it is not there, or belongs to somebody else.

        """
        if not folder.database.exists():
            why = N_("“store.db” is not there")
            raise RecordsDamagedError(DAMAGED.format(why=why, folder=folder.folder))
        wanted = schema.CURRENT if form is None else form
        _refuse_newer(form_at_rest(folder, key) or 0, wanted)
        secured(folder.database)
        vault = cls(connected(folder, key), folder, key)
        try:
            vault._refuse_other_form(wanted)
            anchored = read_anchor(folder.anchor, key) or 0
            vault.missing = max(0, anchored - vault.changes)
        except BaseException:  # whatever it was: it is raised again
            vault.close()
            raise
        return vault

    @property
    def key(self) -> DataKey:
        """What it was opened with; forgotten when the records are locked."""
        return self._key

    @property
    def form(self) -> int:
        """The number of the last step its tables have seen."""
        return int(self.value("PRAGMA user_version"))

    @property
    def changes(self) -> int:
        """How many changes it has seen."""
        return int(self.value("SELECT value FROM meta WHERE key = 'changes'"))

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Read; gives every row at once, so that nothing stays open."""
        with self._answering():
            return self._connection.execute(statement, values).fetchall()

    def value(self, statement: str, *values: object) -> Any:  # noqa: ANN401 - what a column holds
        """Read the first column of the first row; None where there is no row."""
        found = self.rows(statement, *values)
        return found[0][0] if found else None

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Change something, alone, whole or not at all, and on the disk when this is left.

        Raises:
            RecordsBusyError, RecordsFullError, RecordsMovedError, RecordsDamagedError,
            RecordsError: nothing was changed.

        """
        with self._answering():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._refuse_when_taken_away()
                self._refuse_when_retired()
                yield self._connection
                changes = self.changes + 1
                self._connection.execute(
                    "UPDATE meta SET value = ? WHERE key = 'changes'", (str(changes),)
                )
                self._connection.execute("COMMIT")
            except BaseException:  # also when the person stops the program: it is raised again
                self._roll_back()
                raise
        with contextlib.suppress(OSError):  # it may lag behind: what counts is in the store
            write_anchor(self.folder.anchor, changes, self._key)

    def copy_into(self, folder: StoreFolder) -> None:
        """Copy what is committed into a new store of the same key; also while ``writing``.

        Raises:
            RecordsError: it cannot be written.

        """
        with self._answering(), contextlib.ExitStack() as closed:
            new_file(folder.database)
            source = connected(self.folder, self._key)
            closed.callback(source.close)
            target = connected(folder, self._key)
            closed.callback(target.close)
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            copied = target.execute("SELECT value FROM meta WHERE key = 'changes'").fetchone()
            write_anchor(folder.anchor, int(copied[0]), self._key)  # others may have written since

    def faults(self) -> tuple[str, ...]:
        """Read every page, and give what SQLCipher and SQLite find wrong; nothing when all is well.

        Raises:
            RecordsDamagedError: it cannot even be read.

        """
        self.rows("PRAGMA wal_checkpoint(FULL)")  # the next check looks at the file alone
        found = [row[0] for row in self.rows("PRAGMA cipher_integrity_check")]
        if found:  # what follows would stop at the first of these pages, and name none
            return tuple(found)
        found += [row[0] for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row[0]}" for row in self.rows("PRAGMA foreign_key_check")]
        return tuple(found)

    def retire(self, connection: Connection, into: str) -> None:
        """Let nobody write here from now on, within ``writing``: another folder takes over."""
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('retired_into', ?)", (into,))

    @property
    def retired_into(self) -> str:
        """The name of the folder that took over; "" while this one is in use."""
        noted = self.value("SELECT value FROM meta WHERE key = 'retired_into'")
        return noted or self.folder.replaced_by

    def close(self) -> None:
        """Close it; the WAL goes into the store when this was the last window."""
        with contextlib.suppress(codes.Error, errors()):
            self._connection.close()

    def _refuse_other_form(self, wanted: int) -> None:
        found = self.form
        _refuse_newer(found, wanted)
        if found != wanted:
            why = N_("its form is {found}").format(found=found)
            raise RecordsDamagedError(DAMAGED.format(why=why, folder=self.folder.folder))

    def _refuse_when_taken_away(self) -> None:
        """Refuse to write into a file that nobody finds any more once this window is closed."""
        if self._file is None or self.folder.file != self._file:
            raise RecordsError(_TAKEN_AWAY.format(file=self.folder.database))

    def _refuse_when_retired(self) -> None:
        if self.retired_into:
            raise RecordsMovedError(MOVED)

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # some faults have ended it already
            with contextlib.suppress(errors()):
                self._connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def _answering(self) -> Iterator[None]:
        """Turn what the library says into a sentence with a way on."""
        try:
            yield
        except errors() as error:
            refuse(error, self.folder.folder)
        except OSError as error:
            raise RecordsFullError(
                UNWRITABLE.format(why=error.strerror or error, kept=NOT_LOST)
            ) from error


def _refuse_newer(found: int, wanted: int) -> None:
    known = max(wanted, schema.CURRENT)
    if found > known:
        raise RecordsNewerError(NEWER.format(found=found, known=known))
