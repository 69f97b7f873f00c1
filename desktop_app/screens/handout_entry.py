"""An entry of the handout on screen: a box to tick, and its words in one or more columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.handout_wording import Wording

if TYPE_CHECKING:
    from desktop_app.screens.handout_piece import Entry
    from desktop_app.screens.handout_state import HandoutState
    from desktop_app.screens.palette import Theme

INDENT = 22  # pixels, so that entries stand beneath the title of their part
TICK = 21  # pixels of the box and the room behind it
_DOWN = 4  # pixels from the upper edge to the box
_LONGEST_NAME = 120  # characters that are read out for the box
_TOP = Qt.AlignmentFlag.AlignTop


class EntryView(QWidget):
    """Shows an ``Entry``."""

    def __init__(self, state: HandoutState, theme: Theme) -> None:
        """Start without words."""
        super().__init__()
        self._state = state
        self._theme = theme
        self._key = ""
        self.wordings: list[Wording] = []
        self.tick = QCheckBox()
        self.tick.setFixedWidth(TICK)
        self.tick.clicked.connect(self._include)
        row = QHBoxLayout(self)
        row.setContentsMargins(INDENT, 1, 0, 1)
        row.setSpacing(0)
        before = QVBoxLayout()
        before.setContentsMargins(0, _DOWN, 0, 0)
        before.addWidget(self.tick, 0, _TOP)
        row.addLayout(before)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._column.addLayout(self._words)
        row.addLayout(self._column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entry(self, entry: Entry, *, printed: bool) -> None:
        """Show an entry; ``printed`` says whether its part is."""
        self._key = entry.key
        while len(self.wordings) < len(entry.pieces):
            wording = Wording(self._state, self._theme)
            self._words.addWidget(wording, 1, _TOP)
            self._column.addWidget(wording.beneath)
            self.wordings.append(wording)
        for place, wording in enumerate(self.wordings):
            wording.setVisible(place < len(entry.pieces))
        for wording, piece in zip(self.wordings, entry.pieces, strict=False):
            wording.show_piece(piece, included=entry.included and printed)
        with QSignalBlocker(self.tick):
            self.tick.setChecked(entry.included)
        self.tick.setEnabled(printed)
        self.tick.setObjectName(f"handout.{entry.key}.include")
        words = ", ".join(piece.text for piece in entry.pieces)[:_LONGEST_NAME]
        self.tick.setAccessibleName(N_("Print: {words}").format(words=words))

    def stack(self, *, stacked: bool) -> None:
        """Put the columns beneath each other, or side by side."""
        ways = QBoxLayout.Direction
        self._words.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)

    def _include(self, included: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._state.include(self._key, included=included)
