"""The scores: every published instrument by itself, beside the case and never a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.scores.all_instruments import INSTRUMENTS
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.score_form import ScoreForm
from desktop_app.screens.score_result import ScoreResult
from desktop_app.screens.score_state import ScoreState
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.findings.case import Case
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

_WIDEST = 860  # pixels; as wide as a section of the case
_SIDE = 26
_BAR = 10  # pixels of the scroll bar of the form
_CHOICE = 300  # pixels of the list of instruments
_GAP = 8  # between the list and the buttons
_SHARE = 0.4  # of the height, at most, for the answer; with its sources open
_SHARE_OPEN = 0.6
_OUTDATED = N_("The case has changed since its answers were taken. Take them again.")
_SHORT = 480  # pixels; on a page less high, the head gives its room to the form
_SCRATCH = N_("Not saved with the case")


class ScoresPage(QWidget):
    """Which instrument, what it says, and its form; the first two stay in sight."""

    def __init__(self, of_case: CaseState, theme: Theme) -> None:
        """Lay out the head; the form comes with the instrument."""
        super().__init__()
        self.setObjectName("page.scores")
        self.setAccessibleName(N_("Scores"))
        self._of_case = of_case
        self._theme = theme
        self._states: dict[str, ScoreState] = {}
        self.choice = Drop()
        self.take = ActButton(N_("Take from the case"))
        self.clear = ActButton(N_("Clear"))
        self.title = plain_label(N_("Scores"), "title")
        self.purpose = plain_label("", "advice")
        self.note = plain_label("", "note")
        self.note.setObjectName("scores.note")
        self.result = ScoreResult(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = self._made_head()
        self._column.addWidget(self._head)
        self.state = self._state_of(0)
        self.form = self._made_form()
        self.choice.activated.connect(self.choose)
        self.take.clicked.connect(self._take)
        self.clear.clicked.connect(self._clear)
        self.result.asked.connect(self._go_to)
        self.result.changed.connect(self._fit)
        self.result.sources_toggled.connect(self._show_answer)
        of_case.case_replaced.connect(self._forget)
        self._show_instrument()

    def choose(self, place: int) -> None:
        """Turn to another instrument; what was entered for this one is kept."""
        self.choice.setCurrentIndex(place)
        state = self._state_of(place)
        if state is not self.state:
            self._turn_to(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Say whether the case has changed since its answers were taken."""
        self._say_outdated()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the answer its share of the room."""
        super().resizeEvent(event)
        self._fit()

    # Building

    def _made_head(self) -> QFrame:
        head = QFrame()
        head.setObjectName("scoresHead")
        self._head_column = column = QVBoxLayout(head)
        self.choice.setObjectName("scores.instrument")
        self.choice.setAccessibleName(N_("Instrument"))
        self.choice.setFixedHeight(CONTROL_HEIGHT + 2)
        self.choice.setMaxVisibleItems(len(INSTRUMENTS))
        self.choice.addItems([each.title for each in INSTRUMENTS])
        for place, each in enumerate(INSTRUMENTS):
            self.choice.setItemData(place, each.purpose, Qt.ItemDataRole.ToolTipRole)
        self.take.setObjectName("scores.take")
        self.take.setToolTip(N_("Fills in what the case holds; the case stays as it is"))
        self.clear.setObjectName("scores.clear")
        self.clear.setToolTip(N_("Empties the fields of this instrument; the case stays as it is"))
        self.title.setWordWrap(False)
        self.title.setFixedHeight(CONTROL_HEIGHT + 2)
        line = Wrapping(gap=_GAP)
        for part in (self.title, self.choice, self.take, self.clear):
            line.addWidget(part)
        column.addLayout(line)
        column.addWidget(self.purpose)
        column.addWidget(self.note)
        column.addWidget(self.result)
        self.note.hide()
        return head

    def _state_of(self, place: int) -> ScoreState:
        """Give what was entered for an instrument, or an empty form."""
        instrument = INSTRUMENTS[place]
        if instrument.id not in self._states:
            self._states[instrument.id] = ScoreState(instrument, self._of_case)
        return self._states[instrument.id]

    def _made_form(self) -> ScoreForm:
        for signal in (self.state.case_changed, self.state.plan_changed):
            signal.connect(self._show_answer)
        self.state.settled.connect(self._settled)
        form = ScoreForm(self.state, self._theme, self)
        form.setMinimumHeight(1)  # a low window cuts the form, not the answer above it
        self._column.addWidget(form, 1)
        return form

    # Turning from one to another

    def _turn_to(self, state: ScoreState) -> None:
        gone, before = self.form, self.state
        for signal in (before.case_changed, before.plan_changed):
            signal.disconnect(self._show_answer)
        before.settled.disconnect(self._settled)
        self._column.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self.state = state
        self.form = self._made_form()
        self.form.show()
        put(self.note, "")
        self._show_instrument()
        self._say_outdated()

    def _forget(self) -> None:
        """Another patient: nothing that was entered for the one before may stay."""
        for state in self._states.values():
            state.setParent(None)  # kept by its form for as long as that lives
        self._states.clear()
        self._turn_to(self._state_of(self.choice.currentIndex()))

    def _show_instrument(self) -> None:
        instrument = self.state.instrument
        self.choice.setAccessibleDescription(instrument.purpose)
        self.purpose.setText(f"{instrument.purpose}. {_SCRATCH}.")
        self.result.area.verticalScrollBar().setValue(0)
        self._show_answer()

    # Acts

    def _go_to(self, path: str) -> None:
        self.form.focus_on(path)

    def _take(self) -> None:
        count = self.state.take_from_case()
        put(self.note, _taken_words(count, self._of_case.case))
        self._fit()

    def _clear(self) -> None:
        self.state.clear()
        put(self.note, "")
        self._fit()

    def _say_outdated(self) -> None:
        if self.state.outdated:
            put(self.note, _OUTDATED)

    # Showing

    def _settled(self) -> None:
        """Now that a field is left, say what cannot be used in it."""
        if self.form.isVisible():  # a field is left, too, when the window goes
            self._show_answer()
            self.result.announce()

    def _show_answer(self) -> None:
        self.clear.setEnabled(not self.state.empty)
        self.result.show_answer(self.state)

    def _fit(self) -> None:
        """Share the room out; the field that is being typed in stays where it is."""
        short = self.height() < _SHORT
        above, below, gap = (8, 8, 4) if short else (14, 12, 6)
        room = min(self.width() - _BAR, _WIDEST) - 2 * _SIDE
        self._head_column.setContentsMargins(_SIDE, above, self.width() - room - _SIDE, below)
        self._head_column.setSpacing(gap)
        self.title.setVisible(not short)
        self.purpose.setVisible(not short or self.note.isHidden())
        beside = self.take.sizeHint().width() + self.clear.sizeHint().width() + 2 * _GAP
        self.choice.setFixedWidth(min(_CHOICE, room - beside) if short else _CHOICE)
        share = _SHARE_OPEN if self.result.sources.isChecked() else _SHARE
        before = self.form.y()
        self.result.fit(room, round(self.height() * share))
        # Said outright: layouts within layouts learn of a new height only one after the other.
        self._head.setFixedHeight(self._head_column.totalHeightForWidth(self.width()))
        self._column.activate()
        moved = self.form.y() - before
        if moved and self.form.isAncestorOf(QApplication.focusWidget() or self):
            bar = self.form.verticalScrollBar()
            bar.setValue(bar.value() + moved)


def _taken_words(count: int, case: Case) -> str:
    label = case.patient.case_label
    name = N_("case {label}").format(label=label) if label else N_("the case")
    if not count:
        return N_("Nothing filled in: {name} holds none of these.").format(name=name)
    if count == 1:
        return N_("Filled in from {name}: 1 answer.").format(name=name)
    return N_("Filled in from {name}: {count} answers.").format(name=name, count=count)
