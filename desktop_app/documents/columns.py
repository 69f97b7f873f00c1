"""Blocks that stand beside each other: rows, tables and narrow columns, all of which may break.

A table repeats its header on every page, a short row stays whole and a long one goes on overleaf
under the same name. A screen reader meets each table, row and cell once.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate
from typing import TYPE_CHECKING

from desktop_app.documents import drawing
from desktop_app.documents.layout import HAIR, Block, divide, stack
from desktop_app.documents.tagged import tags_of
from desktop_app.documents.tags import FURNITURE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from reportlab.platypus import Flowable

STEP = 6.0  # points by which narrow columns grow until everything fits
TALL_ROW = 150.0  # points; a higher row may break inside
COLUMN, ROW = "Column", "Row"
LEAST_ROOM = 60.0  # points of room without which a tall row starts overleaf


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines around every cell of a row, and the ground of all."""

    edge: str
    fill: str = ""


class Holds(Enum):
    """What cells beside each other are, to a reader that does not see them beside each other."""

    NOTHING_MORE = auto()  # only where its words stand
    ITEM = auto()  # an item of a list, its box to tick in front
    BENEATH_ITEM = auto()  # what belongs to the item above it


class Columns(Block):
    """Cells beside each other: a row of a table, or two lists."""

    def __init__(
        self,
        cells: Sequence[Sequence[Flowable]],
        widths: Sequence[float],
        *,
        gap: float = 0,
        pad: tuple[float, float] = (0, 0),
        line: str | Frame = "",
        named: bool = False,
        whole: bool = False,
        holds: Holds = Holds.NOTHING_MORE,
        above: float = 0,
        below: float = 0,
    ) -> None:
        """Take the cells, their widths in points (0: what is left), room and a line beneath.

        A frame in place of the line is drawn around every cell, half a gap away from its words. The
        first cell of a ``named`` row says what it is about and is repeated overleaf; a ``whole``
        row never breaks.
        """
        super().__init__(above=above, below=below)
        self.cells, self.widths, self.gap, self.pad = cells, widths, gap, pad
        self.named, self.whole, self.holds = named, whole, holds
        self.line = line
        self.columns = 0  # of the table that it is a row of
        self.scope = ""  # of the first cell as a header of its row, or of all cells as headers

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
        if self.whole:
            return []
        firsts, rests = [], []
        for cell, room in self._cells():
            first, rest = divide(cell, room, height - sum(self.pad))
            if rest and not first:
                return []
            firsts.append(first)
            rests.append(rest)
        if self.named and not rests[0]:
            rests[0] = list(self.cells[0])
        return [self._with(firsts), self._with(rests)]

    def draw(self) -> None:
        """Draw the cells from left to right."""
        self._surround()
        with self._whole():
            x = self._inset
            for place, (cell, width) in enumerate(self._cells()):
                with self._cell(place):
                    for flowable, end in zip(cell, stack(cell, width)[0], strict=True):
                        flowable.drawOn(self.canv, x, self.height - self.pad[0] - end)
                x += width + self.gap

    def _whole(self) -> AbstractContextManager[None]:
        """Mark what the cells are together."""
        tags = tags_of(self.canv)
        if self.columns:
            return tags.element("TR", self.origin)
        if self.holds is Holds.ITEM:
            return tags.item(self.origin)
        return tags.last_item() if self.holds is Holds.BENEATH_ITEM else nullcontext()

    def _cell(self, place: int) -> AbstractContextManager[None]:
        """Mark a cell of a table; the last one reaches to the table's end."""
        if not self.columns:
            return nullcontext()
        tags = tags_of(self.canv)
        last = place == len(self.cells) - 1
        span = self.columns - place if last else 1
        spans = f"/ColSpan {span}" if span > 1 else ""
        scope = self.scope if place == 0 or self.scope == COLUMN else ""
        scopes = f"/Scope/{scope}" if scope else ""
        entries = f"/A<</O/Table{scopes}{spans}>>" if scopes or spans else ""
        return tags.element("TH" if scope else "TD", (self.origin, place), entries)

    def _cells(self) -> list[tuple[Sequence[Flowable], float]]:
        left = self.width - sum(self.widths) - self.gap * (len(self.widths) - 1) - 2 * self._inset
        return [(cell, own or left) for cell, own in zip(self.cells, self.widths, strict=True)]

    @property
    def _inset(self) -> float:
        return self.gap / 2 if isinstance(self.line, Frame) else 0.0

    def _surround(self) -> None:
        """Draw ground and edges of the cells, or the line beneath them."""
        if isinstance(self.line, Frame):
            size = (self.width, self.height)
            if self.line.fill:
                drawing.ground(self.canv, size, fill=self.line.fill)
            ends = accumulate(width + self.gap for _, width in self._cells()[:-1])
            drawing.lattice(self.canv, size, uprights=ends, ink=self.line.edge)
        elif self.line:
            drawing.rule(self.canv, self.width, ink=self.line)

    def _with(self, cells: Sequence[Sequence[Flowable]]) -> Columns:
        part = Columns(
            cells,
            self.widths,
            gap=self.gap,
            pad=self.pad,
            line=self.line,
            named=self.named,
            holds=self.holds,
            above=self.spaceBefore,
            below=self.spaceAfter,
        )
        part.origin, part.columns = self.origin, self.columns
        return part


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
                height += STEP
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
        self,
        header: Columns | None,
        rows: Sequence[Columns],
        *,
        tall: float = TALL_ROW,
        above: float = 0,
        below: float = 0,
    ) -> None:
        """Take the header row and the rows; only one higher than ``tall`` points may break."""
        super().__init__(above=above, below=below)
        self.header, self.rows, self.tall = header, rows, tall
        columns = max(len(row.cells) for row in self._all)
        headers = (len(header.cells) if header else 0) + len(rows)
        # With more names than data it would be announced as headers without a table.
        names_rows = headers <= sum(len(row.cells) - 1 for row in rows)
        for row in self._all:
            row.columns = columns
            row.scope = COLUMN if row is header else ROW if row.named and names_rows else ""

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
            if needed > room + HAIR:
                parts = rest[0].halves(width, room) if self._breaks(needed, room) else []
                first += parts[:1]
                rest[:1] = parts[1:] or rest[:1]
                break
            room -= needed
            first.append(rest.pop(0))
        if not first or not rest:
            return []
        halves = [
            Grid(self.header, first, tall=self.tall, above=self.spaceBefore),
            Grid(self.header, rest, tall=self.tall, below=self.spaceAfter),
        ]
        for half in halves:
            half.origin = self.origin
            for row in half.rows:
                row.scope, row.columns = self.rows[0].scope, self.rows[0].columns
        return [*halves]

    def draw(self) -> None:
        """Draw row by row."""
        tags = tags_of(self.canv)
        with tags.element("Table", self.origin):
            for row, end in zip(self._all, stack(self._all, self.width)[0], strict=True):
                with self._marked(row):
                    row.drawOn(self.canv, 0, self.height - end)

    def _marked(self, row: Columns) -> AbstractContextManager[None]:
        """Mark a header that was drawn before as a repetition, and every other row as a part."""
        tags = tags_of(self.canv)
        if self.header is None:
            return nullcontext()
        if row is not self.header:
            return tags.element("TBody", (self.origin, "body"))
        if tags.knows(row.origin):
            return tags.artifact(FURNITURE)
        return tags.element("THead", (self.origin, "head"))

    @property
    def _all(self) -> list[Columns]:
        return [*([self.header] if self.header else []), *self.rows]

    def _breaks(self, needed: float, room: float) -> bool:
        return needed > self.tall and room > LEAST_ROOM
