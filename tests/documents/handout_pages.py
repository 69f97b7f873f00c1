"""Handouts as a reader finds them on paper: words, letters, lines and ink, page by page."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import ImageOps
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from desktop_app.documents.handout_pdf import handout_pdf
from desktop_app.documents.page import FOOT, MARGIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

    from desktop_app.documents.handout_sheet import HandoutSheet

NORMAL, LARGE = "normal", "large"
SIZES = (NORMAL, LARGE)
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}


def made(sheet: HandoutSheet, *, paper: str = "A4", size: str = NORMAL) -> bytes:
    day = date(2026, 11, 21)
    return handout_pdf(
        sheet, paper=paper, large=size == LARGE, made_on=day, version="1.0.0", attachment=None
    )


def printed(sheet: HandoutSheet, *, paper: str = "A4", size: str = NORMAL) -> PdfReader:
    return PdfReader(BytesIO(made(sheet, paper=paper, size=size)))


def close(text: str) -> str:
    """Text without white space: where lines break is for paper to decide."""
    return re.sub(r"\s", "", text)


def strings(page: PageObject) -> list[tuple[str, float, float, str]]:
    """Every string of a page: its words, height of letters, distance from the lower edge, font."""
    found = []

    def visit(
        text: str, cm: list[float], tm: list[float], font: DictionaryObject | None, size: float
    ) -> None:
        if text.strip() and font is not None:
            scale, y = abs(tm[3] * cm[3]), tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text, size * scale, y, str(font["/BaseFont"])))

    page.extract_text(visitor_text=visit)
    return found


def body_of(page: PageObject) -> str:
    """What stands between head and foot."""
    top = float(page.mediabox.height) - MARGIN
    inside = (text for text, _, y, _ in strings(page) if FOOT - 14 < y < top)
    return close("".join(inside))


def text_of(reader: PdfReader) -> str:
    return "".join(map(body_of, reader.pages))


def operations(reader: PdfReader) -> Iterator[tuple[list[float], bytes]]:
    for page in reader.pages:
        content = page.get_contents()
        assert content is not None
        yield from ContentStream(content, reader).operations


def ink(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """How far the ink of each page is from its left, upper, right and lower edge, in points."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the library brings no types

    distances = list[tuple[float, float, float, float]]()
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            image = ImageOps.invert(page.render(scale=1).to_pil().convert("L"))
            left, top, right, bottom = image.getbbox() or (99, 99, 0, 0)
            distances.append((left, top, image.width - right, image.height - bottom))
    return distances
