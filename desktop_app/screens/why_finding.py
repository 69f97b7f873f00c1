"""A finding that carries a line of the plan: painted, and a way to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.plan_text import Run, Sentence
from desktop_app.screens.typeface import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.documents.why import FindingBehind
    from desktop_app.screens.palette import Theme

_TEXT = 13  # pixels
_INDENT = 12
_PADDING = 2


class FindingLink(QAbstractButton):
    """Says what was found and what it does for the line; a click goes to the field."""

    def __init__(self, found: FindingBehind, theme: Theme) -> None:
        """Show a finding that has a field."""
        super().__init__()
        self._theme = theme
        self._found = found
        self.setObjectName(f"found.{found.path}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(filter(None, (found.words, found.role))))
        label = finding_at(found.path).label
        self.setAccessibleDescription(N_("Goes to the field {label}").format(label=label))
        self._dress()
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Height follows width."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any panel."""
        return QSize(120, 20)

    def hasHeightForWidth(self) -> bool:
        """Words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the words at a width."""
        return round(self._words.height_for(width - _INDENT) + 2 * _PADDING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a dot, the words as a link, and what the finding does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._words.height_for(self.width() - _INDENT)
        self._words.paint(painter, QPointF(_INDENT, _PADDING))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("muted"))
        painter.drawEllipse(QPointF(4, _PADDING + 9), 1.8, 1.8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _dress(self) -> None:
        role = f"  {self._found.role}" if self._found.role else ""
        runs = (Run(self._found.words, "accent"), Run(role, "muted"))
        self._words = Sentence(runs, (), sized(self.font(), _TEXT), self._theme)
        self.update()
