"""The ground that a chart of a taper is drawn on: days across, doses upwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.chart_ground import ChartGround

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.prescribing.taper import Taper


@dataclass(slots=True, kw_only=True)
class TaperGround(ChartGround):
    """A chart of a taper while it is drawn.

    Attributes:
        days: how many days it spans.
        highest: the highest dose in mg.

    """

    taper: Taper
    days: int
    highest: Decimal

    @property
    def left(self) -> float:
        """Give where the axis of doses stands."""
        return 4.6 * self.size

    @property
    def right(self) -> float:
        """Give where the last day ends."""
        return self.width - self.size

    @property
    def foot(self) -> float:
        """Give the height of no dose."""
        return 3.6 * self.size

    @property
    def top(self) -> float:
        """Give the height of the highest dose; a dose and a mark are named above it."""
        return self.height - 3.6 * self.size

    @property
    def first(self) -> date:
        """Give the first day."""
        return self.taper.steps[0].begins_on

    def x(self, day: date) -> float:
        """Give how far to the right a day begins."""
        return self.left + (self.right - self.left) * (day - self.first).days / self.days

    def y(self, dose: Decimal) -> float:
        """Give how high a dose lies."""
        return self.foot + (self.top - self.foot) * float(dose / self.highest)
