"""Kidney estimates against values computed outside this program (scoring notes, section 9)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.words import in_words
from desktop_app.scores.kidney import FACTS, ckd_epi_2021, cockcroft_gault

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

MICROMOL = Decimal("88.4")
"""umol/L in one mg/dL."""


@pytest.mark.parametrize(
    ("sex", "age", "milligrams", "rate"),
    [
        ("female", 55, "0.9", "75.5"),
        ("male", 60, "1.0", "86.2"),
        ("female", 45, "0.6", "112.7"),
    ],
)
def test_ckd_epi_gives_the_published_values(
    evidence: Evidence, sex: str, age: int, milligrams: str, rate: str
) -> None:
    found = ckd_epi_2021(
        evidence, creatinine=Decimal(milligrams) * MICROMOL, age=Decimal(age), sex=sex
    )
    assert found is not None
    assert found.value == Decimal(rate)
    assert set(found.cites) <= set(FACTS) & set(evidence.facts)


@pytest.mark.parametrize(("sex", "turn"), [("female", "0.7"), ("male", "0.9")])
def test_ckd_epi_has_no_jump_where_its_two_branches_meet(
    evidence: Evidence, sex: str, turn: str
) -> None:
    at = Decimal(turn) * MICROMOL
    rates = [
        ckd_epi_2021(evidence, creatinine=at + shift, age=Decimal(50), sex=sex)
        for shift in (Decimal("-0.001"), Decimal(0), Decimal("0.001"))
    ]
    values = [rate.value for rate in rates if rate is not None]
    assert len(values) == 3
    assert max(values) - min(values) <= Decimal("0.1")


def test_ckd_epi_shows_its_arithmetic_as_one_can_check_it(evidence: Evidence) -> None:
    found = ckd_epi_2021(evidence, creatinine=Decimal(90), age=Decimal(45), sex="female")
    assert found is not None
    assert in_words(found.working, evidence).replace("\u00a0", " ") == (
        "142 × (90 µmol/L / 88.4 / 0.7)^−1.2 × 0.9938^45 × 1.012 = 69.3 mL/min/1.73 m²"
    )


def test_half_a_tenth_of_a_clearance_is_rounded_up(evidence: Evidence) -> None:
    found = cockcroft_gault(
        evidence, age=Decimal(40), weight=Decimal("60.516"), creatinine=MICROMOL, sex="male"
    )
    assert found is not None
    assert found.value == Decimal("84.1")  # 100 x 60.516 / 72 = 84.05


def test_the_lowest_creatinine_gives_an_estimate(evidence: Evidence) -> None:
    half, fifty = Decimal("0.5"), Decimal(50)
    assert ckd_epi_2021(evidence, creatinine=half, age=fifty, sex="male") is not None
    assert (
        cockcroft_gault(evidence, age=fifty, weight=fifty, creatinine=half, sex="male") is not None
    )


def test_ckd_epi_shows_the_branch_it_used(evidence: Evidence) -> None:
    low = ckd_epi_2021(evidence, creatinine=Decimal(50), age=Decimal(45), sex="female")
    turn = ckd_epi_2021(
        evidence, creatinine=Decimal("0.7") * MICROMOL, age=Decimal(45), sex="female"
    )
    high = ckd_epi_2021(evidence, creatinine=Decimal(90), age=Decimal(45), sex="female")
    assert low is not None
    assert turn is not None
    assert high is not None
    assert "^−0.241 " in in_words(low.working, evidence)
    assert "^−0.241 " in in_words(turn.working, evidence)
    assert "^−1.2 " in in_words(high.working, evidence)


@pytest.mark.parametrize(
    ("sex", "age", "weight", "milligrams", "clearance"),
    [("male", 60, 80, "1.2", "74.1"), ("female", 45, 65, "0.9", "81.0")],
)
def test_cockcroft_gault_gives_the_values_worked_by_hand(
    evidence: Evidence, sex: str, age: int, weight: int, milligrams: str, clearance: str
) -> None:
    found = cockcroft_gault(
        evidence,
        age=Decimal(age),
        weight=Decimal(weight),
        creatinine=Decimal(milligrams) * MICROMOL,
        sex=sex,
    )
    assert found is not None
    assert found.value == Decimal(clearance)
    assert set(found.cites) <= set(FACTS) & set(evidence.facts)


def test_cockcroft_gault_shows_its_arithmetic_as_one_can_check_it(evidence: Evidence) -> None:
    woman, man = (
        cockcroft_gault(
            evidence, age=Decimal(40), weight=Decimal(72), creatinine=Decimal("88.4"), sex=sex
        )
        for sex in ("female", "male")
    )
    assert woman is not None
    assert man is not None
    assert man.value == 100  # (140 - 40) x 72 / (72 x 1)
    assert woman.value == 85
    assert in_words(man.working, evidence).replace("\u00a0", " ") == (
        "(140 − 40) × 72 kg / (72 × 88.4 µmol/L / 88.4) = 100 mL/min"
    )
    assert in_words(woman.working, evidence).replace("\u00a0", " ") == (
        "(140 − 40) × 72 kg / (72 × 88.4 µmol/L / 88.4) × 0.85 = 85 mL/min"
    )


@pytest.mark.parametrize("sex", [None, "intersex or other"])
def test_another_or_unknown_sex_gives_no_estimate(evidence: Evidence, sex: str | None) -> None:
    ten = Decimal(80)
    assert ckd_epi_2021(evidence, creatinine=ten, age=ten, sex=sex) is None
    assert cockcroft_gault(evidence, age=ten, weight=ten, creatinine=ten, sex=sex) is None


@pytest.mark.parametrize("unknown", ["age", "weight", "creatinine"])
def test_an_unknown_value_gives_no_estimate(evidence: Evidence, unknown: str) -> None:
    values = {"age": Decimal(50), "weight": Decimal(70), "creatinine": Decimal(80), unknown: None}
    assert cockcroft_gault(evidence, **values, sex="male") is None
    weight = values.pop("weight")
    if weight is not None:
        assert ckd_epi_2021(evidence, **values, sex="male") is None


@pytest.mark.parametrize("creatinine", [Decimal(0), Decimal(-1)])
def test_creatinine_of_nothing_is_refused(evidence: Evidence, creatinine: Decimal) -> None:
    fifty, refusal = Decimal(50), f"^creatinine must be above zero, not {creatinine}$"
    with pytest.raises(ValueError, match=refusal):
        ckd_epi_2021(evidence, creatinine=creatinine, age=fifty, sex="male")
    with pytest.raises(ValueError, match=refusal):
        cockcroft_gault(evidence, age=fifty, weight=fifty, creatinine=creatinine, sex="male")


@given(
    lower=st.integers(20, 1500),
    more=st.integers(1, 300),
    age=st.integers(18, 105),
    sex=st.sampled_from(["female", "male"]),
)
def test_more_creatinine_never_means_a_better_kidney(
    evidence: Evidence, lower: int, more: int, age: int, sex: str
) -> None:
    better, worse = (
        (
            ckd_epi_2021(evidence, creatinine=Decimal(value), age=Decimal(age), sex=sex),
            cockcroft_gault(
                evidence,
                age=Decimal(age),
                weight=Decimal(70),
                creatinine=Decimal(value),
                sex=sex,
            ),
        )
        for value in (lower, lower + more)
    )
    for one, other in zip(better, worse, strict=True):
        assert one is not None
        assert other is not None
        assert one.value >= other.value
