"""Rows of a plan as markup: the sentence, its mark, its linked citation numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.decision.plan import State, Tone
from desktop_app.documents.content import TONE_WORDS, further_reasons, state_words, tone_words
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

_SHORTEST_RUN = 3
_MOST_IN_ONE_WORD = 6
_TONE_COLOURS = {
    Tone.CAUTION: CAUTION,
    Tone.ALERT: ALERT,
    Tone.OPEN: CAUTION,
    Tone.DIFFERS: ACCENT,
}
_STATE_COLOURS = {
    State.CAUTION: CAUTION,
    State.CHOSEN_WITH_CAUTION: CAUTION,
    State.HELD: ALERT,
    State.EXCLUDED: ALERT,
}


def place_of(number: int) -> str:
    """Name the place of a source in the list, for links."""
    return f"source-{number}"


@lru_cache(maxsize=512)
def citations(numbers: tuple[int, ...], mark: str = "") -> Markup:
    """Give the mark and the raised numbers, three in a row as 4–6, linked to the first source.

    One link for all of them: the list is in the order of the numbers, and a link for each number
    would be most of the work of setting a page.
    """
    ascending = tuple(sorted(numbers))
    shown = ["–".join(map(str, ends)) for ends in _runs(ascending)]
    # Many numbers may break over lines, and only between them.
    separator = ", " if len(shown) > _MOST_IN_ONE_WORD else ","
    marked = coloured(escaped(mark), ALERT)
    if not ascending:
        return marked
    joined_numbers = raised(escaped(separator.join(shown)))
    return Markup(marked + linked(joined_numbers, place_of(ascending[0]), ACCENT))


def _runs(numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Cut ascending numbers into single ones and the two ends of longer runs."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    cut: list[tuple[int, ...]] = []
    for run in runs:
        cut += [(run[0], run[-1])] if len(run) >= _SHORTEST_RUN else [(n,) for n in run]
    return cut


def cited(row: Row, text: Markup | None = None) -> Markup:
    """Give a row's text, or another text in its place, with mark and citations."""
    return Markup((escaped(row.text) if text is None else text) + citations(row.numbers, row.mark))


def sentence(row: Row, *, heading: bool = True, toned: bool = True) -> Markup:
    """Give a row as a sentence: what kind of line it is, its heading, its text."""
    front = [tone(row) if toned else NOTHING]
    if heading and row.heading:
        front.append(strong(escaped(row.heading)))
    said = cited(row, _with_tone(row) if toned else None)
    before = joined(front, ": ")
    if not before:
        return said
    return Markup(f"{before}{escaped(': ')}{said}") if row.text else Markup(before + said)


def _with_tone(row: Row) -> Markup:
    """Give the text; where it begins with the words of its tone, these stand out."""
    words = TONE_WORDS[row.tone]
    if not words or not row.text.startswith(words):
        return escaped(row.text)
    front = strong(coloured(escaped(words), _TONE_COLOURS[row.tone]))
    return Markup(front + escaped(row.text.removeprefix(words)))


def tone(row: Row) -> Markup:
    """Give the words of a tone in its colour; nothing for a plain line or one that says it."""
    words = tone_words(row)
    return strong(coloured(escaped(words), _TONE_COLOURS[row.tone])) if words else NOTHING


def state(row: Row) -> Markup:
    """Give the words of a state in its colour."""
    words = escaped(state_words(row.state))
    return strong(coloured(words, _STATE_COLOURS.get(row.state, MUTED))) if row.state else NOTHING


def reasons(row: Row) -> Markup:
    """Give what decided a row beyond what its own sentence says, or nothing."""
    return escaped("; ".join(further_reasons(row)))
