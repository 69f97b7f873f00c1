"""The panels of a course: a measure over time, its values, its limit; prednisone as steps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Circle, Polygon, PolyLine, Shape

from desktop_app.documents.chart_ground import Box, colour, text_width
from desktop_app.documents.course_ground import PREDNISONE, Stroke, ticks
from desktop_app.documents.course_values import LIMIT, SAMPLE, title_box, write_doses, write_values
from desktop_app.documents.course_words import title
from desktop_app.documents.fonts import MEDIUM, REGULAR
from desktop_app.documents.words import number

if TYPE_CHECKING:
    from desktop_app.documents.course_ground import CourseGround, Panel

_MARKER, _SMALL_MARKER = 0.27, 0.17
_CROWDED = 1.1  # letters from one visit to the next


@dataclass(frozen=True, slots=True)
class Pen:
    """How a measure is drawn: the name of its colour in the look, its dashes, its marker.

    Attributes:
        corners: of the marker, as shares of its radius; none for a circle.

    """

    ink: str
    dashes: tuple[float, ...] = ()
    corners: tuple[float, ...] = ()


_PENS = {
    "mi2_level": Pen("accent"),
    "ck": Pen("alert", (5, 2.5), (-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9)),
    "mmt_total": Pen("good", (1.3, 2), (-1.1, -0.8, 1.1, -0.8, 0, 1.2)),
    "cdasi_activity": Pen("caution", (6, 2, 1.3, 2), (-1.2, 0, 0, -1.2, 1.2, 0, 0, 1.2)),
}


def draw_panel(ground: CourseGround, panel: Panel) -> None:
    """Draw a measure with its title, its scale and its values."""
    _draw_title(ground, panel)
    _draw_scale(ground, panel)
    if panel.series.name == PREDNISONE:
        _draw_doses(ground, panel)
        return
    pen, points = _PENS[panel.series.name], _places(ground, panel)
    ink = colour(getattr(ground.look, pen.ink))
    crowded = (ground.right - ground.left) / len(ground.course.visits) < _CROWDED * ground.size
    radius = (_SMALL_MARKER if crowded else _MARKER) * ground.size
    flat = [part for point in points for part in point]
    if len(points) > 1:
        line = PolyLine(flat, strokeColor=ink, strokeWidth=1.4, strokeLineJoin=0)
        if pen.dashes:
            line.strokeDashArray = list(pen.dashes)
        ground.drawing.add(line)
    ground.strokes.extend(Stroke(*one, *two) for one, two in pairwise(points))
    for x, y in points:
        ground.drawing.add(_marker(pen, x, y, radius, ground))
        ground.markers.append(Box(x - radius, y - radius, x + radius, y + radius))
    if panel.series.limit is not None:
        y = panel.y(panel.series.limit)
        ends = ((ground.left, y), (ground.right, y))
        ground.strokes.append(Stroke(*ends[0], *ends[1]))
        ground.rule(*ends, ground.look.muted, weight=0.5, dashes=LIMIT)
    write_values(ground, panel, points, radius)


def _draw_title(ground: CourseGround, panel: Panel) -> None:
    """Write the title, with a piece of the line and its marker before it."""
    box, size = title_box(ground, panel), ground.size
    ground.taken.append(box)
    middle, ends = (box.below + box.above) / 2, box.left + SAMPLE * size
    if panel.series.name == PREDNISONE:
        low, high = middle - 0.3 * size, middle + 0.3 * size
        area = [box.left, low, box.left, high, ends, high, ends, low]
        ink, tint = colour(ground.look.accent), colour(ground.look.tint)
        ground.drawing.add(Polygon(area, fillColor=tint, strokeColor=None, strokeWidth=0))
        ground.drawing.add(PolyLine([box.left, high, ends, high], strokeColor=ink, strokeWidth=1))
    else:
        pen = _PENS[panel.series.name]
        ink = getattr(ground.look, pen.ink)
        ground.rule((box.left, middle), (ends, middle), ink, weight=1.3, dashes=pen.dashes)
        x = (box.left + ends) / 2
        ground.drawing.add(_marker(pen, x, middle, _MARKER * size, ground))
    name, unit = title(panel.series)
    baseline = panel.ceiling + 0.45 * size
    first = ground.box(name, ends + 0.5 * size, baseline, MEDIUM)
    ground.write(name, first, ground.look.ink, MEDIUM)
    if unit:
        second = ground.box(unit, first.right + 0.5 * size, baseline)
        ground.write(unit, second, ground.look.muted)


def _draw_scale(ground: CourseGround, panel: Panel) -> None:
    """Draw the axis of values with its numbers, and the line of 0."""
    size, paint = ground.size, ground.look
    ground.rule((ground.left, panel.foot), (ground.left, panel.top), paint.muted, weight=0.5)
    ground.rule((ground.left, panel.foot), (ground.right, panel.foot), paint.line)
    for tick in ticks(panel.series):
        y, text = panel.y(tick), number(tick)
        ground.rule((ground.left - 0.25 * size, y), (ground.left, y), paint.muted, weight=0.5)
        place = ground.left - 0.45 * size - text_width(text, REGULAR, size)
        ground.write(text, ground.box(text, place, y - 0.3 * size), paint.muted)


def _places(ground: CourseGround, panel: Panel) -> list[tuple[float, float]]:
    return [(ground.x(point.day), panel.y(point.value)) for point in panel.series.points]


def _marker(pen: Pen, x: float, y: float, radius: float, ground: CourseGround) -> Shape:
    ink = colour(getattr(ground.look, pen.ink))
    if not pen.corners:
        return Circle(x, y, radius, fillColor=ink, strokeColor=None, strokeWidth=0)
    across, up = pen.corners[::2], pen.corners[1::2]
    corners = [
        part
        for dx, dy in zip(across, up, strict=True)
        for part in (x + dx * radius, y + dy * radius)
    ]
    return Polygon(corners, fillColor=ink, strokeColor=None, strokeWidth=0)


def _draw_doses(ground: CourseGround, panel: Panel) -> None:
    """Draw prednisone as steps: a dose holds until the next visit, the last one goes on."""
    after = dict(pairwise(ground.course.visits))
    ink, tint = colour(ground.look.accent), colour(ground.look.tint)
    line: list[float] = []
    runs = [line]
    for point in panel.series.points:
        begins, y = ground.x(point.day), panel.y(point.value)
        ends = ground.x(after[point.day]) if point.day in after else ground.right
        if line and line[-2] != begins:
            line = []
            runs.append(line)
        if line:
            ground.strokes.append(Stroke(begins, line[-1], begins, y))
        ground.strokes.append(Stroke(begins, y, ends, y))
        line.extend((begins, y, ends, y))
    for run in runs:
        area = [run[0], panel.foot, *run, run[-2], panel.foot]
        ground.drawing.add(Polygon(area, fillColor=tint, strokeColor=None, strokeWidth=0))
        ground.drawing.add(PolyLine(run, strokeColor=ink, strokeWidth=1.3, strokeLineJoin=0))
    write_doses(ground, panel)
