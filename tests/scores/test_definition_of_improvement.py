"""The definition of improvement of 2004: three better, few worse, strength not among these."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.words import in_words
from desktop_app.scores.core_set import CoreSet, Measure
from desktop_app.scores.definition_of_improvement import (
    FACTS,
    definition_of_improvement,
)

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.definition_of_improvement import DefinedImprovement

START = CoreSet(
    physician_global=Decimal(5),
    patient_global=Decimal(5),
    extramuscular_global=Decimal(5),
    haq=Decimal(1),
    mmt=Decimal(100),
    mmt_maximum=Decimal(150),
    enzymes={"ck": Decimal(10)},
)
# Exactly 20 % of the value at the start, and exactly 25 % the other way.
BETTER = {
    "physician_global": Decimal(4),
    "patient_global": Decimal(4),
    "extramuscular_global": Decimal(4),
    "haq": Decimal("0.8"),
    "mmt": Decimal(120),
    "enzymes": {"ck": Decimal(8)},
}
WORSE = {
    "physician_global": Decimal("6.25"),
    "patient_global": Decimal("6.25"),
    "extramuscular_global": Decimal("6.25"),
    "haq": Decimal("1.25"),
    "mmt": Decimal(75),
    "enzymes": {"ck": Decimal("12.5")},
}


COUNTS = (
    "better by at least 20 %: 1 (at least 3 needed); worse by at least 25 %: 1 "
    "(at most 2 allowed, strength not among them)"
)


def compared(
    evidence: Evidence, better: str = "", worse: str = "", **other: object
) -> DefinedImprovement:
    """The start against a visit at which these measures are just better or just worse."""
    changed: dict[str, Any] = {name: BETTER[name] for name in better.split()}
    changed |= {name: WORSE[name] for name in worse.split()}
    changed |= other
    return definition_of_improvement(evidence, baseline=START, now=replace(START, **changed))


@pytest.mark.parametrize(
    "better",
    [
        "physician_global patient_global haq",
        "mmt enzymes extramuscular_global",
        "haq mmt enzymes",
        "physician_global mmt enzymes",
    ],
)
def test_any_three_that_are_better_by_exactly_20_percent_are_enough(
    evidence: Evidence, better: str
) -> None:
    found = compared(evidence, better)
    assert found.improved is True
    assert len(found.better) == 3
    assert found.worse == ()
    assert set(found.cites) < set(FACTS)
    assert {"change.relative", "tis.muscle-maxima", "tis.enzyme-choice"} <= set(found.cites)
    # One enzyme was measured, so none was chosen among several, and nothing started from 0.
    assert {"tis.enzyme-highest", "tis.enzyme-tie", "change.from-zero"}.isdisjoint(found.cites)
    first, second, _ = better.split()
    assert compared(evidence, f"{first} {second}").improved is False


@pytest.mark.parametrize(
    ("fact", "value", "step"),
    [
        ("imacs-improvement.better-count", 3, 1),
        ("imacs-improvement.better-percent", 20, 1),
        ("imacs-improvement.worse-most", 2, -1),
        ("imacs-improvement.worse-percent", 25, -1),
    ],
)
def test_every_limit_is_pinned_by_the_step_that_undoes_it(
    evidence: Evidence, fact: str, value: int, step: int
) -> None:
    visit: dict[str, Any] = {name: BETTER[name] for name in ("physician_global", "mmt", "enzymes")}
    visit |= {name: WORSE[name] for name in ("patient_global", "haq")}
    if fact == "imacs-improvement.worse-percent":  # three are worse, but one of them by 24 % only
        visit |= {"extramuscular_global": Decimal("6.2")}
    limit = evidence.threshold(fact)
    assert limit.value == value
    assert limit.step == abs(step)
    now = replace(START, **visit)
    moved = evidence.with_value(fact, limit.value + step)
    assert definition_of_improvement(evidence, baseline=START, now=now).improved is True
    assert definition_of_improvement(moved, baseline=START, now=now).improved is False


def test_three_that_are_worse_undo_it(evidence: Evidence) -> None:
    better = "physician_global mmt enzymes"
    assert compared(evidence, better, "patient_global haq").improved is True
    three = compared(evidence, better, "patient_global haq extramuscular_global")
    assert three.improved is False
    assert three.worse == (
        Measure.PATIENT_GLOBAL,
        Measure.HAQ,
        Measure.EXTRAMUSCULAR_GLOBAL,
    )


def test_strength_must_not_be_worse(evidence: Evidence) -> None:
    better = "physician_global patient_global haq enzymes"
    assert compared(evidence, better, "haq").improved is True
    assert compared(evidence, better, "mmt").improved is False
    assert compared(evidence, better, mmt=Decimal(76)).improved is True  # 24 % worse


@pytest.mark.parametrize(
    ("better", "worse", "gap", "said"),
    [
        ("physician_global patient_global haq", "", {"extramuscular_global": None}, True),
        ("physician_global patient_global haq", "", {"mmt": None}, None),
        ("physician_global patient_global", "", {"haq": None}, None),
        ("physician_global", "", {"haq": None}, False),
        ("physician_global patient_global haq", "mmt", {"enzymes": {}}, False),
    ],
)
def test_a_gap_decides_nothing_by_itself(
    evidence: Evidence, better: str, worse: str, gap: dict[str, Any], *, said: bool | None
) -> None:
    found = compared(evidence, better, worse, **gap)
    assert found.improved is said
    assert len(found.missing) == 1


def test_from_0_a_change_is_a_share_of_the_range(evidence: Evidence) -> None:
    start = replace(START, haq=Decimal(0), patient_global=Decimal(0), mmt=Decimal(0))
    # 0.75 of 3 is 25 %: worse by enough. 2.4 of 10 is 24 %: not. 30 of 150 is 20 %: better.
    now = replace(start, haq=Decimal("0.75"), patient_global=Decimal("2.4"), mmt=Decimal(30))
    found = definition_of_improvement(evidence, baseline=start, now=now)
    assert found.better == (Measure.MMT,)
    assert found.worse == (Measure.HAQ,)
    shown = [in_words(line, evidence) for line in found.working]
    assert "HAQ-DI: 0, then 0.75: 25 % of its range worse" in shown
    assert "manual muscle test: 0, then 30: 20 % of its range better" in shown
    assert {"change.from-zero", "tis.ranges"} <= set(found.cites)
    less = replace(now, haq=Decimal("0.625"), mmt=Decimal(29), patient_global=Decimal(0))
    found = definition_of_improvement(evidence, baseline=start, now=less)
    assert (found.better, found.worse) == ((), ())
    shown = [in_words(line, evidence) for line in found.working]
    assert "patient global activity: 0, then 0: unchanged" in shown


def test_the_changes_and_the_counts_are_shown(evidence: Evidence) -> None:
    now = replace(
        START,
        physician_global=Decimal("4.0001"),
        patient_global=None,
        mmt=Decimal(75),
        enzymes={"ck": Decimal("2.125")},
    )
    found = definition_of_improvement(evidence, baseline=START, now=now)
    assert [in_words(line, evidence) for line in found.working] == [
        "physician global activity: 5, then 4.0001: 19.998 % better",
        "patient global activity: not recorded now",
        "manual muscle test: 100, then 75: 25 % worse",
        "HAQ-DI: 1, then 1: unchanged",
        "CK in multiples of its upper limit of normal: 10, then 2.13: 78.8 % better",
        "extramuscular global activity: 5, then 5: unchanged",
        COUNTS,
    ]


def test_multiples_that_no_decimal_holds_still_meet_the_limit_exactly(evidence: Evidence) -> None:
    limit = Decimal(180)  # 1000/180 has no end; 800 is exactly 20 % less than 1000
    found = definition_of_improvement(
        evidence,
        baseline=replace(START, enzymes={"ck": 1000 / limit}),
        now=replace(START, enzymes={"ck": 800 / limit}),
    )
    assert found.better == (Measure.ENZYME,)


def test_every_pair_on_a_scale_is_compared_as_fractions_compare_it(evidence: Evidence) -> None:
    for first, second in product(range(0, 101, 3), repeat=2):
        before, after = (
            replace(START, physician_global=Decimal(each) / 10) for each in (first, second)
        )
        found = definition_of_improvement(evidence, baseline=before, now=after)
        change = Fraction(second - first, first or 100)  # from 0, of the range
        better, worse = change <= Fraction(-1, 5), change >= Fraction(1, 4)
        assert (Measure.PHYSICIAN_GLOBAL in found.better) is better, (first, second)
        assert (Measure.PHYSICIAN_GLOBAL in found.worse) is worse, (first, second)


SCALE = st.integers(0, 100).map(lambda tenths: Decimal(tenths) / 10)
VISITS = st.builds(
    CoreSet,
    physician_global=SCALE,
    patient_global=SCALE,
    extramuscular_global=SCALE,
    haq=st.integers(0, 24).map(lambda eighths: Decimal(eighths) / 8),
    mmt=st.integers(0, 150).map(Decimal),
    mmt_maximum=st.just(Decimal(150)),
    enzymes=st.fixed_dictionaries({"ck": st.integers(0, 300).map(Decimal)}),
)


@given(start=VISITS, now=VISITS, measure=st.sampled_from(sorted(BETTER)))
def test_a_better_measure_never_takes_improvement_back(
    evidence: Evidence, start: CoreSet, now: CoreSet, measure: str
) -> None:
    best: dict[str, Any] = {"enzymes": {"ck": Decimal(0)}, "mmt": Decimal(150)}
    changed: dict[str, Any] = {measure: best.get(measure, Decimal(0))}
    before = definition_of_improvement(evidence, baseline=start, now=now)
    after = definition_of_improvement(evidence, baseline=start, now=replace(now, **changed))
    assert after.improved or not before.improved


@given(start=VISITS, now=VISITS, measure=st.sampled_from(sorted(BETTER)))
def test_what_is_said_with_a_gap_is_true_however_the_gap_is_filled(
    evidence: Evidence, start: CoreSet, now: CoreSet, measure: str
) -> None:
    gap: dict[str, Any] = {measure: {} if measure == "enzymes" else None}
    partial = definition_of_improvement(evidence, baseline=start, now=replace(now, **gap))
    whole = definition_of_improvement(evidence, baseline=start, now=now)
    assert partial.improved in {None, whole.improved}


def test_what_chose_the_enzyme_is_cited_only_where_it_chose(evidence: Evidence) -> None:
    def cited(**enzymes: int) -> set[str]:
        start = replace(START, enzymes={name: Decimal(times) for name, times in enzymes.items()})
        found = definition_of_improvement(evidence, baseline=start, now=start)
        return {fact for fact in found.cites if fact.startswith("tis.enzyme")}

    assert cited() == set()
    assert cited(ck=10) == {"tis.enzyme-choice"}
    assert cited(ck=10, ldh=2) == {"tis.enzyme-choice", "tis.enzyme-highest"}
    assert {"tis.enzyme-tie", "tis.enzyme-ranges"} < cited(ck=10, ldh=10)
