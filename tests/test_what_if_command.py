"""The command ``what-if``: which answers would change a plan, as text and as JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.command_line import main
from desktop_app.documents.what_if_board import WhatIfBoard
from desktop_app.documents.what_if_text import what_if_text

if TYPE_CHECKING:
    import pytest

EXAMPLES = Path(__file__).parents[1] / "resources" / "examples"


def run(*arguments: str | Path) -> int:
    return main(["what-if", *map(str, arguments)], today=lambda: date(2026, 11, 21))


def said(capsys: pytest.CaptureFixture[str], name: str) -> str:
    """Run it on an example and give its words on one line."""
    assert run(EXAMPLES / f"{name}.json") == 0
    out, words = capsys.readouterr()
    assert not words
    assert all(len(line) <= 80 for line in out.splitlines())
    return " ".join(out.split())


def test_each_answer_is_shown_with_what_it_would_change(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = said(capsys, "02-classic-at-28")
    assert words.startswith("What would change this plan Plan of 21 Nov 2026.")
    assert "Cutaneous necrosis or ulceration (not assessed) Present - due: CT of chest" in words
    assert "Would change nothing, whatever the answer:" in words
    assert "Decision support for healthcare professionals." in words


def test_what_changes_details_only_is_named_and_not_spelt_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = said(capsys, "02-classic-at-28")
    assert "Would change details only: Mi-2 subunit" in words
    assert "Mi-2 subunit (not assessed)" not in words


def test_a_recorded_number_is_shown_with_what_it_is_near_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "AST (96 U/L, near a threshold) Above 100 U/L" in said(capsys, "03-exactly-40")


def test_as_json_it_names_paths_and_facts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(EXAMPLES / "02-classic-at-28.json", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == "myoplan-what-if/1"
    assert data["made_on"] == "2026-11-21"
    assert data["tried"] > 100
    asked = {one["path"]: one for one in data["questions"]}
    present = asked["skin.necrosis"]["answers"][0]
    assert asked["laboratory.egfr_reported"]["also"] == ["laboratory.cystatin_c_egfr"]
    assert present["answer"] == "Present"
    assert present["consequences"][0]["weight"] == "imaging"
    assert "malignancy.enhanced" in present["consequences"][0]["facts"]
    assert "Rimmed vacuoles" in data["unchanged"]


def test_where_nothing_is_open_it_says_so() -> None:
    words = what_if_text(WhatIfBoard((), (), 0), date(2026, 11, 21))
    assert "No single answer would change this plan." in words
    assert "whatever the answer" not in words


def test_a_case_that_cannot_be_read_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(tmp_path / "none.json") == 2
    assert "none.json" in capsys.readouterr().err
