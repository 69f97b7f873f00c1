"""The pages in the middle of the window, each built when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.findings.case import SECTIONS
from desktop_app.screens.form import SectionPage
from desktop_app.screens.section_list import (
    COMPARE,
    EVIDENCE,
    HANDOUT,
    PATIENTS,
    RECORDS,
    SCORES,
    WHAT_IF,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.screens.actions import Actions
    from desktop_app.screens.case_files import CaseFiles
    from desktop_app.screens.evidence_page import EvidencePage
    from desktop_app.screens.handout_page import HandoutPage
    from desktop_app.screens.handout_source import HandoutSource
    from desktop_app.screens.handout_state import HandoutState
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.score_state import ScoreState
    from desktop_app.screens.scores_page import ScoresPage
    from desktop_app.screens.state import CaseState
    from desktop_app.screens.what_if_page import WhatIfPage
    from desktop_app.screens.what_if_search import WhatIfSearch


class Pages(QStackedWidget):
    """A page for each section of the case, and one for each tool beneath them.

    Signals:
        asked: the path of a field to record.
        strengths_chosen: the strengths that this site has, by product.
        signed: the evidence desk with another signature.
        preview_wanted, pdf_wanted, text_wanted: what the handout's page is asked for.
        unlock_wanted: the records are to be unlocked or set up.
        lock_wanted: they are to be locked.
        lock_minutes_chosen: after how many idle minutes they lock by themselves.
    """

    asked = Signal(str)
    strengths_chosen = Signal(object)
    signed = Signal(object)
    preview_wanted = Signal()
    pdf_wanted = Signal()
    text_wanted = Signal()
    unlock_wanted = Signal()
    lock_wanted = Signal()
    lock_minutes_chosen = Signal(int)

    def __init__(
        self,
        state: CaseState,
        files: CaseFiles,
        records: RecordState,
        theme: Theme,
        actions: Actions,
        search: Callable[[], WhatIfSearch],
    ) -> None:
        """Start without any page; ``search`` gives what looks for answers, once it is needed."""
        super().__init__()
        self._state = state
        self._files = files
        self._records = records
        self.lock_minutes = 0
        files.words_at_risk = lambda: self.words_at_risk
        self._theme = theme
        self._actions = actions
        self._search = search
        self._sections: dict[str, SectionPage] = {}
        self._tools: dict[str, QWidget] = {}
        self._handout: tuple[HandoutState, HandoutSource] | None = None
        self._makers: dict[str, Callable[[], QWidget]] = {
            SCORES: self._made_scores,
            WHAT_IF: self._made_what_if,
            EVIDENCE: self._made_evidence,
            COMPARE: self._made_compare,
            HANDOUT: self._made_handout,
            PATIENTS: self._made_patients,
            RECORDS: self._made_records,
        }

    def page(self, name: str) -> SectionPage:
        """Give a section's page, built if need be, as the case now stands."""
        if name not in self._sections:
            self._sections[name] = self._made_section(name)
            self.addWidget(self._sections[name])
        self._sections[name].refresh()
        return self._sections[name]

    def tool(self, name: str) -> QWidget:
        """Give the page of a tool, built if need be."""
        if name not in self._tools:
            self._tools[name] = self._makers[name]()
            self.addWidget(self._tools[name])
        return self._tools[name]

    def forget(self) -> None:
        """Let go of every page, and of the words of a handout: nothing of a case stays in them."""
        self._sections.clear()
        self._tools.clear()
        while (page := self.currentWidget()) is not None:
            self.removeWidget(page)
            page.deleteLater()
        if self._handout is not None:
            self._handout[0].deleteLater()
            self._handout = None

    def turn_to(self, name: str) -> None:
        """Bring the page of a section or tool to the front."""
        self.setCurrentWidget(self.tool(name) if name in self._makers else self.page(name))

    @property
    def scores(self) -> ScoresPage:
        """The scores, built if need be."""
        return self.tool(SCORES)  # type: ignore[return-value]  # this maker makes them

    @property
    def what_if(self) -> WhatIfPage:
        """What would change the plan, built if need be."""
        return self.tool(WHAT_IF)  # type: ignore[return-value]  # this maker makes it

    @property
    def evidence(self) -> EvidencePage:
        """The evidence, built if need be."""
        return self.tool(EVIDENCE)  # type: ignore[return-value]  # this maker makes it

    @property
    def handout(self) -> HandoutPage:
        """The patient handout, built if need be."""
        return self.tool(HANDOUT)  # type: ignore[return-value]  # this maker makes it

    @property
    def handout_state(self) -> HandoutState:
        """What is chosen for the handout, whether or not its page has been looked at."""
        return self._handout_and_source()[0]

    @property
    def words_at_risk(self) -> bool:
        """Whether the handout holds words that were never put on paper."""
        return self._handout is not None and self._handout[0].words_at_risk

    @property
    def state_in_front(self) -> CaseState | ScoreState | HandoutState:
        """What a step back is a step of: what is in sight, not the case behind it."""
        in_front = self.currentWidget()
        if in_front is self._tools.get(SCORES, self):
            return self.scores.state
        if in_front is self._tools.get(HANDOUT, self):
            return self.handout_state
        return self._state

    def _made_section(self, name: str) -> SectionPage:
        if name == "response":
            from desktop_app.screens.response_page import ResponsePage  # not before it is seen

            response = ResponsePage(self._state, self._theme, self)
            response.asked.connect(self.asked)
            return response
        if name != "choice":
            return SectionPage(name, dict(SECTIONS)[name], self._state, self._theme, self)
        from desktop_app.screens.treatment_page import TreatmentPage  # as above

        page = TreatmentPage(self._state, self._theme, self, self._files.dialogs)
        page.asked.connect(self.asked)
        page.strengths_chosen.connect(self.strengths_chosen)
        page.calendar_view.save_by(self._actions.save_calendar)
        return page

    def _made_scores(self) -> QWidget:
        from desktop_app.screens.scores_page import ScoresPage  # as above

        return ScoresPage(self._state, self._theme)

    def _made_what_if(self) -> QWidget:
        from desktop_app.screens.what_if_page import WhatIfPage  # as above

        page = WhatIfPage(self._state, self._theme, self._search())
        page.asked.connect(self.asked)
        return page

    def _made_evidence(self) -> QWidget:
        from desktop_app.screens.evidence_page import EvidencePage  # as above

        page = EvidencePage(self._state, self._theme)
        page.signed.connect(self.signed)
        return page

    def _made_compare(self) -> QWidget:
        from desktop_app.screens.compare_page import ComparePage  # as above

        page = ComparePage(self._state, self._theme, self._files)
        page.asked.connect(self.asked)
        return page

    def _made_handout(self) -> QWidget:
        from desktop_app.screens.handout_page import HandoutPage  # as above

        state, source = self._handout_and_source()
        page = HandoutPage(self._state, state, self._theme, source.languages)
        page.preview_wanted.connect(self.preview_wanted)
        page.pdf_wanted.connect(self.pdf_wanted)
        page.text_wanted.connect(self.text_wanted)
        page.refused.connect(self._files.refused)
        return page

    def _made_patients(self) -> QWidget:
        from desktop_app.screens.patients_page import PatientsPage  # as above

        page = PatientsPage(self._state, self._records, self._theme, self._files.dialogs)
        page.unlock_wanted.connect(self.unlock_wanted)
        return page

    def _made_records(self) -> QWidget:
        from desktop_app.screens.records_page import RecordsPage  # as above

        page = RecordsPage(self._records, self._theme, self._files.dialogs)
        page.show_lock_minutes(self.lock_minutes)
        page.use_paper(self._files.paper)
        page.unlock_wanted.connect(self.unlock_wanted)
        page.lock_wanted.connect(self.lock_wanted)
        page.lock_minutes_chosen.connect(self.lock_minutes_chosen)
        return page

    def _handout_and_source(self) -> tuple[HandoutState, HandoutSource]:
        if self._handout is None:
            from desktop_app.screens.handout_source import HandoutSource  # as above
            from desktop_app.screens.handout_state import HandoutState

            source = HandoutSource(self._state)
            self._handout = HandoutState(self._state, source.propose), source
        return self._handout
