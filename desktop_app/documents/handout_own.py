"""The clinician's choices laid over what a handout proposes: left out, reworded, added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.documents.handout_sheet import HandoutLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_sheet import HandoutRow, HandoutSection


def with_choices(
    section: HandoutSection, choice: HandoutChoice, must_hold: dict[str, str]
) -> HandoutSection:
    """Give a part as the clinician wants it.

    Args:
        section: as proposed.
        choice: what was left out, reworded and added.
        must_hold: words that a reworded cell has to hold, by its key: the weekday of methotrexate
            stays whatever else is written. A cell without them stays as proposed.

    """
    part = section.part.value
    lines = tuple(_line(line, choice) for line in (*section.lines, *_own(part, choice)))
    rows = tuple(_row(row, choice, must_hold) for row in section.rows)
    holds_something = bool(lines or rows or section.blanks)
    return replace(
        section,
        rows=rows,
        lines=lines,
        included=holds_something and part not in choice.left_out,
    )


def refused(section: HandoutSection, choice: HandoutChoice, must_hold: dict[str, str]) -> bool:
    """Tell whether a reworded cell of the part is not printed, because it lacks its words."""
    return any(
        _is_refused(f"{row.key}/{place}", choice, must_hold)
        for row in section.rows
        for place in range(len(row.cells))
    )


def _is_refused(key: str, choice: HandoutChoice, must_hold: dict[str, str]) -> bool:
    words = choice.edited.get(key, "").strip()
    return bool(words) and must_hold.get(key, "").casefold() not in words.casefold()


def _own(part: str, choice: HandoutChoice) -> Iterator[HandoutLine]:
    for number, words in enumerate(choice.added.get(part, ()), start=1):
        if words.strip():
            yield HandoutLine(key=f"{part}.own-{number}", text=words, edited=True)


def _line(line: HandoutLine, choice: HandoutChoice) -> HandoutLine:
    included = line.key not in choice.left_out
    words = choice.edited.get(line.key, "")
    if not words.strip():
        return replace(line, included=included)
    strong = tuple(part for part in line.strong if part in words)
    return replace(line, text=words, strong=strong, included=included, edited=True, foreign="")


def _row(row: HandoutRow, choice: HandoutChoice, must_hold: dict[str, str]) -> HandoutRow:
    cells: list[str] = []
    for place, cell in enumerate(row.cells):
        key = f"{row.key}/{place}"
        words = choice.edited.get(key, "")
        use = words.strip() and not _is_refused(key, choice, must_hold)
        cells.append(words if use else cell)
    edited = tuple(cells) != row.cells
    return replace(row, cells=tuple(cells), included=row.key not in choice.left_out, edited=edited)
