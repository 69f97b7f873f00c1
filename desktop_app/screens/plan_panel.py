"""The plan beside the form; it follows every edit and redraws only what changed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.badges import Badges
from desktop_app.screens.field_links import FieldLinks, Link
from desktop_app.screens.plan_details import PlanDetails
from desktop_app.screens.plan_row import PlanRow
from desktop_app.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.content import Block, Content, Row
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

_CORRECT = N_("Not used: correct these entries first")
_NOTHING_YET = N_("The plan appears here as soon as what you record allows one.")


class PlanBlock(QWidget):
    """A part of the plan: title, aside, rows. Rows are kept and reused.

    Signals:
        asked: the path of a field to record.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, *, titled: bool = True) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self._rows: dict[tuple[str, int], PlanRow] = {}
        self._details: dict[tuple[str, int], PlanDetails] = {}
        self.content: Content | None = None
        self._whole = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._title, self._aside = QLabel(), QLabel()
        self._title.setProperty("role", "part")
        self._aside.setProperty("role", "aside")
        if titled:
            head = QHBoxLayout()
            head.addWidget(self._title, 1)
            head.addWidget(self._aside)
            column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(0 if titled else 6)
        column.addLayout(self._column)

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows on show, from top to bottom."""
        return tuple(self._rows.values())

    def show_block(self, block: Block, content: Content) -> None:
        """Show a part's title, aside and rows."""
        for label, text in ((self._title, block.title), (self._aside, block.aside)):
            if label.text() != text:
                label.setText(text)
        self.show_rows(block.rows, content)

    def show_rows(self, rows: Sequence[Row], content: Content | None) -> None:
        """Show rows; those that look the same are not touched, and an open one is read anew."""
        self.content = content
        wanted = _keyed(rows)
        if list(wanted) != list(self._rows):
            with _at_once(self._whole):
                self._arrange(wanted)
        for key, row in wanted.items():
            view = self._rows[key]
            stale = key in self._details and view.row != row
            view.show_row(row)
            if stale:
                self._close(key)
                self._open(key)

    def _arrange(self, wanted: dict[tuple[str, int], Row]) -> None:
        """Put the rows in order; a row that goes makes room for one that comes."""
        spare = []
        for key in [key for key in self._rows if key not in wanted]:
            self._close(key)
            spare.append(self._rows.pop(key))
        kept, self._rows = self._rows, {}
        place = 0
        for key, row in wanted.items():
            view = kept.get(key) or self._made(key, row, spare)
            self._rows[key] = view
            if self._column.indexOf(view) != place:
                self._column.insertWidget(place, view)
                view.show()
            place += 1
            if key in self._details:
                if self._column.indexOf(self._details[key]) != place:
                    self._column.insertWidget(place, self._details[key])
                place += 1
        for gone in spare:
            _take_out(gone, self._column)

    def _made(self, key: tuple[str, int], row: Row, spare: list[PlanRow]) -> PlanRow:
        """Give a view for a row: one that is no longer needed, or a new one."""
        if spare and not spare[-1].hasFocus():
            view = spare.pop()
        else:
            view = PlanRow(row, self._theme)
            view.toggled.connect(lambda opened: self._toggle(view, opened=opened))
        view.key = key
        view.setChecked(False)
        view.setObjectName(f"row.{key[0]}.{key[1]}" if key[1] else f"row.{key[0]}")
        return view

    def _toggle(self, view: PlanRow, *, opened: bool) -> None:
        if opened:
            self._open(view.key)
        else:
            self._close(view.key)

    def _open(self, key: tuple[str, int]) -> None:
        view = self._rows[key]
        sources = self.content.sources if self.content else ()
        details = PlanDetails(view.row, {line.number: line for line in sources})
        details.asked.connect(self.asked)
        self._details[key] = details
        self._column.insertWidget(self._column.indexOf(view) + 1, details)
        details.show()

    def _close(self, key: tuple[str, int]) -> None:
        details = self._details.pop(key, None)
        if details is not None:
            _take_out(details, self._column)


