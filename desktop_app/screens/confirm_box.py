"""The button that confirms what a box of the form carried over, once somebody has looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton

if TYPE_CHECKING:
    from desktop_app.screens.form_state import FormState
    from desktop_app.screens.group_box import GroupBox

_FROM = 2  # values; a single one has a button of its own


class ConfirmBox(ActButton):
    """Stands at the foot of a box while several of its values are marked."""

    def __init__(self, box: GroupBox, paths: tuple[str, ...], state: FormState) -> None:
        """Take the box, the fields in it, and the form that they belong to."""
        super().__init__("", "confirm")
        self._box, self._paths, self._state = box, paths, state
        self.setObjectName(f"{paths[0]}.confirmBox")
        self.setToolTip(N_("Counts every marked value of this box as found at this visit"))
        self.clicked.connect(self._confirm)
        box.column.addWidget(self, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def show_case(self) -> None:
        """Say how many values of the box are marked; go while there are not several."""
        count = len(set(self._paths).intersection(self._state.case.carried))
        words = N_("Confirm these {count}").format(count=count)
        self.setText(words)
        self.setAccessibleName(
            N_("{words} of {box}").format(words=words, box=self._box.legend or N_("this box"))
        )
        self.setVisible(count >= _FROM)

    def _confirm(self) -> None:
        """Hand the keyboard on first: this button goes."""
        if self.hasFocus():
            self.focusNextPrevChild(True)
        self._state.confirm(*self._paths)
