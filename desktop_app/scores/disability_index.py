"""HAQ disability index: the mean of eight section scores, with aids and help counted.

A section in which an aid, a device or help is used counts at least 2. A section that was not
answered is not zero: too few of them leave no index, only bounds.
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

FACTS = (
    "haq.sections",
    "haq.section-score",
    "haq.mean",
    "haq.bands",
    "haq.aid-minimum",
    "haq.aid-extra-point",
    "haq.aid-unknown",
    "haq.completed-sections",
    "haq.fewest-sections",
    "haq.bounds",
    "haq.band-rounding",
)
(
    _SECTIONS,
    _HIGHEST,
    _MEAN,
    _BANDS,
    _AID,
    _EXTRA_POINT,
    _AID_UNKNOWN,
    _COMPLETED,
    _FEWEST,
    _BOUNDS,
    _ROUNDING,
) = FACTS
REMARKED = ("haq.same-total", "haq.with-without-aids", "haq.aid-sections")
SAME_TOTAL, WITH_WITHOUT_AIDS, AID_SECTIONS = REMARKED
RIGHTS = "haq.rights"
_HUNDREDTH = Decimal("0.01")
_THOUSANDTH = Decimal("0.001")


class HaqSection(StrEnum):
    """The eight sections."""

    DRESSING = "dressing"
    ARISING = "arising"
    EATING = "eating"
    WALKING = "walking"
    HYGIENE = "hygiene"
    REACH = "reach"
    GRIP = "grip"
    ACTIVITIES = "activities"


SECTION_WORDS = {
    HaqSection.DRESSING: N_("dressing and grooming"),
    HaqSection.ARISING: N_("arising"),
    HaqSection.EATING: N_("eating"),
    HaqSection.WALKING: N_("walking"),
    HaqSection.HYGIENE: N_("hygiene"),
    HaqSection.REACH: N_("reach"),
    HaqSection.GRIP: N_("grip"),
    HaqSection.ACTIVITIES: N_("activities"),
}


class Disability(StrEnum):
    """The band of an index, lowest first."""

    NONE_TO_MILD = "none to mild"
    MODERATE = "moderate"
    SEVERE = "severe"


DISABILITY_WORDS = {
    Disability.NONE_TO_MILD: N_("no or mild disability"),
    Disability.MODERATE: N_("moderate disability"),
    Disability.SEVERE: N_("severe disability"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DisabilityIndex:
    """The index from its sections.

    Attributes:
        total: 0 to 3, exact; None with fewer sections than it needs.
        lowest: the total, or the least that eight answered sections could give.
        highest: the most that is possible, with an aid wherever that was not assessed.
        answered: how many sections have a score.
        missing: the sections without a score.
        raised: the sections that an aid raises.
        aids_unknown: the scored sections that an aid would raise, where none was assessed.
        working: the arithmetic, or why there is no total.
        cites: the facts it rests on.

    """

    total: Fraction | None
    lowest: Fraction
    highest: Fraction
    answered: int
    missing: tuple[HaqSection, ...]
    raised: tuple[HaqSection, ...]
    aids_unknown: tuple[HaqSection, ...]
    working: Message
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The band of an index and the facts it rests on."""

    disability: Disability
    cites: tuple[str, ...]


def disability_index(
    evidence: Evidence,
    scores: Mapping[str, Decimal | None],
    aids: Mapping[str, bool | None],
) -> DisabilityIndex:
    """Take the mean of the sections that were answered.

    Args:
        evidence: gives the sections and what an aid counts (CLINHAQ instructions).
        scores: 0 to 3 by section, the worst item of each; None or no entry where not answered.
        aids: whether an aid, a device or help is used, by section; None where not assessed.

    Raises:
        ValueError: a score that is none of 0, 1, 2, 3, or a section that is none of the eight.

    """
    sections = [HaqSection(row["section"]) for row in evidence.table(_SECTIONS).rows]
    highest, floor = evidence.values[_HIGHEST], evidence.values[_AID]
    _refuse_unknown({**scores, **aids}, sections)
    _refuse_others(scores, highest)
    given = {name: score for name in sections if (score := scores.get(name)) is not None}
    helped = {name for name in sections if aids.get(name)}
    raised = tuple(name for name, score in given.items() if name in helped and score < floor)
    unknown = tuple(
        name for name, score in given.items() if aids.get(name) is None and score < floor
    )
    counted = {name: floor if name in raised else score for name, score in given.items()}
    most = {name: floor if name in unknown else score for name, score in counted.items()}
    missing = tuple(name for name in sections if name not in given)
    enough = len(given) >= evidence.values[_FEWEST]
    if enough:
        lowest, top = _mean(counted), _mean(most)
    else:
        gaps = {name: floor if name in helped else Decimal(0) for name in missing}
        lowest = _mean(counted | gaps)
        top = _mean(most | dict.fromkeys(missing, highest))
    return DisabilityIndex(
        total=lowest if enough else None,
        lowest=lowest,
        highest=top,
        answered=len(given),
        missing=missing,
        raised=raised,
        aids_unknown=unknown,
        working=_sum_in_words(counted, lowest)
        if enough
        else _no_total(len(given), sections, evidence),
        cites=_cites(missing=missing, raised=bool(raised), unknown=bool(unknown), enough=enough),
    )


