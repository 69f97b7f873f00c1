"""Two ways to know the same thing, one preferred: a score, else a clinician's judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, unique
from desktop_app.conditions.wrapped import Wrapped
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


_WHILE_NOT_KNOWN = N_("{preferred}, or while that is not known, {otherwise}")


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

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name those of the one that decides."""
        return self._deciding(reading).facts_behind(reading)

    def inside(self) -> tuple[Condition, ...]:
        """Give both."""
        return (self.preferred, self.otherwise)

    def parts_behind(self, reading: Reading) -> tuple[Condition, ...]:
        """Give the preferred one, and the other where it answers because that one cannot."""
        known = self.preferred.truth(reading) is not None
        return (self.preferred,) if known else (self.preferred, self.otherwise)

    def spoken(self) -> Message:
        """Say "..., or while that is not known, ..."."""
        return Message(
            _WHILE_NOT_KNOWN,
            {"preferred": self.preferred.spoken(), "otherwise": self.otherwise.spoken()},
        )

    def denied(self) -> Message:
        """Deny both."""
        return Message(
            _WHILE_NOT_KNOWN,
            {"preferred": self.preferred.denied(), "otherwise": self.otherwise.denied()},
        )

    def _deciding(self, reading: Reading) -> Condition:
        known = self.preferred.truth(reading) is not None
        return self.preferred if known else self.otherwise


def first_known(preferred: Condition, otherwise: Condition) -> Condition:
    """The preferred condition, or the other one while the preferred cannot be told."""
    return FirstKnown(preferred, otherwise)


@dataclass(frozen=True, slots=True)
class NotKnown(Wrapped):
    """True unless the inner condition is known to hold; an open finding gives no reason.

    For what keeps a situation from its name only when it was found ("no other sign is known"):
    a list of everything that nobody looked at is no reason. Never use it to release a medicine.
    """

    def truth(self, reading: Reading) -> bool:
        """Tell whether the inner answer is anything but a definite yes."""
        return self.inner.truth(reading) is not True

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the inner one's reasons once it is answered."""
        return () if self.inner.truth(reading) is None else self.inner.because(reading)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:  # noqa: ARG002 - never unknown
        """Have none."""
        return ()

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name the inner one's once it is answered."""
        return () if self.inner.truth(reading) is None else self.inner.facts_behind(reading)

    def spoken(self) -> Message:
        """Say "it is not known that ..."."""
        return self.inner.unproved()

    def denied(self) -> Message:
        """Say "it is known that ..."."""
        return self.inner.proved()

    def proved(self) -> Message:
        """Say the same: it is never unknown."""
        return self.spoken()

    def unproved(self) -> Message:
        """Say "it is known that ..."."""
        return self.denied()


def not_known(part: Condition) -> Condition:
    """The part is not known to hold: false or open."""
    return NotKnown(part)
