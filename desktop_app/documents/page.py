"""Pages: paper sizes, margins, running head and foot, and the file they become."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.drawing import Role, Words, decoration, rule
from desktop_app.documents.escaping import Markup, escaped
from desktop_app.documents.fonts import REGULAR, register_fonts
from desktop_app.documents.layout import divide, stack
from desktop_app.documents.look import styles
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

PAPERS: Final = {"A4": A4, "Letter": LETTER}
MARGIN: Final = 42.0
FOOT: Final = 60.0
HEAD: Final = 16.0
LANGUAGE: Final = "en-GB"


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page.

    Attributes:
        head: at the head of every page but the first.
        foot: lines at the foot; "Page 1 of 3" stands right of the first.

    """

    head: str
    foot: tuple[str, ...]


def text_width(paper: str) -> float:
    """Give the width between the margins, in points.

    Raises:
        ValueError: the paper is neither A4 nor Letter.

    """
    return _size(paper)[0] - 2 * MARGIN


def pdf(
    story: Sequence[Flowable], running: Running, *, paper: str, title: str, creator: str
) -> bytes:
    """Set the story on pages and give the file; the same story gives the same bytes."""
    size = _size(paper)
    file = BytesIO()
    register_fonts()
    canvas = Canvas(
        file,
        pagesize=size,
        invariant=1,
        lang=LANGUAGE,
        pageCompression=1,
        # Else every page names Helvetica, which is not embedded.
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float, it is a name
    )
    canvas.setTitle(title)
    canvas.setAuthor(creator)
    canvas.setCreator(creator)
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = _pages(story, size)
    for number, page in enumerate(pages, start=1):
        _draw_page(canvas, page, size, first=number == 1)
        _draw_running(canvas, running, size, number, len(pages))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _size(paper: str) -> tuple[float, float]:
    if paper not in PAPERS:
        message = f"paper is {' or '.join(PAPERS)}, not {paper}"
        raise ValueError(message)
    return PAPERS[paper]


def _pages(story: Sequence[Flowable], size: tuple[float, float]) -> list[list[Flowable]]:
    """Cut the story into pages. What cannot be cut and is higher than a page stands alone."""
    width = size[0] - 2 * MARGIN
    pages: list[list[Flowable]] = []
    rest = list(story)
    while rest:
        first, rest = divide(rest, width, _room(size, first=not pages))
        if not first:
            first, rest = rest[:1], rest[1:]
        pages.append(first)
    return pages or [[]]


def _room(size: tuple[float, float], *, first: bool) -> float:
    return size[1] - MARGIN - FOOT - (0 if first else HEAD)


def _draw_page(
    canvas: Canvas, page: list[Flowable], size: tuple[float, float], *, first: bool
) -> None:
    top = FOOT + _room(size, first=first)
    for flowable, end in zip(page, stack(page, size[0] - 2 * MARGIN)[0], strict=True):
        flowable.drawOn(canvas, MARGIN, top - end)


def _draw_running(
    canvas: Canvas, running: Running, size: tuple[float, float], number: int, count: int
) -> None:
    width = size[0] - 2 * MARGIN
    style = styles()
    if number > 1:
        _line(canvas, escaped(running.head), size[1] - MARGIN + 2, width)
    with decoration(canvas):
        canvas.translate(MARGIN, FOOT - 14)
        rule(canvas, width)
    y = FOOT - 26.0
    page = N_("Page {number} of {count}").format(number=number, count=count)
    words = Words(escaped(page), style.footer_right, role=Role.RUNNING)
    words.wrap(width, 0)
    words.drawOn(canvas, MARGIN, y)
    for line in running.foot:
        _line(canvas, escaped(line), y, width)
        y -= style.footer.leading


def _line(canvas: Canvas, markup: Markup, y: float, width: float) -> None:
    words = Words(markup, styles().footer, role=Role.RUNNING)
    words.wrap(width, 0)
    words.drawOn(canvas, MARGIN, y)
