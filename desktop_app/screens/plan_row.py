"""One line of the plan: painted, reached by keyboard, opened for its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip

from desktop_app.decision.plan import State, Tone
from desktop_app.message import N_
from desktop_app.screens.painted_row import PaintedRow
from desktop_app.screens.plan_text import Run, Sentence
from desktop_app.screens.row_words import (
    STATE_INK,
    TONE_INK,
    chips,
    face,
    more_words,
    said,
    split,
    spoken,
    urgent,
)
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.documents.content import Row
    from desktop_app.screens.palette import Theme

_HEADING = 132
_BULLET = 18
_ALERT_INDENT = 16
_CHEVRON = 16
_TEXT = 13  # pixels
_ALERT_TEXT = 14


class PlanRow(PaintedRow):
    """Shows a ``Row``; checked means open."""

    def __init__(self, row: Row, theme: Theme) -> None:
        """Show a row."""
        super().__init__()
        self._theme = theme
        self._heights: dict[int, int] = {}
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.key = ("", 0)  # what its part of the plan calls it
        self.row = row
        self._face = face(row)
        self._lay_out(row)
        theme.changed.connect(self._dress_anew)

    def show_row(self, row: Row) -> None:
        """Show another row in its place; nothing is drawn anew where it looks the same."""
        self.row = row
        if (shown := face(row)) == self._face:
            return
        self._face = shown
        width = self.width()
        before = self.heightForWidth(width)
        self._lay_out(row)
        if self.heightForWidth(width) != before:
            self.updateGeometry()
        self.update()

    @property
    def urgent(self) -> bool:
        """Whether it is drawn as an alert, with ground and bar."""
        return urgent(self.row)

    def heightForWidth(self, width: int) -> int:
        """Give the height of all its sentences at a width."""
        if width not in self._heights:
            inside = width - self._indent - self._right
            text = sum(sentence.height_for(inside) for sentence in self._sentences)
            if self._heading is not None:
                text = max(text, self._heading.height_for(_HEADING - 10))
            self._heights[width] = round(text + 2 * self._padding)
        return self._heights[width]

    def event(self, event: QEvent) -> bool:
        """Over the chip that stands for more sources, say so."""
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        words = more_words(self._more) if self._more_at(QPointF(event.pos())) else ""
        QToolTip.showText(event.globalPos(), words, self)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bullet, heading, sentences and the mark that it opens."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        width = self.width() - self._indent - self._right
        y = float(self._padding)
        if self._heading is not None:
            self._heading.height_for(_HEADING - 10)
            self._heading.paint(painter, QPointF(0, y))
        elif not self.urgent:
            self._paint_bullet(painter, y + 9)
        for sentence in self._sentences:
            height = sentence.height_for(width)
            sentence.paint(painter, QPointF(self._indent, y))
            y += height
        self._paint_chevron(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _lay_out(self, row: Row) -> None:
        font = sized(self.font(), _ALERT_TEXT if self.urgent else _TEXT)
        self._heights = {}
        self._padding = 8 if self.urgent else 4 if row.heading else 2
        self._right = _CHEVRON
        self._heading = None
        if self.urgent:
            self._indent = _ALERT_INDENT
        elif row.heading:
            self._indent = _HEADING
            quiet = row.state in {State.EXCLUDED, State.HELD}
            ink = "muted" if quiet else "soft_ink"
            self._heading = Sentence((Run(row.heading, ink, bold=True),), (), font, self._theme)
        else:
            self._indent = _BULLET
        sentences = said(row)
        self._more = split(sentences[0].numbers)[1]
        self._sentences = [
            Sentence(sentence.runs, chips(sentence.numbers), font, self._theme)
            for sentence in sentences
        ]
        self.setAccessibleName(spoken(row))
        self.setAccessibleDescription(N_("Opens reasons and evidence"))

    def _more_at(self, point: QPointF) -> bool:
        """Say whether a point is on the chip that stands for more sources."""
        start = QPointF(self._indent, self._padding)
        return bool(self._more) and self._sentences[0].last_chip_holds(point - start)

    def _dress_anew(self) -> None:
        self._lay_out(self.row)
        self.update()

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.urgent:
            painter.setBrush(self._theme.colour("alert_ground"))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
            painter.fillRect(QRectF(0, 0, 4, self.height()), self._theme.colour("alert_bar"))
        elif self.underMouse() or self.isChecked():
            painter.setBrush(self._theme.colour("ground"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self.row.heading and not self.urgent:
            painter.setPen(QPen(self._theme.colour("hair"), 1))
            painter.drawLine(
                QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5)
            )

    def _paint_bullet(self, painter: QPainter, y: float) -> None:
        """Draw the tone's own shape: ring for open, triangle for caution, tick for done."""
        ink = STATE_INK.get(self.row.state) if self.row.state else None
        painter.setPen(QPen(self._theme.colour(ink or TONE_INK.get(self.row.tone, "ink")), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x = 8.0
        if self.row.state is State.DONE:
            painter.drawPolyline(
                QPolygonF([QPointF(x - 4, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 3)])
            )
        elif self.row.state in {State.DUE, State.INDICATED}:
            painter.drawRect(QRectF(x - 3.5, y - 3.5, 7, 7))
        elif self.row.state is State.NOT_YET:
            painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y))
        elif self.row.tone is Tone.OPEN:
            painter.drawEllipse(QPointF(x, y), 3.2, 3.2)
        elif self.row.tone in {Tone.CAUTION, Tone.DIFFERS}:
            painter.drawPolygon(
                QPolygonF([QPointF(x - 4, y + 3), QPointF(x + 4, y + 3), QPointF(x, y - 4)])
            )
        else:
            painter.setBrush(painter.pen().color())
            painter.drawEllipse(QPointF(x, y), 1.8, 1.8)

    def _paint_chevron(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("muted"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = self.width() - 9.0, self._padding + 9.0
        points = (
            [QPointF(x - 3, y - 1.5), QPointF(x, y + 1.5), QPointF(x + 3, y - 1.5)]
            if self.isChecked()
            else [QPointF(x - 1.5, y - 3), QPointF(x + 1.5, y), QPointF(x - 1.5, y + 3)]
        )
        painter.drawPolyline(QPolygonF(points))
