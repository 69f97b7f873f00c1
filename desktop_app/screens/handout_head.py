"""The head of the handout's page: language, size, and what can be done with the handout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.screens.handout_state import HandoutState

_ADVICE = N_(
    "What the patient takes home, as the plan proposes it. Untick what is not for this patient; "
    "press any words to put your own in their place. The plan stays as it is. Your choices last "
    "until another case is opened; they are not saved with the case."
)
_PENDING = N_("{name} (pending review)")
_PENDING_NOTE = N_(
    "Translation pending review: no clinician who speaks {name} has signed it. The handout says so."
)
_CHOICE = 250  # pixels of the list of languages
_SHORT = 480  # pixels of the page; on one less high, the head gives its room to the handout


class LanguageOffered(NamedTuple):
    """A language of the handout: its code, its own name, and whether its review is pending."""

    code: str
    name: str
    pending: bool


class HandoutHead(QFrame):
    """Stays in sight above the handout.

    Signals:
        preview_wanted: the pages are to be shown.
        pdf_wanted: the handout is to be written as PDF.
        text_wanted: its words are to be copied.
    """

    preview_wanted = Signal()
    pdf_wanted = Signal()
    text_wanted = Signal()

    def __init__(self, state: HandoutState) -> None:
        """Lay out the controls; languages come once they are known."""
        super().__init__()
        self._state = state
        self._offered: tuple[LanguageOffered, ...] = ()
        self.setObjectName("scoresHead")
        self.title = plain_label(N_("Patient handout"), "title")
        self.advice = plain_label(_ADVICE, "advice")
        self.language = Drop()
        self.language.setObjectName("handout.language")
        self.language.setAccessibleName(N_("Language of the handout"))
        self.language.setFixedSize(_CHOICE, CONTROL_HEIGHT + 2)
        self.large = QCheckBox(N_("Large print"))
        self.large.setObjectName("handout.large")
        self.large.setAccessibleDescription(N_("Letters of 18 points in place of 12"))
        self.large.setToolTip(N_("Letters of 18 points in place of 12"))
        self.large.setFixedHeight(CONTROL_HEIGHT + 2)
        self.preview = _button(N_("Preview…"), "handout.preview", "primary")
        self.pdf = _button(N_("Save as PDF…"), "handout.pdf")
        self.text = _button(N_("Copy as text"), "handout.text")
        self.notice = plain_label("", "remark")
        self.notice.setObjectName("handout.notice")
        self._lay_out()
        self.language.activated.connect(self._choose_language)
        self.large.clicked.connect(lambda on: state.set_large(large=on))
        self.preview.clicked.connect(self.preview_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.text.clicked.connect(self.text_wanted)
        state.changed.connect(self.show_choice)

    def offer(self, languages: Sequence[LanguageOffered]) -> None:
        """List the languages."""
        if tuple(languages) != self._offered:
            self._offered = tuple(languages)
            self.language.clear()
            for one in self._offered:
                words = _PENDING.format(name=one.name) if one.pending else one.name
                self.language.addItem(words, one.code)
        self.show_choice()

    def show_choice(self) -> None:
        """Show language and size as they are chosen."""
        choice = self._state.choice
        self.language.setCurrentIndex(self.language.findData(choice.language))
        with QSignalBlocker(self.large):
            self.large.setChecked(choice.large)

    def show_notice(self, words: str) -> None:
        """Say that the translation is pending review, and what else the handout says of it."""
        chosen = self._state.choice.language
        notes = [
            _PENDING_NOTE.format(name=one.name)
            for one in self._offered
            if one.pending and one.code == chosen
        ]
        put(self.notice, "\n".join([*notes, *([words] if words else [])]))
        self.notice.setAccessibleName(self.notice.text())

    def allow(self, *, possible: bool) -> None:
        """Offer the papers, or not while there is no handout."""
        for button in (self.preview, self.pdf, self.text):
            button.setEnabled(possible)

    def fit(self, high: int) -> None:
        """Keep to one line where the page is low."""
        self.title.setVisible(high >= _SHORT)
        self.advice.setVisible(high >= _SHORT)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 26, 12)
        column.setSpacing(6)
        line = Wrapping(gap=8)
        for part in (self.language, self.large, self.preview, self.pdf, self.text):
            line.addWidget(part)
        column.addWidget(self.title)
        column.addWidget(self.advice)
        column.addLayout(line)
        column.addWidget(self.notice)
        self.notice.hide()

    def _choose_language(self, place: int) -> None:
        self._state.set_language(str(self.language.itemData(place)))


def _button(words: str, name: str, role: str = "") -> ActButton:
    button = ActButton(words, role)
    button.setObjectName(name)
    return button
