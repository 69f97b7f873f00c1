"""How antibody level, CK and strength went between two visits, and whether that can be read.

The numbers are compared as they were recorded; a change that another cause explains better (pain,
the other side, an injection before the sample) is kept and not read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.decision.visits import told_by_visits
from desktop_app.findings.finding import Number, Presence
from desktop_app.findings.response import Visit
from desktop_app.findings.section import findings_of
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.quantity import Measurement, Quantity

STRENGTH_CHANGE = "trend.strength-change"
LEVEL_CHANGE = "trend.level-change"
CK_CHANGE = "trend.ck-change"
_RAISED = "laboratory.raised"
_NUMBERS = {n: found for n, found in findings_of(Visit).items() if isinstance(found, Number)}
_PAIR = 2


class Way(StrEnum):
    """Which way a measure went."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How one measure went from an earlier to a later visit.

    Attributes:
        name: the field of a visit: "mi2_level", "ck", "mmt_total".
        earlier: the visit it is counted from.
        later: the visit it is counted to.
        way: how it is read; None where it is not.
        limit: the change that counts, in percent.
        percent: the change, negative when it fell; None where there is no share to give.
        doubt: why it is not read, for the clinician; None where it is.

    """

    name: str
    earlier: Visit
    later: Visit
    way: Way | None
    limit: Decimal
    percent: Fraction | None = None
    doubt: Message | None = None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The days of both visits."""
        return self.earlier.visited_on, self.later.visited_on


@dataclass(frozen=True, slots=True)
class Together:
    """Level and strength at the same two visits."""

    level: Move
    strength: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """What the dated visits show.

    Attributes:
        together: level and strength between the last two visits that hold both; then over all such
            visits, where that reads otherwise. None where strength was tested again since.
        strength: between the last two visits with an MMT total; None with fewer.
        ck: between the last two visits with CK; None with fewer.

    """

    together: tuple[Together, ...]
    strength: Move | None
    ck: Move | None


def trends(reading: Reading) -> Trends:
    """Read the visits."""
    return told_by_visits(reading, "trends", _read)


def _read(evidence: Evidence, visits: tuple[Visit, ...]) -> Trends:
    both = _holding(visits, "mi2_level", "mmt_total")
    tested = _holding(visits, "mmt_total")
    # Strength tested since then without a level has the last word.
    latest = len(both) >= _PAIR and both[-1] is tested[-1]
    pairs = [(both[-2], both[-1])] if latest else []
    if latest and len(both) > _PAIR:
        pairs.append((both[0], both[-1]))
    together = [
        Together(level_move(evidence, *pair), strength_move(evidence, *pair)) for pair in pairs
    ]
    if len(together) == _PAIR and _ways(together[0]) == _ways(together[1]):
        del together[1]
    return Trends(
        together=tuple(together),
        strength=_last(evidence, visits, "mmt_total", strength_move),
        ck=_last(evidence, visits, "ck", ck_move),
    )


def _ways(found: Together) -> tuple[Way | None, Way | None]:
    return found.level.way, found.strength.way


def _holding(visits: tuple[Visit, ...], *names: str) -> tuple[Visit, ...]:
    return tuple(
        visit for visit in visits if all(getattr(visit, name) is not None for name in names)
    )


def _last(
    evidence: Evidence,
    visits: tuple[Visit, ...],
    name: str,
    move: Callable[[Evidence, Visit, Visit], Move],
) -> Move | None:
    held = _holding(visits, name)
    return move(evidence, held[-2], held[-1]) if len(held) >= _PAIR else None


# --------------------------------------------------------------- each measure


def strength_move(evidence: Evidence, earlier: Visit, later: Visit) -> Move:
    """Compare two MMT totals; both visits hold one."""
    limit = evidence.values[STRENGTH_CHANGE]
    move = Move(name="mmt_total", earlier=earlier, later=later, way=None, limit=limit)
    doubt = _sets_differ(earlier, later) or _sides_differ(earlier, later)
    if doubt is not None:
        return replace(move, doubt=doubt)
    risen = _value(later, "mmt_total") - _value(earlier, "mmt_total")
    percent = Fraction(100 * risen) / Fraction(str(later.mmt_maximum))
    way = Way.RISING if percent > limit else Way.FALLING if -percent > limit else Way.STEADY
    # Pain makes a total too low: of a later one it feigns a fall, of an earlier one a rise.
    painful = {Way.FALLING: later, Way.RISING: earlier}.get(way)
    if painful is not None and painful.pain_limits_testing is Presence.PRESENT:
        why = Message(N_("pain held the test back on {day}"), {"day": painful.visited_on})
        return replace(move, percent=percent, doubt=why)
    return replace(move, percent=percent, way=way)


