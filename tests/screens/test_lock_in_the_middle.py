"""Records are locked while something waits for an answer: it goes, and nothing comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.records.model import Act
from desktop_app.screens.dialogs import QtDialogs
from desktop_app.screens.patients_page import PatientsPage
from desktop_app.screens.records_page import RecordsPage
from tests.screens.recorded_window import LABEL, MARKS, RecordedWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


@pytest.fixture
def asking(recorded: RecordedWindow) -> RecordedWindow:
    """Give a window with the draft of a patient on screen that asks as the program does."""
    real = QtDialogs()
    for question in (name for name in vars(QtDialogs) if not name.startswith("_")):
        setattr(recorded.dialogs, question, getattr(real, question))
    recorded.app.records.begin_visit(recorded.patient().id)
    recorded.field("patient.case_label").type(LABEL)
    return recorded


def _acts(asking: RecordedWindow) -> dict[str, Callable[[], object]]:
    app = asking.app
    patients, kept = app.window.pages.tool("patients"), app.window.pages.tool("records")
    assert isinstance(patients, PatientsPage)
    assert isinstance(kept, RecordsPage)
    patient = app.records.patient
    assert patient is not None
    app.window.sections.choose("patients")
    app.window.sections.choose("records")
    return {
        "open": app.files.open,
        "save as": app.files.save_as,
        "export": app.files.export,
        "seal": app.window.record_acts.seal.trigger,
        "delete": lambda: patients.acts.delete(patient),
        "export patient": lambda: patients.acts.export(patient),
        "import": patients.acts.take_in,
        "back up": kept.backup.now.click,
    }


@pytest.mark.parametrize(
    "act", ["open", "save as", "export", "seal", "delete", "export patient", "import", "back up"]
)
@pytest.mark.qt_log_ignore("This plugin does not support")  # what stands in for a screen here
def test_what_is_asked_goes_and_nothing_comes_of_it(
    asking: RecordedWindow, qtbot: QtBot, act: str
) -> None:
    app, asked = asking.app, list[bool]()

    def lock() -> None:
        asked.append(QApplication.activeModalWidget() is not None)
        app.window.curtain.lock()

    QTimer.singleShot(0, app.window, lock)
    _acts(asking)[act]()
    qtbot.waitUntil(lambda: not app.records.is_open)
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    assert asked == [True]
    assert QApplication.activeModalWidget() is None
    assert not any(mark in asking.words_held() for mark in MARKS)
    asking.unlock()
    assert not {Act.VISIT_SEALED, Act.PATIENT_DELETED, Act.EXPORTED, Act.BACKED_UP} & set(
        asking.acts()
    )
    assert app.state.case.patient.case_label == LABEL


@pytest.mark.parametrize("page", ["patients", "records", "evidence", "handout", "scores"])
def test_who_unlocks_again_is_let_in_whatever_page_was_left(
    recorded: RecordedWindow, page: str
) -> None:
    recorded.app.window.sections.choose(page)
    recorded.app.window.curtain.lock()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    recorded.unlock()
    assert recorded.app.records.is_open
    recorded.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not recorded.app.records.is_open
