"""The cards of the treatment choice: made once for each medicine, shown where the board has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.screens.card_grid import CardGrid
from desktop_app.screens.treatment_card import TreatmentCard

if TYPE_CHECKING:
    from desktop_app.documents.treatment_board import Board
    from desktop_app.documents.treatment_cards import Card
    from desktop_app.screens.choice_acts import ChoiceActs


class CardDeck(QObject):
    """Places for cards: the boxes of steroid and protection, the guideline's agents, the others.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, acts: ChoiceActs, parent: QWidget) -> None:
        """Start without cards."""
        super().__init__(parent)
        self._acts = acts
        self.cards: dict[str, TreatmentCard] = {}
        self.steroids, self.protection = QVBoxLayout(), QVBoxLayout()
        for column in (self.steroids, self.protection):
            column.setSpacing(0)
        self.agents, self.more = CardGrid(), CardGrid()
        self.more.hide()

    def fit(self, width: int) -> None:
        """Take another width."""
        self.agents.fit(width)
        self.more.fit(width)

    def show_board(self, board: Board, *, more: bool, may_add: bool) -> None:
        """Show the cards of a board; ``more`` opens those beyond the guideline."""
        self._show_column(self.steroids, board.steroids)
        self._show_column(self.protection, board.protection)
        self._show_grid(self.agents, board.agents, may_add=may_add)
        opened = board.more if more else ()
        self._show_grid(self.more, opened, may_add=may_add)
        self.more.setVisible(bool(opened))

    def _show_column(self, column: QVBoxLayout, cards: tuple[Card, ...]) -> None:
        """Show cards one below the other, each across its box."""
        names = [card.medicine for card in cards]
        for card in cards:
            view = self._view(card, beside=True)
            if column.indexOf(view) < 0:
                column.addWidget(view)
            view.show_card(card, {row.key for row in card.rows}, may_add=False)
        for place in range(column.count()):
            item = column.itemAt(place)
            view_at = item.widget() if item is not None else None
            if isinstance(view_at, TreatmentCard) and view_at.card is not None:
                view_at.setVisible(view_at.card.medicine in names)

    def _show_grid(self, grid: CardGrid, cards: tuple[Card, ...], *, may_add: bool) -> None:
        views = [self._view(card, beside=False) for card in cards]
        grid.show_cards(views)
        keys = {row.key for card in cards for row in card.rows}
        changed = [
            view.show_card(card, keys, may_add=may_add)
            for view, card in zip(views, cards, strict=True)
        ]
        if any(changed):
            grid.level()

    def _view(self, card: Card, *, beside: bool) -> TreatmentCard:
        if card.medicine not in self.cards:
            view = TreatmentCard(card.medicine, beside=beside)
            self.cards[card.medicine] = view
            self._connect(view)
        return self.cards[card.medicine]

    def _connect(self, view: TreatmentCard) -> None:
        view.asked.connect(self.asked)
        view.withdrawn.connect(self._acts.withdraw)
        view.choice_pressed.connect(lambda: self._choose(view))
        view.beside_pressed.connect(lambda: self._add_beside(view))
        view.override_pressed.connect(lambda: self._override(view))

    def _choose(self, view: TreatmentCard) -> None:
        if view.card is not None:
            self._acts.choose(view.card)

    def _add_beside(self, view: TreatmentCard) -> None:
        if view.card is not None:
            self._acts.add_beside(view.card)
            view.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _override(self, view: TreatmentCard) -> None:
        """Override; the button may be gone then, and the keyboard stays in the card."""
        if view.card is not None:
            self._acts.override(view.card)
            view.take_keyboard()
