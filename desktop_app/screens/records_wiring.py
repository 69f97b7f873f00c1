"""How the window follows the records: what they say, whose case is on screen, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.screens.record_state import STAYS
from desktop_app.screens.section_list import PATIENTS

if TYPE_CHECKING:
    from desktop_app.screens.main_window import MainWindow
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState


def wire_records(window: MainWindow, state: CaseState, records: RecordState) -> None:
    """Connect a window whose parts are made."""
    acts, pages, curtain = window.record_acts, window.pages, window.curtain
    records.refused.connect(window.banner.alert)
    records.said.connect(window.banner.note)
    records.subject_changed.connect(lambda: _say_no_more(window))
    records.subject_changed.connect(window.begin_at_the_top)
    window.papers.went_out.connect(acts.note)
    acts.lock_wanted.connect(curtain.lock)
    acts.filing_wanted.connect(lambda: window.sections.choose(PATIENTS))
    acts.field_wanted.connect(window.go_to)
    pages.lock_wanted.connect(curtain.lock)
    pages.unlock_wanted.connect(curtain.draw)
    pages.lock_minutes_chosen.connect(curtain.watch_for)
    pages.lock_minutes_chosen.connect(window.lock_minutes_chosen)
    curtain.drawn.connect(lambda: _forget(window, state))
    curtain.taken_away.connect(window.begin_at_the_top)


def _say_no_more(window: MainWindow) -> None:
    """Put away what was said of the case that was on screen before; what went wrong stays."""
    banner = window.banner
    if banner.property("tone") == "note" or banner.words.text() == STAYS:
        banner.hide()


def _forget(window: MainWindow, state: CaseState) -> None:
    """Let go of every word of a case that was locked away; one without records stays as it is."""
    if state.unsaved or state.path is not None:
        return
    window.banner.hide()
    window.banner.words.clear()
    window.status.say("")
    window.pages.forget()
    if state.services is not None:
        from desktop_app.documents.forgetting import forget_words  # only when somebody locks

        forget_words(state.services.evidence, state.services.usual)
