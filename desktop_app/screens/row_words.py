"""What a closed row of the plan says: its sentences, and the same as it is read aloud.

A medicine that is held shows what holds it and nothing else; one that is offered shows its dose,
and what calls for caution. Notes and advice wait until the row is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import CAUTIOUS, STATE_WORDS, Part, State, Tone
from desktop_app.message import N_
from desktop_app.screens.plan_text import Run

if TYPE_CHECKING:
    from desktop_app.documents.content import Row

MOST_CHIPS = 3
TONE_INK = {
    Tone.CAUTION: "caution",
    Tone.ALERT: "alert",
    Tone.OPEN: "caution",
    Tone.DIFFERS: "caution",
}
STATE_INK = {
    State.HELD: "alert",
    State.EXCLUDED: "alert",
    State.CAUTION: "caution",
    State.CHOSEN_WITH_CAUTION: "caution",
    State.DONE: "good",
    State.INDICATED: "accent",
    State.NOT_YET: "muted",
    State.DUE: "accent",
}
_OFFERED = {State.CHOSEN, State.AVAILABLE, *CAUTIOUS}
_PRESCRIBED = {Part.REGIMEN, Part.TREATMENT}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: its words, and the numbers of the facts it stands on."""

    runs: tuple[Run, ...]
    numbers: tuple[int, ...] = ()


def urgent(row: Row) -> bool:
    """Whether a row is dressed as an alert; a medicine that is excluded is none."""
    return row.tone is Tone.ALERT and row.state is None


def face(row: Row) -> tuple[object, ...]:
    """Give all that a closed row shows, to tell cheaply whether it changed."""
    behind = () if _is_held(row) else (row.mark, row.numbers, _cautions(row))
    return (row.tone, row.state, row.heading, row.text, *behind)


def said(row: Row) -> tuple[Said, ...]:
    """Give the sentences of a closed row."""
    if _is_held(row):
        return (Said(_set_off(row)),)
    mark = Run(f"\N{NO-BREAK SPACE}{row.mark}" if row.mark else "", "muted")
    if urgent(row):
        return (Said((*_alert(row), mark), row.numbers),)
    if row.heading and row.state in _OFFERED:
        dose = Said((Run(row.text, bold=row.part in _PRESCRIBED), mark), row.numbers)
        return (dose, Said(_with_caution(row))) if row.state in CAUTIOUS else (dose,)
    if row.state and not row.heading:
        return (Said((*_test(row), mark), row.numbers),)
    return (Said((*_set_off(row), mark), row.numbers),)


def spoken(row: Row) -> str:
    """Give a row as it is read aloud."""
    words = ": ".join(part for part in (row.heading, "".join(row.set_off), _cautions(row)) if part)
    if _is_held(row) or not row.numbers:
        return words
    shown, more = split(row.numbers)
    numbers = ", ".join(map(str, shown))
    return f"{words} [{numbers}; {more_words(more)}]" if more else f"{words} [{numbers}]"


def in_full(note: Row) -> str:
    """Give a note beneath an open row, with every number it stands on."""
    words = ": ".join(part for part in (note.heading, "".join(note.set_off)) if part)
    return f"{words} [{', '.join(map(str, note.numbers))}]" if note.numbers else words


def split(numbers: tuple[int, ...]) -> tuple[tuple[int, ...], int]:
    """Give the numbers that a closed row shows, and how many it leaves out."""
    if len(numbers) <= MOST_CHIPS:
        return numbers, 0
    return numbers[: MOST_CHIPS - 1], len(numbers) - MOST_CHIPS + 1


def chips(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Give the chips behind a sentence; the last stands for those left out."""
    shown, more = split(numbers)
    return (*map(str, shown), f"+{more}") if more else tuple(map(str, shown))


def more_words(more: int) -> str:
    """Say what the last chip stands for."""
    return N_("{count} more sources, open the line").format(count=more)


def _is_held(row: Row) -> bool:
    return row.state is State.HELD and bool(row.heading)


def _cautions(row: Row) -> str:
    """Give the first thing that makes a medicine one to give with caution, and count the rest.

    What could call for caution but is not assessed counts only while nothing certain does.
    """
    if row.state not in CAUTIOUS:
        return ""
    found = [note.text for note in row.notes if note.tone in {Tone.CAUTION, Tone.ALERT}]
    found = found or [note.text for note in row.notes if note.tone is Tone.OPEN]
    if len(found) > 1:
        return N_("{first}; and {count} more").format(first=found[0], count=len(found) - 1)
    return "".join(found)


def _with_caution(row: Row) -> tuple[Run, ...]:
    cautions = _cautions(row)
    words = STATE_WORDS[row.state or State.CAUTION]
    return Run(f"{words}: " if cautions else words, "caution", bold=True), Run(cautions)


def _alert(row: Row) -> tuple[Run, ...]:
    if row.heading:
        return Run(row.heading, "alert", bold=True), Run(f" — {row.text}")
    words, text = row.set_off
    return Run(words, "alert", bold=True), Run(text)


def _test(row: Row) -> tuple[Run, ...]:
    """Give a test, and behind it where it stands."""
    state = row.state or State.DUE
    quiet = state in {State.DONE, State.NOT_YET}
    words = Run(f" · {STATE_WORDS[state]}", STATE_INK.get(state, "muted"))
    return Run(row.text, "muted" if quiet else "ink"), words


def _set_off(row: Row) -> tuple[Run, ...]:
    words, text = row.set_off
    ink = STATE_INK.get(row.state, "muted") if row.state else TONE_INK.get(row.tone, "ink")
    return Run(words, ink, bold=True), Run(text)
