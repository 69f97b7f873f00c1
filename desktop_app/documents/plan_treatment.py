"""Treatment on paper: a short table to prescribe from, and each medicine in detail after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.plan import CAUTIOUS, State, Tone
from desktop_app.documents.columns import Columns, Grid
from desktop_app.documents.content import label_of, state_words
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import Markup, coloured, escaped, strong
from desktop_app.documents.look import MUTED, styles
from desktop_app.documents.plan_sections import (
    GAP,
    header_row,
    heading,
    item,
    note_bullets,
    notes,
    shares,
    table_row,
)
from desktop_app.documents.row_markup import cited, state
from desktop_app.message import N_

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desktop_app.documents.content import Block, Row

_COLUMNS = (N_("Medicine"), N_("Dose"), N_("How it was reached"))
_SHARES = (0.21, 0.42, 0.37)
_DETAIL_SHARES = (0.21, 0.79)
_BEFORE_THE_TABLE = {Tone.ACTION, Tone.ALERT, Tone.OPEN}
_DETAILS = N_("{title}: details")
_TAKEN = {None, State.CHOSEN, State.AVAILABLE, *CAUTIOUS}
_STAGE = ".stage-"
_BESIDE_DOSE = (".count", ".dose-once-released")


def treatment(block: Block, width: float) -> list[Flowable]:
    """Lay medicines out in a table; before it what to do, after it what goes with them all."""
    common = [row for row in block.rows if not row.heading]
    before = [row for row in common if row.tone in _BEFORE_THE_TABLE and not row.notes]
    after = [row for row in common if row not in before]
    widths = shares(width, _SHARES)
    rows = [_medicine(row, widths) for row in block.rows if row.heading]
    parts: list[Flowable] = [heading(block.title, block.part)]
    parts += [flow for row in before for flow in item(row)]
    if rows:
        parts.append(Grid(header_row(_COLUMNS, widths), rows))
    return [*parts, *(flow for row in after for flow in item(row))]


def considered(block: Block, width: float) -> list[Flowable]:
    """Lay out what was not chosen: where each stood, and why."""
    widths = shares(width, _SHARES)
    rows = [_medicine(row, widths) for row in block.rows if row.heading]
    said = [flow for row in block.rows if not row.heading for flow in item(row)]
    return [heading(block.title, block.part), *said, *([Grid(None, rows)] if rows else [])]


def treatment_details(block: Block, width: float) -> list[Flowable]:
    """Give what else is said of each medicine: how to start, what to test, where sources differ."""
    widths = shares(width, _DETAIL_SHARES)
    rows = [
        table_row([_name(row), note_bullets(rest)], widths)
        for row in block.rows
        if row.heading and (rest := [note for note in row.notes if _is_detail(note, row)])
    ]
    title = _DETAILS.format(title=block.title)
    return [heading(title, f"{block.part}-details"), Grid(None, rows)] if rows else []


def _medicine(row: Row, widths: tuple[float, ...]) -> Columns:
    style = styles()
    dose: list[Flowable] = []
    if row.state not in {None, State.CHOSEN, State.AVAILABLE} and not _says_state(row):
        dose.append(Words(state(row), style.text, role=Role.CELL))
    if row.text:
        text = strong(escaped(row.text)) if row.state in _TAKEN else _with_state(row)
        dose.append(Words(cited(row, text), style.text, role=Role.CELL))
    if row.state is State.HELD and row.asks and not _says_state(row):
        needs = N_("Needs: {questions}").format(questions="; ".join(map(label_of, row.asks)))
        dose.append(Words(escaped(needs), style.faint, role=Role.CELL))
    here = [note for note in row.notes if not _is_detail(note, row)]
    dose += notes(note for note in here if not _shows_the_way(note))
    reached = notes(note for note in here if _shows_the_way(note))
    if reached:
        return table_row([_name(row), dose, reached], widths)
    return table_row([_name(row), dose], (widths[0], sum(widths[1:]) + GAP))


def _name(row: Row) -> list[Flowable]:
    name = escaped(row.heading)
    shown = name if row.state in _TAKEN else coloured(name, MUTED)
    return [Words(shown, styles().name, role=Role.CELL)]


def _shows_the_way(note: Row) -> bool:
    """Whether it belongs to how the dose is reached: its arithmetic, or one of its stages."""
    return note.is_working or _STAGE in note.rule


def _is_detail(note: Row, medicine: Row) -> bool:
    """Say whether a note can wait: it is neither the dose, nor its working, nor a warning.

    What makes a medicine one to give with caution stands beside its dose even while unknown.
    """
    beside = note.is_working or note.rule.endswith(_BESIDE_DOSE) or note.tone.presses
    beside = beside or _STAGE in note.rule
    explains = medicine.state in CAUTIOUS and note.tone is Tone.OPEN
    return not (beside or explains)


def _says_state(row: Row) -> bool:
    words = state_words(row.state)
    return bool(words) and row.text.startswith(words)


def _with_state(row: Row) -> Markup:
    """Give the text, the words of its state in front set off by colour."""
    if not _says_state(row):
        return escaped(row.text)
    return Markup(state(row) + escaped(row.text.removeprefix(state_words(row.state))))
