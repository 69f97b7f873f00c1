"""What stands before the window while the records are locked, and how everything goes behind it.

Locked, the window shows nothing of a case: no page, no plan, no dialog, no title; and the clipboard
holds nothing that was copied here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.lock_page import LockPage
    from desktop_app.screens.lock_watch import LockWatch
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState


class Curtain(QObject):
    """Covers the window with the page that unlocks, and takes it away again.

    Attributes:
        stack: the window in front, or the page before it; the central widget of the window.
        page: that page; None before it was first needed.

    Signals:
        drawn: the window is covered; whoever holds words of a case lets go of them.
        taken_away: the window is to be seen again.
    """

    drawn = Signal()
    taken_away = Signal()

    def __init__(
        self,
        window: QWidget,
        state: CaseState,
        records: RecordState,
        theme: Theme,
        dialogs: Dialogs,
        minutes: int,
    ) -> None:
        """Take the window that it stands before, and the minutes after which it is drawn."""
        super().__init__(window)
        self._window = window
        self._state = state
        self._records = records
        self._theme = theme
        self._dialogs = dialogs
        self.stack = QStackedWidget()
        self.page: LockPage | None = None
        self._watch: LockWatch | None = None
        self._quiet: list[QAction | QShortcut] = []
        self._copied_here = False
        self._minutes = minutes
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._remember_copying)
        records.opened.connect(self._begin_watch)

    @property
    def is_drawn(self) -> bool:
        """Whether the window is covered."""
        return self.page is not None and self.stack.currentWidget() is self.page

    def lock(self, reason: str = "") -> None:
        """Lock the records and cover the window, saying why; nothing happens while locked."""
        if not self._records.is_open:
            return
        if self._watch is not None:
            self._watch.end()
        self._close_dialogs()
        sentence = self._records.lock()
        self._clear_clipboard()
        self.draw()
        if self.page is not None:
            self.page.say("\n".join(filter(None, (reason, sentence))))

    def draw(self) -> None:
        """Cover the window with the page that unlocks or sets up records."""
        records = self._records.records
        if records is None or self.is_drawn:
            return
        if self.page is None:
            from desktop_app.screens.lock_page import LockPage  # only where there are records

            self.page = LockPage(records, lambda: self._state.services, self._theme, self._dialogs)
            self.page.unlocked.connect(self._unlocked)
            self.page.without.connect(self.take_away)
            self.stack.addWidget(self.page)
        self._still_the_window()
        self.page.show_state()
        self.stack.setCurrentWidget(self.page)
        self.drawn.emit()

    def take_away(self) -> None:
        """Show the window again."""
        if self.is_drawn:
            self.stack.setCurrentIndex(0)
            for still in self._quiet:
                still.setEnabled(True)
            self._quiet.clear()
            self.taken_away.emit()

    def watch_for(self, minutes: int) -> None:
        """Lock by itself after so many minutes without a key or a click."""
        self._minutes = minutes
        if self._watch is not None:
            self._watch.set_minutes(minutes)

    def _unlocked(self, desk: Desk) -> None:
        self.take_away()
        self._records.open_with(desk)

    def _begin_watch(self) -> None:
        if self._watch is None:
            from desktop_app.screens.lock_watch import LockWatch  # only while they are unlocked

            self._watch = LockWatch(self._minutes, self)
            self._watch.due.connect(self.lock)
        self._watch.begin()

    def _still_the_window(self) -> None:
        """Let no key reach what is covered: a page that is not in sight hears none by itself."""
        directly = Qt.FindChildOption.FindDirectChildrenOnly  # pages go while the window is covered
        everything: list[QAction | QShortcut] = [
            *self._window.actions(),
            *self._window.findChildren(QShortcut, options=directly),
        ]
        behind = [one for one in everything if one.isEnabled()]
        self._quiet += behind
        for one in behind:
            one.setEnabled(False)

    def _close_dialogs(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if QApplication.activePopupWidget() is popup:
                break
        for widget in QApplication.topLevelWidgets():
            if widget is self._window or not widget.isVisible():
                continue
            if isinstance(widget, QDialog):
                widget.done(QDialog.DialogCode.Rejected.value)
            elif widget.windowType() is not Qt.WindowType.ToolTip:
                widget.close()

    def _remember_copying(self) -> None:
        self._copied_here = QApplication.activeWindow() is not None

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard() or self._copied_here:
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)
