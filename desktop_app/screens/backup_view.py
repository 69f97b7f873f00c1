"""Backups of the records: when the last one was, another one, and trying one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.record_words import (
    announce,
    moment,
    patients_and_visits,
    pointer_waits,
    size_words,
)
from desktop_app.screens.restore_dialog import FoundDialog, RestoreDoor, TryDialog
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.backup import Tried, Written
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_dialog import RecordDialog
    from desktop_app.screens.record_state import RecordState

_ADVICE = N_(
    "A backup is one encrypted file with everything in the records. It opens with the passphrases "
    "and the recovery key of the day on which it was made."
)
_WHERE = N_(
    "Keep it apart from this computer: on a stick that is put away, or in another building. A disk "
    "that fails takes a backup on it along."
)
_TRYING = N_(
    "A backup that was never opened is only a hope. Trying one unpacks and checks it beside your "
    "records, which stay as they are; only then can you choose to use it in their place."
)
_WRITTEN = N_("{file} was written to {folder}: {size}, {contents}. Read back and found whole.")


class BackupView(QWidget):
    """The last backup, and what can be done.

    Signals:
        done: a sentence that something was done.
        refused: a sentence for the banner.
        restored: a backup is in use now, so the records that were unlocked must be locked.
    """

    done = Signal(str)
    refused = Signal(str)
    restored = Signal()

    def __init__(self, theme: Theme, dialogs: Dialogs, records: RecordState) -> None:
        """Lay out the boxes; what they say comes with unlocked records."""
        super().__init__()
        self._dialogs = dialogs
        self._records = records
        self._desk: Desk | None = None
        self.dialog: RecordDialog | None = None
        self.last = plain_label("", "cardText")
        self.last.setObjectName("backup.last")
        self.reminder = plain_label("", "remark")
        self.reminder.setObjectName("backup.reminder")
        self.result = plain_label("", "note")
        self.result.setObjectName("backup.result")
        self.now = ActButton(N_("Back up now…"), "primary")
        self.now.setObjectName("backup.now")
        self.now.clicked.connect(self._back_up)
        self.attempt = ActButton(N_("Try a backup…"))
        self.attempt.setObjectName("backup.try")
        self.attempt.clicked.connect(self._try)
        for label in (self.reminder, self.result):
            label.hide()
        self._lay_out(theme)

    def show_desk(self, desk: Desk | None) -> None:
        """Show what is known of the last backup; None forgets it, and closes what was asked."""
        if desk is not self._desk:
            put(self.result, "")
        self._desk = desk
        if desk is None:
            if self.dialog is not None:
                self.dialog.reject()
            put(self.last, "")
            put(self.reminder, "")
            return
        try:
            self._show_last(desk)
        except UserError as error:
            self.refused.emit(str(error))

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(plain_label(_ADVICE, "advice"))
        for title, words, parts, act in (
            (N_("Last backup"), _WHERE, (self.last, self.reminder, self.result), self.now),
            (N_("Trying and restoring"), _TRYING, (), self.attempt),
        ):
            box = GroupBox(title, theme)
            inside = QVBoxLayout()
            inside.setContentsMargins(0, 6, 0, 4)
            inside.setSpacing(8)
            for part in (*parts, plain_label(words, "definition")):
                inside.addWidget(part)
            line = Wrapping(gap=8)
            line.addWidget(act)
            inside.addLayout(line)
            box.column.addLayout(inside)
            column.addWidget(box)

    def _show_last(self, desk: Desk) -> None:
        backups = desk.backups_desk
        last = backups.last
        put(
            self.last,
            N_("{when}, to {folder}").format(when=moment(last), folder=backups.last_folder)
            if last
            else N_("There has been none yet."),
        )
        put(self.reminder, backups.reminder)

    # Acts

    def _folder(self) -> Path:
        folder = self._desk.backups_desk.last_folder if self._desk else ""
        return Path(folder) if folder else Path.home()

    def _back_up(self) -> None:
        folder = self._dialogs.folder_for_backup(self._folder())
        if folder is None or self._desk is None:
            return
        put(self.result, "")
        try:
            with pointer_waits():
                self._records.keep_now()
                written = self._desk.backups_desk.back_up(folder)
                self._show_last(self._desk)
        except UserError as error:
            self.refused.emit(str(error))
            return
        announce(self.result, written_words(written))
        self.done.emit("")

    def _try(self) -> None:
        path = self._dialogs.backup_to_open(self._folder())
        records, desk = self._records.records, self._desk
        if path is None or records is None or desk is None:
            return
        door = RestoreDoor(
            people=records.backup_people,
            attempt=desk.backups_desk.try_backup,
            restore=self._restore,
            discard=records.discard,
        )
        try:
            dialog = TryDialog(path, door, lambda tried: self._offer(tried, door), self.window())
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._open(dialog)

    def _offer(self, tried: Tried, door: RestoreDoor) -> None:
        """Say what was found; a backup that was tried while the records were locked goes again."""
        if self._desk is None:
            door.discard(tried)
        else:
            dialog = FoundDialog(tried, door, self.window())
            dialog.accepted.connect(self.restored)  # once it is closed: locking closes what is open
            self._open(dialog)

    def _open(self, dialog: RecordDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda: self._closed(dialog))
        self.dialog = dialog
        dialog.open()

    def _restore(self, tried: Tried) -> None:
        """Keep the draft first: it stays with the records that are put aside."""
        if self._desk is not None:
            self._records.keep_now()
            self._desk.backups_desk.restore(tried)

    def _closed(self, dialog: RecordDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None


def written_words(written: Written) -> str:
    """Say what a backup that was read back holds."""
    return _WRITTEN.format(
        file=written.path.name,
        folder=written.path.parent,
        size=size_words(written.size),
        contents=patients_and_visits(written.patients, written.visits),
    )
