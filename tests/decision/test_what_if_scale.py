"""Where numbers and dates are tried: on both sides of every threshold, and where plans turn."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.decision.what_if_answers import plain_answers, scale_of
from desktop_app.decision.what_if_facts import NEAR_DAYS, NEAR_SHARE
from desktop_app.decision.what_if_scale import DayScale, NumberScale
from desktop_app.decision.what_if_search import Stretch, stretches
from desktop_app.findings.case import QUESTIONS, finding_at, with_answer
from desktop_app.findings.finding import Day, Laboratory, Number, Text
from desktop_app.quantity import Measurement, Quantity
from tests.decision.tables import EVIDENCE, TODAY
from tests.decision.what_if_by_hand import example

NUMBERS = [path for path, question in QUESTIONS.items() if isinstance(question.finding, Number)]
DAYS = [path for path, question in QUESTIONS.items() if isinstance(question.finding, Day)]


def number(path: str, unit: str | None = None, limit: int | None = None) -> NumberScale:
    finding = finding_at(path)
    assert isinstance(finding, Number)
    limit_ = None if limit is None else Decimal(limit)
    return NumberScale(finding, unit or finding.units[0].code, limit_)


def values(scale: NumberScale, *facts: str) -> set[Decimal]:
    return {scale.at(place).value for place in scale.turns(facts, EVIDENCE)}


# --------------------------------------------------------------- stretches


def searched(places: list[int], turns: list[int]) -> tuple[Stretch, ...]:
    """The stretches of a line that turns at some places."""
    search = stretches(places, lambda place: sum(place >= turn for turn in turns))
    while True:
        try:
            next(search)
        except StopIteration as end:
            return tuple(end.value)


@given(st.lists(st.integers(1, 1000), max_size=6, unique=True))
def test_every_turn_of_a_line_that_never_turns_back_is_found(turns: list[int]) -> None:
    found = searched([0, 1000], turns)
    assert [piece.first for piece in found] == [0, *sorted(turns)]
    assert found[-1].last == 1000
    assert all(one.last + 1 == other.first for one, other in pairwise(found))


def test_a_stretch_knows_where_it_was_tried() -> None:
    (whole,) = searched([5, 0, 9, 5], [])
    assert whole == Stretch(0, 9, (0, 5, 9))


# --------------------------------------------------------------- numbers


@pytest.mark.parametrize("path", NUMBERS)
def test_a_scale_reaches_from_the_first_to_the_last_plausible_value(path: str) -> None:
    finding = finding_at(path)
    assert isinstance(finding, Number)
    for unit in finding.units:
        scale = NumberScale(finding, unit.code)
        for place, beyond in ((scale.low, scale.low - 1), (scale.high, scale.high + 1)):
            inside = [finding.in_first_unit(scale.at(n).value, unit.code) for n in (place, beyond)]
            low, high = finding.plausible
            assert low <= inside[0] <= high
            assert not low <= inside[1] <= high


def test_a_threshold_is_tried_where_it_is_reached_and_where_it_is_passed() -> None:
    assert values(number("patient.age"), "malignancy.age") == {Decimal(40), Decimal(41)}
    assert values(number("laboratory.alt"), "laboratory.alt") == {Decimal(100), Decimal("100.1")}


def test_a_threshold_in_another_unit_is_converted_and_one_of_another_kind_passed_over() -> None:
    expected = {Decimal("176.8"), Decimal("176.81")}
    assert values(number("laboratory.creatinine"), "methotrexate.creatinine") == expected
    in_milligrams = number("laboratory.creatinine", "mg/dL")
    assert values(in_milligrams, "methotrexate.creatinine") == {Decimal(2), Decimal("2.01")}
    assert values(number("patient.age"), "laboratory.alt", "laboratory.raised") == set()


def test_a_multiple_is_one_of_the_upper_limit() -> None:
    scale = number("laboratory.ck", limit=170)
    assert values(scale, "laboratory.raised") == {Decimal(170), Decimal("170.1")}


def test_near_is_within_five_percent_of_the_threshold_and_never_less_than_a_step() -> None:
    assert EVIDENCE.values[NEAR_SHARE] == 5
    scale = number("laboratory.platelets")
    low, high = scale.near(133, EVIDENCE)
    assert high == 141  # 140 is five per cent above 133, and "above 140" turns one step later
    assert low <= 127  # 126.7 is five per cent below
    assert number("treatment.prednisone_dose").near(0, EVIDENCE) == (-2, 2)


def test_below_zero_near_lies_on_both_sides_too() -> None:
    scale = number("lung.fvc_z")
    for value in ("-1.7", "-1.57"):
        low, high = scale.near(scale.place_of(Quantity(Decimal(value), "{Zscore}")), EVIDENCE)
        assert low <= scale.place_of(Quantity(Decimal("-1.645"), "{Zscore}")) <= high


def test_a_value_with_more_digits_than_its_field_keeps_its_place() -> None:
    found = Measurement(Decimal("170.05"), "U/L", Decimal(170))
    scale = scale_of(example("02-classic-at-28"), "laboratory.ck", found, TODAY)
    assert scale is not None
    assert scale.at(scale.place_of(found)) == found


def test_a_usual_upper_limit_is_one_that_the_form_takes() -> None:
    blank = example("19-nearly-blank")
    for path in NUMBERS:
        finding = finding_at(path)
        scale = scale_of(blank, path, None, TODAY)
        if isinstance(finding, Laboratory):
            assert isinstance(scale, NumberScale)
            assert scale.limit is not None
            at_limit = Measurement(scale.limit, scale.unit, scale.limit)
            assert finding.refusal(at_limit) is None


# --------------------------------------------------------------- dates


def day(path: str, *others: date) -> DayScale:
    finding = finding_at(path)
    assert isinstance(finding, Day)
    return DayScale(finding, TODAY, others)


@pytest.mark.parametrize("path", DAYS)
def test_days_reach_today_and_beyond_only_where_that_makes_sense(path: str) -> None:
    finding, scale = finding_at(path), day(path)
    assert isinstance(finding, Day)
    assert (scale.at(scale.high) > TODAY) is finding.future
    assert all(scale.low <= place <= scale.high for place in scale.spread())


def test_thresholds_in_days_weeks_months_and_years_count_back_from_today() -> None:
    facts = ("weight.oldest", "taper.latest", "severity.refractory-months", "imacs.window")
    scale = day("patient.weight_measured_on")
    found = {scale.at(place) for place in scale.turns(facts, EVIDENCE)}
    days = [TODAY - timedelta(days=28), date(2026, 8, 21), date(2023, 11, 21)]
    assert found == {each - timedelta(days=n) for each in days for n in (0, 1)}


def test_other_dates_of_the_case_are_turning_points_and_other_units_are_not() -> None:
    other = date(2026, 5, 1)
    scale = day("cancer.diagnosed_on", other)
    found = {scale.at(place) for place in scale.turns(("laboratory.alt",), EVIDENCE)}
    assert found == {other, other - timedelta(days=1)}


def test_near_a_date_is_within_two_weeks() -> None:
    assert EVIDENCE.values[NEAR_DAYS] == 14
    scale = day("cancer.diagnosed_on")
    place = scale.place_of(date(2026, 5, 15))
    assert [scale.at(each) for each in scale.near(place, EVIDENCE)] == [
        date(2026, 5, 1),
        date(2026, 5, 29),
    ]


# --------------------------------------------------------------- which questions have what


def test_a_sign_and_a_text_have_no_scale_and_numbers_no_list_of_answers() -> None:
    case: Any = example("02-classic-at-28")
    assert scale_of(case, "muscle.dysphagia", None, TODAY) is None
    for finding in (finding_at("patient.age"), Text(label="Note")):
        assert list(plain_answers(finding, (), EVIDENCE)) == []


def test_names_that_no_rule_looks_for_are_tried_as_the_form_suggests_them() -> None:
    finding = finding_at("safety.allergies")
    found = [answer.value for answer in plain_answers(finding, (), EVIDENCE)]
    assert found[0] == ()
    assert ("penicillin",) in [tuple(map(str.casefold, names)) for names in found]  # type: ignore[call-overload]  # a list of names


def test_the_limit_of_another_place_comes_with_its_unit() -> None:
    case = with_answer(
        example("02-classic-at-28"),
        "laboratory.ck",
        {"value": 20, "unit": "ukat/L", "upper_limit": Decimal("2.9")},
    )
    visited = with_answer(case, "response.visits", [{"visited_on": "2026-11-21"}])
    scale = scale_of(visited, "response.visits.0.ck", None, TODAY)
    assert isinstance(scale, NumberScale)
    assert (scale.unit, scale.limit) == ("ukat/L", Decimal("2.9"))
