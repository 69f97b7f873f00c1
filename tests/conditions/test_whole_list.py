"""What a list of names says: a medicine is found under any of its names, and never by mistake."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from desktop_app.conditions.whole_list import Listed, Misspelt, asked_or_listed, on_list
from desktop_app.findings.questions import safety
from tests.decision.readings import paths, reading_of, reasons, spoken

Truth: TypeAlias = bool | None
TRIMETHOPRIM = "names.trimethoprim"
LISTED = Listed(safety.medicines, TRIMETHOPRIM)
ON_LIST = on_list(safety.medicines, "names.ciclosporin-contraindicated")
ASKED = asked_or_listed(safety.takes_trimethoprim, safety.medicines, TRIMETHOPRIM)
LABEL = safety.medicines.finding.label


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Co-trimoxazole 960 mg"], True),
        (["metformin", "BACTRIM forte"], True),
        (["trimethoprim", "xyz"], True),
        ([], False),
        (["ramipril", "vitamin D 800 IU daily"], False),
        (["ramipril", "xyz"], None),  # nobody knows what xyz is
        (["trimetoprim"], None),  # a slip of the keyboard
        (["antibiotic"], None),  # could be
    ],
)
def test_a_list_answers_once_every_name_on_it_is_known(names: list[str], wanted: Truth) -> None:
    assert LISTED.truth(reading_of(safety__medicines=names)) is wanted


def test_a_list_that_was_not_recorded_is_unknown() -> None:
    assert LISTED.truth(reading_of()) is None
    assert reasons(LISTED, reading_of()) == [f"{LABEL}: not assessed"]
    assert ON_LIST.truth(reading_of()) is None


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Trimethoprim"], [f"{LABEL}: Trimethoprim"]),
        ([], [f"{LABEL}: none"]),
        (["ramipril"], [f"{LABEL}: none of these names"]),
        (["xyz"], ["“xyz” is not on the list of names"]),
        (["trimetoprim"], ["“trimetoprim”: is that trimethoprim? Write it so, or correct it"]),
        (
            ["antibiotic"],
            ["“antibiotic” could be co-trimoxazole or trimethoprim: name the medicine itself"],
        ),
    ],
)
def test_a_list_says_what_it_holds_or_asks(names: list[str], words: list[str]) -> None:
    assert reasons(LISTED, reading_of(safety__medicines=names)) == words


def test_a_list_names_its_question_and_its_table() -> None:
    assert paths(LISTED.open_questions(reading_of(safety__medicines=["xyz"]))) == ["medicines"]
    assert LISTED.open_questions(reading_of(safety__medicines=["ramipril"])) == ()
    assert (paths(LISTED.questions()), LISTED.facts()) == (["medicines"], (TRIMETHOPRIM,))
    assert spoken(LISTED) == "Other medicines: trimethoprim or co-trimoxazole"


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Crestor 10 mg"], True),
        (["atorvastatin"], False),
        (["xyz"], False),  # the plan says by itself that xyz is not checked
        (["simvastatine"], None),
        (["statin"], None),
        (["tacrolimus"], True),
        (["tacrolimus ointment"], False),
    ],
)
def test_where_no_question_is_asked_a_strange_name_is_no_obstacle(
    names: list[str], wanted: Truth
) -> None:
    assert ON_LIST.truth(reading_of(safety__medicines=names)) is wanted


@pytest.mark.parametrize(
    ("asked", "names", "wanted"),
    [
        ("present", ["ramipril"], True),
        ("absent", ["Septrin"], True),  # a yes outweighs a no
        ("absent", ["ramipril"], False),
        ("absent", ["xyz"], False),  # the direct question decides
        ("absent", ["antibiotic"], False),  # the same
        ("absent", ["trimetoprim"], None),  # the two may contradict each other
        ("absent", None, False),
        (None, ["ramipril"], False),
        (None, ["xyz"], None),
        (None, ["trimetoprim"], None),
        (None, None, None),
        (None, [], False),
    ],
)
def test_a_question_and_a_list_settle_it_together(
    asked: str | None, names: list[str] | None, wanted: Truth
) -> None:
    answers = {"safety__takes_trimethoprim": asked, "safety__medicines": names}
    reading = reading_of(**{path: value for path, value in answers.items() if value is not None})
    assert ASKED.truth(reading) is wanted


def test_a_slip_against_a_no_asks_for_the_list_alone() -> None:
    reading = reading_of(safety__takes_trimethoprim="absent", safety__medicines=["trimetoprim"])
    assert paths(ASKED.open_questions(reading)) == ["medicines"]
    assert reasons(ASKED, reading) == [
        "“trimetoprim”: is that trimethoprim? Write it so, or correct it"
    ]


def test_a_list_without_slips_gives_no_reason_for_that() -> None:
    misspelt = Misspelt(safety.medicines, TRIMETHOPRIM)
    for reading in (reading_of(), reading_of(safety__medicines=["ramipril"])):
        assert misspelt.truth(reading) is False
        assert reasons(misspelt, reading) == []


def test_the_answer_follows_the_list() -> None:
    first = reading_of(safety__medicines=["trimethoprim"])
    second = reading_of(safety__medicines=["ramipril"])
    assert [LISTED.truth(reading) for reading in (first, second, first)] == [True, False, True]
