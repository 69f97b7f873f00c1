"""Who unlocked the records, when they lock by themselves, and where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.records.model import Act
from desktop_app.records.trail import WantedEntries
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.record_words import counted, moment
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.screens.palette import Theme

LOCK_MINUTES = (1, 2, 5, 10, 15, 30)
_UNLOCKS = (Act.UNLOCKED, Act.RECOVERED, Act.RESTORED, Act.STORE_MADE)
_DROP = 130  # pixels
_LOCKING = N_(
    "Locking keeps what you are writing as a draft and takes everything off the screen. The "
    "records also lock when this computer sleeps and, where the system tells of it, with its "
    "screen."
)
_COPYING = N_(
    "Everything in this folder is encrypted. Do not copy or move it while Myoplan is open; for a "
    "copy that is whole, use Backup."
)


class AccessView(QWidget):
    """The state of unlocked records.

    Signals:
        lock_wanted: the records are to be locked now.
        lock_minutes_chosen: after how many minutes without a key or a pointer they lock.
    """

    lock_wanted = Signal()
    lock_minutes_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Lay out the boxes; what they say comes with unlocked records."""
        super().__init__()
        self._desk: Desk | None = None
        self.remarks = GroupBox(N_("To know"), theme)
        self.remarks.setObjectName("access.remarks")
        self.who = plain_label("", "cardText")
        self.who.setObjectName("access.who")
        self.lock = ActButton(N_("Lock now"))
        self.lock.setObjectName("access.lock")
        self.lock.clicked.connect(self.lock_wanted)
        self.minutes = Drop()
        self.minutes.setObjectName("access.minutes")
        self.minutes.setAccessibleName(N_("Lock by itself after"))
        self.minutes.setFixedSize(_DROP, CONTROL_HEIGHT)
        for minutes in LOCK_MINUTES:
            words = counted(minutes, N_("1 minute"), N_("{count} minutes"))
            self.minutes.addItem(words, minutes)
        self.minutes.setCurrentIndex(-1)  # until the settings say
        self.minutes.currentIndexChanged.connect(self._choose)
        self.folder = plain_label("", "cardText")
        self.folder.setObjectName("access.folder")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out(theme)

    def show_desk(self, desk: Desk | None) -> None:
        """Show the state of unlocked records; None forgets it."""
        new = desk is not self._desk
        self._desk = desk
        if desk is None:
            put(self.who, "")
            put(self.folder, "")
            self._show_remarks(())
            return
        if new:
            put(self.who, unlocked_words(desk))
            # A path has no blanks to break at: it may break after each part.
            folder = str(desk.place.root)
            self.folder.setText(folder.replace("/", "/\u200b").replace("\\", "\\\u200b"))
            self.folder.setAccessibleName(folder)
            self.folder.show()
        self._show_remarks(desk.remarks)

    def show_minutes(self, minutes: int) -> None:
        """Show after how many minutes they lock, without telling anybody."""
        with QSignalBlocker(self.minutes):
            self.minutes.setCurrentIndex(self.minutes.findData(minutes))

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.remarks)
        locking = GroupBox(N_("Locking"), theme)
        acts = QWidget()
        line = Wrapping(acts, gap=10, between_lines=6)
        after = QLabel(N_("Lock by itself &after"))
        after.setFixedHeight(CONTROL_HEIGHT)
        after.setBuddy(self.minutes)
        for control in (self.lock, after, self.minutes):
            line.addWidget(control)
        _fill(locking, self.who, acts, plain_label(_LOCKING, "definition"))
        where = GroupBox(N_("Where the records lie"), theme)
        _fill(where, self.folder, plain_label(_COPYING, "definition"))
        column.addWidget(locking)
        column.addWidget(where)

    def _show_remarks(self, remarks: Sequence[str]) -> None:
        while (item := self.remarks.column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for words in remarks:
            label = plain_label(words, "cardText")
            label.setProperty("tone", "caution")
            label.setContentsMargins(0, 5, 0, 5)
            self.remarks.column.addWidget(label)
        self.remarks.setVisible(bool(remarks))

    def _choose(self) -> None:
        self.lock_minutes_chosen.emit(self.minutes.currentData())


def _fill(box: GroupBox, *parts: QWidget) -> None:
    """Put parts into a box as one row, without hairs between them."""
    inside = QVBoxLayout()
    inside.setContentsMargins(0, 6, 0, 4)
    inside.setSpacing(8)
    for part in parts:
        inside.addWidget(part)
    box.column.addLayout(inside)


def unlocked_words(desk: Desk) -> str:
    """Say who unlocked the records, and since when."""
    wanted = WantedEntries(person=desk.person.id, acts=_UNLOCKS, most=1)
    try:
        found = desk.trail_desk.entries(wanted)
    except UserError:  # whether they can be read is said elsewhere
        found = ()
    if not found:
        return N_("Unlocked by {name}.").format(name=desk.person.name)
    words = N_("Unlocked by {name} since {when}.")
    return words.format(name=desk.person.name, when=moment(found[0].at))
