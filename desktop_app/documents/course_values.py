"""Where the words of a panel stand: its title, its values, the name of its limit, its doses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.chart_ground import Box, text_width
from desktop_app.documents.course_ground import in_figures
from desktop_app.documents.course_words import limit_name, title
from desktop_app.documents.fonts import MEDIUM, REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.course_ground import CourseGround, Panel

LIMIT = (3.0, 2.0)  # the dashes of its line
SAMPLE = 2.4  # the piece of line before a title, in letters
_BEFORE_TITLE = 0.6
_FARTHER = (0.0, 0.6, 1.2)  # how far an end's value may stand off, in letters


def title_box(ground: CourseGround, panel: Panel) -> Box:
    """Give where the title of a panel stands, with the piece of its line before it."""
    name, unit = title(panel.series)
    start = ground.left + _BEFORE_TITLE * ground.size
    width = text_width(name, MEDIUM, ground.size) + text_width(unit, REGULAR, ground.size)
    found = ground.box("", start, panel.ceiling + 0.45 * ground.size)
    return Box(start, found.below, start + width + (SAMPLE + 1) * ground.size, found.above)


def write_values(
    ground: CourseGround, panel: Panel, points: list[tuple[float, float]], radius: float
) -> None:
    """Write the first and the last value, name the limit, then write those that find room."""
    texts = [in_figures(panel.series, point.value) for point in panel.series.points]
    ends = dict.fromkeys((0, len(points) - 1))
    for place in ends:
        _write(ground, texts[place], _around(ground, panel, texts[place], points, place, radius))
    if panel.series.limit is not None:
        _name_limit(ground, panel, panel.y(panel.series.limit))
    values = [point.value for point in panel.series.points]
    peaks = (values.index(max(values)), values.index(min(values)))
    for place in dict.fromkeys((*peaks, *range(len(points)))):
        if place in ends:
            continue
        near = next(_around(ground, panel, texts[place], points, place, radius))
        found = ground.first_free((texts[place], box) for box in near)
        if found is not None:
            ground.write(*found, ground.look.ink)


def _write(ground: CourseGround, text: str, spots: Iterable[Iterable[Box]]) -> None:
    """Write a value that must be there: at a free place, or at the first one off other words."""
    groups = [list(group) for group in spots]
    free = (ground.first_free((text, box) for box in group) for group in groups)
    found = next((one for one in free if one is not None), None)
    every = [box for group in groups for box in group]
    clear = (box for box in every if not any(box.touches(other, 1) for other in ground.taken))
    box = found[1] if found else next(clear, every[0])
    ground.write(text, box, ground.look.ink)


def _around(
    ground: CourseGround,
    panel: Panel,
    text: str,
    points: list[tuple[float, float]],
    place: int,
    radius: float,
) -> Iterator[list[Box]]:
    """Give where a value may stand: above or below its point, beside it, then farther away."""
    (x, y), size = points[place], ground.size
    width = text_width(text, REGULAR, size)
    beside = [points[near][1] for near in (place - 1, place + 1) if 0 <= near < len(points)]
    above, below = y + radius + 0.42 * size, y - radius - 0.94 * size
    lowest = bool(beside) and y < min(beside)
    lefts = (x - width / 2, x + 0.35 * size, x - 0.35 * size - width)
    for more in _FARTHER:
        heights = (above + more * size, below - more * size)
        boxes = [
            _moved_inside(ground, ground.box(text, left, height))
            for height in (reversed(heights) if lowest else heights)
            for left in lefts
        ]
        yield [box for box in boxes if panel.foot <= box.below and box.above <= panel.ceiling]
        if not more:
            sides = (x + radius + 0.5 * size, x - radius - 0.5 * size - width)
            yield [_moved_inside(ground, ground.box(text, left, y - 0.3 * size)) for left in sides]


def _moved_inside(ground: CourseGround, box: Box) -> Box:
    """Move a box that would leave the drawing at the right, or lie on an axis at the left."""
    by = min(0.0, ground.width - box.right) or max(0.0, ground.left + 2 - box.left)
    return Box(box.left + by, box.below, box.right + by, box.above)


def _name_limit(ground: CourseGround, panel: Panel, y: float) -> None:
    """Name the line of the limit where it finds room on it, or else behind the title."""
    text, size = limit_name(panel.series), ground.size
    last = ground.right - text_width(text, REGULAR, size)
    lefts = [last - step * size for step in range(int((last - ground.left) / size))]
    spots = [ground.box(text, left, y + up * size) for up in (0.45, -1.0) for left in lefts]
    inside = [box for box in spots if panel.foot <= box.below and box.above <= panel.ceiling]
    found = ground.first_free((text, box) for box in inside)
    if found is not None:
        ground.write(*found, ground.look.muted)
        return
    beside = title_box(ground, panel)
    box = Box(last, beside.below, ground.right, beside.above)
    middle = (box.below + box.above) / 2
    sample = ((last - 2 * size, middle), (last - 0.4 * size, middle))
    ground.rule(*sample, ground.look.muted, weight=0.5, dashes=LIMIT)
    ground.write(text, box, ground.look.muted)


def write_doses(ground: CourseGround, panel: Panel) -> None:
    """Name the first and the last dose, and those between that changed and find room."""
    points = panel.series.points
    ends = dict.fromkeys((0, len(points) - 1))
    changed = [
        place for place in range(1, len(points)) if points[place].value != points[place - 1].value
    ]
    for place in dict.fromkeys((*ends, *changed)):
        text = in_figures(panel.series, points[place].value)
        spots = _on_step(ground, panel, text, place)
        if place in ends:
            _write(ground, text, [[box for box in spots if box.below >= panel.foot]])
            continue
        found = ground.first_free((text, box) for box in spots[:1])
        if found is not None:
            ground.write(*found, ground.look.ink)


def _on_step(ground: CourseGround, panel: Panel, text: str, place: int) -> list[Box]:
    """Give where a dose may be named: on its step, before the first or at the end of the last.

    Beyond a rise it would be read as the dose there.
    """
    points, size = panel.series.points, ground.size
    x, y = ground.x(points[place].day), panel.y(points[place].value)
    width = text_width(text, REGULAR, size)
    rises = (ground.x(one.day) for one in points[place:] if one.value > points[place].value)
    lefts = []
    if x + 0.25 * size + width < next(rises, ground.width):
        lefts.append(x + 0.25 * size)
    if place == len(points) - 1:
        lefts.append(ground.right - width)
    if place == 0 and x - 0.3 * size - width > ground.left:
        lefts.append(x - 0.3 * size - width)
    if place == 0 and not lefts:
        lefts.append(x + 0.25 * size)
    heights = [y + up * size for up in (0.42, -1.0, 1.2)]
    boxes = (ground.box(text, left, height) for height in heights for left in lefts)
    return [_moved_inside(ground, box) for box in boxes]
