"""Two plans side by side: what brought each difference is found by turning inputs back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.decision.compare import (
    Comparison,
    DayChanged,
    Explained,
    FactChanged,
    FindingChanged,
    Inputs,
    compared,
    findings_changed,
    inputs_of,
)
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case, with_answer
from tests.decision.tables import EVIDENCE
from tests.generated_cases import EXAMPLES, TODAY

YEARS = "a"


@pytest.fixture
def classic() -> Case:
    """A woman of 28 with classic disease, non-severe; skin necrosis is not assessed."""
    return read_case(EXAMPLES / "02-classic-at-28.json")


def aged(case: Case, years: int) -> Case:
    return with_answer(case, "patient.age", {"value": years, "unit": YEARS})


def beside(before: Case, after: Case) -> Comparison:
    return compared(Inputs(before, EVIDENCE, TODAY), Inputs(after, EVIDENCE, TODAY))


def about(found: Comparison, rule: str) -> Explained:
    return next(one for one in found.changes if one.change.line.rule == rule)


def paths(one: Explained) -> list[str]:
    return [cause.question.path for cause in one.causes if isinstance(cause, FindingChanged)]


def test_at_forty_the_scan_is_due_because_of_the_age(classic: Case) -> None:
    necrosis = with_answer(classic, "skin.necrosis", "absent")
    found = beside(aged(necrosis, 39), aged(necrosis, 40))
    came = about(found, "malignancy.enhanced-imaging")
    assert came.change.before is None
    assert paths(came) == ["patient.age"]
    went = about(found, "malignancy.standard")
    assert went.change.after is None
    assert paths(went) == ["patient.age"]


def test_a_finding_that_brought_nothing_is_no_cause(classic: Case) -> None:
    later = with_answer(aged(classic, 40), "skin.calcinosis", "present")
    found = beside(aged(with_answer(classic, "skin.calcinosis", "absent"), 39), later)
    assert {one.question.path for one in found.findings} == {"patient.age", "skin.calcinosis"}
    assert paths(about(found, "malignancy.enhanced-imaging")) == ["patient.age"]


def test_either_of_two_is_named_where_each_would_do(classic: Case) -> None:
    # Age from 40 and skin necrosis each call for the scan by themselves.
    before = aged(with_answer(classic, "skin.necrosis", "absent"), 39)
    after = aged(with_answer(classic, "skin.necrosis", "present"), 40)
    came = about(beside(before, after), "malignancy.enhanced-imaging")
    assert paths(came) == ["patient.age", "skin.necrosis"]
    assert not came.together


def test_both_are_named_where_both_are_needed(classic: Case) -> None:
    # Severity waits for both questions: only two absences make disease non-severe.
    opened = with_answer(classic, "muscle.dysphagia", None)
    opened = with_answer(opened, "muscle.extensive_weakness", None)
    came = about(beside(opened, classic), "severity.non-severe")
    assert paths(came) == ["muscle.extensive_weakness", "muscle.dysphagia"]
    assert came.together


def test_a_changed_dose_is_the_weight(classic: Case) -> None:
    heavier = with_answer(classic, "patient.weight", {"value": 45, "unit": "kg"})
    dose = about(beside(classic, heavier), "treatment.steroid.prednisone")
    assert paths(dose) == ["patient.weight"]
    assert dose.change.before is not None
    assert dose.change.after is not None


def test_a_day_can_be_the_cause() -> None:
    case = read_case(EXAMPLES / "24-methotrexate-chosen.json")
    found = compared(Inputs(case, EVIDENCE, TODAY), Inputs(case, EVIDENCE, date(2027, 3, 1)))
    assert found.day == DayChanged(TODAY, date(2027, 3, 1))
    assert found.changes
    assert any(one.causes == (found.day,) for one in found.changes)


def test_a_record_can_be_the_cause(classic: Case) -> None:
    case = aged(with_answer(classic, "skin.necrosis", "absent"), 39)
    lower = EVIDENCE.with_value("malignancy.age", Decimal(39))
    found = compared(Inputs(case, EVIDENCE, TODAY), Inputs(case, lower, TODAY))
    (cause,) = about(found, "malignancy.enhanced-imaging").causes
    assert isinstance(cause, FactChanged)
    assert cause.after.id == "malignancy.age"


def test_a_record_that_only_one_base_has_is_no_change() -> None:
    fewer = {name: fact for name, fact in EVIDENCE.facts.items() if name != "imacs.age"}
    found = compared(
        Inputs(Case(), replace(EVIDENCE, facts=fewer), TODAY), Inputs(Case(), EVIDENCE, TODAY)
    )
    assert found.facts == ()


def test_the_same_inputs_differ_in_nothing(classic: Case) -> None:
    found = beside(classic, classic)
    assert (found.changes, found.findings, found.facts, found.day) == ((), (), (), None)


def test_an_unconfirmed_value_counts_as_not_assessed(classic: Case) -> None:
    carried = classic.model_copy(update={"carried": ("muscle.dysphagia",)})
    (changed,) = findings_changed(classic, carried)
    assert changed.question.path == "muscle.dysphagia"
    assert changed.after is None
    found = beside(carried, classic)
    assert paths(about(found, "severity.non-severe")) == ["muscle.dysphagia"]


def test_rows_that_changed_turn_back_with_their_marks() -> None:
    case = read_case(EXAMPLES / "28-six-visits.json")
    marked = case.model_copy(update={"carried": ("response.visits.1.ck", "skin.necrosis")})
    (cause,) = (
        one for one in findings_changed(case, marked) if one.question.path == "response.visits"
    )
    back = cause.put(Inputs(marked, EVIDENCE, TODAY), later=False)
    assert back.case.response.visits == case.response.visits
    assert back.case.carried == ("skin.necrosis",)


def test_a_note_of_the_clinician_decides_nothing(classic: Case) -> None:
    noted = with_answer(classic, "patient.note", "seen with her sister")
    assert list(findings_changed(classic, noted)) == []


def test_inputs_are_those_of_the_plan(classic: Case) -> None:
    inputs = Inputs(classic, EVIDENCE, TODAY)
    reading = inputs.plan().reading
    assert reading is not None
    assert inputs_of(reading) == inputs
