"""Where a carried value comes from: the visit that it was recorded at, and never a wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.findings.carried_values import carried_from
from desktop_app.findings.case import with_answer
from desktop_app.findings.visits import with_new_visit
from tests.decision.visits_by_hand import LATER, START, seen, without

SECOND, THIRD = "response.visits.1.haq", "response.visits.2.haq"
FIRST_DAY, AUGUST = date(2026, 5, 18), date(2026, 8, 31)
BETWEEN = START | {"visited_on": "2026-08-31"}


def test_a_value_comes_from_the_visit_before() -> None:
    assert carried_from(with_new_visit(seen(START), AUGUST), SECOND) == FIRST_DAY


def test_what_was_only_carried_there_too_comes_from_further_back() -> None:
    twice = with_new_visit(with_new_visit(seen(START), AUGUST), date(2026, 11, 21))
    assert carried_from(twice, THIRD) == FIRST_DAY
    confirmed_between = seen(START, BETWEEN, LATER | {"haq": "1.75"}, carried=(THIRD,))
    assert carried_from(confirmed_between, THIRD) == AUGUST


def test_no_day_is_named_where_that_visit_holds_another_value_now() -> None:
    case = with_new_visit(seen(START), AUGUST)
    changed = with_answer(case, "response.visits.0.haq", {"value": 2, "unit": "{score}"})
    assert carried_from(changed, SECOND) is None


@pytest.mark.parametrize(
    "visits",
    [
        (LATER | {"haq": "1.75"}, BETWEEN),  # the visit above is later
        (START, without(START, "visited_on")),  # it has no day itself
        (without(START, "visited_on"), BETWEEN),  # none above has a day
    ],
)
def test_no_day_is_named_while_visits_are_out_of_order(
    visits: tuple[dict[str, object], ...],
) -> None:
    assert carried_from(seen(*visits, carried=(SECOND,)), SECOND) is None


def test_no_day_is_named_where_every_visit_only_carries_the_value() -> None:
    both = ("response.visits.0.haq", SECOND)
    assert carried_from(seen(START, BETWEEN, carried=both), SECOND) is None


def test_other_fields_and_rows_that_are_gone_come_from_no_visit() -> None:
    assert carried_from(seen(START), "muscle.weakness") is None
    assert carried_from(seen(START), SECOND) is None
    assert carried_from(seen(), SECOND) is None
