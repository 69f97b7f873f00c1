"""A check of a printed plan in words: what brought a difference, and what was done to the file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import __version__
from desktop_app.documents.printed_check_words import check_data, check_text
from desktop_app.errors import UserError
from tests.plans_read_back import checked, read_back, rows, with_other
from tests.printed_pdfs import EVIDENCE, example

if TYPE_CHECKING:
    from desktop_app.documents.printed_check import Checked

OLDER = "0.9.0"
NEVER = "this version and this evidence never decided what the file says"
RULES = f"the rules of version {__version__} are not those of version {OLDER}"


def causes(found: Checked) -> set[str]:
    return {group.because for part in found.parts for group in part.groups}


# What brought it


def test_another_edition_names_the_records() -> None:
    found = checked(replace(read_back(example("04"), EVIDENCE.as_of("2026.1")), program=OLDER))

    assert rows(found)
    assert all(because.startswith("record ") for because in causes(found))
    assert "says otherwise" in check_text(found)
    assert not found.same_evidence


def test_what_an_edition_does_not_bring_is_of_the_program() -> None:
    file = replace(read_back(example("04"), EVIDENCE.as_of("2026.1")), program=OLDER)

    found = with_other(file, lambda plan: plan["lines"][0].update(text="By other rules"))

    assert RULES in causes(found)
    assert len(causes(found)) == 2


@pytest.mark.parametrize(
    ("program", "edition", "evidence", "because"),
    [
        (__version__, EVIDENCE.edition, EVIDENCE.fingerprint, NEVER),
        (OLDER, EVIDENCE.edition, EVIDENCE.fingerprint, RULES),
        (__version__, EVIDENCE.edition, "other", "the strengths set for this site"),
        (OLDER, EVIDENCE.edition, "other", "both can bring this"),
        (__version__, "2031.1", "other", "and no longer of 2031.1"),
        (OLDER, "2031.1", "other", "both can bring this"),
    ],
    ids=["nothing", "program", "evidence", "both", "edition", "both, unknown edition"],
)
def test_no_cause_is_named_that_cannot_be_known(
    program: str, edition: str, evidence: str, because: str
) -> None:
    file = replace(
        read_back(example("02")),
        program=program,
        edition=edition,
        evidence_fingerprint=evidence,
    )

    found = with_other(file, lambda plan: plan["lines"][0].update(text="Otherwise"))

    (named,) = causes(found)
    assert because in named


def test_strengths_of_the_site_change_doses_and_are_named_as_a_cause() -> None:
    file = read_back(example("24"))
    tables = [name for name in EVIDENCE.facts if name.endswith("tablets")]
    at_site = EVIDENCE.with_strengths({next(t for t in tables if "prednisone" in t): (Decimal(5),)})

    found = checked(file, at_site)

    assert any(title == "Doses by date" for title, *_ in rows(found))
    assert all("strengths set for this site" in because for because in causes(found))


# The words


def test_without_patient_data_only_version_and_evidence_are_compared() -> None:
    file = replace(read_back(example("02")), case=None, plan=None)

    assert checked(file).sound
    assert not checked(replace(file, program=OLDER)).same
    assert not checked(replace(file, evidence_fingerprint="other")).same
    assert "left out of the file on purpose" in check_text(checked(file))


def test_sentences_of_another_language_are_not_compared_word_by_word() -> None:
    file = replace(read_back(example("02")), language="de")

    found = checked(file)

    assert not found.compared
    assert "printed in another language (de)" in check_text(found)
    assert found.same  # by the same version and evidence
    assert not checked(replace(file, program=OLDER)).same


@pytest.mark.parametrize(
    ("intact", "content", "words"),
    [
        (True, True, "as Myoplan wrote it, byte for byte"),
        (False, True, "even if another program only saved it again"),
        (False, False, "so was the case or the plan inside"),
        (True, False, "so was the case or the plan inside"),
    ],
    ids=["intact", "saved again", "changed", "sealed anew"],
)
def test_what_was_done_to_the_file_is_said(intact: bool, content: bool, words: str) -> None:  # noqa: FBT001 - parameters of the test
    file = replace(read_back(example("02")), intact=intact, content_intact=content)

    found = checked(file)

    assert words in " ".join(check_text(found).split())
    assert found.same
    assert found.sound is (intact and content)
    assert check_data(found)["sound"] is found.sound


def test_a_handout_is_called_one() -> None:
    found = checked(replace(read_back(example("02")), document="handout"))

    assert check_text(found).startswith("“a.pdf”: patient handout of ")


@pytest.mark.parametrize("anew", [True, False, None], ids=str)
def test_whether_it_would_be_printed_the_same_is_said_where_it_was_tried(
    anew: bool | None,  # noqa: FBT001 - a parameter of the test
) -> None:
    text = check_text(replace(checked(read_back(example("02"))), same_bytes=anew))

    assert ("Printed anew" in text) is (anew is not None)
    assert ("is not the same byte for byte" in " ".join(text.split())) is (anew is False)


def test_nothing_in_a_file_steers_the_terminal() -> None:
    file = replace(read_back(example("02")), program="\x1b[2J", edition="a\nb")

    found = with_other(file, lambda plan: plan["lines"][0].update(text="\x1b[31m\nred"))

    text = check_text(found)
    assert "\x1b" not in text
    assert "[31m red" in text
    assert all(len(row) <= 80 for row in text.splitlines())


@pytest.mark.parametrize(
    "plan",
    [
        {},
        {"lines": 5},
        {"lines": [{}], "regimen": [], "response": None, "calendar": [], "differs": []},
        {"lines": [], "regimen": [[]], "response": None, "calendar": [], "differs": []},
        {"lines": [], "regimen": [], "response": [], "calendar": [], "differs": []},
    ],
    ids=str,
)
def test_what_has_not_the_shape_of_a_plan_is_a_sentence(plan: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="shape of a plan"):
        checked(replace(read_back(example("02")), plan=plan))


@pytest.mark.parametrize(
    "other",
    [
        {"response": {"measures": 3, "total": [1], "remarks": [None, {}], "new": {"a": 1}}},
        {"differs": [{}, {"id": 1, "sides": 4}, {"sides": [1, {"source": None}]}]},
    ],
    ids=str,
)
def test_entries_of_any_shape_beside_the_plan_are_told_as_different(other: dict[str, Any]) -> None:
    found = with_other(read_back(example("28")), lambda plan: plan.update(other))

    assert rows(found)
    assert check_text(found)
