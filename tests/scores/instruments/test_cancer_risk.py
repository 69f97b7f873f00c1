"""The form of the IMACS category: it counts as the plan does, and names what it does not count."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.conditions.reading import Reading
from desktop_app.decision.rules import imacs_category
from desktop_app.decision.situation import WITHOUT_RASH
from desktop_app.documents.words import in_words
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case
from desktop_app.scores.cancer_factors import FACTOR_WORDS, Subtype
from desktop_app.scores.instruments.cancer_risk import INSTRUMENT, ImacsCancerRisk

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.instrument import Outcome

FILES = sorted((Path(__file__).parents[3] / "resources" / "examples").glob("*.json"))
DAY = date(2026, 11, 21)
KINDS = {
    Subtype.DERMATOMYOSITIS: imacs_category.DERMATOMYOSITIS,
    Subtype.AMYOPATHIC: imacs_category.AMYOPATHIC,
    Subtype.POLYMYOSITIS: WITHOUT_RASH,
}

# Nothing that counts: a woman of 30 whose every sign and antibody is absent.
NOTHING: dict[str, Any] = {
    "subtype": "overlap myositis",
    "age_at_onset": {"value": 30, "unit": "a"},
    "sex": "female",
    "mi2": "negative",
    **dict.fromkeys(
        (
            "anti_tif1_gamma",
            "anti_nxp2",
            "anti_sae",
            "anti_hmgcr",
            "anti_mda5",
            "persistent_activity",
            "dysphagia",
            "necrosis",
        ),
        "absent",
    ),
}


def outcome(evidence: Evidence, **changed: Any) -> Outcome:  # noqa: ANN401 - as a file holds it
    """The answer for nothing that counts, but for what ``changed`` says."""
    return INSTRUMENT.outcome(evidence, ImacsCancerRisk(**NOTHING | changed))


def values(found: Outcome) -> dict[str, Any]:
    """Each result's value by name."""
    return {one.name: one.value for one in found.results}


def years(value: int) -> dict[str, Any]:
    """An age as a case file holds it."""
    return {"value": value, "unit": "a"}


