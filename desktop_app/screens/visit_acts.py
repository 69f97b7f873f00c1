"""Begin a visit of a patient or file a case with one, and say whose it now is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.screens.patient_words import drafts_words, who

if TYPE_CHECKING:
    from desktop_app.records.model import PatientRow
    from desktop_app.screens.record_state import RecordState

_FILED = N_(
    "This case is now a draft of {who}. It is kept as you type; it is not sealed until you press "
    "“Seal visit…”."
)
_BESIDE = N_(
    "{who} now has {drafts}, of you or of somebody else. Look at the others under Patients before "
    "you seal: what is in them is not in this visit."
)


def begin_visit(records: RecordState, patient: PatientRow) -> None:
    """Begin a visit, and say where another draft of the patient is open."""
    before = records.draft
    records.begin_visit(patient.id)
    found = records.patient
    if found is None or found.id != patient.id or records.draft in {None, before}:
        return
    if found.drafts > 1:
        records.said.emit(_BESIDE.format(who=who(found), drafts=drafts_words(found.drafts)))


def file_case(records: RecordState, patient: PatientRow) -> None:
    """File the case on screen, and say whose it is from now on."""
    records.file_with(patient.id)
    found = records.patient
    if found is None or found.id != patient.id:
        return
    said = [_FILED.format(who=who(found))]
    if found.drafts > 1:
        said.append(_BESIDE.format(who=who(found), drafts=drafts_words(found.drafts)))
    records.said.emit("\n".join(said))
