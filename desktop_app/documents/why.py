"""Why a line of the plan stands: findings, the rule read aloud, facts, and what others say."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.message import N_

BECAUSE = N_("Because")
BESIDE = N_("Also needed")
WORDED = N_("Sets what it says")
UNANSWERED = N_("Not assessed, and an answer would change it")
SETTLES = N_("Would settle it")
RULE = N_("The rule")
EVIDENCE = N_("Evidence")
OTHERS = N_("Other sources say")
NEEDED = N_("needed")
REVIEW = N_("review: {state}")


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
    role: str = ""


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
    """A fact that a line stands on, and what other sources say instead.

    Attributes:
        beneath: whether it stands behind a note beneath the line alone.

    """

    number: int
    fact: str
    says: str
    source: str
    place: str
    status_words: str
    mark: str
    review: str
    others: tuple[OtherWord, ...] = ()
    beneath: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind a line, in words.

    Attributes:
        findings: what fired it, in the order of its reasons.
        beside: further findings of which another answer alone takes it away or changes it.
        unanswered: what is not assessed, and an answer alone takes it away or changes it.
        rule: the rule read aloud, sentence by sentence.
        facts: in the order of their numbers.
        target: of a medicine that is held or excluded, to ask what it would take; else "".

    """

    findings: tuple[FindingBehind, ...]
    beside: tuple[FindingBehind, ...]
    unanswered: tuple[FindingBehind, ...]
    rule: tuple[str, ...]
    facts: tuple[FactBehind, ...]
    target: str = ""
