"""Every example case opens, gives a plan and says what its story says."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.decide import decide
from desktop_app.decision.plan import Part, State
from desktop_app.documents.case_box import case_entries
from desktop_app.documents.content import content
from desktop_app.documents.plan_data import plan_data
from desktop_app.documents.words import in_words
from desktop_app.evidence.load import load
from desktop_app.exchange.case_file import case_bytes, read_case
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import with_answer
from desktop_app.findings.checks import problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.decision.plan import Line, Plan
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "examples"
FILES = sorted(FOLDER.glob("*.json"))
NAMES = [path.stem for path in FILES]
DAY = date(2026, 11, 21)

# What was found, without what the clinician chooses.
FINDINGS = {path for path in QUESTIONS if not path.startswith("choice.")}

every_example = pytest.mark.parametrize("name", NAMES)


@cache
def the_evidence() -> Evidence:
    return load(ROOT / "seeds")


@cache
def the_case(name: str) -> Case:
    return read_case(FOLDER / f"{name}.json")


@cache
def the_plan(name: str) -> Plan:
    return decide(the_case(name), the_evidence(), DAY)


def lines(name: str, rule: str) -> tuple[Line, ...]:
    """Every line of a rule, notes included."""
    return tuple(line for line in the_plan(name).every_line() if line.rule == rule)


def words(name: str, rule: str) -> str:
    """What a rule says, heading in front; "" while it is silent."""
    evidence = the_evidence()
    return "\n".join(
        f"{in_words(line.heading, evidence) if line.heading else ''} "
        f"{in_words(line.text, evidence)}"
        for line in lines(name, rule)
    )


def badges(name: str) -> set[str]:
    """The one or two words that stand over the plan."""
    return {row.heading for row in content(the_plan(name), the_evidence()).badges}


def medicines(name: str) -> Mapping[str, Line]:
    """Every medicine the plan speaks of, by name."""
    return {
        line.rule.rpartition(".")[2]: line
        for line in the_plan(name).part(Part.TREATMENT)
        if line.state
    }


def states(name: str) -> dict[str, State | None]:
    return {medicine: line.state for medicine, line in medicines(name).items()}


def answered(name: str) -> set[str]:
    return {path for path, question in QUESTIONS.items() if question.of(the_case(name)) is not None}


# What holds for all of them.


@every_example
def test_nothing_in_it_contradicts_or_is_missing_beside_a_value(name: str) -> None:
    assert problems(the_case(name), DAY) == ()


@every_example
def test_saving_it_again_gives_the_same_bytes(name: str) -> None:
    assert case_bytes(the_case(name)) == (FOLDER / f"{name}.json").read_bytes()


@every_example
def test_it_gives_a_plan_that_can_be_read(name: str) -> None:
    plan, evidence = the_plan(name), the_evidence()
    assert plan.lines
    assert plan_data(plan, evidence)["lines"]
    assert all(row.text for block in content(plan, evidence).blocks for row in block.rows)
    assert case_entries(the_case(name), evidence)


@every_example
def test_no_sentence_of_the_plan_ends_with_a_full_stop(name: str) -> None:
    evidence = the_evidence()
    ended = [
        line.rule
        for line in the_plan(name).every_line()
        if in_words(line.text, evidence)[-1] == "."
    ]
    assert ended == []


@every_example
def test_it_is_plainly_made_up(name: str) -> None:
    patient = the_case(name).patient
    assert patient.case_label is not None
    letter, dash, number = patient.case_label.partition("-")
    assert (len(letter), dash, len(number)) == (1, "-", 3), "a letter and a number, no name"
    assert patient.visit_date == DAY


def test_no_two_examples_share_a_label() -> None:
    labels = [the_case(name).patient.case_label for name in NAMES]
    assert len(set(labels)) == len(labels)


def test_the_list_names_every_example_once() -> None:
    listed = [
        line.split("`")[1].removesuffix(".json")
        for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert listed == NAMES


# What each story turns on.


def test_01_the_case_of_the_pictures() -> None:
    name = "01-classic-at-46"
    assert badges(name) == {"Classic anti-Mi-2 dermatomyositis", "Non-severe"}
    box = {entry.label: entry.words for entry in case_entries(the_case(name), the_evidence())}
    assert box["Case"] == "A-104"
    assert box["MMT-8"] == "68 of 80"
    assert "12.6" in box["CK"]
    held = {medicine for medicine, state in states(name).items() if state is State.HELD}
    assert held == {"methotrexate", "mycophenolate", "azathioprine"}
    assert "safety.pregnancy" in medicines(name)["methotrexate"].asks
    assert "safety.pregnancy" in medicines(name)["mycophenolate"].asks
    assert "safety.tpmt" in medicines(name)["azathioprine"].asks
    assert "60 mg" in words(name, "treatment.steroid.prednisone")
    assert [line.state for line in lines(name, "malignancy.enhanced-imaging")] == [State.DUE]
    due = {path for line in the_plan(name).part(Part.EVALUATION) for path in line.asks}
    assert {"laboratory.aldolase", "lung.dlco_result", "lung.emg"} <= due


def test_02_whether_ct_is_due_hangs_on_necrosis() -> None:
    name = "02-classic-at-28"
    assert [line.asks for line in lines(name, "malignancy.enhanced-imaging")] == [
        ("skin.necrosis",)
    ]
    for answer, state in (("present", State.DUE), ("absent", None)):
        settled = with_answer(the_case(name), "skin.necrosis", answer)
        plan = decide(settled, the_evidence(), DAY)
        found = [line.state for line in plan.lines if line.rule == "malignancy.enhanced-imaging"]
        assert found == ([state] if state else [])


def test_03_at_exactly_40_ct_is_due() -> None:
    name = "03-exactly-40"
    assert [line.state for line in lines(name, "malignancy.enhanced-imaging")] == [State.DUE]
    assert lines(name, "malignancy.differs-age")


def test_04_dysphagia_calls_for_the_severe_regimen() -> None:
    name = "04-severe-dysphagia"
    assert "Severe" in badges(name)
    assert "1 g" in words(name, "treatment.pulse.methylprednisolone")
    assert {"immunoglobulin", "rituximab", "ciclosporin"} <= set(medicines(name))


def test_05_three_months_without_improvement_is_refractory() -> None:
    name = "05-refractory"
    assert "Refractory" in badges(name)
    assert "= 7.5 of 100" in words(name, "monitoring.score")
    assert "immunoglobulin" in medicines(name)


def test_06_lung_disease_speaks_against_methotrexate() -> None:
    name = "06-interstitial-lung-disease"
    assert states(name)["methotrexate"] is State.CAUTION
    assert lines(name, "treatment.lung")
    assert "0.6 to 1 mg/kg" in words(name, "azathioprine.working")


def test_07_an_antibody_alone_gets_no_medicine_in_pregnancy_either() -> None:
    name = "07-isolated-antibody-in-pregnancy"
    assert badges(name) == {"Isolated anti-Mi-2 antibody"}
    assert not medicines(name)
    assert lines(name, "antibody.isolated-pregnancy")
    assert not lines(name, "malignancy.enhanced-imaging")
    due = {line.rule for line in the_plan(name).lines if line.state is State.DUE}
    assert due == set()
    assert "May" not in words(name, "antibody.isolated")


def test_08_tif1_gamma_makes_ct_due_at_33() -> None:
    name = "08-tif1-gamma-co-positive"
    (line,) = lines(name, "malignancy.enhanced-imaging")
    assert line.state is State.DUE
    assert any("TIF1" in in_words(reason, the_evidence()) for reason in line.because)


def test_09_skin_alone_gets_hydroxychloroquine_and_no_prednisone() -> None:
    name = "09-skin-only"
    assert "Anti-Mi-2 dermatomyositis, skin only so far" in badges(name)
    assert set(medicines(name)) == {"hydroxychloroquine"}


def test_10_a_normal_ck_does_not_mean_quiet_disease() -> None:
    name = "10-normal-ck-active-skin"
    assert "Classic anti-Mi-2 dermatomyositis" in badges(name)
    assert lines(name, "pitfalls.enzymes-alone")


def test_10_with_strength_back_is_no_skin_disease_alone() -> None:
    name = "10-normal-ck-active-skin"
    better = with_answer(the_case(name), "muscle.weakness", "absent")
    plan = decide(better, the_evidence(), DAY)
    badge = content(plan, the_evidence()).badges[0].heading
    assert badge == "Known disease: skin active, muscle quiet"
    said = {line.rule for line in plan.every_line()}
    assert "treatment.sparing.methotrexate" in said
    assert "treatment.skin-only" not in said


def test_10_a_taper_long_under_way_is_not_called_late() -> None:
    assert not lines("10-normal-ck-active-skin", "monitoring.taper-late")


def test_11_moderate_renal_impairment_halves_methotrexate() -> None:
    name = "11-moderate-renal-impairment"
    assert states(name)["methotrexate"] is State.CAUTION
    assert "7.5 to 12.5 mg once a WEEK" in words(name, "treatment.sparing.methotrexate")


def test_12_allopurinol_excludes_azathioprine() -> None:
    assert states("12-on-allopurinol")["azathioprine"] is State.EXCLUDED


def test_13_everything_is_answered_and_nothing_stands_in_the_way() -> None:
    name = "13-full-record"
    # Without dysphagia there is no severity of it.
    assert FINDINGS - answered(name) == {"muscle.dysphagia_severity"}
    first_line = ("methotrexate", "azathioprine", "mycophenolate")
    assert all(states(name).get(medicine) is not State.HELD for medicine in first_line)
    assert all(states(name).get(medicine) is not State.EXCLUDED for medicine in first_line)
    assert "= 75 of 100" in words(name, "monitoring.score")


def test_14_everything_is_answered_and_cyclophosphamide_is_an_option() -> None:
    name = "14-full-record-severe"
    assert answered(name) == FINDINGS
    assert {"Severe", "Refractory"} <= badges(name)
    assert states(name)["cyclophosphamide"] in {State.AVAILABLE, State.CAUTION}


def test_15_hepatitis_b_core_antibody_stops_rituximab_until_it_is_dealt_with() -> None:
    name = "15-hepatitis-b-before-rituximab"
    assert states(name)["rituximab"] in {State.HELD, State.EXCLUDED}
    assert "antiviral prophylaxis" in words(name, "rituximab.hepatitis-b-core")


def test_16_red_flags_prompt_a_search() -> None:
    name = "16-red-flags-at-67"
    said = words(name, "malignancy.red-flags")
    assert "weight loss" in said
    assert "Night sweats" in said
    assert states(name)["methotrexate"] is State.CAUTION


def test_17_microkatal_are_read_like_units_per_litre() -> None:
    name = "17-si-units"
    assert "Classic anti-Mi-2 dermatomyositis" in badges(name)
    assert lines(name, "methotrexate.man-plans")
    in_units = with_answer(
        the_case(name), "laboratory.ck", {"value": 1890, "unit": "U/L", "upper_limit": 282}
    )
    said = [line.rule for line in decide(in_units, the_evidence(), DAY).every_line()]
    assert said == [line.rule for line in the_plan(name).every_line()]


def test_18_pounds_and_milligrams_per_decilitre_give_the_same_doses() -> None:
    name = "18-us-units"
    case = the_case(name)
    for path, value, unit in (
        ("patient.weight", "74.38914868", "kg"),
        ("patient.height", "162.56", "cm"),
        ("laboratory.creatinine", "63.648", "umol/L"),
        ("laboratory.bilirubin", "10.26", "umol/L"),
    ):
        case = with_answer(case, path, {"value": value, "unit": unit})
    metric = [line for line in decide(case, the_evidence(), DAY).part(Part.TREATMENT) if line.state]
    assert [(line.rule, line.state, line.text) for line in metric] == [
        (line.rule, line.state, line.text) for line in medicines(name).values()
    ]


def test_19_a_nearly_blank_form_proposes_no_medicine() -> None:
    name = "19-nearly-blank"
    assert not the_plan(name).part(Part.TREATMENT)
    assert {path for line in the_plan(name).lines for path in line.asks} == {"antibodies.mi2"}


def test_20_severe_renal_impairment_excludes_methotrexate() -> None:
    name = "20-severe-renal-impairment"
    assert states(name)["methotrexate"] is State.EXCLUDED
    assert lines(name, "malignancy.contrast-kidney")


def test_21_remission_is_no_isolated_antibody() -> None:
    name = "21-drug-free-remission"
    assert badges(name) == {"Known disease, quiet now"}
    assert not medicines(name)
    assert not lines(name, "malignancy.repeat-missed")
    assert lines(name, "pitfalls.stop-monitoring")


def test_22_what_cannot_wait_comes_first() -> None:
    name = "22-urgent"
    first = the_plan(name).lines[0]
    assert (first.rule, first.part) == ("severity.urgent", Part.ALERT)
    assert "myocarditis" in words(name, "severity.urgent")


def test_23_breast_feeding_leaves_azathioprine() -> None:
    found = states("23-breast-feeding")
    assert found["methotrexate"] is State.EXCLUDED
    assert found["mycophenolate"] is State.EXCLUDED
    assert found["azathioprine"] in {State.AVAILABLE, State.CAUTION}
