"""When the records must be locked: idle time, the screen's lock, sleep, and what does not count."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.screens import lock_bus
from desktop_app.screens.lock_watch import IDLE, IDLE_ONE, SCREEN, SLEPT, LockWatch, asleep
from desktop_app.screens.lock_windows import WindowsWatch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TEN_MINUTES = 600.0


@dataclass
class Watched:
    """A watch with clocks that stand still until a test moves them, and what it said."""

    line: QLineEdit
    time: float = 1000.0
    slept: float = 0.0
    said: list[str] = field(default_factory=list)
    buses: tuple[QDBusConnection | None, QDBusConnection | None] = (None, None)

    def begin(self, minutes: int = 10) -> LockWatch:
        self.watch = LockWatch(
            minutes,
            self.line,
            clock=lambda: self.time,
            slept=lambda: self.slept,
            buses=lambda: self.buses,
        )
        self.watch.due.connect(self.said.append)
        return self.watch

    def later(self, seconds: float) -> None:
        """Let time pass, and the timer notice."""
        self.time += seconds
        self.watch.idle.timeout.emit()


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    found = Watched(line)
    yield found
    found.watch.end()


def test_ten_minutes_without_a_key_make_it_due(watched: Watched) -> None:
    watched.begin()
    watched.later(TEN_MINUTES - 1)
    assert watched.said == []
    assert watched.watch.idle.isActive()
    watched.later(1)
    assert watched.said == [IDLE.format(count=10)]


def test_the_timer_is_set_to_what_is_left(watched: Watched) -> None:
    watch = watched.begin()
    assert watch.idle.interval() == 600_001
    watched.later(450)
    assert watch.idle.interval() == 150_001


def test_one_minute_is_said_as_one(watched: Watched) -> None:
    watched.begin(1)
    watched.later(60)
    assert watched.said == [IDLE_ONE]


def _press_a_key(line: QLineEdit) -> None:
    QTest.keyClick(line, Qt.Key.Key_A)


def _press_the_mouse(line: QLineEdit) -> None:
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)


def _move_the_mouse(line: QLineEdit) -> None:
    QTest.mouseMove(line.window().windowHandle(), line.rect().center())


@pytest.mark.parametrize("sign", [_press_a_key, _press_the_mouse, _move_the_mouse])
def test_a_key_or_the_mouse_begins_the_time_anew(watched: Watched, sign: object) -> None:
    assert callable(sign)
    watched.begin()
    watched.time += TEN_MINUTES - 1
    sign(watched.line)
    watched.later(TEN_MINUTES - 1)
    assert watched.said == []
    watched.later(1)
    assert len(watched.said) == 1


def test_what_the_program_does_by_itself_is_no_sign_of_life(watched: Watched) -> None:
    watched.begin()
    watched.time += TEN_MINUTES - 1
    place = QPointF(3, 3)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        place,
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(watched.line, event)
    watched.line.setText("written by the program")
    watched.later(1)
    assert len(watched.said) == 1


def test_zero_minutes_never_lock_for_idleness(watched: Watched) -> None:
    watch = watched.begin(0)
    assert not watch.idle.isActive()
    watched.later(1_000_000)
    assert watched.said == []


def test_other_minutes_count_from_when_they_are_chosen(watched: Watched) -> None:
    watch = watched.begin(0)
    watched.time += TEN_MINUTES
    watch.set_minutes(2)
    watched.later(119)
    assert watched.said == []
    watched.later(1)
    assert watched.said == [IDLE.format(count=2)]
    watch.set_minutes(0)
    assert not watch.idle.isActive()


def test_a_key_that_waited_while_the_program_was_held_up_reaches_nothing(watched: Watched) -> None:
    watched.begin()
    watched.time += TEN_MINUTES
    _press_a_key(watched.line)
    assert watched.said == [IDLE.format(count=10)]
    assert watched.line.text() == ""


def test_after_it_was_due_the_next_key_begins_another_time(watched: Watched) -> None:
    watch = watched.begin()
    watched.later(TEN_MINUTES)
    assert not watch.idle.isActive()
    _press_a_key(watched.line)
    assert watch.idle.isActive()
    assert len(watched.said) == 1


def test_a_sleep_that_nobody_told_of_is_seen_at_the_next_tick(watched: Watched) -> None:
    watch = watched.begin()
    watch.tick.timeout.emit()
    watched.slept += 30
    watch.tick.timeout.emit()
    assert watched.said == [SLEPT]
    watch.tick.timeout.emit()
    assert watched.said == [SLEPT], "one sleep is said once"


def test_a_sleep_is_seen_before_the_first_key_after_it_reaches_anything(watched: Watched) -> None:
    watched.begin()
    watched.time += 5
    watched.slept += 30
    _press_a_key(watched.line)
    assert watched.said == [SLEPT]
    assert watched.line.text() == ""
    _press_a_key(watched.line)
    assert watched.line.text() == "a"


def test_two_clocks_that_drift_a_little_are_no_sleep(watched: Watched) -> None:
    watch = watched.begin()
    watched.slept += 2
    watch.tick.timeout.emit()
    assert watched.said == []


def test_an_ended_watch_says_nothing(watched: Watched) -> None:
    watch = watched.begin()
    watch.end()
    watched.slept += 30
    watch.tick.timeout.emit()
    watched.later(TEN_MINUTES)
    _press_a_key(watched.line)
    assert watched.said == []
    assert not watch.idle.isActive()
    watch.begin()
    watched.later(TEN_MINUTES)
    assert len(watched.said) == 1


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="no clock there counts sleep")
def test_the_computer_counts_how_long_it_slept_and_not_how_its_clock_is_set() -> None:
    first = asleep()
    assert first >= -0.001
    assert abs(asleep() - first) < 1, "nothing sleeps between two lines"


# The bus of the desktop


@dataclass
class Desktop:
    """A bus of its own, with what a desktop says on it."""

    address: str
    bus: QDBusConnection
    other: QDBusConnection

    def say(self, path: str, interface: str, name: str, arguments: Sequence[object] = ()) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.bus.send(message)


LOGIND = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
SESSION = "/org/freedesktop/login1/session/_32"


@pytest.fixture
def desktop(watched: Watched, tmp_path: Path) -> Iterator[Desktop]:
    """A private bus that the watch listens to; it stands for both buses of a desktop."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not on this computer")
    command = [daemon, "--session", "--nofork", "--print-address", f"--address=unix:dir={tmp_path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        bus = QDBusConnection.connectToBus(address, "desktop")
        other = QDBusConnection.connectToBus(address, "myoplan")
        assert bus.isConnected(), bus.lastError().message()
        assert bus.registerService(LOGIND)
        watched.buses = other, other
        yield Desktop(address, bus, other)
        watched.watch.end()
        for name in ("desktop", "myoplan"):
            QDBusConnection.disconnectFromBus(name)
        running.terminate()


def listening(watched: Watched, qtbot: QtBot) -> LockWatch:
    watch = watched.begin()
    qtbot.waitUntil(lambda: watch.bus is not None)
    return watch


def test_the_lock_of_the_session_makes_it_due(
    watched: Watched, desktop: Desktop, qtbot: QtBot
) -> None:
    watch = listening(watched, qtbot)
    with qtbot.waitSignal(watch.due):
        desktop.say(SESSION, f"{LOGIND}.Session", "Lock")
    assert watched.said == [SCREEN]


def test_going_to_sleep_makes_it_due_and_waking_up_does_not(
    watched: Watched, desktop: Desktop, qtbot: QtBot
) -> None:
    watch = listening(watched, qtbot)
    with qtbot.waitSignal(watch.due):
        desktop.say(MANAGER, f"{LOGIND}.Manager", "PrepareForSleep", [False])
        desktop.say(MANAGER, f"{LOGIND}.Manager", "PrepareForSleep", [True])
    assert watched.said == [SLEPT]


@pytest.mark.parametrize(
    ("service", "path"),
    [
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
        ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ],
)
def test_a_covered_screen_makes_it_due_and_an_uncovered_one_does_not(
    watched: Watched, desktop: Desktop, qtbot: QtBot, service: str, path: str
) -> None:
    assert desktop.bus.registerService(service)
    watch = listening(watched, qtbot)
    with qtbot.waitSignal(watch.due):
        desktop.say(path, service, "ActiveChanged", [False])
        desktop.say(path, service, "ActiveChanged", [True])
    assert watched.said == [SCREEN]


def test_a_desktop_that_starts_later_is_heard_too(
    watched: Watched, desktop: Desktop, qtbot: QtBot
) -> None:
    watch = listening(watched, qtbot)
    service = "org.mate.ScreenSaver"
    assert desktop.bus.registerService(service)
    with qtbot.waitSignal(watch.due):
        desktop.say("/", service, "ActiveChanged", [True])
    assert watched.said == [SCREEN]


def test_nothing_is_heard_while_the_records_are_locked(
    watched: Watched, desktop: Desktop, qtbot: QtBot
) -> None:
    watch = listening(watched, qtbot)
    assert watch.bus is not None
    watch.end()
    with qtbot.assertNotEmitted(watch.bus.locked):
        desktop.say(SESSION, f"{LOGIND}.Session", "Lock")
        # An answer from the bus comes after everything that was said on it before.
        call = QDBusMessage.createMethodCall(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"
        )
        for bus in (desktop.bus, desktop.other):
            assert bus.call(call).type() is QDBusMessage.MessageType.ReplyMessage
        QApplication.processEvents()


def test_a_computer_without_any_bus_is_no_fault(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    watched.buses = lock_bus.local_buses()
    watch = listening(watched, qtbot)
    watched.later(TEN_MINUTES)
    assert watched.said == [IDLE.format(count=10)]
    assert watch.bus is not None
    assert watch.bus._heard == []


@pytest.mark.parametrize(
    "address", ["tcp:host=192.0.2.1,port=5000", "autolaunch:", "unix:path=/a;tcp:host=192.0.2.1"]
)
def test_a_bus_that_is_no_socket_of_this_computer_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    assert lock_bus.local_buses() == (None, None)


def test_no_bus_is_started_where_none_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(lock_bus, "_SYSTEM_SOCKETS", (tmp_path / "system",))
    assert lock_bus.local_buses() == (None, None)


@pytest.mark.parametrize(
    ("message", "detail", "heard"),
    [
        (0x02B1, 0x7, ["locked"]),  # the session is locked
        (0x02B1, 0x4, ["locked"]),  # the remote session is left
        (0x02B1, 0x8, []),  # unlocked
        (0x0218, 0x4, ["slept"]),  # going to sleep
        (0x0218, 0x12, []),  # woken up
        (0x0100, 0x7, []),  # a key
    ],
)
def test_what_windows_says_is_told_apart(message: int, detail: int, heard: list[str]) -> None:
    watch, told = WindowsWatch(), list[str]()
    watch.locked.connect(lambda: told.append("locked"))
    watch.slept.connect(lambda: told.append("slept"))
    watch.take(message, detail)
    assert told == heard
