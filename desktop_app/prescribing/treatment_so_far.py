"""What the list of medicines given says about one medicine: taken now, tolerated, enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.leaves import not_assessed
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import treatment
from desktop_app.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question
    from desktop_app.findings.treatment import Agent, Course, CourseResponse

    Fits = Callable[[Course, Reading], bool | None]


@dataclass(frozen=True, slots=True, eq=False)
class EarlierCourse(Condition):
    """A course of a medicine fits; without a list a treatment that has not begun says no.

    A row that fits outweighs "not begun": what is written down was given. A row without a
    medicine, or one that cannot be told, leaves it unknown.

    Attributes:
        agent: the medicine looked for.
        fits: tells of one of its courses.
        yes: the reason when a course fits, and what it is called when read aloud.
        no: the reason when none does.

    """

    agent: Agent
    fits: Fits
    yes: str
    no: str

    def truth(self, reading: Reading) -> bool | None:
        """Look through the list."""
        given = reading.case.treatment
        if given.courses is None:
            return False if given.started is Presence.ABSENT else None
        found: bool | None = False
        for course in given.courses:
            if course.agent is self.agent:
                answer = self.fits(course, reading)
                if answer:
                    return True
                found = None if answer is None else found
            elif course.agent is None:
                found = None
        return found

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give the words for the answer, or name what is not assessed."""
        found = self.truth(reading)
        if found is None:
            return tuple(map(not_assessed, self.open_questions(reading)))
        return (Message(self.yes if found else self.no),)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the list while it cannot tell, and whether treatment has begun before it."""
        if self.truth(reading) is not None:
            return ()
        if reading.case.treatment.courses is None and reading.case.treatment.started is None:
            return self.questions()
        return (treatment.courses,)

    def questions(self) -> tuple[Question, ...]:
        """Name both."""
        return (treatment.started, treatment.courses)

    def questions_behind(self, reading: Reading) -> tuple[Question, ...]:
        """Name the list; without one, whether treatment has begun as well."""
        listed = reading.case.treatment.courses is not None
        return (treatment.courses,) if listed else self.questions()

    def facts(self) -> tuple[str, ...]:
        """Use no fact."""
        return ()

    def spoken(self) -> Message:
        """Say the words for yes."""
        return Message(self.yes)

    def denied(self) -> Message:
        """Say the words for no."""
        return Message(self.no)


def running_courses(reading: Reading) -> tuple[Course, ...]:
    """Give the courses that have not been stopped by the day of the plan."""
    listed: tuple[Course, ...] = reading.value(treatment.courses) or ()
    return tuple(
        course
        for course in listed
        if course.agent is not None
        and (course.stopped_on is None or course.stopped_on > reading.today)
    )


def was_given(agent: Agent, yes: str, no: str) -> Condition:
    """The medicine was given at any time."""
    return EarlierCourse(agent, lambda _course, _reading: True, yes, no)


def still_takes(agent: Agent, yes: str, no: str) -> Condition:
    """The medicine was given and has not been stopped by the day of the plan."""

    def fits(course: Course, reading: Reading) -> bool:
        return course.stopped_on is None or course.stopped_on > reading.today

    return EarlierCourse(agent, fits, yes, no)


def went(agent: Agent, response: CourseResponse, yes: str, no: str) -> Condition:
    """A course of the medicine had this response; unknown while one has none recorded."""

    def fits(course: Course, _reading: Reading) -> bool | None:
        return None if course.response is None else course.response is response

    return EarlierCourse(agent, fits, yes, no)
