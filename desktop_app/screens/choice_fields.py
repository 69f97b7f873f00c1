"""Controls of the treatment choice: answers side by side, and a list as wide as its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy

from desktop_app.findings.choice import SteroidChoice
from desktop_app.findings.finding import Choice, Day, Finding
from desktop_app.findings.number import Number
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.screens.day_field import DayField
from desktop_app.screens.field import CONTROL_HEIGHT, Field, spoken_help
from desktop_app.screens.number_field import NumberField
from desktop_app.screens.segments import Segments
from desktop_app.screens.typed import Entry
from desktop_app.screens.typeface import sized
from desktop_app.screens.word_fields import ChoiceField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.screens.palette import Theme

NOT_CHOSEN = N_("Not chosen")
_SHORT = {
    SteroidChoice.PREDNISONE: N_("Prednisone"),
    SteroidChoice.PULSE: N_("Pulse"),
    SteroidChoice.PULSE_THEN_PREDNISONE: N_("Pulse, then prednisone"),
    SteroidChoice.NONE: N_("None"),
}
_SMALL = 146  # pixels
_WORDS = 13  # pixels
_ROOM = 6  # pixels on either side of a word
_WIDEST = 420  # pixels; a list need not be wider than its longest line


# The fields that stand side by side in one line.
SMALL = ("prednisone_per_kg", "prednisone_ceiling", "pulse_days", "starts_on")


class _Roomy(Segments):
    """Segments as wide as their words, with room around each."""

    def _measured(self) -> list[float]:
        metrics = QFontMetricsF(sized(self.font(), _WORDS, QFont.Weight.DemiBold))
        return [metrics.horizontalAdvance(words) + 2 * _ROOM for words in self.words]


class SteroidField(Field[Choice]):
    """The steroid, all answers at once in short words."""

    def __init__(self, finding: Choice, path: str, theme: Theme) -> None:
        """Lay the answers side by side."""
        super().__init__(finding, path)
        answers = tuple(
            (member, _SHORT.get(SteroidChoice(member), words)) for member, words in finding.words
        )
        self.segments = _Roomy((*answers, (None, NOT_CHOSEN)), finding.label, theme)
        self.segments.setParent(self)
        self.name_part(self.segments)
        self.segments.say_answer()
        self.segments.chosen.connect(self._tell)
        self.setFixedSize(self.segments.sizeHint())

    @property
    def wide(self) -> bool:
        """It needs the whole width."""
        return True

    def entry(self) -> Entry:
        """Give the chosen answer."""
        return Entry(self.segments.answer)

    def show_answer(self, value: object, unread: str | None) -> None:
        """Choose the recorded answer; the row says what could not be read."""
        del unread
        self.segments.show_answer(value)

    def _tell(self, value: object) -> None:
        self.entered.emit(Entry(value))
        self.left.emit()


class SmallNumber(NumberField):
    """A number and its unit below the label, one of several in a line."""

    def __init__(self, finding: Number, path: str) -> None:
        """Make it narrow."""
        super().__init__(finding, path, width=_SMALL)

    @property
    def wide(self) -> bool:
        """It stands below its label."""
        return True


class SmallDay(DayField):
    """A date below its label, one of several in a line."""

    def __init__(self, finding: Day, path: str, theme: Theme, today: Callable[[], date]) -> None:
        """Make it narrow."""
        super().__init__(finding, path, theme, today)
        self.setFixedWidth(_SMALL + 40)  # its calendar stands beside it

    @property
    def wide(self) -> bool:
        """It stands below its label."""
        return True


class WideChoice(ChoiceField):
    """A list below its label, as wide as there is room."""

    def __init__(self, finding: Choice, path: str) -> None:
        """Let it grow and shrink."""
        super().__init__(finding, path)
        self.drop.setItemText(0, NOT_CHOSEN)
        self.setMinimumSize(90, CONTROL_HEIGHT)
        self.setMaximumSize(_WIDEST, CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def wide(self) -> bool:
        """It stands below its label."""
        return True


def field_of_choice(
    path: str, finding: Finding, theme: Theme, today: Callable[[], date]
) -> Field[Any] | None:
    """Give the control of a field of this section; None for one made as on every page."""
    small = path.rpartition(".")[2] in SMALL
    match finding:
        case Number() if small:
            return SmallNumber(finding, path)
        case Day() if small:
            return SmallDay(finding, path, theme, today)
        case Choice() if path == choice.steroid.path:
            return SteroidField(finding, path, theme)
        case Choice() if path == choice.prophylaxis.path:
            field = ChoiceField(finding, path)
            field.drop.setItemText(0, NOT_CHOSEN)
            return field
        case Choice():
            return WideChoice(finding, path)
        case _:
            return None


def show_usual(field: Field[Any], usual: str) -> None:
    """Say in an empty number field what counts while it is empty."""
    if not isinstance(field, NumberField) or field.number.placeholderText() == usual:
        return
    field.number.setPlaceholderText(usual)
    words = N_("{help}. While empty: {usual} {unit}")
    field.number.setAccessibleDescription(
        words.format(help=spoken_help(field.finding), usual=usual, unit=field.unit.symbol).strip()
    )
