"""Rows of small forms, such as visits: one card for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.findings.finding import Repeated
from desktop_app.findings.section import findings_of
from desktop_app.message import N_
from desktop_app.screens.field import CONTROL_HEIGHT, Field
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.typed import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.findings.finding import Finding
    from desktop_app.screens.palette import Theme

    FillBox = Callable[[GroupBox, str, Mapping[str, Finding]], None]


class RepeatedField(Field[Repeated]):
    """Cards with a form each, a button to remove each, and one to add.

    The rows of fields inside the cards are made by ``fill`` and keep themselves up to date.

    Signals:
        row_removed: the number of the row to take away.
        rows_changed: cards came or went, so the page has other fields than before.
    """

    row_removed = Signal(int)
    rows_changed = Signal()

    def __init__(self, finding: Repeated, path: str, theme: Theme, fill: FillBox) -> None:
        """Start without cards."""
        super().__init__(finding, path)
        self._theme = theme
        self._fill = fill
        self._rows: tuple[object, ...] = ()
        self.cards: list[GroupBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        column.addLayout(self._column)
        self.add = QPushButton(finding.add)
        self.add.setFixedHeight(CONTROL_HEIGHT)
        self.name_part(self.add)
        self.add.setAccessibleName(finding.add)
        self.add.clicked.connect(self._add_row)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Minimum)

    @property
    def wide(self) -> bool:
        """It takes the whole width."""
        return True

    def entry(self) -> Entry:
        """Give the rows as last shown."""
        return Entry(self._rows or None)

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show as many cards as there are rows; their fields show themselves."""
        del unread
        self._rows = value if isinstance(value, tuple) else ()
        if len(self.cards) == len(self._rows):
            return
        while len(self.cards) > len(self._rows):
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(self._rows):
            self._add_card()
        self.rows_changed.emit()

    def _add_card(self) -> None:
        number = len(self.cards)
        card = GroupBox(f"{self.finding.row} {number + 1}", self._theme, inner=True)
        card.setObjectName(f"{self.path}.{number}")
        self._fill(card, f"{self.path}.{number}", findings_of(self.finding.model))
        remove = QPushButton(N_("Remove"))
        remove.setProperty("role", "quiet")
        spoken = N_(": {row} {number}, remove").format(row=self.finding.row, number=number + 1)
        self.name_part(remove, f".{number}.remove", spoken)
        remove.clicked.connect(lambda: self.row_removed.emit(number))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(remove)
        card.column.addLayout(foot)
        self.cards.append(card)
        self._column.addWidget(card)

    def _add_row(self) -> None:
        self.entered.emit(Entry((*self._rows, self.finding.model())))
        self.left.emit()
        if self.cards:
            first = self.cards[-1].first_control()
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
