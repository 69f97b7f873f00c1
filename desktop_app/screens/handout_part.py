"""A part of the handout on screen: its title to tick, its entries, and lines of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.field import dress_anew
from desktop_app.screens.handout_entry import INDENT, TICK, EntryView
from desktop_app.screens.handout_words import Editor

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from desktop_app.documents.handout_sheet import HandoutSection
    from desktop_app.screens.handout_piece import Entry
    from desktop_app.screens.handout_state import HandoutState
    from desktop_app.screens.palette import Theme

_STACKED_BELOW = 470  # pixels of the part; cells then stand beneath each other
_NAMES = {
    HandoutPart.CONDITION: N_("What you have"),
    HandoutPart.MEDICINES: N_("Medicines"),
    HandoutPart.TAPER: N_("Steroid taper"),
    HandoutPart.TESTS: N_("Tests"),
    HandoutPart.HELP: N_("Help yourself"),
    HandoutPart.CALL: N_("When to call"),
    HandoutPart.VISIT: N_("Next visit"),
    HandoutPart.TEACH_BACK: N_("Say it back"),
}
_NOTHING = N_("Nothing to print")
_UNCHECKED = N_("Lines of your own are printed as you write them; nothing checks their doses.")


class PartView(QFrame):
    """Shows a ``HandoutSection``."""

    def __init__(self, part: HandoutPart, state: HandoutState, theme: Theme) -> None:
        """Build the head; entries come with the first sheet."""
        super().__init__()
        self._part = part
        self._state = state
        self._theme = theme
        self._stacked = False
        self.entries: dict[str, EntryView] = {}
        self._writing: Editor | None = None
        self.setObjectName(f"handoutPart.{part.value}")
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(2)
        self.tick = QCheckBox()
        self.tick.setObjectName(f"handout.{part.value}.include")
        self.tick.setFixedWidth(INDENT)
        self.tick.clicked.connect(self._include)
        self.title = _Title(self.tick)
        self.count = plain_label("", "caption")
        self.count.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addSpacing(10)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._captions = QWidget()
        self._caption_row = QHBoxLayout(self._captions)
        self._caption_row.setContentsMargins(INDENT + TICK, 4, 0, 0)
        self._caption_row.setSpacing(0)
        self._column.addWidget(self._captions)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._column.addLayout(self._list)
        self._add_writing()

    def put_beneath(self, widget: QWidget) -> None:
        """Put controls of this part beneath its head."""
        self._column.insertWidget(1, widget)

    # Showing

    def show_section(self, section: HandoutSection, entries: tuple[Entry, ...]) -> None:
        """Show a section; an entry keeps its place in the window while it is proposed."""
        title = section.title or _NAMES[self._part]
        put(self.title, title)
        self.tick.setAccessibleName(N_("Print the part: {title}").format(title=title))
        something = bool(entries or section.blanks)
        wanted = self._part.value not in self._state.choice.left_out
        with QSignalBlocker(self.tick):
            self.tick.setChecked(wanted and something)
        self.tick.setEnabled(something)
        count = sum(one.included for one in entries) if wanted else 0
        words = N_("{printed} of {all} printed").format(printed=count, all=len(entries))
        put(self.count, words if entries else "" if something else _NOTHING)
        self._show_captions(section.columns if section.rows else ())
        self._show_entries(entries, printed=wanted)
        alert = self._part is HandoutPart.CALL and wanted and something
        if bool(self.property("urgent")) != alert:
            self.setProperty("urgent", alert)
            dress_anew(self)
            dress_anew(self.title)
        self.add.setEnabled(wanted)

    def fit(self, width: int) -> None:
        """Put the cells of a table beneath each other where the part is narrow."""
        stacked = width < _STACKED_BELOW
        if stacked != self._stacked:
            self._stacked = stacked
            for view in self.entries.values():
                view.stack(stacked=stacked)
            self._captions.setVisible(not stacked and self._caption_row.count() > 0)

    def settle(self) -> None:
        """Take in what is being written."""
        for view in self.entries.values():
            for wording in view.wordings:
                wording.settle()
        self._take(False)

    def abandon(self) -> None:
        """Forget what is being written."""
        for view in self.entries.values():
            for wording in view.wordings:
                wording.abandon()
        self._stop_writing(stay=False)

    def _show_captions(self, columns: tuple[str, ...]) -> None:
        while self._caption_row.count() > len(columns):
            item = self._caption_row.takeAt(self._caption_row.count() - 1)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        while self._caption_row.count() < len(columns):
            label = plain_label("", "caption")
            label.setContentsMargins(6, 0, 0, 0)
            label.setMinimumWidth(1)
            self._caption_row.addWidget(label, 1)
        for place, words in enumerate(columns):
            item = self._caption_row.itemAt(place)
            caption = item.widget() if item is not None else None
            if isinstance(caption, QLabel):
                caption.setText(words)
        self._captions.setVisible(bool(columns) and not self._stacked)

    def _show_entries(self, entries: tuple[Entry, ...], *, printed: bool) -> None:
        wanted = {entry.key for entry in entries}
        for key in [key for key in self.entries if key not in wanted]:
            gone = self.entries.pop(key)
            for wording in gone.wordings:
                wording.abandon()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, entry in enumerate(entries):
            view = self.entries.get(entry.key)
            if view is None:
                view = self.entries[entry.key] = EntryView(self._state, self._theme)
                view.stack(stacked=self._stacked)
            view.show_entry(entry, printed=printed)
            if self._list.indexOf(view) != place:
                self._list.removeWidget(view)
                self._list.insertWidget(place, view)

    def _include(self, included: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._state.include(self._part.value, included=included)

    # Lines of one's own

    def _add_writing(self) -> None:
        self.add = ActButton(N_("Add a line"), "quiet")
        self.add.setObjectName(f"handout.{self._part.value}.add")
        name = N_("Add a line of your own to: {title}").format(title=_NAMES[self._part])
        self.add.setAccessibleName(name)
        self.add.setToolTip(_UNCHECKED)
        self.add.clicked.connect(self._write)
        line = QHBoxLayout()
        line.setContentsMargins(INDENT + TICK - 5, 0, 0, 0)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._own = QVBoxLayout()
        self._own.setContentsMargins(INDENT + TICK, 0, 0, 0)
        self._column.addLayout(self._own)
        self._column.addLayout(line)
        self._unchecked = plain_label(_UNCHECKED, "definition")
        self._unchecked.hide()
        self._own.addWidget(self._unchecked)

    def _write(self) -> None:
        if self._writing is None:
            self._writing = Editor()
            self._writing.setObjectName(f"handout.{self._part.value}.own")
            self._writing.setAccessibleName(self.add.accessibleName())
            self._writing.setAccessibleDescription(_UNCHECKED)
            self._writing.done.connect(self._take)
            self._writing.left.connect(lambda: self._stop_writing(stay=True))
            self._own.insertWidget(0, self._writing)
        self._writing.clear()
        self._writing.show()
        self._unchecked.show()
        self._writing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.add.hide()

    def _take(self, stay: bool) -> None:  # noqa: FBT001 - a slot of a signal
        if self._writing is None or self._writing.isHidden():
            return
        text = self._writing.toPlainText()
        self._stop_writing(stay=stay)
        self._state.add(self._part.value, text)

    def _stop_writing(self, *, stay: bool) -> None:
        if self._writing is None or self._writing.isHidden():
            return
        with QSignalBlocker(self._writing):  # it also tells when the keyboard leaves it
            self.add.show()
            if stay:
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            self._writing.hide()
        self._unchecked.hide()


class _Title(QLabel):
    """The words beside a box, broken where they must be; a press on them ticks it."""

    def __init__(self, tick: QCheckBox) -> None:
        super().__init__()
        self._tick = tick
        self.setProperty("role", "partTitle")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._tick.click()
