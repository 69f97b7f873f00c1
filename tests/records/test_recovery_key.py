"""A recovery key is read back however it was copied, and a slip is found where it was made."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.records.recovery_key import new_recovery_key, read_recovery_key
from desktop_app.records.refusals import RecordsError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = "W589Y-51CT3-7A60B-HDQ02-5N67P-B1J2V-6ZVP8"  # as the first of all was printed


def said_of(typed: str) -> str:
    with pytest.raises(RecordsError) as refusal:
        read_recovery_key(typed)
    return refusal.value.sentence


def test_a_key_has_seven_groups_of_five_characters_that_nobody_mistakes() -> None:
    for _ in range(100):
        assert re.fullmatch(rf"(?:[{ALPHABET}]{{5}}-){{6}}[{ALPHABET}]{{5}}", new_recovery_key())


def test_no_key_is_made_twice_and_every_character_comes_up_in_every_random_place() -> None:
    keys = [new_recovery_key() for _ in range(2000)]
    assert len(set(keys)) == len(keys)
    for group in range(7):
        for place in range(4):
            assert {key[group * 6 + place] for key in keys} == set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        KEY.lower(),
        KEY.replace("-", ""),
        KEY.replace("-", " "),
        KEY.replace("-", "\n"),
        f"  {KEY}\t",
        f"{KEY}-",
        KEY.replace("-", " - "),
        KEY.replace("-", "–"),
        KEY.replace("-", "_"),
        KEY.replace("-", "").replace("", " "),
        " ".join(f"{group[:2]} {group[2:]}" for group in KEY.split("-")),
        KEY.replace("0", "O").replace("1", "I"),
        KEY.replace("0", "o").replace("1", "l"),
        "".join(chr(ord(sign) + 0xFEE0) for sign in KEY),  # as an Asian keyboard writes it
    ],
)
def test_a_key_is_read_however_it_is_spaced_and_whatever_was_taken_for_a_digit(typed: str) -> None:
    assert read_recovery_key(typed) == KEY


def test_a_key_full_of_zeros_and_ones_may_be_typed_with_letters() -> None:
    zeros = "-".join(f"0000{number}" for number in range(1, 8))
    assert read_recovery_key(zeros.replace("0", "O").replace("1", "L")) == zeros


def test_every_other_character_in_every_place_is_found_in_its_group() -> None:
    for place, meant in enumerate(KEY):
        for sign in ALPHABET if meant != "-" else "":
            if sign != meant:
                typed = f"{KEY[:place]}{sign}{KEY[place + 1 :]}"
                assert f"Group {place // 6 + 1} " in said_of(typed)


def test_any_two_characters_of_a_group_that_changed_places_are_found() -> None:
    groups = KEY.split("-")
    for number, group in enumerate(groups):
        for one, other in combinations(range(5), 2):
            signs = list(group)
            signs[one], signs[other] = signs[other], signs[one]
            typed = "-".join([*groups[:number], "".join(signs), *groups[number + 1 :]])
            if typed != KEY:
                assert f"Group {number + 1} " in said_of(typed)


def test_two_groups_that_changed_places_are_found() -> None:
    for one, other in combinations(range(7), 2):
        groups = KEY.split("-")
        groups[one], groups[other] = groups[other], groups[one]
        assert f"Group {one + 1} " in said_of("-".join(groups))


@pytest.mark.parametrize("wrong", ["U", "é", "Ω", "ß"])
def test_a_character_that_no_key_has_is_found_in_its_group(wrong: str) -> None:
    assert "Group 3 " in said_of(f"{KEY[:14]}{wrong}{KEY[15:]}")


def test_a_character_left_out_or_added_is_found_in_its_group() -> None:
    groups = KEY.split("-")
    for number, group in enumerate(groups):
        for other in (group[1:], f"{group}0"):
            typed = "-".join([*groups[:number], other, *groups[number + 1 :]])
            assert f"Group {number + 1} " in said_of(typed)


def test_a_group_left_out_is_found_where_the_next_one_stands() -> None:
    groups = KEY.split("-")
    for number in range(6):
        typed = "-".join([*groups[:number], *groups[number + 1 :]])
        assert f"Group {number + 1} " in said_of(typed)


@pytest.mark.parametrize("count", range(7))
def test_missing_groups_are_counted(count: int) -> None:
    typed = "-".join(KEY.split("-")[:count])
    assert f"{count} of them are here" in said_of(typed)
    assert f"{count} of them are here" in said_of(f"{typed}-")


def test_more_than_a_key_is_said() -> None:
    assert "more than that" in said_of(f"{KEY}-{KEY}")


def test_the_sentence_does_not_repeat_what_was_typed() -> None:
    groups = KEY.split("-")
    said = said_of("-".join([*groups[:6], "ZZZZZ" if groups[6] != "ZZZZZ" else "YYYYY"]))
    assert not any(group in said for group in [*groups, "ZZZZZ"])


@given(st.text())
def test_whatever_is_typed_is_a_key_or_refused(typed: str) -> None:
    try:
        found = read_recovery_key(typed)
    except RecordsError:
        return
    assert read_recovery_key(found) == found


def test_keys_made_one_after_the_other_share_no_group() -> None:
    for one, other in pairwise(new_recovery_key() for _ in range(200)):
        assert not set(one.split("-")) & set(other.split("-"))
