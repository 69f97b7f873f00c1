"""The words rules are written with.

``any_of(at_least(patient.age, "malignancy.age"), present(skin.necrosis))`` reads as it sounds.
"""

import operator
from enum import StrEnum

from desktop_app.conditions.algebra import AllOf, AnyOf, Condition, EitherWay
from desktop_app.conditions.leaves import Answered, Compared, Comparison, Recorded
from desktop_app.conditions.reading import Derived
from desktop_app.conditions.wrapped import Certain, Named, Not, Undetermined
from desktop_app.findings.finding import Presence
from desktop_app.findings.section import Question
from desktop_app.message import N_

_AT_LEAST = Comparison(
    operator.ge,
    N_("{what} {value} is at least {limit}"),
    N_("{what} {value} is below {limit}"),
    N_("{what} at least {limit}"),
    N_("{what} below {limit}"),
)
_MORE_THAN = Comparison(
    operator.gt,
    N_("{what} {value} is above {limit}"),
    N_("{what} {value} is not above {limit}"),
    N_("{what} above {limit}"),
    N_("{what} not above {limit}"),
)
_LESS_THAN = Comparison(
    operator.lt,
    N_("{what} {value} is below {limit}"),
    N_("{what} {value} is not below {limit}"),
    N_("{what} below {limit}"),
    N_("{what} at least {limit}"),
)
_AT_MOST = Comparison(
    operator.le,
    N_("{what} {value} is at most {limit}"),
    N_("{what} {value} is above {limit}"),
    N_("{what} at most {limit}"),
    N_("{what} above {limit}"),
)


def present(question: Question) -> Condition:
    """Recorded as present (yes, positive)."""
    return Answered(question, (Presence.PRESENT,))


def absent(question: Question) -> Condition:
    """Recorded as absent (no, negative). Not assessed is not absent."""
    return Answered(question, (Presence.ABSENT,))


def answered(question: Question, *wanted: StrEnum) -> Condition:
    """Recorded as one of the choices given."""
    return Answered(question, wanted)


def recorded(question: Question) -> Condition:
    """Recorded at all; never unknown."""
    return Recorded(question)


def at_least(source: Question | Derived, fact: str) -> Condition:
    """The number reaches the threshold."""
    return Compared(source, _AT_LEAST, fact)


def more_than(source: Question | Derived, fact: str) -> Condition:
    """The number is strictly above the threshold."""
    return Compared(source, _MORE_THAN, fact)


def less_than(source: Question | Derived, fact: str) -> Condition:
    """The number is strictly below the threshold."""
    return Compared(source, _LESS_THAN, fact)


def at_most(source: Question | Derived, fact: str) -> Condition:
    """The number does not pass the threshold."""
    return Compared(source, _AT_MOST, fact)


def any_of(*parts: Condition) -> Condition:
    """At least one part holds."""
    return AnyOf(parts)


def all_of(*parts: Condition) -> Condition:
    """Every part holds."""
    return AllOf(parts)


def either_way(*parts: Condition) -> Condition:
    """One thing asked in several ways; one answer settles it and a yes outweighs a no."""
    return EitherWay(parts)


def not_(part: Condition) -> Condition:
    """The part does not hold; unknown stays unknown."""
    return Not(part)


def undetermined(part: Condition) -> Condition:
    """The part cannot be told yet."""
    return Undetermined(part)


def certain(part: Condition) -> Condition:
    """The part is known to hold; an unknown counts as not yet. Never releases a medicine."""
    return Certain(part)


def named(name: str, part: Condition) -> Condition:
    """Give a condition the name that clinicians use for it, unique in the program."""
    return Named(part, name)


ALWAYS = named(N_("always"), AllOf(()))
"""Holds of every case and gives no reason: for what is said of all to whom a rule applies."""
