"""The records as the window knows them: locked or unlocked, and what of them is on screen."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import UserError
from desktop_app.findings.case import Case
from desktop_app.message import N_
from desktop_app.screens.draft_keeper import DraftKeeper
from desktop_app.screens.locked_away import Hold
from desktop_app.screens.on_show import on_show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.record_keeping.records import Records
    from desktop_app.records.model import Act, Draft, PatientRow, SealedVisit
    from desktop_app.screens.state import CaseState

_SEALED = N_("The visit of {day} is now sealed, with plan {fingerprint}.")
STAYS = N_("This is a sealed visit, so nothing was changed. Begin a new visit under Patients.")


class RecordState(QObject):
    """Whose case is on screen, and the way from one to another.

    Signals:
        opened: the records were unlocked; ``desk`` is there.
        closing: they are about to be locked; whoever shows anything of them lets go of it.
        closed: they were locked; nothing of them is on screen any more.
        subject_changed: whose case is on screen, or that it is a sealed visit.
        subject_known: the patient on screen has another name or standing.
        kept: the draft was kept; ``kept_at`` says when.
        changed: something in the store changed that a list shows.
        refused: a sentence for the banner.
        said: a sentence that something was done.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    subject_changed = Signal()
    subject_known = Signal()
    kept = Signal()
    changed = Signal()
    refused = Signal(str)
    said = Signal(str)

    def __init__(self, state: CaseState, make: Callable[[], Records] | None) -> None:
        """Take the case, and what gives the records of this computer; None for no records."""
        super().__init__()
        self._state = state
        self._make = make
        self._records: Records | None = None
        self.patient: PatientRow | None = None
        self._keeper = DraftKeeper(state)
        self._seen: str | None = None  # the last sealed visit that whoever writes has seen
        self._away = Hold()
        self._turning = False
        self._keeper.kept.connect(self.kept)
        self._keeper.begun.connect(self.changed)
        self._keeper.refused.connect(self.refused)
        self.changed.connect(self._look_again)
        state.case_replaced.connect(self._replaced)
        state.change_refused.connect(lambda: self.refused.emit(STAYS))

    @property
    def records(self) -> Records | None:
        """The records of this computer; None in a window without any."""
        if self._records is None and self._make is not None:
            self._records = self._make()
        return self._records

    @property
    def desk(self) -> Desk | None:
        """The unlocked records; None while they are locked."""
        return self._keeper.desk

    @property
    def is_open(self) -> bool:
        """Whether the records are unlocked."""
        return self.desk is not None

    @property
    def draft(self) -> str | None:
        """Identity of the draft on screen, if one is kept."""
        return self._keeper.draft

    @property
    def kept_at(self) -> datetime | None:
        """When the draft on screen was kept last."""
        return self._keeper.kept_at

    @property
    def visit(self) -> SealedVisit | None:
        """The sealed visit that is on screen to read, if one is."""
        return self._state.sealed.contents.visit if self._state.sealed else None

    def open_with(self, desk: Desk) -> None:
        """Take unlocked records into use; what is on screen becomes a draft filed with nobody."""
        self._keeper.desk = desk
        self.serve()
        self.opened.emit()
        self._tried(lambda: self._come_back(desk))
        self.keep_now()
        if desk.remarks:
            self.said.emit("\n".join(desk.remarks))

    def serve(self) -> None:
        """Let the records decide and print by the services that are now in use."""
        if self.desk is not None:
            self.desk.services = self._state.services

    def lock(self) -> str:
        """Keep the draft, then drop case, key and everything on screen.

        Returns:
            A sentence for the page that takes the place of everything; "" when all is well.

        """
        desk = self.desk
        if desk is None:
            return ""
        self.closing.emit()
        sentence = self._away.put(desk, self._keeper, self._state.case)
        self._keeper.desk = None
        with self._turned_to(None, None):
            self._state.replace(Case(), None)
        try:
            desk.lock()
        finally:  # a fault of the program leaves nothing in sight either
            self.closed.emit()
        return sentence

    def begin_visit(self, patient: str) -> None:
        """Begin a visit of today for a patient, from the last one; it comes to the screen."""
        desk = self._ready()
        if desk is not None and self._tried(lambda: self._begin_visit(desk, patient)):
            self.changed.emit()

    def open_draft(self, draft: str) -> None:
        """Go on with a draft; it comes to the screen."""
        desk = self._ready()
        if desk is not None and self._tried(lambda: self._show_draft(desk, draft)):
            self.changed.emit()

    def open_visit(self, visit: str) -> None:
        """Show a sealed visit to read; it comes to the screen, and nothing in it can be changed."""
        desk = self._ready()
        if desk is not None:
            self._tried(lambda: self._show_visit(desk, visit))

    def file_with(self, patient: str) -> None:
        """File the case on screen with a patient."""
        desk = self.desk
        if desk is None or self.visit is not None or not self.keep_now():
            return
        if self._tried(lambda: self._file_with(desk, patient)):
            self._state.saved_at(None)  # from now on it is in the records, not in a file
            self.subject_changed.emit()
            self.changed.emit()

    def drop_draft(self, draft: str) -> None:
        """Throw a draft away; one on screen leaves an empty case."""
        desk = self.desk
        if desk is not None and self._tried(lambda: desk.drop_draft(draft)):
            if draft == self.draft:
                self._keeper.turn_to(None, None, filed=False)
                self._state.replace(Case(), None)
            self.changed.emit()

    def seal(self) -> None:
        """Seal the case on screen as a visit of its patient."""
        desk, draft, patient = self.desk, self.draft, self.patient
        if desk is None or draft is None or patient is None:
            return
        try:
            visit = desk.seal(draft, self._state.case, after=self._seen, patient=patient.id)
        except UserError as refusal:
            error = refusal
            self._tried(lambda: self._see(desk, patient, error))
            self.refused.emit(str(error))
            return
        self._keeper.turn_to(None, None, filed=False)
        from desktop_app.documents.words import day  # loaded with the first plan

        words = {"day": day(visit.visited_on), "fingerprint": visit.plan_fingerprint}
        self._tried(lambda: self._show_visit(desk, visit.id, _SEALED.format(**words)))
        self.changed.emit()

    def keep_now(self) -> bool:
        """Keep the draft at once; say whether everything on screen is kept."""
        return self._keeper.keep_now()

    def give_up_file(self) -> None:
        """Throw away the draft of a case whose changes a person gave up."""
        self._keeper.drop_unfiled()

    def note(self, act: Act, detail: str = "") -> None:
        """Add a line to the trail about the patient on screen; nothing while locked."""
        desk, patient = self.desk, self.patient
        if desk is not None:
            self._tried(lambda: desk.note(act, patient.id if patient else "", detail))

    def _ready(self) -> Desk | None:
        """Give the desk once what is on screen is kept, so that another case may come."""
        return self.desk if self.desk is not None and self.keep_now() else None

    def _begin_visit(self, desk: Desk, patient: str) -> None:
        draft = desk.begin_visit(patient, self._state.today())
        self._bring(desk, draft, desk.case_of(draft.case))

    def _show_draft(self, desk: Desk, draft: str) -> None:
        self._bring(desk, *desk.open_draft(draft))

    def _bring(self, desk: Desk, found: Draft, case: Case) -> None:
        patient = desk.patients_desk.patient(found.patient) if found.patient else None
        with self._turned_to(patient, found.based_on):
            self._state.replace(case, None)
            self._keeper.turn_to(found.id, found.saved_at, filed=patient is not None)
        self.kept.emit()

    def _show_visit(self, desk: Desk, visit: str, before: str = "") -> None:
        contents, case = desk.open_visit(visit)
        patient = desk.patients_desk.patient(contents.visit.patient)
        shown = on_show(contents, case, desk.plan_of(contents), self._state.services)
        with self._turned_to(patient, None):
            self._state.replace(case, None, shown)
        self.said.emit("\n".join(filter(None, (before, shown.sentence))))

    def _file_with(self, desk: Desk, patient: str) -> None:
        if self.draft is None:  # nothing was entered since it was opened
            self._keeper.begin()
        if self.draft is None:
            return
        desk.file_draft(self.draft, patient)
        self._keeper.turn_to(self.draft, self.kept_at, filed=True)
        last = desk.last_visit(patient)
        self._seen = last.id if last else None
        self.patient = desk.patients_desk.patient(patient)

    @contextmanager
    def _turned_to(self, patient: PatientRow | None, seen: str | None) -> Iterator[None]:
        """Bring another case to the screen, knowing whose it is."""
        self._turning = True
        self.patient, self._seen = patient, seen
        self._keeper.turn_to(None, None, filed=False)
        try:
            yield
        finally:
            self._turning = False
        self.subject_changed.emit()

    def _replaced(self) -> None:
        """Somebody opened a file or began an empty case: it is nobody's."""
        if not self._turning and self.is_open:
            with self._turned_to(None, None):
                pass

    def _see(self, desk: Desk, patient: PatientRow, error: UserError) -> None:
        """Know what else was named that another window did, so that sealing again can go on."""
        from desktop_app.records.refusals import ChangedMeanwhileError  # only with records

        self._look_again()
        same = self.patient is not None and self.patient.id == patient.id
        if same and isinstance(error, ChangedMeanwhileError):
            last = desk.last_visit(patient.id)  # it was named; sealing again goes after it
            self._seen = last.id if last else None

    def _look_again(self) -> None:
        """Know whose the case on screen is by now, and by which name."""
        desk, patient = self.desk, self.patient
        if desk is None or patient is None:
            return
        with suppress(UserError):  # who was removed for good keeps the name until another comes
            whose = desk.patient_of(self.draft) if self.draft else None
            self.patient = desk.patients_desk.patient(whose or patient.id)
        if self.patient != patient:
            self.subject_known.emit()

    def _come_back(self, desk: Desk) -> None:
        """Bring what was locked away to the screen, once what is there by now is kept."""
        while (away := self._away.next) is not None and self.keep_now():
            draft = away.draft_for(desk)
            if draft is not None:
                self.open_draft(draft)
            if away.held is not None:
                if draft is None or draft != self.draft:  # it is nobody's from now on
                    self._state.replace(Case(), None)
                self._state.answer_with(away.held)
            self._away.came_back()

    def _tried(self, act: Callable[[], object]) -> bool:
        return self._keeper.tried(act)
