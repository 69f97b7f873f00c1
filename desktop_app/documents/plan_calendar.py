"""The calendar on paper: a table of days, to be put up on a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.calendar_rows import HEADER, SAID, TITLE
from desktop_app.documents.columns import Columns, Grid
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import Markup, escaped
from desktop_app.documents.look import styles
from desktop_app.documents.plan_sections import header_row, heading, shares, table_row
from desktop_app.documents.row_markup import citations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desktop_app.documents.calendar_rows import CalendarDay, CalendarEntry

_SHARES = (0.16, 0.84)
_PLACE = "calendar"


def calendar_table(days: Sequence[CalendarDay], width: float) -> list[Flowable]:
    """Lay the days out in a table; nothing without days."""
    if not days:
        return []
    widths = shares(width, _SHARES)
    rows = [_row(day, widths) for day in days]
    return [
        heading(TITLE, _PLACE),
        Words(escaped(SAID), styles().faint),
        Grid(header_row(HEADER, widths), rows),
    ]


def _row(day: CalendarDay, widths: tuple[float, ...]) -> Columns:
    style = styles()
    name: list[Flowable] = [Words(escaped(day.day), style.name, role=Role.CELL)]
    body: list[Flowable] = [
        Words(_said(entry), style.text, role=Role.CELL) for entry in day.entries
    ]
    return table_row([name, body], widths)


def _said(entry: CalendarEntry) -> Markup:
    return Markup(escaped(entry.words) + citations(entry.numbers, entry.mark))
