"""The page of the patient handout as a person sees and works it, with proposals made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit, QPushButton

from desktop_app.screens.handout_page import HandoutPage
from desktop_app.screens.handout_state import HandoutState
from desktop_app.screens.handout_words import Words
from tests.generated_cases import EXAMPLES
from tests.screens.handout_sheets import LANGUAGES, Proposals, printed

if TYPE_CHECKING:
    from tests.screens.pages import WindowPage

DOSE = "medicines.prednisone/1"
SCAN = "tests.chest-ct"
PLAN_SAYS = "3 tablets of 20 mg"
MY_WORDS = "2 tablets of 25 mg and 1 of 10 mg"


@dataclass
class HandoutView:
    """The page in the window, with proposals that a test can change."""

    window: WindowPage
    plan: Proposals
    state: HandoutState
    page: HandoutPage

    @classmethod
    def opened(cls, window: WindowPage) -> HandoutView:
        """Put the page in sight, with an example on screen and proposals made by hand."""
        window.app.files.open_path(EXAMPLES / "02-classic-at-28.json")
        plan = Proposals()
        state = HandoutState(window.app.state, plan)
        page = HandoutPage(window.app.state, state, window.app.theme, lambda: LANGUAGES)
        pages = window.app.window.pages
        pages.addWidget(page)
        pages.setCurrentWidget(page)
        return cls(window, plan, state, page)

    def words(self, key: str) -> Words:
        return self.window.find(Words, f"handout.{key}")

    def write(self, key: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Open the editor by the keyboard, replace what stands there, and end with a key."""
        self.words(key).setFocus()
        QTest.keyClick(self.words(key), Qt.Key.Key_Return)
        editor = self.window.find(QPlainTextEdit, f"handout.{key}.editor")
        assert QApplication.focusWidget() is editor
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, end)

    def tick(self, key: str) -> QCheckBox:
        return self.window.find(QCheckBox, f"handout.{key}.include")

    def press(self, name: str) -> None:
        button = self.window.find(QPushButton, f"handout.{name}")
        assert button.isVisible(), f"{name} is not shown"
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def replan(self, dose: str) -> None:
        """Let the plan propose another dose, as an edit of the case does."""
        self.plan.dose = dose
        self.window.app.state.answer("patient.weight", {"value": 60, "unit": "kg"})
        self.page.refresh()

    @property
    def said(self) -> str:
        """Every word on the page that can be seen outside of the handout's own."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    @property
    def on_paper(self) -> list[str]:
        return printed(self.plan(self.state.choice))
