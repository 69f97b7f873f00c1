"""The page Compare: what a clinician is shown of two plans, and where a click leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from desktop_app.evidence.history import History
from desktop_app.exchange.case_file import case_bytes, read_case
from desktop_app.explanations import Side
from desktop_app.findings.case import Case, with_answer
from desktop_app.screens.compare_page import ComparePage
from tests.generated_cases import EXAMPLES
from tests.screens.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services import Services
    from tests.screens.pages import WindowPage

CLASSIC = EXAMPLES / "02-classic-at-28.json"


@pytest.fixture
def page(window: WindowPage) -> ComparePage:
    """The page with the example of a woman of 28 on screen."""
    window.app.files.open_path(CLASSIC)
    window.app.window.sections.choose("compare")
    found = window.app.window.pages.tool("compare")
    assert isinstance(found, ComparePage)
    return found


def words(page: ComparePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def opened(window: WindowPage, path: Path) -> None:
    window.dialogs.path = path
    window.click("compare.open")


def test_an_unchanged_case_says_what_can_be_compared(page: ComparePage) -> None:
    assert page.remark.isVisible()
    assert page.remark.text().startswith("Nothing has changed since this case was saved")


def test_an_edit_is_compared_with_the_case_as_saved(window: WindowPage, page: ComparePage) -> None:
    window.app.state.answer("muscle.dysphagia", "present")
    page.compare()
    assert "Because dysphagia is now present (was absent)" in words(page)
    assert any(said.startswith("Non-severe → Severe") for said in words(page))


def test_another_case_file_is_compared_and_stays_chosen(
    window: WindowPage, page: ComparePage
) -> None:
    opened(window, EXAMPLES / "04-severe-dysphagia.json")
    drop = window.find(QComboBox, "compare.with")
    assert drop.currentText().startswith("04-severe-dysphagia.json, visit ")
    assert "These are two different cases: B-058 and A-117." in words(page)
    window.app.window.sections.choose("skin")
    window.app.window.sections.choose("compare")
    assert drop.currentText().startswith("04-severe-dysphagia.json, visit ")


def test_a_file_that_cannot_be_read_is_refused_in_words(
    window: WindowPage, page: ComparePage, tmp_path: Path
) -> None:
    broken = tmp_path / "torn.json"
    broken.write_text("{", encoding="utf-8")
    opened(window, broken)
    assert page.remark.isVisible()
    assert "torn.json" in page.remark.text()
    assert window.app.state.case == read_case(CLASSIC)


def test_an_edit_elsewhere_is_caught_up_with(
    window: WindowPage, page: ComparePage, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier.json"
    earlier.write_bytes(case_bytes(read_case(CLASSIC)))
    opened(window, earlier)
    assert page.remark.text() == "Both plans say the same."
    window.app.window.sections.choose("muscle")
    window.app.state.answer("muscle.dysphagia", "present")
    window.app.window.sections.choose("compare")
    assert any(said.startswith("Non-severe → Severe") for said in words(page))


def test_a_finding_leads_to_its_field(window: WindowPage, page: ComparePage) -> None:
    window.app.state.answer("muscle.dysphagia", "present")
    page.compare()
    window.find(QPushButton, "compare.muscle.dysphagia").click()
    main = window.app.window
    assert main.pages.currentWidget() is main.page("muscle")


def test_details_wait_behind_a_button(window: WindowPage, page: ComparePage) -> None:
    window.app.state.answer("patient.weight", {"value": 90, "unit": "kg"})
    page.compare()
    QApplication.processEvents()  # what was added is laid out
    button = next(
        each
        for each in page.findChildren(QPushButton)
        if each.accessibleName().startswith("What is recorded otherwise")
    )
    link = window.find(QPushButton, "compare.patient.weight")
    assert not link.isVisible()
    button.click()
    assert link.isVisible()


def test_another_case_forgets_the_file(window: WindowPage, page: ComparePage) -> None:
    opened(window, EXAMPLES / "04-severe-dysphagia.json")
    window.app.state.replace(Case(), None)
    drop = page.choice
    assert not any("04-severe" in drop.itemText(place) for place in range(drop.count()))


def test_an_earlier_edition_is_offered(
    window: WindowPage, page: ComparePage, services: Services
) -> None:
    drop = window.find(QComboBox, "compare.with")
    offered = [drop.itemText(place) for place in range(drop.count())]
    for edition in services.explanations.editions():
        assert f"This case by the evidence of edition {edition}" in offered
    choose(drop, "2026.1")
    assert page.board is not None
    assert page.board.findings == ()
    assert "taken back to edition 2026.1" in page.board.caution


def choose(drop: QComboBox, kind: str) -> None:
    drop.setCurrentIndex(drop.findData(kind))
    drop.activated.emit(drop.currentIndex())


def test_where_the_same_plan_stands_on_the_same_what_was_not_taken_back_is_said(
    window: WindowPage, page: ComparePage, services: Services
) -> None:
    window.app.state.replace(Case(), None)
    last = services.explanations.editions()[-1]
    board = services.explanations.comparison(Side("", Case(), TODAY, last), Side("", Case(), TODAY))
    choose(page.choice, last)
    assert board.caution
    assert any(board.caution in said for said in words(page))


def test_a_history_that_cannot_be_read_is_said_where_editions_would_stand(
    window: WindowPage, page: ComparePage, services: Services, tmp_path: Path
) -> None:
    assert page.missing.isHidden()
    damaged = replace(services.evidence, history=History(tmp_path / "history.json"))
    window.app.state.serve(replace(services, evidence=damaged))
    window.app.window.sections.choose("scores")
    window.app.window.sections.choose("compare")
    assert page.choice.count() == 1
    assert "“history.json”, cannot be read" in page.missing.text()
    assert page.missing.isVisible()


def test_without_a_plan_there_is_nothing_to_compare(window: WindowPage) -> None:
    window.app.state.content = None
    window.app.window.sections.choose("compare")
    page = window.app.window.pages.tool("compare")
    assert isinstance(page, ComparePage)
    assert page.remark.text() == "There is nothing to compare until there is a plan."


def test_what_changed_since_the_visit_before(
    window: WindowPage, page: ComparePage, tmp_path: Path
) -> None:
    # Two visits as two files: at the second one the level of CK has risen and nothing else.
    later = with_answer(
        read_case(CLASSIC), "laboratory.ck", {"value": 5200, "unit": "U/L", "upper_limit": 170}
    )
    path = tmp_path / "second.json"
    path.write_bytes(case_bytes(later))
    window.app.files.open_path(path)
    opened(window, CLASSIC)
    assert page.board is not None
    assert [finding.path for finding in page.board.findings] == ["laboratory.ck"]
