"""A new visit starts from the last one, and nothing of it counts before it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.response import Visit

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.findings.case import Case

VISITS = "response.visits"
_DAY = "visited_on"


def with_new_visit(case: Case, day: date) -> Case:
    """Give the case with one more visit, dated ``day``.

    It holds the values of the last dated visit, each marked as carried over: until somebody
    confirms or changes it, it counts as not assessed. A case without visits gets an empty one.
    """
    rows = case.response.visits or ()
    dated = [(row.visited_on, row) for row in rows if row.visited_on is not None]
    last = max(dated, key=lambda pair: pair[0])[1] if dated else Visit()
    row = last.model_copy(update={_DAY: day})
    place = f"{VISITS}.{len(rows)}"
    marks = [f"{place}.{name}" for name, value in row if name != _DAY and value is not None]
    section = case.response.model_copy(update={"visits": (*rows, row)})
    return case.model_copy(update={"response": section, "carried": (*case.carried, *marks)})
