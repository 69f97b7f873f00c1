"""The sentences of a medicine: its dose or why there is none, its gates, its advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.gate import Severity, Standing
from desktop_app.prescribing.sentences import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Advice, Gate, Option


def option_text(option: Option) -> Message:
    """Give the dose, or why there is none; what is taken already is never left out."""
    taken = option.taken
    if option.asks == () and option.regimen is None and option.standing is Standing.CAUTION:
        text = Message(N_("Overridden; no source gives a dose: it is for the clinician to set"))
    elif option.standing is Standing.EXCLUDED:
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


def open_gate_text(questions: Iterable[Question], reasons: tuple[Message, ...]) -> Message:
    """Name what is not assessed; where there are reasons, they say more."""
    if reasons:
        return Message(N_("Could call for caution: {why}"), {"why": reasons})
    return Message(
        N_("Could call for caution, not assessed: {questions}"), {"questions": labels(questions)}
    )


def gate_text(gate: Gate, reading: Reading) -> Message:
    """Say what the gate is about, and what would lift it; kept where facts alone fill it."""
    if gate.figures is not None:
        found = filled(gate.says, gate.fills, reading.evidence)
        return Message(gate.says, {**found.values, **gate.figures(reading)})
    known = reading.evidence.worked_out
    key = ("gate", gate.id)
    if key not in known:
        known[key] = _plain_gate_text(gate, reading.evidence)
    return known[key]  # type: ignore[no-any-return]  # this key holds a message


def _plain_gate_text(gate: Gate, evidence: Evidence) -> Message:
    text = filled(gate.says, gate.fills, evidence)
    if not gate.release:
        return text
    release = filled(gate.release, gate.fills, evidence)
    return Message(N_("{why}. Released by: {release}"), {"why": text, "release": release})


def advice_text(advice: Advice, evidence: Evidence) -> Message:
    """Give the sentence of an advice, or those of the facts it quotes."""
    if not advice.quotes:
        return filled(advice.says, advice.fills, evidence)
    # A line of the plan ends without a full stop; between two sentences there is one.
    quoted = tuple(evidence.fact(fact).says.removesuffix(".") for fact in advice.quotes)
    return Message("{facts}", {"facts": Joined(quoted, ". ")})
