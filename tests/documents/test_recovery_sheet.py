"""The recovery key on paper: one page that everybody can read, and nothing of any patient."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import pytest

from desktop_app.documents.recovery_sheet import LONGEST_NOTE, recovery_sheet_pdf
from tests.documents.test_archival import faults

if TYPE_CHECKING:
    from pathlib import Path

KEY = "W589Y-51CT3-7A60B-HDQ02-5N67P-B1J2V-6ZVP8"
MADE_ON = date(2026, 11, 22)
PAPERS = pytest.mark.parametrize("paper", ["A4", "Letter"])


def sheet(paper: str = "A4", note: str = "") -> bytes:
    return recovery_sheet_pdf(KEY, made_on=MADE_ON, clinic_note=note, paper=paper)


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@PAPERS
def test_it_breaks_no_rule_of_paper_for_everybody(paper: str, tmp_path: Path) -> None:
    assert faults(sheet(paper, "Test Clinic, room 4"), tmp_path) == []


@PAPERS
@pytest.mark.parametrize("note", ["", "Test Clinic", "W" * LONGEST_NOTE])
def test_it_is_one_page(paper: str, note: str) -> None:
    assert len(pypdf.PdfReader(BytesIO(sheet(paper, note))).pages) == 1


def test_every_group_stands_beside_its_number_in_order() -> None:
    numbered = " ".join(f"{number} {group}" for number, group in enumerate(KEY.split("-"), 1))
    assert numbered in words(sheet())


def test_the_groups_are_the_largest_letters_but_for_the_title() -> None:
    sizes: dict[str, float] = {}

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[text.strip()] = size

    pypdf.PdfReader(BytesIO(sheet())).pages[0].extract_text(visitor_text=visit)
    groups = [sizes.pop(group) for group in KEY.split("-")]
    numbers = [sizes.pop(str(number)) for number in range(1, 8)]
    title = max(sizes.values())
    assert set(groups) == set(numbers) == {20.0}
    assert title == 21.0
    assert sorted(set(sizes.values()))[-2] < 20.0


@pytest.mark.parametrize(
    "said",
    [
        "Made on 22 Nov 2026",
        "opens every record",
        "without a passphrase",
        "What it is for",
        "Where to keep it",
        "When it is spent",
        "Backups of its time still open with it",
        "No patient data stands on this page",
    ],
)
def test_it_says_what_the_key_is_and_what_to_do_with_it(said: str) -> None:
    assert said in words(sheet())


def test_what_the_clinic_calls_its_records_is_printed_as_it_was_typed() -> None:
    assert "· Test Clinic <b>4</b> & more" in words(sheet(note=" Test Clinic\n<b>4</b> & more "))


def test_a_note_that_would_break_the_page_is_a_fault() -> None:
    with pytest.raises(ValueError, match="81 characters"):
        sheet(note="W" * (LONGEST_NOTE + 1))


def test_the_same_key_is_the_same_bytes_and_another_one_is_not() -> None:
    other = recovery_sheet_pdf(KEY.replace("W", "X"), made_on=MADE_ON)
    assert sheet() == sheet()
    assert sheet() != other


def test_the_key_does_not_stand_in_what_the_file_says_of_itself() -> None:
    pdf = sheet()
    assert not re.search("|".join(KEY.split("-")).encode(), pdf)
    assert "W589Y" not in str(pypdf.PdfReader(BytesIO(pdf)).metadata)
