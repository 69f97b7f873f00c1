"""Messages into words: the one place where numbers, dates and units get their written form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.conditions.leaves import Limit, NamesOf
from desktop_app.findings import units
from desktop_app.message import N_, Joined, Message, english_of, in_program_language
from desktop_app.quantity import Quantity, Unit, plain

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
_GROUPED_FROM = 1000
_MOST_NAMES = 8

_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip

_SYMBOLS = {
    unit.code: unit.symbol
    # From the last to the first, so that the first use of a code names it: cm is a height.
    for offered in reversed(vars(units).values())
    if isinstance(offered, tuple)
    for unit in offered
    if isinstance(unit, Unit)
}


# A sign, a disease or a parasite that is named after somebody or something.
_NAMES = ("Gottron", "Raynaud", "Strongyloides")

_SINGULAR = {
    "years": N_("year"),
    "months": N_("month"),
    "weeks": N_("week"),
    "days": N_("day"),
}


def in_words(value: object, evidence: Evidence) -> str:  # noqa: C901, PLR0911 - one for each kind of value
    """Put a message, a number, a date or a list of them into words.

    Args:
        value: what a ``Message`` may hold; anything else is shown by ``str``.
        evidence: fills in thresholds that a message names.

    """
    match value:
        case Message():
            return value.template.format_map(
                {name: in_words(inner, evidence) for name, inner in value.values.items()}
            )
        case Joined():
            return value.separator.join(in_words(part, evidence) for part in value.parts)
        case tuple():
            return ", ".join(in_words(part, evidence) for part in value)
        case Quantity():
            return with_unit(value)
        case NamesOf():
            return _some_names(value.fact, evidence)
        case Limit():
            unit = evidence.units[value.fact] if value.unit is None else value.unit
            return with_unit(Quantity(evidence.values[value.fact], unit))
        case StrEnum():
            return in_program_language(value.value)
        case Decimal():
            return number(value)
        case int():
            return number(Decimal(value))
        case date():
            return day(value)
        case _:
            return str(value)


def _some_names(fact: str, evidence: Evidence) -> str:
    """Name the first of a table of names, and count the rest."""
    names = [row["name"] for row in evidence.table(fact).rows]
    more = len(names) - _MOST_NAMES
    if more < 2:  # noqa: PLR2004 - one more is named too
        return N_(" or ").join(names)
    shown = ", ".join(names[:_MOST_NAMES])
    return N_("{shown} or one of {more} more").format(shown=shown, more=more)


def number(value: Decimal) -> str:
    """Write a number without trailing zeros, thousands set apart: ``2,140``, ``0.5``, ``−5``."""
    text = plain(abs(value))
    whole, point, fraction = text.partition(".")
    if abs(value) >= _GROUPED_FROM:
        whole = f"{int(whole):,}"  # commas, as ISMP asks: a gap can be read as two numbers
    sign = MINUS if value < 0 else ""  # a hyphen is shorter, and lost at the end of a line
    return sign + whole + point + fraction


def with_unit(quantity: Quantity) -> str:
    """Write a value and its unit, kept on one line: ``68 kg``."""
    symbol = _SYMBOLS.get(quantity.unit, quantity.unit)
    if quantity.value == 1:
        symbol = _SINGULAR.get(english_of(symbol), symbol)
    value = number(quantity.value)
    return f"{value}{NO_BREAK_SPACE}{symbol}" if symbol else value


def within_sentence(words: str) -> str:
    """Write words as within a sentence; an abbreviation and a name keep their capitals."""
    keeps = words[1:2].isupper() or words.startswith(_NAMES)
    return words if keeps else words[:1].lower() + words[1:]


def day(value: date) -> str:
    """Write a date that no reader can turn round: ``21 Nov 2026``."""
    return f"{value.day}{NO_BREAK_SPACE}{_MONTHS[value.month - 1]}{NO_BREAK_SPACE}{value.year}"
