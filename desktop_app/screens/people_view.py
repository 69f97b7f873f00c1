"""Who can unlock the records, and one's own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.model import Person
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme

_ADVICE = N_(
    "Each has a passphrase of their own. What they do stands in the audit trail under their name."
)
_KEYS = N_(
    "The recovery key unlocks the records when a passphrase is forgotten. It lies on paper, put "
    "away where you would put a spare key to the clinic. Nobody can open the records without one "
    "of the passphrases or this key: there is no other way in."
)
_ONLY_ONE = N_(
    "You are the only one who can unlock these records. If you forget your passphrase, the "
    "recovery key is the only way in."
)


class PeopleView(QWidget):
    """The people with what can be done about each.

    Signals:
        done: a sentence that something was done.
        refused: a sentence for the banner.
    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, theme: Theme, dialogs: Dialogs) -> None:
        """Lay out the boxes; the people come with unlocked records."""
        super().__init__()
        self._theme = theme
        self._dialogs = dialogs
        self._desk: Desk | None = None
        self._people: tuple[Person, ...] = ()
        self.paper = "A4"
        self.dialog: QDialog | None = None
        self.rows: dict[str, QWidget] = {}
        self.box = GroupBox(N_("Who can unlock"), theme)
        self.add = ActButton(N_("Add a person…"))
        self.add.setObjectName("people.add")
        self.add.clicked.connect(self._ask_for_person)
        self.alone = plain_label(_ONLY_ONE, "remark")
        self.change = ActButton(N_("Change my passphrase…"))
        self.change.setObjectName("people.change")
        self.change.clicked.connect(self._ask_for_passphrase)
        self.renew = ActButton(N_("New recovery key…"))
        self.renew.setObjectName("people.renew")
        self.renew.clicked.connect(self._ask_for_renewal)
        self._lay_out()

    def show_desk(self, desk: Desk | None) -> None:
        """Show the people of unlocked records; None forgets them, and closes what was asked."""
        self._desk = desk
        if desk is None and self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)  # also where it asks first
        people: tuple[Person, ...] = ()
        if desk is not None:
            try:
                people = desk.people_desk.people()
            except UserError as error:
                self.refused.emit(str(error))
        if people != self._people:
            self._show_people(people)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(plain_label(_ADVICE, "advice"))
        column.addWidget(self.box)
        column.addWidget(self.alone)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        keys = GroupBox(N_("Keys"), self._theme)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 6, 0, 4)
        inside.setSpacing(8)
        acts = QWidget()
        line = Wrapping(acts, gap=8)
        for act in (self.change, self.renew):
            line.addWidget(act)
        for part in (plain_label(_KEYS, "definition"), acts):
            inside.addWidget(part)
        keys.column.addLayout(inside)
        column.addWidget(keys)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        """Build the rows anew; the keyboard is handed on where its row goes."""
        focused = QApplication.focusWidget()
        if focused is not None and self.box.isAncestorOf(focused):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in self.rows.values():
            row.hide()
            self.box.column.removeWidget(row)
            row.deleteLater()
        self._people = people
        self.rows = {person.id: self._row(person) for person in people}
        for row in self.rows.values():
            self.box.column.addWidget(row)
        self.alone.setVisible(len(people) == 1)
        QApplication.sendPostedEvents(self, int(QEvent.Type.LayoutRequest))

    def _row(self, person: Person) -> QWidget:
        row = QWidget()
        row.setObjectName(f"people.{person.id}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 6)
        line.addWidget(plain_label(person.name, "cardText"), 1)
        if self._desk is not None and person.id == self._desk.person.id:
            line.addWidget(plain_label(N_("You"), "aside"))
            return row
        remove = ActButton(N_("Remove…"), "quiet")
        remove.setObjectName(f"people.{person.id}.remove")
        remove.setAccessibleName(N_("Remove {name}").format(name=person.name))
        remove.clicked.connect(lambda: self._ask_to_remove(person))
        line.addWidget(remove)
        return row

    # Acts

    def _ask_for_person(self) -> None:
        from desktop_app.screens.person_dialog import PersonDialog  # rarely needed

        self._ask(PersonDialog(self._add, self.window()))

    def _ask_to_remove(self, person: Person) -> None:
        from desktop_app.screens.person_dialog import RemoveDialog  # rarely needed

        self._ask(RemoveDialog(person, lambda: self._remove(person), self.window()))

    def _ask_for_passphrase(self) -> None:
        from desktop_app.screens.passphrase_dialog import PassphraseDialog  # rarely needed

        name = self._desk.person.name if self._desk else ""
        self._ask(PassphraseDialog(name, self._change, self.window()))

    def _ask_for_renewal(self) -> None:
        from desktop_app.screens.passphrase_dialog import RenewDialog  # rarely needed

        self._ask(RenewDialog(self._renew, self.window()))

    def _ask(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda: self._closed(dialog))
        self.dialog = dialog
        dialog.open()

    def _closed(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _add(self, name: str, passphrase: str) -> None:
        if self._desk is not None:
            person = self._desk.people_desk.add(name, passphrase)
            self.done.emit(N_("{name} can unlock from now on.").format(name=person.name))

    def _remove(self, person: Person) -> None:
        if self._desk is not None:
            self._desk.people_desk.remove(person.id)
            self.done.emit(N_("{name} can no longer unlock.").format(name=person.name))

    def _change(self, old: str, new: str) -> None:
        if self._desk is not None:
            self._desk.people_desk.change_passphrase(old, new)
            self.done.emit(N_("Your passphrase is changed."))

    def _renew(self, passphrase: str) -> None:
        if self._desk is None:
            return
        recovery = self._desk.people_desk.renew_recovery(passphrase)
        self.done.emit(N_("There is a new recovery key; the one before is spent."))
        from desktop_app.screens.recovery_dialog import RecoveryDialog  # rarely needed

        made_on = self._desk.session.now().astimezone().date()
        self._ask(RecoveryDialog(recovery, made_on, self._dialogs, self.paper, self.window()))