def kind_of(reading: Reading) -> Subtype | None:
    """The kind of myositis that the plan reads in a case."""
    return next((kind for kind, holds in KINDS.items() if holds.truth(reading)), None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_filled_from_a_case_counts_as_its_plan_does(evidence: Evidence, path: Path) -> None:
    reading = Reading(read_case(path), evidence, DAY)
    plan, kind = imacs_category.risk_of(reading), kind_of(reading)
    filled = INSTRUMENT.taken_from(reading.case).model_copy(update={"subtype": kind})
    found = INSTRUMENT.outcome(evidence, filled)
    said = values(found)
    assert said["category"] == plan.category
    if kind is not None:
        assert counted(said["high"]) == set(plan.high)
        assert counted(said["intermediate"]) == set(plan.intermediate)
        assert (said["unknown"] == "none") is (not plan.unknown)
        assert set(named(found, "unknown", evidence)) == (
            {FACTOR_WORDS[fact] for fact in plan.unknown} or {"none"}
        )
        assert found.working == (plan.working,)


def counted(value: str | None) -> set[str]:
    """The facts of a result; none where none is present, whether or not all were assessed."""
    return set() if value in {None, "none"} else set(str(value).split(", "))


def named(found: Outcome, name: str, evidence: Evidence) -> list[str]:
    """What a result names, in words."""
    text = next(one.text for one in found.results if one.name == name)
    return in_words(text, evidence).split(", ")


def test_most_examples_have_a_kind_of_myositis(evidence: Evidence) -> None:
    kinds = [kind_of(Reading(read_case(path), evidence, DAY)) for path in FILES]
    assert len([kind for kind in kinds if kind is not None]) > 20


HIGH = [
    ("imacs.high-dermatomyositis", {"subtype": "dermatomyositis"}),
    ("imacs.high-tif1-gamma", {"anti_tif1_gamma": "present"}),
    ("imacs.high-nxp2", {"anti_nxp2": "present"}),
    ("imacs.age", {"age_at_onset": years(41)}),
    ("imacs.high-persistent-activity", {"persistent_activity": "present"}),
    ("imacs.high-dysphagia", {"dysphagia": "present", "dysphagia_severity": "moderate"}),
    ("imacs.high-dysphagia", {"dysphagia": "present", "dysphagia_severity": "severe"}),
    ("imacs.high-necrosis", {"necrosis": "present"}),
]
INTERMEDIATE = [
    ("imacs.intermediate-amyopathic", {"subtype": "clinically amyopathic dermatomyositis"}),
    ("imacs.intermediate-polymyositis", {"subtype": "polymyositis"}),
    ("imacs.intermediate-necrotizing", {"subtype": "immune-mediated necrotizing myopathy"}),
    ("imacs.intermediate-sae1", {"anti_sae": "present"}),
    ("imacs.intermediate-hmgcr", {"anti_hmgcr": "present"}),
    ("imacs.intermediate-mda5", {"anti_mda5": "present"}),
    ("imacs.intermediate-mi2", {"mi2": "weak"}),
    ("imacs.intermediate-mi2", {"mi2": "positive"}),
    ("imacs.intermediate-mi2", {"mi2": "strong"}),
    ("imacs.intermediate-male", {"sex": "male"}),
]


@pytest.mark.parametrize(("fact", "changed"), HIGH)
def test_each_high_factor_counts_once(
    evidence: Evidence, fact: str, changed: dict[str, Any]
) -> None:
    found = outcome(evidence, **changed)
    assert values(found) | {"low": None} == {
        "category": "moderate",
        "high": fact,
        "intermediate": "none",
        "unknown": "none",
        "low": None,
    }
    assert fact in found.cites
    assert found.missing == ()


@pytest.mark.parametrize(("fact", "changed"), INTERMEDIATE)
def test_each_intermediate_factor_counts_once(
    evidence: Evidence, fact: str, changed: dict[str, Any]
) -> None:
    found = values(outcome(evidence, **changed))
    assert (found["category"], found["intermediate"]) == ("standard", fact)
    other = {"anti_sae": "present"} if fact != "imacs.intermediate-sae1" else {"sex": "male"}
    assert values(outcome(evidence, **changed | other))["category"] == "moderate"


@pytest.mark.parametrize("changed", [{}, {"age_at_onset": years(40)}, {"mi2": "negative"}])
def test_nothing_that_counts_is_standard_risk(evidence: Evidence, changed: dict[str, Any]) -> None:
    found = values(outcome(evidence, **changed))
    assert (found["category"], found["high"], found["intermediate"]) == ("standard", "none", "none")


def test_mild_dysphagia_does_not_count(evidence: Evidence) -> None:
    mild = outcome(evidence, dysphagia="present", dysphagia_severity="mild")
    assert values(mild)["high"] == "none"
    open_ = outcome(evidence, dysphagia="present")
    assert values(open_)["category"] is None
    assert open_.missing == ("dysphagia_severity",)


def test_the_age_limit_is_pinned(evidence: Evidence) -> None:
    limit = evidence.threshold("imacs.age")
    assert limit.value == 40
    assert limit.compare == "more than"
    later = evidence.with_value(limit.id, limit.value + limit.step)
    assert values(outcome(evidence, age_at_onset=years(41)))["high"] == "imacs.age"
    assert values(outcome(later, age_at_onset=years(41)))["high"] == "none"


@pytest.mark.parametrize(
    ("age", "unknown"), [(years(40), "none"), (years(41), "age at onset"), (None, "age at onset")]
)
def test_nobody_of_40_had_the_onset_later(evidence: Evidence, age: Any, unknown: str) -> None:  # noqa: ANN401 - as a file holds it
    found = outcome(evidence, age_at_onset=None, age=age)
    assert named(found, "unknown", evidence) == [unknown]
    assert values(found)["unknown"] == ("none" if unknown == "none" else None)
    # Nothing counts so far, but that is not none: the age was not assessed.
    assert values(found)["high"] == ("none" if unknown == "none" else None)
    assert values(found)["intermediate"] == "none"


def test_a_factor_that_was_not_assessed_is_not_none(evidence: Evidence) -> None:
    found = outcome(evidence, raynaud=None, subtype="polymyositis", arthritis="absent")
    assert values(found)["low"] is None
    assert named(found, "low", evidence) == ["none recorded; some were not assessed"]


def test_standard_risk_rests_on_every_list_it_was_looked_up_in(evidence: Evidence) -> None:
    # The counts were read in a summary, the lists are recalled: without any factor the answer
    # is that none of the lists applies, and it must not look better than they do.
    found = outcome(evidence)
    assert values(found)["category"] == "standard"
    assert {"imacs.high-nxp2", "imacs.intermediate-mi2"} <= set(found.cites)
    assert evidence.weakest(found.cites) == "recalled"
    one = outcome(evidence, anti_nxp2="present")
    assert "imacs.high-necrosis" not in one.cites


@pytest.mark.parametrize(
    ("fact", "changed"),
    [
        ("imacs.low-antisynthetase", {"subtype": "antisynthetase syndrome"}),
        ("imacs.low-overlap", {}),
        ("imacs.low-jo1", {"anti_jo1": "present"}),
        ("imacs.low-synthetase", {"anti_other_synthetase": "present"}),
        ("imacs.low-srp", {"anti_srp": "present"}),
        ("imacs.low-associated", {"anti_ro52": "present"}),
        ("imacs.low-associated", {"anti_pm_scl": "present"}),
        ("imacs.low-associated", {"anti_ku": "present"}),
        ("imacs.low-associated", {"anti_u1_rnp": "present"}),
        ("imacs.low-raynaud", {"raynaud": "present"}),
        ("imacs.low-arthropathy", {"arthritis": "present"}),
        ("imacs.low-interstitial-lung-disease", {"interstitial_lung_disease": "present"}),
    ],
)
def test_low_factors_are_named_and_change_nothing(
    evidence: Evidence, fact: str, changed: dict[str, Any]
) -> None:
    found = outcome(evidence, **changed)
    assert fact in values(found)["low"].split(", ")
    assert fact in found.cites
    assert values(found)["category"] == "standard"


def test_every_factor_has_its_words(evidence: Evidence) -> None:
    kinds = ("imacs.high-", "imacs.intermediate-", "imacs.low-", "imacs.age")
    counts = {"imacs.high-count"}
    assert {f for f in evidence.facts if f.startswith(kinds)} - counts == set(FACTOR_WORDS)


def test_an_unknown_kind_counts_once_at_most(evidence: Evidence) -> None:
    # Dermatomyositis would be one high-risk factor: moderate, never high.
    found = outcome(evidence, subtype=None)
    assert values(found)["category"] is None
    category = in_words(found.results[0].text, evidence)
    assert category == (
        "cannot be said: from standard risk to moderate risk; not known: dermatomyositis"
    )
    assert found.missing == ("subtype",)


def test_what_cannot_move_the_category_is_not_asked_for(evidence: Evidence) -> None:
    found = outcome(
        evidence, subtype="dermatomyositis", age_at_onset=years(50), anti_nxp2=None, sex=None
    )
    assert values(found)["category"] == "high"
    assert found.missing == ()


def test_inclusion_body_myositis_is_not_screened(evidence: Evidence) -> None:
    found = outcome(evidence, subtype="inclusion body myositis")
    assert "imacs.inclusion-body" in found.cites
    assert values(found)["category"] is None
    assert in_words(found.results[0].text, evidence) == (
        "no category: inclusion body myositis is not screened routinely"
    )


def test_myositis_of_childhood_is_not_screened(evidence: Evidence) -> None:
    limit = evidence.threshold("scope.adult-age")
    later = evidence.with_value(limit.id, limit.value + limit.step)
    form = ImacsCancerRisk(**NOTHING | {"age_at_onset": years(18)})
    assert "imacs.juvenile" not in INSTRUMENT.outcome(evidence, form).cites
    assert "imacs.juvenile" in INSTRUMENT.outcome(later, form).cites
    found = outcome(evidence, age_at_onset=years(17))
    assert values(found)["category"] is None
    assert in_words(found.results[0].text, evidence) == (
        "no category: myositis of childhood is not screened routinely"
    )


def test_the_recalled_lists_mark_the_answer(evidence: Evidence) -> None:
    found = outcome(evidence, subtype="dermatomyositis")
    assert evidence.weakest(found.cites) == "recalled"
    assert "recalled" in in_words(found.remarks[-1], evidence)


@pytest.mark.parametrize(
    ("treatment", "taken"),
    [
        ({}, None),
        ({"started": "absent"}, "absent"),
        ({"started": "present"}, None),
        ({"started": "present", "response_at_three_months": "inadequate"}, "present"),
        ({"started": "present", "response_at_three_months": "adequate"}, "absent"),
    ],
)
def test_activity_despite_treatment_is_taken_from_the_response(
    treatment: dict[str, Any], taken: str | None
) -> None:
    found = INSTRUMENT.taken_from(Case.model_validate({"treatment": treatment}))
    assert found == ImacsCancerRisk.model_validate({"persistent_activity": taken})
