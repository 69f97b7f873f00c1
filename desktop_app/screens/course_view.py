"""The course of a disease as a chart on the response page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.screens.chart_view import ChartView

if TYPE_CHECKING:
    from desktop_app.decision.course import Course
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.screens.palette import Theme

_NARROWEST = 300  # pixels; narrower, a date at the left would touch one at the right


class CourseView(ChartView):
    """Draws a course in the colours of the window, as wide as it is."""

    def __init__(self, theme: Theme) -> None:
        """Start without one."""
        super().__init__(theme, "course.chart")
        self._course: Course | None = None
        self._evidence: Evidence | None = None
        self.setMinimumWidth(_NARROWEST)

    def show_course(self, course: Course, evidence: Evidence) -> None:
        """Show a course; it is drawn when it comes into sight."""
        if course == self._course and evidence is self._evidence:
            return
        from desktop_app.documents.course_chart import (  # ReportLab
            course_chart,
            height_for,
            in_plain_words,
        )

        self._course, self._evidence = course, evidence
        self.show_chart(
            N_("Chart of the course"),
            in_plain_words(course, evidence),
            draw=lambda width, look: course_chart(course, evidence, width, look),
            height=lambda width, look: height_for(course, evidence, width, look),
        )
