"""Three-valued logic: the truth tables, the reasons, and the questions that are still open."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias

import pytest

from desktop_app.conditions.preference import first_known, not_known
from desktop_app.conditions.vocabulary import (
    absent,
    all_of,
    any_of,
    at_least,
    certain,
    either_way,
    named,
    not_,
    present,
    recorded,
    undetermined,
)
from desktop_app.findings.questions import patient, skin
from tests.decision.readings import paths, reading_of, reasons, spoken

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading

Truth: TypeAlias = "bool | None"
VALUES = (True, False, None)
PAIRS = list(itertools.product(VALUES, VALUES))
T, F, U = True, False, None
SIGNS = (skin.gottron_papules, skin.gottron_sign, skin.heliotrope)
YES, NO, OPEN = SIGNS


def mixed() -> Reading:
    """One sign present, one absent, one not assessed."""
    return reading_of(skin__gottron_papules="present", skin__gottron_sign="absent")


def of(value: Truth) -> Condition:
    """A condition that has this value in the mixed case."""
    return present({T: YES, F: NO, U: OPEN}[value])


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_any_of_is_true_as_soon_as_one_part_is(left: Truth, right: Truth) -> None:
    wanted = T if T in (left, right) else U if None in (left, right) else F
    assert any_of(of(left), of(right)).truth(mixed()) is wanted


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_all_of_is_false_as_soon_as_one_part_is(left: Truth, right: Truth) -> None:
    wanted = F if F in (left, right) else U if None in (left, right) else T
    assert all_of(of(left), of(right)).truth(mixed()) is wanted


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_either_way_takes_any_answer_and_a_yes_first(left: Truth, right: Truth) -> None:
    wanted = T if T in (left, right) else F if F in (left, right) else U
    assert either_way(of(left), of(right)).truth(mixed()) is wanted


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_first_known_asks_the_other_only_while_the_first_is_open(left: Truth, right: Truth) -> None:
    wanted = right if left is None else left
    assert first_known(of(left), of(right)).truth(mixed()) is wanted


@pytest.mark.parametrize(
    ("value", "turned", "open_", "sure", "not_sure"),
    [(T, F, F, T, F), (F, T, F, F, T), (U, U, T, F, T)],
)
def test_what_stands_around_one_condition(
    value: Truth, turned: Truth, open_: Truth, sure: Truth, not_sure: Truth
) -> None:
    reading = mixed()
    assert not_(of(value)).truth(reading) is turned
    assert undetermined(of(value)).truth(reading) is open_
    assert certain(of(value)).truth(reading) is sure
    assert not_known(of(value)).truth(reading) is not_sure
    assert named("it", of(value)).truth(mixed()) is value


@pytest.mark.parametrize("value", VALUES)
def test_absent_is_not_the_same_as_not_present(value: Truth) -> None:
    question = {T: YES, F: NO, U: OPEN}[value]
    assert absent(question).truth(mixed()) is {T: F, F: T, U: U}[value]


def test_de_morgan_holds_with_an_unknown() -> None:
    reading = mixed()
    for left, right in PAIRS:
        either = not_(any_of(of(left), of(right))).truth(reading)
        both = all_of(not_(of(left)), not_(of(right))).truth(reading)
        assert either is both


def test_no_part_at_all_settles_it() -> None:
    assert any_of().truth(mixed()) is False
    assert all_of().truth(mixed()) is True
    assert either_way().truth(mixed()) is None


# Reasons: those of the parts that decided, and of no other.


def test_any_of_gives_the_reasons_of_what_is_true() -> None:
    assert reasons(any_of(of(F), of(T), of(U)), mixed()) == ["Gottron papules: Present"]


def test_all_of_gives_the_reasons_of_what_is_false() -> None:
    assert reasons(all_of(of(T), of(F), of(U)), mixed()) == ["Gottron sign: Absent"]


def test_while_open_the_reasons_are_what_is_missing() -> None:
    assert reasons(any_of(of(F), of(U)), mixed()) == ["Heliotrope rash: not assessed"]
    assert reasons(all_of(of(T), of(U)), mixed()) == ["Heliotrope rash: not assessed"]


def test_the_same_reason_is_given_once() -> None:
    assert reasons(any_of(of(T), of(T)), mixed()) == ["Gottron papules: Present"]


def test_a_turned_or_named_condition_keeps_the_finding_as_its_reason() -> None:
    for around in (not_(of(F)), certain(of(F)), undetermined(of(F)), named("it", of(F))):
        assert reasons(around, mixed()) == ["Gottron sign: Absent"]


def test_a_named_condition_remembers_its_reasons_for_the_case() -> None:
    reading = mixed()
    condition = named("it", of(T))
    assert condition.because(reading) is condition.because(reading)


def test_what_is_not_known_gives_no_reason_while_it_is_open() -> None:
    assert reasons(not_known(of(U)), mixed()) == []
    assert reasons(not_known(of(F)), mixed()) == ["Gottron sign: Absent"]


def test_the_preferred_one_gives_the_reasons_once_it_is_known() -> None:
    assert reasons(first_known(of(F), of(T)), mixed()) == ["Gottron sign: Absent"]
    assert reasons(first_known(of(U), of(T)), mixed()) == ["Gottron papules: Present"]


def test_recorded_says_whether_there_is_an_answer() -> None:
    reading = mixed()
    assert recorded(NO).truth(reading) is True
    assert recorded(OPEN).truth(reading) is False
    assert reasons(recorded(NO), reading) == ["Gottron sign: Absent"]
    assert reasons(recorded(OPEN), reading) == ["Heliotrope rash: not assessed"]
    assert recorded(OPEN).open_questions(reading) == ()


# Open questions: what could still settle it, and nothing else.


def test_an_open_joint_asks_for_its_open_parts() -> None:
    assert paths(any_of(of(F), of(U)).open_questions(mixed())) == ["heliotrope"]
    assert paths(all_of(of(T), of(U)).open_questions(mixed())) == ["heliotrope"]


def test_what_is_settled_asks_for_nothing() -> None:
    for settled in (any_of(of(T), of(U)), all_of(of(F), of(U)), either_way(of(F), of(U))):
        assert settled.open_questions(mixed()) == ()
    assert first_known(of(T), of(U)).open_questions(mixed()) == ()


def test_what_is_never_unknown_asks_for_nothing() -> None:
    assert certain(of(U)).open_questions(mixed()) == ()
    assert not_known(of(U)).open_questions(mixed()) == ()


def test_an_undetermined_condition_asks_for_what_would_settle_it() -> None:
    for around in (undetermined(of(U)), not_(of(U)), named("it", of(U))):
        assert paths(around.open_questions(mixed())) == ["heliotrope"]


def test_of_two_ways_to_know_the_plain_question_is_asked_first() -> None:
    reading = reading_of()
    both = first_known(present(YES), present(OPEN))
    assert paths(both.open_questions(reading)) == ["heliotrope", "gottron_papules"]


def test_every_question_and_fact_is_named_once() -> None:
    age = at_least(patient.age, "malignancy.age")
    whole = all_of(any_of(of(T), of(F)), not_(of(T)), first_known(age, of(U)), not_known(age))
    assert paths(whole.questions()) == ["gottron_papules", "gottron_sign", "age", "heliotrope"]
    assert whole.facts() == ("malignancy.age",)
    assert paths(recorded(YES).questions()) == ["gottron_papules"]
    assert recorded(YES).facts() == ()


# Read aloud.


def test_conditions_are_read_aloud() -> None:
    assert spoken(present(YES)) == "Gottron papules: Present"
    assert spoken(absent(YES)) == "Gottron papules: Absent"
    assert spoken(recorded(YES)) == "Gottron papules: recorded"
    assert spoken(not_(of(F))) == "Gottron sign: Absent"
    assert spoken(certain(of(F))) == "Gottron sign: Present"
    assert spoken(not_known(of(F))) == "Gottron sign: not recorded as Present"
    assert spoken(undetermined(of(F))) == ("it is not yet known whether Gottron sign: Present")
    assert spoken(named("the sign", of(F))) == "the sign"
    assert spoken(first_known(of(T), of(F))) == (
        "Gottron papules: Present, or while that is not known, Gottron sign: Present"
    )


def test_a_joint_inside_a_joint_is_read_in_brackets() -> None:
    whole = all_of(any_of(of(T), of(F)), any_of(of(U)), either_way(of(T), of(U)))
    assert spoken(whole) == (
        "(Gottron papules: Present or Gottron sign: Present) and Heliotrope rash: Present and "
        "(Gottron papules: Present or Heliotrope rash: Present)"
    )
