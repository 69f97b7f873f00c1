"""Why a line of the plan stands: findings, the rule read aloud, facts, and what others say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingBehind:
    """A finding that carries a line.

    Attributes:
        path: of the field, to jump to; "" where several fields together carry it.
        words: what was found: "Age 46 years is at least 40".
        role: what it does for the line: "needed", "enough by itself"; "" where that is plain.

    """

    path: str
    words: str
    role: str


@dataclass(frozen=True, slots=True)
class OtherWord:
    """What another source says on the matter of a fact."""

    number: int
    says: str
    source: str
    place: str
    status_words: str
    mark: str


@dataclass(frozen=True, slots=True)
class FactBehind:
    """A fact that a line stands on, and what other sources say instead."""

    number: int
    fact: str
    says: str
    source: str
    place: str
    status_words: str
    mark: str
    review: str
    others: tuple[OtherWord, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind a line, in words.

    Attributes:
        findings: what fired it.
        rule: the rule read aloud, sentence by sentence.
        facts: in the order of their numbers.

    """

    findings: tuple[FindingBehind, ...]
    rule: tuple[str, ...]
    facts: tuple[FactBehind, ...]
