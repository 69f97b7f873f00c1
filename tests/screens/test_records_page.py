"""The page “Records”: who can unlock, backups, the audit trail, and what is shown while locked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
)

from desktop_app.records.model import Act
from desktop_app.screens.palette import LIGHT
from desktop_app.screens.record_words import ACT_GROUPS, size_words
from desktop_app.screens.records_page import ACCESS, BACKUP, PEOPLE, TRAIL
from desktop_app.screens.restore_dialog import faults_words, lacks_words
from tests.records.keyrings import OTHER_PASSPHRASE
from tests.records.stores import PASSPHRASE, to_seal
from tests.screens.recorded_window import NAME, RecordedWindow, recorded_window
from tests.screens.records_view import RecordsView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.services import Services
    from tests.screens.pages import WindowPage

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

THIRD = "nine plovers near Porto"


@pytest.fixture
def recorded(
    qapp: QApplication, qtbot: QtBot, services: Services, tmp_path: Path
) -> Iterator[RecordedWindow]:
    # The window of the test before goes first: a new style sheet would dress it once more.
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    for window in recorded_window(qapp, services, tmp_path / "records"):
        qtbot.addWidget(window.app.window)
        yield window


@pytest.fixture
def view(recorded: RecordedWindow) -> RecordsView:
    return RecordsView(recorded)


@pytest.fixture
def stick(recorded: RecordedWindow, tmp_path: Path) -> Path:
    """A folder to back up to, which the dialog answers with."""
    folder = tmp_path / "stick"
    folder.mkdir()
    recorded.dialogs.path = folder
    return folder


def seal_one(window: RecordedWindow) -> None:
    """Seal a visit in another window."""
    from desktop_app.records import drafts
    from desktop_app.records.visits import seal

    desk = window.desk
    patient = desk.patients_desk.listed()[0].id
    last = desk.last_visit(patient)
    draft = drafts.begin(desk.session, patient, to_seal().case)
    after = last.id if last else None
    seal(desk.session, draft.id, to_seal(day=date(2026, 11, 20)), after=after)


def states(view: RecordsView) -> list[str]:
    """Give the folders in which a state of the store lies, unpacked ones included."""
    return sorted(path.name for path in view.window.root.iterdir() if path.is_dir())


def back_up(view: RecordsView, stick: Path) -> Path:
    view.turn_to(BACKUP).press("backup.now")
    return next(stick.glob("*.myoplan-backup"))


def try_it(view: RecordsView, backup: Path) -> None:
    view.window.dialogs.path = backup
    view.turn_to(BACKUP).press("backup.try").type(secret=PASSPHRASE).confirm()


# Locking


def test_it_says_who_unlocked_since_when_and_where_the_records_lie(view: RecordsView) -> None:
    since = view.window.desk.session.now().astimezone()
    assert f"Unlocked by Dr A since 21 Nov 2026, {since:%H:%M}." in view.words
    assert view.page.access.folder.accessibleName() == str(view.window.root)
    assert view.label("access.folder").replace("\u200b", "") == str(view.window.root)


def test_locking_from_the_page_leaves_nothing_of_it(view: RecordsView) -> None:
    view.window.patient()
    view.turn_to(TRAIL)
    assert any(NAME in line for line in view.trail)
    page = view.page
    view.lock()
    assert not view.window.app.records.is_open
    assert page.trail.list.trail.lines == ()
    assert page.people.rows == {}
    assert page.access.who.text() == ""
    assert page.trail.person.count() == 1


def test_the_minutes_are_those_of_the_settings_and_are_chosen_once(
    view: RecordsView, qtbot: QtBot
) -> None:
    drop = view.find(QComboBox, "access.minutes")
    assert drop.currentText() == "5 minutes"
    assert view.offered("access.minutes")[0] == "1 minute"
    with qtbot.waitSignal(view.page.lock_minutes_chosen) as chosen:
        view.choose("access.minutes", "30 minutes")
    assert chosen.args == [30]


def test_what_must_be_known_stands_on_top(view: RecordsView) -> None:
    assert not view.page.access.remarks.isVisible()
    view.window.desk.failed = 2
    view.turn_to(ACCESS)
    assert view.page.access.remarks.isVisible()
    assert "Attempts to unlock that failed since these records were opened last: 2." in view.words


def test_without_records_a_sentence_says_what_that_means(window: WindowPage) -> None:
    window.app.window.sections.choose("records")
    page = window.app.window.pages.tool("records")
    sentence = next(w for w in page.findChildren(QLabel) if w.objectName() == "records.sentence")
    assert "without records" in sentence.text()


# People


def test_a_person_who_is_added_can_unlock(view: RecordsView) -> None:
    view.add_person("Dr B")
    assert view.asked == ""
    assert view.people == ["Dr A", "Dr B"]
    assert view.note == "Dr B can unlock from now on."
    desk = view.window.records().unlock(view.identity("Dr B"), OTHER_PASSPHRASE, None)
    assert desk.person.name == "Dr B"
    desk.lock()


def test_a_weak_passphrase_or_one_typed_differently_is_not_taken(view: RecordsView) -> None:
    view.turn_to(PEOPLE).press("people.add").type(name="Dr B", new="password1", again="password1")
    assert not view.ready
    view.type(new=OTHER_PASSPHRASE, again="eleven otters")
    assert not view.ready
    assert "not the same yet" in view.dialog_words
    view.type(again=OTHER_PASSPHRASE)
    assert view.ready


def test_a_name_that_is_taken_is_refused_in_the_dialog_and_nothing_typed_is_lost(
    view: RecordsView,
) -> None:
    view.add_person("Dr A")
    assert view.asked == "personDialog"
    assert "There is a Dr A already" in view.refusal
    view.type(name="Dr B").confirm()
    assert view.people == ["Dr A", "Dr B"]


def test_removing_a_person_says_what_it_cannot_do_and_is_done_once_confirmed(
    view: RecordsView,
) -> None:
    remove = f"people.{view.add_person('Dr B').identity('Dr B')}.remove"
    view.press(remove)
    assert "What Dr B sealed stays" in view.dialog_words
    assert "a copy of the records that was made until now still opens" in view.dialog_words
    view.escape()
    assert view.people == ["Dr A", "Dr B"]
    view.press(remove).confirm()
    assert view.people == ["Dr A"]
    assert [person.name for person in view.window.records().people()] == ["Dr A"]


def test_nobody_is_offered_to_remove_themselves(view: RecordsView) -> None:
    view.turn_to(PEOPLE)
    assert not view.offers(f"people.{view.identity('Dr A')}.remove")
    assert "You are the only one who can unlock" in view.words


def test_ones_own_passphrase_is_changed_by_the_old_one(view: RecordsView) -> None:
    view.turn_to(PEOPLE).press("people.change").type(old="wrong", new=THIRD, again=THIRD).confirm()
    assert "not your present passphrase" in view.refusal
    view.window.clock.forward(hours=1)
    view.type(old=PASSPHRASE).confirm()
    assert view.asked == ""
    assert view.note == "Your passphrase is changed."
    desk = view.window.records().unlock(view.identity("Dr A"), THIRD, None)
    desk.lock()


def test_a_new_recovery_key_is_shown_and_the_one_before_is_spent(view: RecordsView) -> None:
    view.turn_to(PEOPLE).press("people.renew")
    assert "no longer opens these records" in view.dialog_words
    view.type(own=PASSPHRASE).confirm()
    assert view.asked == "recoveryDialog"
    assert Act.RECOVERY_RENEWED in view.window.acts()


def test_locking_takes_a_recovery_key_off_the_screen(view: RecordsView) -> None:
    view.turn_to(PEOPLE).press("people.renew").type(own=PASSPHRASE).confirm()
    assert view.asked == "recoveryDialog"
    view.window.app.records.lock()
    assert view.asked == ""


def test_what_was_typed_as_a_passphrase_is_cleared_when_the_dialog_closes(
    view: RecordsView,
) -> None:
    view.turn_to(PEOPLE).press("people.change").type(old=PASSPHRASE, new=THIRD)
    names = [f"passphraseDialog.{name}" for name in ("old", "new", "again")]
    lines = [view.find(QLineEdit, name) for name in names]
    view.window.app.records.closing.emit()
    assert [line.text() for line in lines] == ["", "", ""]


# Backup


def test_a_backup_says_what_was_written_and_when(view: RecordsView, stick: Path) -> None:
    view.window.patient()
    view.turn_to(BACKUP)
    assert view.label("backup.last") == "There has been none yet."
    path = back_up(view, stick)
    said = view.label("backup.result")
    assert f"{path.name} was written to {stick}: {size_words(path.stat().st_size)}" in said
    assert "1 patient, 0 sealed visits. Read back and found whole." in said
    assert view.label("backup.last").endswith(f"to {stick}")
    assert view.label("backup.last").startswith("21 Nov 2026")


def test_a_folder_that_is_not_there_is_refused_in_the_banner(
    view: RecordsView, tmp_path: Path
) -> None:
    view.window.dialogs.path = tmp_path / "gone"
    view.turn_to(BACKUP).press("backup.now")
    assert str(tmp_path / "gone") in view.window.banner
    assert view.label("backup.result") == ""


def test_the_reminder_is_said_where_a_backup_is_made(view: RecordsView, stick: Path) -> None:
    back_up(view, stick)
    view.window.clock.forward(days=8)
    view.window.patient()
    view.turn_to(BACKUP)
    assert "The last backup was made on 2026-11-21" in view.label("backup.reminder")


def test_trying_a_backup_says_what_it_holds_and_lacks_and_changes_nothing(
    view: RecordsView, stick: Path
) -> None:
    view.window.patient()
    seal_one(view.window)
    backup = back_up(view, stick)
    seal_one(view.window)
    before = states(view)
    try_it(view, backup)
    assert view.asked == "foundDialog"
    assert "In it: 1 patient, 1 sealed visit." in view.dialog_words
    assert "It lacks 1 sealed visit that the records in use have." in view.dialog_words
    assert not view.ready
    view.escape()
    assert states(view) == before
    (patient,) = view.window.desk.patients_desk.listed()
    assert patient.visits == 2


def test_a_wrong_passphrase_for_a_backup_is_said_and_the_dialog_stays(
    view: RecordsView, stick: Path
) -> None:
    backup = back_up(view, stick)
    view.window.dialogs.path = backup
    view.press("backup.try").type(secret=OTHER_PASSPHRASE).confirm()
    assert view.asked == "tryDialog"
    assert "does not open the backup" in view.refusal


def test_what_is_no_backup_is_refused_before_anything_is_asked(
    view: RecordsView, tmp_path: Path
) -> None:
    other = tmp_path / "other.myoplan-backup"
    other.write_bytes(b"nothing of the kind")
    view.window.dialogs.path = other
    view.turn_to(BACKUP).press("backup.try")
    assert view.asked == ""
    assert "other.myoplan-backup" in view.window.banner


def test_a_restored_backup_is_in_use_once_its_warning_was_ticked(
    view: RecordsView, stick: Path
) -> None:
    view.window.patient()
    seal_one(view.window)
    backup = back_up(view, stick)
    seal_one(view.window)
    live = view.window.desk.place.current().folder
    try_it(view, backup)
    view.tick("understood").confirm()
    assert view.asked == ""
    assert not view.window.app.records.is_open
    now = view.window.records()
    assert now.place.current().folder != live
    assert live.is_dir()
    desk = now.unlock(now.people()[0].id, PASSPHRASE, None)
    patient = desk.patients_desk.listed()[0]
    assert len(desk.patients_desk.visits(patient.id)) == 1
    desk.lock()


def test_locking_while_a_backup_is_tried_leaves_nothing_unpacked(
    view: RecordsView, stick: Path
) -> None:
    backup = back_up(view, stick)
    before = states(view)
    try_it(view, backup)
    assert states(view) != before
    view.window.app.records.lock()
    assert view.asked == ""
    assert states(view) == before


@pytest.mark.parametrize(
    ("only_here", "words"),
    [
        (None, "cannot be told"),
        (0, "It has every sealed visit"),
        (1, "It lacks 1 sealed visit that"),
        (1204, "It lacks 1,204 sealed visits that"),
    ],
)
def test_what_a_backup_lacks_is_a_number_or_said_to_be_unknown(
    only_here: int | None, words: str
) -> None:
    assert words in lacks_words(only_here)


def test_of_many_faults_the_first_are_shown_and_the_others_counted() -> None:
    faults = tuple(f"Fault {number}." for number in range(1, 8))
    assert faults_words(faults).splitlines()[-2:] == ["Fault 5.", "And 2 more."]
    assert faults_words(faults[:5]).splitlines()[-1] == "Fault 5."


# Audit trail


def test_the_trail_says_who_did_what_to_whom_when_the_newest_first(view: RecordsView) -> None:
    view.window.patient()
    view.turn_to(TRAIL)
    assert view.trail[0].startswith(f"Patient added · {NAME}. ")
    assert ". Dr A. 21 Nov 2026, " in view.trail[0]
    assert view.trail[-1].startswith("Records set up. ")
    assert view.label("trail.count") == f"{len(view.trail)} lines"


def test_the_trail_is_narrowed_by_person_and_by_what_was_done(view: RecordsView) -> None:
    view.add_person("Dr B").turn_to(TRAIL)
    assert view.offered("trail.person") == ["Anybody", "Dr A", "Dr B"]
    view.choose("trail.group", "People and keys")
    assert [line.split(". ")[0] for line in view.trail] == ["Person added", "Person added"]
    view.choose("trail.person", "Dr B")
    assert view.trail == []
    assert "No line of the trail is like this." in view.words
    view.choose("trail.person", "Dr A").choose("trail.group", "Anything")
    assert len(view.trail) > 2


def test_a_removed_person_can_still_be_looked_for(view: RecordsView) -> None:
    identity = view.add_person("Dr B").identity("Dr B")
    desk = view.window.records().unlock(identity, OTHER_PASSPHRASE, None)
    desk.lock()
    view.press(f"people.{identity}.remove").confirm().turn_to(TRAIL).choose("trail.person", "Dr B")
    assert [line.split(". ")[0] for line in view.trail] == ["Locked", "Unlocked"]


def test_a_clock_that_was_set_back_is_said_in_words(view: RecordsView) -> None:
    view.window.clock.forward(hours=-2)
    view.window.patient()
    view.turn_to(TRAIL)
    assert "the clock stood before that of an earlier line" in view.trail[0]
    assert "the clock" not in view.trail[1]


@pytest.mark.parametrize("name", ["trail.csv", "trail.json"])
def test_the_whole_trail_is_exported_whatever_the_filters_are(
    view: RecordsView, tmp_path: Path, name: str
) -> None:
    view.window.dialogs.path = tmp_path / name
    view.turn_to(TRAIL).choose("trail.group", "Patients").press("trail.export")
    written = (tmp_path / name).read_text(encoding="utf-8-sig")
    assert "Records set up" in written
    assert f"{len(view.window.acts())} lines of the trail were written to {name}" in view.words
    assert "not encrypted" in view.words
    assert view.window.acts()[-1] is Act.TRAIL_EXPORTED


def test_a_check_of_whole_records_says_so_with_the_newest_line(view: RecordsView) -> None:
    view.window.patient()
    view.turn_to(TRAIL).press("trail.check")
    assert "The records are whole: 1 patient, 0 sealed visits" in view.label("trail.result")
    assert view.trail[0].startswith("Checked. ")
    assert view.asked == ""


def test_a_fault_is_said_in_full_with_what_to_do(view: RecordsView) -> None:
    view.window.patient()
    seal_one(view.window)
    with view.window.desk.session.vault.writing() as change:
        change.execute("DROP TRIGGER visit_is_sealed")
        change.execute("UPDATE visit SET visited_on = '2020-01-01'")
    view.turn_to(TRAIL).press("trail.check")
    assert view.asked == "faultsDialog"
    assert "is not as it was sealed" in view.dialog_words
    assert "Keep the folder of the records as it is" in view.dialog_words
    view.press("faultsDialog.copy")
    assert "is not as it was sealed" in QApplication.clipboard().text()
    assert NAME not in QApplication.clipboard().text()
    view.escape()
    assert "found." in view.label("trail.result")


def test_every_act_stands_in_exactly_one_group_of_the_filter() -> None:
    grouped = [act for _, acts in ACT_GROUPS for act in acts]
    assert sorted(grouped) == sorted(Act)


# The look


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (720, 450), (560, 340)])
@pytest.mark.parametrize("part", [ACCESS, PEOPLE, BACKUP, TRAIL])
def test_nothing_is_cut_off_at_any_size(
    view: RecordsView, size: tuple[int, int], part: str
) -> None:
    view.add_person("Dr B, a name that goes on for as long as it may be in here").turn_to(part)
    view.window.app.window.resize(*size)
    QApplication.processEvents()
    page = view.page
    for widget in (*page.findChildren(QAbstractButton), *page.findChildren(QComboBox)):
        if not widget.isVisible() or not widget.objectName():
            continue
        right = widget.mapTo(page, QPoint(widget.width(), 0)).x()
        assert right <= page.width(), f"{widget.objectName()} reaches {right} of {page.width()}"
        assert widget.width() >= widget.minimumSizeHint().width(), widget.objectName()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


@pytest.mark.parametrize("part", [ACCESS, PEOPLE, BACKUP, TRAIL])
def test_every_control_has_a_name_and_is_reached_by_the_keyboard(
    view: RecordsView, part: str
) -> None:
    view.turn_to(part)
    reached = view.window.walk()
    page = view.page
    buttons, drops = page.findChildren(QAbstractButton), page.findChildren(QComboBox)
    for widget in (*buttons, *drops):
        of_parts = widget.objectName().startswith("records.")  # one stop; arrow keys go on
        if widget.isVisible() and widget.objectName() and not of_parts:
            assert widget in reached, f"{widget.objectName()} is not reached"
    assert view.find(QPushButton, f"records.{part}") in reached
    assert all(button.text() for button in buttons if button.isVisible())
    assert all(drop.accessibleName() for drop in drops)
    if part == TRAIL:
        assert page.trail.list in reached


def test_arrow_keys_go_from_part_to_part(view: RecordsView) -> None:
    view.find(QPushButton, f"records.{ACCESS}").setFocus()
    view.window.keys(Qt.Key.Key_Right)
    assert view.page.part == PEOPLE
    view.window.keys(Qt.Key.Key_Right)
    view.window.keys(Qt.Key.Key_Right)
    assert view.page.part == TRAIL
    view.window.keys(Qt.Key.Key_Left)
    assert view.page.part == BACKUP
    assert view.find(QPushButton, f"records.{BACKUP}").hasFocus()


def test_the_page_stands_on_the_ground_of_the_others(view: RecordsView) -> None:
    page = view.page
    found = page.grab().toImage().pixelColor(3, page.height() - 3).name()
    assert found == LIGHT.ground
