"""The values that a number or a date may take, numbered, and the places where a plan may turn.

A number moves in the steps of its field: whole years, tenths of a kilogram. What a plan says of it
changes at a few places only, and those are looked for: at the thresholds of the evidence, and by
halving wherever two values lead to different plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.conditions.months import months_after
from desktop_app.decision.what_if_facts import NEAR_DAYS, NEAR_SHARE
from desktop_app.findings.finding import Day, earliest_date
from desktop_app.findings.number import Laboratory, Number
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.evidence.evidence_base import Evidence

_PERCENT = 100
_MULTIPLE = "1"
_DAYS_IN = {"d": 1, "wk": 7}
_MONTHS_IN = {"mo": 1, "a": 12}
_YEARS_BACK = 60
_DAYS_AHEAD = 400


class Scale(Protocol):
    """The values of one field, by their place: whole numbers without a gap.

    Attributes:
        low, high: the first and the last place.

    """

    @property
    def low(self) -> int:
        """The first place."""

    @property
    def high(self) -> int:
        """The last place."""

    def at(self, place: int) -> Quantity | Measurement | date:
        """Give the value at a place, as it is recorded."""

    def place_of(self, value: Any) -> int:  # noqa: ANN401 - each scale has its own kind
        """Give the place of a value, or of the one below it."""

    def near(self, place: int, evidence: Evidence) -> tuple[int, int]:
        """Give the first and the last place that count as near another one."""

    def spread(self) -> Iterable[int]:
        """Give places all over the scale, none far from the next."""

    def turns(self, facts: Iterable[str], evidence: Evidence) -> Iterator[int]:
        """Give the places at thresholds, and those beside them."""


@dataclass(frozen=True, slots=True)
class NumberScale:
    """A number in one unit, in the steps of its field.

    Attributes:
        unit: UCUM code.
        limit: for a laboratory value, the upper limit of normal beside it.
        places: digits after the point of a value that has more than its field asks for.

    """

    finding: Number
    unit: str
    limit: Decimal | None = None
    places: int = 0

    @property
    def step(self) -> Decimal:
        """The smallest change that means something, in the unit."""
        places = 0 if self.finding.whole else max(self.finding.decimals, self.places)
        return Decimal(1).scaleb(-places)

    @property
    def low(self) -> int:
        """The smallest value that is plausible."""
        return self._place(self.finding.plausible[0], ROUND_CEILING)

    @property
    def high(self) -> int:
        """The largest value that is plausible."""
        return self._place(self.finding.plausible[1], ROUND_FLOOR)

    def at(self, place: int) -> Quantity | Measurement:
        """Give the value at a place."""
        value = place * self.step
        if isinstance(self.finding, Laboratory):
            return Measurement(value, self.unit, self.limit)
        return Quantity(value, self.unit)

    def place_of(self, value: Quantity | Measurement) -> int:
        """Give the place of a value in this unit, or of the one below it."""
        return self._floor(value.value)

    def spread(self) -> Iterator[int]:
        """Give the ends, quarters between them, and ever smaller values down from the top."""
        low, high = self.low, self.high
        seen = (self._place(end, ROUND_FLOOR) for end in self.finding.seen)
        yield from (low, high, *seen)
        for part in (1, 2, 3):
            yield low + (high - low) * part // 4
        place = high - low
        while place > 1:
            place //= 4
            yield low + place

    def turns(self, facts: Iterable[str], evidence: Evidence) -> Iterator[int]:
        """Give the places at thresholds in a unit of the field, and those beside them."""
        for fact in facts:
            unit, value = evidence.units[fact], evidence.values[fact]
            if self.limit is not None and unit == _MULTIPLE:
                found = self._floor(value * self.limit)
            elif self.finding.unit(unit) is not None:
                found = self._place(self.finding.in_first_unit(value, unit), ROUND_FLOOR)
            else:
                continue
            yield from (found, found + 1)  # reached there, or passed there

    def near(self, place: int, evidence: Evidence) -> tuple[int, int]:
        """Give the places within a step, or a share, of the threshold that a value is near to."""
        share = evidence.values[NEAR_SHARE] / _PERCENT
        value = abs(place * self.step)
        below, above = value / (1 + share), value / (1 - share)
        room = max(self.step, value - below), max(self.step, above - value)
        down, up = room if place >= 0 else reversed(room)
        # One step more: "above 40" turns at the step after 40.
        return place - self._floor(down) - 1, place + self._floor(up) + 1

    def _floor(self, value: Decimal) -> int:
        return int((value / self.step).to_integral_value(ROUND_FLOOR))

    def _place(self, in_first_unit: Decimal, rounding: str) -> int:
        unit = self.finding.unit(self.unit)
        value = in_first_unit / (unit.factor if unit else 1)
        return int((value / self.step).to_integral_value(rounding))


@dataclass(frozen=True, slots=True)
class DayScale:
    """A date, day by day; its place is its number in the calendar.

    Attributes:
        today: the day of the plan, from which the dates in the evidence count back.
        others: dates recorded elsewhere in the case, against which this one may be held.

    """

    finding: Day
    today: date
    others: tuple[date, ...] = ()

    @property
    def low(self) -> int:
        """A day as long ago as matters."""
        back = self.today - timedelta(days=_YEARS_BACK * 365)
        return max(back, earliest_date()).toordinal()

    @property
    def high(self) -> int:
        """The day of the plan, or a day far enough after it."""
        return self.today.toordinal() + (_DAYS_AHEAD if self.finding.future else 0)

    def at(self, place: int) -> date:
        """Give the day."""
        return date.fromordinal(place)

    def place_of(self, value: date) -> int:
        """Give the number of a day in the calendar."""
        return value.toordinal()

    def spread(self) -> Iterator[int]:
        """Give today, then days ever longer before and after it."""
        now, back = self.today.toordinal(), 1
        yield from (self.low, now, self.high)
        while now - back > self.low:
            yield now - back
            if now + back < self.high:
                yield now + back
            back *= 3

    def turns(self, facts: Iterable[str], evidence: Evidence) -> Iterator[int]:
        """Give the days that lie a threshold before today, other dates, and the days beside."""
        for day in (*self.others, *self._counted_back(facts, evidence)):
            yield from (day.toordinal() - 1, day.toordinal())

    def near(self, place: int, evidence: Evidence) -> tuple[int, int]:
        """Give the days near enough to matter soon."""
        days = int(evidence.values[NEAR_DAYS])
        return place - days, place + days

    def _counted_back(self, facts: Iterable[str], evidence: Evidence) -> Iterator[date]:
        for fact in facts:
            unit, value = evidence.units[fact], int(evidence.values[fact])
            if unit in _DAYS_IN:
                yield self.today - timedelta(days=value * _DAYS_IN[unit])
            elif unit in _MONTHS_IN:
                yield months_after(self.today, -value * _MONTHS_IN[unit])
