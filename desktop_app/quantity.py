"""Numbers with units, exact.

All arithmetic on what a clinician typed is decimal: 5.1 - 3.6 is 1.5 and nothing else.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit a value can be entered in.

    Attributes:
        code: the UCUM code that is stored (``umol/L``).
        symbol: what a person reads (``µmol/L``).
        factor: the value in the field's first unit is ``value * factor``; exact.

    """

    code: str
    symbol: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and the UCUM code of its unit, as entered."""

    value: Decimal
    unit: str


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros: ``2.50`` is ``2.5``."""
    if value == value.to_integral_value():
        return str(value.quantize(Decimal(1)))
    return f"{value.normalize():f}"


def rounded(value: Fraction, places: int) -> Decimal:
    """Round an exact number to ``places`` digits after the point, a half away from zero."""
    twice, divisor = 2 * abs(value.numerator) * 10**places, value.denominator
    whole = (twice + divisor) // (2 * divisor)
    return Decimal(whole if value.numerator >= 0 else -whole).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A laboratory value with the upper limit of normal that its laboratory printed beside it.

    Attributes:
        value: as entered, in ``unit``.
        unit: UCUM code, shared by value and limit.
        upper_limit: upper limit of normal in the same unit; None when not recorded.

    """

    value: Decimal
    unit: str
    upper_limit: Decimal | None = None

    @property
    def times_upper_limit(self) -> Decimal | None:
        """How many times the upper limit the value is, for words; None without one above zero."""
        return self.value / self.upper_limit if self.upper_limit else None

    @property
    def exact_times_upper_limit(self) -> Fraction | None:
        """How many times the upper limit the value is, for arithmetic; None likewise.

        No decimal number holds 1000/180, so what is compared with a bound takes this one.
        """
        return Fraction(self.value) / Fraction(self.upper_limit) if self.upper_limit else None
