"""The handout over pages: nothing is cut off, parted from its heading or broken amiss."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: TID253 - measures as paper does

from desktop_app.documents.drawing import Words
from desktop_app.documents.escaping import escaped
from desktop_app.documents.handout_look import column_widths, handout_look
from desktop_app.documents.handout_sheet import HandoutPart, HandoutRow, HandoutSection
from desktop_app.documents.page import FOOT, MARGIN
from tests.documents.handout_pages import (
    LARGE,
    PAPERS,
    SIZES,
    body_of,
    close,
    ink,
    made,
    operations,
    printed,
    strings,
    text_of,
)
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
    handout,
    lines,
    medicine,
    medicines,
    section,
)

WILD = {
    "long": "word " * 2000 + "omega",
    "one-word": "x" * 4000,
    "right-to-left": "لا تتوقف عن الدواء فجأة",
    "ideograms": "不要突然停药。" * 40,
    "emoji": "💊" * 300,
    "markup": '<b>bold <img src="/etc/passwd"/> &amp; </para>',
    "line-ends": "one\n\n\ntwo\r\nthree",
    "no-break": "no\u00a0break\u00a0" * 200,
}


def filler(count: int) -> HandoutSection:
    return section(
        HandoutPart.TESTS, "Tests you need", *[f"Test number {n}." for n in range(count)]
    )


@pytest.mark.parametrize("size", SIZES)
def test_forty_medicines_go_over_pages_under_the_same_header(size: str) -> None:
    rows = [medicine(f"Medicine-{n}", f"{n} tablets", "Every morning") for n in range(10, 50)]
    reader = printed(handout(medicines(*rows)), size=size)
    assert len(reader.pages) > 1
    whole = text_of(reader)
    assert [n for n in range(10, 50) if whole.count(f"Medicine-{n}") != 1] == []
    for page in reader.pages:
        text = body_of(page)
        for column in MEDICINE_COLUMNS:
            assert "Medicine-" not in text or close(column) in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
def test_two_pages_are_enough_and_large_print_takes_few_more(paper: str, size: str) -> None:
    assert len(printed(handout(), paper=paper, size=size).pages) <= (4 if size == "large" else 2)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("wild", WILD)
def test_no_word_of_a_clinician_leaves_the_page(wild: str, size: str) -> None:
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
    pdf = made(sheet, paper="Letter", size=size)
    for left, top, right, bottom in ink(pdf):
        assert min(left, right) >= MARGIN - 2  # half the weight of an edge, and its soft border
        assert top >= MARGIN - 17
        assert bottom >= 12
    assert close("A breathing test.") in text_of(PdfReader(BytesIO(pdf)))


def test_no_dose_breaks_because_of_long_words_beside_it() -> None:
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis"
    row = HandoutRow("taper.1", (word, "60 mg", word))
    reader = printed(handout(replace(TAPER, rows=(row, *TAPER.rows))), size=LARGE)
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


@pytest.mark.parametrize("size", SIZES)
def test_a_medicine_is_never_parted_from_its_dose_and_its_day(size: str) -> None:
    day = "Every morning and every evening, from Tuesday 15 December 2026. " * 3
    for last in range(11, 23):
        numbers = range(10, last)
        rows = [medicine(f"Medicine-{n}", f"{n} tablets", f"{day}End {n}") for n in numbers]
        pages = [body_of(page) for page in printed(handout(medicines(*rows)), size=size).pages]
        for n in numbers:
            (page,) = (page for page in pages if f"Medicine-{n}{n}tablets" in page)
            assert f"End{n}" in page
        assert sum(page.count("Medicine-") for page in pages) == len(numbers)


def test_a_text_of_ten_thousand_letters_is_printed_to_its_last_word() -> None:
    text = text_of(printed(handout(replace(CALL, lines=lines("call", WILD["long"])))))
    assert text.count("word") == 2000
    assert text.endswith("omega")


@pytest.mark.parametrize("size", SIZES)
def test_no_heading_stands_alone_and_what_to_call_for_stays_together(size: str) -> None:
    for count in range(1, 40, 3):
        reader = printed(handout(filler(count), HELP, CALL, TEACH_BACK), size=size)
        pages = [body_of(page) for page in reader.pages]
        for part in (TESTS, HELP, CALL, TEACH_BACK):
            heading = close(part.title)
            assert not any(page.endswith(heading) for page in pages), (count, part.title)
        call = "•".join(close(words) for words in (CALL.title, *[x.text for x in CALL.lines]))
        assert any(call in page for page in pages), count


@pytest.mark.parametrize("size", SIZES)
def test_the_heading_of_a_long_part_is_followed_by_its_beginning(size: str) -> None:
    long = section(HandoutPart.HELP, "Help yourself", *[f"Advice {n}." for n in range(50)])
    for count in range(1, 40, 3):
        reader = printed(handout(filler(count), long), size=size)
        pages = [body_of(page) for page in reader.pages]
        assert any("Helpyourself•Advice0." in page for page in pages), count


def test_a_long_foot_goes_on_in_a_second_line_beside_the_number() -> None:
    sheet = replace(
        handout(), foot=handout().foot + " " + "Keep this sheet and bring it along." * 2
    )
    pdf = made(sheet, size=LARGE)
    foot = [
        (text.strip(), y) for text, _, y, _ in strings(PdfReader(BytesIO(pdf)).pages[0]) if y < FOOT
    ]
    (number,) = (y for text, y in foot if "Page 1" in text)
    assert [len(text) < 90 for text, y in foot if y == number and "Page" not in text] == [True]
    assert close(sheet.foot) in close(PdfReader(BytesIO(pdf)).pages[0].extract_text())
    assert min(bottom for *_, bottom in ink(pdf)) >= 8


def test_a_last_page_of_a_few_lines_is_saved_and_letters_stay_as_they_are() -> None:
    counts = [len(printed(handout(filler(count), CALL, TEACH_BACK)).pages) for count in range(40)]
    assert counts == sorted(counts)
    fullest = counts.count(1) - 1
    for count, apart in ((3, 19.8), (fullest, 17.55), (fullest + 1, 19.8)):
        page = printed(handout(filler(count), CALL, TEACH_BACK)).pages[0]
        listed = [one for one in strings(page) if one[0].startswith("Test number")]
        assert listed[0][2] - listed[1][2] == pytest.approx(apart)
        assert {round(height) for _, height, *_ in listed} == {12}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", [MEDICINES, TAPER], ids=["medicines", "taper"])
def test_each_row_of_a_table_is_framed_from_margin_to_margin(
    part: HandoutSection, size: str
) -> None:
    reader = printed(handout(part), paper="Letter", size=size)
    framed = [
        operands
        for operands, operator in operations(reader)
        if operator == b"re" and float(operands[2]) == pytest.approx(612 - 2 * MARGIN)
    ]
    ground = 1  # of the header
    assert len(framed) == 1 + len(part.rows) + ground


def test_room_left_over_goes_where_the_most_is_said() -> None:
    style = handout_look(large=False).text
    said = ("10 mg", "1 tablet of 20 mg", "Every morning, with food. " * 8)
    columns = [[Words(escaped(words), style)] for words in said]
    first, second, third = column_widths(columns, 480)
    assert first + second + third == pytest.approx(480)
    assert first <= stringWidth(said[0], style.fontName, 12) + 1
    assert second <= stringWidth(said[1], style.fontName, 12) + 1
