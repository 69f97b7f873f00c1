"""What the lines of a plan rest on, counted: how far their records are approved, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from desktop_app.evidence.records import Status
from desktop_app.evidence.site_review import Reviewed
from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.decision.plan import Line, Plan
    from desktop_app.evidence.evidence_base import Evidence


class Ground(Enum):
    """What a line of a plan rests on, by its weakest record; the weaker, the later.

    What was recalled or chosen stays so whoever signed it, because a signature reads no source.
    """

    APPROVED = N_("on records approved by a clinical reviewer")
    PENDING = N_("on records pending clinical review")
    CHANGED = N_("on records changed since they were signed")
    QUERIED = N_("on records that this site queries")
    RECALLED = N_("on recalled knowledge")
    DESIGN = N_("on choices of this program")


_OF_REVIEW = {
    Reviewed.APPROVED: Ground.APPROVED,
    Reviewed.SIGNED: Ground.APPROVED,
    Reviewed.UNDER_REVIEW: Ground.PENDING,
    Reviewed.SUBMITTED: Ground.PENDING,
    Reviewed.CHANGED: Ground.CHANGED,
    Reviewed.QUERIED: Ground.QUERIED,
}
_OF_STATUS = {Status.RECALLED: Ground.RECALLED, Status.DESIGN: Ground.DESIGN}
_MARKS = {Ground.RECALLED: "†", Ground.DESIGN: "‡"}
_APPROVED = {
    0: N_("none rests {ground}"),
    1: N_("1 rests {ground}"),
}
_SOME_APPROVED = N_("{count} rest {ground}")
_AT_THIS_SITE = N_("{count} of them at this site")
# What is said beside the number of lines that bear a mark, by what their review alone would say.
_BESIDE = {
    Ground.APPROVED: N_("{count} of them signed at this site"),
    Ground.CHANGED: N_("{count} of them changed since they were signed"),
    Ground.QUERIED: N_("{count} of them queried at this site"),
}


@dataclass(frozen=True, slots=True)
class Rests:
    """What a line rests on.

    Attributes:
        ground: by status first, then by review.
        by_review: by review alone.
        signed: whether a reviewer of this site signed one of its records.

    """

    ground: Ground
    by_review: Ground
    signed: bool


def rests(line: Line, evidence: Evidence) -> Rests:
    """Say what a line rests on, by the weakest of its records."""
    reviews = {evidence.reviewed(fact_id) for fact_id in line.cites}
    order = list(Ground)
    found = (_OF_REVIEW[review] for review in reviews)
    by_review = max(found, key=order.index, default=Ground.PENDING)
    return Rests(
        _OF_STATUS.get(line.status, by_review), by_review, signed=Reviewed.SIGNED in reviews
    )


def standing(plan: Plan, evidence: Evidence) -> str:
    """Say how many lines of a plan rest on what; a line counts once, by its weakest record."""
    lines = [rests(line, evidence) for line in plan.every_line()]
    grounds = (_words(ground, [one for one in lines if one.ground is ground]) for ground in Ground)
    return N_("Of {all} lines of this plan, {grounds}. Each counts by its weakest record.").format(
        all=len(lines), grounds=", ".join(filter(None, grounds))
    )


def _words(ground: Ground, lines: list[Rests]) -> str:
    """Count the lines of one ground; that none is approved is said, other zeros are not."""
    count = len(lines)
    if ground is Ground.APPROVED:
        said = _APPROVED.get(count, _SOME_APPROVED).format(count=count, ground=ground.value)
        beside = [(_AT_THIS_SITE, sum(one.signed for one in lines))]
    elif not count:
        return ""
    else:
        said = f"{count} {ground.value}"
        beside = _beside(lines) if ground in _MARKS else []
    counted = (words.format(count=number) for words, number in beside if number)
    within = "; ".join(filter(None, (_MARKS.get(ground, ""), *counted)))
    return f"{said} ({within})" if within else said


def _beside(lines: list[Rests]) -> list[tuple[str, int]]:
    return [
        (words, sum(one.by_review is ground and _by_site(one) for one in lines))
        for ground, words in _BESIDE.items()
    ]


def _by_site(one: Rests) -> bool:
    """Whether what its review says comes from this site; an approval may be the source's own."""
    return one.signed or one.by_review is not Ground.APPROVED
