"""What to print and how: the left side of the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.field import CONTROL_HEIGHT, dress_anew
from desktop_app.screens.preview_names import NAMES, Document
from desktop_app.screens.preview_pages import page_numbers
from desktop_app.screens.preview_papers import Wanted
from desktop_app.screens.printing_range import ALL, pages_named
from desktop_app.settings import PAPERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.screens.preview_papers import Made

_PLAN, _HANDOUT = Document.PLAN, Document.HANDOUT
_SETS: tuple[tuple[tuple[Document, ...], str, str], ...] = (
    ((_PLAN,), "plan", N_("Plan")),
    ((_HANDOUT,), "handout", N_("Patient handout")),
    ((_PLAN, _HANDOUT), "both", N_("Both, each from a new sheet")),
)
_KEEP = {
    _PLAN: N_("Keep the case inside the plan’s PDF file"),
    _HANDOUT: N_("Keep the case inside the handout’s PDF file"),
}
_MEANING = {
    _PLAN: N_(
        "Myoplan can then open the case from the file again. Whoever has the file has every "
        "finding and note in it. On printed paper there is only what you see."
    ),
    _HANDOUT: N_(
        "Leave this off for the patient’s copy: with it the file holds every finding and note, not "
        "only what you see."
    ),
}
_SPAN = N_("{document}: pages {first} to {last}.")
_ONE = N_("{document}: page {first}.")
_LONGEST_RANGE = 200  # characters


class PreviewChoices(QWidget):
    """Documents, paper, what rides inside the files, and which pages.

    Signals:
        changed: ``wanted`` is another.
        pages_changed: which pages to print was written anew.
    """

    changed = Signal()
    pages_changed = Signal()

    def __init__(self, start: tuple[Document, ...], paper: str) -> None:
        """Begin with these documents on this paper."""
        super().__init__()
        self.setObjectName("previewChoices")
        self._count = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._documents = self._radios(
            N_("What"), [(name, words, found == start) for found, name, words in _SETS]
        )
        self._papers = self._radios(
            N_("Paper"), [(one, one, one == paper) for one in PAPERS], beside=True
        )
        self.keep = {document: self._keep_box(document) for document in Document}
        self._add_pages()
        self._column.addStretch(1)
        self._show_boxes()

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        documents = _SETS[self._documents.checkedId()][0]
        inside = frozenset(one for one in documents if self.keep[one][0].isChecked())
        return Wanted(documents, PAPERS[self._papers.checkedId()], inside)

    def pages(self) -> tuple[int, ...]:
        """Give the pages to print, counted from 0 through all documents.

        Raises:
            UserError: what is written names no pages.

        """
        return pages_named(self.range.text(), self._count)

    def show_count(self, papers: Sequence[Made]) -> None:
        """Say how pages are counted, now that there are some."""
        spans = page_numbers(papers)
        self._count = spans[-1][1] if spans else 0
        words = [
            (_SPAN if first < last else _ONE).format(
                document=NAMES[made.document], first=first, last=last
            )
            for made, (first, last) in zip(papers, spans, strict=True)
        ]
        words.append(N_("A saved file always holds every page."))
        put(self.spans, " ".join(words) if papers else "")
        self._judge()

    def _radios(
        self, title: str, offered: Sequence[tuple[str, str, bool]], *, beside: bool = False
    ) -> QButtonGroup:
        self._column.addWidget(_title(title))
        line = QHBoxLayout() if beside else QVBoxLayout()
        line.setSpacing(16 if beside else 2)
        group = QButtonGroup(self)
        for place, (name, words, chosen) in enumerate(offered):
            button = QRadioButton(words)
            button.setObjectName(f"preview.{name}")
            button.setAccessibleDescription(title)
            button.setChecked(chosen)
            group.addButton(button, place)
            line.addWidget(button)
        if beside:
            line.addStretch(1)
        self._column.addLayout(line)
        group.idToggled.connect(self._chosen)
        return group

    def _chosen(self, _place: int, on: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if on:
            self._show_boxes()
            self.changed.emit()

    def _keep_box(self, document: Document) -> tuple[QCheckBox, QLabel]:
        box = QCheckBox(_KEEP[document])
        box.setObjectName(f"preview.keep.{document}")
        box.setAccessibleDescription(_MEANING[document])
        box.setChecked(document is _PLAN)
        box.toggled.connect(self.changed)
        meaning = plain_label(_MEANING[document], "definition")
        self._column.addSpacing(8)
        self._column.addWidget(box)
        self._column.addWidget(meaning)
        return box, meaning

    def _show_boxes(self) -> None:
        for document, parts in self.keep.items():
            for part in parts:
                part.setVisible(document in self.wanted.documents)

    def _add_pages(self) -> None:
        self.range = QLineEdit()
        self.range.setObjectName("preview.range")
        self.range.setMaxLength(_LONGEST_RANGE)
        self.range.setAccessibleName(N_("Pages to print"))
        self.range.setPlaceholderText(ALL)
        self.range.setFixedHeight(CONTROL_HEIGHT)
        self.range.textChanged.connect(self._judge)
        self.range.textChanged.connect(self.pages_changed)
        self.refusal = plain_label("", "wrong")
        self.refusal.setObjectName("preview.range.refusal")
        self.spans = plain_label("", "definition")
        self.spans.setObjectName("preview.spans")
        title = _title(N_("Pa&ges to print, such as 1-3, 5"))
        title.setTextFormat(title.textFormat().AutoText)  # plain text would show the ampersand
        title.setBuddy(self.range)
        for part in (title, self.range, self.refusal, self.spans):
            self._column.addWidget(part)
        self.refusal.hide()

    def _judge(self) -> None:
        """Say at once what is no page; the text stays as it is written."""
        words = ""
        try:
            if self._count:
                self.pages()
        except UserError as error:
            words = str(error)
        put(self.refusal, words)
        self.range.setAccessibleDescription(words or self.spans.text())
        if self.range.property("wrong") != bool(words):
            self.range.setProperty("wrong", bool(words))
            dress_anew(self.range)


def _title(words: str) -> QLabel:
    return plain_label(words, "subheading")
