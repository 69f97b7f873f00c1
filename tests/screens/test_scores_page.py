"""The scores: what a clinician sees and does there, and that none of it reaches the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from desktop_app.findings.case import SECTIONS, Case, with_answer
from desktop_app.findings.section import findings_of
from desktop_app.scores.all_instruments import INSTRUMENTS
from desktop_app.screens.workplace import Workplace
from desktop_app.settings import Settings
from tests.generated_cases import EXAMPLES
from tests.screens.conftest import TODAY
from tests.screens.pages import AnsweringDialogs, FieldPage, WindowPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.screens.field_row import FieldRow
    from desktop_app.screens.scores_page import ScoresPage

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TIS, MMT8 = "total-improvement-score", "mmt-8"
TITLES = {each.id: each.title for each in INSTRUMENTS}
# One grade for each group of the right side: 10 + 9 + 8 + 7 + 6 + 5 + 4 + 3 = 52 of 80.
RIGHT_SIDE = {
    "neck_flexors": "10",
    "deltoid": "9",
    "biceps": "8",
    "wrist_extensors": "7",
    "gluteus_maximus": "6",
    "gluteus_medius": "5",
    "quadriceps": "4",
    "ankle_dorsiflexors": "3",
}


class InputPage(FieldPage):
    """One field of an instrument's form."""

    @property
    def row(self) -> FieldRow:
        return self.window.app.window.scores.form.rows[self.path]

    def focus(self) -> InputPage:
        self.window.app.window.scores.form.focus_on(self.path)
        return self


