"""What the clinician leaves out, rewords or adds, and the handout as plain text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.documents.handout_text import handout_text
from desktop_app.documents.language import Language
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case
from tests.documents.handout_cases import (
    ENGLISH,
    NAMES,
    REGIMENS,
    everything,
    example,
    line,
    part,
    sheet_of,
    texts,
)
from tests.generated_cases import EXAMPLES

CASE = read_case(EXAMPLES / "24-methotrexate-chosen.json")
MEDICINES = HandoutPart.MEDICINES


def test_all_parts_stand_in_their_order_also_those_with_nothing_to_say() -> None:
    assert [section.part for section in sheet_of(Case()).sections] == list(HandoutPart)


@pytest.mark.parametrize("name", [*NAMES, *REGIMENS])
def test_no_two_pieces_of_a_handout_share_a_key(name: str) -> None:
    sheet = example(name) if name in NAMES else sheet_of(REGIMENS[name])
    keys: list[str] = []
    for section in sheet.sections:
        own = [*(row.key for row in section.rows), *(said.key for said in section.lines)]
        assert all(key.startswith(f"{section.part.value}.") for key in own)
        keys += own
    assert len(keys) == len(set(keys))


def test_a_line_that_is_left_out_is_kept_and_not_printed() -> None:
    sheet = sheet_of(CASE, HandoutChoice(left_out=frozenset({"help.sun"})))
    assert not line(sheet, "help.sun").included
    assert "factor 50" not in handout_text(sheet)


def test_a_part_that_is_left_out_is_not_printed() -> None:
    sheet = sheet_of(CASE, HandoutChoice(left_out=frozenset({"taper"})))
    assert not part(sheet, HandoutPart.TAPER).included
    assert "How to lower" not in handout_text(sheet)


def test_words_of_the_clinician_stand_as_they_were_written() -> None:
    own = "Cover up <b>&amp; {day}</b>\nalways"
    sheet = sheet_of(CASE, HandoutChoice(edited={"help.sun": own, "help.move": "  "}))
    sun, move = line(sheet, "help.sun"), line(sheet, "help.move")
    assert (sun.text, sun.edited) == (own, True)
    assert (move.text, move.edited) == ("Keep moving. A therapist will show you how.", False)


def test_words_that_stood_out_do_so_only_while_they_are_there() -> None:
    key = "medicines.not-suddenly"
    kept = "Do not stop prednisone suddenly. Ring us."
    assert line(sheet_of(CASE, HandoutChoice(edited={key: kept})), key).strong
    assert not line(sheet_of(CASE, HandoutChoice(edited={key: "Ring us."})), key).strong


def test_a_reworded_cell_is_pointed_out_to_the_clinician_with_what_was_proposed() -> None:
    sheet = sheet_of(CASE, HandoutChoice(edited={"medicines.prednisone/1": "6 tablets of 10 mg"}))
    [row] = [row for row in part(sheet, MEDICINES).rows if row.key == "medicines.prednisone"]
    assert row.cells[1] == "6 tablets of 10 mg"
    assert row.edited
    assert any("3 tablets of 20 mg (60 mg)" in remark for remark in sheet.remarks)


def test_methotrexate_cannot_be_reworded_into_a_day_without_its_weekday() -> None:
    key = "medicines.methotrexate/2"
    daily = sheet_of(CASE, HandoutChoice(edited={key: "Every day"}))
    row = part(daily, MEDICINES).rows[1]
    assert row.cells[2].startswith("Once a WEEK, on Monday.")
    assert not row.edited
    assert any("do not name Monday" in remark for remark in daily.remarks)
    evening = sheet_of(CASE, HandoutChoice(edited={key: "On Monday evening, once a WEEK"}))
    assert part(evening, MEDICINES).rows[1].cells[2] == "On Monday evening, once a WEEK"


def test_a_medicine_that_is_left_out_is_pointed_out() -> None:
    sheet = sheet_of(CASE, HandoutChoice(left_out=frozenset({"medicines.folic-acid"})))
    assert "Folic acid is prescribed and left out of the handout." in sheet.remarks


def test_own_lines_come_last_in_their_part_with_a_key_of_their_own() -> None:
    added = {"tests": ("Bring your glasses.", " "), "taper": ("Ask Ann.",)}
    sheet = sheet_of(Case(), HandoutChoice(added=added))
    assert texts(sheet, HandoutPart.TESTS) == ["Bring your glasses."]
    assert line(sheet, "tests.own-1").edited
    assert part(sheet, HandoutPart.TAPER).included
    gone = HandoutChoice(added=added, left_out=frozenset({"tests.own-1"}))
    assert not texts(sheet_of(Case(), gone), HandoutPart.TESTS)


def test_a_very_long_line_is_printed_whole() -> None:
    words = "omega " * 2000
    sheet = sheet_of(CASE, HandoutChoice(added={"help": (words, "x" * 10_000)}))
    assert handout_text(sheet).count("omega") == 2000
    assert handout_text(sheet).count("x") >= 10_000


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("2026-12-21", "Date: Monday 21 December 2026", id="day"),
        pytest.param("in three weeks", "Date: in three weeks", id="words"),
        pytest.param("2026-13-45", "Date: 2026-13-45", id="no day"),
    ],
)
def test_the_next_visit_is_printed_with_its_weekday(typed: str, printed: str) -> None:
    sheet = sheet_of(CASE, HandoutChoice(next_visit=typed, phone="01 23 45"))
    section = part(sheet, HandoutPart.VISIT)
    assert [said.text for said in section.lines] == [printed, "Phone: 01 23 45"]
    assert section.blanks == ()


def test_without_a_visit_there_is_room_to_write() -> None:
    assert part(sheet_of(CASE), HandoutPart.VISIT).blanks == ("Date", "Phone")


def test_the_text_holds_all_that_is_printed_and_fits_80_columns() -> None:
    for name in NAMES:
        sheet = example(name)
        text = handout_text(sheet)
        assert max(map(len, text.splitlines())) <= 80
        flat = " ".join(text.split())
        assert all(" ".join(words.split()) in flat for words in _sayable(everything(sheet)))


def _sayable(words: list[str]) -> list[str]:
    """Leave out the headers of the first columns, which the text has no place for."""
    return [said for said in words if said not in {"Medicine", "When"}]


def test_the_page_words_keep_their_gaps_for_the_paper_to_fill() -> None:
    assert example("01-classic-at-46").page_words == "Page {number} of {count}"


class _Learner(Language):
    """A language that knows a single sentence."""

    def knows(self, text: str) -> bool:
        return text == "Your plan"


def test_what_has_no_translation_is_marked_and_the_notice_says_so() -> None:
    learner = _Learner("xx", "Learner", ENGLISH.locale)
    sheet = sheet_of(CASE, language=learner)
    assert {said.foreign for section in sheet.sections for said in section.lines} == {"en"}
    assert {row.foreign for section in sheet.sections for row in section.rows} == {"en"}
    assert sheet.notice == "Some lines are in English. Ask us to read them with you."
    assert handout_text(sheet).count("(English) ") > 20
    own = sheet_of(CASE, HandoutChoice(edited={"help.sun": "Bonjour"}), learner)
    assert not line(own, "help.sun").foreign
    assert not example("24-methotrexate-chosen").notice


def test_a_sheet_without_any_choice_is_the_same_each_time() -> None:
    assert sheet_of(CASE) == sheet_of(CASE) == replace(sheet_of(CASE))
    assert Path(EXAMPLES).is_dir()


@pytest.mark.parametrize(("typed", "doubted"), [("2026-11-21", True), ("2026-11-22", False)])
def test_a_next_visit_that_is_not_after_this_one_is_doubted(typed: str, *, doubted: bool) -> None:
    remarks = sheet_of(CASE, HandoutChoice(next_visit=typed)).remarks
    assert any("is not after this one" in remark for remark in remarks) is doubted
