"""The words of each paper come in the order in which a person reads them, tables row by row.

A screen reader follows the tags; copying, searching and simple readers follow the order in which
the words were painted. Both have to be the order on the page.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NumberObject

from desktop_app.decision.plan import PART_TITLES, Part
from desktop_app.documents.content import DISCLAIMER, PRESCRIBED
from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.documents.page_images import PageImages
from desktop_app.documents.plan_sheet import ACT_FIRST, RESTS_ON, SUBTITLE, TITLE, plan_sheet
from tests.documents.printed_examples import (
    LANGUAGES,
    NAMES,
    case_of,
    handout_file,
    plan_file,
    services,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.handout_sheet import HandoutSheet
    from desktop_app.documents.plan_sheet import Sheet

pytestmark = pytest.mark.usefixtures("unmeasured")

LINE_END_HYPHEN = "\ufffe"  # what PDFium makes of a hyphen at the end of a line


def close(text: str) -> str:
    """Text without white space: where lines break is for paper to decide."""
    return re.sub(r"\s", "", text.replace(LINE_END_HYPHEN, "-"))


def words_in(pdf: bytes, *running: str) -> str:
    """All words in the order of painting, without running heads and feet."""
    repeated = [close(words) for words in running]
    with PageImages(pdf) as document:
        lines = (line for page in range(document.count) for line in document.text(page).split("\n"))
        kept = [close(line) for line in lines]
    return "".join(line for line in kept if not any(words in line for words in repeated))


def out_of_order(text: str, expected: Iterable[str]) -> list[str]:
    """Give what does not come after all that was expected before it."""
    position, missed = 0, []
    for words in expected:
        found = text.find(close(words), position)
        if found < 0:
            missed.append(words)
        else:
            position = found + len(close(words))
    return missed


# --------------------------------------------------------------- the plan


def sheet_of(name: str) -> Sheet:
    case = case_of(name)
    return plan_sheet(case, services().plan(case), services().evidence, "1.0.0")


def first_page(sheet: Sheet) -> Iterator[str]:
    """The head of a plan: what it is, whose, what it says and what comes first."""
    yield from (TITLE, SUBTITLE)
    yield from (words for entry in sheet.entries for words in (entry.label, entry.value))
    yield from (words for row in sheet.badges for words in (row.heading, row.text))
    yield from (row.text.rstrip(".") for row in sheet.first_actions)
    if sheet.alerts:
        yield ACT_FIRST
    for row in sheet.alerts:
        yield from (row.heading, row.text)
    for one in sheet.to_resolve:
        yield from (one.question, one.holds)


def medicines(sheet: Sheet) -> Iterator[str]:
    """The medicines that are given, row by row: the name, then its dose."""
    for block in sheet.blocks:
        if block.part in PRESCRIBED:
            yield block.title
            for row in block.rows:
                if row.heading:
                    yield from (row.heading, row.text)


def sections(sheet: Sheet) -> Iterator[str]:
    """Titles of sections, in the order of use."""
    there = {block.part for block in sheet.blocks}
    order = (*PRESCRIBED, Part.MONITORING, Part.PROGNOSIS, Part.PITFALLS)
    yield from (PART_TITLES[part] for part in order if part in there)
    yield RESTS_ON


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_reads_from_its_title_to_its_sources(name: str) -> None:
    sheet = sheet_of(name)
    running = f"{TITLE} · "
    text = words_in(plan_file(name), sheet.footer, DISCLAIMER, running)
    assert out_of_order(text, first_page(sheet)) == []
    assert out_of_order(text, medicines(sheet)) == []
    assert out_of_order(text, sections(sheet)) == []


# --------------------------------------------------------------- the handout


@cache
def handout_of(name: str, language: str) -> HandoutSheet:
    case, choice = case_of(name), HandoutChoice(language=language)
    return services().paperwork.handout(case, services().day_of(case), choice)


def printed(sheet: HandoutSheet) -> Iterator[str]:
    """Everything on a handout: each part, its table row by row, its lines, room to write."""
    yield from (sheet.title, sheet.subtitle, sheet.notice)
    for section in sheet.sections:
        rows = [row for row in section.rows if row.included]
        lines = [line for line in section.lines if line.included]
        if not section.included or not (rows or lines or section.blanks):
            continue
        yield section.title
        if rows:
            yield from section.columns
        yield from (cell for row in rows for cell in row.cells)
        yield from (line.text for line in lines)
        yield from section.blanks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("large", [False, True], ids=["12-points", "18-points"])
def test_a_handout_reads_part_by_part_and_row_by_row(language: str, *, large: bool) -> None:
    for name in NAMES:
        sheet = handout_of(name, language)
        pdf = handout_file(name, language, large=large)
        text = words_in(pdf, sheet.foot, f"{sheet.title} · {sheet.subtitle}")
        assert out_of_order(text, printed(sheet)) == [], name


def test_words_in_another_order_are_noticed() -> None:
    text = close("Prednisone 60 mg Methotrexate 15 mg")
    assert out_of_order(text, ["Prednisone", "60 mg", "Methotrexate", "15 mg"]) == []
    assert out_of_order(text, ["Prednisone", "Methotrexate", "60 mg"]) == ["60 mg"]


# --------------------------------------------------------------- tags and paint


class Piece(NamedTuple):
    """A piece of marked content: the page it is on, its number there, and what it belongs to."""

    page: int
    number: int
    entry: int  # of the table row or list item around it


def pieces(pdf: bytes) -> list[Piece]:
    """Every piece of content in the order of the tags."""
    reader = PdfReader(BytesIO(pdf))
    pages = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    found: list[Piece] = []

    def walk(node: Any, page: int, entry: int) -> None:  # noqa: ANN401 - PDF objects of any type
        node = node.get_object()
        match node:
            case ArrayObject():
                for kid in node:
                    walk(kid, page, entry)
            case NumberObject():
                found.append(Piece(page, int(node), entry))
            case DictionaryObject():
                page = pages[node.raw_get("/Pg")] if "/Pg" in node else page
                entry = id(node) if node.get("/S") in {"/TR", "/LI"} else entry
                if "/MCID" in node:
                    walk(node["/MCID"], page, entry)
                elif node.get("/Type") != "/OBJR" and "/K" in node:
                    walk(node["/K"], page, entry)

    walk(reader.root_object["/StructTreeRoot"]["/K"], 0, 0)  # type: ignore[index]  # it is tagged
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_tags_follow_the_paint_but_where_a_page_ends_amid_an_entry(name: str) -> None:
    for pdf in (plan_file(name), handout_file(name)):
        found = pieces(pdf)
        begins: dict[int, int] = {}
        for piece in found:
            begins.setdefault(piece.entry, piece.page)
        back = [
            (first, second)
            for first, second in pairwise(found)
            if second[:2] < first[:2] and begins[first.entry] == first.page
        ]
        assert len(found) > 20
        assert back == []
