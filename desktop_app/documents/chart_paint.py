"""A chart onto a page.

ReportLab's own way states every colour and width anew for each shape, and draws each in a state of
its own. That is most of the work of a chart, so the few shapes that ours are made of are drawn
here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.graphics.shapes import Circle, Line, Polygon, PolyLine, String

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.graphics.shapes import Drawing
    from reportlab.pdfgen.canvas import Canvas


class Brush:
    """A canvas that is told only what changes."""

    def __init__(self, canvas: Canvas) -> None:
        """Take a canvas of which nothing is known yet."""
        self.canvas = canvas
        self._told: dict[object, tuple[Any, ...]] = {}

    def paint(self, shape: object) -> None:
        """Draw a shape."""
        match shape:
            case String():
                self._tell(self.canvas.setFillColor, shape.fillColor)
                self._tell(self.canvas.setFont, shape.fontName, shape.fontSize)
                self.canvas.drawString(shape.x, shape.y, shape.text)
            case Line():
                self._line(shape)
                self.canvas.line(shape.x1, shape.y1, shape.x2, shape.y2)
            case PolyLine():
                self._line(shape)
                self._path(shape.points, stroke=1, fill=0)
            case Polygon():
                self._tell(self.canvas.setFillColor, shape.fillColor)
                self._path(shape.points, stroke=0, fill=1, close=True)
            case Circle():
                self._tell(self.canvas.setFillColor, shape.fillColor)
                self.canvas.circle(shape.cx, shape.cy, shape.r, stroke=0, fill=1)
            case _:
                message = f"a chart cannot hold a {type(shape).__name__} yet: draw it here"
                raise TypeError(message)

    def _line(self, shape: Line | PolyLine) -> None:
        canvas = self.canvas
        self._tell(canvas.setStrokeColor, shape.strokeColor)
        self._tell(canvas.setLineWidth, shape.strokeWidth)
        self._tell(canvas.setLineCap, shape.strokeLineCap or 0)
        self._tell(canvas.setLineJoin, shape.strokeLineJoin or 0)
        self._tell(canvas.setDash, tuple(shape.strokeDashArray or ()))

    def _path(self, points: list[float], *, stroke: int, fill: int, close: bool = False) -> None:
        path = self.canvas.beginPath()
        path.moveTo(points[0], points[1])
        for x, y in zip(points[2::2], points[3::2], strict=True):
            path.lineTo(x, y)
        if close:
            path.close()
        self.canvas.drawPath(path, stroke=stroke, fill=fill)

    def _tell(self, act: Callable[..., None], *values: Any) -> None:  # noqa: ANN401 - each act its own
        if self._told.get(act.__name__) != values:
            self._told[act.__name__] = values
            act(*values)


def paint(chart: Drawing, canvas: Canvas) -> None:
    """Draw a chart with its lower left corner at the origin."""
    brush = Brush(canvas)
    for shape in chart.contents:
        brush.paint(shape)
