"""The page “Handout”: everything that it proposes, to leave out, to reword and to add to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.errors import UserError
from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.handout_cautions import Cautions
from desktop_app.screens.handout_head import HandoutHead
from desktop_app.screens.handout_part import PartView
from desktop_app.screens.handout_piece import Reading
from desktop_app.screens.handout_visit import VisitFields
from desktop_app.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_sheet import HandoutSheet
    from desktop_app.screens.handout_head import LanguageOffered
    from desktop_app.screens.handout_state import HandoutState
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

_WIDEST = 860  # pixels; as wide as a section of the case
_SIDES = 2 * 26
_PAUSE = 200  # milliseconds without an edit before the handout is gathered anew
_MOST_ASKED = 5  # fields that are named to begin with
_NO_PLAN = N_("There is no handout until there is a plan.")
_BLANK = N_(
    "The handout says nothing about this patient yet. Record first: {labels}. It follows by itself."
)
_LEFT_OUT = N_(
    "Entries are left out of the plan, and so of the handout, until they are corrected: {places}."
)


class HandoutPage(QWidget):
    """What is printed, part by part; follows the case while somebody looks.

    Signals:
        preview_wanted: the pages of ``choice`` are to be shown.
        pdf_wanted: the handout is to be written as PDF.
        text_wanted: its words are to be copied.
        refused: why none of these can be done now.
    """

    preview_wanted = Signal()
    pdf_wanted = Signal()
    text_wanted = Signal()
    refused = Signal(str)

    def __init__(
        self,
        of_case: CaseState,
        state: HandoutState,
        theme: Theme,
        languages: Callable[[], Sequence[LanguageOffered]],
    ) -> None:
        """Lay out the head; parts come when somebody looks."""
        super().__init__()
        self.setObjectName("page.handout")
        self.setAccessibleName(N_("Patient handout"))
        self._of_case = of_case
        self._theme = theme
        self._languages = languages
        self.state = state
        self.sheet: HandoutSheet | None = None
        self.parts: dict[HandoutPart, PartView] = {}
        self.head = HandoutHead(state)
        self.cautions = Cautions(state)
        self.remark = plain_label("", "remark")
        self.remark.setObjectName("handout.remark")
        self.visit = VisitFields(state, theme, self._day_of_plan)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.refresh)
        self._connect()

    @property
    def choice(self) -> HandoutChoice:
        """What is chosen."""
        return self.state.choice

    def refresh(self) -> None:
        """Show the handout as plan and choices now are."""
        self._later.stop()
        if self._of_case.services is None or self._of_case.content is None:
            self._show_none(_NO_PLAN)
            return
        try:
            self.head.offer(self._languages())
            reading = Reading(self.state)
        except UserError as error:
            self._show_none(error.sentence)
            return
        self._show(reading)

    def settle(self) -> None:
        """Take in what is being written."""
        for view in self.parts.values():
            view.settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before anybody looks."""
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit head and tables into the room."""
        super().resizeEvent(event)
        self._fit()

    # Building

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setMinimumHeight(1)
        sheet = Sheet("sheet")
        sheet.setMaximumWidth(_WIDEST)
        self.area.setWidget(sheet)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(26, 14, 26, 26)
        self._column.setSpacing(12)
        self._column.addWidget(self.cautions)
        self._column.addWidget(self.remark)
        self._column.addStretch(1)
        whole.addWidget(self.area, 1)
        self.remark.hide()

    def _connect(self) -> None:
        self.head.preview_wanted.connect(lambda: self._ask(self.preview_wanted.emit))
        self.head.pdf_wanted.connect(lambda: self._ask(self.pdf_wanted.emit))
        self.head.text_wanted.connect(lambda: self._ask(self.text_wanted.emit))
        self._of_case.plan_changed.connect(self._case_changed)
        self._of_case.case_replaced.connect(self._forget)
        self.state.changed.connect(self._choice_changed)
        self.state.settling.connect(self.settle)

    # Showing

    def _show(self, reading: Reading) -> None:
        sheet = self.sheet = reading.sheet
        remarks = [*self._entries_left_out(), *self._what_to_record(sheet), *sheet.remarks]
        self.cautions.show_remarks(remarks, tuple(reading.overtaken), reading.homeless())
        self.head.show_notice(sheet.notice)
        self.head.allow(possible=True)
        put(self.remark, "")
        shown = sheet.sections
        for part in [part for part in self.parts if part not in {each.part for each in shown}]:
            self._take_away(part)
        for place, section in enumerate(shown):
            view = self.parts.get(section.part) or self._made_part(section.part)
            first = self._column.indexOf(self.remark) + 1
            if self._column.indexOf(view) != first + place:
                self._column.removeWidget(view)
                self._column.insertWidget(first + place, view)
            view.show_section(section, tuple(reading.entries(section)))
        self._fit()

    def _show_none(self, sentence: str) -> None:
        self.sheet = None
        for part in tuple(self.parts):
            self._take_away(part)
        self.cautions.show_remarks((), (), ())
        self.head.show_notice("")
        self.head.allow(possible=False)
        put(self.remark, sentence)

    def _made_part(self, part: HandoutPart) -> PartView:
        view = self.parts[part] = PartView(part, self.state, self._theme)
        if part is HandoutPart.VISIT:
            view.put_beneath(self.visit)
            self.visit.show()
        return view

    def _take_away(self, part: HandoutPart) -> None:
        view = self.parts.pop(part)
        view.abandon()
        if part is HandoutPart.VISIT:
            self.visit.setParent(None)
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()

    def _entries_left_out(self) -> list[str]:
        blocking = [problem.place for problem in self._of_case.problems if problem.blocks]
        places = list(dict.fromkeys(finding_at(place).label for place in blocking))
        return [_LEFT_OUT.format(places=", ".join(places))] if places else []

    def _what_to_record(self, sheet: HandoutSheet) -> list[str]:
        """Say what to record first while the handout is about nobody in particular."""
        content = self._of_case.content
        tests = (one.lines for one in sheet.sections if one.part is HandoutPart.TESTS)
        if content is None or any(one.rows for one in sheet.sections) or any(tests):
            return []
        asks = (path for block in content.blocks for row in block.rows for path in row.asks)
        labels = list(dict.fromkeys(finding_at(path).label for path in asks))[:_MOST_ASKED]
        return [_BLANK.format(labels=", ".join(labels))] if labels else []

    def _fit(self) -> None:
        self.head.fit(self.height())
        room = min(self.width(), _WIDEST) - _SIDES
        for view in self.parts.values():
            view.fit(room)

    # Following

    def _case_changed(self) -> None:
        if self.isVisible():
            self._later.start()

    def _choice_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _forget(self) -> None:
        """Another patient: nothing that was written for the one before may stay."""
        for view in self.parts.values():
            view.abandon()

    def _day_of_plan(self) -> date:
        return self._of_case.case.patient.visit_date or self._of_case.today()

    def _ask(self, does: Callable[[], None]) -> None:
        """Do something with the handout unless it must not leave yet."""
        sentence = self.state.refusal()
        if sentence:
            self.refused.emit(sentence)
            self.area.verticalScrollBar().setValue(0)
        else:
            does()
