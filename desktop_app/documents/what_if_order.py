"""In which order questions that were tried stand, and which of them are one for the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.decision.difference import Weight
    from desktop_app.documents.what_if_board import AnswerTried, Fate, QuestionTried

_CHOICES = "choice."
# What tells the same as another finding; once that is recorded, nobody has to measure it again.
_TELL_THE_SAME = {
    "laboratory.egfr_reported": {"laboratory.creatinine", "laboratory.cystatin_c_egfr"},
    "laboratory.cystatin_c_egfr": {"laboratory.creatinine", "laboratory.egfr_reported"},
    "lung.fvc_z": {"lung.spirometry"},
    "lung.dlco_z": {"lung.dlco_result"},
}


def in_order(
    questions: Iterable[QuestionTried], recorded: frozenset[str]
) -> tuple[QuestionTried, ...]:
    """Put the most important first, and open questions with the same answers together.

    Findings come before choices; then by weight; then what releases a medicine before what excludes
    one, and that before the rest; then by how much would change. What another finding tells already
    comes last among those of its weight.

    Args:
        questions: as they were found.
        recorded: paths of what is recorded.

    """

    def importance(question: QuestionTried) -> tuple[bool, Weight, bool, Fate, int]:
        return (
            question.path.startswith(_CHOICES),
            question.weight,
            not recorded.isdisjoint(_TELL_THE_SAME.get(question.path, ())),
            min(map(_fate, question.answers)),
            -max(answer.news for answer in question.answers),
        )

    return tuple(_together(sorted(questions, key=importance)))


def _fate(answer: AnswerTried) -> Fate:
    return min(one.fate for one in answer.consequences)


def _together(questions: Iterable[QuestionTried]) -> Iterable[QuestionTried]:
    """Name open questions that have the same answers once: two ways to measure one thing."""
    alike: dict[object, QuestionTried] = {}
    for question in questions:
        of_choice = question.path.startswith(_CHOICES)
        open_one = not question.recorded and not of_choice
        key = question.answers if open_one else question.path
        first = alike.get(key)
        if first is None:
            alike[key] = question
        else:
            alike[key] = replace(
                first,
                question=_either(first.question, question.question),
                also=(*first.also, question.path),
            )
    return alike.values()


def _either(one: str, other: str) -> str:
    """Say "FVC z-score or DLCO z-score"."""
    joint = N_("{one}, or {other}") if "," in one else N_("{one} or {other}")
    return joint.format(one=one, other=other)
