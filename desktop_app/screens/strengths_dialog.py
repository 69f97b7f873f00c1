"""The dialog in which a site says which strengths its market has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.message import N_
from desktop_app.quantity import plain
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.documents.site_strengths import ProductStrengths, Strengths

_SIZE = (460, 560)  # pixels


class StrengthsDialog(QDialog):
    """Each product with its strengths to tick; a product without any cannot be accepted."""

    def __init__(self, offered: tuple[ProductStrengths, ...], parent: QWidget | None) -> None:
        """Take the products with what is at hand now."""
        super().__init__(parent)
        self.setObjectName("strengthsDialog")
        self.setWindowTitle(N_("Strengths on your market"))
        self.resize(*_SIZE)
        self._offered = offered
        self.boxes: dict[tuple[str, Decimal], QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        advice = N_("Doses are made up from the strengths that are ticked, for every case.")
        column.addWidget(plain_label(advice, "advice"))
        column.addWidget(self._products(), 1)
        self.note = plain_label("", "wrong")
        self.note.hide()
        column.addWidget(self.note)
        column.addWidget(self._buttons())
        self._judge()

    def chosen(self) -> Strengths:
        """Give the ticked strengths of the products that are not as usual."""
        found = {one.fact: self._ticked(one) for one in self._offered}
        return {one.fact: found[one.fact] for one in self._offered if found[one.fact] != one.usual}

    def _products(self) -> QScrollArea:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for one in self._offered:
            column.addWidget(plain_label(one.label, "part"))
            ticks = QWidget()
            line = Wrapping(ticks, gap=14)
            for size in one.existing:
                box = QCheckBox(f"{plain(size)} mg")
                box.setObjectName(f"strengths.{one.fact}.{plain(size)}")
                box.setAccessibleName(f"{one.label}, {plain(size)} mg")
                box.setChecked(size in one.in_use)
                box.toggled.connect(self._judge)
                self.boxes[one.fact, size] = box
                line.addWidget(box)
            column.addWidget(ticks)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        return area

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.ok = buttons.button(kinds.Ok)
        self.ok.setObjectName("strengthsDialog.ok")
        usual = buttons.addButton(N_("Usual strengths"), QDialogButtonBox.ButtonRole.ResetRole)
        usual.setObjectName("strengthsDialog.usual")
        usual.clicked.connect(self._tick_usual)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _tick_usual(self) -> None:
        for one in self._offered:
            for size in one.existing:
                self.boxes[one.fact, size].setChecked(size in one.usual)

    def _ticked(self, one: ProductStrengths) -> tuple[Decimal, ...]:
        return tuple(size for size in one.existing if self.boxes[one.fact, size].isChecked())

    def _judge(self) -> None:
        """Say which product has no strength left."""
        without = [one.label for one in self._offered if not self._ticked(one)]
        words = N_("Tick at least one strength of {names}.").format(names=", ".join(without))
        put(self.note, words if without else "")
        self.ok.setEnabled(not without)
