"""What would change a plan, as far as it is printed: the questions that matter most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.difference import Weight
from desktop_app.documents.columns import Columns, Grid
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import Markup, coloured, escaped, joined
from desktop_app.documents.look import MUTED, styles
from desktop_app.documents.plan_sections import header_row, heading, shares, table_row
from desktop_app.documents.row_markup import citations
from desktop_app.message import N_

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desktop_app.documents.what_if_board import AnswerTried, QuestionTried, WhatIfBoard

TITLE = N_("What would change this plan")
HEADER = (N_("If"), N_("then"))
_MOST_QUESTIONS = 8
_CHOSEN = "choice."
_MOST_CONSEQUENCES = 3
_SHARES = (0.36, 0.64)
_PRINTED = Weight.TEST  # what matters less is on screen


@dataclass(frozen=True, slots=True)
class PrintedAnswer:
    """One answer that would change the plan, and what would follow.

    Attributes:
        words: question and answer: "Pregnancy: test positive".
        recorded: what is recorded now, for a number near a boundary; else "".
        then: what would follow, the most important first.

    """

    words: str
    recorded: str
    then: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintedChanges:
    """The answers that matter most, and how many questions are left to the screen."""

    answers: tuple[PrintedAnswer, ...]
    more: int

    @property
    def more_words(self) -> str:
        """Say how many more questions would change something; "" when none would."""
        if not self.more:
            return ""
        if not self.answers:
            return N_("No single answer would change more than details; the program shows them.")
        if self.more == 1:
            return N_("One more question would change less; the program shows it.")
        words = N_("{count} more questions would change less; the program shows them.")
        return words.format(count=self.more)


def printed_changes(board: WhatIfBoard) -> PrintedChanges | None:
    """Choose what is printed; None where no further answer would change anything.

    What the clinician chooses changes a plan as a matter of course, and is left to the screen.
    """
    questions = [one for one in board.questions if not one.path.startswith(_CHOSEN)]
    if not questions:
        return None
    chosen = [one for one in questions if one.weight <= _PRINTED][:_MOST_QUESTIONS]
    answers = tuple(_printed(question, question.answers[0]) for question in chosen)
    return PrintedChanges(answers, len(questions) - len(chosen))


def _printed(question: QuestionTried, answer: AnswerTried) -> PrintedAnswer:
    matters = [one for one in answer.consequences if one.weight <= _PRINTED]
    told = matters[:_MOST_CONSEQUENCES]
    words = [one.words for one in told]
    if left := len(matters) - len(told):
        more = N_("and 1 more change") if left == 1 else N_("and {count} more changes")
        words.append(more.format(count=left))
    return PrintedAnswer(
        words=f"{question.question}: {answer.words[:1].lower()}{answer.words[1:]}",
        recorded=question.recorded,
        then="; ".join(words),
        numbers=tuple(dict.fromkeys(n for one in told for n in one.numbers[:1])),
    )


def changes_section(changes: PrintedChanges, width: float) -> list[Flowable]:
    """Lay the answers out in a table of two columns."""
    widths = shares(width, _SHARES)
    parts: list[Flowable] = [heading(TITLE, "changes")]
    if changes.answers:
        rows = [_row(answer, widths) for answer in changes.answers]
        parts.append(Grid(header_row(HEADER, widths), rows))
    if changes.more_words:
        parts.append(Words(escaped(changes.more_words), styles().faint))
    return parts


def _row(answer: PrintedAnswer, widths: tuple[float, ...]) -> Columns:
    now = N_("now {recorded}").format(recorded=answer.recorded) if answer.recorded else ""
    question = joined((escaped(answer.words), coloured(escaped(now), MUTED)), " · ")
    then = Markup(escaped(answer.then) + citations(answer.numbers))
    style = styles().text
    return table_row(
        [[Words(question, style, role=Role.CELL)], [Words(then, style, role=Role.CELL)]], widths
    )


def changes_text(changes: PrintedChanges) -> list[tuple[str, tuple[int, ...]]]:
    """Give the same as sentences with their numbers."""
    lines = []
    for answer in changes.answers:
        now = N_(" (now {recorded})").format(recorded=answer.recorded) if answer.recorded else ""
        lines.append((f"{answer.words}{now}: {answer.then}", answer.numbers))
    if changes.more_words:
        lines.append((changes.more_words, ()))
    return lines
