"""The chart of a taper: one drawing for screen and paper, whose words never touch."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import Line, Polygon, PolyLine  # noqa: TID253 - the chart is made of these

from desktop_app.documents.chart_ground import ON_PAPER, ChartLook, as_svg
from desktop_app.documents.tagged import TaggedCanvas
from desktop_app.documents.taper_chart import (
    TaperPicture,
    height_for,
    in_plain_words,
    taper_chart,
)
from desktop_app.prescribing.taper import Taper, taper
from tests.decision.tables import EVIDENCE
from tests.documents.drawings import box_of, strings, strokes, texts
from tests.prescribing.patients import reading

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from desktop_app.documents.course_ground import Stroke

WIDTHS = [300.0, 480.0, 640.0]
ON_SCREEN = replace(
    ON_PAPER,
    ink="#e6ebf0",
    muted="#a5b1bd",
    line="#36414d",
    accent="#5fb0dd",
    alert="#f2a08b",
    size=12,
)
BASE = {
    "choice.steroid": "prednisone",
    "choice.prednisone_ceiling": "80 mg/d",
    "treatment.started": "absent",
}
TWENTY = (80, 75, 70, 65, 60, 55, 50, 45, 40, 35, 30, 25, 20, 17.5, 15, 12.5, 10, 7.5, 5, 0)


def of(weight: int, schedule: str, **more: object) -> Taper:
    changes = {**BASE, "patient.weight": f"{weight} kg", "choice.taper": schedule, **more}
    found = taper(reading(changes))
    assert found is not None
    return found


def by_hand(*doses: float, weeks: int) -> Taper:
    steps = [{"dose": f"{dose} mg/d", "weeks": f"{weeks} wk"} for dose in doses]
    return of(80, "written by hand", **{"choice.taper_steps": steps})


SIX, FOUR = "six weeks in full, then by 5 mg", "every four weeks"
TAPERS = {
    **{f"{kg} {name}": of(kg, name) for kg in (30, 60, 80) for name in (SIX, FOUR)},
    "one dose": of(25, SIX),
    "twenty steps of a week": by_hand(*TWENTY, weeks=1),
    "twenty steps of four weeks": by_hand(*TWENTY, weeks=4),
    "twenty steps of a year": by_hand(*TWENTY, weeks=52),
    "up and down": by_hand(40, 45, 40, 45, 40, 35, weeks=2),
    "a short one": by_hand(80, 80, weeks=1),
    "small doses": by_hand(3, 2, 1, weeks=4),
}
EVERY = pytest.mark.parametrize("name", TAPERS)


def lines_and_mark(drawing: Drawing) -> list[Stroke]:
    """The line of steps and the mark, piece by piece; no axis."""
    kept = [
        part
        for part in drawing.contents
        if isinstance(part, PolyLine) or (isinstance(part, Line) and part.strokeDashArray)
    ]
    return strokes(kept)


@EVERY
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("looks", [ON_PAPER, ON_SCREEN], ids=["paper", "screen"])
def test_no_words_touch_each_other_nor_a_line_nor_the_edge(
    name: str, width: float, looks: ChartLook
) -> None:
    drawing = taper_chart(TAPERS[name], EVIDENCE, width, looks)
    placed = [(part.text, box_of(part)) for part in strings(drawing)]
    touching = [(a, b) for (a, one), (b, two) in combinations(placed, 2) if one.touches(two)]
    assert touching == []
    struck = [
        text for text, box in placed if any(one.strikes(box) for one in lines_and_mark(drawing))
    ]
    assert struck == []
    for text, box in placed:
        assert box.left >= 0, text
        assert box.right <= width, text
        assert box.below >= 0, text
        assert box.above <= height_for(looks), text


@EVERY
@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_and_the_last_dose_are_always_named(name: str, width: float) -> None:
    found = TAPERS[name]
    drawing = taper_chart(found, EVIDENCE, width, ON_PAPER)
    named = [part.text for part in strings(drawing) if part.fontName.endswith("Medium")]
    assert any(text.startswith(f"{found.steps[0].dose.normalize():f} mg") for text in named)
    assert any(text.startswith(f"{found.steps[-1].dose.normalize():f} mg") for text in named)


def test_the_line_has_a_corner_for_every_step() -> None:
    found = of(60, FOUR)
    drawing = taper_chart(found, EVIDENCE, 480, ON_PAPER)
    [line] = [part for part in drawing.contents if isinstance(part, PolyLine)]
    heights = [round(y, 3) for y in line.points[1::4]]
    assert len(heights) == len(found.steps)
    assert heights == sorted(heights, reverse=True)
    # Heights are in proportion to the doses, from the foot of the chart.
    foot = 3.6 * ON_PAPER.size
    shares = [(height - foot) / (heights[0] - foot) for height in heights]
    expected = [float(step.dose / 60) for step in found.steps]
    assert shares == pytest.approx(expected, abs=1e-3)


def test_an_open_end_has_an_arrow_and_a_stop_comes_down_to_nothing() -> None:
    opened = taper_chart(of(60, SIX), EVIDENCE, 480, ON_PAPER)
    stopped = taper_chart(by_hand(5, 2.5, 0, weeks=4), EVIDENCE, 480, ON_PAPER)
    assert any(isinstance(part, Polygon) for part in opened.contents)
    assert not any(isinstance(part, Polygon) for part in stopped.contents)
    [line] = [part for part in stopped.contents if isinstance(part, PolyLine)]
    assert line.points[-1] == pytest.approx(3.6 * ON_PAPER.size)


def test_the_mark_stands_on_its_day_and_only_where_there_is_one() -> None:
    drawing = taper_chart(of(60, FOUR), EVIDENCE, 480, ON_PAPER)
    assert "5 g in total, 11 Mar 2027: risk to bone very high" in texts(drawing)
    [mark] = [part for part in drawing.contents if isinstance(part, Line) and part.strokeDashArray]
    [line] = [part for part in drawing.contents if isinstance(part, PolyLine)]
    # Day 111 lies just before the fifth dose begins, on day 113.
    assert line.points[12] < mark.x1 < line.points[16]
    none = taper_chart(by_hand(5, 2.5, weeks=4), EVIDENCE, 480, ON_PAPER)
    assert not any(isinstance(part, Line) and part.strokeDashArray for part in none.contents)


def test_weeks_are_named_and_every_fourth_has_its_date() -> None:
    found = texts(taper_chart(of(60, FOUR), EVIDENCE, 480, ON_PAPER))
    weeks = [text for text in found if text.startswith("wk ")]
    assert weeks[:5] == ["wk 0", "wk 4", "wk 8", "wk 12", "wk 16"]
    dates = [text for text in found if text[-4:] in {"2026", "2027"} and "total" not in text]
    assert dates == ["21 Nov 2026", "13 Mar 2027", "3 Jul 2027"]


def test_doses_are_named_at_the_left_with_their_unit() -> None:
    found = texts(taper_chart(of(60, FOUR), EVIDENCE, 480, ON_PAPER))
    assert {"20 mg", "40 mg", "60 mg"} <= set(found)


def test_a_taper_with_problems_has_no_chart() -> None:
    with pytest.raises(ValueError, match="no chart"):
        taper_chart(by_hand(80, 0, weeks=8), EVIDENCE, 480, ON_PAPER)


@pytest.mark.parametrize("digits", ["0b5c8a", "#0b5c8a"])
def test_colours_are_those_that_were_given(digits: str) -> None:
    looks = replace(ON_PAPER, ink=digits, muted=digits, line=digits, accent=digits, alert=digits)
    used = {
        getattr(part, name)
        for part in taper_chart(of(60, SIX), EVIDENCE, 480, looks).contents
        for name in ("fillColor", "strokeColor")
        if getattr(part, name, None) is not None
    }
    assert {found.hexval() for found in used} == {"0x0b5c8a"}


def test_the_words_say_what_the_chart_shows() -> None:
    said = in_plain_words(of(60, FOUR), EVIDENCE).replace("\u00a0", " ")
    assert said.startswith("Daily prednisone over time: 60 mg daily from 21 Nov 2026, 50 mg from")
    assert said.endswith(
        "A mark at 11 Mar 2027: 5 g in total, from where the risk to bone is very high."
    )
    small = in_plain_words(by_hand(5, 2.5, 0, weeks=4), EVIDENCE).replace("\u00a0", " ")
    assert small.endswith("stopped on 16 Jan 2027.")


# ---- on screen and on paper


def test_svg_names_the_family_of_the_window_and_holds_nothing_that_qt_paints_black() -> None:
    svg = as_svg(taper_chart(of(60, SIX), EVIDENCE, 640, ON_SCREEN))
    root = ET.fromstring(svg)  # noqa: S314 - written by ourselves just now
    assert root.attrib["width"] == "640"
    assert b"Fira Sans" in svg
    assert b"FiraSans" not in svg
    assert b"clip" not in svg.lower()
    assert b"None" not in svg


def test_the_picture_is_drawn_on_paper_with_its_words() -> None:
    picture = TaperPicture(of(60, SIX), EVIDENCE)
    assert picture.alternative == in_plain_words(of(60, SIX), EVIDENCE)
    assert picture.wrap(480, 700) == (480, height_for(ON_PAPER))
    written = BytesIO()
    canvas = TaggedCanvas(written)
    picture.drawOn(canvas, 50, 400)
    canvas.save()
    text = PdfReader(written).pages[0].extract_text().replace("\u00a0", " ")
    assert "60 mg" in text
    assert "5 g in total, 22 Feb 2027" in text
