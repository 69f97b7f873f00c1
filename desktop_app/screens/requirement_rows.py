"""One thing that would have to be true: whether it is, what is recorded, and where to record it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.documents.requirement_list import Met
from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.card_row import WordsLink, plain_label
from desktop_app.screens.row_words import chips
from desktop_app.screens.shape_mark import CROSS, RING, TICK, ShapeMark
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.requirement_list import Requirement
    from desktop_app.screens.palette import Theme

_STATE = 86  # pixels of "Not assessed"
_SHAPES = {Met.YES: TICK, Met.OPEN: RING, Met.NO: CROSS}
_WORDS = {Met.YES: N_("Met"), Met.OPEN: N_("Not assessed"), Met.NO: N_("Not met")}
_ALL = N_("All of these are needed:")
_ANY = N_("Any one of these would do:")
_FIXED = N_("nothing that is done can change it")


class RequirementRow(QWidget):
    """Shape and word for its standing, its words, the value of now, links, and other ways.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, requirement: Requirement, theme: Theme, *, inner: bool = False) -> None:
        """Write everything out; ``inner`` is for one beneath another, where there is less room."""
        super().__init__()
        self.requirement = requirement
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(ShapeMark(_SHAPES[requirement.met], theme), 0, top)
        state = _WORDS[requirement.met]
        if not inner:
            label = plain_label(state, "standing")
            label.setProperty("tone", requirement.met.name.lower())
            label.setFixedWidth(_STATE)
            row.addWidget(label, 0, top)
        self._column = QVBoxLayout()
        self._column.setSpacing(1)
        row.addLayout(self._column, 1)
        self._write(requirement, f"{state} — " if inner else "")
        beneath = ((_ALL, requirement.parts), (_ANY, requirement.ways))
        if (
            requirement.met is not Met.YES
            and not requirement.fixed
            and not any(others for _, others in beneath)
        ):
            self._add_links(requirement)
        for words, others in beneath:
            if others:
                self._add_others(words, others, theme)

    def _write(self, requirement: Requirement, state: str) -> None:
        numbers = f" [{', '.join(chips(requirement.numbers))}]" if requirement.numbers else ""
        self._column.addWidget(plain_label(f"{state}{requirement.words}{numbers}", "cardText"))
        now = N_("recorded: {value}").format(value=requirement.now) if requirement.now else ""
        fixed = _FIXED if requirement.fixed else ""
        beneath = "; ".join(filter(None, (now, fixed, requirement.remark)))
        if beneath:
            self._column.addWidget(plain_label(beneath[0].upper() + beneath[1:], "definition"))

    def _add_links(self, requirement: Requirement) -> None:
        links = Wrapping(gap=10, between_lines=2)
        for path in requirement.asks:
            label = finding_at(path).label
            words = N_("Record: {label}") if requirement.met is Met.OPEN else N_("Go to: {label}")
            link = WordsLink(words.format(label=label))
            link.setObjectName(f"takes.{path}")
            link.setAccessibleDescription(N_("Goes to the field {label}").format(label=label))
            link.clicked.connect(lambda _on=False, path=path: self.asked.emit(path))
            links.addWidget(link)
        self._column.addLayout(links)

    def _add_others(self, words: str, others: Sequence[Requirement], theme: Theme) -> None:
        self._column.addWidget(plain_label(words, "definition"))
        for one in others:
            view = RequirementRow(one, theme, inner=True)
            view.asked.connect(self.asked)
            self._column.addWidget(view)
