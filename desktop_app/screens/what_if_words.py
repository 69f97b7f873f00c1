"""What would change, as it is headed, shortened and read aloud. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.difference import Weight
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.documents.what_if_board import AnswerTried, QuestionTried

ANSWERS, TAKES, DIFFERING = "answers", "takes", "differing"  # the parts of the page
TITLE = N_("Answers that would change this plan")
SEARCHING = N_("searching…")
SEARCHING_AGAIN = N_("being worked out again…")
TRYING = N_("Every open question and every number near a boundary is being tried.")
NOTHING = N_("No single answer would change this plan.")
FAILED = N_("What would change this plan could not be worked out.")
NO_PLAN = N_("There is no plan yet. Record something, and what would change it appears here.")
ARROW = "\N{NO-BREAK SPACE}→ "
GROUPS = {
    Weight.ALERT: N_("Would bring or lift an alert"),
    Weight.MEDICINE: N_("Would release, hold or exclude a medicine"),
    Weight.IMAGING: N_("Would change cancer screening"),
    Weight.BRANCH: N_("Would change the reading of the case"),
    Weight.DOSE: N_("Would change a dose"),
    Weight.CAUTION: N_("Would bring or lift a caution"),
    Weight.TEST: N_("Would change which examinations are due"),
    Weight.FOLLOW_UP: N_("Would change the follow-up"),
    Weight.CONTEXT: N_("Would change what stands beside: outlook, pitfalls, where sources differ"),
    Weight.DETAIL: N_("Would change details only"),
}
CHOICES = N_("Would follow from a choice of treatment")
_CHOICE = "choice."  # begins the path of what is chosen rather than found


def recorded_words(question: QuestionTried) -> str:
    """Give what is recorded now; "" for an open question."""
    return N_("now {value}").format(value=question.recorded) if question.recorded else ""


def group_of(question: QuestionTried) -> str:
    """Give the heading that a question stands beneath."""
    return CHOICES if question.path.startswith(_CHOICE) else GROUPS[question.weight]


def consequence_words(answer: AnswerTried, most: int) -> tuple[str, str]:
    """Give what matters most of what follows, at most so many, and how many are left out."""
    shown = [one for one in answer.consequences if one.weight is answer.weight][:most]
    left = len(answer.consequences) - len(shown)
    words = "; ".join(one.words for one in shown)
    return words, N_("; and {count} more").format(count=left) if left else ""


def leaves_out(question: QuestionTried, answers: int, consequences: int) -> bool:
    """Say whether a question shown with at most so many of each leaves anything out."""
    shown = question.answers[:answers]
    return len(shown) < len(question.answers) or any(
        consequence_words(answer, consequences)[1] for answer in shown
    )


def spoken(question: QuestionTried, answers: int, consequences: int) -> str:
    """Give a question as it is read aloud, with as much as is shown of it."""
    tried = [
        (answer, "".join(consequence_words(answer, consequences)))
        for answer in question.answers[:answers]
    ]
    return _aloud(question, tried, more_answers(question, answers))


def spoken_whole(question: QuestionTried) -> str:
    """Give a question with everything that its answers would change, as it is read aloud."""
    tried = [
        (answer, "; ".join(one.words for one in answer.consequences)) for answer in question.answers
    ]
    return _aloud(question, tried, "")


def _aloud(question: QuestionTried, tried: Iterable[tuple[AnswerTried, str]], left: str) -> str:
    head = ", ".join(filter(None, (question.question, recorded_words(question))))
    said = [N_("If {answer}: {what}").format(answer=one.words, what=what) for one, what in tried]
    return ". ".join(filter(None, (head, *said, left)))


def more_answers(question: QuestionTried, most: int) -> str:
    """Say how many answers are left out; "" where none is."""
    left = len(question.answers) - most
    if left <= 0:
        return ""
    return (
        N_("and 1 more answer") if left == 1 else N_("and {count} more answers").format(count=left)
    )


def unchanged_words(count: int) -> str:
    """Say how many open questions would change nothing."""
    if count == 1:
        return N_("1 open question would change nothing, whatever the answer")
    return N_("{count} open questions would change nothing, whatever the answer").format(
        count=count
    )


def tried_words(count: int) -> str:
    """Say how the answers were found."""
    return N_(
        "Each open question, and each number near a boundary, was answered in every way that "
        "matters ({count} answers) and the plan decided again. Choose a question to go to "
        "its field."
    ).format(count=count)


def all_words(question: QuestionTried) -> str:
    """Name the link to everything that the answers to a question would change."""
    count = sum(len(answer.consequences) for answer in question.answers)
    return N_("Show all {count} changes").format(count=count)
