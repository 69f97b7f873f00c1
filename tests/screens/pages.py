"""Page objects: what a person sees and does in the window, by object name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.screens.dialogs import Keep
from desktop_app.screens.panes import stops
from desktop_app.screens.segments import Segments
from desktop_app.screens.treatment_card import TreatmentCard

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.documents.site_strengths import ProductStrengths, Strengths
    from desktop_app.screens.field_row import FieldRow
    from desktop_app.screens.plan_row import PlanRow
    from desktop_app.screens.workplace import Workplace

_WidgetT = TypeVar("_WidgetT", bound=QWidget)


class AnsweringDialogs:
    """Answers at once, without a window; remembers what was asked."""

    def __init__(self) -> None:
        self.keep = Keep.CANCEL
        self.path: Path | None = None
        self.to_print_on: QPrinter | None = None
        self.reason: str | None = None
        self.sizes: Strengths | None = None
        self.sealing = True
        self.unconfirmed = 0
        self.asked: list[str] = []

    def keep_changes(self) -> Keep:
        self.asked.append("keep changes")
        return self.keep

    def leave_words(self) -> bool:
        self.asked.append("leave words")
        return self.keep is Keep.DISCARD

    def seal_visit(self, patient: str, day: str, carried: int) -> bool:
        self.asked.append(f"seal {day} of {patient}")
        self.unconfirmed = carried
        return self.sealing

    def file_to_open(self, folder: Path) -> Path | None:
        self.asked.append(f"open in {folder}")
        return self.path

    def file_to_save(self, suggested: Path) -> Path | None:
        self.asked.append(f"save as {suggested.name}")
        return self.path

    def file_to_export(self, suggested: Path) -> Path | None:
        self.asked.append(f"export as {suggested.name}")
        return self.path

    def file_for_calendar(self, suggested: Path) -> Path | None:
        self.asked.append(f"calendar as {suggested.name}")
        return self.path

    def printer(self, paper: str, pages: int) -> QPrinter | None:
        self.asked.append(f"printer for {pages} pages on {paper}")
        return self.to_print_on

    def reason_to_override(self, medicine: str, topic: str, says: str) -> str | None:
        self.asked.append(f"override {medicine}, {topic}: {says}")
        return self.reason

    def strengths(self, offered: tuple[ProductStrengths, ...]) -> Strengths | None:
        self.asked.append(f"strengths of {len(offered)} products")
        return self.sizes

    def backup_to_open(self, folder: Path) -> Path | None:
        self.asked.append(f"backup in {folder}")
        return self.path

    def folder_for_backup(self, folder: Path) -> Path | None:
        self.asked.append(f"folder for a backup, from {folder}")
        return self.path

    def file_for_trail(self, suggested: Path) -> Path | None:
        self.asked.append(f"audit trail as {suggested.name}")
        return self.path

    def patient_file_to_open(self, folder: Path) -> Path | None:
        self.asked.append(f"patient in {folder}")
        return self.path

    def file_for_patient(self, suggested: Path) -> Path | None:
        self.asked.append(f"patient as {suggested.name}")
        return self.path


class CardPage:
    """One card of the treatment choice."""

    def __init__(self, window: WindowPage, medicine: str) -> None:
        self.window = window
        self.name = f"card.{medicine}"

    @property
    def view(self) -> TreatmentCard:
        return self.window.find(TreatmentCard, self.name)

    @property
    def shown(self) -> bool:
        found = self.window.app.window.findChildren(TreatmentCard, self.name)
        return any(card.isVisible() for card in found)

    @property
    def state(self) -> str:
        return self.view.badge.text()

    @property
    def words(self) -> str:
        """Every word that can be seen on it."""
        found = (label.text() for label in self.view.findChildren(QLabel) if label.isVisible())
        return "\n".join(found).replace("\N{NO-BREAK SPACE}", " ")

    @property
    def buttons(self) -> list[str]:
        found = self.view.findChildren(QPushButton)
        return [button.text() for button in found if button.isVisible()]

    def press(self, name: str, key: Qt.Key = Qt.Key.Key_Space) -> CardPage:
        """Press a button by the keyboard."""
        button = self.window.find(QPushButton, f"{self.name}.{name}")
        assert button.isVisible(), f"{self.name}.{name} is not shown"
        button.setFocus()
        QTest.keyClick(button, key)
        return self


class FieldPage:
    """One field of the form."""

    def __init__(self, window: WindowPage, path: str) -> None:
        self.window = window
        self.path = path

    @property
    def row(self) -> FieldRow:
        section = self.path.split(".", maxsplit=1)[0]
        return self.window.app.window.page(section).rows[self.path]

    @property
    def control(self) -> QWidget:
        return self.window.find(QWidget, self.path)

    @property
    def text(self) -> str:
        control = self.control
        assert isinstance(control, QLineEdit)
        return control.text()

    @property
    def answer(self) -> str:
        """The words of the chosen segment or line of a list."""
        control = self.control
        if isinstance(control, Segments):
            return control.accessibleName().split(": ")[-1]
        assert isinstance(control, QComboBox)
        return control.currentText()

    @property
    def note(self) -> str:
        return self.row.note

    @property
    def carried(self) -> str:
        """What the mark of a value taken over from an earlier visit says."""
        return self.row.carried.replace("\N{NO-BREAK SPACE}", " ")

    @property
    def wrong(self) -> bool:
        return self.row.wrong

    def focus(self) -> FieldPage:
        self.window.app.window.go_to(self.path)
        return self

    def type(
        self, text: str, *, part: str = "", leave: bool = True, end: Qt.Key = Qt.Key.Key_Tab
    ) -> FieldPage:
        """Replace what stands in the control by typing, and go on to the next one."""
        self.focus()
        control = self.window.find(QWidget, self.path + part)
        control.setFocus()
        if isinstance(control, QLineEdit):
            control.selectAll()
            QTest.keyClick(control, Qt.Key.Key_Delete)
        QTest.keyClicks(control, text)
        if leave:
            QTest.keyClick(control, end)
        return self

    def press(self, key: Qt.Key) -> FieldPage:
        self.focus()
        QTest.keyClick(self.control, key)
        return self

    def choose_unit(self, symbol: str) -> FieldPage:
        units = self.window.find(QComboBox, f"{self.path}.unit")
        place = units.findText(symbol)
        assert place >= 0, f"{self.path} offers no {symbol}"
        units.setCurrentIndex(place)
        units.activated.emit(place)
        return self

    def choose(self, words: str) -> FieldPage:
        control = self.focus().control
        assert isinstance(control, QComboBox)
        place = control.findText(words)
        assert place >= 0, f"{self.path} offers no {words}"
        control.setCurrentIndex(place)
        return self


class WindowPage:
    """The window as a whole."""

    def __init__(self, app: Workplace, dialogs: AnsweringDialogs) -> None:
        self.app = app
        self.dialogs = dialogs

    def field(self, path: str) -> FieldPage:
        self.app.window.page(path.split(".", maxsplit=1)[0])
        return FieldPage(self, path)

    def card(self, medicine: str) -> CardPage:
        self.app.window.sections.choose("choice")
        return CardPage(self, medicine)

    def find(self, kind: type[_WidgetT], name: str) -> _WidgetT:
        found = [w for w in self.app.window.findChildren(kind) if w.objectName() == name]
        assert found, f"nothing is called {name}"
        return found[-1]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))

    def keys(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        combined = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            combined |= modifier
        QTest.keyClick(QApplication.focusWidget() or self.app.window, key, combined)

    @property
    def banner(self) -> str:
        banner = self.app.window.banner
        return "" if banner.isHidden() else banner.words.text()

    @property
    def summary(self) -> str:
        return self.find(QLabel, "caseSummary").toolTip()

    @property
    def file_words(self) -> str:
        return self.find(QLabel, "status.file").text()

    @property
    def plan_rows(self) -> tuple[PlanRow, ...]:
        return self.app.window.plan.rows()

    @property
    def plan_words(self) -> list[str]:
        return [row.accessibleName() for row in self.plan_rows]

    def progress(self, title: str) -> str:
        sections = self.app.window.sections
        for place in range(sections.count()):
            item = sections.item(place)
            if item.text() == title:
                return str(item.data(Qt.ItemDataRole.UserRole).short)
        raise AssertionError(title)

    def walk(self) -> list[QWidget]:
        """Press Tab until the keyboard is back where it started."""
        seen: list[QWidget] = []
        start = next(stops(self.app.window.sections))
        start.setFocus()
        while True:
            here = QApplication.focusWidget()
            assert here is not None, "the keyboard got lost"
            if here in seen:
                return seen
            seen.append(here)
            QTest.keyClick(here, Qt.Key.Key_Tab)
