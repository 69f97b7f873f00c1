"""Numbers with a unit, and laboratory values with their upper limit of normal."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop_app.findings.number import Laboratory, Number
from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity, Unit, plain
from desktop_app.screens.field import CONTROL_HEIGHT, CONTROL_WIDTH, Drop, Field, Line
from desktop_app.screens.typed import (
    Entry,
    number_typed,
    parts_of,
    split_unit,
    unit_typed,
    with_unit_kept,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class NumberField(Field[Number]):
    """A typed number and its unit. Changing the unit reads the same digits anew."""

    def __init__(self, finding: Number, path: str, width: int = CONTROL_WIDTH) -> None:
        """Lay out the number and its unit."""
        super().__init__(finding, path)
        self.setFixedSize(width, CONTROL_HEIGHT)
        self.number = self._line()
        self.name_part(self.number)
        self.units: Drop | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.number, 1)
        self._add_unit(row)

    @property
    def unit(self) -> Unit:
        """The unit that is chosen."""
        return self.finding.units[self.units.currentIndex() if self.units else 0]

    def entry(self) -> Entry:
        """Read the number in the chosen unit."""
        return self._read(self.number.text(), lambda value: Quantity(value, self.unit.code))

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show a quantity as it was entered, or the text that was kept."""
        if unread is not None and unread == self._kept():
            return  # it stands there as typed
        if unread is not None:
            text, unit, _ = parts_of(unread, self.finding.units)
            self._put(text, unit)
        elif isinstance(value, Quantity):
            self._put_number(value.value, value.unit)
        elif value is None:
            self._put("", None)

    def echo(self) -> str:
        """Say the value in the unit that decisions use, or with a point for a comma."""
        value = self.entry().value
        if not isinstance(value, Quantity):
            return ""
        usual = self.finding.units[0]
        if self.unit.factor != usual.factor:
            converted = value.value * self.unit.factor
            digits = Decimal(1).scaleb(-max(self.finding.decimals + 1, 1))
            shown = plain(converted.quantize(digits, ROUND_HALF_UP))
            return f"= {shown} {usual.symbol}".strip()
        if "," in self.number.text():
            return f"= {plain(value.value)} {self.unit.symbol}".strip()
        return ""

    def mark(self, *, wrong: bool) -> None:
        """Mark the number."""
        self.number.mark(wrong=wrong)

    def _lines(self) -> tuple[Line, ...]:
        return (self.number,)

    def _line(self) -> Line:
        line = Line()
        line.setFixedHeight(CONTROL_HEIGHT)
        line.setMaxLength(40)
        line.textEdited.connect(self._edited)
        line.editingFinished.connect(self.left)
        return line

    def _add_unit(self, row: QHBoxLayout) -> None:
        symbols = [unit.symbol for unit in self.finding.units]
        if len(symbols) > 1:
            self.units = Drop()
            self.units.addItems(symbols)
            self.units.setFixedHeight(CONTROL_HEIGHT)
            self.name_part(self.units, ".unit", N_(", unit"))
            self.units.activated.connect(self._unit_chosen)
            row.addWidget(self.units, 1)
        elif symbols[0]:
            label = QLabel(symbols[0])
            label.setProperty("role", "unit")
            row.addWidget(label, 1)
        else:
            row.addStretch(1)

    def _edited(self, text: str) -> None:
        """A unit typed behind the number is chosen beside it."""
        unit = unit_typed(text, self.finding)
        if self.units is not None and unit is not None:
            self.units.setCurrentIndex(self.finding.units.index(unit))
        self._tell()

    def _unit_chosen(self) -> None:
        """The unit chosen last counts: one typed before gives way, the digits stay."""
        for line in self._lines():
            if unit_typed(line.text(), self.finding) is not None:
                line.setText(split_unit(line.text())[0])
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        self.entered.emit(self.entry())

    def _read(self, text: str, make: Callable[[Decimal], object]) -> Entry:
        kept = self._kept()
        if not text.strip():
            return Entry()
        value = number_typed(text, self.finding, self.unit)
        if isinstance(value, Entry):
            return Entry(text=kept, sentence=value.sentence, unfinished=value.unfinished)
        low, high = (end / self.unit.factor for end in self.finding.seen)
        return Entry(make(value), kept, unfinished=value < low and value <= high)

    def _kept(self) -> str:
        return with_unit_kept(self.number.text(), self.unit, self.finding.units[0])

    def _put(self, text: str, unit: Unit | None) -> None:
        if self.number.text() != text:
            self.number.setText(text)
        if self.units is not None and unit is not None:
            self.units.setCurrentIndex(self.finding.units.index(unit))

    def _put_number(self, value: Decimal, code: str) -> None:
        """Show a number, but leave digits alone that already mean it: nobody's typing jumps."""
        unit = self.finding.unit(code)
        typed = number_typed(self.number.text(), self.finding, self.unit)
        same = unit is self.unit and typed == value
        self._put(self.number.text() if same else plain(value), unit)


