"""The handout on paper: what a patient can read of it, and what of it must never be cut off."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import ImageOps
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from desktop_app.documents.handout_look import handout_look
from desktop_app.documents.handout_pdf import handout_pdf
from desktop_app.documents.handout_sheet import HandoutLine, HandoutPart, HandoutRow, HandoutSection
from desktop_app.documents.look import ACCENT_GROUND
from desktop_app.documents.page import FOOT, MARGIN
from tests.documents.handouts_by_hand import (
    CALL,
    CONDITION,
    HELP,
    MEDICINE_COLUMNS,
    MEDICINES,
    TAPER,
    TEACH_BACK,
    TESTS,
    VISIT,
    WHOLE,
    handout,
    lines,
    medicine,
    medicines,
    section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject
    from reportlab.lib.styles import ParagraphStyle

    from desktop_app.documents.handout_sheet import HandoutSheet

SIZES = [pytest.param(False, id="normal"), pytest.param(True, id="large")]
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
WILD = {
    "long": "word " * 2000 + "omega",
    "one-word": "x" * 10_000,
    "right-to-left": "لا تتوقف عن الدواء فجأة",
    "ideograms": "不要突然停药。" * 40,
    "emoji": "💊" * 300,
    "markup": '<b>bold <img src="/etc/passwd"/> &amp; </para>',
    "line-ends": "one\n\n\ntwo\r\nthree",
    "no-break": "no\u00a0break\u00a0" * 200,
}


def made(sheet: HandoutSheet, *, paper: str = "A4", large: bool = False) -> bytes:
    day = date(2026, 11, 21)
    return handout_pdf(
        sheet, paper=paper, large=large, made_on=day, version="1.0.0", attachment=None
    )


def printed(sheet: HandoutSheet, *, paper: str = "A4", large: bool = False) -> PdfReader:
    return PdfReader(BytesIO(made(sheet, paper=paper, large=large)))


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


def filler(count: int) -> HandoutSection:
    return section(
        HandoutPart.TESTS, "Tests you need", *[f"Test number {n}." for n in range(count)]
    )


@pytest.mark.parametrize(("large", "least"), [(False, 12), (True, 18)])
def test_nothing_that_a_patient_reads_is_too_small(large: bool, least: int) -> None:  # noqa: FBT001 - pytest hands parameters over by name
    reader = printed(handout(notice="Not reviewed yet."), large=large)
    assert "Notreviewedyet." in text_of(reader)
    for page in reader.pages:
        top = float(page.mediabox.height) - MARGIN
        for text, size, y, _ in strings(page):
            inside = FOOT - 14 < y < top
            assert size >= (least if inside else 9), text


def test_headings_grow_with_the_letters() -> None:
    normal, large = handout_look(large=False), handout_look(large=True)
    for name in ("title", "subtitle", "heading", "warning", "text", "name", "column", "bullet"):
        assert getattr(large, name).fontSize == pytest.approx(1.5 * getattr(normal, name).fontSize)
    assert normal.title.fontSize > normal.heading.fontSize > normal.text.fontSize


@pytest.mark.parametrize("large", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
def test_everything_is_printed_in_its_order(paper: str, large: bool) -> None:  # noqa: FBT001 - as above
    sheet = handout(notice="Not reviewed yet.")
    said = [sheet.title, sheet.subtitle, sheet.notice]
    for part in sheet.sections:
        said += [part.title, *part.columns]
        said += [cell for row in part.rows for cell in row.cells]
        said += [line.text for line in part.lines] + list(part.blanks)
    text = text_of(printed(sheet, paper=paper, large=large))
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


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert made(handout()) == made(handout())
    assert made(handout()) != made(handout(), large=True)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_is_the_one_asked_for(paper: str) -> None:
    box = printed(handout(), paper=paper).pages[0].mediabox
    assert (round(box.width), round(box.height)) == PAPERS[paper]


def test_another_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="A4 or Letter, not A5"):
        made(handout(), paper="A5")


@pytest.mark.parametrize("large", SIZES)
def test_forty_medicines_go_over_pages_under_the_same_header(large: bool) -> None:  # noqa: FBT001 - as above
    rows = [medicine(f"Medicine-{n}", f"{n} tablets", "Every morning") for n in range(10, 50)]
    reader = printed(handout(medicines(*rows)), large=large)
    assert len(reader.pages) > 1
    whole = text_of(reader)
    assert [n for n in range(10, 50) if whole.count(f"Medicine-{n}") != 1] == []
    for page in reader.pages:
        text = body_of(page)
        for column in MEDICINE_COLUMNS:
            assert "Medicine-" not in text or close(column) in text


@pytest.mark.parametrize("large", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
def test_two_pages_are_enough_and_large_print_takes_few_more(paper: str, large: bool) -> None:  # noqa: FBT001 - as above
    assert len(printed(handout(), paper=paper, large=large).pages) <= (4 if large else 2)


@pytest.mark.parametrize("large", SIZES)
@pytest.mark.parametrize("wild", WILD)
def test_no_word_of_a_clinician_leaves_the_page(wild: str, large: bool) -> None:  # noqa: FBT001 - as above
    words = WILD[wild]
    row = HandoutRow("taper.1", (words, "60 mg", words))
    sheet = handout(
        replace(CONDITION, lines=lines("condition", words)),
        medicines(medicine("Prednisone", words, words), medicine(words, "1 tablet", "Daily")),
        replace(TAPER, rows=(*TAPER.rows, row)),
        replace(TESTS, lines=lines("tests", words, "A breathing test.")),
        replace(CALL, lines=lines("call", words)),
        replace(VISIT, lines=lines("visit", words), blanks=(words[:200], "Phone")),
        notice=words[:300],
    )
    pdf = made(sheet, paper="Letter", large=large)
    for left, top, right, bottom in ink(pdf):
        assert min(left, right) >= MARGIN - 2  # half the weight of an edge, and its soft border
        assert top >= MARGIN - 17
        assert bottom >= 12
    assert close("A breathing test.") in text_of(PdfReader(BytesIO(pdf)))


def test_no_dose_breaks_because_of_long_words_beside_it() -> None:
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis"
    row = HandoutRow("taper.1", (word, "60 mg", word))
    reader = printed(handout(replace(TAPER, rows=(row, *TAPER.rows))), large=True)
    pieces = [text.replace("\u00a0", " ").strip() for text, *_ in strings(reader.pages[0])]
    for dose in (60, 50, 40, 30, 20):
        assert f"{dose} mg" in pieces
    assert text_of(reader).count(close(f"{word}60 mg{word}")) == 1


def test_a_row_longer_than_a_page_goes_on_under_its_name() -> None:
    long = medicine("Prednisone", WILD["long"], "Every morning")
    reader = printed(handout(medicines(long, medicine("Folic acid", "5 mg", "Weekly"))))
    pages = [body_of(page) for page in reader.pages]
    assert len(pages) > 2
    assert [
        n for n, page in enumerate(pages) if "wordword" in page and "Prednisone" not in page
    ] == []


def test_a_text_of_ten_thousand_letters_is_printed_to_its_last_word() -> None:
    text = text_of(printed(handout(replace(CALL, lines=lines("call", WILD["long"])))))
    assert text.count("word") == 2000
    assert text.endswith("omega")


def test_markup_is_printed_and_not_obeyed() -> None:
    text = text_of(printed(handout(section(HandoutPart.HELP, "<i>Help</i>", WILD["markup"]))))
    assert close(f"<i>Help</i>•{WILD['markup']}") in text


@pytest.mark.parametrize("large", SIZES)
def test_no_heading_stands_alone_and_what_to_call_for_stays_together(large: bool) -> None:  # noqa: FBT001 - as above
    for count in range(1, 40, 2):
        reader = printed(handout(filler(count), HELP, CALL, TEACH_BACK), large=large)
        pages = [body_of(page) for page in reader.pages]
        for part in (TESTS, HELP, CALL, TEACH_BACK):
            heading = close(part.title)
            assert not any(page.endswith(heading) for page in pages), (count, part.title)
        call = "•".join(close(words) for words in (CALL.title, *[x.text for x in CALL.lines]))
        assert any(call in page for page in pages), count


@pytest.mark.parametrize("large", SIZES)
def test_the_heading_of_a_long_part_is_followed_by_its_beginning(large: bool) -> None:  # noqa: FBT001 - as above
    long = section(HandoutPart.HELP, "Help yourself", *[f"Advice {n}." for n in range(50)])
    for count in range(1, 40):
        reader = printed(handout(filler(count), long), large=large)
        pages = [body_of(page) for page in reader.pages]
        assert any("Helpyourself•Advice0." in page for page in pages), count


def test_every_step_of_the_taper_has_a_square_to_tick() -> None:
    def squares(sheet: HandoutSheet) -> int:
        return sum(
            operator == b"re" and operands[2] == operands[3] > 10
            for operands, operator in operations(printed(sheet))
        )

    assert squares(handout(TAPER)) == len(TAPER.rows)
    assert squares(handout(replace(TEACH_BACK, to_tick=True))) == len(TEACH_BACK.lines)
    assert squares(handout(replace(TAPER, to_tick=False))) == 0


@pytest.mark.parametrize("large", SIZES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_blank_has_a_line_to_write_on(count: int, large: bool) -> None:  # noqa: FBT001 - as above
    def drawn_lines(sheet: HandoutSheet) -> int:
        reader = printed(sheet, large=large)
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
        assert number == 1 or "Your plan · Dermatomyositis" in text


def test_a_long_foot_goes_on_in_a_second_line_beside_the_number() -> None:
    sheet = replace(
        handout(), foot=handout().foot + " " + "Keep this sheet and bring it along." * 2
    )
    pdf = made(sheet, large=True)
    foot = [
        (text.strip(), y) for text, _, y, _ in strings(PdfReader(BytesIO(pdf)).pages[0]) if y < FOOT
    ]
    (number,) = (y for text, y in foot if "Page 1" in text)
    assert [len(text) < 90 for text, y in foot if y == number and "Page" not in text] == [True]
    assert close(sheet.foot) in close(PdfReader(BytesIO(pdf)).pages[0].extract_text())
    assert min(bottom for *_, bottom in ink(pdf)) >= 8


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
