"""Questions that stop everything until they are answered, all in one replaceable place."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.message import N_

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from desktop_app.documents.site_strengths import ProductStrengths, Strengths

CASE_FILES = N_("Myoplan case (*.json)")
FILES_TO_OPEN = N_("Myoplan case, or PDF made by Myoplan (*.json *.pdf)")
PDF_FILES = N_("PDF (*.pdf)")
CALENDAR_FILES = N_("Calendar (*.ics)")
BACKUP_FILES = N_("Backup of the records (*.myoplan-backup)")
PATIENT_FILES = N_("Patient exported by Myoplan (*.myoplan-patient.zip *.zip)")
TRAIL_FILES = N_("Table (*.csv);;Data (*.json)")


_FOR_GOOD = N_("Findings and plan are then kept as they are and can no longer be changed.")
_ONE_CARRIED = N_(
    "One value of an earlier visit is not confirmed. It is sealed as not confirmed, and the plan "
    "does not count it."
)
_CARRIED = N_(
    "{count} values of an earlier visit are not confirmed. They are sealed as not confirmed, and "
    "the plan does not count them."
)


class Keep(Enum):
    """What to do with changes that are not saved."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Dialogs(Protocol):
    """Asks the person at the screen; tests answer without a window."""

    def keep_changes(self) -> Keep:
        """Ask what becomes of unsaved changes."""
        ...

    def leave_words(self) -> bool:
        """Ask whether words for a handout that was never put on paper may be lost."""
        ...

    def seal_visit(self, patient: str, day: str, carried: int) -> bool:
        """Ask whether a visit is to be sealed, naming whose and of which day."""
        ...

    def file_to_open(self, folder: Path) -> Path | None:
        """Ask for a case file or a PDF of Myoplan; None when nothing was chosen."""
        ...

    def file_to_save(self, suggested: Path) -> Path | None:
        """Ask where to save a case; None when nothing was chosen."""
        ...

    def file_to_export(self, suggested: Path) -> Path | None:
        """Ask where to put a PDF; None when nothing was chosen."""
        ...

    def file_for_calendar(self, suggested: Path) -> Path | None:
        """Ask where to put a calendar file; None when nothing was chosen."""
        ...

    def printer(self, paper: str, pages: int) -> QPrinter | None:
        """Ask for a printer; None when nothing is to be printed.

        Raises:
            UserError: there is none to choose.

        """
        ...

    def reason_to_override(self, medicine: str, topic: str, says: str) -> str | None:
        """Ask why a block is set aside; None when it is not."""
        ...

    def strengths(self, offered: tuple[ProductStrengths, ...]) -> Strengths | None:
        """Ask which strengths this site has; None when nothing is to change."""
        ...

    def backup_to_open(self, folder: Path) -> Path | None:
        """Ask for a backup of the records; None when nothing was chosen."""
        ...

    def folder_for_backup(self, folder: Path) -> Path | None:
        """Ask for the folder or stick to back up to; None when nothing was chosen."""
        ...

    def file_for_trail(self, suggested: Path) -> Path | None:
        """Ask where to put the audit trail, as CSV or JSON; None when nothing was chosen."""
        ...

    def patient_file_to_open(self, folder: Path) -> Path | None:
        """Ask for a patient that was exported; None when nothing was chosen."""
        ...

    def file_for_patient(self, suggested: Path) -> Path | None:
        """Ask where to put a patient, not encrypted; None when nothing was chosen."""
        ...


