"""The page “What would change”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState


class WhatIfPage(QWidget):
    """To be built."""

    asked = Signal(str)
    signed = Signal(object)

    def __init__(self, state: CaseState, theme: Theme, dialogs: object = None) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("page.whatIf")
        self.setAccessibleName(N_("What would change"))
        self._state, self._theme, self._dialogs = state, theme, dialogs
