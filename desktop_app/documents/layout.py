"""Blocks that stand below and beside each other and break over pages without losing their sense.

A heading never stands alone at the foot of a page, a table repeats its header, a short row stays
whole and a long one goes on overleaf.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from desktop_app.documents import drawing
from desktop_app.documents.look import ACCENT, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAIR = 1e-6
_STEP = 6.0
TALL_ROW = 150.0  # points; a higher row may break inside
LEAST_ROOM = 60.0  # points of room without which a tall row starts overleaf


@dataclass(frozen=True, slots=True)
class Look:
    """What surrounds a box: ground, bar, edge and the room inside."""

    fill: str = ""
    bar: str = ""
    edge: str = ""
    across: float = 11
    down: float = 7


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
    for place, flowable in enumerate(flowables):
        gap = max(after, flowable.getSpaceBefore()) if place else 0.0
        needed = gap + flowable.wrap(width, height)[1]
        if used + needed > height + _HAIR:
            parts = flowable.split(width, height - used - gap)
            first = [*flowables[:place], *parts[:1]]
            rest = [*parts[1:], *flowables[place + bool(parts) :]]
            while first and not parts and _leads(first[-1]):
                rest.insert(0, first.pop())
            return first, rest
        used += needed
        after = flowable.getSpaceAfter()
    return list(flowables), []


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


class Box(Block):
    """Flowables on a ground, with a bar at the left or an edge around."""

    def __init__(
        self, content: Sequence[Flowable], look: Look, *, above: float = 0, below: float = 0
    ) -> None:
        """Take the content and what surrounds it."""
        super().__init__(above=above, below=below)
        self.content, self.look = content, look

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size, as wide as there is room."""
        self.width = width
        self.height = stack(self.content, self._inside)[1] + 2 * self.look.down
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break between or inside its content."""
        self.width = width
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
            drawing.outline(self.canv, (self.width, self.height), ink=self.look.edge)
        top = self.height - self.look.down
        for flowable, end in zip(self.content, stack(self.content, self._inside)[0], strict=True):
            flowable.drawOn(self.canv, self.look.across, top - end)

    @property
    def _inside(self) -> float:
        return float(self.width) - 2 * self.look.across


class Columns(Block):
    """Cells beside each other: a row of a table, or two lists."""

    def __init__(
        self,
        cells: Sequence[Sequence[Flowable]],
        widths: Sequence[float],
        *,
        gap: float = 0,
        pad: tuple[float, float] = (0, 0),
        line: str = "",
        above: float = 0,
        below: float = 0,
    ) -> None:
        """Take the cells, their widths in points (0: what is left), room and a line beneath."""
        super().__init__(above=above, below=below)
        self.cells, self.widths, self.gap, self.pad, self.line = cells, widths, gap, pad, line

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size: as high as its highest cell."""
        self.width = width
        self.height = max(stack(cell, room)[1] for cell, room in self._cells()) + sum(self.pad)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break every cell at the same height."""
        return list(self.halves(width, height))

    def halves(self, width: float, height: float) -> list[Columns]:
        """Give the row as far as it fits and the rest; nothing when a cell cannot begin here."""
        self.width = width
        firsts, rests = [], []
        for cell, room in self._cells():
            first, rest = divide(cell, room, height - sum(self.pad))
            if rest and not first:
                return []
            firsts.append(first)
            rests.append(rest)
        return [self._with(firsts), self._with(rests)]

    def draw(self) -> None:
        """Draw the cells from left to right."""
        x = 0.0
        for cell, width in self._cells():
            for flowable, end in zip(cell, stack(cell, width)[0], strict=True):
                flowable.drawOn(self.canv, x, self.height - self.pad[0] - end)
            x += width + self.gap
        if self.line:
            drawing.rule(self.canv, self.width, ink=self.line)

    def _cells(self) -> list[tuple[Sequence[Flowable], float]]:
        left = self.width - sum(self.widths) - self.gap * (len(self.widths) - 1)
        return [(cell, own or left) for cell, own in zip(self.cells, self.widths, strict=True)]

    def _with(self, cells: Sequence[Sequence[Flowable]]) -> Columns:
        return Columns(
            cells,
            self.widths,
            gap=self.gap,
            pad=self.pad,
            line=self.line,
            above=self.spaceBefore,
            below=self.spaceAfter,
        )


class Newspaper(Block):
    """A long list in narrow columns, read down the first and then down the next."""

    def __init__(self, content: Sequence[Flowable], *, count: int = 2, gap: float = 24) -> None:
        """Take what is listed and the number of columns."""
        super().__init__(above=4)
        self.content, self.count, self.gap = content, count, gap
        self.filled: list[Sequence[Flowable]] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the least height at which everything fits, all columns about equally full."""
        self.width = width
        if not self.filled:
            height = stack(self.content, self._column)[1] / self.count
            self.filled, rest = self._fill(height)
            while rest:
                height += _STEP
                self.filled, rest = self._fill(height)
        self.height = max(stack(column, self._column)[1] for column in self.filled)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Fill every column as far as it reaches, and begin anew overleaf."""
        self.width = width
        filled, rest = self._fill(height)
        if not rest or not filled[0]:
            return []
        here = Newspaper([], count=self.count, gap=self.gap)
        here.filled = filled
        return [here, Newspaper(rest, count=self.count, gap=self.gap)]

    def draw(self) -> None:
        """Draw the columns from left to right."""
        for place, column in enumerate(self.filled):
            x = place * (self._column + self.gap)
            for flowable, end in zip(column, stack(column, self._column)[0], strict=True):
                flowable.drawOn(self.canv, x, self.height - end)

    @property
    def _column(self) -> float:
        return (float(self.width) - self.gap * (self.count - 1)) / self.count

    def _fill(self, height: float) -> tuple[list[Sequence[Flowable]], list[Flowable]]:
        filled: list[Sequence[Flowable]] = []
        rest = list(self.content)
        for _ in range(self.count):
            column, rest = divide(rest, self._column, height)
            filled.append(column)
        return filled, rest


class Grid(Block):
    """A table: rows below a header that is repeated on every page."""

    def __init__(
        self, header: Columns | None, rows: Sequence[Columns], *, above: float = 0, below: float = 0
    ) -> None:
        """Take the header row and the rows."""
        super().__init__(above=above, below=below)
        self.header, self.rows = header, rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        self.width, self.height = width, stack(self._all, width)[1]
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break between rows, or inside one that is tall."""
        room = height - (self.header.wrap(width, height)[1] if self.header else 0)
        first, rest = list[Columns](), list(self.rows)
        while rest:
            needed = rest[0].wrap(width, room)[1]
            if needed > room + _HAIR:
                parts = rest[0].halves(width, room) if self._breaks(needed, room) else []
                first += parts[:1]
                rest[:1] = parts[1:] or rest[:1]
                break
            room -= needed
            first.append(rest.pop(0))
        if not first or not rest:
            return []
        return [
            Grid(self.header, first, above=self.spaceBefore),
            Grid(self.header, rest, below=self.spaceAfter),
        ]

    def draw(self) -> None:
        """Draw row by row."""
        for row, end in zip(self._all, stack(self._all, self.width)[0], strict=True):
            row.drawOn(self.canv, 0, self.height - end)

    @property
    def _all(self) -> list[Columns]:
        return [*([self.header] if self.header else []), *self.rows]

    @staticmethod
    def _breaks(needed: float, room: float) -> bool:
        return needed > TALL_ROW and room > LEAST_ROOM


class Heading(Block):
    """A section's title above a line, entered into the reader's side panel.

    It stays with what follows it.
    """

    def __init__(self, title: drawing.Words, *, outline: str = "", place: str = "") -> None:
        """Take the title in words, and as plain text for the side panel."""
        super().__init__(above=13, below=3)
        self.title, self.outline, self.place = title, outline, place

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give its size."""
        self.width, self.height = width, self.title.wrap(width, height)[1] + 4
        return self.width, self.height

    def draw(self) -> None:
        """Draw the title and the line beneath it."""
        if self.outline:
            drawing.bookmark(self.canv, self.outline, self.place)
        self.title.drawOn(self.canv, 0, 4)
        drawing.rule(self.canv, self.width, ink=ACCENT, weight=0.8)


class Rule(Block):
    """A line to write on."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        self.width, self.height = width, 3.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        drawing.rule(self.canv, self.width, self.height, ink=INK, weight=0.8)
