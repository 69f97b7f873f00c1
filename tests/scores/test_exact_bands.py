"""Every improvement that a clinician can enter earns the points that exact fractions give it."""

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
from desktop_app.findings.response import MmtMaximum, Visit
from desktop_app.quantity import Measurement, Quantity, rounded
from desktop_app.scores.core_set import CoreSet, Measure
from desktop_app.scores.total_improvement_score import _component, total_improvement_score
from desktop_app.scores.visit_measures import core_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.total_improvement_score import Component

# The published table, typed here a second time: bounds in percent, and the points above each.
TABLE = {
    Measure.PHYSICIAN_GLOBAL: ((5, "7.5"), (15, "15"), (25, "17.5"), (40, "20")),
    Measure.PATIENT_GLOBAL: ((5, "2.5"), (15, "5"), (25, "7.5"), (40, "10")),
    Measure.MMT: ((2, "10"), (10, "20"), (20, "27.5"), (30, "32.5")),
    Measure.HAQ: ((5, "5"), (15, "7.5"), (25, "7.5"), (40, "10")),
    Measure.ENZYME: ((5, "2.5"), (15, "5"), (25, "7.5"), (40, "7.5")),
    Measure.EXTRAMUSCULAR_GLOBAL: ((5, "7.5"), (15, "12.5"), (25, "15"), (40, "20")),
}
SCALES = (Measure.PHYSICIAN_GLOBAL, Measure.PATIENT_GLOBAL, Measure.EXTRAMUSCULAR_GLOBAL)


def earned(measure: Measure, percent: Fraction) -> Decimal:
    """The points of a percentage by the published table."""
    return max((Decimal(p) for bound, p in TABLE[measure] if percent > bound), default=Decimal(0))


def only(measure: Measure, value: Decimal, maximum: int = 150) -> CoreSet:
    """A visit at which one measure was taken."""
    values: dict[str, Any] = dict.fromkeys(Measure) | {str(measure): value}
    del values[Measure.ENZYME]
    return CoreSet(**values, mmt_maximum=Decimal(maximum), enzymes={})


def compared(
    evidence: Evidence, measure: Measure, values: list[Decimal], maximum: int = 150
) -> Iterator[tuple[int, int, Component]]:
    """Compare each of these values with each, by their places in the list."""
    visits = [only(measure, value, maximum) for value in values]
    for first, second in product(range(len(visits)), repeat=2):
        # One measure of the six, because there are a hundred thousand pairs.
        yield first, second, _component(evidence, measure, visits[first], visits[second])


@pytest.mark.parametrize("measure", SCALES)
def test_all_pairs_of_a_scale_in_steps_of_a_tenth(evidence: Evidence, measure: Measure) -> None:
    tenths = [Decimal(value) / 10 for value in range(101)]
    for first, second, part in compared(evidence, measure, tenths):
        percent = Fraction(first - second)  # one tenth of ten is one per cent
        assert part.exact_percent == percent
        assert part.points == earned(measure, percent), (first, second)


def test_all_pairs_of_haq_in_eighths(evidence: Evidence) -> None:
    eighths = [Decimal(value) / 8 for value in range(25)]
    for first, second, part in compared(evidence, Measure.HAQ, eighths):
        percent = Fraction(100 * (first - second), 24)  # an eighth of three is 1/24
        assert part.exact_percent == percent
        assert part.points == earned(Measure.HAQ, percent), (first, second)


@pytest.mark.parametrize("maximum", [80, 150, 260])
def test_all_pairs_of_muscle_totals(evidence: Evidence, maximum: int) -> None:
    totals = [Decimal(total) for total in range(maximum + 1)]
    for first, second, part in compared(evidence, Measure.MMT, totals, maximum):
        percent = Fraction(100 * (second - first), maximum)
        assert part.points == earned(Measure.MMT, percent), (first, second)


def at(evidence: Evidence, measure: Measure, before: str, after: str, maximum: int = 150) -> str:
    """The arithmetic of a measure, typed as a clinician types it."""
    first, second = (only(measure, Decimal(value), maximum) for value in (before, after))
    return in_words(_component(evidence, measure, first, second).working, evidence)


