"""The handout as plain text, 80 columns wide: what is printed, for a screen or a message."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from desktop_app.documents.handout_sheet import HandoutPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.handout_sheet import HandoutSection, HandoutSheet

WIDTH = 80
_ENDLESS = 1_000_000  # characters; no paragraph is as long
_BULLET, _BOX, _ROOM = "- ", "[ ] ", "____________________"
_FRENCH_COLON = "\N{NO-BREAK SPACE}: "
_IN_ENGLISH = "(English) "
_WHOLE_SENTENCES = {HandoutPart.CONDITION, HandoutPart.MEDICINES, HandoutPart.TAPER}


def handout_text(sheet: HandoutSheet, width: int | None = WIDTH) -> str:
    """Give the text of a handout; what is left out of it is not there.

    Lines are at most ``width`` characters long; None breaks no line.
    """
    wide = width or _ENDLESS
    colon = _FRENCH_COLON if sheet.language == "fr" else ": "
    blocks = [_under(sheet.title, "="), _wrapped(sheet.subtitle, wide)]
    if sheet.notice:
        blocks.append(_wrapped(sheet.notice, wide))
    blocks.extend(_block(section, wide, colon) for section in sheet.sections if section.included)
    blocks.append(_wrapped(sheet.foot, wide))
    return "\n\n".join(blocks) + "\n"


def _block(section: HandoutSection, wide: int, colon: str) -> str:
    head = [_under(section.title, "-")] if section.title else []
    return "\n".join(
        (*head, *_rows(section, wide, colon), *_lines(section, wide), *_blanks(section, colon))
    )


def _rows(section: HandoutSection, wide: int, colon: str) -> Iterator[str]:
    """Give a paragraph for each row: its first cell, then each column by its name."""
    for row in section.rows:
        if not row.included:
            continue
        first, *others = row.cells
        mark = (_BOX if section.to_tick else _BULLET) + (_IN_ENGLISH if row.foreign else "")
        yield _wrapped(first, wide, mark)
        for name, cell in zip(section.columns[1:], others, strict=True):
            yield _wrapped(f"{name}{colon}{cell}", wide, "    ")


def _lines(section: HandoutSection, wide: int) -> Iterator[str]:
    mark = "" if section.part in _WHOLE_SENTENCES else _BULLET
    for line in section.lines:
        if line.included:
            yield _wrapped(line.text, wide, mark + (_IN_ENGLISH if line.foreign else ""))


def _blanks(section: HandoutSection, colon: str) -> Iterator[str]:
    if section.blanks:
        yield "   ".join(f"{label}{colon}{_ROOM}" for label in section.blanks)


def _under(title: str, stroke: str) -> str:
    return f"{title}\n{stroke * min(len(title), WIDTH)}"


def _wrapped(text: str, wide: int, mark: str = "") -> str:
    """Fill to the width, keeping the clinician's own line breaks."""
    indent = " " * len(mark)
    lines = text.splitlines() or [""]
    return "\n".join(
        fill(
            line,
            wide,
            initial_indent=indent if place else mark,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        for place, line in enumerate(lines)
    )
