"""What can be done by a button, a menu or a key, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from desktop_app.message import N_
from desktop_app.screens.follow_up import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.screens.case_files import CaseFiles
    from desktop_app.screens.follow_up import FollowUp
    from desktop_app.screens.score_state import ScoreState
    from desktop_app.screens.state import CaseState


class Actions:
    """The acts on the case as a whole."""

    def __init__(
        self,
        window: QWidget,
        files: CaseFiles,
        follow_up: FollowUp,
        in_front: Callable[[], CaseState | ScoreState],
    ) -> None:
        """Make them known to the window, so that their keys work everywhere in it.

        ``in_front`` gives what a step back is a step of: nobody undoes what is out of sight.
        """
        self._window = window
        self.new = self._act(N_("New"), "Ctrl+N", N_("Start an empty case"), files.new)
        self.follow_up = self._act(
            N_("Follow-up visit"),
            KEYS,
            N_("Begin a visit of today; what may have changed is marked until you confirm it"),
            follow_up.begin,
        )
        self.open = self._act(N_("Open…"), "Ctrl+O", N_("Open a case file"), files.open)
        self.save = self._act(N_("Save"), "Ctrl+S", N_("Save the case"), files.save)
        self.save_as = self._act(
            N_("Save as…"), "Ctrl+Shift+S", N_("Save the case in another file"), files.save_as
        )
        self.export = self._act(
            N_("Export plan (PDF)…"), "Ctrl+E", N_("Write the plan for printing"), files.export
        )
        self.save_calendar = self._act(
            N_("Save calendar (.ics)…"),
            "Ctrl+Shift+E",
            N_("Write doses, tests and visits for a calendar program, without saying whose"),
            files.export_calendar,
        )
        self.undo = self._act(
            N_("Undo"), "Ctrl+Z", N_("Take the last answer back"), lambda: in_front().undo()
        )
        self.redo = self._act(
            N_("Redo"), "Ctrl+Y", N_("Give the answer again"), lambda: in_front().redo()
        )
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])

    def _act(self, text: str, keys: str, tip: str, does: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked: does())
        self._window.addAction(action)
        return action


def tip_of(action: QAction) -> str:
    """Give what an action does, and its key."""
    keys = action.shortcut().toString()
    return f"{action.toolTip()} ({keys})" if keys else action.toolTip()
