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

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Advice, Gate, Option


def option_text(option: Option) -> Message:
    """Give the dose, or why there is none."""
    if option.standing is Standing.EXCLUDED:
        hard = any(gate.severity is Severity.HARD_BLOCK for gate in option.biting)
        topics = unique(Message(gate.topic) for gate in option.biting if gate.blocks)
        template = N_("Excluded, no exception: {why}") if hard else N_("Excluded: {why}")
        return Message(template, {"why": topics})
    if option.standing is Standing.HELD or option.regimen is None:
        return Message(N_("Held until known: {questions}"), {"questions": labels(option.asks)})
    return option.regimen.dose


def labels(questions: Iterable[Question]) -> tuple[Message, ...]:
    """Name what is to be answered."""
    return tuple(Message(question.finding.label) for question in questions)


def gate_text(gate: Gate, evidence: Evidence) -> Message:
    """Say what the gate is about, and what would lift it."""
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
