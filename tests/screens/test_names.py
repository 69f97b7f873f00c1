"""The list of medicines: names are offered as one types, and what they were taken for is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.findings.finding import Names
from desktop_app.findings.questions import safety
from desktop_app.screens.names_field import NamesField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the suggestions' list


def offered(window: WindowPage, typed: str) -> list[str]:
    """Type into the empty line and give what is offered."""
    page = window.field("safety.medicines")
    page.focus()
    field = page.row.field
    assert isinstance(field, NamesField)
    field.line.clear()
    QTest.keyClicks(field.line, typed)
    model = field.offered
    shown = [model.item(row).text() for row in range(model.rowCount())]
    completer = field.line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    popup.hide()
    field.line.clear()
    return shown


def test_a_brand_is_offered_with_its_medicine(window: WindowPage) -> None:
    assert offered(window, "bactri")[0] == "Bactrim (co-trimoxazole)"
    assert "simvastatin" in offered(window, "statin")


def test_a_slip_is_offered_what_it_may_mean(window: WindowPage) -> None:
    assert offered(window, "trimetoprim") == ["trimethoprim"]


def test_one_letter_and_nonsense_offer_nothing(window: WindowPage) -> None:
    assert offered(window, "b") == []
    assert offered(window, "qqqqq") == []


def test_choosing_a_brand_keeps_it_and_shows_what_it_is(window: WindowPage) -> None:
    page = window.field("safety.medicines")
    page.focus()
    field = page.row.field
    assert isinstance(field, NamesField)
    QTest.keyClicks(field.line, "bactri")
    completer = field.line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert window.app.state.case.safety.medicines == ("Bactrim",)
    assert page.note == "Bactrim: co-trimoxazole"


def test_what_is_not_known_is_said_below_the_list(window: WindowPage) -> None:
    page = window.field("safety.medicines")
    page.type("metformin, trimetoprim, xyz", end=Qt.Key.Key_Return)
    assert page.note.splitlines() == [
        "trimetoprim: not known. Did you mean trimethoprim?",
        "xyz: not on the list of names, not checked",
    ]
    assert not page.wrong


def test_until_the_names_are_there_the_field_offers_its_own(qtbot: QtBot) -> None:
    finding = safety.medicines.finding
    assert isinstance(finding, Names)
    field = NamesField(finding, "safety.medicines")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line, "statin")
    model = field.offered
    assert [model.item(row).text() for row in range(model.rowCount())] == [
        "rosuvastatin",
        "simvastatin",
    ]
    field.show_answer(("xyz",), None)
    assert field.echo() == ""
