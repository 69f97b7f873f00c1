"""The taper as a chart: one drawing for screen and paper, and the same in words.

A line of steps over weeks without a grid or a legend: what is to be read is written where it is.
Labels that would touch are left out, never the first dose, the last one, or the mark of the total.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Polygon, PolyLine
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop_app.decision.rules.taper_words import in_one_line
from desktop_app.documents.chart_ground import (
    ON_PAPER,
    Box,
    ChartLook,
    ChartPicture,
    colour,
)
from desktop_app.documents.fonts import MEDIUM, REGULAR, register_fonts
from desktop_app.documents.taper_ground import TaperGround
from desktop_app.documents.words import in_words
from desktop_app.message import N_, Message
from desktop_app.prescribing.taper_crossings import VERY_HIGH_GRAMS
from desktop_app.prescribing.taper_steps import DAYS_IN_A_WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.taper import Taper
    from desktop_app.prescribing.taper_steps import TaperStep

_WEEKS_APART = (4, 8, 12, 26, 52, 104, 208, 416, 832)
_DATED = 4  # every fourth week that is named has its date beneath
_DOSES_APART = (5, 10, 20, 40)
_MOST_DOSES = 4
_ABOVE, _BELOW = 0.55, -1.15  # how far from its step a dose is named, in letters
_OPEN_SHARE = 12  # an open end is drawn for this part of the whole at least
_OPEN_DAYS = 4 * DAYS_IN_A_WEEK


def height_for(looks: ChartLook) -> float:
    """Give how high a chart is with these letters, whatever its width."""
    return 19 * looks.size


def taper_chart(taper: Taper, evidence: Evidence, width: float, looks: ChartLook) -> Drawing:
    """Draw a taper.

    Args:
        taper: one with steps.
        evidence: gives the total that is marked.
        width: in points on paper, in pixels on screen; the height follows from the letters.
        looks: colours and letters.

    Raises:
        ValueError: the taper has no calendar.

    """
    if not taper.steps:
        raise ValueError("a taper with problems has no chart")
    register_fonts()
    chart = TaperGround(
        taper=taper,
        evidence=evidence,
        look=looks,
        drawing=Drawing(width, height_for(looks)),
        days=_days_shown(taper),
        highest=max(step.dose for step in taper.steps),
    )
    _draw_axes(chart)
    _draw_mark(chart)
    _draw_steps(chart)
    _draw_doses(chart)
    return chart.drawing


def _reached(taper: Taper) -> date | None:
    """Give the day that is marked; None without one."""
    return taper.crossings.very_high if taper.crossings else None


def _days_shown(taper: Taper) -> int:
    """Give how many days the chart spans: an open end and the mark have room."""
    first, last = taper.steps[0], taper.steps[-1]
    spanned = ((taper.stops_on or last.begins_on) - first.begins_on).days
    shown = spanned + max(_OPEN_DAYS, spanned // _OPEN_SHARE)
    reached = _reached(taper)
    if reached is None:
        return shown
    return max(shown, (reached - first.begins_on).days + _OPEN_DAYS)


def _draw_axes(chart: TaperGround) -> None:
    """Draw both axes, with doses at the left and weeks beneath."""
    paint, size = chart.look, chart.size
    chart.rule((chart.left, chart.foot), (chart.left, chart.top), paint.line)
    chart.rule((chart.left, chart.foot), (chart.right, chart.foot), paint.line)
    for dose in _doses(chart.highest):
        text = chart.words(N_("{dose} mg"), dose=dose)
        width = stringWidth(text, REGULAR, size)
        place = chart.left - 0.5 * size - width
        chart.write(text, chart.box(text, place, chart.y(dose) - 0.3 * size), paint.muted)
    for count, week in enumerate(range(0, chart.days // DAYS_IN_A_WEEK + 1, _weeks_apart(chart))):
        day = chart.first + timedelta(weeks=week)
        chart.rule((chart.x(day), chart.foot), (chart.x(day), chart.foot - 2), paint.line)
        _write_below(chart, chart.words(N_("wk {week}"), week=week), day, 1.35)
        if count % _DATED == 0:
            _write_below(chart, chart.words("{day}", day=day), day, 2.6)


def _doses(highest: Decimal) -> Iterator[Decimal]:
    """Give the doses that are named at the left, none of them 0."""
    apart = next(
        (step for step in _DOSES_APART if highest // step <= _MOST_DOSES), _DOSES_APART[-1]
    )
    return map(Decimal, range(apart, int(highest) + 1, apart))


def _weeks_apart(chart: TaperGround) -> int:
    """Give how far apart weeks are named so that neither they nor their dates touch."""
    longest = chart.first + timedelta(days=chart.days)
    week = stringWidth(chart.words(N_("wk {week}"), week=888), REGULAR, chart.size)
    dated = stringWidth(chart.words("{day}", day=longest), REGULAR, chart.size)
    needed = max(1.5 * week, 1.8 * dated / _DATED) + chart.size
    a_week = (chart.right - chart.left) * DAYS_IN_A_WEEK / chart.days
    return next((weeks for weeks in _WEEKS_APART if weeks * a_week >= needed), _WEEKS_APART[-1])


def _write_below(chart: TaperGround, text: str, day: date, lines: float) -> None:
    """Write under a day, so many lines below the axis, without leaving the drawing."""
    width = stringWidth(text, REGULAR, chart.size)
    place = min(max(chart.x(day) - width / 2, 0), chart.width - width)
    chart.write(text, chart.box(text, place, chart.foot - lines * chart.size), chart.look.muted)


def _draw_mark(chart: TaperGround) -> None:
    """Draw the day on which the total makes the risk to bone very high, named above the doses."""
    reached = _reached(chart.taper)
    if reached is None:
        return
    text = chart.words(
        N_("{grams} g in total, {day}: risk to bone very high"),
        grams=chart.evidence.values[VERY_HIGH_GRAMS],
        day=reached,
    )
    x, ends = chart.x(reached), chart.height - 1.5 * chart.size
    width = stringWidth(text, REGULAR, chart.size)
    place = max(min(x, chart.width - width), 0)
    chart.write(text, chart.box(text, place, ends + 0.5 * chart.size), chart.look.alert)
    chart.taken.append(Box(x, chart.foot, x, ends))
    chart.rule((x, chart.foot), (x, ends), chart.look.alert, weight=0.9, dashes=(2.5, 2))


def _draw_steps(chart: TaperGround) -> None:
    """Draw the line of steps; an arrow where the last dose goes on."""
    points: list[float] = []
    for step in chart.taper.steps:
        ends = chart.right if step.last_day is None else chart.x(step.last_day + timedelta(days=1))
        begins, height = chart.x(step.begins_on), chart.y(step.dose)
        if points:
            low, high = sorted((points[-1], height))
            chart.taken.append(Box(begins, low, begins, high))
        chart.taken.append(Box(begins, height, ends, height))
        points += (begins, height, ends, height)
    ink = colour(chart.look.accent)
    if chart.taper.stops_on is not None:
        chart.taken.append(Box(points[-2], chart.foot, points[-2], points[-1]))
        points += (points[-2], chart.foot, chart.right, chart.foot)
    else:
        x, y, half = chart.right, points[-1], 0.35 * chart.size
        tip = [x + 2 * half, y, x, y + half, x, y - half]
        chart.drawing.add(Polygon(tip, fillColor=ink, strokeColor=None, strokeWidth=0))
    chart.drawing.add(PolyLine(points, strokeColor=ink, strokeWidth=1.6, strokeLineJoin=0))


def _draw_doses(chart: TaperGround) -> None:
    """Name the doses on their steps: the first and the last, then those that find room."""
    steps, reached = chart.taper.steps, _reached(chart.taper)
    mark = None if reached is None else chart.x(reached)
    ends = (0, len(steps) - 1)
    for place in dict.fromkeys((*ends, *range(len(steps)))):
        step = steps[place]
        texts = [chart.words(N_("{dose} mg"), dose=step.dose)]
        if step.last_day is None:
            texts.insert(0, chart.words(N_("{dose} mg, then by response"), dose=step.dose))
        heights = (_ABOVE, _BELOW) if place in ends else (_ABOVE,)
        places = _places(chart, step, mark, heights)
        found = chart.first_free(
            (text, chart.box(text, x, y, MEDIUM)) for text in texts for x, y in places
        )
        if found is not None:
            chart.write(*found, chart.look.ink, MEDIUM)


def _places(
    chart: TaperGround, step: TaperStep, mark: float | None, heights: tuple[float, ...]
) -> list[tuple[float, float]]:
    """Give where a label may begin: where its step does, or after a mark that crosses the step."""
    begins, gap = chart.x(step.begins_on), 0.3 * chart.size
    ends = chart.right if step.last_day is None else chart.x(step.last_day)
    places = [begins + gap]
    if mark is not None and begins <= mark <= ends:
        places.append(mark + gap)
    return [(place, chart.y(step.dose) + up * chart.size) for up in heights for place in places]


def in_plain_words(taper: Taper, evidence: Evidence) -> str:
    """Say what the chart shows, for those who do not see it."""
    said = in_words(
        Message(N_("Daily prednisone over time: {doses}"), {"doses": in_one_line(taper, evidence)}),
        evidence,
    )
    reached = _reached(taper)
    if reached is None:
        return f"{said}."
    mark = Message(
        N_("A mark at {day}: {grams} g in total, from where the risk to bone is very high"),
        {"day": reached, "grams": evidence.values[VERY_HIGH_GRAMS]},
    )
    return f"{said}. {in_words(mark, evidence)}."


class TaperPicture(ChartPicture):
    """The chart on paper."""

    def __init__(self, taper: Taper, evidence: Evidence) -> None:
        """Take the taper, one with steps."""
        super().__init__(in_plain_words(taper, evidence))
        self.taper, self.evidence = taper, evidence

    def height_for(self, _width: float) -> float:
        """Give its height, which no width changes."""
        return height_for(ON_PAPER)

    def chart(self, width: float) -> Drawing:
        """Draw it so wide."""
        return taper_chart(self.taper, self.evidence, width, ON_PAPER)
