"""Where sources differ on something that matters for this patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.case_files import in_full
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.shape_mark import DISC, RING, ShapeMark
from desktop_app.screens.what_if_words import NO_PLAN

if TYPE_CHECKING:
    from desktop_app.documents.disagreement_list import Differing, Side
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

_ADVICE = N_(
    "Disagreements between the sources that touch this patient. A filled mark is what the plan "
    "follows."
)
_NONE = N_("The sources agree on everything that this plan says.")
_FOLLOWED, _OTHER = N_("Followed"), N_("Not followed")


class DifferingView(QWidget):
    """A row for each disagreement: what it is about, each side with its source, and why."""

    def __init__(self, state: CaseState, theme: Theme) -> None:
        """Start empty; ``show_case`` fills it."""
        super().__init__()
        self.setObjectName("differing")
        self._state = state
        self._theme = theme
        self.shown: tuple[Differing, ...] | None = None
        self.rows: list[DifferingRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.words = plain_label("", "advice")
        self.box = GroupBox("", theme)
        self.box.setAccessibleName(N_("Sources differ"))
        column.addWidget(self.words)
        column.addWidget(self.box)

    def show_case(self) -> None:
        """Show the disagreements that matter for the plan as it now stands."""
        services = self._state.services
        if services is None or self._state.content is None:
            self._show(None)
            return
        try:
            found = services.explanations.differing(services.plan(self._state.case))
        except UserError as error:  # stays in sight here; the rest of the plan does not need it
            self._show(None)
            put(self.words, in_full(error))
            return
        self._show(found)

    def _show(self, found: tuple[Differing, ...] | None) -> None:
        put(self.words, NO_PLAN if found is None else _ADVICE if found else _NONE)
        self.box.setVisible(bool(found))
        if found == self.shown:
            return
        self.shown = found
        for row in self.rows:
            self.box.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [DifferingRow(one, self._theme) for one in found or ()]
        for row in self.rows:
            self.box.column.addWidget(row)


class DifferingRow(QWidget):
    """One disagreement."""

    def __init__(self, differing: Differing, theme: Theme) -> None:
        """Write it out."""
        super().__init__()
        self.setObjectName(f"differing.{differing.id}")
        self.differing = differing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addWidget(plain_label(differing.about, "matter"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, side in enumerate(differing.sides):
            shape = DISC if side.followed else RING
            ink = "accent" if side.followed else "muted"
            grid.addWidget(ShapeMark(shape, theme, ink), line, 0, top)
            standing = plain_label(_FOLLOWED if side.followed else _OTHER, "standing")
            standing.setProperty("tone", "followed" if side.followed else "other")
            standing.setWordWrap(False)
            grid.addWidget(standing, line, 1, top)
            grid.addLayout(_said(side), line, 2)
        column.addLayout(grid)
        column.addWidget(plain_label(differing.why, "reasons"))


def _said(side: Side) -> QVBoxLayout:
    """Give what one source says, and beneath it which source that is and how well it was read."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(plain_label(f"{side.value} {side.mark}".strip(), "cardText"))
    source = f"[{side.number}] {side.source} — {side.status_words}"
    column.addWidget(plain_label(source, "definition"))
    return column
