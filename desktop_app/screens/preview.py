"""The preview: pages as they will be printed, and the ways out of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.field import dress_anew
from desktop_app.screens.pasted_text import put_on
from desktop_app.screens.preview_choices import PreviewChoices
from desktop_app.screens.preview_pages import PagesView
from desktop_app.screens.preview_papers import NAMES, PaperMaker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.preview_papers import Document, Made, Papers
    from desktop_app.screens.printing import PrintJob, Sheet

_CHOICES = 320  # pixels
_LESS = 24  # pixels around it in which the window can be seen
_MAKING = N_("Setting the pages …")


class PreviewDialog(QDialog):
    """Stands in front of the window: the case cannot change while its pages are looked at.

    What is printed and saved is what is shown. Refusals are said in it, and nothing is lost.
    """

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

    @property
    def paper(self) -> str:
        """The paper that is chosen."""
        return self.choices.wanted.paper

    def print_pages(self) -> None:
        """Ask for a printer and print what is chosen, in one job."""
        with_range = self._chosen_pages()
        if with_range is None:
            return
        from desktop_app.screens import printing  # only to print

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
        duplex = printing.both_sides(printer)
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
                self.say(" ".join([*said, str(error)]), wrong=True)
                return
            if path is not None:
                words = N_("{document} saved as {path}.")
                said.append(words.format(document=name, path=path))
            elif said:
                said.append(N_("{document} was not saved.").format(document=name))
        if said:
            self.say(" ".join(said))

    def copy(self) -> None:
        """Put the text of what is chosen on the clipboard, whole and plain."""
        documents = self.choices.wanted.documents
        try:
            text = "\n\n".join(self._papers.text(one) for one in documents)
            put_on(QGuiApplication.clipboard(), text)
        except UserError as error:
            self.say(str(error), wrong=True)
            return
        self.say(copied_words(documents))

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
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is being printed before the pages go."""
        if self.job is not None:
            self.job.stop()
        self.maker.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_CHOICES)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.choices)
        column.addStretch(1)
        self.message = plain_label("", "echo")
        self.message.setObjectName("preview.message")
        self.message.hide()
        column.addWidget(self.message)
        self.print_button = _button(N_("&Print…"), "preview.print", self.print_pages)
        self.print_button.setProperty("role", "primary")
        self.save_button = _button(N_("&Save as PDF…"), "preview.save", self.save)
        self.copy_button = _button(N_("&Copy as text"), "preview.copy", self.copy)
        self.close_button = _button(N_("Close"), "preview.close", self.reject)
        for button in (self.print_button, self.save_button, self.copy_button, self.close_button):
            column.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._bar())
        right.addWidget(self.pages, 1)
        row.addLayout(right, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        self.place = QLabel("")
        self.place.setObjectName("preview.place")
        self.place.setProperty("role", "status")
        bar.addWidget(self.place, 1)
        self.smaller = _button("−", "preview.smaller", lambda: self.pages.zoom_by(-1))
        self.smaller.setAccessibleName(N_("Smaller"))
        self.larger = _button("+", "preview.larger", lambda: self.pages.zoom_by(1))
        self.larger.setAccessibleName(N_("Larger"))
        self.fit = _button(N_("Fit width"), "preview.fit", self.pages.fit_width)
        for button, keys in (
            (self.smaller, ("Ctrl+-",)),
            (self.larger, ("Ctrl++", "Ctrl+=")),
            (self.fit, ("Ctrl+0",)),
        ):
            button.setToolTip(f"{button.accessibleName() or button.text()} ({keys[0]})")
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(button.click)
            bar.addWidget(button)
        return bar

    def _connect(self) -> None:
        self.choices.changed.connect(self._make)
        self.choices.pages_changed.connect(self._show_busy)
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self.pages.moved.connect(self._show_place)

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
        self._show_place()
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
        self._show_busy()
        self.say(sentence, wrong=not whole)

    def _show_busy(self) -> None:
        """Offer what can be done now: nothing else while it prints, nothing without pages."""
        idle = self.job is None
        self.choices.setEnabled(idle)
        for button in (self.print_button, self.save_button, self.copy_button):
            button.setEnabled(idle and bool(self.maker.papers))
        self.close_button.setText(N_("Close") if idle else N_("Stop printing"))

    def _show_place(self) -> None:
        sheets = self.pages.sheets
        if not sheets:
            self.place.setText("")
            return
        front = self.pages.front
        words = N_("{name} · {zoom} %").format(
            name=sheets[front].accessibleName(), zoom=round(self.pages.zoom * 100)
        )
        self.place.setText(words)


def copied_words(documents: tuple[Document, ...]) -> str:
    """Say what is on the clipboard now."""
    names = N_(" and ").join(NAMES[one] for one in documents)
    return N_("{documents} copied as text").format(documents=names.capitalize())


def _button(words: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    return button
