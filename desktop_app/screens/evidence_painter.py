"""One record in the list, drawn like a line of the plan: number, sentence, source, review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate

from desktop_app.evidence.site_review import Reviewed
from desktop_app.message import N_
from desktop_app.screens.row_ground import paint_ground
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QListView, QStyleOptionViewItem

    from desktop_app.documents.evidence_list import RecordRow
    from desktop_app.screens.palette import Theme

RECORD = Qt.ItemDataRole.UserRole
REVIEWS = {
    Reviewed.SUBMITTED: N_("Submitted"),
    Reviewed.UNDER_REVIEW: N_("Under review"),
    Reviewed.APPROVED: N_("Approved"),
    Reviewed.SIGNED: N_("Signed"),
    Reviewed.QUERIED: N_("Queried"),
    Reviewed.CHANGED: N_("Changed since signed"),
}
REVIEW_INK = {
    Reviewed.SIGNED: "good",
    Reviewed.APPROVED: "good",
    Reviewed.QUERIED: "caution",
    Reviewed.CHANGED: "caution",
}
_TEXT, _SMALL, _CHIP = 13, 12, 11  # pixels
_LINES = 2  # of the sentence; the whole of it stands beside the list
_LEFT, _RIGHT, _ABOVE = 14, 12, 8
_NUMBER = 44  # pixels of the column with the number
_CHIP_HEIGHT = 16.0
_BAR = 4
_BETWEEN = 10  # pixels between source, review and what is due
_REVIEW_SHARE = 0.62  # of the line; who signed and when is left to the record where it is longer
_GAP = 4


class RecordPainter(QStyledItemDelegate):
    """Every line is equally high, so that a list of any length is laid out at once."""

    def __init__(self, theme: Theme, of: QListView) -> None:
        """Take the colours and the list."""
        super().__init__(of)
        self._theme = theme
        self._list = of

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines for the sentence, one for source and review."""
        sentence = QFontMetricsF(self._font(_TEXT)).lineSpacing() * _LINES
        small = QFontMetricsF(self._font(_SMALL)).lineSpacing()
        return QSize(120, round(2 * _ABOVE + sentence + _GAP + small))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a record."""
        row: RecordRow = index.data(RECORD)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        read = index.row() == self._list.currentIndex().row()
        self._paint_ground(painter, option, read=read)
        inside = QRectF(area).adjusted(_LEFT + _NUMBER, _ABOVE, -_RIGHT, -_ABOVE)
        mark = f"\N{NO-BREAK SPACE}{row.mark}" if row.mark else ""
        lines = broken(row.says, mark, self._font(_TEXT), inside.width())
        height = QFontMetricsF(self._font(_TEXT)).lineSpacing()
        inside.setTop(inside.top() + height * (_LINES - len(lines)) / 2)
        at = QPointF(area.left() + _LEFT, inside.top())
        self._paint_number(painter, at, str(row.number), read=read)
        self._paint_sentence(painter, inside, lines)
        inside.setTop(inside.top() + height * len(lines) + _GAP)
        self._paint_source(painter, inside, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, read: bool) -> None:
        area: QRect = option.rect
        if paint_ground(painter, option, self._theme):
            bar = QRect(area.left(), area.top(), _BAR, area.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        if read and self._list.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(_BAR + 2, 2, -2, -2), 4, 4)

    def _paint_number(self, painter: QPainter, at: QPointF, number: str, *, read: bool) -> None:
        """Draw the number as the plan cites it; filled where this record is the one read."""
        font = self._font(_CHIP)
        width = QFontMetricsF(font).horizontalAdvance(number) + 10
        chip = QRectF(at.x(), at.y() + 1, width, _CHIP_HEIGHT)
        painter.setPen(QPen(self._theme.colour("fill" if read else "line"), 1))
        painter.setBrush(self._theme.colour("fill" if read else "tint"))
        painter.drawRoundedRect(chip, 3, 3)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_fill" if read else "accent"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_sentence(self, painter: QPainter, area: QRectF, lines: list[str]) -> None:
        font = self._font(_TEXT)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        for place, line in enumerate(lines):
            base = area.top() + metrics.ascent() + place * metrics.lineSpacing()
            painter.drawText(QPointF(area.left(), base), line)

    def _paint_source(self, painter: QPainter, area: QRectF, row: RecordRow) -> None:
        """Draw what calls for an eye at the right, whole; the source has the room that is left."""
        small, strong = self._font(_SMALL), self._font(_SMALL, QFont.Weight.Medium)
        metrics = QFontMetricsF(strong)
        review = row.review_words
        if metrics.horizontalAdvance(review) > area.width() * _REVIEW_SHARE:
            review = REVIEWS[row.reviewed]
        pieces = [(review, REVIEW_INK.get(row.reviewed, "muted"))]
        if row.due:
            pieces.append((N_("Due for review"), "caution"))
        room = area.width()
        base = area.top() + metrics.ascent()
        for words, ink in reversed(pieces):
            painter.setFont(small if ink == "muted" else strong)
            painter.setPen(self._theme.colour(ink))
            width = QFontMetricsF(painter.font()).horizontalAdvance(words)
            painter.drawText(QPointF(area.left() + room - width, base), words)
            room -= width + _BETWEEN
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        right = Qt.TextElideMode.ElideRight
        source = QFontMetricsF(small).elidedText(row.source, right, max(0.0, room))
        painter.drawText(QPointF(area.left(), base), source)

    def _font(self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        return sized(self._list.font(), pixels, weight)


def broken(says: str, mark: str, font: QFont, width: float) -> list[str]:
    """Break a sentence to the lines of a record; what does not fit goes, its mark never."""
    metrics = QFontMetricsF(font)
    layout = QTextLayout(f"{says}{mark}", font)
    layout.beginLayout()
    lines: list[str] = []
    start = 0
    while len(lines) < _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        lines.append(layout.text()[start : start + line.textLength()].rstrip(" "))
    more = layout.createLine().isValid() if lines else False
    layout.endLayout()
    if more:
        room = width - metrics.horizontalAdvance(mark)
        lines[-1] = metrics.elidedText(says[start:], Qt.TextElideMode.ElideRight, room) + mark
    return lines
