"""Two plans side by side in words: what a reader is told of a difference and its cause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.compare import Inputs
from desktop_app.documents.answer_words import answer_words
from desktop_app.documents.comparison_text import comparison_text
from desktop_app.documents.comparison_words import comparison_board
from desktop_app.exchange.case_file import read_case
from desktop_app.explanations import Side
from desktop_app.findings.case import QUESTIONS, Case, with_answer
from desktop_app.services import Services
from tests.decision.tables import EVIDENCE
from tests.generated_cases import EXAMPLES, TODAY

if TYPE_CHECKING:
    from desktop_app.documents.comparison_board import ComparisonBoard

SPACE = "\N{NO-BREAK SPACE}"
CLASSIC = read_case(EXAMPLES / "02-classic-at-28.json")  # 28 years, non-severe
NO_NECROSIS = with_answer(CLASSIC, "skin.necrosis", "absent")


def aged(case: Case, years: int) -> Case:
    return with_answer(case, "patient.age", {"value": years, "unit": "a"})


def beside(before: Case, after: Case) -> ComparisonBoard:
    return comparison_board(
        Inputs(before, EVIDENCE, TODAY), Inputs(after, EVIDENCE, TODAY), "Before", "After"
    )


def lines(board: ComparisonBoard) -> list[tuple[str, str, str, str, str]]:
    return [
        (part.title, group.because, row.heading, row.before, row.after)
        for part in board.parts
        for group in part.groups
        for row in group.rows
    ]


def test_the_scan_takes_the_place_of_the_usual_screening_at_forty() -> None:
    found = [
        line
        for line in lines(beside(aged(NO_NECROSIS, 39), aged(NO_NECROSIS, 40)))
        if "CT of chest, abdomen and pelvis with contrast" in line[4]
    ]
    ((title, because, heading, before, after),) = found
    assert title == "Cancer screening"
    assert because == f"age is now 40{SPACE}years (was 39{SPACE}years)"
    assert heading == ""
    assert before.startswith("By the guideline no CT for cancer")
    assert after == "Due: CT of chest, abdomen and pelvis with contrast"


def test_a_branch_reads_as_one_turn() -> None:
    severe = with_answer(CLASSIC, "muscle.dysphagia", "present")
    assert (
        "Reading of this case",
        "dysphagia is now present (was absent)",
        "",
        "Non-severe",
        "Severe",
    ) in lines(beside(CLASSIC, severe))


def test_a_released_medicine_names_the_answer_that_released_it() -> None:
    held = with_answer(CLASSIC, "safety.pregnancy", None)
    (line,) = (
        line
        for line in lines(beside(held, CLASSIC))
        if line[2] == "Methotrexate" and line[0] == "Treatment"
    )
    assert line[1] == "pregnancy is now recorded: test negative today"
    assert line[3].startswith("Held until known")
    assert line[4].startswith("Available")


def test_an_answer_taken_back_is_said_to_be_gone() -> None:
    held = with_answer(CLASSIC, "safety.pregnancy", None)
    causes = {line[1] for line in lines(beside(CLASSIC, held))}
    assert "pregnancy is no longer recorded (it was: test negative today)" in causes


def test_two_cases_are_said_to_be_two() -> None:
    other = read_case(EXAMPLES / "04-severe-dysphagia.json")
    assert beside(CLASSIC, other).caution == "These are two different cases: A-117 and B-058."


def test_what_an_earlier_edition_does_not_bring_back_is_said() -> None:
    edition = EVIDENCE.editions[0]
    earlier = Inputs(CLASSIC, EVIDENCE.as_of(edition), TODAY)
    found = comparison_board(earlier, Inputs(CLASSIC, EVIDENCE, TODAY), "Before", "After")
    stays = len(EVIDENCE.stays_since(edition))
    assert stays
    assert f"taken back to edition {edition}; the rules are those of now" in found.caution
    assert f"count as they are: {stays}." in found.caution
    assert beside(CLASSIC, NO_NECROSIS).caution == ""


def test_a_sign_that_is_named_after_somebody_keeps_the_capital() -> None:
    bare = read_case(EXAMPLES / "07-isolated-antibody-in-pregnancy.json")
    causes = " ".join(line[1] for line in lines(beside(bare, CLASSIC)))
    assert "Gottron papules is now present" in causes
    assert "heliotrope rash is now present" in causes


def test_visits_the_wrong_way_round_are_said_to_be() -> None:
    later, earlier = date(2026, 12, 1), TODAY
    found = comparison_board(
        Inputs(CLASSIC, EVIDENCE, later), Inputs(CLASSIC, EVIDENCE, earlier), "Before", "After"
    )
    assert "the wrong way round" in found.caution


def test_a_day_is_named_in_words() -> None:
    chosen = read_case(EXAMPLES / "24-methotrexate-chosen.json")
    found = comparison_board(
        Inputs(chosen, EVIDENCE, TODAY), Inputs(chosen, EVIDENCE, date(2027, 3, 1)), "", ""
    )
    said = {line[1] for line in lines(found)} | {group.because for group in found.details}
    assert "the day of the plan is now 1\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2027" in said


def test_a_record_that_changed_is_shown_with_its_number() -> None:
    case = aged(NO_NECROSIS, 39)
    lower = EVIDENCE.with_value("malignancy.age", Decimal(39))
    found = comparison_board(
        Inputs(case, EVIDENCE, TODAY), Inputs(case, lower, TODAY), "Edition A", "Edition B"
    )
    number = EVIDENCE.numbers["malignancy.age"]
    assert [record.number for record in found.records] == [number]
    assert {line[1] for line in lines(found)} == {f"record {number} says otherwise"}


def test_a_record_that_no_plan_rests_on_is_only_counted() -> None:
    lower = EVIDENCE.with_value("malignancy.age", Decimal(39))
    found = comparison_board(
        Inputs(Case(), EVIDENCE, TODAY), Inputs(Case(), lower, TODAY), "Edition A", "Edition B"
    )
    assert (found.records, found.other_records) == ((), 1)


def test_the_same_plan_twice_is_the_same() -> None:
    board = beside(CLASSIC, CLASSIC)
    assert board.same
    assert "Both plans say the same." in comparison_text(board)


def test_many_causes_are_counted_and_not_all_told() -> None:
    stronger = CLASSIC
    for muscle in ("deltoid", "biceps", "quadriceps", "neck_flexors", "gluteus_medius"):
        stronger = with_answer(stronger, f"muscle.mmt_{muscle}", {"value": 10, "unit": "{grade}"})
    causes = [group.because for group in beside(CLASSIC, stronger).details]
    assert any(because.endswith("more findings that changed") for because in causes)


def test_the_text_keeps_to_eighty_columns() -> None:
    other = read_case(EXAMPLES / "04-severe-dysphagia.json")
    text = comparison_text(beside(CLASSIC, other))
    assert max(map(len, text.splitlines())) <= 80
    assert "READING OF THIS CASE" in text
    assert "SMALLER DIFFERENCES" in text
    assert "Age: 28\N{NO-BREAK SPACE}years → 58\N{NO-BREAK SPACE}years" in text


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("skin.heliotrope", "present", "present"),
        ("skin.heliotrope", None, "not assessed"),
        ("patient.weight", {"value": 59, "unit": "kg"}, "59\N{NO-BREAK SPACE}kg"),
        (
            "laboratory.ck",
            {"value": 900, "unit": "U/L", "upper_limit": 170},
            "900\N{NO-BREAK SPACE}U/L (upper limit 170)",
        ),
        ("laboratory.ck", {"value": 900, "unit": "U/L"}, "900\N{NO-BREAK SPACE}U/L"),
        (
            "patient.visit_date",
            "2026-11-16",
            "16\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026",
        ),
        ("safety.allergies", ["penicillin", "latex"], "penicillin, latex"),
        ("safety.allergies", [], "no known allergies"),
        ("response.visits", [{}, {}], "visit: 2"),
        ("patient.note", "seen twice", "seen twice"),
    ],
)
def test_each_kind_of_answer_has_words(path: str, value: object, words: str) -> None:
    question = QUESTIONS[path]
    case = with_answer(Case(), path, value)
    assert answer_words(question, question.of(case)) == words


def test_the_door_decides_the_earlier_plan_by_the_edition_named() -> None:
    explanations = Services(EVIDENCE, lambda: TODAY).explanations
    edition = explanations.editions()[-1]
    board = explanations.comparison(
        Side("Then", CLASSIC, TODAY, edition), Side("Now", CLASSIC, TODAY)
    )
    assert (board.earlier, board.later, board.findings) == ("Then", "Now", ())
    with pytest.raises(KeyError):
        explanations.comparison(Side("", CLASSIC, TODAY, "1999.9"), Side("", CLASSIC, TODAY))


def test_visits_that_differ_in_their_answers_are_not_called_the_same() -> None:
    visits = read_case(EXAMPLES / "13-full-record.json")
    others = read_case(EXAMPLES / "14-full-record-severe.json")
    causes = {because for _, because, *_ in lines(beside(visits, others))}
    assert "what is recorded under visits is not the same" in causes
    assert not [because for because in causes if "visit: 3" in because]


def test_a_line_that_went_is_quoted_without_reading_as_available() -> None:
    severe = with_answer(CLASSIC, "muscle.dysphagia", "present")
    text = " ".join(comparison_text(beside(CLASSIC, severe)).split())
    assert f"Prednisone: No longer in the plan; it said: Available: 60{SPACE}mg" in text.replace(
        "60 mg", f"60{SPACE}mg"
    )
