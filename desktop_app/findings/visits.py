"""The order of visits; and a new one, which starts from the last and counts once confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.response import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.findings.case import Case

VISITS = "response.visits"
_DAY = "visited_on"


def in_order(rows: Sequence[Visit]) -> tuple[tuple[int, Visit], ...]:
    """Give the visits that can be compared, each with its row (from 0), in order of date.

    The first dated row is the baseline. A visit dated before it, a second one on a day, and one
    without a date stay out: the form marks them, and none of them may move the baseline.
    """
    found: dict[date, tuple[int, Visit]] = {}
    for number, row in enumerate(rows):
        day = row.visited_on
        if day is not None and day not in found and (not found or day > next(iter(found))):
            found[day] = (number, row)
    return tuple(found[day] for day in sorted(found))


def with_new_visit(case: Case, day: date) -> Case:
    """Give the case with one more visit, dated ``day``.

    It holds the values of the last visit, each marked as carried over: until somebody confirms or
    changes it, it counts as not assessed. A case without visits gets an empty one. Where a visit
    has this day already, the new one has no date yet: two on a day could not be told apart.
    """
    rows = case.response.visits or ()
    ordered = in_order(rows)
    last = ordered[-1][1] if ordered else Visit()
    taken = any(row.visited_on == day for row in rows)
    row = last.model_copy(update={_DAY: None if taken else day})
    place = f"{VISITS}.{len(rows)}"
    marks = [f"{place}.{name}" for name, value in row if name != _DAY and value is not None]
    section = case.response.model_copy(update={"visits": (*rows, row)})
    return case.model_copy(update={"response": section, "carried": (*case.carried, *marks)})
