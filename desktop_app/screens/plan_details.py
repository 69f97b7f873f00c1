"""What stands behind a line of the plan: reasons, evidence, notes, and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.plan_row import spoken

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
        self._column.setSpacing(3)
        if row.because:
            self._write(N_("Because {reasons}").format(reasons="; ".join(row.because)), "because")
        for path in row.asks:
            self._column.addWidget(self._link(path), 0, Qt.AlignmentFlag.AlignLeft)
        for number in row.numbers:
            if number in sources:
                self._write(evidence_words(sources[number]), "evidence")
        for note in row.notes:
            self._write(f"– {spoken(note)}", "evidence")
            for number in note.numbers:
                if number in sources and number not in row.numbers:
                    self._write(evidence_words(sources[number]), "evidence")

    def _write(self, text: str, role: str) -> None:
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse)
        self._column.addWidget(label)

    def _link(self, path: str) -> QPushButton:
        label = finding_at(path).label
        link = QPushButton(N_("Record: {label}").format(label=label))
        link.setProperty("role", "link")
        link.setObjectName(f"ask.{path}")
        link.setAccessibleDescription(N_("Goes to the field {label}").format(label=label))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.asked.emit(path))
        return link


def evidence_words(line: SourceLine) -> str:
    """Give a cited fact with its source, place and how well it was checked."""
    mark = f" {line.mark}" if line.mark else ""
    return f"[{line.number}] {line.says}{mark}\n{line.source}, {line.place} — {line.status_words}."
