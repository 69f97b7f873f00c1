"""The plan beside the form: it follows, opens, and leads to the field it waits for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.services import Services
from tests.screens.plans import ALERT, HELD, PLAIN, plan_of, row

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from tests.screens.pages import WindowPage


@pytest.fixture
def shown(window: WindowPage, monkeypatch: pytest.MonkeyPatch) -> WindowPage:
    """The window with a plan of three lines, whatever is recorded."""
    monkeypatch.setattr(Services, "content", lambda *_: plan_of(HELD, PLAIN, alerts=(ALERT,)))
    window.field("patient.weight").type("68")
    return window


def test_a_row_says_its_state_tone_and_sources_in_words(shown: WindowPage) -> None:
    assert shown.plan_words == [
        "Aspiration: Alert: Admit today [7]",
        "Methotrexate: Held until known: pregnancy is not assessed",
        "Protect the skin from the sun [7]",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right])
def test_a_row_opens_by_key_and_shows_reasons_and_evidence(shown: WindowPage, key: Qt.Key) -> None:
    held = shown.plan_rows[1]
    held.setFocus()
    QTest.keyClick(held, key)

    words = " ".join(label.text() for label in shown.app.window.plan.findChildren(QLabel))
    for part in ("age 46 is at least 40", "[7] Our own sentence. †", "A guideline, Table 1"):
        assert part in words


def test_what_a_row_asks_leads_to_the_field(shown: WindowPage) -> None:
    QTest.mouseClick(shown.plan_rows[1], Qt.MouseButton.LeftButton)
    link = shown.find(QPushButton, "ask.safety.pregnancy")
    assert link.text() == "Record: Pregnancy"
    link.click()

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "safety.pregnancy"


def test_the_section_that_a_held_row_waits_for_shows_a_gap(shown: WindowPage) -> None:
    assert shown.progress("Safety") == "1 gap"


def test_marks_are_explained_beneath_the_plan(shown: WindowPage) -> None:
    words = [label.text() for label in shown.app.window.plan.findChildren(QLabel)]
    assert any("† general knowledge" in text and "Decision support" in text for text in words)


def test_rows_that_stay_are_kept_and_an_open_one_stays_open(
    shown: WindowPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert, held, plain = shown.plan_rows
    held.click()
    changed = replace(PLAIN, text="Protect the skin")
    new = row("t.new", "A new line")
    monkeypatch.setattr(Services, "content", lambda *_: plan_of(new, HELD, changed))
    shown.field("patient.weight").type("70")

    assert [view.row.rule for view in shown.plan_rows] == ["t.new", "t.methotrexate", "t.sun"]
    assert shown.plan_rows[1] is held
    assert shown.plan_rows[2] is plain
    assert plain.accessibleName() == "Protect the skin [7]"
    assert held.isChecked()
    assert shown.find(QPushButton, "ask.safety.pregnancy").isVisible()
    assert not alert.isVisible()


def test_an_entry_left_out_of_the_plan_is_named_above_it(shown: WindowPage) -> None:
    shown.field("patient.weight").type("680")
    shown.app.window.sections.choose("skin")
    shown.click("correct.patient.weight")

    assert shown.field("patient.weight").control.hasFocus()


def test_a_fault_while_deciding_shows_no_plan_rather_than_the_one_before(
    shown: WindowPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Content:
        message = "a fault"
        raise RuntimeError(message)

    monkeypatch.setattr(Services, "content", fail)
    with pytest.raises(RuntimeError):
        shown.app.state.answer("patient.sex", "female")

    assert not shown.plan_rows
    assert shown.app.state.case.patient.sex == "female"
