"""How paper looks: colours, sizes and paragraph styles, each made once."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Final, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from desktop_app.documents.fonts import BOLD, MEDIUM, REGULAR, register_fonts

INK: Final = "1d2733"
MUTED: Final = "5d6b79"
LINE: Final = "d8dee5"
ACCENT: Final = "0b5c8a"
ACCENT_GROUND: Final = "edf4f9"
ALERT: Final = "a6341b"
ALERT_GROUND: Final = "fdf0ed"
CAUTION: Final = "7a4b00"
CAUTION_GROUND: Final = "fff1d6"
GOOD: Final = "1b7a3d"
GROUND: Final = "f4f6f8"

SIZE: Final = 9.6
LEADING: Final = 13.2
SMALL: Final = 7.4


class Styles(SimpleNamespace):
    """The paragraph styles by name."""

    title: ParagraphStyle
    subtitle: ParagraphStyle
    right: ParagraphStyle
    heading: ParagraphStyle
    column: ParagraphStyle
    text: ParagraphStyle
    name: ParagraphStyle
    faint: ParagraphStyle
    small: ParagraphStyle
    small_bullet: ParagraphStyle
    small_lead: ParagraphStyle
    bullet: ParagraphStyle


@cache
def colour(digits: str) -> Color:
    """Give a ReportLab colour for six hexadecimal digits."""
    return HexColor(f"#{digits}")


@cache
def styles() -> Styles:
    """Give the paragraph styles; the fonts are registered on the way."""
    register_fonts()
    return Styles(
        title=paragraph_style("title", BOLD, 16.5, 20, space_after=1),
        subtitle=paragraph_style("subtitle", REGULAR, 9.6, 13),
        right=paragraph_style("right", REGULAR, 9.6, 13.6, align=2),
        heading=paragraph_style("heading", BOLD, 11, 14, ink=ACCENT),
        column=paragraph_style("column", MEDIUM, SIZE, LEADING),
        text=paragraph_style("text", REGULAR, SIZE, LEADING),
        name=paragraph_style("name", MEDIUM, SIZE, LEADING),
        faint=paragraph_style("faint", REGULAR, 8.8, 12, ink=MUTED),
        small=paragraph_style("small", REGULAR, 8, 10.6),
        small_bullet=paragraph_style("small bullet", REGULAR, 8.8, 12, indent=9),
        small_lead=paragraph_style("small lead", MEDIUM, 8, 10.6, space_before=4),
        bullet=paragraph_style("bullet", REGULAR, SIZE, LEADING, indent=9),
    )


@cache
def footers(size: float) -> tuple[ParagraphStyle, ParagraphStyle]:
    """Give the styles of what stands at the foot of a page, left and right."""
    register_fonts()
    leading = size * 1.3
    return (
        paragraph_style("footer", REGULAR, size, leading, ink=MUTED),
        paragraph_style("footer right", REGULAR, size, leading, ink=MUTED, align=2),
    )


def paragraph_style(
    name: str,
    font: str,
    size: float,
    leading: float,
    *,
    ink: str = INK,
    align: Literal[0, 2] = 0,  # left, right
    indent: float = 0,
    space_before: float = 0,
    space_after: float = 0,
) -> ParagraphStyle:
    """Give a style that breaks like every other: no line alone, long words where they must."""
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour(ink),
        alignment=align,
        leftIndent=indent,
        bulletFontName=REGULAR,
        bulletFontSize=size,
        spaceBefore=space_before,
        spaceAfter=space_after,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )
