"""A padlock beside the name of the program: the page behind it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.screens.palette import Theme

_SIZE = 22  # pixels


class LockMark(QWidget):
    """Drawn in the accent colour; decoration, as the title says it in words."""

    def __init__(self, theme: Theme) -> None:
        """Take the colours."""
        super().__init__()
        self.setFixedSize(_SIZE, _SIZE)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw body, bow and keyhole."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour("accent")
        bow = QPainterPath(QPointF(6.5, 10))
        bow.lineTo(6.5, 7.5)
        bow.arcTo(QRectF(6.5, 3, 9, 9), 180, -180)
        bow.lineTo(15.5, 10)
        painter.setPen(QPen(colour, 2))
        painter.drawPath(bow)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(3.5, 9.5, 15, 10.5), 2.5, 2.5)
        painter.setBrush(self._theme.colour("ground"))
        painter.drawEllipse(QPointF(11, 14.7), 1.7, 1.7)
