"""The bar above the pages of the preview: which one is in front, and how large it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.screens.preview_pages import PagesView


class PreviewBar(QWidget):
    """Names the page in front, and makes pages smaller, larger, or as wide as the room."""

    def __init__(self, pages: PagesView) -> None:
        """Take the pages and follow them."""
        super().__init__()
        self._pages = pages
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.place = QLabel("")
        self.place.setObjectName("preview.place")
        self.place.setProperty("role", "status")
        row.addWidget(self.place, 1)
        self.buttons: list[QPushButton] = []
        for words, name, spoken, act, keys in (
            ("−", "smaller", N_("Smaller"), lambda: pages.zoom_by(-1), ("Ctrl+-",)),
            ("+", "larger", N_("Larger"), lambda: pages.zoom_by(1), ("Ctrl++", "Ctrl+=")),
            (N_("Fit width"), "fit", N_("Fit width"), pages.fit_width, ("Ctrl+0",)),
        ):
            button = named_button(words, f"preview.{name}", act)
            button.setAccessibleName(spoken)
            button.setToolTip(f"{spoken} ({keys[0]})")
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(button.click)
            row.addWidget(button)
            self.buttons.append(button)
        pages.moved.connect(self._show_place)

    def _show_place(self) -> None:
        sheets = self._pages.sheets
        words = ""
        if sheets:
            name = sheets[self._pages.front].accessibleName()
            zoom = round(self._pages.zoom * 100)
            words = N_("{name} · {zoom} %").format(name=name, zoom=zoom)
        self.place.setText(words)


def named_button(words: str, name: str, act: Callable[[], object]) -> QPushButton:
    """Give a button that does one thing."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.clicked.connect(lambda _checked=False: act())
    return button
