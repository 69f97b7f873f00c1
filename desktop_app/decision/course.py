"""The course of a disease over its visits: what was measured when, and what treatment changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.message import Message


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, in the unit of its series."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure over time.

    Attributes:
        name: the field of a visit: "mi2_level", "ck", "mmt_total", "cdasi_activity",
            "prednisone_dose".
        label: what a clinician calls it.
        unit: UCUM code of the values; "{xULN}" for multiples of the upper limit of normal.
        points: in order of time, none twice on a day.
        limit: the upper limit of normal, or the highest possible total, in the same unit; None
            where there is none or it changed.
        left_out: why some values of the visits are not among the points, or None.

    """

    name: str
    label: str
    unit: str
    points: tuple[Point, ...]
    limit: Decimal | None = None
    left_out: Message | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A medicine that began or ended on a day."""

    day: date
    says: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Every series with at least one point, and the changes of treatment.

    Attributes:
        first: the day of the first visit.
        last: the day of the last visit.
        series: in the order in which they are drawn, prednisone last.
        changes: in order of time, those from ``first`` to ``last`` only.

    """

    first: date
    last: date
    series: tuple[Series, ...]
    changes: tuple[Change, ...]
