"""The documents that can be looked at, printed, saved and copied, made as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.preview_names import NAMES, Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.documents.page_images import PageImages


_PAUSE = 20  # milliseconds in which the window shows what was chosen


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes the documents of one case; each may refuse with a ``UserError``.

    Attributes:
        pdf: gives a document as PDF, on "A4" or "Letter", with the case inside or not.
        text: gives it as plain text.

    """

    pdf: Callable[[Document, str, bool], bytes]
    text: Callable[[Document], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents, and how.

    Attributes:
        documents: in printing order, at least one.
        paper: "A4" or "Letter".
        with_case: those whose file holds the case.

    """

    documents: tuple[Document, ...]
    paper: str
    with_case: frozenset[Document]


@dataclass(frozen=True, slots=True)
class Made:
    """A document as it will be printed and saved."""

    document: Document
    pdf: bytes
    images: PageImages

    def name(self, page: int) -> str:
        """Give the name of a page, counted from 0."""
        words = N_("{document}, page {number} of {count}")
        name = NAMES[self.document]
        return words.format(document=name, number=page + 1, count=self.images.count)


class PaperMaker(QObject):
    """Makes one document in each turn of the event loop, and keeps what it has made.

    Signals:
        made: ``papers`` holds everything that is wanted.
        failed: a sentence why there is nothing to see.
    """

    made = Signal()
    failed = Signal(str)

    def __init__(self, papers: Papers, parent: QObject) -> None:
        """Take what makes them; nothing is made before ``want``."""
        super().__init__(parent)
        self._papers = papers
        self._wanted: Wanted | None = None
        self._kept: dict[tuple[Document, str, bool], Made] = {}
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(_PAUSE)
        self._turn.timeout.connect(self._go_on)

    @property
    def papers(self) -> tuple[Made, ...]:
        """The documents that are wanted, in order; empty until all of them are made."""
        keys = self._keys()
        there = all(key in self._kept for key in keys)
        return tuple(self._kept[key] for key in keys) if there else ()

    def want(self, wanted: Wanted) -> None:
        """Make these from now on; what was wanted before is no longer waited for."""
        self._wanted = wanted
        self._turn.start()

    def close(self) -> None:
        """Let go of every document."""
        self._turn.stop()
        self._wanted = None
        for made in self._kept.values():
            made.images.close()
        self._kept.clear()

    def _keys(self) -> tuple[tuple[Document, str, bool], ...]:
        wanted = self._wanted
        if wanted is None:
            return ()
        return tuple((one, wanted.paper, one in wanted.with_case) for one in wanted.documents)

    def _go_on(self) -> None:
        missing = next((key for key in self._keys() if key not in self._kept), None)
        if missing is not None:
            try:
                self._kept[missing] = self._made(*missing)
            except UserError as error:
                self.failed.emit(str(error))
                return
            except BaseException:  # whatever it was: it is raised again
                self.failed.emit(N_("The pages could not be made. Nothing was printed or saved."))
                raise
        if self.papers:
            self.made.emit()
        else:
            self._turn.start()

    def _made(self, document: Document, paper: str, with_case: bool) -> Made:  # noqa: FBT001 - a key's parts
        from desktop_app.documents.page_images import PageImages  # not before there is a page

        pdf = self._papers.pdf(document, paper, with_case)
        return Made(document, pdf, PageImages(pdf))
