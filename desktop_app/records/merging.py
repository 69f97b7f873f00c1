"""Duplicates are put together and taken apart again, in whichever order.

Nothing in a sealed visit changes: only whose it is now. Its chain says whom it was sealed for, so
taking a patient out again moves exactly the visits of its own chain, and of those merged into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.family import FAMILY, family_of, is_there, root_of
from desktop_app.records.model import Act
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsError
from desktop_app.records.visits import replace_due

if TYPE_CHECKING:
    from sqlite3 import Connection

    from desktop_app.records.session import Session
    from desktop_app.records.vault import Vault

_SAME = N_("These two are the same patient already. Choose two that stand apart in the list.")
_ONE_GONE = N_(
    "One of the two patients was deleted, merged or removed in the meantime, so nothing was put "
    "together. Look at the list of patients again."
)
_NOT_MERGED = N_(
    "This patient is not merged with another, or was taken out in another window. Nothing was "
    "changed."
)
_KEPT_DELETED = N_(
    "The patient it was merged with is deleted, so nothing was taken apart. Take the deletion back "
    "first, then take them apart."
)
TOOK = N_("took over the visits of {identity}")
WENT = N_("its visits went to {identity}")
_GAVE = N_("gave the visits of {identity} back")
_CAME = N_("taken out of {identity} with its visits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A patient that was merged into another, still to be taken apart.

    Attributes:
        patient: identity of the one that went.
        name: its name.
        into: identity of the one that stayed.
        at: when.

    """

    patient: str
    name: str
    into: str
    at: datetime


def merge(session: Session, keep: str, other: str) -> None:
    """Put the visits and drafts of one patient with another; each visit keeps its chain.

    Raises:
        RecordsError: they are the same, or one is gone.

    """
    if keep == other:
        raise RecordsError(_SAME)
    with session.change() as change:
        if not (is_there(change.connection, keep) and is_there(change.connection, other)):
            raise ChangedMeanwhileError(_ONE_GONE)
        put_with(change.connection, keep, other)
        change.note(Act.PATIENTS_MERGED, keep, TOOK.format(identity=other))
        change.note(Act.PATIENTS_MERGED, other, WENT.format(identity=keep))


def put_with(connection: Connection, keep: str, other: str) -> None:
    """Move visits and drafts and list anew what is due, within a change."""
    for table in ("visit", "draft"):
        statement = f"UPDATE {table} SET patient = ? WHERE patient = ?"
        connection.execute(statement, (keep, other))
    connection.execute("UPDATE patient SET merged_into = ? WHERE id = ?", (keep, other))
    replace_due(connection, other)
    replace_due(connection, keep)


def merges(vault: Vault, into: str) -> tuple[Merged, ...]:
    """Give who was merged into a patient, over however many steps, the last one first."""
    at = "SELECT max(number) FROM trail WHERE patient = p.id AND act = ?"
    statement = f"""SELECT p.id, p.name, p.merged_into, t.at FROM patient AS p
        JOIN trail AS t ON t.number = ({at})
        WHERE p.id IN ({FAMILY}) AND p.id <> ? ORDER BY t.number DESC"""
    rows = vault.rows(statement, Act.PATIENTS_MERGED.value, into, into)
    return tuple(
        Merged(patient=patient, name=name, into=parent, at=datetime.fromisoformat(when))
        for patient, name, parent, when in rows
    )


def undo_merge(session: Session, other: str) -> None:
    """Take a merged patient out again with the visits that were sealed for it.

    Whoever was merged into it before comes along. Drafts stay where they are, but for those that
    go on from one of its visits.

    Raises:
        RecordsError: it is not merged, or the patient it was merged into is deleted.

    """
    with session.change() as change:
        connection = change.connection
        root = root_of(connection, other)
        if root in {"", other}:
            raise ChangedMeanwhileError(_NOT_MERGED)
        if not is_there(connection, root):
            raise RecordsError(_KEPT_DELETED)
        connection.execute("UPDATE patient SET merged_into = NULL WHERE id = ?", (other,))
        for chain in family_of(connection, other):
            connection.execute("UPDATE visit SET patient = ? WHERE chain = ?", (other, chain))
        connection.execute(
            "UPDATE draft SET patient = ? WHERE patient = ? AND based_on IN "
            "(SELECT id FROM visit WHERE patient = ?)",
            (other, root, other),
        )
        replace_due(connection, other)
        replace_due(connection, root)
        change.note(Act.MERGE_UNDONE, other, _CAME.format(identity=root))
        change.note(Act.MERGE_UNDONE, root, _GAVE.format(identity=other))
