"""Words on their way into ReportLab: the one door, because its paragraphs read their text as XML.

Raw text would be obeyed: ``<b>`` raises, ``<img src=...>`` opens a local file. What is composed for
a paragraph is therefore ``Markup``, and the only way from words to ``Markup`` is ``escaped``.

The typeface has Latin, Greek and Cyrillic. Other scripts stand as ``[3 characters, Arabic]`` where
they were written, never as empty boxes, and ``unprintable`` counts them for a sentence on the page.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NewType

from desktop_app.documents.fonts import drawable
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

Markup = NewType("Markup", str)

NOTHING = Markup("")

# Characters that differ from one we have only in how they break or how wide they are.
_ALIKE = str.maketrans(
    {
        "\u2011": "-",  # hyphen that does not break
        "\u202f": "\u00a0",  # narrow space that does not break
        "\u2007": "\u00a0",  # space as wide as a digit
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
        "\t": " ",
        "\r": "\n",
    }
)
# The space between a number and its unit: "60" at the end of a line is not yet a dose. A handout
# counts tablets, in the languages that it is printed in.
_UNITS = (
    "%|mcg|mg|g|kg|mL|cm|m²|mmol|units?|years?|weeks?"
    "|tablets?|capsules?|comprimidos?|cápsulas?|comprimés?|gélules?"
)
_AMOUNT = re.compile(rf"(?<=[0-9]) (?=(?:{_UNITS})(?![^\W_]))")
_LINE_END = re.compile(r"\r\n|\n")


def escaped(text: str) -> Markup:
    """Give words as markup that prints exactly them.

    A line end stays a line end, and no line ends between a number and its unit.
    """
    if not _drawn_as_it_is(text):
        text = "".join(part if drawn else _stand_in(part) for drawn, part in _parts(_ready(text)))
    kept = _AMOUNT.sub("\u00a0", text)
    return Markup("<br/>".join(_LINE_END.split(escape(kept))))


def unprintable(text: str) -> int:
    """Count the characters of a text that the typeface cannot print."""
    if _drawn_as_it_is(text):
        return 0
    return sum(_count(part) for drawn, part in _parts(_ready(text)) if not drawn)


def joined(parts: Iterable[Markup], separator: str = "") -> Markup:
    """Join markup with plain words between."""
    return Markup(escaped(separator).join(part for part in parts if part))


def strong(part: Markup) -> Markup:
    """Set markup in semi-bold."""
    return Markup(f"<b>{part}</b>") if part else NOTHING


def coloured(part: Markup, colour: str) -> Markup:
    """Set markup in a colour, given as six hexadecimal digits."""
    return Markup(f'<font color="#{colour}">{part}</font>') if part else NOTHING


def raised(part: Markup) -> Markup:
    """Set markup small and high, as citation numbers are."""
    return Markup(f'<super rise="3.3" size="6.3">{part}</super>') if part else NOTHING


def linked(part: Markup, place: str, colour: str) -> Markup:
    """Make markup a link to ``place`` within the document."""
    return Markup(f'<a href="#{escape(place)}" color="#{colour}">{part}</a>')


def anchored(part: Markup, place: str) -> Markup:
    """Make markup the target of links to ``place``."""
    return Markup(f'<a name="{escape(place)}"/>{part}')


def _drawn_as_it_is(text: str) -> bool:
    return drawable().issuperset(text)


def _ready(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_ALIKE)
    return "".join(sign for sign in composed if not _invisible(sign))


def _invisible(sign: str) -> bool:
    """Say whether a character only steers others: joiners, direction marks, emoji variants."""
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


def _parts(text: str) -> list[tuple[bool, str]]:
    """Cut a text where drawable and undrawable characters meet; spaces go with their neighbours."""
    known = drawable() | {"\n"}
    found: list[tuple[bool, str]] = []
    for drawn, signs in groupby(text, key=known.__contains__):
        part = "".join(signs)
        if not drawn and len(found) > 1 and found[-1][1] == " " and not found[-2][0]:
            found[-2:] = [(False, f"{found[-2][1]} {part}")]
        else:
            found.append((drawn, part))
    return found


def _count(part: str) -> int:
    return sum(not sign.isspace() for sign in part)


def _stand_in(part: str) -> str:
    count = _count(part)
    form = (
        N_("[{count} character, {script}]") if count == 1 else N_("[{count} characters, {script}]")
    )
    return form.format(count=count, script=_script(part[0]))


def _script(sign: str) -> str:
    """Name the script of a character by the first word of its Unicode name."""
    if not sign.isalpha():
        return N_("symbols")
    first = unicodedata.name(sign, "").partition(" ")[0]
    return {"CJK": N_("Chinese characters")}.get(first, first.capitalize()) or N_("symbols")