@pytest.mark.parametrize(
    ("measure", "before", "after", "maximum", "words"),
    [
        # In binary (5.1 - 3.6) / 10 is 0.15000000000000002, and 1.1 - 0.6 more than a half.
        (SCALES[0], "5.1", "3.6", 10, "(5.1 − 3.6) / 10 = 15 %: 7.5 of 20 points"),
        (SCALES[0], "1.1", "0.6", 10, "(1.1 − 0.6) / 10 = 5 %: 0 of 20 points"),
        (SCALES[1], "1.1", "0.6", 10, "(1.1 − 0.6) / 10 = 5 %: 0 of 10 points"),
        (SCALES[2], "1.1", "0.6", 10, "(1.1 − 0.6) / 10 = 5 %: 0 of 20 points"),
        # 0.5 / 3 is a sixth, 16.666… %.
        (Measure.HAQ, "1.1", "0.6", 3, "(1.1 − 0.6) / 3 = 16.7 %: 7.5 of 10 points"),
        (Measure.HAQ, "1.05", "0.6", 3, "(1.05 − 0.6) / 3 = 15 %: 5 of 10 points"),
        (Measure.MMT, "120", "123", 150, "(123 − 120) / 150 = 2 %: 0 of 32.5 points"),
        (Measure.MMT, "120", "124", 150, "(124 − 120) / 150 = 2.7 %: 10 of 32.5 points"),
        (Measure.MMT, "60", "61", 80, "(61 − 60) / 80 = 1.3 %: 0 of 32.5 points"),
        (Measure.MMT, "60", "62", 80, "(62 − 60) / 80 = 2.5 %: 10 of 32.5 points"),
        (Measure.MMT, "200", "205", 260, "(205 − 200) / 260 = 1.9 %: 0 of 32.5 points"),
        (Measure.MMT, "200", "206", 260, "(206 − 200) / 260 = 2.3 %: 10 of 32.5 points"),
    ],
)
def test_the_traps_by_name(
    evidence: Evidence, measure: Measure, before: str, after: str, maximum: int, words: str
) -> None:
    assert at(evidence, measure, before, after, maximum) == words


def test_what_is_shown_is_rounded_and_what_is_banded_is_not(evidence: Evidence) -> None:
    first, second = (only(Measure.HAQ, Decimal(value)) for value in ("1.1", "0.6"))
    part = _component(evidence, Measure.HAQ, first, second)
    assert part.exact_percent == Fraction(50, 3)
    assert part.percent == Decimal("16.7")


def with_ck(value: str, limit: str | None) -> CoreSet:
    """A visit at which CK was taken, as a case holds it."""
    taken = Measurement(Decimal(value), "U/L", None if limit is None else Decimal(limit))
    # The form refuses a limit of zero; what came by another way must not become a score.
    return core_set(Visit.model_construct(**dict.fromkeys(Visit.model_fields) | {"ck": taken}))


@pytest.mark.parametrize("limit", [None, "0"])
def test_an_enzyme_without_an_upper_limit_earns_nothing(
    evidence: Evidence, limit: str | None
) -> None:
    whole, without = with_ck("2000", "200"), with_ck("2000", limit)
    part = _component(evidence, Measure.ENZYME, without, whole)
    assert part.points is None
    assert part.enzyme_normal_at_start is None
    assert in_words(part.working, evidence) == (
        "no enzyme recorded at the start with its upper limit of normal"
    )
    later = _component(evidence, Measure.ENZYME, whole, without)
    assert later.points is None
    assert in_words(later.working, evidence) == (
        "CK, the most abnormal at the start, is not recorded now"
    )


def test_multiples_that_no_decimal_number_holds_are_exact(evidence: Evidence) -> None:
    # 1000/180 - 865/180 is 0.75, and 0.75 of 15 is 5 % exactly.
    part = _component(evidence, Measure.ENZYME, with_ck("1000", "180"), with_ck("865", "180"))
    assert part.exact_percent == 5
    assert part.points == 0
    more = _component(evidence, Measure.ENZYME, with_ck("1000", "180"), with_ck("864.9", "180"))
    assert more.points == Decimal("2.5")
    other_limits = _component(
        evidence, Measure.ENZYME, with_ck("700", "210"), with_ck("620", "240")
    )
    assert other_limits.exact_percent == 5  # 10/3 - 31/12 is 0.75


