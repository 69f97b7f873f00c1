"""Every figure that a score stands on is pinned: move it by one step and a worked example fails.

The figures are the thresholds, the proportions and every number of every table among the facts of
``scores.cited``, so a new instrument is held to this from the day it is registered. The examples
stand in ``tests/cases/scores.toml``, where a clinician can read and check them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.evidence.records import Proportion, Table, Threshold
from desktop_app.scores.all_instruments import INSTRUMENTS
from desktop_app.scores.cited import FACTS
from tests.decision.tables import EVIDENCE
from tests.scores.worked_examples import OPEN, Example, complaints, examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Fact

EXAMPLES = examples()


@dataclass(frozen=True)
class Figure:
    """A number of a fact, and the smallest change of it that could be a slip.

    Attributes:
        fact: its id.
        path: where in the record it stands, such as ("rows", 2, "points", 0).
        value: as it is printed.
        step: of a threshold its own step, elsewhere one in the last digit that is printed.

    """

    fact: str
    path: tuple[str | int, ...]
    value: Decimal
    step: Decimal

    def __str__(self) -> str:
        return "-".join(map(str, (self.fact, *self.path)))

    def moved(self, way: int) -> Evidence:
        """The evidence with this figure one step higher or lower."""
        fact = EVIDENCE.fact(self.fact)
        first, *rest = self.path
        inner = _put(getattr(fact, str(first)), rest, self.value + way * self.step)
        changed = fact.model_copy(update={str(first): inner})
        return replace(EVIDENCE, facts={**EVIDENCE.facts, self.fact: changed})


def _put(whole: Any, path: list[str | int], value: Decimal) -> Any:  # noqa: ANN401 - rows, lists, numbers
    if not path:
        return value
    key, *rest = path
    if isinstance(whole, dict):
        return {**whole, key: _put(whole[key], rest, value)}
    return tuple(_put(one, rest, value) if at == key else one for at, one in enumerate(whole))


def _figures_of(fact: Fact) -> Iterator[Figure]:
    match fact:
        case Threshold():
            yield Figure(fact.id, ("value",), fact.value, fact.step)
        case Proportion():
            for name in ("percent", "count", "of"):
                yield from _numbers(fact.id, (name,), getattr(fact, name))
        case Table():
            yield from _numbers(fact.id, ("rows",), fact.rows)
        case _:
            return  # a statement has words and no figure


def _numbers(fact: str, path: tuple[str | int, ...], whole: object) -> Iterator[Figure]:
    match whole:
        case bool() | str() | None:
            return
        case int() | Decimal():
            value = Decimal(whole)
            exponent = value.as_tuple().exponent
            assert isinstance(exponent, int)
            yield Figure(fact, path, value, Decimal(1).scaleb(exponent))
        case dict():
            for key, inner in whole.items():
                yield from _numbers(fact, (*path, key), inner)
        case list() | tuple():
            for at, inner in enumerate(whole):
                yield from _numbers(fact, (*path, at), inner)
        case _:
            pytest.fail(f"{fact}: {path} holds {whole!r}, which this test cannot move")


FIGURES = [figure for fact in FACTS for figure in _figures_of(EVIDENCE.fact(fact))]
CITES = {str(example): {line.id for line in example.sheet(EVIDENCE).facts} for example in EXAMPLES}


def _cannot_move(figure: Figure, way: int) -> bool:
    """Say whether a step leads where no answer could be another, by kind of figure."""
    # A muscle group has one side or two: none and three are no muscle group, and the forms ask
    # for two. That a two is no one, and a one no two, is what has to be noticed.
    if figure.path[-1] == "sides":
        return (figure.value == 1) is (way < 0)
    # The last band ends where its scale does, and nothing lies above.
    match figure.path:
        # The last band ends where its scale does, and nothing lies above.
        case ("rows", int(row), "to"):
            return way > 0 and row == len(EVIDENCE.table(figure.fact).rows) - 1
        # A bound between two bands that earn the same points divides nothing.
        case ("rows", int(row), "above", int(band)):
            points = EVIDENCE.table(figure.fact).rows[row]["points"]
            return band > 0 and bool(points[band] == points[band - 1])
    return False


MOVES = [
    pytest.param(figure, way, id=f"{figure}-{'up' if way > 0 else 'down'}")
    for figure in FIGURES
    for way in (1, -1)
    if not _cannot_move(figure, way)
]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_score_is_what_the_example_says(example: Example) -> None:
    assert complaints(example) == []


@pytest.mark.parametrize(("figure", "way"), MOVES)
def test_an_example_notices_when_a_figure_moves_one_step(figure: Figure, way: int) -> None:
    moved = figure.moved(way)
    looking = [example for example in EXAMPLES if figure.fact in CITES[str(example)]]
    assert any(complaints(example, moved) for example in looking), (
        f"No worked example that cites {figure.fact} fails when {figure.path} is "
        f"{figure.value + way * figure.step} instead of {figure.value}. "
        "Write one in tests/cases/scores.toml, one step away from it."
    )


def test_every_figure_of_the_scores_is_found() -> None:
    known = {str(figure): figure for figure in FIGURES}
    assert len(known) == len(FIGURES)
    assert known["tis.points-rows-2-points-3"].value == Decimal("32.5")
    assert known["tis.points-rows-2-points-3"].step == Decimal("0.1")
    assert known["kidney.ckd-epi-constants-rows-0-a"].value == Decimal("-0.241")
    assert known["body.surface-constants-rows-1-factor"].step == Decimal("0.000001")
    assert known["tis.major-value"].step == Decimal("2.5")
    moved = known["tis.points-rows-2-points-3"].moved(-1).table("tis.points")
    assert moved.rows[2]["points"][3] == Decimal("32.4")
    assert EVIDENCE.table("tis.points").rows[2]["points"][3] == Decimal("32.5")


def test_no_two_examples_have_one_name() -> None:
    names = Counter(map(str, EXAMPLES))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: one.id)
def test_every_instrument_is_worked_once_whole_and_once_with_a_gap(instrument: Any) -> None:  # noqa: ANN401 - of pytest
    mine = [example for example in EXAMPLES if example.instrument is instrument]
    values = [value for example in mine for value in example.results.values()]
    assert [value for value in values if value != OPEN], "an example with a result"
    assert OPEN in values, "an example in which a result stays open"
