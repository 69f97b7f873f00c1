"""The evidence with one figure moved, to see that somebody notices."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


def with_cell(evidence: Evidence, fact: str, row: int, cell: str, by: int | str) -> Evidence:
    """The evidence with one cell of a table raised."""
    table = evidence.table(fact)
    rows = [dict(each) for each in table.rows]
    rows[row][cell] = Decimal(rows[row][cell]) + Decimal(by)
    moved = table.model_copy(update={"rows": tuple(rows)})
    return replace(evidence, facts={**evidence.facts, fact: moved})


def one_step(evidence: Evidence, fact: str, way: int) -> Evidence:
    """The evidence with a threshold moved by its step."""
    found = evidence.threshold(fact)
    return evidence.with_value(fact, found.value + way * found.step)
