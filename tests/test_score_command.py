"""The command ``score``: an answer as JSON with its sources, or a sentence and exit status 2."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.command_line import main
from desktop_app.scores.all_instruments import INSTRUMENTS
from desktop_app.settings import resource_folder

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = {
    "neck_flexors": 8,
    "deltoid": 7,
    "biceps": 9,
    "wrist_extensors": 10,
    "gluteus_maximus": 6,
    "gluteus_medius": 6,
    "quadriceps": 8,
    "ankle_dorsiflexors": 10,
}
FULL_CASE = resource_folder() / "examples" / "13-full-record.json"


def run(*arguments: str) -> int:
    return main(["score", *arguments], today=lambda: date(2026, 11, 21))


def found(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, inputs: object
) -> dict[str, Any]:
    """Run a command that succeeds and give its data."""
    file = tmp_path / "inputs.json"
    file.write_text(json.dumps(inputs), encoding="utf-8")
    assert run(name, str(file)) == 0
    out, words = capsys.readouterr()
    assert not words
    data: dict[str, Any] = json.loads(out)
    return data


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must be refused and give its sentence."""
    assert run(*arguments) == 2
    out, words = capsys.readouterr()
    assert not out
    assert "Traceback" not in words
    return words


def test_the_answer_comes_with_inputs_working_source_and_status(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = found(capsys, tmp_path, "mmt-8", {"side": "right", **RIGHT})

    assert data["results"] == [
        {"name": "total", "label": "Total", "value": 64, "unit": "", "text": "64 of 80"}
    ]
    assert data["working"] == ["8 + 7 + 9 + 10 + 6 + 6 + 8 + 10 = 64 of 80"]
    assert data["inputs"]["deltoid"] == {"value": 7, "unit": "{grade}"}
    assert data["status"] == "secondary"
    groups = next(fact for fact in data["facts"] if fact["id"] == "mmt.groups")
    assert groups["place"] == "IMACS Form 04, read in a copy"
    assert groups["status"] == "secondary"
    assert groups["review"] == "submitted"
    assert "Wiley" in data["rights"]


def test_a_remark_brings_its_own_status(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = found(
        capsys, tmp_path, "mmt-8", {"side": "right", "pain_limits_testing": "present", **RIGHT}
    )

    assert data["remarks"] == [
        "Effort was held back by pain: the grades may be lower than the strength"
    ]
    assert data["status"] == "design"


def test_what_is_missing_is_named_and_nothing_is_made_up(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = found(capsys, tmp_path, "mmt-8", {"side": "right", "deltoid": 7})

    assert data["results"][0]["value"] is None
    assert {"path": "biceps", "label": "Biceps"} in data["missing"]
    assert len(data["missing"]) == 7


def test_a_case_file_gives_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("mmt-8", str(FULL_CASE)) == 0
    data = json.loads(capsys.readouterr().out)

    held = json.loads(FULL_CASE.read_text(encoding="utf-8"))["muscle"]
    assert data["inputs"]["deltoid"] == held["mmt_deltoid"]


def test_without_a_name_every_score_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[0] for line in lines] == [each.id for each in INSTRUMENTS]


@pytest.mark.parametrize("name", [each.id for each in INSTRUMENTS])
def test_without_inputs_they_are_listed_with_what_counts(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(name) == 0
    words = capsys.readouterr().out

    instrument = next(each for each in INSTRUMENTS if each.id == name)
    for field in instrument.inputs.model_fields:
        assert f"  {field}: " in words


@pytest.mark.parametrize("name", [each.id for each in INSTRUMENTS])
def test_without_any_answer_nothing_is_made_up(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    data = found(capsys, tmp_path, name, {})

    assert [line["value"] for line in data["results"]] == [None] * len(data["results"])
    assert data["results"], "why there is no value is itself an answer"
    assert all(line["text"] for line in data["results"])


def test_an_unknown_score_is_refused_with_the_nearest_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "Did you mean mmt-8?" in refused(capsys, "mmt8")
    assert "“score” alone lists them all." in refused(capsys, "zzzzzz")


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ('{"deltoyd": 7}', "deltoyd: There is no input of this name. Did you mean deltoid?"),
        ('{"qqqq": 7}', "qqqq: There is no input of this name.\n"),
        ('{"deltoid": 11}', "deltoid: Deltoid of 11"),
        ('{"deltoid": true}', "deltoid: Deltoid is written as value and unit"),
        ('{"deltoid": {"value": 7, "unit": "kg"}}', "deltoid: Deltoid cannot be read in “kg”"),
        ('{"side": "rihgt"}', "side: “rihgt” is no answer to Side graded"),
        ("[1, 2]", "does not hold inputs by name"),
        ("{", "inputs.json"),
        ('{"deltoid": 7, "deltoid": 8}', "deltoid"),
    ],
)
def test_what_cannot_be_right_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, inputs: str, words: str
) -> None:
    file = tmp_path / "inputs.json"
    file.write_text(inputs, encoding="utf-8")

    assert words in refused(capsys, "mmt-8", str(file))


def test_a_decimal_stands_by_itself_where_the_field_has_one_unit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = found(capsys, tmp_path, "lung-function", {"fvc": 68.5, "fvc_z": -2.1})

    assert data["inputs"]["fvc"] == {"value": 68.5, "unit": "%"}
    assert data["results"][0]["value"] == "below the lower limit"


@pytest.mark.parametrize("written", ["NaN", "Infinity", "1e400", "1e999999999999", "9" * 5000])
def test_a_number_that_no_measurement_has_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, written: str
) -> None:
    file = tmp_path / "inputs.json"
    file.write_text(f'{{"deltoid": {written}}}', encoding="utf-8")

    words = refused(capsys, "mmt-8", str(file))
    assert len(words.splitlines()) == 2
    assert "deltoid: " in words


def test_a_file_of_something_else_is_not_read_out_line_by_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "inputs.json"
    names = [f"\x1b[31m{number}" for number in range(3000)]
    file.write_text(json.dumps(dict.fromkeys(names, 1)), encoding="utf-8")

    words = refused(capsys, "mmt-8", str(file))
    assert len(words.splitlines()) == 21  # what is wrong, and twenty of its places
    assert "\x1b" not in words  # which would steer the terminal


def test_each_line_begins_like_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = found(capsys, tmp_path, "bohan-peter", {"rash": "present", "enzymes": "present"})

    lines = [line["text"] for line in data["results"]] + data["remarks"] + data["working"]
    assert not [line for line in lines if line[0].islower()]


def test_a_file_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "There is no file “gone.json”" in refused(capsys, "mmt-8", str(tmp_path / "gone.json"))
