"""A rule as a row of a printed decision table: what it says, of whom, when, and on which facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.evidence.evidence_base import Evidence

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.plan import Part
    from desktop_app.findings.section import Question

FromEvidence = Callable[[Evidence], object]
"""What fills a gap from the evidence alone, the same for every patient."""

_NOTHING: Mapping[str, FromEvidence] = MappingProxyType({})
_NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What a clinician reads of a rule. A rule that says several things has a row for each.

    Attributes:
        rule: what ``Line.rule`` of its lines is.
        part: where its lines stand.
        heading: what stands in front of its sentence, or "".
        says: the sentences it may say, as templates with named gaps.
        applies: for whom it is weighed; None for everybody.
        when: what decides; None where it is said of all to whom it applies.
        in_words: what decides, in words, where it is worked out and no condition says it; its gaps
            are in ``fills``.
        done: for a test, what must be recorded for it to be done; None for all else.
        if_unknown: the sentence while it cannot be told, or "".
        fills: the gaps that the evidence alone fills; the others hang on the patient.
        gaps: of the gaps that hang on the patient, what stands in them, where their name does not
            tell.
        reads: questions that fill gaps of the sentence or steer it beside the conditions.
        cites: the facts of the sentence; those of the conditions are added by ``facts``.

    """

    rule: str
    part: Part
    says: tuple[str, ...]
    heading: str = ""
    applies: Condition | None = None
    when: Condition | None = None
    in_words: str = ""
    done: Condition | None = None
    if_unknown: str = ""
    fills: Mapping[str, FromEvidence] = field(default_factory=lambda: _NOTHING)
    gaps: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    reads: tuple[Question, ...] = ()
    cites: tuple[str, ...] = ()

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom, when, and what makes it done, as far as there are such."""
        parts = (self.applies, self.when, self.done)
        return tuple(part for part in parts if part is not None)

    def questions(self) -> tuple[Question, ...]:
        """Give every finding it can hang on: those of its conditions, and what it reads beside."""
        weighed = (question for part in self.conditions() for question in part.questions())
        return tuple(dict.fromkeys((*weighed, *self.reads)))

    def facts(self) -> tuple[str, ...]:
        """Give every fact it can stand on: those of the sentence and of its conditions."""
        weighed = (fact for part in self.conditions() for fact in part.facts())
        return tuple(dict.fromkeys((*self.cites, *weighed)))
