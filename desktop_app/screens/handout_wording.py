"""A piece of the handout's words with its editor, its marks, and what the plan now says instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, WordsLink, plain_label, put
from desktop_app.screens.handout_words import Editor, Words
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from desktop_app.screens.handout_piece import Piece
    from desktop_app.screens.handout_state import HandoutState
    from desktop_app.screens.palette import Theme

_INDENT = 6  # pixels before the words themselves
_KEYS = N_("Enter keeps your words, Escape leaves what was there, Shift+Enter begins a line.")
_BACK = N_("Back to the plan’s words")
_REMOVE = N_("Remove this line")
_PROPOSED = N_("Proposed: {words}")
_UNUSED = N_("Not printed, for the reason above under “Before you print”: {words}")
_NOW = N_("The plan now says: “{words}”")
_SINCE = N_("The plan has changed since you wrote this. Say which words are right.")


class Wording(QWidget):
    """Shows a ``Piece``; a press on it opens the editor.

    Attributes:
        beneath: what is to be known of the words; it stands across all columns of their row.

    """

    def __init__(self, state: HandoutState, theme: Theme) -> None:
        """Start without words; editor and marks are built when they are first needed."""
        super().__init__()
        self._state = state
        self._piece: Piece | None = None
        self._editor: Editor | None = None
        self._marks: _Marks | None = None
        self._warning: _Warning | None = None
        self.words = Words(theme)
        self._hint = plain_label("", "definition")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        for part in (self.words, self._hint):
            self._column.addWidget(part)
        self._hint.hide()
        self.beneath = QWidget()
        self._beneath = QVBoxLayout(self.beneath)
        self._beneath.setContentsMargins(_INDENT, 0, 0, 2)
        self._beneath.setSpacing(2)
        self._note = plain_label("", "remark")
        self._beneath.addWidget(self._note)
        self._note.hide()
        self.beneath.hide()
        self.words.clicked.connect(self.edit)

    @property
    def editing(self) -> bool:
        """Whether words are being written here."""
        return self._editor is not None and not self._editor.isHidden()

    @property
    def warning(self) -> str:
        """What is said where the plan has changed under the words, or ""."""
        shown = self._warning
        return "" if shown is None or shown.isHidden() else shown.now.text()

    def show_piece(self, piece: Piece, *, included: bool) -> None:
        """Show words and where they come from; an open editor is left alone."""
        self.words.show_words(piece.text, piece.strong, included=included)
        if piece == self._piece:
            return
        self._piece = piece
        self.words.setObjectName(f"handout.{piece.key}")
        name = f"{piece.name}: {piece.text}" if piece.name else piece.text
        self.words.setAccessibleName(name)
        self._show_marks(piece)
        self._show_warning(piece)
        put(self._note, "\n".join(piece.notes))
        marked = piece.edited or piece.own or piece.now is not None or bool(piece.notes)
        self.beneath.setVisible(marked)

    # Writing

    def edit(self) -> None:
        """Turn the words into an editor."""
        if self._piece is None or self.editing:
            return
        if self._editor is None:
            self._editor = Editor()
            self._column.insertWidget(1, self._editor)
            self._editor.done.connect(self._take)
            self._editor.left.connect(self._leave)
        self._editor.setObjectName(f"handout.{self._piece.key}.editor")
        what = N_("Your words for: {words}")
        self._editor.setAccessibleName(what.format(words=self._piece.proposed))
        self._editor.setAccessibleDescription(_KEYS)
        self._editor.setPlainText(self._piece.unused or self._piece.text)
        self._editor.selectAll()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.hide()
        put(self._hint, _KEYS)

    def settle(self) -> None:
        """Take what has been written so far, and close the editor."""
        if self.editing:
            self._take(False)

    def abandon(self) -> None:
        """Close the editor and forget what was written: it was for another patient."""
        if self.editing:
            self._close(stay=False)

    def _take(self, stay: bool) -> None:  # noqa: FBT001 - a slot of a signal
        editor, piece = self._editor, self._piece
        if editor is None or piece is None or not self.editing:
            return
        text = editor.toPlainText()
        self._close(stay=stay)
        if text == (piece.unused or piece.text):
            return
        if piece.own:
            self._state.reword_own(piece.key, text)
        else:
            self._state.reword(piece.key, text, piece.proposed)

    def _leave(self) -> None:
        self._close(stay=True)

    def _close(self, *, stay: bool) -> None:
        if self._editor is not None:
            with QSignalBlocker(self._editor):  # it also tells when the keyboard leaves it
                self.words.show()
                if stay:
                    self.words.setFocus(Qt.FocusReason.OtherFocusReason)
                self._editor.hide()
            self._hint.hide()

    # Marks

    def _show_marks(self, piece: Piece) -> None:
        if not (piece.edited or piece.own):
            if self._marks is not None:
                self._marks.hide()
            return
        if self._marks is None:
            self._marks = _Marks()
            self._marks.act.clicked.connect(self._go_back)
            self._beneath.insertWidget(0, self._marks)
        self._marks.show_piece(piece)
        self._marks.show()

    def _show_warning(self, piece: Piece) -> None:
        if piece.now is None:
            if self._warning is not None:
                self._warning.hide()
            return
        if self._warning is None:
            self._warning = _Warning()
            self._warning.take.clicked.connect(self._go_back)
            self._warning.keep.clicked.connect(self._keep)
            self._beneath.addWidget(self._warning)
        self._warning.show_piece(piece)
        self._warning.show()

    def _go_back(self) -> None:
        """Hand the keyboard on first: the button goes."""
        if self._piece is not None:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._piece.own:
                self._state.remove_own(self._piece.key)
            else:
                self._state.give_back(self._piece.key)

    def _keep(self) -> None:
        if self._piece is not None:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            self._state.keep(self._piece.key)


class _Marks(QWidget):
    """That the words are the clinician's, what was proposed, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = plain_label("", "badge")
        self._mark.setProperty("tone", "plain")
        self._mark.setWordWrap(False)
        self.act = WordsLink(_BACK)
        self._other = WordsLink(_REMOVE)
        self._other.clicked.connect(self.act.click)
        self._proposed = plain_label("", "definition")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = Wrapping(gap=8, between_lines=2)
        for part in (self._mark, self.act, self._other):
            line.addWidget(part)
        column.addLayout(line)
        column.addWidget(self._proposed)

    def show_piece(self, piece: Piece) -> None:
        mark = N_("Your line") if piece.own else N_("Your words")
        self._mark.setText(f"{mark}: {piece.name}" if piece.name else mark)
        self.act.setVisible(not piece.own)
        self._other.setVisible(piece.own)
        self.act.setObjectName(f"handout.{piece.key}.back")
        self._other.setObjectName(f"handout.{piece.key}.remove")
        self.act.setAccessibleDescription(N_("Prints: {words}").format(words=piece.proposed))
        words = "" if piece.own or piece.now is not None else _PROPOSED.format(words=piece.proposed)
        put(self._proposed, _UNUSED.format(words=piece.unused) if piece.unused else words)


class _Warning(QFrame):
    """That the plan now says otherwise, and the choice between both."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fieldLinks")
        self.setProperty("tone", "alert")
        self.now = QLabel()
        self.now.setProperty("role", "alertTitle")
        self.now.setWordWrap(True)
        self.now.setTextFormat(Qt.TextFormat.PlainText)
        self.take = ActButton(N_("Take the plan’s words"), "confirm")
        self.keep = ActButton(N_("Keep mine"), "confirm")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.now)
        column.addWidget(plain_label(_SINCE, "why"))
        line = Wrapping(gap=8)
        for part in (self.take, self.keep):
            line.addWidget(part)
        column.addLayout(line)

    def show_piece(self, piece: Piece) -> None:
        self.now.setText(_NOW.format(words=piece.now))
        self.setAccessibleName(self.now.text())
        for button, name in ((self.take, "take"), (self.keep, "keep")):
            button.setObjectName(f"handout.{piece.key}.{name}")
            button.setAccessibleName(f"{button.text()}: {piece.name or piece.proposed}")
