"""Findings that are numbers with a unit, exact and within a plausible range."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

from desktop_app.findings.any_finding import Finding, refused
from desktop_app.findings.raw_values import (
    MOST_DIGITS,
    decimal_of,
    json_number,
    same_unit,
    shown,
    too_precise,
)
from desktop_app.findings.unit_slips import Entered, mixed_units, unit_slip
from desktop_app.message import N_, english_of
from desktop_app.quantity import Measurement, Quantity, Unit, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Number(Finding):
    """A quantity in one of ``units`` and within ``plausible``, both ends included.

    Attributes:
        units: the first is the one decisions are made in.
        plausible: smallest and largest value accepted, in the first unit.
        usual: smallest and largest value seen in people, real disease included, in the first unit;
            outside it a number that is usual in another unit is asked about. None: as plausible.
        decimals: digits after the point that mean something.
        whole: whether anything but a whole number is refused.
        advice: what to do when a value is outside, beyond "check the number and the unit".

    """

    units: tuple[Unit, ...]
    plausible: tuple[Decimal, Decimal]
    usual: tuple[Decimal, Decimal] | None = None
    decimals: int = 0
    whole: bool = False
    advice: str = N_("Check the number and the unit.")

    def __get_pydantic_core_schema__(
        self, source_type: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Read as every finding is; write numbers, not text, into JSON."""
        checked = core_schema.no_info_after_validator_function(self._checked, handler(source_type))
        return core_schema.no_info_before_validator_function(
            self._read,
            checked,
            serialization=core_schema.plain_serializer_function_ser_schema(
                self._json, when_used="json-unless-none"
            ),
        )

    @property
    def seen(self) -> tuple[Decimal, Decimal]:
        """Smallest and largest value seen in people, in the first unit."""
        return self.usual or self.plausible

    @property
    def signed(self) -> bool:
        """Whether a value may lie below zero, as a z-score does."""
        return self.plausible[0] < 0

    def in_first_unit(self, value: Decimal, unit: str) -> Decimal:
        """Convert ``value`` in UCUM ``unit`` exactly; raises KeyError for a unit not offered."""
        if unit == self.units[0].code:
            return value
        known = self.unit(unit)
        if known is None:
            raise KeyError(unit)
        return value * known.factor

    def unit(self, code: str) -> Unit | None:
        """Give the unit with this UCUM code, or None when the field does not offer it."""
        return next((known for known in self.units if known.code == code), None)

    def read(self, raw: object) -> Quantity:
        """Accept a quantity, or a value with its unit's code or symbol."""
        found = self._numbers(raw, ("value",))
        return Quantity(found["value"], self._code(raw))

    def refusal(self, value: Quantity) -> str | None:
        """Refuse a unit not offered, one that looks mistaken, and a value that is implausible."""
        unit = self.unit(value.unit)
        if unit is None:
            return N_("{label} cannot be read in “{unit}”. Use {units}.").format(
                label=self.label,
                unit=shown(value.unit),
                units=N_(" or ").join(known.symbol or known.code for known in self.units),
            )
        entered = Entered(self.label, value.value, unit)
        return (
            unit_slip(entered, self.units, self.seen, self.plausible)
            or self._outside(value.value, unit, self.label, self.plausible)
            or self._broken(value.value)
        )

    def _numbers(self, raw: object, names: tuple[str, ...]) -> dict[str, Decimal]:
        """Read the named numbers of a mapping or of a quantity; None stays out."""
        if isinstance(raw, Quantity | Measurement):
            parts: Mapping[str, object] = {name: getattr(raw, name, None) for name in names}
        elif isinstance(raw, dict) and "unit" in raw and raw.keys() <= {*names, "unit"}:
            parts = {name: raw.get(name) for name in names}
        else:
            raise refused(
                N_("{label} is written as {names} and unit; “{raw}” is not.").format(
                    label=self.label, names=", ".join(names), raw=shown(raw)
                )
            )
        found = {}
        for name, part in parts.items():
            if part is None and name != "value":
                continue
            found[name] = self._exact(part)
        return found

    def _exact(self, part: object) -> Decimal:
        number = decimal_of(part)
        if number is None:
            sentence = N_("“{raw}” is no number for {label}. Write digits, such as 68.5.")
        elif too_precise(number):
            sentence = N_("“{raw}” has more digits than {label} can have: {most} are read.")
        else:
            return number
        raise refused(sentence.format(raw=shown(part), label=self.label, most=MOST_DIGITS))

    def _code(self, raw: Any) -> str:  # noqa: ANN401 - a mapping or a quantity
        written = str(raw["unit"] if isinstance(raw, dict) else raw.unit)
        for known in self.units:
            # A file is read in any language of the program: years are years in all of them.
            names = {known.code, known.symbol, english_of(known.symbol)}
            if any(same_unit(written, name) for name in names):
                return known.code
        return written

    def _json(self, value: Quantity | Measurement) -> dict[str, object]:
        return {"value": json_number(value.value), "unit": value.unit}

    def _broken(self, value: Decimal) -> str | None:
        if not self.whole or value == value.to_integral_value():
            return None
        return N_("{label} is a whole number: {below} or {above}, not {value}.").format(
            label=self.label,
            below=plain(value.to_integral_value(ROUND_FLOOR)),
            above=plain(value.to_integral_value(ROUND_CEILING)),
            value=plain(value),
        )

    def _outside(
        self, value: Decimal, unit: Unit, what: str, accepted: tuple[Decimal, Decimal]
    ) -> str | None:
        low, high = accepted
        # “-0” has a sign: right for a z-score, a slip in a weight.
        if (self.signed or not value.is_signed()) and low <= value * unit.factor <= high:
            return None
        # Rounded inwards, so that the limits in the sentence are themselves accepted.
        lowest = (low / unit.factor).quantize(_HUNDREDTH, ROUND_CEILING)
        highest = (high / unit.factor).quantize(_HUNDREDTH, ROUND_FLOOR)
        sentence = N_("{what} of {shown} cannot be right: {low} to {high} is accepted. {advice}")
        return sentence.format(
            what=what,
            shown=f"{plain(value)} {unit.symbol}".strip(),
            low=plain(lowest),
            high=f"{plain(highest)} {unit.symbol}".strip(),
            advice=self.advice,
        )


