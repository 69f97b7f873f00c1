"""The plan beside the form; it follows every edit and redraws only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from desktop_app.decision.plan import Part
from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.badges import Badges
from desktop_app.screens.field_links import FieldLinks, Link
from desktop_app.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.documents.content import Content
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.plan_block import PlanBlock
    from desktop_app.screens.plan_row import PlanRow
    from desktop_app.screens.state import CaseState
    from desktop_app.screens.what_if_block import WhatIfBlock
    from desktop_app.screens.what_if_search import WhatIfSearch

_BESIDE = {Part.ANTIBODY, Part.PROGNOSIS, Part.PITFALLS}  # to know, rather than to do
_CORRECT = N_("Not used: correct these entries first")
_NOTHING_YET = N_("The plan appears here as soon as what you record allows one.")


class PlanPanel(QScrollArea):
    """Badges, alerts, parts, and what the marks mean.

    Signals:
        asked: the path of a field to record or to correct.
        takes_asked: the target of which is asked what it would take.
        what_if_asked: everything that would change the plan is wanted.
    """

    asked = Signal(str)
    takes_asked = Signal(str)
    what_if_asked = Signal()

    def __init__(self, state: CaseState, theme: Theme) -> None:
        """Lay out an empty plan."""
        super().__init__()
        self._state = state
        self._theme = theme
        self.setObjectName("planPanel")
        self.setAccessibleName(N_("Management plan"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = Sheet("planSheet")
        self.setWidget(sheet)  # while it is empty: a full one would be dressed twice
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(18, 15, 18, 18)
        self._column.setSpacing(12)
        self.badges = Badges(theme)
        self.alerts: PlanBlock | None = None
        self._urgent = QVBoxLayout()
        self.to_correct = FieldLinks("correct", "caution")
        self.to_resolve = FieldLinks("resolve", "alert")
        self.blocks: dict[str, PlanBlock] = {}
        self.answers: WhatIfBlock | None = None
        self._empty = _label(_NOTHING_YET, "empty")
        self._legend = _label("", "legend")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(12)
        self._column.addWidget(self.badges)
        self._column.addLayout(self._urgent)
        for links in (self.to_correct, self.to_resolve):
            links.asked.connect(self.asked)
            self._column.addWidget(links)
        self._column.addWidget(self._empty)
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        self._column.addWidget(self._legend)
        state.plan_changed.connect(self.show_plan)
        self.show_plan()

    def show_plan(self) -> None:
        """Show the plan as it now stands; without one, show none."""
        content = self._state.content
        self._show_links(content)
        self.badges.show_rows(() if content is None else content.badges)
        self._show_alerts(content)
        self._show_parts(content)
        rows = self.rows()
        self._empty.setVisible(not rows)
        words = "" if content is None else _legend_words(rows)
        if self._legend.text() != words:
            self._legend.setText(words)

    def follow(self, search: WhatIfSearch) -> None:
        """Show what a search finds, from now on, beneath all that is to be done."""
        from desktop_app.screens.what_if_block import WhatIfBlock  # after the first plan

        self.answers = WhatIfBlock(search, self._theme, cast("QWidget", self.widget()))
        self.answers.asked.connect(self.asked)
        self.answers.more_asked.connect(self.what_if_asked)
        self._parts.addWidget(self.answers)
        self.show_plan()

    def rows(self) -> tuple[PlanRow, ...]:
        """Give every row on show, from top to bottom."""
        parts = sorted(self.blocks.values(), key=self._parts.indexOf)
        urgent = (self.alerts,) if self.alerts else ()
        return tuple(row for part in (*urgent, *parts) for row in part.rows)

    def _block(self, *, titled: bool = True) -> PlanBlock:
        from desktop_app.screens.plan_block import PlanBlock  # the first plan brings it

        block = PlanBlock(self._theme, titled=titled)
        block.asked.connect(self.asked)
        block.takes_asked.connect(self.takes_asked)
        return block

    def _show_alerts(self, content: Content | None) -> None:
        rows = () if content is None else content.alerts
        if self.alerts is None:
            if not rows:
                return
            self.alerts = self._block(titled=False)
            self._urgent.addWidget(self.alerts)
        self.alerts.show_rows(rows, content)
        self.alerts.setVisible(bool(rows))

    def _show_parts(self, content: Content | None) -> None:
        blocks = () if content is None else content.blocks
        wanted = [str(block.part) for block in blocks]
        for name in [name for name in self.blocks if name not in wanted]:
            gone = self.blocks.pop(name)
            self._parts.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for name in wanted:
            if name not in self.blocks:
                self.blocks[name] = self._block()
                self.blocks[name].setObjectName(f"part.{name}")
        views: list[QWidget] = [self.blocks[name] for name in wanted]
        if self.answers is not None:
            to_do = [block for block in blocks if block.part not in _BESIDE]
            views.insert(len(to_do), self.answers)
        for place, view in enumerate(views):
            if self._parts.indexOf(view) != place:
                self._parts.insertWidget(place, view)
        for block in blocks:
            self.blocks[str(block.part)].show_block(block, cast("Content", content))

    def _show_links(self, content: Content | None) -> None:
        """Name the entries that the plan leaves out, and the answers that held medicines need."""
        named = {path for row in content.alerts for path in row.asks} if content else set()
        places = (problem.place for problem in self._state.problems if problem.blocks)
        paths = dict.fromkeys(path for path in places if path not in named)
        self.to_correct.show_links(_CORRECT, [Link(path, finding_at(path).label) for path in paths])
        questions = content.to_resolve if content else ()
        if not questions:
            self.to_resolve.show_links("", ())
            return
        from desktop_app.documents.content import MOST_TO_RESOLVE, RESOLVE  # they made the plan

        more = len(questions) - MOST_TO_RESOLVE
        self.to_resolve.show_links(
            RESOLVE,
            [Link(one.path, one.question, one.holds) for one in questions[:MOST_TO_RESOLVE]],
            N_("and {count} more, named with each medicine").format(count=more) if more > 0 else "",
        )


def _legend_words(rows: Sequence[PlanRow]) -> str:
    from desktop_app.documents.content import DISCLAIMER, MARKS  # loaded by now: it made the plan
    from desktop_app.evidence.records import STATUS_WORDS

    used = {view.row.mark for view in rows}
    marks = [f"{mark} {STATUS_WORDS[status]}" for status, mark in MARKS.items() if mark in used]
    return "\n".join([*marks, DISCLAIMER])


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
