"""A box around rows of a form, its legend set into the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.screens.palette import Theme

_LEGEND = 14  # pixels
_LEGEND_HALF = 10
_INDENT = 16
_GAP = 6
_RADIUS = 7


class GroupBox(QGroupBox):
    """A titled box; put rows into ``column``. Hairs are drawn between visible rows."""

    def __init__(self, title: str, theme: Theme, *, inner: bool = False) -> None:
        """Take the legend; ``inner`` is for a box within a box."""
        super().__init__()  # Qt would leave room for a title of its own
        self.legend = title
        self._theme = theme
        self._inner = inner
        self._font = sized(self.font(), _LEGEND, QFont.Weight.DemiBold)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        top = _LEGEND_HALF + 6 if title else 4
        self.column.setContentsMargins(_INDENT, top, _INDENT, 8)
        self.column.setSpacing(0)

    def first_control(self) -> QWidget | None:
        """Give the first control that takes the keyboard."""
        found = self.findChildren(QWidget)
        return next(
            (w for w in found if w.objectName() and w.focusPolicy() and w.isEnabled()), None
        )

    def fits(self, legend: str, width: int) -> bool:
        """Say whether a legend has room in the border of a box of this width."""
        room = width - 2 * (_INDENT + _GAP)
        return QFontMetricsF(self._font).horizontalAdvance(legend) <= room

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, border, hairs and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = _LEGEND_HALF if self.legend else 0
        frame = QRectF(self.rect()).adjusted(0.5, top + 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.setPen(QPen(self._theme.colour("hair"), 1))
        for y in self._hairs():
            painter.drawLine(QPointF(_INDENT, y), QPointF(self.width() - _INDENT, y))
        if self.legend:
            self._paint_legend(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        width = QFontMetricsF(self._font).horizontalAdvance(self.legend)
        area = QRectF(_INDENT, 0, width + 2 * _GAP, 2 * _LEGEND_HALF)
        behind = self._theme.colour("panel" if self._inner else "ground")
        painter.fillRect(area.adjusted(0, 0, 0, -_LEGEND_HALF + 0.5), behind)
        painter.fillRect(area.adjusted(0, _LEGEND_HALF, 0, 0), self._theme.colour("panel"))
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("soft_ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.legend)

    def _hairs(self) -> list[float]:
        items = [self.column.itemAt(place) for place in range(self.column.count())]
        rows = [item.widget() for item in items if item is not None]
        shown = [row for row in rows if row is not None and not row.isHidden()]
        return [row.geometry().top() - 0.5 for row in shown[1:]]
