"""The pages of a PDF file as pictures, for the screen and for a printer; no window is needed."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Self

from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from types import TracebackType

POINTS_PER_INCH = 72
_DAMAGED = N_(
    "The pages cannot be shown, because the PDF file is damaged or protected by a password. Make "
    "it anew from the case."
)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture of a page, or of a band of it.

    Attributes:
        width: pixels in a row.
        height: rows.
        stride: bytes from one row to the next, at least four a pixel.
        data: blue, green, red and an unused byte for each pixel, rows from the top.

    """

    width: int
    height: int
    stride: int
    data: bytes


class PageImages:
    """An open PDF document; a context manager, or closed by ``close``.

    Pages are counted from 0.
    """

    def __init__(self, pdf: bytes) -> None:
        """Open a document.

        Raises:
            UserError: it is damaged, has no pages, or asks for a password.

        """
        import pypdfium2  # type: ignore[import-untyped]  # the library brings no types

        try:
            self._document: Any = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UserError(_DAMAGED) from error
        self.count: int = len(self._document)
        if not self.count:
            self.close()
            raise UserError(_DAMAGED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the document; nothing can be read from it afterwards. Twice does no harm."""
        if self._document is not None:
            self._document.close()
            self._document = None

    def size(self, page: int) -> tuple[float, float]:
        """Give a page's width and height in points, 72 to the inch."""
        width, height = self._open.get_page_size(page)
        return float(width), float(height)

    def pixels(self, page: int, scale: float) -> tuple[int, int]:
        """Give the width and height in pixels of ``image`` at a scale."""
        width, height = self.size(page)
        return ceil(width * scale), ceil(height * scale)

    def image(self, page: int, scale: float, rows: range | None = None) -> PageImage:
        """Draw a page on white.

        Args:
            page: which, from 0.
            scale: pixels for each point; dots per inch divided by 72.
            rows: only these rows of pixels, from the top; None for the whole page. A page of many
                pixels is drawn in bands, so that it never stands in memory as a whole.

        Raises:
            ValueError: ``rows`` lies outside the page, or is empty.

        """
        _, height = self.pixels(page, scale)
        band = range(height) if rows is None else rows
        if not 0 <= band.start < band.stop <= height:
            raise ValueError(f"rows {band} of a page with {height}")
        # Half a pixel less: the library rounds what is cut off up to whole pixels.
        above, below = ((cut - 0.5) / scale for cut in (band.start, height - band.stop))
        opened = self._open[page]
        try:
            bitmap = opened.render(
                scale=scale, crop=(0, max(0, below), 0, max(0, above)), prefer_bgrx=True
            )
            try:
                data = bytes(bitmap.buffer)
                return PageImage(bitmap.width, bitmap.height, bitmap.stride, data)
            finally:
                bitmap.close()
        finally:
            opened.close()

    def text(self, page: int) -> str:
        """Give the words of a page in the order in which the file holds them."""
        opened = self._open[page]
        try:
            words = opened.get_textpage()
            try:
                return str(words.get_text_range()).replace("\r\n", "\n").strip()
            finally:
                words.close()
        finally:
            opened.close()

    @property
    def _open(self) -> Any:  # noqa: ANN401 - the library gives no types
        if self._document is None:
            raise ValueError("the document is closed")
        return self._document
