"""Everything about the record that was chosen, in the order in which it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout

from desktop_app.evidence.site_review import Reviewed
from desktop_app.message import N_
from desktop_app.screens.card_row import WordsLink, plain_label
from desktop_app.screens.sheet import Sheet, turn_page
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.evidence_list import RecordRow, RecordSheet

_TONES = {
    Reviewed.APPROVED: "good",
    Reviewed.SIGNED: "good",
    Reviewed.QUERIED: "caution",
    Reviewed.CHANGED: "caution",
}


class EvidenceSheet(QScrollArea):
    """A record to read; its words can be selected, and the keyboard scrolls it.

    Signals:
        asked: the id of another record.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("evidenceSheet")
        self.setAccessibleName(N_("Record"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: RecordSheet | None = None
        self._said: list[str] = []
        self.show_sheet(None)

    @property
    def words(self) -> str:
        """Everything it says, as it is copied and read aloud."""
        return "\n".join(self._said)

    def copy(self) -> None:
        """Put everything it says where it can be pasted from."""
        QApplication.clipboard().setText(self.words)

    def show_sheet(self, sheet: RecordSheet | None) -> None:
        """Show another record, from its head, or none."""
        if sheet is not None and sheet == self._shown:
            return
        top = self._shown is None or sheet is None or self._shown.row.fact != sheet.row.fact
        before = 0 if top else self.verticalScrollBar().value()
        self._shown = sheet
        self._said = []
        page = Sheet("evidencePage")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 14, 16, 18)
        self._column.setSpacing(4)
        if sheet is None:
            self._write(N_("Choose a record to read it here."), "empty")
        else:
            self._fill(sheet)
        self._column.addStretch(1)
        turn_page(self, page)
        number = sheet.row.number if sheet else 0
        self.setAccessibleName(N_("Record {number}").format(number=number or "").strip())
        self.setAccessibleDescription(self.words)
        self.verticalScrollBar().setValue(before)

    def _fill(self, sheet: RecordSheet) -> None:
        row = sheet.row
        self._write_badges(row)
        self._column.addSpacing(2)
        self._write(f"{row.says} {row.mark}".rstrip(), "sentence")
        if "\n" not in sheet.value:
            self._write(sheet.value, "figures")
        status = f"{row.status_words[:1].upper()}{row.status_words[1:]}."
        self._write(f"{row.mark} {status}".strip(), "evidence")
        for caution in (*sheet.cautions, sheet.due_words if row.due else ""):
            self._write(caution, "remark")
        self._part(N_("What has changed since"), sheet.changed)
        if "\n" in sheet.value:
            self._part(N_("Figures"), (sheet.value,))
        checked = N_("Looked at last on {day}").format(day=sheet.checked_on)
        due = "" if row.due else sheet.due_words
        place = N_("Place: {place}").format(place=sheet.place)
        lines = (*sheet.source_lines, place, f"{checked}. {due}".strip())
        self._part(N_("Source"), lines)
        self._part(N_("References that the source gives"), sheet.references)
        self._write_links(sheet.differs)
        self._write_rules(sheet.rules)
        self._write_history(sheet)

    def _write_badges(self, row: RecordRow) -> None:
        line = Wrapping(gap=6, between_lines=4)
        title = plain_label(N_("Record {number}").format(number=row.number), "review")
        review = plain_label(row.review_words, "badge")
        review.setProperty("tone", _TONES.get(row.reviewed, "plain"))
        badges = [title, review]
        if row.due:
            due = plain_label(N_("Due for review"), "badge")
            due.setProperty("tone", "caution")
            badges.append(due)
        for badge in badges:
            badge.setWordWrap(False)
            line.addWidget(badge)
        self._said.append(". ".join(badge.text() for badge in badges))
        self._column.addLayout(line)

    def _part(self, title: str, lines: Sequence[str]) -> None:
        """Write a part under its title; nothing where it is empty."""
        if lines:
            self._head(title)
            self._write("\n".join(lines), "evidence")

    def _head(self, title: str) -> None:
        self._column.addSpacing(8)
        self._write(title, "part")

    def _write(self, text: str, role: str) -> None:
        """Write words that can be selected; nothing where there are none."""
        if not text:
            return
        label = plain_label(text, role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.append(text)
        self._column.addWidget(label)

    def _write_links(self, differs: Sequence[RecordRow]) -> None:
        if not differs:
            return
        self._head(N_("Records that say otherwise"))
        for row in differs:
            words = f"{row.number}  {row.says} ({row.source})"
            link = WordsLink(words)
            link.setObjectName(f"evidence.differs.{row.fact}")
            link.setAccessibleName(words)
            link.setAccessibleDescription(N_("Shows this record"))
            link.clicked.connect(lambda _on=False, fact=row.fact: self.asked.emit(fact))
            self._said.append(words)
            self._column.addWidget(link)

    def _write_rules(self, rules: Sequence[str]) -> None:
        """Write each rule as a paragraph of its own."""
        if rules:
            self._head(N_("What uses it"))
        for rule in rules:
            self._write(rule, "evidence")

    def _write_history(self, sheet: RecordSheet) -> None:
        if not sheet.history:
            return
        self._head(N_("History"))
        for step in sheet.history:
            self._column.addSpacing(2)
            title = " · ".join(part for part in (step.day, step.title) if part)
            self._write(title, "step")
            self._write("\n".join(step.words), "evidence")
