"""A medicine to compare and to choose: where it stands, dose, cautions, tests, and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.decision.plan import State
from desktop_app.documents.card_words import LABELS, Key
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, CardRowView, WordsLink, plain_label, put
from desktop_app.screens.field import dress_anew
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop_app.documents.treatment_cards import Card, SetAside

PADDING = 14  # pixels within a card, its edge included
_TONES = {
    State.AVAILABLE: "good",
    State.CAUTION: "caution",
    State.HELD: "caution",
    State.EXCLUDED: "alert",
}
_WHY = {
    State.AVAILABLE: N_("Working"),
    State.CAUTION: N_("Why with caution"),
    State.HELD: N_("Why held"),
    State.EXCLUDED: N_("Why excluded"),
}


class TreatmentCard(QFrame):
    """Shows a ``Card``; put fields of its own into ``slot``.

    Signals:
        choice_pressed: choose, or take the choice back.
        beside_pressed: choose as the second medicine.
        override_pressed: set the first obstacle aside.
        withdrawn: the place of an override among the recorded ones.
        asked: the path of a field to go to.
    """

    choice_pressed = Signal()
    beside_pressed = Signal()
    override_pressed = Signal()
    withdrawn = Signal(int)
    asked = Signal(str)

    def __init__(self, medicine: str, *, beside: bool) -> None:
        """Take the medicine's name in the formulary; ``beside`` is for one across the page."""
        super().__init__()
        self._name = f"card.{medicine}"
        self._beside = beside
        self.card: Card | None = None
        self._may_add = False
        self._shown_rows: tuple[Key, ...] = ()
        self.rows: dict[Key, CardRowView] = {}
        self.setObjectName(self._name)
        self.setProperty("role", "line" if beside else "card")
        column = QVBoxLayout(self)
        edge = 0 if beside else PADDING - 2
        column.setContentsMargins(edge, 10 if beside else 9, edge, 10)
        column.setSpacing(7)
        self._add_head(column)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(7)
        column.addLayout(self._rows)
        self.slot = QVBoxLayout()
        self.slot.setSpacing(2)
        column.addLayout(self.slot)
        self._aside = QVBoxLayout()
        self._aside.setSpacing(3)
        column.addLayout(self._aside)
        self._set_aside: tuple[SetAside, ...] = ()
        self._add_foot(column)

    def show_card(self, card: Card, keys: Collection[Key], *, may_add: bool) -> bool:
        """Show a medicine in the rows ``keys``; say whether anything changed."""
        wanted = tuple(key for key in Key if key in keys)
        if card == self.card and wanted == self._shown_rows and may_add == self._may_add:
            return False
        self._may_add = may_add
        self._show_rows(card, wanted)
        if card != self.card:
            self._show_set_aside(card.set_aside)
            self.card = card
            self._show_head(card)
            put(self.reasons, "\n".join(card.reasons) if self.why.isChecked() else "")
        self._show_buttons(card)
        return True

    def take_keyboard(self) -> bool:
        """Give the keyboard to its first button that is shown; say whether there is one."""
        for button in (self.choose, self.override, self.why):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def align(self, heights: dict[Key | None, int]) -> None:
        """Give head and rows the height that it has in the cards beside this one."""
        for key, height in heights.items():
            part = self.head if key is None else self.rows[key]
            if part.minimumHeight() != height:
                part.setMinimumHeight(height)

    def heights_at(self, width: int) -> dict[Key | None, int]:
        """Give the height of each shown row at a card's width, and of the head as None."""
        inside = width - 2 * PADDING
        found: dict[Key | None, int] = {
            key: self.rows[key].height_at(inside) for key in self._shown_rows
        }
        layout = self.head.layout()
        if layout is not None:
            found[None] = layout.totalHeightForWidth(inside)
        return found

    def _add_head(self, column: QVBoxLayout) -> None:
        """Name, standing and the buttons of the choice, in sight without scrolling."""
        self.title = plain_label("", "cardName")
        self.badge = plain_label("", "badge")
        self.badge.setWordWrap(False)
        self.beyond = plain_label(N_("Beyond the guideline here"), "definition")
        ways = QBoxLayout.Direction
        names = QBoxLayout(ways.LeftToRight if self._beside else ways.TopToBottom)
        names.setSpacing(10 if self._beside else 5)
        left = Qt.AlignmentFlag.AlignLeft
        names.addWidget(self.title, 0, left if self._beside else Qt.AlignmentFlag(0))
        names.addWidget(self.badge, 0, left)
        names.addWidget(self.beyond)
        if self._beside:
            self.title.setWordWrap(False)
            names.addStretch(1)
        self.head = QWidget()
        inside = QVBoxLayout(self.head)
        inside.setContentsMargins(0, 0, 0, 2)
        inside.setSpacing(8)
        inside.addLayout(names)
        self._add_buttons(inside)
        inside.addStretch(1)
        column.addWidget(self.head)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self.choose = ActButton(N_("Choose"))
        self.add = ActButton(N_("Add beside"))
        self.override = ActButton(N_("Override…"))
        line = Wrapping(gap=6)
        for button, name in (
            (self.choose, "choose"),
            (self.add, "beside"),
            (self.override, "override"),
        ):
            button.setObjectName(f"{self._name}.{name}")
            line.addWidget(button)
        self.choose.clicked.connect(self.choice_pressed)
        self.add.clicked.connect(self.beside_pressed)
        self.override.clicked.connect(self.override_pressed)
        column.addLayout(line)

    def _add_foot(self, column: QVBoxLayout) -> None:
        """Add the reasons, which open in place, and their button."""
        self.reasons = plain_label("", "reasons")
        self.reasons.setObjectName(f"{self._name}.reasons")
        self.reasons.hide()
        self.why = ActButton("", "link")
        self.why.setCheckable(True)
        self.why.setObjectName(f"{self._name}.why")
        self.why.toggled.connect(self._toggle_reasons)
        column.addWidget(self.reasons)
        column.addStretch(1)
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_head(self, card: Card) -> None:
        put(self.title, card.name)
        put(self.badge, card.state_words)
        self.beyond.setVisible(card.beyond)
        self.setAccessibleName(f"{card.name}: {card.state_words}")
        out = card.state is State.EXCLUDED
        for widget, name, value in (
            (self.badge, "tone", _TONES[card.state]),
            (self.title, "quiet", out),
            (self, "chosen", card.chosen_as is not None),
        ):
            if widget.property(name) != value:
                widget.setProperty(name, value)
                dress_anew(widget)

    def _show_rows(self, card: Card, keys: tuple[Key, ...]) -> None:
        said = {row.key: row for row in card.rows}
        for key in keys:
            if key not in self.rows:
                view = CardRowView(self._name, LABELS[key], beside=self._beside)
                view.asked.connect(self.asked)
                self.rows[key] = view
                before = sum(
                    key_before in self.rows for key_before in list(Key)[: list(Key).index(key)]
                )
                self._rows.insertWidget(before, view)
        for key, view in self.rows.items():
            view.show_row(said.get(key))
            view.setVisible(key in keys)
        self._shown_rows = keys

    def _show_buttons(self, card: Card) -> None:
        chosen = card.chosen_as is not None
        self.choose.setText(N_("Chosen") if chosen else N_("Choose"))
        words = N_("{name}: chosen, press to take it back") if chosen else N_("Choose {name}")
        self.choose.setAccessibleName(words.format(name=card.name))
        self.choose.setAccessibleDescription(_aloud(card))
        if self.choose.property("role") != ("primary" if chosen else ""):
            self.choose.setProperty("role", "primary" if chosen else "")
            dress_anew(self.choose)
        offered = card.agent is not None
        self.choose.setVisible(offered and (chosen or card.state is not State.EXCLUDED))
        self.add.setVisible(
            offered and not chosen and self._may_add and card.state is not State.EXCLUDED
        )
        self.add.setAccessibleName(N_("Add {name} beside the chosen one").format(name=card.name))
        block = card.to_override
        self.override.setVisible(block is not None)
        if block is not None:
            self.override.setAccessibleName(
                N_("{name}: override {topic}…").format(name=card.name, topic=block.topic)
            )
        self.why.setVisible(bool(card.reasons))
        self.why.setText(_WHY[card.state])
        self.why.setAccessibleName(f"{_WHY[card.state]}: {card.name}")

    def _show_set_aside(self, overrides: tuple[SetAside, ...]) -> None:
        if overrides == self._set_aside:
            return
        self._set_aside = overrides
        clear(self._aside)
        for one in overrides:
            line = SetAsideLine(one, f"{self._name}.withdraw")
            line.withdraw.clicked.connect(lambda _on=False, row=one.row: self.withdrawn.emit(row))
            self._aside.addWidget(line)
            line.show()

    def _toggle_reasons(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signature
        put(self.reasons, "\n".join(self.card.reasons) if shown and self.card else "")


class SetAsideLine(QWidget):
    """A block that was overridden, its reason, and the button that withdraws it."""

    def __init__(self, one: SetAside, name: str) -> None:
        """Take the override and the beginning of the button's name."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        words = N_("Overridden: {topic}. Reason: “{reason}”")
        self.words = plain_label(words.format(topic=one.topic, reason=one.reason), "remark")
        column.addWidget(self.words)
        if one.idle:
            column.addWidget(plain_label(one.idle, "wrong"))
        self.withdraw = WordsLink(N_("Withdraw"))
        self.withdraw.setObjectName(f"{name}.{one.row}")
        self.withdraw.setAccessibleName(
            N_("Withdraw the override of {topic}").format(topic=one.topic)
        )
        foot = QHBoxLayout()
        foot.addWidget(self.withdraw)
        foot.addStretch(1)
        column.addLayout(foot)


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()


def _aloud(card: Card) -> str:
    """Give what the card says, for a screen reader at its button."""
    said = (f"{row.label}: {row.text}" for row in card.rows if row.text)
    return ". ".join((card.state_words, *said))
