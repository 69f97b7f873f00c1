"""A line of the plan, opened: what carries it, the rule, the evidence, and the ways from there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.documents.why import FactBehind, FindingBehind, OtherWord, Why
from desktop_app.screens.plan_details import PlanDetails
from desktop_app.screens.why_finding import FindingLink
from desktop_app.settings import resource_folder
from tests.screens.plans import HELD, SOURCE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage

CT = "Due: CT of chest"
FACT = FactBehind(7, "a.b", "Our own sentence.", "A guide", "Table 1", "read", "†", "submitted")
OTHER = OtherWord(9, "It is otherwise.", "Another guide", "Page 2", "read in a summary", "‡")


def behind(**given: object) -> Why:
    usual: dict[str, object] = {
        "findings": (FindingBehind("patient.age", "Age 46 years is at least 40", "needed"),),
        "beside": (),
        "unanswered": (),
        "rule": ("When: it is so.",),
        "facts": (FACT,),
    }
    return Why(**{**usual, **given})  # type: ignore[arg-type]  # each test gives the right kinds


@pytest.fixture
def opened(window: WindowPage, qtbot: QtBot) -> OpenedLine:
    return OpenedLine(window, qtbot)


class OpenedLine:
    """A line that was opened, as a person reads it."""

    def __init__(self, window: WindowPage, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.details: PlanDetails | None = None

    def of(self, why: Why | None) -> OpenedLine:
        """Show what is behind a line by hand."""
        self.details = PlanDetails(HELD, why, (SOURCE,), self.window.app.theme)
        self.details.setParent(self.window.app.window)
        self.details.show()
        return self

    def of_example(self, name: str, words: str) -> OpenedLine:
        """Open a line of an example's plan."""
        self.window.app.files.open_path(resource_folder() / "examples" / f"{name}.json")
        [row] = [row for row in self.window.plan_rows if row.accessibleName().startswith(words)][:1]
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Return)
        return self

    @property
    def frame(self) -> PlanDetails:
        if self.details is not None:
            return self.details
        return self.window.app.window.plan.findChildren(PlanDetails)[-1]

    @property
    def words(self) -> list[str]:
        return [label.text() for label in self.frame.findChildren(QLabel) if label.isVisible()]

    @property
    def found(self) -> list[str]:
        links = self.frame.findChildren(FindingLink)
        return [link.accessibleName() for link in links if link.isVisible()]

    @property
    def folded(self) -> list[str]:
        lines = [b for b in self.frame.findChildren(QPushButton) if b.isCheckable()]
        return [line.accessibleName() for line in lines]

    def unfold(self, name: str) -> None:
        [line] = [
            b for b in self.frame.findChildren(QPushButton) if b.accessibleName().startswith(name)
        ]
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Space)


def test_sections_stand_under_their_titles(opened: OpenedLine) -> None:
    opened.of(behind())
    assert [one for one in opened.words if one in {"Because", "The rule", "Evidence"}] == [
        "Because",
        "The rule",
        "Evidence",
    ]
    assert opened.found == ["Age 46 years is at least 40, needed"]
    assert "When: it is so." in opened.words
    assert "[7] Our own sentence. †" in opened.words
    assert "A guide, Table 1 — read; review: submitted" in opened.words


def test_what_a_held_line_waits_for_comes_first(opened: OpenedLine) -> None:
    opened.of(behind())
    assert opened.words.index("Would settle it") < opened.words.index("Because")


def test_a_finding_leads_to_its_field(opened: OpenedLine) -> None:
    opened.of_example("08-tif1-gamma-co-positive", CT)
    link = opened.window.find(FindingLink, "found.antibodies.anti_tif1_gamma")
    assert link.accessibleDescription() == "Goes to the field Anti-TIF1-gamma"
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "antibodies.anti_tif1_gamma"


