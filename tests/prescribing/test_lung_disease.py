"""Normal lung function speaks against interstitial lung disease; nothing but an answer does."""

from __future__ import annotations

import itertools

import pytest

from desktop_app.conditions.ruled_out import ruled_out
from desktop_app.conditions.vocabulary import absent, present
from desktop_app.findings.questions import lung
from desktop_app.prescribing.situations import INTERSTITIAL_LUNG_DISEASE
from tests.prescribing.patients import reading, words

NOT_ASSESSED = "not assessed"
NORMAL = {
    "lung.interstitial_lung_disease": NOT_ASSESSED,
    "lung.spirometry": "normal",
    "lung.dlco_result": "normal",
    "lung.breathlessness_or_cough": "absent",
}
SIGNS = ("lung.spirometry", "lung.dlco_result", "lung.breathlessness_or_cough")


def test_all_three_signs_rule_it_out_with_or_without_a_normal_radiograph() -> None:
    for radiograph in (NOT_ASSESSED, "normal"):
        read = reading({**NORMAL, "lung.chest_radiograph": radiograph})
        assert INTERSTITIAL_LUNG_DISEASE.truth(read) is False
        assert INTERSTITIAL_LUNG_DISEASE.facts_behind(read) == ("lung.normal-function",)


@pytest.mark.parametrize("missing", SIGNS)
def test_a_sign_not_assessed_leaves_it_open_and_is_asked_for(missing: str) -> None:
    read = reading({**NORMAL, missing: NOT_ASSESSED})
    assert INTERSTITIAL_LUNG_DISEASE.truth(read) is None
    asked = [question.path for question in INTERSTITIAL_LUNG_DISEASE.open_questions(read)]
    assert asked == ["lung.interstitial_lung_disease", "lung.ct", missing]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("lung.spirometry", "abnormal"),
        ("lung.dlco_result", "abnormal"),
        ("lung.breathlessness_or_cough", "present"),
        ("lung.chest_radiograph", "abnormal"),
    ],
)
def test_an_abnormal_sign_leaves_it_open_and_only_ct_is_asked_for(path: str, answer: str) -> None:
    read = reading({**NORMAL, path: answer})
    assert INTERSTITIAL_LUNG_DISEASE.truth(read) is None
    asked = [question.path for question in INTERSTITIAL_LUNG_DISEASE.open_questions(read)]
    assert asked == ["lung.interstitial_lung_disease", "lung.ct"]


def test_lung_function_never_shows_it() -> None:
    for answers in itertools.product(("normal", "abnormal", NOT_ASSESSED), repeat=2):
        changes = dict(zip(SIGNS, answers, strict=False))
        read = reading({**NORMAL, **changes, "lung.breathlessness_or_cough": "present"})
        assert INTERSTITIAL_LUNG_DISEASE.truth(read) is not True


def test_it_can_be_read_aloud_and_names_its_fact() -> None:
    normal = ruled_out(
        absent(lung.breathlessness_or_cough),
        unless=present(lung.interstitial_lung_disease),
        fact="lung.normal-function",
    )
    assert words(normal.spoken()) == "not ruled out by Chest symptoms: Absent"
    assert normal.facts() == ("lung.normal-function",)
