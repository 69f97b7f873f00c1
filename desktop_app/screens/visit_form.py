"""The visits side by side, one of them as a form, with a button to add and one to remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.findings.finding import Repeated
from desktop_app.findings.questions import response
from desktop_app.findings.section import findings_of
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton
from desktop_app.screens.field import dress_anew, spoken_help
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.tips import plain_button
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop_app.findings.finding import Finding
    from desktop_app.screens.palette import Theme

    FillCard = Callable[[GroupBox, str, Mapping[str, Finding]], None]

PATH = response.visits.path


@dataclass(frozen=True, slots=True)
class VisitTab:
    """A visit as it can be chosen.

    Attributes:
        name: "Baseline", "Visit 2".
        day: "18 May 2026", or that there is none.
        waits: what is to be done there ("3 to confirm"), or "".
        wrong: whether that is to correct something.

    """

    name: str
    day: str
    waits: str = ""
    wrong: bool = False


class VisitCard(GroupBox):
    """The fields of a visit, hairs between them; the box is that of all visits."""

    def __init__(self, theme: Theme) -> None:
        """Start without fields."""
        super().__init__("", theme)
        self.column.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hairs and nothing else."""
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("hair"), 1))
        for y in (0.5, *self._hairs()):
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))


class VisitForm(QWidget):
    """Chooses a visit and shows its form; a form is built when it is first looked at.

    Signals:
        chosen: the row of a visit.
        added: a new visit is wanted.
        removed: the row of the visit to take away.
    """

    chosen = Signal(int)
    added = Signal()
    removed = Signal(int)

    def __init__(self, theme: Theme, fill: FillCard) -> None:
        """Start without visits; ``fill`` puts the fields of one into its card."""
        super().__init__()
        finding = response.visits.finding
        assert isinstance(finding, Repeated)  # noqa: S101 - the model says so, for the type checker
        self._model = finding.model
        self._theme = theme
        self._fill = fill
        self._tabs: tuple[VisitTab, ...] = ()
        self.cards: dict[int, VisitCard] = {}
        self.current = -1
        self.group = QButtonGroup(self)
        self.new = ActButton(N_("New visit"))
        self.new.setObjectName(PATH)
        self.new.setAccessibleName(N_("New visit"))
        self.new.setAccessibleDescription(spoken_help(finding))
        self.new.setToolTip(
            N_("Starts from the last visit; each value counts only once you confirm it")
        )
        self.new.clicked.connect(self.added)
        self._line = Wrapping(gap=6)
        self._line.addWidget(self.new)
        self._cards = QVBoxLayout()
        self._remove = ActButton("", "quiet")
        self._remove.clicked.connect(lambda: self.removed.emit(self.current))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._line)
        column.addLayout(self._cards)
        column.addLayout(foot)
        self._remove.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """The visits, the first row first."""
        return [button for button in self.group.buttons() if isinstance(button, QPushButton)]

    def show_visits(self, tabs: Sequence[VisitTab], current: int) -> None:
        """Show these visits to choose from, and the form of one; -1 without visits."""
        tabs = tuple(tabs)
        if (tabs, current) == (self._tabs, self.current):
            return
        self._tabs, self.current = tabs, current
        self._fit_number(len(tabs))
        for number, (button, tab) in enumerate(zip(self.buttons, tabs, strict=True)):
            _dress(button, tab, wanted=number == current)
        self._show_card()

    def _fit_number(self, wanted: int) -> None:
        """Have as many buttons as visits, and no card of a visit that is gone."""
        while len(self.buttons) > wanted:
            gone = self.buttons[-1]
            self.group.removeButton(gone)
            _take_away(gone, self._line)
        while len(self.buttons) < wanted:
            number = len(self.buttons)
            button = ActButton("", "visit")
            button.setObjectName(f"visit.{number}")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=True, number=number: self.chosen.emit(number))
            self.group.addButton(button)
            self._line.insert(number, button)
            button.show()
        for number in [number for number in self.cards if number >= wanted]:
            _take_away(self.cards.pop(number), self._cards)

    def _show_card(self) -> None:
        number = self.current
        if number >= 0 and number not in self.cards:
            card = VisitCard(self._theme)
            card.setObjectName(f"{PATH}.{number}")
            self.cards[number] = card
            self._fill(card, f"{PATH}.{number}", findings_of(self._model))
            self._cards.addWidget(card)
        for place, card in self.cards.items():
            card.setVisible(place == number)
        self._remove.setVisible(number >= 0)
        if number >= 0:
            tab = self._tabs[number]
            words = N_("{name}, {day}").format(name=tab.name, day=tab.day)
            self.cards[number].setAccessibleName(words)
            self._remove.setText(N_("Remove this visit"))
            self._remove.setObjectName(f"{PATH}.{number}.remove")
            self._remove.setAccessibleName(N_("Remove this visit: {visit}").format(visit=words))


def _dress(button: QPushButton, tab: VisitTab, *, wanted: bool) -> None:
    text = plain_button("\n".join(filter(None, (tab.name, tab.day, tab.waits))))
    tone = "alert" if tab.wrong else "caution" if tab.waits else ""
    if button.text() != text or button.property("tone") != tone:
        button.setText(text)
        button.setProperty("tone", tone)
        button.setAccessibleName(", ".join(filter(None, (tab.name, tab.day, tab.waits))))
        dress_anew(button)
    button.setChecked(wanted)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if wanted else Qt.FocusPolicy.ClickFocus)


def _take_away(widget: QWidget, layout: Wrapping | QVBoxLayout) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
