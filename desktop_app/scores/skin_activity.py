"""CDASI: severity of a total by the cut-offs of two sites and by a band, and what a change means.

The sites disagree. Each speaks for itself, and where they part no severity is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

SEVERITY = (
    "cdasi.penn-cut-off",
    "cdasi.stanford-mild",
    "cdasi.both-sites",
    "cdasi.moderate-from",
    "cdasi.moderate-to",
    "cdasi.severe",
)
_PENN, _STANFORD, _BOTH_SITES, _MODERATE_FROM, _MODERATE_TO, _SEVERE = SEVERITY
ON_CUT_OFF = "cdasi.on-cut-off"
CHANGE = (
    "cdasi.penn-change",
    "cdasi.stanford-change",
    "cdasi.meaningful-start",
    "cdasi.meaningful-fall",
    "cdasi.both-sites",
)
_PENN_CHANGE, _STANFORD_CHANGE, _START, _FALL, _ = CHANGE
_SITES = (_PENN_CHANGE, _STANFORD_CHANGE)
RISE = "cdasi.rise"
ACTIVITY_HIGHEST = "cdasi.activity-highest"
DAMAGE_HIGHEST = "cdasi.damage-highest"
RIGHTS = "cdasi.rights"
FACTS = tuple(
    dict.fromkeys((*SEVERITY, ON_CUT_OFF, *CHANGE, RISE, ACTIVITY_HIGHEST, DAMAGE_HIGHEST))
)
_TENTH = Decimal("0.1")


class SkinSeverity(StrEnum):
    """What a cut-off or a band makes of an activity total."""

    MILD = "mild"
    MODERATE_OR_SEVERE = "moderate or severe"
    BELOW_MODERATE = "below moderate"
    MODERATE = "moderate"
    SEVERE = "severe"


SEVERITY_WORDS = {
    SkinSeverity.MILD: N_("mild"),
    SkinSeverity.MODERATE_OR_SEVERE: N_("moderate or severe"),
    SkinSeverity.BELOW_MODERATE: N_("below the moderate band"),
    SkinSeverity.MODERATE: N_("moderate"),
    SkinSeverity.SEVERE: N_("severe"),
}


@dataclass(frozen=True, slots=True)
class Severity:
    """The severity of an activity total.

    Attributes:
        penn: by the cut-off of the University of Pennsylvania; None on the cut-off itself.
        stanford: by the cut-off of Stanford.
        band: by the moderate band of Ahmed and what lies above and below it.
        cites: the facts it rests on.

    """

    penn: SkinSeverity | None
    stanford: SkinSeverity
    band: SkinSeverity
    cites: tuple[str, ...]

    @property
    def agreed(self) -> SkinSeverity | None:
        """The severity that both sites give; None where they part."""
        return self.penn if self.penn is self.stanford else None


def severity(evidence: Evidence, activity: Decimal) -> Severity:
    """Hold an activity total against both sites and the band.

    Args:
        evidence: gives cut-offs and band (Anyanwu 2015, Ahmed 2020).
        activity: 0 to 100, a whole number.

    Raises:
        ValueError: a total that is no whole number from 0 to 100.

    """
    _refuse_others(evidence, activity, ACTIVITY_HIGHEST)
    cut_off = evidence.table(_PENN).rows[0]["separates"]
    mild, more = SkinSeverity.MILD, SkinSeverity.MODERATE_OR_SEVERE
    penn = None if activity == cut_off else mild if activity < cut_off else more
    stanford = mild if activity <= evidence.values[_STANFORD] else more
    band = _band(evidence, activity)
    cites = (
        _PENN,
        _STANFORD,
        *((_BOTH_SITES,) if penn is not stanford else ()),
        *((ON_CUT_OFF,) if penn is None else ()),
        _MODERATE_FROM,
        *(() if band is SkinSeverity.BELOW_MODERATE else (_MODERATE_TO,)),
        *((_SEVERE,) if band is SkinSeverity.SEVERE else ()),
    )
    return Severity(penn, stanford, band, cites)


def _band(evidence: Evidence, activity: Decimal) -> SkinSeverity:
    if activity < evidence.values[_MODERATE_FROM]:
        return SkinSeverity.BELOW_MODERATE
    if activity <= evidence.values[_MODERATE_TO]:
        return SkinSeverity.MODERATE
    return SkinSeverity.SEVERE


@dataclass(frozen=True, slots=True)
class SkinChange:
    """The fall of the activity total from an earlier one.

    Attributes:
        fall: in points; negative for a rise.
        percent: of the earlier total, to 0.1; None where that was 0.
        penn: whether it reaches the smallest difference that matters at Pennsylvania; None for a
            rise, which the figures do not grade.
        stanford: the same at Stanford.
        meaningful: whether it reaches the share that is meaningful; None for a rise, and where the
            earlier total is too low for that figure.
        cites: the facts it rests on.

    """

    fall: Decimal
    percent: Decimal | None
    penn: bool | None
    stanford: bool | None
    meaningful: bool | None
    cites: tuple[str, ...]


def change(evidence: Evidence, *, earlier: Decimal, now: Decimal) -> SkinChange:
    """Hold the fall between two activity totals against three figures.

    Args:
        evidence: gives the figures (Anyanwu 2015, Ahmed 2020).
        earlier: activity total of the earlier visit, 0 to 100, a whole number.
        now: activity total now.

    Raises:
        ValueError: a total that is no whole number from 0 to 100.

    """
    _refuse_others(evidence, earlier, ACTIVITY_HIGHEST)
    _refuse_others(evidence, now, ACTIVITY_HIGHEST)
    fall = earlier - now
    rose = fall < 0
    counts = earlier > evidence.values[_START] and not rose
    penn, stanford = (None if rose else fall >= evidence.values[site] for site in _SITES)
    differ = (_BOTH_SITES,) if penn is not stanford else ()
    return SkinChange(
        fall=fall,
        percent=(100 * fall / earlier).quantize(_TENTH, ROUND_HALF_UP) if earlier else None,
        penn=penn,
        stanford=stanford,
        # Multiplied out, so that no rounded quotient decides.
        meaningful=100 * fall >= evidence.values[_FALL] * earlier if counts else None,
        cites=(RISE,) if rose else (*_SITES, *differ, _START, *((_FALL,) if counts else ())),
    )


def highest_total(evidence: Evidence, fact: str) -> int:
    """Give the highest possible total: ``ACTIVITY_HIGHEST`` or ``DAMAGE_HIGHEST``."""
    return int(evidence.values[fact])


def _refuse_others(evidence: Evidence, total: Decimal, fact: str) -> None:
    highest = highest_total(evidence, fact)
    if total not in range(highest + 1):
        message = f"a total is a whole number from 0 to {highest}: {total}"
        raise ValueError(message)
