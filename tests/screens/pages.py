"""Page objects: what a person sees and does in the window, by object name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.screens.dialogs import Keep
from desktop_app.screens.panes import stops
from desktop_app.screens.segments import Segments

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.screens.field_row import FieldRow
    from desktop_app.screens.plan_row import PlanRow
    from desktop_app.screens.workplace import Workplace

_WidgetT = TypeVar("_WidgetT", bound=QWidget)


class AnsweringDialogs:
    """Answers at once, without a window; remembers what was asked."""

    def __init__(self) -> None:
        self.keep = Keep.CANCEL
        self.path: Path | None = None
        self.asked: list[str] = []

    def keep_changes(self) -> Keep:
        self.asked.append("keep changes")
        return self.keep

    def file_to_open(self, folder: Path) -> Path | None:
        self.asked.append(f"open in {folder}")
        return self.path

    def file_to_save(self, suggested: Path) -> Path | None:
        self.asked.append(f"save as {suggested.name}")
        return self.path

    def file_to_export(self, suggested: Path) -> Path | None:
        self.asked.append(f"export as {suggested.name}")
        return self.path


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
