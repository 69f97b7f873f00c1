"""When the score between two visits says that the response is inadequate, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.decision.treatment_time import SCORE_INADEQUATE
from desktop_app.findings.questions import response
from tests.decision.readings import reading_of, reasons, spoken

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading


def visit(day: str, physician: int) -> dict[str, Any]:
    """Give a visit at which only the physician's scale moved."""
    return {
        "visited_on": day,
        "physician_global": {"value": physician, "unit": "cm"},
        "patient_global": {"value": 6, "unit": "cm"},
        "extramuscular_global": {"value": 4, "unit": "cm"},
        "mmt_total": {"value": 120, "unit": "{score}"},
        "mmt_maximum": "150",
        "haq": {"value": 1, "unit": "{score}"},
        "ck": {"value": 2000, "unit": "U/L", "upper_limit": 200},
    }


def of(first: str, last: str, physician: int = 6) -> Reading:
    return reading_of(
        treatment__started_on="2026-05-02",
        response__visits=[visit(first, 6), visit(last, physician)],
    )


def test_a_score_of_0_since_the_start_is_inadequate() -> None:
    found = of("2026-05-02", "2026-09-02")
    assert SCORE_INADEQUATE.truth(found) is True
    assert reasons(SCORE_INADEQUATE, found) == ["Total Improvement Score 0 is below 20"]
    assert SCORE_INADEQUATE.open_questions(found) == ()
    assert SCORE_INADEQUATE.facts_behind(found) == SCORE_INADEQUATE.facts()


def test_a_fall_of_5_of_10_cm_is_20_points_and_not_inadequate() -> None:
    found = of("2026-05-02", "2026-09-02", physician=1)
    assert SCORE_INADEQUATE.truth(found) is False
    assert reasons(SCORE_INADEQUATE, found) == ["Total Improvement Score 20 is not below 20"]


def test_a_response_that_is_seen_does_not_turn_on_the_day_of_the_first_visit() -> None:
    found = of("2026-06-02", "2026-09-02", physician=1)
    assert SCORE_INADEQUATE.truth(found) is False
    assert "severity.score-from-start" not in SCORE_INADEQUATE.facts_behind(found)


def test_a_first_visit_a_month_after_the_start_hides_what_improved_before() -> None:
    # From 2 May to 2 June are 31 days.
    found = of("2026-06-02", "2026-09-02")
    assert SCORE_INADEQUATE.truth(found) is None
    said = (
        "The first visit was 31 days after treatment began, so a low score does not show the "
        "response"
    )
    assert reasons(SCORE_INADEQUATE, found) == [said]
    assert SCORE_INADEQUATE.open_questions(found) == (response.visits,)


def well(day: str, **scales: float) -> dict[str, Any]:
    """Give a visit at which nothing is wrong but what is named, in cm."""
    units = ("physician_global", "patient_global", "extramuscular_global")
    return visit(day, 0) | {
        **{name: {"value": scales.get(name, 0), "unit": "cm"} for name in units},
        "mmt_total": {"value": 150, "unit": "{score}"},
        "haq": {"value": 0, "unit": "{score}"},
        "ck": {"value": 100, "unit": "U/L", "upper_limit": 200},
    }


def well_of(**scales: float) -> Reading:
    return reading_of(
        treatment__started_on="2026-05-02",
        response__visits=[well("2026-05-02", **scales), well("2026-09-02", **scales)],
    )


def test_where_nothing_was_wrong_no_points_are_no_failure() -> None:
    found = well_of()
    assert SCORE_INADEQUATE.truth(found) is None
    said = (
        "So little was wrong at the first visit that full recovery would earn less than 20 "
        "points, so a low score does not show the response"
    )
    assert reasons(SCORE_INADEQUATE, found) == [said]
    assert SCORE_INADEQUATE.open_questions(found) == (response.visits,)


def test_skin_that_could_have_earned_20_points_and_did_not_is_a_failure() -> None:
    # Full recovery of 4 cm of 10 is 40 %: 17.5 points for the physician's scale and 12.5 for the
    # extramuscular one are 30; of 1.5 cm, 15 %: 7.5 and 7.5 are 15 and below 20.
    assert SCORE_INADEQUATE.truth(well_of(physician_global=4, extramuscular_global=4)) is True
    assert SCORE_INADEQUATE.truth(well_of(physician_global=1.5, extramuscular_global=1.5)) is None


def test_before_three_months_the_visits_are_asked_for() -> None:
    found = of("2026-05-02", "2026-07-02")
    assert SCORE_INADEQUATE.truth(found) is None
    assert reasons(SCORE_INADEQUATE, found) == ["Visits: not assessed"]


def test_it_can_be_read_aloud() -> None:
    assert spoken(SCORE_INADEQUATE) == "Total Improvement Score of the last visit below 20"
