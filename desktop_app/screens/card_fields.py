"""Fields that belong to a medicine: they stand in its card, and wait out of sight without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.documents.treatment_cards import As
from desktop_app.findings.questions import choice

if TYPE_CHECKING:
    from desktop_app.documents.treatment_board import Board
    from desktop_app.screens.card_deck import CardDeck
    from desktop_app.screens.field_row import FieldRow
    from desktop_app.screens.treatment_card import TreatmentCard

IN_CARDS = ("agent_target", "second_agent_target", "methotrexate_weekday", "methotrexate_route")
_TARGETS = {As.AGENT: choice.agent_target.path, As.SECOND: choice.second_agent_target.path}


class CardFields:
    """Puts each row into the card that it belongs to."""

    def __init__(self, rows: tuple[FieldRow, ...], parent: QWidget | None) -> None:
        """Take the rows, which wait for their cards beneath ``parent``."""
        self._rows = rows
        self._waiting = QWidget(parent)
        self._waiting.hide()
        self._column = QVBoxLayout(self._waiting)
        for row in rows:
            self._column.addWidget(row)

    def place(self, board: Board, deck: CardDeck) -> None:
        """Move the rows to the cards of a board; the rest wait."""
        homes = _homes(board, deck)
        for row in self._rows:
            home = homes.get(row.path)
            if row.parentWidget() is not (home or self._waiting):
                (home.slot if home else self._column).addWidget(row)
            row.setVisible(home is not None)


def _homes(board: Board, deck: CardDeck) -> dict[str, TreatmentCard]:
    """Give the card of each field that has one."""
    homes: dict[str, TreatmentCard] = {}
    for card in (*board.agents, *board.more):
        view = deck.cards.get(card.medicine)
        if view is None or view.isHidden() or card.chosen_as is None:
            continue
        if card.has_range:
            homes[_TARGETS[card.chosen_as]] = view
        if card.medicine == "methotrexate":
            homes[choice.methotrexate_weekday.path] = view
            homes[choice.methotrexate_route.path] = view
    return homes
