"""MYOACT: six scales of 10 cm over the highest sum of those that were assessed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.words import in_words
from desktop_app.scores.muscle_activity import (
    FACTS,
    REMARKED,
    SYSTEM_WORDS,
    Myoact,
    MyoactSystem,
    myoact,
)
from tests.scores.moved import one_step

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


def scored(evidence: Evidence, written: str) -> Myoact:
    """The scales in the order of the form; a dash was not assessed."""
    return myoact(
        evidence,
        {
            name.value: None if scale == "-" else Decimal(scale)
            for name, scale in zip(MyoactSystem, written.split(), strict=True)
        },
    )


def test_six_scales_make_60(evidence: Evidence) -> None:
    # 1 + 4.5 + 0 + 2 + 3 + 1.5 = 12; 12 / 60 = 0.2.
    found = scored(evidence, "1 4.5 0 2 3 1.5")
    assert found.score == Fraction(1, 5)
    assert (found.total, found.maximum) == (Decimal(12), Decimal(60))
    assert found.missing == ()
    assert "myoact.not-assessed" not in found.cites
    assert in_words(found.working, evidence) == "(1 + 4.5 + 0 + 2 + 3 + 1.5) / 60 = 0.2"


def test_the_ends_are_0_and_1(evidence: Evidence) -> None:
    assert scored(evidence, "0 0 0 0 0 0").score == 0
    assert scored(evidence, "10 10 10 10 10 10").score == 1


def test_a_system_not_assessed_leaves_sum_and_highest_sum(evidence: Evidence) -> None:
    # 1 + 4.5 + 0 = 5.5 of 30: 0.18333...
    found = scored(evidence, "1 4.5 - - - 0")
    assert found.score == Fraction(11, 60)
    assert (found.total, found.maximum) == (Decimal("5.5"), Decimal(30))
    assert found.shown == Decimal("0.183")
    assert found.missing == tuple(MyoactSystem)[2:5]
    assert "myoact.not-assessed" in found.cites
    assert in_words(found.working, evidence) == "(1 + 4.5 + 0) / 30 = 0.183, rounded"


def test_zero_is_an_answer_and_a_gap_is_none(evidence: Evidence) -> None:
    assert scored(evidence, "0 - - - - -").score == 0
    nothing = scored(evidence, "- - - - - -")
    assert (nothing.score, nothing.total, nothing.shown) == (None, None, None)
    assert nothing.maximum == 0
    assert in_words(nothing.working, evidence) == "no score: none of the systems was assessed"


@pytest.mark.parametrize("scale", ["-0.1", "10.1"])
def test_a_scale_beyond_its_line_is_refused(evidence: Evidence, scale: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 10 cm"):
        scored(evidence, f"{scale} 0 0 0 0 0")


def test_a_system_that_is_none_of_the_six_is_refused(evidence: Evidence) -> None:
    # Muscle is rated beside MYOACT, not in it.
    with pytest.raises(ValueError, match=r"^not a system: kidney, muscle$"):
        myoact(evidence, {"muscle": Decimal(1), "kidney": Decimal(1)})


@pytest.mark.parametrize("way", [1, -1])
def test_a_case_notices_when_the_scale_gets_longer_or_shorter(evidence: Evidence, way: int) -> None:
    moved = one_step(evidence, "myoact.scale", way)
    assert scored(moved, "1 4.5 0 2 3 1.5").score != Fraction(1, 5)


def test_every_system_has_words_and_every_fact_is_there(evidence: Evidence) -> None:
    assert list(SYSTEM_WORDS) == list(MyoactSystem)
    assert {*FACTS, *REMARKED} <= set(evidence.facts)
    assert evidence.values["myoact.look-back"] == 4
