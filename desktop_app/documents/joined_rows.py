"""Rows of a table that stand together: figures side by side, and beneath them what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence


class JoinedRows(Columns):
    """Rows beneath each other that no page break parts; each is a row to a screen reader."""

    def __init__(self, rows: Sequence[Columns]) -> None:
        """Take the rows; the first cell of the first names them all."""
        first = rows[0]
        super().__init__(first.cells, first.widths, gap=first.gap, named=True, whole=True)
        self.rows = rows

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size of all."""
        self.width = width
        self.height = sum(row.wrap(width, height)[1] for row in self.rows)
        return self.width, self.height

    def draw(self) -> None:
        """Draw row by row."""
        top = self.height
        for place, row in enumerate(self.rows):
            row.columns, row.scope = self.columns, self.scope if place == 0 else ""
            top -= row.height
            row.drawOn(self.canv, 0, top)
