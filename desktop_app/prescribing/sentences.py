"""Sentences of gates and advice, filled with the figures of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.evidence.records import DoseFact, Proportion
from desktop_app.message import Message
from desktop_app.prescribing.arithmetic import span

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


def filled(says: str, fills: tuple[tuple[str, str], ...], evidence: Evidence) -> Message:
    """Fill a sentence with values of facts; ``fact#percent`` names one figure of a proportion."""
    if not fills:
        return Message(says)
    return Message(says, {gap: figure(fact, evidence) for gap, fact in fills})


def figure(name: str, evidence: Evidence) -> object:
    """Give the value or the dose range of a fact; ``fact#percent`` names one of a proportion."""
    fact_id, _, part = name.partition("#")
    fact = evidence.fact(fact_id)
    if isinstance(fact, DoseFact):
        return span(fact.minimum, fact.maximum)
    if isinstance(fact, Proportion):
        return getattr(fact, part)
    return evidence.values[fact_id]
