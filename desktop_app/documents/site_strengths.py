"""The strengths that a site may tick: what exists, what is usual, what is in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.prescribing.products import PRODUCTS, existing, in_use

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

Strengths = Mapping[str, tuple[Decimal, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductStrengths:
    """One product.

    Attributes:
        fact: the table of its strengths.
        label: what a person reads.
        existing, usual, in_use: in mg, smallest first.

    """

    fact: str
    label: str
    existing: tuple[Decimal, ...]
    usual: tuple[Decimal, ...]
    in_use: tuple[Decimal, ...]


def strengths_on_offer(usual: Evidence, now: Evidence) -> tuple[ProductStrengths, ...]:
    """Give every product with its strengths.

    Args:
        usual: the base as it comes.
        now: the base with the strengths that this site has.

    """
    return tuple(
        ProductStrengths(
            fact=product.fact,
            label=product.label,
            existing=existing(usual, product.fact),
            usual=in_use(usual, product.fact),
            in_use=in_use(now, product.fact),
        )
        for product in PRODUCTS
    )
