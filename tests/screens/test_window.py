"""The window: reach, names, colours, room, and the plan beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from desktop_app.findings.case import QUESTIONS, SECTIONS
from desktop_app.screens.palette import DARK, LIGHT, TEXT_ON_GROUND, Palette, contrast
from desktop_app.screens.panes import pane_of
from desktop_app.screens.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.screens.pages import WindowPage

# Recorded by the buttons of the treatment cards, which test_treatment_page.py presses.
BY_CARDS = {"choice.agent", "choice.second_agent", "choice.overrides"}
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, Segments)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(colours: Palette, text: str, ground: str) -> None:
    ratio = contrast(getattr(colours, text), getattr(colours, ground))
    assert ratio >= 4.5, f"{text} on {ground} has {ratio:.2f} to 1"


@pytest.mark.parametrize("section", [name for name, _ in SECTIONS])
def test_every_question_has_a_control_with_a_name_for_everybody(
    window: WindowPage, section: str
) -> None:
    window.app.window.sections.choose(section)
    paths = {path for path in QUESTIONS if path.startswith(f"{section}.")}
    for path in paths - BY_CARDS:
        control = window.field(path).control
        label = QUESTIONS[path].finding.label
        assert label in control.accessibleName() or control.accessibleName(), path
        assert control.accessibleDescription(), path


@pytest.mark.parametrize("section", [name for name, _ in SECTIONS])
def test_every_control_has_an_object_name_and_a_spoken_name(
    window: WindowPage, section: str
) -> None:
    for repeated in ("treatment.courses", "response.visits"):
        window.app.window.go_to(repeated)
        window.click(repeated)
    window.app.window.sections.choose(section)
    nameless = [
        f"{type(control).__name__} {control.objectName()}"
        for kind in CONTROLS
        for control in window.app.window.findChildren(kind)
        if control.isVisible()
        and not control.objectName().startswith("qt_")
        and not (control.objectName() and (control.accessibleName() or _words(control)))
    ]
    assert not nameless


def _words(control: QWidget) -> str:
    return control.text() if isinstance(control, QAbstractButton) else ""


@pytest.mark.parametrize("section", ["patient", "skin", "safety", "response"])
def test_the_keyboard_alone_reaches_every_control(window: WindowPage, section: str) -> None:
    window.app.window.sections.choose(section)
    reached = window.walk()
    page = window.app.window.page(section)
    missing = [
        control.objectName()
        for kind in CONTROLS
        for control in window.app.window.findChildren(kind)
        if control.isVisible()
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control not in reached
    ]
    assert not missing
    tops = [w.mapTo(page, w.rect().topLeft()) for w in reached if page.isAncestorOf(w)]
    assert [(p.y() // 12, p.x()) for p in tops] == sorted((p.y() // 12, p.x()) for p in tops)


def test_f6_goes_through_the_parts_of_the_window(window: WindowPage) -> None:
    main = window.app.window
    window.field("patient.weight").focus()
    visited = set()
    for _ in main.panes:
        window.keys(Qt.Key.Key_F6)
        visited.add(pane_of(main.focusWidget(), main.panes))
    assert len(visited) >= 3


def test_sections_are_changed_by_key(window: WindowPage) -> None:
    main = window.app.window
    window.keys(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert main.sections.currentRow() == 1
    window.keys(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert main.sections.currentRow() == 0
    window.keys(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert main.pages.currentWidget() is main.page("skin")
    assert window.find(Segments, "skin.gottron_papules").hasFocus()


def test_a_page_is_built_when_it_is_first_looked_at(window: WindowPage) -> None:
    assert set(window.app.window.pages._sections) == {"patient"}


def test_the_window_turns_dark_with_the_system(window: WindowPage) -> None:
    theme = window.app.theme
    theme.follow(Qt.ColorScheme.Dark)
    assert theme.colours is DARK
    dark = window.app.window.grab().toImage().pixelColor(3, 3).name()
    theme.follow(Qt.ColorScheme.Light)
    light = window.app.window.grab().toImage().pixelColor(3, 3).name()
    assert (dark, light) == (DARK.panel, LIGHT.panel)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (900, 600), (640, 360)])
def test_no_control_is_cut_off_at_any_size(window: WindowPage, width: int, height: int) -> None:
    main = window.app.window
    main.resize(width, height)
    for name, _ in SECTIONS:
        main.sections.choose(name)
        QApplication.processEvents()
        page = main.page(name)
        room = page.viewport().width()
        for row in page.rows.values():
            if not row.isVisible():
                continue  # the treatment choice keeps rows back until they are of use
            right = row.mapTo(page.viewport(), row.rect().topRight()).x()
            assert right <= room, f"{row.path} reaches {right} of {room}"
            layout = row.layout()
            assert layout is not None
            assert row.height() >= layout.totalMinimumHeightForWidth(row.width())


def test_in_a_small_window_plan_and_form_take_turns(window: WindowPage) -> None:
    main = window.app.window
    main.resize(900, 600)
    assert not main.plan.isVisible()
    window.click("showPlan")
    assert main.plan.isVisible()
    main.go_to("patient.weight")
    assert not main.plan.isVisible()
    assert window.field("patient.weight").control.hasFocus()
    main.resize(1400, 800)
    assert main.plan.isVisible()


@pytest.mark.usefixtures("window")
def test_the_window_is_ready_to_type_in() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "patient.case_label"


def test_down_goes_from_answer_to_answer(window: WindowPage) -> None:
    window.field("skin.gottron_papules").press(Qt.Key.Key_1)
    window.keys(Qt.Key.Key_Down)
    window.keys(Qt.Key.Key_2)

    assert window.field("skin.gottron_sign").answer == "Absent"


@pytest.mark.parametrize(("place", "key"), [(0, "1"), (8, "9"), (9, "0"), (10, "-")])
def test_alt_and_a_key_open_each_section(window: WindowPage, place: int, key: str) -> None:
    window.app.window.sections.setCurrentRow(5)
    window.keys(Qt.Key(ord(key)), Qt.KeyboardModifier.AltModifier)
    assert window.app.window.sections.currentRow() == place
