"""What case files and forms hand over, read strictly: numbers, dates and words as typed."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

MOST_DIGITS = 12  # more are noise, and beyond 15 a JSON number no longer keeps them
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_SHOWN = 40
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # would also steer a terminal


def decimal_of(raw: object) -> Decimal | None:
    """Read a number exactly; None for anything else, true and false and NaN included."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, Decimal):
        number = raw
    elif isinstance(raw, int | float):
        # repr gives the shortest text that means this float: 68.1, not 68.099999999999994.
        number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    elif isinstance(raw, str) and _NUMBER.fullmatch(raw):
        number = Decimal(raw)
    else:
        return None
    return number if number.is_finite() else None


def too_precise(value: Decimal) -> bool:
    """Say whether a finite number has more digits than any measurement has."""
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    if not digits:
        return False
    return len(digits) > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS


def json_number(value: Decimal) -> int | float:
    """Give a number for JSON that reads back as the same decimal (up to ``MOST_DIGITS``)."""
    return int(value) if value == value.to_integral_value() else float(value)


def day_of(raw: object) -> date | None:
    """Read a date, or text like 2026-03-09; None for anything else, times of day included."""
    if isinstance(raw, date):
        return None if isinstance(raw, datetime) else raw
    if not isinstance(raw, str) or not _DAY.fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def unprintable(text: str) -> bool:
    """Say whether a text holds characters that no paper can show."""
    return any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in text)


def same_unit(written: str, known: str) -> bool:
    """Compare two unit texts; the two Unicode micro signs count as one."""
    return unicodedata.normalize("NFKC", written) == unicodedata.normalize("NFKC", known)


def printable(text: str) -> str:
    """Give a text in which a question mark stands for what no paper and no terminal can show."""
    return _UNPRINTABLE.sub("?", text)


def shown(raw: object) -> str:
    """Quote a value in a sentence, shortened; what cannot be printed becomes a question mark."""
    text = printable(str(raw))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
