"""The findings behind an answer: with these as they are, no other finding can change it."""

from __future__ import annotations

import pytest

from desktop_app.conditions.completeness import all_assessed, known
from desktop_app.conditions.preference import first_known, not_known
from desktop_app.conditions.reading import Derived, number
from desktop_app.conditions.reasons import first_of, without_reasons
from desktop_app.conditions.ruled_out import ruled_out
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    any_of,
    at_least,
    certain,
    either_way,
    named,
    not_,
    present,
    undetermined,
)
from desktop_app.decision.known_disease import START_DATED
from desktop_app.decision.rules.imacs_category import AT_LEAST_MODERATE, HIGH_RISK
from desktop_app.findings.questions import patient, skin
from desktop_app.findings.treatment import Agent
from desktop_app.prescribing.treatment_so_far import was_given
from tests.decision.readings import paths, reading_of

YES, NO, OPEN = (
    present(question) for question in (skin.gottron_papules, skin.gottron_sign, skin.heliotrope)
)
ALSO = present(skin.v_sign)
MIXED = reading_of(
    skin__gottron_papules="present", skin__gottron_sign="absent", skin__v_sign="present"
)
PAPULES, SIGN, RASH, V_SIGN = "gottron_papules", "gottron_sign", "heliotrope", "v_sign"
DOUBLED = Derived(
    label="Twice the age",
    unit="years",
    compute=lambda reading: number(patient.age, reading),
    needs=(patient.age,),
    beside=(patient.weight,),
)


@pytest.mark.parametrize(
    ("condition", "behind"),
    [
        (any_of(NO, YES, OPEN, ALSO), [PAPULES, V_SIGN]),
        (any_of(NO, OPEN), [SIGN, RASH]),
        (any_of(NO, NO), [SIGN]),
        (all_of(YES, NO, OPEN), [SIGN]),
        (all_of(YES, OPEN), [PAPULES, RASH]),
        (all_of(YES, ALSO), [PAPULES, V_SIGN]),
        (either_way(NO, OPEN), [SIGN, RASH]),
        (either_way(NO, YES), [PAPULES]),
        (first_of(NO, YES, ALSO), [PAPULES]),
        (first_of(NO, OPEN), [SIGN, RASH]),
        (without_reasons(YES), [PAPULES]),
        (first_known(YES, ALSO), [PAPULES]),
        (first_known(OPEN, ALSO), [RASH, V_SIGN]),
        (ruled_out(YES, unless=NO, fact="lung.normal-function"), [PAPULES, SIGN]),
        (ruled_out(NO, unless=YES, fact="lung.normal-function"), [SIGN]),
        (ALWAYS, []),
    ],
)
def test_what_carries_the_answer_of_a_joint(condition: object, behind: list[str]) -> None:
    assert paths(condition.questions_behind(MIXED)) == behind  # type: ignore[attr-defined]  # each is a condition


@pytest.mark.parametrize("around", [not_, undetermined, certain, not_known])
def test_what_stands_around_a_condition_is_carried_by_it(around: object) -> None:
    assert paths(around(OPEN).questions_behind(MIXED)) == [RASH]  # type: ignore[operator]  # each takes a condition
    assert around(OPEN).inside() == (OPEN,)  # type: ignore[operator]  # as above


def test_a_named_condition_remembers_what_carries_it() -> None:
    whole = named("one of two", any_of(NO, YES))
    assert paths(whole.questions_behind(MIXED)) == [PAPULES]
    assert whole.questions_behind(MIXED) is whole.questions_behind(MIXED)


def test_only_parts_that_outweigh_the_others_settle_a_joint() -> None:
    assert any_of(NO, YES, ALSO).settling(MIXED) == (YES, ALSO)
    assert all_of(YES, ALSO).settling(MIXED) == ()
    assert YES.settling(MIXED) == ()


def test_a_checklist_is_carried_by_what_is_missing_or_by_all() -> None:
    both = all_assessed(skin.gottron_papules, skin.heliotrope)
    assert paths(both.questions_behind(MIXED)) == [RASH]
    assert paths(both.questions_behind(reading_of())) == [PAPULES, RASH]
    answered = reading_of(skin__gottron_papules="absent", skin__heliotrope="absent")
    assert paths(both.questions_behind(answered)) == [PAPULES, RASH]


def test_a_number_hangs_also_on_what_is_never_asked_for() -> None:
    assert paths(at_least(DOUBLED, "scope.adult-age").questions()) == ["age", "weight"]
    assert paths(known(DOUBLED).questions()) == ["age", "weight"]


def test_what_was_given_is_carried_by_the_list_where_there_is_one() -> None:
    given = was_given(Agent.METHOTREXATE, "given", "not given")
    assert paths(given.questions_behind(reading_of())) == ["started", "courses"]
    listed = reading_of(treatment__courses=[{"agent": "methotrexate"}])
    assert paths(given.questions_behind(listed)) == ["courses"]


def test_a_day_on_record_carries_the_start_and_else_the_list_as_well() -> None:
    assert paths(START_DATED.questions_behind(reading_of())) == ["started_on", "courses"]
    dated = reading_of(treatment__started_on="2026-03-09")
    assert paths(START_DATED.questions_behind(dated)) == ["started_on"]


def test_a_category_is_carried_by_the_factors_that_count() -> None:
    counted = reading_of(
        antibodies__mi2="positive", antibodies__anti_tif1_gamma="present", patient__sex="male"
    )
    assert "mi2" in paths(AT_LEAST_MODERATE.questions_behind(counted))
    assert "necrosis" not in paths(AT_LEAST_MODERATE.questions_behind(counted))
    assert HIGH_RISK.truth(reading_of()) is None
    assert set(paths(HIGH_RISK.questions_behind(reading_of()))) >= {"mi2", "necrosis"}
