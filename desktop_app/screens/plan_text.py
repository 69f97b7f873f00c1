"""A sentence of the plan laid out for painting: words, marks and citation chips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from desktop_app.screens.palette import Theme

_CHIP = 11  # pixels
_CHIP_PADDING = 5.0
_CHIP_HEIGHT = 15.0
_CHIP_GAP = 4.0
_LEADING = 2.5


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one dress: ``colour`` is a name in ``Palette``."""

    text: str
    colour: str = "ink"
    bold: bool = False


class Sentence:
    """Runs of words with chips behind them, broken to a width."""

    def __init__(
        self, runs: tuple[Run, ...], chips: tuple[str, ...], font: QFont, theme: Theme
    ) -> None:
        """Take the words, the chips behind them, and the colours."""
        self._theme = theme
        self._runs = tuple(run for run in runs if run.text)
        self._chips = chips
        self._font = font
        self._chip_font = sized(font, _CHIP)
        metrics = QFontMetricsF(self._chip_font)
        self._chip_widths = [
            metrics.horizontalAdvance(words) + 2 * _CHIP_PADDING for words in self._chips
        ]
        self._layout = QTextLayout("".join(run.text for run in self._runs), font)
        self._layout.setTextOption(_breaking())
        self._layout.setFormats(self._formats())
        self._width = -1.0
        self._height = 0.0
        self._places: list[QRectF] = []

    def height_for(self, width: float) -> float:
        """Break the words to a width and give the height they take."""
        if width != self._width:
            self._break(width)
        return self._height

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw words and chips; ``height_for`` has broken them before."""
        painter.setPen(self._theme.colour("ink"))
        self._layout.draw(painter, at)
        painter.setFont(self._chip_font)
        for words, place in zip(self._chips, self._places, strict=True):
            area = place.translated(at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("tint"))
            painter.drawRoundedRect(area, 3, 3)
            painter.setPen(self._theme.colour("accent"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def last_chip_holds(self, point: QPointF) -> bool:
        """Say whether the last chip is at a point of the sentence."""
        return bool(self._places) and self._places[-1].contains(point)

    def _break(self, width: float) -> None:
        self._width = width
        self._layout.beginLayout()
        y, last, line_height = 0.0, 0.0, 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            line_height = line.height() + _LEADING
            y += line_height
            last = line.naturalTextWidth()
        self._layout.endLayout()
        self._places = self._chip_places(width, last, max(0.0, y - line_height), line_height)
        bottom = max((place.bottom() for place in self._places), default=0.0)
        self._height = max(y, bottom + 1)

    def _chip_places(self, width: float, x: float, y: float, line: float) -> list[QRectF]:
        places = []
        x += _CHIP_GAP + 1 if x else 0
        line = max(line, _CHIP_HEIGHT + _LEADING)
        for chip in self._chip_widths:
            if x and x + chip > width:
                x, y = 0.0, y + line
            places.append(QRectF(x, y + (line - _LEADING - _CHIP_HEIGHT) / 2, chip, _CHIP_HEIGHT))
            x += chip + _CHIP_GAP
        return places

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found, start = [], 0
        for run in self._runs:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = start, len(run.text.encode("utf-16-le")) // 2
            start += piece.length
            dress = QTextCharFormat()
            if run.bold:
                dress.setFontWeight(QFont.Weight.DemiBold)
            dress.setForeground(QBrush(self._theme.colour(run.colour)))
            piece.format = dress
            found.append(piece)
        return found


@cache
def _breaking() -> QTextOption:
    """Break between words, and within one that is longer than the line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
