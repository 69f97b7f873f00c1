"""Who a patient is: added and changed. The trail names the fields that changed, never a value.

The trail cannot be shortened, so it holds nothing that has to go when a patient goes: a line
carries the identity, and the name is looked up for as long as the patient is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import Problem
from desktop_app.message import N_
from desktop_app.records.family import is_there
from desktop_app.records.folding import searched, unjoined
from desktop_app.records.model import Act
from desktop_app.records.patient_row import NOT_THERE, patient
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsError
from desktop_app.records.session import new_id

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.records.model import PatientRow
    from desktop_app.records.session import Session

LONGEST_NAME, LONGEST_IDENTIFIER = 120, 60
_NOT_ENTERED = N_("The patient was not entered. Correct the fields named here.")
_NO_NAME = N_("Enter a name, or what the patient is called by in your clinic.")
_TOO_LONG = N_("This is too long by {count} characters. Enter at most {most}.")
_UNPRINTABLE = N_("This holds a character that cannot be shown. Type it anew.")
_NOT_YET_BORN = N_("This day has not come yet. Enter the day of birth, or leave it empty.")
_FIELDS = {"name": N_("name"), "identifier": N_("record number"), "born": N_("day of birth")}


def add(session: Session, name: str, identifier: str, born: date | None) -> PatientRow:
    """Add a patient.

    Raises:
        RecordsError: no name, one too long, or a birth in the future; fields are named
            (``problems`` with places "name", "identifier", "born").

    """
    name, identifier = _checked(session, name, identifier, born)
    found = new_id()
    with session.change() as change:
        day = born.isoformat() if born else None
        change.connection.execute(
            "INSERT INTO patient (id, name, identifier, born, folded, added_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (found, name, identifier, day, searched(name, identifier), change.at.isoformat()),
        )
        change.note(Act.PATIENT_ADDED, found)
    return patient(session.vault, found)


def change(
    session: Session, patient_id: str, name: str, identifier: str, born: date | None
) -> PatientRow:
    """Change who a patient is; the trail says which fields changed. Raises as ``add``."""
    name, identifier = _checked(session, name, identifier, born)
    before = patient(session.vault, patient_id)
    now = {"name": name, "identifier": identifier, "born": born}
    changed = [_FIELDS[field] for field, value in now.items() if getattr(before, field) != value]
    if not changed:
        return before
    with session.change() as change:
        if not is_there(change.connection, patient_id):
            raise ChangedMeanwhileError(NOT_THERE)
        day = born.isoformat() if born else None
        change.connection.execute(
            "UPDATE patient SET name = ?, identifier = ?, born = ?, folded = ? WHERE id = ?",
            (name, identifier, day, searched(name, identifier), patient_id),
        )
        change.note(Act.PATIENT_CHANGED, patient_id, ", ".join(changed))
    return patient(session.vault, patient_id)


def _checked(session: Session, name: str, identifier: str, born: date | None) -> tuple[str, str]:
    """Give name and identifier as they are kept, or refuse them with what does not fit."""
    plain, number = " ".join(name.split()), " ".join(identifier.split())
    problems = [] if unjoined(plain).strip() else [Problem("name", _NO_NAME)]
    problems += _text_problems("name", plain, LONGEST_NAME)
    problems += _text_problems("identifier", number, LONGEST_IDENTIFIER)
    if born is not None and born > session.clock().astimezone().date():
        problems.append(Problem("born", _NOT_YET_BORN))
    if problems:
        raise RecordsError(_NOT_ENTERED, tuple(problems))
    return plain, number


def _text_problems(place: str, text: str, most: int) -> list[Problem]:
    if len(text) > most:
        return [Problem(place, _TOO_LONG.format(count=len(text) - most, most=most))]
    return [] if unjoined(text).isprintable() else [Problem(place, _UNPRINTABLE)]
