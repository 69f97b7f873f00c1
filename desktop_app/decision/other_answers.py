"""The answers that a finding could have in place of the one that it has."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.decision.what_if_scale import DayScale, NumberScale
from desktop_app.evidence.records import Table
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
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.what_if_scale import Scale
    from desktop_app.findings.section import Question

_STRANGE_NAME = "zzz"  # on no list of names


@dataclass(frozen=True, slots=True)
class OtherAnswers:
    """Gives the other answers of findings, for a rule that stands on some facts.

    Attributes:
        reading: the case as it is.
        facts: those of the rule; its thresholds and lists say which answers it can tell apart.
        plain: findings that the rule only holds against thresholds, and the facts with these: no
            value between them tells more.

    """

    reading: Reading
    facts: tuple[str, ...]
    plain: Mapping[Question, tuple[str, ...]]

    def of(self, question: Question) -> Iterator[Any]:
        """Give them; None, not assessed, is one of them.

        Of a number or a day they are the ends, the places at the thresholds and, unless it is
        plain, some between. A laboratory value without its upper limit of normal is tried with one
        as well, and else without. Of a list there is no row, each row gone, and for names one of
        each list that the rule looks for.
        """
        value = self.reading.value(question)
        if value is not None:
            yield None
        match question.finding:
            case Sign():
                yield from (answer for answer in Presence if answer is not value)
            case Choice(words=words):
                yield from (answer for answer, _ in words if answer is not value)
            case Number() as finding:
                yield from self._numbers(question, finding, value)
            case Day() as finding:
                yield from self._placed(question, DayScale(finding, self.reading.today), value)
            case Names():
                yield from self._names(value)
            case Repeated():
                yield from _rows(value)
            case _:
                return  # free words decide nothing

    def _numbers(
        self, question: Question, finding: Number, value: Quantity | Measurement | None
    ) -> Iterator[Any]:
        unit = finding.units[0].code if value is None else value.unit
        if not isinstance(finding, Laboratory):
            yield from self._placed(question, NumberScale(finding, unit), value)
            return
        limit = value.upper_limit if isinstance(value, Measurement) else None
        if isinstance(value, Measurement) and limit is not None:
            yield Measurement(value.value, unit, None)
        low, high = finding.limits
        limits = (limit,) if limit is not None else (None, (low * high).sqrt().quantize(Decimal(1)))
        for each in limits:
            yield from self._placed(question, NumberScale(finding, unit, each), value)

    def _placed(self, question: Question, scale: Scale, value: object) -> Iterator[Any]:
        """Give the accepted values of a scale: its ends, where a threshold turns, and between."""
        evidence = self.reading.evidence
        facts = self.plain.get(question, self.facts)
        thresholds = tuple(fact for fact in facts if fact in evidence.values)
        between = () if question in self.plain else scale.spread()
        turns = tuple(scale.turns(thresholds, evidence))
        below = (place - 1 for place in turns)
        places = (scale.low, scale.high, *between, *turns, *below)
        for place in dict.fromkeys(places):
            if scale.low <= place <= scale.high:
                answer: Any = scale.at(place)
                if answer != value and question.finding.refusal(answer) is None:
                    yield answer

    def _names(self, value: tuple[str, ...] | None) -> Iterator[tuple[str, ...]]:
        listed = value or ()
        if value != ():
            yield ()
        for name in listed:
            yield tuple(other for other in listed if other != name)
        for name in (*self._looked_for(), _STRANGE_NAME):
            yield (*listed, name)

    def _looked_for(self) -> Iterator[str]:
        for fact in self.facts:
            found = self.reading.evidence.fact(fact)
            if isinstance(found, Table) and found.rows and "name" in found.rows[0]:
                yield found.rows[0]["name"]


def _rows(value: tuple[object, ...] | None) -> Iterator[tuple[object, ...]]:
    rows: Iterable[object] = value or ()
    if value:
        yield ()
    for gone in rows:
        yield tuple(row for row in rows if row is not gone)
