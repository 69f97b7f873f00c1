"""The door to patients: found, added, merged, deleted, exported; and to what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.records import drafts, patients, removal, visits
from desktop_app.records.patients import WantedPatients

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.decision.appointment import Kind
    from desktop_app.records.model import Draft, DueRow, PatientRow, SealedVisit
    from desktop_app.records.patient_file import Incoming
    from desktop_app.records.removal import Merged
    from desktop_app.records.session import Session
    from desktop_app.services import Services


@dataclass(frozen=True, slots=True)
class PatientsDesk:
    """Patients of the unlocked store.

    Attributes:
        session: the unlocked store.
        services: what prints; None while the evidence base is not there.

    """

    session: Session
    services: Services | None

    def listed(self, wanted: WantedPatients | None = None) -> tuple[PatientRow, ...]:
        """List the patients that are wanted; all of them without a wish."""
        return patients.patients(self.session.vault, wanted or WantedPatients())

    def count(self, wanted: WantedPatients) -> int:
        """Count them, beyond what is listed at most."""
        return patients.count(self.session.vault, wanted)

    def patient(self, patient: str) -> PatientRow:
        """Give one."""
        return patients.patient(self.session.vault, patient)

    def visits(self, patient: str) -> tuple[SealedVisit, ...]:
        """Give a patient's sealed visits, the newest day first."""
        return visits.visits_of(self.session.vault, patient)

    def drafts(self, patient: str | None) -> tuple[Draft, ...]:
        """Give a patient's drafts, or those filed with nobody; the newest first."""
        return drafts.drafts(self.session.vault, patient)

    def add(self, name: str, identifier: str = "", born: date | None = None) -> PatientRow:
        """Add a patient; raises a ``RecordsError`` that names what does not fit."""
        return patients.add(self.session, name, identifier, born)

    def change(self, patient: str, name: str, identifier: str, born: date | None) -> PatientRow:
        """Change who a patient is; raises as ``add``."""
        return patients.change(self.session, patient, name, identifier, born)

    def alike(
        self, name: str, identifier: str, born: date | None, beside: str = ""
    ) -> tuple[PatientRow, ...]:
        """Give patients that may be the same one, other than ``beside``."""
        return patients.alike(self.session.vault, name, identifier, born, beside)

    def due(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        kinds: tuple[Kind, ...] = (),
        patient: str = "",
    ) -> tuple[DueRow, ...]:
        """List what falls due, by day, across patients or of one."""
        return patients.due(
            self.session.vault, since=since, until=until, kinds=kinds, patient_id=patient
        )

    def delete(self, patient: str) -> datetime:
        """Delete a patient; gives until when that can be undone."""
        return removal.delete(self.session, patient)

    def undo_delete(self, patient: str) -> None:
        """Have a deleted patient back."""
        removal.undo_delete(self.session, patient)

    def merge(self, keep: str, other: str) -> None:
        """Put one patient's visits and drafts with another's."""
        removal.merge(self.session, keep, other)

    def merges(self, patient: str) -> tuple[Merged, ...]:
        """Give what was merged into a patient."""
        return removal.merges(self.session.vault, patient)

    def undo_merge(self, other: str) -> None:
        """Take a merged patient out again."""
        removal.undo_merge(self.session, other)

    def export(self, patient: str, path: Path) -> int:
        """Write one patient as a file, not encrypted; gives how many visits."""
        from desktop_app.record_keeping.sealed_paper import sealed_pdf  # prints for a while
        from desktop_app.records.patient_file import export_patient

        services = self.services
        return export_patient(
            self.session, patient, path, lambda found: sealed_pdf(found, services)
        )

    def read_file(self, path: Path) -> Incoming:
        """Read a patient file, without changing anything."""
        from desktop_app.records.patient_file import read_patient

        return read_patient(self.session, path)

    def take_in(self, incoming: Incoming, into: str = "") -> PatientRow:
        """Take the visits of a patient file into the store."""
        from desktop_app.records.patient_file import import_patient

        return import_patient(self.session, incoming, into)
