"""A medicine as rows of the decision tables: its line, and every note that may stand beneath it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.reading import Derived
from desktop_app.decision import medicine_words as words
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.finding import Names
from desktop_app.findings.questions import choice
from desktop_app.prescribing.sentences import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.plan import Part
    from desktop_app.decision.table_row import FromEvidence
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Advice, Gate, Medicine


def line_row(
    rule: str,
    medicine: Medicine,
    *,
    part: Part,
    says: tuple[str, ...],
    applies: Condition,
    when: Condition,
    cites: tuple[str, ...],
    reads: tuple[Question, ...] = (),
) -> TableRow:
    """Give the row of a medicine's own line in one place of the plan."""
    return TableRow(
        rule=rule,
        part=part,
        heading=medicine.name,
        says=says,
        applies=applies,
        when=when,
        reads=unique((*line_questions(medicine), *reads)),
        cites=unique((*cites, *medicine.facts())),
    )


def notes_of(medicine: Medicine, part: Part) -> Iterator[TableRow]:
    """Give a row for each note: the dose and its parts, gates, overrides, advice."""
    yield from _dose_rows(medicine, part)
    for gate in medicine.gates:
        yield gate_row(gate, part)
        if gate.can_be_overridden:
            yield _override_row(gate, part)
    for advice in medicine.advice:
        yield _advice_row(advice, part)


def dose_questions(medicine: Medicine) -> tuple[Question, ...]:
    """Give every finding that the dose can hang on."""
    needed: Iterable[tuple[Question, ...]] = (
        need.reads if isinstance(need, Derived) else (need,)
        for need in (*medicine.needs, *medicine.turns_on)
    )
    return unique(question for questions in needed for question in questions)


def line_questions(medicine: Medicine) -> tuple[Question, ...]:
    """Give every finding that decides where the medicine stands, and at what dose."""
    asked = (question for gate in medicine.gates for question in gate.when.questions())
    return unique((*asked, choice.overrides, *dose_questions(medicine)))


def _dose_rows(medicine: Medicine, part: Part) -> Iterator[TableRow]:
    for name, says in words.DOSE_NOTES.items():
        yield TableRow(
            rule=f"{medicine.id}.{name}",
            part=part,
            says=says,
            reads=line_questions(medicine),
            cites=medicine.cites,
        )


def gate_row(gate: Gate, part: Part) -> TableRow:
    """Give the row of what stands against a medicine."""
    says = gate.says
    if gate.release and gate.figures is None:
        says = words.RELEASED.replace("{why}", gate.says).replace("{release}", gate.release)
    return TableRow(
        rule=gate.id,
        part=part,
        # A name that is not clear has words of its own; a block holds the medicine and has none.
        says=(says,) if gate.blocks or not _of_names(gate) else (says, words.UNCLEAR_CAUTION),
        if_unknown=words.HELD_UNTIL if gate.blocks else words.OPEN_CAUTION,
        when=gate.when,
        fills=_filled(gate.fills),
        gaps=gate.gaps,
        reads=(*gate.reads, choice.overrides) if gate.can_be_overridden else gate.reads,
        cites=gate.own_facts(),
    )


def _of_names(gate: Gate) -> bool:
    """Whether it looks through a list of names."""
    return any(isinstance(question.finding, Names) for question in gate.when.questions())


def _override_row(gate: Gate, part: Part) -> TableRow:
    return TableRow(
        rule=f"{gate.id}.overridden",
        part=part,
        says=words.OVERRIDES,
        fills={"why": lambda _evidence: gate.topic},
        reads=unique((*gate.when.questions(), choice.overrides)),
        cites=(*gate.facts(), "gates.override"),
    )


def _advice_row(advice: Advice, part: Part) -> TableRow:
    fills = _filled(advice.fills)
    if advice.quotes:
        fills = {"facts": partial(words.quoted, advice.quotes)}
    return TableRow(
        rule=advice.id,
        part=part,
        says=(words.QUOTED if advice.quotes else advice.says,),
        when=advice.when,
        fills=fills,
        cites=advice.facts(),
    )


def _filled(fills: tuple[tuple[str, str], ...]) -> Mapping[str, FromEvidence]:
    return {gap: partial(figure, fact) for gap, fact in fills}
