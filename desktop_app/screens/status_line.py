"""The line at the foot of the window: offline, which knowledge, which file, and the caution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from desktop_app.message import N_
from desktop_app.screens.tips import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState

_HEIGHT = 30
_ONLY_THE_PLAN = N_("Sealed visit; the other pages are as of today")
_CAUTION = N_("Decision support. Verify every line before you act.")


class StatusLine(QFrame):
    """Follows the case's file and the services."""

    def __init__(self, state: CaseState, records: RecordState) -> None:
        """Lay out the line."""
        super().__init__()
        self._state = state
        self._records = records
        self._said = ""
        self.setObjectName("statusLine")
        self.setFixedHeight(_HEIGHT)
        self.offline = _part("● " + N_("Offline"), "offline")
        self.offline.setToolTip(N_("Myoplan never opens a network connection."))
        self.knowledge = _part(N_("Reading the evidence base …"), "status")
        self.file = _part("", "status")
        self.file.setObjectName("status.file")
        self.remark = _part("", "status")
        self.remark.setObjectName("status.remark")
        self.caution = _part(_CAUTION, "status")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(22)
        for part in (self.offline, self.knowledge, self.file, self.remark):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.caution)
        state.case_replaced.connect(self._end_saying)
        state.case_changed.connect(self._end_saying)
        state.saved_changed.connect(self.show_file)
        state.case_changed.connect(self.show_file)
        for told in (records.opened, records.closed, records.subject_changed, records.kept):
            told.connect(self.show_file)
        self.show_file()

    def say(self, sentence: str) -> None:
        """Say what was done, to those who listen too, until the case changes."""
        self._said = sentence
        self.remark.setText(sentence)
        self.remark.setAccessibleName(sentence)
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # not before there is news

        QAccessible.updateAccessibility(QAccessibleEvent(self.remark, QAccessible.Event.Alert))

    def show_file(self) -> None:
        """Say which file the case is in, and whether it is saved."""
        path, unsaved = self._state.path, self._state.unsaved
        if path is None:
            words = self._without_file(unsaved=unsaved)
        else:
            words = N_("{name}, changes not saved") if unsaved else N_("{name}, saved")
            words = words.format(name=path.name)
            self.file.setToolTip(plain_tip(str(path)))
        if self.file.text() != words:
            self.file.setText(words)

    def _without_file(self, *, unsaved: bool) -> str:
        records = self._records
        if not records.is_open:
            return N_("Not saved, and nothing is kept") if unsaved else N_("New case")
        if records.visit is not None:
            sealed = self._state.sealed
            other = sealed is not None and sealed.differs
            return _ONLY_THE_PLAN if other else N_("Sealed visit, to read")
        if records.draft is None or records.kept_at is None:
            return N_("Not kept yet") if unsaved else N_("Records unlocked")
        at = f"{records.kept_at.astimezone():%H:%M}"
        words = N_("Draft kept {at}, more to keep") if unsaved else N_("Draft kept {at}")
        return words.format(at=at)

    def show_knowledge(self, edition: str) -> None:
        """Say which edition of the evidence plans are made by; "" for none."""
        words = N_("Knowledge {edition}").format(edition=edition) if edition else N_("No knowledge")
        self.knowledge.setText(words)

    def _end_saying(self) -> None:
        if self._said and self.remark.text() == self._said:
            self.remark.setText("")
            self._said = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the file and the edition go first; the caution stays."""
        super().resizeEvent(event)
        needed = sum(
            part.sizeHint().width() + 22
            for part in (self.offline, self.knowledge, self.file, self.caution)
        )
        width = event.size().width()
        self.knowledge.setVisible(needed + 20 <= width)
        self.offline.setVisible(needed - self.knowledge.sizeHint().width() <= width)


def _part(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return label
