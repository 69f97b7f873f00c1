"""What an explanation says of a finding, held against the plan decided with another answer to it.

Over every example and two thousand generated cases. The explanation comes from the case as it was;
whether a line is still there is read from the whole plan of the case with the other answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.conditions.reading import Reading
from desktop_app.decision.because import carriers, rule_of
from desktop_app.decision.decide import decide
from desktop_app.decision.rulebook import RULES
from desktop_app.findings.finding import Repeated
from tests.decision.seeded_cases import SeededCases, with_answers
from tests.decision.tables import EVIDENCE, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.plan import Line, Plan
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Question

SEED = 20261122
GENERATED = 2000
CONDITIONS = 10  # of a case
LINES = 3  # of a case that are explained, those of rules that were explained least
FLIPS = 5  # of findings for a line, those that were flipped least
RARE, RARE_FLIPS = 10, 40  # so often at most a rule was explained; and then so many

Made = tuple[SeededCases, tuple["Case", ...]]


@pytest.fixture(scope="module")
def made() -> Made:
    cases = SeededCases(SEED, EVIDENCE)
    return cases, (*cases.examples.values(), *cases.generated(GENERATED))


def every_condition() -> tuple[Condition, ...]:
    """Give the conditions of all rules, and those they are made of, each once."""
    found: dict[int, Condition] = {}

    def add(condition: Condition) -> None:
        if id(condition) not in found:
            found[id(condition)] = condition
            for part in condition.inside():
                add(part)

    for rule in RULES:
        for condition in rule.conditions():
            add(condition)
    return tuple(found.values())


def test_only_the_findings_behind_an_answer_can_change_it(made: Made) -> None:
    """Flip, of each condition, findings that it names and that do not carry its answer here."""
    cases, every = made
    conditions = every_condition()
    flipped: Counter[int] = Counter()
    for number, case in enumerate(every):
        reading = Reading(case, EVIDENCE, TODAY)
        for place in range(CONDITIONS):
            condition = conditions[(number * CONDITIONS + place) % len(conditions)]
            truth = condition.truth(reading)
            behind = set(condition.questions_behind(reading))
            assert behind <= set(condition.questions())
            beside = [question for question in condition.questions() if question not in behind]
            others = cases.random.sample(beside, min(2, len(beside)))
            tried = {*others, cases.random.choice(cases.questions)} - behind
            for question in sorted(tried, key=lambda one: one.path):  # the same in every run
                other = with_answers(case, {question: cases.another(case, question)})
                found = condition.truth(Reading(other, EVIDENCE, TODAY))
                assert found is truth, (question.path, condition)
                flipped[id(condition)] += 1
    assert min(flipped[id(condition)] for condition in conditions) > 10


@dataclass
class Flips:
    """Counts what was flipped: pairs of a rule and a finding that it names."""

    cases: SeededCases
    explained: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    changed: Counter[bool] = field(default_factory=Counter)

    def lines_of(self, plan: Plan) -> list[Line]:
        """Give the lines of the rules that were explained least, one of each rule."""
        first = {line.rule: line for line in reversed(plan.lines)}
        rare = sorted(first.values(), key=lambda line: self.explained[line.rule])[:LINES]
        self.explained.update(line.rule for line in rare)
        return rare

    def of(self, case: Case, plan: Plan, line: Line) -> Iterator[tuple[Question, Any, bool]]:
        """Give findings, another answer to each, and whether the explanation says it matters."""
        reading = plan.reading
        assert reading is not None
        rule = rule_of(line, reading)
        assert rule is not None
        said = {one.question: one for one in carriers(line, rule, reading, {})}
        named = {q for part in rule.conditions() for q in part.questions()} | set(said)
        for question in named:
            self.pairs.setdefault((line.rule, question.path), 0)
        most = RARE_FLIPS if self.explained[line.rule] <= RARE else FLIPS
        for question in sorted(named, key=lambda q: (self.pairs[line.rule, q.path], q.path))[:most]:
            carrier = said.get(question)
            matters = carrier is not None and carrier.decides
            if carrier is not None and matters:
                answer = carrier.answer
            elif _beyond(question, case):
                continue
            else:
                answer = self._another(case, question)
            self.pairs[line.rule, question.path] += 1
            self.changed[matters] += 1
            yield question, answer, matters

    def _another(self, case: Case, question: Question) -> Any:  # noqa: ANN401 - as the question has it
        rows = question.of(case)
        if isinstance(question.finding, Repeated):
            return self.cases.random.choice([None, (), *(rows[:n] for n in range(1, len(rows)))])
        return self.cases.another(case, question)


def _beyond(question: Question, case: Case) -> bool:
    """Whether the explanation says nothing of it: a choice to come, rows that nobody has typed."""
    is_open = question.of(case) is None
    return is_open and (question.section == "choice" or isinstance(question.finding, Repeated))


def face(line: Line) -> tuple[object, ...]:
    """Give what a reader sees of a line before it is opened."""
    return (line.rule, line.tone, line.state, line.heading, line.text)


@pytest.mark.usefixtures("unmeasured")
def test_a_line_changes_exactly_when_the_explanation_says_so(made: Made) -> None:
    cases, every = made
    flips = Flips(cases)
    for case in every:
        plan = decide(case, EVIDENCE, TODAY)
        for line in flips.lines_of(plan):
            for question, answer, matters in flips.of(case, plan, line):
                other = decide(with_answers(case, {question: answer}), EVIDENCE, TODAY)
                stays = any(face(one) == face(line) for one in other.lines)
                assert stays is not matters, (line.rule, question.path, answer)
    counts = flips.pairs.values()
    flipped = sum(count > 0 for count in counts)
    assert len(flips.explained) >= 185, "most rules speak in some case"
    assert flipped / len(counts) > 0.97, "nearly every pair of rule and finding was flipped"
    assert sum(counts) / len(counts) > 4, "and most of them several times"
    assert min(flips.changed.values()) > 5000, "in both ways"
