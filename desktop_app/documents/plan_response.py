"""The response on paper: the table of the score with its bars, what it hides, and the course.

It stands behind the medicines, because it is the reason to keep or to change them; the summary at
the head of the plan names the score.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from desktop_app.documents.columns import Columns, Grid
from desktop_app.documents.course_chart import CoursePicture, in_plain_words
from desktop_app.documents.drawing import Role, Words, decoration, plain_lines
from desktop_app.documents.escaping import Markup, coloured, escaped, joined, strong
from desktop_app.documents.layout import Floating
from desktop_app.documents.look import (
    ACCENT,
    ALERT,
    ALERT_GROUND,
    CAUTION,
    INK,
    LINE,
    MUTED,
    colour,
    styles,
)
from desktop_app.documents.paper_rows import printed_cites
from desktop_app.documents.plan_sections import PAD, heading
from desktop_app.documents.response_board import response_board
from desktop_app.documents.response_rows import NOT_KNOWN
from desktop_app.documents.row_markup import citations
from desktop_app.documents.words import within_sentence
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.documents.response_board import MeasureRow, Remark, ResponseBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

TITLE = N_("Response")
COURSE = N_("Course over the visits")
NOT_RECORDED = N_("not recorded")
_COLUMNS = (N_("Measure"), N_("Baseline"), N_("Now"), N_("Change"), N_("Points"), "")
_SHARES = (0.335, 0.12, 0.12, 0.125, 0.115, 0.185)
_GAP = 8.0
_BAR = 7.0
_TONES = {"alert": (N_("Alert"), ALERT), "caution": (N_("Caution"), CAUTION)}


@dataclass(frozen=True, slots=True)
class PrintedResponse:
    """A response as it is printed: each sentence with few sources.

    Attributes:
        board: what is said.
        numbers: of the sources of the score.
        facts: everything that is cited here.
        course: the chart in words; "" without one.

    """

    board: ResponseBoard
    numbers: tuple[int, ...]
    facts: tuple[str, ...]
    course: str


def printed_response(case: Case, evidence: Evidence, today: date) -> PrintedResponse | None:
    """Give the last visit against the first one; None without two dated visits."""
    board = response_board(case, evidence, today)
    if not board.rows:
        return None
    score = printed_cites(board.facts, evidence)
    remarks = tuple(_cut(remark, evidence) for remark in board.remarks)
    return PrintedResponse(
        board=replace(board, remarks=remarks),
        numbers=tuple(evidence.numbers[fact] for fact in score),
        facts=(*score, *(fact for remark in remarks for fact in remark.facts)),
        course=in_plain_words(board.course, evidence) if board.course else "",
    )


def _cut(remark: Remark, evidence: Evidence) -> Remark:
    facts = printed_cites(remark.facts, evidence)
    return replace(remark, facts=facts, cites=tuple(evidence.numbers[fact] for fact in facts))


def response_section(printed: PrintedResponse, evidence: Evidence, width: float) -> list[Flowable]:
    """Lay the response out: score and table on one page, the remarks, the course."""
    board, style = printed.board, styles()
    widths = [(width - _GAP * (len(_SHARES) - 1)) * share for share in _SHARES]
    titles = [[Figures(title, role=Role.COLUMN)] for title in _COLUMNS]
    header = _row(titles, widths)
    table = Grid(header, [_measure(row, widths) for row in board.rows], above=4)
    title = Markup(strong(escaped(board.title)) + citations(printed.numbers, board.mark))
    between = Words(escaped(board.between), style.faint)
    # Whole, so that no row of the six stands overleaf, and the heading stays with them.
    legend = [Columns([[Words(escaped(board.legend), style.faint)]], (0,), above=3)]
    beneath = legend if board.legend else []
    together = Columns([[Words(title, style.text), between, table, *beneath]], (0,), whole=True)
    remarks = [Words(remark_markup(one), style.bullet, bulletText="•") for one in board.remarks]
    return [heading(TITLE, "response"), together, *_spaced(remarks), *_course(board, evidence)]


def score_line(printed: PrintedResponse) -> Words:
    """Give the score for the summary at the head of a plan, with alerts and what became worse."""
    board = printed.board
    worse = ", ".join(within_sentence(row.label) for row in board.rows if row.worsened)
    said = [Markup(escaped(board.title) + citations(printed.numbers, board.mark))]
    alerts = (one.text.removesuffix(".") for one in board.remarks if one.tone == "alert")
    said += [coloured(escaped(text), ALERT) for text in alerts]
    if board.fallen:
        said.append(coloured(escaped(board.fallen), ALERT))
    if worse:
        words = N_("Worse than at the start: {worse}").format(worse=worse)
        said.append(coloured(escaped(words), ALERT))
    front = strong(escaped(f"{TITLE}. "))
    return Words(Markup(f"{front}{joined(said, '. ')}."), styles().text)


def remark_markup(remark: Remark) -> Markup:
    """Give a remark with the words of its tone in front."""
    words, ink = _TONES.get(remark.tone, ("", ""))
    text = Markup(escaped(remark.text) + citations(remark.cites, remark.mark))
    return joined((strong(coloured(escaped(words), ink)) if words else Markup(""), text), ": ")


def remark_text(remark: Remark) -> str:
    """Give a remark as plain words, its tone in front."""
    words, _ = _TONES.get(remark.tone, ("", ""))
    return ": ".join(part for part in (words, f"{remark.text}{remark.mark}") if part)


def text_lines(printed: PrintedResponse) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give score, measures and remarks as plain text, each line with the numbers of its sources."""
    board = printed.board
    yield f"{board.title}{board.mark}", printed.numbers
    yield board.between, ()
    for row in board.rows:
        pair = f"{row.baseline or NOT_RECORDED} → {row.now or NOT_RECORDED}"
        points = N_("{points} points").format(points=row.points)
        parts = [pair, row.change, points, row.why_open]
        yield f"- {row.label}{row.mark}: {'; '.join(part for part in parts if part)}", ()
    if board.legend:
        yield f"- {board.legend}", ()
    for remark in board.remarks:
        yield f"- {remark_text(remark)}", remark.cites


