"""The segmented control: a few words side by side, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.findings.finding import NOT_ASSESSED, Choice, Finding, Presence, Sign
from desktop_app.screens.field import CONTROL_HEIGHT, CONTROL_WIDTH, Field
from desktop_app.screens.typed import Entry
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from desktop_app.screens.palette import Theme

_RADIUS = 5
_WORDS = 13  # pixels
_PADDING = 2.5
_LONGEST_WORD = 12
_MOST_CHOICES = 3


def fits_segments(finding: Choice) -> bool:
    """Say whether a choice is short enough to show all its answers at once."""
    words = [word for _, word in finding.words]
    return len(words) <= _MOST_CHOICES and all(len(word) <= _LONGEST_WORD for word in words)


class Segments(QWidget):
    """Answers side by side, "Not assessed" last; one stop for the keyboard.

    Arrow keys and the digits choose; Delete takes the answer back.

    Signals:
        chosen: the answer at the place that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, answers: tuple[tuple[object, str], ...], label: str, theme: Theme) -> None:
        """Take the answers with their words; the last stands for "not assessed"."""
        super().__init__()
        self._answers = answers
        self._label = label
        self._theme = theme
        self._place = len(answers) - 1
        self._hover = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._widths = self._measured()
        self.say_answer()

    @property
    def answer(self) -> object:
        """The chosen answer."""
        return self._answers[self._place][0]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all answers, in order."""
        return tuple(words for _, words in self._answers)

    def show_answer(self, answer: object) -> None:
        """Choose without telling anybody."""
        places = [place for place, (value, _) in enumerate(self._answers) if value == answer]
        self._put(places[0] if places else len(self._answers) - 1)

    def sizeHint(self) -> QSize:
        """As wide as the words ask for."""
        return QSize(round(sum(self._widths)), CONTROL_HEIGHT)

    def segment(self, place: int) -> QRectF:
        """Give the rectangle of one segment."""
        left = sum(self._widths[:place])
        return QRectF(left, 0, self._widths[place], CONTROL_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, arrow, Home, End or Delete; up and down go to the next control."""
        last = len(self._answers) - 1
        key = event.key()
        digit = key - Qt.Key.Key_1
        places = {
            Qt.Key.Key_Left: max(0, self._place - 1),
            Qt.Key.Key_Right: min(last, self._place + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Delete: last,
            Qt.Key.Key_Backspace: last,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 0 <= digit <= last:
            self._choose(digit, again=True)
        elif key in places:
            self._choose(places[Qt.Key(key)])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the segment under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self._place_at(event.position().x()), again=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the segment under the pointer."""
        self._hover = self._place_at(event.position().x())
        self.update()

    def leaveEvent(self, _event: object) -> None:
        """Light none."""
        self._hover = -1
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments, the chosen one filled and bold, and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.fillPath(outline, self._theme.colour("panel"))
        painter.save()
        painter.setClipPath(outline)
        for place in range(len(self._answers)):
            self._paint_segment(painter, place)
        painter.restore()
        ring = self.hasFocus()
        painter.setPen(QPen(self._theme.colour("accent" if ring else "edge"), 2 if ring else 1))
        inset = 0.5 if ring else 0
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _paint_segment(self, painter: QPainter, place: int) -> None:
        area = self.segment(place)
        fill, ink = self._dress(place)
        if fill:
            painter.fillRect(area, self._theme.colour(fill))
        if place and place != self._place and place - 1 != self._place:
            painter.fillRect(QRectF(area.left(), 0, 1, area.height()), self._theme.colour("edge"))
        weight = QFont.Weight.DemiBold if place == self._place else QFont.Weight.Normal
        painter.setFont(sized(self.font(), _WORDS, weight))
        painter.setPen(self._theme.colour(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._answers[place][1])

    def _dress(self, place: int) -> tuple[str, str]:
        if place != self._place:
            return ("tint" if place == self._hover else ""), "soft_ink"
        if self._answers[place][0] is None:
            return "quiet_fill", "soft_ink"
        if self._answers[place][0] is Presence.ABSENT:
            return "grey_fill", "on_fill"
        return "fill", "on_fill"

    def _measured(self) -> list[float]:
        metrics = QFontMetricsF(sized(self.font(), _WORDS, QFont.Weight.DemiBold))
        needed = [metrics.horizontalAdvance(words) + 2 * _PADDING for words in self.words]
        even = CONTROL_WIDTH / len(needed)
        if max(needed) <= even:
            return [even] * len(needed)
        spare = max(0.0, CONTROL_WIDTH - sum(needed)) / len(needed)
        return [width + spare for width in needed]

    def _place_at(self, x: float) -> int:
        hit = [place for place in range(len(self._answers)) if self.segment(place).left() <= x]
        return hit[-1] if hit else 0

    def _choose(self, place: int, *, again: bool = False) -> None:
        """Choose; the answer that stands there may be given ``again``, to confirm it."""
        if again or place != self._place:
            self._put(place)
            self.chosen.emit(self.answer)

    def _put(self, place: int) -> None:
        if place != self._place:
            self._place = place
            self.say_answer()
            self.update()

    def say_answer(self) -> None:
        """Name the control by its label and its answer, for screen readers."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # the first page has no segments

        self.setAccessibleName(f"{self._label}: {self._answers[self._place][1]}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


class SegmentsField(Field[Finding]):
    """A sign, or a choice of few short words."""

    def __init__(self, finding: Sign | Choice, path: str, theme: Theme) -> None:
        """Lay the answers side by side."""
        super().__init__(finding, path)
        words = (
            tuple(zip(Presence, finding.words, strict=True))
            if isinstance(finding, Sign)
            else finding.words
        )
        self.segments = Segments((*words, (None, NOT_ASSESSED)), finding.label, theme)
        self.segments.setParent(self)
        self.name_part(self.segments)
        self.segments.show_answer(None)
        self.segments.say_answer()
        self.segments.chosen.connect(self._tell)
        self.setFixedSize(self.segments.sizeHint())

    def entry(self) -> Entry:
        """Give the chosen answer."""
        return Entry(self.segments.answer)

    def show_answer(self, value: object, unread: str | None) -> None:
        """Choose the recorded answer."""
        del unread  # an unread answer counts as not assessed; the row says what was written
        self.segments.show_answer(value)

    def _tell(self, value: object) -> None:
        self.entered.emit(Entry(value))
        self.left.emit()
