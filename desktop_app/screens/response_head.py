"""The head of the response: which visit is compared with which, and the choice of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.field import Drop
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.documents.response_board import ResponseBoard

_HEIGHT = 26  # pixels of the chooser, and of a line of words beside it
_ARROW = 40  # pixels of a combo box around its words


class ResponseHead(QWidget):
    """Title, the two visits, and a list of all that could be compared.

    Signals:
        chosen: the row of the visit to compare.
        entering: the values of that visit are to be entered.
    """

    chosen = Signal(int)
    entering = Signal()

    def __init__(self, advice: str) -> None:
        """Take what is said while there is nothing to compare."""
        super().__init__()
        self._rows: tuple[int, ...] = ()
        self.between = _OneLine(advice)
        self.between.setObjectName("response.between")
        self.compared = Chooser()
        self.compared.activated.connect(lambda place: self.chosen.emit(self._rows[place]))
        self.enter = ActButton(N_("Go to its values"), "link")
        self.enter.setObjectName("response.enter")
        self.enter.setAccessibleDescription(N_("Goes to the form of this visit"))
        self.enter.clicked.connect(self.entering)
        self.enter.setFixedHeight(_HEIGHT)
        self.enter.hide()
        line = Wrapping(gap=8)
        line.addWidget(self.between)
        line.addWidget(self.compared)
        line.addWidget(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(plain_label(N_("Response"), "title"))
        column.addLayout(line)

    def show_board(self, board: ResponseBoard) -> None:
        """Say which visits are compared, and offer the others."""
        put(self.between, board.between if board.rows else f"{board.title}. {board.between}")
        self._rows = tuple(visit.row for visit in board.later)
        place = self._rows.index(board.chosen) if board.chosen in self._rows else -1
        self.enter.setVisible(bool(self._rows))
        self.compared.show_visits([visit.label for visit in board.later], place)


class Chooser(Drop):
    """Chooses the visit that is compared; closed, it says what it does."""

    def __init__(self) -> None:
        """Start with nothing to choose."""
        super().__init__()
        self._words = N_("change")
        self.setObjectName("response.compared")
        self.setAccessibleName(N_("Visit that is compared with the baseline"))
        wide = self.fontMetrics().horizontalAdvance(self._words) + _ARROW
        self.setFixedSize(wide, _HEIGHT)
        self.hide()

    def show_visits(self, labels: list[str], place: int) -> None:
        """Offer these visits; with fewer than two there is nothing to choose."""
        if labels != [self.itemText(number) for number in range(self.count())]:
            self.clear()
            self.addItems(labels)
            widest = max((self.fontMetrics().horizontalAdvance(one) for one in labels), default=0)
            self.view().setMinimumWidth(widest + _ARROW)
        self.setCurrentIndex(place)
        self.setVisible(len(labels) > 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw "change" in the place of the chosen line: that one stands before it."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._words
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class _OneLine(QLabel):
    """Words on one line where there is room, else broken."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "advice")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, width: int) -> int:
        return max(_HEIGHT, super().heightForWidth(width))