def course_lines(printed: PrintedResponse) -> Iterator[str]:
    """Give the chart as plain text, and what it leaves out."""
    if printed.course:
        yield printed.course
    for text in printed.board.course_remarks:
        yield f"- {text}"


def _row(cells: Sequence[Sequence[Flowable]], widths: Sequence[float]) -> Columns:
    return Columns(cells, widths, gap=_GAP, pad=PAD, line=LINE, named=True)


def _measure(row: MeasureRow, widths: Sequence[float]) -> Columns:
    style = styles()
    label = Markup(escaped(row.label) + citations((), row.mark))
    bar: Flowable
    if row.share is None:
        bar = Words(escaped(row.why_open), style.faint, role=Role.CELL)
    else:
        bar = Bar(float(row.share), style.text.leading, worse=row.worsened)
    cells: list[list[Flowable]] = [
        [Words(label, style.name, role=Role.CELL)],
        [_value(row.baseline)],
        [_value(row.now)],
        [Figures(row.change or NOT_KNOWN, ink=ALERT if row.worsened else INK)],
        [Figures(row.points)],
        [bar],
    ]
    return _row(cells, widths)


def _value(words: str) -> Figures:
    return Figures(words) if words else Figures(NOT_RECORDED, ink=MUTED)


def _spaced(remarks: list[Words]) -> list[Flowable]:
    """Set the remarks off from the table."""
    return [
        Columns([[remark]], (0,), above=4 if place == 0 else 0)
        for place, remark in enumerate(remarks)
    ]


def _course(board: ResponseBoard, evidence: Evidence) -> list[Flowable]:
    if board.course is None:
        return []
    said = [Words(escaped(text), styles().faint) for text in board.course_remarks]
    chart = CoursePicture(board.course, evidence)
    return [Floating([heading(COURSE, "course"), chart, *said])]


class Figures(Flowable):
    """A few words in a cell, all in one look: a paragraph would cost ten times the work."""

    def __init__(self, words: str, *, role: Role = Role.CELL, ink: str = INK) -> None:
        """Take words that the typeface has."""
        super().__init__()
        self.words, self.role, self.ink = words, role, ink
        self.style = styles().column if role is Role.COLUMN else styles().text
        self.lines: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size; a line ends at a space."""
        self.lines = []
        for word in self.words.split(" "):
            longer = f"{self.lines[-1]} {word}" if self.lines else word
            if self.lines and self._wide(longer) > width:
                self.lines.append(word)
            else:
                self.lines[-1:] = [longer]
        self.width, self.height = width, len(self.lines) * self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw line by line, each where a paragraph would have it."""
        if not self.words:
            return
        style = self.style
        with plain_lines(self.canv):
            self.canv.setFillColor(colour(self.ink))
            self.canv.setFont(style.fontName, style.fontSize)
            for count, line in enumerate(self.lines):
                self.canv.drawString(0, self.height - count * style.leading - style.fontSize, line)

    def _wide(self, words: str) -> float:
        return stringWidth(words, self.style.fontName, self.style.fontSize)


class Bar(Flowable):
    """A bar as long as a share of the points; the figures beside it say the same."""

    def __init__(self, share: float, leading: float, *, worse: bool) -> None:
        """Take the share, 0 to 1, and the height of a line of text."""
        super().__init__()
        self.share, self.height, self.worse = share, leading, worse

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size, as wide as there is room."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the whole, then what of it was reached."""
        lower = (self.height - _BAR) / 2 - 0.5
        with decoration(self.canv):
            self.canv.setFillColor(colour(ALERT_GROUND if self.worse else LINE))
            self.canv.rect(0, lower, self.width, _BAR, stroke=0, fill=1)
            if self.share:
                self.canv.setFillColor(colour(ACCENT))
                self.canv.rect(0, lower, self.width * self.share, _BAR, stroke=0, fill=1)
