"""Confirmed deterioration: three conditions, at two visits in a row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.words import in_words
from desktop_app.scores.core_set import CoreSet
from desktop_app.scores.deterioration import (
    FACTS,
    Condition,
    confirmed_deterioration,
    worse_than_start,
)

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

START = CoreSet(
    physician_global=Decimal(4),
    patient_global=Decimal(4),
    extramuscular_global=Decimal(4),
    haq=Decimal(1),
    mmt=Decimal(100),
    mmt_maximum=Decimal(150),
    enzymes={},
)


def at(**changed: str | None) -> CoreSet:
    """A visit like the start but for these."""
    values: dict[str, Any] = {
        name: None if each is None else Decimal(each) for name, each in changed.items()
    }
    return replace(START, **values)


def met(evidence: Evidence, visit: CoreSet, condition: Condition) -> bool | None:
    """Whether one condition holds at a visit."""
    return worse_than_start(evidence, START, visit).conditions[condition]


BOTH, OUTSIDE, SEVERAL = Condition

# Each limit met exactly, then missed by the smallest step that can be recorded, or undone when the
# limit of the fact moves one step up.
EDGES = [
    # 4 > 6 is 2 cm; 100 > 80 is 20 of 100 = 20 %
    ("deterioration.physician-global", BOTH, at(physician_global="6", mmt="80")),
    ("deterioration.strength", BOTH, at(physician_global="6", mmt="80")),
    ("deterioration.extramuscular", OUTSIDE, at(extramuscular_global="6")),
    # 4 > 5.2 is 1.2 / 4 = 30 %; 1 > 1.3 is 30 %; 100 > 70 is 30 %
    ("deterioration.percent", SEVERAL, at(patient_global="5.2", haq="1.3", mmt="70")),
    ("deterioration.count", SEVERAL, at(patient_global="5.2", haq="1.3", mmt="70")),
]


@pytest.mark.parametrize(("fact", "condition", "visit"), EDGES)
def test_each_limit_is_met_exactly_and_moves_with_its_fact(
    evidence: Evidence, fact: str, condition: Condition, visit: CoreSet
) -> None:
    limit = evidence.threshold(fact)
    stricter = evidence.with_value(fact, limit.value + limit.step)
    assert met(evidence, visit, condition) is True
    assert met(stricter, visit, condition) is False


@pytest.mark.parametrize(
    ("condition", "visit"),
    [
        (BOTH, at(physician_global="5.9", mmt="80")),
        (BOTH, at(physician_global="6", mmt="81")),
        (OUTSIDE, at(extramuscular_global="5.9")),
        (SEVERAL, at(patient_global="5.2", haq="1.3", mmt="71")),
        (SEVERAL, at(patient_global="5.1", haq="1.3", mmt="70")),
        (SEVERAL, at(patient_global="5.2", haq="1.29", mmt="70")),
    ],
)
def test_just_below_a_limit_is_not_enough(
    evidence: Evidence, condition: Condition, visit: CoreSet
) -> None:
    assert met(evidence, visit, condition) is False


def test_the_limits_are_those_of_the_trial(evidence: Evidence) -> None:
    printed = {fact: evidence.values[fact] for fact, *_ in EDGES}
    assert printed == {
        "deterioration.physician-global": 2,
        "deterioration.strength": 20,
        "deterioration.extramuscular": 2,
        "deterioration.percent": 30,
        "deterioration.count": 3,
    }


@pytest.mark.parametrize(
    "measure", ["physician_global", "patient_global", "haq", "mmt", "extramuscular_global"]
)
def test_any_three_of_the_five_count(evidence: Evidence, measure: str) -> None:
    worse = {
        "physician_global": "5.2",
        "patient_global": "5.2",
        "haq": "1.3",
        "mmt": "70",
        "extramuscular_global": "5.2",
    }
    names = [measure, *(name for name in worse if name != measure)]
    assert met(evidence, at(**{name: worse[name] for name in names[:3]}), SEVERAL) is True
    assert met(evidence, at(**{name: worse[name] for name in names[1:3]}), SEVERAL) is False


def test_an_enzyme_is_not_among_them(evidence: Evidence) -> None:
    start = replace(START, enzymes={"ck": Decimal(2)})
    visit = replace(at(haq="1.3", mmt="70"), enzymes={"ck": Decimal(20)})
    assert worse_than_start(evidence, start, visit).met is False


def test_it_is_confirmed_by_two_visits_and_not_by_one(evidence: Evidence) -> None:
    worse, same = at(extramuscular_global="6"), START
    both = confirmed_deterioration(evidence, baseline=START, earlier=worse, now=worse)
    assert both.confirmed is True
    # Centimetres alone decided: no percentage of the start, which is a recalled reading.
    assert set(both.cites) == {"deterioration.extramuscular", "deterioration.two-visits"}
    assert evidence.weakest(both.cites) == "checked"
    for earlier, now in ((worse, same), (same, worse)):
        once = confirmed_deterioration(evidence, baseline=START, earlier=earlier, now=now)
        assert once.confirmed is False
        assert {"deterioration.percent", "change.relative"} <= set(once.cites) <= set(FACTS)


def test_the_two_visits_may_meet_different_conditions(evidence: Evidence) -> None:
    found = confirmed_deterioration(
        evidence,
        baseline=START,
        earlier=at(extramuscular_global="6"),
        now=at(physician_global="6", mmt="80"),
    )
    assert found.confirmed is True
    assert found.earlier.by == (OUTSIDE,)
    assert found.now.by == (BOTH,)


def test_what_is_not_recorded_leaves_it_open_unless_it_cannot_matter(evidence: Evidence) -> None:
    open_ = worse_than_start(evidence, START, at(physician_global="6", mmt=None))
    assert open_.met is None
    assert open_.open == (BOTH,)
    # Physician global is not worse, so strength cannot meet the first condition, nor by itself the
    # third.
    assert worse_than_start(evidence, START, at(mmt=None)).met is False
    assert worse_than_start(evidence, START, at(extramuscular_global="6", mmt=None)).met is True
    unknown = at(physician_global="6", mmt=None)
    worse = at(extramuscular_global="6")
    for earlier, now, said in ((worse, unknown, None), (START, unknown, False)):
        found = confirmed_deterioration(evidence, baseline=START, earlier=earlier, now=now)
        assert found.confirmed is said


def test_a_scale_that_leaves_0_is_worse_by_a_share_of_its_range(evidence: Evidence) -> None:
    start = replace(START, patient_global=Decimal(0), haq=Decimal(0))
    # With the muscle test 30 % worse: 3 of 10 cm and 0.9 of 3 are 30 % of their ranges.
    visit = replace(at(mmt="70"), patient_global=Decimal(3), haq=Decimal("0.9"))
    assert worse_than_start(evidence, start, visit).conditions[SEVERAL] is True
    for less in (
        replace(visit, haq=Decimal("0.875")),
        replace(visit, patient_global=Decimal("2.9")),
    ):
        assert worse_than_start(evidence, start, less).conditions[SEVERAL] is False


def test_the_comparisons_are_shown(evidence: Evidence) -> None:
    visit = at(physician_global="5.9", extramuscular_global=None, mmt="80", haq="0.5")
    found = worse_than_start(evidence, START, visit)
    assert [in_words(line, evidence) for line in found.working] == [
        "physician global activity: 5.9 − 4 = 1.9 cm, less than 2 cm",
        "extramuscular global activity: not recorded now",
        "physician global activity: 4, then 5.9: 47.5 % worse",
        "patient global activity: 4, then 4: unchanged",
        "manual muscle test: 100, then 80: 20 % worse",
        "HAQ-DI: 1, then 0.5: 50 % better",
        "extramuscular global activity: not recorded now",
    ]
    enough = worse_than_start(evidence, START, at(extramuscular_global="6"))
    assert in_words(enough.working[1], evidence) == (
        "extramuscular global activity: 6 − 4 = 2 cm, at least 2 cm"
    )


SCALE = st.integers(0, 100).map(lambda tenths: Decimal(tenths) / 10)
VISITS = st.builds(
    CoreSet,
    physician_global=st.none() | SCALE,
    patient_global=st.none() | SCALE,
    extramuscular_global=st.none() | SCALE,
    haq=st.none() | st.integers(0, 24).map(lambda eighths: Decimal(eighths) / 8),
    mmt=st.none() | st.integers(0, 150).map(Decimal),
    mmt_maximum=st.just(Decimal(150)),
    enzymes=st.just({}),
)
FALLS = ["physician_global", "patient_global", "extramuscular_global", "haq", "mmt"]
ORDER = {False: 0, None: 1, True: 2}


@given(start=VISITS, earlier=VISITS, now=VISITS, measure=st.sampled_from(FALLS))
def test_a_worse_measure_never_takes_deterioration_back(
    evidence: Evidence, start: CoreSet, earlier: CoreSet, now: CoreSet, measure: str
) -> None:
    value = getattr(now, measure)
    if value is None:
        return
    most = Decimal(3) if measure == "haq" else Decimal(10)
    worst = value / 2 if measure == "mmt" else (value + most) / 2
    changes: dict[str, Any] = {measure: worst}
    before, after = (
        confirmed_deterioration(evidence, baseline=start, earlier=earlier, now=visit).confirmed
        for visit in (now, replace(now, **changes))
    )
    assert ORDER[before] <= ORDER[after]


@given(start=VISITS, visit=VISITS, measure=st.sampled_from(FALLS))
def test_what_is_said_with_a_gap_is_true_however_the_gap_is_filled(
    evidence: Evidence, start: CoreSet, visit: CoreSet, measure: str
) -> None:
    gap: dict[str, Any] = {measure: None}
    partial = worse_than_start(evidence, start, replace(visit, **gap)).met
    whole = worse_than_start(evidence, start, visit).met
    assert partial in {None, whole}
