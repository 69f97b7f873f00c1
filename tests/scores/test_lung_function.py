"""Lung function: below −1.645 or not, and 10 % of FVC or 15 % of DLCO in either reading."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.evidence.records import Status
from desktop_app.scores.lung_function import (
    DIRECTION_WORDS,
    FACTS,
    Direction,
    LungMeasure,
    Reading,
    change,
    fits_together,
    reading_of,
)
from tests.scores.moved import one_step, with_cell

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

FVC, DLCO = LungMeasure
FALL, RISE, WITHIN = Direction

Z_SCORES = [
    *(("-1.646", Reading.BELOW), ("-1.645", Reading.NOT_BELOW), ("-1.644", Reading.NOT_BELOW)),
    *(("-4", Reading.BELOW), ("0", Reading.NOT_BELOW), ("1.7", Reading.NOT_BELOW)),
]


@pytest.mark.parametrize(("z_score", "reading"), Z_SCORES)
def test_the_lower_limit_itself_is_not_below_it(
    evidence: Evidence, z_score: str, reading: Reading
) -> None:
    assert reading_of(evidence, Decimal(z_score)) is reading


@pytest.mark.parametrize("way", [1, -1])
def test_a_z_score_notices_when_the_limit_moves(evidence: Evidence, way: int) -> None:
    moved = one_step(evidence, "lung-function.lower-limit", way)
    assert [reading_of(moved, Decimal(z)) for z, _ in Z_SCORES] != [each for _, each in Z_SCORES]


CHANGES = [
    # measure, earlier, now, points, share in %, by points, by share, direction
    (FVC, "80", "72", "-8", "-10", False, True, FALL),  # 8 / 80 is 10 % exactly
    (FVC, "80", "72.5", "-7.5", "-9.4", False, False, WITHIN),  # 7.5 / 80 = 9.375 %
    (FVC, "80", "70", "-10", "-12.5", True, True, FALL),
    (FVC, "120", "110", "-10", "-8.3", True, False, FALL),  # above 100 % the points are more
    (FVC, "120", "110.5", "-9.5", "-7.9", False, False, WITHIN),
    (FVC, "80", "88", "8", "10", False, True, RISE),
    (FVC, "100", "90", "-10", "-10", True, True, FALL),
    (FVC, "100", "90.5", "-9.5", "-9.5", False, False, WITHIN),
    (FVC, "80", "80", "0", "0", False, False, WITHIN),
    # 8.798 / 88 = 9.9977 %: rounded to 0.1 it would show the 10 % that it does not reach.
    (FVC, "88", "79.202", "-8.798", "-9.998", False, False, WITHIN),
    (DLCO, "60", "51", "-9", "-15", False, True, FALL),  # 9 / 60 is 15 % exactly
    (DLCO, "60", "51.5", "-8.5", "-14.2", False, False, WITHIN),
    (DLCO, "120", "105", "-15", "-12.5", True, False, FALL),
    (DLCO, "120", "105.5", "-14.5", "-12.1", False, False, WITHIN),
    (DLCO, "40", "50", "10", "25", False, True, RISE),
    (DLCO, "100", "85", "-15", "-15", True, True, FALL),
]


@pytest.mark.parametrize(
    ("measure", "earlier", "now", "points", "share", "by_points", "by_share", "direction"), CHANGES
)
def test_either_reading_that_reaches_the_figure_is_a_change(
    evidence: Evidence,
    *,
    measure: LungMeasure,
    earlier: str,
    now: str,
    points: str,
    share: str,
    by_points: bool,
    by_share: bool,
    direction: Direction,
) -> None:
    found = change(evidence, measure, earlier=Decimal(earlier), now=Decimal(now))
    assert (found.points, found.relative) == (Decimal(points), Decimal(share))
    assert (found.by_points, found.by_share) == (by_points, by_share)
    assert found.direction is direction
    assert found.figure == {FVC: 10, DLCO: 15}[measure]


@pytest.mark.parametrize("measure", LungMeasure)
@pytest.mark.parametrize("way", [1, -1])
def test_a_change_notices_when_the_figure_moves(
    evidence: Evidence, measure: LungMeasure, way: int
) -> None:
    moved = one_step(evidence, f"lung-function.{measure}-change", way)
    seen = [
        change(moved, measure, earlier=Decimal(earlier), now=Decimal(now)).direction
        for each, earlier, now, *_ in CHANGES
        if each is measure
    ]
    assert seen != [direction for each, *_, direction in CHANGES if each is measure]


@pytest.mark.parametrize("earlier", ["0", "-5"])
def test_a_share_of_nothing_is_refused(evidence: Evidence, earlier: str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        change(evidence, FVC, earlier=Decimal(earlier), now=Decimal(80))


PAIRS = [
    # One z is worth 5 to 30 % of predicted, with 5 % to spare.
    *(("100", "0", True), ("95", "0", True), ("105", "0", True)),
    *(("94.9", "0", False), ("105.1", "0", False)),
    *(("71", "-1.9", True), ("85", "-1", True), ("120", "1.3", True)),
    ("60", "-1", False),  # 40 away; at most 30 + 5
    ("65", "-1", True),  # 35 away, just explained
    ("90", "-3", True),  # 10 away; at least 15 - 5
    ("90.1", "-3", False),
    ("98", "-2.5", False),
    ("110", "3", True),
    ("109.9", "3", False),
    ("135", "1", True),
    ("135.1", "1", False),
    ("70", "1.5", False),  # below predicted with a z above it
    ("130", "-1.5", False),
]


@pytest.mark.parametrize(("percent", "z_score", "together"), PAIRS)
def test_per_cent_and_z_score_that_nothing_explains_are_told_apart(
    evidence: Evidence, percent: str, z_score: str, *, together: bool
) -> None:
    found = fits_together(evidence, percent=Decimal(percent), z_score=Decimal(z_score))
    assert found is together


@pytest.mark.parametrize("cell", ["least", "most", "spare"])
@pytest.mark.parametrize("by", ["1", "-1"])
def test_a_pair_notices_when_the_spread_moves(evidence: Evidence, cell: str, by: str) -> None:
    moved = with_cell(evidence, "lung-function.pair", 0, cell, by)
    seen = [fits_together(moved, percent=Decimal(p), z_score=Decimal(z)) for p, z, _ in PAIRS]
    assert seen != [together for *_, together in PAIRS]


def test_the_limit_is_recalled_and_the_changes_are_second_hand(evidence: Evidence) -> None:
    assert set(FACTS) <= set(evidence.facts)
    assert evidence.fact("lung-function.lower-limit").status is Status.RECALLED
    for measure in LungMeasure:
        assert evidence.fact(f"lung-function.{measure}-change").status is Status.SECONDARY
    assert list(DIRECTION_WORDS) == list(Direction)
