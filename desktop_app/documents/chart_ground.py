"""What every chart is drawn with: its colours, its letters, and what is taken already."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop_app.documents import drawing, look
from desktop_app.documents.chart_paint import paint
from desktop_app.documents.fonts import MEDIUM, REGULAR
from desktop_app.documents.layout import Block
from desktop_app.documents.words import in_words
from desktop_app.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.lib.colors import Color

    from desktop_app.evidence.evidence_base import Evidence

# How ReportLab's fonts are called where the window has loaded them.
_ON_SCREEN = {
    REGULAR: {"family": "Fira Sans", "weight": "400"},
    MEDIUM: {"family": "Fira Sans", "weight": "500"},
}
_CLOSED_LINE = re.compile(r'(<path d="M [^"L]+ L [^"L]+) Z"')
_CLIP = re.compile(r"<clipPath.*?</clipPath>| style=\"clip-path: [^\"]*\"", re.DOTALL)
_BUTT: Final = 0  # a longer cap would close the gaps of fine dashes
_BELOW, _ABOVE = 0.22, 0.74  # how far letters reach from their line, in their size


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """Colours as six hexadecimal digits, with ``#`` or without, and the size of letters.

    Attributes:
        line: axes; ``tint`` the ground of an area.
        accent, alert, good, caution: lines and marks; none says anything by its colour alone.

    """

    ink: str
    muted: str
    line: str
    tint: str
    accent: str
    alert: str
    good: str
    caution: str
    size: float


ON_PAPER = ChartLook(
    ink=look.INK,
    muted=look.MUTED,
    line=look.LINE,
    tint=look.ACCENT_GROUND,
    accent=look.ACCENT,
    alert=look.ALERT,
    good=look.GOOD,
    caution=look.CAUTION,
    size=8,
)


@dataclass(frozen=True, slots=True)
class Box:
    """Where ink lies, from left to right and from below to above."""

    left: float
    below: float
    right: float
    above: float

    def touches(self, other: Box, gap: float = 0) -> bool:
        """Say whether two boxes lie closer than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.below < other.above + gap
            and other.below < self.above + gap
        )


@dataclass(slots=True, kw_only=True)
class ChartGround:
    """A chart while it is drawn.

    Attributes:
        taken: where labels cannot stand any more.

    """

    evidence: Evidence
    look: ChartLook
    drawing: Drawing
    taken: list[Box] = field(default_factory=list)

    @property
    def size(self) -> float:
        """Give the height of letters."""
        return self.look.size

    @property
    def width(self) -> float:
        """Give the width of the whole drawing."""
        return float(self.drawing.width)

    @property
    def height(self) -> float:
        """Give the height of the whole drawing."""
        return float(self.drawing.height)

    def words(self, template: str, **values: object) -> str:
        """Put words and figures of a label together."""
        return in_words(Message(template, values), self.evidence)

    def box(self, text: str, x: float, y: float, font: str = REGULAR) -> Box:
        """Give where a text lies whose first letter stands at a place."""
        width = text_width(text, font, self.size)
        return Box(x, y - _BELOW * self.size, x + width, y + _ABOVE * self.size)

    def write(self, text: str, box: Box, ink: str, font: str = REGULAR) -> None:
        """Write a text into its box, which is then taken."""
        self.taken.append(box)
        self.drawing.add(
            String(
                box.left,
                box.below + _BELOW * self.size,
                text,
                fontName=font,
                fontSize=self.size,
                fillColor=colour(ink),
            )
        )

    def free(self, box: Box) -> bool:
        """Say whether a label can stand there."""
        inside = box.left >= 0 and box.right <= self.width
        return inside and not any(box.touches(other, 1.5) for other in self.taken)

    def first_free(self, boxes: Iterable[tuple[str, Box]]) -> tuple[str, Box] | None:
        """Find the first text that has room where it would stand; None when none has."""
        return next(((text, box) for text, box in boxes if self.free(box)), None)

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        ink: str,
        *,
        weight: float = 0.7,
        dashes: Sequence[float] = (),
    ) -> None:
        """Draw a straight line."""
        line = Line(*(*start, *end), strokeColor=colour(ink), strokeWidth=weight)
        if dashes:
            line.strokeDashArray, line.strokeLineCap = dashes, _BUTT
        self.drawing.add(line)


class ChartPicture(Block):
    """A chart on paper, as wide as there is room.

    Attributes:
        alternative: the same in words, for a reader that speaks.

    """

    def __init__(self, alternative: str) -> None:
        """Take the words."""
        super().__init__(above=4, below=4)
        self.alternative = alternative

    def chart(self, width: float) -> Drawing:
        """Draw it so wide."""
        raise NotImplementedError

    def height_for(self, width: float) -> float:
        """Give how high it is when it is so wide."""
        raise NotImplementedError

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size, as wide as there is room."""
        self.width, self.height = width, self.height_for(width)
        return self.width, self.height

    def draw(self) -> None:
        """Put the drawing onto the page."""
        size = (self.width, self.height)
        with drawing.picture(self.canv, self.alternative, size):
            paint(self.chart(self.width), self.canv)


@lru_cache(maxsize=4096)
def text_width(text: str, font: str, size: float) -> float:
    """Give how wide a text is: places for it are tried by the hundred."""
    return stringWidth(text, font, size)


def as_svg(chart: Drawing) -> bytes:
    """Give a drawing as SVG for the window, in the family that it has loaded.

    Two ways of ReportLab's would be painted black by Qt: a clip path, which it does not know
    (nothing of a chart lies outside anyway), and ``None`` for no fill. A straight line is written
    as a path there and back, whose dashes would fill their own gaps.
    """
    written: str = renderSVG.drawToString(chart, fontHacks=_ON_SCREEN)
    written = _CLOSED_LINE.sub(r'\1"', written)
    return _CLIP.sub("", written).replace("fill: None", "fill: none").encode()


def colour(digits: str) -> Color:
    """Give a colour for six hexadecimal digits, with ``#`` before them or without."""
    return look.colour(digits.removeprefix("#"))
