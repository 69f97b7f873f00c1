"""The chart of a course in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop_app.decision.course import course
from desktop_app.screens.course_view import CourseView
from desktop_app.screens.palette import DARK, LIGHT
from tests.decision.readings import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

    from desktop_app.decision.course import Course
    from desktop_app.screens.palette import Palette
    from desktop_app.services import Services
    from tests.screens.pages import WindowPage

SOFTENED = 24  # of 255: how far the edge of a line may be from its colour


def recorded(*levels: int) -> Course:
    """A course with a visit in every month, and methotrexate from February."""
    visits = [
        {
            "visited_on": f"2026-0{month}-01",
            "mi2_level": {"value": str(level), "unit": "[arb'U]"},
            "prednisone_dose": {"value": str(level // 2), "unit": "mg/d"},
        }
        for month, level in enumerate(levels, 1)
    ]
    given = [{"agent": "methotrexate", "started_on": "2026-02-10"}]
    found = course(reading_of(response__visits=visits, treatment__courses=given))
    assert found is not None
    return found


@pytest.fixture
def view(window: WindowPage) -> Iterator[CourseView]:
    """The chart alone, in the colours of a window."""
    around = QWidget()
    around.resize(700, 900)
    found = CourseView(window.app.theme)
    found.setParent(around)
    found.resize(640, 100)
    around.show()
    yield found
    around.close()


def holds(picture: QImage, digits: str) -> bool:
    """Say whether some point has a colour, or nearly so."""
    wanted = QColor(digits)
    found = (
        QColor(picture.pixel(x, y))
        for x in range(picture.width())
        for y in range(0, picture.height(), 3)
    )
    return any(
        max(
            abs(one.red() - wanted.red()),
            abs(one.green() - wanted.green()),
            abs(one.blue() - wanted.blue()),
        )
        <= SOFTENED
        for one in found
    )


def test_without_a_course_nothing_is_drawn(view: CourseView) -> None:
    assert not holds(view.grab().toImage(), LIGHT.accent)
    assert view.accessibleDescription() == ""


def test_a_course_is_drawn_as_high_as_it_needs(view: CourseView, services: Services) -> None:
    view.show_course(recorded(128, 90, 40), services.evidence)
    wide = view.height()
    assert wide > 100
    assert view.accessibleName() == "Chart of the course"
    assert "Methotrexate started" in view.accessibleDescription()
    assert holds(view.grab().toImage(), LIGHT.accent)
    many = replace(recorded(128, 90, 40, 30), changes=recorded(1, 2, 3).changes * 12)
    view.show_course(many, services.evidence)
    view.resize(320, view.height())
    assert view.height() > wide


@pytest.mark.parametrize(("scheme", "colours"), [("Light", LIGHT), ("Dark", DARK)])
def test_the_colours_are_those_of_the_window(
    window: WindowPage, view: CourseView, services: Services, scheme: str, colours: Palette
) -> None:
    view.show_course(recorded(128, 90, 40), services.evidence)
    view.grab()
    window.app.theme.follow(Qt.ColorScheme[scheme])
    picture = view.grab().toImage()
    assert holds(picture, colours.accent)
    assert holds(picture, colours.ink)
    other = DARK if colours is LIGHT else LIGHT
    assert not holds(picture, other.accent)


def test_another_course_is_drawn_anew_and_the_same_one_is_not(
    view: CourseView, services: Services
) -> None:
    first = recorded(128, 90, 40)
    view.show_course(first, services.evidence)
    before = view.grab().toImage()
    kept = view._renderer
    view.show_course(recorded(128, 90, 40), services.evidence)
    view.grab()
    assert view._renderer is kept
    view.show_course(recorded(40, 90, 128), services.evidence)
    assert view.grab().toImage() != before
    assert "40 on 1 Jan 2026" in view.accessibleDescription().replace("\u00a0", " ")
