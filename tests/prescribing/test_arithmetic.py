"""Rounding, tablets, and how a dose is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.message import Joined
from desktop_app.prescribing.arithmetic import (
    TABLETS,
    all_sizes,
    count_of,
    day_after_interval,
    days_of,
    down,
    largest_given,
    makeable,
    nearest,
    of_one_strength,
    percent_of,
    rises,
    span,
    strengths,
    tablets,
    times_weight,
)
from tests.decision.tables import EVIDENCE
from tests.prescribing.patients import words

if TYPE_CHECKING:
    from desktop_app.evidence.records import DoseFact

AMOUNTS = st.decimals(0, 2000, places=2, allow_nan=False, allow_infinity=False)
STEPS = st.sampled_from([Decimal(1), Decimal("2.5"), Decimal(5), Decimal(25), Decimal(50)])
PREDNISONE = (Decimal(1), Decimal("2.5"), Decimal(5), Decimal(10), Decimal(20), Decimal(50))


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [("52", "5", 50), ("52.4", "5", 50), ("52.5", "5", 55), ("57.5", "5", 60), ("11", "2.5", 10)],
)
def test_a_dose_goes_to_the_nearest_step_and_a_half_goes_up(
    amount: str, step: str, rounded: int
) -> None:
    assert nearest(Decimal(amount), Decimal(step)) == rounded


@pytest.mark.parametrize(
    ("amount", "rounded"), [("136", 125), ("124.9", 100), ("125", 125), ("24.9", 0)]
)
def test_azathioprine_is_rounded_down_to_25_mg(amount: str, rounded: int) -> None:
    assert down(Decimal(amount), Decimal(25)) == rounded


@given(AMOUNTS, STEPS)
def test_rounding_gives_whole_steps_and_down_never_gives_more(
    amount: Decimal, step: Decimal
) -> None:
    low, near = down(amount, step), nearest(amount, step)
    assert low % step == 0 == near % step
    assert low <= amount < low + step
    assert abs(near - amount) * 2 <= step


@given(st.integers(1, 160).map(lambda halves: Decimal(halves) / 2), st.integers(1, 6))
def test_tablets_add_up_to_the_dose(milligrams: Decimal, most_alike: int) -> None:
    found = tablets(milligrams, PREDNISONE, Decimal(most_alike))
    if found is None:
        assert milligrams in {Decimal("0.5"), Decimal("1.5")}  # below 2.5 mg there is only 1 mg
        return
    assert sum(count * strength for count, strength in found) == milligrams
    assert all(count >= 1 for count, _ in found)


@pytest.mark.parametrize(
    ("milligrams", "counted"),
    [
        ("60", "3 tablets of 20 mg"),
        ("50", "1 tablet of 50 mg"),
        ("80", "4 tablets of 20 mg"),
        ("35", "1 tablet of 20 mg + 1 tablet of 10 mg + 1 tablet of 5 mg"),
        ("7.5", "3 tablets of 2.5 mg"),
        ("9", "1 tablet of 5 mg + 4 tablets of 1 mg"),
        ("58", "1 tablet of 50 mg + 1 tablet of 5 mg + 3 tablets of 1 mg"),
    ],
)
def test_prednisone_is_made_up_from_whole_tablets(milligrams: str, counted: str) -> None:
    found = tablets(Decimal(milligrams), PREDNISONE, Decimal(4))
    assert found is not None
    assert words(Joined(count_of(found, TABLETS), " + ")) == counted


def test_nothing_is_made_up_from_no_tablets() -> None:
    assert tablets(Decimal(0), PREDNISONE, Decimal(4)) is None


SMALL_SETS = st.lists(st.sampled_from(PREDNISONE), min_size=1, max_size=3, unique=True)


@given(st.integers(0, 60).map(lambda quarters: Decimal(quarters) / 4), SMALL_SETS)
def test_the_largest_amount_given_is_the_best_of_all_counts(
    amount: Decimal, available: list[Decimal]
) -> None:
    counts = product(*(range(int(amount / strength) + 1) for strength in available))
    sums = (sum(n * s for n, s in zip(each, available, strict=True)) for each in counts)
    assert largest_given(amount, available) == max(total for total in sums if total <= amount)


@pytest.mark.parametrize(
    ("amount", "available", "given"),
    [
        ("55", "20 50", 50),
        ("59.3", "1 2.5", 59),
        ("19", "20", 0),
        ("60", "20 50", 60),
        ("0", "5", 0),
    ],
)
def test_what_no_tablets_give_goes_down_to_what_they_give(
    amount: str, available: str, given: int
) -> None:
    assert largest_given(Decimal(amount), map(Decimal, available.split())) == given


def test_a_dose_is_rounded_first_and_then_made_from_what_there_is() -> None:
    sizes = (Decimal(20), Decimal(50))
    assert makeable(Decimal(58), Decimal(5), sizes, nearest) == 60
    assert makeable(Decimal(58), Decimal(5), sizes) == 50
    assert makeable(Decimal(58), Decimal(5), (Decimal(10),)) == 50


def test_one_strength_alone_is_the_largest_that_divides_the_dose() -> None:
    sizes = (Decimal(250), Decimal(500))
    assert of_one_strength(Decimal(1000), sizes) == ((2, Decimal(500)),)
    assert of_one_strength(Decimal(1250), sizes) == ((5, Decimal(250)),)
    assert of_one_strength(Decimal(300), sizes) is None


def test_a_rise_that_gives_no_more_is_passed_over_and_the_goal_is_the_last() -> None:
    def way(first: int, step: int, goal: int) -> list[tuple[int, int, int]]:
        found = rises(
            first=Decimal(first),
            step=Decimal(step),
            goal=Decimal(goal),
            given=lambda exact: down(exact, Decimal(50)),
        )
        return [(rise, int(exact), int(given)) for rise, exact, given in found]

    assert way(68, 34, 136) == [(0, 68, 50), (1, 136, 100)]
    assert way(68, 20, 136) == [(0, 68, 50), (2, 136, 100)]
    assert way(60, 20, 60) == [(0, 60, 50)]
    assert way(20, 20, 110) == [(0, 20, 0), (2, 60, 50), (4, 110, 100)]
    assert way(20, 20, 40) == [(0, 40, 0)]
    assert way(100, 20, 60) == [(0, 60, 50)]


def test_sizes_are_listed_smallest_first() -> None:
    assert words(all_sizes((Decimal(50), Decimal(25)))) == "25 and 50"
    assert words(all_sizes((Decimal(100), Decimal(50), Decimal(25)))) == "25, 50 and 100"
    assert words(all_sizes((Decimal(100),))) == "100"


def test_one_amount_is_written_once() -> None:
    assert words(span(Decimal("7.5"), Decimal("12.50"))) == "7.5 to 12.5"
    assert words(span(Decimal(60), Decimal("60.0"))) == "60"


def test_a_percentage_is_exact() -> None:
    assert percent_of(Decimal(1200), Decimal(67)) == 804


def test_weight_times_dose_is_shown_in_full() -> None:
    shown = times_weight(Decimal(2), Decimal(3), Decimal("68.5"), date(2026, 11, 21))
    assert words(shown) == ("2 to 3 mg/kg × 68.5 kg (measured on 21 Nov 2026) = 137 to 205.5 mg")


def test_strengths_come_largest_first() -> None:
    found = strengths(EVIDENCE, "prednisone.tablets")
    assert found == tuple(sorted(PREDNISONE, reverse=True))
    assert strengths(EVIDENCE, "prednisone.tablets") is found


def _dose(duration: str, interval: str) -> DoseFact:
    return EVIDENCE.dose("rituximab.dose").model_copy(
        update={"duration": duration, "interval": interval}
    )


def test_days_of_a_course() -> None:
    assert list(days_of(_dose("3-5 d", ""))) == [3, 5]
    assert list(days_of(_dose("3 d", ""))) == [3, 3]


def test_two_weeks_after_day_1_is_day_15() -> None:
    assert day_after_interval(_dose("", "2 wk")) == 15
