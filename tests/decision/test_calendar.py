"""The calendar: which days it holds for whom, what moves together, and what never moves."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.conditions.reading import Reading
from desktop_app.decision.appointment import KIND_WORDS, Appointment, Event, Kind, merged
from desktop_app.decision.calendar import FACTS, calendar
from desktop_app.evidence.records import Threshold
from desktop_app.message import Message
from tests.decision.tables import EVIDENCE, TODAY, case_of
from tests.generated_cases import FULL, answers, as_case
from tests.prescribing.patients import READY, SEVERE, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

STARTS = "2026-11-25"  # a Wednesday, four days after the day of the plan
CHOSEN = {
    "choice.steroid": "prednisone",
    "choice.agent": "methotrexate",
    "choice.methotrexate_weekday": "Monday",
    "choice.taper": "every four weeks",
    "choice.starts_on": STARTS,
    "cancer.diagnosed_on": "2026-11-01",
}


def appointments(
    changes: Mapping[str, Any] | None = None,
    base: Mapping[str, object] = READY,
    evidence: Evidence = EVIDENCE,
    today: date = TODAY,
) -> tuple[Appointment, ...]:
    case = case_of({**base, **(changes or {})}, {})
    return calendar(Reading(case, evidence, today))


def found(text: str, given_appointments: tuple[Appointment, ...]) -> list[date]:
    return [
        one.day
        for one in given_appointments
        for item in one.items
        if text in f"{item.kind}: {words(item.says)}"
    ]


def one(text: str, given_appointments: tuple[Appointment, ...]) -> date:
    (day,) = found(text, given_appointments)
    return day


# --------------------------------------------------------------- for whom


def test_a_blank_form_has_an_empty_calendar() -> None:
    assert calendar(Reading(case_of({}, {}), EVIDENCE, TODAY)) == ()


def test_without_a_choice_only_visit_and_cancer_screening_are_dated() -> None:
    held = appointments(
        {
            "cancer.diagnosed_on": "2026-11-01",
            "treatment.started": "present",
            "treatment.started_on": "2026-11-10",
        }
    )
    kinds = [(each.day, item.kind) for each in held for item in each.items]
    assert kinds == [
        (date(2027, 2, 10), Kind.VISIT),
        (date(2027, 11, 1), Kind.CANCER),
        (date(2028, 11, 1), Kind.CANCER),
        (date(2029, 11, 1), Kind.CANCER),
    ]


def test_without_a_start_the_visit_has_no_date() -> None:
    assert found("visit", appointments({"cancer.diagnosed_on": "2026-11-01"})) == []


def test_a_medicine_that_is_excluded_puts_nothing_in() -> None:
    held = appointments({**CHOSEN, "safety.pregnancy": "pregnant"})
    assert found("Methotrexate", held) == []
    assert found("Tests for", held) == []
    assert found("dose: Prednisone", held)  # the steroid stands


def test_a_medicine_that_is_held_puts_nothing_in() -> None:
    held = appointments({**CHOSEN, "safety.takes_trimethoprim": "not assessed"} | _NO_LIST)
    assert found("Methotrexate", held) == []


_NO_LIST = {"safety.medicines": "not assessed"}


def test_methotrexate_without_its_weekday_puts_nothing_in() -> None:
    held = appointments({**CHOSEN, "choice.methotrexate_weekday": "not assessed"})
    assert found("Methotrexate", held) == []


def test_where_no_treatment_is_planned_no_medicine_is_dated() -> None:
    held = appointments({**CHOSEN, "antibodies.mi2": "negative"})
    assert held == ()


# --------------------------------------------------------------- medicines


def test_the_taper_and_the_weekly_dose_stand_on_their_own_days() -> None:
    held = appointments(CHOSEN)
    starts = date(2026, 11, 25)
    steps = found("dose: Prednisone", held)
    assert steps == [starts + timedelta(weeks=4 * step) for step in range(len(steps))]
    assert [day.strftime("%A") for day in found("dose: Methotrexate", held)] == ["Monday"] * 3
    assert found("dose: Methotrexate", held)[0] == date(2026, 11, 30)
    assert found("if strength holds", held) == steps[1:]


def test_a_taper_that_ends_has_the_day_on_which_it_stops() -> None:
    written: list[object] = [
        {"dose": f"{dose} mg/d", "weeks": "4 wk"} for dose in (60, 40, 30, 20, 15, 10, 5)
    ]
    written.append({"dose": "0 mg/d", "weeks": "not assessed"})
    held = appointments(
        {**CHOSEN, "choice.taper": "written by hand", "choice.taper_steps": written}
    )
    assert one("Prednisone stops, if strength holds", held) == date(2026, 11, 25) + timedelta(
        weeks=28
    )


def test_without_a_schedule_prednisone_has_its_first_day_only() -> None:
    held = appointments({**CHOSEN, "choice.taper": "not assessed"})
    assert found("dose: Prednisone", held) == [date(2026, 11, 25)]
    assert found("vaccine", held) == []  # nobody knows when it falls below 20 mg


def test_vaccines_that_waited_are_due_once_prednisone_is_below_20_mg() -> None:
    held = appointments(CHOSEN)
    day = one("non-live vaccines that waited", held)
    at_20 = one("Prednisone, if strength holds: 20 mg", held)
    assert day == at_20 + timedelta(weeks=4)
    assert day == one("Prednisone, if strength holds: 15 mg", held)


def test_who_starts_below_20_mg_has_no_vaccines_waiting() -> None:
    small = {
        "treatment.started": "present",
        "treatment.started_on": "2026-01-10",
        "treatment.prednisone_dose": "15 mg/d",
    }
    held = appointments({**CHOSEN, **small, "choice.taper": "not assessed"})
    assert found("dose: Prednisone", held)
    assert found("vaccine", held) == []


def test_from_a_dose_of_prednisone_above_every_ceiling_nothing_is_dated() -> None:
    high = {
        "treatment.started": "present",
        "treatment.started_on": "2026-11-10",
        "treatment.prednisone_dose": "100 mg/d",
    }
    held = appointments({**CHOSEN, **high})
    assert found("dose: Prednisone", held) == []
    assert found("Glucose", held) == []
    assert found("dose: Methotrexate", held)


def test_under_prednisone_glucose_eyes_and_bone_are_dated() -> None:
    held = appointments({**CHOSEN, "choice.agent": "not assessed"})
    starts = date(2026, 11, 25)
    assert found("Glucose", held) == [starts + timedelta(weeks=week) for week in (1, 2, 3, 4)]
    assert one("Eye pressure", held) == starts + timedelta(weeks=6)
    assert one("cataract and glaucoma", held) == date(2027, 11, 25)
    assert one("by 25 May 2027: fracture risk", held) == starts
    assert one("Bone density again, 12 to 24 months", held) == date(2027, 11, 25)


def tapered(*ends: tuple[str, int]) -> list[dict[str, str]]:
    """Ten weeks down to 5 mg, then what is given, then nothing."""
    steps = [*((dose, 2) for dose in ("60", "40", "20", "10", "5")), *ends]
    rows = [{"dose": f"{dose} mg/d", "weeks": f"{weeks} wk"} for dose, weeks in steps]
    return [*rows, {"dose": "0 mg/d", "weeks": "not assessed"}]


def test_a_short_course_of_prednisone_asks_for_no_assessment_of_bone() -> None:
    short = {**CHOSEN, "choice.taper": "written by hand", "choice.taper_steps": tapered()}
    assert found("Prednisone stops", appointments(short))
    assert found("fracture risk", appointments(short)) == []
    longer = {**short, "choice.taper_steps": tapered(("2.5", 6))}
    assert found("fracture risk", appointments(longer))


def severe(agent: str, **more: object) -> tuple[Appointment, ...]:
    chosen = {"choice.steroid": "pulse", "choice.agent": agent, "choice.starts_on": STARTS}
    changes = {name.replace("__", "."): value for name, value in more.items()}
    return appointments({**chosen, **changes}, SEVERE)


def test_infusions_keep_their_days_and_their_tests_stand_with_them() -> None:
    held = severe("cyclophosphamide")
    starts = date(2026, 11, 25)
    pulses = [starts + timedelta(weeks=4 * pulse) for pulse in range(6)]
    assert found("infusion: Cyclophosphamide", held) == pulses
    assert found("Before cyclophosphamide is given", held) == pulses
    assert one("infusion: Methylprednisolone", held) == starts


def test_ciclosporin_is_reviewed_in_week_16() -> None:
    held = severe("ciclosporin")
    assert one("Week 16 of ciclosporin: stop it", held) == date(2027, 3, 17)


def test_rituximab_has_its_vaccines_before_and_its_earliest_repeat() -> None:
    held = severe("rituximab", choice__starts_on="2027-01-20")
    assert one("Non-live vaccines complete", held) == date(2026, 12, 23)
    assert found("infusion: Rituximab", held) == [date(2027, 1, 20), date(2027, 2, 3)]
    assert one("could be repeated", held) == date(2027, 5, 12)


def test_vaccines_that_should_have_come_before_rituximab_are_not_dated_in_the_past() -> None:
    assert found("vaccines complete", severe("rituximab")) == []


def test_the_haemoglobin_after_immunoglobulin_is_for_other_blood_groups() -> None:
    agent = "intravenous immunoglobulin"
    assert found("Haemoglobin 36 to 96", severe(agent)) == []
    held = severe(agent, safety__blood_group="A, B or AB")
    cycles = found("infusion: Intravenous immunoglobulin", held)
    # Each cycle takes five days; the test falls two to four days after the last.
    assert found("Haemoglobin 36 to 96", held) == [day + timedelta(days=6) for day in cycles]


def test_azathioprine_with_allopurinol_in_spite_of_the_block_has_weekly_counts() -> None:
    changes = {
        **CHOSEN,
        "choice.agent": "azathioprine",
        "safety.takes_allopurinol": "present",
        "choice.overrides": [
            {"block": "azathioprine.allopurinol", "when": "known", "reason": "No alternative"}
        ],
    }
    held = appointments(changes)
    tests = found("Tests for azathioprine, azathioprine with allopurinol", held)
    assert tests[:3] == [date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 16)]
    assert "No alternative" not in " ".join(words(i.says) for a in held for i in a.items)


NOT_YET = {
    **CHOSEN,
    "choice.agent": "mycophenolate mofetil",
    "safety.pregnancy": "test negative",
    "safety.contraception": "present",
    "safety.second_pregnancy_test": "not assessed",
}


def test_the_second_pregnancy_test_falls_8_to_10_days_after_the_first() -> None:
    held = appointments(NOT_YET)
    day = one("Second pregnancy test, from 29 Nov 2026 to 1 Dec 2026", held)
    assert date(2026, 11, 29) <= day <= date(2026, 12, 1)
    assert found("Mycophenolate", held) == []


@pytest.mark.parametrize(
    "change",
    [
        {"safety.second_pregnancy_test": "present"},
        {"safety.pregnancy": "not possible"},
        {"safety.breast_feeding": "present"},  # another block stands: the test releases nothing
        {"choice.agent": "azathioprine"},
        {"antibodies.mi2": "negative"},
    ],
)
def test_otherwise_no_second_pregnancy_test_is_dated(change: dict[str, Any]) -> None:
    assert found("Second pregnancy test", appointments({**NOT_YET, **change})) == []


def test_a_second_test_still_to_be_made_is_dated_too() -> None:
    held = appointments({**NOT_YET, "safety.second_pregnancy_test": "absent"})
    assert one("Second pregnancy test", held) == date(2026, 11, 29)


# --------------------------------------------------------------- beside the medicines


def test_folic_acid_begins_the_day_after_methotrexate() -> None:
    held = appointments(CHOSEN)
    assert one("With methotrexate: folic acid 5 mg once a WEEK on Tuesday", held) == date(
        2026, 12, 1
    )
    assert found("folic acid", appointments({**CHOSEN, "safety.pregnancy": "pregnant"})) == []
    assert found("folic acid", appointments({**CHOSEN, "choice.agent": "azathioprine"})) == []


def protected(by: str, **more: object) -> tuple[Appointment, ...]:
    changes = {name.replace("__", "."): value for name, value in more.items()}
    chosen = {**CHOSEN, "choice.agent": "azathioprine", "choice.prophylaxis": by}
    return appointments({**chosen, **changes})


def test_pentamidine_has_its_day_in_every_month_of_the_calendar() -> None:
    held = protected("pentamidine")
    assert one("dose: Pentamidine: 300 mg by nebuliser", held) == date(2026, 11, 25)
    again = found("Pentamidine again, while the protection goes on", held)
    months = [(2026, 12), *((2027, month) for month in range(1, 12))]
    assert again == [date(year, month, 25) for year, month in months]


def test_pentamidine_of_the_last_of_a_month_is_counted_from_the_first_day() -> None:
    held = protected("pentamidine", choice__starts_on="2026-11-30")
    again = found("Pentamidine again", held)
    assert again[2:5] == [date(2027, 2, 28), date(2027, 3, 30), date(2027, 4, 30)]


def test_what_is_taken_daily_against_pneumocystis_has_its_first_day() -> None:
    held = protected("atovaquone")
    assert found("Atovaquone", held) == [date(2026, 11, 25)]
    assert found("Co-trimoxazole: 480 mg", protected("co-trimoxazole")) == [date(2026, 11, 25)]
    assert found("Atovaquone", protected("none")) == []


def test_protection_that_cannot_be_given_puts_nothing_in() -> None:
    beside_methotrexate = {**CHOSEN, "choice.prophylaxis": "co-trimoxazole"}
    assert found("Co-trimoxazole", appointments(beside_methotrexate)) == []
    assert protected("atovaquone", antibodies__mi2="negative") == ()


@pytest.mark.parametrize(
    "more",
    [
        {"safety__medicines": ["ramipril"]},
        {"choice__second_agent": "ciclosporin"},
        {"laboratory__creatinine": "150 umol/L"},
    ],
)
def test_potassium_is_checked_twice_where_co_trimoxazole_raises_it(more: dict[str, Any]) -> None:
    held = protected("co-trimoxazole", **more)
    days = found("Potassium and creatinine, with co-trimoxazole", held)
    starts = date(2026, 11, 25)
    spans = [(4, 7), (12, 14)]
    assert len(days) == len(spans)
    for day, (first, last) in zip(days, spans, strict=True):
        assert starts + timedelta(days=first) <= day <= starts + timedelta(days=last)


def test_otherwise_co_trimoxazole_asks_for_no_potassium() -> None:
    assert found("Potassium and creatinine", protected("co-trimoxazole")) == []
    assert found("Potassium and creatinine", protected("atovaquone")) == []


def test_a_rise_waits_for_the_blood_tests_and_the_first_dose_does_not() -> None:
    for agent, rises in (("methotrexate", 2), ("azathioprine", 2), ("hydroxychloroquine", 0)):
        held = appointments({**CHOSEN, "choice.agent": agent})
        assert len(found("if the blood tests allow", held)) == rises, agent
        assert found(f"dose: {agent.capitalize()}:", held)


# --------------------------------------------------------------- visits and what is overdue


@pytest.mark.parametrize("weekday", ["Monday", "Wednesday", "Friday", "Sunday"])
def test_the_response_is_never_judged_before_three_months(weekday: str) -> None:
    held = appointments({**CHOSEN, "choice.methotrexate_weekday": weekday})
    assert one("Judge the response", held) == date(2027, 2, 25)
    assert one("Under prednisone at each visit", held) == date(2027, 2, 25)
    glucose = found("Glucose", held)
    assert glucose == [date(2026, 11, 25) + timedelta(weeks=week) for week in (1, 2, 3, 4)]


def test_weekly_counts_stay_weekly_beside_steps_on_other_days() -> None:
    changes = {
        **CHOSEN,
        "choice.taper": "written by hand",
        "choice.taper_steps": tapered(("2.5", 6)),
        "choice.steroid": "pulse, then prednisone",
        "choice.agent": "azathioprine",
        "safety.takes_allopurinol": "present",
        "choice.overrides": [
            {"block": "azathioprine.allopurinol", "when": "known", "reason": "No alternative"}
        ],
    }
    weekly = found("Tests for azathioprine, azathioprine with allopurinol", appointments(changes))
    gaps = {(after - before).days for before, after in pairwise(weekly[:12])}
    assert gaps == {7}


def test_the_response_is_judged_three_months_after_the_first_dose_of_the_choice() -> None:
    started = {"treatment.started": "present", "treatment.started_on": "2026-11-10"}
    assert one("Judge the response", appointments({**CHOSEN, **started})) == date(2027, 2, 25)


def test_under_a_regimen_without_prednisone_the_visit_does_not_speak_of_it() -> None:
    assert found("Under prednisone at each visit", appointments(CHOSEN))
    assert found("Under prednisone at each visit", severe("ciclosporin")) == []


def test_a_response_that_was_not_judged_is_named_once_on_the_day_of_the_plan() -> None:
    started = {"treatment.started": "present", "treatment.started_on": "2026-08-01"}
    held = appointments(started)
    assert one("was to be judged on 1 Nov 2026: record it now", held) == TODAY
    judged = {**started, "treatment.response_at_three_months": "adequate"}
    assert found("visit", appointments(judged)) == []


def test_a_repeat_of_cancer_screening_that_was_missed_is_named_once() -> None:
    held = appointments({"cancer.diagnosed_on": "2024-10-01"})
    assert one("was due on 1 Oct 2026 and none is recorded since", held) == TODAY
    assert one("number 3 of 3", held) == date(2027, 10, 1)
    assert len(found("cancer screening", held)) == 2


def test_a_repeat_for_which_a_screening_was_made_is_left_out() -> None:
    made = {"cancer.diagnosed_on": "2025-12-01", "cancer.last_screening_on": "2026-11-10"}
    held = appointments(made)
    assert found("cancer screening", held) == [date(2027, 12, 1), date(2028, 12, 1)]


UNDER_WAY = {**CHOSEN, "choice.starts_on": "2026-10-05"}  # a Monday, seven weeks ago


def test_days_before_the_plan_are_left_out() -> None:
    held = appointments(UNDER_WAY)
    assert min(each.day for each in held) == TODAY
    assert found("Eye pressure", held) == []


def test_the_last_blood_test_that_was_missed_is_named_once() -> None:
    held = appointments(UNDER_WAY)
    # 19 October, 2 and 16 November have passed.
    assert one("were due on 16 Nov 2026 and no sample is recorded since", held) == TODAY


@pytest.mark.parametrize(
    ("taken_on", "overdue"),
    [("2026-11-12", True), ("2026-11-13", False), ("2026-11-20", False), ("2026-11-21", False)],
)
def test_a_sample_up_to_three_days_before_its_day_counts(taken_on: str, overdue: bool) -> None:  # noqa: FBT001 - a row of the table
    held = appointments({**UNDER_WAY, "laboratory.taken_on": taken_on})
    assert bool(found("no sample is recorded", held)) is overdue


def test_tests_are_dated_for_twelve_months_from_the_day_of_the_plan() -> None:
    held = appointments(UNDER_WAY)
    assert date(2027, 11, 1) < max(found("Tests for", held)) <= date(2027, 11, 21)
    later = appointments(CHOSEN)
    assert date(2027, 11, 1) < max(found("Tests for", later)) <= date(2027, 11, 25)


# --------------------------------------------------------------- one day for what is close


def event(day: int, kind: Kind = Kind.LABORATORY, *between: int) -> Event:
    base = date(2027, 1, 1)
    span = tuple(base + timedelta(days=number) for number in between)
    return Event(
        kind=kind,
        due=base + timedelta(days=day),
        says=Message(f"{kind} {day}"),
        cites=("calendar.window-days",),
        between=(span[0], span[1]) if span else None,
    )


def put(*events: Event) -> list[tuple[int, list[str]]]:
    base = date(2027, 1, 1)
    return [
        ((each.day - base).days, [item.says.template for item in each.items])
        for each in merged(events, 3)
    ]


def test_what_falls_within_three_days_goes_to_the_earliest() -> None:
    assert put(event(13), event(10), event(14)) == [
        (10, ["laboratory 10", "laboratory 13"]),
        (14, ["laboratory 14"]),
    ]


def test_a_test_moves_to_a_dose_step_within_three_days_either_way() -> None:
    step = event(10, Kind.DOSE, 10, 10)
    assert put(event(7), step) == [(10, ["dose 10", "laboratory 7"])]
    assert put(event(13), step) == [(10, ["dose 10", "laboratory 13"])]
    assert put(event(6), step) == [(6, ["laboratory 6"]), (10, ["dose 10"])]
    assert put(event(14), step) == [(10, ["dose 10"]), (14, ["laboratory 14"])]


def test_of_two_dose_steps_the_nearer_draws_a_test_and_of_equals_the_earlier() -> None:
    steps = event(10, Kind.DOSE, 10, 10), event(14, Kind.INFUSION, 14, 14)
    assert put(event(13), *steps)[1] == (14, ["infusion 14", "laboratory 13"])
    assert put(event(12), *steps)[0] == (10, ["dose 10", "laboratory 12"])


def test_two_dose_steps_never_meet() -> None:
    steps = event(10, Kind.DOSE, 10, 10), event(11, Kind.DOSE, 11, 11)
    assert [day for day, _ in put(*steps)] == [10, 11]


def test_a_span_of_a_source_is_kept_to() -> None:
    second_test = event(8, Kind.LABORATORY, 8, 10)
    assert put(event(7), second_test) == [(7, ["laboratory 7"]), (8, ["laboratory 8"])]
    step = event(10, Kind.DOSE, 10, 10)
    assert put(second_test, step) == [(10, ["dose 10", "laboratory 8"])]
    late = event(11, Kind.DOSE, 11, 11)
    assert put(second_test, late) == [(8, ["laboratory 8"]), (11, ["dose 11"])]


def test_items_stand_in_the_order_of_their_kinds() -> None:
    kinds = [event(10, kind) for kind in reversed(Kind)]
    (only,) = put(*kinds)
    assert only[1] == [f"{kind} 10" for kind in Kind]


def test_each_kind_has_its_word() -> None:
    assert set(KIND_WORDS) == set(Kind)


EVENTS = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(list(Kind)), st.booleans()), max_size=25
)


@given(EVENTS)
def test_nothing_is_lost_and_nothing_moves_too_far(
    drawn: list[tuple[int, Kind, bool]],
) -> None:
    events = [event(day, kind, *((day, day) if fixed else ())) for day, kind, fixed in drawn]
    together = merged(events, 3)
    assert sum(len(each.items) for each in together) == len(events)
    assert [each.day for each in together] == sorted({each.day for each in together})
    for each in events:
        days = [a.day for a in together for i in a.items if i.says == each.says]
        assert any(abs((day - each.due).days) <= (0 if each.fixed else 3) for day in days)


# --------------------------------------------------------------- every case, every fact


@pytest.mark.parametrize(
    "fact", [fact for fact in FACTS if isinstance(EVIDENCE.fact(fact), Threshold)]
)
@pytest.mark.parametrize("way", [1, -1])
def test_every_number_behind_the_calendar_is_seen_in_it(fact: str, way: int) -> None:
    found_fact = EVIDENCE.threshold(fact)
    changed = EVIDENCE.with_value(fact, found_fact.value + way * found_fact.step)
    assert _all_of(changed) != _ALL


def _all_of(evidence: Evidence) -> list[object]:
    by_hand = {**CHOSEN, "choice.taper": "written by hand"}
    cases: list[tuple[Mapping[str, object], Mapping[str, object]]] = [
        (CHOSEN, READY),
        (UNDER_WAY, READY),
        ({**UNDER_WAY, "laboratory.taken_on": "2026-11-13"}, READY),
        ({**UNDER_WAY, "laboratory.taken_on": "2026-11-12"}, READY),
        (NOT_YET, READY),
        *(
            ({**by_hand, "choice.taper_steps": tapered(*ends)}, READY)
            for ends in ((("2.5", 6),), (("2", 6),), (("2.5", 5),), ())
        ),
        ({"cancer.diagnosed_on": "2025-12-01", "cancer.last_screening_on": "2026-09-01"}, READY),
        ({"cancer.diagnosed_on": "2025-12-01", "cancer.last_screening_on": "2026-08-31"}, READY),
        ({"cancer.diagnosed_on": "2025-12-01", "cancer.last_screening_on": "2026-10-15"}, READY),
        *(
            ({"choice.steroid": "pulse", "choice.agent": agent, "choice.starts_on": day}, SEVERE)
            for agent, day in (
                ("ciclosporin", STARTS),
                ("rituximab", "2027-01-20"),
                ("cyclophosphamide", STARTS),
            )
        ),
    ]
    return [
        (each.day, item.kind, words_with(item.says, evidence))
        for changes, base in cases
        for each in appointments(changes, base, evidence)
        for item in each.items
    ]


def words_with(message: object, evidence: Evidence) -> str:
    from desktop_app.documents.words import in_words

    return in_words(message, evidence)


_ALL = _all_of(EVIDENCE)


CHOICES = [
    {
        "choice.starts_on": starts_on,
        "choice.steroid": "pulse, then prednisone",
        "choice.agent": agent,
        "choice.methotrexate_weekday": "Friday",
    }
    for starts_on in ("2026-03-01", STARTS)
    for agent in ("methotrexate", "azathioprine", "ciclosporin", "rituximab")
]


@given(st.data())
def test_any_case_has_a_calendar_of_known_facts_and_no_day_before_the_plan(
    data: st.DataObject,
) -> None:
    drawn = {**data.draw(st.sampled_from(FULL)), **data.draw(st.sampled_from(CHOICES))}
    case = as_case({**drawn, **data.draw(answers())})
    for each in calendar(Reading(case, EVIDENCE, TODAY)):
        assert each.day >= TODAY
        for item in each.items:
            assert item.cites
            assert set(item.cites) <= set(EVIDENCE.facts)
            assert words(item.says)


def test_the_same_case_has_its_calendar_kept_and_another_has_its_own() -> None:
    case = case_of({**READY, **CHOSEN}, {})
    first = calendar(Reading(case, EVIDENCE, TODAY))
    assert calendar(Reading(case, EVIDENCE, TODAY)) is first
    assert calendar(Reading(case, EVIDENCE, TODAY + timedelta(days=5))) != first
    assert calendar(Reading(case_of(dict(READY), {}), EVIDENCE, TODAY)) == ()
