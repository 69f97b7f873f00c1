"""The case as a file: open, save, close, and sentences instead of tracebacks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.errors import ExportError
from desktop_app.screens.dialogs import Keep
from desktop_app.screens.faults import Faults
from desktop_app.services import Services

if TYPE_CHECKING:
    from pathlib import Path

    from tests.screens.pages import WindowPage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_case_comes_back_as_it_was_saved(window: WindowPage, tmp_path: Path) -> None:
    window.dialogs.path = tmp_path / "a.json"
    window.field("patient.case_label").type("A-104")
    window.field("patient.weight").type("150").choose_unit("lb")
    window.field("patient.height").type("1..6")
    window.field("laboratory.ck").type("2520").type("200", part=".limit")
    window.field("skin.gottron_papules").press(Qt.Key.Key_2)
    before = window.app.state.case
    window.click("save")
    assert window.file_words == "a.json, saved"

    window.click("new")
    assert window.field("patient.weight").text == ""
    window.click("open")

    assert window.app.state.case == before
    assert window.field("patient.weight").text == "150"
    assert window.field("patient.weight").note == "= 68.04 kg"
    assert window.field("patient.height").text == "1..6"
    assert window.field("patient.height").wrong
    assert window.field("skin.gottron_papules").answer == "Absent"
    assert not window.app.state.unsaved


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"[]", b'{"format": "other"}'])
def test_a_damaged_file_is_a_sentence_and_the_case_stays(
    window: WindowPage, tmp_path: Path, content: bytes
) -> None:
    window.field("patient.weight").type("68")
    damaged = tmp_path / "damaged.json"
    damaged.write_bytes(content)

    window.app.files.open_path(damaged)

    assert "damaged.json" in window.banner
    assert window.field("patient.weight").text == "68"
    window.click("banner.dismiss")
    assert not window.banner


def test_a_file_with_an_impossible_value_opens_with_the_field_marked(
    window: WindowPage, tmp_path: Path
) -> None:
    path = tmp_path / "odd.json"
    weight = {"value": 6.8, "unit": "kg"}
    whole = {"format": "myoplan-case", "version": 1, "patient": {"weight": weight}}
    path.write_text(json.dumps(whole))

    window.app.files.open_path(path)

    assert window.field("patient.weight").text == "6.8"
    assert window.field("patient.weight").wrong


@pytest.mark.parametrize(
    ("keep", "left"), [(Keep.CANCEL, "68"), (Keep.DISCARD, ""), (Keep.SAVE, "")]
)
def test_unsaved_changes_are_asked_about(
    window: WindowPage, tmp_path: Path, keep: Keep, left: str
) -> None:
    window.field("patient.weight").type("68")
    window.dialogs.keep, window.dialogs.path = keep, tmp_path / "kept.json"

    window.keys(Qt.Key.Key_N, CTRL)

    assert window.dialogs.asked[0] == "keep changes"
    assert window.field("patient.weight").text == left
    assert (tmp_path / "kept.json").exists() is (keep is Keep.SAVE)


def test_nothing_is_asked_about_a_case_without_changes(window: WindowPage) -> None:
    window.keys(Qt.Key.Key_N, CTRL)

    assert not window.dialogs.asked


def test_a_window_with_unsaved_changes_stays_open_when_cancelled(window: WindowPage) -> None:
    window.field("patient.weight").type("68")

    assert not window.app.window.close()
    assert window.app.window.isVisible()


def test_a_place_that_cannot_be_written_is_a_sentence(window: WindowPage, tmp_path: Path) -> None:
    window.field("patient.weight").type("68")
    window.dialogs.path = tmp_path / "nowhere" / "case.json"

    window.click("save")

    assert "not there" in window.banner
    assert window.app.state.unsaved


def test_saving_suggests_the_case_label_as_name(window: WindowPage) -> None:
    window.field("patient.case_label").type("A/104 b")
    window.click("save")

    assert window.dialogs.asked == ["save as A-104-b.json"]


def test_a_plan_is_not_exported_while_an_entry_is_left_out(window: WindowPage) -> None:
    window.field("patient.weight").type("680")

    window.click("export")

    assert "Weight" in window.banner
    assert not window.dialogs.asked


def test_a_refused_export_is_a_sentence(
    window: WindowPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ExportError("The disk is full.")

    monkeypatch.setattr(Services, "export_plan", refuse)
    window.dialogs.path = tmp_path / "plan.pdf"
    window.click("export")

    assert window.banner == "The disk is full."


def test_a_fault_of_the_program_is_said_and_the_case_is_kept(
    window: WindowPage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window.field("patient.weight").type("68")
    faults = Faults(window.app.window, window.app.state, tmp_path / "rescued", window.app.records)
    fault = ZeroDivisionError("nothing to divide")

    faults(ZeroDivisionError, fault, None)

    assert "fault of its own" in window.banner
    assert "68" in (tmp_path / "rescued" / "case-rescued.json").read_text()
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "nothing to divide" not in told  # what a fault says may quote what was entered


def test_the_rows_of_an_opened_case_are_filled_in(window: WindowPage, tmp_path: Path) -> None:
    path = tmp_path / "course.json"
    course = {"agent": "prednisone", "dose": "60 mg daily"}
    whole = {"format": "myoplan-case", "version": 1, "treatment": {"courses": [course]}}
    path.write_text(json.dumps(whole))

    window.app.window.sections.choose("treatment")
    window.app.files.open_path(path)

    assert window.field("treatment.courses.0.agent").answer == "Prednisone or prednisolone"
    assert window.field("treatment.courses.0.dose").text == "60 mg daily"
