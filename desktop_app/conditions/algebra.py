"""The algebra of conditions: true, false or unknown, and able to say why.

Kleene's three-valued logic. "Age at least 40 or necrosis present" is true at 46 whatever is known
of necrosis; at 30 with necrosis not assessed it is unknown, and ``open_questions`` names necrosis.
An unknown is never read as no.

This file joins conditions; what stands around a single one is in ``wrapped``, what reads a finding
in ``leaves``, and the words that rules are written with (``present``, ``any_of``) in
``vocabulary``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from operator import methodcaller
from typing import TYPE_CHECKING, ClassVar, TypeVar

from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question

_Item = TypeVar("_Item")
_OR, _AND = N_(" or "), N_(" and ")


class Condition(ABC):
    """Something that holds of a case, does not, or cannot be told."""

    __slots__ = ()

    can_hold: ClassVar[bool] = True  # what only keeps a no back is not read aloud among the reasons

    @property
    def is_term(self) -> bool:
        """Whether it is read aloud by a name, which stands in quotes among others."""
        return False

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

    def inside(self) -> tuple[Condition, ...]:
        """Give the conditions that it is made of; none where it reads findings itself."""
        return ()

    def settling(self, reading: Reading) -> tuple[Condition, ...]:  # noqa: ARG002 - a leaf has none
        """Give the parts each of which settles it by itself; none where it takes them all."""
        return ()

    def parts_behind(self, reading: Reading) -> tuple[Condition, ...]:  # noqa: ARG002 - a leaf has none
        """Give the parts that carry the answer in this case; none where it is one finding."""
        return ()

    def questions_behind(self, reading: Reading) -> tuple[Question, ...]:
        """Give the findings that carry the answer in this case, printed as reasons or not.

        While they keep their answers, no other finding can change it. What cannot be told is
        carried too: by what is open, and by what is answered and settled nothing.
        """
        parts = self.parts_behind(reading)
        if not parts:
            return self.questions()
        return tuple(dict.fromkeys(q for part in parts for q in part.questions_behind(reading)))

    @abstractmethod
    def spoken(self) -> Message:
        """Read the condition aloud."""

    def denied(self) -> Message:
        """Read aloud that it does not hold."""
        return Message(N_("not ({inner})"), {"inner": self.spoken()})

    def proved(self) -> Message:
        """Read aloud that it is known to hold."""
        return Message(N_("it is known that {inner}"), {"inner": self.spoken()})

    def unproved(self) -> Message:
        """Read aloud that it is not known to hold: it does not, or nobody has looked."""
        return Message(N_("it is not known that {inner}"), {"inner": self.spoken()})


@dataclass(frozen=True, slots=True)
class _Joint(Condition):
    """What the ways of joining conditions share."""

    parts: tuple[Condition, ...]
    outweighs: ClassVar[bool]  # the answer of one part that settles the whole

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

    def inside(self) -> tuple[Condition, ...]:
        """Give the parts."""
        return self.parts

    def parts_behind(self, reading: Reading) -> tuple[Condition, ...]:
        """Give those that settle it; where none does, it takes them all."""
        return self.settling(reading) or self.parts

    def settling(self, reading: Reading) -> tuple[Condition, ...]:
        """Give those whose answer outweighs all others."""
        return tuple(part for part in self.parts if part.truth(reading) is self.outweighs)

    def spoken(self) -> Message:
        """Join with "or" or "and"; a joint inside a joint stands in brackets."""
        return self._joined(_OR if self.outweighs else _AND, methodcaller("spoken"))

    def denied(self) -> Message:
        """Deny the parts, joined the other way."""
        return self._joined(_AND if self.outweighs else _OR, methodcaller("denied"))

    def proved(self) -> Message:
        """Say that the parts are known to hold."""
        return self._joined(_OR if self.outweighs else _AND, methodcaller("proved"))

    def unproved(self) -> Message:
        """Say that the parts are not known to hold, joined the other way."""
        return self._joined(_AND if self.outweighs else _OR, methodcaller("unproved"))

    def _joined(self, word: str, read: Callable[[Condition], Message]) -> Message:
        positive = self.outweighs and word is _OR
        told = tuple(part for part in self.parts if part.can_hold or not positive)
        alone = [read(part) for part in told]
        words = tuple(
            _within(part, said) if len(told) > 1 else said
            for part, said in zip(told, alone, strict=True)
            if not self._repeats(part, alone, read)
        )
        return Message("{parts}", {"parts": Joined(words, word)})

    def _repeats(
        self, part: Condition, said: list[Message], read: Callable[[Condition], Message]
    ) -> bool:
        """Whether a part adds nothing to the others when read aloud: "A, or both A and B"."""
        other_way = isinstance(part, _Joint) and part.outweighs is not self.outweighs
        return other_way and any(read(inner) in said for inner in part.inside())


def _within(part: Condition, said: Message) -> Message:
    """Set a part off from those beside it: a joint in brackets, a name in quotes."""
    if isinstance(part, _Joint) and len(part.parts) > 1:
        return Message("({inner})", {"inner": said})
    quoted = part.is_term and said == part.spoken()
    return Message("“{inner}”", {"inner": said}) if quoted else said


class Stated(Condition):
    """What is never unknown, or never a no: that it is known to hold is the same as holding."""

    __slots__ = ()

    def proved(self) -> Message:
        """Read it aloud."""
        return self.spoken()

    def unproved(self) -> Message:
        """Read aloud that it does not hold."""
        return self.denied()


@dataclass(frozen=True, slots=True)
class AnyOf(_Joint):
    """True when one part is; false when all are false; unknown otherwise."""

    outweighs: ClassVar[bool] = True

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


@dataclass(frozen=True, slots=True)
class AllOf(_Joint):
    """True when all parts are; false when one is false; unknown otherwise."""

    outweighs: ClassVar[bool] = False

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


@dataclass(frozen=True, slots=True)
class EitherWay(_Joint):
    """One thing asked in more than one way: one answer settles it, and a yes outweighs a no.

    True when one part is; false when one is false and none is true; unknown while none is
    answered.
    """

    outweighs: ClassVar[bool] = True

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

    def denied(self) -> Message:
        """Deny the parts: one of them is enough."""
        said = tuple(_within(part, part.denied()) for part in self.parts)
        return Message("{parts}", {"parts": Joined(said, _OR)})


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
