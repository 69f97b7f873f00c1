"""What a clinician typed, read as a number or a date, or refused in words. Knows no Qt."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_, english_of

if TYPE_CHECKING:
    from desktop_app.findings.number import Number
    from desktop_app.quantity import Unit

_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?")
_MINUS = ("-", "−")
_UNFINISHED = re.compile(r"[0-9]*[.,]?")
_GROUPED = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_WITH_UNIT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)(?:\s*([^\s0-9.,].*)|\s+([0-9].*))")
_LIMIT = "upper limit"
_WITH_LIMIT = re.compile(rf"(.*?) ?\({_LIMIT} (.*)\)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a control now.

    Attributes:
        value: as understood; None for an empty control and for what is not understood.
        text: as typed, to be kept when it cannot be used.
        sentence: why it is not understood; "" when it is.
        unfinished: whether further typing could make it right, so that nobody is scolded early.

    """

    value: object = None
    text: str = ""
    sentence: str = ""
    unfinished: bool = False


def number_typed(text: str, finding: Number, unit: Unit) -> Decimal | Entry:
    """Read a number, with a decimal point or comma; an Entry says why it is none.

    A unit typed behind it must be ``unit``, the one that is chosen: nothing typed is dropped.
    """
    typed, written = split_unit(text)
    if written:
        sentence = _other_unit(text.strip(), written, finding, unit)
        if sentence:
            return Entry(text=text, sentence=sentence, unfinished=_begins_unit(written, finding))
    below_zero = finding.signed and typed.startswith(_MINUS)
    digits, sign = (typed[1:], -1) if below_zero else (typed, 1)
    if not _NUMBER.fullmatch(digits):
        return Entry(
            text=text,
            sentence=_no_number(typed, finding),
            unfinished=bool(_UNFINISHED.fullmatch(digits)),
        )
    value = sign * Decimal(digits.replace(",", "."))
    if _GROUPED.fullmatch(digits) and digits[0] != "0":
        thousands = sign * Decimal(re.sub("[.,]", "", digits))
        if finding.decimals < 3 and _within(thousands, finding, unit):  # noqa: PLR2004 - digits of a thousand
            return Entry(text=text, sentence=_two_readings(typed, value, thousands))
    return value


def split_unit(text: str) -> tuple[str, str]:
    """Part a typed number from a unit typed behind it; without one the unit is ""."""
    typed = text.strip()
    found = _WITH_UNIT.fullmatch(typed)
    written = (found[2] or found[3]) if found else ""
    # A sign or a space between digits is no unit: “1 000” and “5-7” are no numbers.
    if found is None or not any(sign.isalpha() or sign == "%" for sign in written):
        return typed, ""
    return found[1], written


def unit_typed(text: str, finding: Number) -> Unit | None:
    """Give the unit typed behind a number, where the field offers it."""
    written = _spelt(split_unit(text)[1])
    return next((unit for unit in finding.units if written and written in _spellings(unit)), None)


def _other_unit(typed: str, written: str, finding: Number, chosen: Unit) -> str:
    named = unit_typed(typed, finding)
    if named is chosen:
        return ""
    if named is not None:
        return N_(
            "“{typed}” is written in {named}, but {chosen} is chosen. Write the value and its "
            "upper limit in one unit."
        ).format(typed=typed, named=named.symbol, chosen=chosen.symbol)
    return N_("{label} cannot be read in “{written}”. Use {units}.").format(
        label=finding.label,
        written=written,
        units=N_(" or ").join(unit.symbol or unit.code for unit in finding.units),
    )


def _begins_unit(written: str, finding: Number) -> bool:
    return any(
        spelling.startswith(_spelt(written))
        for unit in finding.units
        for spelling in _spellings(unit)
    )


def _spellings(unit: Unit) -> tuple[str, ...]:
    return tuple(_spelt(name) for name in (unit.symbol, unit.code) if name)


def _spelt(written: str) -> str:
    """Fold what keyboards and reports write differently: µ and u, 10⁹ and 10^9, case, spaces."""
    folded = unicodedata.normalize("NFKC", written).casefold().replace("μ", "u").replace("×", "x")
    return re.sub(r"[\s^*]", "", folded)


def _within(value: Decimal, finding: Number, unit: Unit) -> bool:
    low, high = finding.plausible
    return low <= value * unit.factor <= high


def _no_number(typed: str, finding: Number) -> str:
    if len(re.findall("[.,]", typed)) > 1:
        problem = N_("has more than one decimal point")
    elif typed.startswith(_MINUS) and not finding.signed:
        problem = N_("is below zero")
    else:
        problem = N_("is not a number")
    return N_(
        "“{typed}” {problem}. Write {label} in digits, with one decimal point at most."
    ).format(typed=typed, problem=problem, label=finding.label)


def _two_readings(typed: str, decimal: Decimal, thousands: Decimal) -> str:
    return N_(
        "“{typed}” can mean {thousands} or {decimal}. Write {thousands} or {rounded}."
    ).format(
        typed=typed,
        thousands=thousands,
        decimal=decimal,
        rounded=decimal.quantize(Decimal("0.01")),
    )


def with_unit_kept(text: str, unit: Unit, usual: Unit, limit: str = "") -> str:
    """Join the parts of a control into one text that ``parts_of`` takes apart again.

    Case files write a refused value in the same way: ``6.8 kg``, ``2520 U/L (upper limit 2)``.
    """
    value = f"{text} {unit.symbol}" if unit is not usual and text else text
    return " ".join(part for part in (value, f"({_LIMIT} {limit})" if limit else "") if part)


def parts_of(kept: str, units: tuple[Unit, ...]) -> tuple[str, Unit, str]:
    """Take a kept text apart into the typed value, its unit and the typed upper limit."""
    found = _WITH_LIMIT.fullmatch(kept)
    value, limit = (found[1], found[2]) if found else (kept, "")
    for unit in units:
        for name in (unit.symbol, english_of(unit.symbol), unit.code):
            if name and value.endswith(f" {name}"):
                return value.removesuffix(f" {name}"), unit, limit
    return value, units[0], limit


def date_typed(text: str) -> date | str:
    """Read ``2026-11-21``, ``21.11.2026``, ``21 Nov 2026``; a sentence says why it is none."""
    typed = text.strip()
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", typed):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", typed):
        day, month, year = map(int, found.groups())
    elif found := re.fullmatch(r"([0-9]{1,2})\.?[ -]([A-Za-z]{3,9})\.?[ -]([0-9]{4})", typed):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", typed):
        first, second, year = map(int, found.groups())
        if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - months of a year
            return N_("“{typed}” can be two days. Write {one} or {other}.").format(
                typed=typed,
                one=f"{year}-{second:02}-{first:02}",
                other=f"{year}-{first:02}-{second:02}",
            )
        day, month = (first, second) if second <= 12 else (second, first)  # noqa: PLR2004 - months of a year
    else:
        return N_("“{typed}” is not a date. Write it like 2026-11-21 or 21 Nov 2026.").format(
            typed=typed
        )
    try:
        return date(year, month, day)
    except ValueError:
        return N_("“{typed}” is not in the calendar. Check day, month and year.").format(
            typed=typed
        )


def _month(name: str) -> int:
    start = name[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0
