"""A plan laid out for reading, shared by the screen, the paper and the text form.

Nothing is decided here: lines become rows of words with their citation numbers and marks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.decision.plan import PART_TITLES, STATE_WORDS, Line, Part, Plan, State, Tone
from desktop_app.documents.later import Later
from desktop_app.documents.review_words import review_words
from desktop_app.documents.source_line import SourceLine
from desktop_app.documents.standing import standing
from desktop_app.documents.words import in_words, within_sentence
from desktop_app.evidence.records import STATUS_WORDS, Status
from desktop_app.findings.all_sections import finding_at
from desktop_app.findings.finding import NOT_ASSESSED
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.conditions.reading import Reading
    from desktop_app.documents.why import Why
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
    Tone.OPEN: N_("To clarify"),
    Tone.DIFFERS: N_("Sources differ"),
}
WORKING = ".working"  # ends the rule id of a note that shows the arithmetic of a dose
BADGE_PARTS = (Part.ANTIBODY, Part.SEVERITY)
PRESCRIBED = (Part.REGIMEN, Part.TREATMENT)
RESOLVE = N_("Resolve before prescribing")
MOST_TO_RESOLVE = 6
UNREAD_RULE = "scope.unread"  # the rule that names what was typed and could not be understood
NOT_USED = N_("Not used")


@dataclass(frozen=True, slots=True)
class Row(Later):
    """One line in words. ``Row.of`` works out what stands behind it when that is first read.

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
        why: everything behind it; None where it is known of no case.

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
    why: Why | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, line: Line, evidence: Evidence, reading: Reading | None = None) -> Row:
        """Put a line into words."""
        row = object.__new__(cls)
        unread = line.rule == UNREAD_RULE
        row._leave(
            partial(_behind, line, evidence, reading),
            rule=line.rule,
            part=line.part,
            tone=Tone.CAUTION if unread else line.tone,
            heading=in_words(line.heading, evidence) if line.heading else "",
            text=_unread_words(line, evidence) if unread else in_words(line.text, evidence),
            state=line.state,
        )
        return row

    @property
    def is_working(self) -> bool:
        """Whether it shows how the dose above it was reached."""
        return self.rule.endswith(WORKING)

    @property
    def set_off(self) -> tuple[str, str]:
        """The words of state or tone, never both, that stand out in front, and what follows."""
        words = state_words(self.state) or TONE_WORDS[self.tone]
        for front in (f"{words}:", words):
            if self.text.startswith(front):
                return front, self.text.removeprefix(front)
        words = state_words(self.state) or tone_words(self)
        return (f"{words}: " if words and self.text else words), self.text


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the plan: its title, a word at the right of it, and its rows."""

    part: Part
    title: str
    aside: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ToResolve:
    """A question that keeps medicines from being prescribed, and the citations of those lines."""

    path: str
    question: str
    medicines: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def holds(self) -> str:
        """Say which medicines wait for it: "holds methotrexate"."""
        medicines = ", ".join(map(within_sentence, self.medicines))
        return N_("holds {medicines}").format(medicines=medicines)


@dataclass(frozen=True, slots=True)
class Content(Later):
    """A whole plan in words.

    Its sources, and the sentence that says what its lines rest on, are made when first read.
    """

    badges: tuple[Row, ...]
    alerts: tuple[Row, ...]
    blocks: tuple[Block, ...]
    sources: tuple[SourceLine, ...]
    standing: str = ""

    @property
    def to_resolve(self) -> tuple[ToResolve, ...]:
        """What releases held medicines, the question that releases most first."""
        rows = (row for block in self.blocks if block.part in PRESCRIBED for row in block.rows)
        held = [row for row in rows if row.state is State.HELD]
        asked = Counter(path for row in held for path in row.asks)
        return tuple(
            ToResolve(
                path=path,
                question=label_of(path),
                medicines=tuple(row.heading or row.text for row in held if path in row.asks),
                numbers=tuple(
                    sorted({n for row in held if path in row.asks for n in row.numbers[:1]})
                ),
            )
            for path, _ in asked.most_common()
        )


def content(plan: Plan, evidence: Evidence) -> Content:
    """Lay a plan out in words."""
    rows = {
        part: tuple(Row.of(line, evidence, plan.reading) for line in plan.part(part))
        for part in Part
    }
    badges, alerts, blocks = arranged(rows)
    laid_out = object.__new__(Content)
    laid_out._leave(partial(_beside, plan, evidence), badges=badges, alerts=alerts, blocks=blocks)
    return laid_out


def arranged(
    rows: dict[Part, tuple[Row, ...]],
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Block, ...]]:
    """Give the badges, the alerts and the blocks of a plan, in the order in which it is read."""
    badges = tuple(row for part in BADGE_PARTS for row in rows[part] if row.heading)
    # What the antibody is read as, and what that still needs, comes first; the rest can wait.
    first = tuple(row for row in rows[Part.ANTIBODY] if row.heading or row.tone is Tone.OPEN)
    later = tuple(row for row in rows[Part.ANTIBODY] if row not in first)
    moved = rows | {Part.SEVERITY: (*first, *rows[Part.SEVERITY]), Part.ANTIBODY: later}
    blocks = tuple(
        Block(part, PART_TITLES[part], _aside(part, found), found)
        for part, found in moved.items()
        if found and part is not Part.ALERT
    )
    return badges, rows[Part.ALERT], blocks


def _beside(plan: Plan, evidence: Evidence, name: str) -> object:
    """Give the sources of a plan, or what its lines rest on."""
    if name == "standing":
        return standing(plan, evidence)
    return source_lines({fact: None for line in plan.every_line() for fact in line.cites}, evidence)


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
            review=review_words(fact_id, evidence),
        )
        for fact_id in sorted(cited, key=evidence.numbers.__getitem__)
        for fact, source in [(evidence.fact(fact_id), evidence.source(fact_id))]
    )


def _behind(line: Line, evidence: Evidence, reading: Reading | None, name: str) -> object:  # noqa: PLR0911 - one for each attribute
    """Give one attribute of a line's row."""
    match name:
        case "mark":
            return MARKS.get(line.status, "")
        case "numbers":
            return tuple(evidence.numbers[fact_id] for fact_id in line.cites)
        case "because":
            return tuple(in_words(reason, evidence) for reason in line.because)
        case "notes":
            return tuple(Row.of(note, evidence) for note in line.notes)
        case "gaps":
            values = line.text.values
            return tuple((gap, in_words(value, evidence)) for gap, value in values.items())
        case "why":
            from desktop_app.documents.why_words import why  # few lines are ever opened

            return None if reading is None else why(line, evidence, reading)
        case _:
            return getattr(line, name)  # cites and asks, which need no words


def _unread_words(line: Line, evidence: Evidence) -> str:
    """Name the fields; that their entries are not used is said in front."""
    labels = line.text.values.get("labels")
    if labels is None:
        return in_words(line.text, evidence)
    return N_("{labels} (cannot be used as typed)").format(labels=in_words(labels, evidence))


def _aside(part: Part, rows: tuple[Row, ...]) -> str:
    if part is Part.EVALUATION:
        open_items = sum(row.state in {State.DUE, State.INDICATED} for row in rows)
        items = sum(row.state is not None for row in rows)
        return N_("{open} of {all} due").format(open=open_items, all=items) if items else ""
    return ""


def tone_words(row: Row) -> str:
    """Give the words for a row's tone; "" when it has none, or its sentence says them itself."""
    if row.rule == UNREAD_RULE:
        return NOT_USED
    words = TONE_WORDS[row.tone]
    return "" if row.text.startswith(words) or f"{words.lower()}:" in row.text.lower() else words


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


def label_of(path: str) -> str:
    """Give the words of the field at ``path``, or the path where no field is called so."""
    try:
        return finding_at(path).label
    except KeyError:
        return path
