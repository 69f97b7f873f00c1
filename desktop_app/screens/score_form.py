"""The form of an instrument: built as a section of the case is, without a title of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.screens.card_row import plain_label
from desktop_app.screens.form import SectionPage
from desktop_app.screens.score_state import INPUTS, ScoreState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.findings.section import Section
    from desktop_app.screens.palette import Theme


class ScoreForm(SectionPage):
    """The inputs of one instrument. The title stands above the answer, which does not scroll."""

    def __init__(self, state: ScoreState, theme: Theme, parent: QWidget) -> None:
        """Build every row."""
        super().__init__(INPUTS, state.instrument.inputs, state, theme, parent)
        self.setAccessibleName(state.instrument.title)
        # The answer above is as wide as the boxes, whether or not there is a bar beside them.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _add_words(self, model: type[Section]) -> None:
        if model.advice:
            self._column.addWidget(plain_label(model.advice, "advice"))
