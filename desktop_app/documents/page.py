"""Pages: paper sizes, margins, running head and foot, and the file they become."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop_app.documents.archival import VERSION, make_archival
from desktop_app.documents.drawing import Role, Words, decoration, rule
from desktop_app.documents.escaping import escaped
from desktop_app.documents.fonts import REGULAR, register_fonts
from desktop_app.documents.layout import divide, stack
from desktop_app.documents.look import SMALL, footers
from desktop_app.documents.tagged import TaggedCanvas
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desktop_app.documents.archival import About, Attachment

PAPERS: Final = {"A4": A4, "Letter": LETTER}
MARGIN: Final = 42.0
FOOT: Final = 60.0
HEAD: Final = 16.0
HIGH: Final = 30.4  # from the edge of the paper to the running head
BESIDE: Final = 14.0
LANGUAGE: Final = "en-GB"


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page.

    Attributes:
        head: at the head of every page but the first.
        foot: lines at the foot; "Page 1 of 3" stands right of the first.
        page_words: how a page's number is said, in the language of the document.
        letters: their height in points.

    """

    head: str
    foot: tuple[str, ...]
    page_words: str = N_("Page {number} of {count}")
    letters: float = SMALL


def text_width(paper: str) -> float:
    """Give the width between the margins, in points.

    Raises:
        ValueError: the paper is neither A4 nor Letter.

    """
    return _size(paper)[0] - 2 * MARGIN


def pdf(
    story: Sequence[Flowable],
    running: Running,
    about: About,
    *,
    paper: str,
    attachment: Attachment | None = None,
) -> bytes:
    """Set the story on pages and give the file, tagged and archival, sealed.

    Args:
        story: what stands on the pages.
        running: what stands on every page.
        about: what the document says of itself.
        paper: "A4" or "Letter".
        attachment: a file that rides inside.

    Returns:
        PDF/A-3a and PDF/UA-1; the same bytes for the same input.

    Raises:
        ValueError: no such paper.

    """
    size = _size(paper)
    register_fonts()
    file = BytesIO()
    canvas = TaggedCanvas(
        file,
        pagesize=size,
        invariant=1,
        lang=about.language,
        pageCompression=1,
        pdfVersion=VERSION,
        # Else every page names Helvetica, which is not embedded.
        initialFontName=REGULAR,
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = _pages(story, size)
    for number, page in enumerate(pages, start=1):
        _draw_page(canvas, page, size, first=number == 1)
        _draw_running(canvas, running, size, number, len(pages))
        canvas.showPage()
    make_archival(canvas.document, about, attachment)
    canvas.save()
    return file.getvalue()


def pages_needed(story: Sequence[Flowable], paper: str) -> int:
    """Count the pages that a story takes; it is used up, since what is broken stays broken.

    Raises:
        ValueError: no such paper.

    """
    return len(_pages(story, _size(paper)))


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
    canvas: TaggedCanvas, page: list[Flowable], size: tuple[float, float], *, first: bool
) -> None:
    top = FOOT + _room(size, first=first)
    for flowable, end in zip(page, stack(page, size[0] - 2 * MARGIN)[0], strict=True):
        flowable.drawOn(canvas, MARGIN, top - end)


def _draw_running(
    canvas: TaggedCanvas, running: Running, size: tuple[float, float], number: int, count: int
) -> None:
    """Draw head and foot; what the foot says is read aloud once, at the end of the document."""
    width = size[0] - 2 * MARGIN
    left, right = footers(running.letters)
    if number > 1:
        _line(canvas, Words(escaped(running.head), left, role=Role.RUNNING), width, size[1] - HIGH)
    with decoration(canvas):
        canvas.translate(MARGIN, FOOT - 14)
        rule(canvas, width)
    y = FOOT - 16.4
    page = running.page_words.format(number=number, count=count)
    _line(canvas, Words(escaped(page), right, role=Role.RUNNING), width, y)
    room = width - stringWidth(page, right.fontName, right.fontSize) - BESIDE
    role = Role.TEXT if number == count else Role.RUNNING
    for line in running.foot:
        y = _line(canvas, Words(escaped(line), left, role=role), room, y)
        room = width


def _line(canvas: TaggedCanvas, words: Words, width: float, top: float) -> float:
    """Write words below a height, and give where they end."""
    below = top - words.wrap(width, 0)[1]
    words.drawOn(canvas, MARGIN, below)
    return below
