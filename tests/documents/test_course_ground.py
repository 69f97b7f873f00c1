"""Where a label finds room on the ground of a course: off lines, and off changes if it can."""

from __future__ import annotations

import pytest

from desktop_app.documents.chart_ground import ON_PAPER, Box
from desktop_app.documents.course_ground import Stroke, ground_for
from tests.decision.tables import EVIDENCE
from tests.documents.courses import SIX

BOX = Box(10, 10, 20, 20)


@pytest.mark.parametrize(
    ("line", "through"),
    [
        (Stroke(0, 15, 30, 15), True),  # level
        (Stroke(15, 0, 15, 30), True),  # upright
        (Stroke(12, 15, 13, 15), True),  # within
        (Stroke(0, 0, 30, 30), True),  # from corner to corner
        (Stroke(30, 5, 5, 16), True),  # downwards
        (Stroke(0, 12, 12, 24), False),  # past the upper left corner, touching nothing
        (Stroke(0, 9, 30, 9), False),  # beneath
        (Stroke(0, 10, 30, 10), False),  # along the edge
        (Stroke(15, 21, 15, 30), False),  # ends above
        (Stroke(21, 15, 30, 15), False),  # begins at the right
    ],
)
def test_a_line_strikes_what_it_passes_through(line: Stroke, *, through: bool) -> None:
    assert line.strikes(BOX) is through
    assert Stroke(line.x2, line.y2, line.x1, line.y1).strikes(BOX) is through


def test_with_air_a_line_strikes_what_it_comes_near() -> None:
    assert Stroke(0, 9, 30, 9).strikes(BOX, 2)
    assert not Stroke(0, 7, 30, 7).strikes(BOX, 2)


def test_a_label_stands_off_the_lines_of_changes_if_it_can_and_on_one_before_nowhere() -> None:
    ground = ground_for(SIX, EVIDENCE, 480, ON_PAPER)
    on_change, off, taken = (ground.box("7", left, 50) for left in (100, 200, 300))
    ground.changes.append(Stroke(101, 0, 101, 100))
    ground.taken.append(taken)
    assert ground.first_free([("a", on_change), ("b", off)]) == ("b", off)
    assert ground.first_free([("a", on_change), ("b", taken)]) == ("a", on_change)
    assert ground.first_free([("b", taken)]) is None
