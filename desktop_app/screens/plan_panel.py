"""The plan beside the form; it follows every edit and redraws only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.badges import Badges
from desktop_app.screens.plan_details import PlanDetails
from desktop_app.screens.plan_row import PlanRow
from desktop_app.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.content import Block, Content, Row, SourceLine
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

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
        self.sources: dict[int, SourceLine] = {}
        column = QVBoxLayout(self)
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

    def show_block(self, block: Block) -> None:
        """Show a part's title, aside and rows."""
        for label, text in ((self._title, block.title), (self._aside, block.aside)):
            if label.text() != text:
                label.setText(text)
        self.show_rows(block.rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows; those that stay the same are not touched."""
        wanted = _keyed(rows)
        if list(wanted) != list(self._rows):
            self._arrange(wanted)
        for key, row in wanted.items():
            if self._rows[key].show_row(row) and key in self._details:
                self._close(key)
                self._open(key)

    def _arrange(self, wanted: dict[tuple[str, int], Row]) -> None:
        for key in [key for key in self._rows if key not in wanted]:
            self._close(key)
            gone = self._rows.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        kept, self._rows = self._rows, {}
        place = 0
        for key, row in wanted.items():
            view = kept.get(key) or self._made(key, row)
            self._rows[key] = view
            if self._column.indexOf(view) != place:
                self._column.insertWidget(place, view)
                view.show()
            place += 1
            if key in self._details:
                if self._column.indexOf(self._details[key]) != place:
                    self._column.insertWidget(place, self._details[key])
                place += 1

    def _made(self, key: tuple[str, int], row: Row) -> PlanRow:
        view = PlanRow(row, self._theme)
        view.setObjectName(f"row.{key[0]}.{key[1]}" if key[1] else f"row.{key[0]}")
        view.toggled.connect(lambda opened: self._open(key) if opened else self._close(key))
        return view

    def _open(self, key: tuple[str, int]) -> None:
        view = self._rows[key]
        details = PlanDetails(view.row, self.sources)
        details.asked.connect(self.asked)
        self._details[key] = details
        self._column.insertWidget(self._column.indexOf(view) + 1, details)
        details.show()

    def _close(self, key: tuple[str, int]) -> None:
        details = self._details.pop(key, None)
        if details is not None:
            self._column.removeWidget(details)
            details.hide()
            details.deleteLater()


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
        self.blocked = QVBoxLayout()
        self._blocked_paths: tuple[str, ...] = ()
        self.alerts = PlanBlock(theme, titled=False)
        self.alerts.asked.connect(self.asked)
        self.blocks: dict[str, PlanBlock] = {}
        self._empty = _label(_NOTHING_YET, "empty")
        self._legend = _label("", "legend")
        self._column.addWidget(self.badges)
        self._column.addLayout(self.blocked)
        self._column.addWidget(self.alerts)
        self._column.addWidget(self._empty)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(12)
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        self._column.addWidget(self._legend)
        self.setWidget(sheet)
        state.plan_changed.connect(self.show_plan)
        self.show_plan()

    def show_plan(self) -> None:
        """Show the plan as it now stands; without one, show none."""
        content = self._state.content
        self._show_blocked()
        sources = {} if content is None else {line.number: line for line in content.sources}
        self.alerts.sources = sources
        self.badges.show_rows(() if content is None else content.badges)
        self.alerts.show_rows(() if content is None else content.alerts)
        self.alerts.setVisible(bool(self.alerts.rows))
        self._show_parts(() if content is None else content.blocks, sources)
        self._empty.setVisible(not self.blocks and not self.alerts.rows)
        words = "" if content is None else _legend_words(content)
        if self._legend.text() != words:
            self._legend.setText(words)

    def rows(self) -> tuple[PlanRow, ...]:
        """Give every row on show, from top to bottom."""
        parts = sorted(self.blocks.values(), key=self._parts.indexOf)
        return tuple(row for part in (self.alerts, *parts) for row in part.rows)

    def _show_parts(self, blocks: Sequence[Block], sources: dict[int, SourceLine]) -> None:
        wanted = [str(block.part) for block in blocks]
        for name in [name for name in self.blocks if name not in wanted]:
            gone = self.blocks.pop(name)
            self._parts.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, block in enumerate(blocks):
            name = str(block.part)
            if name not in self.blocks:
                self.blocks[name] = PlanBlock(self._theme)
                self.blocks[name].setObjectName(f"part.{name}")
                self.blocks[name].asked.connect(self.asked)
            view = self.blocks[name]
            view.sources = sources
            if self._parts.indexOf(view) != place:
                self._parts.insertWidget(place, view)
            view.show_block(block)

    def _show_blocked(self) -> None:
        """Name the entries that must be corrected before the plan can be relied on."""
        content = self._state.content
        named = {path for row in content.alerts for path in row.asks} if content else set()
        places = (problem.place for problem in self._state.problems if problem.blocks)
        paths = tuple(dict.fromkeys(path for path in places if path not in named))
        if paths == self._blocked_paths:
            return
        self._blocked_paths = paths
        while (item := self.blocked.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if paths:
            words = N_("Correct these entries first; the plan leaves them out:")
            self.blocked.addWidget(_label(words, "blocked"))
        for path in paths:
            link = QPushButton(finding_at(path).label)
            link.setProperty("role", "link")
            link.setObjectName(f"correct.{path}")
            link.clicked.connect(lambda _=False, path=path: self.asked.emit(path))
            self.blocked.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def _keyed(rows: Sequence[Row]) -> dict[tuple[str, int], Row]:
    """Give rows a name each: their rule, and a number where a rule says several things."""
    found: dict[tuple[str, int], Row] = {}
    seen: dict[str, int] = {}
    for row in rows:
        number = seen.get(row.rule, 0)
        seen[row.rule] = number + 1
        found[row.rule, number] = row
    return found


def _legend_words(content: Content) -> str:
    from desktop_app.documents.content import DISCLAIMER  # loaded by now: it made the plan

    marks = {line.mark: line.status_words for line in content.sources if line.mark}
    return "\n".join([*(f"{mark} {words}" for mark, words in sorted(marks.items())), DISCLAIMER])


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
