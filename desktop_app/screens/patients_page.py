"""The page “Patients”: the patients of the records, what falls due for them, and deleted ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.findings.case import Case
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.deleted_view import DeletedView
from desktop_app.screens.due_view import DueView
from desktop_app.screens.patient_acts import PatientActs
from desktop_app.screens.patients_split import PatientsSplit
from desktop_app.screens.segments import Segments
from desktop_app.screens.undo_strip import UndoStrip
from desktop_app.screens.visit_acts import begin_visit, file_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.records.model import PatientRow
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState

PATIENTS, DUE, DELETED = "patients", "due", "deleted"
_VIEWS = ((PATIENTS, N_("Patients")), (DUE, N_("Due")), (DELETED, N_("Deleted")))
_BESIDE_FROM = 900  # pixels; a narrower page has the patient beneath the list
_SHORT = 430  # pixels; on a page less high they stand side by side all the same
_NARROW = 600
_TITLED_FROM = 640
_LOCKED = N_(
    "The records are locked. Patients, visits and what falls due are shown once they are unlocked."
)
_NOT_SET_UP = N_(
    "No records are kept on this computer yet. With records, patients, visits and drafts are kept "
    "here, encrypted, and open with a passphrase only. Without them nothing is kept, unless you "
    "save a case as a file."
)
_NO_RECORDS = N_(
    "This window works without records: nothing is kept when it closes, unless you save a case as "
    "a file."
)


class PatientsPage(QWidget):
    """Three views; while the records are locked, a sentence and a button.

    Signals:
        unlock_wanted: the records are to be unlocked or set up.
    """

    unlock_wanted = Signal()

    def __init__(
        self, state: CaseState, records: RecordState, theme: Theme, dialogs: Dialogs
    ) -> None:
        """Lay out the page; what it shows comes when it is first seen."""
        super().__init__()
        self.setObjectName("page.patients")
        self.setAccessibleName(N_("Patients"))
        self._state, self._records = state, records
        self._subject = ""  # whose case was on screen when somebody looked here last
        self.views = Segments(_VIEWS, N_("What is shown"), theme)
        self.views.setObjectName("patients.view")
        self.split = PatientsSplit(records, theme, state.today)
        self.list, self.sheet = self.split.list, self.split.sheet
        self.due = DueView(theme, state.today)
        self.deleted = DeletedView(theme)
        self.acts = PatientActs(state, records, theme, dialogs, self)
        self.strip = UndoStrip()
        self._make_bar()
        self._make_closed()
        self._lay_out()
        self._connect()
        self.turn_to(PATIENTS)

    def turn_to(self, view: str) -> None:
        """Bring a view to the front, as it now stands."""
        self.views.show_answer(view)
        self._stack.setCurrentIndex([name for name, _ in _VIEWS].index(view))
        self._catch_up()

    def show_patient(self, patient: str) -> None:
        """Bring a patient to the front, whatever was looked for before."""
        self.turn_to(PATIENTS)
        desk = self._records.desk
        if desk is not None:
            self.acts.tried(lambda: self.list.show_patient(desk.patients_desk.patient(patient)))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._catch_up()
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put list and patient side by side, or the one above the other."""
        super().resizeEvent(event)
        narrow, short = self.width() < _NARROW, self.height() < _SHORT
        beside = self.width() >= _BESIDE_FROM or short
        self._title.setVisible(not short and self.width() >= _TITLED_FROM)
        side = 14 if narrow or short else 26
        self._head.setContentsMargins(side, 5 if short else 14, side, 5 if short else 10)
        self.split.lay(beside=beside, narrow=narrow or short, short=short)
        for view in (self.due, self.deleted):
            view.fold(narrow=narrow or short, short=short)

    # Building

    def _make_bar(self) -> None:
        self.bar = QFrame()
        self.bar.setObjectName("unfiledBar")
        words = plain_label(N_("The case on screen is not filed with a patient."), "cardText")
        self.file = ActButton(N_("File it with this patient"))
        self.file.setObjectName("patients.file")
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(16, 6, 12, 6)
        line.addWidget(words, 1)
        line.addWidget(self.file)
        self.bar.hide()

    def _make_closed(self) -> None:
        self._closed = QWidget()
        column = QVBoxLayout(self._closed)
        column.setContentsMargins(26, 4, 26, 24)
        column.setSpacing(14)
        self.sentence = plain_label("", "cardText")
        self.sentence.setObjectName("patients.sentence")
        self.sentence.setMaximumWidth(640)
        self.unlock = ActButton("", "primary")
        self.unlock.setObjectName("patients.unlock")
        column.addWidget(self.sentence)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._title = plain_label(N_("Patients"), "title")
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.views)
        self._head.addWidget(self.list.add)
        self._head.addWidget(self.list.bring_in)
        whole.addWidget(self.strip)
        whole.addWidget(self.bar)
        whole.addLayout(self._head)
        self._stack = QStackedWidget()
        for view in (self.split, self.due, self.deleted):
            self._stack.addWidget(view)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._closed, 1)

    def _connect(self) -> None:
        acts, sheet = self.acts, self.sheet
        self.views.chosen.connect(self.turn_to)
        self.split.turned.connect(self._show_bar)
        self.list.added.connect(acts.add)
        self.list.imported.connect(acts.take_in)
        self.due.opened.connect(self._go_to)
        self.due.refused.connect(self._records.refused)
        self.deleted.undone.connect(acts.undo_delete)
        self.deleted.refused.connect(self._records.refused)
        for signal, act in (
            (sheet.begun, lambda patient: begin_visit(self._records, patient)),
            (sheet.changed, acts.change),
            (sheet.merged, acts.merge),
            (sheet.exported, acts.export),
            (sheet.deleted, acts.delete),
            (self.file.clicked, lambda patient: file_case(self._records, patient)),
        ):
            signal.connect(lambda _=False, act=act: self._with_chosen(act))
        sheet.visit_wanted.connect(self._records.open_visit)
        sheet.draft_wanted.connect(self._records.open_draft)
        sheet.dropped.connect(acts.drop)
        sheet.apart.connect(acts.take_apart)
        acts.did.connect(self.strip.put_away)
        acts.shown.connect(self.show_patient)
        acts.undoable.connect(self.strip.show_done)
        self.unlock.clicked.connect(self.unlock_wanted)
        for told in (self._records.opened, self._records.changed, self._records.subject_changed):
            told.connect(self._changed)
        self._records.closing.connect(self._let_go)
        self._records.closed.connect(self._changed)
        self._state.case_changed.connect(self._show_bar)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)

    # Showing

    def _follow(self) -> None:
        """Look at the patient whose case has come to the screen since somebody looked here."""
        patient = self._records.patient
        subject = patient.id if patient is not None else ""
        if subject and subject != self._subject and self._stack.currentWidget() is self.split:
            self.show_patient(subject)
        self._subject = subject

    def _changed(self) -> None:
        if self.isVisible() or not self._records.is_open:
            self._catch_up()

    def _let_go(self) -> None:
        """Forget everything that is shown, and close what is asked."""
        self.acts.forget()
        self.strip.put_away()
        self.split.show_desk(None)
        self.due.show_desk(None)
        self.deleted.show_desk(None)
        self.bar.hide()

    def _catch_up(self) -> None:
        """Show the view in front as it now stands, or that the records are locked."""
        desk = self._records.desk
        self._stack.setVisible(desk is not None)
        self.views.setVisible(desk is not None)
        self._closed.setVisible(desk is None)
        in_front = desk is not None and self._stack.currentWidget() is self.split
        for button in (self.list.add, self.list.bring_in):
            button.setVisible(in_front)
        if desk is None:
            self._let_go()
            self._show_closed()
            return
        if self._stack.currentWidget() is self.split:
            self.split.show_desk(desk)
        elif self._stack.currentWidget() is self.due:
            self.due.show_desk(desk.patients_desk)
        else:
            self.deleted.show_desk(desk.patients_desk)
        self._show_bar()

    def _show_closed(self) -> None:
        records = self._records.records
        self.unlock.setVisible(records is not None)
        if records is None:
            self.sentence.setText(_NO_RECORDS)
        elif records.exists:
            self.sentence.setText(_LOCKED)
            self.unlock.setText(N_("Unlock the records…"))
        else:
            self.sentence.setText(_NOT_SET_UP)
            self.unlock.setText(N_("Set up records…"))

    def _show_bar(self) -> None:
        """Offer to file the case on screen, where it is nobody's and holds anything."""
        records = self._records
        nobodys = records.is_open and records.patient is None and records.visit is None
        in_front = self._stack.currentIndex() == 0
        if self.file.hasFocus():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button may go
        self.bar.setVisible(nobodys and in_front and self._state.case != Case())
        chosen = self.split.chosen
        self.file.setEnabled(chosen is not None)
        words = N_("File the case on screen with {name}").format(name=chosen.name) if chosen else ""
        self.file.setAccessibleName(words)

    # Acts

    def _with_chosen(self, act: Callable[[PatientRow], None]) -> None:
        patient = self.split.chosen
        if patient is not None:
            act(patient)

    def _go_to(self, patient: str) -> None:
        self.show_patient(patient)
        self.split.read()

    def _find(self) -> None:
        if self._records.is_open:
            self.turn_to(PATIENTS)
            self.list.begin_search()
