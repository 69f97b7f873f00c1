"""The unlocked records: drafts and visits, and the doors to patients, people, backups and trail."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.exchange.case_file import case_bytes, json_bytes, parse_case
from desktop_app.findings.follow_up import follow_up
from desktop_app.message import N_
from desktop_app.records import drafts, visits
from desktop_app.records.model import Act
from desktop_app.records.people import OTHERWISE
from desktop_app.records.refusals import RecordsError
from desktop_app.records.vault import CHANGES_MISSING

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.findings.case import Case
    from desktop_app.record_keeping.backups_desk import BackupsDesk
    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.record_keeping.people_desk import PeopleDesk
    from desktop_app.record_keeping.trail_desk import TrailDesk
    from desktop_app.records.data_key import DataKey
    from desktop_app.records.keyring import Cost
    from desktop_app.records.model import Draft, Person, SealedVisit, VisitContents
    from desktop_app.records.place import Place
    from desktop_app.records.session import Session
    from desktop_app.services import Services

_LATEST_BEFORE = "SELECT max(at) FROM trail WHERE number < (SELECT max(number) FROM trail)"
_NO_EVIDENCE = N_(
    "The evidence base is not loaded, so there is no plan to seal. The draft is kept as it is."
)
_FAILED = N_(
    "Attempts to unlock that failed since these records were opened last: {count}. If none of them "
    "was yours, somebody tried."
)
_CLOCK = N_(
    "The clock of this computer stands before the newest entry in the records ({latest}). Set it "
    "right: days and times of what you record come from it."
)


@dataclass(slots=True)
class Desk:
    """The records while they are unlocked. ``lock`` drops the key; nothing works after it.

    Attributes:
        session: the unlocked store.
        place: the folder of the records.
        key: of the store.
        services: what decides and prints; None while the evidence base is not there.
        cost: for passphrases that are set.
        failed: how many attempts failed before this one.
        found: what about who can unlock was otherwise than the store had been told.

    """

    session: Session
    place: Place
    key: DataKey
    services: Services | None
    cost: Cost
    failed: int = 0
    found: tuple[tuple[Act, str], ...] = ()

    @property
    def person(self) -> Person:
        """Who unlocked them."""
        return self.session.person

    @property
    def remarks(self) -> tuple[str, ...]:
        """What must be known on unlocking: missing changes, failed attempts, the clock, backups."""
        vault = self.session.vault
        missing = CHANGES_MISSING.format(count=vault.missing) if vault.missing else ""
        failed = _FAILED.format(count=self.failed) if self.failed else ""
        found = (OTHERWISE[act].format(name=name) for act, name in self.found)
        latest = vault.value(_LATEST_BEFORE)
        behind = latest is not None and self.session.now().isoformat() < latest
        clock = _CLOCK.format(latest=latest[:16].replace("T", " ")) if behind else ""
        return tuple(filter(None, (missing, clock, failed, *found, self.backups_desk.reminder)))

    @property
    def patients_desk(self) -> PatientsDesk:
        """The door to patients, and to what falls due."""
        from desktop_app.record_keeping.patients_desk import PatientsDesk  # one screen

        return PatientsDesk(self.session, self.services)

    @property
    def people_desk(self) -> PeopleDesk:
        """The door to who can unlock."""
        from desktop_app.record_keeping.people_desk import PeopleDesk  # one screen

        return PeopleDesk(self.session, self.key, self.cost)

    @property
    def backups_desk(self) -> BackupsDesk:
        """The door to backups."""
        from desktop_app.record_keeping.backups_desk import BackupsDesk  # one screen

        return BackupsDesk(self.session, self.place)

    @property
    def trail_desk(self) -> TrailDesk:
        """The door to the audit trail, and to the check of the whole store."""
        from desktop_app.record_keeping.trail_desk import TrailDesk  # one screen

        return TrailDesk(self.session)

    def lock(self) -> None:
        """Close the store and forget the key, noted or not; a second time does nothing."""
        if self.key.forgotten:
            return
        try:
            with contextlib.suppress(RecordsError), self.session.change() as change:
                change.note(Act.LOCKED)
        finally:  # whatever it was
            self.session.vault.close()
            self.key.forget()

    def note(self, act: Act, patient: str = "", detail: str = "") -> None:
        """Add a line to the trail: what was printed, copied or exported.

        Raises:
            RecordsError: it could not be written.

        """
        with self.session.change() as change:
            change.note(act, patient, detail)

    def last_visit(self, patient: str) -> SealedVisit | None:
        """Give the visit that was sealed last; None without any."""
        found = visits.visits_of(self.session.vault, patient)
        return max(found, key=lambda visit: (visit.sealed_at, visit.number, visit.id), default=None)

    def begin_draft(self, case: Case, patient: str | None = None) -> Draft:
        """Keep a case as a draft from now on; ``patient`` is None while it is filed with nobody."""
        last = self.last_visit(patient) if patient else None
        return drafts.begin(self.session, patient, case_bytes(case), last.id if last else None)

    def begin_visit(self, patient: str, today: date) -> Draft:
        """Begin a visit of today from the last sealed one; without any, an empty one."""
        from desktop_app.findings.case import Case, with_answer  # when the form is there

        last = self.last_visit(patient)
        if last is None:
            return self.begin_draft(with_answer(Case(), "patient.visit_date", today), patient)
        before = self.case_of(visits.contents(self.session.vault, last.id).case)
        return self.begin_draft(follow_up(before, today), patient)

    def save_draft(self, draft: str, case: Case) -> datetime:
        """Keep a draft as it stands now.

        Raises:
            ChangedMeanwhileError: it is no longer this window's.
            RecordsError: it could not be kept; what was kept before is unchanged.

        """
        return drafts.save(self.session, draft, case_bytes(case))

    def open_draft(self, draft: str) -> tuple[Draft, Case]:
        """Go on with a draft in this window.

        Raises:
            RecordsError: it is no longer there, or cannot be read.

        """
        found = drafts.take_over(self.session, draft)
        return found, self.case_of(found.case)

    def writes(self, draft: str, window: str) -> bool:
        """Whether a draft is still there, and no other window went on with it."""
        own = 'SELECT 1 FROM draft WHERE id = ? AND "window" = ?'
        return bool(self.session.vault.rows(own, draft, window))

    def patient_of(self, draft: str) -> str | None:
        """Give whose a draft is by now; None where it is nobody's or gone."""
        found: str | None = self.session.vault.value(
            "SELECT patient FROM draft WHERE id = ?", draft
        )
        return found

    def file_draft(self, draft: str, patient: str) -> None:
        """File a draft with a patient."""
        last = self.last_visit(patient)
        drafts.file_with(self.session, draft, patient, last.id if last else None)

    def drop_draft(self, draft: str) -> None:
        """Throw a draft away."""
        drafts.drop(self.session, draft)

    def open_visit(self, visit: str) -> tuple[VisitContents, Case]:
        """Open a sealed visit to read; that it was opened stands in the trail.

        Raises:
            RecordsError: it is gone, or is not as it was sealed.

        """
        found = visits.contents(self.session.vault, visit)
        self.note(Act.VISIT_OPENED, found.visit.patient, found.visit.visited_on.isoformat())
        return found, self.case_of(found.case)

    def seal(
        self, draft: str, case: Case, *, after: str | None, patient: str | None = None
    ) -> SealedVisit:
        """Seal a draft as a visit, with the plan decided now.

        Args:
            draft: identity.
            case: as it stands on screen; it is kept in the draft first.
            after: the last sealed visit that whoever seals has seen.
            patient: whose it is to whoever seals; None for whoever it is filed with.

        Raises:
            ChangedMeanwhileError: a visit was sealed since, or it is another patient's by now;
                seeing that first allows sealing again.
            RecordsError: there is no plan to seal, or it could not be written; the draft is kept.

        """
        if self.services is None:
            raise RecordsError(_NO_EVIDENCE)
        from desktop_app.record_keeping.overrides import choices_between  # all medicines with it

        self.save_draft(draft, case)
        plan = self.services.plan(case)
        data = self.services.plan_data(plan)
        sealed = visits.ToSeal(
            case=case_bytes(case),
            plan=json_bytes(data),
            visited_on=self.services.day_of(case),
            edition=plan.edition,
            evidence_fingerprint=plan.evidence_fingerprint,
            plan_fingerprint=data["fingerprint"],
            program=__version__,
        )
        before = visits.contents(self.session.vault, after) if after else None
        earlier = self.case_of(before.case) if before else None
        notes = choices_between(earlier, case)
        return visits.seal(self.session, draft, sealed, after=after, patient=patient, notes=notes)

    @staticmethod
    def case_of(data: bytes) -> Case:
        """Read the bytes of a case file that the store kept."""
        return parse_case(data.decode(), N_("records"), keep_unread=True)

    @staticmethod
    def plan_of(contents: VisitContents) -> dict[str, object]:
        """Give the plan as it was sealed, as ``plan_data`` gave it."""
        found: dict[str, object] = json.loads(contents.plan)
        return found
