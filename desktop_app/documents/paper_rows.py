"""What of a plan goes on paper: the screen holds everything, a page only what is read there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.decision.plan import State, Tone
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.content import Row
    from desktop_app.evidence.evidence_base import Evidence

MOST_CITED = 4
SAID = N_(
    "At most four sources are printed for a line, the least well checked among them; the program "
    "shows them all. Medicines that are held or excluded are printed without their details."
)
_NOT_GIVEN = {State.HELD, State.EXCLUDED}
_BEFORE_START = (".first-tests",)


def for_paper(row: Row, evidence: Evidence, told: Iterable[frozenset[str]] = ()) -> Row:
    """Give a row as it is printed: fewer citations, and no details of a medicine not given.

    Args:
        row: as it is on screen.
        evidence: the base that it cites.
        told: the facts of each disagreement that is printed in a section of its own; a note that
            states one of them is not printed twice.

    """
    cites = printed_cites(row.cites, evidence)
    notes = (
        note
        for note in row.notes
        if (row.state not in _NOT_GIVEN or note.rule.endswith(_BEFORE_START) or note.tone.presses)
        and not _is_told(note, told)
    )
    return replace(
        row,
        cites=cites,
        numbers=tuple(evidence.numbers[fact] for fact in cites),
        notes=tuple(_said_once(for_paper(note, evidence, told) for note in notes)),
        why=None,  # shown on screen only, and slow to work out
    )


def _is_told(note: Row, told: Iterable[frozenset[str]]) -> bool:
    """Tell whether a note states a disagreement that is told elsewhere: it cites two sides."""
    return note.tone is Tone.DIFFERS and any(
        len(facts.intersection(note.cites)) > 1 for facts in told
    )


def _said_once(rows: Iterable[Row]) -> Iterator[Row]:
    """Leave the numbers out of a step of a dose that rests on the same facts as the step before."""
    before: tuple[str, ...] = ()
    for row in rows:
        again = bool(row.cites) and row.cites == before and _is_step(row)
        before = row.cites
        yield replace(row, cites=(), numbers=(), why=None) if again else row


def _is_step(row: Row) -> bool:
    return ".stage-" in row.rule or row.rule == "taper.step"


def printed_cites(cites: tuple[str, ...], evidence: Evidence) -> tuple[str, ...]:
    """Choose the first citations, and the least well checked one, which sets the line's mark."""
    if len(cites) <= MOST_CITED:
        return cites
    weakest = evidence.weakest(cites)
    marking = next(fact for fact in cites if evidence.fact(fact).status is weakest)
    first = cites[:MOST_CITED]
    return first if marking in first else (*first[:-1], marking)


def printed_facts(rows: Iterable[Row]) -> dict[str, None]:
    """Give every fact that is cited by the rows or the notes beneath them."""
    found: dict[str, None] = {}
    for row in rows:
        found |= dict.fromkeys(row.cites)
        found |= printed_facts(row.notes)
    return found
