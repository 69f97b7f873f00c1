"""Why a line of the plan stands, put into words once somebody opens it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.leaves import recorded_as
from desktop_app.decision.because import Carrier, Role, carriers, rule_of
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.plan import State
from desktop_app.documents.answer_words import answer_words
from desktop_app.documents.content import source_lines
from desktop_app.documents.review_words import review_words
from desktop_app.documents.rule_words import rule_aloud
from desktop_app.documents.why import NEEDED, FactBehind, FindingBehind, OtherWord, Why
from desktop_app.documents.words import in_words
from desktop_app.findings.finding import Repeated
from desktop_app.message import N_
from desktop_app.prescribing.formulary import FORMULARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.plan import Line
    from desktop_app.decision.rule import AnyRule
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Question
    from desktop_app.message import Message

ROLE_WORDS = {
    Role.NEEDED: NEEDED,
    Role.WORDED: N_("sets what it says"),
    Role.ENOUGH: N_("enough by itself"),
    Role.SHARED: N_("one of several"),
    Role.OPEN: "",
}
_CHOICES = "choice"
_NOT_GIVEN = {State.HELD, State.EXCLUDED}
_STRONGEST = tuple(ROLE_WORDS)


def why(line: Line, evidence: Evidence, reading: Reading) -> Why:
    """Give everything behind a line of the plan of a case, in words."""
    rule = rule_of(line, reading)
    behind = _Behind(line, rule, reading, evidence)
    cited = {fact for each in line.all() for fact in each.cites}
    own = set(line.cites)
    return Why(
        findings=tuple(behind.reasons()),
        beside=tuple(behind.beside()),
        unanswered=tuple(behind.unanswered()),
        rule=rule_aloud(line, rule, reading),
        facts=tuple(
            fact_behind(fact, evidence, beneath=fact not in own)
            for fact in sorted(cited, key=evidence.numbers.__getitem__)
        ),
        target=_target(line, rule),
    )


class _Behind:
    """The findings behind a line, in words."""

    def __init__(
        self, line: Line, rule: AnyRule | None, reading: Reading, evidence: Evidence
    ) -> None:
        self._line = line
        self._reading = reading
        self._evidence = evidence
        # For whom a rule is weighed stands first among its conditions, and gives no reasons.
        parts = () if rule is None else rule.conditions()[::-1]
        self._given = [(reason, *self._asked_by(reason, parts)) for reason in unique(line.because)]
        self._told: dict[Question, Condition] = {}
        for _, asked, condition in self._given:
            if condition is not None:
                self._told = dict.fromkeys(asked, condition) | self._told
        self._carriers: dict[Question, Carrier] = {}
        if rule is not None:
            found = carriers(line, rule, reading, self._told)
            self._carriers = {carrier.question: carrier for carrier in found}

    def reasons(self) -> Iterator[FindingBehind]:
        """Give the reasons of the line; what is merely not assessed is asked elsewhere."""
        for reason, asked, _ in self._given:
            recorded = [q for q in asked if self._reading.value(q) is not None]
            if asked and not recorded:
                continue
            paths = [q.path for q in recorded]
            yield FindingBehind(
                path=paths[0] if paths else "",
                words=in_words(reason, self._evidence),
                role=ROLE_WORDS[self._strongest(recorded)] if recorded else "",
            )

    def beside(self) -> Iterator[FindingBehind]:
        """Give what is no reason and decides all the same."""
        for question, carrier in self._carriers.items():
            if carrier.role is not Role.OPEN and question not in self._told:
                yield self._finding(question, ROLE_WORDS[carrier.role])

    def unanswered(self) -> Iterator[FindingBehind]:
        """Give what is not assessed and would take the line away or change it, once answered."""
        for question, carrier in self._carriers.items():
            chosen = question.section == _CHOICES  # what is chosen is no finding
            if carrier.role is Role.OPEN and not chosen and question.path not in self._line.asks:
                yield FindingBehind(question.path, question.finding.label)

    def _finding(self, question: Question, role: str) -> FindingBehind:
        value = self._reading.value(question)
        if isinstance(value, StrEnum):  # as the reasons of a line say it
            return FindingBehind(
                question.path, in_words(recorded_as(question, value), self._evidence), role
            )
        answer = answer_words(question, value)
        if isinstance(question.finding, Repeated):
            answer = N_("{count} recorded").format(count=len(value))
        words = N_("{finding}: {answer}").format(finding=question.finding.label, answer=answer)
        return FindingBehind(question.path, words, role)

    def _strongest(self, asked: Iterable[Question]) -> Role:
        roles = [self._carriers[q].role for q in asked if q in self._carriers]
        return min(roles, key=_STRONGEST.index, default=Role.OPEN)

    def _asked_by(
        self, reason: Message, conditions: Iterable[Condition]
    ) -> tuple[tuple[Question, ...], Condition | None]:
        """Give the findings that a reason states, and the condition that gives it."""
        for condition in conditions:
            for leaf in leaves_behind(condition, self._reading):
                if reason in leaf.because(self._reading):
                    return leaf.questions_behind(self._reading), condition
        return (), None


def leaves_behind(condition: Condition, reading: Reading) -> Iterator[Condition]:
    """Give the parts that carry an answer and read findings by themselves."""
    parts = condition.parts_behind(reading)
    if not parts:
        yield condition
    for part in parts:
        yield from leaves_behind(part, reading)


def _target(line: Line, rule: AnyRule | None) -> str:
    if not isinstance(rule, MedicineOptions) or line.state not in _NOT_GIVEN:
        return ""
    return next((one.id for one in rule.medicines if one in FORMULARY), "")


def fact_behind(fact_id: str, evidence: Evidence, *, beneath: bool = False) -> FactBehind:
    """Give a fact in words, and what the facts say that differ from it."""
    [own] = source_lines((fact_id,), evidence)
    others = source_lines(_differing(fact_id, evidence), evidence)
    return FactBehind(
        number=own.number,
        fact=own.fact,
        says=own.says,
        source=own.source,
        place=own.place,
        status_words=own.status_words,
        mark=own.mark,
        review=review_words(fact_id, evidence),
        others=tuple(
            OtherWord(one.number, one.says, one.source, one.place, one.status_words, one.mark)
            for one in others
        ),
        beneath=beneath,
    )


def _differing(fact_id: str, evidence: Evidence) -> tuple[str, ...]:
    """Give the facts that say otherwise, whichever of the two records says so."""
    key = "said to differ"
    if key not in evidence.worked_out:
        by: dict[str, list[str]] = {}
        for fact in evidence.facts.values():
            for other in fact.differs:
                by.setdefault(other, []).append(fact.id)
        evidence.worked_out[key] = by
    named: dict[str, list[str]] = evidence.worked_out[key]
    return unique((*evidence.fact(fact_id).differs, *named.get(fact_id, ())))
