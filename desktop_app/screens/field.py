"""What every control of a form has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from desktop_app.message import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from desktop_app.findings.finding import Finding
    from desktop_app.screens.typed import Entry

FindingT_co = TypeVar("FindingT_co", bound="Finding", covariant=True)

CONTROL_WIDTH = 268
CONTROL_HEIGHT = 30


class Field(QWidget, Generic[FindingT_co]):
    """One control: shows an answer and says what was entered.

    The part that takes the keyboard is called by the field's path and is named by its label.

    Signals:
        entered: an ``Entry``, at every edit.
        left: the person is done with it for now.
    """

    entered = Signal(object)
    left = Signal()

    def __init__(self, finding: FindingT_co, path: str) -> None:
        """Take the words of the field and its path."""
        super().__init__()
        self.finding = finding
        self.path = path
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def wide(self) -> bool:
        """Whether the control needs the whole width, below its label."""
        return False

    def entry(self) -> Entry:
        """Give what stands in the control now."""
        raise NotImplementedError

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show a recorded value, or the text that was kept because it could not be used."""
        raise NotImplementedError

    def echo(self) -> str:
        """Give the value as it was understood, where that is not what was typed."""
        return ""

    def mark(self, *, wrong: bool) -> None:
        """Mark the control as holding what cannot be used."""

    def name_part(self, part: QWidget, suffix: str = "", words: str = "") -> None:
        """Name a part of the control for the keyboard, for tests and for screen readers."""
        part.setObjectName(f"{self.path}{suffix}")
        part.setAccessibleName(f"{self.finding.label}{words}")
        part.setAccessibleDescription(spoken_help(self.finding))
        if not suffix:
            self.setFocusProxy(part)


class Line(QLineEdit):
    """A line edit that leaves undo to the window, so that a step back is a step of the case."""

    def event(self, event: QEvent) -> bool:
        """Let undo and redo pass."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and undoes(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let undo and redo pass, here too."""
        if undoes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mark(self, *, wrong: bool) -> None:
        """Draw the edge in the alert colour or not."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            dress_anew(self)


class Drop(QComboBox):
    """A combo box that never changes an answer because the form was scrolled over it."""

    def __init__(self) -> None:
        """Make it an even height."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


def spoken_help(finding: Finding) -> str:
    """Give definition, inclusions and exclusions as one text."""
    parts = (
        finding.definition,
        N_("Includes: {text}").format(text=finding.includes) if finding.includes else "",
        N_("Excludes: {text}").format(text=finding.excludes) if finding.excludes else "",
    )
    return ". ".join(part for part in parts if part)


def undoes(event: QKeyEvent) -> bool:
    """Say whether a key asks for a step back or forward."""
    key = QKeySequence.StandardKey
    return event.matches(key.Undo) or event.matches(key.Redo)


def dress_anew(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again, if it has looked before."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().polish(widget)
