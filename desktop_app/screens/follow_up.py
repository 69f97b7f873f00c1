"""The beginning of a follow-up visit: what is said before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.message import N_

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.screens.state import CaseState

KEYS = "Ctrl+Shift+N"


class FollowUp(QObject):
    """Begins a visit of today from the one that the case stands on.

    Signals:
        said: a sentence for the banner.
        begun: the case stands on the visit of today.
    """

    said = Signal(str)
    begun = Signal()

    def __init__(self, state: CaseState) -> None:
        """Take the case."""
        super().__init__()
        self._state = state

    @property
    def is_due(self) -> bool:
        """Whether the case was last seen before today."""
        seen = self._state.case.patient.visit_date
        return seen is not None and seen < self._state.today()

    def offer(self) -> None:
        """Say how to go on with a case that was seen before today."""
        seen = self._state.case.patient.visit_date
        if self.is_due and seen is not None:
            sentence = N_(
                "This case was last seen on {day}. For a visit today press Follow-up visit "
                "({keys}): everything stays on screen, and what may have changed counts once you "
                "confirm it."
            )
            self.said.emit(sentence.format(day=_in_words(seen), keys=KEYS))

    def begin(self) -> None:
        """Begin the visit; without an earlier one there is nothing to carry over."""
        seen, today = self._state.case.patient.visit_date, self._state.today()
        if seen is None:
            sentence = N_(
                "This case has no day of visit yet, so nothing can be carried over from it. Enter "
                "the day under Patient, or go on with it as it is."
            )
            self.said.emit(sentence)
        elif not self.is_due:
            sentence = N_("This case stands on the visit of {day} already.")
            self.said.emit(sentence.format(day=_in_words(seen)))
        else:
            self._state.follow_up()
            sentence = N_(
                "The visit of {day} begins. {count} answers of {before} are marked, and count once "
                "you confirm them or answer anew. Undo takes this back."
            )
            count = len(self._state.case.carried)
            words = {"day": _in_words(today), "before": _in_words(seen), "count": count}
            self.said.emit(sentence.format(**words))
            self.begun.emit()


def _in_words(day: date) -> str:
    from desktop_app.documents.words import day as in_words  # loaded with the first plan

    return in_words(day)
