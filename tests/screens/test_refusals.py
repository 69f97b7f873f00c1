"""What goes wrong around the window: a sentence that says what to do, and nothing is lost."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton

from desktop_app.screens.dialogs import QtDialogs
from desktop_app.screens.faults import Faults
from desktop_app.screens.tips import plain_tip
from desktop_app.screens.workplace import Workplace
from desktop_app.services import open_services
from desktop_app.settings import Settings, seeds_folder
from tests.screens.conftest import TODAY
from tests.screens.pages import AnsweringDialogs, WindowPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

MARKUP = '<b>A & "B"</b> 王 محمد'


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """An evidence base with a slip in it."""
    folder = tmp_path / "seeds"
    shutil.copytree(seeds_folder(), folder)
    guideline = folder / "anti-mi2-guideline.toml"
    text = guideline.read_text(encoding="utf-8")
    guideline.write_text(text.replace('status = "', 'status = "x', 1), encoding="utf-8")
    return folder


@pytest.fixture
def without_evidence(
    qapp: QApplication, qtbot: QtBot, seeds: Path, tmp_path: Path
) -> Iterator[WindowPage]:
    """A window whose evidence base is damaged."""
    dialogs = AnsweringDialogs()
    workplace = Workplace(
        qapp,
        Settings(last_folder=str(tmp_path)),
        lambda: open_services(seeds, lambda: TODAY),
        dialogs=dialogs,
        today=lambda: TODAY,
    )
    qtbot.addWidget(workplace.window)
    workplace.window.show()
    workplace.load()
    yield WindowPage(workplace, dialogs)
    workplace.state.replace(workplace.state.case, None)
    workplace.theme.deleteLater()


def test_a_damaged_evidence_base_is_named_by_file_line_and_record(
    without_evidence: WindowPage,
) -> None:
    assert "no plan can be made" in without_evidence.banner
    assert "anti-mi2-guideline.toml:" in without_evidence.banner
    assert "status: input should be" in without_evidence.banner


def test_without_evidence_the_case_can_still_be_saved_and_opened(
    without_evidence: WindowPage, tmp_path: Path
) -> None:
    window = without_evidence
    window.dialogs.path = tmp_path / "case.json"
    window.field("patient.weight").type("68")
    window.click("save")
    window.click("new")
    window.click("open")

    assert window.field("patient.weight").text == "68"


def test_without_evidence_no_plan_is_exported(without_evidence: WindowPage, tmp_path: Path) -> None:
    without_evidence.dialogs.path = tmp_path / "a.pdf"
    without_evidence.click("export")

    assert "no plan to export" in without_evidence.banner
    assert not (tmp_path / "a.pdf").exists()


def test_without_evidence_a_fault_still_keeps_the_case(
    without_evidence: WindowPage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_evidence.field("patient.weight").type("68")
    app = without_evidence.app

    Faults(app.window, app.state, tmp_path, app.records)(ValueError, ValueError("x"), None)

    assert "68" in (tmp_path / "case-rescued.json").read_text(encoding="utf-8")
    assert "ValueError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "typed", "words"),
    [
        ("patient.weight", "6.8", "25 to 350 kg"),
        ("patient.weight", "680", "680 lb would be 308 kg"),
        ("patient.age", "140", "completed years"),
        ("patient.weight", "6..8", "more than one decimal point"),
        ("patient.visit_date", "2999-01-01", "future"),
        ("patient.visit_date", "2026-02-30", "not in the calendar"),
    ],
)
def test_what_cannot_be_right_is_marked_explained_kept_and_saved(
    window: WindowPage, tmp_path: Path, path: str, typed: str, words: str
) -> None:
    field = window.field(path).type(typed)
    assert field.wrong
    assert words in field.note

    window.dialogs.path = tmp_path / "case.json"
    window.click("save")
    window.click("new")
    window.click("open")

    assert window.field(path).text == typed
    assert window.field(path).wrong
    assert words in window.field(path).note


def test_ck_without_an_upper_limit_asks_for_it(window: WindowPage) -> None:
    ck = window.field("laboratory.ck").type("2520")

    assert "Enter the limit printed on the report" in ck.note


def test_an_answer_in_a_file_that_is_none_is_marked_and_can_be_taken_away(
    window: WindowPage, tmp_path: Path
) -> None:
    path = tmp_path / "odd.json"
    odd = {"skin": {"heliotrope": "maybe"}, "safety": {"allergies": 3}}
    path.write_text(json.dumps({"format": "myoplan-case", "version": 1, **odd}))

    window.app.files.open_path(path)
    assert window.field("skin.heliotrope").wrong
    assert window.field("safety.allergies").wrong

    window.app.state.answer("skin.heliotrope", None)
    window.app.state.answer("safety.allergies", ())
    assert not window.field("skin.heliotrope").wrong
    assert not window.app.state.case.unread


def test_markup_in_a_name_is_shown_and_never_obeyed(window: WindowPage, tmp_path: Path) -> None:
    window.app.state.answer("patient.case_label", MARKUP)
    window.app.state.answer("safety.allergies", (MARKUP,))
    window.field("safety.allergies")
    button = window.find(QPushButton, "safety.allergies.name0")

    assert button.text().replace("&&", "&") == f"{MARKUP}   ×"
    assert "&lt;b&gt;" in button.toolTip()
    assert "&lt;b&gt;" in window.find(QLabel, "caseSummary").toolTip()

    window.dialogs.path = tmp_path / "nowhere" / "<b>A & B.json"
    window.click("save")
    assert "“<b>A & B.json”" in window.banner


def test_a_tip_without_markup_stays_as_it_is() -> None:
    assert plain_tip("A & B") == "A & B"


def test_half_a_character_from_a_keyboard_is_marked_and_saved(
    window: WindowPage, tmp_path: Path
) -> None:
    field = window.field("patient.case_label").focus()
    sent = QInputMethodEvent("", [])
    sent.setCommitString("A" + json.loads('"\\ud83d"'))
    QApplication.sendEvent(field.control, sent)
    window.dialogs.path = tmp_path / "case.json"
    window.click("save")

    assert window.file_words == "case.json, saved"
    window.app.files.open_path(tmp_path / "case.json")
    assert window.field("patient.case_label").text.startswith("A")


@pytest.mark.parametrize(
    ("chosen", "there", "answer", "path"),
    [
        ("a.json", True, None, "a.json"),  # the system has asked about this one itself
        ("a.JSON", False, None, "a.JSON"),
        ("a", False, None, "a.json"),
        ("a.v2", False, None, "a.v2.json"),
        ("a", True, "cancel", None),
        ("a", True, "replace", "a.json"),
        ("", False, None, None),
    ],
)
def test_a_file_is_never_replaced_without_asking(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    chosen: str,
    there: bool,  # noqa: FBT001 - a column of the table
    answer: str | None,
    path: str | None,
) -> None:
    del qapp
    if there:
        (tmp_path / "a.json").write_text("old")
    asked = []

    def click(box: QMessageBox) -> int:
        asked.append(box.text())
        roles = QMessageBox.ButtonRole
        role = roles.DestructiveRole if answer == "replace" else roles.RejectRole
        next(b for b in box.buttons() if box.buttonRole(b) is role).click()
        return 0

    name = str(tmp_path / chosen) if chosen else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))
    monkeypatch.setattr(QMessageBox, "exec", click)

    found = QtDialogs().file_to_save(tmp_path / "suggested.json")

    assert found == (tmp_path / path if path else None)
    assert bool(asked) is (answer is not None)


def test_a_read_only_file_is_not_exported_over(window: WindowPage, tmp_path: Path) -> None:
    protected = tmp_path / "plan.pdf"
    protected.write_bytes(b"old")
    protected.chmod(0o444)
    window.dialogs.path = protected

    window.click("export")

    assert "read-only" in window.banner
    assert protected.read_bytes() == b"old"
