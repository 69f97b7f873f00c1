"""The handout on paper: what a patient can read of it, in which letters and which language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf.generic import DictionaryObject

from desktop_app.documents.handout_look import handout_look
from desktop_app.documents.handout_sheet import HandoutLine, HandoutPart, HandoutRow, HandoutSection
from desktop_app.documents.look import ACCENT_GROUND
from desktop_app.documents.page import FOOT, MARGIN
from tests.documents.handouts_by_hand import (
    CALL,
    CONDITION,
    HELP,
    MEDICINES,
    TAPER,
    TEACH_BACK,
    TESTS,
    VISIT,
    WHOLE,
    handout,
    lines,
    section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PdfReader
    from reportlab.lib.styles import ParagraphStyle

    from desktop_app.documents.handout_sheet import HandoutSheet

from tests.documents.handout_pages import (
    LARGE,
    PAPERS,
    SIZES,
    body_of,
    close,
    made,
    operations,
    printed,
    strings,
    text_of,
)


def filler(count: int) -> HandoutSection:
    return section(
        HandoutPart.TESTS, "Tests you need", *[f"Test number {n}." for n in range(count)]
    )


@pytest.mark.parametrize(("size", "least"), [("normal", 12), ("large", 18)])
def test_nothing_that_a_patient_reads_is_too_small(size: str, least: int) -> None:
    reader = printed(handout(notice="Not reviewed yet."), size=size)
    assert "Notreviewedyet." in text_of(reader)
    for page in reader.pages:
        top = float(page.mediabox.height) - MARGIN
        for text, height, y, _ in strings(page):
            inside = FOOT - 14 < y < top
            assert height >= (least if inside else 9), text


def test_headings_grow_with_the_letters() -> None:
    normal, large = handout_look(large=False), handout_look(large=True)
    for name in ("title", "subtitle", "heading", "warning", "text", "name", "column", "bullet"):
        assert getattr(large, name).fontSize == pytest.approx(1.5 * getattr(normal, name).fontSize)
    assert normal.title.fontSize > normal.heading.fontSize > normal.text.fontSize


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
def test_everything_is_printed_in_its_order(paper: str, size: str) -> None:
    sheet = handout(notice="Not reviewed yet.")
    said = [sheet.title, sheet.subtitle, sheet.notice]
    for part in sheet.sections:
        said += [part.title, *part.columns]
        said += [cell for row in part.rows for cell in row.cells]
        said += [line.text for line in part.lines] + list(part.blanks)
    text = text_of(printed(sheet, paper=paper, size=size))
    place = 0
    for words in said:
        assert close(words) in text[place:], words
        place = text.index(close(words), place) + len(close(words))


def test_what_is_left_out_is_not_printed_and_an_empty_part_vanishes() -> None:
    tests = replace(TESTS, lines=(replace(TESTS.lines[0], included=False), *TESTS.lines[1:]))
    first, *others = MEDICINES.rows
    table = replace(MEDICINES, rows=(replace(first, included=False), *others), lines=())
    nothing = replace(HELP, lines=tuple(replace(line, included=False) for line in HELP.lines))
    text = text_of(printed(handout(table, tests, nothing, replace(CALL, included=False))))
    for gone in ("Prednisone", "breathing test", "Help yourself", "Call us", "swallow"):
        assert close(gone) not in text
    for kept in ("Methotrexate", "A scan of your chest", "Tests you need"):
        assert close(kept) in text


def test_a_table_of_which_no_row_is_left_has_no_header() -> None:
    rows = tuple(replace(row, included=False) for row in MEDICINES.rows)
    text = text_of(printed(handout(replace(MEDICINES, rows=rows))))
    assert close("Do not stop prednisone suddenly.") in text
    assert close("How much") not in text


def test_a_handout_with_nothing_in_it_is_still_a_page() -> None:
    empty = HandoutSection(HandoutPart.HELP, "Help yourself")
    reader = printed(handout(empty))
    assert len(reader.pages) == 1
    assert body_of(reader.pages[0]) == close("Your plan Dermatomyositis · printed 21 November 2026")


def test_advice_has_bullets_and_what_you_have_has_none() -> None:
    blank = replace(HELP, lines=(*HELP.lines, *lines("help.own", " \n")))
    text = text_of(printed(handout(CONDITION, MEDICINES, blank)))
    assert text.count("•") == len(HELP.lines)
    assert close(f"•{HELP.lines[0].text}") in text


def test_a_reader_aloud_meets_no_empty_paragraph() -> None:
    row = HandoutRow("medicines.x", ("Prednisone", "", ""))
    reader = printed(handout(replace(MEDICINES, rows=(row,))))
    elements: list[Any] = [o for o in every_object(reader) if o.get("/Type") == "/StructElem"]
    assert [one for one in elements if one["/S"] == "/P" and one["/K"] == []] == []
    assert sum(one["/S"] == "/TD" and one["/K"] == [] for one in elements) == 2


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert made(handout()) == made(handout())
    assert made(handout()) != made(handout(), size=LARGE)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_is_the_one_asked_for(paper: str) -> None:
    box = printed(handout(), paper=paper).pages[0].mediabox
    assert (round(box.width), round(box.height)) == PAPERS[paper]


def test_another_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="A4 or Letter, not A5"):
        made(handout(), paper="A5")


def test_markup_is_printed_and_not_obeyed() -> None:
    words = '<b>bold <img src="/etc/passwd"/> &amp; </para>'
    text = text_of(printed(handout(section(HandoutPart.HELP, "<i>Help</i>", words))))
    assert close(f"<i>Help</i>•{words}") in text


def test_every_step_of_the_taper_has_a_square_to_tick() -> None:
    def squares(sheet: HandoutSheet) -> int:
        return sum(
            operator == b"re" and operands[2] == operands[3] > 10
            for operands, operator in operations(printed(sheet))
        )

    assert squares(handout(TAPER)) == len(TAPER.rows)
    assert squares(handout(replace(TEACH_BACK, to_tick=True))) == len(TEACH_BACK.lines)
    assert squares(handout(replace(TAPER, to_tick=False))) == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_blank_has_a_line_to_write_on(count: int, size: str) -> None:
    def drawn_lines(sheet: HandoutSheet) -> int:
        reader = printed(sheet, size=size)
        return sum(operator == b"l" for _, operator in operations(reader))

    labels = ("Date", "Time", "Phone")[:count]
    empty = handout(replace(VISIT, blanks=(), lines=lines("visit", "Monday 21 December 2026")))
    assert drawn_lines(handout(replace(VISIT, blanks=labels))) == drawn_lines(empty) + count


def test_words_that_stand_out_are_bold_where_they_first_occur() -> None:
    line = HandoutLine(
        "condition.what",
        "Take 2 tablets. Take 2 tablets, never 3.",
        strong=("never 3", "2 tablets", "tablets. Take", "not there", ""),
    )
    reader = printed(handout(replace(CONDITION, lines=(line,))))
    bold = [
        text for text, size, _, font in strings(reader.pages[0]) if "Semi" in font and size < 13
    ]
    assert "".join(map(close, bold)) == "2tabletsnever3"
    assert close(line.text) in text_of(reader)


def test_words_in_another_language_are_named_and_tagged() -> None:
    tests = replace(TESTS, lines=(replace(TESTS.lines[0], foreign="en"), TESTS.lines[1]))
    row = replace(MEDICINES.rows[0], foreign="en")
    reader = printed(handout(replace(MEDICINES, rows=(row,)), tests, language="es"))
    text = text_of(reader)
    assert close("Prednisone [inglés]") in text
    assert close("[inglés] A breathing test.") in text
    assert text.count("inglés") == 2
    assert str(reader.root_object["/Lang"]) == "es"
    languages = [
        str(entry["/Lang"])
        for entry in (o.get_object() for o in every_object(reader))
        if isinstance(entry, DictionaryObject) and "/S" in entry and "/Lang" in entry
    ]
    assert languages == ["en"] * 4  # three cells and a line


def every_object(reader: PdfReader) -> Iterator[DictionaryObject]:
    for number in reader.xref[0]:
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("es", "es"), ("fr", "fr")])
def test_the_file_says_its_language(language: str, tag: str) -> None:
    assert str(printed(handout(language=language)).root_object["/Lang"]) == tag


def test_head_and_foot_are_repeated_in_the_language_of_the_sheet() -> None:
    sheet = replace(handout(filler(60)), page_words="Página {number} de {count}")
    reader = printed(sheet)
    count = len(reader.pages)
    assert count > 1
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text().replace("\n", " ")
        assert f"Página {number} de {count}" in text
        assert sheet.foot in text
        assert ("Your plan" in text) == (number == 1)
        assert sheet.subtitle in text


def test_what_the_foot_says_is_read_aloud_at_the_end_and_only_there() -> None:
    reader = printed(handout(filler(60)))
    assert len(reader.pages) > 1
    tree: Any = reader.root_object["/StructTreeRoot"]
    kinds = [kid["/S"] for kid in tree["/K"]["/K"]]
    assert kinds == ["/H1", "/P", "/H2", "/L", "/P"]


def luminance(digits: str) -> float:
    shares = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_letter_stands_out_from_its_ground() -> None:
    look = handout_look(large=False)
    styles: Sequence[ParagraphStyle] = (
        look.title,
        look.subtitle,
        look.heading,
        look.warning,
        look.text,
        look.name,
        look.column,
        look.bullet,
    )
    for style in styles:
        assert contrast(style.textColor.hexval()[2:], "ffffff") >= 4.5
    assert contrast(look.column.textColor.hexval()[2:], ACCENT_GROUND) >= 4.5
    for box in (look.notice, look.condition, look.call):
        assert contrast(box.edge, "ffffff") >= 3


def test_the_whole_handout_keeps_its_place_for_every_part() -> None:
    assert [part.part for part in WHOLE] == list(HandoutPart)
