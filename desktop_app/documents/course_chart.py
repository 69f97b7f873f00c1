"""The course as a chart: one drawing for screen and paper, and the same in words.

Small panels above one axis of days, each with its own scale from 0. What is to be read is written
where it is; a value without room is left out, never the first or the last of a panel.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from desktop_app.documents import course_changes
from desktop_app.documents.chart_ground import ON_PAPER, Box, ChartPicture, text_width
from desktop_app.documents.course_ground import PREDNISONE, Panel, Stroke, ground_for, highest
from desktop_app.documents.course_panels import draw_panel
from desktop_app.documents.course_words import in_plain_words
from desktop_app.documents.fonts import MEDIUM, REGULAR

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from desktop_app.decision.course import Course, Series
    from desktop_app.documents.chart_ground import ChartLook
    from desktop_app.documents.course_changes import Changes
    from desktop_app.documents.course_ground import CourseGround
    from desktop_app.evidence.evidence_base import Evidence

__all__ = ["CoursePicture", "course_chart", "height_for", "in_plain_words"]

# Heights, in letters.
_ROW = 1.4  # of the names of changes, and of the key
_TITLE = 1.85
_HEADROOM = 1.45  # for the value above the highest point
_RISE = 5.0  # from 0 to the highest value
_DOSE_RISE = 3.6
_BETWEEN = 0.9
_FOOT = 2.3  # ticks and dates
_TICK = 0.35


def height_for(course: Course, evidence: Evidence, width: float, look: ChartLook) -> float:
    """Give how high a chart is that is so wide: a narrow one has more rows for changes."""
    ground = ground_for(course, evidence, width, look)
    return _height(course, course_changes.placed(ground), look.size)


def course_chart(course: Course, evidence: Evidence, width: float, look: ChartLook) -> Drawing:
    """Draw a course.

    Args:
        course: one with a series.
        evidence: puts numbers and days into words.
        width: in points on paper, in pixels on screen; ``height_for`` gives the height.
        look: colours and letters.

    """
    ground = ground_for(course, evidence, width, look)
    changes = course_changes.placed(ground)
    ground.drawing.height = _height(course, changes, look.size)
    panels = _panels(ground, changes)
    _name_changes(ground, panels, changes)
    for panel in panels:
        draw_panel(ground, panel)
    _draw_changes(ground)
    _draw_days(ground, panels[-1].foot)
    _draw_key(ground, changes)
    return ground.drawing


def _height(course: Course, changes: Changes, size: float) -> int:
    """Give the height, a whole number: SVG would cut off a fraction."""
    panels = sum(_TITLE + _HEADROOM + _rise(one) + _BETWEEN for one in course.series)
    key = changes.key_rows * _ROW + 0.3 if changes.key_rows else 0
    return ceil((changes.rows * _ROW + panels - _BETWEEN + _FOOT + key) * size)


def _rise(series: Series) -> float:
    return _DOSE_RISE if series.name == PREDNISONE else _RISE


def _panels(ground: CourseGround, changes: Changes) -> list[Panel]:
    """Stack the panels below the names of the changes."""
    found = []
    below = ground.height - changes.rows * _ROW * ground.size
    for series in ground.course.series:
        ceiling = below - _TITLE * ground.size
        top = ceiling - _HEADROOM * ground.size
        foot = top - _rise(series) * ground.size
        found.append(Panel(series, highest(series), foot, top, ceiling))
        below = foot - _BETWEEN * ground.size
    return found


def _name_changes(ground: CourseGround, panels: list[Panel], changes: Changes) -> None:
    """Name the changes above the panels, from where their lines go down to the foot."""
    size, font = ground.size, MEDIUM if changes.key else REGULAR
    names = panels[0].ceiling + _TITLE * size
    for mark in changes.marks:
        y = names + (mark.row * _ROW + 0.35) * size
        box = ground.box(mark.text, mark.left, y, font)
        ground.write(mark.text, box, ground.look.ink, font)
        ground.changes.append(Stroke(mark.x, panels[-1].foot, mark.x, box.above))


def _draw_changes(ground: CourseGround) -> None:
    """Draw the lines of the changes, broken where words stand."""
    gap = 0.15 * ground.size
    for line in ground.changes:
        crossed = [box for box in ground.taken if box.left - gap < line.x1 < box.right + gap]
        above = line.y2
        for box in sorted(crossed, key=lambda one: -one.above):
            if box.below < above and box.above > line.y1:
                _draw_change(ground, line.x1, box.above, above)
                above = box.below
        _draw_change(ground, line.x1, line.y1, above)


def _draw_change(ground: CourseGround, x: float, below: float, above: float) -> None:
    if above > below:
        ground.rule((x, below), (x, above), ground.look.muted, weight=0.7, dashes=(2, 2))


def _draw_days(ground: CourseGround, foot: float) -> None:
    """Draw a tick for each visit, and name those days that find room, both ends always."""
    course, size = ground.course, ground.size
    for day in course.visits:
        x = ground.x(day)
        ground.rule((x, foot), (x, foot - _TICK * size), ground.look.muted)
    for day in dict.fromkeys((course.first, course.last, *course.visits)):
        text = ground.words("{day}", day=day)
        width = text_width(text, REGULAR, size)
        left = min(max(ground.x(day) - width / 2, 0), ground.width - width)
        box = ground.box(text, left, foot - 1.4 * size)
        wide = Box(box.left - 0.9 * size, box.below, box.right + 0.9 * size, box.above)
        if not any(wide.touches(other) for other in ground.taken):
            ground.write(text, box, ground.look.muted)


def _draw_key(ground: CourseGround, changes: Changes) -> None:
    """Write what the numbers at the top stand for, with the days."""
    if not changes.key:
        return
    top = (changes.key_rows - 0.7) * _ROW * ground.size
    indent = course_changes.indent_of(ground, changes.key)
    for entry in changes.key:
        y = top - entry.row * _ROW * ground.size
        place = ground.box(entry.number, entry.left, y, MEDIUM)
        ground.write(entry.number, place, ground.look.ink, MEDIUM)
        for count, line in enumerate(entry.lines):
            lower = y - count * _ROW * ground.size
            ground.write(line, ground.box(line, entry.left + indent, lower), ground.look.ink)


class CoursePicture(ChartPicture):
    """The chart on paper."""

    def __init__(self, course: Course, evidence: Evidence) -> None:
        """Take the course."""
        super().__init__(in_plain_words(course, evidence))
        self.course, self.evidence = course, evidence
        self._drawn: Drawing | None = None

    def height_for(self, width: float) -> float:
        """Give its height when it is so wide."""
        return float(self.chart(width).height)

    def chart(self, width: float) -> Drawing:
        """Draw it so wide; once, for its height and for the page."""
        if self._drawn is None or self._drawn.width != width:
            self._drawn = course_chart(self.course, self.evidence, width, ON_PAPER)
        return self._drawn
