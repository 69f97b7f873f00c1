"""Small PDF files, so that a test knows every mark on the paper."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

SIZES = {"A4": A4, "Letter": LETTER}


def paper(*pages: str, size: str = "A4", password: str | None = None) -> bytes:
    """A document with these words on its pages, each above a red square at the top left corner."""
    file = BytesIO()
    canvas = Canvas(file, SIZES[size], invariant=True, encrypt=password)
    _, height = SIZES[size]
    for words in pages:
        canvas.setFillColor(Color(1, 0, 0))
        canvas.rect(0, height - 72, 72, 72, stroke=0, fill=1)
        canvas.setFillColor(Color(0, 0, 0))
        canvas.drawString(100, height - 200, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
