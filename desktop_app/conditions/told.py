"""A condition that looks at several rows or dates at once, with words for each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.leaves import not_assessed
from desktop_app.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True, eq=False)
class Told(Condition):
    """What a function reads from a question, such as a list of medicines.

    Attributes:
        question: what is read.
        tells: gives the answer, or None while it cannot be told.
        yes: the reason when it holds, and what it is called when read aloud.
        no: the reason when it does not.
        beside: what else the answer can hang on.

    """

    question: Question
    tells: Callable[[Reading], bool | None]
    yes: str
    no: str
    beside: tuple[Question, ...] = ()

    def truth(self, reading: Reading) -> bool | None:
        """Ask the function."""
        return self.tells(reading)

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the words for the answer."""
        found = self.tells(reading)
        if found is None:
            return (not_assessed(self.question),)
        return (Message(self.yes if found else self.no),)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the question while it cannot be told."""
        return (self.question,) if self.tells(reading) is None else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the question, and what else the answer can hang on."""
        return (self.question, *self.beside)

    def facts(self) -> tuple[str, ...]:
        """Use no fact."""
        return ()

    def spoken(self) -> Message:
        """Say the words for yes."""
        return Message(self.yes)

    def denied(self) -> Message:
        """Say the words for no."""
        return Message(self.no)
