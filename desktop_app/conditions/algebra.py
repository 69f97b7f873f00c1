"""The algebra of conditions: true, false or unknown, and able to say why.

Kleene's three-valued logic. "Age at least 40 or necrosis present" is true at 46 whatever is known
of necrosis; at 30 with necrosis not assessed it is unknown, and ``open_questions`` names necrosis.
An unknown is never read as no.

This file joins conditions; what reads a single finding stands in ``leaves``, and the words that
rules are written with (``present``, ``at_least``, ``any_of``) in ``vocabulary``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question

_Item = TypeVar("_Item")


class Condition(ABC):
    """Something that holds of a case, does not, or cannot be told."""

    __slots__ = ()

    @abstractmethod
    def truth(self, reading: Reading) -> bool | None:
        """Answer True, False or None for unknown."""

    @abstractmethod
    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the reasons that decided the answer, as whole phrases."""

    @abstractmethod
    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """While unknown, give the questions whose answers could settle it; else none."""

    @abstractmethod
    def questions(self) -> tuple[Question, ...]:
        """Give every question it reads, for coverage tests and printed tables."""

    @abstractmethod
    def facts(self) -> tuple[str, ...]:
        """Give every fact it uses."""

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:  # noqa: ARG002 - a leaf uses all
        """Give the facts that carry the answer in this case: those of the parts that decided."""
        return self.facts()

    @abstractmethod
    def spoken(self) -> Message:
        """Read the condition aloud."""


@dataclass(frozen=True, slots=True)
class _Joint(Condition):
    """What the ways of joining conditions share."""

    parts: tuple[Condition, ...]

    @abstractmethod
    def _joining_word(self) -> str:
        """Give the word between the parts."""

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the reasons of the parts that decided."""
        own = self.truth(reading)
        return unique(
            reason
            for part in self.parts
            if part.truth(reading) is own
            for reason in part.because(reading)
        )

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Join those of the unknown parts, while the whole is unknown."""
        if self.truth(reading) is not None:
            return ()
        return unique(q for part in self.parts for q in part.open_questions(reading))

    def questions(self) -> tuple[Question, ...]:
        """Join those of the parts."""
        return unique(q for part in self.parts for q in part.questions())

    def facts(self) -> tuple[str, ...]:
        """Join those of the parts."""
        return tuple(dict.fromkeys(fact for part in self.parts for fact in part.facts()))

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Join those of the parts that decided."""
        own = self.truth(reading)
        deciding = (part for part in self.parts if part.truth(reading) is own)
        return tuple(
            dict.fromkeys(fact for part in deciding for fact in part.facts_behind(reading))
        )

    def spoken(self) -> Message:
        """Join with "or" or "and"; a joint inside a joint stands in brackets."""
        spoken = tuple(
            Message("({inner})", {"inner": part.spoken()})
            if isinstance(part, _Joint) and len(part.parts) > 1
            else part.spoken()
            for part in self.parts
        )
        return Message("{parts}", {"parts": Joined(spoken, self._joining_word())})


@dataclass(frozen=True, slots=True)
class AnyOf(_Joint):
    """True when one part is; false when all are false; unknown otherwise."""

    def truth(self, reading: Reading) -> bool | None:
        """Stop at the first part that is true."""
        found: bool | None = False
        for part in self.parts:
            answer = part.truth(reading)
            if answer:
                return True
            if answer is None:
                found = None
        return found

    def _joining_word(self) -> str:
        return N_(" or ")


@dataclass(frozen=True, slots=True)
class AllOf(_Joint):
    """True when all parts are; false when one is false; unknown otherwise."""

    def truth(self, reading: Reading) -> bool | None:
        """Stop at the first part that is false."""
        found: bool | None = True
        for part in self.parts:
            answer = part.truth(reading)
            if answer is False:
                return False
            if answer is None:
                found = None
        return found

    def _joining_word(self) -> str:
        return N_(" and ")


@dataclass(frozen=True, slots=True)
class EitherWay(_Joint):
    """One thing asked in more than one way: one answer settles it, and a yes outweighs a no.

    True when one part is; false when one is false and none is true; unknown while none is
    answered.
    """

    def truth(self, reading: Reading) -> bool | None:
        """Look for a yes, then for a no."""
        found: bool | None = None
        for part in self.parts:
            answer = part.truth(reading)
            if answer:
                return True
            if answer is False:
                found = False
        return found

    def _joining_word(self) -> str:
        return N_(" or ")


@dataclass(frozen=True, slots=True)
class _Wrapped(Condition):
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


@dataclass(frozen=True, slots=True)
class Not(_Wrapped):
    """The other way round; unknown stays unknown."""

    def truth(self, reading: Reading) -> bool | None:
        """Turn the inner answer."""
        found = self.inner.truth(reading)
        return None if found is None else not found

    def spoken(self) -> Message:
        """Say "not (...)"."""
        return Message(N_("not ({inner})"), {"inner": self.inner.spoken()})


@dataclass(frozen=True, slots=True)
class Undetermined(_Wrapped):
    """True while the inner condition cannot be told. Never unknown itself."""

    def truth(self, reading: Reading) -> bool:
        """Tell whether the inner answer is missing."""
        return self.inner.truth(reading) is None

    def spoken(self) -> Message:
        """Say "it is not yet known whether ..."."""
        return Message(N_("it is not yet known whether {inner}"), {"inner": self.inner.spoken()})


@dataclass(frozen=True, slots=True)
class Certain(_Wrapped):
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
        return Message(N_("it is known that {inner}"), {"inner": self.inner.spoken()})


@dataclass(frozen=True, slots=True)
class Named(_Wrapped):
    """A condition with a name of its own, worked out once per case."""

    name: str

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

    def spoken(self) -> Message:
        """Say the name."""
        return Message(self.name)


def unique(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """Drop repetitions and keep the order; works for messages, which cannot be hashed."""
    # Messages are compared whole only where template and finding agree: there are dozens of them.
    found: list[_Item] = []
    alike: dict[object, list[_Item]] = {}
    for item in items:
        key = (
            (item.template, item.values.get("finding")) if isinstance(item, Message) else type(item)
        )
        same = alike.get(key)
        if same is None:
            alike[key] = [item]
            found.append(item)
        elif item not in same:
            same.append(item)
            found.append(item)
    return tuple(found)
