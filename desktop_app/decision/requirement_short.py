"""A need made short enough to read, without changing when it is met.

What is needed anyway is not named again inside its neighbours; of two answers to one question the
one that says more stays; what is joined in the same way stands in one list; a way that nothing can
open is left out where another is open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.conditions.leaves import Answered
from desktop_app.decision.requirement import Join, Met, Need, enough
from desktop_app.decision.requirement_findings import fixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def fixed_need(need: Need) -> bool:
    """Whether nothing that is done can meet it."""
    match need.join:
        case Join.NONE:
            return fixed(need)
        case Join.ALL:
            return any(map(fixed_need, need.parts))
        case _:
            return need.met is not Met.YES and all(map(fixed_need, need.parts))


def in_short(need: Need, granted: tuple[Need, ...] = ()) -> Need | None:
    """Leave out of a need that is not met what a reader does not need to be told.

    Args:
        need: any need; one that is met comes back as it is.
        granted: what is needed anyway, and is taken for granted here.

    Returns:
        None where it cannot be met together with what is granted.

    """
    if need.met is Met.YES:
        return need
    found = [one for one in granted if one.condition == need.condition]
    if any(_says(one, need) for one in found):
        return _met(need)
    if any(one.wanted.value.isdisjoint(need.wanted.value) for one in found):
        return None
    match need.join:
        case Join.NONE:
            return need
        case Join.ALL:
            return _all(need, granted)
        case _:
            return _any(need, granted)


def _says(granted: Need, need: Need) -> bool:
    """Whether what is granted says it: it asks for as much, or for the same answer in its words."""
    same_words = granted.met is Met.NO and granted.wanted.positive is need.wanted.positive
    return same_words or granted.wanted.value <= need.wanted.value


def _met(need: Need) -> Need:
    return replace(need, met=Met.YES, parts=())


def _all(need: Need, granted: tuple[Need, ...]) -> Need | None:
    parts: list[Need] = []
    granted = (*granted, *(part for part in need.parts if part.met is Met.YES))
    for part in need.unmet():
        short = in_short(part, granted)
        if short is None:
            return None
        granted = (*granted, part)
        if short.met is not Met.YES:
            parts.append(short)
    return _of(need, parts) if parts else _met(need)


def _any(need: Need, granted: tuple[Need, ...]) -> Need | None:
    short = (in_short(part, granted) for part in need.parts)
    possible = [part for part in short if part is not None]
    if any(part.met is Met.YES for part in possible):
        return _met(need)
    ways = [part for part in possible if not fixed_need(part)] or possible
    return _of(need, ways) if ways else None


def _of(need: Need, parts: Iterable[Need]) -> Need:
    """Give the need with these parts; a single one without a name around it stands alone."""
    flat = (
        inner
        for part in parts
        for inner in (part.parts if part.join is need.join and not part.name else (part,))
    )
    left = tuple(_telling(flat, need.join))
    return left[0] if len(left) == 1 and not need.name else replace(need, parts=left)


def _telling(parts: Iterable[Need], join: Join) -> Iterator[Need]:
    """Leave out what another part says as well."""
    listed = list(parts)
    for place, part in enumerate(listed):
        others = (*listed[:place], *listed[place + 1 :])
        if part not in listed[:place] and not any(_covers(one, part, join) for one in others):
            yield part


def _covers(other: Need, part: Need, join: Join) -> bool:
    """Whether an answer to the same question says more: of all the narrower, of any the wider."""
    mine, theirs = _answers(part), _answers(other)
    if not mine or not theirs or part.condition.questions() != other.condition.questions():
        return False
    return mine > theirs if join is Join.ALL else mine < theirs


def _answers(need: Need) -> frozenset[str]:
    if not isinstance(need.condition, Answered):
        return frozenset()
    return frozenset(enough(need.condition, positive=need.wanted.positive))
