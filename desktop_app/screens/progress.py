"""How far a section has come, in a word or two. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from desktop_app.findings.case import QUESTIONS
from desktop_app.findings.finding import Presence, Repeated
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from desktop_app.errors import Problem
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Question


class Mood(Enum):
    """How the words are shown."""

    DONE = "done"
    PLAIN = "plain"
    CAUTION = "caution"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Progress:
    """A section's standing.

    Attributes:
        short: what stands in the list: "8 of 12", "✓", "1 gap", "2 to correct",
            "3 to confirm".
        spoken: the same in words.
        mood: how it is shown.
        before: how many are answered, where ``short`` says something more pressing.

    """

    short: str
    spoken: str
    mood: Mood = Mood.PLAIN
    before: str = ""


def progress(
    section: str, case: Case, problems: Iterable[Problem], asked: Collection[str]
) -> Progress:
    """Say how far a section has come.

    Args:
        section: its name on the case.
        case: what is recorded.
        problems: what does not fit, anywhere in the case.
        asked: paths that a held or urgent line of the plan waits for.

    """
    questions = [question for question in QUESTIONS.values() if question.section == section]
    open_ones = [question for question in questions if question.of(case) is None]
    wrong = {problem.place for problem in problems if problem.blocks}
    wrong |= {entry.path for entry in case.unread}
    to_correct = sum(path.startswith(f"{section}.") for path in wrong)
    gaps = sum(question.path in asked for question in open_ones)
    found = _answered(questions, open_ones, case)
    if to_correct:
        words = N_("{count} to correct").format(count=to_correct)
        return _pressing(words, N_("an entry cannot be used as it stands"), found)
    if gaps:
        words = N_("1 gap") if gaps == 1 else N_("{count} gaps").format(count=gaps)
        return _pressing(words, N_("the plan waits for it"), found)
    carried = sum(path.startswith(f"{section}.") for path in case.carried)
    if carried:
        words = N_("{count} to confirm").format(count=carried)
        why = N_("what an earlier visit left behind counts only once it is confirmed")
        return _pressing(words, why, found, Mood.CAUTION)
    return found


def _pressing(words: str, why: str, found: Progress, mood: Mood = Mood.ALERT) -> Progress:
    return Progress(words, f"{words}: {why}; {found.spoken}", mood, found.short)


def _answered(questions: Sequence[Question], open_ones: Sequence[Question], case: Case) -> Progress:
    answered = len(questions) - len(open_ones)
    if not answered:
        return Progress("—", N_("nothing recorded"))
    if not open_ones and len(questions) == 1:
        words = N_("{count} recorded").format(count=len(questions[0].of(case)))
        return Progress(words, words)
    if not open_ones:
        return Progress("✓", N_("all answered"), Mood.DONE)
    rows_open = any(isinstance(question.finding, Repeated) for question in open_ones)
    if rows_open and questions[0].of(case) is Presence.ABSENT:
        return Progress(N_("none"), N_("none so far"))
    words = N_("{done} of {all}").format(done=answered, all=len(questions))
    return Progress(words, N_("{words} answered").format(words=words))
