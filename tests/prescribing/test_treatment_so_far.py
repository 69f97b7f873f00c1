"""What the list of medicines given says, and what it leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.findings.treatment import Agent, CourseResponse
from desktop_app.prescribing.treatment_so_far import still_takes, was_given, went
from tests.prescribing.patients import reading, words

NOT_ASSESSED = "not assessed"
GIVEN = was_given(Agent.RITUXIMAB, "given", "not given")
TAKES = still_takes(Agent.RITUXIMAB, "taken", "not taken")
FAILED = went(Agent.RITUXIMAB, CourseResponse.NOT_TOLERATED, "failed", "not failed")
RITUXIMAB = {"agent": "rituximab"}


def _list(*courses: dict[str, str], started: str = "present") -> dict[str, Any]:
    return {"treatment.started": started, "treatment.courses": list(courses)}


@pytest.mark.parametrize(
    ("changes", "given", "taken", "failed"),
    [
        ({"treatment.started": "absent"}, False, False, False),
        ({"treatment.started": "present"}, None, None, None),
        ({"treatment.started": NOT_ASSESSED}, None, None, None),
        (_list({"agent": "methotrexate"}), False, False, False),
        (_list({"dose": "1 g"}), None, None, None),
        (_list(RITUXIMAB), True, True, None),
        (_list(RITUXIMAB, started="absent"), True, True, None),
        (_list({**RITUXIMAB, "stopped_on": "2026-11-21"}), True, False, None),
        (_list({**RITUXIMAB, "stopped_on": "2026-11-22"}), True, True, None),
        (_list({**RITUXIMAB, "response": "adequate"}), True, True, False),
        (_list({**RITUXIMAB, "response": "not tolerated"}), True, True, True),
        (_list({"dose": "1 g"}, {**RITUXIMAB, "response": "not tolerated"}), True, True, True),
        (_list({**RITUXIMAB, "response": "adequate"}, RITUXIMAB), True, True, None),
    ],
)
def test_the_list_answers(
    changes: dict[str, Any],
    given: bool | None,  # noqa: FBT001 - what each condition answers
    taken: bool | None,  # noqa: FBT001 - same
    failed: bool | None,  # noqa: FBT001 - same
) -> None:
    read = reading(changes)
    assert [GIVEN.truth(read), TAKES.truth(read), FAILED.truth(read)] == [given, taken, failed]


def test_it_says_why() -> None:
    yes, no = reading(_list(RITUXIMAB)), reading({"treatment.started": "absent"})
    assert [words(why) for why in GIVEN.because(yes)] == ["given"]
    assert [words(why) for why in GIVEN.because(no)] == ["not given"]
    assert words(GIVEN.spoken()) == "given"
    assert GIVEN.facts() == ()


def test_it_asks_for_the_list_and_before_that_whether_treatment_has_begun() -> None:
    nothing = reading({"treatment.started": NOT_ASSESSED})
    begun = reading({"treatment.started": "present"})
    assert [q.path for q in GIVEN.open_questions(nothing)] == [
        "treatment.started",
        "treatment.courses",
    ]
    assert [q.path for q in GIVEN.open_questions(begun)] == ["treatment.courses"]
    assert [words(why) for why in GIVEN.because(begun)] == ["Medicines given: not assessed"]
    assert GIVEN.open_questions(reading(_list(RITUXIMAB))) == ()
    assert [q.path for q in GIVEN.questions()] == ["treatment.started", "treatment.courses"]
