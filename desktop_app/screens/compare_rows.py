"""The differences between two plans, in parts, with what brought them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.documents.comparison_text import ARROW, turn_of
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, WordsLink, plain_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.comparison_board import (
        ChangedGroup,
        ChangedRow,
        ComparisonBoard,
        FindingRow,
        RecordChanged,
    )
    from desktop_app.screens.palette import Theme

_MOST_NUMBERS = 3
_HEADING = 150  # pixels of the first column


class ComparedRows(QWidget):
    """Shows a ``ComparisonBoard``.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._shown: ComparisonBoard | None = None

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def show_board(self, board: ComparisonBoard) -> None:
        """Show the differences; the same ones are not laid out again."""
        if board == self._shown:
            return
        self.clear()
        self._shown = board
        heads = N_("{earlier} {arrow} {later}")
        words = heads.format(earlier=board.earlier, arrow=ARROW, later=board.later)
        self._column.addWidget(plain_label(words, "changeTitle"))
        if board.caution:
            self._column.addWidget(plain_label(board.caution, "cautionTitle"))
        if board.same:
            same = N_("Both plans say the same, although what they stand on is not the same.")
            self._column.addWidget(plain_label(same, "empty"))
        for part in board.parts:
            self._column.addWidget(self._box(part.title, part.groups))
        count = sum(len(group.rows) for group in board.details)
        if count:
            title = N_("Smaller differences: {count}").format(count=count)
            self._column.addWidget(self._folded(title, self._box("", board.details)))
        self._add_grounds(board)

    def _add_grounds(self, board: ComparisonBoard) -> None:
        if board.findings:
            title = N_("What is recorded otherwise: {count}").format(count=len(board.findings))
            self._column.addWidget(self._folded(title, self._findings(board.findings)))
        if board.records or board.other_records:
            self._column.addWidget(self._records(board.records, board.other_records))

    def _box(self, title: str, groups: Sequence[ChangedGroup]) -> QFrame:
        box = QFrame()
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        if title:
            column.addWidget(plain_label(title, "part"))
        for group in groups:
            because = N_("Because {causes}").format(causes=group.because)
            if not group.because:
                because = N_("Because of several differences together")
            column.addWidget(plain_label(because, "because"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(6)
            grid.setColumnMinimumWidth(0, _HEADING)
            grid.setColumnStretch(1, 1)
            for place, row in enumerate(group.rows):
                _add_row(grid, place, row)
            column.addLayout(grid)
        return box

    def _findings(self, findings: Sequence[FindingRow]) -> QFrame:
        box = QFrame()
        box.setProperty("role", "card")
        grid = QGridLayout(box)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setColumnStretch(1, 1)
        for place, finding in enumerate(findings):
            link = WordsLink(finding.question)
            link.setObjectName(f"compare.{finding.path}")
            link.setAccessibleDescription(
                N_("Goes to the field {label}").format(label=finding.question)
            )
            link.clicked.connect(lambda _checked=False, path=finding.path: self.asked.emit(path))
            grid.addWidget(link, place, 0, Qt.AlignmentFlag.AlignTop)
            words = f"{finding.before} {ARROW} {finding.after}"
            grid.addWidget(plain_label(words, "cardText"), place, 1)
        return box

    def _records(self, records: Sequence[RecordChanged], others: int) -> QFrame:
        box = QFrame()
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(plain_label(N_("What the evidence says otherwise"), "part"))
        for record in records:
            words = f"[{record.number}] {record.before} {ARROW} {record.after}"
            column.addWidget(plain_label(words, "evidence"))
        if others:
            more = N_("{count} more records are not the same; neither plan rests on them.")
            column.addWidget(plain_label(more.format(count=others), "because"))
        return box

    def _folded(self, title: str, box: QWidget) -> QWidget:
        """Put a box beneath a button that opens it."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        button = ActButton(f"▸ {title}", "link")
        button.setCheckable(True)
        button.setAccessibleName(title)
        button.toggled.connect(box.setVisible)
        button.toggled.connect(
            lambda opened: button.setText(f"▾ {title}" if opened else f"▸ {title}")
        )
        box.hide()
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(box)
        return whole


def _add_row(grid: QGridLayout, place: int, row: ChangedRow) -> None:
    heading = plain_label(row.heading, "change")
    top = Qt.AlignmentFlag.AlignTop
    if row.heading:
        grid.addWidget(heading, place, 0, top)
        grid.addWidget(_turn(row), place, 1)
    else:
        grid.addWidget(_turn(row), place, 0, 1, 2)


def _turn(row: ChangedRow) -> QLabel:
    """Give what it was and what it is, and the first of the facts behind it."""
    numbers = f" [{', '.join(map(str, row.numbers[:_MOST_NUMBERS]))}]" if row.numbers else ""
    return plain_label(f"{turn_of(row)}{numbers}", "changed" if row.after else "caption")
