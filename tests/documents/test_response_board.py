"""The response in words: the table of six measures, what is missing, and what to do about it."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.response_board import response_board
from desktop_app.documents.words import NO_BREAK_SPACE
from desktop_app.exchange.case_file import read_case
from tests.decision.tables import EVIDENCE, ROOT, TODAY
from tests.decision.visits_by_hand import BETTER, ENZYMES, LATER, SAME, START, seen, without

if TYPE_CHECKING:
    from desktop_app.documents.response_board import MeasureRow, ResponseBoard
    from desktop_app.findings.case import Case

EXAMPLES = ROOT / "resources" / "examples"


def board(case: Case, chosen: int | None = None) -> ResponseBoard:
    return response_board(case, EVIDENCE, TODAY, chosen)


def plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


def row(found: ResponseBoard, measure: str) -> MeasureRow:
    return next(one for one in found.rows if one.measure == measure)


def shown(found: ResponseBoard, measure: str) -> tuple[str, str, str, str]:
    one = row(found, measure)
    return plain(one.baseline), plain(one.now), plain(one.change), one.points


def said(found: ResponseBoard) -> str:
    return plain(" ".join(one.text for one in found.remarks))


def test_the_six_measures_of_the_picture() -> None:
    found = board(seen(START, LATER))
    assert found.title == "Total Improvement Score 57.5 of 100 — moderate improvement"
    assert plain(found.between) == "Visit 2, 21 Nov 2026, against the baseline of 18 May 2026"
    assert [one.measure for one in found.rows] == [
        "physician_global", "patient_global", "mmt", "haq", "enzyme", "extramuscular_global",
    ]  # fmt: skip
    # By hand: 3.5 of 10, -0.5 of 10, 23 of 150, 0.25 of 3, 12.588 less 1.4 of 15, 0.6 of 10.
    assert shown(found, "physician_global") == ("6 cm", "2.5 cm", "35 %", "17.5 / 20")
    assert shown(found, "patient_global") == ("7 cm", "7.5 cm", "−5 % worse", "0 / 10")
    assert shown(found, "mmt") == ("118 of 150", "141 of 150", "15.3 %", "20 / 32.5")
    assert shown(found, "haq") == ("1.75", "1.5", "8.3 %", "5 / 10")
    assert shown(found, "enzyme") == (
        "12.6 × ULN", "1.4 × ULN", "74.6 %", "7.5 / 7.5",
    )  # fmt: skip
    assert found.legend == "ULN: upper limit of normal"
    assert shown(found, "extramuscular_global") == ("3 cm", "2.4 cm", "6 %", "7.5 / 20")
    assert row(found, "enzyme").label == "CK, most abnormal at the start"
    assert [one.worsened for one in found.rows] == [False, True, False, False, False, False]
    assert [one.why_open for one in found.rows] == [""] * 6


def test_bars_are_as_long_as_the_share_of_the_points() -> None:
    found = board(seen(START, LATER))
    assert row(found, "physician_global").share == Decimal("0.875")
    assert row(found, "patient_global").share == 0
    assert row(found, "enzyme").share == 1


def test_a_percentage_is_never_shown_on_a_bound_that_it_is_not_on() -> None:
    # (2140 - 1757.4) / 170 / 15 = 15.0039 %: 15 % would earn fewer points.
    found = board(seen(START, LATER | {"ck": "1757.4 U/L, upper limit 170"}))
    assert shown(found, "enzyme")[2:] == ("15.004 %", "5 / 7.5")
    same = board(seen(START, SAME))
    assert shown(same, "haq")[2] == "0 %"
    assert same.title.endswith("0 of 100 — no improvement by the criteria")


def test_what_every_line_rests_on_is_marked_once_and_the_enzyme_for_itself() -> None:
    found = board(seen(START, LATER))
    assert found.mark == "†"
    marks = {one.measure: one.mark for one in found.rows}
    assert {measure for measure, mark in marks.items() if mark} == {"enzyme"}
    assert marks["enzyme"] == "†"
    [ground] = [one for one in found.remarks if "tis.percent-change" in one.facts]
    assert ground.mark == "†"
    assert "the formula of the change in percent, the ranges of the scales" in ground.text


def test_numbers_are_those_of_the_facts() -> None:
    for one in board(seen(START, LATER)).remarks:
        assert one.cites == tuple(EVIDENCE.numbers[fact] for fact in one.facts)
        assert one.tone in {"alert", "caution", "plain"}


def test_with_a_measure_missing_there_are_bounds_and_no_category() -> None:
    found = board(seen(START, without(LATER, "haq")))
    # 57.5 without the 5 points of the HAQ-DI, which is worth up to 10.
    assert found.title == "Total Improvement Score between 52.5 and 62.5 — no category yet"
    missing = row(found, "haq")
    assert (missing.baseline, missing.now, missing.change, missing.points) == (
        "1.75", "", "", "– / 10",
    )  # fmt: skip
    assert missing.share is None
    assert missing.why_open == "Not recorded now"


def test_a_measure_that_is_nowhere_recorded_has_no_mark() -> None:
    found = board(seen(without(START, "ck", *ENZYMES), without(LATER, "ck", *ENZYMES)))
    enzyme = row(found, "enzyme")
    assert (enzyme.label, enzyme.baseline, enzyme.now, enzyme.mark) == ("Muscle enzyme", "", "", "")
    assert enzyme.why_open.startswith("No enzyme recorded at the start")
    assert not board(seen(without(START, "ck", *ENZYMES), without(LATER, "ck", *ENZYMES))).legend


def test_a_ck_without_its_upper_limit_is_shown_and_not_called_missing() -> None:
    found = board(seen(START, LATER | {"ck": "238 U/L"}))
    enzyme = row(found, "enzyme")
    assert plain(enzyme.now) == "238 U/L"
    assert enzyme.why_open == "CK has no upper limit of normal now"
    assert enzyme.mark == "†"
    assert "Missing: muscle enzyme (CK has no upper limit of normal now)." in said(found)
    gone = row(board(seen(START, without(LATER, "ck"))), "enzyme")
    assert (gone.now, gone.why_open) == (
        "",
        "CK, the most abnormal at the start, is not recorded now",
    )


def test_muscle_sets_that_differ_are_shown_as_they_are() -> None:
    found = board(seen(START, LATER | {"mmt_total": "70", "mmt_maximum": "80"}))
    assert shown(found, "mmt") == ("118 of 150", "70 of 80", "", "– / 32.5")
    assert row(found, "mmt").mark == "‡"
    assert "different muscle sets" in row(found, "mmt").why_open.lower()
    unknown = board(seen(START, without(LATER, "mmt_maximum")))
    assert shown(unknown, "mmt")[1] == "141"
    assert row(unknown, "mmt").mark == ""


def test_near_the_upper_limit_an_enzyme_keeps_two_places() -> None:
    found = board(seen(START, LATER | {"ck": "173 U/L, upper limit 170"}))
    assert shown(found, "enzyme")[1] == "1.02 × ULN"


def test_any_later_visit_can_be_chosen_in_whatever_order_they_stand() -> None:
    middle = BETTER | {"visited_on": "2026-08-31"}
    case = seen(START, LATER, middle)
    found = board(case)
    assert found.baseline is not None
    assert (found.baseline.row, plain(found.baseline.label)) == (0, "Visit 1, 18 May 2026")
    assert [(one.row, plain(one.label)) for one in found.later] == [
        (2, "Visit 2, 31 Aug 2026"),
        (1, "Visit 3, 21 Nov 2026"),
    ]
    assert found.chosen == 1
    chosen = board(case, 2)
    assert chosen.chosen == 2
    assert plain(chosen.between).startswith("Visit 2, 31 Aug 2026")
    assert "65 of 100 — major" in chosen.title
    # A row that is no later visit falls back on the last one.
    assert board(case, 0) == found


def test_a_score_that_fell_since_the_visit_before_is_said() -> None:
    middle = BETTER | {"visited_on": "2026-08-31"}
    assert plain(board(seen(START, middle, LATER)).fallen) == "The score was 65 on 31 Aug 2026"
    assert not board(seen(START, LATER)).fallen
    assert not board(seen(START, middle, BETTER)).fallen
    assert not board(seen(START, without(middle, "haq"), LATER)).fallen


@pytest.mark.parametrize(
    ("visits", "title", "to_do"),
    [
        ((), "No visit is recorded yet", "Add a visit with the six measures now"),
        ((START,), "One visit so far: no score yet", "The baseline is of 18 May 2026. Add"),
        (
            (without(START, "visited_on"),),
            "No visit that can be used yet",
            "1 visit has no date and is left out: enter its date.",
        ),
        (
            (without(START, "visited_on"), without(LATER, "visited_on")),
            "No visit that can be used yet",
            "2 visits have no date and are left out: enter their dates.",
        ),
        (
            (START, LATER | {"visited_on": "2026-11-22"}),
            "One visit so far: no score yet",
            "The baseline is of 18 May 2026. 1 visit is dated after 21 Nov 2026",
        ),
        (
            (LATER | {"visited_on": "2026-11-22"}, LATER | {"visited_on": "2026-12-22"}),
            "No visit that can be used yet",
            "2 visits are dated after 21 Nov 2026 and are left out: correct their dates.",
        ),
    ],
)  # fmt: skip
def test_without_two_visits_the_board_says_what_to_do(
    visits: tuple[dict[str, object], ...], title: str, to_do: str
) -> None:
    found = board(seen(*visits))
    assert found.title == title
    assert plain(found.between).startswith(to_do)
    assert (found.rows, found.chosen, found.course) == ((), None, None)
    assert (found.baseline is None) == (title != "One visit so far: no score yet")


def test_a_visit_without_a_date_is_named_beside_the_score() -> None:
    found = board(seen(START, LATER, without(BETTER, "visited_on")))
    assert found.remarks[0].text == "1 visit has no date and is left out: enter its date."
    assert found.remarks[0].cites == ()


def test_the_course_comes_with_what_it_leaves_out() -> None:
    painful = LATER | {"pain_limits_testing": "present"}
    found = board(seen(START, painful))
    assert found.course is not None
    assert [one.name for one in found.course.series] == ["ck", "mmt_total"]
    assert any("Pain limited" in text for text in found.course_remarks)
    days_only = {"visited_on": "2026-05-18"}, {"visited_on": "2026-11-21"}
    assert board(seen(*days_only)).course is None


def test_the_same_case_gives_the_same_board_whatever_was_shown_between() -> None:
    case, other = seen(START, LATER), seen(START, BETTER)
    first = board(case)
    board(other)
    assert board(case) == first
    treated = seen(START, LATER, treatment__started="present", treatment__started_on="2026-05-01")
    assert board(treated).remarks != first.remarks
    assert board(case) == first


def test_a_day_later_the_visit_to_come_counts() -> None:
    case = seen(START, LATER)
    before = response_board(case, EVIDENCE, date(2026, 11, 20))
    assert not before.rows
    assert board(case).rows


def test_an_edit_elsewhere_costs_little() -> None:
    case = read_case(EXAMPLES / "28-six-visits.json")
    board(case)
    taken = []
    for _ in range(20):
        begun = time.perf_counter()
        board(case)
        taken.append(time.perf_counter() - begun)
    assert min(taken) < 0.005


def test_the_example_of_six_visits_is_the_picture() -> None:
    found = board(read_case(EXAMPLES / "28-six-visits.json"))
    assert found.title == "Total Improvement Score 57.5 of 100 — moderate improvement"
    assert len(found.later) == 5
    assert "pain, fatigue, mood and sleep" in said(found)


def test_the_example_of_a_relapse_says_so_beside_a_score_that_is_still_moderate() -> None:
    found = board(read_case(EXAMPLES / "29-stronger-antibody-weaker.json"))
    assert found.title == "Total Improvement Score 50 of 100 — moderate improvement"
    assert not any(one.worsened for one in found.rows)
    assert "manual muscle test 136 → 127" in said(found)
    assert plain(found.fallen) == "The score was 72.5 on 5 Oct 2026"
