"""Rows of a plan as markup: the sentence, its mark, its linked citation numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.decision.plan import State, Tone
from desktop_app.documents.content import TONE_WORDS, state_words
from desktop_app.documents.escaping import (
    NOTHING,
    Markup,
    coloured,
    escaped,
    joined,
    linked,
    raised,
    strong,
)
from desktop_app.documents.look import ACCENT, ALERT, CAUTION, MUTED

if TYPE_CHECKING:
    from desktop_app.documents.content import Row

_TONE_COLOURS = {
    Tone.CAUTION: CAUTION,
    Tone.ALERT: ALERT,
    Tone.OPEN: CAUTION,
    Tone.DIFFERS: ACCENT,
}
_STATE_COLOURS = {State.CAUTION: CAUTION, State.HELD: ALERT, State.EXCLUDED: ALERT}


def place_of(number: int) -> str:
    """Name the place of a source in the list, for links."""
    return f"source-{number}"


@lru_cache(maxsize=512)
def citations(numbers: tuple[int, ...], mark: str = "") -> Markup:
    """Give the mark and the raised numbers, each a link to its source."""
    links = (linked(escaped(str(n)), place_of(n), ACCENT) for n in numbers)
    return Markup(coloured(escaped(mark), ALERT) + raised(joined(links, ",")))


def cited(row: Row, text: Markup | None = None) -> Markup:
    """Give a row's text, or another text in its place, with mark and citations."""
    return Markup((escaped(row.text) if text is None else text) + citations(row.numbers, row.mark))


def sentence(row: Row, *, heading: bool = True) -> Markup:
    """Give a row as a sentence: what kind of line it is, its heading, its text."""
    front = [tone(row)]
    if heading and row.heading:
        front.append(strong(escaped(row.heading)))
    said = cited(row) if row.text else citations(row.numbers, row.mark)
    before = joined(front, ": ")
    if not before:
        return said
    return Markup(f"{before}{escaped(': ')}{said}") if row.text else Markup(before + said)


def tone(row: Row) -> Markup:
    """Give the words of a tone in its colour, or nothing for a plain line."""
    words = TONE_WORDS[row.tone]
    return strong(coloured(escaped(words), _TONE_COLOURS[row.tone])) if words else NOTHING


def state(row: Row) -> Markup:
    """Give the words of a state in its colour."""
    words = escaped(state_words(row.state))
    return strong(coloured(words, _STATE_COLOURS.get(row.state, MUTED))) if row.state else NOTHING


def reasons(row: Row) -> Markup:
    """Give what decided a row, or nothing."""
    return escaped("; ".join(row.because))
