"""What would change a plan, as plain text and as data, for the command ``what-if``."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from desktop_app.documents.content import DISCLAIMER
from desktop_app.documents.words import day as day_words
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.documents.what_if_board import AnswerTried, QuestionTried, WhatIfBoard
    from desktop_app.evidence.evidence_base import Evidence

FORMAT = "myoplan-what-if/1"
WIDTH = 80
TITLE = N_("What would change this plan")
TRIED = N_(
    "Plan of {day}. {count} answers tried, each recorded by itself and decided anew. The most "
    "important come first."
)
NOTHING = N_("No single answer would change this plan.")
DETAILS = N_("Would change details only: {questions}.")
UNCHANGED = N_("Would change nothing, whatever the answer: {questions}.")
_INDENT = "  "


def what_if_text(board: WhatIfBoard, day: date) -> str:
    """Give each question, its answers and what they would change, in lines of 80 characters.

    Citation numbers stand in square brackets.

    Args:
        board: complete.
        day: of the plan.

    """
    head = TRIED.format(day=day_words(day), count=board.tried)
    sections = [f"{TITLE}\n{fill(head, WIDTH)}"]
    small = [question for question in board.questions if question.is_small]
    told = [question for question in board.questions if not question.is_small]
    sections += ["\n".join(_question(question)) for question in told]
    if not board.questions:
        sections.append(NOTHING)
    if small:
        labels = (question.question for question in small)
        sections.append(fill(DETAILS.format(questions=", ".join(labels)), WIDTH))
    if board.unchanged:
        sections.append(fill(UNCHANGED.format(questions=", ".join(board.unchanged)), WIDTH))
    return "\n\n".join([*sections, fill(DISCLAIMER, WIDTH)])


def what_if_data(board: WhatIfBoard, day: date, evidence: Evidence) -> dict[str, Any]:
    """Give the same as plain lists and texts; facts by their id."""
    ids = {number: fact for fact, number in evidence.numbers.items()}
    return {
        "format": FORMAT,
        "made_on": day.isoformat(),
        "evidence": {"edition": evidence.edition, "fingerprint": evidence.fingerprint},
        "tried": board.tried,
        "questions": [
            {
                "path": question.path,
                "also": list(question.also),
                "question": question.question,
                "recorded": question.recorded,
                "answers": [_answer_data(answer, ids) for answer in question.answers],
            }
            for question in board.questions
        ],
        "unchanged": list(board.unchanged),
    }


def _question(question: QuestionTried) -> Iterator[str]:
    standing = N_("not assessed")
    if question.recorded:
        standing = N_("{value}, near a threshold").format(value=question.recorded)
    yield _wrapped(f"{question.question} ({standing})", 0)
    for answer in question.answers:
        yield _wrapped(answer.words, 1)
        for one in answer.consequences:
            numbers = ", ".join(map(str, one.numbers))
            yield _wrapped(f"- {one.words}{f' [{numbers}]' if numbers else ''}", 2)


def _answer_data(answer: AnswerTried, ids: dict[int, str]) -> dict[str, Any]:
    return {
        "answer": answer.words,
        "consequences": [
            {
                "words": one.words,
                "weight": one.weight.name.lower().replace("_", "-"),
                "facts": [ids[number] for number in one.numbers],
            }
            for one in answer.consequences
        ],
    }


def _wrapped(text: str, depth: int) -> str:
    indent = _INDENT * depth
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + _INDENT)
