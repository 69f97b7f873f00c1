"""Drafts: visits that are being written, kept as they are typed. Each window writes its own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.message import N_
from desktop_app.records.family import is_there
from desktop_app.records.model import Act, Draft, Person
from desktop_app.records.refusals import ChangedMeanwhileError
from desktop_app.records.session import new_id
from desktop_app.records.visits import TAKEN, packed, unpacked

if TYPE_CHECKING:
    from desktop_app.records.session import Session
    from desktop_app.records.vault import Vault

_COLUMNS = 'id, patient, based_on, begun_at, saved_at, person, person_name, "window", case_data'
_NO_PATIENT = N_(
    "This patient was deleted, merged or removed in another window, so the case was not filed. It "
    "is kept as a draft filed with nobody. Look at the list of patients again."
)
_GONE = N_("This draft is no longer in the records: it was sealed or dropped in another window.")


def begin(session: Session, patient: str | None, case: bytes, based_on: str | None = None) -> Draft:
    """Begin a draft of this window; ``patient`` is None while it is filed with nobody."""
    with session.change() as change:
        draft = Draft(
            id=new_id(),
            patient=patient,
            based_on=based_on,
            begun_at=change.at,
            saved_at=change.at,
            person=session.person,
            window=session.window,
            case=case,
        )
        change.connection.execute(
            f"INSERT INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(draft)
        )
        change.note(Act.DRAFT_BEGUN, patient or "")
    return draft


def save(session: Session, draft: str, case: bytes) -> datetime:
    """Keep a draft of this window as it stands now; gives the time.

    Raises:
        ChangedMeanwhileError: another window took it over, sealed it or dropped it.

    """
    with session.vault.writing() as connection:  # no line in the trail for every keystroke
        session.refuse_removed(connection)
        at = session.now()
        found = connection.execute(
            'UPDATE draft SET case_data = ?, saved_at = ? WHERE id = ? AND "window" = ?',
            (packed(case), at.isoformat(), draft, session.window),
        )
        if found.rowcount != 1:
            raise ChangedMeanwhileError(TAKEN)
    return at


def take_over(session: Session, draft: str) -> Draft:
    """Go on with a draft in this window; the window that wrote it can no longer.

    Raises:
        RecordsError: it is no longer there.

    """
    with session.change() as change:
        found = change.connection.execute(
            'UPDATE draft SET "window" = ? WHERE id = ?', (session.window, draft)
        )
        if found.rowcount != 1:
            raise ChangedMeanwhileError(_GONE)
        rows = change.connection.execute(f"SELECT {_COLUMNS} FROM draft WHERE id = ?", (draft,))
        opened = _draft(rows.fetchone())
        words = opened.begun_at.isoformat()
        change.note(Act.DRAFT_OPENED, opened.patient or "", f"{opened.person.name} · {words}")
    return opened


def file_with(session: Session, draft: str, patient: str, based_on: str | None) -> None:
    """File a draft with a patient.

    Raises:
        RecordsError: draft or patient is no longer there.

    """
    with session.change() as change:
        if not is_there(change.connection, patient):
            raise ChangedMeanwhileError(_NO_PATIENT)
        found = change.connection.execute(
            "UPDATE draft SET patient = ?, based_on = ? WHERE id = ?", (patient, based_on, draft)
        )
        if found.rowcount != 1:
            raise ChangedMeanwhileError(_GONE)
        change.note(Act.DRAFT_BEGUN, patient)


def drop(session: Session, draft: str) -> None:
    """Throw a draft away; one that is gone already is no fault."""
    with session.change() as change:
        found = change.connection.execute("SELECT patient FROM draft WHERE id = ?", (draft,))
        row = found.fetchone()
        if row is not None:
            change.connection.execute("DELETE FROM draft WHERE id = ?", (draft,))
            change.note(Act.DRAFT_DROPPED, row[0] or "")


def drafts(vault: Vault, patient: str | None = None, *, every: bool = False) -> tuple[Draft, ...]:
    """Give a patient's drafts, or those filed with nobody, or ``every`` one; the newest first."""
    statement = f"SELECT {_COLUMNS} FROM draft"
    condition = "" if every else " WHERE patient IS ?"
    rows = vault.rows(
        f"{statement}{condition} ORDER BY saved_at DESC, id", *(() if every else (patient,))
    )
    return tuple(map(_draft, rows))


def _row(draft: Draft) -> tuple[Any, ...]:
    return (
        draft.id,
        draft.patient,
        draft.based_on,
        draft.begun_at.isoformat(),
        draft.saved_at.isoformat(),
        draft.person.id,
        draft.person.name,
        draft.window,
        packed(draft.case),
    )


def _draft(row: tuple[Any, ...]) -> Draft:
    draft, patient, based_on, begun_at, saved_at, person, name, window, case = row
    return Draft(
        id=draft,
        patient=patient,
        based_on=based_on,
        begun_at=datetime.fromisoformat(begun_at),
        saved_at=datetime.fromisoformat(saved_at),
        person=Person(person, name),
        window=window,
        case=unpacked(case),
    )
