"""A small shape before words, so that nothing is told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.screens.palette import Theme

_WIDTH, _HEIGHT = 16, 18  # pixels; as high as a line of words
TICK, CROSS, RING, DISC = "tick", "cross", "ring", "disc"
_INK = {TICK: "good", CROSS: "alert", RING: "caution", DISC: "accent"}


class ShapeMark(QWidget):
    """A tick, a cross, a ring or a disc; the words beside it say the same."""

    def __init__(self, shape: str, theme: Theme, ink: str = "") -> None:
        """Take the shape, and another colour than its own where it needs one."""
        super().__init__()
        self.shape = shape
        self._theme = theme
        self._ink = ink or _INK[shape]
        self.setFixedSize(_WIDTH, _HEIGHT)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour(self._ink)
        painter.setPen(QPen(colour, 1.7))
        middle = QPointF(_WIDTH / 2 - 1, _HEIGHT / 2)
        if self.shape == TICK:
            points = (QPointF(-4.5, 0), QPointF(-1.5, 3.5), QPointF(4.5, -3.5))
            painter.drawPolyline(QPolygonF([middle + point for point in points]))
        elif self.shape == CROSS:
            for slope in (1, -1):
                arm = QPointF(3.7, 3.7 * slope)
                painter.drawLine(middle - arm, middle + arm)
        else:
            if self.shape == DISC:
                painter.setBrush(colour)
            painter.drawEllipse(QRectF(middle - QPointF(3.8, 3.8), middle + QPointF(3.8, 3.8)))
