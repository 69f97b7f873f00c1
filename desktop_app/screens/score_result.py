"""What an instrument says: the results first, then how they came about and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.evidence.records import STATUS_WORDS
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, WordsLink, plain_label, put
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.score_state import INPUTS
from desktop_app.screens.score_tiles import OneLine, emptied, tiles_of
from desktop_app.screens.sheet import Sheet
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.score_sheet import FactLine, ResultLine, ScoreSheet
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.score_state import ScoreState

_MOST_LINKS = 8
_LEAST = 44  # pixels: one result with its name
_CLOSED, _OPENED = "▾", "▴"
_NO_EVIDENCE = N_("The evidence base is not loaded: nothing can be worked out.")
_BLOCKED = N_("Nothing is worked out before this is corrected.")


class ScoreResult(GroupBox):
    """The answer in a box that stays in sight; what does not fit in its height scrolls.

    Signals:
        asked: the path of a field to go to.
        changed: it may need another height.
        sources_toggled: the sources are to be shown, or not.
    """

    asked = Signal(str)
    changed = Signal()
    sources_toggled = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        """Lay out an empty box."""
        super().__init__(N_("Result"), theme)
        self.setObjectName("scores.result")
        self._spoken = ""
        self._facts_shown: tuple[FactLine, ...] = ()
        self.column.setSpacing(4)
        self.area = QScrollArea()
        self.area.setObjectName("scoreArea")
        self.area.setAccessibleName(N_("Result"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = Sheet("scoreSheet")
        self.area.setWidget(self._sheet)
        self._words = QVBoxLayout(self._sheet)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(5)
        self._add_words()
        self.column.addWidget(self.area)
        self._foot = self._foot_line()
        self.column.addLayout(self._foot)

    @property
    def spoken(self) -> str:
        """Every result in a line, as a screen reader says it."""
        return self._spoken

    def show_answer(self, state: ScoreState) -> None:
        """Show what the instrument says of the inputs as they are now."""
        sheet = state.sheet
        results = sheet.results if sheet else ()
        self._show_results(results)
        put(self.nothing, _why_nothing(sheet))
        wrong = state.to_correct
        self.wrong.show_links([(path, state.label(path)) for path in wrong])
        asked = [(f"{INPUTS}.{name}", label) for name, label in (sheet.missing if sheet else ())]
        self.missing.show_links([link for link in asked if link[0] not in wrong])
        said = {line.text for line in results}
        working = [line for line in (sheet.working if sheet else ()) if line not in said]
        put(self.working, "\n".join(working))
        put(self.remarks, "\n".join(sheet.remarks if sheet else ()))
        put(self.rights, sheet.rights if sheet else "")
        self._show_sources(sheet)
        self.changed.emit()

    def announce(self) -> None:
        """Let a screen reader say the results, if they are others than before."""
        if self.accessibleDescription() != self._spoken:
            self.setAccessibleDescription(self._spoken)
            from PySide6.QtGui import QAccessible, QAccessibleEvent  # not before there is news

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def fit(self, width: int, most: int) -> None:
        """Take the height that the words need at a width, and never more than ``most``."""
        inside, frame = self.column.contentsMargins(), self.contentsMargins()
        room = width - inside.left() - inside.right() - frame.left() - frame.right()
        foot = self._foot.heightForWidth(room) + self.column.spacing()
        around = inside.top() + inside.bottom() + frame.top() + frame.bottom() + foot
        needed = self._words.totalHeightForWidth(room)
        height = min(needed, max(most - around, _LEAST))
        self.area.setFixedHeight(height)
        # What does not fit is read with the arrow keys, so the keyboard stops there.
        policy = Qt.FocusPolicy
        self.area.setFocusPolicy(policy.TabFocus if needed > height else policy.NoFocus)
        self.setFixedHeight(around + height)

    def _add_words(self) -> None:
        self._tiles = Wrapping(gap=28, between_lines=6)
        self.nothing = plain_label("", "cardText")
        self.working = plain_label("", "evidence")
        self.working.setObjectName("scores.working")
        self.remarks = plain_label("", "cardText")
        self.remarks.setProperty("tone", "caution")
        self.remarks.setObjectName("scores.remarks")
        self.wrong = Links(N_("Counted as not assessed until corrected"), "correct", "wrong")
        self.missing = Links(N_("Still to be answered"), "missing", "caption")
        self.rights = plain_label("", "because")
        self.rights.setObjectName("scores.rights")
        self._facts = QVBoxLayout()
        self._facts.setSpacing(2)
        self._words.addLayout(self._tiles)
        for part in (
            self.nothing,
            self.wrong,
            self.working,
            self.remarks,
            self.missing,
            self.rights,
        ):
            self._words.addWidget(part)
            part.hide()
        for links in (self.wrong, self.missing):
            links.asked.connect(self.asked)
        self._words.addLayout(self._facts)
        self._words.addStretch(1)

    def _foot_line(self) -> QHBoxLayout:
        self.sources = ActButton(N_("Sources"), "link")
        self.sources.setObjectName("scores.sources")
        self.sources.setCheckable(True)
        self.sources.toggled.connect(self.sources_toggled)
        self.standing = plain_label("", "because")
        self.standing.setObjectName("scores.standing")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.sources)
        foot.addWidget(self.standing, 1)
        return foot

    def _show_results(self, results: Sequence[ResultLine]) -> None:
        spoken = ". ".join(f"{line.label}: {line.text}" for line in results)
        if spoken == self._spoken:
            return
        self._spoken = spoken
        emptied(self._tiles)
        for tile in tiles_of(results):
            self._tiles.addWidget(tile)
            tile.show()

    def _show_sources(self, sheet: ScoreSheet | None) -> None:
        facts = sheet.facts if sheet else ()
        words = N_("Sources ({count})").format(count=len(facts))
        self.sources.setText(f"{words} {_OPENED if self.sources.isChecked() else _CLOSED}")
        self.sources.setAccessibleName(words)
        self.sources.setEnabled(bool(facts))
        put(self.standing, _standing(sheet))
        listed = facts if self.sources.isChecked() else ()
        if listed != self._facts_shown:
            self._list_facts(listed)

    def _list_facts(self, facts: tuple[FactLine, ...]) -> None:
        emptied(self._facts)
        self._facts_shown = facts
        for fact in facts:
            mark = f" {fact.mark}" if fact.mark else ""
            self._facts.addSpacing(3)
            where = f"{fact.source}, {fact.place} — {STATUS_WORDS[fact.status]}."
            for text, role in (
                (f"[{fact.number}] {fact.says}{mark}", "evidence"),
                (where, "because"),
            ):
                label = plain_label(text, role)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addWidget(label)
                label.show()


class Links(QWidget):
    """Words, and behind them a link to each field; out of sight while there is none.

    Signals:
        asked: the path of the field to go to.
    """

    asked = Signal(str)

    def __init__(self, words: str, name: str, role: str) -> None:
        """Take the words and the name that the links begin with."""
        super().__init__()
        self._name = name
        self._shown: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(plain_label(words, role))
        self._line = Wrapping(gap=14, between_lines=0)
        column.addLayout(self._line)

    def show_links(self, links: list[tuple[str, str]]) -> None:
        """Show a link to each of the first fields, and how many there are beyond."""
        if links == self._shown:
            return
        self._shown = links
        emptied(self._line)
        for path, label in links[:_MOST_LINKS]:
            button = WordsLink(label)
            button.setObjectName(f"{self._name}.{path}")
            button.setAccessibleDescription(N_("Goes to the field {label}").format(label=label))
            button.clicked.connect(lambda _on=False, path=path: self.asked.emit(path))
            button.ensurePolished()  # its width is asked for before it is drawn
            self._line.addWidget(button)
            button.show()
        more = len(links) - _MOST_LINKS
        if more > 0:
            words = OneLine(N_("and {count} more").format(count=more), "caption")
            self._line.addWidget(words)
            words.show()
        self.setVisible(bool(links))


def _standing(sheet: ScoreSheet | None) -> str:
    """Say how well the weakest of the sources was checked."""
    if sheet is None or sheet.status is None:
        return ""
    words = f"{sheet.mark} {STATUS_WORDS[sheet.status]}".strip()
    return N_("Weakest source: {words}").format(words=words)


def _why_nothing(sheet: ScoreSheet | None) -> str:
    if sheet is None:
        return _NO_EVIDENCE
    blocking = [one.sentence for one in sheet.problems if one.blocks]
    return "\n".join((*blocking, _BLOCKED)) if blocking else ""
