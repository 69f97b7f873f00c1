"""A follow-up visit keeps what was recorded and marks what time may change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.exchange.case_file import case_bytes, parse_case, read_case
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import Case, counted, with_answer, with_unread
from desktop_app.findings.finding import Sign
from desktop_app.findings.follow_up import LASTING, ONCE_PRESENT, follow_up

FULL = read_case(Path(__file__).parents[2] / "resources" / "examples" / "13-full-record.json")
DAY = date(2027, 2, 22)


def test_the_visit_has_its_day_and_a_row_of_its_own() -> None:
    after = follow_up(FULL, DAY)

    assert after.patient.visit_date == DAY
    assert after.response.visits is not None
    assert after.response.visits[-1].visited_on == DAY
    assert after.response.visits[:-1] == (FULL.response.visits or ())


def test_a_visit_of_that_day_that_is_there_already_is_not_doubled() -> None:
    assert FULL.response.visits is not None
    day = FULL.response.visits[-1].visited_on
    assert day is not None

    assert follow_up(FULL, day).response == FULL.response


@pytest.mark.parametrize(
    "path",
    [
        *("patient.age", "patient.weight", "skin.gottron_papules", "muscle.dysphagia"),
        *("laboratory.ck", "laboratory.creatinine", "laboratory.taken_on", "lung.fvc"),
        *("safety.pregnancy", "safety.active_infection", "safety.allergies", "safety.medicines"),
        *("safety.contraception", "treatment.prednisone_dose", "patient.note", "cancer.fever"),
    ],
)
def test_what_time_may_change_is_marked_and_does_not_count(path: str) -> None:
    question = QUESTIONS[path]
    answer = question.of(FULL)
    case = FULL if answer is not None else with_answer(FULL, path, _some_answer(path))
    after = follow_up(case, DAY)

    assert path in after.carried
    assert question.of(after) == question.of(case)
    assert question.of(counted(after)) is None


def _some_answer(path: str) -> object:
    """An answer for the few fields that the example leaves open."""
    if isinstance(QUESTIONS[path].finding, Sign):
        return "absent"
    return {"treatment.prednisone_dose": {"value": 20, "unit": "mg/d"}}.get(path, "seen again")


@pytest.mark.parametrize(
    "path",
    [
        *("patient.sex", "patient.height", "antibodies.mi2", "antibodies.anti_tif1_gamma"),
        *("muscle.weakness_at_onset", "lung.biopsy", "cancer.diagnosed_on"),
        *("safety.tpmt", "choice.agent", "choice.starts_on"),
    ],
)
def test_what_stays_true_stays_and_counts(path: str) -> None:
    assert path in LASTING
    assert path not in follow_up(FULL, DAY).carried


@pytest.mark.parametrize(("answer", "asked"), [("present", False), ("absent", True)])
def test_an_illness_that_was_there_stays_and_one_that_was_not_is_asked_again(
    answer: str, *, asked: bool
) -> None:
    for path in ONCE_PRESENT:
        assert (path in follow_up(with_answer(FULL, path, answer), DAY).carried) is asked


def test_every_path_is_a_question_and_only_illnesses_are_once_present() -> None:
    assert set(QUESTIONS) >= LASTING
    assert not LASTING & ONCE_PRESENT
    assert all(isinstance(QUESTIONS[path].finding, Sign) for path in ONCE_PRESENT)


def test_what_was_not_assessed_and_what_could_not_be_read_get_no_mark() -> None:
    assert follow_up(Case(), DAY).carried == ()
    after = follow_up(with_unread(Case(), "patient.weight", "68 kgg"), DAY)
    assert after.carried == ()
    assert after.unread_text("patient.weight") == "68 kgg"


def test_a_second_follow_up_keeps_what_nobody_has_settled() -> None:
    first = follow_up(FULL, DAY)
    second = follow_up(first, date(2027, 5, 24))

    assert set(first.carried) <= set(second.carried)
    assert len(set(second.carried)) == len(second.carried)


def test_the_marks_outlive_a_file() -> None:
    after = follow_up(FULL, DAY)

    assert parse_case(case_bytes(after).decode(), "a.json") == after


def test_that_no_treatment_had_begun_is_asked_again_and_that_one_had_is_not() -> None:
    """At the first visit "No" is right, and a regimen is chosen; six weeks later it is not."""
    assert (
        "treatment.started"
        in follow_up(with_answer(FULL, "treatment.started", "absent"), DAY).carried
    )
    assert (
        "treatment.started"
        not in follow_up(with_answer(FULL, "treatment.started", "present"), DAY).carried
    )


def test_every_screen_for_tuberculosis_is_asked_again() -> None:
    for answer in ("negative", "latent", "active"):
        case = with_answer(FULL, "safety.tuberculosis_screen", answer)
        assert "safety.tuberculosis_screen" in follow_up(case, DAY).carried


def test_an_override_holds_for_what_was_known_then_and_keeps_its_words() -> None:
    row = {"block": "azathioprine.nudt15", "when": "known", "reason": "Checked every week"}
    after = follow_up(with_answer(FULL, "choice.overrides", [row, {"block": "x"}]), DAY)

    assert [p for p in after.carried if p.startswith("choice.")] == ["choice.overrides.0.when"]
    assert after.choice.overrides is not None
    assert after.choice.overrides[0].reason == "Checked every week"
    rows = counted(after).choice.overrides
    assert rows is not None
    assert rows[0].when is None
