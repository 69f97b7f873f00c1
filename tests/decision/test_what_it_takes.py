"""What would have to be true: cases by hand, as a clinician would read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.requirement import Met
from desktop_app.decision.what_it_takes import what_it_takes
from desktop_app.documents.requirement_words import requirements
from desktop_app.exchange.case_file import read_case
from tests.decision.tables import EVIDENCE, ROOT, TODAY, case_of
from tests.prescribing.patients import READY, SEVERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.documents.requirement_list import Requirement, RequirementList
    from desktop_app.findings.case import Case


def example(name: str) -> Case:
    return read_case(ROOT / "resources" / "examples" / name)


def takes(target: str, case: Case) -> RequirementList:
    return requirements(case, EVIDENCE, TODAY, target)


def ready(**changes: object) -> Case:
    """Record the clean patient with non-severe disease, changed as given."""
    return _changed(READY, changes)


def severe(**changes: object) -> Case:
    """Record the clean patient with severe disease and interstitial lung disease, changed."""
    return _changed(SEVERE, changes)


def _changed(base: Mapping[str, object], changes: Mapping[str, object]) -> Case:
    return case_of({**base, **{p.replace("__", "."): v for p, v in changes.items()}}, {})


def unmet(found: RequirementList) -> list[Requirement]:
    return [one for one in found.requirements if one.met is not Met.YES]


def words(found: RequirementList) -> list[str]:
    return [one.words.replace("\u00a0", " ") for one in unmet(found)]


def every(requirement: Requirement) -> Iterator[Requirement]:
    yield requirement
    for inner in (*requirement.ways, *requirement.parts):
        yield from every(inner)


# --------------------------------------------------------------- medicines


def test_methotrexate_in_pregnancy_needs_its_end_without_exception() -> None:
    found = takes(
        "methotrexate", ready(safety__pregnancy="pregnant", safety__contraception="present")
    )
    (pregnancy,) = [one for one in unmet(found) if one.met is Met.NO]
    assert pregnancy.words == "Not pregnant"
    assert pregnancy.now == "Pregnancy: Pregnant"
    assert pregnancy.remark == "no exception is made"
    assert pregnancy.asks == ("safety.pregnancy",)
    assert not pregnancy.fixed
    assert found.stands.startswith("Excluded, no exception: pregnancy")
    assert found.outcome == "Tried with answers that meet all of this: Available."


def test_methotrexate_with_a_failing_kidney_names_both_figures_in_the_same_unit() -> None:
    found = takes("methotrexate", example("20-severe-renal-impairment.json"))
    assert words(found) == [
        "Lower of creatinine clearance and filtration rate at least 30 mL/min",
        "Creatinine at most 176.8 µmol/L",
    ]
    assert [one.now.replace("\u00a0", " ") for one in unmet(found)] == ["25 mL/min", "227 µmol/L"]
    assert {one.remark for one in unmet(found)} == {"may be set aside with a typed reason"}
    assert "laboratory.creatinine" in unmet(found)[0].asks
    assert "patient.age" not in unmet(found)[0].asks  # nobody can change it


def test_a_threshold_stands_in_the_unit_of_the_value_beside_it() -> None:
    us = takes("methotrexate", example("18-us-units.json"))
    shown = [one.words.replace("\u00a0", " ") for one in us.requirements]
    assert "Creatinine at most 2 mg/dL" in shown


def test_cyclophosphamide_without_lung_disease_says_what_speaks_against_it() -> None:
    found = takes("cyclophosphamide", example("04-severe-dysphagia.json"))
    (lung,) = unmet(found)
    assert lung.words == "Interstitial lung disease"
    assert lung.met is Met.NO
    assert lung.now == "Spirometry: Normal; DLCO result: Normal; Chest symptoms: Absent"
    assert [way.words for way in lung.ways] == [
        "Interstitial lung disease: present",
        "High-resolution CT of the chest: interstitial lung disease",
    ]


def test_ciclosporin_needs_pressure_and_kidney() -> None:
    case = severe(safety__hypertension="uncontrolled", laboratory__creatinine="160 umol/L")
    found = takes("ciclosporin", case)
    assert "Hypertension: none or controlled" in words(found)
    assert "Filtration rate at least 60 mL/min/1.73 m²" in words(found)
    assert found.outcome == "Tried with answers that meet all of this: Available."


def test_rituximab_with_hepatitis_b_needs_the_antibody_to_be_negative_or_a_typed_reason() -> None:
    found = takes("rituximab", example("15-hepatitis-b-before-rituximab.json"))
    (core,) = unmet(found)
    assert core.words == "Hepatitis B core antibody: negative"
    assert core.now == "positive"
    assert core.remark == "may be set aside with a typed reason"
    assert core.numbers
    assert found.stands == "Excluded: past hepatitis B"


def test_prednisone_for_an_isolated_antibody_needs_muscle_disease_in_one_of_three_ways() -> None:
    found = takes("prednisone", example("07-isolated-antibody-in-pregnancy.json"))
    (muscle,) = [one for one in unmet(found) if one.words == "Muscle disease to be treated"]
    classic, without_rash, active = muscle.ways
    assert classic.words == "Classic anti-Mi-2 dermatomyositis"
    assert [part.words for part in classic.parts] == [
        "Typical skin sign (Gottron papules, Gottron sign or heliotrope rash)",
        "Muscle involved",
    ]
    assert "EMG: myopathic" in [way.words for way in without_rash.ways]
    assert active.words == (
        "Known dermatomyositis, skin active and muscle quiet, and muscle disease earlier"
    )
    assert found.stands == "Not in the plan"


def test_a_medicine_in_the_plan_needs_nothing_more() -> None:
    found = takes("methotrexate", ready())
    assert not unmet(found)
    assert found.stands == "Available"
    assert found.outcome == "All of it holds: Available."


def test_not_assessed_is_open_and_names_the_field() -> None:
    found = takes(
        "methotrexate",
        ready(safety__pregnancy="test negative", safety__contraception="not assessed"),
    )
    (contraception,) = unmet(found)
    assert contraception.met is Met.OPEN
    assert not contraception.remark
    assert contraception.ways[-1].words == "Reliable contraception: yes"
    assert "safety.contraception" in contraception.asks


def test_an_allergy_cannot_be_changed_and_the_outcome_says_so() -> None:
    found = takes("methotrexate", ready(safety__allergies=["methotrexate"]))
    (allergy,) = unmet(found)
    assert allergy.words == "No allergy to methotrexate"
    assert allergy.now == "Allergies: methotrexate"
    assert allergy.fixed
    assert EVIDENCE.numbers["requirement.beyond-change"] in allergy.numbers
    assert found.outcome == (
        "Nothing that is done can bring this about: No allergy to methotrexate. Tried as if it "
        "were so, with all else that is missing: Available."
    )


def test_a_slip_in_a_list_is_asked_about() -> None:
    found = takes("methotrexate", ready(safety__medicines=["trimetoprim"]))
    (trimethoprim,) = unmet(found)
    assert trimethoprim.words == "Neither trimethoprim nor co-trimoxazole taken"
    assert "“trimetoprim”: is that trimethoprim" in trimethoprim.now
    assert trimethoprim.met is Met.OPEN


def test_a_weight_measured_long_ago_is_to_be_measured_again() -> None:
    found = takes("prednisone", ready(patient__weight_measured_on="2026-01-02"))
    assert words(found) == ["Weight measured within the last 28 days"]
    assert found.outcome == "Tried with answers that meet all of this: Available."


def test_what_nobody_confirmed_is_open_with_what_was_found_then() -> None:
    case = ready(safety__pregnancy="test negative", safety__contraception="present")
    case = case.model_copy(update={"carried": ("safety.contraception",)})
    (contraception,) = unmet(takes("methotrexate", case))
    assert contraception.met is Met.OPEN
    assert contraception.ways[-1].now == (
        "Reliable contraception: Yes at an earlier visit, not confirmed"
    )


def test_a_block_set_aside_with_a_reason_counts_as_met() -> None:
    found = takes("azathioprine", example("25-azathioprine-overridden.json"))
    assert not unmet(found)
    (aside,) = [one for one in found.requirements if one.remark]
    assert aside.remark == "set aside by the clinician"
    assert aside.met is Met.YES


def test_a_chosen_medicine_needs_a_treatment_and_what_is_still_to_be_chosen() -> None:
    case = ready(choice__agent="methotrexate")
    (weekday,) = unmet(takes("methotrexate", case))
    assert weekday.words == "Methotrexate on: chosen"
    assert weekday.asks == ("choice.methotrexate_weekday",)
    chosen = takes(
        "methotrexate", ready(choice__agent="methotrexate", choice__methotrexate_weekday="Tuesday")
    )
    assert chosen.outcome == "All of it holds: Chosen."


def test_a_medicine_of_another_severity_may_be_chosen_beyond_the_guideline() -> None:
    (non_severe,) = unmet(takes("methotrexate", example("04-severe-dysphagia.json")))
    assert non_severe.words == "Non-severe disease"
    assert non_severe.remark.startswith("may be chosen beyond the guideline")
    assert {part.words for part in non_severe.parts} == {
        "Dysphagia: absent",
        "Extensive muscle weakness: absent",
    }
    (skin,) = unmet(takes("hydroxychloroquine", example("04-severe-dysphagia.json")))
    assert skin.remark.startswith("may be chosen with a regimen of any severity")


def test_azathioprine_never_goes_beside_mycophenolate() -> None:
    taken = [{"agent": "mycophenolate mofetil"}]
    found = takes("azathioprine", ready(treatment__started="present", treatment__courses=taken))
    assert "Mycophenolate mofetil is not taken" in words(found)
    (beside,) = [one for one in unmet(found) if one.words.startswith("Mycophenolate")]
    assert not beside.fixed  # it can be stopped
    assert found.outcome.startswith("Tried with answers that meet all of this: Available")


def test_cautions_are_in_the_outcome_and_no_requirement() -> None:
    found = takes("methotrexate", ready(safety__takes_nsaid="present", safety__hiv="not assessed"))
    assert not unmet(found)
    assert found.outcome == (
        "All of it holds: Available with caution: anti-inflammatory drug. "
        "Not assessed, and may call for caution: HIV."
    )


def test_a_medicine_taken_by_question_and_by_list_is_asked_to_go_from_both_once() -> None:
    listed = {
        one.words: one for one in unmet(takes("azathioprine", example("12-on-allopurinol.json")))
    }
    assert [part.words for part in listed["Allopurinol not taken"].parts] == [
        "Takes allopurinol: no",
        "Other medicines: none of these: allopurinol",
    ]


def test_many_open_cautions_are_counted() -> None:
    outcome = takes("ciclosporin", example("07-isolated-antibody-in-pregnancy.json")).outcome
    assert "Available with caution: pregnancy." in outcome
    blank = takes("ciclosporin", example("19-nearly-blank.json")).outcome
    assert " more." in blank


def test_what_is_chosen_stays_chosen_and_what_is_never_beside_it_goes() -> None:
    case = ready(choice__agent="azathioprine", choice__second_agent="mycophenolate mofetil")
    found = what_it_takes(case, EVIDENCE, TODAY, "azathioprine")
    listed = unmet(takes("azathioprine", case))
    assert "Azathioprine and mycophenolate mofetil not chosen together" in [
        one.words for one in listed
    ]
    assert found.tried.reached
    assert found.tried.answers == (("choice.second_agent", None),)
    second = ready(choice__agent="methotrexate", choice__second_agent="rituximab")
    assert not dict(what_it_takes(second, EVIDENCE, TODAY, "rituximab").tried.answers).get(
        "choice.second_agent"
    )
    pulse = ready(choice__steroid="pulse", safety__live_vaccine="present")
    tried = what_it_takes(pulse, EVIDENCE, TODAY, "methylprednisolone").tried
    assert tried.reached
    assert [path for path, _ in tried.answers] == ["safety.live_vaccine"]
