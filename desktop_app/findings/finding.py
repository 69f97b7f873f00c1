"""What a form field is: its words, its definition, and the values it accepts.

A field of a section carries one ``Finding`` in its annotation::

    gottron_papules: Annotated[Presence | None, Sign("Gottron papules", ...)] = None

``None`` is *not assessed*, for every kind of field. It is never read as absent or normal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic resolves the annotation
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity, Unit, plain

if TYPE_CHECKING:
    from pydantic import BaseModel, GetCoreSchemaHandler

NOT_ASSESSED = N_("Not assessed")


class Presence(StrEnum):
    """What an examination found. Not assessed is None."""

    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The words of one field.

    Attributes:
        label: what a clinician calls it.
        definition: one line under the label.
        includes: what counts; shown in the field's help.
        excludes: what does not count.
        group: the box it stands in on the form.
        source: where the definition comes from, or "Myoplan" for our own wording.

    """

    label: str
    definition: str = ""
    includes: str = ""
    excludes: str = ""
    group: str = ""
    source: str = "Myoplan"

    def __get_pydantic_core_schema__(
        self, source_type: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let pydantic check the value with ``refusal`` after its own type check."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source_type))

    def _checked(self, value: Any) -> Any:  # noqa: ANN401 - any field type passes through
        sentence = None if value is None else self.refusal(value)
        if sentence is not None:
            # The sentence travels as context, so that braces in it are not read as gaps.
            raise PydanticCustomError("finding", "{sentence}", {"sentence": sentence})
        return value

    def refusal(self, value: Any) -> str | None:  # noqa: ANN401, ARG002 - each kind narrows it
        """Say in a sentence why a value cannot be right, or None when it can."""
        return None


@dataclass(frozen=True, kw_only=True)
class Sign(Finding):
    """Present, absent or not assessed. ``words`` renames the first two where needed."""

    words: tuple[str, str] = (N_("Present"), N_("Absent"))


@dataclass(frozen=True, kw_only=True)
class Choice(Finding):
    """One of a StrEnum's members; ``words`` gives each its label, in order."""

    words: tuple[tuple[StrEnum, str], ...]


@dataclass(frozen=True, kw_only=True)
class Number(Finding):
    """A quantity in one of ``units`` and within ``plausible``, both ends included.

    Attributes:
        units: the first is the one decisions are made in.
        plausible: smallest and largest value accepted, in the first unit.
        decimals: digits after the point that mean something.
        whole: whether anything but a whole number is refused.
        advice: what to do when a value is outside, beyond "check the number and the unit".

    """

    units: tuple[Unit, ...]
    plausible: tuple[Decimal, Decimal]
    decimals: int = 0
    whole: bool = False
    advice: str = N_("Check the number and the unit.")

    def in_first_unit(self, value: Decimal, unit: str) -> Decimal:
        """Convert ``value`` in UCUM ``unit`` exactly; raises KeyError for a unit not offered."""
        for known in self.units:
            if known.code == unit:
                return value if known.factor == 1 else value * known.factor
        raise KeyError(unit)

    def refusal(self, value: Quantity) -> str | None:
        """Refuse a unit that is not offered, and a value outside the plausible range."""
        unit = self.unit(value.unit)
        if unit is None:
            return N_("{label} cannot be read in “{unit}”. Use {units}.").format(
                label=self.label,
                unit=value.unit,
                units=" or ".join(known.symbol or known.code for known in self.units),
            )
        return self._outside(value.value, unit, self.label)

    def unit(self, code: str) -> Unit | None:
        """Give the unit with this UCUM code, or None when the field does not offer it."""
        return next((known for known in self.units if known.code == code), None)

    def _outside(self, value: Decimal, unit: Unit, what: str) -> str | None:
        low, high = self.plausible
        if value.is_finite() and low <= value * unit.factor <= high:
            return None
        shown = " ".join(filter(None, (plain(value) if value.is_finite() else "", unit.symbol)))
        return N_("{what} of {shown} cannot be right: {low} to {high} is accepted. {advice}").format(
            what=what,
            shown=shown or str(value),
            low=plain(round(low / unit.factor, 2)),
            high=" ".join(filter(None, (plain(round(high / unit.factor, 2)), unit.symbol))),
            advice=self.advice,
        )


@dataclass(frozen=True, kw_only=True)
class Laboratory(Number):
    """A measurement whose upper limit of normal is entered beside it.

    Attributes:
        limits: smallest and largest upper limit of normal accepted, in the first unit; a value and
            a limit that were swapped fall outside.

    """

    limits: tuple[Decimal, Decimal]

    def refusal(self, value: Measurement) -> str | None:  # type: ignore[override]  # a Measurement is a Quantity with a limit
        """Refuse what ``Number`` refuses, and an upper limit that is zero or implausible."""
        found = super().refusal(Quantity(value.value, value.unit))
        if found is not None or value.upper_limit is None:
            return found
        unit = self.unit(value.unit)
        if value.upper_limit <= 0 or unit is None:
            return N_("The upper limit of normal for {label} must be above zero.").format(
                label=self.label
            )
        return self._outside(
            value.upper_limit, unit, N_("An upper limit for {label}").format(label=self.label)
        )


@dataclass(frozen=True, kw_only=True)
class Day(Finding):
    """A calendar date. ``future`` says whether a date to come makes sense."""

    future: bool = False


@dataclass(frozen=True, kw_only=True)
class Text(Finding):
    """Free words, printed as typed and never read by a decision."""

    longest: int = 200

    def refusal(self, value: str) -> str | None:
        """Refuse a text longer than fits its place on paper."""
        if len(value) <= self.longest:
            return None
        return N_("{label} has {count} characters; {longest} fit. Shorten it.").format(
            label=self.label, count=len(value), longest=self.longest
        )


@dataclass(frozen=True, kw_only=True)
class Names(Finding):
    """A list of free names. ``None`` is not assessed; an empty list is ``none_words``."""

    none_words: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Repeated(Finding):
    """A list of small forms of one kind, such as dated visits. ``row`` names one of them."""

    row: str
    add: str
    model: type[BaseModel]


def earliest_date() -> date:
    """Give the first date a record may carry; earlier ones are slips of the keyboard."""
    return date(1920, 1, 1)
