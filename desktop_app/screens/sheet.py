"""What lies in a scroll area: as high as its content at the present width, and no higher."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class Sheet(QWidget):
    """A page to scroll.

    Qt would also keep the height that the words need at their narrowest, and show a scroll bar
    over empty ground.
    """

    def __init__(self, name: str) -> None:
        """Take the object name."""
        super().__init__()
        self.setObjectName(name)

    def minimumSizeHint(self) -> QSize:
        """Bound the width only."""
        return QSize(super().minimumSizeHint().width(), 0)


def turn_page(area: QScrollArea, page: Sheet) -> None:
    """Show another page; the one before goes when what was pressed in it is done."""
    gone = area.takeWidget()
    if gone is not None:
        if gone.isAncestorOf(QApplication.focusWidget() or area):
            area.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.hide()
        gone.deleteLater()
    area.setWidget(page)
    page.show()
