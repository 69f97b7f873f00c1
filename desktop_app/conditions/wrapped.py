"""Conditions around one other: turned, named, or counted only when it is certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True)
class Wrapped(Condition):
    """A condition around one other; what is not said otherwise is the inner one's."""

    inner: Condition

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the inner one's reasons: they state what was found."""
        return self.inner.because(reading)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the inner one's."""
        return self.inner.open_questions(reading)

    def questions(self) -> tuple[Question, ...]:
        """Name the inner one's."""
        return self.inner.questions()

    def facts(self) -> tuple[str, ...]:
        """Name the inner one's."""
        return self.inner.facts()

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name the inner one's."""
        return self.inner.facts_behind(reading)

    def inside(self) -> tuple[Condition, ...]:
        """Give the inner one."""
        return (self.inner,)

    def parts_behind(self, reading: Reading) -> tuple[Condition, ...]:  # noqa: ARG002 - whatever it is
        """Give the inner one: only while it keeps its answer does this."""
        return (self.inner,)


@dataclass(frozen=True, slots=True)
class Not(Wrapped):
    """The other way round; unknown stays unknown."""

    def truth(self, reading: Reading) -> bool | None:
        """Turn the inner answer."""
        found = self.inner.truth(reading)
        return None if found is None else not found

    def spoken(self) -> Message:
        """Deny the inner one."""
        return self.inner.denied()

    def denied(self) -> Message:
        """Read the inner one aloud: no double negative."""
        return self.inner.spoken()


@dataclass(frozen=True, slots=True)
class Undetermined(Wrapped):
    """True while the inner condition cannot be told. Never unknown itself."""

    def truth(self, reading: Reading) -> bool:
        """Tell whether the inner answer is missing."""
        return self.inner.truth(reading) is None

    def spoken(self) -> Message:
        """Say "it is not yet known whether ..."."""
        return Message(N_("it is not yet known whether {inner}"), {"inner": self.inner.spoken()})

    def denied(self) -> Message:
        """Say "it is known whether ..."."""
        return Message(N_("it is known whether {inner}"), {"inner": self.inner.spoken()})


@dataclass(frozen=True, slots=True)
class Certain(Wrapped):
    """True when the inner condition is; false when it is false or cannot be told.

    For what must be asserted before it counts ("interstitial lung disease is known"), where the
    unknown case is handled by a rule of its own. Never use it to release a medicine.
    """

    def truth(self, reading: Reading) -> bool:
        """Tell whether the inner answer is a definite yes."""
        return self.inner.truth(reading) is True

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:  # noqa: ARG002 - never unknown
        """Have none."""
        return ()

    def spoken(self) -> Message:
        """Say "it is known that ..."."""
        return self.inner.proved()

    def denied(self) -> Message:
        """Say "it is not known that ..."."""
        return self.inner.unproved()

    def proved(self) -> Message:
        """Say the same: it is never unknown."""
        return self.spoken()

    def unproved(self) -> Message:
        """Say "it is not known that ..."."""
        return self.denied()


@dataclass(frozen=True, slots=True)
class Named(Wrapped):
    """A condition with a name of its own, worked out once per case."""

    name: str

    @property
    def is_term(self) -> bool:
        """It is: its meaning is told apart."""
        return True

    def truth(self, reading: Reading) -> bool | None:
        """Answer as the inner one, remembered for the case."""
        try:
            return reading.known[self.name]  # type: ignore[no-any-return]  # this key holds an answer
        except KeyError:
            found = reading.known[self.name] = self.inner.truth(reading)
            return found

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the inner one's reasons, remembered for the case: many lines print them."""
        key = ("because", self.name)
        if key not in reading.known:
            reading.known[key] = self.inner.because(reading)
        return reading.known[key]  # type: ignore[no-any-return]  # this key holds reasons

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Give the inner one's, remembered for the case."""
        key = ("facts", self.name)
        if key not in reading.known:
            reading.known[key] = self.inner.facts_behind(reading)
        return reading.known[key]  # type: ignore[no-any-return]  # this key holds facts

    def questions_behind(self, reading: Reading) -> tuple[Question, ...]:
        """Give the inner one's, remembered for the case."""
        key = ("questions", self.name)
        if key not in reading.known:
            reading.known[key] = self.inner.questions_behind(reading)
        return reading.known[key]  # type: ignore[no-any-return]  # this key holds questions

    def spoken(self) -> Message:
        """Say the name."""
        return Message(self.name)

    def denied(self) -> Message:
        """Say "not “severe disease”"."""
        return Message(N_("not “{name}”"), {"name": Message(self.name)})

    def proved(self) -> Message:
        """Say that it is known."""
        return Message(N_("“{name}” is known"), {"name": Message(self.name)})

    def unproved(self) -> Message:
        """Say that it is not known."""
        return Message(N_("“{name}” is not known"), {"name": Message(self.name)})
