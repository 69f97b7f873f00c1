"""The handout while the plan changes: reworded words never outlive what they stood for unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.screens.handout_state import texts_of
from tests.generated_cases import EXAMPLES
from tests.screens.handout_view import DOSE, MY_WORDS, SCAN, HandoutView

if TYPE_CHECKING:
    from tests.screens.pages import WindowPage


@pytest.fixture
def handout(window: WindowPage) -> HandoutView:
    return HandoutView.opened(window)


def test_a_plan_that_changes_under_reworded_words_is_said(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    assert "The plan now says" not in handout.said
    handout.replan("2 tablets of 20 mg")
    assert "The plan now says: “2 tablets of 20 mg”" in handout.said
    assert handout.words(DOSE).words == MY_WORDS
    assert "The plan has changed under words of yours" in handout.said


@pytest.mark.parametrize("name", ["preview", "pdf", "text"])
def test_nothing_leaves_while_changed_words_wait_for_a_decision(
    handout: HandoutView, name: str
) -> None:
    asked: list[str] = []
    refused: list[str] = []
    for one in ("preview", "pdf", "text"):
        getattr(handout.page, f"{one}_wanted").connect(lambda one=one: asked.append(one))
    handout.page.refused.connect(refused.append)
    handout.press(name)
    assert asked == [name]
    handout.write(DOSE, MY_WORDS)
    handout.replan("2 tablets of 20 mg")
    handout.press(name)
    assert asked == [name]
    assert "The plan has changed under words of yours" in refused[0]


def test_the_change_is_noticed_though_nobody_looks_at_the_page(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.window.app.window.sections.choose("muscle")
    handout.plan.dose = "2 tablets of 20 mg"
    assert "The plan has changed" in handout.state.refusal()


def test_the_plans_words_can_be_taken(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.replan("2 tablets of 20 mg")
    handout.press(f"{DOSE}.take")
    assert "2 tablets of 20 mg" in handout.on_paper
    assert handout.state.refusal() == ""
    assert "The plan now says" not in handout.said


def test_own_words_can_be_kept_until_the_plan_changes_again(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.replan("2 tablets of 20 mg")
    handout.press(f"{DOSE}.keep")
    assert MY_WORDS in handout.on_paper
    assert handout.state.refusal() == ""
    assert "The plan now says" not in handout.said
    handout.plan.dose = "1 tablet of 20 mg"
    handout.page.refresh()
    assert "The plan now says: “1 tablet of 20 mg”" in handout.said


def test_rewording_again_does_not_hide_that_the_plan_has_changed(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.replan("2 tablets of 20 mg")
    handout.write(DOSE, "2 tablets of 25 mg")
    assert "The plan now says: “2 tablets of 20 mg”" in handout.said


def test_words_whose_line_is_gone_are_named_and_can_be_discarded(handout: HandoutView) -> None:
    handout.write(SCAN, "A scan on Monday.")
    del handout.plan.tests[SCAN]
    handout.page.refresh()
    assert "no longer has a place for your words “A scan on Monday.”" in handout.said
    assert handout.state.refusal() != ""
    handout.press(f"{SCAN}.discard")
    assert handout.state.refusal() == ""
    assert "no longer has a place" not in handout.said


def test_a_dose_reworded_for_a_case_is_doubted_once_the_weight_changes_it(
    window: WindowPage,
) -> None:
    # 59 kg take 3 tablets of 20 mg, 40 kg take 2: the clinician’s own tablets need another look.
    window.app.files.open_path(EXAMPLES / "24-methotrexate-chosen.json")
    window.app.window.sections.choose("handout")
    state, page = window.app.window.pages.handout_state, window.app.window.pages.handout
    assert page.sheet is not None
    assert texts_of(page.sheet)[DOSE] == "3 tablets of 20 mg (60 mg)"
    state.reword(DOSE, "6 tablets of 10 mg", "3 tablets of 20 mg (60 mg)")
    assert state.refusal() == ""
    window.app.window.sections.choose("patient")
    window.app.state.answer("patient.weight", {"value": 40, "unit": "kg"})
    assert "The plan has changed under words of yours" in state.refusal()
    window.app.window.sections.choose("handout")
    assert page.parts[HandoutPart.MEDICINES].entries["medicines.prednisone"].wordings[
        1
    ].warning == ("The plan now says: “2 tablets of 20 mg (40 mg)”")


def test_words_in_another_language_are_marked_and_are_no_change_of_the_plan(
    handout: HandoutView,
) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.state.set_language("es")
    assert "You wrote this for the handout in another language" in handout.said
    assert "The plan now says" not in handout.said
    handout.plan.dose = "2 tablets of 20 mg"
    handout.page.refresh()
    assert "The plan now says: “2 tablets of 20 mg”" in handout.said


def test_words_that_would_not_be_printed_are_shown_as_such(window: WindowPage) -> None:
    # Methotrexate keeps its weekday whatever the clinician writes.
    window.app.files.open_path(EXAMPLES / "24-methotrexate-chosen.json")
    window.app.window.sections.choose("handout")
    state, page = window.app.window.pages.handout_state, window.app.window.pages.handout
    assert page.sheet is not None
    key = "medicines.methotrexate/2"
    proposed = texts_of(page.sheet)[key]
    state.reword(key, "Once a week.", proposed)
    wording = page.parts[HandoutPart.MEDICINES].entries["medicines.methotrexate"].wordings[2]
    assert wording.words.words == proposed
    said = [label.text() for label in wording.beneath.findChildren(QLabel)]
    assert any(text.startswith("Not printed") and text.endswith("Once a week.") for text in said)
    wording.edit()
    editor = window.find(QPlainTextEdit, f"handout.{key}.editor")
    assert editor.toPlainText() == "Once a week."
