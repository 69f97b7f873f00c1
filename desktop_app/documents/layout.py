"""Blocks that stand below each other and break over pages without losing their sense.

A heading never stands alone at the foot of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from desktop_app.documents import drawing
from desktop_app.documents.look import ACCENT, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Look:
    """What surrounds a box: ground, bar, edge, its weight and corners, and the room inside."""

    fill: str = ""
    bar: str = ""
    edge: str = ""
    across: float = 11
    down: float = 7
    weight: float = 0.6
    corner: float = 0


def stack(flowables: Sequence[Flowable], width: float) -> tuple[list[float], float]:
    """Give how far below the top each flowable ends, and the height of all."""
    ends, used, after = [], 0.0, 0.0
    for place, flowable in enumerate(flowables):
        gap = max(after, flowable.getSpaceBefore()) if place else 0.0
        used += gap + flowable.wrap(width, 0)[1]
        after = flowable.getSpaceAfter()
        ends.append(used)
    return ends, used


def divide(
    flowables: Sequence[Flowable], width: float, height: float
) -> tuple[list[Flowable], list[Flowable]]:
    """Give what fits into ``height`` and what goes on overleaf."""
    used = after = 0.0
    first: list[Flowable] = []
    later: list[Flowable] = []
    for place, flowable in enumerate(flowables):
        gap = max(after, flowable.getSpaceBefore()) if first else 0.0
        needed = gap + flowable.wrap(width, height)[1]
        if used + needed > height + HAIR:
            if isinstance(flowable, Floating) and first:
                later.append(flowable)
                continue
            parts = flowable.split(width, height - used - gap)
            first += parts[:1]
            rest = [*parts[1:], *flowables[place + bool(parts) :]]
            while first and not parts and _leads(first[-1]):
                rest.insert(0, first.pop())
            return first, _before_next_section(later, rest)
        used += needed
        after = flowable.getSpaceAfter()
        first.append(flowable)
    return first, later


def _before_next_section(later: list[Flowable], rest: list[Flowable]) -> list[Flowable]:
    """Put what had no room in front of the next heading, so that it parts no section."""
    if not later:
        return rest
    headings = (place for place, one in enumerate(rest) if isinstance(one, Heading))
    place = next(headings, len(rest))
    return [*rest[:place], *later, *rest[place:]]


def _leads(flowable: Flowable) -> bool:
    """Say whether a flowable is nothing without the one that follows it."""
    return isinstance(flowable, Heading) or (
        isinstance(flowable, drawing.Words) and flowable.role is drawing.Role.LEAD
    )


class Block(Flowable):
    """A flowable with air above and below."""

    def __init__(self, *, above: float = 0, below: float = 0) -> None:
        """Take the air around it."""
        super().__init__()
        self.spaceBefore, self.spaceAfter = above, below
        self.origin: Block = self  # what it was before it was broken


class Box(Block):
    """Flowables on a ground, with a bar at the left or an edge around."""

    def __init__(
        self,
        content: Sequence[Flowable],
        look: Look,
        *,
        above: float = 0,
        below: float = 0,
        whole: float = 0,
    ) -> None:
        """Take the content and what surrounds it; no higher than ``whole`` it does not break."""
        super().__init__(above=above, below=below)
        self.content, self.look, self.whole = content, look, whole

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size, as wide as there is room."""
        self.width = width
        self.height = stack(self.content, self._inside)[1] + 2 * self.look.down
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break between or inside its content."""
        if self.wrap(width, height)[1] <= self.whole:
            return []
        first, rest = divide(self.content, self._inside, height - 2 * self.look.down)
        if not first or not rest:
            return []
        return [
            Box(first, self.look, above=self.spaceBefore),
            Box(rest, self.look, below=self.spaceAfter),
        ]

    def draw(self) -> None:
        """Draw ground and edge, then the content."""
        if self.look.fill:
            size = (self.width, self.height)
            drawing.ground(self.canv, size, fill=self.look.fill, bar=self.look.bar)
        if self.look.edge:
            drawing.outline(
                self.canv,
                (self.width, self.height),
                ink=self.look.edge,
                weight=self.look.weight,
                corner=self.look.corner,
            )
        top = self.height - self.look.down
        for flowable, end in zip(self.content, stack(self.content, self._inside)[0], strict=True):
            flowable.drawOn(self.canv, self.look.across, top - end)

    @property
    def _inside(self) -> float:
        return float(self.width) - 2 * self.look.across


class Floating(Block):
    """Flowables that stay together under a title of their own, and so need not stay where they are.

    Where there is no room, what follows fills the page, and they stand before the next section
    overleaf.
    """

    def __init__(self, content: Sequence[Flowable]) -> None:
        """Take the content, its title first."""
        super().__init__(above=content[0].getSpaceBefore() if content else 0)
        self.content = content

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        self.width, self.height = width, stack(self.content, width)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw its content."""
        for flowable, end in zip(self.content, stack(self.content, self.width)[0], strict=True):
            flowable.drawOn(self.canv, 0, self.height - end)


class Heading(Block):
    """A section's title above a line, entered into the reader's side panel.

    It stays with what follows it.
    """

    def __init__(
        self,
        title: drawing.Words,
        *,
        outline: str = "",
        place: str = "",
        ink: str = ACCENT,
        above: float = 13,
        below: float = 3,
    ) -> None:
        """Take the title in words, and as plain text for the side panel; no ``ink``, no line."""
        super().__init__(above=above, below=below)
        self.title, self.outline, self.place, self.ink = title, outline, place, ink

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give its size."""
        self.width, self.height = width, self.title.wrap(width, height)[1] + 4
        return self.width, self.height

    def draw(self) -> None:
        """Draw the title and the line beneath it."""
        if self.outline:
            drawing.bookmark(self.canv, self.outline, self.place)
        self.title.drawOn(self.canv, 0, 4)
        if self.ink:
            drawing.rule(self.canv, self.width, ink=self.ink, weight=0.8)


class Rule(Block):
    """A line to write on."""

    def __init__(self, room: float = 0) -> None:
        """Take the room above the line, in points."""
        super().__init__()
        self.room = room

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        self.width, self.height = width, self.room + 3.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        drawing.rule(self.canv, self.width, 3.0, ink=INK, weight=0.8)
