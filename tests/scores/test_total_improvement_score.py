"""The Total Improvement Score against the worked cases of the scoring notes, section 1.4."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.words import in_words
from desktop_app.scores.core_set import (
    MEASURE_WORDS,
    CoreSet,
    Enzyme,
    Measure,
    most_abnormal_enzyme,
)
from desktop_app.scores.total_improvement_score import (
    FACTS,
    Improvement,
    total_improvement_score,
)

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.total_improvement_score import TotalImprovement

NONE, MINIMAL, MODERATE, MAJOR = Improvement

# The published table, typed here a second time.
BOUNDS = dict.fromkeys(Measure, (5, 15, 25, 40)) | {Measure.MMT: (2, 10, 20, 30)}
POINTS = {
    Measure.PHYSICIAN_GLOBAL: "0 7.5 15 17.5 20",
    Measure.PATIENT_GLOBAL: "0 2.5 5 7.5 10",
    Measure.MMT: "0 10 20 27.5 32.5",
    Measure.HAQ: "0 5 7.5 7.5 10",
    Measure.ENZYME: "0 2.5 5 7.5 7.5",
    Measure.EXTRAMUSCULAR_GLOBAL: "0 7.5 12.5 15 20",
}


def published(measure: Measure, percent: Fraction) -> Fraction:
    """The points of a percentage by the published table, in exact fractions."""
    band = sum(percent > bound for bound in BOUNDS[measure])
    return Fraction(POINTS[measure].split()[band])


def visit(line: str, **enzymes: str) -> CoreSet:
    """A visit from "physician patient mmt/maximum haq extramuscular" and value/limit of enzymes."""
    physician, patient, mmt, haq, extramuscular = line.split()
    total, maximum = mmt.split("/")
    return CoreSet(
        physician_global=Decimal(physician),
        patient_global=Decimal(patient),
        extramuscular_global=Decimal(extramuscular),
        haq=Decimal(haq),
        mmt=Decimal(total),
        mmt_maximum=Decimal(maximum),
        enzymes={
            name: Fraction(value) / Fraction(limit)
            for name, (value, limit) in ((n, v.split("/")) for n, v in enzymes.items())
        },
    )


START = visit("5 5 100/150 1.5 5", ck="2000/200")


def with_(core: CoreSet, **changes: Any) -> CoreSet:  # noqa: ANN401 - fields of several types
    """The same visit with other values; plain numbers become exact ones."""
    exact: dict[str, Any] = {
        name: Decimal(value) if isinstance(value, str | int) else value
        for name, value in changes.items()
    }
    return replace(core, **exact)


def points(found: TotalImprovement) -> list[Decimal | None]:
    """The points in the order of the measures."""
    return [part.points for part in found.components]


def part_of(found: TotalImprovement, measure: Measure) -> Any:  # noqa: ANN401 - keeps the asserts short
    """One measure's component."""
    return next(part for part in found.components if part.measure is measure)


@pytest.mark.parametrize(
    ("baseline", "now", "each", "total", "category"),
    [
        pytest.param(
            visit("6 7 110/150 1.75 5", ck="3200/200"),
            visit("2 3 140/150 0.875 2", ck="400/200"),
            "17.5 7.5 20 7.5 7.5 15",
            "75",
            MAJOR,
            id="A: a good response",
        ),
        pytest.param(
            visit("5 5 130/150 1.0 3", ck="800/200"),
            visit("4.5 4.5 133/150 0.875 2.5", ck="780/200"),
            "0 0 0 0 0 0",
            "0",
            NONE,
            id="B: all on the lowest bound",
        ),
        pytest.param(
            visit("5.1 5 60/80 1.5 4", aldolase="24/8"),
            visit("3.6 3.5 68/80 0.75 2.5", aldolase="9/8"),
            "7.5 2.5 10 7.5 7.5 7.5",
            "42.5",
            MODERATE,
            id="C: upper bounds, one side, aldolase",
        ),
        pytest.param(
            visit("9 9 90/150 3 9", ck="6000/200"),
            visit("0 0 150/150 0 0", ck="100/200"),
            "20 10 32.5 10 7.5 20",
            "100",
            MAJOR,
            id="D: the ceiling",
        ),
        pytest.param(
            visit("4 4 120/150 1 2", ck="500/200"),
            visit("6 7 110/150 1.5 4", ck="2000/200"),
            "0 0 0 0 0 0",
            "0",
            NONE,
            id="E: worse",
        ),
        pytest.param(
            visit("6 7 118/150 1.75 3", ck="2520/200"),
            visit("2.5 7.5 141/150 1.5 2.4", ck="280/200"),
            "17.5 0 20 5 7.5 7.5",
            "57.5",
            MODERATE,
            id="the case on the design sheet",
        ),
    ],
)
def test_the_worked_cases(
    evidence: Evidence,
    baseline: CoreSet,
    now: CoreSet,
    each: str,
    total: str,
    category: Improvement,
) -> None:
    found = total_improvement_score(evidence, baseline=baseline, now=now)
    assert points(found) == [Decimal(value) for value in each.split()]
    assert (found.total, found.lowest, found.highest) == (Decimal(total),) * 3
    assert found.category is category
    assert found.missing == ()
    assert set(found.cites) <= set(FACTS)
    assert set(FACTS) <= set(evidence.facts)


