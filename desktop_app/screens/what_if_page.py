"""The page “What would change”: every answer, what it would take, and where sources differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label
from desktop_app.screens.segments import Segments
from desktop_app.screens.sheet import Sheet
from desktop_app.screens.typeface import sized
from desktop_app.screens.what_if_answers import AnswersView
from desktop_app.screens.what_if_words import ANSWERS, DIFFERING, TAKES

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop_app.screens.differing_view import DifferingView
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.requirement_view import RequirementView
    from desktop_app.screens.state import CaseState
    from desktop_app.screens.what_if_search import WhatIfSearch

_WIDEST = 860  # pixels; as wide as a section of the case
_WORDS = 13  # pixels
_AROUND = 12  # pixels on either side of a word
_PARTS = (
    (ANSWERS, N_("Answers")),
    (TAKES, N_("What it would take")),
    (DIFFERING, N_("Sources differ")),
)


class _Parts(Segments):
    """Segments as wide as their words, with room around each."""

    def _measured(self) -> list[float]:
        metrics = QFontMetricsF(sized(self.font(), _WORDS, QFont.Weight.DemiBold))
        return [metrics.horizontalAdvance(words) + 2 * _AROUND for words in self.words]


class WhatIfPage(QScrollArea):
    """Three parts, one of them in sight; each is built when it is first looked at.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, state: CaseState, theme: Theme, search: WhatIfSearch) -> None:
        """Begin with the answers."""
        super().__init__()
        self.setObjectName("page.whatIf")
        self.setAccessibleName(N_("What would change"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state = state
        self._theme = theme
        self._requirements: RequirementView | None = None
        self._differing: DifferingView | None = None
        sheet = Sheet("sheet")
        sheet.setMaximumWidth(_WIDEST)
        self.setWidget(sheet)  # while it is empty: a full one would be dressed twice
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(26, 20, 26, 26)
        self._column.setSpacing(14)
        self._column.addWidget(plain_label(N_("What would change"), "title"))
        self.choice = _Parts(_PARTS, N_("Part of this page"), theme)
        self.choice.setObjectName("whatIf.part")
        self.choice.setAccessibleDescription(N_("Arrow keys and digits choose"))
        self._column.addWidget(self.choice)
        self._room = QVBoxLayout()
        self._column.addLayout(self._room)
        self._column.addStretch(1)
        self.answers = AnswersView(search, theme)
        self._room.addWidget(self.answers)
        self.answers.asked.connect(self.asked)
        self.choice.chosen.connect(self.show_part)
        self.show_part(ANSWERS)
        state.plan_changed.connect(self._catch_up)

    @property
    def requirements(self) -> RequirementView:
        """What it would take, built if need be."""
        if self._requirements is None:
            from desktop_app.screens.requirement_view import RequirementView  # once it is asked

            self._requirements = RequirementView(self._state, self._theme)
            self._requirements.asked.connect(self.asked)
            self._room.addWidget(self._requirements)
        return self._requirements

    @property
    def differing(self) -> DifferingView:
        """Where sources differ, built if need be."""
        if self._differing is None:
            from desktop_app.screens.differing_view import DifferingView  # as above

            self._differing = DifferingView(self._state, self._theme)
            self._room.addWidget(self._differing)
        return self._differing

    def show_part(self, name: object) -> None:
        """Bring a part into sight."""
        self.choice.show_answer(name)
        shown: QWidget = self.answers
        if name == TAKES:
            shown = self.requirements
        elif name == DIFFERING:
            shown = self.differing
        for part in (self.answers, self._requirements, self._differing):
            if part is not None:
                part.setVisible(part is shown)
        self.verticalScrollBar().setValue(0)
        self._catch_up()

    def show_target(self, target: str) -> None:
        """Say what it would take for a medicine or another line; raises KeyError for neither."""
        self.requirements.choose(target)
        self.show_part(TAKES)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the case before anybody looks."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        """Work out what is in sight, and nothing else."""
        for part in (self._requirements, self._differing):
            if part is not None and part.isVisible():
                part.show_case()
