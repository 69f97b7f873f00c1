"""The dates of laboratory tests, worked by hand, and that every number behind them counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.message import Message
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.laboratory_schedule import FACTS, Check, checks, checks_together
from desktop_app.prescribing.laboratory_series import Watched
from desktop_app.prescribing.prescription import Stage
from tests.decision.tables import EVIDENCE
from tests.prescribing.patients import words

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

MONDAY = date(2026, 1, 5)
A_YEAR = date(2027, 1, 5)
STANDARD = [
    *(date(2026, 1, 19), date(2026, 2, 2), date(2026, 2, 16)),  # every 2 weeks for 6 weeks
    *(date(2026, 3, 16), date(2026, 4, 16), date(2026, 5, 16)),  # every month for 3 months
    *(date(2026, 8, 8), date(2026, 10, 31)),  # then every 12 weeks
]
# What the tables hold beside the numbers that the dates come from.
ONLY_SAID = {"least_months", "later_most_months"}


def stage(begins_on: date, amount: int) -> Stage:
    return Stage(
        begins_on=begins_on,
        dose=Message("a dose"),
        amount=Decimal(amount),
        exact=Decimal(amount),
        unit="mg/d",
        intakes=(),
        cites=(),
    )


def stages(*weeks_and_amounts: tuple[int, int]) -> tuple[Stage, ...]:
    return tuple(
        stage(MONDAY + timedelta(weeks=week), amount) for week, amount in weeks_and_amounts
    )


def dated(
    medicine: str,
    *weeks_and_amounts: tuple[int, int],
    until: date = A_YEAR,
    evidence: Evidence = EVIDENCE,
) -> tuple[Check, ...]:
    return checks(evidence, medicine, stages(*(weeks_and_amounts or ((0, 1),))), MONDAY, until)


def days(found: tuple[Check, ...], text: str = "") -> list[date]:
    return [check.day for check in found if text in words(check.what)]


def weeks(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(weeks=number) for number in numbers]


@pytest.mark.parametrize("medicine", ["azathioprine", "mycophenolate"])
def test_a_dose_that_stays_the_same_is_tested_less_and_less_often(medicine: str) -> None:
    assert days(dated(medicine)) == STANDARD


def test_a_rise_begins_the_two_weeks_again() -> None:
    # 50 mg, from week 6 100 mg, from week 10 150 mg: every 2 weeks up to week 16.
    found = days(dated("azathioprine", (0, 50), (6, 100), (10, 150)))
    assert found[:8] == weeks(2, 4, 6, 8, 10, 12, 14, 16)
    assert found[8] == date(2026, 5, 27)  # a month after 27 April


def test_a_rise_after_a_year_of_quiet_is_tested_two_weeks_later() -> None:
    found = days(dated("azathioprine", (0, 50), (40, 100)), "azathioprine")
    rise = MONDAY + timedelta(weeks=40)
    assert [day for day in found if day > rise][:3] == weeks(42, 44, 46)


def test_a_lower_dose_begins_nothing_again() -> None:
    assert days(dated("azathioprine", (0, 150), (20, 100))) == STANDARD


def test_methotrexate_stays_on_monthly_tests_through_the_first_year() -> None:
    found = days(dated("methotrexate"))
    assert found[:3] == STANDARD[:3]
    months = [date(2026, month, 16) for month in range(3, 13)]
    assert found[3:] == months


def test_after_that_year_methotrexate_goes_on_every_twelve_weeks() -> None:
    found = days(dated("methotrexate", until=date(2027, 6, 1)))
    assert found[-2:] == [date(2027, 2, 16), date(2027, 5, 11)]


def test_ciclosporin_is_tested_every_two_weeks_for_three_months_and_monthly_from_then_on() -> None:
    found = days(dated("ciclosporin"), "Tests for")
    assert found[:7] == weeks(2, 4, 6, 8, 10, 12, 14)
    assert found[7:] == [date(2026, month, 13) for month in range(5, 13)]
    (each,) = {words(check.what) for check in dated("ciclosporin") if "Tests" in words(check.what)}
    assert each.endswith("ALT and AST, albumin, blood pressure, glucose")


def test_a_late_rise_of_ciclosporin_is_followed_for_six_weeks() -> None:
    found = days(dated("ciclosporin", (0, 150), (30, 200)), "Tests for")
    rise = MONDAY + timedelta(weeks=30)
    after = [day for day in found if rise <= day <= rise + timedelta(weeks=8)]
    assert len(after) == 4
    assert all(later - day == timedelta(weeks=2) for day, later in pairwise(after))


def test_lipids_follow_after_a_month_of_ciclosporin() -> None:
    assert days(dated("ciclosporin"), "Lipids") == [date(2026, 2, 5)]


PULSES = ((0, 850), (4, 850), (8, 850), (12, 850), (16, 850), (20, 850))


def test_each_pulse_has_its_tests_before_it_and_the_lowest_count_after_it() -> None:
    found = dated("cyclophosphamide", *PULSES)
    assert days(found, "Before cyclophosphamide") == weeks(0, 4, 8, 12, 16, 20)
    assert days(found, "lowest, day 10 to 14") == weeks(2, 6, 10, 14, 18, 22)
    before = next(check for check in found if "Before" in words(check.what))
    assert before.between == (before.day, before.day)
    lowest = next(check for check in found if "lowest" in words(check.what))
    assert lowest.between == (MONDAY + timedelta(days=10), MONDAY + timedelta(days=14))


def test_between_pulses_cyclophosphamide_is_tested_every_two_weeks_for_three_months() -> None:
    # On the days of the pulses the tests before them say it all.
    assert days(dated("cyclophosphamide", *PULSES), "Tests for") == weeks(2, 6, 10)


def test_a_pulse_without_dated_doses_is_tested_on_the_first_day() -> None:
    found = checks(EVIDENCE, "cyclophosphamide", (), MONDAY, A_YEAR)
    assert days(found, "Before cyclophosphamide") == [MONDAY]


def test_rituximab_is_tested_every_six_months() -> None:
    assert days(dated("rituximab", (0, 1), (2, 1))) == [date(2026, 7, 5), A_YEAR]


def test_each_cycle_of_immunoglobulin_is_watched() -> None:
    found = dated("immunoglobulin", (0, 135), (4, 135), (8, 135))
    assert days(found) == weeks(0, 4, 8)
    assert "kidney function, urine output, signs of thrombosis" in words(found[0].what)


def test_where_haemolysis_is_a_risk_the_haemoglobin_follows_within_36_to_96_hours() -> None:
    given = Watched(
        medicine="immunoglobulin", stages=stages((0, 135)), first_day=MONDAY, haemolysis=True
    )
    found = checks_together(EVIDENCE, (given,), A_YEAR)
    assert words(found[1].what).startswith("Haemoglobin 36 to 96 hours after the last infusion")
    # The cycle ends on its fifth day, Friday: from Sunday to Tuesday.
    assert found[1].between == (date(2026, 1, 11), date(2026, 1, 13))


def test_azathioprine_with_allopurinol_has_weekly_counts_for_three_months() -> None:
    given = Watched(
        medicine="azathioprine", stages=stages((0, 25)), first_day=MONDAY, allopurinol=True
    )
    found = checks_together(EVIDENCE, (given,), A_YEAR)
    assert days(found)[:13] == weeks(*range(1, 14))
    assert "azathioprine, azathioprine with allopurinol" in words(found[0].what)
    assert days(found)[13] == date(2026, 5, 6)  # then monthly, as the standard asks too


def test_a_medicine_without_tests_of_its_own_has_none() -> None:
    for medicine in ("hydroxychloroquine", "prednisone", "methylprednisolone"):
        assert dated(medicine) == ()


def test_two_medicines_are_tested_together_and_the_stricter_interval_holds() -> None:
    azathioprine = Watched(medicine="azathioprine", stages=stages((0, 50)), first_day=MONDAY)
    ciclosporin = Watched(medicine="ciclosporin", stages=stages((0, 150)), first_day=MONDAY)
    both = checks_together(EVIDENCE, (azathioprine, ciclosporin), A_YEAR)
    alone = checks_together(EVIDENCE, (ciclosporin,), A_YEAR)
    assert days(both, "Tests for") == days(alone, "Tests for")
    assert words(both[0].what).startswith("Tests for azathioprine, ciclosporin: full blood count")
    assert words(both[0].what).count("full blood count") == 1


def test_beside_another_medicine_the_tests_of_a_pulse_stay_in_the_series() -> None:
    pulses = Watched(medicine="cyclophosphamide", stages=stages(*PULSES), first_day=MONDAY)
    azathioprine = Watched(medicine="azathioprine", stages=stages((0, 50)), first_day=MONDAY)
    found = checks_together(EVIDENCE, (pulses, azathioprine), A_YEAR)
    assert days(found, "Tests for")[:3] == weeks(2, 4, 6)
    last = [words(check.what) for check in found if "Tests for" in words(check.what)][-1]
    assert "cyclophosphamide" not in last  # its three months are over


def moved(fact: str, row: int, cell: str, by: int) -> Evidence:
    table = EVIDENCE.table(fact)
    rows: list[dict[str, Any]] = [dict(one) for one in table.rows]
    rows[row][cell] += by
    changed = table.model_copy(update={"rows": tuple(rows)})
    return replace(EVIDENCE, facts={**EVIDENCE.facts, fact: changed})


CELLS = [
    (fact, row, cell)
    for fact in FACTS
    if getattr(EVIDENCE.fact(fact), "rows", None)
    for row, cells in enumerate(EVIDENCE.table(fact).rows)
    for cell in cells
    if cell not in ONLY_SAID
]


def everything(evidence: Evidence) -> list[object]:
    """Every test of every medicine, with rises, over two years."""
    risen = stages((0, 50), (30, 100))
    until = date(2028, 3, 1)
    found: list[object] = []
    for medicine in FORMULARY:
        for doses in (risen[:1], risen):
            given = Watched(
                medicine=medicine.id,
                stages=doses,
                first_day=MONDAY,
                haemolysis=True,
                allopurinol=medicine.id == "azathioprine",
            )
            found += [
                (check.day, words(check.what), check.between)
                for check in checks_together(evidence, (given,), until)
            ]
            plain = replace(given, allopurinol=False)
            found += [check.day for check in checks_together(evidence, (plain,), until)]
    return found


BEFORE = everything(EVIDENCE)


def step(cell: str) -> int:
    """The smallest change that moves a day: weeks count in twos, hours in days."""
    return 24 if cell.endswith("_hours") else 2 if cell in {"stable_weeks", "for_weeks"} else 1


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize(("fact", "row", "cell"), CELLS)
def test_every_number_of_a_schedule_moves_a_date(fact: str, row: int, cell: str, way: int) -> None:
    by = way * step(cell)
    if EVIDENCE.table(fact).rows[row][cell] + by < 1:
        by = -by  # an interval of nothing is no interval
    assert everything(moved(fact, row, cell, by)) != BEFORE


def test_every_check_cites_facts_that_exist() -> None:
    for medicine in FORMULARY:
        for check in dated(medicine.id, (0, 50), (6, 100)):
            assert check.cites
            assert set(check.cites) <= set(EVIDENCE.facts)


@given(
    st.lists(st.integers(1, 50), unique=True, max_size=5).map(sorted),
    st.lists(
        st.sampled_from(["azathioprine", "ciclosporin", "methotrexate", "mycophenolate"]),
        unique=True,
        min_size=1,
        max_size=3,
    ),
)
def test_no_medicine_waits_longer_beside_another_than_alone(
    rises: list[int], medicines: list[str]
) -> None:
    doses = stages((0, 1), *((week, place + 2) for place, week in enumerate(rises)))
    watched = [Watched(medicine=name, stages=doses, first_day=MONDAY) for name in medicines]
    together = days(checks_together(EVIDENCE, watched, A_YEAR), "Tests for")
    assert together == sorted(set(together))
    for each in watched:
        alone = [MONDAY, *days(checks_together(EVIDENCE, (each,), A_YEAR), "Tests for")]
        longest = max(after - before for before, after in pairwise(alone))
        gaps = [after - before for before, after in pairwise([MONDAY, *together])]
        assert max(gaps) <= max(longest, timedelta(weeks=12))
    for week in rises:
        rise = MONDAY + timedelta(weeks=week)
        after = [day for day in together if day > rise]
        assert not after or after[0] <= rise + timedelta(weeks=2)
