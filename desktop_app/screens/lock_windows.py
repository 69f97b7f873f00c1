"""What Windows tells a window: the session was locked or left, or the computer goes to sleep.

Checked by the linters and by reading only: nothing here has run on a computer with Windows. Were it
to fail there, the idle time still locks.
"""

from __future__ import annotations

import ctypes
import ctypes.wintypes
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_SESSION_CHANGED = 0x02B1  # WM_WTSSESSION_CHANGE
_POWER = 0x0218  # WM_POWERBROADCAST
_SUSPEND = 0x0004  # PBT_APMSUSPEND
_GONE = {0x2, 0x4, 0x6, 0x7}  # WTS_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _LOGOFF, _LOCK


class WindowsWatch(QObject):
    """Listens from ``begin`` to ``end``.

    Signals:
        slept: the computer goes to sleep.
        locked: the session was locked, disconnected or left.
    """

    slept = Signal()
    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen to nothing yet."""
        super().__init__(parent)
        self._filter = _Messages(self)
        self._window = 0

    def begin(self, window: QWindow) -> None:
        """Have Windows tell this window, and listen to what it says."""
        self.end()
        if sys.platform == "win32":
            self._window = int(window.winId())
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                ctypes.wintypes.HWND(self._window), ctypes.wintypes.DWORD(0)
            )
            if (application := QCoreApplication.instance()) is not None:
                application.installNativeEventFilter(self._filter)

    def end(self) -> None:
        """Listen no more."""
        if sys.platform == "win32" and self._window:
            if (application := QCoreApplication.instance()) is not None:
                application.removeNativeEventFilter(self._filter)
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(
                ctypes.wintypes.HWND(self._window)
            )
        self._window = 0

    def take(self, message: int, detail: int) -> None:
        """Take a message of Windows with its first parameter."""
        if message == _SESSION_CHANGED and detail in _GONE:
            self.locked.emit()
        elif message == _POWER and detail == _SUSPEND:
            self.slept.emit()


class _Messages(QAbstractNativeEventFilter):
    """Hands every message of Windows on, and keeps none back."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at a message."""
        found = ctypes.wintypes.MSG.from_address(int(message))
        self._watch.take(int(found.message), int(found.wParam))
        return False, 0
