"""Two ways to know the same thing, one preferred: a score, else a clinician's judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, unique
from desktop_app.message import Message, N_

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True)
class FirstKnown(Condition):
    """The preferred condition answers; only while it cannot be told does the other one."""

    preferred: Condition
    otherwise: Condition

    def truth(self, reading: Reading) -> bool | None:
        """Answer as the one that decides."""
        return self._deciding(reading).truth(reading)

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the reasons of the one that decides."""
        return self._deciding(reading).because(reading)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the plain question first: it is the quicker one to answer."""
        if self.truth(reading) is not None:
            return ()
        return unique(
            (*self.otherwise.open_questions(reading), *self.preferred.open_questions(reading))
        )

    def questions(self) -> tuple[Question, ...]:
        """Join those of both."""
        return unique((*self.preferred.questions(), *self.otherwise.questions()))

    def facts(self) -> tuple[str, ...]:
        """Join those of both."""
        return unique((*self.preferred.facts(), *self.otherwise.facts()))

    def spoken(self) -> Message:
        """Say "..., or while that is not known, ..."."""
        return Message(
            N_("{preferred}, or while that is not known, {otherwise}"),
            {"preferred": self.preferred.spoken(), "otherwise": self.otherwise.spoken()},
        )

    def _deciding(self, reading: Reading) -> Condition:
        known = self.preferred.truth(reading) is not None
        return self.preferred if known else self.otherwise


def first_known(preferred: Condition, otherwise: Condition) -> Condition:
    """The preferred condition, or the other one while the preferred cannot be told."""
    return FirstKnown(preferred, otherwise)
