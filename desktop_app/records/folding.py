"""Words as a search compares them: without capitals, without accents; and days as people type them.

Nothing typed has a meaning of its own: ``%`` and ``_`` find themselves.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))  # within words of Persian and other scripts
_NOT_TAKEN_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"}
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
_SLASHED = re.compile(r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4})")


def folded(text: str) -> str:
    """Give a text without capitals and accents: "Ærø Łódź" becomes "aero lodz"."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(sign for sign in unjoined(apart) if not unicodedata.combining(sign))
    whole = plain.encode("utf-8", "replace").decode()  # half a sign, which the store cannot take
    return whole.translate(_NOT_TAKEN_APART)


def unjoined(text: str) -> str:
    """Give a text without the joiners that some scripts need and nobody sees."""
    return text.translate(_JOINERS)


def searched(name: str, identifier: str) -> str:
    """Give what a patient is found by."""
    return folded(f"{name} {identifier}")


def day_of(word: str) -> date | None:
    """Read a day: 2026-11-22, 22.11.2026, or 22/11/2026 where day and month cannot be mistaken."""
    found = _ISO.fullmatch(word) or _DOTTED.fullmatch(word)
    if found is not None:
        return _day(found["year"], found["month"], found["day"])
    found = _SLASHED.fullmatch(word)
    if found is None:
        return None
    ways = {
        _day(found["year"], found["second"], found["first"]),
        _day(found["year"], found["first"], found["second"]),
    } - {None}
    return ways.pop() if len(ways) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