def _refuse_unknown(named: Mapping[str, object], sections: list[HaqSection]) -> None:
    unknown = sorted(name for name in named if name not in sections)
    if unknown:
        message = f"not a section: {', '.join(unknown)}"
        raise ValueError(message)


def _refuse_others(scores: Mapping[str, Decimal | None], highest: Decimal) -> None:
    allowed = range(int(highest) + 1)
    if any(score is not None and score not in allowed for score in scores.values()):
        message = f"a section scores a whole number from 0 to {highest}: {dict(scores)}"
        raise ValueError(message)


def _mean(scores: Mapping[HaqSection, Decimal]) -> Fraction:
    return Fraction(sum(scores.values(), Decimal(0))) / len(scores)


def _cites(
    *, missing: tuple[HaqSection, ...], raised: bool, unknown: bool, enough: bool
) -> tuple[str, ...]:
    found = [_SECTIONS, _HIGHEST, _MEAN, _AID]
    if raised:
        found.append(_EXTRA_POINT)
    if unknown:
        found.append(_AID_UNKNOWN)
    # One missing section is in the instructions themselves; more than that is not.
    if len(missing) > 1:
        found += [_COMPLETED, _FEWEST]
    if not enough:
        found.append(_BOUNDS)
    return tuple(found)


def _sum_in_words(counted: Mapping[HaqSection, Decimal], total: Fraction) -> Message:
    shown = in_decimals(total)
    template = (
        N_("({scores}) / {sections} = {total}")
        if Fraction(shown) == total
        else N_("({scores}) / {sections} = {total}, rounded")
    )
    return Message(
        template,
        {
            "scores": Joined(tuple(counted.values()), " + "),
            "sections": len(counted),
            "total": shown,
        },
    )


def _no_total(answered: int, sections: list[HaqSection], evidence: Evidence) -> Message:
    return Message(
        N_("no index: {answered} of {sections} sections answered, at least {fewest} are needed"),
        {
            "answered": answered,
            "sections": len(sections),
            "fewest": evidence.values[_FEWEST],
        },
    )


def in_decimals(index: Fraction) -> Decimal:
    """Write an index to 0.001, halves upwards; an eighth is shown exactly."""
    return (Decimal(index.numerator) / index.denominator).quantize(_THOUSANDTH, ROUND_HALF_UP)


def band_of(evidence: Evidence, index: Fraction) -> Band:
    """Name the band of an index (J Rheumatol 2008), rounded to 0.01 before.

    Args:
        evidence: gives the bands.
        index: 0 to 3.

    Raises:
        ValueError: an index outside 0 to 3.

    """
    exact = Decimal(index.numerator) / index.denominator
    rounded = exact.quantize(_HUNDREDTH, ROUND_HALF_UP)
    rows = evidence.table(_BANDS).rows
    if not 0 <= index <= rows[-1]["to"]:
        message = f"an index lies between 0 and {rows[-1]['to']}: {index}"
        raise ValueError(message)
    between = any(0 < exact - row["to"] < _HUNDREDTH for row in rows)
    found = next(row["band"] for row in rows if rounded <= row["to"])
    return Band(Disability(found), (_BANDS, *((_ROUNDING,) if between else ())))


def highest(evidence: Evidence) -> Decimal:
    """Give the highest index, which is the highest score of a section."""
    return evidence.values[_HIGHEST]


def aid_minimum(evidence: Evidence) -> Decimal:
    """Give what a section with an aid, a device or help counts at least."""
    return evidence.values[_AID]
