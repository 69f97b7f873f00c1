"""Doses, days and the response as printed, against those worked out now."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.documents.printed_check_lines import Difference
from desktop_app.documents.printed_plan import one_line
from desktop_app.documents.words import day
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from desktop_app.documents.printed_plan import (
        PrintedItem,
        PrintedMedicine,
        PrintedPlan,
        PrintedStage,
    )

DOSES = N_("Doses by date")
DAYS = N_("Calendar")
RESPONSE = N_("Response to treatment")
DIFFERING = N_("Where sources differ")
_STOPS = N_("{medicine} stops")
_FROM = N_("{medicine} from {day}")
_NEVER = N_("no day is set")
_RECORDED_SAME = N_("its amounts or tablets, which other programs read")
_DATA = N_("data that other programs read")
_Entry = TypeVar("_Entry")
_MOST_SHOWN = 300  # characters of a value that has no words of its own


def beside_differences(before: PrintedPlan, after: PrintedPlan) -> Iterator[Difference]:
    """Give every difference that does not stand in a line of the plan."""
    yield from _doses(before.regimen, after.regimen)
    yield from _days(before.calendar, after.calendar)
    yield from _response(before.response or {}, after.response or {})
    yield from _differing(before.differs, after.differs)


def _doses(
    before: Sequence[PrintedMedicine], after: Sequence[PrintedMedicine]
) -> Iterator[Difference]:
    def name(medicine: PrintedMedicine) -> str:
        return medicine.medicine

    for old, new in _matched(before, after, name):
        either = new or old
        if either is None or old == new:
            continue
        called = either.medicine.replace("-", " ").capitalize()
        yield from _stages(old.stages if old else (), new.stages if new else (), called)
        stops = [each.stops_on if each else None for each in (old, new)]
        if stops[0] != stops[1]:
            said = [_day(stop) if stop else _NEVER for stop in stops]
            yield Difference(DOSES, _STOPS.format(medicine=called), said[0], said[1])


def _stages(
    before: Sequence[PrintedStage], after: Sequence[PrintedStage], called: str
) -> Iterator[Difference]:
    def begins(stage: PrintedStage) -> str:
        return stage.begins_on

    for old, new in _matched(before, after, begins):
        either = new or old
        if either is None or old == new:
            continue
        heading = _FROM.format(medicine=called, day=_day(either.begins_on))
        said = [each.text if each else "" for each in (old, new)]
        if said[0] == said[1]:
            yield Difference(DOSES, heading, said[0], _RECORDED_SAME, either.cites, grounds=True)
        else:
            yield Difference(DOSES, heading, said[0], said[1], either.cites)


def _days(before: Sequence[PrintedItem], after: Sequence[PrintedItem]) -> Iterator[Difference]:
    """Compare what is due on each day; an item of the same words on another day was moved."""
    same = _matched(before, after, lambda item: (item.day, item.kind, item.words))
    gone = [old for old, new in same if old and not new]
    came = [new for old, new in same if new and not old]
    for old, new in _matched(gone, came, lambda item: (item.kind, item.words)):
        either = new or old
        if either is not None:
            said = [_day(each.day) if each else "" for each in (old, new)]
            yield Difference(DAYS, either.words, said[0], said[1], either.facts)
    for old, new in same:
        if old and new and old != new:
            yield Difference(
                DAYS, f"{_day(new.day)}, {new.words}", "", _DATA, new.facts, grounds=True
            )


def _response(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    """Compare entry by entry; the words of a measure or a remark are enough to see what is new."""
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        both = (old or [], new or [])
        lists = all(isinstance(value, list) for value in both)
        for was, now in _matched(*both, _named) if lists else [(old, new)]:
            if was != now:
                yield Difference(RESPONSE, _about(name, was, now), _shown(was), _shown(now))


def _differing(
    before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]
) -> Iterator[Difference]:
    for old, new in _matched(before, after, lambda one: str(one.get("id"))):
        if old != new:
            about = one_line(str((new or old or {}).get("about", "")))
            yield Difference(DIFFERING, about, _sides(old), _sides(new))


def _sides(one: dict[str, Any] | None) -> str:
    sides = (one or {}).get("sides", ())
    known = [side for side in sides if isinstance(side, dict)] if isinstance(sides, list) else []
    said = "; ".join(f"{side.get('source')}: {side.get('value')}" for side in known)
    return one_line(said)


def _named(value: object) -> str:
    """Name an entry of a list by what it is about."""
    if isinstance(value, dict):
        named = next((value[key] for key in ("measure", "path", "text") if key in value), value)
        return str(named)
    return str(value)


def _about(name: str, was: object, now: object) -> str:
    either = now if now is not None else was
    about = name.replace("_", " ").capitalize()
    named = one_line(_named(either)).replace("_", " ")
    return f"{about}: {named}" if isinstance(either, dict) else about


def _shown(value: object) -> str:
    """Give a value of the response as it can be read: its own words where it has some."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("working", "text") if key in value), value)
    if value is None:
        return ""
    plain = isinstance(value, str | int | Decimal)
    text = str(value) if plain else json.dumps(value, default=str, ensure_ascii=False)
    return one_line(text)[:_MOST_SHOWN]


def _day(written: str) -> str:
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return written


def _matched(
    before: Iterable[_Entry], after: Iterable[_Entry], key: Callable[[_Entry], Hashable]
) -> list[tuple[_Entry | None, _Entry | None]]:
    """Pair entries of one key in their order; those that are gone come last."""
    left: dict[Hashable, list[_Entry]] = defaultdict(list)
    for entry in before:
        left[key(entry)].append(entry)
    pairs: list[tuple[_Entry | None, _Entry | None]] = []
    for entry in after:
        same = left[key(entry)]
        pairs.append((same.pop(0) if same else None, entry))
    return [*pairs, *((entry, None) for entries in left.values() for entry in entries)]
