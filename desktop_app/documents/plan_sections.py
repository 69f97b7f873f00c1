"""The sections of a printed plan, each laid out in the way its rows are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.plan import Part, State, Tone
from desktop_app.documents.columns import Columns, Grid, Holds
from desktop_app.documents.content import further_reasons
from desktop_app.documents.drawing import Role, TickBox, Words
from desktop_app.documents.escaping import Markup, coloured, escaped, joined
from desktop_app.documents.layout import Heading
from desktop_app.documents.look import LINE, MUTED, styles
from desktop_app.documents.row_markup import reasons, sentence, state
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.platypus import Flowable

    from desktop_app.documents.content import Block, Row

STILL_DUE = N_("Evaluation still due")
PAD = (4.5, 4.5)
GAP = 12.0
TICK = 14.0
BULLET = 9.0
_OPEN = {State.DUE, State.INDICATED, State.HELD}


def heading(title: str, place: str) -> Heading:
    """Give a section's heading."""
    words = Words(escaped(title), styles().heading, role=Role.HEADING)
    return Heading(words, outline=title, place=place)


def checklists(blocks: Sequence[Block], width: float) -> list[Flowable]:
    """Set lists to tick beside each other, and what else they say beneath, full width."""
    sides = [(block, *_to_tick(block)) for block in blocks]
    columns = [side for side in sides if side[1]]
    parts: list[Flowable] = []
    if columns:
        share = (width - 2 * GAP * (len(columns) - 1)) / len(columns)
        cells = [[_list_heading(block), *ticks] for block, ticks, _ in columns]
        parts.append(Columns(cells, [share] * len(columns), gap=2 * GAP, above=13))
    for block, ticks, rest in sides:
        if rest:
            title = N_("{title}: details").format(title=block.title) if ticks else block.title
            parts += [heading(title, f"{block.part}-more"), *rest]
    return parts


def named_rows(block: Block, width: float, header: tuple[str, str] | None = None) -> list[Flowable]:
    """Lay rows with a heading out in a table of two columns, the others as sentences above it."""
    widths = shares(width, (0.32, 0.68))
    named = [_named(row, widths) for row in block.rows if row.heading]
    parts: list[Flowable] = [heading(block.title, block.part)]
    parts += [flow for row in block.rows if not row.heading for flow in item(row)]
    if named:
        parts.append(Grid(header_row(header, widths) if header else None, named))
    return parts


def item(row: Row) -> list[Flowable]:
    """Give a sentence with a bullet, its reasons and its notes beneath."""
    style = styles()
    parts: list[Flowable] = [Words(sentence(row), style.bullet, bulletText="•")]
    beneath = [*reasons_below(row), *notes(row.notes)]
    return (
        [*parts, Columns([[], beneath], (BULLET, 0), holds=Holds.BENEATH_ITEM)]
        if beneath
        else parts
    )


def note_bullets(rows: Iterable[Row]) -> list[Flowable]:
    """Give many rows beneath a row, small and with bullets."""
    parts: list[Flowable] = []
    for row in rows:
        parts.append(Words(_note(row), styles().small_bullet, bulletText="•", role=Role.CELL))
        beneath = [*reasons_below(row), *note_bullets(row.notes)]
        parts += [Columns([[], beneath], (BULLET, 0), holds=Holds.BENEATH_ITEM)] if beneath else []
    return parts


def notes(rows: Iterable[Row]) -> list[Flowable]:
    """Give the rows beneath a row, each with its kind, its reasons and its own notes."""
    parts: list[Flowable] = []
    for row in rows:
        parts.append(Words(_note(row), styles().text, role=Role.CELL))
        parts += [*reasons_below(row), *notes(row.notes)]
    return parts


def _note(row: Row) -> Markup:
    front = coloured(escaped(row.heading), MUTED)
    return joined((state(row), front, sentence(row, heading=False)), ": ")


def _named(row: Row, widths: tuple[float, ...]) -> Columns:
    name = [Words(escaped(row.heading), styles().name, role=Role.CELL)]
    said = joined((state(row), sentence(row, heading=False)), ": ")
    body: list[Flowable] = [Words(said, styles().text, role=Role.CELL)]
    return table_row([name, [*body, *reasons_below(row), *notes(row.notes)]], widths)


def _to_tick(block: Block) -> tuple[list[Flowable], list[Flowable]]:
    """Part a block into what is ticked off and what is only said."""
    ticks, rest = list["Flowable"](), list["Flowable"]()
    for row in block.rows:
        if row.state in _OPEN or (row.state is None and row.tone is Tone.ACTION):
            ticks.append(_tick(row))
        elif row.state is None:
            rest += item(row)
    for settled in (State.DONE, State.NOT_YET):
        rows = [row for row in block.rows if row.state is settled]
        if rows:
            said = joined((sentence(row, toned=False) for row in rows), "; ")
            text = joined((state(rows[0]), said), ": ")
            ticks.append(Words(text, styles().faint))
            ticks += [flow for row in rows for flow in notes(row.notes)]
    return ticks, rest


def _tick(row: Row) -> Flowable:
    style = styles()
    said = sentence(row, toned=row.state is None)
    if row.state in {State.INDICATED, State.HELD}:
        said = joined((said, state(row)), " · ")
    body = [Words(said, style.text), *reasons_below(row), *notes(row.notes)]
    return Columns([[TickBox(style.text.leading)], body], (TICK, 0), holds=Holds.ITEM, below=1.5)


def _list_heading(block: Block) -> Heading:
    title = STILL_DUE if block.part is Part.EVALUATION else block.title
    return heading(title, block.part)


def reasons_below(row: Row) -> list[Flowable]:
    """Give what decided a row, where that is more than that it has not been done."""
    plain = row.tone is Tone.PLAIN or (row.part is Part.EVALUATION and row.state is State.DUE)
    shown = further_reasons(row) and not plain
    return [Words(reasons(row), styles().faint)] if shown else []


def header_row(titles: Sequence[str], widths: tuple[float, ...]) -> Columns:
    """Give the header of a table."""
    style = styles().column
    cells = [[Words(escaped(title), style, role=Role.COLUMN)] for title in titles]
    return table_row(cells, widths)


def table_row(cells: Sequence[Sequence[Flowable]], widths: Sequence[float]) -> Columns:
    """Give a row of a table with a line beneath."""
    return Columns(cells, widths, gap=GAP, pad=PAD, line=LINE, named=True)


def shares(width: float, parts: tuple[float, ...]) -> tuple[float, ...]:
    """Divide a width among columns, the gaps between them taken off."""
    room = width - GAP * (len(parts) - 1)
    return tuple(room * part for part in parts)
