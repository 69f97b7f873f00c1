"""What falls due, across patients: laboratory checks, taper steps, cancer repeats, visits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.decision.appointment import Kind
from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.case_files import in_full
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.patient_list import put_count
from desktop_app.screens.patient_words import due_columns, due_words, spoken_due
from desktop_app.screens.record_table import RecordTable
from desktop_app.screens.record_words import counted
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import DueRow
    from desktop_app.screens.palette import Theme

KINDS: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    ("all", N_("Everything"), ()),
    ("laboratory", N_("Laboratory"), (Kind.LABORATORY,)),
    ("doses", N_("Taper steps"), (Kind.DOSE,)),
    ("cancer", N_("Cancer screening"), (Kind.CANCER,)),
    ("visits", N_("Response visits"), (Kind.VISIT,)),
)
SPANS: tuple[tuple[str, int | None], ...] = (
    (N_("Within 2 weeks"), 14),
    (N_("Within a month"), 31),
    (N_("Within 3 months"), 92),
    (N_("All days to come"), None),
)
_NOTHING = N_(
    "Nothing of this kind falls due by then. The list rests on the plan of each patient’s last "
    "sealed visit; drafts do not count."
)


class DueView(QWidget):
    """Filters and a table, the earliest day first.

    Signals:
        opened: the identity of the patient that is wanted.
        refused: why the records could not be read.
    """

    opened = Signal(str)
    refused = Signal(str)

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        """Start empty."""
        super().__init__()
        self._desk: PatientsDesk | None = None
        self._today = today
        self.until = _until_drop()
        self.count = plain_label("", "aside")
        self.count.setObjectName("due.count")
        self.table: RecordTable[DueRow] = RecordTable(
            due_columns(today),
            theme,
            lambda row: f"{row.patient} {row.day} {row.kind} {row.words}",
            lambda row: spoken_due(row, today()),
        )
        self.table.setObjectName("due.list")
        self.table.setAccessibleName(N_("What falls due"))
        self.table.setAccessibleDescription(N_("Enter opens the patient"))
        self.open = ActButton(N_("Open the patient"))
        self.open.setObjectName("due.open")
        self._make_kinds()
        self._lay_out()
        self.until.currentIndexChanged.connect(self.refresh)
        self.table.opened.connect(self._open)
        self.table.turned.connect(lambda: self.open.setEnabled(self.table.chosen is not None))
        self.open.clicked.connect(self._open)

    def show_desk(self, desk: PatientsDesk | None) -> None:
        """List what falls due in unlocked records; forget it all where they were locked."""
        self._desk = desk
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        if self._desk is None:
            self.table.show_rows(())
            put_count(self.count, "")
            return
        span = SPANS[self.until.currentIndex()][1]
        today = self._today()
        until = None if span is None else today + timedelta(days=span)
        kinds = KINDS[self._group.checkedId()][2]
        try:
            rows = self._desk.due(until=until, kinds=kinds)
        except UserError as error:
            self.refused.emit(in_full(error))
            return
        late = sum(due_words(row, today)[1] == "alert" for row in rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.table.show_rows(rows)
        put_count(self.count, _count_words(len(rows), late))

    def fold(self, *, narrow: bool, short: bool) -> None:
        """Leave out what can be done without in a small window."""
        side = 14 if narrow else 26
        self._head.setContentsMargins(side, 0, side, 4 if short else 8)
        self._head.setSpacing(3 if short else 6)
        self.table.horizontalHeader().setVisible(not short)

    def _make_kinds(self) -> None:
        self._group = QButtonGroup(self)
        self.kinds: list[ActButton] = []
        for number, (name, words, _) in enumerate(KINDS):
            button = ActButton(words, "quick")
            button.setObjectName(f"due.{name}")
            button.setCheckable(True)
            self._group.addButton(button, number)
            self.kinds.append(button)
        self.kinds[0].setChecked(True)
        self._group.idToggled.connect(lambda _, on: self.refresh() if on else None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setSpacing(6)
        kinds = Wrapping(gap=8, between_lines=6)
        for button in self.kinds:
            kinds.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.count, 1)
        second.addWidget(self.until)
        second.addWidget(self.open)
        self._head.addLayout(kinds)
        self._head.addLayout(second)
        column.addLayout(self._head)
        blank = QWidget()
        around = QVBoxLayout(blank)
        around.setContentsMargins(26, 24, 26, 24)
        around.addWidget(plain_label(_NOTHING, "empty"))
        around.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(blank)
        column.addWidget(self._stack, 1)

    def _open(self) -> None:
        row = self.table.chosen
        if row is not None:
            self.opened.emit(row.patient)


def _count_words(count: int, late: int) -> str:
    words = counted(count, N_("1 item"), N_("{count} items"))
    if not late:
        return words
    return N_("{items}, {late} overdue").format(items=words, late=f"{late:,}")


def _until_drop() -> Drop:
    drop = Drop()
    drop.setObjectName("due.until")
    drop.setAccessibleName(N_("Until when"))
    drop.setFixedHeight(CONTROL_HEIGHT)
    for words, _ in SPANS:
        drop.addItem(words)
    drop.setMinimumContentsLength(max(len(words) for words, _ in SPANS) - 2)
    drop.setCurrentIndex(1)
    return drop
