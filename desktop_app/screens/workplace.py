"""One window with everything it needs, put together here and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.errors import UserError
from desktop_app.screens.case_files import CaseFiles, in_full
from desktop_app.screens.dialogs import Dialogs, QtDialogs
from desktop_app.screens.main_window import MainWindow
from desktop_app.screens.palette import Theme
from desktop_app.screens.record_state import RecordState
from desktop_app.screens.state import CaseState
from desktop_app.screens.typeface import load_typeface
from desktop_app.settings import Settings, resource_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop_app.documents.site_strengths import Strengths
    from desktop_app.evidence_desk import EvidenceDesk
    from desktop_app.record_keeping.records import Records
    from desktop_app.services import Services


class Workplace:
    """Settings, case, files, colours and window."""

    def __init__(
        self,
        qt: QApplication,
        settings: Settings,
        open_services: Callable[[], Services],
        dialogs: Dialogs | None = None,
        today: Callable[[], date] = date.today,
        records: Callable[[], Records] | None = None,
        *,
        covered: bool = False,
    ) -> None:
        """Build the window; the evidence base is read by ``load``, after it is on screen.

        ``records`` gives the records of this computer; None for a window without any. ``covered``
        begins with the page that unlocks them.
        """
        self.settings = settings
        self._open_services = open_services
        qt.setFont(load_typeface())
        resources = resource_folder()
        template = (resources / "style.qss").read_text(encoding="utf-8")
        self.theme = Theme(qt, template, (resources / "icons").as_posix())
        self.state = CaseState(today)
        self.files = CaseFiles(
            self.state, dialogs or QtDialogs(), settings.last_folder, settings.paper
        )
        self.records = RecordState(self.state, records)
        self.window = MainWindow(
            self.state,
            self.files,
            self.records,
            self.theme,
            settings.lock_minutes,
            covered=covered,
        )
        self.window.restore_place(settings.geometry)
        self.window.strengths_chosen.connect(self.use_strengths)
        self.window.pages.signed.connect(self.use_desk)
        self.window.lock_minutes_chosen.connect(self.use_lock_minutes)

    def load(self, case_path: Path | None = None) -> None:
        """Read the evidence base, make the first plan, and open a case file."""
        try:
            services = self._open_services()
        except UserError as error:
            self.window.banner.alert(in_full(error))
            self.window.status.show_knowledge("")
            return
        self._serve(services)
        self.window.status.show_knowledge(services.evidence.edition)
        if case_path is not None:
            self.files.open_path(case_path)
        QTimer.singleShot(0, self.window, self.window.begin_search)

    def use_strengths(self, chosen: Strengths) -> None:
        """Make up every dose from the strengths that this site has, from now on."""
        self.settings = self.settings.with_strengths(chosen)
        if self.state.services is not None:
            self._serve(self.state.services.with_strengths(chosen))

    def use_lock_minutes(self, minutes: int) -> None:
        """Lock the records after so many minutes without a key or a click, from now on."""
        self.settings = replace(self.settings, lock_minutes=minutes)

    def use_desk(self, desk: EvidenceDesk) -> None:
        """Know from now on what this site says of the records, as its desk has just kept it."""
        if self.state.services is not None:
            self._serve(self.state.services.with_reviews(desk.evidence.reviews))

    def _serve(self, services: Services) -> None:
        self.state.serve(services)
        self.records.serve()

    def kept_settings(self) -> Settings:
        """Give the settings as they are now, to be written at the end."""
        return replace(
            self.settings,
            last_folder=self.files.folder,
            paper=self.files.paper,
            geometry=self.window.place(),
        )