def _sets_differ(earlier: Visit, later: Visit) -> Message | None:
    first, second = earlier.mmt_maximum, later.mmt_maximum
    if first is None or second is None:
        return Message(N_("the highest possible total is not recorded"))
    if first is second:
        return None
    values = {"first": first, "second": second}
    return Message(
        N_("different muscle sets, of {first} and of {second}, are not compared"), values
    )


def _sides_differ(earlier: Visit, later: Visit) -> Message | None:
    first, second = earlier.mmt_side, later.mmt_side
    if first is None or second is None or first is second:
        return None
    return Message(N_("another side was graded than before"))


def level_move(evidence: Evidence, earlier: Visit, later: Visit) -> Move:
    """Compare two antibody levels; both visits hold one."""
    first, second = _value(earlier, "mi2_level"), _value(later, "mi2_level")
    limit = evidence.values[LEVEL_CHANGE]
    return Move(
        name="mi2_level",
        earlier=earlier,
        later=later,
        way=_by_share(first, second, limit),
        limit=limit,
        percent=_share(first, second),
    )


def ck_move(evidence: Evidence, earlier: Visit, later: Visit) -> Move:
    """Compare CK, as multiples of its upper limit where both have one; both visits hold CK.

    A CK within its limit is not rising, whatever it was before.
    """
    first, second = _value(earlier, "ck"), _value(later, "ck")
    limits = _limit(earlier), _limit(later)
    if limits[0] is not None and limits[1] is not None:
        # Multiplied crosswise, so that nothing is rounded.
        first, second = first * limits[1], second * limits[0]
    limit = evidence.values[CK_CHANGE]
    way, percent = _by_share(first, second, limit), _share(first, second)
    if way is Way.RISING and within_limit(evidence, later):
        way = Way.STEADY
    move = Move(name="ck", earlier=earlier, later=later, way=way, limit=limit, percent=percent)
    # What raises CK for days makes a later one look risen, and an earlier one fall.
    raised_by = {Way.RISING: later, Way.FALLING: earlier}.get(way)
    if raised_by is None or raised_by.injection_or_exercise is not Presence.PRESENT:
        return move
    why = Message(
        N_("the sample of {day} was taken after an injection or hard exercise"),
        {"day": raised_by.visited_on},
    )
    return replace(move, way=None, doubt=why)


def within_limit(evidence: Evidence, visit: Visit) -> bool | None:
    """Tell whether CK lies within its upper limit; None without CK or its limit."""
    limit = _limit(visit)
    if limit is None:
        return None
    return _value(visit, "ck") <= limit * evidence.values[_RAISED]


def _by_share(first: Decimal, second: Decimal, percent: Decimal) -> Way:
    """Compare with a share of the earlier value; from 0 anything is a rise."""
    if first == second or abs(second - first) * 100 < percent * first:
        return Way.STEADY
    return Way.RISING if second > first else Way.FALLING


def _share(first: Decimal, second: Decimal) -> Fraction | None:
    """Give the change in percent of the earlier value; None from 0."""
    return Fraction(100 * (second - first)) / Fraction(first) if first else None


def _value(visit: Visit, name: str) -> Decimal:
    """Give a recorded number in its field's first unit."""
    recorded: Quantity | Measurement = getattr(visit, name)
    return _NUMBERS[name].in_first_unit(recorded.value, recorded.unit)


def _limit(visit: Visit) -> Decimal | None:
    """Give the upper limit of CK in the field's first unit; None where none is recorded."""
    taken = visit.ck
    if taken is None or taken.upper_limit is None:
        return None
    return _NUMBERS["ck"].in_first_unit(taken.upper_limit, taken.unit)
