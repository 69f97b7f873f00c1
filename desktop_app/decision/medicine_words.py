"""The sentences of a medicine: its dose or why there is none, its gates, its advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.evidence.records import DoseFact, Proportion
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.arithmetic import span
from desktop_app.prescribing.gate import Severity, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Advice, Gate, Option


def option_text(option: Option) -> Message:
    """Give the dose, or why there is none; what is taken already is never left out."""
    taken = option.taken
    if option.standing is Standing.EXCLUDED:
        text = _exclusion(option)
    elif option.standing is Standing.HELD or option.regimen is None:
        text = Message(N_("Held until known: {questions}"), {"questions": labels(option.asks)})
    elif taken is None:
        return option.regimen.dose
    else:
        template = N_("{taken}; the starting dose would be {dose}")
        return Message(template, {"taken": taken, "dose": option.regimen.dose})
    return Message(N_("{why}. {taken}"), {"why": text, "taken": taken}) if taken else text


def _exclusion(option: Option) -> Message:
    """Name what excludes it, and whether that can end."""
    hard = [gate for gate in option.biting if gate.severity is Severity.HARD_BLOCK]
    template = N_("Excluded: {why}")
    if hard:
        ends = all(gate.release for gate in hard)
        template = (
            N_("Excluded while it lasts, no exception: {why}")
            if ends
            else N_("Excluded, no exception: {why}")
        )
    topics = unique(Message(gate.topic) for gate in option.biting if gate.blocks)
    return Message(template, {"why": topics})


def labels(questions: Iterable[Question]) -> tuple[Message, ...]:
    """Name what is to be answered."""
    return tuple(Message(question.finding.label) for question in questions)


def gate_text(gate: Gate, reading: Reading) -> Message:
    """Say what the gate is about, and what would lift it; kept where facts alone fill it."""
    if gate.figures is not None:
        found = _filled(gate.says, gate.fills, reading.evidence)
        return Message(gate.says, {**found.values, **gate.figures(reading)})
    known = reading.evidence.worked_out
    key = ("gate", gate.id)
    if key not in known:
        known[key] = _plain_gate_text(gate, reading.evidence)
    return known[key]  # type: ignore[no-any-return]  # this key holds a message


def _plain_gate_text(gate: Gate, evidence: Evidence) -> Message:
    text = _filled(gate.says, gate.fills, evidence)
    if not gate.release:
        return text
    release = _filled(gate.release, gate.fills, evidence)
    return Message(N_("{why}. Released by: {release}"), {"why": text, "release": release})


def advice_text(advice: Advice, evidence: Evidence) -> Message:
    """Give the sentence of an advice, or those of the facts it quotes."""
    if not advice.quotes:
        return _filled(advice.says, advice.fills, evidence)
    # A line of the plan ends without a full stop; between two sentences there is one.
    quoted = tuple(evidence.fact(fact).says.removesuffix(".") for fact in advice.quotes)
    return Message("{facts}", {"facts": Joined(quoted, ". ")})


def _filled(says: str, fills: tuple[tuple[str, str], ...], evidence: Evidence) -> Message:
    """Fill a sentence with values of facts; ``fact#percent`` names one figure of a proportion."""
    if not fills:
        return Message(says)
    return Message(says, {gap: _figure(fact, evidence) for gap, fact in fills})


def _figure(name: str, evidence: Evidence) -> object:
    fact_id, _, part = name.partition("#")
    fact = evidence.fact(fact_id)
    if isinstance(fact, DoseFact):
        return span(fact.minimum, fact.maximum)
    if isinstance(fact, Proportion):
        return getattr(fact, part)
    return evidence.values[fact_id]
