"""MMT-8: 80 on one side, 150 on both, and no total with a gap in it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.words import in_words
from desktop_app.findings.muscle import Muscle as MuscleSection
from desktop_app.scores.muscle_test import (
    FACTS,
    GROUP_WORDS,
    Muscle,
    MuscleGroup,
    Side,
    both_sides,
    one_side,
)

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

PAIRED: list[MuscleGroup] = [
    group for group in MuscleGroup if group is not MuscleGroup.NECK_FLEXORS
]


def graded(grade: int, groups: list[MuscleGroup] | None = None) -> dict[str, Decimal | None]:
    """The same grade for every group."""
    return dict.fromkeys(groups or list(MuscleGroup), Decimal(grade))


def test_full_strength_is_80_on_one_side_and_150_on_both(evidence: Evidence) -> None:
    one = one_side(evidence, graded(10))
    both = both_sides(evidence, right=graded(10), left=graded(10, PAIRED))
    assert one.total == one.maximum == 80
    assert both.total == both.maximum == 150
    assert one.cites == FACTS
    assert set(FACTS) <= set(evidence.facts)


def test_those_maxima_are_the_ones_the_improvement_score_knows(evidence: Evidence) -> None:
    known = [row["maximum"] for row in evidence.table("tis.muscle-maxima").rows]
    assert known == [80, 150, 260]


def test_neck_flexors_count_once(evidence: Evidence) -> None:
    right = graded(10) | {MuscleGroup.NECK_FLEXORS: Decimal(4)}
    assert both_sides(evidence, right=right, left=graded(10, PAIRED)).total == 144


def test_the_sum_is_shown(evidence: Evidence) -> None:
    grades = graded(10) | {MuscleGroup.DELTOID: Decimal(7), MuscleGroup.QUADRICEPS: Decimal(0)}
    found = one_side(evidence, grades)
    assert found.missing == ()
    assert in_words(found.working, evidence) == "10 + 7 + 10 + 10 + 10 + 10 + 0 + 10 = 67 of 80"


def test_a_missing_group_is_no_zero(evidence: Evidence) -> None:
    grades = graded(10) | {MuscleGroup.DELTOID: None}
    del grades[MuscleGroup.BICEPS]
    found = one_side(evidence, grades)
    assert found.total is None
    assert found.maximum == 80
    assert found.missing == (Muscle(MuscleGroup.DELTOID), Muscle(MuscleGroup.BICEPS))
    assert in_words(found.working, evidence) == (
        "no total: 2 of 8 groups not graded (deltoid, biceps)"
    )


def test_a_missing_group_is_named_with_its_side(evidence: Evidence) -> None:
    found = both_sides(
        evidence,
        right=graded(10) | {MuscleGroup.NECK_FLEXORS: None, MuscleGroup.DELTOID: None},
        left=graded(10, PAIRED) | {MuscleGroup.DELTOID: None},
    )
    assert found.total is None
    assert found.missing == (
        Muscle(MuscleGroup.NECK_FLEXORS),
        Muscle(MuscleGroup.DELTOID, Side.RIGHT),
        Muscle(MuscleGroup.DELTOID, Side.LEFT),
    )
    assert in_words(found.working, evidence).endswith("(neck flexors, right deltoid, left deltoid)")


@pytest.mark.parametrize("grade", ["-1", "11", "10.5"])
def test_a_grade_beyond_kendalls_scale_is_refused(evidence: Evidence, grade: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 10"):
        one_side(evidence, graded(10) | {MuscleGroup.BICEPS: Decimal(grade)})


def test_a_group_that_is_none_of_the_eight_is_refused(evidence: Evidence) -> None:
    others = {"triceps": Decimal(10), "psoas": Decimal(9)}
    with pytest.raises(ValueError, match=r"^not a muscle group of this side: psoas, triceps$"):
        one_side(evidence, graded(10) | others)
    with pytest.raises(ValueError, match=r"^not a muscle group of this side: neck_flexors$"):
        both_sides(evidence, right=graded(10), left=graded(10))


def test_the_form_asks_for_the_same_groups() -> None:
    asked = {name.removeprefix("mmt_") for name in MuscleSection.model_fields}
    assert asked >= set(MuscleGroup)
    assert asked >= {f"{group}_left" for group in PAIRED}
    assert list(GROUP_WORDS) == list(MuscleGroup)