def test_worse_is_said_though_the_score_cannot_say_it(evidence: Evidence) -> None:
    found = total_improvement_score(
        evidence,
        baseline=visit("4 4 120/150 1 2", ck="500/200"),
        now=visit("6 7 110/150 1.5 4", ck="2000/200"),
    )
    assert found.worsened == tuple(Measure)
    shown = [part.percent for part in found.components if part.percent is not None]
    assert [round(percent, 1) for percent in shown] == [
        Decimal(value) for value in ("-20", "-30", "-6.7", "-16.7", "-50", "-20")
    ]
    assert total_improvement_score(evidence, baseline=START, now=START).worsened == ()


@pytest.mark.parametrize(
    ("now", "total", "reached", "missed", "accuracy"),
    [
        ({"mmt": 130}, 20, MINIMAL, NONE, (85, 92)),
        ({"mmt": 146, "physician_global": 4}, 40, MODERATE, MINIMAL, (90, 96)),
        (
            {"mmt": 146, "physician_global": 0, "extramuscular_global": 4},
            60,
            MAJOR,
            MODERATE,
            (92, 98),
        ),
    ],
)
def test_a_score_on_the_threshold_reaches_it_and_half_a_point_less_does_not(
    evidence: Evidence,
    now: dict[str, Any],
    total: int,
    reached: Improvement,
    missed: Improvement,
    accuracy: tuple[int, int],
) -> None:
    found = total_improvement_score(evidence, baseline=START, now=with_(START, **now))
    assert found.total == total
    assert found.category is reached
    assert found.sensitivity == accuracy[0]
    assert found.specificity == accuracy[1]
    assert {f"tis.{reached}-sensitivity", f"tis.{reached}-specificity"} <= set(found.cites)
    fact = evidence.threshold(f"tis.{reached}")
    stricter = evidence.with_value(fact.id, fact.value + fact.step)
    below = total_improvement_score(stricter, baseline=START, now=with_(START, **now))
    assert below.category is missed


def test_no_improvement_has_no_accuracy(evidence: Evidence) -> None:
    found = total_improvement_score(evidence, baseline=START, now=START)
    assert found.category is NONE
    assert found.sensitivity is None
    assert found.specificity is None
    assert not any(fact.endswith("-sensitivity") for fact in found.cites)


@pytest.mark.parametrize(("first", "second"), [("4.4", "2.9"), ("5.1", "3.6")])
def test_the_trap_of_binary_fractions(evidence: Evidence, first: str, second: str) -> None:
    assert (4.4 - 2.9) / 10 > 0.15  # what a float says of the first pair
    found = total_improvement_score(
        evidence,
        baseline=with_(START, physician_global=first),
        now=with_(START, physician_global=second),
    )
    part = part_of(found, Measure.PHYSICIAN_GLOBAL)
    assert part.percent == 15
    assert part.points == Decimal("7.5")
    shown = f"({first} − {second}) / 10 = 15 %: 7.5 of 20 points"
    assert in_words(part.working, evidence) == shown


@pytest.mark.parametrize(
    ("maximum", "gained", "earned"),
    [(150, 3, 0), (150, 4, 10), (80, 1, 0), (80, 2, 10), (260, 26, 10), (260, 27, 20)],
)
def test_strength_is_measured_against_its_set(
    evidence: Evidence, maximum: int, gained: int, earned: int
) -> None:
    before = with_(START, mmt=50, mmt_maximum=maximum)
    found = total_improvement_score(evidence, baseline=before, now=with_(before, mmt=50 + gained))
    part = part_of(found, Measure.MMT)
    assert part.points == earned
    assert in_words(part.working, evidence).startswith(f"({50 + gained} − 50) / {maximum} = ")


