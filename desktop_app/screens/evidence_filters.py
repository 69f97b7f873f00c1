"""What narrows the list of records: words, parts of the plan, status, source and review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.decision.plan import PART_TITLES
from desktop_app.documents.evidence_list import Wanted
from desktop_app.evidence.records import STATUS_WORDS
from desktop_app.evidence.site_review import Reviewed
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton
from desktop_app.screens.evidence_controls import FilterDrop, SearchLine
from desktop_app.screens.field import CONTROL_HEIGHT
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.decision.plan import Part
    from desktop_app.documents.evidence_list import RecordRow
    from desktop_app.evidence.records import Status

REVIEWS = {
    Reviewed.SUBMITTED: N_("Submitted, not reviewed"),
    Reviewed.UNDER_REVIEW: N_("Under review"),
    Reviewed.APPROVED: N_("Approved by its own reviewers"),
    Reviewed.SIGNED: N_("Signed at this site"),
    Reviewed.QUERIED: N_("Queried at this site"),
    Reviewed.CHANGED: N_("Changed since signed"),
}
_QUICK = 26  # pixels of height of what is quickly chosen


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: the records that are wanted, and whether only those of this plan."""

    wanted: Wanted = field(default_factory=Wanted)
    of_plan: bool = False

    @property
    def narrows(self) -> int:
        """How many filters are set, the words not counted."""
        found = self.wanted
        kinds = (found.part, found.status, found.source, found.reviewed)
        return sum(bool(kind) for kind in kinds) + found.due + self.of_plan