def test_many_findings_stand_behind_a_line_until_it_is_opened(opened: OpenedLine) -> None:
    many = tuple(FindingBehind("patient.age", f"Finding {n}", "needed") for n in range(9))
    opened.of(behind(findings=(), beside=many))
    assert opened.found == []
    assert "Also needed: 9 findings" in opened.folded
    opened.unfold("Also needed")
    assert len(opened.found) == 9
    opened.unfold("Also needed")
    assert opened.found == []
    opened.unfold("Also needed")
    assert len(opened.found) == 9


def test_what_only_sets_the_words_is_told_apart(opened: OpenedLine) -> None:
    beside = (
        FindingBehind("patient.age", "Age: 46 years", "needed"),
        FindingBehind("patient.weight", "Weight: 68 kg", "sets what it says"),
    )
    opened.of(behind(findings=(), beside=beside))
    assert opened.words.index("Also needed") < opened.words.index("Sets what it says")
    assert opened.found == ["Age: 46 years", "Weight: 68 kg"]


def test_a_long_rule_stands_behind_a_line(opened: OpenedLine) -> None:
    opened.of(behind(rule=("For whom: somebody. " * 10,)))
    assert "The rule" in opened.folded
    assert not any(one.startswith("For whom") for one in opened.words)
    opened.unfold("The rule")
    assert any(one.startswith("For whom") for one in opened.words)


def test_who_says_otherwise_stands_beneath_the_fact(opened: OpenedLine) -> None:
    second = FactBehind(8, "a.c", "More.", "A guide", "Table 2", "read", "", "submitted")
    first = replace(FACT, others=(OTHER, replace(OTHER, number=8)))
    opened.of(behind(facts=(first, second)))
    assert "Other sources say: [8]" in opened.words
    assert "[9] It is otherwise. ‡" in opened.words
    assert "Another guide, Page 2 — read in a summary" in opened.words


def test_the_facts_of_notes_stand_behind_a_line(opened: OpenedLine) -> None:
    beneath = replace(FACT, number=8, beneath=True)
    opened.of(behind(facts=(FACT, beneath)))
    assert "1 more record" in opened.folded
    assert not any(one.startswith("[8]") for one in opened.words)
    opened.unfold("1 more")
    assert any(one.startswith("[8]") for one in opened.words)


def test_a_line_of_no_case_shows_its_reasons_and_sources(opened: OpenedLine) -> None:
    opened.of(None)
    assert "– age 46 is at least 40" in opened.words
    assert "[7] Our own sentence. †" in opened.words


def test_a_medicine_that_is_held_may_be_asked_what_it_would_take(opened: OpenedLine) -> None:
    opened.of_example("01-classic-at-46", "Methotrexate")
    link = opened.window.find(QPushButton, "takes.methotrexate")
    assert link.text() == "What would it take?"
    with opened.qtbot.waitSignal(opened.window.app.window.plan.takes_asked) as asked:
        link.click()
    assert asked.args == ["methotrexate"]


def test_an_open_line_is_read_anew_once_the_typing_rests(opened: OpenedLine) -> None:
    opened.of_example("05-refractory", "Done: CT of chest")
    before = opened.frame.behind
    assert before is not None
    opened.window.app.state.answer("treatment.started_on", None)
    state = opened.window.app.state
    state.answer("response.visits", None)
    state.answer("treatment.response_at_three_months", None)
    opened.qtbot.waitUntil(lambda: opened.frame.behind not in {None, before})
    assert opened.found[0].endswith("is at least 40, needed")


def test_words_are_drawn_anew_in_dark_colours(opened: OpenedLine) -> None:
    opened.of_example("08-tif1-gamma-co-positive", CT)
    link = opened.window.find(FindingLink, "found.antibodies.anti_tif1_gamma")
    light = link.grab().toImage()
    opened.window.app.theme.follow(Qt.ColorScheme.Dark)
    assert link.grab().toImage() != light
    assert link.heightForWidth(120) > link.heightForWidth(600), "words break"
    opened.window.app.theme.follow(Qt.ColorScheme.Light)
