"""The small sections behind a line of the plan: open ones, and long ones behind a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CLOSED, OPEN = "▸", "▾"
_INDENT = 12


def head(text: str) -> QLabel:
    """Give the title of a section."""
    return words(text, "whyHead")


def words(text: str, role: str, *, indent: int = 0) -> QLabel:
    """Give words that wrap.

    They cannot be selected: that would make each of them twice as slow to lay out.
    """
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(indent, 0, 0, 0)
    return label


class Folded(QWidget):
    """A line that opens to more; what is inside is made when it is first opened."""

    def __init__(self, title: str, name: str, inside: Callable[[], Iterable[QWidget]]) -> None:
        """Start closed.

        Args:
            title: what stands on the line.
            name: of the button.
            inside: gives what it opens to.

        """
        super().__init__()
        self._title = title
        self._inside = inside
        self._body: QWidget | None = None
        self._line = QPushButton()
        self._line.setObjectName(name)
        self._line.setProperty("role", "link")
        self._line.setCheckable(True)
        self._line.setCursor(Qt.CursorShape.PointingHandCursor)
        self._line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line.toggled.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._line)
        self._say(opened=False)

    def _toggle(self, opened: bool) -> None:  # noqa: FBT001 - Qt gives it so
        if opened and self._body is None:
            self._body = QWidget()
            column = QVBoxLayout(self._body)
            column.setContentsMargins(_INDENT, 0, 0, 4)
            column.setSpacing(2)
            for widget in self._inside():
                column.addWidget(widget)
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self._say(opened=opened)

    def _say(self, *, opened: bool) -> None:
        self._line.setText(f"{OPEN if opened else CLOSED} {self._title}")
        self._line.setAccessibleName(self._title)
        self._line.setAccessibleDescription(N_("Closes") if opened else N_("Opens"))
