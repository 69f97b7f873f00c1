"""Body surface area, for doses per square metre."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

FACTS = ("body.mosteller", "body.du-bois", "body.surface-constants")
_MOSTELLER, _DU_BOIS, _CONSTANTS = FACTS
_THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class BodySurface:
    """A body surface area.

    Attributes:
        value: in m2, rounded to 0.001.
        working: the arithmetic, to be shown.
        cites: the facts it rests on.

    """

    value: Decimal
    working: Message
    cites: tuple[str, ...]


def mosteller(
    evidence: Evidence, *, height: Decimal | None, weight: Decimal | None
) -> BodySurface | None:
    """Estimate body surface by Mosteller's root.

    Args:
        evidence: gives the divisor.
        height: in cm.
        weight: in kg.

    Returns:
        m2; None while height or weight is unknown.

    Raises:
        ValueError: height or weight is not above zero.

    """
    if height is None or weight is None:
        return None
    _refuse_zero(height, weight)
    row = _constants(evidence, "Mosteller")
    value = (height * weight / row["divisor"]).sqrt().quantize(_THOUSANDTH, ROUND_HALF_UP)
    return BodySurface(
        value,
        Message(
            N_("√({height} × {weight} / {divisor}) = {value} m²"),
            _shown(height, weight, row, value),
        ),
        (_MOSTELLER, _CONSTANTS),
    )


def du_bois(
    evidence: Evidence, *, height: Decimal | None, weight: Decimal | None
) -> BodySurface | None:
    """Estimate body surface by the formula of Du Bois and Du Bois.

    Args:
        evidence: gives the factor and the two powers.
        height: in cm.
        weight: in kg.

    Returns:
        m2; None while height or weight is unknown.

    Raises:
        ValueError: height or weight is not above zero.

    """
    if height is None or weight is None:
        return None
    _refuse_zero(height, weight)
    row = _constants(evidence, "Du Bois")
    surface = (
        float(row["factor"])
        * float(height) ** float(row["height_power"])
        * float(weight) ** float(row["weight_power"])
    )
    value = Decimal(f"{surface:.3f}")
    return BodySurface(
        value,
        Message(
            N_("{factor} × ({height})^{height_power} × ({weight})^{weight_power} = {value} m²"),
            _shown(height, weight, row, value),
        ),
        (_DU_BOIS, _CONSTANTS),
    )


def _constants(evidence: Evidence, formula: str) -> dict[str, Any]:
    return next(row for row in evidence.table(_CONSTANTS).rows if row["formula"] == formula)


def _shown(
    height: Decimal, weight: Decimal, row: Mapping[str, Any], value: Decimal
) -> dict[str, object]:
    return {
        **row,
        "height": Quantity(height, "cm"),
        "weight": Quantity(weight, "kg"),
        "value": value,
    }


def _refuse_zero(height: Decimal, weight: Decimal) -> None:
    if not (height > 0 and weight > 0):
        message = f"height and weight must be above zero, not {height} cm and {weight} kg"
        raise ValueError(message)