@pytest.mark.parametrize(
    ("value", "normal"),
    [("200", True), ("200.1", False), ("40", True), ("2000", False)],
)
def test_a_normal_enzyme_at_the_start_is_said(
    evidence: Evidence, value: str, *, normal: bool
) -> None:
    before, now = with_ck(value, "200"), with_ck("30", "200")
    found = total_improvement_score(evidence, baseline=before, now=now)
    assert found.enzyme_normal_at_start is normal
    of_enzyme = {part.measure: part.enzyme_normal_at_start for part in found.components}
    assert of_enzyme.pop(Measure.ENZYME) is normal
    assert set(of_enzyme.values()) == {None}
    # Known from the start alone, whatever is recorded now.
    gap = total_improvement_score(evidence, baseline=before, now=with_ck("30", None))
    assert gap.enzyme_normal_at_start is normal


def test_one_raised_enzyme_of_several_is_not_normal(evidence: Evidence) -> None:
    before = CoreSet(
        **dict.fromkeys((*SCALES, "haq", "mmt", "mmt_maximum")),
        enzymes={"ck": Fraction(1), "ldh": Decimal("1.2"), "ast": None},
    )
    assert total_improvement_score(
        evidence, baseline=before, now=before
    ).enzyme_normal_at_start is (False)


def test_the_case_gives_the_score_exact_multiples() -> None:
    assert with_ck("1000", "180").enzymes["ck"] == Fraction(50, 9)
    ukat = Visit(ck=Measurement(Decimal("16.7"), "ukat/L", Decimal("2.9")))
    assert core_set(ukat).enzymes["ck"] == Fraction(167, 29)
    millimetres = Visit(physician_global=Quantity(Decimal(51), "mm"), mmt_maximum=MmtMaximum.MMT24)
    assert core_set(millimetres).physician_global == Decimal("5.1")
    assert core_set(millimetres).mmt_maximum == 260


def test_a_measurement_without_a_limit_above_zero_has_no_multiple() -> None:
    for limit in (None, Decimal(0)):
        taken = Measurement(Decimal(5), "U/L", limit)
        assert (taken.times_upper_limit, taken.exact_times_upper_limit) == (None, None)
    taken = Measurement(Decimal(5), "U/L", Decimal(4))
    assert taken.times_upper_limit == Decimal("1.25")


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(5, 4), 1, "1.3"),
        (Fraction(-5, 4), 1, "-1.3"),
        (Fraction(50, 3), 1, "16.7"),
        (Fraction(-1, 30), 1, "0.0"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(2), 2, "2.00"),
        (Fraction(5, 2), 0, "3"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: Fraction, places: int, shown: str) -> None:
    assert str(rounded(value, places)) == shown


EXACT: dict[Measure, st.SearchStrategy[Decimal] | st.SearchStrategy[Fraction]] = {
    Measure.ENZYME: st.fractions(0, 400, max_denominator=1000),
    **dict.fromkeys(SCALES, st.decimals(0, 10, places=2)),
    Measure.HAQ: st.decimals(0, 3, places=3),
    Measure.MMT: st.integers(0, 150).map(Decimal),
}


@given(data=st.data(), measure=st.sampled_from(Measure))
def test_a_better_value_never_earns_less(
    evidence: Evidence, data: st.DataObject, measure: Measure
) -> None:
    three: list[Any] = [data.draw(EXACT[measure]) for _ in range(3)]
    if measure is Measure.ENZYME:
        taken = with_ck("1", "1")
        start, *later = (replace(taken, enzymes={"ck": value}) for value in three)
    else:
        start, *later = (only(measure, value) for value in three)
    one, other = (_component(evidence, measure, start, now).points for now in later)
    assert one is not None
    assert other is not None
    first_is_better = (three[1] > three[2]) is (measure is Measure.MMT)
    assert three[1] == three[2] or (one >= other if first_is_better else one <= other)
    score = total_improvement_score(evidence, baseline=start, now=later[0])
    assert score.lowest == one, "what else is missing adds nothing and takes nothing away"
