"""Values carried over to a new visit: marked, left out, and confirmed one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.quantity import Quantity
from desktop_app.screens.palette import LIGHT
from tests.screens.response_view import NEW, SEVENTH, SIXTH, ResponseView, focused

if TYPE_CHECKING:
    from tests.screens.pages import WindowPage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_new_visit_carries_nothing_silently(window: WindowPage) -> None:
    response = ResponseView.before_the_sixth(window)
    window.click(NEW)
    field = window.field(f"{SIXTH}.physician_global")
    assert field.text == "3", "the value of the visit before stands there"
    assert field.carried == "from 12 Oct 2026, not confirmed"
    assert "not recorded" in response.spoken("physician_global"), "and does not count"
    assert "between 0 and 100" in response.title
    assert response.progress.endswith("17 to confirm")
    assert "17 to confirm" in response.visits[-1]
    assert not window.field(f"{SIXTH}.visited_on").carried, "a date is never carried"


def test_confirming_counts_the_value_and_undo_takes_it_back(window: WindowPage) -> None:
    response = ResponseView.before_the_sixth(window)
    window.click(NEW)
    field = window.field(f"{SIXTH}.physician_global").focus()
    window.click(f"{SIXTH}.physician_global.confirm")
    assert not field.carried
    # (6 − 3) / 10 = 30 %, above 25 % and not above 40 %
    assert "now 3 cm; change 30 %" in response.spoken("physician_global")
    assert response.progress == "16 to confirm"
    window.app.state.undo()
    assert window.field(f"{SIXTH}.physician_global").carried
    assert "not recorded" in response.spoken("physician_global")


def test_ctrl_return_in_the_field_confirms(window: WindowPage) -> None:
    ResponseView.before_the_sixth(window)
    window.click(NEW)
    for name in ("physician_global", "mmt_maximum", "pain_limits_testing"):
        field = window.field(f"{SIXTH}.{name}").focus()
        assert field.carried, name
        window.keys(Qt.Key.Key_Return, CTRL)
        assert not field.carried, name
        assert focused() == f"{SIXTH}.{name}"


def test_the_button_is_the_stop_behind_the_field_and_hands_the_keyboard_on(
    window: WindowPage,
) -> None:
    ResponseView.before_the_sixth(window)
    window.click(NEW)
    window.field(f"{SIXTH}.haq").focus()
    window.keys(Qt.Key.Key_Tab)
    assert focused() == f"{SIXTH}.haq.confirm"
    window.keys(Qt.Key.Key_Return)
    assert not window.field(f"{SIXTH}.haq").carried
    assert focused() == f"{SIXTH}.ck"


@pytest.mark.parametrize("typed", ["3", "2.5"])
def test_a_value_that_is_typed_counts_even_when_it_is_the_same(
    window: WindowPage, typed: str
) -> None:
    response = ResponseView.before_the_sixth(window)
    window.click(NEW)
    field = window.field(f"{SIXTH}.physician_global").type(typed)
    assert not field.carried
    visits = window.app.state.case.response.visits or ()
    assert visits[5].physician_global == Quantity(Decimal(typed), "cm")
    assert f"now {typed} cm" in response.spoken("physician_global")


def test_the_same_value_typed_over_the_old_one_confirms_it(window: WindowPage) -> None:
    ResponseView.before_the_sixth(window)
    window.click(NEW)
    field = window.field(f"{SIXTH}.physician_global").focus()
    window.find(QLineEdit, f"{SIXTH}.physician_global").selectAll()
    window.keys(Qt.Key.Key_3)
    assert field.text == "3"
    assert not field.carried


def test_the_same_answer_given_again_confirms_it(window: WindowPage) -> None:
    ResponseView.before_the_sixth(window)
    window.click(NEW)
    pain = window.field(f"{SIXTH}.pain_limits_testing")
    assert pain.answer == "No"
    pain.press(Qt.Key.Key_2)
    assert not pain.carried
    assert window.app.state.case.response.visits is not None
    highest = window.field(f"{SIXTH}.mmt_maximum").focus()
    drop = window.find(QComboBox, f"{SIXTH}.mmt_maximum")
    drop.activated.emit(drop.currentIndex())  # what its list does when the same line is clicked
    assert not highest.carried


def test_a_value_carried_twice_names_the_visit_it_was_found_at(window: WindowPage) -> None:
    ResponseView.before_the_sixth(window)
    window.app.state.answer("patient.visit_date", "2026-11-02")
    window.click(NEW)
    window.app.state.answer("patient.visit_date", "2026-11-21")
    window.click(NEW)
    assert window.field(f"{SEVENTH}.haq").carried == "from 12 Oct 2026, not confirmed"
    window.field(f"{SIXTH}.haq").focus()
    window.keys(Qt.Key.Key_Return, CTRL)
    assert window.field(f"{SEVENTH}.haq").focus().carried == "from 2 Nov 2026, not confirmed"


def test_no_wrong_day_is_named_once_the_source_was_corrected(window: WindowPage) -> None:
    ResponseView.before_the_sixth(window)
    window.click(NEW)
    window.field("response.visits.4.haq").type("1")
    assert window.field(f"{SIXTH}.haq").focus().carried == "from another visit, not confirmed"


def test_a_carried_value_is_marked_at_its_left_edge(window: WindowPage) -> None:
    ResponseView.before_the_sixth(window)
    window.click(NEW)
    field = window.field(f"{SIXTH}.haq").focus()
    edge = field.row.field.grab().toImage()
    assert edge.pixelColor(2, 15) == QColor(LIGHT.caution)
    window.keys(Qt.Key.Key_Return, CTRL)
    edge = field.row.field.grab().toImage()
    assert edge.pixelColor(3, 15) != QColor(LIGHT.caution)


def test_out_of_order_no_day_is_named(window: WindowPage) -> None:
    ResponseView.before_the_sixth(window)
    window.click(NEW)
    window.field(f"{SIXTH}.visited_on").type("2026-09-01")
    assert window.field(f"{SIXTH}.mmt_maximum").carried == "from another visit, not confirmed"
