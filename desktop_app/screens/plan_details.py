"""What stands behind a line of the plan: reasons, evidence, notes, and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.row_words import in_full

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.documents.content import Row, SourceLine


class PlanDetails(QFrame):
    """The open part beneath a row.

    Signals:
        asked: the path of a field to record.
    """

    asked = Signal(str)

    def __init__(self, row: Row, sources: Mapping[int, SourceLine]) -> None:
        """Write everything behind a row."""
        super().__init__()
        self.setObjectName("planDetails")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(2)
        if row.because:
            self._write(N_("Because {reasons}").format(reasons="; ".join(row.because)), "because")
        for path in row.asks:
            self._column.addWidget(self._link(path), 0, Qt.AlignmentFlag.AlignLeft)
        for note in row.notes:
            self._write(f"– {in_full(note)}", "evidence")
        cited = dict.fromkeys((*row.numbers, *(n for note in row.notes for n in note.numbers)))
        for number in cited:
            if number in sources:
                self._write_evidence(sources[number])

    def _write(self, text: str, role: str) -> None:
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse)
        self._column.addWidget(label)

    def _write_evidence(self, line: SourceLine) -> None:
        """Write a cited fact, and beneath it its source, place and how well it was checked."""
        mark = f" {line.mark}" if line.mark else ""
        self._column.addSpacing(4)
        self._write(f"[{line.number}] {line.says}{mark}", "evidence")
        self._write(f"{line.source}, {line.place} — {line.status_words}.", "because")

    def _link(self, path: str) -> QPushButton:
        label = finding_at(path).label
        link = QPushButton(N_("Record: {label}").format(label=label))
        link.setProperty("role", "link")
        link.setObjectName(f"ask.{path}")
        link.setAccessibleDescription(N_("Goes to the field {label}").format(label=label))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.asked.emit(path))
        return link