@dataclass(frozen=True)
class Scores:
    """The page of the scores."""

    window: WindowPage

    @property
    def view(self) -> ScoresPage:
        return self.window.app.window.scores

    def field(self, name: str) -> InputPage:
        return InputPage(self.window, f"inputs.{name}")

    def pick(self, instrument: str) -> Scores:
        """Type the instrument's name at the list, as a person does."""
        drop = self.window.find(QComboBox, "scores.instrument")
        drop.setFocus()
        for _ in INSTRUMENTS:
            if drop.currentText() == TITLES[instrument]:
                return self
            QTest.keyClick(drop, Qt.Key.Key_Down)
        for _ in INSTRUMENTS:
            if drop.currentText() == TITLES[instrument]:
                return self
            QTest.keyClick(drop, Qt.Key.Key_Up)
        raise AssertionError(instrument)

    def press(self, name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
        QApplication.processEvents()  # a card just added is shown with the next event
        button = self.window.find(QPushButton, name)
        assert button.isVisible(), f"{name} is not shown"
        button.setFocus()
        QTest.keyClick(button, key)

    def result(self, name: str) -> str:
        return self.window.find(QLabel, f"scores.result.{name}").text()

    def links(self, kind: str) -> list[str]:
        found = self.view.result.findChildren(QPushButton)
        return [b.text() for b in found if b.isVisible() and b.objectName().startswith(f"{kind}.")]

    @property
    def words(self) -> str:
        """Every word of the answer."""
        found = self.view.result.findChildren(QLabel)
        return "\n".join(label.text() for label in found if label.isVisible())

    @property
    def note(self) -> str:
        note = self.window.find(QLabel, "scores.note")
        return note.text() if note.isVisible() else ""


@pytest.fixture
def scores(window: WindowPage) -> Scores:
    """The page of the scores in front, reached by its key, beside an empty case."""
    window.keys(Qt.Key.Key_Equal, ALT)
    return Scores(window)


def opened(scores: Scores, name: str) -> None:
    """Open an example and come back to the scores."""
    scores.window.app.files.open_path(next(EXAMPLES.glob(f"{name}*")))
    scores.window.app.window.sections.choose("scores")


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def test_the_key_leads_to_the_list_of_instruments(scores: Scores) -> None:
    assert scores.window.app.window.pages.currentWidget() is scores.view
    assert focused() == "scores.instrument"


def test_every_instrument_is_offered_with_its_purpose(scores: Scores) -> None:
    drop = scores.window.find(QComboBox, "scores.instrument")
    assert [drop.itemText(place) for place in range(drop.count())] == list(TITLES.values())
    for each in INSTRUMENTS:
        scores.pick(each.id)
        assert scores.view.purpose.text() == f"{each.purpose}. Not saved with the case."


def test_the_scores_stand_beneath_the_sections_without_progress(scores: Scores) -> None:
    sections = scores.window.app.window.sections
    first = sections.item(len(SECTIONS))
    assert first.text() == "Scores"
    assert first.data(Qt.ItemDataRole.UserRole) is None
    above = sections.visualItemRect(sections.item(0)).height()
    assert sections.visualItemRect(first).height() > above, "no room for the rule"
    scores.window.keys(Qt.Key.Key_PageUp, CTRL)
    assert sections.currentRow() == len(SECTIONS) - 1


def test_the_drop_down_of_a_narrow_window_leads_there_and_back(window: WindowPage) -> None:
    main = window.app.window
    main.resize(560, 700)
    drop = window.find(QComboBox, "sectionDrop")
    place = drop.findText("Scores")
    drop.setCurrentIndex(place)
    drop.activated.emit(place)
    assert main.pages.currentWidget() is main.scores
    main.sections.choose("response")
    assert drop.currentText() == "Response (TIS)"
    main.sections.choose("scores")
    assert drop.currentText() == "Scores"


def test_grades_typed_by_keyboard_give_the_total_at_once(scores: Scores) -> None:
    scores.pick(MMT8)
    scores.field("side").press(Qt.Key.Key_1)
    for name, grade in RIGHT_SIDE.items():
        scores.field(name).type(grade, leave=False)
    assert scores.result("total") == "52 of 80"
    assert "10 + 9 + 8 + 7 + 6 + 5 + 4 + 3 = 52 of 80" in scores.words
    assert scores.view.result.spoken == "Total: 52 of 80"


def test_without_a_grade_there_is_no_total_and_a_link_leads_to_it(scores: Scores) -> None:
    scores.pick(MMT8)
    for name, grade in RIGHT_SIDE.items():
        if name != "biceps":
            scores.field(name).type(grade)
    assert "of 80" not in scores.words
    assert scores.links("missing") == ["Biceps"]
    scores.press("missing.inputs.biceps", Qt.Key.Key_Return)
    assert focused() == "inputs.biceps"


def test_many_missing_inputs_do_not_bar_the_way_to_the_form(scores: Scores) -> None:
    scores.pick(MMT8)
    scores.field("side").press(Qt.Key.Key_3)  # both: 15 groups
    assert len(scores.links("missing")) == 8
    assert "and 7 more" in scores.words


def test_text_that_cannot_be_read_is_marked_and_counts_as_not_assessed(scores: Scores) -> None:
    scores.pick(MMT8)
    for name, grade in RIGHT_SIDE.items():
        scores.field(name).type(grade)
    field = scores.field("deltoid").type("eleven")
    assert field.wrong
    assert field.text == "eleven"
    assert "is not a number" in field.note
    assert "of 80" not in scores.words
    assert scores.links("correct") == ["Deltoid"]
    assert scores.links("missing") == [], "it is named once"
    scores.press("correct.inputs.deltoid")
    assert focused() == "inputs.deltoid"
    assert not field.type("9").wrong
    assert scores.result("total") == "52 of 80"
    assert scores.links("correct") == []


def test_an_entry_is_not_called_wrong_while_it_is_being_typed(scores: Scores) -> None:
    scores.pick(MMT8)
    field = scores.field("deltoid").type("11", leave=False)
    assert scores.links("correct") == []
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert scores.links("correct") == ["Deltoid"]


def test_answers_are_taken_from_the_case_and_counted(scores: Scores) -> None:
    opened(scores, "14")
    before = scores.window.app.state.case
    scores.pick(MMT8).press("scores.take")
    assert scores.note == "Filled in from case E-200: 17 answers."
    # Right: 4 + 4 + 6 + 8 + 4 + 5 + 6 + 9 = 46. Left: 4 + 6 + 8 + 4 + 5 + 6 + 8 = 41.
    assert scores.result("total") == "87 of 150"
    assert scores.field("deltoid").text == "4"
    assert scores.window.app.state.case is before
    assert not scores.window.app.state.unsaved


def test_a_case_that_holds_none_of_it_says_so(scores: Scores) -> None:
    scores.pick(MMT8)
    scores.field("deltoid").type("7")
    scores.press("scores.take")
    assert scores.note == "Nothing filled in: the case holds none of these."
    assert scores.field("deltoid").text == "7", "what was typed stays"


def test_a_case_that_changed_since_is_named(scores: Scores) -> None:
    opened(scores, "14")
    scores.pick(MMT8).press("scores.take")
    scores.window.field("muscle.mmt_deltoid").type("10")
    assert scores.window.app.window.pages.currentWidget() is not scores.view
    scores.window.app.window.sections.choose("scores")
    assert "The case has changed" in scores.note
    assert scores.field("deltoid").text == "4", "nothing changes unasked"
    scores.press("scores.take")
    assert scores.result("total") == "93 of 150"  # 87 - 4 + 10


def test_what_is_typed_here_never_reaches_the_case(scores: Scores) -> None:
    case = scores.window.app.state.case
    scores.pick(MMT8)
    scores.field("deltoid").type("7")
    assert scores.window.app.state.case is case
    assert not scores.window.app.state.unsaved


def test_clear_empties_the_form_and_a_step_back_fills_it_again(scores: Scores) -> None:
    scores.pick(MMT8)
    scores.field("deltoid").type("7")
    scores.press("scores.clear")
    assert scores.field("deltoid").text == ""
    assert not scores.window.find(QPushButton, "scores.clear").isEnabled()
    scores.field("biceps").focus()
    scores.window.keys(Qt.Key.Key_Z, CTRL)
    assert scores.field("deltoid").text == "7"
    scores.window.keys(Qt.Key.Key_Y, CTRL)
    assert scores.field("deltoid").text == ""


def test_a_step_back_here_takes_nothing_from_the_case_out_of_sight(window: WindowPage) -> None:
    window.field("patient.weight").type("68")
    window.keys(Qt.Key.Key_Equal, ALT)
    window.keys(Qt.Key.Key_Z, CTRL)
    assert window.app.state.case.patient.weight is not None
    window.app.window.sections.choose("patient")
    window.keys(Qt.Key.Key_Z, CTRL)
    assert window.app.state.case.patient.weight is None


def test_each_instrument_keeps_its_inputs_while_the_case_is_open(scores: Scores) -> None:
    scores.pick(MMT8)
    scores.field("deltoid").type("7")
    scores.pick(TIS).window.app.window.sections.choose("skin")
    scores.window.app.window.sections.choose("scores")
    assert scores.pick(MMT8).field("deltoid").text == "7"


@pytest.mark.parametrize("another", ["an example", "a new case"])
def test_another_case_forgets_every_input(scores: Scores, another: str) -> None:
    opened(scores, "14")
    scores.pick(MMT8).press("scores.take")
    scores.pick("haq-di").press("scores.take")
    if another == "an example":
        opened(scores, "01")
    else:
        scores.window.app.files.new()
        scores.window.app.window.sections.choose("scores")
    assert scores.note == ""
    for each in INSTRUMENTS:
        scores.pick(each.id)
        assert scores.view.state.empty, each.id
    scores.window.keys(Qt.Key.Key_Z, CTRL)
    assert scores.view.state.empty, "nor does a step back bring the other patient's answers"
    assert scores.pick(MMT8).field("deltoid").text == ""
    assert "of 150" not in scores.words


def test_the_rights_to_the_muscle_test_are_named(scores: Scores) -> None:
    scores.pick(MMT8)
    assert "copyright" in scores.window.find(QLabel, "scores.rights").text()


def test_sources_open_with_number_place_status_and_mark(scores: Scores) -> None:
    scores.pick(TIS)
    sheet = scores.view.state.sheet
    assert sheet is not None
    button = scores.window.find(QPushButton, "scores.sources")
    assert button.text().startswith(f"Sources ({len(sheet.facts)})")
    fact = sheet.facts[0]
    assert fact.says not in scores.words
    scores.press("scores.sources", Qt.Key.Key_Return)
    for line in sheet.facts:
        assert f"[{line.number}] {line.says}{' ' + line.mark if line.mark else ''}" in scores.words
        assert f"{line.source}, {line.place} — " in scores.words
    assert scores.window.find(QLabel, "scores.standing").text().startswith("Weakest source: ")
    scores.press("scores.sources")
    assert fact.says not in scores.words


def test_visits_are_added_filled_in_and_removed(scores: Scores) -> None:
    scores.pick(TIS).press("inputs.visits")
    scores.press("inputs.visits")
    scores.field("visits.1.physician_global").type("2.5")
    scores.field("visits.1.ck").type("many")
    assert scores.links("correct") == ["CK (Visit 2)"]
    scores.press("inputs.visits.0.remove")
    assert scores.field("visits.0.physician_global").text == "2.5"
    assert scores.links("correct") == ["CK (Visit 1)"]
    assert "inputs.visits.1.ck" not in scores.view.form.rows
    assert scores.window.app.state.case.response.visits is None


def test_visits_of_the_case_give_its_score(scores: Scores) -> None:
    opened(scores, "28")
    scores.pick(TIS).press("scores.take")
    # Of 20, 10, 32.5, 10, 7.5 and 20 points: 17.5 + 0 + 20 + 5 + 7.5 + 7.5 = 57.5.
    assert scores.result("total") == "57.5 of 100"


def test_a_day_to_come_is_marked_and_left_out(scores: Scores) -> None:
    opened(scores, "28")
    case = scores.window.app.state.case
    last = len(case.response.visits or ()) - 1
    tomorrow = with_answer(case, f"response.visits.{last}.visited_on", "2026-11-22")
    scores.window.app.state.replace(tomorrow, None)
    scores.pick(TIS).press("scores.take")
    day = scores.field(f"visits.{last}.visited_on")
    assert day.wrong
    assert "lies in the future" in day.note
    assert scores.links("correct") == [f"Date (Visit {last + 1})"]
    assert scores.result("total") != "57.5 of 100"


def test_the_case_label_may_be_missing(scores: Scores) -> None:
    case = with_answer(Case(), "muscle.mmt_deltoid", {"value": 7, "unit": "{grade}"})
    scores.window.app.state.replace(case, None)
    scores.pick(MMT8).press("scores.take")
    assert scores.note == "Filled in from the case: 1 answer."


@pytest.mark.parametrize("instrument", TITLES)
def test_every_field_has_a_control_that_the_keyboard_reaches(
    scores: Scores, instrument: str
) -> None:
    opened(scores, "14")
    scores.pick(instrument).press("scores.take")
    reached = {widget.objectName() for widget in scores.window.walk()}
    for name in findings_of(scores.view.state.instrument.inputs):
        control = scores.field(name).control
        assert control.accessibleName(), name
        assert control.objectName() in reached, name


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (720, 450), (560, 700), (560, 340)])
def test_the_answer_stays_in_sight_at_any_size(scores: Scores, size: tuple[int, int]) -> None:
    opened(scores, "28")
    scores.window.app.window.resize(*size)
    for each in INSTRUMENTS:
        scores.pick(each.id).press("scores.take")
        rows = list(scores.view.form.rows.values())
        scores.view.form.focus_on(rows[-1].path)
        QApplication.processEvents()
        view, result = scores.view, scores.view.result
        bottom = result.mapTo(view, result.rect().bottomLeft()).y()
        assert bottom < view.form.y() < view.height(), each.id
        foot = result.sources.geometry().top()
        assert result.area.geometry().bottom() <= foot, each.id
        assert result.area.height() >= 24, each.id
        room = view.form.viewport().width()
        for row in rows:
            right = row.mapTo(view.form.viewport(), row.rect().topRight()).x()
            assert right <= room, f"{each.id}: {row.path} reaches {right} of {room}"


