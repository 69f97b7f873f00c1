"""The command ``evidence``: records to find, and what became of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.command_line import main
from desktop_app.evidence.load import load
from desktop_app.evidence.site_review import Signature, Verdict
from desktop_app.exchange.review_file import add_signatures
from desktop_app.settings import seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE = load(seeds_folder())
TODAY = date(2026, 11, 22)
AGE = "malignancy.age"


@pytest.fixture
def signatures(tmp_path: Path) -> Path:
    """A site at which one record was signed."""
    path = tmp_path / "reviews.json"
    signature = Signature(
        fact=AGE,
        digest=EVIDENCE.digest(AGE),
        edition=EVIDENCE.edition,
        reviewer="Dr Example",
        signed_on=TODAY,
        verdict=Verdict.SIGNED,
        comment="As our clinic does",
    )
    add_signatures(path, (signature,), TODAY)
    return path


def run(signatures: Path, *arguments: str, today: date = TODAY) -> int:
    return main(
        ["evidence", *arguments],
        today=lambda: today,
        settings=signatures.with_name("settings.json"),
        signatures=signatures,
    )


def listed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The ids of the records that were shown."""
    return [line.split()[1] for line in capsys.readouterr().out.splitlines()]


def test_without_a_filter_every_record_stands_in_a_line(
    signatures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(signatures) == 0

    assert listed(capsys) == list(EVIDENCE.facts)


def test_filters_narrow_the_list(signatures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(signatures, "--review", "signed") == 0
    assert listed(capsys) == [AGE]

    assert run(signatures, "--part", "Cancer Screening", "--status", "SEED", "--text", "age") == 0
    narrow = listed(capsys)
    assert AGE in narrow
    assert len(narrow) < 30

    assert run(signatures, "--part", "malignancy", "--source", "imacs 2023") == 0
    sources = {EVIDENCE.source(fact_id).short for fact_id in listed(capsys)}
    assert sources == {"IMACS 2023"}


def test_due_records_are_those_nobody_looked_at_for_a_year(
    signatures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(signatures, "--due") == 0
    assert capsys.readouterr().out == "No record is so.\n"

    assert run(signatures, "--due", today=date(2027, 11, 21)) == 0
    due = listed(capsys)
    assert AGE not in due  # signed a day later than it was checked
    assert "prednisone.dose" in due

    signatures.with_name("settings.json").write_text('{"schema": 1, "review_months": 6}')
    assert run(signatures, "--due", today=date(2027, 5, 22)) == 0
    assert AGE in listed(capsys)


def test_one_record_shows_its_review_and_its_history(
    signatures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(signatures, AGE) == 0

    shown = capsys.readouterr().out.replace("\u00a0", " ")
    for words in (
        "at least 40 years",
        "Status: seed, from the documents this program is built on",
        "Review: Signed by Dr Example, 22 Nov 2026",
        "Due on 22 Nov 2027",
        "Differs: ",
        "Used by: ",
        "22 Nov 2026  Signed by Dr Example\n  As our clinic does",
        "21 Nov 2026  Came with edition 2026.1",
    ):
        assert words in shown


def test_a_plan_is_printed_with_the_signatures_of_the_site(
    signatures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"format": "myoplan-case", "version": 1}')
    both = {"settings": tmp_path / "none.json", "signatures": signatures}

    assert main(["plan", str(case)], today=lambda: TODAY, **both) == 0
    assert "lines of this plan" in " ".join(capsys.readouterr().out.split())


def test_signatures_that_cannot_be_used_are_a_sentence_and_no_obstacle(
    signatures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signatures.write_text("{")

    assert run(signatures, "--review", "signed") == 0
    answer = capsys.readouterr()
    assert answer.out == "No record is so.\n"
    assert "no record counts as signed" in answer.err
    assert signatures.read_text() == "{"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--status", "sure"), "--status cannot be “sure”. Use one of: checked, seed,"),
        (("--part", "feet"), "--part cannot be “feet”. Use one of: alert,"),
        (("--review", "liked"), "Use one of: submitted, under-review, approved, signed,"),
        (("--source", "Grandmother"), "--source cannot be “Grandmother”."),
    ],
)
def test_a_filter_that_is_not_known_is_a_sentence(
    signatures: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert run(signatures, *arguments) == 2
    assert words in capsys.readouterr().err
