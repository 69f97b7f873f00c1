"""Conditions that read one finding, or one number against a threshold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, Stated
from desktop_app.conditions.reading import Derived, number, open_needs
from desktop_app.findings.finding import Choice, Number, Presence, Sign
from desktop_app.message import N_, Joined, Message
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


_CHOICES = "choice"  # the section of what the clinician chooses


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold to be filled in from the evidence when a condition is read aloud.

    Attributes:
        unit: what is printed after it; None for its own.

    """

    fact: str
    unit: str | None = ""


@dataclass(frozen=True, slots=True)
class NamesOf:
    """The names in a table of the evidence, filled in when a condition is read aloud."""

    fact: str


def word(question: Question, value: StrEnum) -> str:
    """Give the label of an answer of a sign or choice."""
    finding = question.finding
    if isinstance(finding, Choice):
        return dict(finding.words)[value]
    if isinstance(finding, Sign):
        return finding.words[0] if value is Presence.PRESENT else finding.words[1]
    return str(value)


def recorded_as(question: Question, value: object) -> Message:
    """State what was recorded: "EMG: Myopathic", "Diagnosed on: 3 Mar 2025", "DLCO: 71 %"."""
    shown: object
    match value:
        case StrEnum():
            shown = Message(word(question, value))
        case date():
            shown = value
        case Quantity() | Measurement():
            shown = Quantity(value.value, value.unit)
        case _:
            shown = Message(N_("recorded"))
    return Message(N_("{finding}: {answer}"), {"finding": question.finding.label, "answer": shown})


def not_assessed(question: Question) -> Message:
    """Say that a question is open."""
    return Message(N_("{finding}: not assessed"), {"finding": question.finding.label})


@dataclass(frozen=True, slots=True)
class Answered(Condition):
    """A sign or choice has one of ``wanted``. Unknown while not assessed."""

    question: Question
    wanted: tuple[StrEnum, ...]

    def truth(self, reading: Reading) -> bool | None:
        """Compare the recorded answer."""
        question = self.question
        # As Reading.value does, without the call: no condition is asked more often.
        value = getattr(getattr(reading.case, question.section), question.name)
        return None if value is None else value in self.wanted

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """State the answer that was recorded."""
        value = reading.value(self.question)
        if value is None:
            return (not_assessed(self.question),)
        return (recorded_as(self.question, value),)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the question while it is open."""
        return (self.question,) if reading.value(self.question) is None else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the question."""
        return (self.question,)

    def facts(self) -> tuple[str, ...]:
        """Use no fact."""
        return ()

    def spoken(self) -> Message:
        """Say "heliotrope rash: present"."""
        return self._said(N_("{finding}: {answer}"))

    def denied(self) -> Message:
        """Say "heliotrope rash: absent", or of a choice "neither weak nor strong"."""
        finding = self.question.finding
        if isinstance(finding, Sign) and len(self.wanted) == 1:
            left = tuple(value for value in Presence if value not in self.wanted)
            return Answered(self.question, left).spoken()
        return self._said(N_("{finding}: other than {answer}"))

    def proved(self) -> Message:
        """Say the same: an answer that is recorded is known."""
        return self.spoken()

    def unproved(self) -> Message:
        """Say "heliotrope rash: not recorded as present"."""
        return self._said(N_("{finding}: not recorded as {answer}"))

    def _said(self, template: str) -> Message:
        words = tuple(Message(word(self.question, value)) for value in self.wanted)
        answer = Joined(words, N_(" or "))
        return Message(template, {"finding": self.question.finding.label, "answer": answer})


@dataclass(frozen=True, slots=True)
class Recorded(Stated):
    """Something has been entered, whatever it is. Never unknown."""

    question: Question

    def truth(self, reading: Reading) -> bool:
        """Tell whether there is an answer."""
        return reading.value(self.question) is not None

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """State what is recorded, or that it is not assessed."""
        value = reading.value(self.question)
        if value is None:
            return (not_assessed(self.question),)
        return (recorded_as(self.question, value),)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:  # noqa: ARG002 - never unknown
        """Have none: the answer is always known."""
        return ()

    def questions(self) -> tuple[Question, ...]:
        """Name the question."""
        return (self.question,)

    def facts(self) -> tuple[str, ...]:
        """Use no fact."""
        return ()

    def spoken(self) -> Message:
        """Say "DLCO: recorded"; of what the clinician chooses, "Steroid: chosen"."""
        template = N_("{finding}: recorded")
        if self.question.section == _CHOICES:
            template = N_("{finding}: chosen")
        return Message(template, {"finding": self.question.finding.label})

    def denied(self) -> Message:
        """Say "DLCO: not recorded"."""
        template = N_("{finding}: not recorded")
        if self.question.section == _CHOICES:
            template = N_("{finding}: not chosen")
        return Message(template, {"finding": self.question.finding.label})


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two numbers are compared, and the words for each outcome."""

    holds: Callable[[Decimal, Decimal], bool]
    when_true: str
    when_false: str
    spoken: str
    denied: str


@dataclass(frozen=True, slots=True)
class Compared(Condition):
    """A number against a threshold of the evidence, exactly."""

    source: Question | Derived
    comparison: Comparison
    fact: str

    def truth(self, reading: Reading) -> bool | None:
        """Compare in the field's first unit."""
        value = number(self.source, reading)
        return None if value is None else self.comparison.holds(value, self._limit(reading))

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Say "Age 46 years is at least 40", or which findings are missing."""
        value = number(self.source, reading)
        if value is None:
            return tuple(not_assessed(q) for q in self.open_questions(reading))
        limit = self._limit(reading)
        holds = self.comparison.holds(value, limit)
        return (
            Message(
                self.comparison.when_true if holds else self.comparison.when_false,
                {"what": self._label(), "value": self._shown(value), "limit": limit},
            ),
        )

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name what is missing."""
        return open_needs(self.source, reading)

    def questions(self) -> tuple[Question, ...]:
        """Name what it reads."""
        return self.source.reads if isinstance(self.source, Derived) else (self.source,)

    def facts(self) -> tuple[str, ...]:
        """Name the threshold and the facts behind a derived number."""
        behind = self.source.cites if isinstance(self.source, Derived) else ()
        return (self.fact, *behind)

    def spoken(self) -> Message:
        """Say "age at least 40 years"; the limit comes from the evidence."""
        return self._said(self.comparison.spoken)

    def denied(self) -> Message:
        """Say "age below 40 years"."""
        return self._said(self.comparison.denied)

    def unproved(self) -> Message:
        """Say "age below 40 years, or not known"."""
        return Message(N_("{inner}, or not known"), {"inner": self.denied()})

    def _said(self, template: str) -> Message:
        unit = self.source.unit if isinstance(self.source, Derived) else None
        return Message(template, {"what": self._label(), "limit": Limit(self.fact, unit)})

    def _limit(self, reading: Reading) -> Decimal:
        """Give the threshold in the unit the number is in."""
        value = reading.limit(self.fact)
        if isinstance(self.source, Derived):
            return value
        finding = self.source.finding
        unit = reading.evidence.units[self.fact]
        if not isinstance(finding, Number) or unit == finding.units[0].code:
            return value
        return finding.in_first_unit(value, unit)

    def _label(self) -> Message:
        source = self.source
        return Message(source.label if isinstance(source, Derived) else source.finding.label)

    def _shown(self, value: Decimal) -> Quantity:
        if isinstance(self.source, Derived):
            return Quantity(value, self.source.unit)
        finding = self.source.finding
        return Quantity(value, finding.units[0].code if isinstance(finding, Number) else "")
