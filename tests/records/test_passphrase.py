"""A passphrase that would soon be guessed is refused, with a reason and a way on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.records.passphrase import plain_passphrase, strength

STRONG = "seven herons over Lisbon"


def test_words_that_have_nothing_to_do_with_each_other_are_enough() -> None:
    found = strength(STRONG, ("Dr A",))
    assert (found.level, found.enough) == (4, True)
    assert "very hard to guess" in found.says


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", "at least 10"),
        ("xK9#vQ2!m", "at least 10"),
        ("password123", "many people use"),
        ("myoplan2026", "your name or the name of the program"),
        ("Dr Test Name", "your name or the name of the program"),
        ("TestNameTest", "your name or the name of the program"),
        ("Name4711Test", "your name or the name of the program"),
        ("7ujmnbvcxs", "neighbouring keys"),
        ("xkxkxkxkxkxkxk", "repeats itself"),
        ("24.12.1975 x", "a date or a year"),
        ("bcdefghijklm", "follows the alphabet"),
    ],
)
def test_what_is_soon_guessed_is_refused_with_its_reason(passphrase: str, reason: str) -> None:
    found = strength(passphrase, ("Dr Test Name",))
    assert not found.enough
    assert found.level < 4
    assert reason in found.says


def test_eleven_characters_by_chance_are_enough_and_nine_never_are() -> None:
    assert strength("xK9#vQ2!mTr").enough
    assert not strength("xK9#vQ2!m").enough


def test_what_is_known_about_a_person_makes_a_passphrase_weaker() -> None:
    assert (
        strength("Zwetschgendatschi").level
        > strength("Zwetschgendatschi", ("Zwetschgendatschi",)).level
    )
    assert strength(STRONG, ("seven herons", "over Lisbon")).level < strength(STRONG).level


def test_words_known_of_one_person_are_not_held_against_another() -> None:
    strength("quokkaquokka", ("Dr Quokkaquokka",))
    assert strength("Quokkamellow", ("Dr A",)) == strength("Quokkamellow", ())


@pytest.mark.parametrize("length", [40, 72, 73, 500, 20_000])
def test_a_passphrase_may_be_as_long_as_somebody_likes(length: int) -> None:
    assert strength((STRONG * length)[:length]).enough
    assert not strength("a" * length).enough


@pytest.mark.parametrize("sign", ["\x00", "\n", "\t", "\x7f", "\ud800", "\ue000", "\uffff"])
def test_a_character_that_another_keyboard_may_not_give_is_refused(sign: str) -> None:
    found = strength(f"{STRONG}{sign}")
    assert not found.enough
    assert "another keyboard" in found.says


@pytest.mark.parametrize(
    "word", ["naïve Çelik ñandú", "Ωμέγα πουλί νερό", "семь цапель над", "七羽の鷺 リスボン の上"]
)
def test_letters_of_any_script_may_be_used(word: str) -> None:
    assert strength(word).enough


@given(st.text(max_size=80))
def test_whatever_is_typed_is_judged_with_one_sentence(typed: str) -> None:
    found = strength(typed, ("Dr A",))
    assert 0 <= found.level <= 4
    assert found.says.endswith(".")
    assert found.enough <= (found.level >= 3)
    assert found.enough <= (len(typed) >= 10)


def test_the_sentence_does_not_repeat_what_was_typed() -> None:
    for typed in ("Quokka-1975", "heronheron", STRONG):
        assert typed not in strength(typed, ("Quokka",)).says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\u00e9", "cafe\u0301"),
        ("\u212b", "\u00e5".upper()),
        ("a\u00a0b", "a b"),
        ("a\u3000b", "a b"),
        ("\ud55c", "\u1112\u1161\u11ab"),
    ],
)
def test_the_same_letters_are_the_same_bytes(one: str, other: str) -> None:
    assert plain_passphrase(one) == plain_passphrase(other)


@pytest.mark.parametrize(("one", "other"), [("a", "A"), ("a b", "ab"), ("a", "a "), ("ﬁ", "fi")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert plain_passphrase(one) != plain_passphrase(other)


@given(st.text(st.characters()))
def test_whatever_is_typed_has_bytes(typed: str) -> None:
    assert plain_passphrase(typed) == plain_passphrase(typed)


def test_half_a_character_is_no_fault() -> None:
    assert plain_passphrase("a\ud800b") != plain_passphrase("ab")
