"""The dialog that takes a patient file into the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from desktop_app.documents.words import day
from desktop_app.message import N_
from desktop_app.screens.patient_finder import PatientFinder
from desktop_app.screens.patient_question import PatientDialog
from desktop_app.screens.patient_words import who
from desktop_app.screens.record_words import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import PatientRow
    from desktop_app.records.patient_file import Incoming
    from desktop_app.screens.palette import Theme

_KNOWN = N_("This patient is in these records; the visits go there")
_NEW = N_("Add this patient with the visits")
_CHOSEN = N_("Put the visits with a patient of these records")
_NOTHING = N_(
    "Every visit of this file is in these records already, so there is nothing to take in."
)
_STAYS = N_(
    "Every visit was compared with its seal. What is in these records already stays as it is."
)


class ImportDialog(PatientDialog):
    """Shows who comes and how much of it is new, before anything is changed."""

    def __init__(
        self,
        desk: PatientsDesk,
        theme: Theme,
        today: Callable[[], date],
        incoming: Incoming,
        does: Callable[[str], None],
        parent: QWidget | None,
    ) -> None:
        """Take what was read, and what takes it in (raises UserError if it cannot).

        ``does`` is told with whom the visits go: an identity, or "" for the patient of the file.
        """
        super().__init__("importDialog", N_("Import a patient"), N_("Take in"), parent)
        self._incoming, self._does = incoming, does
        self.say(who(incoming.patient), "cardName")
        self.say(_visits_words(incoming))
        self.say(_STAYS, "definition")
        if incoming.known and not incoming.new:
            self.say(_NOTHING, "remark")
        self.as_in_file = QRadioButton(_KNOWN if incoming.known else _NEW)
        self.chosen = QRadioButton(_CHOSEN)
        self.as_in_file.setObjectName("importDialog.asInFile")
        self.chosen.setObjectName("importDialog.chosen")
        group = QButtonGroup(self)
        for button in (self.as_in_file, self.chosen):
            group.addButton(button)
            self.column.addWidget(button)
            button.setVisible(not incoming.known)
        self.finder = PatientFinder("importDialog", desk, theme, today)
        self.column.addWidget(self.finder)
        self._begin(desk, incoming.patient)
        self.chosen.toggled.connect(self._turn)
        self.finder.turned.connect(self.judge)
        self.finish(self.as_in_file if not incoming.known else self.ok)
        self._turn()

    def attempt(self) -> None:
        """Have it taken in."""
        other = self.finder.chosen if self.chosen.isChecked() else None
        self._does(other.id if other else "")

    def judge(self) -> None:
        """It takes something new, and a patient where one is to be chosen."""
        missing = self.chosen.isChecked() and self.finder.chosen is None
        something = bool(self._incoming.new) or not self._incoming.known
        self.ok.setEnabled(something and not missing)

    def done(self, result: int) -> None:
        """Let go of everybody."""
        self.finder.forget()
        super().done(result)

    def _begin(self, desk: PatientsDesk, patient: PatientRow) -> None:
        """Suggest a patient who may be the same, where the one of the file is not here."""
        self.as_in_file.setChecked(True)
        if self._incoming.known:
            return
        alike = desk.alike(patient.name, patient.identifier, patient.born)
        if alike:
            self.chosen.setChecked(True)
            self.finder.search.setText(alike[0].name)
            self.finder.table.choose(alike[0].id)

    def _turn(self) -> None:
        self.finder.setVisible(self.chosen.isChecked())
        self.judge()
        self.fit()


def _visits_words(incoming: Incoming) -> str:
    count = len(incoming.visits)
    words = counted(count, N_("1 visit"), N_("{count} visits"))
    if not count:
        return words
    first, last = incoming.visits[0].visit.visited_on, incoming.visits[-1].visit.visited_on
    return N_("{visits}, {first} to {last}; new to these records: {new}").format(
        visits=words, first=day(first), last=day(last), new=f"{incoming.new:,}"
    )
