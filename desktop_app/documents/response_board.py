"""The response to treatment in words, for the screen and for paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.decision.course import Course


@dataclass(frozen=True, slots=True)
class VisitName:
    """A visit that can be chosen: its row in the case (from 0) and its words."""

    row: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A line of the score's table.

    Attributes:
        measure: name of the measure ("physician_global").
        label: "CK, most abnormal at the start".
        baseline, now: values with their unit; "" where not recorded.
        change: "35 %", or "−5 % worse"; "" where it cannot be said.
        points: "17.5 / 20"; "– / 20" where it cannot be said.
        share: of the most points, 0 to 1; None where it cannot be said.
        worsened: whether it moved the wrong way.
        why_open: why there are no points, or "".
        mark: † or ‡ where the line rests on recalled or own knowledge, or "".
        working: the arithmetic.

    """

    measure: str
    label: str
    baseline: str
    now: str
    change: str
    points: str
    share: Decimal | None
    worsened: bool
    why_open: str
    mark: str
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence beneath the table, with the numbers of its facts, its mark, and its weight.

    Attributes:
        tone: "alert", "caution" or "plain".

    """

    text: str
    cites: tuple[int, ...]
    mark: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseBoard:
    """Everything that is shown of the response between two visits.

    Attributes:
        title: "Total Improvement Score 57.5 of 100 — moderate improvement", or bounds.
        between: "Visit 4, 21 Nov 2026, against the baseline of 18 May 2026"; or what is missing.
        baseline: the first dated visit; None without one.
        later: every later visit, the first one first.
        chosen: the row of the visit that is compared; None while there is none.
        rows: of the six measures; empty while there are no two visits.
        remarks: what worsened, what is missing, the accuracy of the category, other definitions.
        course: for the chart; None with fewer than two dated visits.
        course_remarks: what the lines of the chart leave out.

    """

    title: str
    between: str
    baseline: VisitName | None = None
    later: tuple[VisitName, ...] = ()
    chosen: int | None = None
    rows: tuple[MeasureRow, ...] = ()
    remarks: tuple[Remark, ...] = ()
    course: Course | None = None
    course_remarks: tuple[str, ...] = ()
