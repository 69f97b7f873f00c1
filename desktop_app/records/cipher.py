"""One connection to a SQLCipher file, and what its faults mean for the person at the screen."""

from __future__ import annotations

import sqlite3 as codes
from typing import TYPE_CHECKING, Any, NoReturn

from desktop_app.message import N_
from desktop_app.records.refusals import RecordsBusyError, RecordsDamagedError, RecordsFullError

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

    from desktop_app.records.data_key import DataKey
    from desktop_app.records.place import StoreFolder

_PATIENCE = 3000  # milliseconds that one window waits for another to finish writing
_KIND = 0xFF  # of an extended result code
_WITHOUT_CODE = {  # copying a store gives a fault's words alone
    "attempt to write a readonly database": codes.SQLITE_READONLY,
    "database disk image is malformed": codes.SQLITE_CORRUPT,
    "database is locked": codes.SQLITE_BUSY,
    "database or disk is full": codes.SQLITE_FULL,
    "disk I/O error": codes.SQLITE_IOERR,
    "file is not a database": codes.SQLITE_NOTADB,
    "unable to open database file": codes.SQLITE_CANTOPEN,
}
_SETTINGS: tuple[str, ...] = (
    "PRAGMA cipher_log_level = NONE",  # it would write on the terminal
    "PRAGMA cipher_memory_security = ON",  # what the library held is overwritten when it is freed
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
)
_SETTINGS_OF_FILE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # on macOS nothing else reaches the disk
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
NOT_LOST = N_("What was kept before is unchanged, and what you entered is still on screen.")
_FULL = N_(
    "The disk with your records is full, so nothing could be kept. {kept} Free some space, and it "
    "is kept with the next change."
)
UNWRITABLE = N_(
    "The records could not be written ({why}). {kept} Save the case as a file in another place, "
    "then look at the disk."
)
_BUSY = N_(
    "Another window of Myoplan is writing to the records. {kept} Try again in a moment; if that "
    "does not help, close the other window."
)
DAMAGED = N_(
    "The records are damaged or are not those of this key ({why}). Nothing was changed. Lock and "
    "unlock first: a disk that failed once may read again. If this comes back, restore the last "
    "backup, and keep the damaged folder, {folder}, for whoever looks into it."
)
NEWER = N_(
    "These records were written by a newer version of Myoplan (form {found}, this program knows "
    "up to {known}). They were not touched. Open them with the newer program."
)


def errors() -> type[Exception]:
    """Give the class of everything that the library raises."""
    from sqlcipher3 import dbapi2  # only where there are records

    found: type[Exception] = dbapi2.Error
    return found


def connected(folder: StoreFolder, key: DataKey) -> Connection:
    """Open the file of a store that is there, to read and write.

    Raises:
        RecordsError: it cannot be opened with this key.

    """
    from sqlcipher3 import dbapi2  # only where there are records

    try:
        connection = _unlocked(folder, key, "mode=rw")
    except dbapi2.Error as error:
        refuse(error, folder.folder)
    try:
        for setting in _SETTINGS_OF_FILE:
            connection.execute(setting)
    except dbapi2.Error as error:
        connection.close()
        refuse(error, folder.folder)
    return connection


def form_at_rest(folder: StoreFolder, key: DataKey) -> int | None:
    """Read the number of a store's form from its file alone, without a trace: no lock, no WAL.

    None where it does not say: an empty file, another key, or damage, which opening then names.
    """
    from sqlcipher3 import dbapi2  # only where there are records

    try:
        connection = _unlocked(folder, key, "mode=ro&immutable=1")
        try:
            found = connection.execute("PRAGMA user_version").fetchone()
        finally:
            connection.close()
    except dbapi2.Error:
        return None
    return int(found[0]) or None


def _unlocked(folder: StoreFolder, key: DataKey, mode: str) -> Connection:
    from sqlcipher3 import dbapi2  # only where there are records

    address = f"{folder.database.absolute().as_uri()}?{mode}"
    connection: Any = dbapi2.connect(
        address, uri=True, isolation_level=None, timeout=_PATIENCE / 1000
    )
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.set_key(bytearray(f"x'{key.derived('store').hex()}'".encode()))
    except dbapi2.Error:
        connection.close()
        raise
    return connection  # type: ignore[no-any-return]  # the same interface as sqlite3's


def refuse(error: Exception, folder: Path) -> NoReturn:
    """Say what a fault of the library means for the person at the screen."""
    why = str(error)
    code = getattr(error, "sqlite_errorcode", None) or _WITHOUT_CODE.get(why)
    if code is None:
        raise error  # a fault of the program, not of the disk
    match code & _KIND:
        case codes.SQLITE_FULL:
            raise RecordsFullError(_FULL.format(kept=NOT_LOST)) from error
        case codes.SQLITE_BUSY | codes.SQLITE_LOCKED | codes.SQLITE_PROTOCOL:
            raise RecordsBusyError(_BUSY.format(kept=NOT_LOST)) from error
        case codes.SQLITE_NOTADB | codes.SQLITE_CORRUPT | codes.SQLITE_FORMAT:
            raise RecordsDamagedError(DAMAGED.format(why=why, folder=folder)) from error
        case codes.SQLITE_IOERR | codes.SQLITE_READONLY | codes.SQLITE_CANTOPEN | codes.SQLITE_PERM:
            raise RecordsFullError(UNWRITABLE.format(why=why, kept=NOT_LOST)) from error
        case _:
            raise error
