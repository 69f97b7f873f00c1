"""Sealed visits: nobody changes them, and each is bound to the one before."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.message import N_
from desktop_app.records.chain import visit_fingerprint
from desktop_app.records.model import Act, Person, SealedVisit, VisitContents
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsDamagedError, RecordsError
from desktop_app.records.session import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from desktop_app.records.session import Change, Session
    from desktop_app.records.vault import Vault

_COLUMNS = (
    "id, patient, chain, number, visited_on, sealed_at, sealed_by, sealed_by_name, edition, "
    "evidence_fingerprint, plan_fingerprint, program, before, fingerprint"
)
TAKEN = N_(
    "This draft was taken over, sealed or dropped in another window, so what you type is no longer "
    "kept in it. Save what is on screen as a file, or keep it as a draft of your own."
)
_GONE = N_("This visit is no longer in the records. It was removed in another window.")
_NOT_AS_SEALED = N_(
    "The visit of {day} is not as it was sealed, so it is not shown. Restore a backup that was "
    "made after {day}, or import the patient from an export."
)
_SEALED_SINCE = N_(
    "{who} sealed a visit of this patient on {day}, since this draft was begun. Nothing is lost. "
    "Look at that visit first; sealing again then puts this one after it."
)
_ANOTHER_PATIENT = N_(
    "The patient of this draft was merged or taken apart in another window, so the visit was not "
    "sealed. The draft is kept. Look at whose it is now; sealing again seals it for that patient."
)
_NO_PATIENT = N_(
    "This patient was deleted, so the visit was not sealed. The draft is kept. Take the deletion "
    "back under Patients, or file the draft with another patient."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSeal:
    """What a visit seals.

    Attributes:
        case: the bytes of its case file.
        plan: the plan as JSON, ``plan_data`` with its calendar.
        visited_on: the day of the visit.
        edition, evidence_fingerprint, plan_fingerprint, program: what the plan rests on.

    """

    case: bytes
    plan: bytes
    visited_on: date
    edition: str
    evidence_fingerprint: str
    plan_fingerprint: str
    program: str


def seal(
    session: Session,
    draft: str,
    sealed: ToSeal,
    *,
    after: str | None,
    patient: str | None = None,
    notes: Iterable[tuple[Act, str]] = (),
) -> SealedVisit:
    """Seal a draft as the next visit of its patient; the draft is gone then.

    Args:
        session: the unlocked store.
        draft: identity of the draft; it must be filed with a patient.
        sealed: what is sealed.
        after: the visit that whoever seals has seen as the last one; None for none.
        patient: whose it is to whoever seals; None for whoever it is filed with.
        notes: further lines for the trail, such as blocks that were overridden.

    Raises:
        ChangedMeanwhileError: another visit was sealed since, the draft belongs to another patient
            by now, or another window writes it.
        RecordsError: the patient or the draft is gone, or it could not be written.

    """
    with session.change() as change:
        filed = _patient_of(change.connection, draft, session.window)
        if patient not in {None, filed}:
            raise ChangedMeanwhileError(_ANOTHER_PATIENT)
        last = _last(change.connection, filed)
        if (last.id if last else None) != after:
            raise _since(last)
        visit = _placed(change, filed, sealed)
        _insert(change.connection, visit, sealed)
        replace_due(change.connection, filed)
        change.connection.execute("DELETE FROM draft WHERE id = ?", (draft,))
        detail = f"{visit.visited_on.isoformat()} · {visit.plan_fingerprint}"
        change.note(Act.VISIT_SEALED, filed, detail)
        for act, words in notes:
            change.note(act, filed, words)
    return visit


def visits_of(vault: Vault, patient: str) -> tuple[SealedVisit, ...]:
    """Give a patient's sealed visits, the newest day first."""
    statement = f"SELECT {_COLUMNS} FROM visit WHERE patient = ?"
    rows = vault.rows(f"{statement} ORDER BY visited_on DESC, number DESC", patient)
    return tuple(map(_visit, rows))


def contents(vault: Vault, visit: str) -> VisitContents:
    """Give a sealed visit with its case and plan, compared with its fingerprint.

    Raises:
        RecordsError: it is no longer there.
        RecordsDamagedError: it is not as it was sealed.

    """
    statement = f"SELECT {_COLUMNS}, case_data, plan_data FROM visit WHERE id = ?"
    rows = vault.rows(statement, visit)
    if not rows:
        raise RecordsError(_GONE)
    return whole(rows[0])


def whole(row: tuple[Any, ...]) -> VisitContents:
    """Give a visit by its columns and its two packed texts, compared with its fingerprint.

    Raises:
        RecordsDamagedError: it is not as it was sealed.

    """
    *columns, case, plan = row
    visit = _visit(tuple(columns))
    broken = _NOT_AS_SEALED.format(day=visit.visited_on.isoformat())
    try:
        found = VisitContents(visit=visit, case=unpacked(case), plan=unpacked(plan))
    except zlib.error as error:
        raise RecordsDamagedError(broken) from error
    if visit_fingerprint(visit, found.case, found.plan) != visit.fingerprint:
        raise RecordsDamagedError(broken)
    return found


