"""Page object: the patients of a real store as a person sees and uses them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop_app.record_keeping.desk import Desk
from tests.records.stores import CHEAP, Store

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from desktop_app.records.model import PatientRow
    from desktop_app.screens.patients_page import PatientsPage
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState
    from tests.screens.pages import AnsweringDialogs

_WidgetT = TypeVar("_WidgetT", bound=QWidget)

TODAY = date(2026, 11, 22)


@dataclass
class PatientsView:
    """The page on its own, over an unlocked store."""

    page: PatientsPage
    state: CaseState
    records: RecordState
    store: Store
    dialogs: AnsweringDialogs
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.records.said.connect(self.said.append)
        self.records.refused.connect(self.refused.append)

    # The store behind it

    @property
    def desk(self) -> Desk:
        store = self.store
        return Desk(store.session, store.place, store.key, None, CHEAP)

    def patient(self, name: str, identifier: str = "", born: date | None = None) -> PatientRow:
        """Add a patient behind the page's back, and let it catch up."""
        found = self.desk.patients_desk.add(name, identifier, born)
        self.records.changed.emit()
        return found

    def visit(self, patient: PatientRow, day: date = TODAY, **due: int) -> None:
        """Seal a visit; ``laboratory=-3`` falls due three days ago."""
        items = [
            {
                "day": (TODAY + timedelta(days=days)).isoformat(),
                "kind": kind.replace("_", " "),
                "words": f"Words of {kind}",
            }
            for kind, days in due.items()
        ]
        self.store.visit(patient.id, day, json.dumps({"calendar": items}).encode())
        self.store.clock.forward(minutes=5)
        self.records.changed.emit()

    # Seen

    @property
    def names(self) -> list[str]:
        """The patients that are listed, from top to bottom."""
        return [row.name for row in self.page.list.table.rows]

    @property
    def words(self) -> str:
        """Every word of the patient that is looked at."""
        return words_of(self.page.sheet)

    @property
    def strip(self) -> str:
        strip = self.page.strip
        return "" if strip.isHidden() else strip.words.text()

    def cells(self, name: str = "patients.list") -> list[list[str]]:
        """Everything that a table shows, line by line."""
        table = self.find(QWidget, name)
        model: QAbstractItemModel = table.model()  # type: ignore[attr-defined]  # it is a table
        return [
            [
                " | ".join(model.index(row, place).data(Qt.ItemDataRole.UserRole).lines)
                for place in range(model.columnCount())
            ]
            for row in range(model.rowCount())
        ]

    def find(self, kind: type[_WidgetT], name: str) -> _WidgetT:
        found = [each for each in self.page.findChildren(kind) if each.objectName() == name]
        assert found, f"nothing is called {name}"
        return found[-1]

    def offers(self, name: str) -> bool:
        found = [
            each
            for each in self.page.findChildren(QAbstractButton)
            if each.objectName() == name and each.isVisible() and each.isEnabled()
        ]
        return bool(found)

    # Done

    def press(self, name: str) -> PatientsView:
        """Press a button by the keyboard."""
        assert self.offers(name), f"{name} cannot be pressed"
        button = self.find(QAbstractButton, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()
        return self

    def search(self, words: str) -> PatientsView:
        """Type words and go on to the list."""
        line = self.find(QLineEdit, "patients.search")
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
        return self

    def choose(self, name: str) -> PatientsView:
        """Look at a patient by name."""
        (row,) = [row for row in self.page.list.table.rows if row.name == name]
        assert self.page.list.table.choose(row.id)
        QApplication.processEvents()
        return self

    def turn_to(self, view: str) -> PatientsView:
        """Choose a view by its digit: 1 patients, 2 due, 3 deleted."""
        views = self.page.views
        views.setFocus()
        digits = {"patients": Qt.Key.Key_1, "due": Qt.Key.Key_2, "deleted": Qt.Key.Key_3}
        QTest.keyClick(views, digits[view])
        QApplication.processEvents()
        return self

    def pick(self, name: str, words: str) -> PatientsView:
        """Choose a line of a list that drops down."""
        drop = self.find(QComboBox, name)
        place = drop.findText(words)
        assert place >= 0, f"{name} offers no “{words}”"
        drop.setCurrentIndex(place)
        return self

    # The dialog

    @property
    def dialog(self) -> QDialog:
        dialog = self.page.acts.dialog
        assert dialog is not None
        return dialog

    @property
    def asking(self) -> bool:
        dialog = self.page.acts.dialog
        return dialog is not None and dialog.isVisible()

    def in_dialog(self, kind: type[_WidgetT], name: str) -> _WidgetT:
        (found,) = [each for each in self.dialog.findChildren(kind) if each.objectName() == name]
        return found

    def fill_in(self, **lines: str) -> PatientsView:
        """Type into lines of the dialog: ``name``, ``identifier``, ``born``."""
        for name, words in lines.items():
            line = self.in_dialog(QLineEdit, f"{self.dialog.objectName()}.{name}")
            line.selectAll()
            QTest.keyClick(line, Qt.Key.Key_Delete)
            QTest.keyClicks(line, words)
        return self

    def click(self, name: str) -> PatientsView:
        """Press a button of the dialog."""
        button = self.in_dialog(QAbstractButton, name)
        assert button.isVisible(), f"{name} is not shown"
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()
        return self

    def confirm(self) -> PatientsView:
        return self.click(f"{self.dialog.objectName()}.ok")


def words_of(widget: QWidget) -> str:
    """Give every word that can be seen on a widget."""
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    found += [each.text() for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return "\n".join(found).replace("\N{NO-BREAK SPACE}", " ")


def everything_in(widget: QWidget) -> str:
    """Give every text that a widget and all within hold, seen or not."""
    found: list[str] = []
    for each in (widget, *widget.findChildren(QWidget)):
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            found.append(each.text())
        if isinstance(each, QLineEdit):
            each.undo()
            found.append(each.text())
    return "\n".join(found)
