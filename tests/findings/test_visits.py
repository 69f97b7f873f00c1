"""A new visit starts from the last one, and nothing of it counts before somebody confirms it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.conditions.reading import Reading
from desktop_app.decision.decide import decide
from desktop_app.decision.visits import visits_by_date
from desktop_app.findings.case import (
    Case,
    answers,
    confirmed,
    counted,
    with_answer,
    with_unread,
    without_row,
)
from desktop_app.findings.checks import problems
from desktop_app.findings.response import Visit
from desktop_app.findings.section import findings_of
from desktop_app.findings.visits import with_new_visit
from tests.decision.tables import EVIDENCE
from tests.generated_cases import answers as drawn_answers
from tests.generated_cases import as_case

if TYPE_CHECKING:
    from desktop_app.decision.plan import Line

MAY, NOVEMBER, TODAY = date(2026, 5, 18), date(2026, 11, 20), date(2026, 11, 21)
CENTIMETRES = {"value": 6, "unit": "cm"}
CK = {"value": 2140, "unit": "U/L", "upper_limit": 170}


def two_visits() -> Case:
    """A baseline in May with two values, and a new visit in November."""
    case = with_new_visit(Case(), MAY)
    case = with_answer(case, "response.visits.0.physician_global", CENTIMETRES)
    case = with_answer(case, "response.visits.0.ck", CK)
    return with_new_visit(case, NOVEMBER)


def rows(case: Case) -> tuple[Visit, ...]:
    """The visits as they stand in a case."""
    return case.response.visits or ()


def said_of(case: Case) -> list[Line]:
    """The lines of the plan but the one that counts what was carried over."""
    lines = decide(case, EVIDENCE, TODAY).lines
    return [line for line in lines if line.rule != "scope.unconfirmed"]


def test_the_first_visit_is_empty_but_for_its_day() -> None:
    case = with_new_visit(Case(), MAY)

    assert rows(case) == (Visit(visited_on=MAY),)
    assert case.carried == ()


def test_a_new_visit_shows_the_last_values_each_marked() -> None:
    case = two_visits()

    assert rows(case)[1].physician_global == rows(case)[0].physician_global
    assert rows(case)[1].visited_on == NOVEMBER
    assert case.carried == ("response.visits.1.physician_global", "response.visits.1.ck")


def test_the_last_visit_is_the_one_with_the_latest_day_not_the_lowest_row() -> None:
    case = with_new_visit(two_visits(), date(2026, 8, 1))
    case = with_answer(case, "response.visits.1.haq", {"value": 1, "unit": "{score}"})
    third = with_new_visit(case, TODAY)

    assert third.response.visits is not None
    assert third.response.visits[3].haq is not None


def test_a_visit_without_a_day_is_not_the_last_one() -> None:
    case = with_answer(Case(), "response.visits", [{"ck": CK}])

    assert rows(with_new_visit(case, TODAY))[1] == Visit(visited_on=TODAY)


def test_what_is_not_confirmed_counts_as_not_assessed() -> None:
    case = two_visits()
    now = visits_by_date(Reading(case, EVIDENCE, TODAY))[1]

    assert now == Visit(visited_on=NOVEMBER)
    assert counted(case).carried == ()
    assert said_of(case) == said_of(counted(case))


def test_what_is_confirmed_counts() -> None:
    case = confirmed(two_visits(), "response.visits.1.ck")
    now = visits_by_date(Reading(case, EVIDENCE, TODAY))[1]

    assert now.ck is not None
    assert now.ck.value == Decimal(2140)
    assert now.physician_global is None
    assert case.carried == ("response.visits.1.physician_global",)


@pytest.mark.parametrize("answer", [CENTIMETRES, {"value": 2, "unit": "cm"}, None])
def test_any_answer_takes_the_mark_away_the_same_one_too(answer: object) -> None:
    case = with_answer(two_visits(), "response.visits.1.physician_global", answer)

    assert case.carried == ("response.visits.1.ck",)


def test_text_that_cannot_be_read_takes_the_mark_away_and_stays() -> None:
    case = with_unread(two_visits(), "response.visits.1.ck", "21oo")

    assert case.carried == ("response.visits.1.physician_global",)
    assert case.unread_text("response.visits.1.ck") == "21oo"


def test_marks_move_up_with_their_visit_and_go_with_it() -> None:
    case = two_visits()

    assert without_row(case, "response.visits", 0).carried == (
        "response.visits.0.physician_global",
        "response.visits.0.ck",
    )
    assert without_row(case, "response.visits", 1).carried == ()


def test_marks_outlive_an_answer_to_the_whole_list_where_their_value_does() -> None:
    case = two_visits()
    kept = with_answer(case, "response.visits", (*rows(case), Visit()))
    emptied = with_answer(case, "response.visits", (rows(case)[0], Visit(visited_on=NOVEMBER)))

    assert kept.carried == case.carried
    assert emptied.carried == ()
    assert with_answer(case, "response.visits", None).carried == ()


def test_a_carried_mistake_is_said_once_it_counts_and_not_before() -> None:
    case = with_new_visit(Case(), MAY)
    case = with_answer(case, "response.visits.0.mmt_total", {"value": 150, "unit": "{score}"})
    case = with_answer(case, "response.visits.0.mmt_maximum", "150")
    case = with_new_visit(case, TODAY)
    case = with_answer(case, "response.visits.1.mmt_maximum", "80")

    assert "response.visits.1.mmt_total" not in {p.place for p in problems(case, TODAY)}
    sure = confirmed(case, "response.visits.1.mmt_total")
    assert "response.visits.1.mmt_total" in {p.place for p in problems(sure, TODAY)}


def test_a_second_visit_of_a_day_has_no_date_yet() -> None:
    case = with_new_visit(two_visits(), NOVEMBER)

    assert rows(case)[2].visited_on is None
    assert "response.visits.2.ck" in case.carried


@given(drawn_answers(), st.data())
def test_with_marks_anywhere_the_plan_is_that_of_a_case_without_those_answers(
    drawn: dict[str, object], data: st.DataObject
) -> None:
    case = as_case(drawn)
    held = [path for path, _, _ in answers(case)]
    marks = data.draw(st.lists(st.sampled_from(held), unique=True, max_size=8)) if held else []
    inner = [path for path in marks if not any(path.startswith(f"{other}.") for other in marks)]
    marked = case.model_copy(update={"carried": tuple(inner)})
    emptied = case
    for path in inner:
        emptied = with_answer(emptied, path, None)

    assert counted(marked) == emptied
    assert said_of(marked) == said_of(emptied)


def test_every_value_of_a_visit_but_its_day_is_carried() -> None:
    full = Visit.model_validate(
        {
            name: {"value": 1, "unit": finding.units[0].code}
            for name, finding in findings_of(Visit).items()
            if hasattr(finding, "units") and name != "ldh" and not hasattr(finding, "limits")
        }
        | {"visited_on": MAY}
    )
    case = with_new_visit(with_answer(Case(), "response.visits", (full,)), TODAY)

    held = {name for name, value in full if value is not None} - {"visited_on"}
    assert {path.rpartition(".")[2] for path in case.carried} == held


def test_a_mark_on_the_whole_list_outweighs_those_in_its_rows() -> None:
    case = two_visits().model_copy(update={"carried": ("response.visits", "response.visits.1.ck")})

    assert counted(case).response.visits is None
