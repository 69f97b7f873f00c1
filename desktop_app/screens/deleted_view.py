"""Patients that were deleted and can still be had back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.records.patients import WantedPatients
from desktop_app.records.removal import TIME_TO_UNDO
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.case_files import in_full
from desktop_app.screens.patient_words import deleted_columns, until_words, who
from desktop_app.screens.record_table import RecordTable

if TYPE_CHECKING:
    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import PatientRow
    from desktop_app.screens.palette import Theme

_ADVICE = N_(
    "Deleted patients are kept for {days} days, then they are removed for good. Until then they "
    "can be had back, whole."
)


class DeletedView(QWidget):
    """A table, and a button for the patient that was chosen.

    Signals:
        undone: the ``PatientRow`` that is wanted back.
        refused: why the records could not be read.
    """

    undone = Signal(object)
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._desk: PatientsDesk | None = None
        advice = _ADVICE.format(days=TIME_TO_UNDO.days)
        self.advice = plain_label(advice, "advice")
        self.table: RecordTable[PatientRow] = RecordTable(
            deleted_columns(), theme, lambda row: row.id, spoken_deleted
        )
        self.table.setObjectName("deleted.list")
        self.table.setAccessibleName(N_("Deleted patients"))
        self.undo = ActButton(N_("Undo the deletion"))
        self.undo.setObjectName("deleted.undo")
        self._lay_out()
        self.table.turned.connect(self._turned)
        self.undo.clicked.connect(self._undo)

    def show_desk(self, desk: PatientsDesk | None) -> None:
        """List the deleted patients of unlocked records; forget them where they were locked."""
        self._desk = desk
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        try:
            rows = self._desk.listed(WantedPatients(deleted=True)) if self._desk else ()
        except UserError as error:
            self.refused.emit(in_full(error))
            return
        if self.undo.hasFocus() and not rows:
            self.undo.focusNextPrevChild(True)  # the button goes
        self._stack.setCurrentIndex(0 if rows else 1)
        self.undo.setVisible(bool(rows))
        self.table.show_rows(rows)

    def fold(self, *, narrow: bool, short: bool) -> None:
        """Leave out what can be done without in a small window."""
        side = 14 if narrow else 26
        self._head.setContentsMargins(side, 0, side, 4 if short else 8)
        self._foot.setContentsMargins(side, 4 if short else 8, side, 4 if short else 8)
        self.advice.setVisible(not short)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self.advice)
        column.addLayout(self._head)
        blank = QWidget()
        around = QVBoxLayout(blank)
        around.setContentsMargins(26, 24, 26, 24)
        around.addWidget(plain_label(N_("No patient is deleted."), "empty"))
        around.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(blank)
        column.addWidget(self._stack, 1)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._foot)

    def _turned(self) -> None:
        row = self.table.chosen
        self.undo.setEnabled(row is not None)
        words = N_("Undo the deletion of {name}").format(name=row.name) if row else ""
        self.undo.setAccessibleName(words)

    def _undo(self) -> None:
        row = self.table.chosen
        if row is not None:
            self.undone.emit(row)


def spoken_deleted(row: PatientRow) -> str:
    """Give a deleted patient as it is read aloud."""
    until = N_("Can be undone until {day}").format(day=until_words(row))
    return f"{who(row)}. {until}."
