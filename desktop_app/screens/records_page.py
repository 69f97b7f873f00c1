"""The page “Records”: locking, people, backup and the audit trail of the encrypted records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.message import N_
from desktop_app.screens.access_view import AccessView
from desktop_app.screens.backup_view import BackupView
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.people_view import PeopleView
from desktop_app.screens.record_words import announce
from desktop_app.screens.sheet import Sheet
from desktop_app.screens.trail_view import TrailView
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_state import RecordState

ACCESS, PEOPLE, BACKUP, TRAIL = "access", "people", "backup", "trail"
_PARTS = (
    (ACCESS, N_("Locking")),
    (PEOPLE, N_("People")),
    (BACKUP, N_("Backup")),
    (TRAIL, N_("Audit trail")),
)
_WIDEST = 860  # pixels; as wide as a section of the case
_SIDE, _SMALL_SIDE = 26, 14
_SHORT, _NARROW = 430, 600  # pixels of a page with less room around its parts
_NO_RECORDS = N_(
    "This window works without records: nothing is kept when it closes, unless you save a case as "
    "a file."
)
_NOT_SET_UP = N_(
    "No records are kept on this computer. Everything else works without them; a case is kept "
    "where you save it as a file. With records, patients and visits are kept here, encrypted, and "
    "open with a passphrase only."
)
_LOCKED = N_("The records are locked. Nothing of them is on screen or in use.")


class RecordsPage(QWidget):
    """Four parts, one of them in front; while the records are locked, a sentence and a button.

    Signals:
        lock_wanted: the records are to be locked now.
        unlock_wanted: they are to be unlocked, or set up where there are none.
        lock_minutes_chosen: after how many minutes without a key or a pointer they lock.
    """

    lock_wanted = Signal()
    unlock_wanted = Signal()
    lock_minutes_chosen = Signal(int)

    def __init__(self, records: RecordState, theme: Theme, dialogs: Dialogs) -> None:
        """Lay out the page; what it shows comes when it is first seen."""
        super().__init__()
        self.setObjectName("page.records")
        self.setAccessibleName(N_("Records"))
        self._records = records
        self.note = plain_label("", "note")
        self.note.setObjectName("records.note")
        self.note.hide()
        self.access = AccessView(theme)
        self.people = PeopleView(theme, dialogs)
        self.backup = BackupView(theme, dialogs, records)
        self.trail = TrailView(theme, dialogs)
        self._sheets: list[QVBoxLayout] = []
        self._choices: dict[str, ActButton] = {}
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.turn_to(ACCESS)

    @property
    def part(self) -> str:
        """The name of the part in front."""
        return _PARTS[self._stack.currentIndex()][0]

    def turn_to(self, part: str) -> None:
        """Bring a part to the front, as it now stands."""
        self._choices[part].setChecked(True)
        self._stack.setCurrentIndex([name for name, _ in _PARTS].index(part))
        announce(self.note, "")
        self._catch_up()

    def show_lock_minutes(self, minutes: int) -> None:
        """Show after how many minutes the records lock, as the settings have it."""
        self.access.show_minutes(minutes)

    def use_paper(self, paper: str) -> None:
        """Print a recovery key on "A4" or "Letter"."""
        self.people.paper = paper

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave less around the parts where there is little room."""
        super().resizeEvent(event)
        short, narrow = self.height() < _SHORT, self.width() < _NARROW
        side = _SMALL_SIDE if narrow or short else _SIDE
        self._title.setVisible(not short)
        self._head.setContentsMargins(side, 6 if short else 20, side, 6 if short else 10)
        self.trail.set_room(side, narrow=narrow)
        for column in self._sheets:
            column.setContentsMargins(side, 4, side, side)

    # Building

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setSpacing(10)
        self._title = plain_label(N_("Records"), "title")
        self._head.addWidget(self._title)
        self._head.addWidget(self._part_choice())
        self._head.addWidget(self.note)
        whole.addLayout(self._head)
        self._closed = self._made_closed()
        whole.addWidget(self._closed)
        for part in (self.access, self.people, self.backup):
            self._stack.addWidget(self._scrolled(part))
        self._stack.addWidget(self.trail)
        whole.addWidget(self._stack, 1)
        self._rest = QWidget()
        whole.addWidget(self._rest, 1)

    def _part_choice(self) -> QWidget:
        self._parts = QWidget()
        line = Wrapping(self._parts, gap=8, between_lines=6)
        group = QButtonGroup(self)
        for name, words in _PARTS:
            choice = ActButton(words, "quick")
            choice.setObjectName(f"records.{name}")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _on=False, name=name: self.turn_to(name))
            group.addButton(choice)
            line.addWidget(choice)
            self._choices[name] = choice
        return self._parts

    def _made_closed(self) -> QWidget:
        """Make what stands here while the records are locked."""
        closed = QWidget()
        column = QVBoxLayout(closed)
        column.setContentsMargins(_SIDE, 4, _SIDE, 24)
        column.setSpacing(14)
        self.sentence = plain_label("", "cardText")
        self.sentence.setObjectName("records.sentence")
        self.sentence.setMaximumWidth(_WIDEST - 2 * _SIDE)
        self.unlock = ActButton("", "primary")
        self.unlock.setObjectName("records.unlock")
        column.addWidget(self.sentence)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        return closed

    def _scrolled(self, part: QWidget) -> QScrollArea:
        sheet = Sheet("sheet")
        sheet.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(sheet)
        column.addWidget(part)
        column.addStretch(1)
        self._sheets.append(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        return area

    def _connect(self) -> None:
        self.access.lock_wanted.connect(self.lock_wanted)
        self.access.lock_minutes_chosen.connect(self.lock_minutes_chosen)
        self.unlock.clicked.connect(self.unlock_wanted)
        for part in (self.people, self.backup, self.trail):
            part.done.connect(self._say)
            part.refused.connect(self._records.refused)
        self.backup.restored.connect(self.lock_wanted)  # those in use were put aside
        self._records.opened.connect(self._changed)
        self._records.closing.connect(self._let_go)
        self._records.closed.connect(self._changed)
        self._records.changed.connect(self._changed)

    # Showing

    def _changed(self) -> None:
        if self.isVisible() or not self._records.is_open:
            self._catch_up()

    def _let_go(self) -> None:
        """Forget everything that is shown, and close what is asked."""
        for part in (self.access, self.people, self.backup, self.trail):
            part.show_desk(None)
        announce(self.note, "")

    def _catch_up(self) -> None:
        """Show the part in front as it now stands, or that the records are locked."""
        desk = self._records.desk
        for shown in (self._parts, self._stack):
            shown.setVisible(desk is not None)
        for shown in (self._closed, self._rest):
            shown.setVisible(desk is None)
        if desk is None:
            self._let_go()
            self._show_closed()
            return
        views = (self.access, self.people, self.backup, self.trail)  # in the order of the parts
        views[self._stack.currentIndex()].show_desk(desk)

    def _show_closed(self) -> None:
        records = self._records.records
        self.unlock.setVisible(records is not None)
        if records is None:
            put(self.sentence, _NO_RECORDS)
        elif records.exists:
            put(self.sentence, _LOCKED)
            self.unlock.setText(N_("Unlock…"))
        else:
            put(self.sentence, _NOT_SET_UP)
            self.unlock.setText(N_("Set up records…"))

    def _say(self, sentence: str) -> None:
        """Show what was done; the part in front and other pages catch up."""
        announce(self.note, sentence)
        self._records.changed.emit()
