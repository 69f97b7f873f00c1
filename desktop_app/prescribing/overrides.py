"""Blocks that the clinician set aside with a typed reason.

An override belongs to one block and to what was known when it was made: one given while a finding
was unknown ends as soon as the finding is recorded, and one given against a known finding does not
cover a later unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.findings.choice_rows import OverriddenWhen
from desktop_app.findings.questions import choice

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.choice_rows import Override
    from desktop_app.prescribing.gate import Gate


@dataclass(frozen=True, slots=True)
class Overridden:
    """A block set aside, with the clinician's own words."""

    gate: Gate
    reason: str
    known: bool


def overridden(gate: Gate, reading: Reading, *, known: bool) -> Overridden | None:
    """Give the override of a block that stands, or that is unknown; None where there is none.

    Args:
        gate: any gate; only a block that is not hard can be overridden.
        reading: gives the recorded overrides.
        known: whether the block stands for certain, or is still unknown.

    """
    rows: tuple[Override, ...] | None = reading.value(choice.overrides)
    if not rows or not gate.can_be_overridden:
        return None
    wanted = OverriddenWhen.KNOWN if known else OverriddenWhen.UNKNOWN
    for row in rows:
        if row.block == gate.id and row.when is wanted and row.reason:
            return Overridden(gate, row.reason, known)
    return None
