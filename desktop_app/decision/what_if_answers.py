"""The answers that are tried for a question, one for all that lead to the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.medicine_names import CLASSES_FACT, DIRECTORY_FACTS, directory
from desktop_app.decision.what_if_scale import DayScale, NumberScale, Scale
from desktop_app.findings.case import QUESTIONS, answers, finding_at
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.any_finding import Finding
    from desktop_app.findings.case import Case


@dataclass(frozen=True, slots=True)
class Span:
    """The values from ``low`` to ``high``, both included; None where there is no end.

    Attributes:
        before, after: the values just outside: the last below ``low``, the first above ``high``.

    """

    low: Quantity | Measurement | date | None
    high: Quantity | Measurement | date | None
    before: Quantity | Measurement | date | None = None
    after: Quantity | Measurement | date | None = None

    @property
    def anything(self) -> bool:
        """Whether it has no end at all."""
        return self.low is None and self.high is None

    def joined(self, later: Span) -> Span:
        """Give it together with the span that begins where it ends."""
        return Span(low=self.low, high=later.high, before=self.before, after=later.after)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was tried.

    Attributes:
        value: as it is recorded; of a span, one of its values.
        span: for a number or a date, all values that it stands for.
        alike: for a list of names, the names that do the same.

    """

    value: object
    span: Span | None = None
    alike: tuple[str, ...] = ()


def asked(case: Case) -> Iterator[tuple[str, Finding, object]]:
    """Give every field with what is recorded in it, those of rows included, in form order.

    Args:
        case: as it counts: what nobody has confirmed is not assessed.

    """
    for path, question in QUESTIONS.items():
        value = question.of(case)
        if not isinstance(question.finding, Repeated):
            yield path, question.finding, value
            continue
        fields = findings_of(question.finding.model)
        for number, row in enumerate(value or ()):
            for name, finding in fields.items():
                yield f"{path}.{number}.{name}", finding, getattr(row, name)


def plain_answers(finding: Finding, facts: Iterable[str], evidence: Evidence) -> Iterator[Answer]:
    """Give every answer to a question that has a few; none for numbers, dates and free text."""
    match finding:
        case Sign():
            yield from map(Answer, Presence)
        case Choice():
            yield from (Answer(member) for member, _ in finding.words)
        case Names():
            yield Answer(())
            yield from _names(finding, facts, evidence)


def _names(finding: Names, facts: Iterable[str], evidence: Evidence) -> Iterator[Answer]:
    """Give the names that rules look for, one for all that stand in the same tables."""
    known = directory(evidence)
    own = {*DIRECTORY_FACTS, CLASSES_FACT}  # how lists are read, not what is looked for
    wanted = (fact for fact in facts if fact.startswith("names.") and fact not in own)
    tables = [(fact, known.table(fact)) for fact in wanted]
    alike: dict[tuple[str, ...], list[str]] = {}
    for medicine in dict.fromkeys(name for _, table in tables for name in sorted(table)):
        looked_for = tuple(fact for fact, table in tables if medicine in table)
        alike.setdefault(looked_for, []).append(medicine)
    for names in alike.values():
        yield Answer((names[0],), alike=tuple(names))
    found = {name.casefold() for names in alike.values() for name in names}
    for name in finding.suggestions:
        if name.casefold() not in found:
            yield Answer((name,), alike=(name,))


def scale_of(case: Case, path: str, recorded: object, today: date) -> Scale | None:
    """Give the scale on which a number or a date is tried; None for any other field.

    Args:
        case: with what is recorded elsewhere: other dates, and upper limits of normal.
        path: of the field.
        recorded: its value, or None.
        today: the day of the plan.

    """
    match finding_at(path), recorded:
        case Laboratory() as laboratory, Measurement() as found:
            return NumberScale(laboratory, found.unit, found.upper_limit, _places(found.value))
        case Laboratory() as laboratory, _:
            unit, limit = _limit_elsewhere(case, path) or (
                laboratory.units[0].code,
                _usual_limit(laboratory),
            )
            return NumberScale(laboratory, unit, limit)
        case Number() as number, Quantity() as found:
            return NumberScale(number, found.unit, places=_places(found.value))
        case Number() as number, _:
            return NumberScale(number, number.units[0].code)
        case Day() as day, _:
            others = tuple(value for _, _, value in answers(case) if isinstance(value, date))
            return DayScale(day, today, others)
    return None


def _places(value: Decimal) -> int:
    """Count the digits after the point."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _limit_elsewhere(case: Case, path: str) -> tuple[str, Decimal] | None:
    """Give unit and upper limit of the same measurement in another place of the case."""
    name = path.rpartition(".")[2]
    for other, _, value in answers(case):
        same = other.rpartition(".")[2] == name and isinstance(value, Measurement)
        if same and value.upper_limit is not None:
            return value.unit, value.upper_limit
    return None


def _usual_limit(finding: Laboratory) -> Decimal:
    """Give an upper limit well inside those that are accepted: any shows the same multiples."""
    low, high = finding.limits
    return (low * high).sqrt().quantize(Decimal(1))
