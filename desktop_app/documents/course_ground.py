"""The ground that a course is drawn on: one axis of days, and a panel for each measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing

from desktop_app.decision.course import TIMES_LIMIT
from desktop_app.documents.chart_ground import Box, ChartGround, ChartLook, text_width
from desktop_app.documents.fonts import REGULAR, register_fonts
from desktop_app.documents.words import NO_BREAK_SPACE, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from desktop_app.decision.course import Course, Point, Series
    from desktop_app.evidence.evidence_base import Evidence

PREDNISONE, MUSCLE_STRENGTH = "prednisone_dose", "mmt_total"
_INDENT = 0.9  # how far the first and the last visit stand inside the axis, in letters
_AIR = 0.15  # between words and a line
_APART = 0.45  # two figures side by side must not read as one
_MOST_TICKS = 3
_TICKS = (Decimal(1), Decimal(2), Decimal(5))
_TENTH, *_FINER = map(Decimal, ("0.1", "0.01", "0.001"))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line that no label may lie on."""

    x1: float
    y1: float
    x2: float
    y2: float

    def strikes(self, box: Box, air: float = 0) -> bool:
        """Say whether the line passes through a box, or so near."""
        left, right = box.left - air, box.right + air
        below, above = box.below - air, box.above + air
        if (
            (self.x1 <= left and self.x2 <= left)
            or (self.x1 >= right and self.x2 >= right)
            or (self.y1 <= below and self.y2 <= below)
            or (self.y1 >= above and self.y2 >= above)
        ):
            return False
        if self.x1 == self.x2 or self.y1 == self.y2:
            return True
        enters, leaves = 0.0, 1.0
        for start, end, low, high in (
            (self.x1, self.x2, left, right),
            (self.y1, self.y2, below, above),
        ):
            near, far = sorted(((low - start) / (end - start), (high - start) / (end - start)))
            enters, leaves = max(enters, near), min(leaves, far)
        return enters < leaves


@dataclass(slots=True, kw_only=True)
class CourseGround(ChartGround):
    """A chart of a course while it is drawn.

    Attributes:
        left: where the axes of values stand.
        before: how far the axis of days begins before the first visit.
        after: how far it goes on after the last one.
        strokes: lines that labels keep off.
        changes: the lines of changes; labels keep off them too if they can, or else break them.
        markers: where points are drawn.

    """

    course: Course
    left: float
    before: float
    after: float
    strokes: list[Stroke] = field(default_factory=list)
    changes: list[Stroke] = field(default_factory=list)
    markers: list[Box] = field(default_factory=list)

    @property
    def right(self) -> float:
        """Give where the axis of days ends."""
        return self.width - 0.6 * self.size

    def x(self, day: date) -> float:
        """Give where a day stands."""
        begins, ends = self.left + self.before, self.right - self.after
        whole = (self.course.last - self.course.first).days
        return begins + (ends - begins) * (day - self.course.first).days / whole

    def free(self, box: Box) -> bool:
        """Say whether a label can stand there: on no line, no point, and no figure's neighbour."""
        if not ChartGround.free(self, box) or self._beside_words(box):
            return False
        air = _AIR * self.size
        on_marker = any(box.touches(other, air) for other in self.markers)
        return not on_marker and not _struck(box, air, self.strokes)

    def first_free(self, boxes: Iterable[tuple[str, Box]]) -> tuple[str, Box] | None:
        """Find the first free place off the lines of changes; without one, the first free place."""
        air, first = _AIR * self.size, None
        for text, box in boxes:
            if self.free(box):
                if not _struck(box, air, self.changes):
                    return text, box
                first = first or (text, box)
        return first

    def _beside_words(self, box: Box) -> bool:
        """Say whether words stand so near, at the left or right, that both would read as one."""
        apart = _APART * self.size
        wide = Box(box.left - apart, box.below, box.right + apart, box.above)
        return any(wide.touches(other) for other in self.taken)


def _struck(box: Box, air: float, lines: Iterable[Stroke]) -> bool:
    return any(line.strikes(box, air) for line in lines)


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a measure is drawn.

    Attributes:
        foot: the height of 0.
        top: the height of ``highest``.
        ceiling: how high a label may reach; the title stands above it.

    """

    series: Series
    highest: Decimal
    foot: float
    top: float
    ceiling: float

    def y(self, value: Decimal) -> float:
        """Give how high a value lies."""
        return self.foot + (self.top - self.foot) * float(value / self.highest)


def ground_for(course: Course, evidence: Evidence, width: float, look: ChartLook) -> CourseGround:
    """Make an empty ground; its height is given later, when the changes have found their rows."""
    register_fonts()
    size, indent = look.size, _INDENT * look.size
    texts = [number(tick) for one in course.series for tick in ticks(one)]
    ground = CourseGround(
        evidence=evidence,
        look=look,
        drawing=Drawing(width, size),
        course=course,
        left=max(text_width(text, REGULAR, size) for text in texts) + 0.9 * size,
        before=indent,
        after=indent,
    )
    doses = course.series[-1]
    if doses.name != PREDNISONE:
        return ground
    first, last = doses.points[0], doses.points[-1]
    if last.day == course.last:  # it goes on, and is named there
        ground.after = max(indent, _dose_width(doses, last, size))
    rises = next((point.day for point in doses.points if point.value > first.value), None)
    room = _dose_width(doses, first, size)
    # A first dose that is soon raised has no room on its step, only before it.
    if first.day == course.first and rises and ground.x(rises) - ground.x(first.day) < room:
        ground.before = room + 0.3 * size
    return ground


def _dose_width(series: Series, point: Point, size: float) -> float:
    return text_width(in_figures(series, point.value), REGULAR, size) + 0.4 * size


def highest(series: Series) -> Decimal:
    """Give the top of a scale: the highest value or the limit, and never 0."""
    found = max(*(point.value for point in series.points), series.limit or Decimal(0))
    return found or Decimal(1)


def ticks(series: Series) -> Iterator[Decimal]:
    """Give the numbers that are named at the left: round ones, or none, half and all of a total."""
    top = highest(series)
    if series.name == MUSCLE_STRENGTH and series.limit is not None:
        yield from (Decimal(0), top / 2, top)
        return
    power = Decimal(10) ** (top.adjusted() - 1)
    apart = next(
        step
        for scale in (power, power * 10)
        for step in (tick * scale for tick in _TICKS)
        if top // step <= _MOST_TICKS
    )
    for count in range(int(top // apart) + 1):
        yield count * apart


def in_figures(series: Series, value: Decimal) -> str:
    """Write a value beside its point: a dose with its unit, a multiple of a limit rounded.

    What lies just above or below its limit must not read as at the limit.
    """
    if series.name == PREDNISONE:
        return f"{number(value)}{NO_BREAK_SPACE}mg"
    if series.unit != TIMES_LIMIT:
        return number(value)
    rounded = value.quantize(_TENTH, ROUND_HALF_UP)
    for finer in _FINER:
        if rounded == 1 and value != 1:
            rounded = value.quantize(finer, ROUND_HALF_UP)
    return number(rounded)