@dataclass(frozen=True, kw_only=True)
class Laboratory(Number):
    """A measurement whose upper limit of normal is entered beside it.

    Attributes:
        limits: smallest and largest upper limit of normal accepted, in the first unit; a value and
            a limit that were swapped fall outside.
        times_limit: how many times its upper limit a value ordinarily is, real disease included;
            outside it, value and limit may have been entered in different units.

    """

    limits: tuple[Decimal, Decimal]
    times_limit: tuple[Decimal, Decimal]

    def read(self, raw: object) -> Measurement:  # type: ignore[override]  # a Measurement is a Quantity with a limit
        """Accept a measurement, or a value with its unit and, where known, its upper limit."""
        found = self._numbers(raw, ("value", "upper_limit"))
        return Measurement(found["value"], self._code(raw), found.get("upper_limit"))

    def refusal(self, value: Measurement) -> str | None:  # type: ignore[override]  # a Measurement is a Quantity with a limit
        """Refuse what ``Number`` refuses, and an upper limit that does not fit the value."""
        found = super().refusal(Quantity(value.value, value.unit))
        if found is not None or value.upper_limit is None:
            return found
        unit = next(known for known in self.units if known.code == value.unit)
        if value.upper_limit <= 0:
            return N_("The upper limit of normal for {label} must be above zero.").format(
                label=self.label
            )
        what = N_("An upper limit of normal for {label}").format(label=self.label)
        limit = Entered(what, value.upper_limit, unit)
        return (
            unit_slip(limit, self.units, self.limits, self.limits)
            or self._outside(value.upper_limit, unit, what, self.limits)
            or mixed_units(
                Entered(self.label, value.value, unit),
                value.upper_limit,
                self.units,
                self.times_limit,
            )
        )

    def _json(self, value: Quantity | Measurement) -> dict[str, object]:
        written = super()._json(value)
        limit = getattr(value, "upper_limit", None)
        return written if limit is None else {**written, "upper_limit": json_number(limit)}
