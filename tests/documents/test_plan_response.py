"""The response on paper, as text and as data: the same figures, nothing without visits."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from desktop_app.decision.decide import decide
from desktop_app.documents.layout import Floating, Heading, divide
from desktop_app.documents.page import text_width
from desktop_app.documents.plan_data import plan_data
from desktop_app.documents.plan_pdf import plan_pdf
from desktop_app.documents.plan_response import (
    Bar,
    Figures,
    PrintedResponse,
    printed_response,
    response_section,
)
from desktop_app.documents.plan_sections import heading
from desktop_app.documents.plan_sheet import plan_sheet
from desktop_app.documents.plan_text import plan_text
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import with_answer
from tests.decision.tables import EVIDENCE, ROOT, TODAY
from tests.decision.visits_by_hand import LATER, START, seen, without

if TYPE_CHECKING:
    from typing import Any

    from reportlab.platypus import Flowable

    from desktop_app.findings.case import Case

EXAMPLES = ROOT / "resources" / "examples"
SIX_VISITS = EXAMPLES / "28-six-visits.json"
WIDTH = text_width("A4")
MISSING = without(LATER, "haq")


def close(text: str) -> str:
    return re.sub(r"\s", "", text)


def pages(case: Case) -> list[str]:
    made = decide(case, EVIDENCE, TODAY)
    file = plan_pdf(case, made, EVIDENCE, version="1.0.0")
    return [close(page.extract_text()) for page in PdfReader(BytesIO(file)).pages]


def printed(case: Case) -> PrintedResponse:
    found = printed_response(case, EVIDENCE, TODAY)
    assert found is not None
    return found


def section(case: Case) -> list[Flowable]:
    return response_section(printed(case), EVIDENCE, WIDTH)


@pytest.mark.parametrize("case", [read_case(SIX_VISITS), seen(START, MISSING)], ids=["six", "gap"])
def test_every_word_of_the_board_is_on_paper(case: Case) -> None:
    text = "".join(pages(case))
    board = printed(case).board
    wanted = [board.title, board.between, *(one.text for one in board.remarks)]
    for row in board.rows:
        wanted += [row.label, row.baseline, row.now, row.change, row.points, row.why_open]
    assert [words for words in wanted if close(words) not in text] == []


def test_the_summary_at_the_head_names_the_score_and_what_became_worse() -> None:
    first = pages(read_case(SIX_VISITS))[0]
    assert close("Response. Total Improvement Score 57.5 of 100 — moderate improvement") in first
    assert close("Worse than at the start: patient global activity.") in first
    worse = START | {"visited_on": "2026-08-31", "extramuscular_global": "5 cm"}
    twice = pages(seen(START, worse, worse | {"visited_on": "2026-11-21"}))[0]
    assert close("Confirmed deterioration as in the ProDERM trial") in twice
    relapse = pages(read_case(EXAMPLES / "29-stronger-antibody-weaker.json"))[0]
    assert close("The score was 72.5 on 5 Oct 2026.") in relapse


def test_heading_table_and_score_stand_on_one_page() -> None:
    parts = section(read_case(SIX_VISITS))
    height = sum(part.wrap(WIDTH, 0)[1] for part in parts[:2])
    for room in (20, 60, height / 2, height - 1):
        first, rest = divide(parts, WIDTH, room)
        assert first == []
        assert rest == parts
    first, _ = divide(parts, WIDTH, height + 20)
    assert first[:2] == parts[:2]


def test_a_plan_without_two_dated_visits_has_no_response() -> None:
    for case in (seen(), seen(START)):
        assert printed_response(case, EVIDENCE, TODAY) is None
        made = decide(case, EVIDENCE, TODAY)
        assert plan_sheet(case, made, EVIDENCE, "1.0.0").response is None
        assert plan_data(made, EVIDENCE)["response"] is None
        assert "\nResponse\n" not in plan_text(case, made, EVIDENCE)
        assert close("Total Improvement Score 5") not in "".join(pages(case))


def test_cited_facts_of_the_response_stand_in_the_list_of_sources() -> None:
    case = read_case(SIX_VISITS)
    made = decide(case, EVIDENCE, TODAY)
    listed = {line.fact for line in plan_sheet(case, made, EVIDENCE, "1.0.0").sources}
    found = printed(case)
    assert set(found.facts) <= listed
    assert all(len(one.cites) <= 4 for one in found.board.remarks)
    marks = {one.mark for one in found.board.remarks if "response.patient-worse" in one.facts}
    assert marks == {"‡"}


def test_the_text_says_the_same_in_lines_of_eighty() -> None:
    case = seen(START, MISSING)
    text = plan_text(case, decide(case, EVIDENCE, TODAY), EVIDENCE)
    start = text.index("\nResponse\n--------\n")
    assert text.index("Management plan") < start < text.index("\nWhat this plan rests on\n")
    assert max(map(len, text.splitlines())) <= 80
    said = re.sub(r"\s+", " ", text[start:].replace("\u00a0", " "))
    assert "Patient global activity: 7 cm → 7.5 cm; −5 % worse; 0 / 10 points" in said
    assert "HAQ-DI: 1.75 → not recorded; – / 10 points; Not recorded now" in said
    assert "CK, most abnormal at the start†: 12.6 × ULN → 1.4 × ULN" in said
    assert said.count("ULN: upper limit of normal") == 1
    assert "Caution: Worse than at the start" in said
    assert "Course over the visits" in said


def data_of(case: Case) -> dict[str, Any]:
    whole = plan_data(decide(case, EVIDENCE, TODAY), EVIDENCE)
    found: dict[str, Any] = json.loads(json.dumps(whole))["response"]
    return found


def test_the_data_holds_exact_numbers_facts_and_status() -> None:
    found = data_of(seen(START, LATER, START | {"visited_on": "2026-08-31"}))
    assert found["baseline"] == {"path": "response.visits.0", "visited_on": "2026-05-18"}
    assert found["visit"] == {"path": "response.visits.1", "visited_on": "2026-11-21"}
    assert found["unconfirmed"] == []
    assert (found["total"], found["category"], found["status"]) == (57.5, "moderate", "recalled")
    measures = {one["measure"]: one for one in found["measures"]}
    assert measures["patient_global"]["percent"] == -5
    assert measures["patient_global"]["worsened"] is True
    # (2140 - 238) / 170 / 15 x 100 = 190200 / 2550.
    assert measures["enzyme"]["exact_percent"] == "1268/17"
    assert measures["enzyme"]["enzyme"] == "ck"
    assert "tis.enzyme-ranges" in measures["enzyme"]["cites"]
    # Every line says what it rests on, also what the paper says only once.
    assert {one["status"] for one in found["measures"]} == {"recalled"}
    assert all(one["cites"] and one["status"] for one in found["remarks"])


def test_the_data_of_a_missing_measure_gives_bounds_and_nothing_made_up() -> None:
    found = data_of(seen(START, MISSING))
    assert (found["total"], found["lowest"], found["highest"]) == (None, 52.5, 62.5)
    assert found["category"] is None
    [haq] = [one for one in found["measures"] if one["measure"] == "haq"]
    assert (haq["now"], haq["percent"], haq["points"], haq["worsened"]) == (None,) * 4
    assert (haq["cites"], haq["status"]) == ([], None)
    assert haq["working"] == "not recorded now"


def test_the_data_names_what_waits_to_be_confirmed() -> None:
    carried = ("response.visits.1.haq", "response.visits.1.ldh")
    case = seen(START, LATER | {"haq": "1.75"}, carried=carried)
    found = data_of(with_answer(case, "response.visits.0.ldh", None))
    assert found["unconfirmed"] == [
        {"path": carried[0], "carried_from": "2026-05-18"},
        {"path": carried[1], "carried_from": None},
    ]
    [haq] = [one for one in found["measures"] if one["measure"] == "haq"]
    assert haq["now"] is None
    assert haq["working"].replace("\u00a0", " ") == "not confirmed: carried over from 18 May 2026"


def test_figures_break_at_a_space_only() -> None:
    words = "12.6\u00a0× upper\u00a0limit"
    broad, narrow = Figures(words), Figures(words)
    assert broad.wrap(200, 0)[1] < narrow.wrap(60, 0)[1]
    assert broad.lines == [words]
    assert narrow.lines == ["12.6\u00a0×", "upper\u00a0limit"]
    tiny = Figures("words")
    tiny.wrap(1, 0)
    assert tiny.lines == ["words"]


def drawn(bar: Bar) -> list[float]:
    """Give how wide the rectangles of a bar are, in points."""
    from desktop_app.documents.tagged import TaggedCanvas

    paper = BytesIO()
    canvas = TaggedCanvas(paper, pageCompression=0)
    bar.wrap(80, 0)
    bar.drawOn(canvas, 0, 0)
    canvas.save()
    found = re.findall(rb"\S+ \S+ (\S+) \S+ re f", paper.getvalue())
    return [float(width) for width in found]


def test_a_bar_fills_its_share() -> None:
    # 0.875 of 80 points are 70.
    assert drawn(Bar(0.875, 13.2, worse=False)) == [80, 70]
    assert drawn(Bar(0, 13.2, worse=True)) == [80]


def test_what_floats_lets_the_next_lines_fill_the_page_and_parts_no_section() -> None:
    from reportlab.platypus import Spacer  # as in the program, at first use

    chart = Floating([heading("Course", "course"), Spacer(1, 300)])
    lines: list[Flowable] = [Spacer(1, 50) for _ in range(6)]
    title = heading("Next", "next")
    story = [lines[0], chart, *lines[1:4], title, *lines[4:]]
    first, rest = divide(story, WIDTH, 180)
    assert first == lines[:3]
    assert rest == [lines[3], chart, title, *lines[4:]]
    assert isinstance(title, Heading)
    # At the end of a story it stands last; with room it stays where it is.
    assert divide([lines[0], chart], WIDTH, 180) == ([lines[0]], [chart])
    assert divide(story, WIDTH, 2000) == (story, [])
