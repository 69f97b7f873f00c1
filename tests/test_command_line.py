"""The commands: exit status 0, or 2 with a sentence that says what to do; never a traceback."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

import pytest
from pypdf import PdfReader

from desktop_app import __version__
from desktop_app.command_line import main
from desktop_app.settings import resource_folder, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = resource_folder() / "examples" / "01-classic-at-46.json"
TODAY = date(2026, 11, 21)
PARTS = {"section", "rule", "text", "because", "cites", "status"}
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device of Linux")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "case.json"))


def run(*arguments: str | Path, seeds: Path | None = None) -> int:
    return main([str(part) for part in arguments], today=lambda: TODAY, seeds=seeds)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run a command that must be refused and give its words."""
    assert run(*arguments) == 2
    out, words = capsys.readouterr()
    assert not out
    assert "Traceback" not in words
    assert words.strip().endswith((".", "?"))
    return words


def edited(case: Path, **answers: object) -> Path:
    whole = json.loads(case.read_text(encoding="utf-8"))
    for place, value in answers.items():
        section, name = place.split("__")
        whole.setdefault(section, {})[name] = value
    case.write_text(json.dumps(whole), encoding="utf-8")
    return case


def program(
    *arguments: str | Path,
    cwd: Path = ROOT,
    stdout: int | IO[bytes] = subprocess.PIPE,
    env: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    """Start the program as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


# What goes well


def test_a_plan_is_shown_as_text(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", case) == 0
    without, _ = capsys.readouterr()
    assert run("plan", case, "--text") == 0

    assert capsys.readouterr().out == without
    assert "Management plan" in without


def test_a_plan_as_json_says_of_each_line_where_it_comes_from(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("plan", case, "--json", "-") == 0

    lines = json.loads(capsys.readouterr().out)["lines"]
    assert len(lines) > 10
    for line in lines:
        assert line.keys() >= PARTS
        assert all(line[part] for part in ("section", "rule", "text", "status"))
        assert isinstance(line["because"], list)
        assert isinstance(line["cites"], list)


def test_a_plan_is_written_as_pdf_and_json_at_once(case: Path, tmp_path: Path) -> None:
    assert run("plan", case, "--pdf", tmp_path / "a.pdf", "--json", tmp_path / "a.json") == 0

    assert "A-104" in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["lines"]


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("Letter", 612), ("letter", 612)])
def test_the_paper_can_be_chosen(case: Path, tmp_path: Path, paper: str, width: int) -> None:
    assert run("plan", case, "--pdf", tmp_path / "a.pdf", "--paper", paper) == 0

    assert int(PdfReader(tmp_path / "a.pdf").pages[0].mediabox.width) == width


def test_the_same_case_gives_the_same_plan(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("plan", case, "--json", "-")
    first, _ = capsys.readouterr()
    run("plan", case, "--json", "-")

    assert capsys.readouterr().out == first


def test_schema_evidence_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("case-schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Myoplan case file"

    assert run("evidence") == 0
    first = capsys.readouterr().out.splitlines()[0].split()
    assert run("evidence", first[0]) == 0
    by_number, _ = capsys.readouterr()
    assert run("evidence", first[1]) == 0
    assert capsys.readouterr().out == by_number
    assert all(word in by_number for word in ("Source:", "Place:", "Status:"))

    assert run("--version") == 0
    assert capsys.readouterr().out == f"Myoplan {__version__}\n"
    for help_option in ("--help", "-h"):
        assert run(help_option) == 0
        assert "case-schema" in capsys.readouterr().out


AWKWARD = "<b>&\"'{}% محمد 王小明"


def test_a_name_of_any_script_goes_through_to_every_document(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(case, patient__case_label=AWKWARD)
    folder = tmp_path / "محمد <b>& 王"
    folder.mkdir()

    assert run("plan", case, "--pdf", folder / "王.pdf", "--json", folder / "م.json", "--text") == 0

    assert AWKWARD in capsys.readouterr().out
    assert "<b>&\"'{}%" in PdfReader(folder / "王.pdf").pages[0].extract_text()


def test_ck_without_a_limit_gives_a_plan_that_asks_for_it(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(case, laboratory__ck={"value": 2520, "unit": "U/L"})

    assert run("plan", case) == 0
    assert "upper limit" in capsys.readouterr().out


def test_a_child_gets_no_regimen_and_is_said_to_be_out_of_scope(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(case, patient__age={"value": 7, "unit": "a"}, cancer__age_at_onset=None)
    edited(case, cancer__diagnosed_on=None)

    assert run("plan", case, "--json", "-") == 0

    lines = json.loads(capsys.readouterr().out)["lines"]
    under_age = next(line for line in lines if line["rule"] == "scope.under-age")
    assert "Juvenile disease" in under_age["heading"] + under_age["text"]
    assert under_age["because"] == ["Age 7\N{NO-BREAK SPACE}years is below 18"]
    assert not {line["section"] for line in lines} & {"treatment", "malignancy", "prognosis"}
    assert "mg" not in json.dumps([line["text"] for line in lines])


# What is refused


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"patient__weight": {"value": 6.8, "unit": "kg"}}, "patient.weight: Weight of 6.8 kg"),
        ({"patient__weight": {"value": 680, "unit": "kg"}}, "patient.weight: Weight of 680 kg"),
        ({"patient__weight": {"value": "6.8.1", "unit": "kg"}}, "patient.weight: “6.8.1”"),
        ({"patient__age": {"value": 140, "unit": "a"}}, "patient.age: Age of 140 years"),
        ({"patient__visit_date": "2999-01-01"}, "patient.visit_date: "),
        ({"patient__weigth": 68}, "Did you mean weight?"),
    ],
)
def test_a_value_that_cannot_be_right_is_named_by_its_field(
    case: Path, capsys: pytest.CaptureFixture[str], answers: dict[str, object], place: str
) -> None:
    words = refused(capsys, "plan", edited(case, **answers))

    assert "“case.json”" in words
    assert place in words
    assert len(words.splitlines()) == 2, "one slip, one remark"


def test_nothing_is_written_for_a_case_that_cannot_be_right(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(case, patient__weight={"value": 680, "unit": "kg"})

    refused(capsys, "plan", case, "--pdf", tmp_path / "a.pdf", "--json", tmp_path / "a.json")

    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bogus",), "No such command 'bogus'. See --help."),
        (("--bogus",), "No such option: --bogus. See --help."),
        (("plan",), "Missing argument"),
        (("plan", "--bogus"), "No such option"),
        (("plan", "a.json", "b.json"), "b.json"),
        (("plan", "a.json", "--pdf"), "requires an argument"),
        (("plan", "no-such.json"), "There is no file “no-such.json”"),
        (("plan", ""), "is a folder"),
        (("plan", "/"), "is a folder"),
        (("plan", "a\nb.json"), "There is no file"),
        (("plan", EXAMPLE, "--paper", "A5"), "Use A4 or Letter"),
        (("plan", EXAMPLE, "--pdf", "-"), "Give --pdf the name of a file"),
        (("plan", EXAMPLE, "--pdf", ""), "is a folder"),
        (("plan", EXAMPLE, "--pdf", "/no/such/a.pdf"), "The folder /no/such is not there"),
        (("plan", EXAMPLE, "--json", "/no/such/a.json"), "The folder /no/such is not there"),
        (("plan", EXAMPLE, "--pdf", "never", "--json", "./never"), "the same file"),
        (("evidence", "malignancy.agee"), "Did you mean malignancy.age"),
        (("evidence", "0"), "lists them all"),
        ((), "Missing command"),
    ],
)
def test_a_slip_in_the_command_is_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str | Path, ...], words: str
) -> None:
    assert words in refused(capsys, *arguments)


@pytest.mark.parametrize("option", ["--pdf", "--json"])
def test_the_case_itself_is_never_written_over(
    case: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    link = case.with_name("link.json")
    link.symlink_to(case.name)
    before = case.read_bytes()

    for path in (case, link, case.parent / "." / ".." / case.parent.name / case.name):
        assert "would be lost" in refused(capsys, "plan", case, option, path)
        assert case.read_bytes() == before


@pytest.mark.parametrize("missing", [True, False])
def test_a_broken_evidence_base_is_named_by_file_line_and_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, missing: bool
) -> None:
    seeds = tmp_path / "seeds"
    if not missing:
        shutil.copytree(seeds_folder(), seeds)
        guideline = seeds / "anti-mi2-guideline.toml"
        text = guideline.read_text(encoding="utf-8")
        guideline.write_text(text.replace('status = "', 'status = "x', 1), encoding="utf-8")

    assert run("plan", EXAMPLE, seeds=seeds) == 2

    words = capsys.readouterr().err
    assert "no plan can be made" in words
    assert ("Put the seeds folder" in words) if missing else ("anti-mi2-guideline.toml:" in words)
    assert run("case-schema", seeds=seeds) == 0


# The program as it is started


@linux
@pytest.mark.parametrize("arguments", [("plan", EXAMPLE), ("evidence",), ("--help",)])
def test_a_reader_that_has_had_enough_is_no_fault(arguments: tuple[str | Path, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        ended = program(*arguments, stdout=write)
    finally:
        os.close(write)

    assert (ended.returncode, ended.stderr) == (0, b"")


@linux
@pytest.mark.parametrize(
    "arguments", [("plan", EXAMPLE), ("evidence",), ("--help",), ("--version",)]
)
def test_an_output_that_is_full_is_a_sentence(arguments: tuple[str | Path, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = program(*arguments, stdout=full)

    assert ended.returncode == 2
    assert b"could not be written to the output" in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert b"Exception ignored" not in ended.stderr


def test_a_closed_output_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run("plan", EXAMPLE) == 2
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stdout", closed)
    assert run("--version") == 2

    assert capsys.readouterr().err.count("it is closed") == 2


def test_a_refusal_that_nobody_can_see_still_has_its_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    assert run("plan", "no-such.json") == 2
    assert not capsys.readouterr().out, "a sentence is not data"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": "/no/such", "XDG_CONFIG_HOME": "/no/such"},
        {"COLUMNS": "3", "TERM": "dumb", "NO_COLOR": "1"},
    ],
    ids=["no UTF-8", "no home", "narrow"],
)
def test_the_surroundings_change_no_word(case: Path, environment: dict[str, str]) -> None:
    named = case.rename(case.with_name("王.json"))

    ended = program("plan", named, env=environment)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout == program("plan", EXAMPLE).stdout


def test_modules_in_the_working_folder_are_never_run(tmp_path: Path) -> None:
    for name in ("json", "typing", "pathlib", "pydantic", "typer", "secrets", "errors"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from the working folder')")

    ended = program("plan", EXAMPLE, cwd=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_paths_are_meant_from_the_working_folder(case: Path, tmp_path: Path) -> None:
    ended = program("plan", case.name, "--pdf", "a.pdf", cwd=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert (tmp_path / "a.pdf").exists()


@linux
@pytest.mark.parametrize("environment", [{"QT_QPA_PLATFORM": "no-such"}, {"DISPLAY": ":no-such"}])
def test_without_a_display_the_way_out_is_named(environment: dict[str, str]) -> None:
    plain = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": "", "WAYLAND_DISPLAY": ""}

    ended = program("case.JSON", env={**plain, **environment})

    assert ended.returncode == 2, "Qt aborted the program"
    assert b"The window cannot be opened" in ended.stderr
    assert b"python -m desktop_app plan CASE.json" in ended.stderr
