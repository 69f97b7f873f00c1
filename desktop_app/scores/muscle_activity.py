"""MYOACT: activity in six systems, each on a 10 cm scale, as a share of the highest possible.

A system that was not assessed is not zero: it leaves the sum and the highest sum alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

FACTS = ("myoact.systems", "myoact.scale", "myoact.not-assessed")
_SYSTEMS, _SCALE, _NOT_ASSESSED = FACTS
REMARKED = ("myoact.look-back", "myoact.same-systems")
LOOK_BACK, SAME_SYSTEMS = REMARKED
_THOUSANDTH = Decimal("0.001")


class MyoactSystem(StrEnum):
    """The six systems."""

    CONSTITUTIONAL = "constitutional"
    CUTANEOUS = "cutaneous"
    SKELETAL = "skeletal"
    GASTROINTESTINAL = "gastrointestinal"
    PULMONARY = "pulmonary"
    CARDIAC = "cardiac"


SYSTEM_WORDS = {
    MyoactSystem.CONSTITUTIONAL: N_("constitutional"),
    MyoactSystem.CUTANEOUS: N_("skin"),
    MyoactSystem.SKELETAL: N_("joints"),
    MyoactSystem.GASTROINTESTINAL: N_("gut"),
    MyoactSystem.PULMONARY: N_("lungs"),
    MyoactSystem.CARDIAC: N_("heart"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Myoact:
    """The score.

    Attributes:
        score: 0 to 1, exact; None while no system is assessed.
        total: the sum of the scales in cm; None while no system is assessed.
        maximum: the highest possible sum in cm of the systems that were assessed.
        missing: the systems that were not assessed.
        working: the arithmetic, or why there is no score.
        cites: the facts it rests on.

    """

    score: Fraction | None
    total: Decimal | None
    maximum: Decimal
    missing: tuple[MyoactSystem, ...]
    working: Message
    cites: tuple[str, ...]

    @property
    def shown(self) -> Decimal | None:
        """The score to 0.001, halves upwards."""
        return None if self.score is None else _rounded(self.score)


def myoact(evidence: Evidence, scales: Mapping[str, Decimal | None]) -> Myoact:
    """Divide the sum of the scales by the highest sum of the systems that were assessed.

    Args:
        evidence: gives the systems and the length of a scale (MDAAT 2009).
        scales: 0 to 10 cm by system; None or no entry where not assessed.

    Raises:
        ValueError: a scale outside 0 to 10, or a system that is none of the six.

    """
    systems = [MyoactSystem(row["system"]) for row in evidence.table(_SYSTEMS).rows]
    length = evidence.values[_SCALE]
    unknown = sorted(name for name in scales if name not in systems)
    if unknown:
        message = f"not a system: {', '.join(unknown)}"
        raise ValueError(message)
    given = [scale for name in systems if (scale := scales.get(name)) is not None]
    if not all(0 <= scale <= length for scale in given):
        message = f"a scale lies between 0 and {length} cm: {given}"
        raise ValueError(message)
    missing = tuple(name for name in systems if scales.get(name) is None)
    maximum = length * len(given)
    total = sum(given, Decimal(0)) if given else None
    score = None if total is None else Fraction(total) / Fraction(maximum)
    return Myoact(
        score=score,
        total=total,
        maximum=maximum,
        missing=missing,
        working=_working(given, maximum, score),
        cites=FACTS if missing else (_SYSTEMS, _SCALE),
    )


def _working(given: list[Decimal], maximum: Decimal, score: Fraction | None) -> Message:
    if score is None:
        return Message(N_("no score: none of the systems was assessed"))
    shown = _rounded(score)
    template = (
        N_("({scales}) / {maximum} = {score}")
        if Fraction(shown) == score
        else N_("({scales}) / {maximum} = {score}, rounded")
    )
    return Message(
        template, {"scales": Joined(tuple(given), " + "), "maximum": maximum, "score": shown}
    )


def _rounded(score: Fraction) -> Decimal:
    return (Decimal(score.numerator) / score.denominator).quantize(_THOUSANDTH, ROUND_HALF_UP)
