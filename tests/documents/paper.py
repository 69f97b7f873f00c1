"""Small PDF files, so that a test knows every mark on the paper."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.colors import Color  # noqa: TID253 - paper is made of these
from reportlab.lib.pagesizes import A4, LETTER  # noqa: TID253 - paper is made of these
from reportlab.pdfgen.canvas import Canvas  # noqa: TID253 - paper is made of these

SIZES = {"A4": A4, "Letter": LETTER}


def paper(*pages: str, size: str = "A4", locked_by: str | None = None) -> bytes:
    """A document with these words on its pages, each above a red square at the top left corner."""
    file = BytesIO()
    canvas = Canvas(file, SIZES[size], invariant=True, encrypt=locked_by)
    _, height = SIZES[size]
    for words in pages:
        canvas.setFillColor(Color(1, 0, 0))
        canvas.rect(0, height - 72, 72, 72, stroke=0, fill=1)
        canvas.setFillColor(Color(0, 0, 0))
        canvas.drawString(100, height - 200, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