@given(
    limit=st.integers(20, 1000),
    first=st.integers(1, 200000),
    second=st.integers(1, 200000),
    enzyme=st.sampled_from([("ck", 15), ("aldolase", 6), ("ast", 3), ("alt", 3), ("ldh", 3)]),
)
def test_enzymes_are_banded_as_fractions_band_them(
    evidence: Evidence, limit: int, first: int, second: int, enzyme: tuple[str, int]
) -> None:
    name, span = enzyme
    percent = Fraction(100 * (first - second), limit * span)
    before, after = (
        with_(START, enzymes={name: Fraction(value, limit)}) for value in (first, second)
    )
    found = total_improvement_score(evidence, baseline=before, now=after)
    part = part_of(found, Measure.ENZYME)
    assert part.points == published(Measure.ENZYME, percent)
    assert part.worsened is (percent < 0)


@given(limit=st.integers(1, 50), span=st.just(15), bound=st.sampled_from([5, 15, 25]))
def test_an_enzyme_that_falls_by_a_bound_exactly_stays_below_it(
    evidence: Evidence, limit: int, span: int, bound: int
) -> None:
    limit = 20 * limit  # so that the fall is a whole number of U/L
    first, fall = 7 * limit + 1, bound * span * limit // 100
    found = total_improvement_score(
        evidence,
        baseline=with_(START, enzymes={"ck": Fraction(first, limit)}),
        now=with_(START, enzymes={"ck": Fraction(first - fall, limit)}),
    )
    assert part_of(found, Measure.ENZYME).points == published(Measure.ENZYME, Fraction(bound))


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("9.2491", "CK in multiples of its upper limit of normal: (10 − 9.25) / 15 = 5.01 %: 2.5"),
        ("9.25", "CK in multiples of its upper limit of normal: (10 − 9.25) / 15 = 5 %: 0"),
        ("10.0004", "CK in multiples of its upper limit of normal: (10 − 10) / 15 = −0.003 %: 0"),
        ("10", "CK in multiples of its upper limit of normal: (10 − 10) / 15 = 0 %: 0"),
    ],
)
def test_rounding_never_shows_a_bound_that_was_passed(
    evidence: Evidence, now: str, words: str
) -> None:
    found = total_improvement_score(
        evidence, baseline=START, now=with_(START, enzymes={"ck": Decimal(now)})
    )
    shown = in_words(part_of(found, Measure.ENZYME).working, evidence)
    assert shown == f"{words} of 7.5 points"


def test_half_a_tenth_of_a_percent_is_shown_rounded_up(evidence: Evidence) -> None:
    before = with_(START, mmt=50, mmt_maximum=80)
    found = total_improvement_score(evidence, baseline=before, now=with_(before, mmt=51))
    shown = in_words(part_of(found, Measure.MMT).working, evidence)
    assert shown == "(51 − 50) / 80 = 1.3 %: 0 of 32.5 points"  # 1.25 % before rounding


def test_multiples_of_an_upper_limit_are_shown_rounded_up_at_the_half(evidence: Evidence) -> None:
    found = total_improvement_score(
        evidence,
        baseline=with_(START, enzymes={"ck": Decimal("10.125")}),
        now=with_(START, enzymes={"ck": Decimal("9.245")}),
    )
    assert in_words(part_of(found, Measure.ENZYME).working, evidence) == (
        "CK in multiples of its upper limit of normal: "
        "(10.13 − 9.25) / 15 = 5.9 %: 2.5 of 7.5 points"
    )


def test_points_without_a_bound_each_are_refused(evidence: Evidence) -> None:
    table = evidence.table("tis.points")
    short = tuple({**row, "above": row["above"][:-1]} for row in table.rows)
    broken = table.model_copy(update={"rows": short})
    with pytest.raises(ValueError, match="is longer than argument 1"):
        total_improvement_score(
            replace(evidence, facts={**evidence.facts, table.id: broken}), baseline=START, now=START
        )


def test_no_change_is_no_minus_zero(evidence: Evidence) -> None:
    found = total_improvement_score(evidence, baseline=START, now=START)
    for part in found.components:
        assert str(part.percent) == "0.0"
        assert "= 0 %: 0 of" in in_words(part.working, evidence)
    assert found.worsened == ()


