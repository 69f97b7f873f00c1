"""A question whose answer would change the plan: painted, and a button that leads to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop_app.message import N_
from desktop_app.screens.painted_row import PaintedRow
from desktop_app.screens.plan_text import Run, Sentence
from desktop_app.screens.row_words import chips
from desktop_app.screens.typeface import sized
from desktop_app.screens.what_if_words import (
    ARROW,
    consequence_words,
    more_answers,
    recorded_words,
    spoken,
    spoken_whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from desktop_app.documents.what_if_board import QuestionTried
    from desktop_app.screens.palette import Theme

_TEXT = 13  # pixels
_SMALL = 12
_PADDING = 4
GAP = 10  # between question and answers
_BESIDE_FROM = 360  # pixels; in less room the answers stand beneath their question
_INDENT = 12  # of answers beneath


class AnswerRow(PaintedRow):
    """Shows a ``QuestionTried``; a click goes to its field.

    Signals:
        asked: the path of the field.
    """

    asked = Signal(str)

    def __init__(
        self, theme: Theme, *, name: str, room: int, answers: int, consequences: int
    ) -> None:
        """Start without a question.

        Args:
            theme: the colours.
            name: what its object name begins with.
            room: pixels of the question, beside its answers.
            answers: how many are shown at most.
            consequences: of each answer, at most.

        """
        super().__init__()
        self._theme = theme
        self._name = name
        self._room = room
        self._most = (answers, consequences)
        self._heights: dict[int, int] = {}
        self._head: tuple[Sentence, ...] = ()
        self._answers: tuple[Sentence, ...] = ()
        self.question: QuestionTried | None = None
        self.ruled = True  # whether it draws a hair beneath
        self._out_of_date = False
        self._whole = False
        self._dressed = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # drawn anew as the pointer comes and goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._ask)
        theme.changed.connect(self._lay_out)

    def show_question(
        self, question: QuestionTried, *, out_of_date: bool, whole: bool = False
    ) -> None:
        """Show a question; ``out_of_date`` dims it, ``whole`` leaves nothing out."""
        shown = (self.question, self._whole)
        dimmed = out_of_date != self._out_of_date
        self.question, self._out_of_date, self._whole = question, out_of_date, whole
        if (question, whole) != shown:
            self.setObjectName(f"{self._name}.{question.path}")
            self._lay_out()
        elif dimmed:  # every row, with the first letter typed: those out of sight wait
            self._dressed = False
            self._tell()
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Give the height of question and answers at a width."""
        if width not in self._heights:
            left, room = self._columns(width)
            head = sum(one.height_for(room) for one in self._head)
            text = sum(one.height_for(width - left) for one in self._answers)
            high = max(head, text) if left >= room else head + text
            self._heights[width] = round(high) + 2 * _PADDING
        return self._heights[width]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, question, answers and focus."""
        if not self._dressed:
            self._dress()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("ground"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        left, room = self._columns(self.width())
        y = _paint(painter, self._head, 0, _PADDING, room)
        _paint(painter, self._answers, left, _PADDING if left >= room else y, self.width() - left)
        if self.ruled:
            painter.setPen(QPen(self._theme.colour("hair"), 1))
            base = self.height() - 0.5
            painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _ask(self) -> None:
        if self.question is not None:
            self.asked.emit(self.question.path)

    def _columns(self, width: int) -> tuple[float, float]:
        """Give where the answers begin, and the room of the question."""
        if width < _BESIDE_FROM:
            return _INDENT, width
        return self._room + GAP, self._room

    def _lay_out(self) -> None:
        width = self.width()
        before = self._heights.get(width)
        self._dress()
        self._heights = {}
        self._tell()
        if self.heightForWidth(width) != before:
            self.updateGeometry()
        self.update()

    def _dress(self) -> None:
        """Set the words in the colours of now; their height is not touched by these."""
        question = self.question
        if question is None:
            return
        font, small = sized(self.font(), _TEXT), sized(self.font(), _SMALL)
        quiet = "muted" if self._out_of_date else ""
        head = [(Run(question.question, quiet or "soft_ink", bold=True), font)]
        if recorded := recorded_words(question):
            head.append((Run(recorded, "muted"), small))
        self._head = tuple(Sentence((run,), (), dress, self._theme) for run, dress in head)
        said = self._whole_of(question, quiet) if self._whole else self._most_of(question, quiet)
        self._answers = tuple(Sentence(runs, (), font, self._theme) for runs in said)
        self._dressed = True

    def _tell(self) -> None:
        """Name the row for those who hear it."""
        if self.question is not None:
            question = self.question
            whole = spoken_whole(question) if self._whole else spoken(question, *self._most)
            self.setAccessibleName(whole)
            goes = N_("Goes to the field {label}").format(label=self.question.question)
            again = N_("Being worked out again.") if self._out_of_date else ""
            self.setAccessibleDescription(f"{again} {goes}".strip())

    def _most_of(self, question: QuestionTried, quiet: str) -> Iterator[tuple[Run, ...]]:
        """Give a line for each answer, and one for how many there are besides."""
        answers, consequences = self._most
        for answer in question.answers[:answers]:
            words, left = consequence_words(answer, consequences)
            yield (
                Run(answer.words, quiet or "ink", bold=True),
                Run(ARROW, "muted"),
                Run(words, quiet or "ink"),
                Run(left, "muted"),
            )
        if left := more_answers(question, answers):
            yield (Run(left, "muted"),)

    @staticmethod
    def _whole_of(question: QuestionTried, quiet: str) -> Iterator[tuple[Run, ...]]:
        """Give a line for each answer, and one beneath for each of its consequences."""
        for answer in question.answers:
            yield Run(answer.words, quiet or "ink", bold=True), Run(ARROW, "muted")
            for one in answer.consequences:
                numbers = f" [{', '.join(chips(one.numbers))}]" if one.numbers else ""
                yield Run(f"– {one.words}", quiet or "ink"), Run(numbers, "muted")


def _paint(
    painter: QPainter, sentences: tuple[Sentence, ...], x: float, y: float, width: float
) -> float:
    """Paint sentences beneath each other; gives where the next one would begin."""
    for sentence in sentences:
        height = sentence.height_for(width)
        sentence.paint(painter, QPointF(x, y))
        y += height
    return y
