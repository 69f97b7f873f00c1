"""The visits of a patient file are taken into the store, as they were sealed elsewhere.

Every chain gets a row of its own in the tree of merges, so that what came in can be taken out again
like any other duplicate.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.message import N_
from desktop_app.records.family import is_there, root_of
from desktop_app.records.folding import searched
from desktop_app.records.merging import TOOK, WENT
from desktop_app.records.model import Act
from desktop_app.records.patient_row import NOT_THERE, patient
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsError
from desktop_app.records.visits import insert, replace_due

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.records.model import PatientRow, VisitContents
    from desktop_app.records.patient_file_form import Incoming
    from desktop_app.records.session import Change, Session

_OTHER_VISIT = N_(
    "The visit of {day} is in these records already, sealed with other contents, so nothing was "
    "taken in. One of the two was changed: compare them, and take in the export that is right."
)
_DELETED = N_(
    "This patient was deleted here, so nothing was taken in. Take the deletion back under "
    "Patients, then import the file again."
)
_APART = N_(
    "Visits of this file belong to another patient of these records, so nothing was taken in. "
    "Merge the two patients first, or import the file as the patient it names."
)
_TAKEN_IN = N_("patient file, visits: {count}, of them new: {new}")


def import_patient(session: Session, incoming: Incoming, into: str = "") -> PatientRow:
    """Take its visits into the store, those it has already left as they are.

    Args:
        session: the unlocked store.
        incoming: what ``read_patient`` gave.
        into: a patient of this store to put them with; "" for the patient of the file.

    Raises:
        RecordsError: the patient was deleted here, stands apart from ``into``, or a visit is here
            with other contents; nothing was taken in.

    """
    with session.change() as change:
        connection = change.connection

        def rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
            return connection.execute(statement, values).fetchall()

        target = _target(change, incoming, into)
        new = missing(rows, incoming.visits)
        for found in new:
            visit = replace(found.visit, patient=target)
            insert(connection, replace(found, visit=visit))
        replace_due(connection, target)
        words = _TAKEN_IN.format(count=len(incoming.visits), new=len(new))
        change.note(Act.IMPORTED, target, words)
    return patient(session.vault, target)


def missing(
    rows: Callable[..., list[tuple[Any, ...]]], visits: Sequence[VisitContents]
) -> list[VisitContents]:
    """Give the visits that a store does not have.

    Raises:
        RecordsError: it has one of them with other contents.

    """
    wanted = ", ".join("?" * len(visits))
    statement = f"SELECT id, fingerprint FROM visit WHERE id IN ({wanted})"
    there = dict(rows(statement, *(found.visit.id for found in visits)))
    for found in visits:
        if there.get(found.visit.id, found.visit.fingerprint) != found.visit.fingerprint:
            raise RecordsError(_OTHER_VISIT.format(day=found.visit.visited_on.isoformat()))
    return [found for found in visits if found.visit.id not in there]


def _target(change: Change, incoming: Incoming, into: str) -> str:
    """Give the patient whose the visits will be; one who is not there yet is added."""
    own = incoming.patient.id
    root = root_of(change.connection, own)
    if into and not is_there(change.connection, into):
        raise ChangedMeanwhileError(NOT_THERE)
    if root and into and root != into:
        raise RecordsError(_APART)
    if root and not is_there(change.connection, root):
        raise RecordsError(_DELETED)
    if not root:
        _add(change, incoming.patient, own, into)
    target = root or into or own
    for chain in dict.fromkeys(found.visit.chain for found in incoming.visits):
        its_root = root_of(change.connection, chain)
        if its_root not in {"", target}:
            raise RecordsError(_APART)
        if not its_root:
            _add(change, incoming.patient, chain, own)
    return target


def _add(change: Change, who: PatientRow, identity: str, into: str) -> None:
    """Add a patient, with the visits of whoever it was merged into."""
    change.connection.execute(
        "INSERT INTO patient (id, name, identifier, born, folded, added_at, merged_into) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            identity,
            who.name,
            who.identifier,
            who.born.isoformat() if who.born else None,
            searched(who.name, who.identifier),
            change.at.isoformat(),
            into or None,
        ),
    )
    change.note(Act.PATIENT_ADDED, identity)
    if into:
        change.note(Act.PATIENTS_MERGED, into, TOOK.format(identity=identity))
        change.note(Act.PATIENTS_MERGED, identity, WENT.format(identity=into))
