"""The door to backups: made, listed, due, tried and restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.backup import Tried, Written, back_up, discard, restore, try_backup
from desktop_app.records.disk import refuse_network
from desktop_app.records.model import Act
from desktop_app.records.recovery_key import read_recovery_key

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.place import Place
    from desktop_app.records.session import Session

OVERDUE_DAYS = 7  # a choice of this program; no source says how often
MOST_UNSAVED = 10  # changes without any backup; the same kind of choice

# Lines of the trail that change nothing a backup would have to bring back.
_ONLY_LOOKED = (
    *(Act.UNLOCKED, Act.ATTEMPTS_FAILED, Act.LOCKED, Act.VISIT_OPENED, Act.DRAFT_OPENED),
    *(Act.PRINTED, Act.COPIED, Act.EXPORTED, Act.BACKED_UP, Act.VERIFIED, Act.TRAIL_EXPORTED),
)
_NEVER = N_(
    "No backup of these records was made yet. Visits that would be lost with this computer: "
    "{visits}. Make a backup on a stick or another disk."
)
_OVERDUE = N_(
    "The last backup was made on {day}. Visits sealed since then, which would be lost with this "
    "computer: {visits}. Make a backup on a stick or another disk."
)
_OVERDUE_CHANGES = N_(
    "The last backup was made on {day}. No visit was sealed since then, but patients, drafts or "
    "people were changed. Make a backup on a stick or another disk."
)


@dataclass(frozen=True, slots=True)
class BackupsDesk:
    """Backups of the unlocked store.

    Attributes:
        session: the unlocked store.
        place: the folder of the records.

    """

    session: Session
    place: Place

    @property
    def last(self) -> datetime | None:
        """When the last one was made; None before the first."""
        noted = self._noted("backup_at")
        return datetime.fromisoformat(noted) if noted else None

    @property
    def last_folder(self) -> str:
        """The folder of the last one; "" before the first."""
        return self._noted("backup_folder")

    @property
    def reminder(self) -> str:
        """Say that a backup is overdue: changes since the last one, older than a week; else ""."""
        last, acts = self.last, self._acts_since()
        visits = acts.get(Act.VISIT_SEALED, 0)
        changes = sum(many for act, many in acts.items() if act not in _ONLY_LOOKED)
        if last is None:
            return _NEVER.format(visits=visits) if changes > MOST_UNSAVED else ""
        if self.session.now() - last <= timedelta(days=OVERDUE_DAYS):
            return ""
        if not changes and not self._drafts_since(last):
            return ""
        sentence = _OVERDUE if visits else _OVERDUE_CHANGES
        return sentence.format(day=last.astimezone().date().isoformat(), visits=visits)

    def back_up(self, folder: Path) -> Written:
        """Write a backup and read it back."""
        return back_up(self.session, folder)

    def try_backup(self, path: Path, person: str, passphrase: str) -> Tried:
        """Open and check a backup beside the live store; ``person`` is "" for a recovery key."""
        secret = passphrase if person else read_recovery_key(passphrase)
        refuse_network(self.place.root)
        return try_backup(self.place, path, person, secret, self.session.now(), self.session)

    def restore(self, tried: Tried) -> None:
        """Use a tried backup from now on; this desk is over then and must be locked."""
        restore(self.place, tried, self.session.now(), self.session)

    @staticmethod
    def discard(tried: Tried) -> None:
        """Leave a tried backup alone; what it unpacked is removed."""
        discard(tried)

    def _noted(self, key: str) -> str:
        return self.session.vault.value("SELECT value FROM meta WHERE key = ?", key) or ""

    def _acts_since(self) -> dict[str, int]:
        """Count what was done since the last backup, by what it was."""
        rows = self.session.vault.rows(
            "SELECT act, count(*) FROM trail WHERE number > ? GROUP BY act",
            int(self._noted("backup_entry") or 0),
        )
        return dict(rows)

    def _drafts_since(self, last: datetime) -> int:
        counted = "SELECT count(*) FROM draft WHERE saved_at > ?"
        return int(self.session.vault.value(counted, last.isoformat()))
