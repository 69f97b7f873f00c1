"""A condition with the fact it counts by: one reason of a rule that has several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.wrapped import Wrapped

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.message import Message


@dataclass(frozen=True, slots=True)
class Sourced(Wrapped):
    """The inner condition, carried by ``fact``: cited where this part decided."""

    fact: str

    def truth(self, reading: Reading) -> bool | None:
        """Answer as the inner one."""
        return self.inner.truth(reading)

    def facts(self) -> tuple[str, ...]:
        """Name its own fact and the inner one's."""
        return unique((self.fact, *self.inner.facts()))

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name its own fact and the inner one's."""
        return unique((self.fact, *self.inner.facts_behind(reading)))

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


def sourced(part: Condition, fact: str) -> Condition:
    """The part, on the word of a fact."""
    return Sourced(part, fact)
