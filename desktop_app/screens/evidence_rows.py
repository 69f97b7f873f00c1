"""The records of the evidence base as a list: painted, so that a thousand of them weigh nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop_app.message import N_
from desktop_app.screens.evidence_painter import RECORD, RecordPainter

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop_app.documents.evidence_list import RecordRow
    from desktop_app.screens.palette import Theme

_Index = QModelIndex | QPersistentModelIndex


class RecordModel(QAbstractListModel):
    """Gives the list its records, and screen readers their words."""

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self.rows: tuple[RecordRow, ...] = ()

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Have other records."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Give how many there are; no record has any beneath it."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a record, its words as they are read aloud, or what typing its number finds."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == RECORD:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number} {row.says}"
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


class RecordList(QListView):
    """Records to choose from; several at once by Shift, Ctrl or Ctrl+A.

    Signals:
        turned: another record is looked at, or others are selected.
    """

    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("evidence.list")
        self.setAccessibleName(N_("Records"))
        self.records = RecordModel()
        self.setModel(self.records)
        self.setItemDelegate(RecordPainter(theme, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._filling = False
        # The current record changes first; what is told comes once both have.
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def selected(self) -> tuple[RecordRow, ...]:
        """The selected records, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.records.rows[place] for place in places)

    @property
    def shown(self) -> RecordRow | None:
        """The record to be read: the only one selected, else the one the keyboard is at."""
        chosen = self.selected
        if len(chosen) == 1:
            return chosen[0]
        index = self.currentIndex()
        return self.records.rows[index.row()] if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the record that is read in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def show_rows(self, rows: Sequence[RecordRow], *, stay_near: bool = False) -> None:
        """Show other records; those that were selected and are still there stay so.

        Args:
            rows: the records.
            stay_near: where the one that was read has gone, go to the one now in its place rather
                than to the first.

        """
        before = self.currentIndex().row()
        read = self.records.rows[before].fact if before >= 0 else ""
        chosen = {row.fact for row in self.selected}
        self._filling = True
        self.records.show_rows(rows)
        places = {row.fact: place for place, row in enumerate(rows)}
        there = read in places
        place = places[read] if there else min(max(before, 0), len(rows) - 1) if stay_near else 0
        if rows:
            self._choose(place, {places[fact] for fact in chosen if fact in places} or {place})
        self._filling = False
        self.turned.emit()

    def choose(self, fact: str) -> bool:
        """Bring a record into sight and choose it alone; False where it is not in the list."""
        for place, row in enumerate(self.records.rows):
            if row.fact == fact:
                self._filling = True
                self._choose(place, {place})
                self._filling = False
                self.turned.emit()
                return True
        return False

    def _choose(self, place: int, chosen: Collection[int]) -> None:
        index = self.records.index(place)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        picked = QItemSelection()
        for each in chosen:
            picked.select(self.records.index(each), self.records.index(each))
        self.selectionModel().select(picked, flags.ClearAndSelect)
        self.scrollTo(index)

    def _tell(self) -> None:
        if not self._filling:
            self.turned.emit()


def spoken(row: RecordRow) -> str:
    """Give a record as it is read aloud: everything that its line shows, and what a mark means."""
    words = [
        N_("Record {number}").format(number=row.number),
        row.says.rstrip("."),
        row.status_words if row.mark else "",
        row.source,
        row.review_words,
        N_("Due for review") if row.due else "",
    ]
    return ". ".join(part for part in words if part) + "."