class QtDialogs:
    """The system's own dialogs, in front of the window."""

    @property
    def _window(self) -> QWidget | None:
        return QApplication.activeWindow()

    def keep_changes(self) -> Keep:
        """Ask what becomes of unsaved changes."""
        from PySide6.QtWidgets import QMessageBox  # rarely needed

        kinds = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(N_("This case has changes that are not saved."))
        box.setInformativeText(N_("Without saving they are lost."))
        box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Save)
        answers = {kinds.Save.value: Keep.SAVE, kinds.Discard.value: Keep.DISCARD}
        return answers.get(box.exec(), Keep.CANCEL)

    def leave_words(self) -> bool:
        """Ask whether words for a handout that was never put on paper may be lost."""
        from PySide6.QtWidgets import QMessageBox  # rarely needed

        kinds = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(N_("The handout has words of yours that were not printed or saved."))
        box.setInformativeText(N_("They are not kept with the case. Leave them?"))
        box.setStandardButtons(kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Cancel)
        return box.exec() == kinds.Discard

    def seal_visit(self, patient: str, day: str, carried: int) -> bool:
        """Ask whether a visit is to be sealed, with values that nobody has confirmed."""
        from PySide6.QtWidgets import QMessageBox  # rarely needed

        kinds = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        words = N_("Seal the visit of {day} for {patient}?").format(day=day, patient=patient)
        box.setText(words)
        box.setInformativeText(sealing_words(carried))
        seal = box.addButton(N_("Seal visit"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(kinds.Cancel))  # it cannot be taken back
        box.exec()
        return box.clickedButton() is seal

    def file_to_open(self, folder: Path) -> Path | None:
        """Ask for a case file or a PDF of Myoplan."""
        from PySide6.QtWidgets import QFileDialog  # rarely needed

        name, _ = QFileDialog.getOpenFileName(
            self._window, N_("Open a case"), str(folder), FILES_TO_OPEN
        )
        return Path(name) if name else None

    def file_to_save(self, suggested: Path) -> Path | None:
        """Ask where to save a case."""
        return self._new_file(N_("Save the case"), suggested, CASE_FILES)

    def file_to_export(self, suggested: Path) -> Path | None:
        """Ask where to put a PDF."""
        return self._new_file(N_("Save as PDF"), suggested, PDF_FILES)

    def file_for_calendar(self, suggested: Path) -> Path | None:
        """Ask where to put a calendar file."""
        return self._new_file(N_("Save the calendar"), suggested, CALENDAR_FILES)

    def printer(self, paper: str, pages: int) -> QPrinter | None:
        """Ask for a printer."""
        from desktop_app.screens.printing_dialog import chosen_printer  # rarely needed

        return chosen_printer(paper, pages, self._window)

    def reason_to_override(self, medicine: str, topic: str, says: str) -> str | None:
        """Ask why a block is set aside."""
        from desktop_app.screens.override_dialog import OverrideDialog  # rarely needed

        dialog = OverrideDialog(medicine, topic, says, self._window)
        return dialog.reason if dialog.exec() else None

    def strengths(self, offered: tuple[ProductStrengths, ...]) -> Strengths | None:
        """Ask which strengths this site has."""
        from desktop_app.screens.strengths_dialog import StrengthsDialog  # rarely needed

        dialog = StrengthsDialog(offered, self._window)
        return dialog.chosen() if dialog.exec() else None

    def backup_to_open(self, folder: Path) -> Path | None:
        """Ask for a backup of the records."""
        from PySide6.QtWidgets import QFileDialog  # rarely needed

        name, _ = QFileDialog.getOpenFileName(
            self._window, N_("Restore a backup"), str(folder), BACKUP_FILES
        )
        return Path(name) if name else None

    def folder_for_backup(self, folder: Path) -> Path | None:
        """Ask for the folder or stick to back up to."""
        from PySide6.QtWidgets import QFileDialog  # rarely needed

        name = QFileDialog.getExistingDirectory(self._window, N_("Back up to"), str(folder))
        return Path(name) if name else None

    def file_for_trail(self, suggested: Path) -> Path | None:
        """Ask where to put the audit trail; the ending says whether as CSV or JSON."""
        from PySide6.QtWidgets import QFileDialog  # rarely needed

        name, _ = QFileDialog.getSaveFileName(
            self._window, N_("Export the audit trail"), str(suggested), TRAIL_FILES
        )
        if not name or Path(name).suffix.lower() in {".csv", ".json"}:
            return Path(name) if name else None
        path = Path(name + suggested.suffix)
        return path if not path.exists() or self._may_replace(path) else None

    def patient_file_to_open(self, folder: Path) -> Path | None:
        """Ask for a patient that was exported."""
        from PySide6.QtWidgets import QFileDialog  # rarely needed

        name, _ = QFileDialog.getOpenFileName(
            self._window, N_("Import a patient"), str(folder), PATIENT_FILES
        )
        return Path(name) if name else None

    def file_for_patient(self, suggested: Path) -> Path | None:
        """Ask where to put a patient."""
        return self._new_file(N_("Export the patient"), suggested, PATIENT_FILES)

    def _new_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # rarely needed

        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds)
        if not name:
            return None
        if name.lower().endswith(suggested.suffix):
            return Path(name)
        path = Path(name + suggested.suffix)
        return path if not path.exists() or self._may_replace(path) else None

    def _may_replace(self, path: Path) -> bool:
        """Ask, as the system did not: it knew the name without its ending."""
        from PySide6.QtWidgets import QMessageBox  # rarely needed

        kinds = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(N_("“{name}” is there already.").format(name=path.name))
        box.setInformativeText(N_("If you replace it, what is in it now is lost."))
        replace = box.addButton(N_("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(kinds.Cancel))
        box.exec()
        return box.clickedButton() is replace


def sealing_words(carried: int) -> str:
    """Say what sealing does, and to how many values that nobody has confirmed."""
    if not carried:
        return _FOR_GOOD
    open_points = _ONE_CARRIED if carried == 1 else _CARRIED.format(count=carried)
    return f"{open_points}\n\n{_FOR_GOOD}"
