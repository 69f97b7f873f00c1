"""The recovery key, shown once: to print, to write down, and to compare with the copy."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
)

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label
from desktop_app.screens.field import CONTROL_HEIGHT, dress_anew
from desktop_app.screens.record_words import announce, pointer_waits
from desktop_app.screens.sheet import Sheet
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.printing import PrintJob

_WIDTH, _HEIGHT, _EDGE = 560, 450, 24  # pixels
_IN_A_ROW = 4  # groups of the key
_MEANING = N_(
    "Whoever holds this key can open the records without a passphrase. It is shown this once and "
    "kept nowhere in this program. Print it or write it down, and lock it away, not beside this "
    "computer: without a passphrase and without this key, nobody can open the records."
)
_FILE_MEANS = N_(
    "Saved as {path}. Whoever reads this file can open the records: print it, then delete it, or "
    "keep it on a stick that you lock away."
)
_NOT_YET = N_(
    "This key cannot be shown again. Compare it with your copy first: type group {number} from the "
    "copy, or tick that you have written it down."
)
_OTHER = N_("The copy says otherwise: group {number} reads differently above. Correct the copy.")


class RecoveryDialog(QDialog):
    """Shows the key until somebody says that there is a copy; then the key is gone from here."""

    def __init__(
        self, recovery: str, made_on: date, dialogs: Dialogs, paper: str, parent: QWidget | None
    ) -> None:
        """Take the key, its day, who asks for a printer or a file, and "A4" or "Letter"."""
        super().__init__(parent)
        self.setObjectName("recoveryDialog")
        self.setWindowTitle(N_("Your recovery key"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        width = min(_WIDTH, parent.window().width() - _EDGE) if parent else _WIDTH
        height = min(_HEIGHT, parent.window().height() - _EDGE) if parent else _HEIGHT
        self.setMinimumWidth(min(width, 480))
        self.resize(width, height)
        self._recovery = recovery
        self._made_on = made_on
        self._dialogs = dialogs
        self._paper = paper
        self._groups = tuple(filter(None, re.split(r"[\s-]+", recovery)))
        self._asked = secrets.randbelow(len(self._groups))
        self.job: PrintJob | None = None
        self._lay_out()
        self._judge()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def asked(self) -> int:
        """Which group is asked for, counted from 1."""
        return self._asked + 1

    @property
    def confirmed(self) -> bool:
        """Whether the copy was compared, or said to be there."""
        typed = _plain(self.check.text())
        return self.written.isChecked() or typed == _plain(self._groups[self._asked])

    def print_key(self) -> None:
        """Ask for a printer and print the sheet."""
        from desktop_app.documents.page_images import PageImages  # only to print
        from desktop_app.screens import printing

        try:
            with pointer_waits():
                images = PageImages(self._sheet())
            printer = self._dialogs.printer(self._paper, images.count)
            if printer is None:
                return
            printing.refuse_other_paper(printer, self._paper)
            printing.prepare(printer, self._paper)
            pages = printing.in_range(range(images.count), printer)
        except UserError as error:
            self._say(str(error), "wrong")
            return
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        sheet = [[(images, page) for page in pages]]
        self.job = printing.PrintJob(
            printer, printing.sheets(sheet, duplex=False, copies=copies), self
        )
        self.job.ended.connect(self._printed)
        self.job.start()

    def save(self) -> None:
        """Ask for a place and write the sheet there."""
        from pathlib import Path  # only to save

        suggested = Path(QDir.homePath()) / N_("myoplan-recovery-key.pdf")
        path = self._dialogs.file_to_export(suggested)
        if path is None:
            return
        from desktop_app.exchange.safe_file import export_whole  # as above

        try:
            with pointer_waits():
                export_whole(path, self._sheet())
        except UserError as error:
            self._say(str(error), "wrong")
        else:
            self._say(_FILE_MEANS.format(path=path), "remark")

    def accept(self) -> None:
        """Close, once the copy is confirmed."""
        if self.confirmed and self.job is None:
            super().accept()

    def reject(self) -> None:
        """Stop printing; stay otherwise, as nobody could see the key again."""
        if self.job is not None:
            self.job.stop()
        elif self.confirmed:
            self.accept()
        else:
            self._say(_NOT_YET.format(number=self.asked), "wrong")
            self.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Forget the key, and close."""
        self._recovery, self._groups = "", ("",) * len(self._groups)
        for label in self.key.findChildren(QLabel):
            label.clear()
        self.key.setAccessibleDescription("")
        self.check.setText("")
        super().done(result)

    def _sheet(self) -> bytes:
        from desktop_app.documents.recovery_sheet import recovery_sheet_pdf  # only for paper

        return recovery_sheet_pdf(self._recovery, made_on=self._made_on, paper=self._paper)

    def _lay_out(self) -> None:
        sheet = Sheet("recoveryDialog.sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(20, 16, 20, 8)
        inner.setSpacing(10)
        inner.addWidget(plain_label(_MEANING, "cardText"))
        inner.addWidget(self._key())
        inner.addLayout(self._ways_out())
        self.message = plain_label("", "echo")
        self.message.setObjectName("recoveryDialog.message")
        self.message.hide()
        inner.addWidget(self.message)
        self._add_check(inner)
        inner.addStretch(1)
        area = QScrollArea()
        area.setObjectName("recoveryDialog.area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        self.ok = ActButton(N_("I have a copy: close"), "primary")
        self.ok.setObjectName("recoveryDialog.ok")
        self.ok.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 14)
        foot.addStretch(1)
        foot.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addLayout(foot)
        for button in (self.print_button, self.save_button, self.ok):
            button.setAutoDefault(False)  # else Enter in the line would print

    def _key(self) -> QFrame:
        """Lay the groups out, each beneath its number."""
        self.key = QFrame()
        self.key.setObjectName("recoveryDialog.key")
        self.key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.key.setAccessibleName(N_("Recovery key"))
        spoken = (f"{place}: {' '.join(group)}" for place, group in enumerate(self._groups, 1))
        self.key.setAccessibleDescription("; ".join(spoken))
        grid = QGridLayout(self.key)
        grid.setContentsMargins(16, 10, 16, 12)
        grid.setVerticalSpacing(3)
        for place, group in enumerate(self._groups):
            number = QLabel(str(place + 1))
            number.setProperty("role", "caption")
            words = QLabel(group)
            words.setProperty("role", "keyGroup")
            words.setTextFormat(Qt.TextFormat.PlainText)
            row, column = divmod(place, _IN_A_ROW)
            grid.addWidget(number, 2 * row, column)
            grid.addWidget(words, 2 * row + 1, column)
        return self.key

    def _ways_out(self) -> Wrapping:
        line = Wrapping(gap=8)
        self.print_button = ActButton(N_("Print…"), "primary")
        self.print_button.setObjectName("recoveryDialog.print")
        self.print_button.clicked.connect(self.print_key)
        self.save_button = ActButton(N_("Save as PDF…"))
        self.save_button.setObjectName("recoveryDialog.save")
        self.save_button.clicked.connect(self.save)
        line.addWidget(self.print_button)
        line.addWidget(self.save_button)
        return line

    def _add_check(self, column: QVBoxLayout) -> None:
        words = N_("Compare: type &group {number} from your copy").format(number=self.asked)
        label = QLabel(words)
        self.check = QLineEdit()
        self.check.setObjectName("recoveryDialog.check")
        self.check.setAccessibleName(words.replace("&", ""))
        self.check.setMaxLength(len(self._groups[self._asked]) + 2)
        self.check.setFixedSize(130, CONTROL_HEIGHT)
        self.check.textChanged.connect(self._judge)
        self.check.returnPressed.connect(self.accept)
        label.setBuddy(self.check)
        self.differs = plain_label("", "wrong")
        self.differs.setObjectName("recoveryDialog.differs")
        self.differs.hide()
        self.written = QCheckBox(N_("or: I have written it down and compared it"))
        self.written.setObjectName("recoveryDialog.written")
        self.written.toggled.connect(self._judge)
        for part in (label, self.check, self.differs, self.written):
            column.addWidget(part)

    def _judge(self) -> None:
        typed, wanted = _plain(self.check.text()), _plain(self._groups[self._asked])
        other = len(typed) >= len(wanted) and typed != wanted
        announce(self.differs, _OTHER.format(number=self.asked) if other else "")
        self.ok.setEnabled(self.confirmed)

    def _printed(self, sentence: str, whole: bool) -> None:  # noqa: FBT001 - a signal's parts
        self.job = None
        self._say(sentence, "echo" if whole else "wrong")

    def _say(self, sentence: str, role: str) -> None:
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            dress_anew(self.message)
        announce(self.message, sentence)


def _plain(group: str) -> str:
    """Give a group without what people mistake when they copy it."""
    plain = re.sub(r"[\s-]+", "", group).upper()
    return plain.replace("O", "0").replace("I", "1").replace("L", "1")
