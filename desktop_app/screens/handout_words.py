"""Words of the handout on screen: a press turns them into an editor, where they stand."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from desktop_app.message import N_
from desktop_app.screens.painted_row import PaintedRow
from desktop_app.screens.plan_text import Run, Sentence
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from desktop_app.screens.palette import Theme

_TEXT = 14  # pixels
_ROUND = 5
_ACROSS, _DOWN = 6, 3  # pixels between the edge and the words
_FEWEST, _MOST = 2, 12  # lines of the editor
_LINE_BREAK = "\u2028"  # what a line end is called within one layout of Qt
# The space between a number and its unit: "60" at the end of a line is not yet a dose.
_AMOUNT = re.compile(r"(?<=[0-9]) (?=(?:mcg|mg|g|kg|mL)\b)")
_HOW = N_("Enter puts words of your own in their place")
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Words(PaintedRow):
    """Words that can be pressed; the pointer shows that, and so does the keyboard."""

    usual_width = 120
    least_width = 40

    def __init__(self, theme: Theme) -> None:
        """Start without words."""
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, tuple[str, ...], bool] = ("", (), True)
        self._heights: dict[int, int] = {}
        self._sentence = self._laid_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleDescription(_HOW)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._dress)

    @property
    def words(self) -> str:
        """What is shown."""
        return self._shown[0]

    def show_words(self, text: str, strong: tuple[str, ...] = (), *, included: bool = True) -> None:
        """Show words; what is not printed is dimmed."""
        shown = (text, strong, included)
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleName(text)
            self._dress()
            self._heights.clear()
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Give the height of the words at a width."""
        if width not in self._heights:
            high = self._sentence.height_for(max(1, width - 2 * _ACROSS))
            self._heights[width] = round(high) + 2 * _DOWN
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As high as the words are at the present width."""
        return QSize(self.usual_width, self.heightForWidth(max(self.width(), self.usual_width)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, and around them that they can be changed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            edge = "accent" if self.hasFocus() else "edge"
            painter.setPen(QPen(self._theme.colour(edge), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(area, _ROUND, _ROUND)
        self._sentence.height_for(max(1, self.width() - 2 * _ACROSS))
        self._sentence.paint(painter, QPointF(_ACROSS, _DOWN))

    def _dress(self) -> None:
        self._sentence = self._laid_out()
        self.update()

    def _laid_out(self) -> Sentence:
        text, strong, included = self._shown
        colour = "ink" if included else "muted"
        runs = tuple(
            Run(
                _AMOUNT.sub("\N{NO-BREAK SPACE}", part).replace("\n", _LINE_BREAK),
                colour,
                bold=bold,
            )
            for part, bold in in_runs(text, strong)
        )
        return Sentence(runs, (), sized(self.font(), _TEXT), self._theme)


class Editor(QPlainTextEdit):
    """Words being written; it grows with them, and has its own undo.

    Signals:
        done: the words are to be taken; whether the keyboard stays here.
        left: they are not.
    """

    done = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(40)
        self.textChanged.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the words, with Shift it begins a line; Escape leaves them."""
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
            self.done.emit(True)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the words when the keyboard goes on within the window."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.done.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines are at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(_MOST, max(_FEWEST, round(self.document().size().height())))
        high = lines * self.fontMetrics().lineSpacing() + 16
        if high != self.height():
            self.setFixedHeight(high)
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """Scroll the page, once it is laid out anew, so that all of the editor is in sight."""
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea) and self.hasFocus():
            around.ensureWidgetVisible(self, 0, 2 * _ROUND)


def in_runs(text: str, strong: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Cut a text where words stand out, each where it first occurs."""
    marks = [False] * len(text)
    for words in strong:
        place = text.find(words) if words else -1
        if place >= 0:
            marks[place : place + len(words)] = [True] * len(words)
    signs = groupby(zip(text, marks, strict=True), key=itemgetter(1))
    return tuple(("".join(sign for sign, _ in part), bold) for bold, part in signs)
