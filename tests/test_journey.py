"""One journey through the window: fill in a case, read the plan, take it away, come back."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from desktop_app.command_line import main
from desktop_app.services import open_services
from desktop_app.settings import Settings, seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage

TODAY = date(2026, 11, 21)
TYPED, COMPOSED = "A-104 <b>&\"' ", "王محمد"
LABEL = TYPED + COMPOSED


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> WindowPage:
    """Start: an empty window, with the evidence base that comes with the program."""
    from desktop_app.screens.workplace import Workplace
    from tests.screens.pages import AnsweringDialogs, WindowPage

    dialogs = AnsweringDialogs()
    workplace = Workplace(
        qapp,
        Settings(last_folder=str(tmp_path)),
        lambda: open_services(seeds_folder(), lambda: TODAY),
        dialogs=dialogs,
        today=lambda: TODAY,
    )
    qtbot.addWidget(workplace.window)
    workplace.window.show()
    workplace.window.activateWindow()
    qtbot.waitUntil(workplace.window.isActiveWindow)
    workplace.load()
    return WindowPage(workplace, dialogs)


def test_a_case_is_filled_in_planned_exported_saved_and_opened_again(
    window: WindowPage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not window.banner
    empty = window.plan_words
    say_who_it_is(window)
    say_what_was_found(window)

    # Take the plan away: the paper says what the panel says.
    assert window.app.state.content is not None
    plan = [row.text for block in window.app.state.content.blocks for row in block.rows]
    window.dialogs.path = tmp_path / "plan 王.pdf"
    window.click("export")
    assert "plan 王.pdf" in window.banner
    pages = PdfReader(window.dialogs.path).pages
    paper = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert TYPED.strip() in paper
    assert "46 years" in paper
    assert plan[0] in paper

    # Save, begin anew, and open it again: everything is as it was.
    case, words = window.app.state.case, window.plan_words
    window.dialogs.path = tmp_path / "case.json"
    window.click("save")
    assert window.file_words == "case.json, saved"
    window.click("new")
    assert window.plan_words == empty
    window.click("open")
    assert window.app.state.case == case
    assert window.plan_words == words
    assert window.field("patient.case_label").text == LABEL
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.json", "plan 王.pdf"]

    # The command makes the same plan of the same file.
    assert main(["plan", str(window.dialogs.path), "--json", "-"], today=lambda: TODAY) == 0
    told = {line["text"] for line in json.loads(capsys.readouterr().out)["lines"]}
    assert told.issuperset(plan)
    assert window.app.window.close()


def say_who_it_is(window: WindowPage) -> None:
    """Type the first section, with a slip that is refused and put right."""
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication

    label = window.field("patient.case_label").type(TYPED, leave=False)
    composed = QInputMethodEvent("", [])  # as Chinese is written: composed, then committed
    composed.setCommitString(COMPOSED)
    QApplication.sendEvent(label.control, composed)
    assert window.app.state.case.patient.case_label == LABEL
    window.field("patient.visit_date").type("21 Nov 2026")
    window.field("patient.age").type("46")
    window.field("patient.sex").choose("Female")
    window.field("patient.weight").type("6.8")
    assert window.field("patient.weight").wrong
    window.click("export")
    assert "Weight" in window.banner
    window.field("patient.weight").type("68")
    assert not window.field("patient.weight").wrong


def say_what_was_found(window: WindowPage) -> None:
    """Answer by keys; the plan follows every answer."""
    from PySide6.QtCore import Qt

    window.field("antibodies.mi2").choose("Positive")
    before = window.plan_words
    window.field("skin.gottron_papules").press(Qt.Key.Key_1)
    window.field("skin.heliotrope").press(Qt.Key.Key_1)
    with_skin = window.plan_words
    window.field("muscle.weakness").press(Qt.Key.Key_1)
    with_muscle = window.plan_words
    window.field("laboratory.ck").type("2520").type("170", part=".limit")
    assert window.field("laboratory.ck").note == "= 14.8 × ULN"
    assert before != with_skin != with_muscle != window.plan_words
