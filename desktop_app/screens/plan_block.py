"""A part of the plan on screen: its title and its rows, each to be opened."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from desktop_app.screens.plan_details import PlanDetails
from desktop_app.screens.plan_row import PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.content import Block, Content, Row
    from desktop_app.documents.why import Why
    from desktop_app.screens.palette import Theme

_REST = 250  # milliseconds


class PlanBlock(QWidget):
    """A part of the plan: title, aside, rows. Rows are kept and reused.

    Signals:
        asked: the path of a field to record.
        takes_asked: the target of which is asked what it would take.
    """

    asked = Signal(str)
    takes_asked = Signal(str)

    def __init__(self, theme: Theme, *, titled: bool = True) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self._rows: dict[tuple[str, int], PlanRow] = {}
        self._details: dict[tuple[str, int], PlanDetails] = {}
        self.content: Content | None = None
        # What an open row rests on is worked out anew once the typing rests.
        self._later = QTimer(self, singleShot=True, interval=_REST)
        self._later.timeout.connect(self._read_anew)
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
                self._open(key, None)
        if self._details:
            self._later.start()

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
            self._open(view.key, view.row.why)
        else:
            self._close(view.key)

    def _read_anew(self) -> None:
        """Show again what open rows rest on, where that is no longer the same."""
        for key, details in list(self._details.items()):
            behind = self._rows[key].row.why
            if details.behind != behind:
                self._close(key)
                self._open(key, behind)

    def _open(self, key: tuple[str, int], behind: Why | None) -> None:
        view = self._rows[key]
        sources = self.content.sources if self.content else ()
        details = PlanDetails(view.row, behind, sources, self._theme)
        details.asked.connect(self.asked)
        details.takes_asked.connect(self.takes_asked)
        self._details[key] = details
        self._column.insertWidget(self._column.indexOf(view) + 1, details)
        details.show()

    def _close(self, key: tuple[str, int]) -> None:
        details = self._details.pop(key, None)
        if details is not None:
            _take_out(details, self._column)


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
