"""FVC and DLCO of a report: a z-score against the lower limit of normal, and change over time.

Per cent of predicted has no lower limit of its own: the one on the report decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

LOWER_LIMIT = "lung-function.lower-limit"
PERCENT_ALONE = "lung-function.percent-alone"
PAIR = "lung-function.pair"
TWO_READINGS = "lung-function.two-readings"
_TENTH = Decimal("0.1")


class LungMeasure(StrEnum):
    """What a report gives."""

    FVC = "fvc"
    DLCO = "dlco"


CHANGE_FACTS = {
    LungMeasure.FVC: "lung-function.fvc-change",
    LungMeasure.DLCO: "lung-function.dlco-change",
}
FACTS = (LOWER_LIMIT, PERCENT_ALONE, PAIR, TWO_READINGS, *CHANGE_FACTS.values())


class Reading(StrEnum):
    """How a z-score lies to the lower limit of normal."""

    BELOW = "below the lower limit"
    NOT_BELOW = "not below the lower limit"


class Direction(StrEnum):
    """What a change comes to."""

    FALL = "fall"
    RISE = "rise"
    WITHIN = "no change of that size"


DIRECTION_WORDS = {
    Direction.FALL: N_("a fall that counts"),
    Direction.RISE: N_("a rise that counts"),
    Direction.WITHIN: N_("no change that counts"),
}


@dataclass(frozen=True, slots=True)
class LungChange:
    """A change of per cent of predicted, read in both ways.

    Attributes:
        points: now less earlier, in percentage points.
        relative: the same as a share of the earlier value in per cent, rounded for showing.
        figure: the change that counts, in per cent.
        by_points: whether the percentage points reach the figure.
        by_share: whether the share of the earlier value reaches it.
        direction: what it comes to, by either reading.
        cites: the facts it rests on.

    """

    points: Decimal
    relative: Decimal
    figure: Decimal
    by_points: bool
    by_share: bool
    direction: Direction
    cites: tuple[str, ...]


def reading_of(evidence: Evidence, z_score: Decimal) -> Reading:
    """Hold a z-score against the lower limit of normal; the limit itself is not below it."""
    return Reading.BELOW if z_score < evidence.values[LOWER_LIMIT] else Reading.NOT_BELOW


def fits_together(evidence: Evidence, *, percent: Decimal, z_score: Decimal) -> bool:
    """Say whether some spread of healthy people explains a per cent of predicted and a z-score.

    Predicted, 100 %, is a z-score of 0; one step of z is taken to be worth between the least and
    the most that the evidence names, in per cent of predicted, with some to spare.
    """
    row = evidence.table(PAIR).rows[0]
    away = percent - 100
    near, far = sorted((row["least"] * z_score, row["most"] * z_score))
    return bool(near - row["spare"] <= away <= far + row["spare"])


def change(
    evidence: Evidence, measure: LungMeasure, *, earlier: Decimal, now: Decimal
) -> LungChange:
    """Read a change in both ways; either that reaches the figure is enough.

    Args:
        evidence: gives the figure (MDAAT item 18C, which does not say how to read it).
        measure: FVC or DLCO.
        earlier: per cent of predicted then.
        now: per cent of predicted now.

    Raises:
        ValueError: the earlier value is not above zero.

    """
    if not earlier > 0:
        message = f"the earlier value must be above zero, not {earlier}"
        raise ValueError(message)
    figure = evidence.values[CHANGE_FACTS[measure]]
    points = now - earlier
    by_points = abs(points) >= figure
    # Multiplied out, so that no rounded quotient decides.
    by_share = 100 * abs(points) >= figure * earlier
    if not (by_points or by_share):
        direction = Direction.WITHIN
    else:
        direction = Direction.FALL if points < 0 else Direction.RISE
    return LungChange(
        points=points,
        relative=_shown(100 * points / earlier, figure),
        figure=figure,
        by_points=by_points,
        by_share=by_share,
        direction=direction,
        # Where both readings agree, the answer is the same whichever of them was meant.
        cites=(CHANGE_FACTS[measure], *((TWO_READINGS,) if by_points is not by_share else ())),
    )


def _shown(percent: Decimal, figure: Decimal) -> Decimal:
    """Round to 0.1, or finer where that would show the figure and the value does not reach it."""
    step = _TENTH
    while abs(rounded := percent.quantize(step, ROUND_HALF_UP)) == figure and rounded != percent:
        step /= 10
    return rounded
