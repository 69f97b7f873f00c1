"""How a handout looks: its letters in both sizes, its boxes, and how wide its columns are.

Nothing that a patient reads is smaller than 12 points, in large print 18; headings grow along.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop_app.documents.columns import Frame
from desktop_app.documents.fonts import BOLD, MEDIUM, REGULAR, register_fonts
from desktop_app.documents.layout import Look
from desktop_app.documents.look import ACCENT, ACCENT_GROUND, ALERT, CAUTION, MUTED, paragraph_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.styles import ParagraphStyle

    from desktop_app.documents.drawing import Words

NORMAL: Final = 12.0
LARGE: Final = 18.0
TALL: Final = 450.0  # points; a lower row never breaks: a dose and its day belong together
# The lines of a table: darker than on the plan, so that a worn printer shows them.
LATTICE: Final = "9aa7b4"
_POWERS = (0.5, 1.0, 2.0)  # by which long sentences draw room to their column
HAIR = 0.5  # more than a line measures, so that rounding breaks none


@dataclass(frozen=True, slots=True)
class HandoutLook:
    """The styles and measures of one size; lengths in points.

    Attributes:
        title: at the head of the first page.
        subtitle: beneath it.
        heading: of a section.
        warning: the heading of what to call for.
        text: sentences.
        name: the first cell of a row.
        column: the header of a table.
        bullet: a sentence with a dot before it.
        notice: the box that says that the translation is not reviewed.
        condition: the box that says what you have.
        call: the box that says when to call.
        section: what holds a short section together, unseen.
        gap: between the words of neighbouring cells.
        pad: above and below the words of a cell.
        tick: the side of a square to tick.
        air: above a heading, and below it.
        between: what stands between sentences.
        write: room above a line to write on.
        whole: a part no higher than this stays on one page.
        foot: the height of letters at the foot of a page.
        fields: how many places to write on stand beside each other.

    """

    title: ParagraphStyle
    subtitle: ParagraphStyle
    heading: ParagraphStyle
    warning: ParagraphStyle
    text: ParagraphStyle
    name: ParagraphStyle
    column: ParagraphStyle
    bullet: ParagraphStyle
    notice: Look
    condition: Look
    call: Look
    section: Look
    gap: float
    pad: tuple[float, float]
    tick: float
    air: tuple[float, float]
    between: float
    write: float
    whole: float
    foot: float
    fields: int

    @property
    def row(self) -> Frame:
        """What surrounds the cells of a row."""
        return Frame(LATTICE)

    @property
    def header(self) -> Frame:
        """What surrounds the header of a table."""
        return Frame(LATTICE, fill=ACCENT_GROUND)


@cache
def handout_look(*, large: bool, snug: bool = False) -> HandoutLook:
    """Give the look of a handout.

    Args:
        large: letters of 18 points in place of 12.
        snug: lines and parts closer to each other, for a handout that would else begin a page for
            its last few lines; letters stay as they are.

    """
    register_fonts()
    size = LARGE if large else NORMAL
    # Lines apart enough to find the next one; room around words grows less than the letters.
    room = 1.25 if large else 1.0
    down = (0.65 if snug else 1.0) * room
    leading, between = (1.3 if snug else 1.4) * size, 3 * down
    heading = 1.2 * size
    return HandoutLook(
        title=paragraph_style("handout title", BOLD, 1.75 * size, 2.1 * size, space_after=3),
        subtitle=paragraph_style("handout subtitle", REGULAR, size, leading, ink=MUTED),
        heading=paragraph_style("handout heading", BOLD, heading, 1.3 * heading, ink=ACCENT),
        warning=paragraph_style("handout warning", BOLD, heading, 1.3 * heading, ink=ALERT),
        text=paragraph_style("handout text", REGULAR, size, leading, space_before=between),
        name=paragraph_style("handout name", BOLD, size, leading),
        column=paragraph_style("handout column", MEDIUM, size, leading),
        bullet=paragraph_style(
            "handout bullet", REGULAR, size, leading, indent=1.2 * size, space_before=between
        ),
        notice=_edged(CAUTION, (room, down), weight=1.2),
        condition=_edged(ACCENT, (room, down), weight=1.5),
        call=_edged(ALERT, (room, down), weight=2.4),
        section=Look(across=0, down=0),
        gap=14 * room,
        pad=(5 * down, 6 * down),
        tick=0.9 * size,
        air=(15 * down, 4 * down),
        between=between,
        write=12 * down,
        whole=360 if large else 240,
        foot=11 if large else 9,
        fields=1 if large else 2,
    )


def _edged(ink: str, room: tuple[float, float], *, weight: float) -> Look:
    across, down = room
    return Look(edge=ink, across=13 * across, down=9 * down, weight=weight, corner=6 * across)


def column_widths(columns: Sequence[Sequence[Words]], room: float) -> tuple[float, ...]:
    """Share the width of a table so that no word breaks where that can be had.

    Each column is as wide as its longest word, and what is left goes where the most is said. Where
    that is too much, only the columns of the longest words give way.

    Args:
        columns: the cells of each column, its header among them.
        room: for all columns, in points, the gaps between them taken off.

    """
    least = [max(words.minWidth() for words in column) + HAIR for column in columns]
    if sum(least) >= room:
        return _levelled(least, room)
    wished = [
        max(low, *(_line_width(words) for words in column))
        for low, column in zip(least, columns, strict=True)
    ]
    if sum(wished) <= room:
        return tuple(room * width / sum(wished) for width in wished)
    shared = (_shared(least, wished, room, power) for power in _POWERS)
    return min(shared, key=lambda widths: _height(columns, widths))


def _shared(
    least: Sequence[float], wished: Sequence[float], room: float, power: float
) -> tuple[float, ...]:
    """Share what is left among the columns, none getting more than it wishes for."""
    widths, left = list(least), room - sum(least)
    wants = {place: wished[place] - low for place, low in enumerate(least)}
    while wants:
        each = left / sum(want**power for want in wants.values())
        full = [place for place, want in wants.items() if each * want**power >= want]
        for place in full or list(wants):
            want = wants.pop(place)
            widths[place] += min(each * want**power, want)
            left -= want
    return tuple(widths)


def _height(columns: Sequence[Sequence[Words]], widths: Sequence[float]) -> float:
    """Give how high the words of all rows are together."""
    rows: list[tuple[Words, ...]] = list(zip(*columns, strict=True))
    return sum(
        max(words.wrap(width, 0)[1] for words, width in zip(row, widths, strict=True))
        for row in rows
    )


def _levelled(widths: Sequence[float], room: float) -> tuple[float, ...]:
    """Take from the widest only, so that in a column of short words no dose breaks."""
    left = room
    for rank, width in enumerate(sorted(widths)):
        share = left / (len(widths) - rank)
        if width > share:
            return tuple(min(one, share) for one in widths)
        left -= width
    return tuple(widths)


def _line_width(words: Words) -> float:
    """Give how wide the words are when no line breaks but where a line ends."""
    widths = [0.0]
    for piece in words.frags:
        if getattr(piece, "lineBreak", False):
            widths.append(0.0)
        widths[-1] += stringWidth(piece.text, piece.fontName, piece.fontSize)
    return max(widths) + HAIR
