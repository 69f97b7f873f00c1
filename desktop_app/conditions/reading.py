"""One case as the rules read it: recorded values, and numbers worked out from them once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.findings.case import counted
from desktop_app.findings.finding import Number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True)
class Reading:
    """A case, the evidence it is read with and the day it is read on.

    What was taken over from an earlier visit and is not confirmed reads as not assessed;
    ``unconfirmed`` names the fields, and ``recorded`` is the case with them.
    ``known`` remembers numbers and named conditions already worked out for this case. It changes
    no answer; two readings of the same three values always agree.
    """

    case: Case
    evidence: Evidence
    today: date
    known: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    unconfirmed: tuple[str, ...] = field(init=False, default=())
    recorded: Case = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Leave out what nobody has confirmed."""
        object.__setattr__(self, "recorded", self.case)
        if self.case.carried:
            object.__setattr__(self, "unconfirmed", self.case.carried)
            object.__setattr__(self, "case", counted(self.case))

    def value(self, question: Question) -> Any:  # noqa: ANN401 - each field has its own type
        """Give what was recorded, or None when not assessed."""
        return question.of(self.case)

    def limit(self, fact_id: str) -> Decimal:
        """Give the value of a threshold."""
        return self.evidence.values[fact_id]


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """A number worked out from findings.

    Attributes:
        label: what it is called in a reason ("Age at onset").
        unit: the symbol printed after the number, or "".
        compute: gives the number, or None while a finding it needs is missing.
        needs: the questions that it is worked out from.
        cites: the facts behind the formula.
        may_be_stale: those of ``needs`` that may be recorded and still be of no use, such as a
            weight measured too long ago.
        beside: further findings that the number hangs on where they are answered; never asked for.

    """

    label: str
    unit: str
    compute: Callable[[Reading], Decimal | None]
    needs: tuple[Question, ...]
    cites: tuple[str, ...] = ()
    may_be_stale: tuple[Question, ...] = ()
    beside: tuple[Question, ...] = ()

    @property
    def reads(self) -> tuple[Question, ...]:
        """Every finding that the number hangs on."""
        return tuple(dict.fromkeys((*self.needs, *self.beside)))


def open_needs(source: Question | Derived, reading: Reading) -> tuple[Question, ...]:
    """Name what is to be recorded, or recorded anew, before a number is known; nothing once it is.

    Raises:
        TypeError: the question is not a number.

    """
    if number(source, reading) is not None:
        return ()
    if not isinstance(source, Derived):
        return (source,)
    missing = tuple(question for question in source.needs if reading.value(question) is None)
    return missing or source.may_be_stale or source.needs


def number(source: Question | Derived, reading: Reading) -> Decimal | None:
    """Give a recorded number in its field's first unit, or a derived one; None when unknown.

    Raises:
        TypeError: the question is not a number.

    """
    # By identity: to hash a question is to hash its whole definition.
    key = id(source)
    if key in reading.known:
        return reading.known[key]  # type: ignore[no-any-return]  # this key always holds a number
    found = source.compute(reading) if isinstance(source, Derived) else _recorded(source, reading)
    reading.known[key] = found
    return found


def _recorded(question: Question, reading: Reading) -> Decimal | None:
    finding = question.finding
    if not isinstance(finding, Number):
        message = f"{question.path} is not a number"
        raise TypeError(message)
    recorded = reading.value(question)
    return None if recorded is None else finding.in_first_unit(recorded.value, recorded.unit)
