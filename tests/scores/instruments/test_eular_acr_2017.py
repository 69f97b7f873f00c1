"""The form of the 2017 criteria: the worked cases, the column, the subgroup and what is open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.documents.words import in_words
from desktop_app.findings.case import Case, with_answer
from desktop_app.scores.classification_variables import BIOPSY, SIGNS
from desktop_app.scores.instruments.eular_acr_2017 import INSTRUMENT, EularAcr2017, problems

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section
    from desktop_app.scores.instrument import Outcome

ABSENT = dict.fromkeys((name.value for name in SIGNS if name not in BIOPSY), "absent")
ABSENT |= {"biopsy_done": "absent", "no_better_explanation": "present"}
ABSENT |= {"finger_flexor_weakness": "absent", "no_response_to_treatment": "absent"}
FEATURES = dict.fromkeys((name.value for name in BIOPSY), "absent")


def filled(age: int | None, present: str = "", **other: Any) -> Section:  # noqa: ANN401 - as a file holds it
    """The form with these present, all else absent and no biopsy, but for what ``other`` says."""
    raw: dict[str, Any] = ABSENT | dict.fromkeys(present.split(), "present") | other
    if age is not None:
        raw["age_at_onset"] = {"value": age, "unit": "a"}
    return EularAcr2017(**raw)


def said(outcome: Outcome, evidence: Evidence) -> dict[str, tuple[object, str]]:
    """Each result: its value and its words."""
    return {one.name: (one.value, in_words(one.text, evidence)) for one in outcome.results}


RASH = "heliotrope gottron_papules gottron_sign"
LIMBS = "weakness_upper_limbs weakness_lower_limbs"


@pytest.mark.parametrize(
    ("form", "column", "score", "chance", "certainty", "subgroup"),
    [
        # 2.1+3.1+2.1+3.3+0.7+0.8+1.3
        (filled(52, f"{RASH} {LIMBS} enzyme_raised"), "without", "13.4", "more than 99 %",
         "definite", "dermatomyositis"),
        # 1.3+3.1+2.1; 1 / (1 + exp(5.33 - 6.5)) = 0.763
        (filled(35, "heliotrope gottron_papules"), "without", "6.5", "about 76 %",
         "probable", "amyopathic dermatomyositis"),
        # 2.1+0.7+0.8+1.3; 1 / (1 + exp(0.43)) = 0.394
        (filled(45, f"{LIMBS} enzyme_raised"), "without", "4.9", "about 39 %",
         "not classified", None),
        # 2.1+1.9+1.3; possible by the score, although 1 / (1 + exp(0.03)) = 0.4925
        # - but without a rash and without a biopsy that is no class.
        (filled(45, "neck_flexors_weaker enzyme_raised"), "without", "5.3", "about 49 %",
         None, None),
        # 2.2+0.7+0.5+3.2+3.7+1.4+1.2+1.9
        (filled(45, f"{LIMBS} heliotrope gottron_sign enzyme_raised biopsy_done",
                **FEATURES | {"biopsy_perimysial": "present",
                              "biopsy_perifascicular_atrophy": "present"}),
         "with", "14.8", "more than 99 %", "definite", "dermatomyositis"),
    ],
)  # fmt: skip
def test_the_worked_cases(
    evidence: Evidence,
    form: Section,
    column: str,
    score: str,
    chance: str,
    certainty: str,
    subgroup: str | None,
) -> None:
    outcome = INSTRUMENT.outcome(evidence, form)
    found = said(outcome, evidence)
    assert found[f"score_{column}"] == (Decimal(score), score)
    assert found[f"probability_{column}"][1] == chance
    assert found[f"probability_{column}"][0] < 100  # type: ignore[operator]  # a number here
    assert found["class"][0] == certainty
    # By the cut-offs alone: the published class of every one of these cases.
    assert found[f"class_{column}"][0] == (certainty or "possible")
    assert found["subgroup"][0] == subgroup
    assert outcome.missing == ()


def test_a_sum_that_is_not_known_has_the_ends_of_its_class(evidence: Evidence) -> None:
    form = filled(45, "heliotrope gottron_papules").model_copy(update={"gottron_sign": None})
    found = said(INSTRUMENT.outcome(evidence, form), evidence)
    # 2.1 + 3.1 + 2.1 = 7.3 is probable; with the sign 3.3 more, definite.
    assert found["class_without"] == (None, "from probable myositis to definite myositis")


def test_the_trap_of_rounding_is_explained(evidence: Evidence) -> None:
    found = INSTRUMENT.outcome(evidence, filled(45, "neck_flexors_weaker enzyme_raised"))
    assert [in_words(line, evidence) for line in found.working] == [
        (
            "without biopsy: age at onset 2.1 + neck flexors weaker than extensors 1.9 + "
            "raised enzyme 1.3 = 5.3"
        ),
        (
            "5.3 is at least 5.3 without biopsy: possible myositis. The formula gives 49.3 % "
            "here, below the 50 % of this class; the score decides, because the printed cut-offs "
            "are rounded"
        ),
    ]


def test_the_column_follows_the_biopsy(evidence: Evidence) -> None:
    present = "heliotrope dysphagia"  # 2.1+3.1+0.7 = 5.9, and 2.2+3.2+0.6 = 6.0
    without = said(INSTRUMENT.outcome(evidence, filled(50, present)), evidence)
    assert (without["class"][0], without["score_without"][0]) == ("probable", Decimal("5.9"))
    assert "score_with" not in without
    assert (without["sensitivity_without"], without["specificity_without"]) == (
        (87, "87 %"),
        (82, "82 %"),
    )
    done = filled(50, f"{present} biopsy_done", **FEATURES)
    with_ = said(INSTRUMENT.outcome(evidence, done), evidence)
    assert (with_["class"][0], with_["score_with"][0]) == ("not classified", 6)
    assert with_["score_without"][0] == Decimal("5.9")
    assert (with_["sensitivity_with"], with_["specificity_with"]) == ((93, "93 %"), (88, "88 %"))
    assert "sensitivity_without" not in with_
    unknown = INSTRUMENT.outcome(evidence, filled(50, present, biopsy_done=None, **FEATURES))
    assert said(unknown, evidence)["class"] == (
        None,
        (
            "cannot be said: not classified as myositis or probable myositis, because it is not "
            "known whether a biopsy was done"
        ),
    )
    assert unknown.missing == ("biopsy_done",)


def test_both_columns_may_agree_without_knowing_of_a_biopsy(evidence: Evidence) -> None:
    form = filled(52, f"{RASH} {LIMBS}", biopsy_done=None)
    found = said(INSTRUMENT.outcome(evidence, form), evidence)
    assert found["class"] == ("definite", "definite myositis")
    # 2.2+3.2+2.7+3.7+0.7+0.5 = 13.0, and with 1.7+1.2+1.9+3.1 = 7.9 more 20.9
    assert found["score_with"] == (None, "13 to 20.9")
    assert found["subgroup"][0] == "dermatomyositis"


def test_unknown_signs_give_bounds_and_no_class(evidence: Evidence) -> None:
    form = filled(50, "heliotrope", gottron_papules=None, enzyme_raised=None)  # 5.2 to 8.6
    outcome = INSTRUMENT.outcome(evidence, form)
    found = said(outcome, evidence)
    assert found["score_without"] == (None, "5.2 to 8.6")
    assert found["probability_without"] == (None, "about 47 % to about 96 %")
    assert found["class"] == (
        None,
        (
            "cannot be said: from not classified as myositis to definite myositis; "
            "not known: Gottron papules, raised enzyme"
        ),
    )
    assert found["subgroup"] == (None, "said only of probable or definite myositis")
    assert outcome.missing == ("gottron_papules", "enzyme_raised")


def test_nothing_recorded_says_nothing(evidence: Evidence) -> None:
    outcome = INSTRUMENT.outcome(evidence, EularAcr2017())
    found = said(outcome, evidence)
    assert found["class"][0] is None
    assert found["score_without"] == (None, "0 to 20.8")
    assert found["score_with"] == (None, "0 to 29.5")
    assert found["probability_with"][1] == "less than 1 % to more than 99 %"
    open_ = {"no_better_explanation", "age_at_onset", "biopsy_done", *SIGNS}
    assert open_ == set(outcome.missing)


def test_another_explanation_leaves_no_class(evidence: Evidence) -> None:
    form = filled(52, f"{RASH} {LIMBS}", no_better_explanation="absent")
    found = said(INSTRUMENT.outcome(evidence, form), evidence)
    assert found["class"] == (
        None,
        "no class: the criteria do not apply where something else fits better",
    )
    assert found["subgroup"][0] is None
    assert found["score_without"][0] == Decimal("12.1")


@pytest.mark.parametrize(
    ("form", "remark", "there"),
    [
        (filled(52, RASH, no_better_explanation=None), "nothing else explains the illness", True),
        (filled(52, RASH), "nothing else explains the illness", False),
        (filled(52, LIMBS), "features of a muscle biopsy are needed to classify", True),
        (filled(52, "gottron_sign"), "features of a muscle biopsy are needed", False),
        (filled(52, heliotrope=None), "features of a muscle biopsy are needed", True),
        (filled(52, "biopsy_done", heliotrope=None, **FEATURES), "features of a", False),
        (filled(52, "gottron_sign"), "counts a case from 50 %", True),  # 5.4: possible
        (filled(52, RASH), "counts a case from 50 %", False),
        (filled(52, RASH), "Anti-Mi-2 earns no points", True),
    ],
)
def test_remarks(evidence: Evidence, form: Section, remark: str, *, there: bool) -> None:
    found = INSTRUMENT.outcome(evidence, form)
    assert any(remark in in_words(line, evidence) for line in found.remarks) is there


# 2.2 + 3.8 + 1.4 = 7.4 with biopsy and no rash: probable
NO_RASH = {"no_response_to_treatment": "present", **FEATURES}


@pytest.mark.parametrize(
    ("present", "other", "subgroup", "words"),
    [
        ("", FEATURES, "polymyositis", "polymyositis (or immune-mediated necrotizing myopathy)"),
        ("finger_flexor_weakness", NO_RASH, "inclusion body myositis", "inclusion body myositis"),
        ("", NO_RASH, "polymyositis", "polymyositis (or immune-mediated necrotizing myopathy)"),
        (
            "",
            FEATURES | {"biopsy_rimmed_vacuoles": "present"},
            "inclusion body myositis",
            "inclusion body myositis",
        ),
        (
            "finger_flexor_weakness",
            FEATURES | {"no_response_to_treatment": None},
            None,
            (
                "cannot be said yet; possible: inclusion body myositis, polymyositis (or "
                "immune-mediated necrotizing myopathy)"
            ),
        ),
    ],
)
def test_subgroups_without_rash(
    evidence: Evidence, present: str, other: dict[str, Any], subgroup: str | None, words: str
) -> None:
    form = filled(50, f"anti_jo1 enzyme_raised biopsy_done {present}", **other)
    outcome = INSTRUMENT.outcome(evidence, form)
    assert said(outcome, evidence)["subgroup"] == (subgroup, words)
    assert outcome.missing == (() if subgroup else ("no_response_to_treatment",))
    assert "classification.tree-muscle" in outcome.cites


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({}, "without a typical rash it takes features of a muscle biopsy"),
        (FEATURES, "without a typical rash it takes features of a muscle biopsy"),
        (
            {"heliotrope": None},
            (
                "it is not known whether there is a heliotrope rash, Gottron papules or Gottron "
                "sign, without which features of a muscle biopsy are needed"
            ),
        ),
    ],
)
def test_without_a_rash_and_a_biopsy_there_is_no_class(
    evidence: Evidence, other: dict[str, Any], why: str
) -> None:
    # 2.1 + 3.9 + 1.3 + 0.7 = 8.0, definite with and without a heliotrope rash
    form = filled(50, "anti_jo1 enzyme_raised weakness_upper_limbs", **other)
    found = said(INSTRUMENT.outcome(evidence, form), evidence)
    assert found["class"] == (None, f"cannot be said: definite myositis by the score, but {why}")
    assert found["subgroup"] == (None, "said only of probable or definite myositis")
    assert "sensitivity_without" not in found


def test_without_a_rash_and_a_biopsy_a_low_score_is_not_classified(evidence: Evidence) -> None:
    found = said(INSTRUMENT.outcome(evidence, filled(45, f"{LIMBS} enzyme_raised")), evidence)
    assert found["class"] == ("not classified", "not classified as myositis")


def test_whether_something_else_explains_it_better_is_part_of_the_class(
    evidence: Evidence,
) -> None:
    form = filled(52, f"{RASH} {LIMBS}", no_better_explanation=None)
    outcome = INSTRUMENT.outcome(evidence, form)
    found = said(outcome, evidence)
    assert found["class"] == (
        None,
        (
            "cannot be said: definite myositis by the score, but it is not recorded whether "
            "something else explains the illness better"
        ),
    )
    assert found["subgroup"][0] is None
    assert outcome.missing == ("no_better_explanation",)
    assert "classification.no-better-explanation" in outcome.cites


@pytest.mark.parametrize(
    ("age", "cited", "not_cited"),
    [
        (17, "age-child", "age-points"),
        (30, "age-points", "age-child"),
        (50, "age-older", "age-child"),
        (None, "age-child", "tree-juvenile"),
    ],
)
def test_only_what_this_answer_rests_on_is_cited(
    evidence: Evidence, age: int | None, cited: str, not_cited: str
) -> None:
    form = filled(age, f"{RASH} {LIMBS}", **({"anti_jo1": None} if age is None else {}))
    cites = INSTRUMENT.outcome(evidence, form).cites
    assert f"classification.{cited}" in cites
    if age is not None:
        assert f"classification.{not_cited}" not in cites
    assert "classification.definite-with" not in cites  # no biopsy, no second column
    assert "classification.no-better-explanation" not in cites
    assert "classification.tree-muscle" not in cites  # with a rash the tree never asks
    assert ("classification.tree-juvenile" in cites) is (age in {17, None})
    assert len(cites) == len(set(cites))


@pytest.mark.parametrize(
    ("age", "present", "subgroup"),
    [
        (17, f"{RASH} {LIMBS}", "juvenile dermatomyositis"),
        (18, f"{RASH} {LIMBS}", "dermatomyositis"),
        (18, f"{RASH}", "amyopathic dermatomyositis"),
        (18, f"{RASH} legs_proximal_weaker", "dermatomyositis"),
        (18, f"{RASH} neck_flexors_weaker", "dermatomyositis"),
        # 3.8 + 0.7 + 0.5 + 1.4 + 1.7 = 8.1 with biopsy
        (17, f"anti_jo1 {LIMBS} enzyme_raised biopsy_done biopsy_endomysial", "juvenile myositis"),
    ],
)
def test_subgroups_by_age_and_rash(
    evidence: Evidence, age: int, present: str, subgroup: str
) -> None:
    features = FEATURES if "biopsy_done" in present else {}
    form = filled(age, "", **features | dict.fromkeys(present.split(), "present"))
    found = said(INSTRUMENT.outcome(evidence, form), evidence)
    assert found["subgroup"][0] == subgroup


def test_a_feature_of_a_biopsy_that_was_not_done_is_refused() -> None:
    wrong = filled(50, "biopsy_perimysial")
    assert [(each.place, each.blocks) for each in INSTRUMENT.problems(wrong)] == [
        ("biopsy_done", True)
    ]
    assert problems(filled(50, **FEATURES)) == ()
    assert problems(filled(50, "biopsy_done biopsy_perimysial")) == ()


def enzyme(value: int, limit: int | None) -> dict[str, Any]:
    """A measurement as a case file holds it."""
    found: dict[str, Any] = {"value": value, "unit": "U/L"}
    return found if limit is None else {**found, "upper_limit": limit}


@pytest.mark.parametrize(
    ("measured", "taken"),
    [
        ({"ck": enzyme(181, 180)}, "present"),
        ({"ck": enzyme(180, 180)}, None),
        ({"aldolase": enzyme(30, 8)}, None),
        ({"ck": enzyme(900, None)}, None),
        ({name: enzyme(90, 90) for name in ("ck", "ast", "alt", "ldh")}, "absent"),
        (
            {name: enzyme(90, 90) for name in ("ast", "alt", "ldh")} | {"ck": enzyme(99, 50)},
            "present",
        ),
    ],
)
def test_an_enzyme_is_taken_from_what_was_measured(
    measured: dict[str, Any], taken: str | None
) -> None:
    case = Case.model_validate({"laboratory": measured})
    assert getattr(INSTRUMENT.taken_from(case), "enzyme_raised") == taken  # noqa: B009 - the form's class is made at run time


def test_the_case_fills_what_it_holds(evidence: Evidence) -> None:
    case = Case()
    for path, value in (
        ("cancer.age_at_onset", {"value": 46, "unit": "a"}),
        ("skin.heliotrope", "present"),
        ("muscle.weakness_upper_limbs", "absent"),
        ("lung.biopsy_perimysial", "absent"),
    ):
        case = with_answer(case, path, value)
    taken = INSTRUMENT.taken_from(case).model_dump(mode="json", exclude_none=True)
    assert taken == {
        "age_at_onset": {"value": 46, "unit": "a"},
        "heliotrope": "present",
        "weakness_upper_limbs": "absent",
        "biopsy_done": "present",
        "biopsy_perimysial": "absent",
    }
    assert INSTRUMENT.taken_from(Case()) == EularAcr2017()
    assert said(INSTRUMENT.outcome(evidence, INSTRUMENT.taken_from(case)), evidence)


def test_what_was_carried_over_is_not_taken() -> None:
    case = Case.model_validate({"laboratory": {"ck": enzyme(900, 180)}})
    carried = case.model_copy(update={"carried": ("laboratory.ck",)})
    assert INSTRUMENT.taken_from(carried) == EularAcr2017()
