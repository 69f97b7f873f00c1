"""The course of a disease: which values become points, in which unit; what is said of others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.course import Course, Series, course
from desktop_app.documents.words import in_words
from tests.decision.readings import reading_of
from tests.decision.tables import EVIDENCE, TODAY, case_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.message import Message

MAY, JUNE, JULY = "2026-05-18", "2026-06-15", "2026-07-20"


def drawn(*visits: dict[str, object], given: tuple[Mapping[str, object], ...] = ()) -> Course:
    case = case_of({"response.visits": list(visits), "treatment.courses": list(given)}, {})
    found = course(Reading(case, EVIDENCE, TODAY))
    assert found is not None
    return found


def none_drawn(*visits: dict[str, object]) -> bool:
    case = case_of({"response.visits": list(visits)}, {})
    return course(Reading(case, EVIDENCE, TODAY)) is None


def of(found: Course, name: str) -> Series:
    return next(one for one in found.series if one.name == name)


def values(series: Series) -> list[str]:
    return [f"{point.value.normalize():f}" for point in series.points]


def said(message: Message | None) -> str:
    return "" if message is None else in_words(message, EVIDENCE).replace("\u00a0", " ")


def at(day: str, **more: str) -> dict[str, object]:
    return {"visited_on": day, **more}


# ---- whether there is a course


def test_two_days_with_a_visit_and_a_value_make_a_course() -> None:
    found = drawn(at(MAY, mi2_level="128"), at(JUNE, mi2_level="90"))
    assert (found.first, found.last) == (date(2026, 5, 18), date(2026, 6, 15))
    assert found.visits == (date(2026, 5, 18), date(2026, 6, 15))
    assert values(of(found, "mi2_level")) == ["128", "90"]
    assert of(found, "mi2_level").left_out is None
    assert found.remarks == ()


def test_one_day_no_day_a_day_to_come_and_visits_without_values_make_none() -> None:
    assert course(reading_of()) is None
    assert none_drawn(at(MAY, mi2_level="128"))
    assert none_drawn(at(MAY, mi2_level="128"), at(MAY, mi2_level="90"))
    assert none_drawn(at(MAY, mi2_level="128"), {"mi2_level": "90"})
    assert none_drawn(at(MAY, mi2_level="128"), at("2026-11-22", mi2_level="90"))
    assert none_drawn(at(MAY), at(JUNE, physician_global="4"))


def test_a_value_carried_over_and_not_confirmed_is_no_point() -> None:
    rows = [at(MAY, mi2_level="128"), at(JUNE, mi2_level="128")]
    case = case_of({"response.visits": rows}, {})
    carried = case.model_copy(update={"carried": ("response.visits.1.mi2_level",)})
    found = course(Reading(carried, EVIDENCE, TODAY))
    assert found is not None
    assert values(of(found, "mi2_level")) == ["128"]
    assert len(found.visits) == 2


def test_measures_stand_in_their_order_and_those_without_a_value_are_absent() -> None:
    both = {"mi2_level": "100", "prednisone_dose": "60", "cdasi_activity": "20"}
    found = drawn(at(MAY, **both), at(JUNE, ck="340 U/L, upper limit 170"))
    names = ["mi2_level", "ck", "cdasi_activity", "prednisone_dose"]
    assert [one.name for one in found.series] == names
    assert [one.unit for one in found.series] == ["[arb'U]", "{xULN}", "{score}", "mg/d"]


def test_visits_entered_in_any_order_after_the_baseline_are_drawn_in_order_of_time() -> None:
    found = drawn(
        at(MAY, mi2_level="128"), at("2026-07-20", mi2_level="70"), at(JUNE, mi2_level="90")
    )
    assert values(of(found, "mi2_level")) == ["128", "90", "70"]


def test_of_two_rows_of_a_day_the_first_is_drawn() -> None:
    found = drawn(
        at(MAY, mi2_level="128"), at(JUNE, mi2_level="90"), at(JUNE, mi2_level="60", ck="200 U/L")
    )
    assert values(of(found, "mi2_level")) == ["128", "90"]
    assert [one.name for one in found.series] == ["mi2_level"]


# ---- CK


def test_ck_is_drawn_in_multiples_of_each_visits_own_limit() -> None:
    # 2140 / 200 = 10.7; 400 / 160 = 2.5: the limits differ.
    found = drawn(
        at(MAY, ck="2140 U/L, upper limit 200"),
        at(JUNE, ck="400 U/L, upper limit 160"),
    )
    ck = of(found, "ck")
    assert (ck.unit, ck.limit, ck.left_out) == ("{xULN}", Decimal(1), None)
    assert values(ck) == ["10.7", "2.5"]


def test_without_one_limit_all_ck_is_in_units_and_no_limit_is_drawn() -> None:
    # 10 µkat/L x 60 = 600 U/L, exactly.
    found = drawn(
        at(MAY, ck="2140 U/L, upper limit 200"),
        at(JUNE, ck="10 ukat/L"),
        at(JULY, ck="180 U/L"),
    )
    ck = of(found, "ck")
    assert (ck.unit, ck.limit) == ("U/L", None)
    assert values(ck) == ["2140", "600", "180"]
    assert said(ck.left_out) == (
        "CK is drawn in U/L: no upper limit of normal is recorded for 15 Jun 2026, 20 Jul 2026."
    )


def test_ck_after_an_injection_or_exercise_stays_and_its_day_is_named() -> None:
    found = drawn(
        at(MAY, ck="2140 U/L", injection_or_exercise="present"),
        at(JUNE, ck="300 U/L, upper limit 200", injection_or_exercise="absent"),
    )
    assert values(of(found, "ck")) == ["2140", "300"]
    assert said(of(found, "ck").left_out) == (
        "CK is drawn in U/L: no upper limit of normal is recorded for 18 May 2026. "
        "CK followed an injection or hard exercise, which can raise it: 18 May 2026."
    )


def test_more_than_six_days_are_counted() -> None:
    days = [f"2026-0{month}-01" for month in range(1, 9)]
    found = drawn(*(at(day, ck="300 U/L") for day in days))
    assert said(of(found, "ck").left_out).endswith(
        "is recorded for 8 visits from 1 Jan 2026 to 1 Aug 2026."
    )
    six = drawn(*(at(day, ck="300 U/L") for day in days[:6]))
    assert "visits from" not in said(of(six, "ck").left_out)


# ---- MMT


def test_mmt_totals_of_the_baselines_muscle_set_are_drawn_up_to_its_maximum() -> None:
    found = drawn(
        at(MAY, mmt_total="70", mmt_maximum="80"),
        at(JUNE, mmt_total="140", mmt_maximum="150"),
        at(JULY, mmt_total="141", mmt_maximum="150"),
    )
    strength = of(found, "mmt_total")
    assert (strength.label, strength.limit) == ("MMT-8, one side", Decimal(80))
    assert values(strength) == ["70"]
    assert said(strength.left_out) == (
        "MMT totals not drawn, of another muscle set: 15 Jun 2026, 20 Jul 2026."
    )


def test_where_the_baseline_names_no_maximum_the_commonest_set_is_drawn() -> None:
    found = drawn(
        at(MAY, mmt_total="70"),
        at(JUNE, mmt_total="74", mmt_maximum="80"),
        at(JULY, mmt_total="201", mmt_maximum="260"),
        at("2026-08-20", mmt_total="220", mmt_maximum="260"),
    )
    strength = of(found, "mmt_total")
    assert (strength.label, strength.limit) == ("MMT-24", Decimal(260))
    assert values(strength) == ["201", "220"]
    assert said(strength.left_out) == (
        "MMT totals not drawn, of another muscle set: 15 Jun 2026. "
        "MMT totals not drawn, without their highest possible total: 18 May 2026."
    )


def test_totals_without_any_maximum_are_not_drawn_and_that_is_said() -> None:
    # 78 of 80 and 140 of 150 would look like a great gain.
    found = drawn(at(MAY, mmt_total="78", mi2_level="9"), at(JUNE, mmt_total="140"))
    assert [one.name for one in found.series] == ["mi2_level"]
    assert [said(one) for one in found.remarks] == [
        "MMT totals not drawn, without their highest possible total: 18 May 2026, 15 Jun 2026."
    ]


def test_pain_at_the_muscle_testing_is_named() -> None:
    found = drawn(
        at(MAY, mmt_total="118", mmt_maximum="150", pain_limits_testing="present"),
        at(JUNE, mmt_total="120", mmt_maximum="150"),
    )
    assert values(of(found, "mmt_total")) == ["118", "120"]
    assert [said(one) for one in found.remarks] == [
        "Pain limited the muscle testing, so MMT may be too low: 18 May 2026."
    ]


# ---- changes of treatment

VISITS = (at(MAY, prednisone_dose="60"), at(JULY, prednisone_dose="20"))


def changes(*given: Mapping[str, object]) -> list[tuple[str, str]]:
    found = drawn(*VISITS, given=given)
    return [(change.day.isoformat(), said(change.says)) for change in found.changes]


def test_changes_from_the_first_to_the_last_visit_are_given_without_the_dose() -> None:
    assert changes(
        {"agent": "methotrexate", "dose": "15 mg once a week", "started_on": JULY},
        {"agent": "azathioprine", "started_on": "2026-05-17", "stopped_on": MAY},
        {"agent": "rituximab", "started_on": "2026-07-21"},
        {"agent": "ciclosporin"},
    ) == [(MAY, "Azathioprine stopped"), (JULY, "Methotrexate started")]


def test_several_changes_of_a_day_are_one_and_the_same_words_stand_once() -> None:
    assert changes(
        {"agent": "methotrexate", "stopped_on": JUNE},
        {"agent": "other", "started_on": JUNE},
        {"started_on": JUNE},
    ) == [(JUNE, "Methotrexate stopped; Another medicine started")]


def test_what_was_given_on_one_day_is_neither_begun_nor_stopped() -> None:
    once = {"agent": "rituximab", "started_on": JUNE, "stopped_on": JUNE}
    assert changes(once) == [(JUNE, "Rituximab given")]


def test_pulses_are_one_change_with_their_last_day() -> None:
    pulses = {"agent": "methylprednisolone", "started_on": JUNE, "stopped_on": "2026-06-17"}
    assert changes(pulses) == [(JUNE, "Methylprednisolone pulses until 17 Jun 2026")]
    before = {**pulses, "started_on": "2026-05-16", "stopped_on": MAY}
    assert changes(before) == [(MAY, "Methylprednisolone pulses stopped")]
    going_on = {"agent": "methylprednisolone", "started_on": JUNE}
    assert changes(going_on) == [(JUNE, "Methylprednisolone pulses started")]
