"""What would change a plan, in words, shared by the screen and the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.decision.difference import Weight


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that would be different, as a phrase: "methotrexate becomes available"."""

    words: str
    weight: Weight
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTried:
    """One possible answer to a question, and what would follow from it.

    Attributes:
        words: the answer as a reader would say it: "Negative", "Below 30 mL/min".
        consequences: the most important first; never empty.

    """

    words: str
    consequences: tuple[Consequence, ...]

    @property
    def weight(self) -> Weight:
        """The weight of what matters most."""
        return self.consequences[0].weight


@dataclass(frozen=True, slots=True)
class QuestionTried:
    """A question whose answer would change the plan.

    Attributes:
        path: of the field, to jump to.
        question: its label.
        recorded: what is recorded now; "" for an open question, a value for one near a boundary.
        answers: those that change something, the most important first.

    """

    path: str
    question: str
    recorded: str
    answers: tuple[AnswerTried, ...]

    @property
    def weight(self) -> Weight:
        """The weight of what matters most."""
        return self.answers[0].weight


@dataclass(frozen=True, slots=True)
class WhatIfBoard:
    """Everything that one more answer, or one that is nearly another, would change.

    Attributes:
        questions: the most important first.
        unchanged: labels of open questions that would change nothing, whatever the answer.
        tried: how many answers were tried.

    """

    questions: tuple[QuestionTried, ...]
    unchanged: tuple[str, ...]
    tried: int
