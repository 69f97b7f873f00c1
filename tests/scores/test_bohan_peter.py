"""Bohan and Peter: the rash, and how many of four."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.words import in_words
from desktop_app.scores.bohan_peter import FACTS, Criterion, Disease, Span, Step, bohan_peter

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

STEPS = {
    Disease.DERMATOMYOSITIS: (
        Step.NONE,
        Step.POSSIBLE,
        Step.PROBABLE,
        Step.DEFINITE,
        Step.DEFINITE,
    ),
    Disease.POLYMYOSITIS: (Step.NONE, Step.NONE, Step.POSSIBLE, Step.PROBABLE, Step.DEFINITE),
}
RASH = {Disease.DERMATOMYOSITIS: True, Disease.POLYMYOSITIS: False}


@pytest.mark.parametrize("disease", Disease)
@pytest.mark.parametrize("met", list(product((True, False), repeat=4)))
def test_any_of_the_four_count_alike(
    evidence: Evidence, disease: Disease, met: tuple[bool, ...]
) -> None:
    criteria = dict(zip((str(one) for one in Criterion), met, strict=True))
    found = bohan_peter(evidence, rash=RASH[disease], criteria=criteria)
    step = STEPS[disease][sum(met)]
    assert found.spans == {disease: Span(step, step)}
    assert found.spans[disease].step is step
    assert found.unknown == ()
    other = next(one for one in Disease if one is not disease)
    assert not any(fact.startswith(f"bohan-peter.{other}") for fact in found.cites)
    assert ("bohan-peter.rash" in found.cites) is (disease is Disease.POLYMYOSITIS)
    assert set(found.cites) < set(FACTS)


@pytest.mark.parametrize(
    ("disease", "step", "count"),
    [
        (Disease.DERMATOMYOSITIS, Step.DEFINITE, 3),
        (Disease.DERMATOMYOSITIS, Step.PROBABLE, 2),
        (Disease.DERMATOMYOSITIS, Step.POSSIBLE, 1),
        (Disease.POLYMYOSITIS, Step.DEFINITE, 4),
        (Disease.POLYMYOSITIS, Step.PROBABLE, 3),
        (Disease.POLYMYOSITIS, Step.POSSIBLE, 2),
    ],
)
def test_every_count_is_pinned(
    evidence: Evidence, disease: Disease, step: Step, count: int
) -> None:
    fact = f"bohan-peter.{disease}-{step}"
    assert evidence.values[fact] == count
    criteria = {str(name): number < count for number, name in enumerate(Criterion)}
    stricter = evidence.with_value(fact, evidence.values[fact] + 1)
    before, after = (
        bohan_peter(base, rash=RASH[disease], criteria=criteria).spans[disease].step
        for base in (evidence, stricter)
    )
    assert before is step
    assert after is not step


def test_what_is_not_known_leaves_bounds(evidence: Evidence) -> None:
    found = bohan_peter(evidence, rash=True, criteria={"weakness": True, "emg": False})
    assert found.spans == {Disease.DERMATOMYOSITIS: Span(Step.POSSIBLE, Step.DEFINITE)}
    assert found.spans[Disease.DERMATOMYOSITIS].step is None
    assert found.unknown == (Criterion.BIOPSY, Criterion.ENZYMES)
    assert in_words(found.working, evidence) == (
        "typical rash present; 1 of 4 other criteria met (weakness); not known: biopsy, enzymes"
    )


def test_a_rash_that_is_not_known_leaves_both_diseases(evidence: Evidence) -> None:
    criteria = dict.fromkeys((str(name) for name in Criterion), True) | {"emg": False}
    found = bohan_peter(evidence, rash=None, criteria=criteria)
    assert found.spans == {
        Disease.DERMATOMYOSITIS: Span(Step.DEFINITE, Step.DEFINITE),
        Disease.POLYMYOSITIS: Span(Step.PROBABLE, Step.PROBABLE),
    }
    assert in_words(found.working, evidence) == (
        "typical rash not known; 3 of 4 other criteria met (weakness, biopsy, enzymes)"
    )


def test_accuracy(evidence: Evidence) -> None:
    found = bohan_peter(evidence, rash=False, criteria=dict.fromkeys(Criterion, False))
    assert found.sensitivity == 98
    assert found.specificity == 55
    assert in_words(found.working, evidence) == (
        "typical rash absent; 0 of 4 other criteria met (none)"
    )


def test_a_criterion_nobody_knows_is_refused(evidence: Evidence) -> None:
    with pytest.raises(ValueError, match=r"^no such criterion: mri$"):
        bohan_peter(evidence, rash=True, criteria={"mri": True})
