"""The rule behind a line of the plan, read aloud with the values of its thresholds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import ALWAYS
from desktop_app.conditions.wrapped import Named
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.rulebook import table_rows
from desktop_app.documents.words import in_words
from desktop_app.message import N_
from desktop_app.prescribing.gate import weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.plan import Line
    from desktop_app.decision.rule import AnyRule
    from desktop_app.decision.table_row import TableRow
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.gate import Gate

_GAP = re.compile(r"\{[^}]*\}")
_EXCLUDES = N_("Excluded: {topic}. It excludes the medicine when: {condition}.")
_CAUTIONS = N_("Caution: {topic}. It calls for caution when: {condition}.")
_HOLDS = N_(
    "Held until it is known whether this applies: {topic}. It would exclude the medicine when: "
    "{condition}."
)
_MAY_CAUTION = N_("To be cleared up: {topic}. It would call for caution when: {condition}.")


def rule_aloud(line: Line, rule: AnyRule | None, reading: Reading) -> tuple[str, ...]:
    """Read the rule of a line aloud, a sentence for each thing that it weighs.

    For whom it is, when it holds, what it says meanwhile; for a medicine, each gate that decided;
    and in the end what the situations named in it mean.
    """
    evidence = reading.evidence
    row = table_rows().get(line.rule)
    if row is None and rule is not None:
        row = table_rows().get(rule.id)
    sentences = [] if row is None else list(_of_row(row, evidence))
    said = [] if row is None else list(row.conditions())
    if isinstance(rule, MedicineOptions):
        for gate, words in _of_gates(rule, reading):
            sentences.append(words)
            said.append(gate.when)
    return (*sentences, *_meanings(said, evidence))


def _of_row(row: TableRow, evidence: Evidence) -> Iterator[str]:
    parts = (
        (N_("For whom: {condition}."), row.applies),
        (N_("When: {condition}."), row.when),
        (N_("Done once this holds: {condition}."), row.done),
    )
    for template, condition in parts:
        if condition is None:
            continue
        if condition is not ALWAYS:
            yield template.format(condition=_aloud(condition, evidence))
    if row.in_words:
        words = _filled(row.in_words, row, evidence)
        when = N_("When: {condition}.") if row.when is None else "{condition}."
        yield when.format(condition=words.removesuffix("."))
    if row.if_unknown and _GAP.sub("", row.if_unknown).strip():
        words = _filled(row.if_unknown, row, evidence)
        yield N_("While that cannot be told: “{words}”.").format(words=words)


def _aloud(condition: Condition, evidence: Evidence) -> str:
    """Read a condition aloud; a name whose meaning follows stands in quotes."""
    words = in_words(condition.spoken(), evidence)
    return f"“{words}”" if condition.is_term else words


def _filled(template: str, row: TableRow, evidence: Evidence) -> str:
    """Fill what the evidence alone fills; the rest hangs on the patient."""
    filled = {gap: in_words(gives(evidence), evidence) for gap, gives in row.fills.items()}
    return _GAP.sub(lambda gap: filled.get(gap[0][1:-1], "…"), template)


def _of_gates(rule: MedicineOptions, reading: Reading) -> Iterator[tuple[Gate, str]]:
    """Read the gates aloud that decide where the medicine of a line stands."""
    for medicine in rule.medicines[:1]:
        option = weigh(medicine, reading)
        standing = (
            *((gate, _EXCLUDES if gate.blocks else _CAUTIONS) for gate in option.biting),
            *((gate, _HOLDS if gate.blocks else _MAY_CAUTION) for gate in option.open),
        )
        for gate, template in standing:
            words = _aloud(gate.when, reading.evidence)
            yield gate, template.format(topic=gate.topic, condition=words)


def _meanings(conditions: Iterable[Condition], evidence: Evidence) -> Iterator[str]:
    """Say what the situations mean that conditions name."""
    told: dict[str, str] = {}
    for condition in conditions:
        for situation in _named_in(condition):
            if situation is not ALWAYS:
                told.setdefault(situation.name, in_words(situation.inner.spoken(), evidence))
    for name, words in told.items():
        yield N_("“{name}” means: {words}.").format(name=name, words=words)


def _named_in(condition: Condition) -> Iterator[Named]:
    """Give the named conditions that are met first on the way inwards."""
    if isinstance(condition, Named):
        yield condition
        return
    for part in condition.inside():
        yield from _named_in(part)
