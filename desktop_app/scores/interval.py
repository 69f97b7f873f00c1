"""How far a proportion from a small cohort may lie from the truth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

FACTS = ("prognosis.interval-constants",)
(_CONSTANTS,) = FACTS
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval of a proportion.

    Attributes:
        lowest: in percent, rounded to 0.1.
        highest: in percent, rounded to 0.1.
        working: the count and the interval, to be shown.
        cites: the facts it rests on.

    """

    lowest: Decimal
    highest: Decimal
    working: Message
    cites: tuple[str, ...] = FACTS


def wilson(evidence: Evidence, *, count: int, of: int) -> Interval:
    """Give Wilson's score interval, without continuity correction, of ``count`` in ``of``.

    Args:
        evidence: gives the normal quantile of the confidence level.
        count: those affected.
        of: all that were looked at.

    Raises:
        ValueError: ``of`` is not at least 1, or ``count`` not from 0 to ``of``.

    """
    _refuse_impossible(count, of)
    row = _row(evidence)
    z2 = row["normal_quantile"] ** 2
    share, patients = Decimal(count) / of, Decimal(of)
    middle = share + z2 / (2 * patients)
    reach = (z2 * (share * (1 - share) + z2 / (4 * patients)) / patients).sqrt()
    whole = 1 + z2 / patients
    return _interval(
        N_("{count} of {of}: {confidence} % interval {lowest} to {highest} % (Wilson)"),
        lowest=(middle - reach) / whole if count else Decimal(0),
        highest=(middle + reach) / whole if count < of else Decimal(1),
        shown={"count": count, "of": of, "confidence": row["confidence"]},
    )


def none_of(evidence: Evidence, *, of: int) -> Interval:
    """Give the exact (Clopper-Pearson) interval when none of ``of`` was affected.

    Args:
        evidence: gives the tail left above the upper bound, half of the error on two sides.
        of: all that were looked at.

    Raises:
        ValueError: ``of`` is not at least 1.

    """
    _refuse_impossible(0, of)
    row = _row(evidence)
    return _interval(
        N_("0 of {of}: a true rate of up to {highest} % fits (1 − {tail}^(1/{of}))"),
        lowest=Decimal(0),
        highest=1 - row["tail"] ** (1 / Decimal(of)),
        shown={"of": of, "tail": row["tail"]},
    )


def _row(evidence: Evidence) -> dict[str, Any]:
    return evidence.table(_CONSTANTS).rows[0]


def _refuse_impossible(count: int, of: int) -> None:
    if not (of >= 1 and 0 <= count <= of):
        message = f"{count} of {of} is no proportion"
        raise ValueError(message)


def _interval(
    template: str, *, lowest: Decimal, highest: Decimal, shown: dict[str, object]
) -> Interval:
    low, high = ((100 * end).quantize(_TENTH, ROUND_HALF_UP) for end in (lowest, highest))
    return Interval(low, high, Message(template, {**shown, "lowest": low, "highest": high}))
