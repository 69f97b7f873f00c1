"""The window: bar, sections, form and plan, and how they share the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserError
from desktop_app.screens.actions import Actions
from desktop_app.screens.banner import Banner
from desktop_app.screens.curtain import Curtain
from desktop_app.screens.follow_up import FollowUp
from desktop_app.screens.pages import Pages
from desktop_app.screens.panes import pane_of, step_among, stops
from desktop_app.screens.plan_panel import PlanPanel
from desktop_app.screens.printing_acts import PaperActs
from desktop_app.screens.record_acts import RecordActs
from desktop_app.screens.records_wiring import wire_records
from desktop_app.screens.section_list import EVIDENCE, PLACES, WHAT_IF, SectionList
from desktop_app.screens.status_line import StatusLine
from desktop_app.screens.top_bar import TopBar
from desktop_app.screens.window_keys import add_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.screens.case_files import CaseFiles
    from desktop_app.screens.field import Drop
    from desktop_app.screens.form import SectionPage
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.scores_page import ScoresPage
    from desktop_app.screens.state import CaseState
    from desktop_app.screens.what_if_search import WhatIfSearch

_SIZE = (1440, 900)
_SMALLEST = (560, 340)
_PLAN_SHARE = 0.405  # of the room that form and plan have together
_PLAN_BESIDE_FROM = 1080  # pixels; below, plan and form take turns
_LIST_BESIDE_FROM = 720  # pixels; below, the list of sections becomes a line


class MainWindow(QMainWindow):
    """Puts the parts together; each page is built when it is first looked at.

    Signals:
        strengths_chosen: the strengths that this site has, by product.
        lock_minutes_chosen: after how many idle minutes the records lock by themselves.
    """

    strengths_chosen = Signal(object)
    lock_minutes_chosen = Signal(int)

    def __init__(
        self,
        state: CaseState,
        files: CaseFiles,
        records: RecordState,
        theme: Theme,
        lock_minutes: int,
        *,
        covered: bool,
    ) -> None:
        """Lay out the window and open the first page."""
        super().__init__()
        self._state = state
        self._files = files
        self._records = records
        self._drop: Drop | None = None
        self._search: WhatIfSearch | None = None
        self.setWindowTitle("Myoplan")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.curtain = Curtain(self, state, records, theme, files.dialogs, lock_minutes)
        self.record_acts = RecordActs(self, state, records, files)
        self.follow_up = FollowUp(state)
        self.papers = PaperActs(state, files, theme, self, self._handout_choice)
        self.actions_of_case = Actions(
            self, files, self.follow_up, self.papers, lambda: self.pages.state_in_front
        )
        self.top_bar = TopBar(state, self.actions_of_case, records, self.record_acts)
        self.banner = Banner()
        self.sections = SectionList(state, theme)
        self.pages = Pages(state, files, records, theme, self.actions_of_case, lambda: self.search)
        self.pages.lock_minutes = lock_minutes
        self.plan = PlanPanel(state, theme)
        self.status = StatusLine(state, records)
        self._lay_out()
        self._connect()
        add_keys(self)
        if covered:
            self.curtain.draw()  # and nothing is built behind it before somebody unlocks
        else:
            self.begin_at_the_top()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through."""
        return (self.banner, self.top_bar, self.sections, self._middle, self.plan)

    def page(self, name: str) -> SectionPage:
        """Give a section's page, built if need be."""
        return self.pages.page(name)

    @property
    def search(self) -> WhatIfSearch:
        """The search for answers that would change the plan, begun if need be."""
        if self._search is None:
            from desktop_app.screens.what_if_search import WhatIfSearch  # after the first plan

            self._search = WhatIfSearch(self._state, self)
        return self._search

    def begin_search(self) -> None:
        """Look from now on, while nobody types, for answers that would change the plan."""
        self.plan.follow(self.search)

    @property
    def scores(self) -> ScoresPage:
        """The scores, built if need be."""
        return self.pages.scores

    def show_section(self, name: str) -> None:
        """Bring a section's page to the front; the keyboard stays in the form if it was there."""
        typing = self.pages.isAncestorOf(QApplication.focusWidget() or self)
        self.pages.turn_to(name)
        if typing:
            self._start_typing()
        if self._drop is not None:
            self._drop.setCurrentIndex(self._drop.findData(name))

    def go_to(self, path: str) -> None:
        """Bring a field to the front and give it the keyboard."""
        section = path.split(".", maxsplit=1)[0]
        self.top_bar.plan.setChecked(False)
        self.sections.choose(section)
        self.page(section).focus_on(path)

    def show_what_if(self, target: str = "") -> None:
        """Bring to the front what would change the plan, or what a target would take."""
        self.top_bar.plan.setChecked(False)
        self.sections.choose(WHAT_IF)
        if target:
            self.pages.what_if.show_target(target)

    def show_record(self, fact: str) -> None:
        """Bring a record of the evidence base to the front."""
        self.top_bar.plan.setChecked(False)
        self.sections.choose(EVIDENCE)
        self.pages.evidence.show_record(fact)

    def restore_place(self, geometry: str) -> None:
        """Put the window where it was; what cannot be read is left alone."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def place(self) -> str:
        """Give the window's place and size as text."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first where something would be lost."""
        if self._files.may_leave():
            self._records.lock()
            event.accept()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        width = event.size().width()
        self.top_bar.offer_plan(offered=width < _PLAN_BESIDE_FROM)
        self._show_panes()
        self.sections.setVisible(width >= _LIST_BESIDE_FROM)
        if width < _LIST_BESIDE_FROM and self._drop is None:
            from desktop_app.screens.section_drop import section_drop  # only a narrow window

            self._drop = section_drop(self.sections)
            self._form_column.insertWidget(0, self._drop)
        if self._drop is not None:
            self._drop.setVisible(width < _LIST_BESIDE_FROM)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Go through the window in the order of the eye, not in that of building."""
        order = [stop for pane in self.panes for stop in stops(pane)]
        if not order:
            return super().focusNextPrevChild(next)
        step_among(order, forward=next)
        return True

    def next_pane(self, by: int) -> None:
        """Take the keyboard to the next part of the window that takes any."""
        focused = pane_of(QApplication.focusWidget(), self.panes)
        count = len(self.panes)
        for step in range(1, count + 1):
            found = next(stops(self.panes[(focused + by * step) % count]), None)
            if found is not None:
                found.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _lay_out(self) -> None:
        self._middle = QWidget()
        self._form_column = QVBoxLayout(self._middle)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._form_column.setSpacing(0)
        self._form_column.addWidget(self.pages)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._middle)
        self._split.addWidget(self.plan)
        shares = (round((1 - _PLAN_SHARE) * 1000), round(_PLAN_SHARE * 1000))
        for place, share in enumerate(shares):
            self._split.setStretchFactor(place, share)
        self._split.setSizes(list(shares))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.sections)
        body.addWidget(self._split, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.banner)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        self.curtain.stack.addWidget(whole)
        self.setCentralWidget(self.curtain.stack)

    def _connect(self) -> None:
        self.sections.section_chosen.connect(self.show_section)
        self.plan.asked.connect(self.go_to)
        self.plan.what_if_asked.connect(self.show_what_if)
        self.plan.takes_asked.connect(self.show_what_if)
        self.pages.asked.connect(self.go_to)
        self.pages.strengths_chosen.connect(self.strengths_chosen)
        self.top_bar.plan_toggled.connect(self._show_panes)
        self._files.refused.connect(self.banner.alert)
        self._files.done.connect(self.banner.note)
        self._files.opened.connect(self._opened)
        self.papers.refused.connect(self.banner.alert)
        self.papers.said.connect(self.status.say)
        self.pages.preview_wanted.connect(self.papers.preview_handout)
        self.pages.pdf_wanted.connect(self.papers.export_handout)
        self.pages.text_wanted.connect(self.papers.copy_handout)
        wire_records(self, self._state, self._records)
        self.follow_up.said.connect(self.banner.note)
        self.follow_up.begun.connect(self.begin_at_the_top)

    def _opened(self) -> None:
        self.banner.hide()
        self.begin_at_the_top()
        self.follow_up.offer()
        if paper := self._files.origin:
            self.banner.add(paper.sentence)
            if paper.choice:
                self.pages.handout_state.begin_with(paper.choice)

    def _handout_choice(self) -> HandoutChoice:
        state = self.pages.handout_state
        if sentence := state.refusal():
            raise UserError(sentence)
        state.delivered()
        return state.choice

    def begin_at_the_top(self) -> None:
        """Bring the first section to the front, for a case that just came to the screen."""
        if not self.curtain.is_drawn:
            self.sections.setCurrentRow(0)
            self.show_section(PLACES[0][0])
            self._start_typing()

    def _start_typing(self) -> None:
        """Give the keyboard to the first control of the form."""
        first = next(stops(self.pages), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_panes(self) -> None:
        """Show form and plan side by side, or one of them."""
        beside = self.width() >= _PLAN_BESIDE_FROM
        turned = self.top_bar.plan.isChecked()
        self.plan.setVisible(beside or turned)
        self._middle.setVisible(beside or not turned)
