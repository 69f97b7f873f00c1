"""Patients as a list shows them, read from the store: what stands beside each name is counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.decision.appointment import Kind
from desktop_app.message import N_
from desktop_app.records.family import ROOT
from desktop_app.records.model import PatientRow
from desktop_app.records.refusals import RecordsError

if TYPE_CHECKING:
    from desktop_app.records.vault import Vault

NOT_THERE = N_(
    "This patient is no longer in the records: the time to take the deletion back is over, or "
    "another window removed it. Go back to the list of patients."
)
LAST_VISIT = "(SELECT max(visited_on) FROM visit WHERE patient = p.id)"
# What was taken on the day of the visit is done. What else stands on that day is open: a test that
# was overdue then, bone density as soon as possible.
STILL_DUE = f"(due.kind NOT IN ('dose', 'infusion') OR due.day > {LAST_VISIT})"
NEXT_DUE = f"(SELECT min(day) FROM due WHERE patient = p.id AND {STILL_DUE})"
_NEXT_WORDS = f"""(SELECT kind || ':' || words FROM due WHERE patient = p.id AND {STILL_DUE}
    ORDER BY day, rowid LIMIT 1)"""
COLUMNS = f"""p.id, p.name, p.identifier, p.born,
    (SELECT count(*) FROM visit WHERE patient = p.id), {LAST_VISIT}, {NEXT_DUE}, {_NEXT_WORDS},
    (SELECT count(*) FROM draft WHERE patient = p.id), p.deleted_at"""


def patient(vault: Vault, patient_id: str) -> PatientRow:
    """Give one patient, deleted or not; of a merged one the patient it was merged into.

    Raises:
        RecordsError: there is none.

    """
    found = vault.rows(f"SELECT {COLUMNS} FROM patient AS p WHERE p.id = ({ROOT})", patient_id)
    if not found:
        raise RecordsError(NOT_THERE)
    return row_of(found[0])


def row_of(found: tuple[Any, ...]) -> PatientRow:
    """Give a patient by the columns of ``COLUMNS``."""
    identity, name, identifier, born, visits, last, due, next_due, drafts, deleted = found
    kind, _, words = (next_due or "").partition(":")
    return PatientRow(
        id=identity,
        name=name,
        identifier=identifier,
        born=_day(born),
        visits=visits,
        last_visit=_day(last),
        next_due=_day(due),
        next_due_words=words,
        next_due_kind=Kind(kind) if kind else None,
        drafts=drafts,
        deleted_at=datetime.fromisoformat(deleted) if deleted else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
