"""One cell in a table of the records: its words, smaller ones beneath, and a chip beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from desktop_app.screens.eliding import elided
from desktop_app.screens.row_ground import paint_ground
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

    from desktop_app.screens.palette import Theme

CELL = Qt.ItemDataRole.UserRole
NOTHING = "—"
AROUND = 8  # pixels beside the words of a cell
_TEXT, _SMALL, _CHIP = 13, 12, 11  # pixels
_ABOVE, _GAP = 7, 2
_FIRST = 14  # pixels before the words of the first column
_BAR = 4
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of the line beneath, and the name of their colour."""

    words: str
    ink: str = "muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell shows.

    Attributes:
        words: its first line.
        below: the pieces of its second line.
        ink: the colour of the first line.
        strong: whether that is set bold.
        chip: a few words in a frame behind the first line.
        folded: what to say in its place beneath the first column; "" for ``words``.

    """

    words: str
    below: tuple[Piece, ...] = ()
    ink: str = "ink"
    strong: bool = False
    chip: str = ""
    folded: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything it says."""
        below = _BETWEEN.join(piece.words for piece in self.below)
        return tuple(filter(None, (self.words, self.chip, below)))

    @property
    def ink_below(self) -> str:
        """The colour of its words beneath the first column."""
        return "muted" if self.ink == "ink" else self.ink


class CellPainter(QStyledItemDelegate):
    """Every row is equally high, so that a table of any length is laid out at once."""

    def __init__(self, theme: Theme, of: QTableView) -> None:
        """Take the colours and the table."""
        super().__init__(of)
        self._theme = theme
        self._table = of

    @property
    def height(self) -> int:
        """How high a row is: two lines."""
        lines = sum(QFontMetricsF(self._font(size)).lineSpacing() for size in (_TEXT, _SMALL))
        return round(2 * _ABOVE + lines + _GAP)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines."""
        return QSize(60, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a cell."""
        cell: Cell = index.data(CELL)
        area: QRect = option.rect
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        left = _FIRST if index.column() == 0 else AROUND
        inside = QRectF(area).adjusted(left, _ABOVE, -AROUND, -_ABOVE)
        if not cell.below:  # one line stands in the middle
            inside.setTop(inside.top() + (inside.height() - self._line(_TEXT)) / 2)
        self._paint_words(painter, inside, cell)
        inside.setTop(inside.top() + self._line(_TEXT) + _GAP)
        self._paint_below(painter, inside, cell.below)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area: QRect = option.rect
        chosen = paint_ground(painter, option, self._theme)
        if chosen and index.column() == 0:
            bar = QRect(area.left(), area.top(), _BAR, area.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        if index.row() == self._table.currentIndex().row() and self._table.hasFocus():
            self._paint_ring(painter, area)

    def _paint_ring(self, painter: QPainter, area: QRect) -> None:
        """Draw this cell’s part of the ring around the row."""
        row = QRectF(_BAR + 2, area.top() + 2, self._table.viewport().width() - _BAR - 4, 0)
        row.setBottom(area.bottom() - 1)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row, 4, 4)

    def _paint_words(self, painter: QPainter, area: QRectF, cell: Cell) -> None:
        font = self._font(_TEXT, QFont.Weight.DemiBold if cell.strong else QFont.Weight.Normal)
        metrics = QFontMetricsF(font)
        small = QFontMetricsF(self._font(_CHIP, QFont.Weight.Medium))
        chip = small.horizontalAdvance(cell.chip) + 12 if cell.chip else 0.0
        room = area.width() - (chip + AROUND if chip else 0)
        words = elided(cell.words, metrics, room)
        painter.setFont(font)
        painter.setPen(self._theme.colour(cell.ink))
        painter.drawText(QPointF(area.left(), area.top() + metrics.ascent()), words)
        if chip:
            left = area.left() + metrics.horizontalAdvance(words) + AROUND
            frame = QRectF(left, area.top() + (metrics.height() - 17) / 2, chip, 17)
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.setBrush(self._theme.colour("panel"))
            painter.drawRoundedRect(frame, 8, 8)
            painter.setFont(self._font(_CHIP, QFont.Weight.Medium))
            painter.setPen(self._theme.colour("accent"))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, cell.chip)

    def _paint_below(self, painter: QPainter, area: QRectF, pieces: tuple[Piece, ...]) -> None:
        """Draw the second line; what has no room is cut, the last words first."""
        left, right = area.left(), area.right()
        for place, piece in enumerate(pieces):
            weight = QFont.Weight.Normal if piece.ink == "muted" else QFont.Weight.Medium
            font = self._font(_SMALL, weight)
            metrics = QFontMetricsF(font)
            words = f"{_BETWEEN}{piece.words}" if place else piece.words
            words = elided(words, metrics, right - left)
            painter.setFont(font)
            painter.setPen(self._theme.colour(piece.ink))
            painter.drawText(QPointF(left, area.top() + metrics.ascent()), words)
            left += metrics.horizontalAdvance(words)

    def _line(self, pixels: int) -> float:
        return QFontMetricsF(self._font(pixels)).lineSpacing()

    def _font(self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        return sized(self._table.font(), pixels, weight)
