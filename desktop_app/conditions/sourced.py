"""A condition with the fact it counts by: one reason of a rule that has several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, unique

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question
    from desktop_app.message import Message


@dataclass(frozen=True, slots=True)
class Sourced(Condition):
    """The inner condition, carried by ``fact``: cited where this part decided."""

    inner: Condition
    fact: str

    def truth(self, reading: Reading) -> bool | None:
        """Answer as the inner one."""
        return self.inner.truth(reading)

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the inner one's reasons."""
        return self.inner.because(reading)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the inner one's."""
        return self.inner.open_questions(reading)

    def questions(self) -> tuple[Question, ...]:
        """Name the inner one's."""
        return self.inner.questions()

    def facts(self) -> tuple[str, ...]:
        """Name its own fact and the inner one's."""
        return unique((self.fact, *self.inner.facts()))

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name its own fact and the inner one's."""
        return unique((self.fact, *self.inner.facts_behind(reading)))

    def spoken(self) -> Message:
        """Read the inner one aloud."""
        return self.inner.spoken()


def sourced(part: Condition, fact: str) -> Condition:
    """The part, on the word of a fact."""
    return Sourced(part, fact)
