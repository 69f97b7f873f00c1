"""What each finding does for a line, on cases small enough to tell by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.conditions.reading import Reading
from desktop_app.decision.because import Role, carriers, rule_of
from desktop_app.decision.decide import decide
from desktop_app.decision.other_answers import OtherAnswers
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.questions import (
    antibodies,
    cancer,
    choice,
    muscle,
    patient,
    safety,
    skin,
    treatment,
)
from desktop_app.quantity import Measurement
from tests.decision.readings import reading_of
from tests.decision.tables import EVIDENCE, TODAY
from tests.generated_cases import EXAMPLES

if TYPE_CHECKING:
    from desktop_app.decision.because import Carrier
    from desktop_app.decision.plan import Line
    from desktop_app.findings.section import Question

CT = "malignancy.enhanced-imaging"


def example(number: str) -> Reading:
    [path] = EXAMPLES.glob(f"{number}-*.json")
    return Reading(read_case(path), EVIDENCE, TODAY)


def line_of(reading: Reading, rule: str) -> Line:
    plan = decide(reading.case, EVIDENCE, TODAY)
    return next(line for line in plan.lines if line.rule == rule)


def roles(reading: Reading, rule: str, *reasons: Question) -> dict[Question, Carrier]:
    """Give what findings do for the line of a rule; the last condition of it gives the reasons."""
    line = line_of(reading, rule)
    found = rule_of(line, reading)
    assert found is not None
    by = dict.fromkeys(reasons, found.conditions()[-1])
    return {one.question: one for one in carriers(line, found, reading, by)}


def test_a_finding_that_alone_fires_a_line_is_needed() -> None:
    found = roles(example("08"), CT, patient.age)  # 33 years, anti-TIF1-gamma positive
    assert found[antibodies.anti_tif1_gamma].role is Role.NEEDED
    assert found[antibodies.mi2].role is Role.NEEDED
    assert skin.gottron_papules not in found


def test_of_two_that_fire_a_line_each_is_enough_by_itself() -> None:
    reading = example("05")  # 51 years, and refractory
    found = roles(reading, CT, patient.age, treatment.started_on)
    assert found[patient.age].role is Role.ENOUGH
    assert found[patient.age].decides, "a child would not be in scope at all"
    assert found[treatment.started_on].role is Role.SHARED, "it takes the time and the response"


def test_a_part_that_others_do_not_replace_is_not_enough() -> None:
    reading = example("04")
    found = roles(reading, "severity.severe", muscle.dysphagia, muscle.extensive_weakness)
    assert {found[q].role for q in (muscle.dysphagia, muscle.extensive_weakness)} == {Role.ENOUGH}
    assert not found[muscle.dysphagia].decides


def test_a_part_that_falls_with_what_the_others_need_is_one_of_several() -> None:
    reading = example("01")  # weak, and skin signs that other parts of the category rest on
    found = roles(reading, "malignancy.imacs-category", muscle.weakness, skin.necrosis)
    assert found[muscle.weakness].role is Role.SHARED
    assert found[skin.necrosis].role is Role.OPEN, "a reason that is not assessed carries nothing"


def test_where_the_other_part_cannot_go_the_finding_is_one_of_several() -> None:
    found = roles(example("07"), "antibody.likely-false", antibodies.mi2_method)
    assert found[antibodies.mi2_method].role is Role.SHARED, "without anti-Mi-2 there is no line"


def test_what_only_fills_a_sentence_is_told_from_what_brings_it() -> None:
    found = roles(example("02"), "treatment.sparing.azathioprine")
    assert found[patient.weight].role is Role.NEEDED, "without a weight there is no dose"
    found = roles(example("16"), "malignancy.red-flags")
    assert found[cancer.night_sweats].role is Role.WORDED
    assert found[cancer.night_sweats].decides


def test_what_is_not_assessed_and_would_change_a_line_is_open() -> None:
    found = roles(example("02"), CT)
    assert found[skin.necrosis].role is Role.OPEN
    assert found[skin.necrosis].answer == "present"


def test_what_could_still_be_chosen_is_no_open_finding() -> None:
    reading = example("02")
    assert choice.steroid not in roles(reading, "treatment.steroid.prednisone")
    chosen = roles(example("24"), "regimen.medicine.prednisone")
    assert chosen[choice.steroid].role is Role.NEEDED


def test_only_the_medicine_of_the_line_is_weighed() -> None:
    reading = example("03")
    found = roles(reading, "treatment.sparing.mycophenolate")
    assert safety.tpmt not in found
    assert safety.tpmt in roles(reading, "treatment.sparing.azathioprine")
    assert choice.methotrexate_weekday in roles(example("24"), "regimen.medicine.folic-acid")


def test_a_line_that_no_rule_says_of_the_case_has_no_rule() -> None:
    assert rule_of(line_of(example("02"), CT), example("07")) is None


def test_explaining_leaves_what_the_evidence_remembers() -> None:
    reading = example("24")
    before = decide(reading.case, EVIDENCE, TODAY)
    kept = dict(EVIDENCE.worked_out)
    roles(reading, "regimen.medicine.methotrexate")
    assert all(EVIDENCE.worked_out[key] is value for key, value in kept.items())
    assert decide(reading.case, EVIDENCE, TODAY) == before


# --------------------------------------------------------------- the other answers that are tried


def others(
    path: str, facts: tuple[str, ...] = (), *, plain: bool = False, **answers: object
) -> list[object]:
    question = QUESTIONS[path]
    known = {question: facts} if plain else {}
    return list(OtherAnswers(reading_of(**answers), facts, known).of(question))


def test_a_sign_has_its_other_answer_and_none() -> None:
    assert others("skin.heliotrope", skin__heliotrope="present") == [None, "absent"]
    assert others("skin.heliotrope") == ["present", "absent"]
    assert others("lung.emg", lung__emg="normal")[0] is None


def test_a_number_is_tried_at_its_thresholds_and_their_sides() -> None:
    ages = {one.value for one in others("patient.age", ("malignancy.age",)) if one is not None}  # type: ignore[attr-defined]  # numbers
    assert {39, 40, 41} <= ages
    at_thresholds = others("patient.age", ("malignancy.age",), plain=True)
    assert len(at_thresholds) < len(ages)


def test_a_laboratory_value_is_tried_with_and_without_its_limit() -> None:
    ck = {"value": 900, "unit": "U/L", "upper_limit": 170}
    with_limit = others("laboratory.ck", ("laboratory.raised",), laboratory__ck=ck)
    assert Measurement(900, "U/L", None) in with_limit  # type: ignore[arg-type]  # equal as a number
    without = others("laboratory.ck", ("laboratory.raised",))
    assert any(one.upper_limit is None for one in without)  # type: ignore[attr-defined]  # measurements
    assert any(one.upper_limit is not None for one in without)  # type: ignore[attr-defined]  # as above


def test_a_list_of_names_is_tried_without_each_and_with_what_is_looked_for() -> None:
    tried = others(
        "safety.medicines",
        ("names.allopurinol", "names.directory"),
        safety__medicines=["ramipril", "aspirin"],
    )
    assert tried[:4] == [None, (), ("aspirin",), ("ramipril",)]
    assert ("ramipril", "aspirin", "allopurinol") in tried
    assert () not in others("safety.medicines", safety__medicines=[])


def test_rows_are_tried_without_each() -> None:
    rows = [{"agent": "methotrexate"}, {"agent": "azathioprine"}]
    tried = others("treatment.courses", treatment__courses=rows)
    assert tried[:2] == [None, ()]
    assert [len(one) for one in tried[2:]] == [1, 1]  # type: ignore[arg-type]  # rows
    assert others("treatment.courses") == []


def test_free_words_decide_nothing() -> None:
    assert others("patient.case_label", patient__case_label="A-1") == [None]


@pytest.mark.parametrize("path", ["treatment.started_on", "cancer.diagnosed_on"])
def test_days_are_tried_up_to_today(path: str) -> None:
    assert all(one <= TODAY for one in others(path))  # type: ignore[operator]  # days
