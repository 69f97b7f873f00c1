"""What can be done with the records that were chosen: sign them, take that back, copy, go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from desktop_app.evidence.site_review import Reviewed
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton
from desktop_app.screens.sign_dialog import Answer, SignDialog, title_of
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.documents.evidence_list import RecordRow

_OF_THIS_SITE = {Reviewed.SIGNED, Reviewed.QUERIED, Reviewed.CHANGED}


class EvidenceActs(QFrame):
    """A line of buttons beneath the record.

    Attributes:
        reviewer: the name that a dialog begins with.

    Signals:
        copied: the words of the record are wanted elsewhere.
        went_back: the record that was read before is wanted.
    """

    copied = Signal()
    went_back = Signal()

    def __init__(
        self, keep: Callable[[Answer, tuple[str, ...]], None], today: Callable[[], date]
    ) -> None:
        """Take what keeps an answer for records by their ids, and what gives the day."""
        super().__init__()
        self.setObjectName("evidenceActs")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.reviewer = ""
        self.dialog: SignDialog | None = None
        self._keep, self._today = keep, today
        self._chosen: tuple[RecordRow, ...] = ()
        self.sign = ActButton("")
        self.withdraw = ActButton("")
        self.copy = ActButton(N_("Copy"))
        self.back = ActButton("")
        self.copy.setAccessibleName(N_("Copy the words of this record"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        line = Wrapping(gap=8)
        for name, button in (
            ("sign", self.sign),
            ("withdraw", self.withdraw),
            ("copy", self.copy),
            ("back", self.back),
        ):
            button.setObjectName(f"evidence.{name}")
            line.addWidget(button)
        column.addLayout(line)
        self.sign.clicked.connect(lambda: self._ask(withdraw=False))
        self.withdraw.clicked.connect(lambda: self._ask(withdraw=True))
        self.copy.clicked.connect(self.copied)
        self.back.clicked.connect(self.went_back)
        self.show_choice((), 0)

    def show_choice(self, chosen: tuple[RecordRow, ...], before: int) -> None:
        """Offer what can be done with records; ``before`` is the number to go back to, or 0."""
        self._chosen = chosen
        signed = self._signed
        self.sign.setText(f"{title_of(len(chosen) or 1)}…")
        self.sign.setEnabled(bool(chosen))
        self.copy.setEnabled(bool(chosen))
        some = N_("Withdraw {count}…") if len(signed) > 1 else N_("Withdraw…")
        self.withdraw.setText(some.format(count=f"{len(signed):,}"))
        self.withdraw.setAccessibleName(title_of(len(signed), withdraw=True))
        self.back.setText(N_("Back to record {number}").format(number=before))
        for button, offered in ((self.withdraw, bool(signed)), (self.back, bool(before))):
            if button.hasFocus() and not offered:
                self.sign.setFocus()  # the button goes
            button.setVisible(offered)

    @property
    def _signed(self) -> tuple[RecordRow, ...]:
        return tuple(row for row in self._chosen if row.reviewed in _OF_THIS_SITE)

    def _ask(self, *, withdraw: bool) -> None:
        records = self._signed if withdraw else self._chosen

        def keep(answer: Answer) -> None:
            self._keep(answer, tuple(row.fact for row in records))

        today = self._today()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = SignDialog(records, today, keep, self.window(), withdraw=withdraw)
        self.dialog.begin(self.reviewer)