class LaboratoryField(NumberField):
    """A laboratory value, its unit, and the upper limit of normal of the same report."""

    finding: Laboratory

    def __init__(self, finding: Laboratory, path: str) -> None:
        """Add the limit behind value and unit."""
        super().__init__(finding, path)
        self.limit = self._line()
        self.limit.setPlaceholderText(N_("limit"))
        self.limit.setToolTip(N_("Upper limit of normal (ULN), from the same report"))
        self.name_part(self.limit, ".limit", N_(", upper limit of normal"))
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            uln = QLabel(N_("ULN"))
            uln.setProperty("role", "unit")
            row.addWidget(uln)
            row.addWidget(self.limit, 1)

    def entry(self) -> Entry:
        """Read value and limit; either alone is kept, but only a value is recorded."""
        limit_text = self.limit.text().strip()
        if not limit_text:
            return self._read(self.number.text(), lambda v: Measurement(v, self.unit.code))
        if not self.number.text().strip():
            sentence = N_("Enter the value of {label} beside its upper limit.")
            return Entry(
                text=self._kept(),
                sentence=sentence.format(label=self.finding.label),
                unfinished=True,
            )
        limit = number_typed(limit_text, self.finding, self.unit)
        if isinstance(limit, Entry):
            return Entry(text=self._kept(), sentence=limit.sentence, unfinished=limit.unfinished)
        found = self._read(
            self.number.text(), lambda value: Measurement(value, self.unit.code, limit)
        )
        low = self.finding.limits[0] / self.unit.factor
        typing = found.unfinished or limit < low or self._far_below(found.value)
        return Entry(found.value, found.text, found.sentence, typing)

    def _far_below(self, value: object) -> bool:
        """Say whether digits to come could bring the value near its limit."""
        times = value.times_upper_limit if isinstance(value, Measurement) else None
        return times is not None and times < self.finding.times_limit[0]

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show a measurement, or the text that was kept."""
        if unread is not None and unread == self._kept():
            return  # it stands there as typed
        if unread is not None:
            text, unit, limit = parts_of(unread, self.finding.units)
            self._put(text, unit)
            self._put_limit(limit)
        elif isinstance(value, Measurement):
            self._put_number(value.value, value.unit)
            self._show_limit(value.upper_limit)
        elif value is None:
            self._put("", None)
            self._put_limit("")

    def echo(self) -> str:
        """Say how many times the upper limit the value is."""
        value = self.entry().value
        times = value.times_upper_limit if isinstance(value, Measurement) else None
        if times is None:
            return ""
        rounded = times.quantize(Decimal("0.1"), ROUND_HALF_UP)
        if rounded == 1 and times != 1:  # just above or below must not read as "at the limit"
            rounded = times.quantize(Decimal("0.001"), ROUND_HALF_UP)
        return N_("= {times} × ULN").format(times=plain(rounded))

    def mark(self, *, wrong: bool) -> None:
        """Mark both lines."""
        super().mark(wrong=wrong)
        self.limit.mark(wrong=wrong)

    def _lines(self) -> tuple[Line, ...]:
        return (self.number, self.limit)

    def _kept(self) -> str:
        limit = self.limit.text().strip() if hasattr(self, "limit") else ""
        return with_unit_kept(self.number.text(), self.unit, self.finding.units[0], limit)

    def _show_limit(self, limit: Decimal | None) -> None:
        typed = number_typed(self.limit.text(), self.finding, self.unit)
        if limit is None:
            self._put_limit("")
        elif typed != limit:
            self._put_limit(plain(limit))

    def _put_limit(self, text: str) -> None:
        if self.limit.text() != text:
            self.limit.setText(text)


class CompactNumberField(NumberField):
    """A grade or a score: a narrow number without a unit beside it."""

    WIDTH = 56

    def __init__(self, finding: Number, path: str) -> None:
        """Make it narrow."""
        super().__init__(finding, path, width=self.WIDTH)

    def _add_unit(self, row: QHBoxLayout) -> None:
        """Show none; the box says it once for all."""
        del row


def is_grade(finding: object) -> bool:
    """Say whether a number is a grade, one of several that stand close together."""
    return isinstance(finding, Number) and finding.units[0].code == "{grade}"
