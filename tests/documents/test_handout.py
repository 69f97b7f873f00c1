"""The words of the handout: what a patient is told, held against what the plan prescribes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from desktop_app.decision.calendar_beside import given_beside
from desktop_app.decision.calendar_medicines import given_medicines
from desktop_app.decision.decide import decide
from desktop_app.documents.handout_doses import NAMES as MEDICINE_NAMES
from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.findings.case import Case
from tests.decision.tables import EVIDENCE, TODAY, case_of
from tests.documents.handout_cases import (
    PREDNISONE,
    REGIMENS,
    everything,
    example,
    part,
    record,
    rows,
    sheet_of,
    texts,
    without_step,
)
from tests.generated_cases import answers, as_case
from tests.prescribing.patients import READY

MEDICINES, TAPER, TESTS = HandoutPart.MEDICINES, HandoutPart.TAPER, HandoutPart.TESTS
METHOTREXATE = {"choice__agent": "methotrexate", "choice__methotrexate_weekday": "Friday"}


def test_a_blank_case_proposes_no_medicine_no_test_and_says_the_clinic_will_tell() -> None:
    sheet = sheet_of(Case())
    assert texts(sheet, HandoutPart.CONDITION) == [
        "Your clinic will tell you what your tests show."
    ]
    assert not rows(sheet)
    assert texts(sheet, MEDICINES) == ["Your clinic will tell you which medicines you need."]
    assert [part(sheet, one).included for one in (TAPER, TESTS, HandoutPart.HELP)] == [False] * 3
    assert len(texts(sheet, HandoutPart.CALL)) == 4
    assert sheet.subtitle == "Printed 21 November 2026"


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        pytest.param(
            {"antibodies.mi2": "negative"},
            ["Your clinic will tell you what your tests show."],
            id="negative",
        ),
        pytest.param(
            {"antibodies.mi2": "positive", "patient.age": "12 a", "skin.heliotrope": "present"},
            ["Your clinic will tell you what your tests show."],
            id="child",
        ),
        pytest.param(
            {"antibodies.mi2": "positive", "patient.age": "46 a"},
            [
                "Your blood test shows an antibody called Mi-2.",
                "We do not know yet what this means for you. We need more checks.",
            ],
            id="open",
        ),
    ],
)
def test_what_is_not_established_is_not_said(findings: dict[str, object], said: list[str]) -> None:
    sheet = sheet_of(case_of(findings, {}))
    assert texts(sheet, HandoutPart.CONDITION) == said
    assert not any("dermatomyositis" in words.casefold() for words in everything(sheet))


def test_an_antibody_alone_needs_no_medicine_and_is_no_diagnosis() -> None:
    sheet = example("07-isolated-antibody-in-pregnancy")
    assert "You need no medicine for the antibody alone." in texts(sheet, MEDICINES)
    assert not any("dermatomyositis" in words.casefold() for words in everything(sheet))
    assert "you get a new rash" in texts(sheet, HandoutPart.CALL)


def test_hope_is_not_claimed_beside_another_antibody_that_changes_the_outlook() -> None:
    hope = "Most people with it get better with treatment."
    assert hope in texts(example("01-classic-at-46"), HandoutPart.CONDITION)
    assert hope not in texts(example("08-tif1-gamma-co-positive"), HandoutPart.CONDITION)


def test_urgent_signs_come_first() -> None:
    first = texts(example("22-urgent"), HandoutPart.CONDITION)[0]
    assert first.startswith("Some of your signs need care without delay.")


def test_the_tests_of_an_example_are_those_of_its_plan() -> None:
    assert texts(example("01-classic-at-46"), TESTS) == [
        "A scan of your chest, belly and pelvis, to check for cancer.",
        "Before the scan, tell us if you could be pregnant.",
        "The checks for cancer that are usual at your age.",
        (
            "Checks for cancer again each year for 3 years. The next is due around Sunday 21 "
            "November 2027."
        ),
        "A blood test for your muscles.",
        "A breathing test.",
        "A test of how your muscles work, called EMG.",
        "3 months after you start, we check how well treatment works.",
        "A test of your strength and a blood test at each visit.",
    ]


def test_blood_tests_stand_with_their_first_days_and_how_often() -> None:
    assert (
        "Blood tests every week at first, on Monday 30 November 2026, Monday 7 December 2026 and "
        "Monday 14 December 2026. Then as we tell you."
    ) in texts(example("24-methotrexate-chosen"), TESTS)


def test_no_scan_is_named_in_pregnancy_but_one_that_suits_it() -> None:
    abnormal = {**READY, "lung.spirometry": "abnormal"}
    sheet = sheet_of(record(abnormal, safety__pregnancy="pregnant"))
    said = texts(sheet, TESTS)
    assert "A scan that suits your pregnancy, to check for cancer." in said
    assert not any("pelvis" in words or "lungs" in words for words in said)
    assert any("in pregnancy until it is agreed upon" in remark for remark in sheet.remarks)
    assert "A scan of your lungs." in texts(sheet_of(record(abnormal)), TESTS)


def test_birth_control_is_for_whom_it_concerns() -> None:
    chosen = {**PREDNISONE, **METHOTREXATE}
    able = {"safety__pregnancy": "test negative", "safety__contraception": "present"}
    woman = texts(sheet_of(record(**chosen, **able)), HandoutPart.HELP)
    assert any("until 6 months after the last dose" in words for words in woman)
    past = texts(sheet_of(record(**chosen)), HandoutPart.HELP)
    assert not any("birth control" in words for words in past)
    man = record(**chosen, patient__sex="male", safety__pregnancy="not assessed")
    assert any(
        "Ask us before you plan a child." in w for w in texts(sheet_of(man), HandoutPart.HELP)
    )


def test_what_belongs_to_one_medicine_is_said_with_that_medicine_only() -> None:
    own = {
        "grapefruit": "ciclosporin",
        "gout": "azathioprine and co-trimoxazole",
        "iron": "mycophenolate and pentamidine",
        "trimethoprim": "methotrexate by",
        "hydroxychloroquine": "hydroxychloroquine and dapsone",
        "dapsone": "hydroxychloroquine and dapsone",
    }
    for word, regimen in own.items():
        for name, case in REGIMENS.items():
            said = any(word in words.casefold() for words in everything(sheet_of(case)))
            assert said == name.startswith(regimen), (word, name)
    skin_only = texts(example("09-skin-only"), TESTS)  # an option, and not chosen
    assert not any("hydroxychloroquine" in words for words in skin_only)


def test_what_a_medicine_can_do_to_the_patient_is_a_reason_to_call() -> None:
    def signs(regimen: str) -> set[str]:
        return set(texts(sheet_of(REGIMENS[regimen]), HandoutPart.CALL))

    clot = "you have pain in your chest, or a leg hurts or swells"
    headache = "you have a bad headache or a stiff neck"
    assert {clot, headache} <= signs("pulse and immunoglobulin")
    assert "there is blood in your urine" in signs("cyclophosphamide")
    assert not {clot, headache, "there is blood in your urine"} & signs("methotrexate by mouth")


def test_nobody_whose_heart_or_breath_may_fail_is_told_to_move() -> None:
    move = "Keep moving. A therapist will show you how."
    assert move not in texts(example("22-urgent"), HandoutPart.HELP)
    assert move in texts(example("01-classic-at-46"), HandoutPart.HELP)


def test_a_block_that_the_clinician_set_aside_is_called_to_mind() -> None:
    remarks = example("25-azathioprine-overridden").remarks
    assert any(said.startswith("Azathioprine is chosen against a block") for said in remarks)
    assert not any("against a block" in said for said in example("24-methotrexate-chosen").remarks)


def test_40_medicines_and_a_long_note_leave_the_handout_as_it_is() -> None:
    names = [f"medicine number {number}" for number in range(40)]
    many = record(**PREDNISONE, safety__medicines=names, patient__note="n" * 400)
    sheet = sheet_of(many)
    assert len(rows(sheet)) == 1
    assert not any("medicine number" in words or "nnn" in words for words in everything(sheet))
    assert "Keep taking your other medicines, unless we told you to stop." in texts(
        sheet, MEDICINES
    )


def test_every_medicine_that_can_be_prescribed_is_in_one_of_the_regimens() -> None:
    named = {without_step(cells[0]) for case in REGIMENS.values() for cells in rows(sheet_of(case))}
    assert named == set(MEDICINE_NAMES.values())


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(answers())
def test_no_row_without_a_medicine_that_is_given_and_methotrexate_has_its_weekday(
    drawn: dict[str, object],
) -> None:
    case = as_case(drawn)
    sheet = sheet_of(case)
    reading = decide(case, EVIDENCE, case.patient.visit_date or TODAY).reading
    assert reading is not None
    chosen = given_medicines(reading)
    beside = given_beside(reading, chosen)
    allowed = {MEDICINE_NAMES[name] for name in (*(c.id for c in chosen), *(n for n, _ in beside))}
    assert {without_step(cells[0]) for cells in rows(sheet)} <= allowed
    for name, _, when in rows(sheet):
        if without_step(name) == "Methotrexate":
            assert when.startswith(f"Once a WEEK, on {case.choice.methotrexate_weekday}")
    assert all("{" not in words for words in everything(sheet) if "visit" not in words)
