"""The dialog that asks why a block is set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from desktop_app.findings.choice_rows import Override
from desktop_app.findings.finding import Text
from desktop_app.findings.section import findings_of
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.word_fields import Box

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 480  # pixels


class OverrideDialog(QDialog):
    """Names the block, says what is known, and takes a reason; none, and it cannot be accepted."""

    def __init__(self, medicine: str, topic: str, says: str, parent: QWidget | None) -> None:
        """Say what would be set aside."""
        super().__init__(parent)
        self.setObjectName("overrideDialog")
        self.setWindowTitle(N_("Override a block"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        title = N_("{medicine}: {topic}").format(medicine=medicine, topic=topic)
        column.addWidget(plain_label(title, "cardName"))
        column.addWidget(plain_label(says, "cardText"))
        label = QLabel(N_("&Reason, in your words"))
        self.box = Box()
        self.box.setObjectName("overrideDialog.reason")
        self.box.setAccessibleName(N_("Reason"))
        label.setBuddy(self.box)
        column.addWidget(label)
        column.addWidget(self.box)
        advice = N_(
            "The reason is printed on the plan as you write it. Write nothing that identifies the "
            "patient. The override ends when what is known about this block changes."
        )
        column.addWidget(plain_label(advice, "definition"))
        self.note = plain_label("", "wrong")
        self.note.hide()
        column.addWidget(self.note)
        column.addWidget(self._buttons())
        self.box.textChanged.connect(self._judge)
        self._judge()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reason(self) -> str:
        """What was written, without blanks around it."""
        return self.box.toPlainText().strip()

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel)
        self.ok = buttons.addButton(
            N_("Override with this reason"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.ok.setObjectName("overrideDialog.ok")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _judge(self) -> None:
        finding = findings_of(Override)["reason"]
        refusal = finding.refusal(self.reason) if isinstance(finding, Text) else None
        put(self.note, refusal or "")
        self.ok.setEnabled(bool(self.reason) and refusal is None)
