"""The case on its way through paper: exported, copied, and opened again from a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.documents.page_images import PageImages
from desktop_app.errors import UserError
from desktop_app.screens.dialogs import Keep
from desktop_app.screens.preview_names import Document
from desktop_app.services import Services
from tests.screens.conftest import TODAY
from tests.screens.preview_view import PreviewPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage


def fill_in(window: WindowPage) -> None:
    """A case with something to hand out."""
    window.field("patient.case_label").type("A-104")
    window.field("patient.visit_date").type(TODAY.isoformat())
    window.field("patient.weight").type("68")
    window.field("patient.note").type("Seen with her brother.")


@pytest.fixture
def plan_file(window: WindowPage, tmp_path: Path) -> Path:
    """The plan of a case, exported and no longer on screen."""
    fill_in(window)
    window.dialogs.path = path = tmp_path / "plan.pdf"
    window.click("export")
    assert "was written" in window.banner
    window.app.state.replace(type(window.app.state.case)(), None)
    return path


def test_a_plan_opens_as_the_case_it_was_made_from(window: WindowPage, plan_file: Path) -> None:
    window.dialogs.path = plan_file
    window.click("open")

    assert window.field("patient.weight").text == "68"
    assert window.field("patient.note").control.toPlainText() == "Seen with her brother."  # type: ignore[attr-defined]  # a note has several lines
    assert "Opened from the plan of 21\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026" in window.banner


def test_saving_a_case_from_paper_asks_for_a_name_and_leaves_the_paper_as_it_is(
    window: WindowPage, plan_file: Path, tmp_path: Path
) -> None:
    before = plan_file.read_bytes()
    window.app.files.open_path(plan_file)
    assert window.file_words == "New case"

    window.field("patient.weight").type("70")
    window.dialogs.path = tmp_path / "case.json"
    window.click("save")

    assert window.dialogs.asked[-1] == "save as plan.json"
    assert plan_file.read_bytes() == before
    assert window.app.state.path == tmp_path / "case.json"
    saved = Services.open_case(tmp_path / "case.json").patient.weight
    assert saved is not None
    assert saved.value == 70


@pytest.mark.parametrize("name", ["plan.pdf", "plan.json"])
def test_a_case_is_never_saved_over_a_pdf(window: WindowPage, plan_file: Path, name: str) -> None:
    paper = plan_file.rename(plan_file.with_name(name))
    before = paper.read_bytes()
    window.app.files.open_path(paper)
    window.field("patient.weight").type("70")
    window.dialogs.path = paper

    window.click("save")

    assert f"“{name}” is a PDF" in window.banner
    assert paper.read_bytes() == before
    assert window.app.state.unsaved


def test_a_handout_with_its_case_brings_back_what_was_chosen(
    window: WindowPage, tmp_path: Path
) -> None:
    """Reworded places are asked about again: the plan may say something else today."""
    fill_in(window)
    services = window.app.state.services
    assert services is not None
    case = window.app.state.case
    choice = HandoutChoice(
        language="es", large=True, phone="555 0100", edited={"call.weaker": "si tiene menos fuerza"}
    )
    path = tmp_path / "handout.pdf"
    path.write_bytes(
        services.paperwork.handout_pdf(case, services.day_of(case), choice, with_case=True)
    )
    window.click("new")
    window.app.files.open_path(path)

    state = window.app.window.pages.handout_state
    assert state.choice == choice
    assert "Opened from the handout of" in window.banner
    assert "call.weaker" in state.overtaken()
    assert "The plan has changed under words of yours" in state.refusal()
    state.keep("call.weaker")
    assert state.refusal() == ""


def test_words_for_a_handout_are_not_lost_without_a_question(
    window: WindowPage, tmp_path: Path
) -> None:
    """They are not saved with the case; on paper they are safe."""
    fill_in(window)
    window.dialogs.path = tmp_path / "case.json"
    window.click("save")
    state = window.app.window.pages.handout_state
    state.add("help", "Bring your brother.")

    window.dialogs.keep = Keep.CANCEL
    window.click("new")
    assert window.dialogs.asked[-1] == "leave words"
    assert state.choice.added == {"help": ("Bring your brother.",)}

    window.dialogs.path = tmp_path / "handout.pdf"
    window.app.window.papers.export_handout()
    window.dialogs.asked.clear()
    window.click("new")
    assert window.dialogs.asked == []
    assert state.choice.added == {}


def test_words_for_a_handout_may_be_left(window: WindowPage) -> None:
    state = window.app.window.pages.handout_state
    state.add("help", "Bring your brother.")
    window.dialogs.keep = Keep.DISCARD
    window.click("new")
    assert window.dialogs.asked == ["leave words"]
    assert state.choice.added == {}


def test_a_new_case_forgets_the_paper_of_the_one_before(
    window: WindowPage, plan_file: Path
) -> None:
    window.app.files.open_path(plan_file)
    window.click("new")
    window.field("patient.case_label").type("B-7")
    window.click("save")

    assert window.dialogs.asked[-1] == "save as B-7.json"


def test_a_plan_written_without_the_case_says_so_and_the_case_on_screen_stays(
    window: WindowPage, services: Services, tmp_path: Path
) -> None:
    fill_in(window)
    without = tmp_path / "without.pdf"
    case = window.app.state.case
    without.write_bytes(services.paperwork.plan_pdf(case, TODAY, with_case=False))

    window.app.files.open_path(without)

    assert "without patient data" in window.banner
    assert window.field("patient.weight").text == "68"


def test_a_pdf_of_another_program_is_a_sentence(window: WindowPage, tmp_path: Path) -> None:
    other = tmp_path / "letter.pdf"
    other.write_bytes(b"%PDF-1.4\n%%EOF\n")
    window.field("patient.weight").type("68")

    window.app.files.open_path(other)

    assert "letter.pdf" in window.banner
    assert window.field("patient.weight").text == "68"


def test_the_handout_is_exported_without_the_case_inside(
    window: WindowPage, tmp_path: Path
) -> None:
    fill_in(window)
    window.dialogs.path = path = tmp_path / "out.pdf"
    window.app.window.actions_of_case.export_handout.trigger()

    assert window.dialogs.asked == ["export as A-104-handout.pdf"]
    assert window.banner.startswith("The handout was written to")
    with PageImages(path.read_bytes()) as pages:
        words = pages.text(0)
    assert "Seen with her brother" not in words
    window.app.files.open_path(path)
    assert "without patient data" in window.banner


def test_a_place_for_the_handout_that_cannot_be_written_is_a_sentence(
    window: WindowPage, tmp_path: Path
) -> None:
    fill_in(window)
    window.dialogs.path = tmp_path / "nowhere" / "out.pdf"
    window.app.window.actions_of_case.export_handout.trigger()

    assert "not there" in window.banner
    assert window.app.state.unsaved


def test_a_handout_that_cannot_go_on_paper_yet_is_refused(
    window: WindowPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def undecided() -> str:
        return "Say which words are right."

    monkeypatch.setattr(window.app.window.pages.handout_state, "refusal", undecided)
    window.dialogs.path = path = tmp_path / "out.pdf"
    window.app.window.actions_of_case.export_handout.trigger()

    assert window.banner == "Say which words are right."
    assert not path.exists()


def test_the_handout_is_copied_as_it_is_printed(window: WindowPage) -> None:
    fill_in(window)
    window.app.window.actions_of_case.copy_handout.trigger()

    assert window.app.window.status.remark.text() == "Handout copied as text"
    assert "Your plan" in QGuiApplication.clipboard().text()
    assert "Seen with her brother" not in QGuiApplication.clipboard().text()


def test_the_page_of_the_handout_opens_its_preview(window: WindowPage, qtbot: QtBot) -> None:
    fill_in(window)
    window.app.window.pages.preview_wanted.emit()

    shown = window.app.window.papers.shown
    assert shown is not None
    preview = PreviewPage(qtbot, shown).settled()
    assert shown.choices.wanted.documents == (Document.HANDOUT,)
    assert preview.names[0].startswith("Handout, page 1 of")


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")  # what no screen in memory can do
def test_the_menu_beside_the_export_offers_every_way_out(window: WindowPage, qtbot: QtBot) -> None:
    button = window.find(QToolButton, "moreExport")
    offered: list[str] = []

    def read_and_close() -> None:
        menu = button.findChild(QMenu)
        if menu is not None and menu.isVisible():
            timer.stop()
            offered.extend(action.text() for action in menu.actions())
            menu.close()

    timer = QTimer()
    timer.timeout.connect(read_and_close)
    timer.start(0)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bool(offered))
    assert offered == [
        "Print…",
        "Export plan (PDF)…",
        "Handout as PDF…",
        "Copy plan as text",
        "Copy handout as text",
        "Save calendar (.ics)…",
    ]


def test_the_paper_that_was_chosen_is_kept(window: WindowPage) -> None:
    window.app.files.paper = "Letter"

    assert window.app.kept_settings().paper == "Letter"


def test_without_evidence_nothing_is_made(window: WindowPage) -> None:
    window.app.state._services = None

    window.app.window.papers.preview()

    assert "evidence base is not loaded" in window.banner
    assert window.app.window.papers.shown is None
    with pytest.raises(UserError):
        window.app.window.pages.handout_state.propose(window.app.window.pages.handout_state.choice)
