"""The response page: what is seen of the score and of the visits, and how visits come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from desktop_app.findings.case import Case
from desktop_app.screens.palette import DARK, LIGHT
from desktop_app.screens.plan_details import PlanDetails
from tests.generated_cases import EXAMPLES
from tests.screens.response_view import NEW, SIXTH, ResponseView, focused, plain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage

CTRL = Qt.KeyboardModifier.ControlModifier


# The score


def test_the_last_visit_is_held_against_the_baseline(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    assert response.between == "Visit 6, 21 Nov 2026, against the baseline of 18 May 2026"
    # 17.5 + 0 + 20 + 5 + 7.5 + 7.5 = 57.5, which is at least 40 and below 60: moderate
    assert response.title.startswith("Total Improvement Score 57.5 of 100 — moderate")


def test_every_measure_is_told_to_those_who_hear_it(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    words = response.spoken("physician_global")  # (6 − 2.5) / 10 = 35 %
    assert "Physician global activity; baseline 6 cm; now 2.5 cm; change 35 %" in words
    assert "points 17.5 / 20" in words


def test_what_worsened_is_said_in_words_and_tinted(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    assert "−5 % worse" in response.spoken("patient_global")
    for scheme, colours in ((Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK)):
        window.app.theme.follow(scheme)
        image = response.line("patient_global").grab().toImage()
        assert image.pixelColor(3, image.height() - 5) == QColor(colours.alert_ground)
        image = response.line("physician_global").grab().toImage()
        assert image.pixelColor(3, image.height() - 5) != QColor(colours.alert_ground)
    window.app.theme.follow(Qt.ColorScheme.Light)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F1])
def test_a_key_opens_the_arithmetic_of_a_measure(window: WindowPage, key: Qt.Key) -> None:
    response = ResponseView.opened(window)
    measure = response.line("physician_global")
    before = measure.heightForWidth(measure.width())
    measure.setFocus()
    window.keys(key)
    assert "35 %" in measure.accessibleDescription()
    assert measure.heightForWidth(measure.width()) > before
    window.keys(key)
    assert "35 %" not in measure.accessibleDescription()
    assert measure.heightForWidth(measure.width()) == before


def test_another_visit_can_be_compared(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    offered = window.find(QComboBox, "response.compared")
    words = [plain(offered.itemText(place)) for place in range(offered.count())]
    assert words[0] == "Visit 2, 15 Jun 2026"
    assert len(words) == 5, "the baseline is not compared with itself"
    offered.setFocus()
    window.keys(Qt.Key.Key_Home)
    assert response.between.startswith("Visit 2, 15 Jun 2026")
    assert "; now 5.2 cm;" in response.spoken("physician_global")
    assert response.form == 1, "its form is the one that is shown"


def test_choosing_a_visit_to_edit_compares_it(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    window.click("visit.2")
    assert response.between.startswith("Visit 3, 20 Jul 2026")
    window.click("visit.0")
    assert response.form == 0
    assert response.between.startswith("Visit 3, 20 Jul 2026"), "the baseline is always compared"


def test_a_remark_opens_what_it_rests_on(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    first = response.page.remarks.block.rows[0]
    first.setFocus()
    window.keys(Qt.Key.Key_Return)
    [details] = response.page.remarks.findChildren(PlanDetails)
    text = " ".join(label.text() for label in details.findChildren(QLabel))
    assert f"[{first.row.numbers[0]}]" in text


def test_without_visits_the_page_says_what_to_do(window: WindowPage) -> None:
    response = ResponseView(window).look()
    assert "baseline" in response.between
    assert not response.page.score.isVisible()
    assert not response.page.course.isVisible()
    assert window.find(QPushButton, NEW).isVisible()


def test_a_page_out_of_sight_does_nothing(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    window.app.window.sections.choose("patient")
    before = response.spoken("physician_global")
    window.app.state.answer(f"{SIXTH}.physician_global", {"value": "6", "unit": "cm"})
    assert response.spoken("physician_global") == before
    window.app.window.sections.choose("response")
    assert "now 6 cm" in response.spoken("physician_global")


# Visits


def test_visits_stand_side_by_side_with_their_days(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    assert response.visits[:2] == ["Baseline, 18 May 2026", "Visit 2, 15 Jun 2026"]
    window.field("response.visits.1.visited_on").type("2026-06-30")
    assert response.visits[1] == "Visit 2, 30 Jun 2026"


def test_arrow_keys_go_from_visit_to_visit_and_tab_stops_once(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    window.find(QPushButton, "visit.5").setFocus()
    window.keys(Qt.Key.Key_Left)
    assert response.form == 4
    assert focused() == "visit.4"
    window.keys(Qt.Key.Key_Tab)
    assert focused() == NEW


def test_a_link_from_elsewhere_opens_the_visit_of_its_field(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    window.app.window.sections.choose("patient")
    window.app.window.go_to("response.visits.3.ck")
    assert response.form == 3
    assert focused() == "response.visits.3.ck"
    control = window.find(QWidget, "response.visits.3.ck")
    top = control.mapTo(response.page.viewport(), control.rect().topLeft()).y()
    assert 0 <= top <= response.page.viewport().height() - control.height()


def test_the_head_leads_to_the_values_that_are_compared(window: WindowPage) -> None:
    ResponseView.opened(window)
    window.click("visit.0")
    window.click("response.enter")
    assert focused() == f"{SIXTH}.visited_on"


def test_a_new_visit_is_of_the_day_of_the_plan(window: WindowPage) -> None:
    response = ResponseView.before_the_sixth(window)
    window.click(NEW)
    assert response.visits[-1].startswith("Visit 6, 21 Nov 2026")
    assert focused() == f"{SIXTH}.visited_on"
    window.app.state.undo()
    assert len(response.visits) == 5


def test_a_visit_before_the_baseline_is_marked_at_its_date(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    date = window.field("response.visits.3.visited_on").type("2026-05-01")
    assert date.wrong
    assert "before the baseline" in date.note
    assert "1 to correct" in response.visits[3]
    assert response.progress == "1 to correct"


def test_a_visit_without_a_date_has_no_number(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    window.field("response.visits.1.visited_on").type("")
    assert response.visits[1] == "Visit, no date"
    assert response.visits[2].startswith("Visit 2, 20 Jul 2026"), "as the score counts them"


def test_a_removed_visit_is_brought_back_by_undo(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    window.click("visit.2")
    window.click("response.visits.2.remove")
    assert len(response.visits) == 5
    assert "Visit 3, 31 Aug 2026" in response.visits
    window.app.state.undo()
    assert len(response.visits) == 6
    assert response.form == 2, "the one that came back is looked at"
    assert window.field("response.visits.2.physician_global").text == "4.3"


def test_another_case_starts_at_its_last_visit(window: WindowPage) -> None:
    response = ResponseView.opened(window)
    window.click("visit.1")
    window.app.files.open_path(next(EXAMPLES.glob("28*")))
    response.look()
    assert response.form == 5
    assert response.between.startswith("Visit 6")
    window.app.state.replace(Case(), None)
    assert response.form == -1
    assert not response.page.rows


def test_the_keyboard_alone_reaches_everything_from_top_to_bottom(window: WindowPage) -> None:
    response = ResponseView.before_the_sixth(window)
    window.click(NEW)
    response.page.remarks.block.rows[0].click()
    reached = [part for part in window.walk() if response.page.isAncestorOf(part)]
    names = [part.objectName() for part in reached]
    for name in ("response.compared", "response.measure.haq", "visit.5", NEW, f"{SIXTH}.remove"):
        assert name in names, name
    assert "visit.0" not in names, "arrow keys go from visit to visit"
    carried = window.app.state.case.carried
    assert [n for n in names if n.endswith(".confirm")] == [f"{path}.confirm" for path in carried]
    tops = [part.mapTo(response.page, part.rect().topLeft()).y() // 12 for part in reached]
    assert tops == sorted(tops)


# Room


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (720, 450), (560, 640)])
def test_nothing_is_cut_off_at_any_size(
    window: WindowPage, qtbot: QtBot, width: int, height: int
) -> None:
    response = ResponseView.before_the_sixth(window)
    window.click(NEW)
    window.app.window.resize(width, height)
    qtbot.waitUntil(lambda: window.app.window.width() == width)
    QApplication.processEvents()
    assert response.page.horizontalScrollBar().maximum() == 0
    room = response.page.viewport().width()
    for widget in response.page.findChildren(QWidget):
        if widget.isVisibleTo(response.page) and widget.parent() is not response.page:
            right = widget.mapTo(response.page, widget.rect().topRight()).x()
            assert right <= response.page.width(), (
                f"{widget.objectName()} reaches {right} of {room}"
            )
    for measure in response.page.table.lines:
        assert measure.height() >= measure.heightForWidth(measure.width())
    for label in response.page.findChildren(QLabel):
        if label.isVisibleTo(response.page) and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_field_stays_where_it_is_while_the_score_above_it_changes(
    window: WindowPage, qtbot: QtBot
) -> None:
    response = ResponseView.before_the_sixth(window)
    window.click(NEW)
    window.field(f"{SIXTH}.haq").focus()
    control = window.find(QWidget, f"{SIXTH}.haq")

    def top() -> int:
        return control.mapTo(response.page.viewport(), control.rect().topLeft()).y()

    before, score = top(), response.page.score.height()
    window.keys(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: response.page.score.height() != score)
    assert top() == before
