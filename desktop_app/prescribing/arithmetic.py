"""Dose arithmetic, exact and shown: amount per kg times weight, ceiling, rounding, tablets."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from math import gcd
from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import DoseFact

HUNDRED = Decimal(100)
MILLIGRAMS_IN_A_GRAM = Decimal(1000)
DAYS_IN_A_WEEK = Decimal(7)
HALVES = Decimal(2)
TENTH = Decimal("0.1")
_GRAINS = 1000  # strengths are counted in thousandths of a mg


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


def times_weight(
    low: Decimal, high: Decimal, weight: Decimal, measured_on: date, unit: str = "mg"
) -> Message:
    """Show "2 to 3 mg/kg × 68 kg (21 Nov 2026) = 136 to 204 mg" for a weight in kg."""
    return Message(
        N_("{per_kg} {unit}/kg × {weight} (measured on {day}) = {amount} {unit}"),
        {
            "per_kg": span(low, high),
            "unit": unit,
            "weight": Quantity(weight, "kg"),
            "day": measured_on,
            "amount": span(low * weight, high * weight),
        },
    )


def strengths(evidence: Evidence, fact_id: str) -> tuple[Decimal, ...]:
    """Give the strengths of a product in mg, largest first, from a table of ``mg`` cells.

    A row that is not ``usual`` exists on some market and is left out unless a site asks for it.
    """
    key = ("strengths", fact_id)
    known = evidence.worked_out
    if key not in known:
        rows = evidence.table(fact_id).rows
        known[key] = tuple(
            sorted((Decimal(row["mg"]) for row in rows if row.get("usual", True)), reverse=True)
        )
    return known[key]  # type: ignore[no-any-return]  # this key holds strengths


def largest_given(amount: Decimal, available: Iterable[Decimal]) -> Decimal:
    """Give the largest amount, not above ``amount``, that whole products give; 0 if none does.

    Args:
        amount: in mg.
        available: the strengths in mg, at least one, to a thousandth.

    """
    grains = [int(strength * _GRAINS) for strength in available]
    grain = gcd(*grains)
    most = int(amount * _GRAINS) // grain
    # Each bit is one amount in grains: set where some count of products gives it.
    given = 1
    for size in grains:
        shift = size // grain
        while shift <= most:
            given |= given << shift
            shift *= 2
    given &= (1 << most + 1) - 1
    return Decimal((given.bit_length() - 1) * grain) / _GRAINS


def makeable(
    amount: Decimal,
    step: Decimal,
    available: Iterable[Decimal],
    rounded: Callable[[Decimal, Decimal], Decimal] = down,
) -> Decimal:
    """Round to the step, then go down to what whole products give; 0 where none is small enough.

    Args:
        amount: in mg.
        step: to which it is rounded, in mg.
        available: the strengths at hand in mg.
        rounded: how, ``down`` or ``nearest``.

    """
    return largest_given(rounded(amount, step), available)


def rises(
    *,
    first: Decimal,
    step: Decimal,
    goal: Decimal,
    given: Callable[[Decimal], Decimal],
) -> Iterator[tuple[int, Decimal, Decimal]]:
    """Go up from a first amount to a goal, as (number of the rise, exact amount, what is given).

    A rise that gives no more than the dose before is passed over; the first one that gives the
    goal is the last. Where the first amount gives as much as the goal, the goal is all there is.

    Args:
        first: before rounding.
        step: of each rise, before rounding; above zero.
        goal: before rounding.
        given: rounds an amount down; 0 where nothing is small enough.

    """
    rise, exact, before, most = 0, first, None, given(goal)
    while (amount := given(exact)) < most:
        if before is None or amount > before:
            yield rise, exact, amount
            before = amount
        rise, exact = rise + 1, min(exact + step, goal)
    yield rise, goal, most


def of_one_strength(
    dose: Decimal, available: Iterable[Decimal]
) -> tuple[tuple[int, Decimal], ...] | None:
    """Make up a dose in mg from as few products of one strength as can be; None if none does."""
    for strength in sorted(available, reverse=True):
        if dose % strength == 0:
            return ((int(dose / strength), strength),)
    return None


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
                "strength": _strength(strength),
            },
        )
        for count, strength in parts
    )


def _strength(milligrams: Decimal) -> Quantity:
    """Write a strength in grams from one gram on, so that no long row of zeros is misread."""
    if milligrams < MILLIGRAMS_IN_A_GRAM:
        return Quantity(milligrams, "mg")
    return Quantity(milligrams / MILLIGRAMS_IN_A_GRAM, "g")


def all_sizes(sizes: tuple[Decimal, ...]) -> Message:
    """Say "25, 50 and 75", smallest first."""
    *some, last = sorted(sizes)
    if not some:
        return Message("{last}", {"last": last})
    return Message(N_("{some} and {last}"), {"some": Joined(tuple(some), ", "), "last": last})


TABLETS = (N_("tablet of"), N_("tablets of"))
CAPSULES = (N_("capsule of"), N_("capsules of"))
PENS = (N_("pen of"), N_("pens of"))
VIALS = (N_("vial of"), N_("vials of"))


def days_of(dose: DoseFact) -> tuple[Decimal, Decimal]:
    """Give the fewest and most days of a course from ``duration``, such as "3-5 d"."""
    first, _, last = dose.duration.removesuffix(" d").partition("-")
    return Decimal(first), Decimal(last or first)


def day_after_interval(dose: DoseFact) -> Decimal:
    """Give the day of the second dose, counting the first as day 1, from a ``wk`` interval."""
    return Decimal(dose.interval.removesuffix(" wk")) * DAYS_IN_A_WEEK + 1
