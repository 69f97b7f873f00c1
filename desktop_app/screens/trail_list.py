"""The lines of the audit trail as a list: painted, so that thousands of them weigh nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate

from desktop_app.message import N_
from desktop_app.record_keeping.trail_words import ACT_WORDS
from desktop_app.screens.eliding import elided
from desktop_app.screens.record_words import moment
from desktop_app.screens.row_ground import paint_hair
from desktop_app.screens.tips import plain_tip
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop_app.records.model import TrailEntry
    from desktop_app.screens.palette import Theme

_Index = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole
CLOCK_BEHIND = N_("the clock stood before that of an earlier line")
_TEXT, _SMALL = 13, 12  # pixels
_LEFT, _RIGHT, _ABOVE, _BETWEEN, _GAP = 26, 14, 7, 16, 2


@dataclass(frozen=True, slots=True)
class TrailLine:
    """A line with the name of its patient; "" without one, or where the patient is gone."""

    entry: TrailEntry
    patient: str

    @property
    def act(self) -> str:
        """What was done, and to whom."""
        words = ACT_WORDS[self.entry.act]
        gone = N_("a patient who is no longer here") if self.entry.patient else ""
        whose = self.patient or gone
        return f"{words} · {whose}" if whose else words

    @property
    def who(self) -> str:
        """Who, by the number of the line."""
        person = self.entry.person
        return person.name if person else N_("Nobody had unlocked")

    @property
    def when(self) -> str:
        """When, by the clock of this computer."""
        return moment(self.entry.at)

    @property
    def behind(self) -> str:
        """That the clock had been set back; else ""."""
        return CLOCK_BEHIND if self.entry.clock_behind else ""

    @property
    def spoken(self) -> str:
        """Everything, as it is read aloud."""
        parts = (self.act, self.entry.detail.rstrip("."), self.who, self.when, self.behind)
        return ". ".join(part for part in parts if part) + "."


class TrailModel(QAbstractListModel):
    """Gives the list its lines, and screen readers their words."""

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self.lines: tuple[TrailLine, ...] = ()

    def show_lines(self, lines: Sequence[TrailLine]) -> None:
        """Have other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Give how many there are; no line has any beneath it."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a line, or its words."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.spoken)
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return line.spoken if role in texts else None


class TrailList(QListView):
    """The lines, the newest first; arrow keys go through them."""

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("trail.list")
        self.setAccessibleName(N_("Audit trail"))
        self.trail = TrailModel()
        self.setModel(self.trail)
        self.setItemDelegate(_Painter(theme, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(60)
        theme.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[TrailLine]) -> None:
        """Show other lines; the keyboard stays at the line of the same number."""
        before = self.currentIndex().row()
        read = self.trail.lines[before].entry.number if before >= 0 else 0
        self.trail.show_lines(lines)
        places = {line.entry.number: place for place, line in enumerate(lines)}
        self.setCurrentIndex(self.trail.index(places.get(read, 0)))


class _Painter(QStyledItemDelegate):
    """Act and patient with the time beside them; beneath, who and the details."""

    def __init__(self, theme: Theme, of: QListView) -> None:
        super().__init__(of)
        self._theme = theme
        self._list = of

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        text = QFontMetricsF(self._font(_TEXT)).lineSpacing()
        small = QFontMetricsF(self._font(_SMALL)).lineSpacing()
        return QSize(120, round(2 * _ABOVE + text + _GAP + small))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: TrailLine = index.data(LINE)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_hair(painter, area, self._theme)
        if index.row() == self._list.currentIndex().row() and self._list.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(4, 2, -4, -3), 4, 4)
        inside = QRectF(area).adjusted(_LEFT, _ABOVE, -_RIGHT, -_ABOVE)
        strong, small = self._font(_TEXT, QFont.Weight.Medium), self._font(_SMALL)
        self._pair(painter, inside, (line.act, strong, "ink"), (line.when, small, "muted"))
        inside.setTop(inside.top() + QFontMetricsF(strong).lineSpacing() + _GAP)
        words = " · ".join(filter(None, (line.who, line.entry.detail)))
        behind = self._font(_SMALL, QFont.Weight.Medium)
        self._pair(painter, inside, (words, small, "muted"), (line.behind, behind, "caution"))
        painter.restore()

    def _pair(
        self,
        painter: QPainter,
        area: QRectF,
        left: tuple[str, QFont, str],
        right: tuple[str, QFont, str],
    ) -> None:
        """Draw words at the right, whole, and those at the left in the room that is there."""
        base = area.top() + QFontMetricsF(left[1]).ascent()
        width = min(QFontMetricsF(right[1]).horizontalAdvance(right[0]), area.width() / 2)
        for (words, font, ink), x, room in (
            (right, area.right() - width, width + 1),
            (left, area.left(), area.width() - width - (_BETWEEN if width else 0)),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.colour(ink))
            shown = elided(words, QFontMetricsF(font), room)
            painter.drawText(QPointF(x, base), shown)

    def _font(self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        return sized(self._list.font(), pixels, weight)
