"""Whose record is on screen, and what becomes of it, is said before it matters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.documents.words import day
from desktop_app.screens.dialogs import sealing_words
from desktop_app.screens.visit_acts import begin_visit, file_case
from tests.records.stores import PASSPHRASE
from tests.screens.conftest import TODAY
from tests.screens.recorded_window import IDENTIFIER, NAME, RecordedWindow

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_SIX_VISITS = Path("resources/examples/28-six-visits.json")


def _seal(recorded: RecordedWindow) -> None:
    recorded.keys(Qt.Key.Key_Return, _CONTROL, _SHIFT)


def _needed(button: QAbstractButton) -> int:
    return min(button.minimumSizeHint().width(), button.maximumWidth())


def test_the_question_before_sealing_tells_the_patient_from_one_of_the_same_name(
    recorded: RecordedWindow,
) -> None:
    recorded.desk.patients_desk.add(NAME, "A-105")
    begin_visit(recorded.app.records, recorded.patient())
    recorded.dialogs.sealing = False
    _seal(recorded)
    assert recorded.dialogs.asked == [f"seal {day(TODAY)} of {NAME} · {IDENTIFIER}"]


def test_the_question_before_sealing_counts_the_values_that_nobody_confirmed(
    recorded: RecordedWindow,
) -> None:
    patient = recorded.patient()
    recorded.app.state.replace(recorded.app.state.case, None)
    recorded.dialogs.path = _SIX_VISITS
    recorded.keys(Qt.Key.Key_O, _CONTROL)
    file_case(recorded.app.records, patient)
    _seal(recorded)
    assert recorded.dialogs.unconfirmed == 0
    begin_visit(recorded.app.records, patient)
    recorded.dialogs.sealing = False
    _seal(recorded)
    carried = len(recorded.app.state.case.carried)
    assert recorded.dialogs.unconfirmed == carried > 1
    assert sealing_words(carried).startswith(f"{carried} values of an earlier visit")


def test_a_case_that_was_filed_is_said_to_be_a_draft_of_that_patient(
    recorded: RecordedWindow,
) -> None:
    patient = recorded.patient()
    recorded.field("patient.visit_date").type(TODAY.isoformat())
    _seal(recorded)
    assert "not filed with a patient" in recorded.banner
    file_case(recorded.app.records, patient)
    assert "not filed with a patient" not in recorded.banner
    assert f"now a draft of {NAME} · {IDENTIFIER}" in recorded.banner


def test_a_visit_begun_beside_a_draft_of_a_colleague_says_that_there_is_one(
    recorded: RecordedWindow,
) -> None:
    patient = recorded.patient()
    records = recorded.records()
    theirs = records.unlock(records.people()[0].id, PASSPHRASE, None)
    theirs.begin_visit(patient.id, TODAY)
    theirs.lock()
    begin_visit(recorded.app.records, patient)
    assert "now has 2 drafts" in recorded.banner


def test_a_first_visit_begun_says_nothing_of_drafts(recorded: RecordedWindow) -> None:
    begin_visit(recorded.app.records, recorded.patient())
    assert "drafts" not in recorded.banner


@pytest.mark.parametrize("width", [560, 640, 760, 900, 1180])
def test_a_bar_that_names_a_patient_cuts_no_button_off(
    recorded: RecordedWindow, width: int
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.app.window.resize(width, 400)
    QApplication.processEvents()
    bar = recorded.app.window.top_bar
    buttons = [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]
    cut = [one.text() for one in buttons if one.width() < _needed(one)]
    assert (cut, bar.patient.width() >= bar.patient.sizeHint().width()) == ([], True)
    assert bar.seal.isVisible() or bar.file_menu is not None


def test_the_foot_tells_the_sealed_plan_from_pages_that_decide_as_of_today(
    recorded: RecordedWindow,
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.field("patient.age").type("46")
    recorded.seal_by_other_knowledge()
    assert recorded.file_words == "Sealed visit; the other pages are as of today"


def test_what_was_said_of_a_sealed_visit_goes_when_the_next_one_is_begun(
    recorded: RecordedWindow,
) -> None:
    patient = recorded.patient()
    begin_visit(recorded.app.records, patient)
    recorded.app.records.seal()
    assert "Nothing here can be changed" in recorded.banner
    begin_visit(recorded.app.records, patient)
    assert recorded.banner == ""
    recorded.field("patient.age").type("46")
    assert recorded.app.records.keep_now()
    assert recorded.app.state.unsaved is False


def test_the_refusal_to_change_a_sealed_visit_goes_when_the_next_one_is_begun(
    recorded: RecordedWindow,
) -> None:
    patient = recorded.patient()
    begin_visit(recorded.app.records, patient)
    recorded.app.records.seal()
    recorded.app.state.answer("patient.note", "Seen again")
    assert "nothing was changed" in recorded.banner
    begin_visit(recorded.app.records, patient)
    assert recorded.banner == ""
