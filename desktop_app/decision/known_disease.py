"""What the record says of earlier disease: treatment that began, medicines given, past visits."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, Stated
from desktop_app.decision.treatment_time import NOT_COUNTED, treated_since
from desktop_app.decision.visits import visits_by_date
from desktop_app.findings.finding import Choice, Presence
from desktop_app.findings.questions import cancer, response, treatment
from desktop_app.findings.section import findings_of
from desktop_app.findings.treatment import Agent, Course
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.response import Visit
    from desktop_app.findings.section import Question
    from desktop_app.quantity import Measurement

_LIMIT = "laboratory.raised"
_AGENT = findings_of(Course)["agent"]
_NAMES = dict(_AGENT.words) if isinstance(_AGENT, Choice) else {}


@dataclass(frozen=True, slots=True)
class _OnRecord(Stated):
    """Something stands in the record or does not: never unknown, and no reason while it does not.

    That nothing is recorded is no "no": what is to be asked is asked by a question of its own.
    """

    def truth(self, reading: Reading) -> bool:
        """Look whether there is something to say."""
        return bool(self.because(reading))

    @abstractmethod
    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Say what is on record; nothing when nothing is."""

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:  # noqa: ARG002 - never unknown
        """Have none."""
        return ()

    def facts(self) -> tuple[str, ...]:
        """Use no fact."""
        return ()


@dataclass(frozen=True, slots=True)
class _Dated(_OnRecord):
    """Treatment began on a day up to today."""

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the day."""
        day = treated_since(reading)
        return () if day is None else (Message(N_("Treatment began on {day}"), {"day": day}),)

    def questions(self) -> tuple[Question, ...]:
        """Name the start and the list of medicines."""
        return (treatment.started_on, treatment.courses)

    def questions_behind(self, reading: Reading) -> tuple[Question, ...]:
        """Name the start; without one, the list as well."""
        dated = reading.value(treatment.started_on) is not None
        return (treatment.started_on,) if dated else self.questions()

    def spoken(self) -> Message:
        """Say that there is a start day."""
        return Message(N_("treatment began on a recorded day"))

    def denied(self) -> Message:
        """Say that there is none."""
        return Message(N_("no day is recorded on which treatment began"))


@dataclass(frozen=True, slots=True)
class _Given(_OnRecord):
    """A medicine for myositis was given, other than those ``but``; one to come is only planned."""

    but: tuple[Agent, ...] = ()

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Name the medicines."""
        courses: tuple[Course, ...] = reading.value(treatment.courses) or ()
        given = tuple(
            Message(_NAMES[course.agent])
            for course in courses
            if course.agent is not None
            and course.agent not in self.but
            and (course.started_on is None or course.started_on <= reading.today)
        )
        return (Message(N_("Medicines given: {given}"), {"given": given}),) if given else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the list of medicines."""
        return (treatment.courses,)

    def spoken(self) -> Message:
        """Say what counts."""
        if not self.but:
            return Message(N_("a medicine for myositis was given"))
        return Message(N_("a steroid or immunosuppressant was given"))

    def denied(self) -> Message:
        """Say that none is on record."""
        if not self.but:
            return Message(N_("no medicine for myositis is on record"))
        return Message(N_("no steroid or immunosuppressant is on record"))


@dataclass(frozen=True, slots=True)
class _Diagnosed(_OnRecord):
    """A day of diagnosis up to today is recorded."""

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the day."""
        day = reading.value(cancer.diagnosed_on)
        if day is None or day > reading.today:
            return ()
        return (Message(N_("Diagnosed on {day}"), {"day": day}),)

    def questions(self) -> tuple[Question, ...]:
        """Name the day."""
        return (cancer.diagnosed_on,)

    def spoken(self) -> Message:
        """Say that there is a day of diagnosis."""
        return Message(N_("a day of diagnosis is recorded"))

    def denied(self) -> Message:
        """Say that there is none."""
        return Message(N_("no day of diagnosis is recorded"))


@dataclass(frozen=True, slots=True)
class _EnzymeAtVisit(_OnRecord):
    """A visit up to today had CK or aldolase above its upper limit.

    CK does not count where an injection or hard exercise came before.
    """

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the day of the first such visit."""
        days = tuple(v.visited_on for v in visits_by_date(reading) if _raised_at(v, reading))
        template = N_("CK or aldolase raised on {day}")
        return (Message(template, {"day": days[0]}),) if days else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the visits."""
        return (response.visits,)

    def facts(self) -> tuple[str, ...]:
        """Name the fact that tells what is raised."""
        return (_LIMIT,)

    def spoken(self) -> Message:
        """Say what counts."""
        return Message(N_("CK or aldolase was raised at a visit"))

    def denied(self) -> Message:
        """Say that it was at none."""
        return Message(N_("neither CK nor aldolase was raised at a visit"))


def _raised_at(visit: Visit, reading: Reading) -> bool:
    exerted = visit.injection_or_exercise is Presence.PRESENT
    found: tuple[Measurement | None, ...] = (None if exerted else visit.ck, visit.aldolase)
    return any(
        taken is not None
        and taken.upper_limit is not None
        and taken.value > taken.upper_limit * reading.limit(_LIMIT)
        for taken in found
    )


START_DATED: Condition = _Dated()
IMMUNOSUPPRESSANT_GIVEN: Condition = _Given(NOT_COUNTED)
MEDICINE_GIVEN: Condition = _Given()
DIAGNOSED: Condition = _Diagnosed()
ENZYME_RAISED_AT_VISIT: Condition = _EnzymeAtVisit()
