"""The prognosis on paper: what each cohort reported, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.documents.columns import Columns, Grid
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import Markup, escaped
from desktop_app.documents.joined_rows import JoinedRows
from desktop_app.documents.look import LINE, styles
from desktop_app.documents.plan_sections import (
    GAP,
    PAD,
    header_row,
    heading,
    item,
    notes,
    reasons_below,
    shares,
    table_row,
)
from desktop_app.documents.row_markup import citations, sentence, tone
from desktop_app.message import N_

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desktop_app.documents.content import Block, Row

# The gaps of a cohort row's sentence, and what stands above their words.
COHORTS: Final = {"beijing": N_("Beijing 2020"), "neurology": N_("Neurology 2019")}
READING: Final = "reading"
_FEATURE = N_("Feature")
_SHARES = (0.24, 0.38, 0.38)
_BETWEEN = 2.5  # points between the figures and what they mean


def prognosis(block: Block, width: float) -> list[Flowable]:
    """Lay features out in a table with a column for each cohort; sentences stand above it."""
    widths = shares(width, _SHARES)
    rows = [_feature(row, widths) for row in block.rows if row.heading]
    parts: list[Flowable] = [heading(block.title, block.part)]
    parts += [flow for row in block.rows if not row.heading for flow in item(row)]
    if rows:
        parts.append(Grid(header_row((_FEATURE, *COHORTS.values()), widths), rows))
    return parts


def in_cohorts(row: Row) -> dict[str, str] | None:
    """Give the words for each cohort and the reading of both; None for any other row."""
    gaps = dict(row.gaps)
    return gaps if gaps.keys() == {*COHORTS, READING} else None


def _feature(row: Row, widths: tuple[float, ...]) -> Columns:
    style = styles()
    title = [Words(escaped(row.heading), style.name, role=Role.CELL)]
    beneath = [*reasons_below(row), *notes(row.notes)]
    across = (widths[0], sum(widths[1:]) + GAP)
    said = in_cohorts(row)
    if said is None:
        text = Words(sentence(row, heading=False), style.text, role=Role.CELL)
        return table_row([title, [text, *beneath]], across)
    cells = [[Words(escaped(said[name]), style.text, role=Role.CELL)] for name in COHORTS]
    front = tone(row)
    reading = escaped(said[READING]) + citations(row.numbers, row.mark)
    below = Words(
        Markup(f"{front}{escaped(': ') if front else ''}{reading}"), style.text, role=Role.CELL
    )
    above, under = PAD
    figures = Columns([title, *cells], widths, gap=GAP, pad=(above, _BETWEEN), named=True)
    means = Columns([[], [below, *beneath]], across, gap=GAP, pad=(0, under), line=LINE)
    return JoinedRows([figures, means])
