"""The command ``compare``: two plans as a list of differences, or a sentence and exit status 2."""

from __future__ import annotations

import json
from datetime import date
from shutil import copytree
from typing import TYPE_CHECKING

from desktop_app.command_line import main
from desktop_app.evidence.history import HISTORY_FILE
from desktop_app.settings import seeds_folder
from tests.generated_cases import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CLASSIC = str(EXAMPLES / "02-classic-at-28.json")
SEVERE = str(EXAMPLES / "04-severe-dysphagia.json")


def run(*arguments: str) -> int:
    return main(["compare", *arguments], today=lambda: date(2026, 11, 21))


def test_two_cases_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC, SEVERE) == 0
    out, words = capsys.readouterr()
    assert words == ""
    assert out.startswith("02-classic-at-28.json → 04-severe-dysphagia.json\n")
    assert "Non-severe → Severe" in out


def test_two_cases_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC, SEVERE, "--json") == 0
    board = json.loads(capsys.readouterr().out)
    assert board["format"] == "myoplan-comparison/1"
    assert {"path", "question", "before", "after"} == set(board["findings"][0])
    assert board["parts"][0]["title"] == "Reading of this case"


def test_one_case_under_two_editions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC, "--edition", "2026.2") == 0
    out = capsys.readouterr().out
    assert out.startswith("02-classic-at-28.json, evidence 2026.2 → 02-classic-at-28.json\n")
    assert "WHAT IS RECORDED OTHERWISE" not in out


def test_nothing_to_compare_with(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC) == 2
    assert capsys.readouterr().err.startswith("There is nothing to compare with.")


def test_an_edition_that_nobody_knows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC, "--edition", "1999.9") == 2
    words = capsys.readouterr().err
    assert "“1999.9”" in words
    assert "2026.2" in words


def test_without_a_history_no_edition_is_said_to_be_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    copytree(seeds_folder(), seeds)
    (seeds / HISTORY_FILE).write_text("{", encoding="utf-8")
    assert main(["compare", CLASSIC, "--edition", "2026.2"], seeds=seeds) == 2
    out, words = capsys.readouterr()
    assert out == ""
    assert words.startswith("The history of the records, “history.json”, cannot be read")
    assert main(["evidence", "1"], seeds=seeds) == 0
    assert "“history.json”, cannot be read" in capsys.readouterr().out