class PlanPanel(QScrollArea):
    """Badges, alerts, parts, and what the marks mean.

    Signals:
        asked: the path of a field to record or to correct.
    """

    asked = Signal(str)

    def __init__(self, state: CaseState, theme: Theme) -> None:
        """Lay out an empty plan."""
        super().__init__()
        self._state = state
        self._theme = theme
        self.setObjectName("planPanel")
        self.setAccessibleName(N_("Management plan"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = Sheet("planSheet")
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(18, 15, 18, 18)
        self._column.setSpacing(12)
        self.badges = Badges(theme)
        self.alerts = PlanBlock(theme, titled=False)
        self.to_correct = FieldLinks("correct", "caution")
        self.to_resolve = FieldLinks("resolve", "alert")
        self.blocks: dict[str, PlanBlock] = {}
        self._empty = _label(_NOTHING_YET, "empty")
        self._legend = _label("", "legend")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(12)
        for asking in (self.alerts, self.to_correct, self.to_resolve):
            asking.asked.connect(self.asked)
        for part in (self.badges, self.alerts, self.to_correct, self.to_resolve, self._empty):
            self._column.addWidget(part)
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        self._column.addWidget(self._legend)
        self.setWidget(sheet)
        state.plan_changed.connect(self.show_plan)
        self.show_plan()

    def show_plan(self) -> None:
        """Show the plan as it now stands; without one, show none."""
        content = self._state.content
        self._show_links(content)
        self.badges.show_rows(() if content is None else content.badges)
        self.alerts.show_rows(() if content is None else content.alerts, content)
        self.alerts.setVisible(bool(self.alerts.rows))
        self._show_parts(content)
        self._empty.setVisible(not self.blocks and not self.alerts.rows)
        words = "" if content is None else _legend_words(self.rows())
        if self._legend.text() != words:
            self._legend.setText(words)

    def rows(self) -> tuple[PlanRow, ...]:
        """Give every row on show, from top to bottom."""
        parts = sorted(self.blocks.values(), key=self._parts.indexOf)
        return tuple(row for part in (self.alerts, *parts) for row in part.rows)

    def _show_parts(self, content: Content | None) -> None:
        blocks = () if content is None else content.blocks
        wanted = [str(block.part) for block in blocks]
        for name in [name for name in self.blocks if name not in wanted]:
            _take_out(self.blocks.pop(name), self._parts)
        for place, block in enumerate(blocks):
            name = str(block.part)
            if name not in self.blocks:
                self.blocks[name] = PlanBlock(self._theme)
                self.blocks[name].setObjectName(f"part.{name}")
                self.blocks[name].asked.connect(self.asked)
            view = self.blocks[name]
            if self._parts.indexOf(view) != place:
                self._parts.insertWidget(place, view)
            if content is not None:
                view.show_block(block, content)

    def _show_links(self, content: Content | None) -> None:
        """Name the entries that the plan leaves out, and the answers that held medicines need."""
        named = {path for row in content.alerts for path in row.asks} if content else set()
        places = (problem.place for problem in self._state.problems if problem.blocks)
        paths = dict.fromkeys(path for path in places if path not in named)
        self.to_correct.show_links(_CORRECT, [Link(path, finding_at(path).label) for path in paths])
        questions = content.to_resolve if content else ()
        if not questions:
            self.to_resolve.show_links("", ())
            return
        from desktop_app.documents.content import MOST_TO_RESOLVE, RESOLVE  # they made the plan

        more = len(questions) - MOST_TO_RESOLVE
        self.to_resolve.show_links(
            RESOLVE,
            [Link(one.path, one.question, one.holds) for one in questions[:MOST_TO_RESOLVE]],
            N_("and {count} more, named with each medicine").format(count=more) if more > 0 else "",
        )


@contextmanager
def _at_once(layout: QLayout) -> Iterator[None]:
    """Lay out once, at the end, however many rows come and go in between."""
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.update()


def _take_out(widget: QWidget, layout: QLayout) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def _keyed(rows: Sequence[Row]) -> dict[tuple[str, int], Row]:
    """Give rows a name each: their rule, and a number where a rule says several things."""
    found: dict[tuple[str, int], Row] = {}
    seen: dict[str, int] = {}
    for row in rows:
        number = seen.get(row.rule, 0)
        seen[row.rule] = number + 1
        found[row.rule, number] = row
    return found


def _legend_words(rows: Sequence[PlanRow]) -> str:
    from desktop_app.documents.content import DISCLAIMER, MARKS  # loaded by now: it made the plan
    from desktop_app.evidence.records import STATUS_WORDS

    used = {view.row.mark for view in rows}
    marks = [f"{mark} {STATUS_WORDS[status]}" for status, mark in MARKS.items() if mark in used]
    return "\n".join([*marks, DISCLAIMER])


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
