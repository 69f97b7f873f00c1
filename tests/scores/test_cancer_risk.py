"""The IMACS category: two high make high; one high or two intermediate make moderate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.words import in_words
from desktop_app.scores.cancer_risk import FACTS, RiskCategory, cancer_risk

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

STANDARD, MODERATE, HIGH = RiskCategory
DERMATOMYOSITIS, AGE, NECROSIS = "imacs.high-dermatomyositis", "imacs.age", "imacs.high-necrosis"
MI2, MALE, SAE1 = (f"imacs.intermediate-{name}" for name in ("mi2", "male", "sae1"))
HIGH_FACTORS, INTERMEDIATE_FACTORS = (DERMATOMYOSITIS, AGE, NECROSIS), (MI2, MALE, SAE1)
KLEENE = st.sampled_from([True, False, None])


def factors(ids: tuple[str, ...], present: int) -> dict[str, bool | None]:
    """The first few present, the rest absent."""
    return {name: index < present for index, name in enumerate(ids)}


@pytest.mark.parametrize(
    ("high", "intermediate", "category"),
    [
        (0, 0, STANDARD),
        (0, 1, STANDARD),
        (0, 2, MODERATE),
        (0, 3, MODERATE),
        (1, 0, MODERATE),
        (1, 3, MODERATE),
        (2, 0, HIGH),
        (3, 3, HIGH),
    ],
)
def test_the_counts_make_the_category(
    evidence: Evidence, high: int, intermediate: int, category: RiskCategory
) -> None:
    found = cancer_risk(
        evidence,
        high=factors(HIGH_FACTORS, high),
        intermediate=factors(INTERMEDIATE_FACTORS, intermediate),
    )
    assert (found.category, found.lowest, found.highest) == (category,) * 3
    assert found.high == HIGH_FACTORS[:high]
    assert found.intermediate == INTERMEDIATE_FACTORS[:intermediate]
    assert found.cites == (*FACTS, *found.high, *found.intermediate)
    assert set(found.cites) <= set(evidence.facts)
    assert in_words(found.working, evidence) == (
        f"high-risk factors: {high}; intermediate: {intermediate}; {category} risk"
    )


def test_an_unknown_factor_that_could_move_the_category_leaves_it_open(evidence: Evidence) -> None:
    found = cancer_risk(
        evidence, high={DERMATOMYOSITIS: True, AGE: False, NECROSIS: None}, intermediate={MI2: True}
    )
    assert found.category is None
    assert (found.lowest, found.highest) == (MODERATE, HIGH)
    assert found.unknown == (NECROSIS,)
    assert NECROSIS in found.cites
    assert in_words(found.working, evidence) == (
        "high-risk factors: 1; intermediate: 1; not known: 1; from moderate risk to high risk"
    )


def test_an_unknown_factor_that_cannot_move_it_leaves_it_alone(evidence: Evidence) -> None:
    found = cancer_risk(
        evidence,
        high={DERMATOMYOSITIS: True, AGE: True, NECROSIS: None},
        intermediate={MI2: True, MALE: None},
    )
    assert found.category is HIGH
    assert found.unknown == (NECROSIS, MALE)
    assert NECROSIS not in found.cites


def test_intermediate_factors_never_make_high(evidence: Evidence) -> None:
    found = cancer_risk(evidence, high={}, intermediate=dict.fromkeys(INTERMEDIATE_FACTORS))
    assert (found.category, found.lowest, found.highest) == (None, STANDARD, MODERATE)


@pytest.mark.parametrize(
    ("fact", "high", "intermediate", "before", "after"),
    [
        ("imacs.high-count", 2, 0, HIGH, MODERATE),
        ("imacs.moderate-high-count", 1, 0, MODERATE, STANDARD),
        ("imacs.moderate-intermediate-count", 0, 2, MODERATE, STANDARD),
    ],
)
def test_a_count_one_step_higher_moves_the_category(
    evidence: Evidence,
    fact: str,
    high: int,
    intermediate: int,
    before: RiskCategory,
    after: RiskCategory,
) -> None:
    stricter = evidence.with_value(fact, evidence.values[fact] + Decimal(1))
    found = [
        cancer_risk(
            base,
            high=factors(HIGH_FACTORS, high),
            intermediate=factors(INTERMEDIATE_FACTORS, intermediate),
        ).category
        for base in (evidence, stricter)
    ]
    assert found == [before, after]


def test_a_factor_that_no_evidence_names_is_refused(evidence: Evidence) -> None:
    with pytest.raises(KeyError, match="high-moon"):
        cancer_risk(evidence, high={"imacs.high-moon": True}, intermediate={})


@given(
    high=st.fixed_dictionaries(dict.fromkeys(HIGH_FACTORS, KLEENE)),
    intermediate=st.fixed_dictionaries(dict.fromkeys(INTERMEDIATE_FACTORS, KLEENE)),
    answer=st.booleans(),
)
def test_an_answer_never_leaves_the_bounds_that_were_given(
    evidence: Evidence,
    high: dict[str, bool | None],
    intermediate: dict[str, bool | None],
    answer: bool,  # noqa: FBT001 - drawn by name
) -> None:
    before = cancer_risk(evidence, high=high, intermediate=intermediate)
    after = cancer_risk(
        evidence,
        high={name: answer if known is None else known for name, known in high.items()},
        intermediate=intermediate,
    )
    order = list(RiskCategory).index
    assert order(before.lowest) <= order(after.lowest)
    assert order(after.highest) <= order(before.highest)
    if before.category is not None:
        assert after.category is before.category
