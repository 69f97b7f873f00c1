"""Rows of the records in columns: painted, so that thousands of them weigh nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.screens.record_cells import RecordModel, RowT
from desktop_app.screens.record_painter import AROUND, CellPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_cells import Column

_HEADER = 30  # pixels


class RecordTable(QTableView, Generic[RowT]):
    """Rows to choose one of, by mouse or keyboard.

    Signals:
        turned: another row is looked at.
        opened: the row is wanted, by Enter or a double click.
        ordered: the name of a column to order by.
    """

    turned = Signal()
    opened = Signal()
    ordered = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        theme: Theme,
        identity: Callable[[RowT], str],
        spoken: Callable[[RowT], str],
    ) -> None:
        """Take the columns, the colours, what tells a row from others, and what says it whole."""
        super().__init__()
        self._identity = identity
        self._filling = False
        self._nobody = False  # while no row is to be looked at
        self.records: RecordModel[RowT] = RecordModel(columns, spoken)
        self.setModel(self.records)
        self.painter = CellPainter(theme, self)
        self.setItemDelegate(self.painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setProperty("role", "records")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self._dress_heads()
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def rows(self) -> tuple[RowT, ...]:
        """The rows, from top to bottom."""
        return self.records.rows

    @property
    def chosen(self) -> RowT | None:
        """The row that is looked at."""
        index = self.currentIndex()
        return self.records.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show other rows; the one that was looked at stays so, or the one now in its place."""
        before = self.currentIndex().row()
        chosen = self.chosen
        self._filling = True
        self.records.show_rows(rows)
        places = {self._identity(row): place for place, row in enumerate(rows)}
        near = min(max(before, 0), len(rows) - 1)
        place = near if chosen is None else places.get(self._identity(chosen), near)
        if rows and not self._nobody:
            self._choose(place)
        self._filling = False
        self.turned.emit()

    def choose_first(self) -> None:
        """Look at a row again; the next rows that are shown decide which."""
        self._nobody = False

    def choose_none(self) -> None:
        """Look at no row, until one is chosen."""
        self._filling = True
        self._nobody = True
        self.setCurrentIndex(QModelIndex())
        self._filling = False

    def choose(self, identity: str) -> bool:
        """Bring a row into sight and choose it; False where it is not in the table."""
        for place, row in enumerate(self.records.rows):
            if self._identity(row) == identity:
                self._filling = True
                self._choose(place)
                self._filling = False
                self.turned.emit()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter wants the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click wants the row beneath the pointer."""
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew, and keep the row that is looked at in sight."""
        super().resizeEvent(event)
        self._fit()
        self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring around the whole row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the row without its ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _dress_heads(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.painter.height)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setMinimumSectionSize(1)
        heads.setFixedHeight(max(_HEADER, heads.fontMetrics().height() + 10))
        heads.setHighlightSections(False)
        heads.setSectionsClickable(any(column.orders for column in self.records.columns))
        heads.sectionClicked.connect(self._order)

    def _fit(self) -> None:
        """Give each column its width; what has no room stands beneath the first one."""
        width = self.viewport().width()
        columns = self.records.columns
        folded = frozenset(n for n, column in enumerate(columns) if width < column.least)
        metrics = QFontMetrics(self.font())
        fixed = {
            n: max(map(metrics.horizontalAdvance, (column.widest, f"{column.title} ↓")))
            + 2 * AROUND
            for n, column in enumerate(columns)
            if not column.share and n not in folded
        }
        shares = sum(column.share for n, column in enumerate(columns) if n not in folded)
        left = max(0, width - sum(fixed.values()))
        for place, column in enumerate(columns):
            self.setColumnHidden(place, place in folded)
            if place not in folded:
                self.setColumnWidth(place, fixed.get(place, left * column.share // max(1, shares)))
        if folded != self.records.folded:
            self.records.folded = folded
            self.viewport().update()

    def _order(self, section: int) -> None:
        column = self.records.columns[section]
        if column.orders:
            self.ordered.emit(column.name)

    def _choose(self, place: int) -> None:
        self._nobody = False
        index = self.records.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._filling and now.row() != before.row():
            self._nobody = False
            self.turned.emit()
