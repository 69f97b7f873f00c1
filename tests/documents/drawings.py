"""What a drawing holds: its words, where they stand, and its lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Line, PolyLine, String  # noqa: TID253 - drawings are made of these
from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: TID253 - drawings are made of these

from desktop_app.documents.chart_ground import Box
from desktop_app.documents.course_ground import Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.graphics.shapes import Drawing


def strings(drawing: Drawing) -> list[String]:
    return [part for part in drawing.contents if isinstance(part, String)]


def texts(drawing: Drawing) -> list[str]:
    return [part.text.replace("\u00a0", " ") for part in strings(drawing)]


def box_of(part: String) -> Box:
    width = stringWidth(part.text, part.fontName, part.fontSize)
    below = part.y - 0.2 * part.fontSize
    return Box(part.x, below, part.x + width, part.y + 0.7 * part.fontSize)


def strokes(parts: Iterable[object]) -> list[Stroke]:
    """Every straight piece of the lines among the parts of a drawing."""
    found = []
    for part in parts:
        if isinstance(part, PolyLine):
            ends = list(zip(part.points[::2], part.points[1::2], strict=True))
            found += [Stroke(*one, *two) for one, two in pairwise(ends)]
        elif isinstance(part, Line):
            found.append(Stroke(part.x1, part.y1, part.x2, part.y2))
    return found
