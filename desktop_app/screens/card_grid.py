"""Cards side by side, as many as there is room for, their rows at one height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.card_words import Key
    from desktop_app.screens.treatment_card import TreatmentCard

_NARROWEST = 180  # pixels of a card
_MOST = 3
_GAP = 13


class CardGrid(QWidget):
    """Lays cards out in lines and keeps the same row of neighbours level."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._cards: tuple[TreatmentCard, ...] = ()
        self._columns = 0
        self._width = 0

    def show_cards(self, cards: Sequence[TreatmentCard]) -> None:
        """Show these cards, in this order."""
        if tuple(cards) == self._cards:
            return
        for card in self._cards:
            if card not in cards:
                card.hide()
        self._cards = tuple(cards)
        self._lay_out()

    def fit(self, width: int) -> None:
        """Take another width, before the page is laid out."""
        if width != self._width:
            self._width = width
            if self._count() != self._columns:
                self._lay_out()
            self.level()

    def level(self) -> None:
        """Give the rows of each line of cards the height of the highest."""
        if not self._columns or not self._width:
            return
        width = (self._width - _GAP * (self._columns - 1)) // self._columns
        for start in range(0, len(self._cards), self._columns):
            line = self._cards[start : start + self._columns]
            highest: dict[Key | None, int] = {}
            for card in line:
                for key, height in card.heights_at(width).items():
                    highest[key] = max(height, highest.get(key, 0))
            for card in line:
                card.align(highest)

    def _count(self) -> int:
        """Give the number of columns; four cards stand two by two."""
        fitting = max(1, min(_MOST, (self._width + _GAP) // (_NARROWEST + _GAP)))
        lines = -(-len(self._cards) // fitting)
        return -(-len(self._cards) // lines) if lines else fitting

    def _lay_out(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = self._count()
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // self._columns, place % self._columns)
            card.show()
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
