"""A number in the wrong unit: off by the conversion factor. It is asked about, never guessed.

A suspicion needs both: the number is not what is seen in people in the unit that is chosen, and
it is in another unit of the field. A number that is seen in both units is taken as entered.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.quantity import plain

if TYPE_CHECKING:
    from desktop_app.quantity import Unit

    Range = tuple[Decimal, Decimal]

_DIGITS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Entered:
    """A number as it was entered.

    Attributes:
        what: what a clinician calls it.
        value: the number.
        unit: the unit that was chosen beside it.

    """

    what: str
    value: Decimal
    unit: Unit

    def in_unit(self, unit: Unit) -> str:
        """Write the same digits with another unit: the other reading."""
        return f"{plain(self.value)} {unit.symbol}"

    def converted(self, unit: Unit, rounding: str) -> str:
        """Write the same amount in another unit, to three digits."""
        exact = self.value * self.unit.factor / unit.factor
        place = Decimal(1).scaleb(exact.adjusted() - _DIGITS_SHOWN + 1)
        return f"{plain(exact.quantize(place, rounding))} {unit.symbol}"


def unit_slip(
    entered: Entered, units: tuple[Unit, ...], usual: Range, accepted: Range
) -> str | None:
    """Ask for the unit of a number that is seen in people only in another unit.

    Args:
        entered: the number and the unit chosen.
        units: all that the field offers.
        usual: what is seen in people, in the first unit; with room for real disease.
        accepted: what is possible at all, in the first unit. Within it the sentence tells how to
            enter a number that is right after all: in the other unit, where it is not mistaken.

    """
    value, unit = entered.value, entered.unit
    if _within(value * unit.factor, usual):
        return None
    other = next((known for known in units if _within(value * known.factor, usual)), None)
    if other is None:
        return None
    possible = _within(value * unit.factor, accepted)
    sentence = _HARDLY_EVER if possible else _NEVER
    inwards = ROUND_UP if value * unit.factor < usual[0] else ROUND_DOWN
    return sentence.format(
        what=entered.what,
        shown=entered.in_unit(unit),
        other=entered.in_unit(other),
        meant=Entered(entered.what, value, other).converted(unit, ROUND_HALF_UP),
        unit=unit.symbol,
        instead=entered.converted(other, inwards),
    )


def mixed_units(
    entered: Entered, limit: Decimal, units: tuple[Unit, ...], times_limit: Range
) -> str | None:
    """Ask for the units of a value that only in another unit is near its upper limit of normal.

    Args:
        entered: the value and the unit chosen for it and for the limit.
        limit: the upper limit of normal entered beside it, above zero.
        units: all that the field offers.
        times_limit: how many times its upper limit the value ordinarily is.

    """
    times = entered.value / limit
    if _within(times, times_limit):
        return None
    unit = entered.unit
    other = next(
        (known for known in units if _within(times * known.factor / unit.factor, times_limit)), None
    )
    if other is None:
        return None
    return _FAR_FROM_LIMIT.format(
        what=entered.what,
        shown=entered.in_unit(unit),
        limit=Entered(entered.what, limit, unit).in_unit(unit),
        other=entered.in_unit(other),
        meant=Entered(entered.what, entered.value, other).converted(unit, ROUND_HALF_UP),
        unit=unit.symbol,
        instead=other.symbol,
    )


_NEVER = N_(
    "{what} of {shown} cannot be right; {other} would be {meant}. Which unit was it given in? "
    "Choose it beside the number."
)
_HARDLY_EVER = N_(
    "{what} of {shown} would be most unusual; {other} would be {meant}. Which unit was it given "
    "in? Choose it beside the number. If it was {unit}, enter {instead}."
)
_FAR_FROM_LIMIT = N_(
    "{what} of {shown} would be most unusual beside an upper limit of {limit}; {other} would be "
    "{meant}. Were both given in one unit? If both were in {unit}, enter both in {instead}."
)


def _within(value: Decimal, ends: Range) -> bool:
    return ends[0] <= value <= ends[1]
