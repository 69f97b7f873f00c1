"""Dermatology Life Quality Index (DLQI): what a total says of the effect on a patient's life."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence

FACTS = ("dlqi.bands",)
(_BANDS,) = FACTS
RIGHTS = "dlqi.rights"


class Effect(StrEnum):
    """The effect of a skin disease on a patient's life, least first."""

    NONE = "none"
    SMALL = "small"
    MODERATE = "moderate"
    VERY_LARGE = "very large"
    EXTREMELY_LARGE = "extremely large"


EFFECT_WORDS = {
    Effect.NONE: N_("no effect on the patient’s life"),
    Effect.SMALL: N_("a small effect on the patient’s life"),
    Effect.MODERATE: N_("a moderate effect on the patient’s life"),
    Effect.VERY_LARGE: N_("a very large effect on the patient’s life"),
    Effect.EXTREMELY_LARGE: N_("an extremely large effect on the patient’s life"),
}


def effect_of(evidence: Evidence, total: Decimal) -> Effect:
    """Name the band of a total.

    Args:
        evidence: gives the bands, which are recalled, not read in a source.
        total: 0 to 30, a whole number.

    Raises:
        ValueError: a total that is no whole number from 0 to 30.

    """
    rows = evidence.table(_BANDS).rows
    if total not in range(highest_total(evidence) + 1):
        message = f"a total is a whole number from 0 to {highest_total(evidence)}: {total}"
        raise ValueError(message)
    return Effect(next(row["band"] for row in rows if total <= row["to"]))


def highest_total(evidence: Evidence) -> int:
    """Give the highest possible total, the end of the last band."""
    return int(evidence.table(_BANDS).rows[-1]["to"])