def all_contents(vault: Vault) -> Iterable[tuple[Any, ...]]:
    """Give the identity of every visit by chain and number, for whoever reads them one by one."""
    return vault.rows("SELECT id, chain, number FROM visit ORDER BY chain, number")


def insert(connection: Connection, found: VisitContents) -> None:
    """Put a visit that was sealed elsewhere into the store, as it is, within a change."""
    _write(connection, found.visit, found.case, found.plan)


def replace_due(connection: Connection, patient: str) -> None:
    """List anew what falls due for a patient, by the plan of the last visit, within a change."""
    connection.execute("DELETE FROM due WHERE patient = ?", (patient,))
    found = connection.execute(
        "SELECT id, plan_data FROM visit WHERE patient = ? "
        "ORDER BY visited_on DESC, sealed_at DESC, number DESC, id DESC LIMIT 1",
        (patient,),
    ).fetchone()
    if found is None:
        return
    visit, plan = found
    due = json.loads(unpacked(plan)).get("calendar", [])
    rows = [(patient, visit, item["day"], item["kind"], item["words"]) for item in due]
    connection.executemany("INSERT INTO due VALUES (?, ?, ?, ?, ?)", rows)


def packed(data: bytes) -> bytes:
    """Give bytes as the store keeps them: a plan has sixty thousand, packed twelve."""
    return zlib.compress(data)


def unpacked(data: bytes) -> bytes:
    """Undo ``packed``."""
    return zlib.decompress(data)


def _patient_of(connection: Connection, draft: str, window: str) -> str:
    own = 'SELECT patient FROM draft WHERE id = ? AND "window" = ?'
    found = connection.execute(own, (draft, window)).fetchone()
    if found is None:
        raise ChangedMeanwhileError(TAKEN)
    there = "SELECT 1 FROM patient WHERE id = ? AND deleted_at IS NULL AND merged_into IS NULL"
    if found[0] is None or connection.execute(there, found).fetchone() is None:
        raise RecordsError(_NO_PATIENT)
    return str(found[0])


def _last(connection: Connection, patient: str) -> SealedVisit | None:
    """Give the visit that was sealed last, in whichever chain."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM visit WHERE patient = ? "
        "ORDER BY sealed_at DESC, number DESC, id DESC LIMIT 1",
        (patient,),
    ).fetchone()
    return _visit(row) if row else None


def _since(last: SealedVisit | None) -> ChangedMeanwhileError:
    if last is None:
        return ChangedMeanwhileError(_GONE)
    words = {"who": last.sealed_by.name, "day": last.visited_on.isoformat()}
    return ChangedMeanwhileError(_SEALED_SINCE.format(**words))


def _placed(change: Change, patient: str, sealed: ToSeal) -> SealedVisit:
    """Give the visit its place in the chain of its patient, and its fingerprint."""
    end = change.connection.execute(
        "SELECT number, fingerprint FROM visit WHERE chain = ? ORDER BY number DESC LIMIT 1",
        (patient,),
    ).fetchone()
    number, before = end or (0, "")
    visit = SealedVisit(
        id=new_id(),
        patient=patient,
        chain=patient,
        number=number + 1,
        visited_on=sealed.visited_on,
        sealed_at=change.at,
        sealed_by=change.person,
        edition=sealed.edition,
        evidence_fingerprint=sealed.evidence_fingerprint,
        plan_fingerprint=sealed.plan_fingerprint,
        program=sealed.program,
        before=before,
        fingerprint="",
    )
    return replace(visit, fingerprint=visit_fingerprint(visit, sealed.case, sealed.plan))


def _insert(connection: Connection, visit: SealedVisit, sealed: ToSeal) -> None:
    _write(connection, visit, sealed.case, sealed.plan)


def _write(connection: Connection, visit: SealedVisit, case: bytes, plan: bytes) -> None:
    connection.execute(
        f"INSERT INTO visit ({_COLUMNS}, case_data, plan_data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            visit.id,
            visit.patient,
            visit.chain,
            visit.number,
            visit.visited_on.isoformat(),
            visit.sealed_at.isoformat(),
            visit.sealed_by.id,
            visit.sealed_by.name,
            visit.edition,
            visit.evidence_fingerprint,
            visit.plan_fingerprint,
            visit.program,
            visit.before,
            visit.fingerprint,
            packed(case),
            packed(plan),
        ),
    )


def _visit(row: tuple[Any, ...]) -> SealedVisit:
    (visit, patient, chain, number, visited_on, sealed_at, by, name, *rest) = row
    edition, evidence, plan, program, before, fingerprint = rest
    return SealedVisit(
        id=visit,
        patient=patient,
        chain=chain,
        number=number,
        visited_on=date.fromisoformat(visited_on),
        sealed_at=datetime.fromisoformat(sealed_at),
        sealed_by=Person(by, name),
        edition=edition,
        evidence_fingerprint=evidence,
        plan_fingerprint=plan,
        program=program,
        before=before,
        fingerprint=fingerprint,
    )
