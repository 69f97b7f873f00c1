"""Everything that puts ink on a page: words, lines, grounds and tick boxes.

Nothing outside this module draws. Words carry their ``Role`` and everything else is decoration, so
that a structure tree for screen readers (PDF/UA) has one place to hook into: ``Words.draw`` opens
and closes a piece of content, ``decoration`` an artifact.
"""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.look import INK, LINE, colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.documents.escaping import Markup

BOX_SIDE = 7.6


class Role(StrEnum):
    """What words are in the structure of a document, by their PDF names."""

    TITLE = "H1"
    HEADING = "H2"
    LEAD = "H3"
    TEXT = "P"
    COLUMN = "TH"
    CELL = "TD"
    RUNNING = "Artifact"


class Words(Paragraph):
    """A paragraph that knows what it is, and measures itself only once for each width."""

    def __init__(
        self,
        markup: Markup | None,
        style: ParagraphStyle,
        *,
        role: Role = Role.TEXT,
        **kept: Any,  # noqa: ANN401 - whatever ReportLab keeps
    ) -> None:
        """Take markup; ``kept`` is what ReportLab hands to the two halves of a split paragraph."""
        # A half of a split paragraph comes without text; its pieces are in ``kept``.
        if markup is not None and "frags" not in kept:
            kept["frags"] = [piece.clone() for piece in _pieces(markup, style)]
        super().__init__(markup, style, **kept)  # type: ignore[arg-type]  # None is ReportLab's own call
        self.role = role
        self._measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give width and height; the room below makes no difference to either."""
        if self._measured is None or self._measured[0] != width:
            self._measured = (width, super().wrap(width, height))
        return self._measured[1]

    def split(self, width: float, height: float) -> list[Flowable]:
        """Give the lines that fit and the rest, or nothing when none may stand alone."""
        parts: list[Flowable] = super().split(width, height)
        for part in parts:
            if isinstance(part, Words):
                part.role = self.role
        if not parts:
            self._measured = None  # ReportLab has thrown its lines away
        return parts


@lru_cache(maxsize=4096)
def _pieces(markup: Markup, style: ParagraphStyle) -> tuple[Any, ...]:
    """Read markup once: most sentences of a plan are the same from one printing to the next."""
    return tuple(Paragraph(markup, style).frags)


class TickBox(Flowable):
    """An empty square to tick by hand, as high as a line of text."""

    def __init__(self, leading: float) -> None:
        """Stand in a line of this height."""
        super().__init__()
        self.width, self.height = BOX_SIDE, leading

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the square on the line."""
        with decoration(self.canv):
            self.canv.setStrokeColor(colour(INK))
            self.canv.setLineWidth(0.7)
            self.canv.rect(0.4, self.height - BOX_SIDE - 2.6, BOX_SIDE, BOX_SIDE)


@contextmanager
def decoration(canvas: Canvas) -> Iterator[None]:
    """Draw what says nothing by itself, and leave the pen as it was."""
    canvas.saveState()
    yield
    canvas.restoreState()


def rule(
    canvas: Canvas, width: float, y: float = 0, *, ink: str = LINE, weight: float = 0.6
) -> None:
    """Draw a line across ``width`` at height ``y``."""
    with decoration(canvas):
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


def outline(canvas: Canvas, size: tuple[float, float], *, ink: str = LINE) -> None:
    """Draw the edge of a rectangle."""
    with decoration(canvas):
        canvas.setStrokeColor(colour(ink))
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, *size)


def bookmark(canvas: Canvas, title: str, place: str) -> None:
    """Enter a heading into the reader's side panel."""
    canvas.bookmarkPage(place)
    canvas.addOutlineEntry(title, place)
