"""The door to the audit trail, and to the check of the whole store."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.exchange.safe_file import export_whole
from desktop_app.message import N_
from desktop_app.record_keeping.trail_words import ACT_WORDS
from desktop_app.records.model import Act
from desktop_app.records.refusals import RecordsDamagedError, RecordsError
from desktop_app.records.trail import entries, in_order
from desktop_app.records.trail_file import TrailForm, trail_bytes

if TYPE_CHECKING:
    from desktop_app.records.model import TrailEntry
    from desktop_app.records.session import Session
    from desktop_app.records.trail import WantedEntries
    from desktop_app.records.verify import Verified

_NO_FORM = N_(
    "The audit trail is written as a table (.csv) or as JSON (.json), and “{name}” ends with "
    "neither. Choose a name with one of these endings. Nothing was written."
)
_UNREADABLE = N_(
    "The audit trail cannot be read from line {line} on, so it was not exported. Check the records "
    "under Audit trail, and restore the last backup."
)
_AMONG_THEM = N_(
    "“{name}” would lie among the records themselves, where nothing else may be written. Choose "
    "another folder. Nothing was written."
)
_SHOWN = N_("shown by a command")
_WHOLE = N_("all is well · visits: {visits} · lines of the trail: {entries}")
_FAULTS = N_("faults: {count} · visits: {visits} · lines of the trail: {entries}")
_NOT_NOTED = N_("That the records were checked could not be added to the audit trail. {why}")


@dataclass(frozen=True, slots=True)
class TrailDesk:
    """Who did what, when.

    Attributes:
        session: the unlocked store.

    """

    session: Session

    def entries(self, wanted: WantedEntries) -> tuple[TrailEntry, ...]:
        """Give the lines that are wanted, the newest first."""
        return entries(self.session.vault, wanted)

    def patient_name(self, patient: str) -> str:
        """Give the name of a patient that a line is about; "" where it is gone."""
        return self.session.vault.value("SELECT name FROM patient WHERE id = ?", patient) or ""

    def export(self, path: Path, form: TrailForm | None = None) -> int:
        """Write the whole trail to a file; gives how many lines.

        That it is exported is the newest of these lines. It stays in the trail where the file then
        cannot be written: no export is without its line.

        Args:
            path: the file, whole or not at all.
            form: CSV or JSON; None for what the ending of the name says.

        Raises:
            RecordsError: the name has another ending, it lies among the records, or the line
                could not be added.
            ExportError: the file could not be written; what was there before is unchanged.

        """
        chosen = form or _form_of(path)
        self._refuse_place(path)
        lines = self._noted(path.suffix.lower())
        export_whole(path, self._written(chosen, lines))
        return len(lines)

    def exported_text(self, form: TrailForm) -> str:
        """Give the whole trail as text, for an output that is no file; it is noted as well.

        Raises:
            RecordsError: the line could not be added.

        """
        return self._written(form, self._noted(_SHOWN)).decode("utf-8-sig")

    def exported_lines(self) -> tuple[TrailEntry, ...]:
        """Give the whole trail, the oldest line first, to be shown elsewhere; it is noted as well.

        Raises:
            RecordsError: the line could not be added.

        """
        return self._noted(_SHOWN)

    def verify(self) -> Verified:
        """Check the whole store; that it was checked, and what came of it, stands in the trail."""
        from desktop_app.records.verify import verified  # seldom, and reads case files

        found = verified(self.session.vault)
        words = (_FAULTS if found.faults else _WHOLE).format(
            count=len(found.faults), visits=found.visits, entries=found.entries
        )
        try:
            with self.session.change() as change:
                change.note(Act.VERIFIED, detail=words)
        except RecordsError as error:  # a damaged store may take nothing any more
            said = _NOT_NOTED.format(why=error.sentence)
            return replace(found, faults=(*found.faults, said))
        return found

    def _refuse_place(self, path: Path) -> None:
        """Refuse a file among the records: it would take the place of one of them."""
        records = os.path.realpath(self.session.vault.folder.folder.parent)
        if Path(os.path.realpath(path)).is_relative_to(records):
            raise RecordsError(_AMONG_THEM.format(name=path.name))

    def _noted(self, where: str) -> tuple[TrailEntry, ...]:
        """Add the line that the trail is exported, and give the whole of it with that line."""
        with self.session.change() as change:
            change.note(Act.TRAIL_EXPORTED, detail=where)
        vault = self.session.vault
        newest = vault.value("SELECT max(number) FROM trail")
        found: list[TrailEntry] = []
        try:
            found.extend(in_order(vault, newest))
        except ValueError as error:  # an act or a time that is none, written by hand
            raise RecordsDamagedError(_UNREADABLE.format(line=len(found) + 1)) from error
        return tuple(found)

    def _written(self, form: TrailForm, lines: tuple[TrailEntry, ...]) -> bytes:
        return trail_bytes(form, lines, lambda line: ACT_WORDS[line.act], self.session.now())


def _form_of(path: Path) -> TrailForm:
    try:
        return TrailForm(path.suffix.lower())
    except ValueError as error:
        raise RecordsError(_NO_FORM.format(name=path.name)) from error
