"""Where the changes of treatment are named above a course, or numbered with a key beneath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.utils import simpleSplit

from desktop_app.documents.chart_ground import text_width
from desktop_app.documents.fonts import MEDIUM, REGULAR
from desktop_app.documents.words import in_words
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.course_ground import CourseGround

_MOST_ROWS = 3  # of words; numbers take what they need
_GAP = 0.35  # between a line and its words, in letters
_APART = 0.8  # between two words of a row
_COLUMN = 30  # a column of the key is so wide at least, in letters


@dataclass(frozen=True, slots=True)
class Mark:
    """The words or the number at the top of a line.

    Attributes:
        x: where the line stands.
        left: where its text begins.
        right: where its text ends.
        row: from 0, the lowest, upwards.

    """

    text: str
    x: float
    left: float
    right: float
    row: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the key, from the left edge and so many lines below its first."""

    number: str
    lines: tuple[str, ...]
    left: float
    row: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All marks, and the key where they are numbers."""

    marks: tuple[Mark, ...]
    rows: int
    key: tuple[Entry, ...] = ()
    key_rows: int = 0


def placed(ground: CourseGround) -> Changes:
    """Find room for the names of all changes, in words if they can be read so."""
    said = [in_words(change.says, ground.evidence) for change in ground.course.changes]
    marks = _marks(ground, said, REGULAR, _MOST_ROWS, either_side=True)
    if marks is not None:
        return Changes(marks, _rows(marks))
    numbers = [str(place + 1) for place in range(len(said))]
    numbered = _marks(ground, numbers, MEDIUM, len(numbers), either_side=False) or ()
    key = tuple(_key(ground, numbers))
    return Changes(
        numbered, _rows(numbered), key, max(entry.row + len(entry.lines) for entry in key)
    )


def _rows(marks: tuple[Mark, ...]) -> int:
    return max((mark.row + 1 for mark in marks), default=0)


def _marks(
    ground: CourseGround, texts: list[str], font: str, most: int, *, either_side: bool
) -> tuple[Mark, ...] | None:
    """Place texts beside the tops of their lines, the last one first; None without room.

    A line that goes up to a higher row stands left of the words in the rows beneath: right of
    its line, a text finds room in the row above all others at the latest.
    """
    found: list[Mark] = []
    for change, text in reversed(list(zip(ground.course.changes, texts, strict=True))):
        x, width = ground.x(change.day), text_width(text, font, ground.size)
        gap = _GAP * ground.size
        lefts = (x + gap, x - gap - width) if either_side else (x + gap,)
        mark = next(
            (
                one
                for left in lefts
                for one in (Mark(text, x, left, left + width, row) for row in range(most))
                if _inside(one, ground) and not any(_meet(one, two, ground) for two in found)
            ),
            None,
        )
        if mark is None:
            return None
        found.append(mark)
    return tuple(reversed(found))


def _inside(mark: Mark, ground: CourseGround) -> bool:
    return mark.left >= 0 and mark.right <= ground.width


def _meet(one: Mark, two: Mark, ground: CourseGround) -> bool:
    """Say whether two texts are too close, or the line of either runs through the other's."""
    apart, gap = _APART * ground.size, 0.7 * _GAP * ground.size
    if one.row == two.row and one.left < two.right + apart and two.left < one.right + apart:
        return True
    return any(
        line.row >= text.row and text.left - gap < line.x < text.right + gap
        for line, text in ((one, two), (two, one))
    )


def _key(ground: CourseGround, numbers: list[str]) -> Iterator[Entry]:
    """Give the key in columns, each change with its day."""
    size = ground.size
    columns = max(1, int(ground.width // (_COLUMN * size)))
    wide = ground.width / columns
    indent = text_width(numbers[-1], MEDIUM, size) + 0.7 * size
    texts = [
        ground.words(N_("{day}: {change}"), day=change.day, change=change.says)
        for change in ground.course.changes
    ]
    lines = [tuple(simpleSplit(text, REGULAR, size, wide - indent - size)) for text in texts]
    each = -(-sum(map(len, lines)) // columns)
    column = row = 0
    for text, split in zip(numbers, lines, strict=True):
        if row and row + len(split) > each and column < columns - 1:
            column, row = column + 1, 0
        yield Entry(text, split, column * wide, row)
        row += len(split)


def indent_of(ground: CourseGround, entries: tuple[Entry, ...]) -> float:
    """Give how far the words of a key stand from its numbers."""
    return text_width(entries[-1].number, MEDIUM, ground.size) + 0.7 * ground.size
