"""The preview as a person sees it, over documents of which a test knows every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton

from desktop_app.screens.preview import PreviewDialog
from desktop_app.screens.preview_names import Document
from desktop_app.screens.preview_papers import Papers
from tests.documents.paper import paper

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage

PAGES = {Document.PLAN: ("plan one", "plan two", "plan three"), Document.HANDOUT: ("handout one",)}


def small_paper(document: Document, size: str, with_case: bool) -> bytes:  # noqa: FBT001 - as Papers asks
    """Three pages of a plan, or one of a handout; the case inside is a word at its end."""
    return paper(*PAGES[document], size=size) + (b"% with case" if with_case else b"% without")


def small_text(document: Document) -> str:
    """The words of a document, with a space that records garble."""
    return f"The\N{NO-BREAK SPACE}{document}, in one line.\n"


SMALL = Papers(small_paper, small_text)


class PreviewPage:
    """An open preview."""

    def __init__(self, qtbot: QtBot, dialog: PreviewDialog) -> None:
        self.qtbot = qtbot
        self.dialog = dialog

    @classmethod
    def over(
        cls,
        window: WindowPage,
        qtbot: QtBot,
        papers: Papers = SMALL,
        start: tuple[Document, ...] = (Document.PLAN,),
    ) -> PreviewPage:
        """Open it over the window, as Ctrl+P does."""
        app = window.app
        dialog = PreviewDialog(
            papers,
            app.theme,
            window.dialogs,
            lambda document, pdf: app.files.keep_pdf(
                pdf, "-handout" if document is Document.HANDOUT else ""
            ),
            start,
            "A4",
            app.window,
        )
        dialog.open()
        return cls(qtbot, dialog).settled()

    def settled(self) -> PreviewPage:
        """Wait until the pages are there, or it is said why not."""
        pages = self.dialog.pages
        self.qtbot.waitUntil(
            lambda: self.wrong or bool(self.dialog.maker.papers and pages.sheets), timeout=30_000
        )
        return self

    def drawn(self) -> PreviewPage:
        """Wait until the page in front is drawn."""
        pages = self.dialog.pages
        self.qtbot.waitUntil(lambda: pages.sheets[pages.front].drawn, timeout=30_000)
        return self

    def choose(self, name: str) -> PreviewPage:
        """Choose documents or paper."""
        button = self.dialog.findChild(QRadioButton, f"preview.{name}")
        assert button is not None, f"nothing is called preview.{name}"
        button.click()
        return self.settled()

    def tick(self, document: Document) -> PreviewPage:
        """Keep the case inside a file, or no longer."""
        self.keeps(document).click()
        return self.settled()

    def keeps(self, document: Document) -> QCheckBox:
        """The box that keeps the case inside a file."""
        box = self.dialog.findChild(QCheckBox, f"preview.keep.{document}")
        assert box is not None
        return box

    def button(self, name: str) -> QPushButton:
        found = self.dialog.findChild(QPushButton, f"preview.{name}")
        assert found is not None, f"nothing is called preview.{name}"
        return found

    def press(self, name: str) -> PreviewPage:
        assert self.button(name).isEnabled(), f"{name} cannot be pressed"
        self.button(name).click()
        return self

    def key(self, key: Qt.Key) -> PreviewPage:
        QTest.keyClick(self.dialog.pages, key)
        return self

    def said(self, name: str = "message") -> str:
        found = self.dialog.findChild(QLabel, f"preview.{name}")
        assert found is not None
        return found.text() if not found.isHidden() else ""

    @property
    def wrong(self) -> bool:
        """Whether what is said is a refusal."""
        message = self.dialog.message
        return not message.isHidden() and message.property("role") == "wrong"

    @property
    def names(self) -> list[str]:
        """The pages, as they are read aloud."""
        return [sheet.accessibleName() for sheet in self.dialog.pages.sheets]
