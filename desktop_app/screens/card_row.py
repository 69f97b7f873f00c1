"""One row of a treatment card: its name, its words, small print and links to fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.message import N_
from desktop_app.screens.field import dress_anew
from desktop_app.screens.tips import plain_button
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from desktop_app.documents.card_words import CardRow

_NAME = 92  # pixels of a name that stands beside its words
_NOTHING = "—"
_EDGE = 2  # pixels around the words of a link
_SPARE = 3  # more, as words drawn to break can need a little more than their length
_BREAKING = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class ActButton(QPushButton):
    """A button that Enter presses as Space does."""

    def __init__(self, text: str, role: str = "") -> None:
        """Take its words, and its role in the style sheet."""
        super().__init__(plain_button(text))
        if role:
            self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class WordsLink(ActButton):
    """A link to a field whose words break where they do not fit."""

    def __init__(self, text: str) -> None:
        """Take its words."""
        super().__init__(text, "words")
        self._words = text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As wide as its words in one line."""
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * _EDGE + _SPARE
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any card."""
        return QSize(40, self.fontMetrics().height())

    def hasHeightForWidth(self) -> bool:
        """Words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of its words at a width."""
        area = QRect(0, 0, width - 2 * _EDGE, 10_000)
        return self.fontMetrics().boundingRect(area, _BREAKING, self._words).height() + 2 * _EDGE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words in the colour of links, underlined under the pointer, and the focus."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        painter.drawText(self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), _BREAKING, self._words)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(painter.pen().color(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)


class CardRowView(QWidget):
    """Shows a ``CardRow``, or that this medicine has nothing to say in this row.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, name: str, label: str, *, beside: bool) -> None:
        """Take the prefix of the links' names; ``beside`` puts the label to the left."""
        super().__init__()
        self._name = name
        self._shown: CardRow | None = None
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.LeftToRight if beside else ways.TopToBottom, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8 if beside else 0)
        caption = plain_label(label, "caption")
        if beside:
            caption.setFixedWidth(_NAME)
        row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        self.words = plain_label(_NOTHING, "cardText")
        self.aside = plain_label("", "definition")
        self._links = Wrapping(gap=6)
        column.addWidget(self.words)
        column.addLayout(self._links)
        column.addWidget(self.aside)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.aside.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_row(self, row: CardRow | None) -> None:
        """Show other words in its place."""
        if row == self._shown:
            return
        if (row.links if row else ()) != (self._shown.links if self._shown else ()):
            self._show_links(row.links if row else ())
        self._shown = row
        tone = row.tone if row else "ink"
        if self.words.property("tone") != tone:
            self.words.setProperty("tone", tone)
            dress_anew(self.words)
        text = row.text if row else _NOTHING
        put(self.words, text)
        put(self.aside, row.aside if row else "")

    def height_at(self, width: int) -> int:
        """Give the height that its words take at a width."""
        layout = self.layout()
        if layout is None:
            return 0
        return layout.totalHeightForWidth(width)

    def _show_links(self, links: tuple[tuple[str, str], ...]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for path, label in links:
            button = WordsLink(label)
            button.setObjectName(f"{self._name}.{path}")
            button.setAccessibleDescription(N_("Goes to the field {label}").format(label=label))
            button.clicked.connect(lambda _on=False, path=path: self.asked.emit(path))
            self._links.addWidget(button)
            button.show()


def plain_label(text: str, role: str) -> QLabel:
    """Give a label that breaks its words and reads no markup."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def put(label: QLabel, text: str) -> None:
    """Show a text, or nothing at all; nothing is drawn anew where it is the same."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))
