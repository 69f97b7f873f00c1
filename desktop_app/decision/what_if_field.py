"""One field and every answer to it: recorded, decided anew, and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.difference import between, templates, turns
from desktop_app.decision.what_if_answers import Answer, Span, plain_answers, scale_of
from desktop_app.decision.what_if_base import facts_of
from desktop_app.decision.what_if_search import stretches
from desktop_app.findings.all_sections import QUESTIONS, row_place
from desktop_app.findings.case import with_answer

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from desktop_app.decision.difference import Change
    from desktop_app.decision.plan import Line
    from desktop_app.decision.what_if_base import Base
    from desktop_app.decision.what_if_scale import Scale
    from desktop_app.decision.what_if_search import Stretch
    from desktop_app.findings.any_finding import Finding
    from desktop_app.findings.case import Case


@dataclass(frozen=True, slots=True)
class Consequences:
    """What one answer would change.

    Attributes:
        changes: the most important first; never empty.

    """

    answer: Answer
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A question of which every answer was tried.

    Attributes:
        path: of the field.
        recorded: its value where it is near a threshold; None where the question is open.
        consequences: of the answers that change something, in the order of the form.
        count: how many answers were decided.

    """

    path: str
    recorded: object
    consequences: tuple[Consequences, ...]
    count: int


class Field:
    """One field of a case, and the rules that read it."""

    def __init__(self, base: Base, path: str, finding: Finding, rules: tuple[int, ...]) -> None:
        """Prepare; nothing is tried yet."""
        self._base, self._path, self._finding, self._rules = base, path, finding, rules
        self._before = base.lines(rules)
        self._empty = with_answer(base.case, path, None)  # its marks go with any answer
        self._said: dict[int, tuple[Line, ...]] = {}
        self._count = 0

    def every_answer(self) -> Iterator[Tried | None]:
        """Try every answer to an open question; None after each, then the question."""
        found: list[Consequences] = []
        facts = yield from self._facts()
        scale = scale_of(self._base.case, self._path, None, self._base.day)
        if scale is not None:
            found += yield from self._stretches(scale, facts)
        for answer in plain_answers(self._finding, facts, self._base.evidence):
            changes = between(self._before, self._decided(answer.value))
            if changes and self._base.can_be(self._path, answer.value):
                found.append(Consequences(answer, changes))
            yield None
        yield Tried(self._path, None, tuple(found), self._count)

    def other_side(self, recorded: object, scale: Scale) -> Iterator[Tried | None]:
        """Try a recorded number or date on the other side of what it is near to."""
        facts = yield from self._facts()
        here = scale.place_of(recorded)
        low, high = scale.near(here, self._base.evidence)
        ends = max(low, scale.low), min(high, scale.high)
        found: list[Consequences] = []
        self._said[here] = self._before
        pieces = yield from self._pieces(scale, facts, (*ends, here))
        for piece in pieces:
            if piece.first <= here <= piece.last:
                continue
            place = self._usable(scale, piece, near=here)
            changes = () if place is None else between(self._before, self._said[place])
            turned = tuple(change for change in changes if turns(change))
            if place is not None and turned:
                span = _span(scale, piece, ends)
                found.append(Consequences(Answer(scale.at(place), span), turned))
        if found:
            yield Tried(self._path, recorded, tuple(found), self._count)

    def _stretches(
        self, scale: Scale, facts: Iterable[str]
    ) -> Generator[None, None, list[Consequences]]:
        """Try every stretch of a scale, between the first and the last value that can be."""
        pieces = yield from self._pieces(scale, facts, scale.spread())
        able: list[tuple[Stretch, int]] = []
        for piece in pieces:
            place = self._usable(scale, piece)
            able += [] if place is None else [(piece, self._telling(scale, piece, place))]
            yield
        ends = (able[0][0].first, able[-1][0].last) if able else (0, 0)
        return [
            Consequences(Answer(scale.at(place), _span(scale, piece, ends)), changes)
            for piece, place in able
            if (changes := between(self._before, self._said[place]))
        ]

    def _telling(self, scale: Scale, piece: Stretch, place: int) -> int:
        """Give a place that changes something, if only a figure: the first may be the usual one."""
        others = (each for each in piece.tried if between(self._before, self._said[each]))
        if between(self._before, self._said[place]):
            return place
        return next((each for each in others if self._can_be(scale, each)), place)

    def _pieces(
        self, scale: Scale, facts: Iterable[str], places: Iterable[int]
    ) -> Generator[None, None, tuple[Stretch, ...]]:
        """Find the stretches between the outermost of some places, turns between them added."""
        wanted = list(places)
        low, high = max(min(wanted), scale.low), min(max(wanted), scale.high)
        values = self._base.evidence.values
        limits = tuple(fact for fact in facts if fact in values)
        wanted += scale.turns(limits, self._base.evidence)
        inside = [place for place in wanted if low <= place <= high]
        return (yield from stretches(inside, lambda place: self._outcome(scale, place)))

    def _facts(self) -> Generator[None, None, tuple[str, ...]]:
        """Give the facts of the rules that read the field."""
        found: dict[str, None] = {}
        for rule in self._rules:
            found.update(dict.fromkeys(facts_of(rule)))
        yield None
        return tuple(found)

    def _usable(self, scale: Scale, piece: Stretch, near: int | None = None) -> int | None:
        """Give a tried place of a stretch that the form takes: in its middle, or near another."""
        middle = (piece.first + piece.last) // 2 if near is None else near
        for place in sorted(piece.tried, key=lambda one: abs(one - middle)):
            if self._can_be(scale, place):
                return place
        return None

    def _can_be(self, scale: Scale, place: int) -> bool:
        return self._base.can_be(self._path, scale.at(place))

    def _outcome(self, scale: Scale, place: int) -> object:
        """Say what a place leads to: which rules speak, how, and in which tone and state."""
        if place not in self._said:
            self._said[place] = self._decided(scale.at(place))
        lines = self._said[place]
        return tuple(
            (each.rule, each.tone, each.state, templates(each.text))
            for line in lines
            for each in line.all()
        )

    def _decided(self, value: object) -> tuple[Line, ...]:
        self._count += 1
        return self._base.lines_for(self._answered(value), self._rules)

    def _answered(self, value: object) -> Case:
        """Give the case with a value that the form need not take."""
        name, _, field = self._path.partition(".")
        section = getattr(self._empty, name)
        if self._path not in QUESTIONS:
            outer, number, inner = row_place(self._path)
            field = outer.partition(".")[2]
            rows = list(getattr(section, field))
            rows[number] = rows[number].model_copy(update={inner: value})
            value = tuple(rows)
        return self._empty.model_copy(update={name: section.model_copy(update={field: value})})


def _span(scale: Scale, piece: Stretch, ends: tuple[int, int]) -> Span:
    """Give the values of a stretch; it is open where nothing was tried beyond it."""
    alone = piece.first == piece.last and piece.first in {scale.low, scale.high}
    return Span(
        low=scale.at(piece.first) if alone or piece.first > ends[0] else None,
        high=scale.at(piece.last) if alone or piece.last < ends[1] else None,
        before=scale.at(piece.first - 1),
        after=scale.at(piece.last + 1),
    )
