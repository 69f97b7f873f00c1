"""The keys that lead from place to place in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from desktop_app.screens.main_window import MainWindow

# In the order of the list and of the keyboard.
_PLACE_KEYS = (*(f"Alt+{key}" for key in "1234567890-="), *(f"F{key}" for key in range(7, 13)))


def add_keys(window: MainWindow) -> None:
    """Give the window its keys, wherever the keyboard is in it."""
    for keys, act in (
        ("Ctrl+PgDown", lambda: window.sections.step(1)),
        ("Ctrl+PgUp", lambda: window.sections.step(-1)),
        ("F6", lambda: window.next_pane(1)),
        ("Shift+F6", lambda: window.next_pane(-1)),
    ):
        QShortcut(QKeySequence(keys), window).activated.connect(act)
    for place, keys in enumerate(_PLACE_KEYS):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda place=place: window.sections.setCurrentRow(place))
