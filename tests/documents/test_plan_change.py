"""What would change the plan and where sources differ, as they are printed."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from desktop_app.decision.decide import decide
from desktop_app.decision.difference import Weight
from desktop_app.decision.plan import Tone
from desktop_app.documents.plan_change import PrintedChanges, changes_text, printed_changes
from desktop_app.documents.plan_pdf import plan_pdf
from desktop_app.documents.plan_sheet import plan_sheet
from desktop_app.documents.plan_text import plan_text
from desktop_app.documents.what_if_board import (
    AnswerTried,
    Consequence,
    QuestionTried,
    WhatIfBoard,
)
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case
from tests.decision.tables import EVIDENCE
from tests.generated_cases import EXAMPLES, TODAY

CLASSIC = read_case(EXAMPLES / "02-classic-at-28.json")
CITED = EVIDENCE.numbers["malignancy.enhanced"]


def question(number: int, weight: Weight, *more: Weight) -> QuestionTried:
    told = tuple(
        Consequence(f"consequence {place}", each, (CITED,))
        for place, each in enumerate((weight, *more))
    )
    return QuestionTried(
        f"lung.{number}", f"Question {number}", "", (AnswerTried("Present", told),)
    )


def printed(*questions: QuestionTried) -> PrintedChanges:
    found = printed_changes(WhatIfBoard(questions, (), len(questions)))
    assert found is not None
    return found


def test_nothing_is_printed_where_nothing_would_change() -> None:
    assert printed_changes(WhatIfBoard((), ("Calcinosis",), 2)) is None
    chosen = QuestionTried("choice.agent", "Medicine", "", question(1, Weight.MEDICINE).answers)
    assert printed_changes(WhatIfBoard((chosen,), (), 1)) is None


def test_what_matters_little_is_counted_and_not_printed() -> None:
    found = printed(question(1, Weight.IMAGING), question(2, Weight.DETAIL))
    assert [answer.words for answer in found.answers] == ["Question 1: present"]
    assert found.more_words == "One more question would change less; the program shows it."
    found = printed(question(1, Weight.CONTEXT), question(2, Weight.DETAIL))
    assert (found.answers, found.more_words) == (
        (),
        "No single answer would change more than details; the program shows them.",
    )


def test_eight_questions_are_printed() -> None:
    found = printed(*(question(number, Weight.MEDICINE) for number in range(11)))
    assert len(found.answers) == 8
    assert found.more_words.startswith("3 more questions would change less")


def test_an_answer_tells_its_three_weightiest_consequences() -> None:
    (answer,) = printed(question(1, *[Weight.MEDICINE] * 5, Weight.DETAIL)).answers
    assert answer.then == "consequence 0; consequence 1; consequence 2; and 2 more changes"
    assert answer.numbers == (CITED,)
    (answer,) = printed(question(1, *[Weight.MEDICINE] * 4)).answers
    assert answer.then.endswith("; and 1 more change")


def test_a_number_near_a_boundary_says_what_it_is_now() -> None:
    near = QuestionTried("patient.age", "Age", "39 years", question(1, Weight.IMAGING).answers)
    ((text, numbers),) = changes_text(printed(near))
    assert text == "Age: present (now 39 years): consequence 0"
    assert numbers == (CITED,)


def test_paper_and_text_hold_both_sections() -> None:
    plan = decide(CLASSIC, EVIDENCE, TODAY)
    board = WhatIfBoard((question(1, Weight.IMAGING),), (), 1)
    text = plan_text(CLASSIC, plan, EVIDENCE, version="1.0.0", what_if=board)
    assert "What would change this plan\n" in text
    assert f"Question 1: present: consequence 0 [{CITED}]" in text
    file = plan_pdf(CLASSIC, plan, EVIDENCE, version="1.0.0", what_if=board)
    pages = "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)
    for title in ("What would change this plan", "Where sources differ"):
        assert title in pages
        assert title in text
    assert "Starting dose of prednisone" in pages


def test_a_disagreement_is_told_once_on_paper() -> None:
    plan = decide(CLASSIC, EVIDENCE, TODAY)
    on_screen = [note for line in plan.lines for note in line.notes if note.tone is Tone.DIFFERS]
    assert any(note.rule.startswith("prednisone.") for note in on_screen)
    sheet = plan_sheet(CLASSIC, plan, EVIDENCE, "1.0.0")
    printed_notes = [row for row in sheet.rows() if row.tone is Tone.DIFFERS]
    assert not any(row.rule.startswith("prednisone.") for row in printed_notes)
    assert any(one.about == "Starting dose of prednisone" for one in sheet.differing)


def test_every_source_that_a_section_cites_is_listed() -> None:
    plan = decide(CLASSIC, EVIDENCE, TODAY)
    board = WhatIfBoard((question(1, Weight.IMAGING),), (), 1)
    sheet = plan_sheet(CLASSIC, plan, EVIDENCE, "1.0.0", board)
    listed = {line.number for line in sheet.sources}
    assert CITED in listed
    assert {side.number for one in sheet.differing for side in one.sides} <= listed


def test_an_empty_case_has_neither() -> None:
    plan = decide(Case(), EVIDENCE, TODAY)
    text = plan_text(Case(), plan, EVIDENCE, version="1.0.0")
    assert "What would change" not in text
    assert "Where sources differ" not in text
