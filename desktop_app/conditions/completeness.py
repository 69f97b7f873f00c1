"""Whether something has been recorded at all, and whole: what a checklist of tests asks.

``Recorded`` answers no while a finding is open. These answer unknown instead, so that a line can
name what is still missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Stated
from desktop_app.conditions.leaves import not_assessed, recorded_as
from desktop_app.conditions.reading import Derived, number
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question
    from desktop_app.quantity import Measurement


@dataclass(frozen=True, slots=True)
class _About(Stated):
    """A condition about one question that uses no fact."""

    question: Question

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the question while it is open."""
        return (self.question,) if self.truth(reading) is None else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the question."""
        return (self.question,)

    def facts(self) -> tuple[str, ...]:
        """Use no fact."""
        return ()


@dataclass(frozen=True, slots=True)
class Assessed(_About):
    """True once there is an answer, whatever it is; unknown until then."""

    def truth(self, reading: Reading) -> bool | None:
        """Look for an answer."""
        return None if reading.value(self.question) is None else True

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """State what is recorded, or that it is not assessed."""
        value = reading.value(self.question)
        if value is None:
            return (not_assessed(self.question),)
        return (recorded_as(self.question, value),)

    def spoken(self) -> Message:
        """Say "DLCO: recorded"."""
        return Message(N_("{finding}: recorded"), {"finding": self.question.finding.label})

    def denied(self) -> Message:
        """Say "DLCO: not recorded"."""
        return Message(N_("{finding}: not recorded"), {"finding": self.question.finding.label})


@dataclass(frozen=True, slots=True)
class AllAssessed(Stated):
    """True once each of several findings has an answer; unknown until then, naming the others.

    It is all-of over ``Assessed``, in one pass: a checklist asks it at every keystroke.
    """

    asked: tuple[Question, ...]

    def truth(self, reading: Reading) -> bool | None:
        """Look for one without an answer."""
        case = reading.case
        for question in self.asked:
            if question.of(case) is None:
                return None
        return True

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Name those not assessed; that all are recorded needs no list."""
        return tuple(not_assessed(question) for question in self.open_questions(reading))

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name those without an answer."""
        value = reading.value
        return tuple(question for question in self.asked if value(question) is None)

    def questions(self) -> tuple[Question, ...]:
        """Name them all."""
        return self.asked

    def questions_behind(self, reading: Reading) -> tuple[Question, ...]:
        """Name those that are open, which keep it unknown; else it takes them all."""
        return self.open_questions(reading) or self.asked

    def facts(self) -> tuple[str, ...]:
        """Use no fact."""
        return ()

    def spoken(self) -> Message:
        """Say "recorded: CK, aldolase"."""
        labels = tuple(Message(question.finding.label) for question in self.asked)
        return Message(N_("recorded: {findings}"), {"findings": labels})

    def denied(self) -> Message:
        """Say "not all recorded: CK, aldolase"."""
        labels = tuple(Message(question.finding.label) for question in self.asked)
        return Message(N_("not all recorded: {findings}"), {"findings": labels})


@dataclass(frozen=True, slots=True)
class LimitGiven(_About):
    """A laboratory value stands beside its upper limit of normal; unknown while that is missing.

    A value that was not recorded lacks no limit.
    """

    def truth(self, reading: Reading) -> bool | None:
        """Look for the limit of a recorded value."""
        found: Measurement | None = reading.value(self.question)
        return None if found is not None and found.upper_limit is None else True

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Say that the limit is missing; else nothing."""
        if self.truth(reading) is not None:
            return ()
        label = self.question.finding.label
        return (Message(N_("{finding}: no upper limit of normal"), {"finding": label}),)

    def spoken(self) -> Message:
        """Say "CK, where recorded, with its upper limit of normal"."""
        return Message(
            N_("{finding}, where recorded, with its upper limit of normal"),
            {"finding": self.question.finding.label},
        )

    def denied(self) -> Message:
        """Say "CK recorded without its upper limit of normal"."""
        return Message(
            N_("{finding} recorded without its upper limit of normal"),
            {"finding": self.question.finding.label},
        )


@dataclass(frozen=True, slots=True)
class Known(Stated):
    """True once a number can be worked out; unknown until then."""

    source: Derived

    def truth(self, reading: Reading) -> bool | None:
        """Work the number out."""
        return None if number(self.source, reading) is None else True

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Say what is missing; a known number speaks for itself."""
        return tuple(not_assessed(question) for question in self.open_questions(reading))

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name what is missing, or all it needs where something of a row is."""
        if self.truth(reading):
            return ()
        missing = tuple(q for q in self.source.needs if reading.value(q) is None)
        return missing or self.source.needs

    def questions(self) -> tuple[Question, ...]:
        """Name what the number is worked out from."""
        return self.source.reads

    def facts(self) -> tuple[str, ...]:
        """Name the facts behind the number."""
        return self.source.cites

    def spoken(self) -> Message:
        """Say "Baseline MMT-8: known"."""
        return Message(N_("{what}: known"), {"what": Message(self.source.label)})

    def denied(self) -> Message:
        """Say "Baseline MMT-8: not known"."""
        return Message(N_("{what}: not known"), {"what": Message(self.source.label)})


def assessed(question: Question) -> Condition:
    """There is an answer, whatever it is; unknown until then."""
    return Assessed(question)


def all_assessed(*questions: Question) -> Condition:
    """Each of them has an answer; unknown until then."""
    return AllAssessed(questions)


def limit_given(question: Question) -> Condition:
    """The value, where recorded, has its upper limit of normal beside it."""
    return LimitGiven(question)


def known(source: Derived) -> Condition:
    """The number can be worked out; unknown until then."""
    return Known(source)
