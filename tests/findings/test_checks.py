"""What cannot be right together is found and said, at the field to correct."""

from collections.abc import Mapping
from datetime import date

import pytest

from desktop_app.findings.case import Case, with_unread
from desktop_app.findings.checks import problems

TODAY = date(2026, 11, 21)


def found(sections: Mapping[str, object], today: date = TODAY) -> list[tuple[str, str]]:
    return [
        (problem.place, problem.sentence)
        for problem in problems(Case.model_validate(sections), today)
    ]


def places(sections: Mapping[str, object], *, blocking: bool | None = None) -> list[str]:
    return [
        problem.place
        for problem in problems(Case.model_validate(sections), TODAY)
        if blocking is None or problem.blocks is blocking
    ]


def years(age: int) -> dict[str, object]:
    return {"value": age, "unit": "a"}


def of(value: float, unit: str) -> dict[str, object]:
    return {"value": value, "unit": unit}


def test_an_empty_case_has_no_problem() -> None:
    assert problems(Case(), TODAY) == ()


def test_a_case_without_contradiction_has_no_problem() -> None:
    assert (
        found(
            {
                "patient": {
                    "visit_date": "2026-11-20",
                    "age": years(46),
                    "sex": "female",
                    "weight": of(68, "kg"),
                    "weight_measured_on": "2026-11-20",
                    "height": of(170, "cm"),
                },
                "antibodies": {
                    "mi2": "positive",
                    "mi2_subunit": "beta",
                    "mi2_level": of(90, "units"),
                    "mi2_cut_off": of(20, "units"),
                },
                "muscle": {
                    "weakness": "present",
                    "extensive_weakness": "present",
                    "dysphagia": "present",
                    "dysphagia_severity": "mild",
                    "mmt_side": "both",
                    "mmt_deltoid": of(7, "{grade}"),
                    "mmt_deltoid_left": of(7, "{grade}"),
                },
                "laboratory": {
                    "ck": {"value": 2140, "unit": "U/L", "upper_limit": 190},
                    "white_cells": of(6.5, "10*9/L"),
                    "neutrophils": of(6.55, "10*9/L"),
                    "egfr_reported": of(85, "mL/min/{1.73_m2}"),
                },
                "cancer": {"age_at_onset": years(45), "diagnosed_on": "2026-01-05"},
                "safety": {
                    "pregnancy": "test negative",
                    "second_pregnancy_test": "present",
                    "dialysis": "absent",
                    "takes_trimethoprim": "absent",
                    "medicines": ["amlodipine"],
                },
                "treatment": {
                    "started": "present",
                    "started_on": "2026-02-01",
                    "courses": [
                        {
                            "agent": "prednisone",
                            "started_on": "2026-02-01",
                            "stopped_on": "2026-02-01",
                        }
                    ],
                },
                "response": {
                    "visits": [
                        {
                            "visited_on": "2026-02-01",
                            "mmt_total": of(130, "{score}"),
                            "mmt_maximum": "150",
                        },
                        {
                            "visited_on": "2026-05-02",
                            "mmt_total": of(150, "{score}"),
                            "mmt_maximum": "150",
                        },
                    ]
                },
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("section", "field"),
    [
        ("patient", "visit_date"),
        ("laboratory", "taken_on"),
        ("cancer", "diagnosed_on"),
        ("cancer", "ct_done"),
        ("treatment", "started_on"),
    ],
)
def test_a_date_to_come_is_refused_and_today_is_not(section: str, field: str) -> None:
    (problem,) = problems(Case.model_validate({section: {field: "2026-11-22"}}), TODAY)
    assert problem.place == f"{section}.{field}"
    assert problem.sentence.endswith(
        "(22 November 2026) lies in the future. Check the day, month and year."
    )
    assert problem.blocks
    assert found({section: {field: "2026-11-21"}}) == []


def test_a_visit_to_come_is_refused_in_its_row() -> None:
    assert places({"response": {"visits": [{"visited_on": "2027-01-05"}]}}) == [
        "response.visits.0.visited_on"
    ]


def test_text_that_could_not_be_read_is_named_until_it_is_entered_again() -> None:
    (problem,) = problems(with_unread(Case(), "patient.weight", "6,,8"), TODAY)
    assert problem.place == "patient.weight"
    assert problem.sentence == (
        "“6,,8” could not be read as Weight and is left out. Enter it again."
    )


def test_an_enzyme_without_its_upper_limit_is_asked_for() -> None:
    assert found({"laboratory": {"ck": of(2140, "U/L")}}) == [
        (
            "laboratory.ck",
            (
                "CK 2140 U/L has no upper limit of normal beside it: Myoplan cannot say "
                "whether it is "
                "raised. Enter the limit printed on the report."
            ),
        )
    ]
    assert places({"response": {"visits": [{"ldh": of(4, "ukat/L")}]}}, blocking=False) == [
        "response.visits.0.ldh",
        "response.visits.0.visited_on",
    ]


def test_onset_after_the_present_age_is_refused() -> None:
    assert found({"patient": {"age": years(46)}, "cancer": {"age_at_onset": years(52)}}) == [
        (
            "cancer.age_at_onset",
            "Age at onset (52) is above the age (46). Correct one of them.",
        )
    ]


@pytest.mark.parametrize("onset", [46, 45, 7])
def test_onset_at_or_below_the_present_age_is_accepted(onset: int) -> None:
    assert found({"patient": {"age": years(46)}, "cancer": {"age_at_onset": years(onset)}}) == []


def diagnosed(on: str, *, onset: int | None, visit: str | None = None) -> list[tuple[str, str]]:
    return found(
        {
            "patient": {"age": years(46), "visit_date": visit},
            "cancer": {"diagnosed_on": on, "age_at_onset": None if onset is None else years(onset)},
        }
    )


def test_diagnosis_before_onset_is_refused() -> None:
    # Ten full years ago the patient was 35 or 36; an onset at 37 came later.
    assert diagnosed("2016-11-21", onset=37) == [
        (
            "cancer.diagnosed_on",
            (
                "Diagnosed on 21 November 2016, at 36 years or younger, is before the onset at 37. "
                "Correct the date or the age at onset."
            ),
        )
    ]
    assert diagnosed("2016-11-21", onset=36) == []
    assert diagnosed("2016-11-22", onset=37) == []  # one day short of ten years


def test_the_age_belongs_to_the_visit() -> None:
    assert diagnosed("2016-11-22", onset=37, visit="2026-11-21") == []
    assert diagnosed("2016-01-10", onset=37, visit="2026-01-10") != []


def test_diagnosis_before_birth_is_refused() -> None:
    assert diagnosed("1979-11-21", onset=None) == [
        (
            "cancer.diagnosed_on",
            "Diagnosed on 21 November 1979 is before birth at the age of 46. Correct one of them.",
        )
    ]
    assert diagnosed("1979-11-22", onset=None) == []


def test_diagnosis_after_the_visit_is_no_contradiction() -> None:
    assert diagnosed("2026-11-01", onset=46, visit="2026-10-01") == []


def test_a_weight_without_its_day_is_asked_for() -> None:
    case = {"patient": {"weight": of(68, "kg")}}
    assert places(case, blocking=False) == ["patient.weight_measured_on"]
    assert "Enter the day it was measured" in found(case)[0][1]


def test_a_weight_of_more_than_ninety_days_before_is_asked_for_again() -> None:
    def measured(day: str) -> list[tuple[str, str]]:
        return found(
            {
                "patient": {
                    "visit_date": "2026-11-20",
                    "weight": of(68, "kg"),
                    "weight_measured_on": day,
                }
            }
        )

    assert measured("2026-08-22") == []  # ninety days
    ((place, sentence),) = measured("2026-08-21")
    assert place == "patient.weight_measured_on"
    assert sentence.startswith("Weight was measured 91 days before this visit")


def test_height_and_weight_that_fit_no_body_are_asked_about() -> None:
    def body(weight: float, height: float) -> list[tuple[str, str]]:
        return found(
            {
                "patient": {
                    "weight": of(weight, "kg"),
                    "weight_measured_on": "2026-11-20",
                    "height": of(height, "cm"),
                }
            }
        )

    assert body(100, 105) == [
        (
            "patient.height",
            (
                "Weight 100 kg and height 105 cm give a body mass index of 91. "
                "Check both numbers and their units."
            ),
        )
    ]
    assert body(26, 180) != []
    assert body(48, 200) == []  # 12 exactly
    assert body(70, 100) == []  # 70 exactly


def first_dose(day: str, **more: object) -> list[tuple[str, str]]:
    return found({"patient": {"visit_date": "2026-11-14"}, "choice": {"starts_on": day}, **more})


@pytest.mark.parametrize("day", ["2026-10-17", "2026-11-14", "2026-11-21", "2026-12-12"])
def test_a_first_dose_within_28_days_of_the_visit_is_accepted(day: str) -> None:
    assert first_dose(day) == []


def test_a_first_dose_long_after_the_visit_needs_another_visit() -> None:
    sentence = (
        "The first dose (13 December 2026) is 29 days after this visit: the weight, the "
        "pregnancy test and the blood tests will be old by then. Choose an earlier day, or see "
        "the patient again before it."
    )
    assert first_dose("2026-12-13") == [("choice.starts_on", sentence)]
    assert "100 days after" in found({"choice": {"starts_on": "2027-03-01"}})[0][1]  # from today
    assert places({"choice": {"starts_on": "2027-03-01"}}, blocking=True) == []


def test_a_first_dose_long_before_the_visit_asks_whether_it_was_given() -> None:
    sentence = (
        "The first dose (16 October 2026) is 29 days before this visit, and no treatment is "
        "recorded as started. Was it given? Record the treatment, or correct the day."
    )
    assert first_dose("2026-10-16") == [("choice.starts_on", sentence)]
    assert places({"choice": {"starts_on": "2026-01-05"}}, blocking=True) == []
    assert first_dose("2026-10-16", treatment={"started": "absent"})
    assert first_dose("2026-10-16", treatment={"started": "present"}) == []
    assert first_dose("2026-10-16", treatment={"courses": [{"agent": "methotrexate"}]}) == []


def test_a_last_dose_before_the_first_is_refused() -> None:
    course = {"agent": "methotrexate", "started_on": "2026-03-02", "stopped_on": "2026-03-01"}
    assert found({"treatment": {"courses": [course]}}) == [
        (
            "treatment.courses.0.stopped_on",
            "The last dose (1 March 2026) is before the first (2 March 2026). Correct one.",
        )
    ]


def test_a_first_dose_before_treatment_started_is_asked_about() -> None:
    course = {"agent": "methotrexate", "started_on": "2026-03-02"}
    treatment = {"started_on": "2026-03-03", "courses": [course]}
    assert places({"treatment": treatment}, blocking=False) == ["treatment.courses.0.started_on"]


def test_a_row_without_a_medicine_is_asked_about() -> None:
    assert found({"treatment": {"courses": [{"dose": "15 mg once a week"}]}}) == [
        (
            "treatment.courses.0.agent",
            "Row 1 names no medicine. Choose one, or remove the row.",
        )
    ]


def visits(*days: str | None) -> dict[str, object]:
    return {"response": {"visits": [{"visited_on": day} for day in days]}}


def test_a_visit_before_the_baseline_is_refused() -> None:
    assert found(visits("2026-04-07", "2026-01-05")) == [
        (
            "response.visits.1.visited_on",
            (
                "This visit (5 January 2026) is dated before the baseline (7 April 2026), which "
                "was entered first, and is left out. Correct the day; if it did come first, enter "
                "it as the baseline, in place of the other."
            ),
        )
    ]
    assert places(visits("2026-04-07", None, "2026-01-05"), blocking=True) == [
        "response.visits.2.visited_on"
    ]


def test_visits_after_the_baseline_may_be_entered_in_any_order() -> None:
    assert places(visits("2026-01-05", "2026-04-07", "2026-02-01", "2026-03-01")) == []


def test_two_visits_on_one_day_are_refused() -> None:
    assert found(visits("2026-04-07", "2026-04-07")) == [
        (
            "response.visits.1.visited_on",
            "Another visit has this date (7 April 2026). Correct one of them.",
        )
    ]


def test_a_visit_without_a_date_is_asked_for_it() -> None:
    assert places(visits("2026-04-07", None), blocking=False) == ["response.visits.1.visited_on"]


def mmt(*totals: tuple[int | None, str | None]) -> list[tuple[str, str]]:
    rows = [
        {
            "visited_on": date(2026, number + 1, 5),
            "mmt_total": None if total is None else of(total, "{score}"),
            "mmt_maximum": highest,
        }
        for number, (total, highest) in enumerate(totals)
    ]
    return found({"response": {"visits": rows}})


def test_an_mmt_total_above_its_maximum_is_refused() -> None:
    assert mmt((81, "80")) == [
        (
            "response.visits.0.mmt_total",
            "MMT total 81 is above the highest possible 80. Correct one.",
        )
    ]
    assert mmt((80, "80")) == []


def test_an_mmt_total_without_its_maximum_is_asked_for() -> None:
    ((place, sentence),) = mmt((70, None))
    assert place == "response.visits.0.mmt_maximum"
    assert sentence.endswith("Choose 80, 150 or 260.")


def test_another_muscle_set_than_at_the_baseline_is_asked_about() -> None:
    ((place, sentence),) = mmt((70, "80"), (140, "150"))
    assert place == "response.visits.1.mmt_maximum"
    assert sentence.startswith("This visit’s MMT goes up to 150, the first visit’s to 80")
    assert mmt((None, None), (140, "150")) == []


@pytest.mark.parametrize(
    ("sections", "place", "sentence"),
    [
        (
            {"patient": {"sex": "male"}, "safety": {"pregnancy": "pregnant"}},
            "safety.pregnancy",
            "“Sex: Male” does not go with “Pregnancy: Pregnant”. Correct one of them.",
        ),
        (
            {"patient": {"sex": "male"}, "safety": {"breast_feeding": "present"}},
            "safety.breast_feeding",
            "“Sex: Male” does not go with “Breast-feeding: Yes”. Correct one of them.",
        ),
        (
            {"safety": {"pregnancy": "pregnant", "second_pregnancy_test": "present"}},
            "safety.second_pregnancy_test",
            (
                "“Pregnancy: Pregnant” does not go with “Second pregnancy test negative: Yes”. "
                "Correct one of them."
            ),
        ),
        (
            {"antibodies": {"mi2": "negative", "mi2_subunit": "alpha"}},
            "antibodies.mi2_subunit",
            "“Anti-Mi-2: Negative” does not go with “Mi-2 subunit: Alpha”. Correct one of them.",
        ),
        (
            {"muscle": {"weakness": "absent", "extensive_weakness": "present"}},
            "muscle.extensive_weakness",
            (
                "“Symmetric proximal weakness: Absent” does not go with “Extensive muscle "
                "weakness: "
                "Present”. Correct one of them."
            ),
        ),
        (
            {"muscle": {"dysphagia": "absent", "dysphagia_severity": "mild"}},
            "muscle.dysphagia_severity",
            (
                "“Dysphagia: Absent” does not go with “Severity of dysphagia: Mild”. "
                "Correct one of them."
            ),
        ),
        (
            {
                "lung": {
                    "ct": "no interstitial lung disease",
                    "interstitial_lung_disease": "present",
                }
            },
            "lung.interstitial_lung_disease",
            (
                "“High-resolution CT of the chest: No interstitial lung disease” does not go with "
                "“Interstitial lung disease: Present”. Correct one of them."
            ),
        ),
        (
            {"treatment": {"started": "absent", "started_on": "2026-03-01"}},
            "treatment.started_on",
            (
                "“Treatment for myositis started: No” does not go with “Started on: 1 March 2026”. "
                "Correct one of them."
            ),
        ),
        (
            {"treatment": {"started": "absent", "courses": [{"agent": "rituximab"}]}},
            "treatment.courses",
            (
                "“Treatment for myositis started: No” does not go with “Medicines given”. "
                "Correct one of them."
            ),
        ),
    ],
)
def test_two_answers_that_cannot_both_be_right_are_refused(
    sections: Mapping[str, object], place: str, sentence: str
) -> None:
    assert found(sections) == [(place, sentence)]
    assert places(sections, blocking=True) == [place]


@pytest.mark.parametrize(
    "sections",
    [
        {"patient": {"sex": "male"}, "safety": {"pregnancy": "not possible"}},
        {"patient": {"sex": "intersex or other"}, "safety": {"pregnancy": "pregnant"}},
        {"antibodies": {"mi2": "negative", "mi2_subunit": "not reported"}},
        {"treatment": {"started": "absent", "courses": []}},
        {"muscle": {"weakness": "absent", "weakness_at_onset": "present"}},
        {"safety": {"active_infection": "absent", "tuberculosis_screen": "latent"}},
    ],
)
def test_answers_that_go_together_are_let_through(sections: Mapping[str, object]) -> None:
    assert found(sections) == []


def test_a_second_pregnancy_test_without_the_first_is_asked_about() -> None:
    assert places({"safety": {"second_pregnancy_test": "present"}}, blocking=False) == [
        "safety.pregnancy"
    ]
    assert places({"safety": {"second_pregnancy_test": "absent"}}) == []


@pytest.mark.parametrize("name", ["Co-trimoxazole 480 mg", "SEPTRIN", "trimethoprim"])
def test_trimethoprim_in_the_list_against_a_no_stops_the_plan(name: str) -> None:
    sections = {"safety": {"takes_trimethoprim": "absent", "medicines": [name]}}
    assert found(sections) == [
        (
            "safety.takes_trimethoprim",
            f"“{name}” is listed, yet “Takes trimethoprim” is answered No. Correct one of them.",
        )
    ]
    assert places(sections, blocking=True) == ["safety.takes_trimethoprim"]


def test_a_listed_medicine_asks_for_the_question_about_it() -> None:
    sections = {"safety": {"medicines": ["Allopurinol 100 mg", "naproxen"]}}
    assert places(sections, blocking=False) == ["safety.takes_allopurinol", "safety.takes_nsaid"]
    assert found(sections)[0][1] == (
        "“Allopurinol 100 mg” is listed under Other medicines. Answer “Takes allopurinol” as well."
    )


def test_no_medicines_does_not_go_with_one_that_is_taken() -> None:
    sections = {"safety": {"takes_febuxostat": "present", "medicines": []}}
    assert places(sections, blocking=True) == ["safety.medicines"]
    assert found({"safety": {"takes_febuxostat": "present", "medicines": ["febuxostat"]}}) == []


def test_an_anti_inflammatory_gel_against_a_no_does_not_stop_the_plan() -> None:
    sections = {"safety": {"takes_nsaid": "absent", "medicines": ["diclofenac gel"]}}
    assert places(sections, blocking=False) == ["safety.takes_nsaid"]


def test_a_level_above_its_cut_off_beside_a_negative_result_is_asked_about() -> None:
    def negative(level: float) -> list[str]:
        antibodies = {"mi2": "negative", "mi2_level": of(level, "units")}
        return places({"antibodies": {**antibodies, "mi2_cut_off": of(20, "units")}})

    assert negative(21) == ["antibodies.mi2"]
    assert negative(20) == []
    assert found({"antibodies": {"mi2": "negative", "mi2_level": of(90, "units")}}) == []


def test_more_neutrophils_than_white_cells_are_asked_about() -> None:
    def counted(neutrophils: float) -> list[tuple[str, str]]:
        cells = {"white_cells": of(4, "10*9/L"), "neutrophils": of(neutrophils, "10*3/uL")}
        return found({"laboratory": cells})

    assert counted(6) == [
        (
            "laboratory.neutrophils",
            "Neutrophils (6) are more than all white cells (4). Check both.",
        )
    ]
    assert counted(4.1) == []  # the report rounds


def test_a_filtration_rate_beside_dialysis_is_asked_about() -> None:
    sections = {
        "laboratory": {"egfr_reported": of(85, "mL/min/{1.73_m2}")},
        "safety": {"dialysis": "present"},
    }
    assert places(sections, blocking=False) == ["laboratory.egfr_reported"]


@pytest.mark.parametrize("side", ["right", "left"])
def test_left_grades_beside_one_chosen_side_are_asked_about(side: str) -> None:
    muscle = {
        "mmt_side": side,
        "mmt_biceps": of(8, "{grade}"),
        "mmt_biceps_left": of(8, "{grade}"),
    }
    assert found({"muscle": muscle}) == [
        (
            "muscle.mmt_biceps_left",
            (
                "Biceps, left has a grade although one side is chosen. Choose “Both sides”, "
                "or remove "
                "the grade."
            ),
        )
    ]


def test_grades_without_a_side_ask_for_it() -> None:
    assert places({"muscle": {"mmt_biceps": of(8, "{grade}")}}, blocking=False) == [
        "muscle.mmt_side"
    ]


def test_problems_come_in_the_order_of_the_form() -> None:
    sections = {
        "response": {"visits": [{"visited_on": "2027-01-05"}]},
        "laboratory": {"ck": of(2140, "U/L")},
        "patient": {"visit_date": "2027-01-05"},
    }
    assert places(sections) == [
        "patient.visit_date",
        "laboratory.ck",
        "response.visits.0.visited_on",
    ]
