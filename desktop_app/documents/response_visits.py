"""The visits of a case by name: which are compared, which are left out, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.words import day
from desktop_app.findings.all_sections import finding_at
from desktop_app.findings.carried_values import carried_from
from desktop_app.findings.visits import VISITS
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.findings.case import Case
    from desktop_app.findings.response import Visit

    Dated = Sequence[tuple[int, Visit]]

_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class VisitName:
    """A visit that can be chosen: its row in the case (from 0) and its words."""

    row: int
    label: str


def named(place: int, visited_on: date | None) -> str:
    """Name a visit by its place in time, from 0, and its day."""
    words = N_("Visit {number}, {day}")
    return words.format(number=place + 1, day=day(visited_on) if visited_on else "")


def waiting(case: Case, dated: Dated, today: date) -> tuple[str, str]:
    """Say why there is no score yet, and what to do."""
    visits = case.response.visits or ()
    if not visits:
        return (
            N_("No visit is recorded yet"),
            N_(
                "Add a visit with the six measures now: it is the baseline that later visits are "
                "compared with."
            ),
        )
    others = " ".join(_left_out_of_time(case, today))
    if not dated:
        return N_("No visit that can be used yet"), others
    [(_, first)] = dated
    baseline = N_("The baseline is of {day}.").format(
        day=day(first.visited_on) if first.visited_on else ""
    )
    add = N_("Add the next visit, and the score compares the two.")
    return N_("One visit so far: no score yet"), f"{baseline} {others or add}"


def left_out(case: Case, dated: Dated, today: date) -> Iterator[str]:
    """Name the visits, and the values carried over from a visit before, that do not count."""
    yield from _left_out_of_time(case, today)
    numbers = {row: place + 1 for place, (row, _) in enumerate(dated)}
    carried: dict[int, list[str]] = {}
    for path in case.carried:
        place, _, name = path.removeprefix(f"{VISITS}.").partition(".")
        if name and path.startswith(f"{VISITS}.") and int(place) in numbers:
            carried.setdefault(int(place), []).append(name)
    for row, names in sorted(carried.items(), key=lambda each: numbers[each[0]]):
        yield _carried(case, row, numbers[row], names)


def _left_out_of_time(case: Case, today: date) -> Iterator[str]:
    """Name how many visits cannot be set in order, and what would help."""
    visits = case.response.visits or ()
    undated = sum(visit.visited_on is None for visit in visits)
    later = sum(visit.visited_on is not None and visit.visited_on > today for visit in visits)
    if undated == 1:
        yield N_("1 visit has no date and is left out: enter its date.")
    elif undated:
        words = N_("{count} visits have no date and are left out: enter their dates.")
        yield words.format(count=undated)
    if later == 1:
        words = N_("1 visit is dated after {day} and is left out: correct its date.")
        yield words.format(day=day(today))
    elif later:
        words = N_("{count} visits are dated after {day} and are left out: correct their dates.")
        yield words.format(count=later, day=day(today))


def _carried(case: Case, row: int, visit: int, names: list[str]) -> str:
    labels = [finding_at(f"{VISITS}.{row}.{name}").label for name in names]
    shown, more = labels[:_MOST_NAMED], len(labels) - _MOST_NAMED
    if more > 0:
        shown = [*shown, N_("{count} more").format(count=more)]
    values = {
        "names": N_(" and ").join(part for part in (", ".join(shown[:-1]), shown[-1]) if part),
        "visit": str(visit),
        "day": "",
    }
    days = {carried_from(case, f"{VISITS}.{row}.{name}") for name in names}
    source = days.pop() if len(days) == 1 else None
    if len(labels) == 1:
        words = N_("{names} of visit {visit} is carried over and not confirmed: it is left out.")
        if source:
            words = N_(
                "{names} of visit {visit} is carried over from {day} and not confirmed: it is left "
                "out."
            )
    else:
        words = N_(
            "{names} of visit {visit} are carried over and not confirmed: they are left out."
        )
        if source:
            words = N_(
                "{names} of visit {visit} are carried over from {day} and not confirmed: they are "
                "left out."
            )
    return words.format(**values | {"day": day(source) if source else ""})
