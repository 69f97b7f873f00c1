"""CDASI: two sites with two cut-offs, a band between, and three figures for a change."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.evidence.records import Status
from desktop_app.scores.skin_activity import (
    ACTIVITY_HIGHEST,
    DAMAGE_HIGHEST,
    FACTS,
    RIGHTS,
    SEVERITY_WORDS,
    SkinSeverity,
    change,
    highest_total,
    severity,
)
from tests.scores.moved import one_step, with_cell

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

MILD, MORE, BELOW, MODERATE, SEVERE = SkinSeverity

TOTALS = [
    # activity, Pennsylvania, Stanford, band, agreed
    (0, MILD, MILD, BELOW, MILD),
    (14, MILD, MILD, BELOW, MILD),
    (15, MILD, MORE, MODERATE, None),
    (18, MILD, MORE, MODERATE, None),
    (19, None, MORE, MODERATE, None),
    (20, MORE, MORE, MODERATE, MORE),
    (26, MORE, MORE, MODERATE, MORE),
    (27, MORE, MORE, SEVERE, MORE),
    (100, MORE, MORE, SEVERE, MORE),
]


@pytest.mark.parametrize(("activity", "penn", "stanford", "band", "agreed"), TOTALS)
def test_each_source_speaks_for_itself(
    evidence: Evidence,
    activity: int,
    penn: SkinSeverity | None,
    stanford: SkinSeverity,
    band: SkinSeverity,
    agreed: SkinSeverity | None,
) -> None:
    found = severity(evidence, Decimal(activity))
    assert (found.penn, found.stanford, found.band, found.agreed) == (penn, stanford, band, agreed)
    assert ("cdasi.on-cut-off" in found.cites) is (penn is None)


CHANGES = [
    # earlier, now, fall, percent, Pennsylvania, Stanford, meaningful
    (30, 27, 3, "10", False, False, False),
    (30, 26, 4, "13.3", True, False, False),
    (30, 25, 5, "16.7", True, True, False),
    (25, 15, 10, "40", True, True, True),  # 10 / 25 is 40 % exactly
    (25, 16, 9, "36", True, True, False),
    (83, 50, 33, "39.8", True, True, False),  # 33 / 83 = 39.76 %
    (100, 60, 40, "40", True, True, True),
    (100, 61, 39, "39", True, True, False),
    (15, 9, 6, "40", True, True, True),
    (14, 0, 14, "100", True, True, None),  # the figure is for a start above 14
    (20, 20, 0, "0", False, False, False),
    (20, 30, -10, "-50", None, None, None),  # a rise is not graded
    (0, 0, 0, None, False, False, None),
]


@pytest.mark.parametrize(
    ("earlier", "now", "fall", "percent", "penn", "stanford", "meaningful"), CHANGES
)
def test_a_fall_is_held_against_three_figures(
    evidence: Evidence,
    *,
    earlier: int,
    now: int,
    fall: int,
    percent: str | None,
    penn: bool | None,
    stanford: bool | None,
    meaningful: bool | None,
) -> None:
    found = change(evidence, earlier=Decimal(earlier), now=Decimal(now))
    assert found.fall == fall
    assert found.percent == (None if percent is None else Decimal(percent))
    assert (found.penn, found.stanford, found.meaningful) == (penn, stanford, meaningful)
    assert ("cdasi.rise" in found.cites) is (fall < 0)


def said(evidence: Evidence) -> list[object]:
    """What the totals and the changes above come to."""
    bands = [severity(evidence, Decimal(activity)) for activity, *_ in TOTALS]
    falls = [change(evidence, earlier=Decimal(a), now=Decimal(b)) for a, b, *_ in CHANGES]
    return [
        *((each.penn, each.stanford, each.band) for each in bands),
        *((each.penn, each.stanford, each.meaningful) for each in falls),
    ]


@pytest.mark.parametrize(
    "fact",
    [
        *("cdasi.stanford-mild", "cdasi.moderate-from", "cdasi.moderate-to"),
        *("cdasi.penn-change", "cdasi.stanford-change"),
        *("cdasi.meaningful-start", "cdasi.meaningful-fall"),
    ],
)
@pytest.mark.parametrize("way", [1, -1])
def test_a_total_notices_when_a_figure_moves(evidence: Evidence, fact: str, way: int) -> None:
    assert said(one_step(evidence, fact, way)) != said(evidence)


@pytest.mark.parametrize("by", [1, -1])
def test_a_total_notices_when_the_pennsylvania_cut_off_moves(evidence: Evidence, by: int) -> None:
    moved = with_cell(evidence, "cdasi.penn-cut-off", 0, "separates", by)
    assert said(moved) != said(evidence)


@pytest.mark.parametrize("total", ["-1", "101", "14.5"])
def test_a_total_that_the_form_cannot_give_is_refused(evidence: Evidence, total: str) -> None:
    for refused in (
        lambda: severity(evidence, Decimal(total)),
        lambda: change(evidence, earlier=Decimal(total), now=Decimal(1)),
        lambda: change(evidence, earlier=Decimal(1), now=Decimal(total)),
    ):
        with pytest.raises(ValueError, match="a whole number from 0 to 100"):
            refused()


def test_the_parts_end_at_100_and_32(evidence: Evidence) -> None:
    assert highest_total(evidence, ACTIVITY_HIGHEST) == 100
    assert highest_total(evidence, DAMAGE_HIGHEST) == 32


def test_what_disagrees_says_so_and_the_owner_is_recalled(evidence: Evidence) -> None:
    for one, other in (
        ("cdasi.penn-cut-off", "cdasi.stanford-mild"),
        ("cdasi.penn-change", "cdasi.stanford-change"),
    ):
        assert evidence.fact(one).differs == (other,)
        assert evidence.fact(other).differs == (one,)
    assert evidence.fact(RIGHTS).status is Status.RECALLED
    assert set(FACTS) <= set(evidence.facts)
    assert list(SEVERITY_WORDS) == list(SkinSeverity)
