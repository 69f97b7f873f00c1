"""Values taken over from an earlier visit: where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.all_sections import row_place
from desktop_app.findings.visits import VISITS

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.findings.case import Case
    from desktop_app.findings.response import Visit


def carried_from(case: Case, path: str) -> date | None:
    """Give the day of the visit that a carried value was recorded at.

    That is the visit before it by date, or one further back where that visit, too, only carries
    the value. None where that visit no longer holds this value, and where visits do not stand in
    order of date: then no wrong day is named.
    """
    if not path.startswith(f"{VISITS}."):
        return None
    _, number, name = row_place(path)
    rows = case.response.visits or ()
    if number >= len(rows):
        return None
    value = getattr(rows[number], name)
    for before, day in _earlier(rows, number):
        if getattr(rows[before], name) != value:
            return None
        if f"{VISITS}.{before}.{name}" not in case.carried:
            return day
    return None


def _earlier(rows: tuple[Visit, ...], number: int) -> list[tuple[int, date]]:
    """Give the dated visits above a visit, the last one first; none that is out of order."""
    own = rows[number].visited_on
    above = [(row.visited_on, place) for place, row in enumerate(rows[:number])]
    dated = sorted((day, place) for day, place in above if day is not None)
    if own is None or (dated and dated[-1][0] > own):
        return []
    return [(place, day) for day, place in reversed(dated)]
