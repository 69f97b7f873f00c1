"""The page before everything: set up, unlock, recover, restore, and what is said when it fails."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
)

from desktop_app.documents.page_images import PageImages
from desktop_app.records.place import Place
from desktop_app.records.refusals import WrongPassphraseError
from desktop_app.screens.lock_restore import TryForm
from desktop_app.screens.lock_unlock import UnlockForm
from tests.records.stores import PASSPHRASE
from tests.screens.lock_view import OTHER, LockView
from tests.screens.printer import printer_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROOT = Path(__file__).resolve().parents[2]
WRONG = "eleven geese near Porto"
STATES = ("set up", "unlock", "recover", "restore", "try", "use", "damaged")


@pytest.fixture
def lock(qtbot: QtBot, tmp_path: Path) -> Iterator[LockView]:
    """A computer without records; the page is not open yet."""
    view = LockView.beside(qtbot, tmp_path)
    yield view
    view.close()


@pytest.fixture
def locked(lock: LockView) -> LockView:
    """The page before records that Dr A and Dr B can unlock."""
    lock.with_records("Dr A", "Dr B")
    return lock.open()


@pytest.fixture
def backup(lock: LockView, tmp_path: Path) -> Path:
    """A backup with one patient; a second patient came to the records after it."""
    lock.with_records("Dr A", "Dr B")
    (person, _) = lock.records.people()
    desk = lock.records.unlock(person.id, PASSPHRASE, None)
    desk.patients_desk.add("Test Patient A-104")
    stick = tmp_path / "stick"
    stick.mkdir()
    written = desk.backups_desk.back_up(stick)
    desk.patients_desk.add("Test Patient A-105")
    desk.lock()
    lock.dialogs.path = written.path
    return written.path


def in_state(lock: LockView, state: str, tmp_path: Path, size: tuple[int, int]) -> LockView:
    """Bring the page into one of its states."""
    if state == "set up":
        return lock.open(*size)
    lock.with_records("Dr A", "Dr B")
    if state == "damaged":
        lock.place.current().keys.write_bytes(b"{}")
    if state in {"try", "use"}:
        (person, _) = lock.records.people()
        desk = lock.records.unlock(person.id, PASSPHRASE, None)
        lock.dialogs.path = desk.backups_desk.back_up(tmp_path).path
        desk.lock()
    lock.open(*size)
    if state == "recover":
        lock.press("lock.forgotten")
    elif state in {"restore", "try", "use"}:
        lock.press("lock.restore")
    if state in {"try", "use"}:
        lock.press("lock.choose")
    if state == "use":
        lock.type("lock.passphrase", PASSPHRASE).press("lock.go")
    QApplication.processEvents()
    return lock


def fail(lock: LockView, times: int) -> None:
    """Try wrong passphrases, waiting as long as is asked for before each."""
    for number in range(times):
        lock.clock.forward(minutes=5)
        lock.card.follow_wait()
        lock.unlock(f"{WRONG} {number}")


# Unlocking


def test_one_person_types_a_passphrase_and_enter(lock: LockView) -> None:
    lock.with_records("Dr A")
    lock.open()
    assert "Dr A" in lock.said
    assert not lock.find(QComboBox, "lock.person").isVisible()
    assert lock.find(QLineEdit, "lock.passphrase").hasFocus()
    lock.unlock(PASSPHRASE)
    (desk,) = lock.desks
    assert desk.person.name == "Dr A"
    assert not lock.keys
    assert all(not line.text() for line in lock.page.findChildren(QLineEdit))


def test_of_several_people_the_first_by_name_is_chosen_and_another_can_be(
    locked: LockView,
) -> None:
    assert locked.find(QComboBox, "lock.person").currentText() == "Dr A"
    locked.choose("Dr B").unlock(PASSPHRASE)
    (desk,) = locked.desks
    assert desk.person.name == "Dr B"


def test_a_passphrase_is_not_shown_unless_asked_for(locked: LockView) -> None:
    line = locked.find(QLineEdit, "lock.passphrase")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    locked.tick("lock.show")
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_a_wrong_passphrase_is_said_in_place_and_selected_to_type_over(locked: LockView) -> None:
    locked.tick("lock.show").unlock(WRONG)
    line = locked.find(QLineEdit, "lock.passphrase")
    assert "does not open the records" in locked.refusal
    assert (line.hasFocus(), line.selectionLength()) == (True, len(WRONG))
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert not locked.desks
    QTest.keyClicks(line, PASSPHRASE)
    assert locked.refusal == ""
    QTest.keyClick(line, Qt.Key.Key_Return)
    locked.wait()
    assert len(locked.desks) == 1


def test_pressing_enter_twice_tries_a_wrong_passphrase_once(locked: LockView) -> None:
    locked.unlock(WRONG)
    assert not locked.go.isEnabled()
    line = locked.find(QLineEdit, "lock.passphrase")
    for _ in range(5):
        QTest.keyClick(line, Qt.Key.Key_Return)
    locked.wait()
    assert locked.place.attempts.read_text(encoding="utf-8").count("+00:00") == 1
    locked.choose("Dr B")
    assert locked.go.isEnabled(), "it may be somebody else's"


def test_after_several_failures_the_button_counts_down(locked: LockView) -> None:
    fail(locked, 5)
    seconds = locked.records.wait()
    assert seconds > 1
    line = locked.find(QLineEdit, "lock.passphrase")
    QTest.keyClicks(line, PASSPHRASE)
    assert (locked.go.text(), locked.go.isEnabled()) == (f"Try again in {seconds} s", False)
    locked.clock.forward(seconds=1)
    locked.card._tick.timeout.emit()
    assert locked.go.text() == f"Try again in {seconds - 1} s"
    locked.clock.forward(seconds=seconds)
    locked.card._tick.timeout.emit()
    assert (locked.go.text(), locked.go.isEnabled()) == ("Unlock", True)
    assert not locked.card._tick.isActive()
    locked.press("lock.go")
    assert len(locked.desks) == 1


def test_a_long_wait_is_told_in_minutes_and_outlasts_the_program(lock: LockView) -> None:
    (person,) = lock.with_records("Dr A")
    while lock.records.wait() < 121:
        lock.clock.forward(minutes=6)
        with pytest.raises(WrongPassphraseError):
            lock.records.unlock(person.id, WRONG, None)
    lock.open()
    assert re.fullmatch(r"Try again in [35] min", lock.go.text())
    assert not lock.go.isEnabled()


def test_a_waiting_countdown_is_there_for_the_recovery_key_too(locked: LockView) -> None:
    fail(locked, 5)
    locked.press("lock.forgotten")
    assert locked.go.text().startswith("Try again in ")


def test_escape_drops_what_was_typed(locked: LockView) -> None:
    locked.type("lock.passphrase", WRONG).escape()
    assert locked.find(QLineEdit, "lock.passphrase").text() == ""
    assert locked.title == "Records are locked"


@pytest.mark.parametrize(
    ("letter", "shift", "on"), [("A", False, True), ("a", True, True), ("a", False, False)]
)
def test_caps_lock_is_told_from_the_letters_that_arrive(
    locked: LockView, letter: str, *, shift: bool, on: bool
) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    line = locked.find(QLineEdit, "lock.passphrase")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, letter)
    QApplication.sendEvent(line, event)
    assert locked.find(QLabel, "lock.caps").isVisible() is on
    assert line.text() == letter
    caps = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_CapsLock, modifiers, "")
    QApplication.sendEvent(line, caps)
    assert not locked.find(QLabel, "lock.caps").isVisible()


def test_why_the_records_were_locked_is_said_until_the_page_is_used_again(
    locked: LockView,
) -> None:
    locked.page.say("Locked together with the screen.")
    assert "Locked together with the screen." in locked.said
    locked.page.show_state()
    assert "Locked together" not in locked.said


def test_records_that_break_while_the_page_is_open_are_said_in_the_card(locked: LockView) -> None:
    locked.place.current().database.write_bytes(b"no store at all" * 1000)
    locked.unlock(PASSPHRASE)
    assert locked.refusal
    assert not locked.desks
    assert locked.find(QPushButton, "lock.restore").isVisible()


# Setting up


def test_setting_up_needs_a_name_and_a_good_passphrase_twice(lock: LockView) -> None:
    lock.open()
    assert lock.title == "Set up records"
    assert lock.find(QLineEdit, "lock.name").hasFocus()
    assert not lock.go.isEnabled()
    lock.type("lock.name", "Dr A").type("lock.new", "secret")
    assert "Still open: a good passphrase" in lock.said
    lock.type("lock.new", PASSPHRASE)
    assert "hard to guess" in lock.said
    assert not lock.go.isEnabled()
    lock.type("lock.again", PASSPHRASE)
    assert lock.go.isEnabled()
    assert "Still open" not in lock.said
    lock.type("lock.name", " ")
    assert "Still open: your name." in lock.said
    assert not lock.records.exists


def test_a_new_passphrase_is_shown_where_that_is_asked_for(lock: LockView) -> None:
    lock.open().type("lock.new", PASSPHRASE).tick("lock.show")
    for name in ("lock.new", "lock.again"):
        assert lock.find(QLineEdit, name).echoMode() is QLineEdit.EchoMode.Normal


def test_escape_from_setting_up_goes_on_without_records(lock: LockView) -> None:
    lock.open().type("lock.name", "Dr A").escape()
    assert lock.without == 1
    lock.page.hide()
    lock.page.show()
    assert lock.find(QLineEdit, "lock.name").text() == ""


def set_up(lock: LockView) -> LockView:
    lock.type("lock.name", "Dr A").type("lock.new", PASSPHRASE)
    return lock.type("lock.again", PASSPHRASE, Qt.Key.Key_Return)


def test_after_setting_up_the_recovery_key_is_shown_before_anything_else(lock: LockView) -> None:
    lock.open()
    set_up(lock)
    assert lock.keys == [lock.shown_key]
    assert not lock.desks, "the window comes when there is a copy"
    lock.confirm(lock.asked_group())
    assert lock.lock_again().person.name == "Dr A"
    assert lock.page.shown is None
    (person,) = lock.records.people()
    again, _ = lock.records.recover(lock.keys[0], person.id, OTHER, None)
    lock.desks.append(again)


def test_a_copy_is_checked_by_one_group_as_generously_as_a_key_is_read(lock: LockView) -> None:
    lock.open()
    set_up(lock)
    asked = lock.asked_group()
    lock.confirm("ZZZZZ")
    assert not lock.desks
    assert "The copy says otherwise" in lock.dialog.differs.text()
    assert lock.dialogs.asked == [], "Enter prints nothing"
    assert not lock.dialog.ok.isEnabled()
    lock.dialog.check.selectAll()
    lock.confirm(f" {asked.lower().replace('0', 'o').replace('1', 'l')}")
    assert len(lock.desks) == 1


def test_a_key_that_was_written_down_needs_a_tick(lock: LockView) -> None:
    lock.open()
    set_up(lock)
    assert not lock.dialog.ok.isEnabled()
    QTest.keyClick(lock.dialog.written, Qt.Key.Key_Space)
    assert lock.dialog.ok.isEnabled()
    QTest.keyClick(lock.dialog.ok, Qt.Key.Key_Return)
    assert len(lock.desks) == 1


def test_escape_does_not_lose_a_key_that_nobody_has_copied(lock: LockView) -> None:
    lock.open()
    set_up(lock)
    dialog = lock.dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    assert "cannot be shown again" in dialog.message.text()
    assert dialog.check.hasFocus()
    assert not lock.desks


def test_a_confirmed_key_is_gone_from_the_window(lock: LockView) -> None:
    lock.open()
    set_up(lock)
    dialog, key = lock.dialog, lock.shown_key
    lock.confirm(lock.asked_group())
    words = [label.text() for label in dialog.findChildren(QLabel)]
    words += [dialog.key.accessibleDescription(), dialog.check.text(), str(vars(dialog))]
    assert not [group for group in key.split("-") if any(group in text for text in words)]


def test_the_recovery_key_is_saved_as_pdf_with_a_warning(lock: LockView, tmp_path: Path) -> None:
    lock.open()
    set_up(lock)
    lock.dialogs.path = tmp_path / "key.pdf"
    QTest.keyClick(lock.dialog.save_button, Qt.Key.Key_Space)
    assert "Whoever reads this file can open the records" in lock.dialog.message.text()
    with PageImages((tmp_path / "key.pdf").read_bytes()) as document:
        printed = document.text(0)
    assert all(group in printed for group in lock.shown_key.split("-"))
    assert not lock.dialog.confirmed, "a file on this computer is no copy"


def test_the_recovery_key_is_printed(lock: LockView, tmp_path: Path, qtbot: QtBot) -> None:
    lock.open()
    set_up(lock)
    lock.dialogs.to_print_on = printer_to(tmp_path / "paper.pdf", 72)
    QTest.keyClick(lock.dialog.print_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lock.dialog.job is None)
    assert lock.dialogs.asked[-1].startswith("printer for 1 pages on ")
    assert lock.dialog.message.text().startswith("1 page went to")
    assert (tmp_path / "paper.pdf").stat().st_size > 1000


def test_a_folder_that_cannot_be_made_is_said_and_nothing_typed_is_lost(
    lock: LockView, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    lock.place = Place(tmp_path / "file" / "records")
    lock.open()
    set_up(lock)
    assert str(lock.place.root) in lock.refusal
    assert lock.find(QLineEdit, "lock.name").text() == "Dr A"
    assert lock.go.isEnabled()
    assert not lock.keys


# A forgotten passphrase


def test_the_recovery_key_opens_and_sets_another_passphrase(locked: LockView) -> None:
    used = locked.key
    locked.press("lock.forgotten").choose("Dr B").type("lock.recovery", used.lower())
    locked.type("lock.new", OTHER).type("lock.again", OTHER).press("lock.go")
    assert locked.shown_key != used, "the one that was used is spent"
    locked.confirm(locked.asked_group())
    assert locked.lock_again().person.name == "Dr B"
    locked.page.show_state()
    locked.choose("Dr B").unlock(PASSPHRASE)
    assert "does not open" in locked.refusal
    locked.unlock(OTHER)
    assert len(locked.desks) == 1


def test_a_mistyped_group_is_named_when_the_line_is_left(locked: LockView) -> None:
    locked.press("lock.forgotten")
    groups = locked.key.split("-")
    groups[2] = groups[2][::-1]
    locked.type("lock.recovery", "-".join(groups), Qt.Key.Key_Tab)
    assert "Group 3 of the recovery key" in locked.said
    QTest.keyClicks(locked.find(QLineEdit, "lock.recovery"), "X")
    assert "Group 3" not in locked.said


def test_a_recovery_key_of_other_records_opens_nothing(locked: LockView, tmp_path: Path) -> None:
    other = LockView.beside(locked.qtbot, tmp_path / "other")
    other.with_records("Dr C")
    locked.press("lock.forgotten").type("lock.recovery", other.key)
    locked.type("lock.new", OTHER).type("lock.again", OTHER, Qt.Key.Key_Return)
    assert "This recovery key does not open these records" in locked.refusal
    assert not locked.desks


# Restoring a backup


def states(place: Place) -> list[str]:
    """The folders of the records."""
    return sorted(path.name for path in place.root.iterdir() if path.is_dir())


def test_a_backup_is_tried_and_shown_before_it_is_used(lock: LockView, backup: Path) -> None:
    before = lock.place.current()
    lock.open().press("lock.restore").press("lock.choose")
    assert str(backup) in lock.said
    lock.type("lock.passphrase", PASSPHRASE, Qt.Key.Key_Return)
    assert lock.title == "Use this backup?"
    assert f"“{backup.name}”, made " in lock.said
    assert "In it: 1 patient, 0 sealed visits." in lock.said
    assert "could not be counted" in lock.said
    assert lock.place.current() == before, "nothing is replaced before it is confirmed"
    assert lock.find(QPushButton, "lock.back").hasFocus(), "Enter must not restore by mistake"
    lock.press("lock.go")
    (desk,) = lock.desks
    assert [row.name for row in desk.patients_desk.listed()] == ["Test Patient A-104"]
    assert lock.place.current() != before
    assert before.database.exists(), "what was in use stays in its folder"


def test_a_backup_that_is_not_used_leaves_nothing_behind(lock: LockView, backup: Path) -> None:
    del backup
    before = states(lock.place)
    lock.open().press("lock.restore").press("lock.choose")
    lock.type("lock.passphrase", PASSPHRASE).press("lock.go")
    assert states(lock.place) != before
    lock.escape()
    assert lock.title == "Records are locked"
    assert states(lock.place) == before


def test_a_tried_backup_is_left_alone_when_the_program_ends(lock: LockView, backup: Path) -> None:
    del backup
    before = states(lock.place)
    lock.open().press("lock.restore").press("lock.choose")
    lock.type("lock.passphrase", PASSPHRASE).press("lock.go")
    application = QApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    assert states(lock.place) == before


def test_a_new_computer_begins_from_a_backup(lock: LockView, backup: Path, tmp_path: Path) -> None:
    del backup
    lock.place = Place(tmp_path / "new computer" / "records")
    lock.open().press("lock.restore").press("lock.choose").choose("Dr B")
    lock.type("lock.passphrase", PASSPHRASE).press("lock.go")
    assert "no records on this computer yet" in lock.said
    lock.press("lock.go")
    (desk,) = lock.desks
    assert desk.person.name == "Dr B"


def test_a_backup_opens_by_the_recovery_key_of_its_time(lock: LockView, backup: Path) -> None:
    del backup
    lock.open().press("lock.restore").press("lock.choose")
    lock.choose("Whoever has the recovery key")
    line = lock.find(QLineEdit, "lock.passphrase")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    assert line.accessibleName().startswith("Recovery key")
    lock.type("lock.passphrase", lock.key).press("lock.go")
    assert lock.title == "Use this backup?"


def test_a_wrong_passphrase_for_a_backup_is_said_in_place(lock: LockView, backup: Path) -> None:
    del backup
    lock.open().press("lock.restore").press("lock.choose").type("lock.passphrase", WRONG)
    lock.press("lock.go")
    assert lock.refusal
    assert isinstance(lock.card, TryForm)


def test_a_file_that_is_no_backup_is_refused_when_it_is_chosen(
    locked: LockView, tmp_path: Path
) -> None:
    (tmp_path / "case.json").write_text("{}", encoding="utf-8")
    locked.dialogs.path = tmp_path / "case.json"
    locked.press("lock.restore").press("lock.choose")
    assert locked.refusal
    assert not locked.find(QLineEdit, "lock.passphrase").isVisible()
    locked.dialogs.path = None
    locked.press("lock.choose")
    locked.press("lock.back")
    assert isinstance(locked.card, UnlockForm)


# What is wrong, and the ways on


def test_damaged_keys_are_said_with_the_ways_on(locked: LockView) -> None:
    keys = locked.place.current().keys
    whole = keys.read_bytes()
    keys.write_bytes(whole[:40])
    locked.page.show_state()
    assert locked.title == "The records cannot be opened"
    assert locked.find(QLabel, "lock.fault").text()
    assert str(locked.place.root) in locked.find(QLabel, "lock.folder").text()
    for name in ("lock.restore", "lock.without", "lock.go"):
        assert locked.find(QPushButton, name).isEnabled()
    keys.write_bytes(whole)
    locked.press("lock.go")
    assert locked.title == "Records are locked"


def test_records_that_name_no_store_can_be_restored(
    lock: LockView, backup: Path, tmp_path: Path
) -> None:
    del backup
    lock.place.current().folder.rename(tmp_path / "elsewhere")
    lock.open()
    assert "cannot be found" in lock.said
    lock.press("lock.restore").press("lock.choose").type("lock.passphrase", PASSPHRASE)
    lock.press("lock.go").press("lock.go")
    assert len(lock.desks) == 1


@pytest.mark.parametrize("state", STATES)
def test_going_on_without_records_is_always_offered_and_says_what_it_means(
    lock: LockView, state: str, tmp_path: Path
) -> None:
    in_state(lock, state, tmp_path, (1440, 900))
    assert "Without records nothing is kept" in lock.said
    lock.press("lock.without")
    assert lock.without == 1
    assert all(not line.text() for line in lock.page.findChildren(QLineEdit))


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_names_and_is_reached_in_the_order_of_the_eye(
    lock: LockView, state: str, tmp_path: Path
) -> None:
    in_state(lock, state, tmp_path, (1440, 900))
    controls = [
        control
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for control in lock.page.findChildren(kind)
        if control.isVisible() and not control.objectName().startswith("qt_")
    ]
    for control in controls:
        said = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.objectName(), f"{type(control).__name__} {said}"
        assert control.accessibleName() or said, control.objectName()
    reached = lock.stops()
    missing = [one.objectName() for one in controls if one.isEnabled() and one not in reached]
    assert not missing
    middles = [one.mapTo(lock.page, one.rect().center()) for one in reached]
    places = [(middle.y() // 12, middle.x()) for middle in middles]
    start = places.index(min(places))
    assert places[start:] + places[:start] == sorted(places)


@pytest.mark.parametrize("size", [(1440, 900), (720, 450), (560, 340)])
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_off_at_any_size(
    lock: LockView, state: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    in_state(lock, state, tmp_path, size)
    area = lock.page.findChild(QScrollArea, "lock.area")
    assert area is not None
    for kind in (QPushButton, QLineEdit, QComboBox, QCheckBox, QLabel):
        for part in area.findChildren(kind):
            if not part.isVisible() or part.objectName().startswith("qt_"):
                continue
            left = part.mapTo(area.viewport(), part.rect().topLeft()).x()
            assert left >= 0, part.objectName()
            assert left + part.width() <= area.viewport().width(), part.objectName()
            wanted = part.heightForWidth(part.width()) if part.hasHeightForWidth() else 0
            assert part.height() >= max(wanted, min(part.minimumSizeHint().height(), 26)), (
                part.objectName(),
                part.height(),
            )
    for stop in lock.stops():
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        top = here.mapTo(area.viewport(), here.rect().topLeft()).y()
        assert 0 <= top <= area.viewport().height() - here.height(), here.objectName()


@pytest.mark.parametrize("with_records", [True, False])
def test_showing_the_page_loads_nothing_that_unlocking_needs(
    lock: LockView, *, with_records: bool
) -> None:
    if with_records:
        lock.with_records("Dr A")
    lock.open()
    script = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication(["myoplan", "-platform", "offscreen"])
from desktop_app.record_keeping.records import Records
from desktop_app.records.place import Place
from desktop_app.screens.lock_page import LockPage
from desktop_app.screens.palette import Theme
from tests.screens.pages import AnsweringDialogs
page = LockPage(
    Records(Place(Path({str(lock.place.root)!r}))),
    lambda: None,
    Theme(application, "", ""),
    AnsweringDialogs(),
)
page.show_state()
print(type(page.card).__name__)
print(*{{name.split(".")[0] for name in sys.modules}})
print(*[name for name in sys.modules if name.startswith(("PySide6.", "desktop_app."))])
"""
    asked = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stderr
    shown, packages, modules = asked.stdout.splitlines()
    assert shown == ("UnlockForm" if with_records else "SetUpForm")
    heavy = {"argon2", "cryptography", "psutil", "reportlab", "sqlcipher3", "zxcvbn", "pikepdf"}
    assert not heavy & set(packages.split())
    later = {"PySide6.QtDBus", "PySide6.QtPrintSupport", "desktop_app.prescribing.interactions"}
    assert not later & set(modules.split())
