"""What would change the plan: the search, the block beneath the plan, and its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton, QWidget

from desktop_app.decision.difference import Weight
from desktop_app.documents.requirement_list import Met
from desktop_app.explanations import Explanations
from desktop_app.findings.case import Case
from desktop_app.quantity import Quantity
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.shape_mark import CROSS, DISC, RING, TICK, ShapeMark
from desktop_app.screens.what_if_search import SLICE, Standing, WhatIfSearch
from desktop_app.screens.what_if_words import (
    FAILED,
    GROUPS,
    NO_PLAN,
    NOTHING,
    SEARCHING_AGAIN,
    TRYING,
)
from desktop_app.screens.workplace import Workplace
from desktop_app.services import Services
from desktop_app.settings import Settings, resource_folder
from tests.screens import what_if_boards as boards
from tests.screens.conftest import TODAY
from tests.screens.plans import HELD, plan_of
from tests.screens.what_if_boards import BOARD, DIFFERING, EMPTY, TAKES, Run

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from desktop_app.documents.what_if_board import WhatIfBoard
    from desktop_app.screens.what_if_block import WhatIfBlock
    from desktop_app.screens.what_if_page import WhatIfPage
    from tests.screens.pages import WindowPage


class StillClock:
    """Gives times that go on by so much with each look."""

    def __init__(self, step: float) -> None:
        self.time = 0.0
        self.step = step

    def __call__(self) -> float:
        self.time += self.step
        return self.time


@dataclass
class Answers:
    """The window with a search whose finds are made by hand."""

    window: WindowPage
    qtbot: QtBot
    board: WhatIfBoard = BOARD
    steps: int = 1
    runs: list[Run] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def run(self, case: Case, _day: date) -> Run:
        self.cases.append(case)
        self.runs.append(Run(self.board, self.steps))
        return self.runs[-1]

    @property
    def search(self) -> WhatIfSearch:
        return self.window.app.window.search

    @property
    def block(self) -> WhatIfBlock:
        block = self.window.app.window.plan.answers
        assert block is not None
        return block

    @property
    def page(self) -> WhatIfPage:
        return self.window.app.window.pages.what_if

    def found(self) -> Answers:
        """Wait until the search has come to its end."""
        self.qtbot.waitUntil(lambda: self.search.standing is not Standing.SEARCHING)
        return self

    def opened(self) -> Answers:
        """Wait for the end, and turn to the page by its key."""
        self.found()
        self.window.keys(Qt.Key.Key_F7)
        assert self.page.isVisible()
        return self


@pytest.fixture
def answers(window: WindowPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Answers:
    made = Answers(window, qtbot)
    monkeypatch.setattr(Explanations, "what_if", made.run)
    monkeypatch.setattr(Explanations, "targets", lambda _: (boards.METHOTREXATE, boards.TOMOGRAPHY))
    monkeypatch.setattr(Explanations, "requirements", boards.requirements)
    monkeypatch.setattr(Explanations, "differing", lambda *_: DIFFERING)
    qtbot.waitUntil(lambda: window.app.window.plan.answers is not None)
    return made


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def words_in(widget: QWidget) -> str:
    """Give every word in sight within a part of the window."""
    QApplication.processEvents()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [
        button.accessibleName() or button.text()
        for button in widget.findChildren(QAbstractButton)
        if button.isVisible()
    ]
    return "\n".join((*labels, *buttons)).replace("\N{NO-BREAK SPACE}", " ")


# The search


def test_the_search_is_brought_once_the_first_plan_stands_and_the_window_is_at_rest(
    qapp: QApplication, qtbot: QtBot, services: Services
) -> None:
    """The start loads neither the search nor what it shows."""
    workplace = Workplace(qapp, Settings(), lambda: services, today=lambda: TODAY)
    qtbot.addWidget(workplace.window)
    assert workplace.window._search is None
    workplace.load()
    assert workplace.state.content is not None
    assert workplace.window._search is None
    qtbot.waitUntil(lambda: workplace.window.plan.answers is not None)
    workplace.theme.deleteLater()


def test_the_search_begins_by_itself_and_tells_what_it_found(answers: Answers) -> None:
    answers.found()
    assert answers.search.board == BOARD
    assert answers.cases == [answers.window.app.state.case]


def test_an_edit_ends_the_search_and_the_next_one_is_about_the_new_case(answers: Answers) -> None:
    answers.steps = 10**9
    answers.qtbot.waitUntil(lambda: any(run.taken for run in answers.runs))
    abandoned = answers.runs[-1]
    answers.steps = 1
    answers.window.app.state.answer("patient.sex", "female")
    taken = abandoned.taken
    answers.found()

    assert abandoned.taken == taken, "the search before the edit went on"
    assert answers.cases[-1].patient.sex == "female"
    assert answers.search.board == BOARD


def test_a_run_of_edits_is_searched_once(answers: Answers) -> None:
    answers.found()
    before = len(answers.runs)
    answers.window.field("patient.weight").type("68.5")
    answers.found()

    assert len(answers.runs) == before + 1
    assert answers.cases[-1].patient.weight == Quantity(Decimal("68.5"), "kg")


def test_a_turn_of_the_event_loop_takes_no_more_steps_than_its_slice(answers: Answers) -> None:
    answers.found()
    answers.steps = 10**9
    clock = StillClock(SLICE / 4)
    search = WhatIfSearch(answers.window.app.state, answers.window.app.window, clock)
    try:
        search._begin()
        search._go_on()
        # The slice ends at the first look at the clock that is a whole slice after its beginning.
        assert answers.runs[-1].taken == 4
        search._go_on()
        assert answers.runs[-1].taken == 8
        assert search.standing is Standing.SEARCHING
    finally:
        search._turn.stop()
        search.deleteLater()
        answers.steps = 1


def test_a_key_is_handled_before_the_search_ends(answers: Answers) -> None:
    answers.steps = 10**9
    answers.window.app.state.answer("patient.sex", "female")
    answers.qtbot.waitUntil(lambda: bool(answers.runs) and answers.runs[-1].taken > 0)
    line = answers.window.field("patient.case_label").focus().control
    QApplication.postEvent(line, _typed("A"))
    before = answers.runs[-1]
    answers.steps = 1
    answers.qtbot.waitUntil(lambda: answers.window.field("patient.case_label").text == "A")

    assert before.left > 0, "the search had ended"


def _typed(letter: str) -> QEvent:
    from PySide6.QtGui import QKeyEvent

    key = Qt.Key(ord(letter))
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)


def test_what_was_found_before_an_edit_is_out_of_date_until_the_search_ends(
    answers: Answers,
) -> None:
    answers.found()
    seen = [answers.search.out_of_date]
    answers.window.app.state.answer("patient.sex", "female")
    seen.append(answers.search.out_of_date)
    answers.found()
    seen.append(answers.search.out_of_date)
    assert seen == [False, True, False]


def test_of_another_patient_nothing_stays(answers: Answers) -> None:
    answers.found()
    answers.window.app.state.replace(Case(), None)
    assert answers.search.board is None
    assert not answers.block.rows


def test_without_a_plan_nothing_is_searched(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.found()
    monkeypatch.setattr(Services, "content", lambda *_: None)
    answers.window.app.state.answer("patient.sex", "female")

    assert answers.search.standing is Standing.NO_PLAN
    assert answers.search.board is None
    assert not answers.block.isVisible()
    assert NO_PLAN in words_in(answers.opened().page)


def test_a_fault_in_the_search_is_told_and_not_taken_for_nothing_found(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.found()

    def fail(_run: Run) -> bool:
        message = "a fault"
        raise RuntimeError(message)

    monkeypatch.setattr(Run, "step", fail)
    with answers.qtbot.captureExceptions() as faults:
        answers.window.app.state.answer("patient.sex", "female")
        answers.found()

    assert {str(fault[1]) for fault in faults} == {"a fault"}
    assert len(faults) == len(set(answers.runs)) - 1, "a search that failed went on"
    assert answers.search.standing is Standing.FAILED
    assert FAILED in words_in(answers.block)
    assert not answers.block.rows
    assert FAILED in words_in(answers.opened().page)


# The block beneath the plan


def test_the_block_says_what_the_board_says(answers: Answers) -> None:
    first, *others = (row.accessibleName() for row in answers.found().block.rows)
    assert first == (
        "Pregnancy. If Not pregnant: methotrexate becomes available; mycophenolate becomes "
        "available. If Pregnant: methotrexate is excluded; mycophenolate is excluded; and 1 more"
    )
    assert others == [
        "Age, now 40 years. If 39: screening is standard rather than enhanced",
        "DLCO. If Below 80 %: high-resolution CT is indicated now",
    ]


def test_a_row_leads_to_its_field_by_mouse(answers: Answers) -> None:
    QTest.mouseClick(answers.found().block.rows[0], Qt.MouseButton.LeftButton)
    assert focused() == "safety.pregnancy"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_row_leads_to_its_field_by_key(answers: Answers, key: Qt.Key) -> None:
    row = answers.found().block.rows[0]
    row.setFocus()
    QTest.keyClick(row, key)
    assert focused() == "safety.pregnancy"


def test_every_row_is_reached_by_tab_and_says_where_it_leads(answers: Answers) -> None:
    reached = answers.found().window.walk()
    for row in answers.block.rows:
        assert row in reached
        assert "Goes to the field" in row.accessibleDescription()


def test_up_and_down_go_from_row_to_row(answers: Answers) -> None:
    first, second, *_ = answers.found().block.rows
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first


def test_six_rows_at_most_and_a_link_to_the_rest(answers: Answers) -> None:
    answers.board = boards.long_board(60)
    answers.found()
    answers.window.app.state.answer("patient.sex", "female")
    answers.found()

    assert len(answers.block.rows) == 6
    assert answers.block.more.text() == "and 54 more"
    answers.block.more.click()
    assert answers.page.isVisible()
    assert sum(map(len, answers.page.answers.shown.values())) == 60


def test_an_edit_dims_the_rows_and_moves_nothing(answers: Answers) -> None:
    answers.found()
    QApplication.processEvents()
    before = [(row.geometry(), row.grab().toImage()) for row in answers.block.rows]
    whole = answers.block.size()
    answers.window.app.state.answer("patient.case_label", "A")
    QApplication.processEvents()

    assert answers.block.aside.text() == SEARCHING_AGAIN
    assert answers.block.size() == whole
    for row, (place, image) in zip(answers.block.rows, before, strict=True):
        assert row.geometry() == place
        assert row.grab().toImage() != image, "it looks as if it could be relied on"
        assert "Being worked out again" in row.accessibleDescription()
    answers.found()
    assert answers.block.aside.text() == ""
    for row, (place, image) in zip(answers.block.rows, before, strict=True):
        assert (row.geometry(), row.grab().toImage()) == (place, image)


def test_only_a_search_that_ended_says_that_nothing_would_change(answers: Answers) -> None:
    answers.board = EMPTY
    assert answers.block.words.text() == TRYING
    answers.found()
    assert answers.block.words.text() == NOTHING
    answers.window.app.state.answer("patient.sex", "female")
    assert answers.block.words.text() == TRYING


def test_the_block_stands_beneath_what_is_to_be_done(answers: Answers) -> None:
    """Prognosis and pitfalls, which are there to know, come after it."""
    example = resource_folder() / "examples" / "01-classic-at-46.json"
    answers.found().window.app.files.open_path(example)
    QApplication.processEvents()
    blocks = answers.window.app.window.plan.blocks
    tops = {name: block.mapTo(answers.window.app.window.plan, block.rect().topLeft()).y()
            for name, block in blocks.items()}  # fmt: skip
    here = answers.block.mapTo(answers.window.app.window.plan, answers.block.rect().topLeft()).y()

    assert tops["treatment"] < tops["evaluation"] < here < tops["prognosis"]


def test_the_block_of_a_narrow_window_leads_to_the_page(answers: Answers) -> None:
    main = answers.found().window.app.window
    main.resize(560, 700)
    main.top_bar.plan.setChecked(True)
    QApplication.processEvents()
    assert answers.block.isVisible()
    answers.block.more.click()
    QApplication.processEvents()
    assert answers.page.isVisible()


# The page


def test_the_page_groups_the_questions_by_what_matters_most(answers: Answers) -> None:
    shown = answers.opened().page.answers.shown
    assert {head: [view.row.question.path for view in views if view.row.question]
            for head, views in shown.items()} == {
        "Would release, hold or exclude a medicine": ["safety.pregnancy"],
        "Would change cancer screening": ["patient.age"],
        "Would change which examinations are due": ["lung.dlco_percent"],
    }  # fmt: skip
    QApplication.processEvents()
    boxes = answers.page.answers.findChildren(GroupBox)
    below = sorted(boxes, key=lambda box: box.y())
    assert [box.legend for box in below] == [words for words in GROUPS.values() if words in shown]


def test_every_weight_has_its_heading() -> None:
    assert list(GROUPS) == sorted(GROUPS)
    assert len(set(GROUPS.values())) == len(GROUPS) == 10


def test_what_is_chosen_rather_than_found_stands_last(answers: Answers) -> None:
    agent = boards.question("choice.agent", "Medicine", boards.answer("Rituximab", "it is given"))
    answers.board = type(BOARD)((agent, boards.AGE), (), 2)
    answers.window.app.state.answer("patient.sex", "female")
    heads = list(answers.opened().page.answers.shown)
    assert heads == ["Would change cancer screening", "Would follow from a choice of treatment"]


def test_fewer_questions_leave_no_row_behind(answers: Answers) -> None:
    answers.board = boards.long_board(30)
    answers.window.app.state.answer("patient.sex", "female")
    before = answers.opened().page.answers.shown
    answers.board = boards.long_board(11)
    answers.window.app.state.answer("patient.sex", "male")
    after = answers.found().page.answers.shown
    assert (sum(map(len, before.values())), sum(map(len, after.values()))) == (30, 11)
    assert len(answers.block.rows) == 6


def test_an_answer_shows_only_what_matters_most_of_it(answers: Answers) -> None:
    """A dose beside a medicine that is released is counted, not named."""
    more = boards.answer("Yes", "a dose changes", weight=Weight.DOSE).consequences
    said = boards.answer("Yes", "methotrexate becomes available")
    mixed = type(said)("Yes", (*said.consequences, *more))
    answers.board = type(BOARD)((boards.question("skin.itch", "Itch", mixed),), (), 1)
    answers.window.app.state.answer("patient.sex", "female")
    (row,) = answers.found().block.rows
    assert row.accessibleName() == "Itch. If Yes: methotrexate becomes available; and 1 more"


def test_a_weightier_group_that_comes_later_stands_first(answers: Answers) -> None:
    answers.board = type(BOARD)((boards.AGE,), (), 1)
    answers.window.app.state.answer("patient.sex", "female")
    answers.opened()
    answers.board = BOARD
    answers.window.app.state.answer("patient.sex", "male")
    answers.found()
    QApplication.processEvents()
    below = sorted(answers.page.answers.findChildren(GroupBox), key=lambda box: box.y())
    assert [box.legend for box in below] == list(answers.page.answers.shown)


def test_the_page_follows_the_next_search(answers: Answers) -> None:
    answers.opened()
    answers.board = EMPTY
    answers.window.app.state.answer("patient.sex", "female")
    assert "Being worked out again…" in words_in(answers.page)
    answers.found()
    assert not answers.page.answers.shown
    assert NOTHING in words_in(answers.page)


def test_a_page_out_of_sight_is_left_alone_until_it_is_looked_at(answers: Answers) -> None:
    answers.opened()
    row = answers.page.answers.shown["Would change cancer screening"][0].row
    answers.window.app.window.sections.choose("skin")
    answers.window.app.state.answer("patient.sex", "female")
    assert not row.accessibleDescription().startswith("Being worked out")
    answers.window.keys(Qt.Key.Key_F7)
    assert row.accessibleDescription().startswith("Being worked out")


def test_a_question_of_the_page_leads_to_its_field(answers: Answers) -> None:
    view = answers.opened().page.answers.shown["Would release, hold or exclude a medicine"][0]
    view.row.setFocus()
    QTest.keyClick(view.row, Qt.Key.Key_Return)
    assert focused() == "safety.pregnancy"


def test_what_is_left_out_is_shown_when_asked_for(answers: Answers) -> None:
    many = boards.answer("Present", *(f"line {number} goes" for number in range(9)))
    answers.board = type(BOARD)((boards.question("skin.itch", "Itch", many),), (), 1)
    answers.window.app.state.answer("patient.sex", "female")
    answers.opened()
    view = answers.page.answers.shown["Would release, hold or exclude a medicine"][0]
    assert view.row.accessibleName().endswith("line 1 goes; and 7 more")
    assert view.whole.text() == "Show all 9 changes"
    height = view.row.height()
    view.whole.setFocus()
    QTest.keyClick(view.whole, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert view.row.accessibleName().endswith("line 8 goes")
    assert view.row.height() > height
    assert view.whole.text() == "Show less"


def test_what_would_change_nothing_is_one_closed_line(answers: Answers) -> None:
    page = answers.opened().page
    line = answers.window.find(QPushButton, "answers.unchanged")
    assert line.text() == "2 open questions would change nothing, whatever the answer"
    assert "Calcinosis" not in words_in(page)
    line.click()
    assert "Calcinosis, Shawl sign" in words_in(page)


def test_the_parts_of_the_page_are_chosen_by_digits(answers: Answers) -> None:
    page = answers.opened().page
    assert focused() == "whatIf.part"
    answers.window.keys(Qt.Key.Key_2)
    assert page.requirements.isVisible()
    assert not page.answers.isVisible()
    answers.window.keys(Qt.Key.Key_3)
    assert page.differing.isVisible()
    assert not page.requirements.isVisible()
    answers.window.keys(Qt.Key.Key_1)
    assert page.answers.isVisible()


def test_what_it_would_take_is_told_by_shape_word_and_value(answers: Answers) -> None:
    answers.found().window.app.window.show_what_if("methotrexate")
    view = answers.page.requirements
    shapes = [mark.shape for mark in view.findChildren(ShapeMark)]
    assert shapes == [CROSS, RING, RING, CROSS, CROSS, RING, TICK, TICK]
    words = words_in(view)
    for part in (
        "Now: Held until known",
        "Not met",
        "Creatinine clearance at least 30 mL/min [12, 14]",
        "Recorded: 24 mL/min",
        "Any one of these would do:",
        "All of these are needed:",
        "May be set aside with a typed reason",
        "Not assessed — Pregnancy: not pregnant",
        "Recorded: female; nothing that is done can change it",
        "Methotrexate would be available.",
    ):
        assert part in words
    assert [row.requirement for row in view.rows] == list(TAKES.requirements)
    links = {link.objectName() for link in view.findChildren(QPushButton)}
    assert links == {"takes.laboratory.creatinine", "takes.safety.pregnancy", "takes.lung.dlco"}


def test_what_it_would_take_leads_to_the_field(answers: Answers) -> None:
    answers.found().window.app.window.show_what_if("methotrexate")
    link = answers.window.find(QPushButton, "takes.safety.pregnancy")
    assert link.text() == "Record: Pregnancy"
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert focused() == "safety.pregnancy"


def test_targets_are_chosen_from_a_list_under_their_groups(answers: Answers) -> None:
    answers.opened()
    answers.window.keys(Qt.Key.Key_2)
    drop = answers.window.find(QComboBox, "takes.target")
    lines = [drop.itemText(place) for place in range(drop.count())]
    assert lines == ["Medicines", "Methotrexate", "Examinations", "High-resolution CT"]
    assert drop.currentText() == "Methotrexate"
    drop.setFocus()
    QTest.keyClick(drop, Qt.Key.Key_Down)
    assert drop.currentText() == "High-resolution CT"
    view = answers.page.requirements
    assert "Now: In the plan" in words_in(view)
    assert not view.rows


def test_the_first_target_is_a_medicine_that_the_plan_holds_back(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = (boards.TOMOGRAPHY, boards.METHOTREXATE)
    monkeypatch.setattr(Explanations, "targets", lambda _: targets)
    monkeypatch.setattr(Services, "content", lambda *_: plan_of(HELD))
    answers.window.app.state.answer("patient.sex", "female")
    answers.opened()
    answers.window.keys(Qt.Key.Key_2)
    assert answers.page.requirements.targets.currentText() == "Methotrexate"


def test_a_target_that_there_is_not_is_refused(answers: Answers) -> None:
    with pytest.raises(KeyError, match="aspirin"):
        answers.found().window.app.window.show_what_if("aspirin")


def test_where_sources_differ_says_who_says_what_and_which_is_followed(answers: Answers) -> None:
    answers.opened()
    answers.window.keys(Qt.Key.Key_3)
    view = answers.page.differing
    assert [mark.shape for mark in view.findChildren(ShapeMark)] == [DISC, RING]
    words = words_in(view)
    for part in (
        "Prednisone to begin with",
        "1 mg/kg daily",
        "[21] Guideline 2026 — from the guideline summary",
        "0.5 to 1 mg/kg daily",
        "Followed",
        "Not followed",
        "The plan follows the guideline that it is built on.",
    ):
        assert part in words


@pytest.mark.parametrize("in_sight", [True, False], ids=["in sight", "out of sight"])
def test_where_sources_differ_follows_the_plan(
    answers: Answers, monkeypatch: pytest.MonkeyPatch, *, in_sight: bool
) -> None:
    answers.opened()
    answers.window.keys(Qt.Key.Key_3)
    assert "Prednisone to begin with" in words_in(answers.page)
    monkeypatch.setattr(Explanations, "differing", lambda *_: ())
    if not in_sight:
        answers.window.app.window.sections.choose("skin")
    answers.window.app.state.answer("patient.sex", "female")
    answers.window.app.window.sections.choose("whatIf")
    assert "Prednisone to begin with" not in words_in(answers.page)


def test_where_sources_agree_the_page_says_so(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Explanations, "differing", lambda *_: ())
    answers.opened()
    answers.window.keys(Qt.Key.Key_3)
    assert "The sources agree on everything that this plan says." in words_in(answers.page)


def test_the_keyboard_reaches_everything_on_every_part(answers: Answers) -> None:
    answers.opened()
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        answers.window.find(QWidget, "whatIf.part").setFocus()
        answers.window.keys(digit)
        reached = answers.window.walk()
        for control in answers.page.findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert control in reached
                assert control.objectName()
                assert control.accessibleName() or isinstance(control, QPushButton)


# With the program's own answers


@pytest.fixture
def real(window: WindowPage, qtbot: QtBot) -> Answers:
    """A patient whose methotrexate waits for answers, searched to the end."""
    window.app.files.open_path(resource_folder() / "examples" / "01-classic-at-46.json")
    qtbot.waitUntil(lambda: window.app.window.plan.answers is not None)
    made = Answers(window, qtbot)
    qtbot.waitUntil(lambda: made.search.standing is Standing.FOUND, timeout=60_000)
    return made


def test_what_was_found_for_a_patient_is_shown(real: Answers) -> None:
    pregnancy = [row for row in real.block.rows if row.objectName() == "whatIf.safety.pregnancy"]
    assert len(pregnancy) == 1
    assert "methotrexate and mycophenolate mofetil are excluded" in pregnancy[0].accessibleName()
    assert real.search.board is not None
    assert len(real.opened().page.answers.shown["Would release, hold or exclude a medicine"]) > 2


def test_every_question_that_was_found_leads_to_its_place_on_the_form(real: Answers) -> None:
    main = real.window.app.window
    assert real.search.board is not None
    lost = []
    for question in real.search.board.questions:
        main.setFocus()
        main.go_to(question.path)
        section = question.path.split(".", maxsplit=1)[0]
        by_cards = question.path in {"choice.agent", "choice.second_agent"}
        if not (focused().startswith(question.path) or (by_cards and focused())):
            lost.append((question.path, focused()))
        assert main.pages.currentWidget() is main.page(section)
    assert not lost


def test_what_a_medicine_of_a_patient_takes_is_shown(real: Answers) -> None:
    real.window.app.window.show_what_if("methotrexate")
    view = real.page.requirements
    assert view.shown is not None
    met = [row.requirement.met for row in view.rows]
    assert Met.OPEN in met
    assert Met.YES in met
    assert "Record: Pregnancy" in words_in(view)


def test_where_sources_differ_for_a_patient_is_shown(real: Answers) -> None:
    real.opened()
    real.window.keys(Qt.Key.Key_3)
    about = [row.differing.about for row in real.page.differing.rows]
    assert len(about) == len(set(about)) > 3
