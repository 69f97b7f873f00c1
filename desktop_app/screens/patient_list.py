"""The patients that were looked for: words to search by, an order, and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.records.patients import Order, WantedPatients
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.case_files import in_full
from desktop_app.screens.evidence_controls import SearchLine
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.patient_words import patient_columns, spoken_patient
from desktop_app.screens.record_table import RecordTable
from desktop_app.screens.record_words import counted
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QLabel

    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import PatientRow
    from desktop_app.screens.palette import Theme

ORDERS = {
    Order.NAME: N_("By name"),
    Order.IDENTIFIER: N_("By identifier"),
    Order.LAST_VISIT: N_("Last seen"),
    Order.NEXT_DUE: N_("Due soonest"),
}
_PAUSE = 120  # milliseconds without another letter
_NOBODY = N_("No patient is like this. Fewer words find more.")
_NONE_YET = N_(
    "There are no patients yet. Add the first one; what you record is then kept here, encrypted."
)


class PatientList(QWidget):
    """Search and table; it asks the records anew as one types.

    The page puts ``add`` and ``bring_in`` above it.

    Signals:
        turned: another patient is looked at, or none.
        opened: the patient is wanted.
        added, imported: the buttons were pressed.
        unfiled: the drafts that are filed with nobody are wanted.
        refused: why the records could not be read.
    """

    turned = Signal()
    opened = Signal()
    added = Signal()
    imported = Signal()
    unfiled = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        """Start empty."""
        super().__init__()
        self._desk: PatientsDesk | None = None
        self.search = SearchLine()
        self.search.setObjectName("patients.search")
        self.search.setAccessibleName(N_("Search the patients"))
        self.search.setAccessibleDescription(
            N_("Name, identifier, or the day of a visit such as 2026-11-22; every word must fit")
        )
        self.search.setPlaceholderText(N_("Name, identifier or day of a visit (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(CONTROL_HEIGHT + 2)
        self.search.setMinimumWidth(120)
        self.add = ActButton(N_("Add patient…"), "primary")
        self.bring_in = ActButton(N_("Import…"), "link")
        self.order = _order_drop()
        self.count = plain_label("", "aside")
        self.nobody = ActButton("", "link")
        self.table: RecordTable[PatientRow] = RecordTable(
            patient_columns(today),
            theme,
            lambda row: row.id,
            lambda row: spoken_patient(row, today()),
        )
        self.empty = plain_label("", "empty")
        self._name_parts()
        self._lay_out()
        self._connect()

    @property
    def order_by(self) -> Order:
        """How the patients are ordered."""
        return tuple(ORDERS)[self.order.currentIndex()]

    def show_desk(self, desk: PatientsDesk | None) -> None:
        """List the patients of unlocked records; forget them all where they were locked."""
        self._desk = desk
        if desk is None:
            self.search.blockSignals(True)
            self.search.setText("")  # with what could be undone
            self.search.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        self._later.stop()
        desk = self._desk
        if desk is None:
            self.table.show_rows(())
            self.show_unfiled(0)
            put_count(self.count, "")
            return
        wanted = WantedPatients(text=self.search.text().strip(), order=self.order_by)
        try:
            rows = desk.listed(wanted)
            more = desk.count(wanted) - len(rows) if len(rows) == wanted.most else 0
        except UserError as error:
            self.refused.emit(in_full(error))
            return
        self.empty.setText(_NOBODY if wanted.text else _NONE_YET)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.table.records.order_by(wanted.order.value)
        self.table.show_rows(rows)
        put_count(self.count, count_words(len(rows), more))

    def show_patient(self, patient: PatientRow) -> None:
        """Choose a patient, whatever was looked for."""
        if self.table.choose(patient.id):
            return
        for words in ("", patient.name):  # the name, beyond those that are listed at most
            self.search.setText(words)
            self.refresh()
            if self.table.choose(patient.id):
                return

    def show_unfiled(self, count: int) -> None:
        """Say how many drafts are filed with nobody, beside the one on screen."""
        one, several = N_("1 unfiled draft"), N_("{count} unfiled drafts")
        if self.nobody.hasFocus() and not count:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self.nobody.setText(counted(count, one, several))
        self.nobody.setVisible(bool(count))

    def fold(self, *, narrow: bool, short: bool) -> None:
        """Leave out what can be done without in a small window."""
        side = 14 if narrow else 26
        self._head.setContentsMargins(side, 2 if short else 0, side, 4 if short else 8)
        self.count.setVisible(not short)
        self.table.horizontalHeader().setVisible(not short)

    def begin_search(self) -> None:
        """Take the keyboard to the words to search by."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _name_parts(self) -> None:
        for name, part in (
            ("add", self.add),
            ("import", self.bring_in),
            ("unfiled", self.nobody),
            ("count", self.count),
            ("list", self.table),
            ("empty", self.empty),
        ):
            part.setObjectName(f"patients.{name}")
        self.table.setAccessibleName(N_("Patients"))
        self.bring_in.setToolTip(N_("Takes in a patient that was exported from other records"))
        self.nobody.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setSpacing(6)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.count, 1)
        at_right = Wrapping(gap=8, between_lines=4)
        for part in (self.nobody, self.order):
            at_right.addWidget(part)
        second.addLayout(at_right)
        self._head.addWidget(self.search)
        self._head.addLayout(second)
        column.addLayout(self._head)
        blank = QWidget()
        around = QVBoxLayout(blank)
        around.setContentsMargins(26, 24, 26, 24)
        around.addWidget(self.empty)
        around.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(blank)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._filter)
        self.search.textChanged.connect(self._later.start)
        self.search.went_on.connect(self._go_on)
        self.order.currentIndexChanged.connect(self.refresh)
        self.table.turned.connect(self.turned)
        self.table.opened.connect(self.opened)
        self.table.ordered.connect(
            lambda name: self.order.setCurrentIndex(tuple(ORDERS).index(Order(name)))
        )
        self.add.clicked.connect(self.added)
        self.bring_in.clicked.connect(self.imported)
        self.nobody.clicked.connect(self.unfiled)

    def _go_on(self) -> None:
        """Go to the patients that were looked for, without waiting for another letter."""
        if self._later.isActive():
            self._filter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        self.refresh()
        QAccessible.updateAccessibility(QAccessibleEvent(self.count, QAccessible.Event.Alert))


def count_words(shown: int, more: int) -> str:
    """Say how many patients are listed, and how many are not."""
    words = counted(shown, N_("1 patient"), N_("{count} patients"))
    if not more:
        return words
    return N_("The first {shown}; {more} more are found by further words").format(
        shown=f"{shown:,}", more=f"{more:,}"
    )


def put_count(label: QLabel, words: str) -> None:
    """Show a count, spoken too."""
    label.setText(words)
    label.setAccessibleName(words)


def _order_drop() -> Drop:
    drop = Drop()
    drop.setObjectName("patients.order")
    drop.setAccessibleName(N_("Order of the patients"))
    drop.setFixedHeight(CONTROL_HEIGHT)
    for words in ORDERS.values():
        drop.addItem(words)
    drop.setFixedWidth(max(map(drop.fontMetrics().horizontalAdvance, ORDERS.values())) + 40)
    return drop
