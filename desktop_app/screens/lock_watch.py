"""When the records must be locked: nobody is there, the screen was locked, the computer slept.

Nothing here needs D-Bus or Windows: what cannot be heard is not missed, and the idle time always
counts. On macOS the screen's lock is not heard; idle time and the gap that a sleep leaves do it.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtDBus import QDBusConnection

    from desktop_app.screens.lock_bus import BusWatch
    from desktop_app.screens.lock_windows import WindowsWatch

    Buses = Callable[[], tuple[QDBusConnection | None, QDBusConnection | None]]

_MINUTE = 60.0  # seconds
_TICK = 60_000  # milliseconds
_LOOK_AGAIN = 1.0  # seconds between two looks for a sleep while somebody types
_SLEEP = 5.0  # seconds; shorter gaps are the inaccuracy of two clocks
_TYPED_BY_METHOD = QEvent.Type.InputMethod  # Qt sends these itself, whoever types
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        _TYPED_BY_METHOD,
    }
)
_THROUGH_SLEEP_AND_AWAKE = {  # a clock that goes on while the computer sleeps, one that stops
    "linux": ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
    "darwin": ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"),
}
IDLE_ONE = N_("Locked: Myoplan was not used for 1 minute.")
IDLE = N_("Locked: Myoplan was not used for {count} minutes.")
SCREEN = N_("Locked together with the screen.")
SLEPT = N_("Locked: the computer went to sleep.")


def asleep() -> float:
    """Give the seconds that the computer has slept since it was started; 0 where nobody counts.

    Both clocks run on whatever the time of day is set to. Windows tells of a sleep itself.
    """
    clocks = _THROUGH_SLEEP_AND_AWAKE.get(sys.platform)
    if clocks is None:
        return 0.0
    through, awake = (time.clock_gettime(getattr(time, clock)) for clock in clocks)
    return through - awake


class LockWatch(QObject):
    """Watches from the beginning, until ``end`` and again from ``begin``.

    Signals:
        due: the records must be locked now; a sentence says why. Locking once more is no harm.
    """

    due = Signal(str)

    def __init__(
        self,
        minutes: int,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        slept: Callable[[], float] = asleep,
        buses: Buses | None = None,
    ) -> None:
        """Begin to watch.

        Args:
            minutes: so many without a key or the mouse lock; 0 never does.
            parent: whose watch it is.
            clock: seconds that never go back, whatever the time of day is set to.
            slept: seconds that the computer has slept.
            buses: gives those of D-Bus, of the system and of the session; None for the ones of
                this computer.

        """
        super().__init__(parent)
        self._minutes = minutes
        self._clock = clock
        self._slept = slept
        self._buses = buses
        self._used = self._looked = self._asleep = 0.0
        self.watching = False
        self.bus: BusWatch | None = None
        self._windows: WindowsWatch | None = None
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setTimerType(Qt.TimerType.PreciseTimer)
        self.idle.timeout.connect(self.look_for_idleness)
        self.tick = QTimer(self)
        self.tick.setInterval(_TICK)
        self.tick.timeout.connect(self.look_for_sleep)
        self.begin()

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a key or the mouse from now on; 0 never does."""
        self._minutes = minutes
        self._used = self._clock()
        self.idle.stop()
        self.look_for_idleness()

    def begin(self) -> None:
        """Watch from now on, as the records were unlocked."""
        self.end()
        self.watching = True
        self._used = self._looked = self._clock()
        self._asleep = self._slept()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.tick.start()
        self.look_for_idleness()
        QTimer.singleShot(0, self, self._listen)

    def end(self) -> None:
        """Watch no more, as the records are locked."""
        self.watching = False
        self.idle.stop()
        self.tick.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        for heard in (self.bus, self._windows):
            if heard is not None:
                heard.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; a sleep is noticed before the key reaches anything."""
        del watched
        kind = event.type()
        if kind not in _SIGNS_OF_LIFE or not (event.spontaneous() or kind is _TYPED_BY_METHOD):
            return False
        now = self._clock()
        overdue = self._minutes and now - self._used >= self._minutes * _MINUTE
        if self.idle.isActive() and overdue:  # its time came while the program was held up
            self.look_for_idleness()
            return True
        self._used = now
        if self._minutes and not self.idle.isActive():
            self.look_for_idleness()
        if now - self._looked < _LOOK_AGAIN:
            return False
        self._looked = now
        return self.look_for_sleep()

    def look_for_idleness(self) -> None:
        """Lock when nobody was there for so long, or look again when that could be."""
        self.idle.stop()
        if not self._minutes or not self.watching:
            return
        left = self._minutes * _MINUTE - (self._clock() - self._used)
        if left > 0:
            self.idle.start(round(left * 1000) + 1)
        else:
            self._say(IDLE_ONE if self._minutes == 1 else IDLE.format(count=self._minutes))

    def look_for_sleep(self) -> bool:
        """Lock when the computer has slept since the last look; gives whether it has."""
        before, self._asleep = self._asleep, self._slept()
        found = self._asleep - before >= _SLEEP
        if found:
            self._say(SLEPT)
        return found

    def _listen(self) -> None:
        """Hear what the system tells."""
        if not self.watching:
            return
        if sys.platform == "win32":
            self._listen_to_windows()
        elif sys.platform != "darwin":
            self._listen_to_buses()

    def _listen_to_windows(self) -> None:
        from desktop_app.screens.lock_windows import WindowsWatch  # there only

        if self._windows is None:
            self._windows = WindowsWatch(self)
            self._windows.slept.connect(self._on_sleep)
            self._windows.locked.connect(self._on_screen_lock)
        shown = next((one for one in QGuiApplication.topLevelWindows() if one.isVisible()), None)
        if shown is not None:
            self._windows.begin(shown)

    def _listen_to_buses(self) -> None:
        try:
            from desktop_app.screens.lock_bus import BusWatch, local_buses  # while unlocked only
        except ImportError:  # this Qt was built without D-Bus: nothing can be heard
            return
        if self.bus is None:
            self.bus = BusWatch(self)
            self.bus.slept.connect(self._on_sleep)
            self.bus.locked.connect(self._on_screen_lock)
        self.bus.begin(*(self._buses or local_buses)())

    def _on_sleep(self) -> None:
        self._say(SLEPT)

    def _on_screen_lock(self) -> None:
        self._say(SCREEN)

    def _say(self, sentence: str) -> None:
        if self.watching:
            self.due.emit(sentence)