class EvidenceFilters(QFrame):
    """The filters in their order; in a small window most of them fold away.

    Signals:
        changed: other records are wanted.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Lay out filters that let everything through."""
        super().__init__()
        self.view = View()
        self._showing = self._folded = self._short = False
        self._counts: dict[ActButton, int] = {}
        self.search = SearchLine()
        self.search.setObjectName("evidence.search")
        self.search.setAccessibleName(N_("Search the records"))
        self.search.setAccessibleDescription(N_("Every word must be found, in any order"))
        self.search.setPlaceholderText(N_("Search, words in any order (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(CONTROL_HEIGHT + 2)
        self.part: FilterDrop[Part] = FilterDrop("part", N_("Part of the plan"), N_("Any part"))
        self.status: FilterDrop[Status] = FilterDrop(
            "status", N_("How well checked"), N_("Any status")
        )
        self.source: FilterDrop[str] = FilterDrop("source", N_("Source"), N_("Any source"))
        self.reviewed: FilterDrop[Reviewed] = FilterDrop(
            "reviewed", N_("Review state"), N_("Any review")
        )
        self.part.offer(PART_TITLES.items())
        self.status.offer((one, _begun(words)) for one, words in STATUS_WORDS.items())
        self.reviewed.offer(REVIEWS.items())
        self.of_plan = _toggle("ofPlan", N_("Only what this plan rests on"), "quick")
        self.unfold = _toggle("unfold", N_("Filters"), "")
        self.due, self.changed_since, self.queried = (
            _toggle(name, "", "quick") for name in ("due", "changedSince", "queried")
        )
        self.clearing = ActButton(N_("Clear the filters"), "link")
        self.clearing.setObjectName("evidence.clear")
        self.clearing.setMinimumHeight(_QUICK)
        self._lay_out()
        self._connect()
        self._dress()

    def show_view(self, view: View) -> None:
        """Show other filters, without telling anybody."""
        self.view = view
        wanted = view.wanted
        self._showing = True
        self.search.setText(wanted.text)
        self.part.choose(wanted.part)
        self.status.choose(wanted.status)
        self.source.choose(wanted.source or None)
        self.reviewed.choose(wanted.reviewed)
        self.of_plan.setChecked(view.of_plan)
        self.due.setChecked(wanted.due)
        self._showing = False
        self._dress()

    def show_sources(self, names: Sequence[str]) -> None:
        """Offer these sources; the one that is chosen stays so."""
        self._showing = True
        self.source.offer((name, name) for name in names)
        self.source.choose(self.view.wanted.source or None)
        self._showing = False

    def show_counts(self, rows: Iterable[RecordRow]) -> None:
        """Say how many of all records wait for somebody."""
        due = changed = queried = 0
        for row in rows:
            due += row.due
            changed += row.reviewed is Reviewed.CHANGED
            queried += row.reviewed is Reviewed.QUERIED
        self._counts = {self.due: due, self.changed_since: changed, self.queried: queried}
        for button, words in (
            (self.due, N_("{count} due for review") if due else N_("None due for review")),
            (self.changed_since, N_("{count} changed since signed")),
            (self.queried, N_("{count} queried")),
        ):
            button.setText(words.format(count=f"{self._counts[button]:,}"))
        self._dress()

    def fold(self, *, folded: bool, short: bool) -> None:
        """Keep all but words and counts behind a button; where it is short, the counts too."""
        if (folded, short) != (self._folded, self._short):
            self._folded, self._short = folded, short
            self._show_parts()

    def clear(self) -> None:
        """Let everything through."""
        if self.view != View():
            self.show_view(View())
            self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.unfold)
        column.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(8)
        for drop in self._drops():
            second.addWidget(drop, 1)
        column.addLayout(second)
        third = Wrapping(gap=8, between_lines=6)
        for button in (*self._quick(), self.clearing):
            third.addWidget(button)
        column.addLayout(third)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._read)
        for drop in self._drops():
            drop.currentIndexChanged.connect(self._read)
        for box in (self.of_plan, self.due):
            box.toggled.connect(self._read)
        for button, state in self._of_review().items():
            button.clicked.connect(
                lambda on, state=state: self.reviewed.choose(state if on else None)
            )
        self.unfold.toggled.connect(self._show_parts)
        self.clearing.clicked.connect(self.clear)

    def _drops(self) -> tuple[FilterDrop[Any], ...]:
        return self.part, self.status, self.source, self.reviewed

    def _quick(self) -> tuple[ActButton, ...]:
        return self.of_plan, self.due, self.changed_since, self.queried

    def _of_review(self) -> dict[ActButton, Reviewed]:
        return {self.changed_since: Reviewed.CHANGED, self.queried: Reviewed.QUERIED}

    def _read(self) -> None:
        """Take what the controls say, and tell where that is something else."""
        if self._showing:
            return
        wanted = Wanted(
            text=self.search.text().strip(),
            part=self.part.value,
            status=self.status.value,
            source=self.source.value or "",
            reviewed=self.reviewed.value,
            due=self.due.isChecked(),
        )
        view = View(wanted, self.of_plan.isChecked())
        if view != self.view:
            self.view = view
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        """Show which filters are set; what would find nothing is not offered."""
        for button, state in self._of_review().items():
            button.setChecked(self.view.wanted.reviewed is state)
        self.due.setEnabled(bool(self._counts.get(self.due)) or self.due.isChecked())
        for drop in self._drops():
            drop.dress()
        count = self.view.narrows
        words = N_("Filters ({count})").format(count=count) if count else N_("Filters")
        self.unfold.setText(words)
        self._show_parts()

    def _show_parts(self) -> None:
        self.unfold.setVisible(self._folded)
        opened = self.unfold.isChecked()
        for drop in self._drops():
            drop.setVisible(opened or not self._folded)
        for button in self._quick():
            offered = button not in self._of_review() or bool(self._counts.get(button))
            shown = offered and (opened or not self._short)
            button.setVisible(shown or button.isChecked())
        if self.clearing.hasFocus() and self.view == View():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self.clearing.setVisible(self.view != View())


def _toggle(name: str, words: str, role: str) -> ActButton:
    button = ActButton(words, role)
    button.setObjectName(f"evidence.{name}")
    button.setCheckable(True)
    return button


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
