"""The dialog that puts two patients together who are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop_app.documents.words import day
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label
from desktop_app.screens.patient_finder import PatientFinder
from desktop_app.screens.patient_question import PatientDialog
from desktop_app.screens.patient_words import visits_words
from desktop_app.screens.tips import plain_button

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.record_keeping.patients_desk import PatientsDesk
    from desktop_app.records.model import PatientRow
    from desktop_app.screens.palette import Theme

_ADVICE = N_(
    "Visits and drafts of both then stand with the one that stays, under its name and identifier. "
    "Every sealed visit stays as it was sealed. The two can be taken apart again later."
)
_MOST_DAYS = 6


class MergeDialog(PatientDialog):
    """The other one is found by search; both are shown side by side, and which one stays."""

    def __init__(
        self,
        desk: PatientsDesk,
        theme: Theme,
        today: Callable[[], date],
        patient: PatientRow,
        does: Callable[[PatientRow, PatientRow], None],
        parent: QWidget | None,
    ) -> None:
        """Take the patient, and what merges one that stays with another (raises UserError)."""
        title = N_("Merge with another patient")
        super().__init__("mergeDialog", title, N_("Merge"), parent)
        self._desk, self._patient, self._does = desk, patient, does
        self.say(N_("Which other patient is {name}?").format(name=patient.name), "cardName")
        self.finder = PatientFinder("mergeDialog", desk, theme, today, beside=patient.id)
        self.column.addWidget(self.finder)
        self._add_sides()
        self.say(_ADVICE, "definition")
        self.finder.turned.connect(self._show_both)
        self.finish(self.finder.search)
        self._show_both()

    @property
    def keeps_other(self) -> bool:
        """Whether the one that was found stays."""
        return self.stays[1].isChecked()

    def attempt(self) -> None:
        """Have them merged."""
        other = self.finder.chosen
        if other is None:
            return
        keep, goes = (other, self._patient) if self.keeps_other else (self._patient, other)
        self._does(keep, goes)

    def judge(self) -> None:
        """It takes another patient."""
        self.ok.setEnabled(self.finder.chosen is not None)

    def done(self, result: int) -> None:
        """Let go of everybody."""
        self.finder.forget()
        super().done(result)

    def _add_sides(self) -> None:
        self._sides = QWidget()
        row = QHBoxLayout(self._sides)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        group = QButtonGroup(self)
        self.stays: list[QRadioButton] = []
        self.about: list[QWidget] = []
        self._words = []
        for name in ("keepThis", "keepOther"):
            side = QWidget()
            side.setObjectName("mergeSide")
            column = QVBoxLayout(side)
            column.setContentsMargins(12, 8, 12, 10)
            column.setSpacing(4)
            button = QRadioButton("")
            button.setObjectName(f"mergeDialog.{name}")
            group.addButton(button)
            who, about = plain_label("", "review"), plain_label("", "definition")
            for part in (who, about, button):
                column.addWidget(part)
            column.addStretch(1)
            row.addWidget(side, 1)
            self.stays.append(button)
            self._words.append((who, about))
        self.stays[0].setChecked(True)
        self.column.addWidget(self._sides)

    def _show_both(self) -> None:
        other = self.finder.chosen
        self._sides.setVisible(other is not None)
        if other is not None:
            for place, row in enumerate((self._patient, other)):
                who, about = self._words[place]
                who.setText(row.name)
                about.setText(self._about(row))
                self.stays[place].setText(plain_button(N_("This one stays")))
                self.stays[place].setAccessibleName(
                    N_("{name} stays").format(name=", ".join((row.name, self._about(row))))
                )
        self.judge()
        self.fit()

    def _about(self, row: PatientRow) -> str:
        """Say what tells one from the other."""
        visits = self._desk.visits(row.id)
        days = ", ".join(day(visit.visited_on) for visit in visits[:_MOST_DAYS])
        more = ", …" if len(visits) > _MOST_DAYS else ""
        born = N_("born {day}").format(day=day(row.born)) if row.born else N_("birth not recorded")
        count = visits_words(row.visits)
        seen = N_("{visits}: {days}").format(visits=count, days=f"{days}{more}") if days else count
        return "\n".join((row.identifier or N_("no identifier"), born, seen))
