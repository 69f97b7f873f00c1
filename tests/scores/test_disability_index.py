"""HAQ-DI: the mean of eight sections, aids raise to 2, and no index from fewer than six."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.words import in_words
from desktop_app.scores.disability_index import (
    DISABILITY_WORDS,
    FACTS,
    REMARKED,
    RIGHTS,
    SECTION_WORDS,
    Disability,
    DisabilityIndex,
    HaqSection,
    aid_minimum,
    band_of,
    disability_index,
    highest,
    in_decimals,
)
from tests.scores.moved import one_step, with_cell

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

NO_AIDS: dict[str, bool | None] = dict.fromkeys(HaqSection, False)
MILD, MODERATE, SEVERE = Disability


def sections(written: str) -> dict[str, Decimal | None]:
    """The scores in the order of the form; a dash was not answered."""
    return {
        name.value: None if score == "-" else Decimal(score)
        for name, score in zip(HaqSection, written.split(), strict=True)
    }


def found(
    evidence: Evidence, written: str, aids: dict[str, bool | None] = NO_AIDS
) -> DisabilityIndex:
    return disability_index(evidence, sections(written), aids)


def test_the_index_is_the_mean_of_eight_sections(evidence: Evidence) -> None:
    # 1 + 1 + 2 + 0 + 1 + 3 + 1 + 1 = 10; 10 / 8 = 1.25.
    index = found(evidence, "1 1 2 0 1 3 1 1")
    assert index.total == index.lowest == index.highest == Fraction(5, 4)
    assert (index.missing, index.raised, index.aids_unknown) == ((), (), ())
    assert in_words(index.working, evidence) == "(1 + 1 + 2 + 0 + 1 + 3 + 1 + 1) / 8 = 1.25"
    assert "haq.fewest-sections" not in index.cites  # recalled, and not needed here


def test_the_ends_are_0_and_3(evidence: Evidence) -> None:
    assert found(evidence, "0 0 0 0 0 0 0 0").total == 0
    assert found(evidence, "3 3 3 3 3 3 3 3").total == 3 == highest(evidence)


@pytest.mark.parametrize(("score", "counts"), [("0", 2), ("1", 2), ("2", 2), ("3", 3)], ids=str)
def test_an_aid_raises_to_2_and_adds_no_point(evidence: Evidence, score: str, counts: int) -> None:
    # Seven zeros beside it, so the sum is what the one section counts.
    index = found(evidence, f"0 0 0 {score} 0 0 0 0", NO_AIDS | {HaqSection.WALKING: True})
    assert index.total == Fraction(counts, 8)
    assert index.raised == ((HaqSection.WALKING,) if counts > int(score) else ())
    assert "haq.aid-minimum" in index.cites
    assert ("haq.aid-extra-point" in index.cites) is bool(index.raised)
    assert aid_minimum(evidence) == 2


def test_the_textbook_differs_and_is_shown_as_such(evidence: Evidence) -> None:
    assert evidence.fact("haq.aid-extra-point").differs == ("haq.aid-minimum",)
    assert evidence.fact("haq.aid-minimum").differs == ("haq.aid-extra-point",)


def test_an_aid_not_assessed_leaves_the_score_and_room_above(evidence: Evidence) -> None:
    # As scored 10 / 8; with an aid in walking 12 / 8. Eating has a 2, which no aid moves.
    aids = NO_AIDS | {HaqSection.WALKING: None, HaqSection.EATING: None}
    index = found(evidence, "1 1 2 0 1 3 1 1", aids)
    assert (index.total, index.highest) == (Fraction(10, 8), Fraction(12, 8))
    assert index.aids_unknown == (HaqSection.WALKING,)
    assert "haq.aid-unknown" in index.cites


@pytest.mark.parametrize(
    ("written", "total"),
    [
        ("1 1 2 0 1 3 1 -", Fraction(9, 7)),  # 9 over seven
        ("1 1 2 0 1 3 - -", Fraction(8, 6)),  # 8 over six
    ],
)
def test_one_or_two_missing_sections_leave_the_divisor(
    evidence: Evidence, written: str, total: Fraction
) -> None:
    index = found(evidence, written)
    assert index.total == index.lowest == index.highest == total
    # One missing section is in the instructions; for two the least that is needed is recalled.
    recalled = {"haq.completed-sections", "haq.fewest-sections"}
    assert set(index.cites) & recalled == (recalled if len(index.missing) > 1 else set())
    assert "haq.bounds" not in index.cites
    assert in_words(index.working, evidence).endswith(f" = {in_decimals(total)}, rounded")


def test_five_sections_give_bounds_and_no_index(evidence: Evidence) -> None:
    # 1 + 1 + 2 + 0 + 1 = 5: 5 / 8 at least, and with three threes 14 / 8 at most.
    index = found(evidence, "1 1 2 0 1 - - -")
    assert index.total is None
    assert (index.lowest, index.highest) == (Fraction(5, 8), Fraction(14, 8))
    assert index.answered == 5
    assert index.missing == (HaqSection.REACH, HaqSection.GRIP, HaqSection.ACTIVITIES)
    assert in_words(index.working, evidence) == (
        "no index: 5 of 8 sections answered, at least 6 are needed"
    )
    assert "haq.bounds" in index.cites


def test_an_aid_in_a_section_that_was_not_answered_raises_the_lower_bound(
    evidence: Evidence,
) -> None:
    index = found(evidence, "1 1 2 0 1 - - -", NO_AIDS | {HaqSection.GRIP: True})
    assert (index.lowest, index.highest) == (Fraction(7, 8), Fraction(14, 8))


@given(
    scores=st.lists(st.sampled_from(range(4)), min_size=8, max_size=8),
    gaps=st.sets(st.sampled_from(list(HaqSection)), max_size=8),
    aids=st.lists(st.sampled_from([True, False, None]), min_size=8, max_size=8),
)
def test_bounds_hold_whatever_the_gaps_were(
    evidence: Evidence, scores: list[int], gaps: set[HaqSection], aids: list[bool | None]
) -> None:
    used: dict[str, bool | None] = dict(zip(HaqSection, aids, strict=True))
    told: dict[str, Decimal | None] = dict(zip(HaqSection, map(Decimal, scores), strict=True))
    seen = disability_index(
        evidence, {name: None if name in gaps else told[name] for name in HaqSection}, used
    )
    whole = disability_index(evidence, told, {name: bool(used[name]) for name in HaqSection})
    assert whole.total is not None
    assert 0 <= seen.lowest <= seen.highest <= 3
    if seen.total is None:
        assert seen.lowest <= whole.total <= seen.highest
    if not gaps:
        assert seen.total == whole.total


@pytest.mark.parametrize("score", ["-1", "4", "0.5"])
def test_a_score_that_no_section_has_is_refused(evidence: Evidence, score: str) -> None:
    with pytest.raises(ValueError, match="a whole number from 0 to 3"):
        disability_index(evidence, {HaqSection.GRIP: Decimal(score)}, {})


def test_a_section_that_is_none_of_the_eight_is_refused(evidence: Evidence) -> None:
    with pytest.raises(ValueError, match=r"^not a section: sleeping, swimming$"):
        disability_index(evidence, {"swimming": Decimal(1)}, {"sleeping": True})


BANDS = [
    *(("0", MILD), ("1", MILD), ("1.004", MILD), ("1.005", MODERATE), ("1.01", MODERATE)),
    *(("1.125", MODERATE), ("2", MODERATE), ("2.004", MODERATE), ("2.005", SEVERE)),
    *(("2.01", SEVERE), ("3", SEVERE)),
]


@pytest.mark.parametrize(("index", "band"), BANDS)
def test_each_edge_of_a_band_belongs_below_after_rounding(
    evidence: Evidence, index: str, band: Disability
) -> None:
    assert band_of(evidence, Fraction(index)).disability is band


@pytest.mark.parametrize(
    ("index", "cited"),
    [("1", False), ("1.001", True), ("1.009", True), ("1.01", False), ("2.005", True)],
)
def test_rounding_is_cited_only_between_two_bands(
    evidence: Evidence, index: str, *, cited: bool
) -> None:
    assert ("haq.band-rounding" in band_of(evidence, Fraction(index)).cites) is cited


@pytest.mark.parametrize("index", ["-0.001", "3.001"])
def test_an_index_outside_0_to_3_is_refused(evidence: Evidence, index: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 3"):
        band_of(evidence, Fraction(index))


@pytest.mark.parametrize("row", [0, 1])
@pytest.mark.parametrize("by", ["0.01", "-0.01"])
def test_a_case_notices_when_an_edge_moves(evidence: Evidence, row: int, by: str) -> None:
    moved = with_cell(evidence, "haq.bands", row, "to", by)
    seen = [band_of(moved, Fraction(index)).disability for index, _ in BANDS]
    assert seen != [band for _, band in BANDS]


@pytest.mark.parametrize("fact", ["haq.aid-minimum", "haq.fewest-sections"])
@pytest.mark.parametrize("way", [1, -1])
def test_a_case_notices_when_a_figure_moves(evidence: Evidence, fact: str, way: int) -> None:
    def seen(facts: Evidence) -> list[Fraction | None]:
        return [
            found(facts, written, NO_AIDS | {HaqSection.DRESSING: True}).total
            for written in ("1 0 0 0 0 0 0 0", "1 1 1 1 1 1 - -", "1 1 1 1 1 - - -")
        ]

    assert seen(one_step(evidence, fact, way)) != seen(evidence)


def test_a_thousandth_shows_an_eighth_exactly() -> None:
    assert in_decimals(Fraction(11, 8)) == Decimal("1.375")
    assert in_decimals(Fraction(10, 7)) == Decimal("1.429")


def test_every_section_and_band_has_words_and_every_fact_is_there(evidence: Evidence) -> None:
    assert list(SECTION_WORDS) == list(HaqSection)
    assert list(DISABILITY_WORDS) == list(Disability)
    assert {*FACTS, *REMARKED, RIGHTS} <= set(evidence.facts)
    assert [row["band"] for row in evidence.table("haq.bands").rows] == list(Disability)