def test_the_enzyme_most_abnormal_at_the_start_is_followed(evidence: Evidence) -> None:
    start = {"ck": Decimal(3), "ast": Decimal(5), "ldh": Decimal(4), "alt": None}
    later = {"ck": Decimal(9), "ast": Decimal(1), "ldh": Decimal(8)}
    found = total_improvement_score(
        evidence, baseline=with_(START, enzymes=start), now=with_(START, enzymes=later)
    )
    part = part_of(found, Measure.ENZYME)
    assert (part.enzyme, part.baseline, part.now) == (Enzyme.AST, 5, 1)
    assert found.enzymes_not_compared == (Enzyme.ALDOLASE, Enzyme.ALT)


def test_of_equal_enzymes_the_one_with_the_widest_range_is_followed(evidence: Evidence) -> None:
    table = evidence.table("tis.enzyme-ranges")
    turned = table.model_copy(update={"rows": table.rows[::-1]})
    two = Decimal(2)
    for base in (evidence, replace(evidence, facts={**evidence.facts, table.id: turned})):
        assert most_abnormal_enzyme(base, {"ldh": two, "aldolase": two, "ck": two}) is Enzyme.CK
        assert most_abnormal_enzyme(base, {"ldh": two, "aldolase": two}) is Enzyme.ALDOLASE


def test_an_enzyme_nobody_knows_is_refused(evidence: Evidence) -> None:
    with pytest.raises(ValueError, match="troponin"):
        most_abnormal_enzyme(evidence, {"troponin": Decimal(2)})


MISSING = [
    ({"physician_global": None}, {}, Measure.PHYSICIAN_GLOBAL, "not recorded at the start"),
    ({}, {"patient_global": None}, Measure.PATIENT_GLOBAL, "not recorded now"),
    ({"haq": None}, {"haq": None}, Measure.HAQ, "not recorded at either visit"),
    (
        {},
        {"extramuscular_global": 11},
        Measure.EXTRAMUSCULAR_GLOBAL,
        "11 does not lie between 0 and 10",
    ),
    ({"mmt": 151}, {}, Measure.MMT, "151 does not lie between 0 and 150"),
    ({"haq": -1}, {}, Measure.HAQ, "−1 does not lie between 0 and 3"),
    ({"mmt": None}, {}, Measure.MMT, "not recorded at the start"),
    ({"mmt_maximum": None}, {}, Measure.MMT, "the highest possible total is not recorded"),
    ({}, {"mmt_maximum": None}, Measure.MMT, "the highest possible total is not recorded"),
    (
        {"mmt": 70, "mmt_maximum": 80},
        {},
        Measure.MMT,
        "different muscle sets, of 80 and of 150, are not compared",
    ),
    (
        {"enzymes": {}},
        {},
        Measure.ENZYME,
        "no enzyme recorded at the start with its upper limit of normal",
    ),
    (
        {},
        {"enzymes": {"ast": Decimal(1)}},
        Measure.ENZYME,
        "CK, the most abnormal at the start, is not recorded now",
    ),
]


@pytest.mark.parametrize(("before", "after", "measure", "why"), MISSING)
def test_a_missing_measure_leaves_bounds_and_no_category(
    evidence: Evidence, before: dict[str, Any], after: dict[str, Any], measure: Measure, why: str
) -> None:
    better = visit("0 0 150/150 0 0", ck="100/200")  # every other measure earns its most
    first, later = with_(START, **before), with_(better, **after)
    found = total_improvement_score(evidence, baseline=first, now=later)
    part = part_of(found, measure)
    if measure is not Measure.ENZYME:
        assert (part.baseline, part.now) == (getattr(first, measure), getattr(later, measure))
    assert found.missing == (measure,)
    assert (found.total, found.category, found.sensitivity) == (None, None, None)
    assert (part.points, part.percent, part.worsened) == (None, None, None)
    assert in_words(part.working, evidence) == why
    assert part.most == Decimal(POINTS[measure].split()[-1])
    assert found.highest - found.lowest == part.most
    name = MEASURE_WORDS[measure]
    assert in_words(found.working, evidence) == (
        f"from {100 - part.most} to 100 of 100, without a category; missing: {name}"
    )


