"""Where a plan turns along a scale: stretches of values that lead to the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable


@dataclass(frozen=True, slots=True)
class Stretch:
    """Places next to each other that lead to the same.

    Attributes:
        first, last: its ends.
        tried: the places that were tried, in order.

    """

    first: int
    last: int
    tried: tuple[int, ...]


def stretches(
    places: Iterable[int], outcome: Callable[[int], object]
) -> Generator[None, None, tuple[Stretch, ...]]:
    """Find the stretches between the first and the last of the places.

    Two places side by side with different outcomes have the turn between them looked for by
    halving. A stretch that begins and ends between two places of one outcome is not seen, so the
    places are to hold every threshold.

    Args:
        places: where to look.
        outcome: what a place leads to.

    Yields:
        After each outcome that was worked out, so that nobody has to wait.

    """
    known: dict[int, object] = {}
    for place in sorted(set(places)):
        known[place] = outcome(place)
        yield
    halved = [(one, other) for one, other in pairwise(known) if known[one] != known[other]]
    while halved:
        low, high = halved.pop()
        if high - low == 1:
            continue
        middle = (low + high) // 2
        known[middle] = outcome(middle)
        yield
        halves = ((low, middle), (middle, high))
        halved += [(one, other) for one, other in halves if known[one] != known[other]]
    return _joined(known)


def _joined(known: dict[int, object]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    last: object = None
    for place in sorted(known):
        if found and known[place] == last:
            found[-1] = Stretch(found[-1].first, place, (*found[-1].tried, place))
        else:
            found.append(Stretch(place, place, (place,)))
        last = known[place]
    return tuple(found)
