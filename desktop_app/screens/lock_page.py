"""The page in place of everything while the records are locked, or not yet set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.lock_mark import LockMark
from desktop_app.screens.lock_set_up import FaultForm, SetUpForm
from desktop_app.screens.lock_unlock import RecoverForm, UnlockForm
from desktop_app.screens.panes import step_among, stops
from desktop_app.screens.record_words import announce
from desktop_app.screens.sheet import Sheet
from desktop_app.screens.wrapping import Wrapping
from desktop_app.settings import paper_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.record_keeping.records import Records
    from desktop_app.records.backup import Tried
    from desktop_app.records.model import Person
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.lock_form import LockForm
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.recovery_dialog import RecoveryDialog
    from desktop_app.services import Services

_WIDTH = 540  # pixels of the card, at most
_EDGE = 18  # pixels around it
_NOTHING_KEPT = N_(
    "Without records nothing is kept: what you enter is gone when the window is closed, unless you "
    "save it as a case file."
)
_FOLDER = N_("Folder of the records: {folder}")


class LockPage(QWidget):
    """One card at a time: set up, unlock, recover, restore, or what is wrong.

    Signals:
        unlocked: the Desk; a new recovery key was shown and confirmed before.
        without: the person goes on without records.
        recovery_made: a recovery key, which this page then shows by itself.
    """

    unlocked = Signal(object)
    without = Signal()
    recovery_made = Signal(str)

    def __init__(
        self,
        records: Records,
        services: Callable[[], Services | None],
        theme: Theme,
        dialogs: Dialogs,
    ) -> None:
        """Take the records, what decides and prints once they are open, colours and questions."""
        super().__init__()
        self.setObjectName("lockPage")
        self._records = records
        self._services = services
        self._theme = theme
        self._dialogs = dialogs
        self._people: tuple[Person, ...] = ()
        self.paper = paper_of(QLocale.territoryToCode(QLocale.system().territory()))
        self.card: LockForm | None = None
        self.shown: RecoveryDialog | None = None
        self._lay_out()
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.drop)

    def show_state(self) -> None:
        """Look at the records anew and show the card that fits."""
        announce(self.note, "")
        try:
            self._people = self._records.people() if self._records.exists else ()
        except UserError as error:
            self._put(FaultForm(self._records, error))
            return
        if self._people:
            card = UnlockForm(self._records, self._people, self._services)
            card.forgotten.connect(self.show_recover)
            self._put(card)
        else:
            self._put(SetUpForm(self._records, self._services))

    def say(self, sentence: str) -> None:
        """Say above the card why the records were locked."""
        announce(self.note, sentence)

    def show_recover(self) -> None:
        """Ask for the recovery key."""
        self._put(RecoverForm(self._records, self._people, self._services))

    def show_restore(self) -> None:
        """Ask for a backup."""
        from desktop_app.screens.lock_restore import TryForm  # rarely needed

        card = TryForm(self._records, self._dialogs)
        card.tried.connect(self._show_tried)
        self._put(card)

    def start_typing(self) -> None:
        """Give the keyboard to the first control of the card."""
        if self.card is not None and self.isVisible():
            self.card.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Drop what was typed, and leave a backup alone that was tried and not used."""
        self._put(None)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Go through this page only, in the order of the eye; nothing behind it is reached."""
        order = list(stops(self))
        if not order:
            return super().focusNextPrevChild(next)
        step_among(order, forward=next)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type in."""
        super().showEvent(event)
        if self.card is None:
            self.show_state()
        QTimer.singleShot(0, self, self.start_typing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back; from setting records up that is to do without."""
        if event.key() != Qt.Key.Key_Escape or self.card is None:
            super().keyPressEvent(event)
        elif isinstance(self.card, SetUpForm):
            self._go_without()
        else:
            self.card.step_back()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._column.addLayout(self._head())
        self.note = plain_label("", "lockNote")
        self.note.setObjectName("lock.note")
        self.note.hide()
        self._column.addWidget(self.note)
        self._column.addLayout(self._ways_on())
        self._column.addWidget(plain_label(_NOTHING_KEPT, "definition"))
        folder = _FOLDER.format(folder=self._records.place.root)
        self.folder = plain_label(folder, "definition")
        self.folder.setObjectName("lock.folder")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(self.folder)
        self._column.addStretch(3)
        sheet = Sheet("sheet")
        middle = QHBoxLayout(sheet)
        middle.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        middle.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(self._column)
        middle.addWidget(inner, 1000)
        middle.addStretch(1)
        area = QScrollArea()
        area.setObjectName("lock.area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(LockMark(self._theme))
        row.addWidget(plain_label("Myoplan", "product"), 1)
        return row

    def _ways_on(self) -> Wrapping:
        line = Wrapping(gap=8)
        self.without_button = ActButton(N_("Go on without records"))
        self.without_button.setObjectName("lock.without")
        self.without_button.clicked.connect(self._go_without)
        self.restore_button = ActButton(N_("Restore a backup…"))
        self.restore_button.setObjectName("lock.restore")
        self.restore_button.clicked.connect(self.show_restore)
        line.addWidget(self.without_button)
        line.addWidget(self.restore_button)
        return line

    def _put(self, card: LockForm | None) -> None:
        """Show another card; what was typed into the one before is dropped."""
        before, self.card = self.card, card
        if before is not None:
            before.leave()
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        self.without_button.setVisible(card is not None)
        self.restore_button.setVisible(card is not None and not card.restores)
        if card is not None:
            card.opened.connect(self._opened)
            card.left.connect(self.show_state)
            self._column.insertWidget(self._column.indexOf(self.note) + 1, card)
            card.show()  # else Qt would wait for the next turn, and the keyboard with it
            self.start_typing()

    def _go_without(self) -> None:
        self.drop()
        self.without.emit()

    def _show_tried(self, tried: Tried, name: str) -> None:
        from desktop_app.screens.lock_restore import UseForm  # rarely needed

        self._put(UseForm(self._records, self._services, tried, name))

    def _opened(self, desk: Desk, recovery: str) -> None:
        self._put(None)
        if not recovery:
            self.unlocked.emit(desk)
            return
        from desktop_app.screens.recovery_dialog import RecoveryDialog  # rarely needed

        self.recovery_made.emit(recovery)
        made_on = self._records.clock().astimezone().date()
        dialog = RecoveryDialog(recovery, made_on, self._dialogs, self.paper, self)
        dialog.finished.connect(lambda: self._confirmed(desk))
        self.shown = dialog
        dialog.open()

    def _confirmed(self, desk: Desk) -> None:
        if self.shown is not None:
            self.shown.deleteLater()
        self.shown = None
        self.unlocked.emit(desk)
