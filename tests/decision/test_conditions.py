"""Conditions that read findings: numbers, limits, lists, rows and what is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pytest

from desktop_app.conditions.completeness import all_assessed, assessed, known, limit_given
from desktop_app.conditions.leaves import word
from desktop_app.conditions.months import months_after, months_completed
from desktop_app.conditions.reading import Derived, Reading, number
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.told import Told
from desktop_app.conditions.upper_limit import raised
from desktop_app.conditions.vocabulary import (
    answered,
    at_least,
    at_most,
    less_than,
    more_than,
    present,
)
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.case import Case
from desktop_app.findings.questions import antibodies, laboratory, patient, skin, treatment
from tests.decision.readings import paths, reading_of, reasons, spoken
from tests.decision.tables import EVIDENCE, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.algebra import Condition
    from desktop_app.findings.section import Question

Truth: TypeAlias = "bool | None"
T, F, U = True, False, None


# Numbers against thresholds.


@pytest.mark.parametrize(
    ("compare", "below", "at", "above"),
    [(at_least, F, T, T), (more_than, F, F, T), (less_than, T, F, F), (at_most, T, T, F)],
)
def test_each_comparison_is_as_strict_as_its_name(
    compare: Callable[[Question, str], Condition], below: Truth, at: Truth, above: Truth
) -> None:
    condition = compare(patient.age, "malignancy.age")
    found = [
        condition.truth(reading_of(patient__age={"value": age, "unit": "a"}))
        for age in (39, 40, 41)
    ]
    assert found == [below, at, above]


def test_a_comparison_says_what_it_compared() -> None:
    at_46 = reading_of(patient__age={"value": 46, "unit": "a"})
    condition = at_least(patient.age, "malignancy.age")
    assert reasons(condition, at_46) == ["Age 46 years is at least 40"]
    assert reasons(less_than(patient.age, "malignancy.age"), at_46) == [
        "Age 46 years is not below 40"
    ]
    assert reasons(condition, reading_of()) == ["Age: not assessed"]
    assert paths(condition.open_questions(reading_of())) == ["age"]
    assert condition.open_questions(at_46) == ()
    assert spoken(condition) == "Age at least 40 years"


def test_a_number_entered_in_another_unit_is_compared_in_the_first() -> None:
    heavy = reading_of(patient__weight={"value": "200", "unit": "[lb_av]"})
    assert number(patient.weight, heavy) == Decimal("90.7184740")
    assert number(patient.weight, heavy) is number(patient.weight, heavy)


def test_only_numbers_are_numbers() -> None:
    with pytest.raises(TypeError, match=r"skin\.heliotrope is not a number"):
        number(skin.heliotrope, reading_of())


@dataclass(frozen=True)
class _Row:
    known: Decimal | None


def derived(row: _Row) -> Derived:
    return Derived(
        label="Half the age",
        unit="years",
        compute=lambda _: row.known,
        needs=(patient.age, patient.weight),
        cites=("scope.adult-age",),
    )


def test_a_derived_number_names_what_it_is_worked_out_from() -> None:
    source = derived(_Row(Decimal(23)))
    condition = at_least(source, "scope.adult-age")
    assert reasons(condition, reading_of()) == ["Half the age 23 years is at least 18"]
    assert paths(condition.questions()) == ["age", "weight"]
    assert condition.facts() == ("scope.adult-age", "scope.adult-age")
    assert spoken(condition) == "Half the age at least 18 years"


def test_a_derived_number_that_is_missing_asks_for_what_it_needs() -> None:
    condition = at_least(derived(_Row(None)), "scope.adult-age")
    one = reading_of(patient__age={"value": 46, "unit": "a"})
    both = reading_of(
        patient__age={"value": 46, "unit": "a"}, patient__weight={"value": 70, "unit": "kg"}
    )
    assert paths(condition.open_questions(one)) == ["weight"]
    assert paths(condition.open_questions(both)) == ["age", "weight"]
    assert condition.truth(both) is None


def test_a_reading_is_of_its_day() -> None:
    assert Reading(Case(), EVIDENCE, date(2026, 11, 21)) == Reading(Case(), EVIDENCE, TODAY)


# A value against the upper limit of its own laboratory.


@pytest.mark.parametrize(
    ("value", "wanted", "reason"),
    [
        ("171", T, "CK 171 U/L is above the upper limit 170 U/L"),
        ("170", F, "CK 170 U/L is not above the upper limit 170 U/L"),
    ],
)
def test_a_value_at_its_limit_is_not_raised(value: str, wanted: Truth, reason: str) -> None:
    found = reading_of(laboratory__ck={"value": value, "unit": "U/L", "upper_limit": "170"})
    assert raised(laboratory.ck).truth(found) is wanted
    assert reasons(raised(laboratory.ck), found) == [reason]
    assert raised(laboratory.ck).open_questions(found) == ()


def test_a_value_without_its_limit_tells_nothing() -> None:
    found = reading_of(laboratory__ck={"value": 2140, "unit": "U/L"})
    assert raised(laboratory.ck).truth(found) is None
    assert reasons(raised(laboratory.ck), found) == ["CK: no upper limit of normal"]
    assert paths(raised(laboratory.ck).open_questions(found)) == ["ck"]
    assert reasons(raised(laboratory.ck), reading_of()) == ["CK: not assessed"]


def test_a_limit_is_read_aloud_with_its_factor() -> None:
    condition = raised(laboratory.ck)
    assert spoken(condition) == "CK above its upper limit of normal"
    assert condition.facts() == ("laboratory.raised",)
    assert paths(condition.questions()) == ["ck"]


# Lists, rows, and choices.


def test_what_a_function_tells_has_words_for_each_answer() -> None:
    yes = Told(treatment.courses, lambda _: True, "yes, all", "no, not all")
    no = Told(treatment.courses, lambda _: False, "yes, all", "no, not all")
    assert (yes.truth(reading_of()), no.truth(reading_of())) == (T, F)
    assert reasons(yes, reading_of()) == ["yes, all"]
    assert reasons(no, reading_of()) == ["no, not all"]
    assert no.open_questions(reading_of()) == ()
    open_ = Told(treatment.courses, lambda _: None, "yes, all", "no, not all")
    assert reasons(open_, reading_of()) == ["Medicines given: not assessed"]
    assert paths(open_.open_questions(reading_of())) == ["courses"]
    assert (paths(open_.questions()), open_.facts()) == (["courses"], ())
    assert spoken(open_) == "yes, all"


def test_a_choice_is_read_in_the_words_of_its_form() -> None:
    positive = answered(antibodies.mi2, AntiMi2.WEAK, AntiMi2.STRONG)
    found = reading_of(antibodies__mi2="weak")
    assert reasons(positive, found) == ["Anti-Mi-2: Weak or low positive"]
    assert spoken(positive) == "Anti-Mi-2: Weak or low positive or Strong positive"
    assert positive.facts() == ()


def test_an_answer_without_a_label_is_its_own_word() -> None:
    assert word(patient.case_label, AntiMi2.WEAK) == "weak"


# What is recorded, and whole.


def test_assessed_is_unknown_until_there_is_an_answer() -> None:
    condition = assessed(skin.heliotrope)
    found = reading_of(skin__heliotrope="absent")
    assert (condition.truth(found), condition.truth(reading_of())) == (T, U)
    assert reasons(condition, found) == ["Heliotrope rash: Absent"]
    assert reasons(condition, reading_of()) == ["Heliotrope rash: not assessed"]
    assert paths(condition.open_questions(reading_of())) == ["heliotrope"]
    assert (paths(condition.questions()), condition.facts()) == (["heliotrope"], ())
    assert spoken(condition) == "Heliotrope rash: recorded"


def test_several_are_assessed_once_each_of_them_is() -> None:
    condition = all_assessed(skin.heliotrope, skin.necrosis)
    one = reading_of(skin__heliotrope="absent")
    both = reading_of(skin__heliotrope="absent", skin__necrosis="absent")
    assert (condition.truth(one), condition.truth(both)) == (U, T)
    assert reasons(condition, one) == ["Cutaneous necrosis or ulceration: not assessed"]
    assert reasons(condition, both) == []
    assert (paths(condition.questions()), condition.facts()) == (["heliotrope", "necrosis"], ())
    assert spoken(condition) == "recorded: Heliotrope rash, Cutaneous necrosis or ulceration"


def test_a_recorded_enzyme_lacks_its_limit_until_that_is_given() -> None:
    condition = limit_given(laboratory.ck)
    without = reading_of(laboratory__ck={"value": 2140, "unit": "U/L"})
    assert (condition.truth(reading_of()), condition.truth(without)) == (T, U)
    assert reasons(condition, reading_of()) == []
    assert reasons(condition, without) == ["CK: no upper limit of normal"]
    assert spoken(condition) == "CK, where recorded, with its upper limit of normal"


def test_a_number_is_known_once_it_can_be_worked_out() -> None:
    there, missing = known(derived(_Row(Decimal(23)))), known(derived(_Row(None)))
    one = reading_of(patient__age={"value": 46, "unit": "a"})
    assert (there.truth(one), missing.truth(one)) == (T, U)
    assert there.open_questions(one) == ()
    assert paths(missing.open_questions(one)) == ["weight"]
    assert reasons(missing, one) == ["Weight: not assessed"]
    assert (paths(there.questions()), there.facts()) == (["age", "weight"], ("scope.adult-age",))
    assert spoken(there) == "Half the age: known"


def test_a_sourced_part_answers_as_the_part_and_names_its_fact() -> None:
    part = sourced(present(skin.necrosis), "malignancy.necrosis")
    found = reading_of(skin__necrosis="present")
    assert (part.truth(found), part.truth(reading_of())) == (T, U)
    assert reasons(part, found) == ["Cutaneous necrosis or ulceration: Present"]
    assert paths(part.open_questions(reading_of())) == paths(part.questions()) == ["necrosis"]
    assert part.facts() == part.facts_behind(found) == ("malignancy.necrosis",)
    assert spoken(part) == "Cutaneous necrosis or ulceration: Present"


# Months by the calendar.


@pytest.mark.parametrize(
    ("start", "months", "wanted"),
    [
        (date(2026, 8, 21), 3, date(2026, 11, 21)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_after_a_day(start: date, months: int, wanted: date) -> None:
    assert months_after(start, months) == wanted


@pytest.mark.parametrize(
    ("start", "today", "wanted"),
    [
        (date(2026, 8, 21), date(2026, 11, 20), 2),
        (date(2026, 8, 21), date(2026, 11, 21), 3),
        (date(2026, 8, 31), date(2026, 11, 30), 3),
        (date(2026, 11, 21), date(2026, 11, 20), -1),
    ],
)
def test_months_completed_by_a_day(start: date, today: date, wanted: int) -> None:
    assert months_completed(start, today) == wanted
