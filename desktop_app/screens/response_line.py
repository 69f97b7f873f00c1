"""One measure of the response: its values, its change, its points as a bar, and its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from desktop_app.message import N_
from desktop_app.screens.painted_row import PaintedRow
from desktop_app.screens.plan_text import Run, Sentence
from desktop_app.screens.tips import plain_tip
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QPaintEvent

    from desktop_app.documents.response_board import MeasureRow
    from desktop_app.screens.palette import Theme

LETTERS = 13  # pixels
SMALL = 12
INDENT = 6
CHEVRON = 16
_ABOVE = 5
_BAR = 12
_THIN_BAR = 6
_FIRM = "\N{NO-BREAK SPACE}"
_LINE = 18  # pixels of one line of words, for the bar beside it


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the cells of a line stand, in pixels.

    Attributes:
        widths: of measure, baseline, now, change and points.
        bar: of the bar beside them; 0 where it stands beneath.
        gap: between two of them.

    """

    widths: tuple[float, ...]
    bar: float
    gap: float

    @property
    def lefts(self) -> tuple[float, ...]:
        """The left edge of each cell, and of the bar."""
        found = [float(INDENT)]
        for width in self.widths:
            found.append(found[-1] + width + self.gap)
        return tuple(found)


class MeasureLine(PaintedRow):
    """Shows a ``MeasureRow``; checked means that its arithmetic is open."""

    usual_width = 320
    least_width = 240
    also_pressed_by = frozenset({Qt.Key.Key_F1})

    def __init__(self, theme: Theme, columns: Callable[[int], Columns]) -> None:
        """Take the colours, and what gives the columns at a width."""
        super().__init__()
        self._theme = theme
        self._columns = columns
        self._row: MeasureRow | None = None
        self._cells: tuple[Sentence, ...] = ()
        self._why: Sentence | None = None
        self._working: Sentence | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._toggled)
        theme.changed.connect(self._dress)

    def show_row(self, row: MeasureRow) -> None:
        """Show another measure, or the same with other values."""
        if row != self._row:
            self._row = row
            self.setObjectName(f"response.measure.{row.measure}")
            self._dress()

    def heightForWidth(self, width: int) -> int:
        """Give the height of cells, reason and arithmetic at a width."""
        columns = self._columns(width)
        height = self._cells_height(columns) + 2 * _ABOVE
        height += 0 if columns.bar else _THIN_BAR + 3
        if self._why is not None:
            height += self._why.height_for(self._inside(width))
        if self._working is not None and self.isChecked():
            height += self._working.height_for(self._inside(width) - 2 * INDENT) + 12
        return round(height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, cells, bar, reason, arithmetic and the mark that it opens."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns(self.width())
        self._paint_ground(painter)
        height = self._cells_height(columns)
        for cell, left in zip(self._cells, columns.lefts, strict=False):
            cell.paint(painter, QPointF(left, _ABOVE))
        y = _ABOVE + height
        if columns.bar:
            area = QRectF(columns.lefts[-1], _ABOVE + (_LINE - _BAR) / 2, columns.bar, _BAR)
        else:
            area = QRectF(INDENT, y + 1, self._inside(self.width()), _THIN_BAR)
            y += _THIN_BAR + 3
        self._paint_bar(painter, area)
        self._paint_beneath(painter, y)
        self._paint_chevron(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _inside(self, width: int) -> float:
        return width - 2 * INDENT - CHEVRON

    def _cells_height(self, columns: Columns) -> float:
        found = zip(self._cells, columns.widths, strict=False)
        return max((cell.height_for(width) for cell, width in found), default=0.0)

    def _toggled(self, _opened: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._tell()
        self.updateGeometry()
        self.update()

    def _dress(self) -> None:
        """Lay the words out anew, in the colours of now."""
        row = self._row
        if row is None:
            return
        font = sized(self.font(), LETTERS)
        small = sized(self.font(), SMALL)
        ink = "alert" if row.worsened else "ink"
        texts = ((row.label, "ink"), (row.baseline, "ink"), (row.now, "ink"), (row.change, ink))
        cells = [
            Sentence((Run(text or "–", colour),), (), font, self._theme) for text, colour in texts
        ]
        points = (
            Run(row.points),
            Run(f"\N{NO-BREAK SPACE}{row.mark}" if row.mark else "", "muted"),
        )
        self._cells = (*cells, Sentence(points, (), font, self._theme))
        self._why = self._sentence(row.why_open, "caution", small)
        self._working = self._sentence(row.working, "soft_ink", small)
        self.setToolTip(plain_tip(row.why_open))
        self._tell()
        self.updateGeometry()
        self.update()

    def _sentence(self, text: str, colour: str, font: QFont) -> Sentence | None:
        lines = text.replace("\n", "\N{LINE SEPARATOR}")
        return Sentence((Run(lines, colour),), (), font, self._theme) if text else None

    def _tell(self) -> None:
        """Name the line for those who hear it."""
        row = self._row
        if row is None:
            return
        self.setAccessibleName(spoken(row))
        opened = row.working if self.isChecked() else N_("Opens the arithmetic")
        self.setAccessibleDescription(opened if row.working else "")

    def _paint_ground(self, painter: QPainter) -> None:
        colour = ""
        if self._row is not None and self._row.worsened:
            colour = "alert_ground"
        elif self.underMouse() or self.isChecked():
            colour = "ground"
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(colour))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), 4, 4)
        painter.setPen(QPen(self._theme.colour("hair"), 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        """Draw the share of the points; without any the track is dashed and empty."""
        row = self._row
        if row is None:
            return
        track = area.adjusted(0.5, 0.5, -0.5, -0.5)
        if row.share is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(track)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(area, 2, 2)
        if row.share:
            painter.setBrush(self._theme.colour("fill"))
            wide = area.width() * min(1.0, float(row.share))
            painter.drawRoundedRect(QRectF(area.left(), area.top(), wide, area.height()), 2, 2)
        if row.worsened:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("alert_bar"), 1))
            painter.drawRoundedRect(track, 2, 2)

    def _paint_beneath(self, painter: QPainter, y: float) -> None:
        """Draw why there are no points, and the arithmetic where it is open."""
        width = self._inside(self.width())
        if self._why is not None:
            height = self._why.height_for(width)
            self._why.paint(painter, QPointF(INDENT, y))
            y += height
        if self._working is not None and self.isChecked():
            height = self._working.height_for(width - 2 * INDENT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("quiet_fill"))
            painter.drawRoundedRect(QRectF(INDENT, y + 3, width, height + 6), 4, 4)
            self._working.paint(painter, QPointF(2 * INDENT, y + 6))

    def _paint_chevron(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("muted"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = self.width() - 11.0, _ABOVE + _LINE / 2
        points = (
            [QPointF(x - 3, y - 1.5), QPointF(x, y + 1.5), QPointF(x + 3, y - 1.5)]
            if self.isChecked()
            else [QPointF(x - 1.5, y - 3), QPointF(x + 1.5, y), QPointF(x - 1.5, y + 3)]
        )
        painter.drawPolyline(QPolygonF(points))


def spoken(row: MeasureRow) -> str:
    """Give a line as it is read aloud."""
    nothing = N_("not recorded")
    parts = (
        row.label,
        N_("baseline {value}").format(value=row.baseline or nothing),
        N_("now {value}").format(value=row.now or nothing),
        N_("change {value}").format(value=row.change) if row.change else "",
        N_("points {value}").format(value=f"{row.points} {row.mark}".strip()),
        row.why_open,
    )
    return "; ".join(part for part in parts if part)
