"""The lock page as a person sees and works it, over real records that are cheap to unlock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QWidget,
)

from desktop_app.record_keeping.records import Records
from desktop_app.records.place import Place
from desktop_app.screens.lock_page import LockPage
from desktop_app.screens.palette import Theme
from desktop_app.screens.typeface import load_typeface
from desktop_app.settings import resource_folder
from tests.records.stores import CHEAP, PASSPHRASE, Clock
from tests.screens.pages import AnsweringDialogs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.model import Person
    from desktop_app.screens.lock_form import LockForm
    from desktop_app.screens.recovery_dialog import RecoveryDialog

_WidgetT = TypeVar("_WidgetT", bound=QWidget)

OTHER = "nine otters under Bergen"  # a passphrase that opens only what tests make


@dataclass
class LockView:
    """The page in a window of its own, and what it said to the window."""

    qtbot: QtBot
    place: Place
    clock: Clock = field(default_factory=Clock)
    dialogs: AnsweringDialogs = field(default_factory=AnsweringDialogs)
    desks: list[Desk] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    without: int = 0

    @property
    def records(self) -> Records:
        return Records(self.place, self.clock, CHEAP)

    @classmethod
    def beside(cls, qtbot: QtBot, folder: Path) -> LockView:
        """A computer without records yet; nothing is open."""
        return cls(qtbot, Place(folder / "records"))

    def with_records(self, *names: str) -> tuple[Person, ...]:
        """Set records up for the first, add the others, and lock; all have one passphrase."""
        desk, self.key = self.records.set_up(names[0], PASSPHRASE, None)
        for name in names[1:]:
            desk.people_desk.add(name, PASSPHRASE)
        desk.lock()
        return self.records.people()

    def open(self, width: int = 1440, height: int = 900) -> LockView:
        """Show the page."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
        application.setFont(load_typeface())
        resources = resource_folder()
        template = (resources / "style.qss").read_text(encoding="utf-8")
        self.theme = Theme(application, template, (resources / "icons").as_posix())
        self.page = LockPage(self.records, lambda: None, self.theme, self.dialogs)
        self.page.unlocked.connect(self.desks.append)
        self.page.recovery_made.connect(self.keys.append)
        self.page.without.connect(self._count_without)
        self.window = QMainWindow()
        self.qtbot.addWidget(self.window)
        self.window.setCentralWidget(self.page)
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QApplication.processEvents()
        return self

    def close(self) -> None:
        """Lock what was unlocked, and let go of the colours."""
        for desk in self.desks:
            desk.lock()
        self.theme.deleteLater()

    def lock_again(self) -> Desk:
        """Lock what was unlocked last."""
        desk = self.desks.pop()
        desk.lock()
        return desk

    @property
    def card(self) -> LockForm:
        assert self.page.card is not None, "no card is shown"
        return self.page.card

    @property
    def title(self) -> str:
        return self.card.title.text()

    @property
    def said(self) -> str:
        """Every word that can be seen on the page."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible()).replace(
            "\N{NO-BREAK SPACE}", " "
        )

    @property
    def refusal(self) -> str:
        return self.find(QLabel, "lock.refusal").text()

    @property
    def go(self) -> QPushButton:
        return self.find(QPushButton, "lock.go")

    def find(self, kind: type[_WidgetT], name: str) -> _WidgetT:
        found = self.card.findChild(kind, name) or self.page.findChild(kind, name)
        assert found is not None, f"nothing is called {name}"
        return found

    def type(self, name: str, text: str, end: Qt.Key | None = None) -> LockView:
        """Replace what stands in a line by typing."""
        line = self.find(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)
        if end is not None:
            QTest.keyClick(line, end)
            self.wait()
        return self

    def choose(self, words: str) -> LockView:
        """Choose who."""
        drop = self.find(QComboBox, "lock.person")
        place = drop.findText(words)
        assert place >= 0, f"{words} is not offered"
        drop.setCurrentIndex(place)
        return self

    def press(self, name: str) -> LockView:
        """Press a button by the keyboard, and wait until what it does is done."""
        button = self.find(QPushButton, name)
        assert button.isVisible(), f"{name} is not shown"
        assert button.isEnabled(), f"{name} cannot be pressed"
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.wait()
        return self

    def tick(self, name: str) -> LockView:
        box = self.find(QCheckBox, name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
        return self

    def escape(self) -> LockView:
        QTest.keyClick(QApplication.focusWidget() or self.page, Qt.Key.Key_Escape)
        return self

    def wait(self) -> None:
        """Let the page do what it was asked for."""
        self.qtbot.waitUntil(lambda: self.page.card is None or not self.page.card.busy)

    def unlock(self, passphrase: str) -> LockView:
        return self.type("lock.passphrase", passphrase, Qt.Key.Key_Return)

    @property
    def dialog(self) -> RecoveryDialog:
        assert self.page.shown is not None, "no recovery key is shown"
        return self.page.shown

    @property
    def shown_key(self) -> str:
        """The key as it stands in the dialog, without the numbers above its groups."""
        labels = self.dialog.key.findChildren(QLabel)
        return "-".join(one.text() for one in labels if one.property("role") == "keyGroup")

    def confirm(self, group: str) -> None:
        """Type the group that is asked for, and press Enter."""
        QTest.keyClicks(self.dialog.check, group)
        QTest.keyClick(self.dialog.check, Qt.Key.Key_Return)

    def asked_group(self) -> str:
        return self.shown_key.split("-")[self.dialog.asked - 1]

    def stops(self) -> list[QWidget]:
        """Press Tab until the keyboard is back where it started."""
        seen: list[QWidget] = []
        while (here := QApplication.focusWidget()) is not None and here not in seen:
            seen.append(here)
            QTest.keyClick(here, Qt.Key.Key_Tab)
        return seen

    def _count_without(self) -> None:
        self.without += 1
