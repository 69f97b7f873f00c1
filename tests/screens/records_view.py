"""Page object: locking, people, backup and audit trail as a person sees and uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.screens.records_page import ACCESS, RecordsPage
from desktop_app.screens.section_list import RECORDS
from tests.records.keyrings import OTHER_PASSPHRASE

if TYPE_CHECKING:
    from tests.screens.recorded_window import RecordedWindow

_WidgetT = TypeVar("_WidgetT", bound=QWidget)


class RecordsView:
    """The page “Records”, brought to the front."""

    def __init__(self, window: RecordedWindow) -> None:
        self.window = window
        window.app.window.sections.choose(RECORDS)

    @property
    def page(self) -> RecordsPage:
        """The page; locking takes the one before away."""
        found = self.window.app.window.pages.tool(RECORDS)
        assert isinstance(found, RecordsPage)
        return found

    def turn_to(self, part: str) -> RecordsView:
        return self.press(f"records.{part}")

    def press(self, name: str) -> RecordsView:
        button = self.find(QPushButton, name)
        assert button.isVisible(), f"{name} is not shown"
        assert button.isEnabled(), f"{name} cannot be pressed"
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()
        return self

    def find(self, kind: type[_WidgetT], name: str) -> _WidgetT:
        found = [w for w in self.window.app.window.findChildren(kind) if w.objectName() == name]
        assert found, f"nothing is called {name}"
        return found[-1]

    @property
    def words(self) -> str:
        """Every word of the page that can be seen."""
        found = (label for label in self.page.findChildren(QLabel) if label.isVisible())
        return "\n".join(label.text() for label in found).replace("\N{NO-BREAK SPACE}", " ")

    def label(self, name: str) -> str:
        """What a sentence says; "" while it is not shown."""
        label = self.find(QLabel, name)
        return label.text().replace("\N{NO-BREAK SPACE}", " ") if label.isVisible() else ""

    @property
    def note(self) -> str:
        return self.label("records.note")

    def offers(self, name: str) -> bool:
        found = [w for w in self.page.findChildren(QPushButton) if w.objectName() == name]
        return any(button.isVisible() and button.isEnabled() for button in found)

    # Dialogs

    @property
    def dialog(self) -> QDialog | None:
        found = self.window.app.window.findChildren(QDialog)
        return next((each for each in reversed(found) if each.isVisible()), None)

    @property
    def asked(self) -> str:
        """The name of the dialog that is open; "" without one."""
        return self.dialog.objectName() if self.dialog else ""

    @property
    def dialog_words(self) -> str:
        assert self.dialog is not None, "nothing is asked"
        found = (label for label in self.dialog.findChildren(QLabel) if label.isVisible())
        return "\n".join(label.text() for label in found).replace("\N{NO-BREAK SPACE}", " ")

    @property
    def refusal(self) -> str:
        return self.label(f"{self.asked}.refusal")

    @property
    def ready(self) -> bool:
        """Whether the dialog can be accepted."""
        return self.find(QPushButton, f"{self.asked}.ok").isEnabled()

    def type(self, **entries: str) -> RecordsView:
        """Type into lines of the dialog, by the last part of their names."""
        for name, text in entries.items():
            line = self.find(QLineEdit, f"{self.asked}.{name}")
            line.setFocus()
            line.selectAll()
            QTest.keyClick(line, Qt.Key.Key_Delete)
            QTest.keyClicks(line, text)
        return self

    def tick(self, name: str) -> RecordsView:
        self.find(QCheckBox, f"{self.asked}.{name}").setChecked(True)
        return self

    def confirm(self) -> RecordsView:
        return self.press(f"{self.asked}.ok")

    def escape(self) -> RecordsView:
        assert self.dialog is not None, "nothing is asked"
        QTest.keyClick(self.dialog, Qt.Key.Key_Escape)
        QApplication.processEvents()
        return self

    # Parts

    def add_person(self, name: str, passphrase: str = OTHER_PASSPHRASE) -> RecordsView:
        self.turn_to("people").press("people.add")
        return self.type(name=name, new=passphrase, again=passphrase).confirm()

    @property
    def people(self) -> list[str]:
        """The people on view, in order, by name."""
        rows = self.page.people.rows.values()
        return [row.findChildren(QLabel)[0].text() for row in rows]

    def identity(self, name: str) -> str:
        found = self.window.desk.people_desk.people()
        return next(person.id for person in found if person.name == name)

    def choose(self, name: str, words: str) -> RecordsView:
        """Choose a line of a list by its words."""
        drop = self.find(QComboBox, name)
        place = drop.findText(words)
        assert place >= 0, f"{name} offers no “{words}”"
        drop.setCurrentIndex(place)
        return self

    def offered(self, name: str) -> list[str]:
        drop = self.find(QComboBox, name)
        return [drop.itemText(place) for place in range(drop.count())]

    @property
    def trail(self) -> list[str]:
        """The lines on view as they are read aloud, the newest first."""
        lines = self.page.trail.list.trail.lines
        return [line.spoken.replace("\N{NO-BREAK SPACE}", " ") for line in lines]

    def lock(self) -> None:
        self.turn_to(ACCESS).press("access.lock")
