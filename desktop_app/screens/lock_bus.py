"""What a Linux desktop tells over D-Bus: the screen was locked, or the computer goes to sleep.

Both buses are sockets of this computer. A bus by another address is left alone, and none is started
for this. Where there is none, nothing is heard, and the idle time and the gap that a sleep leaves
behind still lock.

systemd-logind tells of every session's lock on a computer with several seats: locking once too
often is no harm. It does not wait for this program before a suspend; the message is usually read
before the computer sleeps, and first of all when it wakes up.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGIND = "org.freedesktop.login1"
_SCREEN_SAVERS = (  # each says ActiveChanged(true); the second is what KDE and others answer to
    "org.gnome.ScreenSaver",
    "org.freedesktop.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_SYSTEM_SOCKETS = (Path("/run/dbus/system_bus_socket"), Path("/var/run/dbus/system_bus_socket"))


class _Told(NamedTuple):
    """A signal on a bus, and the slot that takes it."""

    service: str
    interface: str
    name: str
    slot: str


_BY_SYSTEM = (
    _Told(_LOGIND, f"{_LOGIND}.Manager", "PrepareForSleep", "sleep(bool)"),
    _Told(_LOGIND, f"{_LOGIND}.Session", "Lock", "lock()"),
)
_BY_SESSION = tuple(_Told(one, one, "ActiveChanged", "cover(bool)") for one in _SCREEN_SAVERS)


class BusWatch(QObject):
    """Listens from ``begin`` to ``end``.

    Signals:
        slept: the computer goes to sleep.
        locked: the screen was locked, or a screen saver covers it.
    """

    slept = Signal()
    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen to nothing yet."""
        super().__init__(parent)
        self._heard: list[tuple[QDBusConnection, _Told]] = []

    def begin(self, system: QDBusConnection | None, session: QDBusConnection | None) -> None:
        """Listen to the buses that are there."""
        self.end()
        for bus, signals in ((system, _BY_SYSTEM), (session, _BY_SESSION)):
            if bus is None or not bus.isConnected():
                continue
            for told in signals:
                if bus.connect(told.service, "", told.interface, told.name, self, _slot(told)):
                    self._heard.append((bus, told))

    def end(self) -> None:
        """Listen no more."""
        for bus, told in self._heard:
            bus.disconnect(told.service, "", told.interface, told.name, self, _slot(told))
        self._heard.clear()

    @Slot(bool)
    def sleep(self, begins: bool) -> None:  # noqa: FBT001 - what D-Bus hands over
        """Take what systemd-logind says before and after a sleep."""
        if begins:
            self.slept.emit()

    @Slot()
    def lock(self) -> None:
        """Take what systemd-logind says when a session is to be locked."""
        self.locked.emit()

    @Slot(bool)
    def cover(self, active: bool) -> None:  # noqa: FBT001 - what D-Bus hands over
        """Take what a screen saver says."""
        if active:
            self.locked.emit()


def local_buses() -> tuple[QDBusConnection | None, QDBusConnection | None]:
    """Give the buses of the computer and of this session; None for one that is not there."""
    system = QDBusConnection.systemBus() if _is_local("SYSTEM", _SYSTEM_SOCKETS) else None
    own = tuple(_session_sockets())
    session = QDBusConnection.sessionBus() if _is_local("SESSION", own) else None
    return system, session


def _session_sockets() -> Iterator[Path]:
    if folder := os.environ.get("XDG_RUNTIME_DIR"):
        yield Path(folder) / "bus"


def _is_local(which: str, sockets: tuple[Path, ...]) -> bool:
    """Say whether a bus is a socket of this computer that is there already."""
    address = os.environ.get(f"DBUS_{which}_BUS_ADDRESS", "")
    if address:
        return all(one.startswith("unix:") for one in address.split(";"))
    return any(socket.exists() for socket in sockets)


def _slot(told: _Told) -> bytes:
    return SLOT(told.slot)  # type: ignore[return-value]  # the stubs say bytes, the call takes text
