"""The page “Evidence”: every record that plans rest on, to search, read and sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.documents.evidence_list import Wanted
from desktop_app.evidence.site_review import Verdict
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.evidence_acts import EvidenceActs
from desktop_app.screens.evidence_filters import EvidenceFilters, View
from desktop_app.screens.evidence_rows import RecordList
from desktop_app.screens.evidence_sheet import EvidenceSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.evidence_desk import EvidenceDesk
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.sign_dialog import Answer
    from desktop_app.screens.state import CaseState
    from desktop_app.services import Services

_BESIDE_FROM = 600  # pixels; a narrower page has the record beneath the list
_SHORT = 430  # pixels; on a page less high they stand side by side all the same
_FOLDED_BELOW = (600, 520)  # pixels of width and height
_SIDE = 26
_SHARES = (46, 54)  # of list and record


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was looked at before a link led elsewhere."""

    view: View
    fact: str
    number: int


class EvidencePage(QWidget):
    """Filters, the records they leave, and the one that is read.

    Signals:
        signed: the evidence desk with another signature.
    """

    signed = Signal(object)

    def __init__(self, state: CaseState, theme: Theme) -> None:
        """Lay out the page; records come when it is first seen."""
        super().__init__()
        self.setObjectName("page.evidence")
        self.setAccessibleName(N_("Evidence"))
        self._state = state
        self._services: Services | None = None
        self._desk: EvidenceDesk | None = None
        self._all = 0
        self._before: list[_Seen] = []
        self.filters = EvidenceFilters()
        self.list = RecordList(theme)
        self.sheet = EvidenceSheet()
        self.acts = EvidenceActs(self._keep, state.today)
        self._make_words()
        self._make_empty()
        self._lay_out()
        self._connect()

    def show_record(self, fact: str) -> None:
        """Bring a record to the front, whatever the filters are; raises KeyError without it."""
        self._catch_up()
        self._before.clear()
        self._turn_to(fact)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put list and record side by side, or the one above the other."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        beside = width >= _BESIDE_FROM or height < _SHORT
        direction = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._split.orientation() != direction:
            self._split.setOrientation(direction)
            self._split.setSizes([share * 10 for share in _SHARES])
        small = width < _FOLDED_BELOW[0] or height < _FOLDED_BELOW[1]
        short = height < _SHORT
        self.filters.fold(folded=small, short=short)
        self._title.setVisible(not short)
        side = 14 if small else _SIDE
        self._head.setContentsMargins(side, 6 if short else 14, side, 6 if short else 10)
        self._head.setSpacing(4 if short else 8)

    # Building

    def _make_words(self) -> None:
        self._title = plain_label(N_("Evidence"), "title")
        self.count = plain_label("", "aside")
        self.count.setObjectName("evidence.count")
        self.note = plain_label("", "note")
        self.note.setObjectName("evidence.note")
        self.remark = plain_label("", "remark")
        self.remark.setObjectName("evidence.remark")
        self.note.hide()
        self.remark.hide()

    def _make_empty(self) -> None:
        self.empty = QWidget()
        column = QVBoxLayout(self.empty)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        self.clear = ActButton(N_("Clear the filters"))
        self.clear.setObjectName("evidence.clearEmpty")
        column.addWidget(
            plain_label(N_("No record is like this. Fewer filters find more."), "empty")
        )
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.empty.hide()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(self._title)
        first.addWidget(self.count, 1)
        self._head.addLayout(first)
        self._head.addWidget(self.filters)
        self._head.addWidget(self.note)
        self._head.addWidget(self.remark)
        whole.addLayout(self._head)
        found, read = QWidget(), QWidget()
        for side, parts in (
            (found, (self.list, self.empty)),
            (read, (self.sheet, self.acts)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setObjectName("evidenceSplit")
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for place, (side, share) in enumerate(zip((found, read), _SHARES, strict=True)):
            self._split.addWidget(side)
            self._split.setStretchFactor(place, share)
        whole.addWidget(self._split, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.search.went_on.connect(self.list.setFocus)
        self.list.turned.connect(self._show_chosen)
        self.sheet.asked.connect(self._follow)
        self.acts.copied.connect(self.sheet.copy)
        self.acts.went_back.connect(self._go_back)
        self.clear.clicked.connect(self._clear)
        self._state.plan_changed.connect(self._plan_changed)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)

    # Showing

    def _plan_changed(self) -> None:
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Take the desk as it now is; with another plan, other records may be in sight."""
        services = self._state.services
        if services is None:
            return
        if services is not self._services:
            self._services, self._desk = services, services.desk
            given = self._desk.evidence.reviews.signatures
            self.acts.reviewer = given[-1].reviewer if given else ""
            put(self.remark, "\n".join(self._desk.remarks))
            rows = self._desk.records(Wanted(), self._state.today())
            self._all = len(rows)
            self.filters.show_sources(self._desk.sources())
            self.filters.show_counts(rows)
            self._show_records(stay_near=True)
        elif self.filters.view.of_plan:
            self._show_records()

    def _filter(self) -> None:
        put(self.note, "")
        self._before.clear()
        self._show_records()
        event = QAccessibleEvent(self.count, QAccessible.Event.Alert)
        QAccessible.updateAccessibility(event)

    def _show_records(self, *, stay_near: bool = False) -> None:
        if self._desk is None:
            return
        view = self.filters.view
        rows = self._desk.records(view.wanted, self._state.today())
        if view.of_plan:
            content = self._state.content
            cited = {line.fact for line in content.sources} if content else set()
            rows = tuple(row for row in rows if row.fact in cited)
        words = _count_words(len(rows), self._all, narrowed=view != View())
        put(self.count, words)
        self.count.setAccessibleName(words)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.show_rows(rows, stay_near=stay_near)

    def _show_chosen(self) -> None:
        """Show the record that is read, and what can be done with those that are selected."""
        row = self.list.shown
        if self._desk is None or row is None:
            self.sheet.show_sheet(None)
        else:
            self.sheet.show_sheet(self._desk.sheet(row.fact, self._state.today()))
        several = self.list.selected
        chosen = several if len(several) > 1 else (row,) if row else ()
        self.acts.show_choice(chosen, self._before[-1].number if self._before else 0)

    # Acts

    def _find(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _clear(self) -> None:
        """Hand the keyboard on first: the button goes."""
        self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.clear()

    def _turn_to(self, fact: str) -> None:
        if self._desk is not None and not self.list.choose(fact):
            self._desk.evidence.fact(fact)
            self.filters.show_view(View())
            self._show_records()
            self.list.choose(fact)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, fact: str) -> None:
        """Go to a record that says otherwise; there is a way back."""
        row = self.list.shown
        if row is not None:
            self._before.append(_Seen(self.filters.view, row.fact, row.number))
        self._turn_to(fact)

    def _go_back(self) -> None:
        seen = self._before.pop()
        self.filters.show_view(seen.view)
        self._show_records()
        self._turn_to(seen.fact)

    def _keep(self, answer: Answer, facts: tuple[str, ...]) -> None:
        if self._desk is None:
            return
        desk = self._desk.signed(
            facts,
            reviewer=answer.reviewer,
            comment=answer.comment,
            verdict=answer.verdict,
            day=self._state.today(),
        )
        self.signed.emit(desk)
        words = _kept_words(answer.verdict, len(facts))
        put(self.note, words)
        self.note.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self.note, QAccessible.Event.Alert))


def _count_words(shown: int, all_of_them: int, *, narrowed: bool) -> str:
    if not narrowed:
        return N_("{count} records").format(count=f"{all_of_them:,}")
    if shown == 1:
        return N_("1 of {all} records").format(all=f"{all_of_them:,}")
    return N_("{count} of {all} records").format(count=f"{shown:,}", all=f"{all_of_them:,}")


def _kept_words(verdict: Verdict, count: int) -> str:
    one, several = {
        Verdict.SIGNED: (N_("1 record signed."), N_("{count} records signed.")),
        Verdict.QUERIED: (N_("The doubt is kept."), N_("The doubt is kept for {count} records.")),
        Verdict.WITHDRAWN: (N_("1 signature withdrawn."), N_("{count} signatures withdrawn.")),
    }[verdict]
    return one if count == 1 else several.format(count=f"{count:,}")
