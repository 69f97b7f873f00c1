"""What is to be said of the response: remarks that open their sources, and what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.decision.plan import Part, Tone
from desktop_app.documents.content import MARKS, Content, Row, source_lines
from desktop_app.evidence.records import STATUS_WORDS
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.plan_block import PlanBlock

if TYPE_CHECKING:
    from desktop_app.documents.response_board import Remark, ResponseBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.screens.palette import Theme

_TONES = {"alert": Tone.ALERT, "caution": Tone.CAUTION}


class Remarks(QWidget):
    """Remarks as the plan shows its lines, each to be opened for its evidence.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Start without any."""
        super().__init__()
        self.block = PlanBlock(theme, titled=False)
        self.block.asked.connect(self.asked)
        self.legend = plain_label("", "legend")
        self.legend.setObjectName("response.legend")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(8)
        column.addWidget(self.block)
        column.addWidget(self.legend)
        self.hide()

    def show_remarks(self, board: ResponseBoard, evidence: Evidence) -> None:
        """Show the remarks of a board, and what each mark on it means."""
        ids = {number: fact for fact, number in evidence.numbers.items()}
        remarks = board.remarks
        cited = {ids[number] for remark in remarks for number in remark.cites}
        sources = Content((), (), (), source_lines(cited, evidence))
        self.block.show_rows([_row(remark, ids) for remark in remarks], sources)
        used = {row.mark for row in board.rows} | {remark.mark for remark in remarks}
        marks = [(mark, STATUS_WORDS[status]) for status, mark in MARKS.items() if mark in used]
        legend = [board.legend] if board.legend else []
        put(self.legend, " · ".join([*legend, *map(" ".join, marks)]))
        self.setVisible(bool(remarks))


def _row(remark: Remark, ids: dict[int, str]) -> Row:
    """Give a remark as the plan would say it."""
    return Row(
        rule="response.remark",
        part=Part.MONITORING,
        tone=_TONES.get(remark.tone, Tone.PLAIN),
        heading="",
        text=remark.text,
        state=None,
        mark=remark.mark,
        cites=tuple(ids[number] for number in remark.cites),
        numbers=remark.cites,
        because=(),
        asks=(),
        notes=(),
    )
