"""DLQI: each total from 0 to 30 lies in one of five bands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.evidence.records import Status
from desktop_app.scores.quality_of_life import (
    EFFECT_WORDS,
    FACTS,
    RIGHTS,
    Effect,
    effect_of,
    highest_total,
)
from tests.scores.moved import with_cell

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

# 0-1, 2-5, 6-10, 11-20, 21-30: two, four, five, ten and ten totals.
EXPECTED = [
    effect for effect, count in zip(Effect, (2, 4, 5, 10, 10), strict=True) for _ in range(count)
]


def effects(evidence: Evidence) -> list[Effect]:
    return [effect_of(evidence, Decimal(total)) for total in range(31)]


def test_every_total_is_in_its_band(evidence: Evidence) -> None:
    assert effects(evidence) == EXPECTED
    assert highest_total(evidence) == 30


@pytest.mark.parametrize("row", range(4))
@pytest.mark.parametrize("by", [1, -1])
def test_a_total_notices_when_an_edge_moves(evidence: Evidence, row: int, by: int) -> None:
    assert effects(with_cell(evidence, "dlqi.bands", row, "to", by)) != EXPECTED


@pytest.mark.parametrize("total", ["-1", "31", "10.5"])
def test_a_total_that_the_form_cannot_give_is_refused(evidence: Evidence, total: str) -> None:
    with pytest.raises(ValueError, match="a whole number from 0 to 30"):
        effect_of(evidence, Decimal(total))


def test_the_bands_and_the_owner_are_recalled_and_say_so(evidence: Evidence) -> None:
    assert [evidence.fact(name).status for name in (*FACTS, RIGHTS)] == [Status.RECALLED] * 2
    assert list(EFFECT_WORDS) == list(Effect)
