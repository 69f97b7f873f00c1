"""Thousands of cases from one seed, made quickly: answers are read once and put together often."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.case_file import read_case
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import Case
from desktop_app.findings.finding import (
    Choice,
    Day,
    Laboratory,
    Names,
    Number,
    Presence,
    Repeated,
    Sign,
)
from desktop_app.findings.section import findings_of
from desktop_app.quantity import Measurement, Quantity
from tests.generated_cases import EXAMPLES, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.any_finding import Finding
    from desktop_app.findings.section import Question

_NAMES = (
    *("ramipril", "Bactrim forte", "allopurinol", "Adenuric", "paracetamol", "naproxen"),
    *("trimetoprim", "statin", "xyz", "ciclosporin", "penicillin"),
)
_LIMITS = (None, Decimal(30), Decimal(50), Decimal(170), Decimal(250))
_EACH = 24  # values of a number or a day


class SeededCases:
    """Gives answers to every question, and cases made of them; the same for the same seed."""

    def __init__(self, seed: int, evidence: Evidence) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret: the same cases every time
        self._evidence = evidence
        self.examples = {path.name: read_case(path) for path in sorted(EXAMPLES.glob("*.json"))}
        self._pools = {
            question: tuple(self._pool(question.finding)) for question in QUESTIONS.values()
        }
        # A blank answer decides nothing, and free words neither.
        self.questions = tuple(q for q, pool in self._pools.items() if pool)

    def generated(self, count: int) -> Iterator[Case]:
        """Give cases: three of four are an example with some answers changed, others at random."""
        examples = tuple(self.examples.values())
        for number in range(count):
            if number % 4:
                case = self.random.choice(examples)
                changed = self.random.sample(self.questions, self.random.randint(1, 12))
            else:
                case = Case()
                changed = self.random.sample(self.questions, self.random.randint(5, 120))
            yield with_answers(
                case, {question: self.another(case, question) for question in changed}
            )

    def another(self, case: Case, question: Question) -> Any:  # noqa: ANN401 - as the question has it
        """Give another answer than the one in the case; not assessed is one."""
        value = question.of(case)
        pool = [answer for answer in (None, *self._pools[question]) if answer != value]
        return self.random.choice(pool)

    def _pool(self, finding: Finding) -> Iterator[Any]:
        random = self.random
        match finding:
            case Sign():
                yield from Presence
            case Choice(words=words):
                yield from (member for member, _ in words)
            case Number():
                yield from self._numbers(finding)
            case Day():
                yield TODAY
                for _ in range(_EACH):
                    yield TODAY - timedelta(days=random.choice((random.randint(0, 120), 900, 2000)))
            case Names():
                yield ()
                for _ in range(_EACH):
                    yield tuple(random.sample(_NAMES, random.randint(1, 3)))
            case Repeated():
                yield from self._rows(finding)

    def _numbers(self, finding: Number) -> Iterator[Quantity | Measurement]:
        low, high = finding.plausible
        unit, places = finding.units[0].code, 0 if finding.whole else finding.decimals
        step = Decimal(1).scaleb(-places)
        values = [low, high, *finding.seen]
        for fact, value in self._evidence.values.items():
            if finding.unit(self._evidence.units[fact]) is not None:
                there = finding.in_first_unit(value, self._evidence.units[fact]).quantize(step)
                values += (there - step, there, there + step)
        span = int((high - low) / step)
        values += (low + step * self.random.randint(0, span) for _ in range(_EACH))
        for value in values:
            for taken in _measured(finding, value, unit, self.random):
                if low <= value <= high and finding.refusal(taken) is None:
                    yield taken

    def _rows(self, finding: Repeated) -> Iterator[tuple[Any, ...]]:
        """Give the rows of the examples, some of them, and rows with answers at random."""
        fields = findings_of(finding.model)
        pools = {name: tuple(self._pool(inner)) for name, inner in fields.items()}
        for _ in range(_EACH):
            rows = []
            for _ in range(self.random.randint(1, 3)):
                named = self.random.sample(sorted(pools), self.random.randint(0, len(pools)))
                given = {name: self.random.choice(pools[name]) for name in named if pools[name]}
                rows.append(finding.model.model_construct(**(_blank(finding) | given)))
            yield tuple(rows)


def _blank(finding: Repeated) -> dict[str, Any]:
    return dict.fromkeys(findings_of(finding.model))


def _measured(finding: Number, value: Decimal, unit: str, random: Random) -> Iterator[Any]:
    if not isinstance(finding, Laboratory):
        yield Quantity(value, unit)
        return
    low, high = finding.limits
    usable = [limit for limit in _LIMITS if limit is None or low <= limit <= high]
    yield Measurement(value, unit, random.choice(usable))


def with_answers(case: Case, answers: dict[Question, Any]) -> Case:
    """Give a case with other answers, as they are and without reading them again."""
    changed: dict[str, dict[str, Any]] = {}
    for question, answer in answers.items():
        changed.setdefault(question.section, {})[question.name] = answer
    sections = {
        name: getattr(case, name).model_copy(update=values) for name, values in changed.items()
    }
    return case.model_copy(update=sections)
