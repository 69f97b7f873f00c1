"""The patient's handout as PDF: large letters, tables with full lines, room to write.

What is left out is not printed, and a part of which nothing is left vanishes with its heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.core import Locale
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop_app.documents.archival import About
from desktop_app.documents.columns import Columns, Grid, Holds
from desktop_app.documents.drawing import Role, TickBox, Words
from desktop_app.documents.escaping import NOTHING, Markup, coloured, escaped, joined, strong
from desktop_app.documents.fonts import REGULAR
from desktop_app.documents.handout_look import TALL, column_widths, handout_look
from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.documents.layout import Box, Heading, Rule
from desktop_app.documents.look import MUTED
from desktop_app.documents.page import Running, pages_needed, pdf, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

    from desktop_app.documents.archival import Attachment
    from desktop_app.documents.handout_look import HandoutLook
    from desktop_app.documents.handout_sheet import (
        HandoutRow,
        HandoutSection,
        HandoutSheet,
    )

_SENTENCES = {HandoutPart.CONDITION, HandoutPart.MEDICINES, HandoutPart.VISIT}
_TAGS = {"en": "en-GB"}  # the other languages are not written as one country writes them
_BESIDE_TICK = 0.6  # room between a square and its words, in sides of the square
_LABEL_AT_MOST = 0.6  # of the room for a label and the line beside it


def handout_pdf(
    sheet: HandoutSheet,
    *,
    paper: str,
    large: bool,
    made_on: date,
    version: str,
    attachment: Attachment | None,
) -> bytes:
    """Set a handout on paper; the same sheet gives the same bytes.

    Args:
        sheet: what it says.
        paper: "A4" or "Letter".
        large: letters of 18 points in place of 12.
        made_on: the day that the file says it was made on.
        version: of this program.
        attachment: what rides inside the file, if anything.

    Raises:
        ValueError: no such paper.

    """
    loose, snug = (
        _Setter(sheet.language, handout_look(large=large, snug=close), text_width(paper))
        for close in (False, True)
    )
    pages = [pages_needed(one.story(sheet), paper) for one in (loose, snug)]
    setter = snug if pages[1] < pages[0] else loose
    about = About(
        title=sheet.title,
        creator=f"Myoplan {version}",
        language=_TAGS.get(sheet.language, sheet.language),
        made_on=made_on,
    )
    story, running = setter.story(sheet), setter.running(sheet)
    return pdf(story, running, about, paper=paper, attachment=attachment)


class _Setter:
    """Sets the parts of a handout in one look, language and width."""

    def __init__(self, language: str, look: HandoutLook, width: float) -> None:
        self.look, self.width = look, width
        self.names = Locale.parse(language).languages

    def story(self, sheet: HandoutSheet) -> list[Flowable]:
        """Give everything between head and foot of the pages."""
        look = self.look
        story: list[Flowable] = [
            Words(escaped(sheet.title), look.title, role=Role.TITLE),
            Words(escaped(sheet.subtitle), look.subtitle),
        ]
        if sheet.notice:
            notice = [Words(escaped(sheet.notice), look.text)]
            story.append(Box(notice, look.notice, above=look.air[1] * 2, whole=look.whole))
        for section in sheet.sections:
            if section.included:
                story += self._section(section)
        return story

    def running(self, sheet: HandoutSheet) -> Running:
        """Give what stands on every page."""
        return Running(sheet.subtitle, (sheet.foot,), sheet.page_words, self.look.foot)

    def _section(self, section: HandoutSection) -> list[Flowable]:
        """Give a part in its box, or under its heading; nothing where nothing is left of it."""
        look = self.look
        body = [*self._table(section), *self._lines(section), *self._blanks(section)]
        if not body:
            return []
        around = {HandoutPart.CONDITION: look.condition, HandoutPart.CALL: look.call}
        box = around.get(section.part, look.section)
        content = [*self._heading(section), *body]
        return [Box(content, box, above=look.air[0], whole=look.whole)]

    def _heading(self, section: HandoutSection) -> Iterator[Flowable]:
        if section.title:
            warns = section.part is HandoutPart.CALL
            style = self.look.warning if warns else self.look.heading
            words = Words(escaped(section.title), style, role=Role.HEADING)
            above, below = self.look.air
            yield Heading(
                words,
                outline=section.title,
                place=section.part,
                ink="",
                above=above,
                below=below,
            )

    def _table(self, section: HandoutSection) -> Iterator[Flowable]:
        """Give the table; its columns are as wide as what is printed in them needs."""
        look = self.look
        rows = [row for row in section.rows if row.included]
        if not rows:
            return
        header = [Words(escaped(name), look.column, role=Role.COLUMN) for name in section.columns]
        cells = [self._cells(row) for row in rows]
        tick = look.tick * (1 + _BESIDE_TICK) if section.to_tick else 0.0
        columns = list(zip(*([header] if header else []), *cells, strict=True))
        room = self.width - look.gap * len(columns) - tick
        first, *others = column_widths(columns, room)
        widths = (first + tick, *others)
        yield Grid(
            self._row([[name] for name in header], widths, header=True) if header else None,
            [self._row(self._ticked(row, tick), widths) for row in cells],
            tall=TALL,
            below=look.air[1],
        )

    def _cells(self, row: HandoutRow) -> list[Words]:
        """Give the words of a row; the first cell says what it is about, and in which language."""
        name, *others = row.cells
        first = joined((escaped(name), self._mark(row.foreign)), " ")
        return [
            self._words(first, self.look.name, row.foreign, role=Role.CELL),
            *(
                self._words(escaped(cell), self.look.text, row.foreign, role=Role.CELL)
                for cell in others
            ),
        ]

    def _ticked(self, cells: Sequence[Words], tick: float) -> list[list[Flowable]]:
        """Put a square to tick in front of a row that is to be ticked."""
        # An empty cell has no paragraph: a reader would stop at it and say nothing.
        found: list[list[Flowable]] = [[words] if words.frags else [] for words in cells]
        if tick:
            found[0] = [Columns([[self._tick()], found[0]], (tick, 0))]
        return found

    def _tick(self) -> TickBox:
        return TickBox(self.look.text.leading, self.look.tick)

    def _row(
        self,
        cells: Sequence[Sequence[Flowable]],
        widths: tuple[float, ...],
        *,
        header: bool = False,
    ) -> Columns:
        look = self.look
        frame = look.header if header else look.row
        return Columns(cells, widths, gap=look.gap, pad=look.pad, line=frame, named=True)

    def _lines(self, section: HandoutSection) -> Iterator[Flowable]:
        """Give sentences beneath a table, to tick, or with a bullet each."""
        plain = bool(section.rows) or section.part in _SENTENCES
        for line in section.lines:
            if not line.included or not line.text.strip():
                continue
            said = joined((self._mark(line.foreign), _stressed(line.text, line.strong)), " ")
            if plain:
                yield self._words(said, self.look.text, line.foreign)
            elif section.to_tick:
                tick = self.look.tick * (1 + _BESIDE_TICK)
                words = self._words(said, self.look.text, line.foreign)
                between = self.look.between
                cells: list[list[Flowable]] = [[self._tick()], [words]]
                yield Columns(cells, (tick, 0), holds=Holds.ITEM, above=between)
            else:
                yield self._words(said, self.look.bullet, line.foreign, bulletText="•")

    def _words(
        self,
        markup: Markup,
        style: ParagraphStyle,
        language: str,
        *,
        role: Role = Role.TEXT,
        **kept: str,
    ) -> Words:
        return Words(markup, style, role=role, language=language, **kept)

    def _mark(self, foreign: str) -> Markup:
        """Name the language of words that are not in the handout's, in the handout's own."""
        if not foreign:
            return NOTHING
        return coloured(escaped(f"[{self.names.get(foreign, foreign)}]"), MUTED)

    def _blanks(self, section: HandoutSection) -> Iterator[Flowable]:
        """Give places to write on, some beside each other."""
        look, count = self.look, self.look.fields
        room = (self.width - 2 * look.gap * (count - 1)) / count
        cells = [[self._blank(label, room)] for label in section.blanks]
        for place in range(0, len(cells), count):
            beside = cells[place : place + count]
            beside += [[]] * (count - len(beside))
            yield Columns(
                beside, (room,) * count, gap=2 * look.gap, pad=(look.write, 0), whole=True
            )

    def _blank(self, label: str, room: float) -> Flowable:
        """Give a label and a line beside it, as high as handwriting is."""
        look = self.look
        words = Words(escaped(label), look.text)
        wide = stringWidth(label, REGULAR, look.text.fontSize) + 1
        widths = (min(wide, room * _LABEL_AT_MOST), 0)
        line = Rule(look.text.leading - 0.2 * look.text.fontSize)
        return Columns([[words], [line]], widths, gap=look.gap / 2)


def _stressed(text: str, stand_out: Iterable[str]) -> Markup:
    """Set words of a text in semi-bold, each where it first occurs."""
    found = sorted((text.find(words), -len(words), words) for words in stand_out if words)
    done = 0
    parts: list[Markup] = []
    for start, _, words in found:
        if start >= done:
            parts += [escaped(text[done:start]), strong(escaped(words))]
            done = start + len(words)
    return Markup("".join((*parts, escaped(text[done:]))))
