"""The chart of a course: one drawing for screen and paper, whose words never touch."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.graphics.shapes import Line, PolyLine, String  # noqa: TID253 - the chart is made of these

from desktop_app.documents.chart_ground import ON_PAPER, Box, ChartLook, as_svg
from desktop_app.documents.course_chart import (
    CoursePicture,
    course_chart,
    height_for,
    in_plain_words,
)
from desktop_app.documents.tagged import TaggedCanvas
from tests.decision.tables import EVIDENCE
from tests.documents.courses import COURSES, DAYS, SIX, SIXTY, course_of
from tests.documents.drawings import box_of, strings, strokes, texts

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from desktop_app.decision.course import Course

WIDTHS = [360.0, 480.0, 900.0]
ON_SCREEN = replace(ON_PAPER, ink="#e6ebf0", accent="#5fb0dd", size=12)
EVERY = pytest.mark.parametrize("name", COURSES)


def complaints(drawing: Drawing) -> list[str]:
    placed = [(part.text, box_of(part)) for part in strings(drawing)]
    found = [f"{a} | {b}" for (a, one), (b, two) in combinations(placed, 2) if one.touches(two)]
    whole = Box(0, 0, drawing.width, drawing.height)
    for text, box in placed:
        if box.left < 0 or box.below < 0 or box.right > whole.right or box.above > whole.above:
            found.append(f"{text} outside")
    for line in strokes(drawing.contents):
        across, up = (line.x1, line.x2), (line.y1, line.y2)
        if min(across) < 0 or max(across) > whole.right or min(up) < 0 or max(up) > whole.above:
            found.append(f"{line} outside")
    return found


def struck(drawing: Drawing) -> list[str]:
    lines = strokes(drawing.contents)
    return [
        part.text for part in strings(drawing) if any(line.strikes(box_of(part)) for line in lines)
    ]


@EVERY
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("looks", [ON_PAPER, ON_SCREEN], ids=["paper", "screen"])
def test_no_words_touch_each_other_nor_a_line_nor_the_edge(
    name: str, width: float, looks: ChartLook
) -> None:
    drawing = course_chart(COURSES[name], EVIDENCE, width, looks)
    assert complaints(drawing) == []
    assert struck(drawing) == []
    assert drawing.height == pytest.approx(height_for(COURSES[name], EVIDENCE, width, looks))


@st.composite
def any_course(draw: st.DrawFn) -> Course:
    gaps = draw(st.lists(st.integers(1, 900), min_size=1, max_size=25))
    days = [sum(gaps[:place]) for place in range(len(gaps) + 1)]
    value = {
        "mi2_level": st.integers(0, 100000),
        "ck": st.decimals(0, 200, places=2),
        "mmt_total": st.integers(0, 150),
        "cdasi_activity": st.integers(0, 100),
        "prednisone_dose": st.decimals(0, 200, places=1),
    }
    names = draw(st.sets(st.sampled_from(sorted(value)), min_size=1))
    rows: dict[str, list[str | None]] = {
        name: [str(draw(value[name])) for _ in days] for name in names
    }
    on = draw(st.sets(st.integers(0, days[-1]), max_size=12))
    return course_of(days, dict.fromkeys(on, "Hydroxychloroquine started"), **rows)


def test_a_first_dose_that_is_raised_at_once_is_named_before_its_step() -> None:
    course = course_of([0, 7, 2900], prednisone_dose=["0", "60", "10"])
    drawing = course_chart(course, EVIDENCE, 360, ON_SCREEN)
    none = next(part for part in strings(drawing) if part.text == "0\u00a0mg")
    line = [part for part in drawing.contents if isinstance(part, PolyLine)][-1]
    assert box_of(none).right < line.points[0]
    assert struck(drawing) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_dose_is_never_named_beyond_a_rise(width: float) -> None:
    course = course_of([0, 1000, 1001, 2000, 2900], prednisone_dose=["10", "5", "60", "30", "20"])
    found = texts(course_chart(course, EVIDENCE, width, ON_SCREEN))
    assert "5 mg" not in found
    assert {"10 mg", "60 mg", "30 mg", "20 mg"} <= set(found)


@given(any_course(), st.sampled_from(WIDTHS))
def test_whatever_was_recorded_no_words_touch_and_nothing_lies_outside(
    course: Course, width: float
) -> None:
    assert complaints(course_chart(course, EVIDENCE, width, ON_SCREEN)) == []


@EVERY
@pytest.mark.parametrize("width", WIDTHS)
def test_both_ends_are_always_written(name: str, width: float) -> None:
    course = COURSES[name]
    found = course_chart(course, EVIDENCE, width, ON_PAPER)
    inked = [part.text.replace("\u00a0", " ") for part in strings(found) if part.fillColor == INK]
    for series in course.series:
        for point in (series.points[0], series.points[-1]):
            text = f"{point.value.normalize():,f}"
            assert any(one.removesuffix(" mg") == text for one in inked), (series.name, text)
    first, last = (f"{day.day} {day:%b %Y}" for day in (course.first, course.last))
    assert {first, last} <= set(texts(found))


INK = next(
    part.fillColor
    for part in course_chart(SIX, EVIDENCE, 480, ON_PAPER).contents
    if isinstance(part, String) and part.text == "CK"
)


def test_days_and_values_are_drawn_true_to_scale() -> None:
    drawing = course_chart(SIX, EVIDENCE, 480, ON_PAPER)
    ck = [part for part in drawing.contents if isinstance(part, PolyLine)][1]
    across, up = ck.points[::2], ck.points[1::2]
    shares = [(x - across[0]) / (across[-1] - across[0]) for x in across]
    assert shares == pytest.approx([day / 186 for day in DAYS])
    # (12.6 - 8.8) / (12.6 - 1.4) = 3.8 / 11.2
    assert (up[0] - up[1]) / (up[0] - up[-1]) == pytest.approx(3.8 / 11.2)


def test_the_scale_of_a_total_ends_at_the_highest_possible_and_starts_at_none() -> None:
    found = texts(course_chart(SIX, EVIDENCE, 480, ON_PAPER))
    assert {"0", "75", "150", "highest possible", "of 150", "upper limit"} <= set(found)


def test_measures_differ_in_their_dashes_and_not_by_colour_alone() -> None:
    drawing = course_chart(SIX, EVIDENCE, 480, ON_PAPER)
    lines = [part for part in drawing.contents if isinstance(part, PolyLine)][:4]
    dashes = {tuple(part.strokeDashArray or ()) for part in lines}
    assert len(dashes) == 4


def test_a_dose_holds_to_the_next_visit_and_not_beyond_one_without_a_dose() -> None:
    course = course_of([0, 30, 60, 90], prednisone_dose=["60", "40", None, "20"])
    drawing = course_chart(course, EVIDENCE, 480, ON_PAPER)
    _sample, first, second = [part for part in drawing.contents if isinstance(part, PolyLine)]
    ticks = [
        part.x1
        for part in drawing.contents
        if isinstance(part, Line) and part.x1 == part.x2 and part.y2 < part.y1
    ]
    assert len(ticks) == 4
    # 60 mg from the first visit to the second, 40 mg to the third; then nothing is known.
    assert first.points[::2] == pytest.approx([ticks[0], ticks[1], ticks[1], ticks[2]])
    assert second.points[0] == pytest.approx(ticks[3])


@pytest.mark.parametrize(
    ("times", "written"),
    [
        ("12.5882", "12.6"),
        ("1.4", "1.4"),
        ("1", "1"),
        ("1.04", "1.04"),
        ("0.98", "0.98"),
        ("1.004", "1.004"),
        ("0.96", "0.96"),
        ("0.949", "0.9"),
    ],
)
def test_what_lies_just_off_its_limit_is_not_written_as_at_it(times: str, written: str) -> None:
    course = course_of([0, 30], ck=[times, "7.7"])
    assert written in texts(course_chart(course, EVIDENCE, 480, ON_PAPER))


def test_changes_are_named_where_there_is_room_and_numbered_with_a_key_where_not() -> None:
    wide = course_chart(SIX, EVIDENCE, 900, ON_SCREEN)
    assert {"Methotrexate started", "Intravenous immunoglobulin started"} <= set(texts(wide))
    crowded = course_chart(COURSES["crowded changes"], EVIDENCE, 360, ON_SCREEN)
    bold = [part.text for part in strings(crowded) if part.fontName.endswith("Medium")]
    assert [bold.count(str(number)) for number in range(1, 12)] == [2] * 11
    assert "2 Oct 2018: Mycophenolate mofetil started" in texts(crowded)
    assert crowded.height > wide.height


def test_values_that_would_read_as_one_number_are_apart() -> None:
    drawing = course_chart(SIXTY, EVIDENCE, 360, ON_PAPER)
    boxes = [box_of(part) for part in strings(drawing) if part.fillColor == INK]
    wider = [replace(box, right=box.right + 0.3 * ON_PAPER.size) for box in boxes]
    figures = [pair for pair in combinations(wider, 2) if pair[0].touches(pair[1])]
    assert figures == []


def test_the_words_say_what_the_chart_shows() -> None:
    said = in_plain_words(SIX, EVIDENCE).replace("\u00a0", " ")
    assert said.startswith(
        "Course from 1 Oct 2018 to 5 Apr 2019, 6 days with a visit. "
        "Anti-Mi-2 level, units: 128 on 1 Oct 2018, 120 on 29 Oct 2018,"
    )
    assert "CK, × upper limit of normal: 12.6 on 1 Oct 2018" in said
    assert "MMT-8, both sides, of 150: 118 on" in said
    assert "Prednisone, daily, as recorded at visits: 60 mg on 1 Oct 2018" in said
    assert said.endswith(
        "Changes of treatment: 3 Oct 2018: Methotrexate started; "
        "4 Dec 2018: Intravenous immunoglobulin started."
    )
    long = in_plain_words(replace(SIXTY, changes=()), EVIDENCE).replace("\u00a0", " ")
    assert "Changes of treatment" not in long
    # Row 2 is 150 - 4 + 62 = 208, row 57 is 150 - 114 + 0 = 36, row 59 is 150 - 118 + 62 = 94.
    assert (
        "Anti-Mi-2 level, units: 60 values, the first 150 on 1 Oct 2018, the highest 208 on "
        "7 Jan 2019, the lowest 36 on 25 May 2026, the last 94 on 14 Jul 2026."
    ) in long


# ---- on screen and on paper


def test_svg_holds_nothing_that_qt_paints_black() -> None:
    svg = as_svg(course_chart(SIX, EVIDENCE, 640, ON_SCREEN))
    root = ET.fromstring(svg)  # noqa: S314 - written by ourselves just now
    assert root.attrib["width"] == "640"
    assert b"Fira Sans" in svg
    assert b"clip" not in svg.lower()
    assert b"None" not in svg
    assert b" Z" not in svg  # there and back, dashes would fill their own gaps


def test_the_picture_is_drawn_on_paper_with_its_words() -> None:
    picture = CoursePicture(SIX, EVIDENCE)
    assert picture.alternative == in_plain_words(SIX, EVIDENCE)
    assert picture.wrap(480, 700) == (480, height_for(SIX, EVIDENCE, 480, ON_PAPER))
    written = BytesIO()
    canvas = TaggedCanvas(written)
    picture.drawOn(canvas, 50, 200)
    canvas.save()
    text = PdfReader(written).pages[0].extract_text().replace("\u00a0", " ")
    assert "12.6" in text
    assert "Methotrexate started" in text
