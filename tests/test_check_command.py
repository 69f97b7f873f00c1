"""The command ``check``: exit status 0 as printed, 1 altered or otherwise, 2 cannot be read."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from desktop_app import __version__
from desktop_app.command_line import main
from tests.generated_cases import EXAMPLES, TODAY
from tests.printed_pdfs import EVIDENCE, example, inside, kept, pdf_with, printed, saved_again

if TYPE_CHECKING:
    from pathlib import Path

CASE = EXAMPLES / "04-severe-dysphagia.json"


def run(*arguments: str | Path) -> int:
    return main([str(part) for part in arguments], today=lambda: TODAY)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("printed") / "plan.pdf"
    assert run("plan", CASE, "--pdf", path, "--paper", "letter") == 0
    return path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, words = capsys.readouterr()
    assert words == ""
    assert max(map(len, out.splitlines())) <= 80
    return " ".join(out.split())


def test_a_plan_just_printed_is_sound_byte_for_byte(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", plan) == 0
    words = said(capsys)
    assert "“plan.pdf”: management plan of 21 Nov 2026" in words
    assert f"Printed by Myoplan {__version__}, evidence {EVIDENCE.edition}, plan" in words
    assert "The file is as Myoplan wrote it, byte for byte." in words
    assert "the check has no key" in words
    assert "This version decides the same for the case of that day." in words
    assert "Printed anew by this version, the file is the same byte for byte." in words


def test_as_data(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", plan, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "myoplan-check/1"
    assert found["made_on"] == "2026-11-21"
    assert [found[name] for name in ("sound", "same", "intact", "same_bytes")] == [True] * 4
    assert found["parts"] == []


def test_a_byte_more_at_the_end_is_told(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    longer = kept(plan.parent, plan.read_bytes() + b"\n", "longer.pdf")
    assert run("check", longer) == 1
    words = said(capsys)
    assert "The file was altered since Myoplan wrote it" in words
    assert "ride inside are as Myoplan wrote them" in words
    assert "This version decides the same" in words
    assert "byte for byte" not in words


def test_saved_again_by_another_program_is_told(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", kept(plan.parent, saved_again(plan.read_bytes()), "again.pdf")) == 1
    assert "even if another program only saved it again" in said(capsys)


def test_a_dose_changed_inside_is_told_as_altered_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = inside(example("24"))
    changed = data.replace(b"10 mg once a WEEK on Monday", b"90 mg once a WEEK on Monday")
    assert changed != data
    assert run("check", kept(tmp_path, pdf_with(changed))) == 1
    words = said(capsys)
    assert "and so was the case or the plan inside. Do not rely on it" in words
    assert "never decided what the file says" in words
    assert "Methotrexate: Chosen: 90 mg once a WEEK on Monday" in words
    assert "→ " in words


def test_a_plan_without_patient_data_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.pdf"
    assert run("plan", CASE, "--pdf", path, "--without-case") == 0
    assert run("check", path) == 0
    words = said(capsys)
    assert "Patient data were left out of the file on purpose" in words
    assert "printed by this version and this evidence" in words
    assert "decides the same" not in words
    assert run("plan", path) == 2
    assert "was written without patient data" in capsys.readouterr().err


def test_a_plan_without_patient_data_of_another_version_cannot_be_vouched_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = inside(example("02"), with_case=False, program="0.9.0")
    assert run("check", kept(tmp_path, pdf_with(data))) == 1
    assert "another version or other evidence, which may decide otherwise" in said(capsys)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a PDF file"),
        (b"{}", "is not a PDF file"),
        (b"%PDF-1.7 and nothing more", "breaks off"),
        (b"%PDF-1.7\n%%EOF", "holds no plan of Myoplan"),
    ],
    ids=["empty", "JSON", "breaks off", "nothing inside"],
)
def test_what_cannot_be_read_is_a_sentence(
    data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", kept(tmp_path, data)) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert words in error
    assert "Traceback" not in error


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", tmp_path / "none.pdf") == 2
    assert "There is no file “none.pdf”" in capsys.readouterr().err


# A PDF in place of a case file


@pytest.mark.parametrize("command", ["plan", "explain", "calendar"])
def test_a_pdf_is_taken_where_a_case_file_is(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, kept(tmp_path, printed("04"))) == 0
    from_pdf = capsys.readouterr().out
    assert run(command, CASE) == 0
    assert capsys.readouterr().out == from_pdf


def test_a_plan_never_takes_the_place_of_the_pdf_it_is_made_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(tmp_path, printed("04"))
    assert run("plan", path, "--pdf", path) == 2
    assert "itself, which would be lost" in capsys.readouterr().err
    assert path.read_bytes() == printed("04")


def test_printed_from_the_case_or_from_its_pdf_the_plan_is_the_same(
    plan: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.pdf"
    assert run("plan", plan, "--pdf", again, "--paper", "Letter") == 0
    assert again.read_bytes() == plan.read_bytes()


def test_under_any_name_a_pdf_is_a_pdf(tmp_path: Path) -> None:
    renamed = tmp_path / "case.json"
    shutil.copy(kept(tmp_path, printed("04")), renamed)
    assert run("plan", renamed) == 0
