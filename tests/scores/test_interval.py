"""Intervals against Newcombe, Stat Med 1998;17:857-72, table I, and the cohort of Beijing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.words import in_words
from desktop_app.scores.interval import FACTS, none_of, wilson

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


@pytest.mark.parametrize(
    ("count", "of", "lowest", "highest"),
    [
        (81, 263, "25.5", "36.6"),
        (15, 148, "6.2", "16.0"),
        (0, 20, "0.0", "16.1"),
        (1, 29, "0.6", "17.2"),
    ],
)
def test_wilson_gives_the_published_limits(
    evidence: Evidence, count: int, of: int, lowest: str, highest: str
) -> None:
    found = wilson(evidence, count=count, of=of)
    assert (str(found.lowest), str(found.highest)) == (lowest, highest)
    assert found.cites == FACTS
    assert set(FACTS) <= set(evidence.facts)


@pytest.mark.parametrize("of", range(1, 60))
def test_none_and_all_affected_reach_the_ends_of_the_scale(evidence: Evidence, of: int) -> None:
    assert str(wilson(evidence, count=0, of=of).lowest) == "0.0"  # and no minus zero
    assert str(wilson(evidence, count=of, of=of).highest) == "100.0"


def test_the_interval_is_said(evidence: Evidence) -> None:
    assert in_words(wilson(evidence, count=15, of=148).working, evidence) == (
        "15 of 148: 95 % interval 6.2 to 16 % (Wilson)"
    )


def test_the_bound_for_none_affected_is_said(evidence: Evidence) -> None:
    assert in_words(none_of(evidence, of=40).working, evidence) == (
        "0 of 40: a true rate of up to 8.8 % fits (1 − 0.025^(1/40))"
    )


@pytest.mark.parametrize(("of", "highest"), [(20, "16.8"), (40, "8.8"), (1, "97.5")])
def test_none_affected_is_compatible_with_a_rate_above_zero(
    evidence: Evidence, of: int, highest: str
) -> None:
    found = none_of(evidence, of=of)
    assert found.lowest == 0
    assert found.highest == Decimal(highest)
    assert f"up to {highest} %" in in_words(found.working, evidence)


def test_the_bound_on_beijings_cancers_is_the_one_the_evidence_states(evidence: Evidence) -> None:
    stated = evidence.threshold("beijing.malignancy-upper-bound").value
    assert none_of(evidence, of=40).highest == stated


def test_the_confidence_comes_from_the_evidence(evidence: Evidence) -> None:
    table = evidence.table(FACTS[0])
    one_sided = table.model_copy(
        update={"rows": ({**table.rows[0], "tail": Decimal("0.05")},)},
    )
    moved = replace(evidence, facts={**evidence.facts, table.id: one_sided})
    assert none_of(moved, of=40).highest == Decimal("7.2")


def test_half_a_tenth_of_a_percent_is_rounded_up(evidence: Evidence) -> None:
    table = evidence.table(FACTS[0])
    tail = {**table.rows[0], "tail": Decimal("0.0135")}
    moved = replace(
        evidence, facts={**evidence.facts, table.id: table.model_copy(update={"rows": (tail,)})}
    )
    assert none_of(moved, of=1).highest == Decimal("98.7")  # 98.65 % before rounding


@pytest.mark.parametrize(("count", "of"), [(0, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(evidence: Evidence, count: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"^{count} of {of} is no proportion$"):
        wilson(evidence, count=count, of=of)


def test_no_patients_bound_nothing(evidence: Evidence) -> None:
    with pytest.raises(ValueError, match=r"^0 of 0 is no proportion$"):
        none_of(evidence, of=0)


@given(of=st.integers(1, 600), data=st.data())
def test_an_interval_holds_its_share_and_mirrors(
    evidence: Evidence, of: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, of))
    found, mirror = wilson(evidence, count=count, of=of), wilson(evidence, count=of - count, of=of)
    half = Decimal("0.05")
    assert 0 <= found.lowest <= Decimal(100 * count) / of + half
    assert Decimal(100 * count) / of - half <= found.highest <= 100
    assert not found.lowest.is_signed()
    assert abs(found.lowest - (100 - mirror.highest)) <= 2 * half
    assert (found.lowest == 0) >= (count == 0)
