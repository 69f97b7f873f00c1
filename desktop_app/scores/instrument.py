"""What a published instrument is to a form, a command and a document: inputs, results, sources.

The arithmetic of an instrument stands in a file of its own beside this one and takes plain exact
numbers. The file of the same name in ``instruments`` says which inputs a form asks for, with what
counts and what does not, and puts the answer together from the arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.findings.finding import Number
from desktop_app.findings.section import Section, findings_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from desktop_app.errors import Problem
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that an instrument says.

    Attributes:
        name: what data calls it ("total").
        label: what a person calls it ("Total").
        value: exact, or a word such as a category; None while it cannot be said.
        unit: UCUM code of a number, or "".
        text: the value in words, or why there is none.

    """

    name: str
    label: str
    value: Decimal | str | None
    text: Message
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an instrument says of its inputs.

    Attributes:
        results: that which is looked for first.
        working: the arithmetic, line by line.
        remarks: what to know before it is used, such as a limit of the instrument.
        missing: the names of inputs without which a result stays open.
        cites: the facts that it rests on.

    """

    results: tuple[Result, ...]
    working: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()
    missing: tuple[str, ...] = ()
    cites: tuple[str, ...]


def _fits_together(_inputs: Section) -> tuple[Problem, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A published instrument that can be used by itself.

    Attributes:
        id: its name in commands, such as "mmt-8".
        title: what a clinician calls it.
        purpose: what it is for, in a sentence without its full stop.
        inputs: the form; a field left empty is not assessed.
        outcome: works it out; the second argument is of the class ``inputs``.
        taken_from: gives the inputs that a case already holds.
        problems: what does not fit together in the inputs, each with the path of its field
            ("right_deltoid", "visits.1.visited_on"); one that blocks leaves nothing worked out.
        rights: the fact that names the owner of wording that is not shipped, or "".

    """

    id: str
    title: str
    purpose: str
    inputs: type[Section]
    outcome: Callable[[Evidence, Any], Outcome]
    taken_from: Callable[[Case], Section]
    problems: Callable[[Any], tuple[Problem, ...]] = _fits_together
    rights: str = ""


def answer(inputs: Section, name: str) -> Any:  # noqa: ANN401 - each field has its own type
    """Give what was recorded in a field, or None when not assessed.

    Raises:
        AttributeError: the form has no such field.

    """
    return getattr(inputs, name)


def exact(inputs: Section, name: str) -> Decimal | None:
    """Give a number of a form in its field's first unit; None when not assessed.

    Raises:
        TypeError: the field is not a number.

    """
    finding = findings_of(type(inputs))[name]
    if not isinstance(finding, Number):
        message = f"{name} is not a number"
        raise TypeError(message)
    recorded = answer(inputs, name)
    return None if recorded is None else finding.in_first_unit(recorded.value, recorded.unit)


def unanswered(inputs: Section, *names: str) -> tuple[str, ...]:
    """Give those of the named fields that are not assessed."""
    return tuple(name for name in names if answer(inputs, name) is None)