def test_an_enzyme_not_recorded_now_is_named_with_its_value_at_the_start(
    evidence: Evidence,
) -> None:
    found = total_improvement_score(
        evidence, baseline=START, now=with_(START, enzymes={"ast": Decimal(1)})
    )
    part = part_of(found, Measure.ENZYME)
    assert (part.enzyme, part.baseline, part.now) == (Enzyme.CK, 10, None)
    none = total_improvement_score(evidence, baseline=with_(START, enzymes={}), now=START)
    part = part_of(none, Measure.ENZYME)
    assert (part.enzyme, part.baseline, part.now) == (None, None, None)


def test_nothing_recorded_could_still_be_anything(evidence: Evidence) -> None:
    empty = CoreSet(
        physician_global=None,
        patient_global=None,
        extramuscular_global=None,
        haq=None,
        mmt=None,
        mmt_maximum=None,
        enzymes={},
    )
    found = total_improvement_score(evidence, baseline=empty, now=empty)
    assert str(found.lowest) == "0"
    assert found.highest == 100
    assert isinstance(found.lowest, Decimal)
    assert isinstance(found.highest, Decimal)
    assert found.missing == tuple(Measure)
    assert found.enzymes_not_compared == tuple(Enzyme)


def test_a_muscle_set_nobody_knows_is_refused(evidence: Evidence) -> None:
    message = re.escape(
        "no muscle set has a highest possible total of [Decimal('100')]: only [80, 150, 260]"
    )
    with pytest.raises(ValueError, match=f"^{message}$"):
        total_improvement_score(evidence, baseline=START, now=with_(START, mmt_maximum=100))


def test_the_sum_is_shown(evidence: Evidence) -> None:
    found = total_improvement_score(
        evidence,
        baseline=visit("6 7 118/150 1.75 3", ck="2520/200"),
        now=visit("2.5 7.5 141/150 1.5 2.4", ck="280/200"),
    )
    assert in_words(found.working, evidence) == (
        "17.5 + 0 + 20 + 5 + 7.5 + 7.5 = 57.5 of 100: moderate improvement"
    )
    assert found.worsened == (Measure.PATIENT_GLOBAL,)


def test_recalled_constants_mark_the_score(evidence: Evidence) -> None:
    found = total_improvement_score(evidence, baseline=START, now=START)
    assert evidence.weakest(found.cites).marked
    assert evidence.fact("tis.enzyme-ranges").status == "recalled"


SCALE = st.integers(0, 100).map(lambda tenths: Decimal(tenths) / 10)
CORE_SETS = st.builds(
    CoreSet,
    physician_global=SCALE,
    patient_global=SCALE,
    extramuscular_global=SCALE,
    haq=st.integers(0, 24).map(lambda eighths: Decimal(eighths) / 8),
    mmt=st.integers(0, 150).map(Decimal),
    mmt_maximum=st.just(Decimal(150)),
    enzymes=st.fixed_dictionaries({"ck": st.integers(0, 300).map(Decimal)}),
)


@given(baseline=CORE_SETS, now=CORE_SETS, data=st.data())
def test_a_better_measure_never_lowers_the_score(
    evidence: Evidence, baseline: CoreSet, now: CoreSet, data: st.DataObject
) -> None:
    measure = data.draw(st.sampled_from(Measure))
    if measure is Measure.ENZYME:
        better = with_(now, enzymes={"ck": now.enzymes["ck"] / 2})  # type: ignore[operator]  # drawn above, never None
    elif measure is Measure.MMT:
        better = with_(now, mmt=Decimal(150))
    else:
        better = with_(now, **{measure: getattr(now, measure) / 2})
    before, after = (
        total_improvement_score(evidence, baseline=baseline, now=later) for later in (now, better)
    )
    assert before.total is not None
    assert after.total is not None
    assert 0 <= before.total <= after.total <= 100


@given(baseline=CORE_SETS, now=CORE_SETS, hidden=st.sampled_from(Measure))
def test_a_hidden_measure_keeps_the_score_within_the_bounds(
    evidence: Evidence, baseline: CoreSet, now: CoreSet, hidden: Measure
) -> None:
    whole = total_improvement_score(evidence, baseline=baseline, now=now)
    gap: dict[str, Any] = {"enzymes": {}} if hidden is Measure.ENZYME else {str(hidden): None}
    partial = total_improvement_score(evidence, baseline=baseline, now=with_(now, **gap))
    assert whole.total is not None
    assert partial.total is None
    assert partial.lowest <= whole.total <= partial.highest
