"""Dialogs about patients: as high as they need, scrolled where the window has less room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from desktop_app.screens.record_dialog import RecordDialog
from desktop_app.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_MARGIN = 24  # pixels of the window that stay in sight around a dialog
_LOWEST = 300
_LEAST = 140  # pixels that its buttons and a few words need


class PatientDialog(RecordDialog):
    """What is asked lies in a scroll area, so that the buttons stay in sight."""

    def __init__(self, name: str, title: str, act: str, parent: QWidget | None) -> None:
        """Take its object name, its title, and the words of the button that does it."""
        super().__init__(name, title, act, parent)
        self.page = Sheet("dialogPage")
        self._outer = self.column
        self._outer.setContentsMargins(0, 0, 0, 14)
        self._outer.setSpacing(0)
        self.setMinimumHeight(_LEAST)
        self.column = QVBoxLayout(self.page)
        self.column.setContentsMargins(20, 16, 20, 8)
        self.column.setSpacing(8)
        self._area = QScrollArea()
        self._area.setObjectName("dialogArea")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.page)
        self._outer.addWidget(self._area, 1)

    def finish(self, first: QWidget) -> None:
        """Put the buttons beneath, and give the keyboard to the first control."""
        self.column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.setSpacing(8)
        foot.addWidget(self.refusal)
        foot.addWidget(self.buttons)
        self._outer.addLayout(foot)
        self.judge()
        self.fit()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Be as high as the words need, and no higher than there is room."""
        width = self.minimumWidth()
        self.column.activate()
        inside = self.column.totalHeightForWidth(width)
        self.page.setMinimumHeight(inside)  # where there is less room it is scrolled, not squeezed
        refused = self.refusal.heightForWidth(width - 40) + 8 if self.refusal.text() else 0
        height = inside + refused + self.buttons.sizeHint().height() + 14
        parent = self.parentWidget()
        most = max(_LOWEST, parent.window().height() - _MARGIN) if parent else height
        self.resize(max(width, self.width()), min(height, most))


class PatientQuestion(PatientDialog):
    """Says what is about to happen, and does it when that is confirmed."""

    def __init__(
        self,
        name: str,
        title: str,
        sentences: tuple[str, ...],
        act: str,
        does: Callable[[], None],
        parent: QWidget | None,
        *,
        caution: str = "",
        risky: bool = True,
    ) -> None:
        """Take the words, and what does it (raises UserError if it cannot).

        ``risky`` lets Enter cancel.
        """
        super().__init__(name, title, act, parent)
        self._does = does
        self.say(title, "cardName")
        if caution:
            self.say(caution, "cautionBox")
        for sentence in sentences:
            self.say(sentence)
        cancel = self.buttons.button(self.buttons.StandardButton.Cancel)
        self.setAccessibleDescription(" ".join((*sentences, caution)))
        self.ok.setAutoDefault(not risky)
        first = cancel if risky else self.ok
        first.setDefault(True)
        self.finish(first)

    def attempt(self) -> None:
        """Do it."""
        self._does()
