"""What would have to be true for a condition: the condition turned round, part by part.

A need is a condition with the answers that would do. It is opened towards the findings: of "all"
every part is needed, of "any" one would do, and "not" is pushed inwards, so that what is left at
the end is one finding and the answer it would have to have. Opening a need changes nothing about
when it is met: that is tested by brute force.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import AllOf, AnyOf, EitherWay
from desktop_app.conditions.leaves import Answered
from desktop_app.conditions.preference import FirstKnown, NotKnown
from desktop_app.conditions.reasons import WithoutReasons
from desktop_app.conditions.ruled_out import RuledOut
from desktop_app.conditions.sourced import Sourced
from desktop_app.conditions.whole_list import Misspelt
from desktop_app.conditions.wrapped import Certain, Named, Not
from desktop_app.findings.finding import Choice, Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading


class Met(StrEnum):
    """Whether a requirement holds."""

    YES = "met"
    OPEN = "not assessed"
    NO = "not met"


class Wanted(Enum):
    """The answers of a condition that would do."""

    YES = frozenset({True})
    NO = frozenset({False})
    NOT_YES = frozenset({False, None})  # what is merely not known does as well
    NOT_NO = frozenset({True, None})

    @property
    def positive(self) -> bool:
        """Whether a yes would do."""
        return True in self.value


class Join(Enum):
    """How the parts of a need belong together."""

    NONE = "one finding"
    ALL = "all of them"
    ANY = "any one of them"


_TURNED = {
    Wanted.YES: Wanted.NO,
    Wanted.NO: Wanted.YES,
    Wanted.NOT_YES: Wanted.NOT_NO,
    Wanted.NOT_NO: Wanted.NOT_YES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What would have to be true, opened for one reading.

    Attributes:
        condition: what is weighed; for what was opened, the condition it came from.
        wanted: the answers of it that would do.
        met: whether it holds in the reading.
        join: how the parts belong together.
        parts: what it was opened into; none for a single finding.
        name: what clinicians call the condition; "" where it has no name.
        facts: facts it counts by, beside those of its findings.

    """

    condition: Condition
    wanted: Wanted
    met: Met
    join: Join = Join.NONE
    parts: tuple[Need, ...] = ()
    name: str = ""
    facts: tuple[str, ...] = ()

    def unmet(self) -> tuple[Need, ...]:
        """Give the parts that do not hold."""
        return tuple(part for part in self.parts if part.met is not Met.YES)

    def only(self, parts: Iterable[Need]) -> Need:
        """Give the need with some of its parts, under the same name."""
        left = tuple(parts)
        return replace(self, parts=left, met=_met(self.join, left))

    def leaves(self) -> Iterator[Need]:
        """Give every single finding beneath it."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def opened(condition: Condition, wanted: Wanted, reading: Reading) -> Need:  # noqa: PLR0911 - one for each kind of condition
    """Open a condition towards its findings, for one reading."""
    match condition:
        case Named():
            return _named(condition, wanted, reading)
        case Sourced():
            inner = opened(condition.inner, wanted, reading)
            return replace(inner, facts=(condition.fact, *inner.facts))
        case WithoutReasons():
            return opened(condition.inner, wanted, reading)
        case Not():
            return opened(condition.inner, _TURNED[wanted], reading)
        case Certain():
            known = Wanted.YES if wanted.positive else Wanted.NOT_YES
            return opened(condition.inner, known, reading)
        case NotKnown():
            known = Wanted.NOT_YES if wanted.positive else Wanted.YES
            return opened(condition.inner, known, reading)
        case _:
            return _joint(condition, wanted, reading)


def _named(condition: Named, wanted: Wanted, reading: Reading) -> Need:
    """Give what has a name under it, opened once for a reading: one situation is part of many."""
    key = ("opened", condition.name, wanted)
    found: Need | None = reading.known.get(key)
    if found is None:
        found = reading.known[key] = _under_name(condition, wanted, reading)
    return found


def _under_name(condition: Named, wanted: Wanted, reading: Reading) -> Need:
    inner = opened(condition.inner, wanted, reading)
    if not inner.parts:  # a single finding keeps its own condition, for its words
        return replace(inner, name=condition.name)
    met = inner.met
    if met is not Met.YES:
        # A situation that is read as absent is not met, whatever could still be looked at.
        met = Met.OPEN if condition.truth(reading) is None else Met.NO
    return replace(inner, condition=condition, wanted=wanted, met=met, name=condition.name)


def _joint(condition: Condition, wanted: Wanted, reading: Reading) -> Need:
    """Open what joins several conditions; else give the finding itself."""
    match condition:
        case AnyOf():
            join = Join.ANY if wanted.positive else Join.ALL
            parts = _each(condition.parts, wanted, reading)
        case AllOf():
            join = Join.ALL if wanted.positive else Join.ANY
            parts = _each(condition.parts, wanted, reading)
        case EitherWay() if wanted is not Wanted.NOT_NO:
            join, parts = _either_way(condition, wanted, reading)
        case FirstKnown():
            join, parts = _first_known(condition, wanted, reading)
        case RuledOut() if wanted is Wanted.NO:
            join = Join.ALL
            parts = (
                opened(condition.against, Wanted.YES, reading),
                opened(condition.unless, Wanted.NOT_YES, reading),
            )
        case _:
            return _finding(condition, wanted, reading)
    return joined(condition, wanted, join, parts)


def joined(condition: Condition, wanted: Wanted, join: Join, parts: tuple[Need, ...]) -> Need:
    """Put needs together; parts that are joined in the same way and have no name are laid flat."""
    flat = tuple(_flat(parts, join))
    if len(flat) == 1:
        return flat[0]
    return Need(condition=condition, wanted=wanted, met=_met(join, flat), join=join, parts=flat)


def _each(parts: tuple[Condition, ...], wanted: Wanted, reading: Reading) -> tuple[Need, ...]:
    return tuple(opened(part, wanted, reading) for part in parts)


def _either_way(
    condition: EitherWay, wanted: Wanted, reading: Reading
) -> tuple[Join, tuple[Need, ...]]:
    """One question asked in several ways: for a no, none may say yes and one must say no."""
    if wanted is Wanted.YES:
        return Join.ANY, _each(condition.parts, wanted, reading)
    none_says_yes = _each(condition.parts, Wanted.NOT_YES, reading)
    if wanted is Wanted.NOT_YES:
        return Join.ALL, none_says_yes
    one_says_no = joined(condition, wanted, Join.ANY, _each(condition.parts, wanted, reading))
    return Join.ALL, (*none_says_yes, one_says_no)


def _first_known(
    condition: FirstKnown, wanted: Wanted, reading: Reading
) -> tuple[Join, tuple[Need, ...]]:
    """Once the preferred one is known it decides alone; until then either may."""
    if condition.preferred.truth(reading) is not None:
        return Join.ALL, (opened(condition.preferred, wanted, reading),)
    answered = Wanted.YES if wanted.positive else Wanted.NO
    return Join.ANY, (
        opened(condition.otherwise, wanted, reading),
        opened(condition.preferred, answered, reading),
    )


def _finding(condition: Condition, wanted: Wanted, reading: Reading) -> Need:
    truth = condition.truth(reading)
    met = Met.YES if truth in wanted.value else Met.OPEN if truth is None else Met.NO
    return Need(condition=condition, wanted=wanted, met=met)


def _flat(parts: Iterable[Need], join: Join) -> Iterator[Need]:
    for part in parts:
        if never(part):
            continue
        if part.join is join and not part.name:
            yield from part.parts
        else:
            yield part


def never(need: Need) -> bool:
    """Whether no answer can ever meet it: what can only speak against something."""
    match need.condition:
        case RuledOut() | Misspelt():
            return need.wanted is Wanted.YES
        case Answered() as answered:
            return need.wanted is Wanted.NO and not enough(answered, positive=False)
        case _:
            return False


def enough(answered: Answered, *, positive: bool) -> tuple[StrEnum, ...]:
    """Give the answers that would do, in the order of the form."""
    finding = answered.question.finding
    known = (
        tuple(member for member, _ in finding.words)
        if isinstance(finding, Choice)
        else tuple(Presence)
    )
    return tuple(member for member in known if (member in answered.wanted) is positive)


def _met(join: Join, parts: Iterable[Need]) -> Met:
    found = {part.met for part in parts}
    order = (Met.NO, Met.OPEN, Met.YES) if join is Join.ALL else (Met.YES, Met.OPEN, Met.NO)
    # All of nothing holds; any of nothing does not.
    return next((met for met in order if met in found), order[-1])
