"""The form of Bohan and Peter: the class in words, and what a case fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.documents.words import in_words
from desktop_app.findings.case import Case
from desktop_app.scores.instruments.bohan_peter import INSTRUMENT, BohanPeter

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

NAMES = ("weakness", "biopsy", "enzymes", "emg", "rash")
DERMATOMYOSITIS_OPEN = "from criteria not met to probable dermatomyositis"


def form(answers: str) -> Any:  # noqa: ANN401 - the form's class is made at run time
    """The five answers in order: + present, - absent, . not assessed."""
    words = {"+": "present", "-": "absent", ".": None}
    return BohanPeter(**{name: words[sign] for name, sign in zip(NAMES, answers, strict=True)})


@pytest.mark.parametrize(
    ("answers", "value", "words", "missing"),
    [
        ("+++-+", "definite dermatomyositis", "definite dermatomyositis", ()),
        ("+---+", "possible dermatomyositis", "possible dermatomyositis", ()),
        ("++++-", "definite polymyositis", "definite polymyositis", ()),
        ("----+", "none", "criteria of dermatomyositis not met", ()),
        ("+----", "none", "criteria of polymyositis not met", ()),
        # With the rash nothing of dermatomyositis is met, without it nothing of polymyositis.
        ("----.", "none", "criteria of dermatomyositis and of polymyositis not met", ()),
        ("+++.+", "definite dermatomyositis", "definite dermatomyositis", ()),
        (
            "--..+",
            None,
            f"cannot be said: {DERMATOMYOSITIS_OPEN}",
            ("enzymes", "emg"),
        ),
        (
            "+++-.",
            None,
            (
                "cannot be said. With the rash: definite dermatomyositis; "
                "without it: probable polymyositis"
            ),
            ("rash",),
        ),
    ],
)
def test_the_class(
    evidence: Evidence, answers: str, value: str | None, words: str, missing: tuple[str, ...]
) -> None:
    outcome = INSTRUMENT.outcome(evidence, form(answers))
    found = outcome.results[0]
    assert (found.name, found.value, in_words(found.text, evidence)) == ("class", value, words)
    assert outcome.missing == missing
    assert [each.value for each in outcome.results[1:]] == ([98, 55] if value else [])
    assert ("bohan-peter.rash" in outcome.cites) is (answers[-1] != "+")


def test_mimics_come_first(evidence: Evidence) -> None:
    found = INSTRUMENT.outcome(evidence, form("....."))
    # A specificity of 55 % leaves 45 of 100.
    assert [in_words(line, evidence) for line in found.remarks] == [
        (
            "Exclude mimics first: in the data of the 2017 criteria about 45 of 100 patients "
            "without myositis met these criteria"
        )
    ]
    assert found.missing == NAMES


NORMAL = {"value": 90, "unit": "U/L", "upper_limit": 90}
RAISED = {"value": 91, "unit": "U/L", "upper_limit": 90}
NO_LIMIT = {"value": 4000, "unit": "U/L"}
FOUR = ("ck", "ast", "alt", "ldh")
PROVOKED = {"injection_or_exercise": "present"}  # which raise CK by themselves
ALDOLASE = {"value": 8, "unit": "U/L", "upper_limit": 8}


@pytest.mark.parametrize(
    ("case", "answers"),
    [
        ({}, "....."),
        ({"muscle": {"weakness": "present"}}, "+...."),
        ({"lung": {"biopsy": "supports dermatomyositis", "emg": "myopathic"}}, ".+.+."),
        ({"lung": {"biopsy": "normal", "emg": "normal"}}, ".-.-."),
        ({"lung": {"biopsy": "other abnormal", "emg": "other abnormal"}}, "....."),
        ({"laboratory": {"ast": RAISED}}, "..+.."),
        ({"laboratory": {"ck": NO_LIMIT}}, "....."),
        ({"laboratory": {"ck": RAISED}}, "..+.."),
        ({"laboratory": {"ck": RAISED} | PROVOKED}, "....."),
        ({"laboratory": {"ck": RAISED, "ldh": RAISED} | PROVOKED}, "..+.."),
        ({"laboratory": dict.fromkeys(FOUR, NORMAL) | PROVOKED | {"aldolase": ALDOLASE}}, "..-.."),
        ({"laboratory": dict.fromkeys(FOUR, NORMAL)}, "....."),
        ({"laboratory": dict.fromkeys(FOUR, NORMAL) | {"aldolase": ALDOLASE}}, "..-.."),
        ({"skin": {"gottron_sign": "present"}}, "....+"),
        ({"skin": {"gottron_sign": "absent", "heliotrope": "absent"}}, "....."),
        (
            {"skin": dict.fromkeys(("gottron_sign", "gottron_papules", "heliotrope"), "absent")},
            "....-",
        ),
    ],
)
def test_the_case_fills_what_it_holds(case: dict[str, Any], answers: str) -> None:
    assert INSTRUMENT.taken_from(Case.model_validate(case)) == form(answers)


def test_what_was_carried_over_is_not_taken() -> None:
    case = Case.model_validate({"muscle": {"weakness": "present"}, "carried": ["muscle.weakness"]})
    assert INSTRUMENT.taken_from(case) == BohanPeter()
