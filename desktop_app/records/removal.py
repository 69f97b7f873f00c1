"""Deleting a patient with a time to undo, and removing it for good once that is over.

A deleted patient keeps everything, and is only not shown. When the time is over, name, record
number, birth, visits, drafts and what was due are removed together. What stays is the audit trail,
which nobody can shorten: that this identity was there, who did what with it and when, and the
fingerprint of the last visit of its chain. Its lines hold no name, no record number and no birth.
Two texts in it are a clinician's own and stay as the record of a decision: the reason typed for an
overridden block, whose field says that nothing in it may identify the patient, and the days of
visits. Backups made before hold the patient until they are thrown away.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.family import family_of, is_there
from desktop_app.records.merging import Merged, merge, merges, undo_merge
from desktop_app.records.model import Act
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from desktop_app.records.session import Change, Session
    from desktop_app.records.vault import Vault

__all__ = [
    "TIME_TO_UNDO",
    "Merged",
    "delete",
    "merge",
    "merges",
    "purge",
    "undo_delete",
    "undo_merge",
]

TIME_TO_UNDO = timedelta(days=30)
_LONGEST_PAUSE = timedelta(days=60)  # a longer one may as well be a clock that was set forward
_NOT_DELETED = N_(
    "This patient is not there to be deleted: it was deleted, merged or removed in another window. "
    "Look at the list of patients again."
)
_GONE = N_(
    "The time to take this deletion back is over, and the patient was removed for good. A backup "
    "or an export from before still holds it; import it from there."
)
_PURGED = N_("visits: {count}, the last with the fingerprint {fingerprint}")


def delete(session: Session, patient: str) -> datetime:
    """Delete a patient with visits and drafts; gives until when that can be undone.

    Raises:
        RecordsError: it is not there any more.

    """
    with session.change() as change:
        if not is_there(change.connection, patient):
            raise ChangedMeanwhileError(_NOT_DELETED)
        change.connection.execute(
            "UPDATE patient SET deleted_at = ? WHERE id = ?", (change.at.isoformat(), patient)
        )
        change.note(Act.PATIENT_DELETED, patient)
    return change.at + TIME_TO_UNDO


def undo_delete(session: Session, patient: str) -> None:
    """Have a deleted patient back, whole.

    Raises:
        RecordsError: the time is over and it is gone.

    """
    with session.change() as change:
        found = change.connection.execute(
            "UPDATE patient SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL",
            (patient,),
        )
        if found.rowcount == 1:
            change.note(Act.DELETION_UNDONE, patient)
        elif not is_there(change.connection, patient):
            raise RecordsError(_GONE)


def purge(session: Session) -> int:
    """Remove for good whose time to undo is over; gives how many. Nothing where the clock jumped.

    A clock that stands before the newest line of the trail is not trusted with this. Of the time
    since the deletion only that counts in which the clock went on without a jump: a pause between
    two lines of the trail that is longer than 60 days counts for nothing.
    """
    if not _waiting(session.vault, session.now()):
        return 0
    with session.change() as change:
        over = [
            patient
            for patient in _waiting_within(change.connection, change.at)
            if _trusted(change.connection, patient, change.at) >= TIME_TO_UNDO
        ]
        for patient in over:
            _remove(change, patient)
    return len(over)


_WAITING = "SELECT id FROM patient WHERE deleted_at <= ?"


def _waiting(vault: Vault, now: datetime) -> bool:
    """Whether anybody waits to be removed; the trail is read only then."""
    return bool(vault.rows(_WAITING, (now - TIME_TO_UNDO).isoformat()))


def _waiting_within(connection: Connection, now: datetime) -> list[str]:
    latest = connection.execute("SELECT max(at) FROM trail").fetchone()[0]
    if latest is not None and now < datetime.fromisoformat(latest):
        return []
    found = connection.execute(_WAITING, ((now - TIME_TO_UNDO).isoformat(),))
    return [row[0] for row in found.fetchall()]


def _trusted(connection: Connection, patient: str, now: datetime) -> timedelta:
    """Give how much time has surely passed since a patient was deleted last."""
    deleted = "SELECT max(number) FROM trail WHERE patient = ? AND act = ?"
    rows = connection.execute(
        f"SELECT at FROM trail WHERE number >= ({deleted}) ORDER BY number",
        (patient, Act.PATIENT_DELETED.value),
    ).fetchall()
    times = [datetime.fromisoformat(row[0]) for row in rows]
    passed, reached = timedelta(), times[0] if times else now
    for time in (*times, now):
        if timedelta() < time - reached <= _LONGEST_PAUSE:
            passed += time - reached
        reached = max(reached, time)
    return passed


def _remove(change: Change, patient: str) -> None:
    """Remove a patient, and whoever was merged into it; each leaves a line without a name."""
    connection, family = change.connection, family_of(change.connection, patient)
    heads = {chain: _head(connection, chain) for chain in family}
    for table in ("due", "draft", "visit"):
        connection.execute(f"DELETE FROM {table} WHERE patient = ?", (patient,))
    for identity in reversed(family):
        connection.execute("DELETE FROM patient WHERE id = ?", (identity,))
        change.note(Act.PATIENT_PURGED, identity, heads[identity])


def _head(connection: Connection, chain: str) -> str:
    count, fingerprint = connection.execute(
        "SELECT count(*), max(fingerprint) FILTER (WHERE number = "
        "(SELECT max(number) FROM visit WHERE chain = ?1)) FROM visit WHERE chain = ?1",
        (chain,),
    ).fetchone()
    return _PURGED.format(count=count, fingerprint=fingerprint) if count else ""
