"""Questions whose answers were tried, and what those would change, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.documents.what_if_answers import answer_tried_words, names_words, value_words
from desktop_app.documents.what_if_board import AnswerTried, QuestionTried
from desktop_app.documents.what_if_consequences import consequences
from desktop_app.documents.what_if_medicines import listed
from desktop_app.documents.words import within_sentence
from desktop_app.findings.all_sections import QUESTIONS, row_place
from desktop_app.findings.case import finding_at
from desktop_app.findings.choice import TreatmentChoice
from desktop_app.findings.finding import Names, Repeated
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.difference import Weight
    from desktop_app.decision.what_if import Tried
    from desktop_app.decision.what_if_answers import Answer
    from desktop_app.documents.what_if_board import Consequence, Fate
    from desktop_app.evidence.evidence_base import Evidence

_CHOICES = "choice."


def worded(tried: Tried, evidence: Evidence) -> Iterator[QuestionTried | None]:
    """Put a question, the answers that change something, and what they change into words.

    Answers with the same consequences stand together.

    Args:
        tried: with consequences.
        evidence: what it was decided by.

    Yields:
        None after each answer, then the question.

    """
    alike: dict[tuple[Consequence, ...], list[Answer]] = {}
    for one in tried.consequences:
        found = consequences(one.changes, evidence, one.answer)
        _add(alike.setdefault(found, []), one.answer)
        yield None
    answers = (AnswerTried(_either(tried.path, each), found) for found, each in alike.items())
    yield QuestionTried(
        path=tried.path,
        question=question_words(tried.path),
        recorded="" if tried.recorded is None else value_words(tried.recorded),
        answers=tuple(sorted(answers, key=_importance)),
    )


def _add(answers: list[Answer], answer: Answer) -> None:
    """Add an answer; a span that goes on where the last one ends is joined to it."""
    last = answers[-1].span if answers else None
    if last is not None and answer.span is not None and last.after == answer.span.low:
        answers[-1] = replace(answer, span=last.joined(answer.span))
    else:
        answers.append(answer)


def _either(path: str, answers: list[Answer]) -> str:
    """Say "Present or Weak", "Below 30 or above 80 mL/min"."""
    finding = finding_at(path)
    if isinstance(finding, Names):
        return names_words(finding, answers)
    first, *others = (answer_tried_words(finding, answer) for answer in answers)
    if answers[0].span is not None:
        others = [within_sentence(words) for words in others]
    return listed([first, *others], N_(" or "))


def _importance(answer: AnswerTried) -> tuple[Weight, Fate]:
    return answer.weight, answer.consequences[0].fate


def question_words(path: str) -> str:
    """Give the label of a field; one in a row says in which, and a choice that it is one."""
    label = finding_at(path).label
    if path.startswith(_CHOICES):
        return N_("{section}: {label}").format(section=TreatmentChoice.title, label=label)
    if path in QUESTIONS:
        return label
    outer, row, _ = row_place(path)
    repeated = QUESTIONS[outer].finding
    name = repeated.row if isinstance(repeated, Repeated) else ""
    return N_("{row} {number}: {label}").format(row=name, number=row + 1, label=label)
