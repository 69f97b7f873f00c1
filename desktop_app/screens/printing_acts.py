"""Plan and handout on their way out: looked at, printed, saved, or copied as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.on_show import NOT_ON_PAPER
from desktop_app.screens.preview_names import NAMES, Document, copied_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.screens.case_files import CaseFiles
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.preview import PreviewDialog
    from desktop_app.screens.preview_papers import Papers
    from desktop_app.screens.state import CaseState

_DoneT = TypeVar("_DoneT")
_LEFT_OUT = N_(
    "Nothing can be printed or copied while entries are left out of the plan. Correct: {places}."
)


class PaperActs(QObject):
    """What the window, its menus and the page of the handout ask for.

    Signals:
        said: what was done, for the status line.
        refused: a sentence for the banner.
        went_out: what left the program: an act of the audit trail, and what in words.
    """

    went_out = Signal(str, str)
    said = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        state: CaseState,
        files: CaseFiles,
        theme: Theme,
        window: QWidget,
        choice: Callable[[], HandoutChoice],
    ) -> None:
        """Take the case, its files, the colours and the window.

        ``choice`` gives what is chosen for the handout; it raises a ``UserError`` while that cannot
        be put on paper.
        """
        super().__init__(window)
        self._state = state
        self._files = files
        self._theme = theme
        self._window = window
        self._choice = choice
        self.shown: PreviewDialog | None = None

    def preview(self) -> None:
        """Show the plan as it will be printed."""
        self._preview(Document.PLAN)

    def preview_handout(self) -> None:
        """Show the handout as it will be printed."""
        self._preview(Document.HANDOUT)

    def copy_plan(self) -> None:
        """Put the plan on the clipboard as plain text."""
        self._copy(Document.PLAN)

    def copy_handout(self) -> None:
        """Put the handout on the clipboard as plain text."""
        self._copy(Document.HANDOUT)

    def export_handout(self) -> None:
        """Ask for a place and write the handout there as PDF, without the case inside."""
        papers = self._papers()
        if papers is None:
            return
        handout, paper = Document.HANDOUT, self._files.paper
        path = self._tried(lambda: self._keep(handout, papers.pdf(handout, paper, False)))
        if path is not None:
            self._files.done.emit(N_("The handout was written to {path}.").format(path=path))

    def _preview(self, start: Document) -> None:
        papers = self._papers()
        if papers is None:
            return
        from desktop_app.screens.preview import PreviewDialog  # not before there is paper to see

        dialog = PreviewDialog(
            papers,
            self._theme,
            self._files.dialogs,
            self._keep,
            (start,),
            self._files.paper,
            self._window,
        )
        dialog.finished.connect(self._closed)
        dialog.went_out.connect(self.went_out)
        self.shown = dialog
        dialog.open()

    def _closed(self) -> None:
        if self.shown is not None:
            self._files.paper = self.shown.paper
        self.shown = None

    def _copy(self, document: Document) -> None:
        papers = self._papers()
        if papers is None:
            return
        from desktop_app.screens.pasted_text import put_on  # only to copy

        done = self._tried(lambda: put_on(QGuiApplication.clipboard(), papers.text(document)))
        if done is not None:
            self.said.emit(copied_words((document,)))
            self.went_out.emit("copied", NAMES[document])

    def _keep(self, document: Document, pdf: bytes) -> Path | None:
        return self._files.keep_pdf(pdf, "-handout" if document is Document.HANDOUT else "")

    def _papers(self) -> Papers | None:
        """Give what makes the documents of the case as it stands; None where that is refused."""
        services = self._files.ready_for_paper(_LEFT_OUT)
        if services is None:
            return None
        from desktop_app.screens.preview_papers import Papers  # not before there is paper to see

        case, paperwork, day = (
            self._state.case,
            services.paperwork,
            services.day_of(self._state.case),
        )

        sealed = self._state.sealed

        def refuse_other() -> None:
            if sealed is not None and sealed.differs:
                raise UserError(NOT_ON_PAPER)

        def pdf(document: Document, paper: str, with_case: bool) -> bytes:  # noqa: FBT001 - see Papers
            if document is Document.PLAN and sealed is not None:
                from desktop_app.record_keeping.sealed_paper import sealed_pdf  # what was sealed

                return sealed_pdf(sealed.contents, services, paper=paper)
            refuse_other()
            if document is Document.PLAN:
                return paperwork.plan_pdf(case, day, paper=paper, with_case=with_case)
            choice = self._choice()
            return paperwork.handout_pdf(case, day, choice, paper=paper, with_case=with_case)

        def text(document: Document) -> str:
            refuse_other()
            if document is Document.PLAN:
                return paperwork.plan_text(case, day, width=None)
            return paperwork.handout_text(case, day, self._choice(), width=None)

        return Papers(pdf, text)

    def _tried(self, act: Callable[[], _DoneT]) -> _DoneT | None:
        """Do something that takes a moment; None where it was refused, which is said."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return act()
        except UserError as error:
            self.refused.emit(str(error))
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()
