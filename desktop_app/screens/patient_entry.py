"""The dialog that adds a patient, or changes who one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import Problem, UserError
from desktop_app.findings.finding import Day
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.day_field import DayField
from desktop_app.screens.field import dress_anew
from desktop_app.screens.patient_question import PatientDialog
from desktop_app.screens.patient_words import visits_words, who
from desktop_app.screens.record_words import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QLabel, QLineEdit

    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import PatientRow
    from desktop_app.screens.palette import Theme

_NOT_PRINTED = N_(
    "Name and identifier stay in the records; they are not printed. The case label on paper has no "
    "name in it."
)
_ALIKE = N_("In these records already, and perhaps the same patient:")
_SAME = N_(
    "If it is the same patient, use the one that is there, so that all visits stand together."
)
_MERGE = N_("If it is the same patient, keep this change and then merge the two.")
_CHECK = N_("Nothing was kept yet. Correct what is marked.")
_MOST_ALIKE = 5


class PatientEntry(PatientDialog):
    """Takes name, identifier and day of birth; before adding, it shows who may be the same."""

    def __init__(
        self,
        desk: PatientsDesk,
        theme: Theme,
        today: Callable[[], date],
        done: Callable[[PatientRow, bool], None],
        parent: QWidget | None,
        *,
        patient: PatientRow | None = None,
    ) -> None:
        """Take the desk and the day; ``done`` is told who it is now, and whether that is new.

        ``patient`` is the one to change; None adds one.
        """
        title = N_("Change who this patient is") if patient else N_("Add a patient")
        act = N_("Keep the change") if patient else N_("Add patient")
        super().__init__("patientDialog", title, act, parent)
        self._desk, self._done, self._patient = desk, done, patient
        self._act = act
        self._seen: tuple[str, ...] = ()
        self._wrong: dict[str, QLabel] = {}
        self.say(_NOT_PRINTED, "definition")
        self.name = self._typed_line("name", N_("&Name"), N_("Name"))
        self.identifier = self._typed_line(
            "identifier",
            N_("&Identifier, such as the record number of the clinic"),
            N_("Identifier"),
        )
        finding = Day(label=N_("Day of birth"))
        self.born = DayField(finding, "patientDialog.born", theme, today)
        label = self.say(N_("&Born"))
        label.setBuddy(self.born.line)
        self.column.addWidget(self.born)
        self._add_wrong("born")
        self.born.entered.connect(self._typed)
        self._add_alike()
        if patient is not None:
            self._show(patient)
        self.finish(self.name)

    def accept(self) -> None:
        """Have the patient kept; where one is alike, show that first and stay."""
        try:
            name, identifier, born = self._entered()
            beside = self._patient.id if self._patient else ""
            alike = self._desk.alike(name, identifier, born, beside)
        except UserError as error:
            announce(self.refusal, str(error))
            return
        if tuple(row.id for row in alike) != self._seen:
            self._show_alike(alike)
        else:
            super().accept()

    def attempt(self) -> None:
        """Have the patient kept.

        Raises:
            UserError: something does not fit; it is marked at its field.

        """
        name, identifier, born = self._entered()
        patient = self._patient
        try:
            if patient is not None:
                kept = self._desk.change(patient.id, name, identifier, born)
            else:
                kept = self._desk.add(name, identifier, born)
        except UserError as error:
            self._mark(error.problems)
            raise UserError(error.sentence) from error
        self._done(kept, patient is None)

    # Building

    def _typed_line(self, name: str, words: str, spoken: str) -> QLineEdit:
        line = self.line(name, words, spoken, secret=False)
        self._add_wrong(name)
        return line

    def _add_wrong(self, place: str) -> None:
        wrong = plain_label("", "wrong")
        wrong.setObjectName(f"patientDialog.{place}.wrong")
        wrong.hide()
        self.column.addWidget(wrong)
        self._wrong[place] = wrong

    def _add_alike(self) -> None:
        self.alike = QWidget()
        self.alike.setObjectName("patientDialog.alike")
        self._rows = QVBoxLayout(self.alike)
        self._rows.setContentsMargins(0, 6, 0, 0)
        self._rows.setSpacing(6)
        self.column.addWidget(self.alike)
        self.alike.hide()

    def _show(self, patient: PatientRow) -> None:
        self.name.setText(patient.name)
        self.identifier.setText(patient.identifier)
        self.born.show_answer(patient.born, None)

    # Judging

    def _entered(self) -> tuple[str, str, date | None]:
        """Give what was entered.

        Raises:
            UserError: the day of birth cannot be read.

        """
        entry = self.born.entry()
        born: date | None = entry.value  # type: ignore[assignment]  # a field of days gives days
        sentence = entry.sentence or (self.born.finding.refusal(born) if born else None)
        if sentence:
            self._mark((Problem("born", sentence),))
            raise UserError(_CHECK)
        return self.name.text(), self.identifier.text(), born

    def _mark(self, problems: tuple[Problem, ...]) -> None:
        found = {problem.place: problem.sentence for problem in problems}
        for place, label in self._wrong.items():
            announce(label, found.get(place, ""))
        self.born.mark(wrong="born" in found)
        for place, line in (("name", self.name), ("identifier", self.identifier)):
            line.setProperty("wrong", place in found)
            dress_anew(line)
        fields = {"name": self.name, "identifier": self.identifier, "born": self.born.line}
        if found:
            fields.get(next(iter(found)), self.name).setFocus(Qt.FocusReason.OtherFocusReason)
            self.fit()

    def _typed(self) -> None:
        """What was found of the words before does not concern the new ones."""
        super()._typed()
        if hasattr(self, "alike"):
            self._mark(())
            self._show_alike(())

    def _show_alike(self, alike: tuple[PatientRow, ...]) -> None:
        self._seen = tuple(row.id for row in alike)
        while (item := self._rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.ok.setText(N_("Add all the same") if alike and not self._patient else self._act)
        self.alike.setVisible(bool(alike))
        if not alike:
            return
        head = plain_label("", "cautionTitle")
        advice = plain_label(_MERGE if self._patient else _SAME, "definition")
        for part in (head, *map(self._alike_row, alike[:_MOST_ALIKE]), advice):
            self._rows.addWidget(part)
            part.show()  # not in its own time, so that there is room for it
        announce(head, _ALIKE)
        self.fit()
        first = next(iter(self.alike.findChildren(ActButton)), self.ok)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _alike_row(self, row: PatientRow) -> QWidget:
        shown = QWidget()
        line = QHBoxLayout(shown)
        line.setContentsMargins(0, 0, 0, 0)
        words = f"{who(row)} · {visits_words(row.visits)}"
        line.addWidget(plain_label(words, "cardText"), 1)
        if self._patient is None:
            use = ActButton(N_("Use this one"), "row")
            use.setObjectName(f"patientDialog.use.{row.id}")
            use.setAccessibleName(N_("Use {who}").format(who=who(row)))
            use.clicked.connect(lambda: self._use(row))
            line.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
        return shown

    def _use(self, row: PatientRow) -> None:
        self._done(row, False)
        self.reject()
