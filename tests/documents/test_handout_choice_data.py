"""The choices for a handout ride in its PDF and come back as they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.documents.handout_choice_data import choice_data, read_choice
from desktop_app.errors import ExportError, UserError

_WORDS = st.text(max_size=12)
_CHOICES = st.builds(
    HandoutChoice,
    language=st.sampled_from(["en", "es", "fr"]),
    large=st.booleans(),
    left_out=st.frozensets(_WORDS, max_size=3),
    edited=st.dictionaries(_WORDS, _WORDS, max_size=3),
    added=st.dictionaries(_WORDS, st.lists(_WORDS, max_size=3).map(tuple), max_size=3),
    next_visit=_WORDS,
    phone=_WORDS,
    territory=st.none() | st.sampled_from(["", "MX"]),
)


@given(_CHOICES)
def test_every_choice_comes_back(choice: HandoutChoice) -> None:
    assert read_choice(json.loads(json.dumps(choice_data(choice)))) == choice


@given(_CHOICES)
def test_the_order_in_which_things_were_chosen_makes_no_difference(choice: HandoutChoice) -> None:
    other = HandoutChoice(
        language=choice.language,
        large=choice.large,
        left_out=frozenset(sorted(choice.left_out, reverse=True)),
        edited=dict(reversed(choice.edited.items())),  # type: ignore[call-overload]  # it is a dict here
        added=dict(reversed(choice.added.items())),  # type: ignore[call-overload]  # it is a dict here
        next_visit=choice.next_visit,
        phone=choice.phone,
        territory=choice.territory,
    )
    assert json.dumps(choice_data(other)) == json.dumps(choice_data(choice))


def test_what_is_missing_is_as_nobody_chose_it() -> None:
    assert read_choice({}) == HandoutChoice()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (None, "the whole"),
        ([], "the whole"),
        ({"colour": "red"}, "colour"),
        ({"language": 1}, "language"),
        ({"large": "yes"}, "large"),
        ({"large": 1}, "large"),
        ({"left_out": "taper"}, "left_out"),
        ({"left_out": [1]}, "left_out.0"),
        ({"edited": {"a": 1}}, "edited.a"),
        ({"edited": {"a": "x" * 50_000}}, "edited.a"),
        ({"added": {"tests": "one"}}, "added.tests"),
        ({"added": {"tests": [["two"]]}}, "added.tests.0"),
        ({"left_out": ["x"] * 5_000}, "left_out"),
        ({"phone": None}, "phone"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_data_that_are_no_choices_are_a_sentence_with_the_place(data: object, place: str) -> None:
    with pytest.raises(UserError) as caught:
        read_choice(data)
    assert f"({place})" in caught.value.sentence


@pytest.mark.parametrize(
    "choice",
    [
        HandoutChoice(phone="5" * 50_000),
        HandoutChoice(edited={"a": "x" * 50_000}),
        HandoutChoice(added={"tests": ("x",) * 5_000}),
    ],
    ids=["phone", "edited", "added"],
)
def test_what_could_not_be_read_back_is_not_written(choice: HandoutChoice) -> None:
    with pytest.raises(ExportError, match="Nothing was written"):
        choice_data(choice)


def test_ten_thousand_characters_come_back() -> None:
    choice = HandoutChoice(edited={"help.sun": "x" * 10_000})
    assert read_choice(choice_data(choice)) == choice


def test_half_a_character_comes_back_as_one_that_cannot_be_printed() -> None:
    choice = HandoutChoice(phone="1\ud8002", added={"tests": ("\udfff",)})
    assert read_choice(choice_data(choice)) == HandoutChoice(
        phone="1\x1a2", added={"tests": ("\x1a",)}
    )
