"""The command ``handout``: the patient's text, or its PDF, or a sentence and exit status 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

from desktop_app.command_line import main
from desktop_app.exchange.printed_file import read_printed
from tests.generated_cases import EXAMPLES, TODAY
from tests.printed_pdfs import example

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CASE = EXAMPLES / "24-methotrexate-chosen.json"
NONE_CHOSEN = EXAMPLES / "02-classic-at-28.json"


def run(*arguments: str | Path) -> int:
    return main([str(part) for part in arguments], today=lambda: TODAY)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run("handout", CASE, *arguments) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run("handout", *arguments) == 2
    out, words = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in words
    return words


def words_of(pdf: Path) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_it_is_shown_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys)
    assert text.startswith("Your plan\n")
    assert "Once a WEEK, on Monday" in text
    assert max(map(len, text.splitlines())) <= 80


def test_next_visit_and_phone_are_filled_in(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--next-visit", "2026-12-21", "--phone", "0800 12 34")
    assert "Monday 21 December 2026" in text.split("Your next visit", 1)[-1]
    assert "0800 12 34" in text
    assert "before Christmas" in shown(capsys, "--next-visit", "before Christmas")


def test_parts_and_lines_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert "antibody called Mi-2" in shown(capsys)
    text = shown(capsys, "--without", "condition.antibody", "--without", "taper")
    assert "antibody called Mi-2" not in text
    assert "How to lower your prednisone" not in text


def test_what_the_clinician_must_know_stands_beside_the_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("handout", NONE_CHOSEN) == 0
    out, beside = capsys.readouterr()
    assert "For you, not on the handout: No medicine is chosen" in beside
    assert "No medicine is chosen" not in out


def test_it_is_written_as_pdf_without_the_case(tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    assert run("handout", CASE, "--pdf", path, "--phone", "0800 12 34", "--paper", "letter") == 0
    assert "0800 12 34" in words_of(path)
    assert int(PdfReader(path).pages[0].mediabox.width) == 612
    found = read_printed(path)
    assert (found.document, found.case, found.plan, found.choice) == ("handout", None, None, None)


def test_with_its_case_it_opens_again_and_is_checked_byte_for_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "handout.pdf"
    choices = ("--large", "--without", "taper", "--next-visit", "2026-12-21", "--language", "es")
    assert run("handout", CASE, "--pdf", path, "--with-case", *choices) == 0
    assert read_printed(path).case == example("24")
    capsys.readouterr()

    assert run("check", path) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "“handout.pdf”: patient handout of " in words
    assert "Printed anew by this version, the file is the same byte for byte." in words


def test_the_same_choices_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert run("handout", CASE, "--pdf", one) == 0
    assert run("handout", CASE, "--pdf", other) == 0
    assert one.read_bytes() == other.read_bytes()


def test_choices_that_cannot_be_are_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--paper cannot be “A5”" in refused(capsys, CASE, "--paper", "A5")
    assert "“xx”" in refused(capsys, CASE, "--language", "xx")
    assert "is no date" in refused(capsys, CASE, "--next-visit", "2026-02-30")
    assert "is no date" in refused(capsys, CASE, "--next-visit", "2026-2-3")
    assert "Did you mean medicines.prednisone" in refused(
        capsys, CASE, "--without", "medicines.prednison"
    )
    assert "There is: condition, medicines" in refused(capsys, CASE, "--without", "12345")
    assert "cannot be shown on the screen" in refused(capsys, CASE, "--pdf", "-")
    assert "There is no file" in refused(capsys, tmp_path / "none.json")


def test_it_never_takes_the_place_of_the_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_bytes(CASE.read_bytes())
    assert "would be lost" in refused(capsys, case, "--pdf", case)
    assert case.read_bytes() == CASE.read_bytes()
