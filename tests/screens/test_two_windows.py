"""Two windows on the same records: what the one does while the other has it on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.findings.case import Case, with_answer
from desktop_app.records import drafts
from desktop_app.records.merging import merge, undo_merge
from tests.records.stores import PASSPHRASE
from tests.screens.conftest import TODAY
from tests.screens.recorded_window import LABEL, RecordedWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.record_keeping.desk import Desk


@pytest.fixture
def other(recorded: RecordedWindow) -> Iterator[Desk]:
    """Give the same records in a second window."""
    records = recorded.records()
    desk = records.unlock(records.people()[0].id, PASSPHRASE, recorded.app.state.services)
    yield desk
    desk.lock()


def _called(words: str) -> Case:
    return with_answer(Case(), "patient.case_label", words)


def _labels(desk: Desk) -> set[str | None]:
    every = drafts.drafts(desk.session.vault, every=True)
    return {desk.case_of(draft.case).patient.case_label for draft in every}


def test_what_another_window_kept_in_a_draft_is_not_overwritten_by_who_unlocks_again(
    recorded: RecordedWindow, other: Desk
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.field("patient.case_label").type("Older words")
    recorded.app.records.keep_now()
    draft = recorded.app.records.draft or ""
    other.open_draft(draft)
    other.save_draft(draft, _called(LABEL))
    recorded.app.window.curtain.lock()
    recorded.unlock()
    assert {LABEL, "Older words"} <= _labels(other)
    other.save_draft(draft, _called("Newer words"))  # it is still theirs to write


def test_what_is_typed_without_records_is_kept_before_what_was_held_comes_back(
    recorded: RecordedWindow, other: Desk
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    other.open_draft(recorded.app.records.draft or "")
    recorded.field("patient.case_label").type("Held words")
    recorded.app.window.curtain.lock()
    page = recorded.app.window.curtain.page
    assert page is not None
    page.without_button.click()
    recorded.field("patient.case_label").type(LABEL)
    recorded.app.window.curtain.draw()
    recorded.unlock()
    assert {LABEL, "Held words"} <= _labels(other)


def test_a_file_opened_without_records_is_not_answered_with_what_was_held(
    recorded: RecordedWindow, other: Desk, tmp_path: Path
) -> None:
    recorded.app.records.begin_visit(recorded.patient().id)
    other.open_draft(recorded.app.records.draft or "")
    recorded.field("patient.case_label").type("Held words")
    recorded.app.window.curtain.lock()
    page = recorded.app.window.curtain.page
    assert page is not None
    page.without_button.click()
    recorded.app.state.replace(_called("In a file"), tmp_path / "case.json")
    recorded.app.window.curtain.draw()
    recorded.unlock()
    state = recorded.app.state
    assert (state.path is None) == (state.case.patient.case_label == "Held words")
    assert "Held words" in _labels(other)


def test_a_draft_whose_patient_was_merged_in_another_window_is_sealed_once_that_was_said(
    recorded: RecordedWindow, other: Desk
) -> None:
    went = recorded.patient()
    stays = other.patients_desk.add("Test Patient B", "B-1")
    theirs = other.begin_visit(stays.id, TODAY)
    other.seal(theirs.id, other.case_of(theirs.case), after=None)
    recorded.app.records.begin_visit(went.id)
    merge(other.session, stays.id, went.id)
    recorded.app.records.seal()
    assert "merged or taken apart in another window" in recorded.banner
    assert recorded.find(QLabel, "patientName").text() == "Test Patient B"
    recorded.app.records.seal()
    assert "sealed a visit of this patient" in recorded.banner
    recorded.app.records.seal()
    assert recorded.app.records.visit is not None
    assert len(other.patients_desk.visits(stays.id)) == 2


def test_a_visit_is_not_sealed_for_another_patient_than_the_one_on_screen(
    recorded: RecordedWindow, other: Desk
) -> None:
    went = recorded.patient()
    stays = other.patients_desk.add("Test Patient B", "B-1")
    theirs = other.begin_visit(went.id, TODAY)
    other.seal(theirs.id, other.case_of(theirs.case), after=None)
    merge(other.session, stays.id, went.id)
    recorded.app.records.begin_visit(stays.id)
    undo_merge(other.session, went.id)
    recorded.app.records.seal()
    assert "merged or taken apart in another window" in recorded.banner
    assert recorded.find(QLabel, "patientName").text() == went.name
    recorded.app.records.seal()
    assert recorded.app.records.visit is not None


def test_a_case_is_not_filed_out_of_sight_with_who_was_merged_in_another_window(
    recorded: RecordedWindow, other: Desk
) -> None:
    went = recorded.patient()
    stays = other.patients_desk.add("Test Patient B", "B-1")
    recorded.field("patient.case_label").type(LABEL)
    recorded.app.records.keep_now()
    merge(other.session, stays.id, went.id)
    recorded.app.records.file_with(went.id)
    assert "filed with nobody" in recorded.banner
    assert [draft.id for draft in drafts.drafts(other.session.vault)] == [
        recorded.app.records.draft
    ]
