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


HELD_UNTIL = N_("Held until known: {questions}")
OPEN_CAUTION = N_("Could call for caution, not assessed: {questions}")
UNCLEAR_CAUTION = N_("Could call for caution: {why}")
RELEASED = N_("{why}. Released by: {release}")
QUOTED = "{facts}"
OVERRIDES = (
    N_("Overridden by the clinician: {why}. Reason given: “{reason}”"),
    N_(
        "Overridden by the clinician before it was known whether this applies: {why}. "
        "Reason given: “{reason}”"
    ),
)
_OVERRIDDEN = N_("Overridden; no source gives a dose: it is for the clinician to set")
_EXCLUSIONS = (
    N_("Excluded: {why}"),
    N_("Excluded while it lasts, no exception: {why}"),
    N_("Excluded, no exception: {why}"),
)
_WOULD_BE = N_("{taken}; the starting dose would be {dose}")
_AND_TAKEN = N_("{why}. {taken}")
# The sentences of a medicine's line, and those of the notes about its dose.
OPTION_SAYS = ("{dose}", _WOULD_BE, HELD_UNTIL, *_EXCLUSIONS, _AND_TAKEN, _OVERRIDDEN)
RELEASED_DOSE = N_("Dose once released, unless an answer changes it: {dose}")
WOULD_START = N_("The starting dose would be {dose}")
STARTED_WITH = N_("Starting dose: {steps}")
DOSE_NOTES = {
    "dose-once-released": (RELEASED_DOSE, WOULD_START),
    "working": ("{steps}", STARTED_WITH),
    "count": ("{count}",),
    "start": ("{start}",),
}


def option_text(option: Option) -> Message:
    """Give the dose, or why there is none; what is taken already is never left out."""
    taken = option.taken
    if option.asks == () and option.regimen is None and option.standing is Standing.CAUTION:
        text = Message(_OVERRIDDEN)
    elif option.standing is Standing.EXCLUDED:
        text = _exclusion(option)
    elif option.standing is Standing.HELD or option.regimen is None:
        text = Message(HELD_UNTIL, {"questions": labels(option.asks)})
    elif taken is None:
        return option.regimen.dose
    else:
        return Message(_WOULD_BE, {"taken": taken, "dose": option.regimen.dose})
    return Message(_AND_TAKEN, {"why": text, "taken": taken}) if taken else text


def _exclusion(option: Option) -> Message:
    """Name what excludes it, and whether that can end."""
    hard = [gate for gate in option.biting if gate.severity is Severity.HARD_BLOCK]
    template, while_it_lasts, for_ever = _EXCLUSIONS
    if hard:
        template = while_it_lasts if all(gate.release for gate in hard) else for_ever
    topics = unique(Message(gate.topic) for gate in option.biting if gate.blocks)
    return Message(template, {"why": topics})


def labels(questions: Iterable[Question]) -> tuple[Message, ...]:
    """Name what is to be answered."""
    return tuple(Message(question.finding.label) for question in questions)


def open_gate_text(questions: Iterable[Question], reasons: tuple[Message, ...]) -> Message:
    """Name what is not assessed; where there are reasons, they say more."""
    if reasons:
        return Message(UNCLEAR_CAUTION, {"why": reasons})
    return Message(OPEN_CAUTION, {"questions": labels(questions)})


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
    return Message(RELEASED, {"why": text, "release": release})


def advice_text(advice: Advice, evidence: Evidence) -> Message:
    """Give the sentence of an advice, or those of the facts it quotes."""
    if not advice.quotes:
        return filled(advice.says, advice.fills, evidence)
    return Message(QUOTED, {"facts": quoted(advice.quotes, evidence)})


def quoted(facts: Iterable[str], evidence: Evidence) -> Joined:
    """Quote facts in their own sentences, one after the other."""
    # A line of the plan ends without a full stop; between two sentences there is one.
    return Joined(tuple(evidence.fact(fact).says.removesuffix(".") for fact in facts), ". ")
