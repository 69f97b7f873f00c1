"""The window for tests: in memory, with a fixed day and nobody to ask."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop_app.evidence.load import load
from desktop_app.screens.workplace import Workplace
from desktop_app.services import Services
from desktop_app.settings import Settings, seeds_folder
from tests.screens.pages import AnsweringDialogs, WindowPage
from tests.screens.recorded_window import RecordedWindow, recorded_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def services() -> Services:
    return Services(load(seeds_folder()), lambda: TODAY)


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, services: Services, tmp_path: Path
) -> Iterator[WindowPage]:
    """An open window with an empty case."""
    # The window of the test before goes first: a new style sheet would dress it once more.
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    dialogs = AnsweringDialogs()
    workplace = Workplace(
        qapp,
        Settings(last_folder=str(tmp_path)),
        lambda: services,
        dialogs=dialogs,
        today=lambda: TODAY,
    )
    qtbot.addWidget(workplace.window)
    workplace.window.show()
    workplace.window.activateWindow()
    qtbot.waitUntil(workplace.window.isActiveWindow)
    workplace.load()
    yield WindowPage(workplace, dialogs)
    workplace.state.replace(workplace.state.case, None)  # so that closing asks nothing
    workplace.theme.deleteLater()


@pytest.fixture
def recorded(
    qapp: QApplication, qtbot: QtBot, services: Services, tmp_path: Path
) -> Iterator[RecordedWindow]:
    """An open window with records of its own, unlocked by Dr A."""
    for window in recorded_window(qapp, services, tmp_path / "records"):
        qtbot.addWidget(window.app.window)
        yield window
        window.dialogs.asked.clear()  # it names the patient, and another test looks into memory
