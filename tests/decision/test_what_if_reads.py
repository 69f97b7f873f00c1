"""Which findings a rule reads, watched."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.reading import Reading
from desktop_app.decision.decide import RULES_IN_ORDER, decide
from desktop_app.decision.plan import Line, Part
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.table_row import TableRow
from desktop_app.decision.what_if_base import Base
from desktop_app.decision.what_if_reads import EVERYTHING, UNCONFIRMED, UNREAD, watched
from desktop_app.findings.case import Case, with_answer
from desktop_app.findings.visits import with_new_visit
from tests.decision.tables import EVIDENCE, TODAY
from tests.decision.what_if_by_hand import NAMES, day_of, example, face


@dataclass
class Reads(AnyRule):
    """A rule that reads something and says nothing."""

    reads: Callable[[Reading], object]
    id: str = "by.hand"
    part: Part = Part.ALERT
    cites: tuple[str, ...] = ()

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        self.reads(reading)
        return ()

    def conditions(self) -> tuple[Condition, ...]:
        return ()

    def rows(self) -> tuple[TableRow, ...]:
        return ()


FULL = Reading(with_new_visit(example("13-full-record"), TODAY), EVIDENCE, TODAY)


@pytest.mark.parametrize(
    ("reads", "expected"),
    [
        (lambda reading: reading.case.skin.necrosis, {"skin.necrosis"}),
        (lambda reading: reading.recorded.skin.necrosis, {"skin.necrosis"}),
        (
            lambda reading: reading.case.response.visits[0].ck,
            {"response.visits", "response.visits.0.ck"},
        ),
        (lambda reading: reading.case.choice.overrides, {"choice.overrides"}),
        (lambda reading: reading.unconfirmed, {UNCONFIRMED}),
        (lambda reading: reading.recorded.carried, {UNCONFIRMED}),
        (lambda reading: reading.case.unread, {UNREAD}),
        (lambda reading: reading.case.skin.model_dump(), {EVERYTHING}),
        (lambda reading: reading.case.model_dump(), {EVERYTHING}),
        (lambda reading: reading.evidence.edition, set()),
    ],
)
def test_what_is_read_is_seen(reads: Callable[[Reading], object], expected: set[str]) -> None:
    lines, seen = watched(Reads(reads), FULL)
    assert not lines
    assert seen == expected


def test_what_is_given_twice_is_the_same() -> None:
    def same(reading: Reading) -> None:
        assert reading.case.skin is reading.case.skin
        assert reading.case.response.visits is reading.case.response.visits

    watched(Reads(same), FULL)


def test_a_watched_reading_knows_what_is_not_confirmed() -> None:
    def known(reading: Reading) -> None:
        assert reading.unconfirmed == FULL.unconfirmed
        assert reading.unconfirmed

    watched(Reads(known), FULL)


@pytest.mark.parametrize("name", NAMES)
def test_watched_rules_say_what_they_say_unwatched(name: str) -> None:
    case = example(name)
    reading = Reading(case, EVIDENCE, day_of(case))
    said = [line for rule in RULES_IN_ORDER for line in watched(rule, reading)[0]]
    notes = [face(each) for line in said for each in line.all()]
    assert notes == [face(each) for each in decide(case, EVIDENCE, day_of(case)).every_line()]


@pytest.mark.parametrize("name", NAMES)
def test_no_rule_hands_the_case_on_as_a_whole(name: str) -> None:
    case = example(name)
    reading = Reading(case, EVIDENCE, day_of(case))
    assert not [rule.id for rule in RULES_IN_ORDER if EVERYTHING in watched(rule, reading)[1]], (
        "every question would be tried on it"
    )


@pytest.mark.parametrize(
    ("path", "value", "can_be"),
    [
        ("patient.weight", {"value": 68, "unit": "kg"}, True),
        ("patient.weight", {"value": 6800, "unit": "kg"}, False),  # the form refuses it
        ("cancer.age_at_onset", {"value": 60, "unit": "a"}, False),  # older than the patient is
    ],
)
def test_only_what_the_form_takes_is_tried(path: str, value: object, *, can_be: bool) -> None:
    case = with_answer(Case(), "patient.age", {"value": 46, "unit": "a"})
    assert Base(case, EVIDENCE, TODAY).can_be(path, value) is can_be
