"""The ground that a chart of a taper is drawn on: its places, its letters, what is taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop_app.documents import look
from desktop_app.documents.fonts import REGULAR
from desktop_app.documents.words import in_words
from desktop_app.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from reportlab.lib.colors import Color

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.taper import Taper


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """Colours as six hexadecimal digits, with ``#`` or without, and the size of letters."""

    ink: str
    muted: str
    line: str
    accent: str
    alert: str
    size: float


ON_PAPER = ChartLook(
    ink=look.INK,
    muted=look.MUTED,
    line=look.LINE,
    accent=look.ACCENT,
    alert=look.ALERT,
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
class TaperGround:
    """A chart while it is drawn.

    Attributes:
        days: how many days it spans.
        highest: the highest dose in mg.
        taken: where labels cannot stand any more.

    """

    taper: Taper
    evidence: Evidence
    look: ChartLook
    drawing: Drawing
    days: int
    highest: Decimal
    taken: list[Box] = field(default_factory=list)

    @property
    def size(self) -> float:
        """Give the height of letters."""
        return self.look.size

    @property
    def left(self) -> float:
        """Give where the axis of doses stands."""
        return 4.6 * self.size

    @property
    def right(self) -> float:
        """Give where the last day ends."""
        return float(self.drawing.width) - self.size

    @property
    def foot(self) -> float:
        """Give the height of no dose."""
        return 3.6 * self.size

    @property
    def top(self) -> float:
        """Give the height of the highest dose; a dose and a mark are named above it."""
        return float(self.drawing.height) - 3.6 * self.size

    @property
    def first(self) -> date:
        """Give the first day."""
        return self.taper.steps[0].begins_on

    def x(self, day: date) -> float:
        """Give how far to the right a day begins."""
        return self.left + (self.right - self.left) * (day - self.first).days / self.days

    def y(self, dose: Decimal) -> float:
        """Give how high a dose lies."""
        return self.foot + (self.top - self.foot) * float(dose / self.highest)

    def words(self, template: str, **values: object) -> str:
        """Put words and figures of a label together."""
        return in_words(Message(template, values), self.evidence)

    def box(self, text: str, x: float, y: float, font: str = REGULAR) -> Box:
        """Give where a text lies whose first letter stands at a place."""
        width = stringWidth(text, font, self.size)
        return Box(x, y - 0.22 * self.size, x + width, y + 0.74 * self.size)

    def write(self, text: str, box: Box, ink: str, font: str = REGULAR) -> None:
        """Write a text into its box, which is then taken."""
        self.taken.append(box)
        self.drawing.add(
            String(
                box.left,
                box.below + 0.22 * self.size,
                text,
                fontName=font,
                fontSize=self.size,
                fillColor=colour(ink),
            )
        )

    def free(self, box: Box) -> bool:
        """Say whether a label can stand there."""
        inside = box.left >= 0 and box.right <= self.drawing.width
        return inside and not any(box.touches(other, 1.5) for other in self.taken)

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
            line.strokeDashArray = dashes
        self.drawing.add(line)


def colour(digits: str) -> Color:
    """Give a colour for six hexadecimal digits, with ``#`` before them or without."""
    return look.colour(digits.removeprefix("#"))
