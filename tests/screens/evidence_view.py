"""Page object: the evidence as a person sees and uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from desktop_app.screens.evidence_controls import FilterDrop
from desktop_app.screens.section_list import EVIDENCE

if TYPE_CHECKING:
    from desktop_app.documents.evidence_list import RecordRow
    from desktop_app.screens.evidence_page import EvidencePage
    from desktop_app.screens.sign_dialog import SignDialog
    from tests.screens.pages import WindowPage

_WidgetT = TypeVar("_WidgetT", bound=QWidget)


class EvidenceView:
    """The page “Evidence”, brought to the front."""

    def __init__(self, window: WindowPage) -> None:
        self.window = window
        window.app.window.sections.choose(EVIDENCE)
        self.page: EvidencePage = window.app.window.pages.evidence

    @property
    def facts(self) -> list[str]:
        """The ids of the records on view, from top to bottom."""
        return [row.fact for row in self.page.list.records.rows]

    @property
    def count(self) -> str:
        return self.page.count.text()

    @property
    def words(self) -> str:
        """Everything that is said of the record that is read."""
        return self.page.sheet.words.replace("\N{NO-BREAK SPACE}", " ")

    @property
    def note(self) -> str:
        return "" if self.page.note.isHidden() else self.page.note.text()

    def search(self, words: str) -> EvidenceView:
        """Replace what is looked for by typing."""
        line = self.window.find(QLineEdit, "evidence.search")
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, words)
        return self

    def filter(self, name: str, words: str) -> EvidenceView:
        """Choose a line of a filter by its words."""
        drop = self.window.find(FilterDrop, f"evidence.{name}")
        place = drop.findText(words)
        assert place >= 0, f"{name} offers no “{words}”"
        drop.setCurrentIndex(place)
        return self

    def offered(self, name: str) -> str:
        """Give the words of a button, or "" where there is none to press."""
        button = self.button(name)
        return button.text() if button.isVisible() and button.isEnabled() else ""

    def button(self, name: str) -> QAbstractButton:
        return self.window.find(QAbstractButton, f"evidence.{name}")

    def press(self, name: str) -> EvidenceView:
        """Press a button by the keyboard."""
        assert self.offered(name), f"evidence.{name} cannot be pressed"
        self.button(name).setFocus()
        QTest.keyClick(self.button(name), Qt.Key.Key_Space)
        return self

    def read(self, fact: str) -> EvidenceView:
        """Choose a record of those on view."""
        assert self.page.list.choose(fact), f"{fact} is not on view"
        return self

    def select(self, *facts: str) -> EvidenceView:
        """Choose several records, as by clicks with Ctrl."""
        self.read(facts[0])
        flags = QItemSelectionModel.SelectionFlag
        for fact in facts[1:]:
            index = self.page.list.records.index(self.facts.index(fact))
            self.page.list.selectionModel().setCurrentIndex(index, flags.Select)
        return self

    def row(self, fact: str) -> RecordRow:
        return self.page.list.records.rows[self.facts.index(fact)]

    # The dialog

    @property
    def dialog(self) -> SignDialog:
        dialog = self.page.acts.dialog
        assert dialog is not None
        return dialog

    def asking(self) -> bool:
        dialog = self.page.acts.dialog
        return dialog is not None and dialog.isVisible()

    def dialog_words(self) -> str:
        found = "\n".join(label.text() for label in self.dialog.findChildren(QLabel))
        return found.replace("\N{NO-BREAK SPACE}", " ")

    def fill_in(self, *, name: str = "", verdict: str = "", comment: str = "") -> EvidenceView:
        """Write a name and a comment and choose a verdict: "checked" or "doubt"."""
        if name:
            line = _only(self.dialog.findChildren(QLineEdit, "signDialog.name"))
            line.selectAll()
            QTest.keyClicks(line, name)
        if verdict:
            button = _only(self.dialog.findChildren(QRadioButton, f"signDialog.{verdict}"))
            QTest.keyClick(button, Qt.Key.Key_Space)
        if comment:
            box = _only(self.dialog.findChildren(QPlainTextEdit, "signDialog.comment"))
            QTest.keyClicks(box, comment)
        return self

    def still_open(self) -> str:
        return _only(self.dialog.findChildren(QLabel, "signDialog.open")).text()

    def refusal(self) -> str:
        return _only(self.dialog.findChildren(QLabel, "signDialog.refusal")).text()

    def confirm(self) -> EvidenceView:
        QTest.mouseClick(self.dialog.ok, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        return self

    def sign(self, name: str = "Dr Example", comment: str = "") -> EvidenceView:
        """Sign what is chosen."""
        return self.press("sign").fill_in(name=name, verdict="checked", comment=comment).confirm()


def _only(found: list[_WidgetT]) -> _WidgetT:
    (one,) = found
    return one
