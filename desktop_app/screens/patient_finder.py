"""A patient to choose by search, within a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.records.patients import WantedPatients
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.evidence_controls import SearchLine
from desktop_app.screens.field import CONTROL_HEIGHT
from desktop_app.screens.patient_words import patient_columns, spoken_patient
from desktop_app.screens.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import PatientRow
    from desktop_app.screens.palette import Theme

_MOST = 50
_ROWS = 3  # in sight at once


class PatientFinder(QWidget):
    """Words to look for, and the patients that are found; nobody is chosen at first.

    Signals:
        turned: another patient is chosen.
    """

    turned = Signal()

    def __init__(
        self,
        name: str,
        desk: PatientsDesk,
        theme: Theme,
        today: Callable[[], date],
        *,
        beside: str = "",
    ) -> None:
        """Take the object name and the desk; ``beside`` is the patient that is not offered."""
        super().__init__()
        self._desk: PatientsDesk | None = desk
        self._beside = beside
        self.search = SearchLine()
        self.search.setObjectName(f"{name}.search")
        self.search.setAccessibleName(N_("Search the patients"))
        self.search.setPlaceholderText(N_("Name or identifier"))
        self.search.setFixedHeight(CONTROL_HEIGHT)
        self.table: RecordTable[PatientRow] = RecordTable(
            patient_columns(today)[:2],
            theme,
            lambda row: row.id,
            lambda row: spoken_patient(row, today()),
        )
        self.table.setObjectName(f"{name}.list")
        self.table.setAccessibleName(N_("Patients that were found"))
        self.table.setProperty("framed", True)
        self.table.setFixedHeight(_ROWS * self.table.painter.height + 6)
        self.table.horizontalHeader().hide()
        self.nobody = plain_label(N_("No other patient is like this."), "empty")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.search, self.table, self.nobody):
            column.addWidget(part)
        self.search.textChanged.connect(self.refresh)
        self.search.went_on.connect(self.table.setFocus)
        self.table.turned.connect(self.turned)
        self.refresh()

    @property
    def chosen(self) -> PatientRow | None:
        """The patient that was chosen."""
        return self.table.chosen

    def refresh(self) -> None:
        """Look again; the first one found is chosen once there are words to look for."""
        if self._desk is None:
            return
        wanted = WantedPatients(text=self.search.text().strip(), most=_MOST)
        rows = tuple(row for row in self._desk.listed(wanted) if row.id != self._beside)
        if not wanted.text:
            self.table.choose_none()
        elif self.table.chosen is None:
            self.table.choose_first()
        self.table.show_rows(rows)
        put(self.nobody, "" if rows else N_("No other patient is like this."))
        self.turned.emit()

    def forget(self) -> None:
        """Let go of everybody."""
        self._desk = None
        self.table.show_rows(())
