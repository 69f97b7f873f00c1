"""A case is changed by giving another case; nothing typed is lost."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop_app.errors import UserError
from desktop_app.findings.case import (
    QUESTIONS,
    Case,
    Unread,
    answers,
    with_answer,
    with_unread,
    without_row,
)
from desktop_app.findings.finding import (
    Choice,
    Day,
    Finding,
    Laboratory,
    Names,
    Number,
    Presence,
    Repeated,
    Sign,
    Text,
)
from desktop_app.findings.muscle import DysphagiaSeverity
from desktop_app.findings.response import Response, Visit
from desktop_app.findings.treatment import Agent, Course
from desktop_app.quantity import Measurement, Quantity

WEIGHT = Quantity(Decimal(68), "kg")
BASELINE = Visit(visited_on=date(2026, 1, 5))
SECOND = Visit(visited_on=date(2026, 4, 7))


def an_answer(finding: Finding) -> st.SearchStrategy[Any]:
    """Any answer that a field of this kind accepts."""
    if isinstance(finding, Number):
        return a_number(finding)
    if isinstance(finding, Day):
        return st.dates(date(1920, 1, 1), date(2100, 1, 1))
    return st.sampled_from(the_answers(finding))


def a_number(finding: Number) -> st.SearchStrategy[Quantity | Measurement]:
    values = st.decimals(*finding.plausible, places=0 if finding.whole else 1).map(abs)
    unit = st.just(finding.units[0].code)
    drawn: st.SearchStrategy[Quantity | Measurement] = st.builds(Quantity, values, unit)
    if isinstance(finding, Laboratory):
        limits = st.none() | st.decimals(*finding.limits, places=1)
        drawn = st.builds(Measurement, values, unit, limits)
    return drawn.filter(lambda value: finding.refusal(value) is None)  # type: ignore[arg-type]  # its own kind


def the_answers(finding: Finding) -> list[Any]:
    match finding:
        case Sign():
            return list(Presence)
        case Choice(words=words):
            return [member for member, _ in words]
        case Text():
            return ["a", "zwei", "трое"]
        case Names():
            return [(), ("corn",), ("corn", "penicillin")]
        case _:
            assert isinstance(finding, Repeated)
            return [(finding.model(),), (finding.model(), finding.model())]


def sentence_of(path: str, value: object, case: Case | None = None) -> str:
    with pytest.raises(UserError) as caught:
        with_answer(case or Case(), path, value)
    assert {problem.place for problem in caught.value.problems} == {path}
    return caught.value.sentence


@given(data=st.data(), path=st.sampled_from(list(QUESTIONS)))
def test_an_answer_taken_back_leaves_the_case_as_it_was(data: st.DataObject, path: str) -> None:
    value = data.draw(an_answer(QUESTIONS[path].finding))
    answered = with_answer(Case(), path, value)
    assert QUESTIONS[path].of(answered) == value
    assert (path, QUESTIONS[path].finding, value) in list(answers(answered))
    assert hash(answered) == hash(with_answer(Case(), path, value))
    assert Case.model_validate_json(answered.model_dump_json(exclude_none=True)) == answered
    assert with_answer(answered, path, None) == Case()


def test_the_case_before_is_not_changed() -> None:
    before = Case()
    with_answer(before, "patient.weight", WEIGHT)
    assert before == Case()


def test_a_case_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Case().skin.necrosis = Presence.PRESENT  # type: ignore[misc]  # the slip under test


def test_there_is_no_answer_to_a_field_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        with_answer(Case(), "skin.gotron_papules", Presence.PRESENT)
    with pytest.raises(KeyError):
        with_answer(Case(), "skin.necrosis.0.depth", Presence.PRESENT)


@pytest.mark.parametrize("value", ["yes", True, 1, "PRESENT", "", b"present"])
def test_a_sign_is_present_or_absent_and_nothing_else(value: object) -> None:
    assert sentence_of("skin.necrosis", value) == (
        f"“{value}” is no answer to Cutaneous necrosis or ulceration. Use one of: present, absent."
    )


def test_a_wrong_choice_is_answered_with_the_allowed_ones() -> None:
    assert sentence_of("antibodies.mi2", "very high") == (
        "“very high” is no answer to Anti-Mi-2. Use one of: negative, weak, positive, strong."
    )


def test_a_choice_of_another_field_is_refused() -> None:
    assert "Use one of: none, controlled" in sentence_of("safety.hypertension", Presence.PRESENT)


@pytest.mark.parametrize("value", [date(2026, 3, 9), "2026-03-09"])
def test_a_date_is_read_in_iso_order(value: object) -> None:
    case = with_answer(Case(), "patient.visit_date", value)
    assert case.patient.visit_date == date(2026, 3, 9)


@pytest.mark.parametrize(
    "value",
    [
        *("09/03/2026", "2026-3-9", "20260309", "2026-02-30", "2026-W10-1", "1773014400"),
        *(1773014400, 20260309.0, True, datetime(2026, 3, 9, tzinfo=None), [2026, 3, 9]),  # noqa: DTZ001 - refused for its time
    ],
    ids=repr,
)
def test_a_date_written_another_way_is_refused(value: object) -> None:
    sentence = sentence_of("patient.visit_date", value)
    assert sentence.endswith(
        "is no date for Date of this visit. Write year-month-day, like 2026-03-09."
    )


def test_a_year_before_any_record_is_refused() -> None:
    assert sentence_of("cancer.diagnosed_on", "0206-03-09") == (
        "Diagnosed on in the year 206 cannot be right. Check the year."
    )


@pytest.mark.parametrize(
    ("value", "kept"), [("  B-17 ", "B-17"), ("", None), (" \n", None), ("x" * 60, "x" * 60)]
)
def test_a_text_is_kept_without_the_blanks_around_it(value: str, kept: str | None) -> None:
    assert with_answer(Case(), "patient.case_label", value).patient.case_label == kept


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("x" * 61, "Case has 61 characters; 60 fit. Shorten it."),
        ("B\x0017", "Case holds a character that cannot be printed. Type it again."),
        ("B\ud80017", "Case holds a character that cannot be printed. Type it again."),
        (17, "Case is text; “17” is not."),
    ],
)
def test_a_text_that_cannot_be_printed_is_refused(value: object, sentence: str) -> None:
    assert sentence_of("patient.case_label", value) == sentence


def test_a_text_with_braces_is_quoted_as_it_is() -> None:
    assert "“{label}{sentence}”" in sentence_of("skin.necrosis", "{label}{sentence}")


@pytest.mark.parametrize("value", [(), ["corn"], (" corn", "cow’s milk")])
def test_a_list_of_names_is_kept(value: list[str]) -> None:
    kept = with_answer(Case(), "safety.allergies", value).safety.allergies
    assert kept == tuple(name.strip() for name in value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("corn", "Allergies is a list of names; “corn” is not."),
        ([1], "Allergies is a list of names; “[1]” is not."),
        (["corn", " "], "Allergies holds an empty name."),
        (["corn", "Corn "], "Allergies holds the same name twice."),
        (["x" * 101], "A name in Allergies is longer than 100 or cannot be printed."),
        (["x\x07"], "A name in Allergies is longer than 100 or cannot be printed."),
        ([str(number) for number in range(61)], "Allergies holds more than 60 names."),
    ],
)
def test_a_list_that_could_hide_an_answer_is_refused(value: object, words: str) -> None:
    assert sentence_of("safety.allergies", value).startswith(words)


def test_no_known_allergies_is_an_answer() -> None:
    assert with_answer(Case(), "safety.allergies", []) != Case()


def test_more_rows_than_a_form_can_show_are_refused() -> None:
    assert sentence_of("response.visits", [Visit()] * 61) == (
        "Visits holds 61 rows; 60 are accepted."
    )
    assert sentence_of("response.visits", {"ck": 1}).startswith("Visits is a list; “{")


def test_a_row_with_a_wrong_value_is_named_by_its_place() -> None:
    row = {"physician_global": {"value": 36, "unit": "cm"}}
    with pytest.raises(UserError) as caught:
        with_answer(Case(), "response.visits", [BASELINE, row])
    assert [problem.place for problem in caught.value.problems] == [
        "response.visits.1.physician_global"
    ]


def test_one_answer_of_a_row_is_changed_in_place() -> None:
    case = with_answer(Case(), "response.visits", (BASELINE, SECOND))
    changed = with_answer(case, "response.visits.1.haq", {"value": "0.875", "unit": "{score}"})
    assert changed.response.visits == (
        BASELINE,
        SECOND.model_copy(update={"haq": Quantity(Decimal("0.875"), "{score}")}),
    )
    assert "0 to 3 is accepted" in sentence_of(
        "response.visits.1.haq", {"value": 4, "unit": "{score}"}, case
    )
    with pytest.raises(IndexError):
        with_answer(case, "response.visits.2.haq", None)


def test_text_that_could_not_be_read_is_kept_and_the_field_is_not_assessed() -> None:
    case = with_unread(with_answer(Case(), "patient.weight", WEIGHT), "patient.weight", "6,,8")
    assert case.patient.weight is None
    assert case.unread_text("patient.weight") == "6,,8"
    assert case.unread_text("patient.height") is None
    assert dict(case.unread) == {"patient.weight": "6,,8"}


def test_text_typed_again_replaces_the_text_before() -> None:
    case = with_unread(with_unread(Case(), "patient.weight", "6,,8"), "patient.weight", "6..8")
    assert case.unread == (Unread("patient.weight", "6..8"),)


@pytest.mark.parametrize("value", [WEIGHT, None])
def test_an_answer_ends_the_text_that_could_not_be_read(value: object) -> None:
    case = with_unread(with_unread(Case(), "patient.weight", "6,,8"), "patient.height", "1.7.0")
    answered = with_answer(case, "patient.weight", value)
    assert answered.unread == (Unread("patient.height", "1.7.0"),)


def test_a_refused_answer_leaves_the_text_where_it_was() -> None:
    case = with_unread(Case(), "patient.weight", "6,,8")
    sentence_of("patient.weight", {"value": 680, "unit": "kg"}, case)
    assert case.unread_text("patient.weight") == "6,,8"


def visits_with_unread_text() -> Case:
    case = with_answer(Case(), "response.visits", (BASELINE, SECOND, Visit()))
    case = with_unread(case, "response.visits.0.haq", "zero")
    case = with_unread(case, "response.visits.2.ck", "2,,000")
    return with_unread(case, "patient.weight", "6,,8")


def test_unread_text_moves_up_with_its_row() -> None:
    left = without_row(visits_with_unread_text(), "response.visits", 1)
    assert left.response.visits == (BASELINE, Visit())
    assert dict(left.unread) == {
        "response.visits.0.haq": "zero",
        "response.visits.1.ck": "2,,000",
        "patient.weight": "6,,8",
    }


def test_unread_text_goes_with_its_row() -> None:
    left = without_row(visits_with_unread_text(), "response.visits", 2)
    assert dict(left.unread) == {"response.visits.0.haq": "zero", "patient.weight": "6,,8"}


def test_without_its_last_row_a_list_is_not_assessed() -> None:
    case = with_answer(Case(), "treatment.courses", (Course(agent=Agent.METHOTREXATE),))
    assert without_row(case, "treatment.courses", 0) == Case()


@pytest.mark.parametrize("row", [-1, 3])
def test_a_row_that_is_not_there_cannot_be_removed(row: int) -> None:
    with pytest.raises(IndexError):
        without_row(visits_with_unread_text(), "response.visits", row)
    with pytest.raises(IndexError):
        without_row(Case(), "response.visits", row)


def test_unread_text_ends_with_the_rows_that_are_replaced() -> None:
    haq = Quantity(Decimal(1), "{score}")
    rows = (BASELINE.model_copy(update={"haq": haq}), SECOND)
    replaced = with_answer(visits_with_unread_text(), "response.visits", rows)
    assert dict(replaced.unread) == {"patient.weight": "6,,8"}
    emptied = with_answer(visits_with_unread_text(), "response.visits", None)
    assert dict(emptied.unread) == {"patient.weight": "6,,8"}


def test_unread_text_stays_with_a_row_that_is_still_open() -> None:
    kept = with_answer(visits_with_unread_text(), "response.visits", (BASELINE, SECOND))
    assert kept.unread_text("response.visits.0.haq") == "zero"


@pytest.mark.parametrize(
    "unread",
    [{"patient.weight": "6,,8"}, [["patient.weight", "6,,8"]], (Unread("patient.weight", "6,,8"),)],
)
def test_unread_texts_are_read_as_a_mapping_or_as_pairs(unread: Mapping[str, str]) -> None:
    case = Case.model_validate({"unread": unread})
    assert case == with_unread(Case(), "patient.weight", "6,,8")


def test_the_answers_of_a_case_come_in_the_order_of_the_form() -> None:
    case = with_answer(Case(), "response.visits", (BASELINE,))
    case = with_answer(case, "muscle.dysphagia_severity", DysphagiaSeverity.MILD)
    assert [(path, value) for path, _, value in answers(case)] == [
        ("muscle.dysphagia_severity", DysphagiaSeverity.MILD),
        ("response.visits", (BASELINE,)),
        ("response.visits.0.visited_on", date(2026, 1, 5)),
    ]


def test_sections_can_be_made_directly() -> None:
    assert Response(visits=(BASELINE,)).visits == (BASELINE,)


@pytest.mark.parametrize(("day", "accepted"), [("2199-12-31", True), ("2200-01-01", False)])
def test_a_first_dose_beyond_any_treatment_is_a_slip(day: str, *, accepted: bool) -> None:
    if accepted:
        assert with_answer(Case(), "choice.starts_on", day).choice.starts_on == date(2199, 12, 31)
        return
    with pytest.raises(UserError, match="cannot be right"):
        with_answer(Case(), "choice.starts_on", day)
