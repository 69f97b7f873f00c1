"""The members of a patient file, read within bounds: such a file may have been built to do harm.

Nothing is ever unpacked onto the disk, so a name that leads elsewhere leads nowhere; a member is
unpacked no further than it can be large, and the list of members is read only where it is short.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn, Self

from desktop_app.message import N_
from desktop_app.records.patient_file_form import CASE, INDEX, MOST_VISITS, PDF, PLAN, README
from desktop_app.records.refusals import RecordsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

LARGEST_FILE = 500_000_000  # bytes
LARGEST_PART = 5_000_000
LARGEST_WHOLE = 200_000_000  # of all that is unpacked
_MOST_MEMBERS = 5 * MOST_VISITS + 3  # files and folders
_LONGEST_ENTRY = 300  # bytes in the list of members
_END = struct.Struct("<4s4H2LH")  # the record that ends a ZIP file
_END_SIGNATURE, _LARGE_SIGNATURE = b"PK\x05\x06", b"PK\x06\x07"
_LOCATOR = 20  # bytes that stand before it in very large files
_READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, struct.error)

NOTHING_CHANGED = N_("Nothing was taken into the records.")
_NOT_OPENED = N_("“{name}” could not be opened ({why}). {nothing} Check that the file is there.")
_NO_FILE = N_("“{name}” is no file that can be read. {nothing} Choose a patient file of Myoplan.")
_NOT_OURS = N_(
    "“{name}” is not a patient file of Myoplan, or is damaged: {why}. {nothing} Choose a file that "
    "Myoplan exported, or have it sent again."
)
_NO_ZIP = N_("it is not a ZIP file as Myoplan writes it")
_TOO_LARGE = N_("it is far too large")
_TOO_MANY = N_("it holds far too many files")
_STRANGE = N_("it holds “{part}”, which does not belong there")
_TWICE = N_("it holds “{part}” twice")
_MISSING = N_("“{part}” is missing")
_PART_TOO_LARGE = N_("“{part}” unpacks to far more than any visit has")
_PART_DAMAGED = N_("“{part}” cannot be unpacked")


def not_ours(name: str, why: str) -> RecordsError:
    """Give the refusal of a file, with the reason."""
    shown = name if name.isprintable() else ascii(name)
    return RecordsError(_NOT_OURS.format(name=shown, why=why, nothing=NOTHING_CHANGED))


class Archive:
    """An open patient file; leave its ``with`` to close it."""

    def __init__(self, path: Path) -> None:
        """Open it and look at the list of its members.

        Raises:
            RecordsError: it cannot be opened, or is no patient file.

        """
        self.name = path.name
        self._left = LARGEST_WHOLE
        try:
            if not path.is_file():  # a pipe would keep everybody waiting
                raise RecordsError(_NO_FILE.format(name=self.name, nothing=NOTHING_CHANGED))
            self._refuse_long_list(path)
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            why = error.strerror or str(error)
            raise RecordsError(
                _NOT_OPENED.format(name=self.name, why=why, nothing=NOTHING_CHANGED)
            ) from error
        except _FAULTS as error:
            raise not_ours(self.name, _NO_ZIP) from error
        self._by_name = {member.filename: member for member in self._zip.infolist()}

    def __enter__(self) -> Self:
        """Stay open within the ``with``."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._zip.close()

    def refuse_strangers(self, folders: Iterable[str]) -> None:
        """Refuse a member that no visit has, and one that stands there twice.

        Raises:
            RecordsError: naming it.

        """
        belongs = {README, INDEX, "visits/"}
        for folder in folders:
            belongs |= {f"{folder}/", *(f"{folder}/{part}" for part in (CASE, PLAN, PDF))}
        seen = set[str]()
        for member in self._zip.infolist():
            if member.filename not in belongs:
                self._refuse(_STRANGE, member.filename)
            if member.filename in seen:
                self._refuse(_TWICE, member.filename)
            seen.add(member.filename)

    def read(self, part: str) -> bytes:
        """Unpack a member.

        Raises:
            RecordsError: it is missing, damaged or too large.

        """
        member = self._by_name.get(part)
        if member is None:
            self._refuse(_MISSING, part)
        if member.compress_type not in _READABLE:
            self._refuse(_PART_DAMAGED, part)
        most = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(member) as file:
                data = file.read(most + 1)
        except (*_FAULTS, OSError, NotImplementedError):
            self._refuse(_PART_DAMAGED, part)
        if len(data) > most:
            self._refuse(_PART_TOO_LARGE, part)
        self._left -= len(data)
        return data

    def _refuse(self, why: str, part: str) -> NoReturn:
        shown = part if part.isprintable() else ascii(part)
        raise not_ours(self.name, why.format(part=shown[:100])) from None

    def _refuse_long_list(self, path: Path) -> None:
        """Look at the end of the file before anything is listed: it says how long the list is."""
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _END.size - _LOCATOR))
            tail = file.read()
        if size > LARGEST_FILE:
            raise not_ours(self.name, _TOO_LARGE)
        before, end = tail[: -_END.size], tail[-_END.size :]
        if len(end) < _END.size or before.startswith(_LARGE_SIGNATURE):
            raise not_ours(self.name, _NO_ZIP)
        signature, *_, members, length, _offset, comment = _END.unpack(end)
        if signature != _END_SIGNATURE or comment:
            raise not_ours(self.name, _NO_ZIP)
        if members > _MOST_MEMBERS or length > _MOST_MEMBERS * _LONGEST_ENTRY:
            raise not_ours(self.name, _TOO_MANY)
