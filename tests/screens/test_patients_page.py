"""The page Patients: what is found, shown and done, over a real store."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QRadioButton,
    QTableView,
    QWidget,
)

from desktop_app.record_keeping.records import Records
from desktop_app.records import drafts
from desktop_app.records.patients import WantedPatients
from desktop_app.records.place import Place
from desktop_app.screens.palette import DARK, Theme
from desktop_app.screens.panes import stops
from desktop_app.screens.patients_page import PatientsPage
from desktop_app.screens.record_state import RecordState
from desktop_app.screens.segments import Segments
from desktop_app.screens.state import CaseState
from desktop_app.screens.typed import Entry
from desktop_app.screens.typeface import load_typeface
from desktop_app.settings import resource_folder
from tests.records.stores import DR_B, new_store
from tests.screens.pages import AnsweringDialogs
from tests.screens.patients_view import TODAY, PatientsView, everything_in, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CASE = b'{"format": "myoplan-case", "version": 1}'
NAMES = ["Test Patient A-104", "Test Patient A-105", "Test Patient B-7"]


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[PatientsView]:
    """The page over an unlocked store without patients, the case on screen empty."""
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    qapp.setFont(load_typeface())
    resources = resource_folder()
    template = (resources / "style.qss").read_text(encoding="utf-8")
    theme = Theme(qapp, template, (resources / "icons").as_posix())
    state, store = CaseState(lambda: TODAY), new_store(tmp_path)
    records, dialogs = RecordState(state, None), AnsweringDialogs()
    page = PatientsPage(state, records, theme, dialogs)
    found = PatientsView(page, state, records, store, dialogs)
    host = QMainWindow()
    host.setMinimumSize(100, 100)  # as the window of the program, of its own
    host.setCentralWidget(page)
    qtbot.addWidget(host)
    host.resize(760, 800)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    records.open_with(found.desk)
    yield found
    records.lock()
    theme.deleteLater()


@pytest.fixture
def three(view: PatientsView) -> PatientsView:
    """Three patients; the first was seen twice, the second has something overdue."""
    first = view.patient(NAMES[0], "A-104", date(1980, 2, 3))
    second = view.patient(NAMES[1], "A-105")
    view.patient(NAMES[2], "B-7")
    view.visit(first, TODAY - timedelta(days=60))
    view.visit(first, TODAY - timedelta(days=3), laboratory=10, cancer_screening=80)
    view.visit(second, TODAY - timedelta(days=30), laboratory=-4)
    return view


# Found


def test_words_narrow_the_list_and_a_day_finds_its_visits(three: PatientsView) -> None:
    assert three.names == NAMES
    assert three.search("patient a-10").names == NAMES[:2]
    assert three.search("B-7").names == NAMES[2:]
    assert three.search((TODAY - timedelta(days=30)).isoformat()).names == [NAMES[1]]
    assert three.page.list.count.text() == "1 patient"


def test_the_list_follows_what_is_typed_without_any_key_more(
    three: PatientsView, qtbot: QtBot
) -> None:
    QTest.keyClicks(three.page.list.search, "b-7")
    qtbot.waitUntil(lambda: three.names == NAMES[2:])


def test_nobody_found_is_said_and_nobody_is_shown(three: PatientsView) -> None:
    three.search("no such person")
    assert three.page.list.empty.text() == "No patient is like this. Fewer words find more."
    assert three.page.list.empty.isVisible()
    assert not three.offers("patient.delete")


def test_a_store_without_patients_says_how_to_begin(view: PatientsView) -> None:
    assert "no patients yet" in view.page.list.empty.text()
    assert view.offers("patients.add")


def test_beyond_what_is_listed_the_rest_is_counted_and_can_be_reached(view: PatientsView) -> None:
    with view.store.session.change() as change:
        change.connection.executemany(
            "INSERT INTO patient (id, name, identifier, folded, added_at) VALUES (?, ?, '', ?, ?)",
            [
                (f"{n:032x}", f"Test Patient {n:04}", f"test patient {n:04}", "2026-11-22T12:00:00")
                for n in range(507)
            ],
        )
    view.records.changed.emit()
    assert len(view.names) == WantedPatients().most
    assert view.page.list.count.text() == "The first 500; 7 more are found by further words"
    view.page.show_patient(f"{506:032x}")
    assert "Test Patient 0506" in view.words


@pytest.mark.parametrize(
    ("words", "column", "first"),
    [
        ("By identifier", 1, NAMES[0]),
        ("Last seen", 2, NAMES[0]),
        ("Due soonest", 3, NAMES[1]),
    ],
)
def test_the_list_is_ordered_by_the_drop_or_by_a_head(
    three: PatientsView, words: str, column: int, first: str
) -> None:
    three.pick("patients.order", words)
    assert three.names[0] == first
    three.pick("patients.order", "By name")
    heads = three.page.list.table.horizontalHeader()
    there = QPoint(heads.sectionViewportPosition(column) + 20, 8)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert three.find(QComboBox, "patients.order").currentText() == words
    model = three.page.list.table.records
    assert str(model.headerData(column, Qt.Orientation.Horizontal)).endswith("↓")


def test_a_line_says_when_seen_and_what_is_due_and_overdue_in_words(three: PatientsView) -> None:
    first, second, third = three.cells()
    assert first == [
        "Test Patient A-104 | born 3\u00a0Feb\u00a01980 · 2 visits",
        "A-104",
        "19\u00a0Nov\u00a02026",
        "2\u00a0Dec\u00a02026 | Words of laboratory",
    ]
    assert second[3] == "Overdue since 18\u00a0Nov\u00a02026 | Words of laboratory"
    assert third[1:] == ["B-7", "—", "—"]
    inks = [
        three.page.list.table.records.index(row, 3).data(Qt.ItemDataRole.UserRole).ink
        for row in range(3)
    ]
    assert inks == ["ink", "alert", "ink"]


def test_drafts_are_marked_in_the_list(three: PatientsView) -> None:
    patient = three.page.list.table.rows[0]
    drafts.begin(three.store.session, patient.id, CASE)
    drafts.begin(three.store.session, patient.id, CASE)
    three.records.changed.emit()
    assert "2 drafts" in three.cells()[0][0]
    assert three.cells()[1][0].count("draft") == 0


def test_in_a_narrow_table_what_has_no_column_stands_beneath_the_name(
    three: PatientsView,
) -> None:
    three.page.list.table.resize(300, 300)
    QApplication.processEvents()
    shown = [n for n in range(4) if not three.page.list.table.isColumnHidden(n)]
    assert shown == [0]
    assert three.cells()[1][0] == (
        "Test Patient A-105 | Overdue since 18\u00a0Nov\u00a02026 · A-105 · "
        "last visit 23\u00a0Oct\u00a02026 · 1 visit"
    )


# The patient that was chosen


def test_a_patient_is_shown_with_visits_newest_first_and_what_falls_due(
    three: PatientsView,
) -> None:
    three.choose(NAMES[0])
    words = three.words
    assert "A-104 · born 3 Feb 1980 · 2 visits" in words
    assert words.index("19 Nov 2026") < words.index("23 Sep 2026")
    assert "edition 2026.11 · plan 7F3A-91C2" in words
    assert "Sealed by Dr A on" in words
    assert "Laboratory tests: Words of laboratory" in words
    assert "Cancer screening: Words of cancer_screening" in words


def test_a_new_visit_comes_to_the_screen_as_a_draft_of_the_patient(three: PatientsView) -> None:
    three.choose(NAMES[0]).press("patient.begin")
    assert three.records.patient is not None
    assert three.records.patient.name == NAMES[0]
    assert three.records.draft is not None
    three.choose(NAMES[0])
    assert "On screen" in three.words
    assert not three.offers(f"draft.open.{three.records.draft}")


def test_a_sealed_visit_is_opened_to_read(three: PatientsView) -> None:
    three.choose(NAMES[0])
    patient = three.page.list.table.rows[0]
    older = three.desk.patients_desk.visits(patient.id)[-1]
    three.press(f"visit.open.{older.id}")
    assert three.records.visit == older
    assert not three.offers(f"visit.open.{older.id}")


def test_a_draft_of_another_window_says_so_and_is_gone_on_with(three: PatientsView) -> None:
    patient = three.page.list.table.rows[0]
    other = three.store.again(DR_B)
    draft = drafts.begin(other, patient.id, CASE)
    other.vault.close()
    three.records.changed.emit()
    three.choose(NAMES[0])
    assert "Begun by Dr B" in three.words
    assert "not open in this window" in three.words
    three.press(f"draft.open.{draft.id}")
    assert three.records.draft == draft.id
    assert "in another window" not in three.words


def test_a_draft_is_dropped_only_once_that_is_confirmed(three: PatientsView) -> None:
    patient = three.page.list.table.rows[0]
    draft = drafts.begin(three.store.session, patient.id, CASE)
    three.records.changed.emit()
    three.choose(NAMES[0]).press(f"draft.drop.{draft.id}")
    assert "cannot be had back" in words_of(three.dialog)
    three.dialog.reject()
    assert three.desk.patients_desk.drafts(patient.id)
    three.press(f"draft.drop.{draft.id}").confirm()
    assert not three.desk.patients_desk.drafts(patient.id)
    assert "Draft of" not in three.words


def test_many_visits_are_shown_when_all_are_wanted(view: PatientsView) -> None:
    patient = view.patient(NAMES[0])
    for days in range(12):
        view.visit(patient, TODAY - timedelta(days=20 * days))
    twelfth = "16 Apr 2026"
    view.choose(NAMES[0])
    assert twelfth not in view.words
    assert view.find(QAbstractButton, "patient.visits.all").text() == "Show all 12"
    view.press("patient.visits.all")
    assert twelfth in view.words
    assert QApplication.focusWidget() is not None


# Filed with nobody


def test_the_case_on_screen_is_filed_with_the_patient_that_is_chosen(three: PatientsView) -> None:
    assert not three.page.bar.isVisible()  # nothing is recorded yet
    three.state.enter("patient.case_label", Entry("Case A-104", "Case A-104"))
    assert three.page.bar.isVisible()
    three.choose(NAMES[1]).press("patients.file")
    assert three.records.patient is not None
    assert three.records.patient.name == NAMES[1]
    assert not three.page.bar.isVisible()
    (kept,) = three.desk.patients_desk.drafts(three.records.patient.id)
    assert b"Case A-104" in kept.case


def test_drafts_filed_with_nobody_are_found_again(three: PatientsView) -> None:
    draft = drafts.begin(three.store.session, None, CASE)
    three.records.changed.emit()
    three.press("patients.unfiled")
    assert "Drafts filed with nobody" in three.words
    assert not three.offers("patient.delete")
    three.press(f"draft.open.{draft.id}")
    assert three.records.draft == draft.id
    three.choose(NAMES[0])
    assert three.offers("patient.delete")


# Added and changed


def test_a_patient_is_added_and_shown(view: PatientsView) -> None:
    view.press("patients.add")
    assert "they are not printed" in words_of(view.dialog)
    view.fill_in(name="Test Patient A-104", identifier="A-104", born="3 Feb 1980").confirm()
    assert not view.asking
    assert view.names == ["Test Patient A-104"]
    assert "A-104 · born 3 Feb 1980" in view.words
    assert view.said[-1] == "Test Patient A-104 was added."


@pytest.mark.parametrize(
    ("lines", "place", "says"),
    [
        ({"name": " "}, "name", "Enter a name"),
        ({"name": "N" * 121}, "name", "too long"),
        ({"name": "Test Patient", "identifier": "7" * 61}, "identifier", "too long"),
        ({"name": "Test Patient", "born": "31 Feb 1980"}, "born", "not in the calendar"),
        ({"name": "Test Patient", "born": "1 Jan 2030"}, "born", "future"),
        ({"name": "Test Patient", "born": "1850-01-01"}, "born", "cannot be right"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_kept(
    view: PatientsView, lines: dict[str, str], place: str, says: str
) -> None:
    view.press("patients.add").fill_in(**lines).confirm()
    assert view.asking
    assert says in view.in_dialog(QLabel, f"patientDialog.{place}.wrong").text()
    assert view.in_dialog(QLineEdit, f"patientDialog.{place}").property("wrong")
    assert view.names == []
    view.fill_in(**{place: "1980-02-03" if place == "born" else "A-104"})
    assert view.in_dialog(QLabel, f"patientDialog.{place}.wrong").text() == ""
    view.confirm()
    assert len(view.names) == 1


def test_who_may_be_the_same_is_shown_first_and_used_instead(three: PatientsView) -> None:
    three.press("patients.add").fill_in(name="Test Patient A-105").confirm()
    assert three.asking
    assert "perhaps the same patient" in words_of(three.dialog)
    known = three.page.list.table.rows[1]
    three.click(f"patientDialog.use.{known.id}")
    assert three.names == NAMES
    assert three.page.split.chosen == known
    assert not three.page.acts.dialog or not three.page.acts.dialog.isVisible()


def test_who_may_be_the_same_is_added_all_the_same_when_that_is_said(three: PatientsView) -> None:
    three.press("patients.add").fill_in(name="Test Patient A-105").confirm()
    assert three.in_dialog(QAbstractButton, "patientDialog.ok").text() == "Add all the same"
    three.confirm()
    assert three.names.count("Test Patient A-105") == 2


def test_other_words_are_looked_at_anew(three: PatientsView) -> None:
    three.press("patients.add").fill_in(name="Test Patient A-105").confirm()
    three.fill_in(name="Test Patient A-104")
    assert three.in_dialog(QAbstractButton, "patientDialog.ok").text() == "Add patient"
    three.confirm()
    assert three.asking  # another one is alike


def test_a_patient_is_changed(three: PatientsView) -> None:
    three.choose(NAMES[0]).press("patient.change")
    assert three.in_dialog(QLineEdit, "patientDialog.name").text() == NAMES[0]
    assert three.in_dialog(QLineEdit, "patientDialog.born").text() == "1980-02-03"
    three.fill_in(name="Test Patient C-1", born="").confirm()
    assert three.names == [NAMES[1], NAMES[2], "Test Patient C-1"]
    assert "born" not in three.words
    assert three.page.split.chosen is not None
    assert three.page.split.chosen.name == "Test Patient C-1"


# Deleted, and had back


def test_deleting_names_the_patient_and_counts_the_visits_and_can_be_undone(
    three: PatientsView,
) -> None:
    three.choose(NAMES[0]).press("patient.delete")
    words = words_of(three.dialog)
    assert "Delete Test Patient A-104?" in words
    assert "2 visits" in words
    assert "22 Dec 2026" in words
    three.confirm()
    assert three.names == NAMES[1:]
    assert "Test Patient A-104 was deleted" in three.strip
    assert three.said == []  # it is said once, with its button
    three.press("patients.undo")
    assert three.names == NAMES
    assert three.strip == ""
    assert three.page.split.chosen is not None
    assert three.page.split.chosen.name == NAMES[0]


def test_enter_does_not_delete(three: PatientsView) -> None:
    three.choose(NAMES[0]).press("patient.delete")
    QTest.keyClick(three.dialog, Qt.Key.Key_Return)
    assert not three.asking
    assert three.names == NAMES


def test_a_deleted_patient_is_had_back_from_the_list_of_deleted_ones(three: PatientsView) -> None:
    three.choose(NAMES[0]).press("patient.delete").confirm()
    three.turn_to("deleted")
    (row,) = three.cells("deleted.list")
    assert row[0].startswith("Test Patient A-104")
    assert row[1].startswith("22\u00a0Nov\u00a02026")
    assert row[2].startswith("22\u00a0Dec\u00a02026")
    three.press("deleted.undo")
    assert three.names == NAMES
    assert three.strip == ""  # its button would undo what is undone
    three.turn_to("deleted")
    assert three.cells("deleted.list") == []
    assert not three.offers("deleted.undo")


def test_what_another_window_did_meanwhile_is_refused_in_words(three: PatientsView) -> None:
    three.choose(NAMES[0]).press("patient.delete").confirm()
    patient = three.desk.patients_desk.listed(WantedPatients(deleted=True))[0]
    three.store.clock.forward(days=31)
    with three.store.session.change() as change:
        change.connection.execute("DELETE FROM due WHERE patient = ?", (patient.id,))
        change.connection.execute("DELETE FROM visit WHERE patient = ?", (patient.id,))
        change.connection.execute("DELETE FROM patient WHERE id = ?", (patient.id,))
    three.press("patients.undo")
    assert len(three.refused) == 1
    assert three.names == NAMES[1:]


# Merged, and taken apart


def test_two_patients_are_shown_side_by_side_and_merged(three: PatientsView) -> None:
    three.choose(NAMES[1]).press("patient.merge")
    ok = three.in_dialog(QAbstractButton, "mergeDialog.ok")
    assert not ok.isEnabled()
    three.fill_in(search="A-104")
    words = words_of(three.dialog)
    assert "2 visits: 19 Nov 2026, 23 Sep 2026" in words
    assert "1 visit: 23 Oct 2026" in words
    assert "born 3 Feb 1980" in words
    three.click("mergeDialog.keepOther").confirm()
    assert three.names == [NAMES[0], NAMES[2]]
    three.choose(NAMES[0])
    assert "3 visits" in three.words
    assert "Merged into this patient" in three.words
    assert "Test Patient A-105 was merged into Test Patient A-104." in three.strip


def test_the_patient_itself_is_not_offered_for_merging(three: PatientsView) -> None:
    three.choose(NAMES[1]).press("patient.merge").fill_in(search="A-105")
    assert not three.in_dialog(QAbstractButton, "mergeDialog.ok").isEnabled()
    assert "No other patient is like this." in words_of(three.dialog)


@pytest.mark.parametrize("by", ["strip", "sheet"])
def test_merged_patients_are_taken_apart_again(three: PatientsView, by: str) -> None:
    goes = three.page.list.table.rows[1].id
    three.choose(NAMES[0]).press("patient.merge").fill_in(search="A-105").confirm()
    assert three.names == [NAMES[0], NAMES[2]]
    three.press("patients.undo" if by == "strip" else f"merge.undo.{goes}")
    assert three.names == NAMES
    three.choose(NAMES[1])
    assert "1 visit" in three.words


# Out and in again


def test_exporting_says_first_that_the_file_is_not_encrypted(
    three: PatientsView, tmp_path: Path
) -> None:
    three.choose(NAMES[0]).press("patient.export")
    assert "The file is not encrypted" in words_of(three.dialog)
    assert three.dialogs.asked == []
    three.dialogs.path = tmp_path / "patient.zip"
    three.confirm()
    assert three.dialogs.asked == ["patient as patient-2026-11-22.myoplan-patient.zip"]
    assert three.dialogs.path.exists()
    assert "2 visits" in three.said[-1]
    assert "not encrypted" in three.said[-1]


def test_a_patient_goes_out_and_comes_into_other_records(
    three: PatientsView, view: PatientsView, tmp_path: Path
) -> None:
    path = tmp_path / "patient.zip"
    first = three.page.list.table.rows[0]
    three.desk.patients_desk.export(first.id, path)
    three.choose(NAMES[0]).press("patient.delete").confirm()
    other = PatientsView(
        view.page, view.state, view.records, new_store(tmp_path / "x"), view.dialogs
    )
    view.records.lock()
    view.records.open_with(other.desk)
    assert other.names == []
    other.dialogs.path = path
    other.press("patients.import")
    words = words_of(other.dialog)
    assert "Test Patient A-104 · A-104 · born 3 Feb 1980" in words
    assert "2 visits, 23 Sep 2026 to 19 Nov 2026; new to these records: 2" in words
    other.confirm()
    assert other.names == [NAMES[0]]
    assert "2 visits" in other.words
    other.press("patients.import")
    assert "nothing to take in" in words_of(other.dialog)
    assert not other.in_dialog(QAbstractButton, "importDialog.ok").isEnabled()


def test_visits_of_a_file_go_with_the_patient_who_may_be_the_same(
    three: PatientsView, tmp_path: Path
) -> None:
    path = tmp_path / "patient.zip"
    three.desk.patients_desk.export(three.page.list.table.rows[0].id, path)
    three.records.lock()
    other = PatientsView(
        three.page, three.state, three.records, new_store(tmp_path / "x"), three.dialogs
    )
    three.records.open_with(other.desk)
    other.patient(NAMES[0], "A-104")
    other.dialogs.path = path
    other.press("patients.import")
    assert other.in_dialog(QRadioButton, "importDialog.chosen").isChecked()
    other.confirm()
    assert other.names == [NAMES[0]]
    assert "2 visits" in other.words


def test_a_file_that_is_no_patient_is_refused_in_words(three: PatientsView, tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(b"nothing of the kind")
    three.dialogs.path = path
    three.press("patients.import")
    assert not three.asking
    assert len(three.refused) == 1


# Due


def test_what_falls_due_is_listed_by_day_and_overdue_is_said(three: PatientsView) -> None:
    three.turn_to("due")
    assert three.cells("due.list") == [
        [
            "18\u00a0Nov\u00a02026 | 4 days overdue",
            "Words of laboratory | Laboratory tests",
            "Test Patient A-105 | A-105",
        ],
        [
            "2\u00a0Dec\u00a02026 | in 10 days",
            "Words of laboratory | Laboratory tests",
            "Test Patient A-104 | A-104",
        ],
    ]
    assert three.page.due.count.text() == "2 items, 1 overdue"


def test_a_step_that_was_to_begin_in_the_past_is_not_called_overdue(view: PatientsView) -> None:
    view.visit(view.patient(NAMES[0]), TODAY - timedelta(days=9), dose=-2, laboratory=0)
    view.turn_to("due")
    assert [row[0] for row in view.cells("due.list")] == [
        "20\u00a0Nov\u00a02026 | since 2 days",
        "22\u00a0Nov\u00a02026 | today",
    ]
    assert view.page.due.count.text() == "2 items"


def test_due_is_narrowed_by_kind_and_by_until_when(three: PatientsView) -> None:
    three.turn_to("due").press("due.cancer")
    assert three.cells("due.list") == []
    three.pick("due.until", "Within 3 months")
    assert [row[2] for row in three.cells("due.list")] == ["Test Patient A-104 | A-104"]
    three.press("due.laboratory").pick("due.until", "Within 2 weeks")
    assert len(three.cells("due.list")) == 2
    three.press("due.doses")
    assert three.cells("due.list") == []
    assert "Nothing of this kind" in words_of(three.page.due)


def test_enter_on_what_is_due_opens_its_patient(three: PatientsView) -> None:
    three.search("B-7").turn_to("due")
    table = three.find(QTableView, "due.list")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert three.page.list.isVisible()
    assert three.page.split.chosen is not None
    assert three.page.split.chosen.name == NAMES[1]
    assert three.page.sheet.hasFocus()


# Locked


def test_locked_records_leave_no_word_of_a_patient_behind(three: PatientsView) -> None:
    three.choose(NAMES[0]).press("patient.delete").confirm()
    three.turn_to("due").turn_to("deleted").turn_to("patients").search("Test Patient A-105")
    three.press("patient.change")
    three.records.lock()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    found = everything_in(three.page)
    for word in ("Test Patient", "A-104", "A-105", "B-7"):
        assert word not in found
    assert not any(table.model().rowCount() for table in three.page.findChildren(QTableView))
    assert not three.asking


def test_locked_records_are_said(three: PatientsView) -> None:
    three.records.lock()
    assert not three.page.list.isVisible()
    assert "works without records" in three.page.sentence.text()
    assert not three.offers("patients.add")


@pytest.mark.parametrize(
    ("there", "says", "button"),
    [
        ("store", "The records are locked.", "Unlock the records…"),
        ("", "No records are kept on this computer yet.", "Set up records…"),
    ],
)
def test_a_button_leads_to_unlocking_or_setting_up(
    three: PatientsView, tmp_path: Path, qtbot: QtBot, there: str, says: str, button: str
) -> None:
    place = three.store.place if there else Place(tmp_path / "nothing")
    records = RecordState(three.state, lambda: Records(place))
    theme = three.page.list.table.painter._theme
    page = PatientsPage(three.state, records, theme, three.dialogs)
    three.page.window().setCentralWidget(page)  # type: ignore[attr-defined]  # a main window
    page.show()
    assert page.sentence.text().startswith(says)
    assert page.unlock.text() == button
    with qtbot.waitSignal(page.unlock_wanted):
        QTest.keyClick(page.unlock, Qt.Key.Key_Space)


# Reach, names, room


@pytest.mark.parametrize("size", [(1200, 800), (730, 800), (508, 520), (560, 228)])
@pytest.mark.parametrize("shown", ["patients", "due", "deleted"])
def test_every_control_is_a_stop_with_a_name_and_none_is_cut_off(
    three: PatientsView, size: tuple[int, int], shown: str
) -> None:
    three.choose(NAMES[2]).press("patient.delete").confirm()
    drafts.begin(three.store.session, None, CASE)
    three.state.enter("patient.case_label", Entry("Case A-104", "Case A-104"))
    three.turn_to(shown)
    three.page.window().resize(*size)
    QApplication.processEvents()
    assert three.page.width() == size[0], "the page cannot be as narrow"
    reached = list(stops(three.page))
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView, Segments)
    controls: list[QWidget] = [
        each
        for kind in kinds
        for each in three.page.findChildren(kind)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() and each.objectName()
        if not each.objectName().startswith("qt_")
    ]
    assert len(controls) >= 4
    for each in controls:
        assert each in reached, each.objectName()
        said = each.text() if isinstance(each, QAbstractButton) else ""
        assert each.accessibleName() or said, each.objectName()
        assert each.width() >= each.minimumSizeHint().width(), each.objectName()
        parent = each.parentWidget()
        assert parent is not None
        assert each.geometry().right() <= parent.width(), each.objectName()


def test_a_line_is_spoken_whole(three: PatientsView) -> None:
    index = three.page.list.table.records.index(1, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ")
    assert spoken == (
        "Test Patient A-105 · A-105. 1 visit. Last visit 23 Oct 2026. "
        "Overdue since 18 Nov 2026. Words of laboratory."
    )


def test_the_keyboard_goes_from_the_search_to_the_list_to_the_patient(three: PatientsView) -> None:
    three.page.setFocus()
    QTest.keyClick(three.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert three.page.list.search.hasFocus()
    QTest.keyClick(three.page.list.search, Qt.Key.Key_Down)
    assert three.page.list.table.hasFocus()
    QTest.keyClick(three.page.list.table, Qt.Key.Key_Down)
    assert NAMES[1] in three.words
    QTest.keyClick(three.page.list.table, Qt.Key.Key_Return)
    assert three.page.sheet.hasFocus()


def test_the_list_is_drawn_in_the_colours_of_the_system(three: PatientsView) -> None:
    theme = three.page.list.table.painter._theme
    theme.follow(Qt.ColorScheme.Dark)
    three.choose(NAMES[1])
    image = three.page.list.table.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    theme.follow(Qt.ColorScheme.Light)
    assert {DARK.panel, DARK.tint, DARK.accent} <= colours
