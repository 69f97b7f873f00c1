"""A condition on an earlier course says why it holds, and in other words why it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.findings.treatment import Agent, CourseResponse
from desktop_app.prescribing.treatment_so_far import still_takes, was_given, went
from tests.prescribing.patients import reading, words

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition

NEVER = {"treatment.started": "absent"}
TOLERATED_BADLY = {
    "treatment.started": "present",
    "treatment.courses": [{"agent": "rituximab", "response": "not tolerated"}],
}


@pytest.mark.parametrize(
    "condition",
    [
        was_given(Agent.RITUXIMAB, "so it is", "it is not so"),
        still_takes(Agent.RITUXIMAB, "so it is", "it is not so"),
        went(Agent.RITUXIMAB, CourseResponse.NOT_TOLERATED, "so it is", "it is not so"),
    ],
)
def test_each_answer_has_words_of_its_own(condition: Condition) -> None:
    assert [words(why) for why in condition.because(reading(TOLERATED_BADLY))] == ["so it is"]
    assert [words(why) for why in condition.because(reading(NEVER))] == ["it is not so"]
