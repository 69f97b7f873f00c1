"""What would have to be true for an examination, or for a reading of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.decide import decide
from desktop_app.decision.requirement import Met
from desktop_app.decision.what_it_takes import aims, what_it_takes
from desktop_app.documents.requirement_words import requirements, targets
from desktop_app.exchange.case_file import read_case
from tests.decision.tables import EVIDENCE, ROOT, TODAY, case_of
from tests.prescribing.patients import READY

if TYPE_CHECKING:
    from desktop_app.documents.requirement_list import Requirement, RequirementList
    from desktop_app.findings.case import Case


def example(name: str) -> Case:
    return read_case(ROOT / "resources" / "examples" / name)


def takes(target: str, case: Case) -> RequirementList:
    return requirements(case, EVIDENCE, TODAY, target)


def unmet(found: RequirementList) -> list[Requirement]:
    return [one for one in found.requirements if one.met is not Met.YES]


def test_cancer_imaging_at_28_needs_one_of_the_guideline_reasons() -> None:
    (enhanced,) = unmet(takes("malignancy.enhanced-imaging", example("02-classic-at-28.json")))
    assert enhanced.words == "Enhanced cancer screening"
    # Nobody can grow older at will, so that is no way.
    assert "Age at least 40 years" not in [way.words for way in enhanced.ways]
    assert "Anti-NXP2: positive" in [way.words for way in enhanced.ways]


def test_no_imaging_at_46_would_need_another_age() -> None:
    found = takes("malignancy.standard", example("13-full-record.json"))
    (age,) = [one for one in unmet(found) if one.fixed]
    assert age.words == "No reason for enhanced cancer screening"
    assert "Nothing that is done can bring this about" in found.outcome


def test_high_resolution_ct_needs_lung_function_or_symptoms() -> None:
    found = takes("evaluation.high-resolution-ct", example("04-severe-dysphagia.json"))
    assert found.stands == "Not yet indicated"
    (any_one,) = unmet(found)
    assert any_one.words == "Any one of these"
    assert [way.words for way in any_one.ways] == ["Abnormal lung function", "Chest symptoms"]
    assert found.outcome == "Tried with answers that meet all of this: Indicated now."


def test_refractory_disease_where_the_score_shows_a_response_cannot_be_made_up() -> None:
    found = takes("severity.refractory", example("13-full-record.json"))
    assert found.outcome == (
        "No answers were found with which the plan would say it. Still in the way: Total "
        "Improvement Score of the last visit below 20."
    )


def test_an_open_rule_says_what_it_waits_for() -> None:
    found = takes(
        "malignancy.enhanced-imaging",
        case_of({**READY, "patient.age": "30 a", "skin.necrosis": "not assessed"}, {}),
    )
    assert found.stands.startswith("Whether CT of chest, abdomen and pelvis is needed")


def test_targets_are_grouped_and_each_can_be_asked_about() -> None:
    found = targets(EVIDENCE)
    groups = list(dict.fromkeys(target.group for target in found))
    assert groups == ["Medicines", "Examinations", "Reading of the case"]
    assert len({target.id for target in found}) == len(found) == len(aims())
    assert [target.name for target in found][:2] == ["Prednisone", "Methotrexate"]


def test_an_unknown_target_is_refused() -> None:
    with pytest.raises(KeyError):
        takes("warfarin", case_of(dict(READY), {}))


def test_the_case_is_never_changed() -> None:
    case = example("20-severe-renal-impairment.json")
    before = case.model_dump_json()
    found = what_it_takes(case, EVIDENCE, TODAY, "methotrexate")
    assert found.tried.answers
    assert case.model_dump_json() == before
    assert aims()["methotrexate"].line(decide(case, EVIDENCE, TODAY)) == found.line
