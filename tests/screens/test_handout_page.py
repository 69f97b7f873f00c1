"""The page of the patient handout: what a clinician leaves out, rewords and adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop_app.errors import UserError
from desktop_app.findings.case import Case
from desktop_app.screens.panes import stops
from tests.generated_cases import EXAMPLES
from tests.screens.handout_sheets import REMARK, Proposals
from tests.screens.handout_view import DOSE, MY_WORDS, PLAN_SAYS, SCAN, HandoutView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_sheet import HandoutSheet
    from tests.screens.pages import WindowPage


@pytest.fixture
def handout(window: WindowPage) -> HandoutView:
    return HandoutView.opened(window)


def test_everything_that_is_proposed_is_shown(handout: HandoutView) -> None:
    assert handout.words(DOSE).words == PLAN_SAYS
    assert handout.words("condition.what").isVisible()
    assert handout.words("tests.breathing").words == "A breathing test."
    assert REMARK in handout.said


def test_a_line_that_is_unticked_is_not_printed_and_can_be_ticked_again(
    handout: HandoutView,
) -> None:
    scan = "A scan of your chest, belly and pelvis."
    QTest.keyClick(handout.tick(SCAN), Qt.Key.Key_Space)
    assert scan not in handout.on_paper
    assert handout.words(SCAN).isVisible()
    assert "1 of 2 printed" in handout.said
    QTest.keyClick(handout.tick(SCAN), Qt.Key.Key_Space)
    assert scan in handout.on_paper


def test_a_row_and_a_part_can_be_left_out(handout: HandoutView) -> None:
    QTest.keyClick(handout.tick("medicines.prednisone"), Qt.Key.Key_Space)
    assert PLAN_SAYS not in handout.on_paper
    QTest.keyClick(handout.tick("tests"), Qt.Key.Key_Space)
    assert "A breathing test." not in handout.on_paper
    assert not handout.tick(SCAN).isEnabled()


def test_words_are_replaced_where_they_stand(handout: HandoutView) -> None:
    handout.write("tests.breathing", "A breathing test on Friday.")
    assert "A breathing test on Friday." in handout.on_paper
    assert "Your words" in handout.said
    assert "Proposed: A breathing test." in handout.said
    assert QApplication.focusWidget() is handout.words("tests.breathing")


def test_a_press_of_the_mouse_opens_the_editor(handout: HandoutView) -> None:
    QTest.mouseClick(handout.words(DOSE), Qt.MouseButton.LeftButton)
    assert handout.window.find(QPlainTextEdit, f"handout.{DOSE}.editor").isVisible()


def test_there_is_a_way_back_to_the_proposed_words(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.press(f"{DOSE}.back")
    assert handout.words(DOSE).words == PLAN_SAYS
    assert not handout.state.choice.edited
    assert "Your words" not in handout.said


@pytest.mark.parametrize("text", ["", "   ", PLAN_SAYS])
def test_no_words_and_the_same_words_leave_what_is_proposed(
    handout: HandoutView, text: str
) -> None:
    handout.write(DOSE, text)
    assert not handout.state.choice.edited
    assert PLAN_SAYS in handout.on_paper


def test_escape_leaves_what_was_there(handout: HandoutView) -> None:
    handout.write(DOSE, "nonsense", end=Qt.Key.Key_Escape)
    assert not handout.state.choice.edited
    assert handout.words(DOSE).words == PLAN_SAYS


def test_tab_keeps_the_words_and_goes_on(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS, end=Qt.Key.Key_Tab)
    assert handout.state.choice.edited[DOSE] == MY_WORDS
    assert QApplication.focusWidget() is handout.words("medicines.prednisone/2")


def test_a_line_may_have_several_lines(handout: HandoutView) -> None:
    handout.words(SCAN).click()
    editor = handout.window.find(QPlainTextEdit, f"handout.{SCAN}.editor")
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, "One.")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "Two.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert handout.state.choice.edited[SCAN] == "One.\nTwo."


def test_an_edit_stays_while_the_case_changes_and_other_pages_are_looked_at(
    handout: HandoutView,
) -> None:
    handout.write("tests.breathing", "A breathing test on Friday.")
    handout.window.app.window.sections.choose("muscle")
    handout.window.app.state.answer("muscle.dysphagia", "present")
    handout.window.app.window.pages.setCurrentWidget(handout.page)
    assert handout.words("tests.breathing").words == "A breathing test on Friday."
    assert "A breathing test on Friday." in handout.on_paper


def test_words_in_an_open_editor_are_kept_when_another_page_is_looked_at(
    handout: HandoutView,
) -> None:
    handout.words(DOSE).click()
    editor = handout.window.find(QPlainTextEdit, f"handout.{DOSE}.editor")
    editor.setPlainText(MY_WORDS)
    handout.window.app.window.sections.choose("muscle")
    assert handout.state.choice.edited[DOSE] == MY_WORDS


def test_words_in_an_open_editor_are_in_what_is_printed(handout: HandoutView, qtbot: QtBot) -> None:
    handout.words(DOSE).click()
    handout.window.find(QPlainTextEdit, f"handout.{DOSE}.editor").setPlainText(MY_WORDS)
    assert handout.state.refusal() == ""
    assert MY_WORDS in handout.on_paper
    with qtbot.waitSignal(handout.page.preview_wanted):
        handout.press("preview")


def test_another_case_begins_with_nothing_chosen(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.state.add("tests", "Bring your list of medicines.")
    handout.state.set_phone("555 0100")
    handout.words("tests.breathing").click()
    editor = handout.window.find(QPlainTextEdit, "handout.tests.breathing.editor")
    editor.setPlainText("For Ada only")
    handout.window.app.state.replace(Case(), None)
    handout.page.refresh()
    handout.state.refusal()
    choice = handout.state.choice
    assert (dict(choice.edited), dict(choice.added), choice.phone) == ({}, {}, "")
    assert "For Ada only" not in handout.on_paper
    handout.state.undo()
    assert handout.state.choice == choice


# Lines of one's own


def test_a_line_of_ones_own_is_added_changed_and_removed(handout: HandoutView) -> None:
    handout.press("tests.add")
    editor = handout.window.find(QPlainTextEdit, "handout.tests.own")
    assert "nothing checks their doses" in handout.said
    QTest.keyClicks(editor, "Bring your list.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "Bring your list." in handout.on_paper
    QApplication.processEvents()  # what was added is laid out
    assert "Your line" in handout.said
    handout.write("tests.own-1", "Bring your list of medicines.")
    assert handout.state.choice.added["tests"] == ("Bring your list of medicines.",)
    handout.press("tests.own-1.remove")
    assert not handout.state.choice.added["tests"]


def test_what_is_left_out_stays_left_out_when_a_line_before_it_is_removed(
    handout: HandoutView,
) -> None:
    for words in ("One.", "Two.", "Three."):
        handout.state.add("tests", words)
    handout.state.include("tests.own-3", included=False)
    handout.state.remove_own("tests.own-1")
    assert handout.on_paper.count("Two.") == 1
    assert "Three." not in handout.on_paper


# Visit, phone, language, size


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("2026-12-21", "2026-12-21", "Monday 21 Dec 2026, 30 days from this visit"),
        ("19 dec 2026", "2026-12-19", "Saturday 19 Dec 2026, 4 weeks from this visit"),
        ("in 4 weeks", "in 4 weeks", "Printed as you wrote it."),
        ("2026-11-20", "2026-11-20", "That day is not after this visit."),
        ("3/4/2027", "3/4/2027", "can be two days"),
    ],
)
def test_the_next_visit_is_said_back(
    handout: HandoutView, typed: str, kept: str, said: str
) -> None:
    handout.page.visit.visit.setFocus()
    QTest.keyClicks(handout.page.visit.visit, typed)
    assert handout.state.choice.next_visit == kept
    assert said in handout.said.replace("\N{NO-BREAK SPACE}", " ")
    assert handout.page.visit.visit.text() == typed


def test_a_translation_pending_review_is_said_at_once(handout: HandoutView) -> None:
    drop = handout.page.head.language
    offered = [drop.itemText(place) for place in range(drop.count())]
    assert offered == ["English", "Español (pending review)", "Français (pending review)"]
    assert not handout.page.head.notice.isVisible()
    drop.setCurrentIndex(1)
    drop.activated.emit(1)
    assert handout.state.choice.language == "es"
    assert "Translation pending review" in handout.page.head.notice.text()
    assert handout.page.head.notice.isVisible()
    assert handout.words(DOSE).words == "3 comprimidos de 20 mg"


def test_large_print_is_chosen(handout: HandoutView) -> None:
    QTest.keyClick(handout.page.head.large, Qt.Key.Key_Space)
    assert handout.state.choice.large


# Words that are hard to show


def test_what_cannot_be_printed_is_said_before_it_is(handout: HandoutView) -> None:
    handout.write("tests.breathing", "x")
    assert "cannot be printed" not in handout.said
    handout.state.reword("tests.breathing", "呼吸 test 😀", "A breathing test.")
    assert "3 characters cannot be printed" in handout.said


def test_ten_thousand_letters_without_a_space_keep_to_the_page(handout: HandoutView) -> None:
    handout.state.reword(DOSE, "x" * 10_000, PLAN_SAYS)
    handout.state.reword("tests.breathing", "م" * 10_000, "A breathing test.")
    QApplication.processEvents()
    sheet = handout.page.area.widget()
    assert sheet is not None
    assert sheet.width() <= handout.page.area.viewport().width()


def test_signs_that_nobody_can_see_are_dropped(handout: HandoutView) -> None:
    handout.state.reword(DOSE, "\x00two\x07\ntablets\r", PLAN_SAYS)
    assert handout.state.choice.edited[DOSE] == "two\ntablets"


# Without a handout, by keyboard, and out of sight


def test_a_refusal_of_the_handout_is_shown_in_words(handout: HandoutView) -> None:
    def refuse(_choice: HandoutChoice) -> HandoutSheet:
        sentence = "The catalogue of translations is damaged."
        raise UserError(sentence)

    handout.state.propose = refuse
    handout.page.refresh()
    assert "The catalogue of translations is damaged." in handout.said
    assert not handout.page.head.preview.isEnabled()
    assert "damaged" in handout.state.refusal()


def test_everything_is_reached_by_tab_and_has_a_name(handout: HandoutView) -> None:
    handout.write(DOSE, MY_WORDS)
    handout.replan("2 tablets of 20 mg")
    reached: list[QWidget] = []
    here = next(stops(handout.page))
    here.setFocus()
    while handout.page.isAncestorOf(here) and here not in reached:
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = QApplication.focusWidget() or here
    names = {one.objectName() for one in reached}
    for wanted in (
        "language", "large", "preview", "pdf", "text", "medicines.include", f"{DOSE}.keep",
        f"{DOSE}.take", f"{DOSE}.back", DOSE, f"{SCAN}.include", SCAN, "tests.add",
        "visit", "phone",
    ):  # fmt: skip
        assert f"handout.{wanted}" in names
    unnamed = [one.objectName() for one in reached if not (one.accessibleName() or _text(one))]
    assert unnamed == []


def test_a_step_back_takes_back_what_was_chosen_here_and_not_the_case(window: WindowPage) -> None:
    window.app.files.open_path(EXAMPLES / "02-classic-at-28.json")
    window.app.state.answer("muscle.dysphagia", "present")
    case = window.app.state.case
    pages = window.app.window.pages
    pages.handout_state.propose = Proposals()
    window.app.window.sections.choose("handout")
    pages.handout_state.include(SCAN, included=False)
    pages.handout.head.large.setFocus()
    window.keys(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pages.handout_state.choice.left_out == frozenset()
    assert window.app.state.case is case


def test_undo_in_the_editor_stays_in_the_editor(handout: HandoutView) -> None:
    handout.state.include(SCAN, included=False)
    handout.words(DOSE).click()
    editor = handout.window.find(QPlainTextEdit, f"handout.{DOSE}.editor")
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == PLAN_SAYS
    assert SCAN in handout.state.choice.left_out


def test_out_of_sight_an_edit_of_the_case_costs_nothing(handout: HandoutView) -> None:
    handout.window.app.window.sections.choose("muscle")
    before = handout.plan.asked
    handout.window.app.state.answer("muscle.dysphagia", "present")
    assert handout.plan.asked == before


def test_in_sight_an_edit_of_the_case_is_followed(handout: HandoutView, qtbot: QtBot) -> None:
    handout.plan.dose = "1 tablet of 20 mg"
    handout.window.app.state.answer("muscle.dysphagia", "present")
    qtbot.waitUntil(lambda: handout.words(DOSE).words == "1 tablet of 20 mg")


def test_a_blank_case_says_what_to_record(window: WindowPage) -> None:
    window.app.window.sections.choose("handout")
    page = window.app.window.pages.handout
    said = " ".join(page.cautions.remarks.lines)
    assert "The handout says nothing about this patient yet. Record first: " in said


def test_without_a_plan_there_is_no_handout(window: WindowPage) -> None:
    window.app.state.content = None
    window.app.window.sections.choose("handout")
    page = window.app.window.pages.handout
    assert page.remark.text() == "There is no handout until there is a plan."
    assert not page.head.pdf.isEnabled()


def test_f10_opens_the_handout(window: WindowPage) -> None:
    window.app.window.pages.handout_state.propose = Proposals()
    window.keys(Qt.Key.Key_F10)
    assert window.app.window.pages.currentWidget() is window.app.window.pages.handout


def _text(widget: QWidget) -> str:
    return str(widget.property("text") or "")
