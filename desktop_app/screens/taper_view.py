"""The taper as a chart, a table of its steps, and what the days and totals mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.documents.treatment_taper import COLUMNS
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.chart_view import ChartView
from desktop_app.screens.field_links import FieldLinks, Link

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from desktop_app.documents.treatment_taper import TaperBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.taper import Taper
    from desktop_app.screens.palette import Theme

_WIDE_COLUMN = 3  # the tablets


class TaperChart(ChartView):
    """Draws a taper in the colours of the window, as wide as it is."""

    def __init__(self, theme: Theme) -> None:
        """Start without one."""
        super().__init__(theme, "taper.chart")
        self._taper: Taper | None = None
        self._evidence: Evidence | None = None

    def show_taper(self, taper: Taper, evidence: Evidence) -> None:
        """Show a taper that has steps; it is drawn when it comes into sight."""
        if taper is self._taper and evidence is self._evidence:
            return
        from desktop_app.documents.taper_chart import (  # ReportLab
            height_for,
            in_plain_words,
            taper_chart,
        )

        self._taper, self._evidence = taper, evidence
        self.show_chart(
            N_("Chart of the taper"),
            in_plain_words(taper, evidence),
            draw=lambda width, look: taper_chart(taper, evidence, width, look),
            height=lambda _width, look: height_for(look),
        )


class TaperView(QWidget):
    """Everything about the taper that is no field.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Start without a taper."""
        super().__init__()
        self._board: TaperBoard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        self.remark = plain_label("", "advice")
        self.problems = FieldLinks("taper", "alert")
        self.problems.asked.connect(self.asked)
        self.chart = TaperChart(theme)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(_WIDE_COLUMN, 1)
        self._cells: list[list[QLabel]] = []
        self.review = plain_label("", "review")
        self.crossings = plain_label("", "cardText")
        for part in (
            self.remark,
            self.problems,
            self.chart,
            self.review,
            self._table,
            self.crossings,
        ):
            column.addWidget(part)
            part.hide()
        self.hide()

    def show_board(self, board: TaperBoard | None, evidence: Evidence) -> None:
        """Show a taper, why it has no steps, or nothing."""
        if board is not None and board.taper is not None:
            self.chart.show_taper(board.taper, evidence)
        if board == self._board:
            return
        self._board = board
        self.setVisible(board is not None)
        if board is None:
            return
        put(self.remark, board.remark)
        links = [Link(path, N_("Correct"), why) for path, why in board.problems]
        self.problems.show_links(N_("No calendar is given"), links)
        self.chart.setVisible(board.taper is not None)
        put(self.review, board.review)
        self._show_rows(board.rows)
        put(self.crossings, "\n".join(f"• {one}" for one in board.crossings))

    def _show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Fill the table; labels are kept from one taper to the next."""
        wanted = (COLUMNS, *rows) if rows else ()
        while len(self._cells) < len(wanted):
            role = "cardText" if self._cells else "caption"
            cells = [plain_label("", role) for _ in COLUMNS]
            for place, cell in enumerate(cells):
                cell.setWordWrap(place == _WIDE_COLUMN)
                self._grid.addWidget(cell, len(self._cells), place)
            self._cells.append(cells)
        for number, cells in enumerate(self._cells):
            texts = wanted[number] if number < len(wanted) else ("",) * len(COLUMNS)
            for cell, text in zip(cells, texts, strict=True):
                if cell.text() != text:
                    cell.setText(text)
                cell.setVisible(number < len(wanted))
        self._table.setVisible(bool(wanted))
