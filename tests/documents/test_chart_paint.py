"""Charts on paper: every shape with its own colour, width and dashes, each said only once."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.graphics.shapes import (  # noqa: TID253 - charts are made of these
    Circle,
    Drawing,
    Line,
    Polygon,
    PolyLine,
    Rect,
    Shape,
    String,
)
from reportlab.lib.colors import HexColor  # noqa: TID253 - charts are made of these
from reportlab.pdfgen.canvas import Canvas  # noqa: TID253 - charts are made of these

from desktop_app.documents.chart_paint import paint

RED, BLUE = HexColor("#ff0000"), HexColor("#0000ff")


def operators(*shapes: Shape) -> list[str]:
    """What is written onto the page for shapes, one operator a line."""
    written = BytesIO()
    canvas = Canvas(written, pageCompression=0)
    paint(Drawing(100, 100, *shapes), canvas)
    canvas.save()
    stream = written.getvalue().split(b"stream", 2)[1].decode("latin-1")
    return [line.strip() for line in stream.splitlines()]


def test_a_line_after_a_dashed_one_is_whole_again() -> None:
    dashed = Line(0, 1, 9, 1, strokeColor=RED, strokeWidth=2, strokeDashArray=[3, 2])
    whole = Line(0, 5, 9, 5, strokeColor=RED, strokeWidth=2)
    found = operators(dashed, whole)
    first, last = (place for place, one in enumerate(found) if one.endswith("l S"))
    assert "[3 2] 0 d" in found[:first]
    assert "[] 0 d" in found[first:last]
    assert found.count("1 0 0 RG") == 1, "the colour has not changed"


def test_each_shape_has_its_own_colour() -> None:
    shapes = [
        PolyLine([0, 0, 5, 5, 9, 0], strokeColor=BLUE, strokeWidth=1),
        Polygon([0, 0, 5, 5, 9, 0], fillColor=RED, strokeColor=None),
        Circle(5, 5, 2, fillColor=BLUE, strokeColor=None),
        String(1, 2, "172", fontName="Helvetica", fontSize=8, fillColor=RED),
    ]
    found = operators(*shapes)
    colours = [one for one in found if one in {"1 0 0 rg", "0 0 1 rg", "0 0 1 RG"}]
    assert colours == ["0 0 1 RG", "1 0 0 rg", "0 0 1 rg", "1 0 0 rg"]
    painted = [one.split()[-1] for one in found if one.split()[-1:] in (["S"], ["f*"])]
    assert len(painted) == 3, found
    assert any("(172) Tj" in one and one.startswith("BT 1 0 0 1 1 2 Tm") for one in found)


def test_a_shape_that_cannot_be_drawn_is_refused_rather_than_left_out() -> None:
    with pytest.raises(TypeError, match="Rect"):
        operators(Rect(0, 0, 1, 1))
