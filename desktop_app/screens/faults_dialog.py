"""The dialog that says what a check of the records found wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFrame, QScrollArea

from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label
from desktop_app.screens.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_HEIGHT = 180  # pixels, at most, of the faults
_WHAT_NOW = N_(
    "Keep the folder of the records as it is, for whoever looks into it. What is shown elsewhere "
    "is shown only where it is as it was sealed. Compare with your last backup: trying it leaves "
    "these records as they are."
)


class FaultsDialog(RecordDialog):
    """Each fault in a sentence, and what to do."""

    def __init__(self, faults: Sequence[str], parent: QWidget | None) -> None:
        """Take the faults."""
        title = N_("The records are not whole")
        super().__init__("faultsDialog", title, N_("Close"), parent)
        self.faults = plain_label("\n".join(faults), "cardText")
        self.faults.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.faults.setContentsMargins(8, 6, 8, 6)
        area = QScrollArea()
        area.setObjectName("faultsDialog.faults")
        area.setAccessibleName(N_("What was found"))
        area.setAccessibleDescription(self.faults.text())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.faults)
        width = self.minimumWidth() - 60
        area.setFixedHeight(min(_HEIGHT, self.faults.heightForWidth(width) + 8))
        self.say(title, "alertTitle")
        self.column.addWidget(area)
        self.say(_WHAT_NOW)
        self.buttons.removeButton(self.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        copy = self.buttons.addButton(N_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("faultsDialog.copy")
        copy.clicked.connect(self._copy)
        self.finish(self.ok)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.faults.text())
