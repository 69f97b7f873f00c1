"""A laboratory value against the upper limit of normal that its own laboratory printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.leaves import Limit, not_assessed
from desktop_app.message import N_, Message
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question

RAISED = "laboratory.raised"  # 1: the limit itself


@dataclass(frozen=True, slots=True)
class Raised(Condition):
    """A value is above its upper limit, times the factor that ``fact`` holds (1 for the limit).

    Compared without dividing, so that a value at its limit is never raised by rounding. Unknown
    without a value or without its limit.
    """

    question: Question
    fact: str

    def truth(self, reading: Reading) -> bool | None:
        """Compare in the unit that value and limit share."""
        found: Measurement | None = reading.value(self.question)
        if found is None or found.upper_limit is None:
            return None
        return found.value > found.upper_limit * reading.limit(self.fact)

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Say "CK 2140 U/L is above the upper limit 170 U/L", or what is missing."""
        found: Measurement | None = reading.value(self.question)
        label = self.question.finding.label
        if found is None:
            return (not_assessed(self.question),)
        if found.upper_limit is None:
            return (Message(N_("{finding}: no upper limit of normal"), {"finding": label}),)
        return (
            Message(
                N_("{finding} {value} is above the upper limit {limit}")
                if self.truth(reading)
                else N_("{finding} {value} is not above the upper limit {limit}"),
                {
                    "finding": label,
                    "value": Quantity(found.value, found.unit),
                    "limit": Quantity(found.upper_limit, found.unit),
                },
            ),
        )

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the value while it or its limit is missing."""
        return (self.question,) if self.truth(reading) is None else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the value."""
        return (self.question,)

    def facts(self) -> tuple[str, ...]:
        """Name the factor."""
        return (self.fact,)

    def spoken(self) -> Message:
        """Say "CK above its upper limit of normal"."""
        return self._said(N_("{finding} above {limit}"))

    def denied(self) -> Message:
        """Say "CK not above its upper limit"."""
        return self._said(N_("{finding} not above {limit}"))

    def _said(self, template: str) -> Message:
        times = N_("{limit} times its upper limit of normal")
        limit = Message(times, {"limit": Limit(self.fact)})
        if self.fact == RAISED:
            limit = Message(N_("its upper limit of normal"))
        return Message(template, {"finding": self.question.finding.label, "limit": limit})


def raised(question: Question, fact: str = RAISED) -> Condition:
    """Above the upper limit of normal printed beside it, or a multiple of it."""
    return Raised(question, fact)
