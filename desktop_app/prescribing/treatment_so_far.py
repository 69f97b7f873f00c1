"""What the list of medicines given says about one medicine: taken now, tolerated, enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.told import Told
from desktop_app.conditions.vocabulary import absent, all_of, either_way, not_
from desktop_app.findings.questions import treatment

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.treatment import Agent, Course, CourseResponse

    Fits = Callable[[Course, Reading], bool | None]


def was_given(agent: Agent, yes: str, no: str) -> Condition:
    """The medicine was given at any time."""
    return _told(agent, lambda _course, _reading: True, yes, no)


def still_takes(agent: Agent, yes: str, no: str) -> Condition:
    """The medicine was given and has not been stopped by the day of the plan."""

    def fits(course: Course, reading: Reading) -> bool:
        return course.stopped_on is None or course.stopped_on > reading.today

    return _told(agent, fits, yes, no)


def went(agent: Agent, response: CourseResponse, yes: str, no: str) -> Condition:
    """A course of the medicine had this response; unknown while one has none recorded."""

    def fits(course: Course, _reading: Reading) -> bool | None:
        return None if course.response is None else course.response is response

    return _told(agent, fits, yes, no)


def _told(agent: Agent, fits: Fits, yes: str, no: str) -> Condition:
    """Ask the list; without a list a treatment that has not begun says no."""

    def tells(reading: Reading) -> bool | None:
        courses: tuple[Course, ...] | None = reading.value(treatment.courses)
        if courses is None:
            return None
        found: bool | None = False
        for course in courses:
            if course.agent is None:
                found = None
            elif course.agent is agent:
                answer = fits(course, reading)
                if answer:
                    return True
                found = None if answer is None else found
        return found

    listed = Told(treatment.courses, tells, yes, no)
    return either_way(listed, all_of(not_(absent(treatment.started)), listed))