def test_an_answer_too_long_for_a_low_window_is_read_by_keyboard(scores: Scores) -> None:
    opened(scores, "28")
    scores.pick(TIS).press("scores.take")
    area = scores.view.result.area
    scores.window.app.window.resize(720, 450)
    QApplication.processEvents()
    assert area in scores.window.walk()
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    scores.pick("cockcroft-gault").window.app.window.resize(1440, 900)
    QApplication.processEvents()
    assert area not in scores.window.walk(), "nothing to scroll, nowhere to stop"


def test_the_field_being_typed_in_stays_where_it_is(scores: Scores) -> None:
    opened(scores, "14")
    scores.pick(MMT8).press("scores.take")
    QApplication.processEvents()
    row = scores.field("quadriceps").focus().row
    whole, before = scores.view.result.height(), row.mapTo(scores.view, QPoint(0, 0)).y()
    scores.field("quadriceps").type("eleven", leave=False)
    scores.view.state.settle()  # now the answer says what to correct, and is higher
    QApplication.processEvents()
    assert scores.view.result.height() > whole
    assert row.mapTo(scores.view, QPoint(0, 0)).y() == before


def test_without_evidence_nothing_is_worked_out_and_that_is_said(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    def no_services() -> None:
        pytest.fail("nothing asks for the evidence before it is loaded")

    work = Workplace(
        qapp,
        Settings(last_folder=str(tmp_path)),
        no_services,  # type: ignore[arg-type]  # it is never asked
        dialogs=AnsweringDialogs(),
        today=lambda: TODAY,
    )
    qtbot.addWidget(work.window)
    work.window.show()
    page = Scores(WindowPage(work, AnsweringDialogs()))
    work.window.sections.choose("scores")
    page.pick(MMT8)
    assert "The evidence base is not loaded" in page.words
    assert isinstance(page.field("deltoid").control, QWidget)
    work.theme.deleteLater()
