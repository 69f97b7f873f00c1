"""What would change a plan, held against every answer recorded and decided by itself."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.decision.decide import decide
from desktop_app.decision.difference import Weight, difference, turns
from desktop_app.decision.plan import State
from desktop_app.decision.what_if import Consequences, Tried
from desktop_app.findings.case import Case, finding_at, with_answer, with_unread
from desktop_app.findings.finding import Day, Names, Number, Presence, Repeated, Text
from desktop_app.findings.lung import LungResult
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.findings.visits import with_new_visit
from desktop_app.quantity import Measurement, Quantity
from tests.decision.tables import EVIDENCE
from tests.decision.what_if_by_hand import (
    NAMES,
    answered,
    answers_of,
    by_hand,
    by_path,
    day_of,
    example,
    fields,
    found,
    grid,
    near_grid,
    outcome,
    seen,
    span_with,
)
from tests.generated_cases import TODAY, answers, as_case

POINTS = 20  # of a number all over its range; hundreds were tried by hand
TRIED_WHOLE = ("01-classic-at-46", "24-methotrexate-chosen")
NO_FINDINGS = ("patient.visit_date", "choice.")  # another plan, and what was chosen
CLASSIC = "02-classic-at-28"

# What is searched through here is measured in small by the tests of what a clinician expects.
every_example = pytest.mark.parametrize("name", NAMES)
long_search = pytest.mark.usefixtures("unmeasured")


def what_is_found(tried: dict[str, Tried], path: str, answer: object) -> list[Any]:
    """What the search says of one answer to a sign or choice."""
    changes = [one.changes for one in tried[path].consequences if one.answer.value is answer]
    return seen(changes[0]) if changes else []


def agrees_with_every_answer(case: Case, tried: dict[str, Tried]) -> None:
    base = decide(case, EVIDENCE, day_of(case))
    for path, finding, value in fields(case):
        for answer in answers_of(finding) if value is None else ():
            expected = by_hand(base, case, path, answer)
            assert what_is_found(tried, path, answer) == expected, (path, answer)


# --------------------------------------------------------------- signs and choices


@every_example
@long_search
def test_each_answer_changes_what_deciding_it_by_itself_changes(name: str) -> None:
    agrees_with_every_answer(example(name), found(name))


@long_search
@settings(
    max_examples=15,
    # Nothing that one example leaves behind reaches the next: measuring is off for all of them.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    answers(), st.sampled_from(["", "new"]), st.sampled_from(["", "lung.fvc", "muscle.dysphagia"])
)
def test_so_it_is_in_any_case_whatsoever(drawn: dict[str, Any], visit: str, unread: str) -> None:
    case = as_case(drawn)
    case = with_new_visit(case, TODAY) if visit == "new" else case
    case = with_unread(case, unread, "about 80") if unread else case
    agrees_with_every_answer(case, by_path(case))


@every_example
def test_every_open_question_is_tried_but_free_text_and_the_day_of_the_plan(name: str) -> None:
    asked = {
        path
        for path, finding, value in fields(example(name))
        if value is None
        and not isinstance(finding, Text)
        and not path.startswith(("patient.visit_date", "choice.taper_steps."))
    }
    assert asked == {path for path, tried in found(name).items() if tried.recorded is None}


# --------------------------------------------------------------- numbers and dates


@every_example
@long_search
def test_a_number_leads_to_what_the_stretch_it_lies_in_leads_to(name: str) -> None:
    case, points = example(name), POINTS * 6 if name in TRIED_WHOLE else POINTS
    base = decide(case, EVIDENCE, day_of(case))
    for path, tried in found(name).items():
        if tried.recorded is None and isinstance(finding_at(path), Number | Day):
            outcomes = outcomes_of(case, tried)
            for value in grid(tried, case, points):
                other = answered(case, path, value)
                if other is None:
                    continue
                plan, stretch = decide(other, EVIDENCE, day_of(case)), span_with(tried, value)
                if stretch is not None:
                    assert outcome(plan) == outcomes[id(stretch)], (path, value)
                else:
                    assert not any(map(turns, difference(base, plan))), (path, value)


def outcomes_of(case: Case, tried: Tried) -> dict[int, object]:
    """What the value leads to that stands for each stretch, decided by itself."""
    cases = {id(one): answered(case, tried.path, one.answer.value) for one in tried.consequences}
    assert None not in cases.values(), "a value that the form refuses stands for a stretch"
    return {
        key: outcome(decide(other, EVIDENCE, day_of(case)))
        for key, other in cases.items()
        if other is not None
    }


@every_example
@long_search
def test_a_recorded_number_is_tried_wherever_something_else_is_near(name: str) -> None:
    case = example(name)
    base = outcome(decide(case, EVIDENCE, day_of(case)))
    for path, finding, value in fields(case):
        near = found(name).get(path)
        if value is None or not isinstance(finding, Number | Day) or path.startswith(NO_FINDINGS):
            continue
        outcomes = outcomes_of(case, near) if near is not None else {}
        for other_value in near_grid(finding, value):
            other = answered(case, path, other_value)
            if other is None:
                continue
            reached = outcome(decide(other, EVIDENCE, day_of(case)))
            stretch = span_with(near, other_value) if near is not None else None
            expected = base if stretch is None else outcomes[id(stretch)]
            assert reached == expected, (path, other_value)


@every_example
@long_search
def test_what_stands_for_an_answer_changes_exactly_what_is_said(name: str) -> None:
    case = example(name)
    base = decide(case, EVIDENCE, day_of(case))
    for path, tried in found(name).items():
        for one in tried.consequences:
            expected = by_hand(base, case, path, one.answer.value)
            assert expected, (path, one.answer)
            assert [each for each in seen(one.changes) if each not in expected] == []


# --------------------------------------------------------------- what a clinician expects


def changes_for(case: Case, path: str, value: object) -> dict[str, Consequences]:
    """The changes that one answer brings, by rule."""
    tried = by_path(case)[path]
    one = next(one for one in tried.consequences if one.answer.value == value)
    return {change.line.rule: change for change in one.changes}  # type: ignore[misc]  # by rule


def states(case: Case, path: str, value: object) -> dict[str, State | None]:
    return {
        rule: change.after.state if change.after else None  # type: ignore[attr-defined]  # a change
        for rule, change in changes_for(case, path, value).items()
    }


@pytest.fixture
def classic() -> Case:
    return example(CLASSIC)


def open_at(case: Case, path: str) -> Case:
    return with_answer(case, path, None)


def test_a_negative_pregnancy_test_releases_methotrexate(classic: Case) -> None:
    found_ = states(
        open_at(classic, "safety.pregnancy"), "safety.pregnancy", Pregnancy.TEST_NEGATIVE
    )
    assert found_["treatment.sparing.methotrexate"] is State.AVAILABLE


def test_an_abnormal_diffusion_asks_for_a_ct_of_the_chest(classic: Case) -> None:
    case = open_at(classic, "lung.dlco_result")
    found_ = states(case, "lung.dlco_result", LungResult.ABNORMAL)
    assert found_["evaluation.high-resolution-ct"] is State.INDICATED


def test_dysphagia_makes_the_disease_severe(classic: Case) -> None:
    case = open_at(classic, "muscle.dysphagia")
    found_ = states(case, "muscle.dysphagia", Presence.PRESENT)
    assert "severity.severe" in found_
    assert found_["treatment.pulse.methylprednisolone"] is State.AVAILABLE


@pytest.mark.parametrize(("years", "near"), [(37, "far"), (38, "near"), (39, "near")])
def test_forty_is_near_from_thirty_eight(classic: Case, years: int, near: str) -> None:
    case = with_answer(classic, "skin.necrosis", "absent")
    case = with_answer(case, "patient.age", {"value": years, "unit": "a"})
    tried = by_path(case).get("patient.age")
    assert (tried is not None) is (near == "near")
    if tried is not None:
        (one,) = tried.consequences
        assert one.answer.value == Quantity(Decimal(40), "a")
        assert one.changes[0].weight is Weight.IMAGING
        assert one.changes[0].line.rule == "malignancy.enhanced-imaging"


def test_below_forty_is_near_at_forty_but_never_before_the_illness_began() -> None:
    case = example("03-exactly-40")
    assert case.cancer.age_at_onset == Quantity(Decimal(40), "a")
    assert "patient.age" not in by_path(case)
    found_ = by_path(open_at(case, "cancer.age_at_onset"))["patient.age"].consequences
    below = next(one for one in found_ if one.answer.value == Quantity(Decimal(39), "a"))
    assert "malignancy.enhanced-imaging" in {change.line.rule for change in below.changes}


def test_another_dose_at_sixty_five_is_near_at_sixty_four(classic: Case) -> None:
    case = with_answer(classic, "patient.age", {"value": 64, "unit": "a"})
    (one,) = by_path(case)["patient.age"].consequences
    assert one.changes[0].weight is Weight.DOSE
    assert one.changes[0].line.rule == "treatment.sparing.azathioprine"


def test_an_enzyme_is_tried_on_both_sides_of_its_upper_limit(classic: Case) -> None:
    case = open_at(classic, "laboratory.ck")
    tried = by_path(case)["laboratory.ck"]
    sides = {
        one.answer.value.value > one.answer.value.upper_limit
        for one in tried.consequences
        if isinstance(one.answer.value, Measurement) and one.answer.value.upper_limit
    }
    assert sides == {True, False}


def test_an_enzyme_takes_the_upper_limit_recorded_elsewhere() -> None:
    case = open_at(example("13-full-record"), "laboratory.ck")
    limits = {
        one.answer.value.upper_limit  # type: ignore[attr-defined]  # a measurement
        for one in by_path(case)["laboratory.ck"].consequences
    }
    assert limits == {Decimal(170)}


def test_a_limit_without_a_unit_of_its_own_elsewhere_is_no_help(classic: Case) -> None:
    case = with_answer(classic, "laboratory.ck", {"value": 900, "unit": "U/L"})
    assert by_path(case).get("laboratory.ck") is None  # nothing is near without a limit


def test_a_medicine_is_tried_once_for_all_that_do_the_same(classic: Case) -> None:
    case = open_at(classic, "safety.medicines")
    tried = by_path(case)["safety.medicines"]
    values = [one.answer.value for one in tried.consequences]
    assert () in values
    excluding = next(one for one in tried.consequences if "mercaptopurine" in one.answer.alike)
    assert "tioguanine" in excluding.answer.alike
    assert excluding.changes[0].weight is Weight.MEDICINE
    assert isinstance(finding_at("safety.medicines"), Names)


def test_what_contradicts_another_answer_is_no_answer(classic: Case) -> None:
    case = open_at(with_answer(classic, "patient.sex", "male"), "safety.pregnancy")
    values = [one.answer.value for one in by_path(case)["safety.pregnancy"].consequences]
    assert Pregnancy.PREGNANT not in values


def test_a_value_carried_over_is_an_open_question() -> None:
    case = with_new_visit(example("13-full-record"), TODAY + timedelta(days=30))
    row = len(case.response.visits or ()) - 1
    path = f"response.visits.{row}.mmt_total"
    assert path in case.carried
    assert by_path(case)[path].recorded is None


def test_of_an_entry_that_is_not_understood_only_a_detail_is_that_it_goes(classic: Case) -> None:
    case = with_unread(open_at(classic, "lung.fvc"), "lung.fvc", "about 80")
    tried = by_path(case)["lung.fvc"]
    gone = [
        change
        for one in tried.consequences
        for change in one.changes
        if change.line.rule == "scope.unread"
    ]
    assert gone
    assert {change.weight for change in gone} == {Weight.DETAIL}


def test_a_start_of_treatment_near_three_months_says_that_the_response_can_be_judged() -> None:
    case = example("05-refractory")
    tried = by_path(case)["treatment.started_on"]
    (one,) = tried.consequences
    assert one.answer.value == date(2026, 8, 22)
    assert one.answer.span is not None
    assert one.answer.span.low == date(2026, 8, 22)
    assert "severity.refractory" in {change.line.rule for change in one.changes}


def test_lists_without_rows_are_not_said_to_change_nothing(classic: Case) -> None:
    lists = [path for path, _, _ in fields(classic) if isinstance(finding_at(path), Repeated)]
    assert not lists
    assert "response.visits" not in found(CLASSIC)
