"""What a table of the records shows: its columns, its rows, and their words for everybody.

Where the table is narrow a column goes, and what it says stands beneath the first one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.message import N_
from desktop_app.screens.record_painter import CELL, NOTHING, Cell, Piece
from desktop_app.screens.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RowT = TypeVar("RowT")

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[RowT]):
    """A column of a table.

    Attributes:
        name: what it is called where it is asked for.
        title: at its head.
        cell: what it shows of a row.
        share: of the width that is left; 0 for a column as wide as ``widest``.
        widest: words that must fit, for a column without a share.
        least: pixels of the table's width below which it goes.
        orders: whether its head is pressed to order by it.

    """

    name: str
    title: str
    cell: Callable[[RowT], Cell]
    share: int = 0
    widest: str = ""
    least: int = 0
    orders: bool = False


class RecordModel(QAbstractTableModel, Generic[RowT]):
    """Gives the table its cells, and screen readers their words."""

    def __init__(self, columns: Sequence[Column[RowT]], spoken: Callable[[RowT], str]) -> None:
        """Take the columns, and what says a whole row."""
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[RowT, ...] = ()
        self.folded: frozenset[int] = frozenset()
        self.ordered_by = ""
        self._spoken = spoken

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Have other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def order_by(self, name: str) -> None:
        """Mark the column that the rows are ordered by."""
        self.ordered_by = name
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Give how many there are; no row has any beneath it."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Give how many columns there are, those out of sight with them."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a title; an arrow marks what the rows are ordered by."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        ordered = column.name == self.ordered_by
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and ordered:
            return N_("{column}, the rows are ordered by it").format(column=column.title)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{column.title} ↓" if ordered and role == 0 else column.title
        if role == Qt.ItemDataRole.ToolTipRole and column.orders:
            return N_("Order by this")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell, its words, or what is read aloud of it."""
        if not index.isValid():
            return None
        row, place = self.rows[index.row()], index.column()
        if role == CELL:
            return self.cell(row, place)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[place].cell(row).words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(self.cell(row, place).lines))
        return self._aloud(row, place) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _aloud(self, row: RowT, place: int) -> str:
        if place == 0:
            return self._spoken(row)
        column = self.columns[place]
        return f"{column.title}: {', '.join(column.cell(row).lines)}"

    def cell(self, row: RowT, place: int) -> Cell:
        """Give a cell; the first one says what columns out of sight would."""
        found = self.columns[place].cell(row)
        if place or not self.folded:
            return found
        cells = (self.columns[other].cell(row) for other in sorted(self.folded))
        said = sorted(
            (cell for cell in cells if cell.words != NOTHING), key=lambda cell: cell.ink == "ink"
        )
        more = tuple(Piece(cell.folded or cell.words, cell.ink_below) for cell in said)
        return replace(found, below=(*more, *found.below))
