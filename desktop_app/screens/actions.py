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
    from desktop_app.screens.handout_state import HandoutState
    from desktop_app.screens.printing_acts import PaperActs
    from desktop_app.screens.score_state import ScoreState
    from desktop_app.screens.state import CaseState


class Actions:
    """The acts on the case as a whole."""

    def __init__(
        self,
        window: QWidget,
        files: CaseFiles,
        follow_up: FollowUp,
        papers: PaperActs,
        in_front: Callable[[], CaseState | ScoreState | HandoutState],
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
        self.open = self._act(
            N_("Open…"), "Ctrl+O", N_("Open a case file, or a PDF that holds its case"), files.open
        )
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
        self._add_papers(papers)
        self.undo = self._act(
            N_("Undo"), "Ctrl+Z", N_("Take the last answer back"), lambda: in_front().undo()
        )
        self.redo = self._act(
            N_("Redo"), "Ctrl+Y", N_("Give the answer again"), lambda: in_front().redo()
        )
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])

    def _add_papers(self, papers: PaperActs) -> None:
        self.preview = self._act(
            N_("Print…"),
            "Ctrl+P",
            N_("Look at plan and handout as they print; print, save or copy them"),
            papers.preview,
        )
        self.export_handout = self._act(
            N_("Handout as PDF…"), "", N_("Write the patient handout"), papers.export_handout
        )
        self.copy_plan = self._act(
            N_("Copy plan as text"),
            "Ctrl+Shift+C",
            N_("Copy the plan as plain text, for the patient’s record"),
            papers.copy_plan,
        )
        self.copy_handout = self._act(
            N_("Copy handout as text"),
            "",
            N_("Copy the patient handout as plain text"),
            papers.copy_handout,
        )

    def _act(self, text: str, keys: str, tip: str, does: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(keys))  # none where there are no keys
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked: does())
        self._window.addAction(action)
        return action


def tip_of(action: QAction) -> str:
    """Give what an action does, and its key."""
    keys = action.shortcut().toString()
    return f"{action.toolTip()} ({keys})" if keys else action.toolTip()
