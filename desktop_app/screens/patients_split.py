"""The list of patients with the one that was chosen, side by side or the one above the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from desktop_app.errors import UserError
from desktop_app.screens.case_files import in_full
from desktop_app.screens.patient_list import PatientList
from desktop_app.screens.patient_sheet import PatientSheet, SheetContents

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.model import PatientRow
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_state import RecordState

_LEAST = 240  # pixels of a patient beside the list
_SHARES = {Qt.Orientation.Vertical: (52, 48), Qt.Orientation.Horizontal: (58, 42)}


class PatientsSplit(QSplitter):
    """Fills the sheet for the patient that is looked at.

    Signals:
        turned: another patient is looked at, or the drafts that are filed with nobody.
    """

    turned = Signal()

    def __init__(self, records: RecordState, theme: Theme, today: Callable[[], date]) -> None:
        """Start empty."""
        super().__init__(Qt.Orientation.Vertical)
        self._records = records
        self._today = today
        self._shows_unfiled = self._filling = False
        self.setObjectName("patientsSplit")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.list = PatientList(theme, today)
        self.sheet = PatientSheet()
        self.sheet.setMinimumWidth(_LEAST)
        shares = _SHARES[self.orientation()]
        for place, (part, share) in enumerate(zip((self.list, self.sheet), shares, strict=True)):
            self.addWidget(part)
            self.setStretchFactor(place, share)
        self.setSizes([share * 10 for share in shares])
        self.list.turned.connect(self._show_chosen)
        self.list.opened.connect(self.read)
        self.list.unfiled.connect(self._show_unfiled)
        self.list.refused.connect(records.refused)

    @property
    def chosen(self) -> PatientRow | None:
        """The patient that is looked at; None while it is the drafts of nobody."""
        return None if self._shows_unfiled else self.list.table.chosen

    def show_desk(self, desk: Desk | None) -> None:
        """Show the patients of unlocked records; forget them all where they were locked."""
        if desk is None:
            self._shows_unfiled = False
        self._filling = True  # once, when the list is there
        self.list.show_desk(desk.patients_desk if desk else None)
        self._filling = False
        self._fill()

    def read(self) -> None:
        """Take the keyboard to the patient."""
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay(self, *, beside: bool, narrow: bool, short: bool) -> None:
        """Put list and patient side by side, or the one above the other."""
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() != way:
            self.setOrientation(way)
            self.setSizes([50, 50] if narrow else [share * 10 for share in _SHARES[way]])
        self.list.fold(narrow=narrow, short=short)

    def _show_chosen(self) -> None:
        if not self._filling:
            self._shows_unfiled = False
            self._fill()

    def _show_unfiled(self) -> None:
        self.list.table.choose_none()
        self._shows_unfiled = True
        self._fill()
        self.read()

    def _fill(self) -> None:
        """Show what the records hold of the patient that is looked at."""
        desk = self._records.desk
        contents = None
        if desk is not None:
            try:
                contents = self._contents(desk)
            except UserError as error:
                self._records.refused.emit(in_full(error))
        self.sheet.show_contents(contents)
        self.turned.emit()

    def _contents(self, desk: Desk) -> SheetContents | None:
        patients, patient = desk.patients_desk, self.chosen
        on_screen, visit = self._records.draft or "", self._records.visit
        unfiled = tuple(each for each in patients.drafts(None) if each.id != on_screen)
        self.list.show_unfiled(len(unfiled))
        if patient is None and not (self._shows_unfiled and unfiled):
            return None
        return SheetContents(
            patient=patient,
            visits=patients.visits(patient.id) if patient else (),
            drafts=patients.drafts(patient.id) if patient else unfiled,
            due=patients.due(patient=patient.id) if patient else (),
            merges=patients.merges(patient.id) if patient else (),
            today=self._today(),
            window=desk.session.window,
            draft_on_screen=on_screen,
            visit_on_screen=visit.id if visit else "",
        )
