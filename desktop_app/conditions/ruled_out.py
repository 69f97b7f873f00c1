"""Findings that together rule something out, and can never show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desktop_app.conditions.algebra import AllOf, Condition, unique
from desktop_app.conditions.leaves import not_assessed
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True)
class RuledOut(Condition):
    """False once every sign that speaks against it is recorded; unknown otherwise, never true.

    Attributes:
        against: what has to be recorded; only definite answers count.
        unless: what, once it is known to hold, keeps the question open.
        fact: says that these signs rule it out.

    """

    against: Condition
    unless: Condition
    fact: str
    can_hold: ClassVar[bool] = False

    def truth(self, reading: Reading) -> bool | None:
        """Ask for every sign."""
        return False if self.against.truth(reading) and not self.unless.truth(reading) else None

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the signs, or name those that could still rule it out."""
        if self.truth(reading) is False:
            return self.against.because(reading)
        return tuple(map(not_assessed, self.open_questions(reading)))

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the missing signs once one of them is there: before, a plain answer is quicker."""
        missing = self.against.open_questions(reading)
        begun = len(missing) < len(self.against.questions())
        return missing if begun and not self.unless.truth(reading) else ()

    def questions(self) -> tuple[Question, ...]:
        """Name those of both."""
        return unique((*self.against.questions(), *self.unless.questions()))

    def facts(self) -> tuple[str, ...]:
        """Name the fact."""
        return (self.fact,)

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name the fact once it decides."""
        return () if self.truth(reading) is None else (self.fact,)

    def inside(self) -> tuple[Condition, ...]:
        """Give both."""
        return (self.against, self.unless)

    def parts_behind(self, reading: Reading) -> tuple[Condition, ...]:
        """Give the signs and what keeps it open; where the signs are incomplete, these alone."""
        return (self.against, self.unless) if self.against.truth(reading) else (self.against,)

    def spoken(self) -> Message:
        """Say "not ruled out by ..."."""
        return Message(N_("not ruled out by {signs}"), {"signs": self.against.spoken()})

    def denied(self) -> Message:
        """Say "ruled out by ..."."""
        return Message(N_("ruled out by {signs}"), {"signs": self.against.spoken()})


def ruled_out(*against: Condition, unless: Condition, fact: str) -> Condition:
    """All these signs together say no; nothing here says yes."""
    return RuledOut(AllOf(against), unless, fact)
