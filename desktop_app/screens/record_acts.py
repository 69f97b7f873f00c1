"""What is done with a visit and the records by a button or a key: seal, file, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.message import N_
from desktop_app.screens.no_records import NoRecords

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.screens.case_files import CaseFiles
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState

_LEFT_OUT = N_("The visit cannot be sealed while entries are left out of it. Correct: {places}.")
_NO_DAY = N_("Enter the date of this visit first: a visit is sealed with its day.")
_NOT_FILED = N_(
    "This case is not filed with a patient yet. Choose the patient, or add one, and press “File it "
    "with this patient”; then seal it."
)
_KEPT = N_("The draft is kept.")
_VISIT_DATE = "patient.visit_date"


class RecordActs(QObject):
    """The acts on the records, each once; they carry what leaves the program into the trail.

    Signals:
        lock_wanted: everything is to be put out of sight.
        filing_wanted: the case on screen is to be filed with a patient.
        field_wanted: the path of a field that must be filled in first.
    """

    lock_wanted = Signal()
    filing_wanted = Signal()
    field_wanted = Signal(str)

    def __init__(
        self, window: QWidget, state: CaseState, records: RecordState, files: CaseFiles
    ) -> None:
        """Make them known to the window, so that their keys work everywhere in it."""
        super().__init__(window)
        self._window = window
        self._state = state
        self._records = records
        self._files = files
        self.seal = self._act(
            N_("Seal visit…"),
            "Ctrl+Shift+Return",
            N_("Put this visit with its plan into the records, for good"),
            self._seal,
        )
        self.lock = self._act(
            N_("Lock"),
            "Ctrl+L",
            N_("Put everything out of sight until somebody unlocks the records"),
            self.lock_wanted.emit,
        )
        files.records = _OfFiles(self, state, records)
        files.went_out.connect(self.note)
        for told in (records.opened, records.closed, records.subject_changed):
            told.connect(self.offer)
        self.offer()

    def offer(self) -> None:
        """Offer what can be done now."""
        self.lock.setEnabled(self._records.is_open)
        self.seal.setEnabled(self._records.is_open and self._records.visit is None)

    def _act(self, text: str, keys: str, tip: str, does: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked: does())
        self._window.addAction(action)
        return action

    def _seal(self) -> None:
        records = self._records
        day = self._state.case.patient.visit_date
        if records.patient is None:
            self._files.done.emit(_NOT_FILED)
            self.filing_wanted.emit()
        elif day is None:
            self._files.refused.emit(_NO_DAY)
            self.field_wanted.emit(_VISIT_DATE)
        elif self._files.ready_for_paper(_LEFT_OUT) is not None:
            from desktop_app.documents.words import day as in_words  # it made the plan
            from desktop_app.screens.patient_words import who  # as the list of patients does

            whose, seen = who(records.patient), in_words(day)
            if self._files.dialogs.seal_visit(whose, seen, len(self._state.case.carried)):
                records.seal()

    def say_kept(self) -> None:
        """Say that the draft is kept, or that it should be filed."""
        if self._records.patient is None and self._records.draft is not None:
            self._files.done.emit(_NOT_FILED)
            self.filing_wanted.emit()
        else:
            self._files.done.emit(_KEPT)

    def note(self, act: str, words: str) -> None:
        """Put what left the program into the trail: an act by its value, and what in words."""
        if self._records.is_open:
            from desktop_app.records.model import Act  # only where there are records

            self._records.note(Act(act), words)


class _OfFiles(NoRecords):
    """What files ask, answered by the records."""

    def __init__(self, acts: RecordActs, state: CaseState, records: RecordState) -> None:
        self._acts = acts
        self._state = state
        self._records = records

    @property
    def filed(self) -> bool:
        return self._records.patient is not None

    def keep(self, *, asked: bool) -> bool:
        if not self._records.is_open or self._state.path is not None:
            return False
        if not self._records.keep_now():
            return False
        if asked:
            self._acts.say_kept()
        return True

    def given_up(self) -> None:
        self._records.give_up_file()
