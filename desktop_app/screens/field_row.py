"""One row of a form: label and definition, the control, its help, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.message import N_
from desktop_app.screens.field import dress_anew

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop_app.errors import Problem
    from desktop_app.findings.finding import Finding
    from desktop_app.screens.carried_mark import CarriedMark
    from desktop_app.screens.field import Field
    from desktop_app.screens.form_state import FormState
    from desktop_app.screens.typed import Entry

    # A value, the text that could not be used, what does not fit, and the mark of what was carried.
    _Shown = tuple[object, str | None, Problem | None, str]

_SIDE_BY_SIDE_FROM = 450  # pixels; a narrower row puts its control below the label
_CARD = 36  # pixels that the card around a repeated row takes


class FieldRow(QWidget):
    """Connects one control with the case."""

    def __init__(self, field: Field[Finding], state: FormState, *, compact: bool = False) -> None:
        """Lay out the row and follow the control; ``compact`` leaves the definition out."""
        super().__init__()
        self.field = field
        self._compact = compact
        self._state = state
        self._typing = False
        self._problem: Problem | None = None
        self._shown: _Shown | None = (None, None, None, "")
        self._carried: CarriedMark | None = None
        self._help: QLabel | None = None
        self._note: QLabel | None = None
        self._direction = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        margin = 4 if compact else 8
        self._direction.setContentsMargins(0, margin, 0, margin)
        self._direction.setSpacing(12)
        self._words = self._labels()
        self._direction.addLayout(self._words, 1)
        self._right = QVBoxLayout()
        self._right.setSpacing(3)
        self._right.addWidget(field)
        self._direction.addLayout(self._right)
        if field.wide:
            self._turn(below=True)
        else:
            self._direction.setAlignment(self._right, Qt.AlignmentFlag.AlignVCenter)
        field.entered.connect(self._entered)
        field.left.connect(self._left)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def path(self) -> str:
        """The field's path."""
        return self.field.path

    @property
    def note(self) -> str:
        """What stands below the control: a sentence, the value as understood, or nothing."""
        return "" if self._note is None or self._note.isHidden() else self._note.text()

    @property
    def carried(self) -> str:
        """What the mark of a value taken over says, or nothing."""
        mark = self._carried
        return "" if mark is None or mark.isHidden() else mark.words.text()

    @property
    def wrong(self) -> bool:
        """Whether the note says what cannot be used."""
        return self._note is not None and self._note.property("role") == "wrong" and bool(self.note)

    def show_case(self, problem: Problem | None) -> None:
        """Show what the case holds at this path, and what does not fit."""
        case = self._state.case
        carried = self._carried_words() if case.carried else ""
        shown = (value_at(case, self.path), case.unread_text(self.path), problem, carried)
        if shown != self._shown:
            self._shown = shown
            self._problem = problem
            self.field.show_answer(*shown[:2])
            self._show_carried(carried)
            self._show_problem()

    def _show_problem(self) -> None:
        """Say what does not fit, the control's own sentence first; else the value as read."""
        problem = self._problem
        unread = self._state.case.unread_text(self.path)
        sentence = ""
        if unread is not None:
            entry = self.field.entry()
            sentence = self._state.refusal(self.path, entry)
            if self._typing and entry.unfinished:
                sentence = ""
            elif not sentence:
                sentence = problem.sentence if problem else N_("Enter it again.")
        elif problem is not None and not self._typing:
            sentence = problem.sentence
        blocks = unread is not None or (problem is not None and problem.blocks)
        role = "wrong" if blocks else "remark"
        self.field.mark(wrong=bool(sentence) and blocks)
        echo = self.field.echo()
        self._show_note(sentence or echo, role if sentence else "echo")

    def toggle_help(self) -> None:
        """Open or close what counts and what does not."""
        if self._help is None:
            self._help = QLabel(help_text(self.field.finding))
            self._help.setProperty("role", "help")
            self._help.setWordWrap(True)
            self._help.setTextFormat(Qt.TextFormat.PlainText)
            self._help.setObjectName(f"{self.path}.help")
            self._words.insertWidget(self._words.count() - 1, self._help)
            self._help.show()
        else:
            self._help.setVisible(self._help.isHidden())
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the help of the control that has the keyboard; Ctrl+Enter confirms."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_F1:
            self.toggle_help()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._state.confirm(self.path)
        else:
            super().keyPressEvent(event)

    def fit(self, width: int) -> None:
        """Put the control beside or below the label, as the page's width allows.

        The page says so before it lays itself out: a row that turned while being laid out would
        keep the height it had before.
        """
        if not self.field.wide and not self._compact:
            nested = self.path.count(".") > 1
            self._turn(below=width - (_CARD if nested else 0) < _SIDE_BY_SIDE_FROM)

    def _turn(self, *, below: bool) -> None:
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if below else ways.LeftToRight
        if self._direction.direction() is not way:
            self._direction.setDirection(way)
            self._direction.setSpacing(6 if below else 12)

    def _labels(self) -> QVBoxLayout:
        finding = self.field.finding
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)  # not aligned: then a third line would be cut off
        first = QHBoxLayout()
        first.setSpacing(7)
        helped = bool(finding.includes or finding.excludes)
        if finding.label != finding.group or helped:
            first.addWidget(_Label(finding.label))
        if helped:
            first.addWidget(self._help_button(), 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        words.addLayout(first)
        if finding.definition and not self._compact:
            definition = QLabel(finding.definition)
            definition.setProperty("role", "definition")
            definition.setWordWrap(True)
            definition.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(definition)
        words.addStretch(1)
        return words

    def _help_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("?")
        button.setProperty("role", "help")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F1 does the same, without a stop for Tab
        button.setObjectName(f"{self.path}.question")
        button.setAccessibleName(
            N_("What counts as {label}").format(label=self.field.finding.label)
        )
        key = N_("F1 opens this at the field.")
        button.setToolTip(f"{help_text(self.field.finding)}\n{key}")
        button.clicked.connect(self.toggle_help)
        return button

    def _entered(self, entry: Entry) -> None:
        self._typing = True
        if self._state.read_only:
            self._shown = None  # what was typed gives way to what is recorded
        self._state.enter(self.path, entry)
        self._show_problem()

    def _left(self) -> None:
        self._typing = False
        self._state.settle()
        self._show_problem()

    def _carried_words(self) -> str:
        return self._state.carried_words(self.path)

    def _show_carried(self, words: str) -> None:
        """Mark a value that was taken over from an earlier visit, until it is confirmed."""
        if self._carried is None:
            if not words:
                return
            from desktop_app.screens.carried_mark import CarriedMark  # only visits carry any

            self._carried = CarriedMark(self.field)
            self._carried.confirmed.connect(lambda: self._state.confirm(self.path))
            self._right.insertWidget(1, self._carried)
        self._carried.show_words(words)

    def _show_note(self, text: str, role: str) -> None:
        if self._note is None:
            if not text:
                return
            self._note = QLabel()
            self._note.setObjectName(f"{self.path}.note")
            self._note.setWordWrap(True)
            self._note.setTextFormat(Qt.TextFormat.PlainText)
            narrow = self._compact and not self.field.wide  # no room beneath a grade for words
            (self._words if narrow else self._right).addWidget(self._note)
        if self._note.property("role") != role:
            self._note.setProperty("role", role)
            dress_anew(self._note)
        if self._note.text() != text:
            self._note.setText(text)
        self._note.setVisible(bool(text))


class _Label(QLabel):
    """A field's name: on one line where there is room, else broken."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "label")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, 19)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), 19)


def value_at(case: object, path: str) -> object:
    """Give what a case holds at a field's path; None for a row that is not there."""
    found = case
    for step in path.split("."):
        if isinstance(found, tuple):
            found = found[int(step)] if int(step) < len(found) else None
        else:
            found = getattr(found, step, None)
    return found


def help_text(finding: Finding) -> str:
    """Give what counts, what does not, and where the definition comes from."""
    parts = (
        N_("Includes: {text}.").format(text=finding.includes) if finding.includes else "",
        N_("Excludes: {text}.").format(text=finding.excludes) if finding.excludes else "",
        N_("Source: {text}.").format(text=finding.source),
    )
    return "\n".join(part for part in parts if part)
