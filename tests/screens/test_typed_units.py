"""A unit typed behind a number is chosen, or asked about; it is never dropped."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.findings import units
from desktop_app.findings.all_sections import QUESTIONS, finding_at
from desktop_app.findings.case import with_unread
from desktop_app.findings.number import Number
from desktop_app.quantity import Measurement, Quantity
from desktop_app.screens.number_field import NumberField
from desktop_app.screens.typed import Entry, number_typed, unit_typed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage


def unit_chosen(window: WindowPage, path: str) -> str:
    return window.find(QComboBox, f"{path}.unit").currentText()


def recorded(window: WindowPage, path: str) -> object:
    return QUESTIONS[path].of(window.app.state.case)


def number(path: str) -> Number:
    finding = finding_at(path)
    assert isinstance(finding, Number)
    return finding


@pytest.mark.parametrize("typed", ["97 umol/L", "97µmol/l", "97  uMol / L"])
def test_the_unit_that_is_chosen_may_be_typed_as_well(window: WindowPage, typed: str) -> None:
    creatinine = window.field("laboratory.creatinine").type(typed)

    assert window.app.state.case.laboratory.creatinine == Quantity(Decimal(97), "umol/L")
    assert creatinine.text == typed


def test_another_unit_of_the_field_is_chosen_by_typing_it(window: WindowPage) -> None:
    creatinine = window.field("laboratory.creatinine").type("1,1 mg/dl")

    assert window.app.state.case.laboratory.creatinine == Quantity(Decimal("1.1"), "mg/dL")
    assert unit_chosen(window, "laboratory.creatinine") == "mg/dL"
    assert creatinine.note == "= 97.24 µmol/L"


def test_the_unit_chosen_last_counts_and_the_digits_stay(window: WindowPage) -> None:
    creatinine = window.field("laboratory.creatinine").type("97 umol/L").choose_unit("mg/dL")

    assert creatinine.text == "97"
    assert "97 µmol/L would be 1.1 mg/dL" in creatinine.note
    assert window.app.state.case.laboratory.creatinine is None


@pytest.mark.parametrize("typed", ["0.09 mmol/L", "97 umol", "97 mg/d"])
def test_a_unit_that_is_not_offered_is_asked_about_and_kept(window: WindowPage, typed: str) -> None:
    creatinine = window.field("laboratory.creatinine").type(typed)

    assert "Use µmol/L or mg/dL." in creatinine.note
    assert creatinine.wrong
    assert creatinine.text == typed
    assert window.app.state.case.laboratory.creatinine is None
    assert window.app.state.case.unread_text("laboratory.creatinine") == typed


def test_a_unit_is_not_refused_while_it_is_still_being_typed(window: WindowPage) -> None:
    creatinine = window.field("laboratory.creatinine").type("97 umo", leave=False)
    assert not creatinine.wrong

    creatinine.type("97 x", leave=False)
    assert creatinine.wrong


def test_a_refused_number_with_its_unit_stays_as_typed(window: WindowPage) -> None:
    creatinine = window.field("laboratory.creatinine").type("9700 umol/L")

    assert creatinine.text == "9700 umol/L"
    assert "cannot be right" in creatinine.note


def test_a_value_and_a_limit_typed_in_two_units_are_asked_about(window: WindowPage) -> None:
    ck = window.field("laboratory.ck").type("35 µkat/L").type("170 U/L", part=".limit")

    assert "“35 µkat/L” is written in µkat/L, but U/L is chosen." in ck.note
    assert recorded(window, "laboratory.ck") is None

    ck.choose_unit("U/L")
    assert recorded(window, "laboratory.ck") == Measurement(Decimal(35), "U/L", Decimal(170))
    assert window.find(QLineEdit, "laboratory.ck.limit").text() == "170"


def test_a_creatinine_in_the_wrong_unit_asks_and_choosing_the_unit_answers(
    window: WindowPage,
) -> None:
    creatinine = window.field("laboratory.creatinine").type("1.1")
    assert "1.1 mg/dL would be 97.2 µmol/L" in creatinine.note
    assert recorded(window, "laboratory.creatinine") is None

    creatinine.choose_unit("mg/dL")
    assert recorded(window, "laboratory.creatinine") == Quantity(Decimal("1.1"), "mg/dL")
    assert not creatinine.wrong


def test_a_file_with_a_value_in_the_wrong_unit_asks_as_typing_does(window: WindowPage) -> None:
    case = with_unread(window.app.state.case, "laboratory.creatinine", "1.1 umol/L")
    window.app.state.replace(case, None)

    creatinine = window.field("laboratory.creatinine")
    assert creatinine.text == "1.1"
    assert "1.1 mg/dL would be 97.2 µmol/L" in creatinine.note


def test_a_value_far_below_its_limit_is_not_doubted_while_it_is_typed(window: WindowPage) -> None:
    ck = window.field("laboratory.ck").type("350").type("170", part=".limit")
    assert not ck.type("5", leave=False).wrong

    window.field("patient.weight").focus()
    assert "would be most unusual beside an upper limit of 170 U/L" in ck.note


@pytest.mark.parametrize(
    ("path", "typed", "code"),
    [
        ("laboratory.platelets", "250 10^9/L", "10*9/L"),
        ("laboratory.platelets", "250 x10*9/l", "10*9/L"),
        ("laboratory.platelets", "250x10³/µL", "10*3/uL"),
        ("laboratory.platelets", "250000/µL", "/uL"),
        ("laboratory.ck", "35 \N{GREEK SMALL LETTER MU}kat/L", "ukat/L"),
        ("patient.height", "67in", "[in_i]"),
        ("lung.fvc", "78 %", "%"),
    ],
)
def test_a_unit_is_read_as_reports_and_keyboards_write_it(path: str, typed: str, code: str) -> None:
    finding = number(path)
    unit = finding.unit(code)
    assert unit is not None
    assert unit_typed(typed, finding) is unit
    assert isinstance(number_typed(typed, finding, unit), Decimal)


@pytest.mark.parametrize("typed", ["1 000", "5-7", "<5", "1.1.1 mg/dL"])
def test_what_is_no_number_with_a_unit_is_not_taken_for_one(typed: str) -> None:
    finding = number("laboratory.creatinine")
    assert unit_typed(typed, finding) is None
    assert isinstance(number_typed(typed, finding, finding.units[0]), Entry)


Z_SCORE = Number(
    label="FVC z-score",
    units=units.Z_SCORE,
    plausible=(Decimal(-10), Decimal(10)),
    decimals=2,
)


@pytest.mark.parametrize("typed", ["-1.64", "−1.64", "-1,64", " -1.64 "])
def test_a_minus_sign_is_read_where_values_lie_below_zero(typed: str) -> None:
    assert number_typed(typed, Z_SCORE, Z_SCORE.units[0]) == Decimal("-1.64")


@pytest.mark.parametrize("typed", ["-", "-1."])
def test_a_minus_sign_alone_is_only_a_beginning(typed: str) -> None:
    found = number_typed(typed, Z_SCORE, Z_SCORE.units[0])
    assert isinstance(found, Entry)
    assert found.unfinished
    assert "below zero" not in found.sentence


def test_a_minus_sign_is_a_slip_in_a_weight() -> None:
    weight = number("patient.weight")
    found = number_typed("-68", weight, weight.units[0])
    assert isinstance(found, Entry)
    assert found.sentence.startswith("“-68” is below zero.")


def test_a_z_score_below_zero_is_typed_into_its_field(qtbot: QtBot) -> None:
    field = NumberField(Z_SCORE, "fvc_z")
    qtbot.addWidget(field)
    field.number.setText("-1.64")
    assert field.entry().value == Quantity(Decimal("-1.64"), "{Zscore}")
    field.show_answer(Quantity(Decimal("-2.5"), "{Zscore}"), None)
    assert field.number.text() == "-2.5"
