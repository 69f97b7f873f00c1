"""A follow-up visit: offered for a case seen before today, begun by a button or a key, undone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from pathlib import Path

    from tests.screens.pages import WindowPage

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CASE = {
    "format": "myoplan-case",
    "version": 1,
    "patient": {
        "visit_date": "2026-05-18",
        "age": {"value": 46, "unit": "a"},
        "sex": "female",
        "weight": {"value": 68, "unit": "kg"},
    },
    "antibodies": {"mi2": "positive"},
    "skin": {"gottron_papules": "present", "heliotrope": "present", "gottron_sign": "absent"},
    "response": {
        "visits": [{"visited_on": "2026-05-18", "haq": {"value": 1.5, "unit": "{score}"}}]
    },
}


@pytest.fixture
def seen_in_may(window: WindowPage, tmp_path: Path) -> WindowPage:
    """The window with a case that was last seen in May."""
    file = tmp_path / "case.json"
    file.write_text(json.dumps(CASE), encoding="utf-8")
    window.app.files.open_path(file)
    return window


def offered(window: WindowPage) -> bool:
    """Whether the button is there."""
    return window.find(QPushButton, "followUp").isVisible()


def test_a_case_seen_before_today_is_offered_a_visit(seen_in_may: WindowPage) -> None:
    assert offered(seen_in_may)
    assert "last seen on 18\u00a0May\u00a02026" in seen_in_may.banner


def test_a_new_case_is_offered_none_and_says_why(window: WindowPage) -> None:
    assert not offered(window)
    window.keys(Qt.Key.Key_N, CTRL_SHIFT)
    assert "no day of visit yet" in window.banner
    assert window.app.state.case.carried == ()


def test_a_visit_keeps_every_answer_and_marks_what_may_have_changed(
    seen_in_may: WindowPage,
) -> None:
    seen_in_may.click("followUp")

    age = seen_in_may.field("patient.age")
    assert age.text == "46"
    assert age.carried == "from an earlier visit, not confirmed"
    assert not seen_in_may.field("patient.sex").carried
    assert seen_in_may.field("patient.visit_date").text == "2026-11-21"
    assert "begins. 6 answers of 18\u00a0May\u00a02026 are marked" in seen_in_may.banner
    assert seen_in_may.summary.endswith("female · visit 2026-11-21"), "no age, no weight of May"
    assert not offered(seen_in_may), "the case stands on today's visit now"
    assert "Patient 2, Skin 3, Response (TIS) 1" in " ".join(seen_in_may.plan_words)


def test_a_box_is_confirmed_at_once_when_somebody_has_looked_at_it(
    seen_in_may: WindowPage,
) -> None:
    seen_in_may.keys(Qt.Key.Key_N, CTRL_SHIFT)
    window = seen_in_may.app.window
    window.sections.choose("skin")
    seen_in_may.click("skin.gottron_papules.confirmBox")

    assert not any(path.startswith("skin.") for path in seen_in_may.app.state.case.carried)
    assert not seen_in_may.find(QPushButton, "skin.gottron_papules.confirmBox").isVisible()
    assert "patient.age" in seen_in_may.app.state.case.carried, "other boxes wait"
    seen_in_may.app.state.undo()
    assert seen_in_may.field("skin.heliotrope").carried


def test_undo_takes_the_visit_back(seen_in_may: WindowPage) -> None:
    before = seen_in_may.app.state.case
    seen_in_may.click("followUp")
    seen_in_may.app.state.undo()

    assert seen_in_may.app.state.case == before
    assert offered(seen_in_may)


def test_a_second_follow_up_of_a_day_changes_nothing(seen_in_may: WindowPage) -> None:
    seen_in_may.click("followUp")
    before = seen_in_may.app.state.case
    seen_in_may.keys(Qt.Key.Key_N, CTRL_SHIFT)

    assert seen_in_may.app.state.case == before
    assert "stands on the visit of 21\u00a0Nov\u00a02026 already" in seen_in_may.banner
