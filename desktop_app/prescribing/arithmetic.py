"""Dose arithmetic, exact and shown: amount per kg times weight, ceiling, rounding, tablets."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import DoseFact

HUNDRED = Decimal(100)
MILLIGRAMS_IN_A_GRAM = Decimal(1000)
DAYS_IN_A_WEEK = Decimal(7)
HALVES = Decimal(2)


def span(low: Decimal, high: Decimal) -> Message:
    """Say "15 to 25", or "15" when both are equal."""
    if low == high:
        return Message("{only}", {"only": low})
    return Message(N_("{low} to {high}"), {"low": low, "high": high})


def nearest(amount: Decimal, step: Decimal) -> Decimal:
    """Round to the nearest multiple of ``step``; a half goes up."""
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def down(amount: Decimal, step: Decimal) -> Decimal:
    """Round down to a multiple of ``step``."""
    return (amount / step).quantize(Decimal(1), ROUND_DOWN) * step


def percent_of(amount: Decimal, percent: Decimal) -> Decimal:
    """Give so many percent of an amount."""
    return amount * percent / HUNDRED


def times_weight(low: Decimal, high: Decimal, weight: Decimal, unit: str = "mg") -> Message:
    """Show "2 to 3 mg/kg × 68 kg = 136 to 204 mg" for doses per kg and a weight in kg."""
    return Message(
        N_("{per_kg} {unit}/kg × {weight} = {amount} {unit}"),
        {
            "per_kg": span(low, high),
            "unit": unit,
            "weight": Quantity(weight, "kg"),
            "amount": span(low * weight, high * weight),
        },
    )


def strengths(evidence: Evidence, fact_id: str) -> tuple[Decimal, ...]:
    """Give the strengths of a product in mg, largest first, from a table of ``mg`` cells."""
    key = ("strengths", fact_id)
    known = evidence.worked_out
    if key not in known:
        rows = evidence.table(fact_id).rows
        known[key] = tuple(sorted((Decimal(row["mg"]) for row in rows), reverse=True))
    return known[key]  # type: ignore[no-any-return]  # this key holds strengths


def tablets(
    dose: Decimal, available: Iterable[Decimal], most_alike: Decimal
) -> tuple[tuple[int, Decimal], ...] | None:
    """Make up a dose in mg from whole tablets, as (count, strength in mg).

    One strength is easier to take than two, so the largest that gives the dose in at most
    ``most_alike`` tablets is used alone; otherwise as many as can be of the largest. None when no
    whole number of tablets gives the dose.
    """
    ordered = sorted(available, reverse=True)
    for strength in ordered:
        count = dose / strength
        if count == count.to_integral_value() and 1 <= count <= most_alike:
            return ((int(count), strength),)
    return _largest_first(dose, tuple(ordered)) or None


def _largest_first(
    rest: Decimal, ordered: tuple[Decimal, ...]
) -> tuple[tuple[int, Decimal], ...] | None:
    """Take as many of each strength as still lets the smaller ones make up what is left."""
    if rest == 0 or not ordered:
        return () if rest == 0 else None
    strength, smaller = ordered[0], ordered[1:]
    for count in range(int(rest / strength), -1, -1):
        found = _largest_first(rest - count * strength, smaller)
        if found is not None:
            return ((count, strength), *found) if count else found
    return None


def count_of(parts: tuple[tuple[int, Decimal], ...], form: tuple[str, str]) -> tuple[Message, ...]:
    """Say "3 tablets of 20 mg" for each part; ``form`` is the product, one and several."""
    return tuple(
        Message(
            "{count} {form} {strength}",
            {
                "count": count,
                "form": form[0] if count == 1 else form[1],
                "strength": Quantity(strength, "mg"),
            },
        )
        for count, strength in parts
    )


TABLETS = (N_("tablet of"), N_("tablets of"))
VIALS = (N_("vial of"), N_("vials of"))


def days_of(dose: DoseFact) -> tuple[Decimal, Decimal]:
    """Give the fewest and most days of a course from ``duration``, such as "3-5 d"."""
    first, _, last = dose.duration.removesuffix(" d").partition("-")
    return Decimal(first), Decimal(last or first)


def day_after_interval(dose: DoseFact) -> Decimal:
    """Give the day of the second dose, counting the first as day 1, from a ``wk`` interval."""
    return Decimal(dose.interval.removesuffix(" wk")) * DAYS_IN_A_WEEK + 1
