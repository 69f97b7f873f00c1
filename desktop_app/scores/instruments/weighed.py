"""A weight as doses use it, and the conversion of what was entered in another unit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.findings.finding import Number
from desktop_app.findings.section import findings_of
from desktop_app.message import Message
from desktop_app.quantity import Quantity
from desktop_app.scores.instrument import answer, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.findings.section import Section

_TENTH = Decimal("0.1")


def kilograms(inputs: Section) -> Decimal | None:
    """Give the weight in kg, rounded to 0.1 as for a dose; None when not entered."""
    weight = exact(inputs, "weight")
    return None if weight is None else weight.quantize(_TENTH, ROUND_HALF_UP)


def converted(inputs: Section, *names: str) -> Iterator[Message]:
    """Write out the conversion of each field entered in another unit than its first."""
    for name in names:
        finding, entered = findings_of(type(inputs))[name], answer(inputs, name)
        if entered is None or not isinstance(finding, Number):
            continue
        used, unit = exact(inputs, name), finding.units[0].code
        if name == "weight":
            used = kilograms(inputs)
        if used is not None and entered.unit != unit:
            yield Message("{entered} = {used}", {"entered": entered, "used": Quantity(used, unit)})
