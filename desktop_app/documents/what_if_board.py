"""What would change a plan, in words, shared by the screen and the paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from desktop_app.decision.difference import Weight


class Fate(IntEnum):
    """What becomes of a medicine; the smallest number comes first within one weight."""

    RELEASED = 0
    EXCLUDED = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that would be different, as a phrase: "methotrexate becomes available"."""

    words: str
    weight: Weight
    numbers: tuple[int, ...] = ()
    fate: Fate = Fate.OTHER


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

    @property
    def news(self) -> int:
        """How many consequences are more than details."""
        return sum(one.weight is not Weight.DETAIL for one in self.consequences)


@dataclass(frozen=True, slots=True)
class QuestionTried:
    """A question whose answer would change the plan.

    Attributes:
        path: of the field, to jump to.
        question: its label.
        recorded: what is recorded now; "" for an open question, a value for one near a boundary.
        answers: those that change something, the most important first.
        also: paths of other fields that the label names and whose answers are the same.

    """

    path: str
    question: str
    recorded: str
    answers: tuple[AnswerTried, ...]
    also: tuple[str, ...] = ()

    @property
    def weight(self) -> Weight:
        """The weight of what matters most."""
        return self.answers[0].weight

    @property
    def is_small(self) -> bool:
        """Whether its answers change nothing that has words of its own."""
        return all(
            one.weight is Weight.DETAIL and not one.numbers
            for answer in self.answers
            for one in answer.consequences
        )


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
