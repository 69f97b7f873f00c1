"""A plan laid out for reading, shared by the screen, the paper and the text form.

Nothing is decided here: lines become rows of words with their citation numbers and marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import (
    PART_TITLES,
    STATE_WORDS,
    Line,
    Part,
    Plan,
    State,
    Tone,
)
from desktop_app.documents.words import in_words
from desktop_app.evidence.records import STATUS_WORDS, Status
from desktop_app.findings.finding import NOT_ASSESSED
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.evidence.evidence_base import Evidence

DISCLAIMER = N_(
    "Decision support for healthcare professionals. The content is pending clinical review: "
    "verify every line before you act."
)
MARKS = {Status.RECALLED: "†", Status.DESIGN: "‡"}
TONE_WORDS = {
    Tone.PLAIN: "",
    Tone.ACTION: "",
    Tone.CAUTION: N_("Caution"),
    Tone.ALERT: N_("Alert"),
    Tone.OPEN: N_("Not known yet"),
    Tone.DIFFERS: N_("Sources differ"),
}
WORKING = ".working"  # how the rule id of a note ends that shows the arithmetic of a dose
BADGE_PARTS = (Part.ANTIBODY, Part.SEVERITY)


@dataclass(frozen=True, slots=True)
class Row:
    """One line in words.

    Attributes:
        rule: the rule that said it.
        heading: what stands in front, or "".
        text: the sentence.
        state: the state in words, or "".
        mark: "†" when it rests on recalled knowledge, "‡" on a choice of this program, else "".
        cites: fact ids; ``numbers`` gives their printed numbers in the same order.
        because: the reasons in words.
        asks: paths of questions that would settle it.
        notes: rows beneath it.
        gaps: the names of the gaps in the sentence and the words that fill them.

    """

    rule: str
    part: Part
    tone: Tone
    heading: str
    text: str
    state: State | None
    mark: str
    cites: tuple[str, ...]
    numbers: tuple[int, ...]
    because: tuple[str, ...]
    asks: tuple[str, ...]
    notes: tuple[Row, ...]
    gaps: tuple[tuple[str, str], ...] = ()

    @property
    def is_working(self) -> bool:
        """Whether it shows how the dose above it was reached."""
        return self.rule.endswith(WORKING)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the plan: its title, a word at the right of it, and its rows."""

    part: Part
    title: str
    aside: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A cited fact as it is printed in the list of sources."""

    number: int
    fact: str
    says: str
    source: str
    place: str
    status: Status
    status_words: str
    mark: str
    review: str


@dataclass(frozen=True, slots=True)
class Content:
    """A whole plan in words."""

    badges: tuple[Row, ...]
    alerts: tuple[Row, ...]
    blocks: tuple[Block, ...]
    sources: tuple[SourceLine, ...]


def content(plan: Plan, evidence: Evidence) -> Content:
    """Lay a plan out in words."""
    rows = {part: tuple(_row(line, evidence) for line in plan.part(part)) for part in Part}
    badges = tuple(row for part in BADGE_PARTS for row in rows[part] if row.heading)
    # What the antibody is read as, and what that still needs, comes first; the rest can wait.
    first = tuple(row for row in rows[Part.ANTIBODY] if row.heading or row.tone is Tone.OPEN)
    rows[Part.SEVERITY] = (*first, *rows[Part.SEVERITY])
    rows[Part.ANTIBODY] = tuple(row for row in rows[Part.ANTIBODY] if row not in first)
    blocks = tuple(
        Block(part, PART_TITLES[part], _aside(part, found), found)
        for part, found in rows.items()
        if found and part is not Part.ALERT
    )
    cited = {fact: None for line in plan.every_line() for fact in line.cites}
    return Content(badges, rows[Part.ALERT], blocks, source_lines(cited, evidence))


def source_lines(cited: Iterable[str], evidence: Evidence) -> tuple[SourceLine, ...]:
    """List facts by their number, each with source, place, status and review state."""
    return tuple(
        SourceLine(
            number=evidence.numbers[fact_id],
            fact=fact_id,
            says=fact.says,
            source=source.short,
            place=fact.place,
            status=fact.status,
            status_words=STATUS_WORDS[fact.status],
            mark=MARKS.get(fact.status, ""),
            review=source.review.value,
        )
        for fact_id in sorted(cited, key=evidence.numbers.__getitem__)
        for fact, source in [(evidence.fact(fact_id), evidence.source(fact_id))]
    )


def _row(line: Line, evidence: Evidence) -> Row:
    return Row(
        rule=line.rule,
        part=line.part,
        tone=line.tone,
        heading=in_words(line.heading, evidence) if line.heading else "",
        text=in_words(line.text, evidence),
        state=line.state,
        mark=MARKS.get(line.status, ""),
        cites=line.cites,
        numbers=tuple(evidence.numbers[fact_id] for fact_id in line.cites),
        because=tuple(in_words(reason, evidence) for reason in line.because),
        asks=line.asks,
        notes=tuple(_row(note, evidence) for note in line.notes),
        gaps=tuple((name, in_words(value, evidence)) for name, value in line.text.values.items()),
    )


def _aside(part: Part, rows: tuple[Row, ...]) -> str:
    if part is Part.EVALUATION:
        open_items = sum(row.state in {State.DUE, State.INDICATED} for row in rows)
        items = sum(row.state is not None for row in rows)
        return N_("{open} of {all} due").format(open=open_items, all=items) if items else ""
    return ""


def tone_words(row: Row) -> str:
    """Give the words for a row's tone; "" when it has none, or its sentence begins with them."""
    words = TONE_WORDS[row.tone]
    return "" if row.text.startswith(words) else words


def further_reasons(row: Row) -> tuple[str, ...]:
    """Give the reasons of a row that its sentence does not already name as not assessed."""
    ending = f": {NOT_ASSESSED.lower()}"
    said = row.text.lower()
    return tuple(
        reason
        for reason in row.because
        if not (reason.endswith(ending) and reason.removesuffix(ending).lower() in said)
    )


def state_words(state: State | None) -> str:
    """Give the words for a state, or ""."""
    return STATE_WORDS[state] if state else ""
