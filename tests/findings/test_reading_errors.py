"""What a case file may get wrong, said in sentences."""

import pytest
from pydantic import ValidationError

from desktop_app.errors import Problem
from desktop_app.findings.case import Case
from desktop_app.findings.reading_errors import sentences, unknown_field


def problems(raw: object) -> tuple[Problem, ...]:
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(raw)
    return sentences(caught.value)


@pytest.mark.parametrize(
    ("raw", "place", "sentence"),
    [
        (
            {"skin": {"gotron_papules": "present"}},
            "skin.gotron_papules",
            "“skin.gotron_papules” is not a field of this version. Did you mean gottron_papules?",
        ),
        (
            {"skins": {}},
            "skins",
            "“skins” is not a field of this version. Did you mean skin?",
        ),
        (
            {"unreads": {}},
            "unreads",
            "“unreads” is not a field of this version. Did you mean unread?",
        ),
        (
            {"diagnosis": {}},
            "diagnosis",
            "“diagnosis” is not a field of this version.",
        ),
        (
            {"skin": {"dysphagia": "present"}},
            "skin.dysphagia",
            "“skin.dysphagia” is not a field of this version. dysphagia belongs to muscle.",
        ),
        (
            {"skin": {"x.0.y": 1}},
            "skin.x.0.y",
            "“skin.x.0.y” is not a field of this version.",
        ),
        (
            {"skin": {"necrosis.0.depth": 1}},
            "skin.necrosis.0.depth",
            "“skin.necrosis.0.depth” is not a field of this version. Did you mean necrosis?",
        ),
        (
            {"treatment": {"courses": [{}, {"agnet": "methotrexate"}]}},
            "treatment.courses.1.agnet",
            "“treatment.courses.1.agnet” is not a field of this version. Did you mean agent?",
        ),
        (
            {"antibodies": {"mi2": "maybe"}},
            "antibodies.mi2",
            "“maybe” is no answer to Anti-Mi-2. Use one of: negative, weak, positive, strong.",
        ),
        (
            {"patient": {"age": {"value": "forty", "unit": "a"}}},
            "patient.age",
            "“forty” is no number for Age. Write digits, such as 68.5.",
        ),
        (
            {"lung": ["fvc"]},
            "lung",
            "“lung” is written as findings by name; “['fvc']” is not.",
        ),
        (
            {"response": {"visits": [7]}},
            "response.visits.0",
            "“response.visits.0” is written as findings by name; “7” is not.",
        ),
        ("case", "", "A case is written as sections by name; “case” is not."),
        (
            {"unread": {"skin.gotron_papules": "?"}},
            "unread.0.path",
            "“skin.gotron_papules” is not a field of this version. Did you mean gottron_papules?",
        ),
        ({"unread": {"skin.necrosis": 3}}, "unread.0.text", "“unread.0.text” cannot hold “3”."),
        ({"unread": 3}, "unread", "“unread” cannot hold “3”."),
    ],
)
def test_each_slip_is_named_with_its_place(raw: object, place: str, sentence: str) -> None:
    assert problems(raw) == (Problem(place, sentence),)


def test_every_slip_of_a_file_is_named_at_once() -> None:
    found = problems(
        {
            "patient": {
                "weight": {"value": 680, "unit": "kg"},
                "visit_date": "09/03/2026",
            },
            "skin": {"necrosis": True, "purpura": "present"},
        }
    )
    assert [problem.place for problem in found] == [
        "patient.visit_date",
        "patient.weight",
        "skin.necrosis",
        "skin.purpura",
    ]


def test_an_unread_entry_without_its_text_is_named() -> None:
    with pytest.raises(ValidationError) as caught:
        Case.model_validate({"unread": [["skin.necrosis"]]})
    (problem,) = sentences(caught.value)
    assert problem == Problem(
        "unread.0.1", "“unread.0.1” is missing. Write it, or remove what it belongs to."
    )


def test_a_text_that_breaks_off_is_named() -> None:
    with pytest.raises(ValidationError) as caught:
        Case.model_validate_json('{"skin": {"necr')
    (problem,) = sentences(caught.value)
    assert problem.sentence.startswith("This text is not whole: EOF while parsing a string")


def test_a_very_long_name_is_shortened() -> None:
    assert unknown_field("x" * 1000) == f"“{'x' * 39}…” is not a field of this version."
