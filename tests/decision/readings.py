"""Readings of small cases for tests of conditions, and what a condition says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.findings.case import Case, with_answer
from tests.decision.tables import EVIDENCE, TODAY, words

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.findings.section import Question


def reading_of(**answers: object) -> Reading:
    """Record answers, named ``section__field``."""
    case = Case()
    for path, value in answers.items():
        case = with_answer(case, path.replace("__", "."), value)
    return Reading(case, EVIDENCE, TODAY)


def paths(questions: tuple[Question, ...]) -> list[str]:
    return [question.name for question in questions]


def reasons(condition: Condition, reading: Reading) -> list[str]:
    return [words(reason, EVIDENCE) for reason in condition.because(reading)]


def spoken(condition: Condition) -> str:
    return words(condition.spoken(), EVIDENCE)
