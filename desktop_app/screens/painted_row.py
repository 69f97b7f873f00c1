"""A row that draws itself, as high as its words need, and is worked by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class PaintedRow(QAbstractButton):
    """What rows share; each gives its ``heightForWidth`` and paints itself.

    Attributes:
        usual_width: pixels that it asks for.
        least_width: pixels that it can do with.
        also_pressed_by: keys that press it beside Space and Enter.

    """

    usual_width: ClassVar[int] = 240
    least_width: ClassVar[int] = 160
    also_pressed_by: ClassVar[frozenset[Qt.Key]] = frozenset()

    def sizeHint(self) -> QSize:
        """Height follows width."""
        usual = self.usual_width
        return QSize(usual, self.heightForWidth(max(self.width(), usual)))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for its place."""
        return QSize(self.least_width, 20)

    def hasHeightForWidth(self) -> bool:
        """Words break."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space; up and down go on; Left closes and Right opens what opens."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or key in self.also_pressed_by:
            self.click()
        elif self.isCheckable() and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            if self.isChecked() != (key == Qt.Key.Key_Right):
                self.click()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
