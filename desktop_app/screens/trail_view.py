"""The audit trail: filters, what they leave, its export, and the check of the whole store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.records.trail import WantedEntries
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.evidence_controls import FilterDrop
from desktop_app.screens.field import dress_anew
from desktop_app.screens.record_words import (
    ACT_GROUPS,
    announce,
    counted,
    patients_and_visits,
    pointer_waits,
)
from desktop_app.screens.trail_list import TrailLine, TrailList
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.model import Act, TrailEntry
    from desktop_app.records.verify import Verified
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_dialog import RecordDialog

_MOST = 2000  # lines on view; the export has all of them
_HEAD = 12  # digits of the newest fingerprint that are shown
_DROP, _NARROW_DROP = 200, 138  # pixels
_EMPTY = N_("No line of the trail is like this.")
_WHOLE = N_(
    "The records are whole: {contents} and {lines} were checked. The newest line of the trail is "
    "{head}."
)


class TrailView(QWidget):
    """Who did what, when; the newest first.

    Signals:
        done: a sentence that something was done.
        refused: a sentence for the banner.
    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, theme: Theme, dialogs: Dialogs) -> None:
        """Lay out the filters; the lines come with unlocked records."""
        super().__init__()
        self._dialogs = dialogs
        self._desk: Desk | None = None
        self._folder = Path.home()
        self.dialog: RecordDialog | None = None
        self.person: FilterDrop[str] = FilterDrop("person", N_("Person"), N_("Anybody"))
        self.person.setObjectName("trail.person")
        self.group: FilterDrop[str] = FilterDrop("group", N_("What was done"), N_("Anything"))
        self.group.setObjectName("trail.group")
        self.group.offer((words, words) for words, _ in ACT_GROUPS)
        self.check = ActButton(N_("Check the records"))
        self.check.setObjectName("trail.check")
        self.export = ActButton(N_("Export…"))
        self.export.setObjectName("trail.export")
        self.export.setToolTip(N_("Writes the whole trail as a table (CSV) or as data (JSON)"))
        self.count = plain_label("", "aside")
        self.count.setObjectName("trail.count")
        self.result = plain_label("", "note")
        self.result.setObjectName("trail.result")
        self.result.hide()
        self.empty = plain_label(_EMPTY, "empty")
        self.empty.setContentsMargins(26, 24, 26, 24)
        self.empty.hide()
        self.list = TrailList(theme)
        self._lay_out()
        for drop in (self.person, self.group):
            drop.currentIndexChanged.connect(self._filter)
        self.check.clicked.connect(self._check)
        self.export.clicked.connect(self._export)

    def show_desk(self, desk: Desk | None) -> None:
        """Show the trail of unlocked records; None forgets it, and closes what was asked."""
        if desk is not self._desk:
            put(self.result, "")
        self._desk = desk
        if desk is None:
            if self.dialog is not None:
                self.dialog.reject()
            self.list.show_lines(())
            self._offer_people(())
            return
        self._show()

    def set_room(self, side: int, *, narrow: bool) -> None:
        """Keep this far from the edges of the page; the list goes to the edges."""
        self._head.setContentsMargins(side, 0, side, 8)
        for drop in (self.person, self.group):
            drop.setFixedWidth(_NARROW_DROP if narrow else _DROP)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setSpacing(6)
        controls = QWidget()
        line = Wrapping(controls, gap=8)
        for drop in (self.person, self.group):
            drop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            drop.setFixedWidth(_DROP)
        for part in (self.person, self.group, self.export, self.check):
            line.addWidget(part)
        counts = QHBoxLayout()
        counts.addWidget(self.count, 1)
        self._head.addWidget(controls)
        self._head.addLayout(counts)
        self._head.addWidget(self.result)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addStretch(0)

    # Showing

    def _filter(self) -> None:
        for drop in (self.person, self.group):
            drop.dress()
        self._show()
        announce(self.count, self.count.text())

    def _show(self) -> None:
        """Show the lines that are wanted; names of patients are looked up once each."""
        if self._desk is None:
            return
        try:
            self._offer_people(self._desk.trail_desk.entries(WantedEntries(most=_MOST)))
            wanted = WantedEntries(
                person=self.person.value or "", acts=self._acts(), most=_MOST + 1
            )
            found = self._desk.trail_desk.entries(wanted)
            names = {each.patient: "" for each in found if each.patient}
            for patient in names:
                names[patient] = self._desk.trail_desk.patient_name(patient)
        except UserError as error:
            self.refused.emit(str(error))
            return
        lines = tuple(TrailLine(each, names.get(each.patient, "")) for each in found[:_MOST])
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        put(self.count, count_words(len(lines), more=len(found) > _MOST))

    def _offer_people(self, found: tuple[TrailEntry, ...]) -> None:
        """Offer everybody who can unlock or did something, who was removed included."""
        people = {each.person.id: each.person.name for each in found if each.person}
        if self._desk is not None:
            people |= {person.id: person.name for person in self._desk.people_desk.people()}
        offered = sorted(people.items(), key=lambda pair: pair[1].casefold())
        chosen = self.person.value
        with QSignalBlocker(self.person):
            self.person.offer(offered)
            self.person.choose(chosen)

    def _acts(self) -> tuple[Act, ...]:
        return dict(ACT_GROUPS)[self.group.value] if self.group.value else ()

    # Acts

    def _export(self) -> None:
        suggested = self._folder / N_("audit-trail.csv")
        path = self._dialogs.file_for_trail(suggested)
        if path is None or self._desk is None:
            return
        self._folder = path.parent
        try:
            with pointer_waits():
                lines = self._desk.trail_desk.export(path)
        except UserError as error:
            self.refused.emit(str(error))
            return
        words = N_("{lines} were written to {file}. This file is not encrypted.")
        self._show()
        self._say(words.format(lines=lines_words(lines), file=path.name), "note")
        self.done.emit("")

    def _check(self) -> None:
        if self._desk is None:
            return
        put(self.result, "")
        try:
            with pointer_waits():
                found = self._desk.trail_desk.verify()
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._show()
        self._say(checked_words(found), "wrong" if found.faults else "note")
        self.done.emit("")
        if found.faults:
            from desktop_app.screens.faults_dialog import FaultsDialog  # let us hope never

            self.dialog = FaultsDialog(found.faults, self.window())
            self.dialog.finished.connect(self._closed)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _say(self, sentence: str, role: str) -> None:
        if self.result.property("role") != role:
            self.result.setProperty("role", role)
            dress_anew(self.result)
        announce(self.result, sentence)


def lines_words(count: int) -> str:
    """Say how many lines of the trail."""
    return counted(count, N_("1 line of the trail"), N_("{count} lines of the trail"))


def count_words(count: int, *, more: bool) -> str:
    """Say how many lines are on view, and where the others are."""
    if more:
        words = N_("The newest {count} lines; older ones are in the export")
        return words.format(count=f"{count:,}")
    return counted(count, N_("1 line"), N_("{count} lines"))


def checked_words(found: Verified) -> str:
    """Say what came of the check."""
    if found.faults:
        one, several = N_("1 fault was found."), N_("{count} faults were found.")
        return counted(len(found.faults), one, several)
    return _WHOLE.format(
        contents=patients_and_visits(found.patients, found.visits),
        lines=lines_words(found.entries),
        head=found.head[:_HEAD].upper(),
    )
