"""What is done with patients: added, changed, merged, deleted, exported, imported, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.case_files import in_full
from desktop_app.screens.patient_words import visits_words
from desktop_app.screens.record_words import counted, moment, pointer_waits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import Draft, PatientRow
    from desktop_app.records.patient_file import Incoming
    from desktop_app.records.removal import Merged
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState

_GOES = N_(
    "{name} goes out of the lists, with {what}. Until {until} this can be undone, under Deleted. "
    "After that all of it is removed for good; the audit trail keeps its lines, without the name."
)
_NOT_ENCRYPTED = N_("The file is not encrypted: whoever holds it can read it.")
_IN_FILE = N_(
    "It holds the name, the identifier and {visits}, each with findings, plan and PDF. Give it "
    "only to those who may read it, and remove it where it is no longer needed. That it was "
    "exported stands in the audit trail."
)
_LOST = N_("What was typed in this draft is lost, and cannot be had back. Sealed visits stay.")


class PatientActs(QObject):
    """Asks, does, and says what was done; one dialog at a time.

    Signals:
        did: something was done, so that what was said before is over.
        shown: the identity of a patient to bring to the front.
        undoable: a sentence that something was done, and what takes it back.
    """

    did = Signal()
    shown = Signal(str)
    undoable = Signal(str, object)

    def __init__(
        self,
        state: CaseState,
        records: RecordState,
        theme: Theme,
        dialogs: Dialogs,
        page: QWidget,
    ) -> None:
        """Take what is asked and told, and the page that dialogs stand in front of."""
        super().__init__(page)
        self._state, self._records, self._theme = state, records, theme
        self._dialogs, self._page = dialogs, page
        self.dialog: QDialog | None = None

    def forget(self) -> None:
        """Close what is asked, as the records are about to be locked."""
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)
            self.dialog.deleteLater()
            self.dialog = None

    def tried(self, act: Callable[[], object]) -> bool:
        """Do something with the records; say why where that is refused."""
        try:
            act()
        except UserError as error:
            self._records.refused.emit(in_full(error))
            return False
        return True

    def add(self) -> None:
        """Ask who is to be added."""
        self._ask_who(None)

    def change(self, patient: PatientRow) -> None:
        """Ask who a patient is."""
        self._ask_who(patient)

    def merge(self, patient: PatientRow) -> None:
        """Ask which other patient is the same one."""
        from desktop_app.screens.merge_dialog import MergeDialog  # rarely needed

        def does(desk: PatientsDesk, keep: PatientRow, goes: PatientRow) -> None:
            desk.merge(keep.id, goes.id)
            words = N_("{other} was merged into {name}.").format(other=goes.name, name=keep.name)
            self._done("", keep.id)
            self.undoable.emit(words, lambda: self._take_apart(goes.id, goes.name))

        desk = self._desk
        if desk is not None:
            self._open(
                MergeDialog(
                    desk,
                    self._theme,
                    self._state.today,
                    patient,
                    lambda keep, goes: does(desk, keep, goes),
                    self._page,
                )
            )

    def take_apart(self, merged: Merged) -> None:
        """Take a merged patient out again."""
        self._take_apart(merged.patient, merged.name)

    def delete(self, patient: PatientRow) -> None:
        """Ask whether a patient is to be deleted; it can be undone afterwards."""
        from desktop_app.records.removal import TIME_TO_UNDO  # with what is asked

        def does(desk: PatientsDesk) -> None:
            until = desk.delete(patient.id)
            words = N_("{name} was deleted. Until {until} it can be undone, also under Deleted.")
            sentence = words.format(name=patient.name, until=moment(until))
            self._done("")
            self.undoable.emit(sentence, lambda: self.undo_delete(patient))

        if self._desk is None:
            return
        drafts = counted(patient.drafts, N_("1 draft"), N_("{count} drafts"))
        both = N_("{visits} and {drafts}").format(
            visits=visits_words(patient.visits), drafts=drafts
        )
        sentence = _GOES.format(
            name=patient.name,
            what=both if patient.drafts else visits_words(patient.visits),
            until=moment(self._desk.session.now() + TIME_TO_UNDO),
        )
        title = N_("Delete {name}?").format(name=patient.name)
        self._question("deleteDialog", title, (sentence,), N_("Delete"), does)

    def undo_delete(self, patient: PatientRow) -> None:
        """Have a deleted patient back."""
        desk = self._desk
        if desk is not None and self.tried(lambda: desk.undo_delete(patient.id)):
            self._done(N_("{name} is back, whole.").format(name=patient.name), patient.id)

    def drop(self, draft: Draft) -> None:
        """Ask whether a draft is to be thrown away."""
        begun = N_("Begun by {who} on {moment}.").format(
            who=draft.person.name, moment=moment(draft.begun_at)
        )
        self._question(
            "dropDialog",
            N_("Drop this draft?"),
            (begun, _LOST),
            N_("Drop"),
            lambda _desk: self._records.drop_draft(draft.id),
        )

    def export(self, patient: PatientRow) -> None:
        """Say that the file is not encrypted, ask where it goes, and write it."""
        title = N_("Export {name}").format(name=patient.name)
        words = _IN_FILE.format(visits=visits_words(patient.visits))
        self._question(
            "exportDialog",
            title,
            (words,),
            N_("Choose a place…"),
            lambda desk: self._export(desk, patient),
            caution=_NOT_ENCRYPTED,
            risky=False,
        )

    def take_in(self) -> None:
        """Ask for a patient file, show who comes, and take it in."""
        from desktop_app.screens.import_dialog import ImportDialog  # rarely needed

        path = self._dialogs.patient_file_to_open(self._folder())
        desk = self._desk  # it may have been locked meanwhile
        found: list[Incoming] = []
        if path is None or desk is None:
            return
        with pointer_waits():
            read = self.tried(lambda: found.append(desk.read_file(path)))
        if read:
            does = lambda into: self._take_in(desk, found[0], into)  # noqa: E731 - said at once
            self._open(
                ImportDialog(desk, self._theme, self._state.today, found[0], does, self._page)
            )

    @property
    def _desk(self) -> PatientsDesk | None:
        desk = self._records.desk
        return desk.patients_desk if desk is not None else None

    def _ask_who(self, patient: PatientRow | None) -> None:
        from desktop_app.screens.patient_entry import PatientEntry  # rarely needed

        def done(found: PatientRow, fresh: bool) -> None:  # noqa: FBT001 - the dialog's own answer
            if patient is not None:
                words = N_("What is known of {name} was changed.").format(name=found.name)
            elif fresh:
                words = N_("{name} was added.").format(name=found.name)
            else:
                words = ""
            self._done(words, found.id)

        desk = self._desk
        if desk is not None:
            self._open(
                PatientEntry(
                    desk, self._theme, self._state.today, done, self._page, patient=patient
                )
            )

    def _take_apart(self, other: str, name: str) -> None:
        desk = self._desk
        if desk is not None and self.tried(lambda: desk.undo_merge(other)):
            self._done(N_("{name} was taken apart again.").format(name=name), other)

    def _export(self, desk: PatientsDesk, patient: PatientRow) -> None:
        from desktop_app.records.patient_file import SUFFIX  # with what is written

        name = N_("patient-{day}").format(day=self._state.today().isoformat())
        path = self._dialogs.file_for_patient(self._folder() / f"{name}{SUFFIX}")
        if path is None or self._desk is None:
            return
        with pointer_waits():
            count = desk.export(patient.id, path)
        words = N_("{name} was exported to {file} with {visits}, not encrypted.")
        visits = visits_words(count)
        self._done(words.format(name=patient.name, file=path.name, visits=visits))

    def _take_in(self, desk: PatientsDesk, incoming: Incoming, into: str) -> None:
        found = desk.take_in(incoming, into)
        words = N_("Taken in for {name}: {visits}.")
        visits = visits_words(incoming.new)
        self._done(words.format(name=found.name, visits=visits), found.id)

    def _question(
        self,
        name: str,
        title: str,
        sentences: tuple[str, ...],
        act: str,
        does: Callable[[PatientsDesk], None],
        *,
        caution: str = "",
        risky: bool = True,
    ) -> None:
        from desktop_app.screens.patient_question import PatientQuestion  # rarely needed

        desk = self._desk
        if desk is not None:
            self._open(
                PatientQuestion(
                    name,
                    title,
                    sentences,
                    act,
                    lambda: does(desk),
                    self._page,
                    caution=caution,
                    risky=risky,
                )
            )

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.open()

    def _done(self, sentence: str, patient: str = "") -> None:
        """Say it, unless that is said with a way back, and let every list catch up."""
        self.did.emit()
        self._records.changed.emit()
        if patient:
            self.shown.emit(patient)
        if sentence:
            self._records.said.emit(sentence)

    def _folder(self) -> Path:
        from pathlib import Path  # only files need it

        path = self._state.path
        return path.parent if path is not None else Path(QDir.homePath())
