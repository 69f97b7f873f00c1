"""Pages on their way to a printer: a band of pixels at a time, at exactly the size of the page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from desktop_app.documents.page_images import POINTS_PER_INCH
from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.documents.page_images import PageImages

    Sheet = tuple[PageImages, int] | None  # a page of a document; None for an empty one

RESOLUTION = 600  # dots per inch; the small print of a plan needs them
_BAND = 512  # rows of pixels that stand in memory at once: 10 MB of a page at 600 dots per inch
_NEAR = 3  # points by which drivers round the size of the same paper
_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
NO_PRINTER = N_(
    "No printer is set up on this computer, so nothing was printed. Save as PDF, and print the "
    "file where there is a printer; or set one up in the system’s settings and print again."
)
NO_PAGES = N_(
    "None of the pages is in both ranges, the one written here and the one of the print dialog, "
    "so nothing was printed. Choose all pages in one of them."
)
_OTHER_PAPER = N_(
    "The printer is set to {there}, and these pages are made for {paper}; they would be cut or "
    "shrunk. Nothing was printed. Choose the same paper here and in the print dialog."
)
_NOT_STARTED = N_(
    "“{printer}” did not take the pages, so nothing was printed. See whether it is switched on and "
    "connected, or choose another. Save as PDF keeps the pages in a file to print elsewhere."
)
_NO_FILE = N_(
    "The pages could not be written to {path}. The place or the file is read-only, or the file is "
    "open in another program. Close it there, or choose another place."
)
_BROKEN_OFF = N_(
    "“{printer}” stopped after {done} of {count} pages. Look at what came out before you print "
    "again."
)
_CANCELLED = N_("Printing was stopped. Pages that the printer already has may still come out.")


def prepare(printer: QPrinter, paper: str) -> None:
    """Set a printer to the paper of the pages: full page, upright, no margins of its own."""
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def refuse_other_paper(printer: QPrinter, paper: str) -> None:
    """Refuse a printer that was set to other paper than the pages are made for.

    Raises:
        UserError: naming both papers.

    """
    size = printer.pageLayout().pageSize()
    there, wanted = size.sizePoints(), QPageSize(_SIZES[paper]).sizePoints()
    apart = max(abs(there.width() - wanted.width()), abs(there.height() - wanted.height()))
    if apart > _NEAR:
        raise UserError(_OTHER_PAPER.format(there=size.name(), paper=paper))


def both_sides(chosen: QPrinter.DuplexMode, usual: QPrinter.DuplexMode) -> bool:
    """Whether both sides of a sheet are used; ``usual`` counts where the printer may choose."""
    from PySide6.QtPrintSupport import QPrinter  # only to print

    modes = QPrinter.DuplexMode
    return (usual if chosen is modes.DuplexAuto else chosen) is not modes.DuplexNone


def in_range(pages: Sequence[int], printer: QPrinter) -> tuple[int, ...]:
    """Give those of the pages, counted from 0, that the print dialog was told to print.

    Raises:
        UserError: none of them is.

    """
    from PySide6.QtPrintSupport import QPrinter  # only to print

    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return tuple(pages)
    ranges, first, last = printer.pageRanges(), printer.fromPage(), printer.toPage()
    kept = tuple(
        page
        for page in pages
        if (first <= page + 1 <= last if ranges.isEmpty() else ranges.contains(page + 1))
    )
    if not kept:
        raise UserError(NO_PAGES)
    return kept


def sheets(parts: Sequence[Sequence[Sheet]], *, duplex: bool, copies: int = 1) -> list[Sheet]:
    """Give the pages of one job, in order.

    Args:
        parts: the pages of each document.
        duplex: whether both sides are used; then each document begins on a sheet of its own.
        copies: how often to print, where the printer cannot count copies itself.

    """
    found: list[Sheet] = []
    for part in [part for _ in range(copies) for part in parts if part]:
        if duplex and len(found) % 2:
            found.append(None)
        found.extend(part)
    return found


class PrintJob(QObject):
    """Draws pages one band in each turn of the event loop, so that it can be stopped.

    Signals:
        progressed: how many pages are done, and of how many.
        ended: the sentence to show, and whether every page went to the printer.
    """

    progressed = Signal(int, int)
    ended = Signal(str, bool)

    def __init__(self, printer: QPrinter, pages: Sequence[Sheet], parent: QObject) -> None:
        """Take a prepared printer and at least one page."""
        super().__init__(parent)
        self._printer = printer
        self._pages = pages
        self._painter = QPainter()
        self._done = 0
        self._work: Iterator[None] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin to print; what is refused comes by ``ended``."""
        self._work = self._drawing()
        self._turn.start()

    def stop(self) -> None:
        """Print no more; ``ended`` says so."""
        if self._work is not None:
            self._printer.abort()
            self._end(_CANCELLED, whole=False)

    def _go_on(self) -> None:
        work = self._work
        if work is None:
            return
        try:
            next(work)
        except StopIteration:
            count = len(self._pages)
            done = (
                N_("1 page went to {printer}.")
                if count == 1
                else N_("{count} pages went to {printer}.")
            )
            self._end(done.format(count=count, printer=self._target()), whole=True)
        except UserError as error:
            self._end(str(error), whole=False)
        except BaseException:  # whatever it was: it is raised again, and the printer let go
            self._end(_CANCELLED, whole=False)
            raise
        else:
            self._turn.start()

    def _end(self, sentence: str, *, whole: bool) -> None:
        self._turn.stop()
        self._work = None
        if self._painter.isActive() and not self._painter.end() and whole:
            sentence, whole = self._broken_off(), False
        self.ended.emit(sentence, whole)

    def _drawing(self) -> Iterator[None]:
        if not self._painter.begin(self._printer):
            if path := self._printer.outputFileName():
                raise UserError(_NO_FILE.format(path=path))
            raise UserError(_NOT_STARTED.format(printer=self._printer.printerName()))
        # Else the letters would be kept as JPEG, with shadows around them.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        count = len(self._pages)
        for done, page in enumerate(self._pages):
            self.progressed.emit(done, count)
            if done and not self._printer.newPage():
                raise UserError(self._broken_off())
            self._done = done
            if page is not None:
                yield from self._page(*page)
        self._done = count
        self.progressed.emit(count, count)

    def _page(self, images: PageImages, page: int) -> Iterator[None]:
        """Draw a page; where the printer has very many dots, each pixel takes several."""
        dots = ceil(self._printer.resolution() / RESOLUTION)
        scale = self._printer.resolution() / dots / POINTS_PER_INCH
        _, height = images.pixels(page, scale)
        for top in range(0, height, _BAND):
            rows = range(top, min(height, top + _BAND))
            band = images.image(page, scale, rows)
            kind = QImage.Format.Format_RGB32
            image = QImage(band.data, band.width, band.height, band.stride, kind)
            place = QRectF(0, top * dots, band.width * dots, band.height * dots)
            self._painter.drawImage(place, image)
            yield

    def _broken_off(self) -> str:
        name = self._target()
        return _BROKEN_OFF.format(printer=name, done=self._done, count=len(self._pages))

    def _target(self) -> str:
        return self._printer.outputFileName() or self._printer.printerName()
