"""Numbers with units, exact.

All arithmetic on what a clinician typed is decimal: 5.1 - 3.6 is 1.5 and nothing else.
"""

from dataclasses import dataclass
from decimal import Decimal


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
        """How many times the upper limit of normal the value is; None without a limit."""
        return None if self.upper_limit is None else self.value / self.upper_limit
