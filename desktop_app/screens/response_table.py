"""The table of the six measures: heads above, a line for each, and what is to be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.response_line import CHEVRON, INDENT, LETTERS, Columns, MeasureLine
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from desktop_app.documents.response_board import MeasureRow
    from desktop_app.screens.palette import Theme

HEADS = (N_("Measure"), N_("Baseline"), N_("Now"), N_("Change"), N_("Points"))
_HEAD_HEIGHT = 26
_GAP, _SMALL_GAP = 12, 7
_WIDEST = (230, 70, 70, 104, 104)  # pixels of each column; longer words break
_NARROWEST_LABEL = 90
_BREAKING_LABEL = 130  # pixels; with less for the measure, the bar goes beneath
_BARS = (64, 160)  # pixels, narrowest and widest


class TableHead(QWidget):
    """The heads of the columns."""

    def __init__(self, theme: Theme, columns: Callable[[int], Columns]) -> None:
        """Take the colours, and what gives the columns at a width."""
        super().__init__()
        self._theme = theme
        self._columns = columns
        self._font = sized(self.font(), LETTERS, QFont.Weight.DemiBold)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEAD_HEIGHT)
        theme.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the lines beneath."""
        return QSize(240, _HEAD_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each head at the left of its column."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("soft_ink"))
        for words, left in zip(HEADS, self._columns(self.width()).lefts, strict=False):
            painter.drawText(QPointF(left, _HEAD_HEIGHT - 9), words)


class MeasureTable(QWidget):
    """Heads and lines; the columns are as wide as their words ask for."""

    def __init__(self, theme: Theme) -> None:
        """Start without lines."""
        super().__init__()
        self.setObjectName("response.table")
        self.setAccessibleName(N_("Points by measure"))
        self._theme = theme
        self._rows: tuple[MeasureRow, ...] = ()
        self._asked_for: tuple[float, ...] = ()
        self._columns: dict[int, Columns] = {}
        self.lines: list[MeasureLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 2)
        self._column.setSpacing(0)
        self._column.addWidget(TableHead(theme, self.columns))
        self.hide()

    def show_rows(self, rows: tuple[MeasureRow, ...]) -> None:
        """Show these measures; lines are kept from one board to the next."""
        if rows != self._rows:
            self._rows = rows
            self._asked_for = self._measured()
            self._columns = {}
            while len(self.lines) < len(rows):
                line = MeasureLine(self._theme, self.columns)
                self.lines.append(line)
                self._column.addWidget(line)
            for number, line in enumerate(self.lines):
                if number < len(rows):
                    line.show_row(rows[number])
                    line.updateGeometry()
                line.setVisible(number < len(rows))
            self.update()
        self.setVisible(bool(rows))

    def columns(self, width: int) -> Columns:
        """Give the columns at a width; where there is little room the bar goes beneath."""
        if width not in self._columns:
            self._columns[width] = self._shared_out(width)
        return self._columns[width]

    def _shared_out(self, width: int) -> Columns:
        label, *cells = self._asked_for or (0.0,) * len(HEADS)
        room = width - 2 * INDENT - CHEVRON - sum(cells)
        rest = room - _GAP * len(cells)
        narrowest, widest = _BARS
        if rest - _GAP - narrowest >= min(label, _BREAKING_LABEL):
            bar = min(max(rest - _GAP - label, narrowest), widest)
            return Columns((rest - _GAP - bar, *cells), bar, _GAP)
        rest = room - _SMALL_GAP * len(cells)
        *values, change, points = cells
        short = max(0.0, _NARROWEST_LABEL - rest) / len(values)
        values = [value - short for value in values]
        return Columns((max(rest, _NARROWEST_LABEL), *values, change, points), 0, _SMALL_GAP)

    def _measured(self) -> tuple[float, ...]:
        """Give the width that each column asks for."""
        words = QFontMetricsF(sized(self.font(), LETTERS))
        heads = QFontMetricsF(sized(self.font(), LETTERS, QFont.Weight.DemiBold))
        texts = [
            (row.label, row.baseline, row.now, row.change, f"{row.points} {row.mark}")
            for row in self._rows
        ]
        found = []
        for place, head in enumerate(HEADS):
            natural = max((words.horizontalAdvance(line[place]) for line in texts), default=0.0)
            found.append(max(min(natural, _WIDEST[place]), heads.horizontalAdvance(head)) + 2)
        return tuple(found)
