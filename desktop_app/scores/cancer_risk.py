"""Cancer risk category of the IMACS guideline of 2023, by counting risk factors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

FACTS = (
    "imacs.high-count",
    "imacs.moderate-high-count",
    "imacs.moderate-intermediate-count",
    "imacs.standard-rest",
)
_HIGH, _MODERATE_BY_HIGH, _MODERATE_BY_INTERMEDIATE, _ = FACTS


class RiskCategory(StrEnum):
    """The category, lowest first."""

    STANDARD = "standard"
    MODERATE = "moderate"
    HIGH = "high"


CATEGORY_WORDS = {
    RiskCategory.STANDARD: N_("standard risk"),
    RiskCategory.MODERATE: N_("moderate risk"),
    RiskCategory.HIGH: N_("high risk"),
}


@dataclass(frozen=True, slots=True)
class CancerRisk:
    """The category and the factors behind it, each by its fact id.

    Attributes:
        category: None while the unknown factors could still move it.
        lowest: the category if no unknown factor is present.
        highest: the category if every unknown factor is present.
        high: the high-risk factors that are present.
        intermediate: the intermediate-risk factors that are present.
        unknown: the factors of either kind that are not known.
        working: the counts and the category, to be shown.
        cites: the facts it rests on: the counting rules and the factors that matter.

    """

    category: RiskCategory | None
    lowest: RiskCategory
    highest: RiskCategory
    high: tuple[str, ...]
    intermediate: tuple[str, ...]
    unknown: tuple[str, ...]
    working: Message
    cites: tuple[str, ...]


def cancer_risk(
    evidence: Evidence,
    *,
    high: Mapping[str, bool | None],
    intermediate: Mapping[str, bool | None],
) -> CancerRisk:
    """Count the factors and give the category (Oldroyd, Nat Rev Rheumatol 2023).

    Args:
        evidence: gives the counts that make a category.
        high: high-risk factors by fact id; None where not known.
        intermediate: intermediate-risk factors by fact id; None where not known.

    Raises:
        KeyError: a factor is not in the evidence base.

    """
    for factor in (*high, *intermediate):
        evidence.fact(factor)
    present, open_ = _present(high), _not_known(high)
    present_too, open_too = _present(intermediate), _not_known(intermediate)
    lowest = _category(evidence, len(present), len(present_too))
    highest = _category(evidence, len(present + open_), len(present_too + open_too))
    category = lowest if lowest is highest else None
    unknown = open_ + open_too
    return CancerRisk(
        category=category,
        lowest=lowest,
        highest=highest,
        high=present,
        intermediate=present_too,
        unknown=unknown,
        working=_counted(len(present), len(present_too), len(unknown), lowest, highest),
        cites=(*FACTS, *present, *present_too, *(() if category else unknown)),
    )


def _counted(
    high: int, intermediate: int, unknown: int, lowest: RiskCategory, highest: RiskCategory
) -> Message:
    template = (
        N_("high-risk factors: {high}; intermediate: {intermediate}; {lowest}")
        if lowest is highest
        else N_(
            "high-risk factors: {high}; intermediate: {intermediate}; "
            "not known: {unknown}; from {lowest} to {highest}"
        )
    )
    values = {
        "high": high,
        "intermediate": intermediate,
        "unknown": unknown,
        "lowest": Message(CATEGORY_WORDS[lowest]),
        "highest": Message(CATEGORY_WORDS[highest]),
    }
    return Message(template, values)


def _present(factors: Mapping[str, bool | None]) -> tuple[str, ...]:
    return tuple(factor for factor, known in factors.items() if known)


def _not_known(factors: Mapping[str, bool | None]) -> tuple[str, ...]:
    return tuple(factor for factor, known in factors.items() if known is None)


def _category(evidence: Evidence, high: int, intermediate: int) -> RiskCategory:
    if high >= evidence.threshold(_HIGH).value:
        return RiskCategory.HIGH
    if (
        high >= evidence.threshold(_MODERATE_BY_HIGH).value
        or intermediate >= evidence.threshold(_MODERATE_BY_INTERMEDIATE).value
    ):
        return RiskCategory.MODERATE
    return RiskCategory.STANDARD
