"""Two plans side by side as plain text, 80 columns wide."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.comparison_board import (
        ChangedGroup,
        ChangedRow,
        ComparisonBoard,
    )

_COLUMNS = 80
ARROW = "→"


def comparison_text(board: ComparisonBoard) -> str:
    """Write every difference with what brought it."""
    return "\n".join(_lines(board))


def _lines(board: ComparisonBoard) -> Iterator[str]:
    yield f"{board.earlier} {ARROW} {board.later}"
    if board.caution:
        yield filled(board.caution)
    if board.same:
        yield N_("Both plans say the same.")
    for part in board.parts:
        yield f"\n{part.title.upper()}"
        yield from group_lines(part.groups)
    if board.details:
        yield "\n" + N_("Smaller differences").upper()
        yield from group_lines(board.details)
    if board.findings:
        yield "\n" + N_("What is recorded otherwise").upper()
        for finding in board.findings:
            yield filled(f"{finding.question}: {finding.before} {ARROW} {finding.after}")
    if board.records or board.other_records:
        yield "\n" + N_("What the evidence says otherwise").upper()
    for record in board.records:
        yield filled(f"[{record.number}] {record.before} {ARROW} {record.after}")
    if board.other_records:
        more = N_("{count} more records are not the same; neither plan rests on them.")
        yield filled(more.format(count=board.other_records))


def group_lines(groups: Sequence[ChangedGroup]) -> Iterator[str]:
    """Write what brought some differences, and beneath it each of them."""
    for group in groups:
        because = N_("Because {causes}:").format(causes=group.because)
        yield filled(because if group.because else N_("Because of several differences together:"))
        for row in group.rows:
            yield filled(f"{row.heading}: {turn_of(row)}" if row.heading else turn_of(row), "  - ")


def turn_of(row: ChangedRow) -> str:
    """Say what it was and what it is."""
    if not row.before:
        return N_("New: {after}").format(after=row.after)
    if not row.after:
        return N_("No longer in the plan; it said: {before}").format(before=row.before)
    return f"{row.before} {ARROW} {row.after}"


def filled(text: str, lead: str = "") -> str:
    """Write a paragraph in lines of at most 80 characters; ``lead`` stands in front."""
    return fill(
        text,
        _COLUMNS,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
