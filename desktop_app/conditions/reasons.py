"""Conditions that give fewer reasons: the first that suffices, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import AnyOf, Condition
from desktop_app.conditions.wrapped import Wrapped

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.message import Message


@dataclass(frozen=True, slots=True)
class FirstOf(AnyOf):
    """True when one part is; the first that is true is reason enough.

    A patient who is weak has muscle disease: five enzymes beside it prove nothing more.
    """

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the reasons of the first part that holds; while none does, those of all."""
        found = self._sufficient(reading)
        return AnyOf.because(self, reading) if found is None else found.because(reading)

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name those of the first part that holds; while none does, those of all."""
        found = self._sufficient(reading)
        return AnyOf.facts_behind(self, reading) if found is None else found.facts_behind(reading)

    def parts_behind(self, reading: Reading) -> tuple[Condition, ...]:
        """Give the first part that holds; while none does, it takes them all."""
        return self.settling(reading)[:1] or self.parts

    def _sufficient(self, reading: Reading) -> Condition | None:
        return next((part for part in self.parts if part.truth(reading)), None)


@dataclass(frozen=True, slots=True)
class WithoutReasons(Wrapped):
    """The inner condition, whose reasons are not printed once it is settled.

    For what a reader takes for granted ("and nothing else was found"). What is still open is named.
    """

    def truth(self, reading: Reading) -> bool | None:
        """Answer as the inner one."""
        return self.inner.truth(reading)

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give what is missing, and nothing once it is settled."""
        return self.inner.because(reading) if self.truth(reading) is None else ()

    @property
    def is_term(self) -> bool:
        """Whether the inner one is."""
        return self.inner.is_term

    def spoken(self) -> Message:
        """Read the inner one aloud."""
        return self.inner.spoken()

    def denied(self) -> Message:
        """Deny the inner one."""
        return self.inner.denied()

    def proved(self) -> Message:
        """Say that the inner one is known."""
        return self.inner.proved()

    def unproved(self) -> Message:
        """Say that the inner one is not known."""
        return self.inner.unproved()


def first_of(*parts: Condition) -> Condition:
    """At least one part holds, and the first that does is the reason."""
    return FirstOf(parts)


def without_reasons(part: Condition) -> Condition:
    """The part, whose reasons need no printing."""
    return WithoutReasons(part)
