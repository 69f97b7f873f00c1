"""Everything that puts ink on a page: words, lines, grounds and tick boxes.

Nothing outside this module and the charts draws. Words carry their ``Role``, pictures say the same
in words, and everything else is decoration: ``tagged`` marks each as what it is.
"""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.look import INK, LINE, colour
from desktop_app.documents.tagged import tags_of
from desktop_app.documents.tags import FURNITURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.documents.escaping import Markup

BOX_SIDE = 7.6
DROP = 10.2 / BOX_SIDE  # how far below the top of its line a square ends, in its sides


class Role(StrEnum):
    """What words are in the structure of a document, by their PDF names."""

    TITLE = "H1"
    HEADING = "H2"
    LEAD = "H3"
    TEXT = "P"
    COLUMN = "column"
    CELL = "cell"
    RUNNING = "furniture"

    @property
    def kind(self) -> str:
        """Its element; words of a cell are paragraphs within it."""
        return "P" if self in {Role.COLUMN, Role.CELL} else str(self)


class Words(Paragraph):
    """A paragraph that knows what it is, and measures itself only once for each width."""

    def __init__(
        self,
        markup: Markup | None,
        style: ParagraphStyle,
        *,
        role: Role = Role.TEXT,
        language: str = "",
        **kept: Any,  # noqa: ANN401 - whatever ReportLab keeps
    ) -> None:
        """Take markup, and the language of its words where it is not the document's.

        ``kept`` is what ReportLab hands to the two halves of a split paragraph.
        """
        # A half of a split paragraph comes without text; its pieces are in ``kept``.
        if markup is not None and "frags" not in kept:
            kept["frags"] = _pieces(markup, style)
        self._wrapWidths: list[float] = []  # ReportLab's, of the lines it broke last
        super().__init__(markup, style, **kept)  # type: ignore[arg-type]  # None is ReportLab's own call
        self.role, self.language = role, language
        self.markup = markup
        self.origin: Words = self
        self._measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give width and height; the room below makes no difference to either."""
        if self._measured is None or self._measured[0] != width:
            self._measured = (width, super().wrap(width, height))
        return self._measured[1]

    def breakLines(self, width: Any) -> Any:  # noqa: ANN401, N802 - as ReportLab has it
        """Give the lines; they are shared with every paragraph of the same words."""
        if self.markup is None:
            return super().breakLines(width)
        return _lines(self.markup, self.style, self.bulletText, tuple(width))

    def split(self, width: float, height: float) -> list[Flowable]:
        """Give the lines that fit and the rest, or nothing when none may stand alone."""
        if self.markup is not None:  # ReportLab writes into the lines that it parts
            self.blPara = _lines.__wrapped__(
                self.markup, self.style, self.bulletText, tuple(self._wrapWidths)
            )
        parts: list[Flowable] = super().split(width, height)
        for part in parts:
            if isinstance(part, Words):
                part.role, part.language, part.origin = self.role, self.language, self.origin
        if not parts:
            self._measured = None  # ReportLab has thrown its lines away
        return parts

    def draw(self) -> None:
        """Write them, marked as what they are."""
        tags = tags_of(self.canv)
        if self.role is Role.RUNNING:
            with tags.artifact(FURNITURE):
                super().draw()
        else:
            with tags.words(self, self.role.kind, label=bool(self.bulletText)):
                super().draw()


# Most sentences of a plan are the same from one printing to the next, and from edit to edit.
@lru_cache(maxsize=4096)
def _pieces(markup: Markup, style: ParagraphStyle) -> tuple[Any, ...]:
    """Read markup once."""
    return tuple(Paragraph(markup, style).frags)


@lru_cache(maxsize=4096)
def _lines(
    markup: Markup, style: ParagraphStyle, bullet: str | None, widths: tuple[float, ...]
) -> Any:  # noqa: ANN401 - as ReportLab has it
    """Break words into lines once."""
    pieces = [piece.clone() for piece in _pieces(markup, style)]
    return Paragraph(None, style, bullet, frags=pieces).breakLines(list(widths))  # type: ignore[arg-type]  # None is ReportLab's own call


class TickBox(Flowable):
    """An empty square to tick by hand, as high as a line of text."""

    def __init__(self, leading: float, side: float = BOX_SIDE) -> None:
        """Stand in a line of this height; ``side`` is the square's, both in points."""
        super().__init__()
        self.width, self.height, self.side = side, leading, side

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the square on the line."""
        with decoration(self.canv):
            self.canv.setStrokeColor(colour(INK))
            self.canv.setLineWidth(0.7)
            self.canv.rect(0.4, self.height - self.side * DROP, self.side, self.side)


@contextmanager
def decoration(canvas: Canvas) -> Iterator[None]:
    """Draw what says nothing by itself, and leave the pen as it was."""
    with tags_of(canvas).artifact():
        canvas.saveState()
        yield
        canvas.restoreState()


@contextmanager
def picture(canvas: Canvas, alternative: str, size: tuple[float, float]) -> Iterator[None]:
    """Draw what ``alternative`` says in words, in a place of this size; the pen stays as it was."""
    left, below = canvas.absolutePosition(0, 0)
    with tags_of(canvas).figure(alternative, (left, below, left + size[0], below + size[1])):
        canvas.saveState()
        yield
        canvas.restoreState()


@contextmanager
def plain_lines(canvas: Canvas) -> Iterator[None]:
    """Write strings that are one paragraph, where one of ``Words`` would take too long."""
    with tags_of(canvas).lines(Role.TEXT.kind):
        canvas.saveState()
        yield
        canvas.restoreState()


def rule(
    canvas: Canvas, width: float, y: float = 0, *, ink: str = LINE, weight: float = 0.6
) -> None:
    """Draw a line across ``width`` at height ``y``."""
    with tags_of(canvas).artifact():  # nothing else relies on the pen: every line says its own
        canvas.setStrokeColor(colour(ink))
        canvas.setLineWidth(weight)
        canvas.line(0, y, width, y)


def ground(canvas: Canvas, size: tuple[float, float], *, fill: str, bar: str = "") -> None:
    """Fill a rectangle, with a bar down its left side where ``bar`` names a colour."""
    width, height = size
    with decoration(canvas):
        canvas.setFillColor(colour(fill))
        canvas.rect(0, 0, width, height, stroke=0, fill=1)
        if bar:
            canvas.setFillColor(colour(bar))
            canvas.rect(0, 0, 3, height, stroke=0, fill=1)


def outline(
    canvas: Canvas,
    size: tuple[float, float],
    *,
    ink: str = LINE,
    weight: float = 0.6,
    corner: float = 0,
) -> None:
    """Draw the edge of a rectangle, its corners rounded by ``corner`` points."""
    with decoration(canvas):
        canvas.setStrokeColor(colour(ink))
        canvas.setLineWidth(weight)
        canvas.roundRect(0, 0, *size, corner) if corner else canvas.rect(0, 0, *size)


def lattice(
    canvas: Canvas, size: tuple[float, float], *, uprights: Iterable[float], ink: str = LINE
) -> None:
    """Draw the edge of a row of a table, and upright lines between its cells."""
    with decoration(canvas):
        canvas.setStrokeColor(colour(ink))
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, *size)
        for x in uprights:
            canvas.line(x, 0, x, size[1])


def bookmark(canvas: Canvas, title: str, place: str) -> None:
    """Enter a heading into the reader's side panel."""
    canvas.bookmarkPage(place)
    canvas.addOutlineEntry(title, place)
