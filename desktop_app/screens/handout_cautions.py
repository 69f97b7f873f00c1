"""What the clinician is to know before the handout is printed: remarks, and words without place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.screens.handout_state import HandoutState

_REMARKS = N_("Before you print")
_CHANGED = N_("The plan has changed under words of yours")
_PLACES = N_(
    "{count} places are marked below: say for each which words are right. Until then the handout "
    "cannot be printed, saved or copied."
)
_PLACE = N_(
    "One place is marked below: say which words are right. Until then the handout cannot be "
    "printed, saved or copied."
)
_GONE = N_("The plan no longer has a place for your words “{words}”.")


class Caution(QFrame):
    """A titled box with a bar at its left, in the tone "caution" or "alert"."""

    def __init__(self, title: str, tone: str) -> None:
        """Start empty and out of sight."""
        super().__init__()
        self.setObjectName("fieldLinks")
        self.setProperty("tone", tone)
        self._title = title
        self._parts: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8, 10, 8)
        self.column.setSpacing(2)
        self.column.addWidget(plain_label(title, f"{tone}Title"))
        self.lines: tuple[str, ...] = ()
        self.hide()

    def show_lines(self, lines: Sequence[str], acts: Sequence[QWidget | None] = ()) -> None:
        """Show lines, each with what can be done about it."""
        for part in self._parts:
            self.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.lines = tuple(lines)
        for place, words in enumerate(self.lines):
            act = acts[place] if place < len(acts) else None
            self._parts += [plain_label(words, "why"), *([act] if act is not None else [])]
        for part in self._parts:
            self.column.addWidget(part)
        self.setAccessibleName(". ".join((self._title, *self.lines)))
        self.setVisible(bool(self.lines))


class Cautions(QWidget):
    """Both boxes above the handout."""

    def __init__(self, state: HandoutState) -> None:
        """Start without any."""
        super().__init__()
        self._state = state
        self.setObjectName("handout.cautions")
        self.changed = Caution(_CHANGED, "alert")
        self.remarks = Caution(_REMARKS, "caution")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.changed)
        column.addWidget(self.remarks)
        self.hide()

    def show_remarks(
        self, remarks: Sequence[str], overtaken: Sequence[str], homeless: Sequence[str]
    ) -> None:
        """Show remarks, and where the plan has changed under words, by their keys."""
        lines: list[str] = []
        acts: list[QWidget | None] = []
        marked = len(set(overtaken) - set(homeless))
        if marked:
            lines.append(_PLACE if marked == 1 else _PLACES.format(count=marked))
            acts.append(None)
        for key in homeless:
            lines.append(_GONE.format(words=self._state.choice.edited.get(key, "")))
            acts.append(self._discard(key))
        if self.changed.lines != tuple(lines):
            self.changed.show_lines(lines, acts)
            if lines:
                event = QAccessibleEvent(self.changed, QAccessible.Event.Alert)
                QAccessible.updateAccessibility(event)
        if self.remarks.lines != tuple(remarks):
            self.remarks.show_lines(remarks)
        self.setVisible(bool(lines or remarks))

    def _discard(self, key: str) -> ActButton:
        button = ActButton(N_("Discard these words"), "confirm")
        button.setObjectName(f"handout.{key}.discard")
        button.clicked.connect(lambda: self._state.give_back(key))
        return button
