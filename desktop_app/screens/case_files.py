"""New, open, save and export: what happens to the case as a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.errors import UserError
from desktop_app.findings.case import Case, finding_at
from desktop_app.message import N_
from desktop_app.screens.dialogs import Dialogs, Keep
from desktop_app.screens.no_records import NoRecords
from desktop_app.screens.on_show import NOT_ON_PAPER
from desktop_app.screens.paper_origin import paper_origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.screens.paper_origin import PaperOrigin
    from desktop_app.screens.state import CaseState
    from desktop_app.services import Services

_MOST_PLACES = 5
_CALENDAR_NAME = "calendar.ics"  # nothing of the case, which may go far in a calendar
_NO_DAYS = N_(
    "The calendar is empty: nothing in this case has a date to come. Choose a medicine that is "
    "available under Treatment choice."
)
_SEALED = N_("This visit is sealed, so there is nothing to save. Save as… writes a copy.")
_PDF_STAYS = N_(
    "“{name}” is a PDF, and a case file would take its place, so nothing was saved. Choose another "
    "name for the case file."
)


class CaseFiles(QObject):
    """Carries the case to and from files; refusals become sentences, never dialogs.

    Signals:
        refused: a sentence for the banner.
        done: a sentence that something was written.
        opened: another case is on screen; ``origin`` says which paper it is from, if any.
        went_out: something left the program: which act of the audit trail, and what in words.
    """

    refused = Signal(str)
    done = Signal(str)
    opened = Signal()
    went_out = Signal(str, str)

    def __init__(self, state: CaseState, dialogs: Dialogs, folder: str, paper: str) -> None:
        """Take the case, who asks, the folder last used and the paper for PDF files."""
        super().__init__()
        self._state = state
        self._dialogs = dialogs
        self._printed: Path | None = None
        self.origin: PaperOrigin | None = None
        self.words_at_risk: Callable[[], bool] = lambda: False  # set by who holds the handout
        self.records = NoRecords()  # another answers where there are some
        self.folder = folder
        self.paper = paper

    @property
    def dialogs(self) -> Dialogs:
        """Who asks the person at the screen."""
        return self._dialogs

    def new(self) -> None:
        """Start an empty case."""
        if self.may_leave():
            self._show(Case(), None)

    def open(self) -> None:
        """Ask for a file and open it."""
        if not self.may_leave():
            return
        path = self._dialogs.file_to_open(self.folder_of_case())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a file; one that cannot be used leaves the present case as it is."""
        from desktop_app.services import Services  # takes as long as the window itself

        try:
            case = Services.open_case(path)
            origin = paper_origin(path)
        except UserError as error:
            self.refused.emit(in_full(error))
            return
        self.folder = str(path.absolute().parent)
        self._show(case, path, origin)

    def _show(self, case: Case, path: Path | None, origin: PaperOrigin | None = None) -> None:
        """Show a case; one from paper has no file of its own, so that saving asks for a name."""
        self.origin = origin
        self._printed = path if origin else None
        self._state.replace(case, None if origin else path)
        self.opened.emit()

    def save(self) -> bool:
        """Save to the case's own file, or ask for one; say whether it was saved."""
        if self._state.sealed is not None:
            self.done.emit(_SEALED)
            return True
        if self.records.keep(asked=True):
            return True
        if self._state.path is None:
            return self.save_as()
        return self._write(self._state.path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; say whether it was saved."""
        path = self._dialogs.file_to_save(self._suggested(".json"))
        return path is not None and self._write(path)

    def export(self) -> None:
        """Ask for a place and write the plan there as PDF."""
        services = self.ready_for_paper(
            N_("The plan cannot go on paper while entries are left out of it. Correct: {places}.")
        )
        if services is None:
            return
        path = self._dialogs.file_to_export(self._suggested(".pdf"))
        if path is not None:
            done = N_("The plan was written to {path}.").format(path=path)
            if self._export_to(path, lambda: self._write_plan(services, path), done):
                self.went_out.emit("exported", N_("plan as PDF"))

    def _write_plan(self, services: Services, path: Path) -> None:
        sealed = self._state.sealed
        if sealed is None:
            services.export_plan(self._state.case, path, paper=self.paper)
        else:
            from desktop_app.exchange.safe_file import export_whole  # not before there is one
            from desktop_app.record_keeping.sealed_paper import sealed_pdf

            export_whole(path, sealed_pdf(sealed.contents, services, paper=self.paper))

    def export_calendar(self) -> None:
        """Ask for a place and write the calendar there, for a calendar program."""
        if self._state.sealed is not None and self._state.sealed.differs:
            self.refused.emit(NOT_ON_PAPER)
            return
        sentence = N_(
            "The calendar cannot be written while entries are left out of it. Correct: {places}."
        )
        services = self.ready_for_paper(sentence)
        if services is None:
            return
        if not services.calendar(self._state.case):
            self.refused.emit(_NO_DAYS)
            return
        path = self._dialogs.file_for_calendar(self._beside_the_case(_CALENDAR_NAME))
        if path is not None:
            done = N_("The calendar was written to {path}. It holds no name and no case label.")
            left_out = services.treatment_board(self._state.case).calendar.left_out
            said = " ".join(filter(None, (done.format(path=path), left_out)))
            write = services.export_calendar
            if self._export_to(path, lambda: write(self._state.case, path), said):
                self.went_out.emit("exported", N_("calendar"))

    def keep_pdf(self, pdf: bytes, after_name: str) -> Path | None:
        """Ask for a place and write a document there; None when nothing was chosen.

        Args:
            pdf: the document.
            after_name: what is suggested after the name of the case: "-handout".

        Raises:
            ExportError: it could not be written; what was there before is unchanged.

        """
        path = self._dialogs.file_to_export(self._suggested(".pdf", after_name))
        if path is not None:
            from desktop_app.exchange.safe_file import export_whole  # not before there is one

            export_whole(path, pdf)
            self.folder = str(path.absolute().parent)
            what = N_("handout as PDF") if after_name else N_("plan as PDF")
            self.went_out.emit("exported", what)
        return path

    def ready_for_paper(self, sentence: str) -> Services | None:
        """Give the services; None, and say why, where there are none or entries are left out.

        Args:
            sentence: with a gap for the ``{places}`` to correct.

        """
        services = self._services()
        return None if services is None or self._entries_left_out(sentence) else services

    def may_leave(self) -> bool:
        """Say whether the present case may go, asking first where something would be lost."""
        if self._state.unsaved and not self.records.keep(asked=False):
            answer = self._dialogs.keep_changes()
            if answer is Keep.CANCEL or (answer is Keep.SAVE and not self.save()):
                return False
            if answer is Keep.DISCARD:
                self.records.given_up()
        return not self.words_at_risk() or self._dialogs.leave_words()

    def _entries_left_out(self, sentence: str) -> bool:
        """Refuse, naming the places, while the case has entries that cannot be used."""
        blocking = [problem for problem in self._state.problems if problem.blocks]
        places = list(dict.fromkeys(finding_at(problem.place).label for problem in blocking))
        if places:
            self.refused.emit(sentence.format(places=", ".join(places)))
        return bool(places)

    def _export_to(self, path: Path, write: Callable[[], None], done: str) -> bool:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write()
        except UserError as error:
            self.refused.emit(in_full(error))
            return False
        else:
            self.folder = str(path.absolute().parent)
            self.done.emit(done)
            return True
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _write(self, path: Path) -> bool:
        from desktop_app.exchange.attached_file import is_pdf  # not before there is a file
        from desktop_app.services import Services  # takes as long as the window itself

        if is_pdf(path):
            self.refused.emit(_PDF_STAYS.format(name=path.name))
            return False
        try:
            Services.save_case(self._state.case, path)
        except UserError as error:
            self.refused.emit(in_full(error))
            return False
        self.folder = str(path.absolute().parent)
        if self.records.filed:  # it stays where it is, and this is a copy
            self.done.emit(N_("A copy of the case was written to {path}.").format(path=path))
        else:
            self._state.saved_at(path)
        self.went_out.emit("exported", N_("case file"))
        return True

    def _services(self) -> Services | None:
        if self._state.services is None:
            self.refused.emit(
                N_(
                    "The evidence base is not loaded, so there is no plan to export. The case "
                    "itself can be saved."
                )
            )
        return self._state.services

    def folder_of_case(self) -> Path:
        """Give the folder that files were opened from or saved to last."""
        return Path(self.folder or QDir.homePath())

    def _beside_the_case(self, name: str) -> Path:
        if self._state.path is not None:
            return self._state.path.with_name(name)
        return self.folder_of_case() / name

    def _suggested(self, suffix: str, after_name: str = "") -> Path:
        """Suggest a name: that of the case's file, of the paper it is from, or its label."""
        known = self._state.path or self._printed
        if known is not None:
            return known.with_name(f"{known.stem}{after_name}{suffix}")
        label = self._state.case.patient.case_label or N_("case")
        plain = re.sub(r"[^\w.-]+", "-", label).strip("-.") or "case"
        return self.folder_of_case() / f"{plain}{after_name}{suffix}"


def in_full(error: UserError) -> str:
    """Give an error's sentence with the first places it names."""
    return "\n".join([error.sentence, *_places(error)])


def _places(error: UserError) -> Iterator[str]:
    for problem in error.problems[:_MOST_PLACES]:
        yield f"{problem.place}: {problem.sentence}"
    more = len(error.problems) - _MOST_PLACES
    if more > 0:
        yield N_("… and {count} more.").format(count=more)
