"""A window with records: drafts kept as typed, visits sealed, everything locked away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.documents.words import day
from desktop_app.records import drafts
from desktop_app.records.model import Act
from desktop_app.screens.faults import Faults
from desktop_app.screens.lock_watch import LockWatch
from desktop_app.screens.patients_page import PatientsPage
from tests.records.beneath_sqlite import intercepted, reachable
from tests.records.disk_faults import Fault, Kind
from tests.records.stores import PASSPHRASE
from tests.screens.conftest import TODAY
from tests.screens.recorded_window import (
    IDENTIFIER,
    LABEL,
    MARKS,
    NAME,
    RecordedWindow,
    in_memory,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_without_records_the_window_says_that_nothing_is_kept(window: WindowPage) -> None:
    window.field("patient.case_label").type("Case A-104")
    assert window.file_words == "Not saved, and nothing is kept"


def test_what_is_typed_is_kept_as_a_draft_without_saving(
    recorded: RecordedWindow, qtbot: QtBot
) -> None:
    recorded.field("patient.case_label").type(LABEL)
    qtbot.waitUntil(lambda: recorded.app.records.draft is not None)
    kept = drafts.drafts(recorded.desk.session.vault)
    assert [LABEL in draft.case.decode() for draft in kept] == [True]
    assert recorded.file_words.startswith("Draft kept")


def test_closing_asks_nothing_where_the_draft_is_kept(recorded: RecordedWindow) -> None:
    recorded.field("patient.case_label").type(LABEL)
    assert recorded.app.files.may_leave()
    assert recorded.dialogs.asked == []
    assert recorded.app.records.draft is not None


def test_locking_leaves_nothing_in_sight_on_the_clipboard_or_in_memory(
    recorded: RecordedWindow,
) -> None:
    patient = recorded.patient()
    recorded.app.records.begin_visit(patient.id)
    recorded.field("patient.case_label").type(LABEL)
    recorded.field("patient.note").type(f"note {LABEL}")
    recorded.app.window.sections.choose("patients")
    recorded.app.window.sections.choose("handout")
    recorded.app.window.papers.copy_plan()
    assert LABEL in QGuiApplication.clipboard().text()
    assert NAME in recorded.words_in_sight()
    del patient
    recorded.keys(Qt.Key.Key_L, _CONTROL)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted later goes now
    assert not recorded.app.records.is_open
    assert not any(mark in recorded.words_held() for mark in MARKS)
    assert QGuiApplication.clipboard().text() == ""
    assert in_memory(MARKS) == []


def test_locked_no_key_reaches_the_window_behind(recorded: RecordedWindow) -> None:
    recorded.keys(Qt.Key.Key_L, _CONTROL)
    for key in (Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_E, Qt.Key.Key_P):
        recorded.keys(key, _CONTROL)
    assert recorded.app.window.papers.shown is None
    assert recorded.dialogs.asked == []
    assert recorded.app.window.pages.currentWidget() is None


def test_a_dialog_goes_when_the_records_are_locked(recorded: RecordedWindow) -> None:
    recorded.field("patient.case_label").type(LABEL)
    recorded.app.window.papers.preview()
    assert recorded.app.window.papers.shown is not None
    recorded.app.window.curtain.lock()
    assert recorded.app.window.papers.shown is None


def test_who_unlocks_again_goes_on_where_they_were(recorded: RecordedWindow) -> None:
    patient = recorded.patient()
    recorded.app.records.begin_visit(patient.id)
    recorded.field("patient.case_label").type(LABEL)
    recorded.keys(Qt.Key.Key_L, _CONTROL)
    recorded.unlock()
    assert recorded.app.state.case.patient.case_label == LABEL
    assert recorded.find(QLabel, "patientName").text() == NAME
    assert IDENTIFIER in recorded.summary
    assert recorded.app.window.pages.currentWidget() is not None


def test_a_sealed_visit_stays_on_screen_and_cannot_be_changed(recorded: RecordedWindow) -> None:
    patient = recorded.patient()
    recorded.app.records.begin_visit(patient.id)
    recorded.field("patient.case_label").type(LABEL)
    recorded.keys(Qt.Key.Key_Return, _CONTROL, _SHIFT)
    assert recorded.dialogs.asked == [f"seal {day(TODAY)} of {NAME} · {IDENTIFIER}"]
    visit = recorded.app.records.visit
    assert visit is not None
    recorded.field("patient.case_label").type("Another")
    assert recorded.app.state.case.patient.case_label == LABEL
    assert recorded.field("patient.case_label").text == LABEL
    assert "nothing was changed" in recorded.banner
    assert recorded.acts().count(Act.VISIT_SEALED) == 1


def test_a_visit_without_a_patient_is_not_sealed_but_filed_first(recorded: RecordedWindow) -> None:
    recorded.field("patient.visit_date").type("2026-11-21")
    recorded.keys(Qt.Key.Key_Return, _CONTROL, _SHIFT)
    assert "not filed with a patient" in recorded.banner
    patient = recorded.patient()
    recorded.app.records.file_with(patient.id)
    recorded.keys(Qt.Key.Key_Return, _CONTROL, _SHIFT)
    assert recorded.app.records.visit is not None


def test_a_visit_with_an_entry_left_out_is_not_sealed(recorded: RecordedWindow) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.field("patient.weight").type("heavy")
    recorded.keys(Qt.Key.Key_Return, _CONTROL, _SHIFT)
    assert recorded.app.records.visit is None
    assert "Weight" in recorded.banner


def test_the_next_visit_begins_from_the_last_one(recorded: RecordedWindow) -> None:
    patient = recorded.patient()
    recorded.app.records.begin_visit(patient.id)
    recorded.field("patient.height").type("170")
    recorded.field("patient.weight").type("80")
    recorded.app.records.seal()
    recorded.app.records.begin_visit(patient.id)
    case = recorded.app.state.case
    assert case.patient.height is not None
    assert "patient.weight" in case.carried


def test_what_leaves_the_program_stands_in_the_trail(
    recorded: RecordedWindow, tmp_path: Path
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.dialogs.path = tmp_path / "plan.pdf"
    recorded.app.files.export()
    recorded.app.window.papers.copy_plan()
    recorded.dialogs.path = tmp_path / "copy.json"
    recorded.app.files.save_as()
    assert recorded.acts()[-3:] == [Act.EXPORTED, Act.COPIED, Act.EXPORTED]
    assert recorded.app.records.patient is not None  # the copy did not take the place of the draft


def test_a_draft_taken_over_in_another_window_says_so_and_keeps_what_is_on_screen(
    recorded: RecordedWindow,
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    records = recorded.records()
    other = records.unlock(records.people()[0].id, "seven herons over Lisbon", None)
    other.open_draft(recorded.app.records.draft or "")
    recorded.field("patient.case_label").type(LABEL)
    assert not recorded.app.records.keep_now()
    assert "another window" in recorded.banner
    assert recorded.app.state.case.patient.case_label == LABEL
    other.lock()


def test_a_plan_sealed_by_other_knowledge_is_shown_as_it_was_sealed(
    recorded: RecordedWindow,
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.field("patient.age").type("46")
    services, state = recorded.app.state.services, recorded.app.state
    assert services is not None
    first, *others = services.plan_data(services.plan(state.case))["lines"]
    said = first | {"text": "As it was said in those days."}
    recorded.seal_by_other_knowledge(lines=[said, *others])
    assert "decided otherwise" in recorded.banner
    assert "As it was said in those days." in "\n".join(recorded.plan_words)


@pytest.mark.skipif(not reachable(), reason="the store's library lets nobody stand beneath it here")
def test_what_a_full_disk_did_not_take_comes_back_when_unlocked(recorded: RecordedWindow) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.field("patient.age").type("46")
    assert recorded.app.records.keep_now()
    fault = Fault(Kind.FULL, at=1)
    with intercepted(Kind.FULL.names, fault):
        fault.begins()
        recorded.field("patient.case_label").type(LABEL)
        recorded.app.window.curtain.lock()
        page = recorded.app.window.curtain.page
        assert page is not None
        assert "stays in memory" in page.note.text()
        assert LABEL not in recorded.words_held()
        fault.is_over()
    recorded.unlock()
    assert recorded.app.state.case.patient.case_label == LABEL
    assert recorded.app.records.patient is not None
    recorded.app.window.curtain.lock()
    recorded.unlock()
    assert recorded.app.state.case.patient.case_label == LABEL  # and now it is on the disk


def test_a_visit_sealed_in_another_window_is_named_before_the_next_one_is_sealed(
    recorded: RecordedWindow,
) -> None:
    patient = recorded.patient()
    recorded.app.records.begin_visit(patient.id)
    records = recorded.records()
    other = records.unlock(records.people()[0].id, PASSPHRASE, recorded.app.state.services)
    theirs = other.begin_visit(patient.id, TODAY)
    other.seal(theirs.id, other.case_of(theirs.case), after=None)
    recorded.app.records.seal()
    assert "sealed a visit of this patient" in recorded.banner
    assert recorded.app.records.visit is None
    recorded.app.records.seal()
    assert len(other.patients_desk.visits(patient.id)) == 2
    other.lock()


def test_idle_minutes_lock_the_window_and_say_why(recorded: RecordedWindow) -> None:
    watch = recorded.app.window.curtain.findChild(LockWatch)
    assert watch is not None
    watch.due.emit("Nobody used the program.")
    page = recorded.app.window.curtain.page
    assert page is not None
    assert "Nobody used the program." in page.note.text()
    assert not recorded.app.records.is_open


def test_a_fault_of_the_program_leaves_nothing_in_the_clear(
    recorded: RecordedWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded.field("patient.case_label").type(LABEL)
    app, rescued = recorded.app, tmp_path / "rescued"
    faults = Faults(app.window, app.state, rescued, app.records)
    faults(ValueError, ValueError(f"cannot use {LABEL}"), None)
    assert "kept in the records" in recorded.banner
    assert drafts.drafts(recorded.desk.session.vault)[0].case.decode().count(LABEL) == 1
    assert not rescued.exists()
    assert LABEL not in capsys.readouterr().err


def test_patients_look_at_the_one_whose_case_is_on_screen(recorded: RecordedWindow) -> None:
    recorded.desk.patients_desk.add("Test Patient A-101", "A-101")
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.app.window.sections.choose("patients")
    page = recorded.app.window.pages.tool("patients")
    assert isinstance(page, PatientsPage)
    assert page.split.chosen is not None
    assert page.split.chosen.name == NAME


def test_saving_a_sealed_visit_says_that_there_is_nothing_to_save(
    recorded: RecordedWindow,
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.app.records.seal()
    recorded.keys(Qt.Key.Key_S, _CONTROL)
    assert "nothing to save" in recorded.banner
    assert not any(asked.startswith("save") for asked in recorded.dialogs.asked)
