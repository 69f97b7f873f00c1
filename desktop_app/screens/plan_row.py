"""One line of the plan: painted, reached by keyboard, opened for its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop_app.decision.plan import STATE_WORDS, State, Tone
from desktop_app.message import N_
from desktop_app.screens.plan_text import Run, Sentence
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from desktop_app.documents.content import Row
    from desktop_app.screens.palette import Theme

_HEADING = 112
_BULLET = 18
_ALERT_INDENT = 16
_CHEVRON = 16
_TEXT = 13  # pixels
_ALERT_TEXT = 14
TONE_WORDS = {
    Tone.PLAIN: "",
    Tone.ACTION: "",
    Tone.CAUTION: N_("Caution"),
    Tone.ALERT: N_("Act now"),
    Tone.OPEN: N_("Open"),
    Tone.DIFFERS: N_("Sources differ"),
}
_TONE_INK = {
    Tone.CAUTION: "caution",
    Tone.ALERT: "alert",
    Tone.OPEN: "caution",
    Tone.DIFFERS: "caution",
}
_STATE_INK = {
    State.HELD: "alert",
    State.EXCLUDED: "alert",
    State.CAUTION: "caution",
    State.DONE: "good",
    State.INDICATED: "accent",
    State.NOT_YET: "muted",
    State.DUE: "accent",
}
_SHOWN_NOTES = {Tone.CAUTION, Tone.ALERT, Tone.OPEN, Tone.DIFFERS}


class PlanRow(QAbstractButton):
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
        self.row = row
        self._lay_out(row)
        theme.changed.connect(self._dress_anew)

    def show_row(self, row: Row) -> bool:
        """Show another row in its place; say whether anything changed."""
        if row == self.row:
            return False
        self.row = row
        self._lay_out(row)
        self.updateGeometry()
        self.update()
        return True

    @property
    def urgent(self) -> bool:
        """Whether it is drawn as an alert, with ground and bar."""
        return self.row.tone is Tone.ALERT

    def sizeHint(self) -> QSize:
        """Height follows width."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any panel."""
        return QSize(160, 20)

    def hasHeightForWidth(self) -> bool:
        """Words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all its sentences at a width."""
        if width not in self._heights:
            inside = width - self._indent - self._right
            text = sum(sentence.height_for(inside) for sentence in self._sentences)
            if self._heading is not None:
                text = max(text, self._heading.height_for(_HEADING - 10))
            self._heights[width] = round(text + 2 * self._padding)
        return self._heights[width]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens like Space; Left closes, Right opens."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            if self.isChecked() != (key == Qt.Key.Key_Right):
                self.click()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

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
        sentences = [Sentence(_runs(row, urgent=self.urgent), row.numbers, font, self._theme)]
        sentences += [
            Sentence(_runs(note, urgent=False), note.numbers, font, self._theme)
            for note in row.notes
            if note.tone in _SHOWN_NOTES
        ]
        self._sentences = sentences
        self.setAccessibleName(spoken(row))
        self.setAccessibleDescription(N_("Opens reasons and evidence"))

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
        ink = _STATE_INK.get(self.row.state) if self.row.state else None
        painter.setPen(QPen(self._theme.colour(ink or _TONE_INK.get(self.row.tone, "ink")), 1.5))
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


def spoken(row: Row) -> str:
    """Give a row as it is read aloud."""
    parts = [row.heading, STATE_WORDS[row.state] if row.state else "", TONE_WORDS[row.tone]]
    words = ": ".join(part for part in (*parts, row.text) if part)
    numbers = ", ".join(map(str, row.numbers))
    return f"{words} [{numbers}]" if numbers else words


def _runs(row: Row, *, urgent: bool) -> tuple[Run, ...]:
    """Put the state or the tone in words before the sentence, and the mark behind it."""
    mark = Run(f"\N{NO-BREAK SPACE}{row.mark}" if row.mark else "", "muted")
    if urgent:
        heading = row.heading or TONE_WORDS[row.tone]
        return Run(heading, "alert", bold=True), Run(f" — {row.text}"), mark
    if row.state:
        ink = _STATE_INK.get(row.state, "muted")
        words = STATE_WORDS[row.state]
        if row.heading:
            return Run(f"{words}: ", ink, bold=True), Run(row.text), mark
        quiet = row.state in {State.DONE, State.NOT_YET}
        return Run(row.text, "muted" if quiet else "ink"), Run(f" · {words}", ink), mark
    words = TONE_WORDS[row.tone]
    ink = _TONE_INK.get(row.tone, "ink")
    return Run(f"{words}: " if words else "", ink, bold=True), Run(row.text), mark
