"""The dialog in which a reviewer of this site signs records, doubts them or takes that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.documents.words import day
from desktop_app.errors import UserError
from desktop_app.evidence.site_review import LONGEST_NAME, Verdict
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.field import CONTROL_HEIGHT
from desktop_app.screens.word_fields import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop_app.documents.evidence_list import RecordRow

_WIDTH = 520  # pixels
_RECORDS = 132  # pixels, at most, of the records that are signed
_MEANING = N_(
    "A signature tells this site who checked the record, and when. It does not raise how well the "
    "program knows it: a mark † or ‡ stays. It is kept beside the program’s data on this computer "
    "and is sent nowhere."
)
_WITHDRAWING = N_(
    "What this site said of the record then no longer counts. The history keeps both: what was "
    "said, and that it was withdrawn."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reviewer said."""

    reviewer: str
    comment: str
    verdict: Verdict


class SignDialog(QDialog):
    """Names the records and takes a name, a verdict and a comment; none of it is ever assumed.

    It closes when the signature is kept. What is refused is said in it, and what was written stays.
    """

    def __init__(
        self,
        records: Sequence[RecordRow],
        today: date,
        keep: Callable[[Answer], None],
        parent: QWidget | None,
        *,
        withdraw: bool = False,
    ) -> None:
        """Take the records, the day, and what keeps the answer (raises UserError if it cannot)."""
        super().__init__(parent)
        self.setObjectName("signDialog")
        self.setMinimumWidth(min(_WIDTH, parent.width() - 24) if parent else _WIDTH)
        self._keep = keep
        self._withdraw = withdraw
        self._verdicts: dict[Verdict, QRadioButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self.setWindowTitle(title_of(len(records), withdraw=withdraw))
        self._add_records(records)
        self._add_name()
        if not withdraw:
            self._add_verdicts(records)
        self._add_comment()
        dated = N_("Dated {day}.").format(day=day(today))
        meaning = _WITHDRAWING if withdraw else _MEANING
        self._column.addWidget(plain_label(f"{dated} {meaning}", "definition"))
        self.open_points = plain_label("", "remark")
        self.open_points.setObjectName("signDialog.open")
        self.refusal = plain_label("", "wrong")
        self.refusal.setObjectName("signDialog.refusal")
        for label in (self.open_points, self.refusal):
            self._column.addWidget(label)
            label.hide()
        self._column.addWidget(self._buttons())
        self._judge()

    @property
    def answer(self) -> Answer | None:
        """What was said; None while no verdict is chosen."""
        chosen = (verdict for verdict, button in self._verdicts.items() if button.isChecked())
        verdict = Verdict.WITHDRAWN if self._withdraw else next(chosen, None)
        if verdict is None:
            return None
        return Answer(self.name.text().strip(), self.comment.toPlainText().strip(), verdict)

    def begin(self, reviewer: str) -> None:
        """Open with the name of whoever signed last; the keyboard goes to what is still open."""
        self.name.setText(reviewer)
        self._judge()
        first: QWidget = next(iter(self._verdicts.values()), self.comment)
        (first if reviewer else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        self.open()

    def accept(self) -> None:
        """Have the answer kept, and close; where that is refused, say so and stay."""
        answer = self.answer
        if answer is None:
            return
        try:
            self._keep(answer)
        except UserError as error:
            put(self.refusal, str(error))
            from PySide6.QtGui import QAccessible, QAccessibleEvent  # not before there is news

            self.refusal.setAccessibleName(str(error))
            event = QAccessibleEvent(self.refusal, QAccessible.Event.Alert)
            QAccessible.updateAccessibility(event)
            return
        super().accept()

    def _add_records(self, records: Sequence[RecordRow]) -> None:
        lines = (f"{row.number}  {row.says} {row.mark}".rstrip() for row in records)
        words = plain_label("\n".join(lines), "cardText")
        area = QScrollArea()
        area.setObjectName("signDialog.records")
        area.setAccessibleName(N_("What you sign"))
        area.setAccessibleDescription(words.text())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(words)
        width = self.minimumWidth() - 60
        area.setFixedHeight(min(_RECORDS, words.heightForWidth(width) + 8))
        self._column.addWidget(area)

    def _add_name(self) -> None:
        self.name = QLineEdit()
        self.name.setObjectName("signDialog.name")
        self.name.setAccessibleName(N_("Your name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setFixedHeight(CONTROL_HEIGHT)
        self.name.textChanged.connect(self._judge)
        self._labelled(N_("Your &name"), self.name)

    def _add_verdicts(self, records: Sequence[RecordRow]) -> None:
        one = len(records) == 1
        group = QButtonGroup(self)
        doubt = N_("I have a doubt about it") if one else N_("I have a doubt about them")
        for verdict, name, words in (
            (Verdict.SIGNED, "checked", checked_words(records)),
            (Verdict.QUERIED, "doubt", doubt),
        ):
            button = QRadioButton(words)
            button.setObjectName(f"signDialog.{name}")
            button.toggled.connect(self._judge)
            group.addButton(button)
            self._verdicts[verdict] = button
            self._column.addWidget(button)

    def _add_comment(self) -> None:
        self.comment = Box()
        self.comment.setObjectName("signDialog.comment")
        self.comment.setAccessibleName(N_("Comment"))
        self.comment.setFixedHeight(2 * CONTROL_HEIGHT + 6)
        self.comment.textChanged.connect(self._judge)
        self.comment_label = self._labelled("", self.comment)

    def _labelled(self, words: str, control: QWidget) -> QLabel:
        label = QLabel(words)
        label.setBuddy(control)
        self._column.addWidget(label)
        self._column.addWidget(control)
        return label

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setObjectName("signDialog.ok")
        self.ok.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _missing(self, answer: Answer | None) -> list[str]:
        """Name what has still to be said."""
        doubt = answer is not None and answer.verdict is Verdict.QUERIED
        return [
            words
            for words, is_open in (
                (N_("your name"), not self.name.text().strip()),
                (N_("what you found"), answer is None),
                (N_("what is in doubt"), doubt and not self.comment.toPlainText().strip()),
            )
            if is_open
        ]

    def _judge(self) -> None:
        """Say what is still open; only then can it be kept."""
        answer = self.answer
        doubt = answer is not None and answer.verdict is Verdict.QUERIED
        self.comment_label.setText(
            N_("What is in &doubt") if doubt else N_("&Comment, if you have any")
        )
        missing = self._missing(answer)
        words = N_("Still open: {points}.").format(points=", ".join(missing))
        put(self.open_points, words if missing else "")
        put(self.refusal, "")
        self.ok.setText(
            N_("Withdraw") if self._withdraw else N_("Keep the doubt") if doubt else N_("Sign")
        )
        self.ok.setEnabled(not missing)


def checked_words(records: Sequence[RecordRow]) -> str:
    """Give what a reviewer confirms: what no source was read for cannot be compared with one."""
    unread = sum(bool(row.mark) for row in records)
    one = len(records) == 1
    if not unread:
        return (
            N_("I have checked this record against its source")
            if one
            else N_("I have checked each of these records against its source")
        )
    if unread < len(records):
        return N_("I have checked each against its source, or agree where none was read")
    return (
        N_("I agree with this record; no source was read for it")
        if one
        else N_("I agree with each of these records; no source was read for them")
    )


def title_of(count: int, *, withdraw: bool = False) -> str:
    """Give the words of the button that opens it, without the dots, and of its title."""
    if withdraw:
        one, several = N_("Withdraw the signature"), N_("Withdraw {count} signatures")
    else:
        one, several = N_("Sign this record"), N_("Sign {count} records")
    return one if count == 1 else several.format(count=f"{count:,}")
