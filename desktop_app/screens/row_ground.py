"""What lies behind the words of a painted row: its colour, and the hair between two rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop_app.screens.palette import Theme


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> bool:
    """Fill a row that is chosen or pointed at, and draw the hair; say whether it is chosen."""
    area: QRect = option.rect
    state: QStyle.StateFlag = option.state
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(area, theme.colour("tint"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, theme.colour("ground"))
    paint_hair(painter, area, theme)
    return chosen


def paint_hair(painter: QPainter, area: QRect, theme: Theme) -> None:
    """Draw the line beneath a row."""
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.colour("hair"))
