"""The few words at the head of the plan: what this is, and how severe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.decision.plan import Tone
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop_app.documents.content import Row
    from desktop_app.screens.palette import Theme

_HEIGHT = 22
_PADDING = 10
_GAP = 5
_DRESS = {
    Tone.PLAIN: ("accent", "tint"),
    Tone.ACTION: ("accent", "tint"),
    Tone.ALERT: ("alert", "alert_ground"),
}


class Badges(QWidget):
    """Rounded labels in a row, broken into more rows where they do not fit."""

    def __init__(self, theme: Theme) -> None:
        """Start without any."""
        super().__init__()
        self._theme = theme
        self._badges: list[tuple[str, Tone]] = []
        self._font = sized(self.font(), 13, QFont.Weight.Medium)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the headings of rows."""
        found = [(row.heading, row.tone) for row in rows]
        if found != self._badges:
            self._badges = found
            self.setAccessibleName(", ".join(words for words, _ in found))
            self.updateGeometry()
            self.update()
        self.setVisible(bool(found))

    def hasHeightForWidth(self) -> bool:
        """Badges break into rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all rows."""
        return round(max((area.bottom() for area in self._places(width)), default=0))

    def sizeHint(self) -> QSize:
        """One row, as a wish."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every badge in the colours of its tone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for (words, tone), area in zip(self._badges, self._places(self.width()), strict=True):
            ink, ground = _DRESS.get(tone, ("caution", "caution_ground"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(ground))
            painter.drawRoundedRect(area, _HEIGHT / 2, _HEIGHT / 2)
            painter.setPen(self._theme.colour(ink))
            room = QFontMetricsF(self._font).elidedText(
                words, Qt.TextElideMode.ElideRight, area.width() - 2 * _PADDING
            )
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, room)

    def _places(self, width: int) -> list[QRectF]:
        metrics = QFontMetricsF(self._font)
        places, x, y = [], 0.0, 0.0
        for words, _ in self._badges:
            wide = min(metrics.horizontalAdvance(words) + 2 * _PADDING + 1, float(width))
            if x and x + wide > width:
                x, y = 0.0, y + _HEIGHT + _GAP
            places.append(QRectF(x, y, wide, _HEIGHT))
            x += wide + _GAP
        return places
