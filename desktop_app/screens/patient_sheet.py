"""The patient that was chosen: visits, drafts, what falls due, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.documents.words import day
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.patient_parts import Part, Row
from desktop_app.screens.patient_words import (
    draft_words,
    due_words,
    kind_words,
    visit_words,
    visits_words,
    who,
)
from desktop_app.screens.record_words import moment
from desktop_app.screens.sheet import Sheet, turn_page
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop_app.records.model import Draft, DueRow, PatientRow, SealedVisit
    from desktop_app.records.removal import Merged

_BESIDE_FROM = 640  # pixels; a narrower sheet has everything in one column
_NARROW = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContents:
    """What the sheet shows.

    Attributes:
        patient: whose it is; None for the drafts that are filed with nobody.
        visits, drafts, due, merges: what belongs to it.
        today: the day that is told from past and coming ones.
        window: the name of this window, which drafts are told by.
        draft_on_screen, visit_on_screen: identities, "" for none.

    """

    patient: PatientRow | None
    visits: tuple[SealedVisit, ...] = ()
    drafts: tuple[Draft, ...] = ()
    due: tuple[DueRow, ...] = ()
    merges: tuple[Merged, ...] = ()
    today: date
    window: str
    draft_on_screen: str
    visit_on_screen: str


class PatientSheet(QScrollArea):
    """Scrolled by the keyboard; every act is a button with a name of its own.

    Signals:
        begun, changed, merged, exported, deleted: what is wanted with the patient.
        visit_wanted, draft_wanted: the identity of a visit or draft to bring to the screen.
        dropped: a ``Draft`` to throw away.
        apart: a ``Merged`` to take out again.
    """

    begun = Signal()
    changed = Signal()
    merged = Signal()
    exported = Signal()
    deleted = Signal()
    visit_wanted = Signal(str)
    draft_wanted = Signal(str)
    dropped = Signal(object)
    apart = Signal(object)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("patientSheet")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents: SheetContents | None = None
        self._body: QBoxLayout | None = None
        self._draw()

    def show_contents(self, contents: SheetContents | None) -> None:
        """Show another patient, from the head, or none; nothing is drawn anew where it is same."""
        if contents == self.contents:
            return
        before = self.contents
        same = bool(before and contents and _identity(before) == _identity(contents))
        place = self.verticalScrollBar().value() if same else 0
        self.contents = contents
        self._draw()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put visits and what falls due side by side, or the one beneath the other."""
        super().resizeEvent(event)
        self._turn()

    # Drawing

    def _draw(self) -> None:
        page = Sheet("patientPage")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(6)
        self._body = None
        contents = self.contents
        if contents is None:
            self._column.addWidget(plain_label(N_("Choose a patient to see visits here."), "empty"))
            self.setAccessibleName(N_("Patient"))
        elif contents.patient is None:
            self._draw_unfiled(contents)
        else:
            self._draw_patient(contents, contents.patient)
        self._column.addStretch(1)
        turn_page(self, page)
        self._turn()

    def _draw_unfiled(self, contents: SheetContents) -> None:
        words = N_("Drafts filed with nobody")
        self.setAccessibleName(words)
        self._column.addWidget(plain_label(words, "sentence"))
        advice = N_("Go on with one; then it can be filed with a patient here.")
        self._column.addWidget(plain_label(advice, "advice"))
        self._column.addWidget(self._drafts(contents, ""))

    def _draw_patient(self, contents: SheetContents, patient: PatientRow) -> None:
        self.setAccessibleName(N_("Patient {who}").format(who=who(patient)))
        name = plain_label(patient.name, "sentence")
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        name.setObjectName("patient.name")
        self._column.addWidget(name)
        self._column.addWidget(plain_label(_about(patient), "definition"))
        self._column.addLayout(self._acts(patient))
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, body)
        self._body.setContentsMargins(0, 4, 0, 0)
        self._body.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(10)
            self._body.addLayout(side, 1)
        if contents.drafts:
            left.addWidget(self._drafts(contents, N_("Drafts")))
        left.addWidget(self._visits(contents))
        left.addStretch(1)
        right.addWidget(_due(contents))
        if contents.merges:
            title = N_("Merged into this patient")
            right.addWidget(Part(title, "merges", contents.merges, self._merge))
        right.addStretch(1)
        self._column.addWidget(body)

    def _acts(self, patient: PatientRow) -> Wrapping:
        line = Wrapping(gap=8, between_lines=6)
        tip = N_("Begins a visit of today from the last one; what may have changed is marked")
        first = N_("Begins a visit of today with nothing recorded")
        for name, words, role, signal in (
            ("begin", N_("New visit"), "primary", self.begun),
            ("change", N_("Change…"), "", self.changed),
            ("merge", N_("Merge with…"), "", self.merged),
            ("export", N_("Export…"), "", self.exported),
            ("delete", N_("Delete…"), "", self.deleted),
        ):
            button = ActButton(words, role)
            button.setObjectName(f"patient.{name}")
            button.setAccessibleDescription(patient.name)
            button.clicked.connect(signal)
            if name == "begin":
                button.setToolTip(tip if patient.visits else first)
            line.addWidget(button)
        return line

    def _drafts(self, contents: SheetContents, title: str) -> Part[Draft]:
        return Part(title, "drafts", contents.drafts, lambda draft: self._draft(contents, draft))

    def _draft(self, contents: SheetContents, draft: Draft) -> Row:
        begun = moment(draft.begun_at)
        words = draft_words(draft, contents.window, contents.draft_on_screen)
        row = Row(N_("Draft of {moment}").format(moment=begun), words)
        if draft.id == contents.draft_on_screen:
            row.mark(N_("On screen"))
        else:
            going = row.add(N_("Go on"), f"draft.open.{draft.id}")
            going.setAccessibleName(N_("Go on with the draft of {moment}").format(moment=begun))
            going.clicked.connect(lambda: self.draft_wanted.emit(draft.id))
        drop = row.add(N_("Drop…"), f"draft.drop.{draft.id}")
        drop.setAccessibleName(N_("Drop the draft of {moment}").format(moment=begun))
        drop.clicked.connect(lambda: self.dropped.emit(draft))
        return row

    def _visits(self, contents: SheetContents) -> Part[SealedVisit]:
        part = Part(
            N_("Visits"), "visits", contents.visits, lambda visit: self._visit(contents, visit)
        )
        if not contents.visits:
            part.say(N_("No visit is sealed yet."))
        return part

    def _visit(self, contents: SheetContents, visit: SealedVisit) -> Row:
        seen = day(visit.visited_on)
        row = Row(seen, visit_words(visit))
        if visit.id == contents.visit_on_screen:
            row.mark(N_("On screen"))
        else:
            opening = row.add(N_("Open"), f"visit.open.{visit.id}")
            opening.setAccessibleName(N_("Open the visit of {day}").format(day=seen))
            opening.clicked.connect(lambda: self.visit_wanted.emit(visit.id))
        return row

    def _merge(self, merged: Merged) -> Row:
        row = Row(merged.name, N_("Merged on {moment}").format(moment=moment(merged.at)))
        apart = row.add(N_("Take apart"), f"merge.undo.{merged.patient}")
        apart.setAccessibleName(N_("Take {name} apart again").format(name=merged.name))
        apart.clicked.connect(lambda: self.apart.emit(merged))
        return row

    def _turn(self) -> None:
        if self._body is not None:
            ways = QBoxLayout.Direction
            beside = self.viewport().width() >= _BESIDE_FROM
            self._body.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        side = 14 if self.viewport().width() < _NARROW else 16
        self._column.setContentsMargins(side, 12, side, 16)


def _identity(contents: SheetContents) -> str:
    return contents.patient.id if contents.patient else ""


def _about(patient: PatientRow) -> str:
    """Say what the record knows beside the name."""
    born = N_("born {day}").format(day=day(patient.born)) if patient.born else ""
    return " · ".join(
        filter(
            None, (patient.identifier or N_("no identifier"), born, visits_words(patient.visits))
        )
    )


def _due(contents: SheetContents) -> Part[DueRow]:
    part = Part(N_("Falls due"), "due", contents.due, lambda item: _due_row(item, contents.today))
    if not contents.due:
        part.say(N_("Nothing is due by the plan of the last visit."))
    return part


def _due_row(item: DueRow, today: date) -> Row:
    words, ink = due_words(item, today)
    what = N_("{kind}: {words}").format(kind=kind_words(item.kind), words=item.words)
    return Row(words[:1].upper() + words[1:], what, tone=ink)
