"""A sentence across the top of the window, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from desktop_app.message import N_
from desktop_app.screens.field import dress_anew


class Banner(QFrame):
    """Says what was refused, or what was done; never stops the work."""

    def __init__(self) -> None:
        """Start out of sight."""
        super().__init__()
        self.setObjectName("banner")
        self.words = QLabel()
        self.words.setObjectName("banner.words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.dismiss = QPushButton(N_("Dismiss"))
        self.dismiss.setObjectName("banner.dismiss")
        self.dismiss.setAccessibleName(N_("Dismiss this message"))
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def alert(self, sentence: str) -> None:
        """Show what was refused."""
        self._show(sentence, "alert")

    def note(self, sentence: str) -> None:
        """Show what was done."""
        self._show(sentence, "note")

    def add(self, sentence: str) -> None:
        """Show what was done, before what stands there already."""
        before = "" if self.isHidden() else self.words.text()
        self.note("\n".join(filter(None, (sentence, before))))

    def _show(self, sentence: str, tone: str) -> None:
        self.setProperty("tone", tone)
        dress_anew(self)
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # not before there is news

        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))
