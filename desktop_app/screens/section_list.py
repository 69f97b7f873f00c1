"""The list of sections at the left, each with how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate

from desktop_app.decision.plan import Part, State, Tone
from desktop_app.findings.case import SECTIONS
from desktop_app.message import N_
from desktop_app.screens.progress import Mood, Progress, progress
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop_app.documents.content import Content
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

SCORES, WHAT_IF, EVIDENCE, COMPARE = "scores", "whatIf", "evidence", "compare"
HANDOUT, PATIENTS, RECORDS = "handout", "patients", "records"
# No sections of the case: nothing that is entered there is kept in it.
TOOLS: tuple[tuple[str, str], ...] = (
    (SCORES, N_("Scores")),
    (WHAT_IF, N_("What would change")),
    (EVIDENCE, N_("Evidence")),
    (COMPARE, N_("Compare")),
    (HANDOUT, N_("Handout")),
    (PATIENTS, N_("Patients")),
    (RECORDS, N_("Records")),
)
PLACES: tuple[tuple[str, str], ...] = (
    *((name, model.title) for name, model in SECTIONS),
    *TOOLS,
)
WIDTH = 212
_ROW = 38
_GAP = 6
_RULED = 13  # pixels above the first tool, with the rule in their middle
_PROGRESS = Qt.ItemDataRole.UserRole
_INK = {
    Mood.DONE: "good",
    Mood.PLAIN: "muted",
    Mood.CAUTION: "caution",
    Mood.ALERT: "alert",
}


class SectionList(QListWidget):
    """Chooses the page; follows the plan for its gaps. Beneath the sections stand the tools.

    Signals:
        section_chosen: the name of the section or tool.
    """

    section_chosen = Signal(str)

    def __init__(self, state: CaseState, theme: Theme) -> None:
        """Fill the list."""
        super().__init__()
        self._state = state
        self.setObjectName("sectionList")
        self.setAccessibleName(N_("Sections of the case"))
        self.setFixedWidth(WIDTH)
        self.setItemDelegate(_Painter(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 9, 0, 9)
        for name, title in PLACES:
            item = QListWidgetItem(title)
            item.setData(_PROGRESS + 1, name)
            self.addItem(item)
        self.currentRowChanged.connect(self._tell)
        state.plan_changed.connect(self.show_progress)
        self.show_progress()

    def choose(self, name: str) -> None:
        """Choose a section or tool by its name."""
        self.setCurrentRow([place for place, _ in PLACES].index(name))

    def step(self, by: int) -> None:
        """Choose the section before or after."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def show_progress(self) -> None:
        """Say anew how far each section has come."""
        asked = frozenset(_asked(self._state.content))
        for place, (name, model) in enumerate(SECTIONS):
            found = progress(name, self._state.case, self._state.problems, asked)
            item = self.item(place)
            if item.data(_PROGRESS) != found:
                item.setData(_PROGRESS, found)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{model.title}, {found.spoken}")
                item.setToolTip(found.spoken)

    def _tell(self, row: int) -> None:
        self.section_chosen.emit(PLACES[row][0])


class _Painter(QStyledItemDelegate):
    """Draws a section: its title, its standing, and a bar when it is chosen."""

    def __init__(self, theme: Theme, parent: SectionList) -> None:
        super().__init__(parent)
        self._list = parent
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH, _ROW + (_RULED if PLACES[index.row()][0] == SCORES else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area: QRect = option.rect
        if area.height() > _ROW:
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(
                area.left() + 18,
                area.top() + _RULED // 2,
                area.right() - 14,
                area.top() + _RULED // 2,
            )
            area = area.adjusted(0, area.height() - _ROW, 0, 0)
        chosen = index.row() == self._list.currentRow()
        if chosen:
            painter.fillRect(area, self._theme.colour("tint"))
            painter.fillRect(QRect(area.left(), area.top(), 4, _ROW), self._theme.colour("accent"))
        if chosen and self._list.hasFocus():
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(area.adjusted(5, 1, -2, -2))
        inside = area.adjusted(18, 0, -14, 0)
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        font = self._list.font()
        painter.setFont(sized(font, 14, weight))
        painter.setPen(self._theme.colour("ink"))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, left, str(index.data()))
        title = painter.fontMetrics().horizontalAdvance(str(index.data()))
        beside = inside.adjusted(title + _GAP, 0, 0, 0)
        if (found := index.data(_PROGRESS)) is not None:
            self._paint_progress(painter, beside, found, font, chosen=chosen)

    def _paint_progress(
        self, painter: QPainter, area: QRect, found: Progress, font: QFont, *, chosen: bool
    ) -> None:
        bold = chosen or found.mood is not Mood.PLAIN
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        painter.setFont(sized(font, 12, weight))
        painter.setPen(self._theme.colour(_INK[found.mood]))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, right, found.short)
        if not found.before:
            return
        before = f"{found.before} · "
        area = area.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(found.short), 0)
        painter.setFont(sized(font, 12))
        if painter.fontMetrics().horizontalAdvance(before) <= area.width():
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(area, right, before)


def _asked(content: Content | None) -> Iterator[str]:
    """Give the paths that urgent and held lines of the plan wait for."""
    if content is None:
        return
    for row in content.alerts:
        yield from row.asks
    for block in content.blocks:
        for row in block.rows if block.part is not Part.ALTERNATIVES else ():
            if row.state is State.HELD or row.tone is Tone.ALERT:
                yield from row.asks
