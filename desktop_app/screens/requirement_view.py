"""What would have to be true for a medicine, an examination or another part of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.decision.plan import State
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.requirement_rows import RequirementRow
from desktop_app.screens.what_if_words import NO_PLAN
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtGui import QStandardItemModel

    from desktop_app.documents.requirement_list import RequirementList
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

_TARGETS = 320  # pixels of the list
_FREE = N_("Nothing has to be recorded or changed for this.")


class RequirementView(QWidget):
    """A list of targets, and what the chosen one takes.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, state: CaseState, theme: Theme) -> None:
        """Begin with the first target, once there are any."""
        super().__init__()
        self.setObjectName("takes")
        self._state = state
        self._theme = theme
        self.shown: RequirementList | None = None
        self._rows: list[RequirementRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.targets = self._made_targets(column)
        self.words = plain_label("", "advice")
        self.stands = plain_label("", "review")
        self.outcome = plain_label("", "reasons")
        self.box = GroupBox("", theme)
        self.box.setObjectName("takes.box")
        for part in (self.words, self.stands, self.outcome, self.box):
            column.addWidget(part)
        self._offer()
        self.show_case()

    @property
    def rows(self) -> tuple[RequirementRow, ...]:
        """What has to be true, from top to bottom."""
        return tuple(self._rows)

    def choose(self, target: str) -> None:
        """Choose a target by its name; raises KeyError for one that there is not."""
        self._offer()
        place = self.targets.findData(target)
        if place < 0:
            raise KeyError(target)
        self.targets.setCurrentIndex(place)
        self.show_case()

    def show_case(self) -> None:
        """Say what the chosen target takes, as the case now stands."""
        self._offer()
        services, target = self._state.services, self.targets.currentData()
        if services is None or self._state.content is None or target is None:
            self._show(None)
            return
        case = self._state.case
        self._show(services.explanations.requirements(case, services.day_of(case), target))

    def _made_targets(self, column: QVBoxLayout) -> Drop:
        drop = Drop()
        drop.setObjectName("takes.target")
        drop.setAccessibleName(N_("What would have to be true for"))
        drop.setAccessibleDescription(N_("A medicine, an examination or a part of the plan"))
        drop.setFixedSize(_TARGETS, CONTROL_HEIGHT + 2)
        drop.setMaxVisibleItems(24)
        drop.activated.connect(self.show_case)
        line = Wrapping(gap=8)
        words = plain_label(N_("What would have to be true for"), "cardText")
        words.setWordWrap(False)
        words.setFixedHeight(CONTROL_HEIGHT + 2)
        line.addWidget(words)
        line.addWidget(drop)
        column.addLayout(line)
        return drop

    def _offer(self) -> None:
        """Fill the list, once the evidence is there: groups as headings, targets beneath."""
        if self.targets.count() or self._state.services is None:
            return
        group = ""
        model = cast("QStandardItemModel", self.targets.model())
        for target in self._state.services.explanations.targets():
            if target.group != group:
                group = target.group
                self.targets.addItem(group)
                model.item(self.targets.count() - 1).setEnabled(False)
            self.targets.addItem(target.name, target.id)
        self.targets.setCurrentIndex(self._first())

    def _show(self, found: RequirementList | None) -> None:
        if found == self.shown and self.shown is not None:
            return
        self.shown = found
        self._forget_rows()
        put(self.words, NO_PLAN if found is None else "")
        self.stands.setVisible(found is not None)
        self.box.setVisible(found is not None and bool(found.requirements))
        put(self.outcome, found.outcome if found else "")
        if found is not None:
            self.stands.setText(N_("Now: {stands}").format(stands=found.stands))
            if not found.requirements:
                put(self.words, _FREE)
            self._fill(found)

    def _fill(self, found: RequirementList) -> None:
        self.box.setAccessibleName(found.target.name)
        for requirement in found.requirements:
            row = RequirementRow(requirement, self._theme)
            row.asked.connect(self.asked)
            self._rows.append(row)
            self.box.column.addWidget(row)

    def _forget_rows(self) -> None:
        for row in self._rows:
            self.box.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def _first(self) -> int:
        """Give the place of the first medicine that the plan holds back, else of any target."""
        content = self._state.content
        rows = [row for block in content.blocks for row in block.rows] if content else []
        held = {row.heading for row in rows if row.state in {State.HELD, State.EXCLUDED}}
        places = [
            place
            for place in range(self.targets.count())
            if self.targets.itemData(place) is not None
        ]
        wanted = (place for place in places if self.targets.itemText(place) in held)
        return next(wanted, places[0] if places else -1)
