"""The preview: pages as they will be printed, and the ways out of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.field import dress_anew
from desktop_app.screens.pasted_text import put_on
from desktop_app.screens.preview_bar import PreviewBar, named_button
from desktop_app.screens.preview_choices import PreviewChoices
from desktop_app.screens.preview_names import NAMES, copied_words
from desktop_app.screens.preview_pages import PagesView
from desktop_app.screens.preview_papers import PaperMaker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.preview_names import Document
    from desktop_app.screens.preview_papers import Made, Papers
    from desktop_app.screens.printing import PrintJob, Sheet

_CHOICES = 320  # pixels
_LESS = 24  # pixels around it in which the window can be seen
_SMALLEST = (_CHOICES + 190, 290)
_MAKING = N_("Setting the pages …")


class PreviewDialog(QDialog):
    """Stands in front of the window: the case cannot change while its pages are looked at.

    What is printed and saved is what is shown. Refusals are said in it, and nothing is lost.

    Signals:
        went_out: what was printed or copied: an act of the audit trail, and what in words.
    """

    went_out = Signal(str, str)

    def __init__(
        self,
        papers: Papers,
        theme: Theme,
        dialogs: Dialogs,
        keep: Callable[[Document, bytes], Path | None],
        start: tuple[Document, ...],
        paper: str,
        parent: QWidget,
    ) -> None:
        """Lay it out and begin to make the pages.

        Args:
            papers: makes the documents of the case as it now stands.
            theme: the colours around the pages.
            dialogs: who asks for a printer.
            keep: asks for a place and writes a PDF there; None when nothing was chosen.
            start: what to show first.
            paper: "A4" or "Letter", to begin with.
            parent: the window.

        """
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(N_("Preview and print"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_SMALLEST)
        self.resize(parent.width() - 2 * _LESS, parent.height() - 2 * _LESS)
        self._papers = papers
        self._dialogs = dialogs
        self._keep = keep
        self.job: PrintJob | None = None
        self.maker = PaperMaker(papers, self)
        self.choices = PreviewChoices(start, paper)
        self.pages = PagesView(theme)
        self._lay_out()
        self._connect()
        self._make()
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def paper(self) -> str:
        """The paper that is chosen."""
        return self.choices.wanted.paper

    def print_pages(self) -> None:
        """Ask for a printer and print what is chosen, in one job."""
        with_range = self._chosen_pages()
        if with_range is None:
            return
        from PySide6.QtPrintSupport import QPrinterInfo  # only to print

        from desktop_app.screens import printing

        try:
            printer = self._dialogs.printer(self.paper, len(self.pages.sheets))
            if printer is None:
                return
            printing.refuse_other_paper(printer, self.paper)
            printing.prepare(printer, self.paper)
            pages = printing.in_range(with_range, printer)
        except UserError as error:
            self.say(str(error), wrong=True)
            return
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        usual = QPrinterInfo(printer).defaultDuplexMode()
        duplex = printing.both_sides(printer.duplex(), usual)
        sheets = printing.sheets(self._parts(pages), duplex=duplex, copies=copies)
        self.job = printing.PrintJob(printer, sheets, self)
        self.job.progressed.connect(self._show_progress)
        self.job.ended.connect(self._printed)
        self._show_busy()
        self.job.start()

    def save(self) -> None:
        """Ask for a place for each document and write it there."""
        said: list[str] = []
        for made in self.maker.papers:
            name = NAMES[made.document]
            try:
                path = self._keep(made.document, made.pdf)
            except UserError as error:
                words = N_("{document}: {sentence}").format(document=name, sentence=error)
                self.say("\n".join([*said, words]), wrong=True)
                return
            if path is not None:
                words = N_("{document} saved as {path}.")
                said.append(words.format(document=name, path=path))
            elif said:
                said.append(N_("{document} was not saved.").format(document=name))
        if said:
            self.say("\n".join(said))

    def copy(self) -> None:
        """Put the text of what is chosen on the clipboard, whole and plain."""
        documents = self.choices.wanted.documents
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            text = "\n\n".join(self._papers.text(one) for one in documents)
            put_on(QGuiApplication.clipboard(), text)
        except UserError as error:
            self.say(str(error), wrong=True)
        else:
            self.say(copied_words(documents))
            self.went_out.emit("copied", self._named())
        finally:
            QGuiApplication.restoreOverrideCursor()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what was done or refused."""
        role = "wrong" if wrong else "echo"
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            dress_anew(self.message)
        put(self.message, sentence)
        self.message.setAccessibleName(sentence)
        if sentence:
            from PySide6.QtGui import QAccessible, QAccessibleEvent  # not before there is news

            event = QAccessibleEvent(self.message, QAccessible.Event.Alert)
            QAccessible.updateAccessibility(event)

    def reject(self) -> None:
        """Close; while it prints, stop that instead."""
        if self.job is not None:
            self.job.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Let go of the pages and close."""
        self.pages.show_papers(())
        self.maker.close()
        super().done(result)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_CHOICES)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        area = QScrollArea()
        area.setObjectName("previewSide")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(1)
        area.setWidget(self.choices)
        column.addWidget(area, 1)
        self.message = plain_label("", "echo")
        self.message.setObjectName("preview.message")
        self.message.hide()
        column.addWidget(self.message)
        self.print_button = named_button(N_("&Print…"), "preview.print", self.print_pages)
        self.print_button.setProperty("role", "primary")
        self.print_button.setDefault(True)
        self.save_button = named_button(N_("&Save as PDF…"), "preview.save", self.save)
        self.copy_button = named_button(N_("&Copy as text"), "preview.copy", self.copy)
        self.close_button = named_button(N_("Close"), "preview.close", self.reject)
        for button in (self.print_button, self.save_button, self.copy_button, self.close_button):
            column.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # words come and go in it
        row.addWidget(side)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.bar = PreviewBar(self.pages)
        right.addWidget(self.bar)
        right.addWidget(self.pages, 1)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._make)
        self.choices.pages_changed.connect(lambda: self.say(""))
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)

    def _make(self) -> None:
        self.say(_MAKING)
        self.maker.want(self.choices.wanted)
        self._show_busy()

    def _made(self) -> None:
        self.say("")
        self._show_papers(self.maker.papers)

    def _failed(self, sentence: str) -> None:
        self._show_papers(())
        self.say(sentence, wrong=True)

    def _show_papers(self, papers: tuple[Made, ...]) -> None:
        self.choices.show_count(papers)
        self.pages.show_papers(papers)
        self._show_busy()

    def _chosen_pages(self) -> tuple[int, ...] | None:
        try:
            return self.choices.pages()
        except UserError as error:
            self.say(str(error), wrong=True)
            self.choices.range.setFocus(Qt.FocusReason.OtherFocusReason)
            return None

    def _parts(self, pages: tuple[int, ...]) -> list[list[Sheet]]:
        """Give the chosen pages of each document."""
        parts: list[list[Sheet]] = []
        before = 0
        for made in self.maker.papers:
            count = made.images.count
            inside = [page - before for page in pages if 0 <= page - before < count]
            parts.append([(made.images, page) for page in inside])
            before += count
        return parts

    def _show_progress(self, done: int, count: int) -> None:
        words = N_("Printing page {number} of {count}. Escape stops it.")
        self.say(words.format(number=min(done + 1, count), count=count))

    def _printed(self, sentence: str, whole: bool) -> None:  # noqa: FBT001 - a signal's parts
        self.job = None
        self.went_out.emit("printed", self._named() if whole else f"{self._named()} · {sentence}")
        self._show_busy()
        self.say(sentence, wrong=not whole)

    def _named(self) -> str:
        return ", ".join(NAMES[one] for one in self.choices.wanted.documents)

    def _show_busy(self) -> None:
        """Offer what can be done now: nothing else while it prints, nothing without pages."""
        idle = self.job is None
        self.choices.setEnabled(idle)
        for button in (self.print_button, self.save_button, self.copy_button):
            button.setEnabled(idle and bool(self.maker.papers))
        self.close_button.setText(N_("Close") if idle else N_("Stop printing"))
