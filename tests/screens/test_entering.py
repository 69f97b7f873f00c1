"""Entering answers: what is recorded, what is refused, and in which words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit

from desktop_app.findings.case import with_unread
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from tests.screens.pages import WindowPage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_typed_weight_is_recorded_and_named_in_the_bar(window: WindowPage) -> None:
    window.field("patient.weight").type("68")

    assert window.app.state.case.patient.weight == Quantity(Decimal(68), "kg")
    assert "68 kg" in window.summary
    assert not window.field("patient.weight").wrong


@pytest.mark.parametrize("typed", ["6.8", "680", "6..8", "sixty", "-68", "1.2.3"])
def test_a_weight_that_cannot_be_right_is_kept_marked_and_not_recorded(
    window: WindowPage, typed: str
) -> None:
    weight = window.field("patient.weight").type("70").type(typed)

    assert weight.text == typed
    assert weight.wrong
    assert window.app.state.case.patient.weight is None
    assert window.app.state.case.unread_text("patient.weight") == typed
    assert window.progress("Patient") == "1 to correct"


def test_a_weight_is_not_refused_while_it_is_still_being_typed(window: WindowPage) -> None:
    weight = window.field("patient.weight").type("6", leave=False)

    assert not weight.wrong


def test_a_second_decimal_point_is_refused_at_once(window: WindowPage) -> None:
    weight = window.field("patient.weight").type("6..", leave=False)

    assert "more than one decimal point" in weight.note


def test_a_decimal_comma_counts_as_a_point_and_is_shown_back(window: WindowPage) -> None:
    weight = window.field("patient.weight").type("68,5")

    assert window.app.state.case.patient.weight == Quantity(Decimal("68.5"), "kg")
    assert weight.note == "= 68.5 kg"


def test_a_number_that_can_be_read_in_two_ways_is_refused(window: WindowPage) -> None:
    ck = window.field("laboratory.ck").type("1,234")

    assert "1234 or 1.234" in ck.note
    assert window.app.state.case.laboratory.ck is None


def test_changing_the_unit_reads_the_same_digits_anew(window: WindowPage) -> None:
    weight = window.field("patient.weight").type("150").choose_unit("lb")

    assert weight.text == "150"
    assert window.app.state.case.patient.weight == Quantity(Decimal(150), "[lb_av]")
    assert weight.note == "= 68.04 kg"


def test_a_refused_number_keeps_its_unit(window: WindowPage) -> None:
    height = window.field("patient.height").type("100", leave=False).choose_unit("in")

    assert height.wrong
    window.app.state.replace(window.app.state.case, None)
    assert height.text == "100"
    assert "cannot be right" in height.note


def test_an_emptied_field_is_not_assessed(window: WindowPage) -> None:
    weight = window.field("patient.weight").type("68").type("")

    assert window.app.state.case.patient.weight is None
    assert not weight.wrong


def test_a_laboratory_value_is_shown_as_multiple_of_its_limit(window: WindowPage) -> None:
    ck = window.field("laboratory.ck").type("2520").type("200", part=".limit")

    assert ck.note == "= 12.6 × ULN"


@pytest.mark.parametrize(("value", "note"), [("201", "= 1.005 × ULN"), ("200", "= 1 × ULN")])
def test_a_value_just_above_its_limit_does_not_read_as_at_the_limit(
    window: WindowPage, value: str, note: str
) -> None:
    ck = window.field("laboratory.ck").type(value).type("200", part=".limit")

    assert ck.note == note


def test_a_limit_without_a_value_asks_for_the_value(window: WindowPage) -> None:
    ck = window.field("laboratory.ck").type("200", part=".limit")

    assert "Enter the value of CK" in ck.note
    assert window.app.state.case.unread_text("laboratory.ck") == "(upper limit 200)"


def test_the_keys_1_2_3_answer_a_sign(window: WindowPage) -> None:
    sign = window.field("skin.gottron_papules")

    answers = [
        sign.press(key).answer for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1)
    ]
    assert answers == ["Present", "Absent", "Not assessed", "Present"]
    assert window.app.state.case.skin.gottron_papules == "present"


def test_arrow_keys_and_delete_answer_a_sign(window: WindowPage) -> None:
    sign = window.field("skin.gottron_papules")

    keys = (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete)
    answers = [sign.press(key).answer for key in keys]
    assert answers == ["Absent", "Present", "Present", "Absent", "Not assessed"]


def test_a_choice_from_a_list_can_be_taken_back(window: WindowPage) -> None:
    pregnancy = window.field("safety.pregnancy").choose("Pregnant")
    assert window.app.state.case.safety.pregnancy == "pregnant"

    pregnancy.choose("Not assessed")
    assert window.app.state.case.safety.pregnancy is None


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-11-21", "2026-11-21"),
        ("21 Nov 2026", "2026-11-21"),
        ("21 november 2026", "2026-11-21"),
        ("21.11.2026", "2026-11-21"),
        ("21/11/2026", "2026-11-21"),
        ("3.4.2026", "2026-04-03"),
    ],
)
def test_a_date_may_be_typed_in_several_orders(window: WindowPage, typed: str, iso: str) -> None:
    window.field("patient.visit_date").type(typed)

    day = window.app.state.case.patient.visit_date
    assert day is not None
    assert day.isoformat() == iso


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("03/04/2026", "can be two days"),
        ("2026-02-30", "not in the calendar"),
        ("2026-11-22", "in the future"),
        ("1850-01-01", "cannot be right"),
        ("next week", "not a date"),
    ],
)
def test_a_date_that_cannot_be_used_is_refused(window: WindowPage, typed: str, words: str) -> None:
    visit = window.field("patient.visit_date").type(typed)

    assert words in visit.note
    assert visit.wrong
    assert visit.text == typed
    assert window.app.state.case.patient.visit_date is None


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the list of suggestions
def test_names_are_added_one_by_one_and_none_is_an_answer(window: WindowPage) -> None:
    def recorded() -> tuple[str, ...] | None:
        return window.app.state.case.safety.allergies

    allergies = window.field("safety.allergies")
    allergies.type("penicillin", end=Qt.Key.Key_Return)
    allergies.type("corn, Penicillin", end=Qt.Key.Key_Return)
    assert recorded() == ("penicillin", "corn")

    window.click("safety.allergies.name0")
    assert recorded() == ("corn",)
    window.click("safety.allergies.name0")
    assert recorded() is None
    window.field("safety.allergies").focus()
    window.find(QCheckBox, "safety.allergies.none").click()
    assert recorded() == ()


def test_visits_are_added_filled_in_and_removed(window: WindowPage) -> None:
    window.app.window.go_to("response.visits")
    window.click("response.visits")
    window.click("response.visits")
    window.field("response.visits.0.physician_global").type("6")
    window.field("response.visits.1.physician_global").type("2.5")
    assert [v.physician_global for v in window.app.state.case.response.visits or ()] == [
        Quantity(Decimal(6), "cm"),
        Quantity(Decimal("2.5"), "cm"),
    ]

    window.field("response.visits.0.physician_global").focus()
    window.click("response.visits.0.remove")
    assert window.field("response.visits.0.physician_global").text == "2.5"
    assert "response.visits.1.physician_global" not in window.app.window.page("response").rows
    window.click("response.visits.0.remove")
    assert window.app.state.case.response.visits is None


def test_undo_takes_back_an_answer_and_a_whole_run_of_typing(window: WindowPage) -> None:
    window.field("patient.weight").type("68")
    sign = window.field("skin.gottron_papules").press(Qt.Key.Key_1)

    window.keys(Qt.Key.Key_Z, CTRL)
    assert sign.answer == "Not assessed"
    window.keys(Qt.Key.Key_Z, CTRL)
    assert window.field("patient.weight").text == ""
    window.keys(Qt.Key.Key_Y, CTRL)
    assert window.field("patient.weight").text == "68"
    window.keys(Qt.Key.Key_Y, CTRL)
    assert sign.answer == "Present"


def test_undo_works_inside_a_line_of_text(window: WindowPage) -> None:
    weight = window.field("patient.weight").type("68").type("70", leave=False)

    window.keys(Qt.Key.Key_Z, CTRL)
    assert weight.text == "68"


def test_f1_opens_what_counts(window: WindowPage) -> None:
    sign = window.field("skin.gottron_papules").press(Qt.Key.Key_F1)

    help_label = window.find(QLabel, f"{sign.path}.help")
    assert help_label.isVisible()
    assert "Excludes: Flat redness alone" in help_label.text()


def test_scrolling_over_a_list_changes_no_answer(window: WindowPage) -> None:
    pregnancy = window.field("safety.pregnancy").choose("Pregnant")
    control = pregnancy.control
    assert control.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_a_refused_measurement_of_a_file_is_taken_apart_again(window: WindowPage) -> None:
    case = with_unread(window.app.state.case, "laboratory.ck", "2520 µkat/L (upper limit 2..5)")
    window.app.state.replace(case, None)

    ck = window.field("laboratory.ck")
    assert ck.text == "2520"
    assert window.find(QComboBox, "laboratory.ck.unit").currentText() == "µkat/L"
    assert window.find(QLineEdit, "laboratory.ck.limit").text() == "2..5"
    assert ck.wrong
