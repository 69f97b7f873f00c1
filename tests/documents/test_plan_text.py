"""The plan as plain text: the same words, in lines of 80 characters."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.decision.decide import decide
from desktop_app.documents.plan_sheet import plan_sheet
from desktop_app.documents.plan_text import plan_text
from desktop_app.findings.case import Case
from desktop_app.findings.follow_up import follow_up
from tests.documents.plans_by_hand import DAY, every_kind, evidence, full_case, plan


def test_it_says_every_line_and_every_number_of_the_sheet() -> None:
    case = full_case(note="Prefers tablets.")
    for made in (every_kind(), decide(case, evidence(), DAY)):
        text = plan_text(case, made, evidence(), version="1.0.0")
        close = re.sub(r"\s", "", text)
        sheet = plan_sheet(case, made, evidence(), "1.0.0")
        said = [words for row in sheet.rows() for words in (row.heading, row.text)]
        said += [sheet.standing, sheet.footer, sheet.note, *(e.words for e in sheet.entries)]
        assert [words for words in said if re.sub(r"\s", "", words) not in close] == []
        numbers = set(re.findall(r"\d+", "".join(re.findall(r"\[[\d,\s]+\]", text))))
        assert {str(source.number) for source in sheet.sources} <= numbers


def test_lines_are_at_most_80_characters_and_do_not_end_in_spaces() -> None:
    text = plan_text(full_case(note="word " * 200), every_kind(), evidence(), version="1.0.0")
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search(r" $", text, re.MULTILINE)


def test_without_a_width_no_line_is_broken_and_no_word_is_other() -> None:
    """A patient's record breaks lines itself; broken once before, they would look torn."""
    note = "word " * 200
    for made in (every_kind(), decide(full_case(), evidence(), DAY)):
        case = full_case(note=note)
        broken = plan_text(case, made, evidence(), version="1.0.0")
        whole = plan_text(case, made, evidence(), version="1.0.0", width=None)
        assert note.strip() in whole
        assert whole.split() == broken.split()
        assert len(whole.splitlines()) < len(broken.splitlines())


def test_nothing_known_is_said_and_not_left_blank() -> None:
    text = plan_text(Case(), plan(), evidence(), version="1.0.0")
    assert "Weight: not assessed" in text
    assert "visit date not recorded" in text


def test_what_nobody_has_confirmed_today_is_not_printed_as_a_finding() -> None:
    """Weight, age and "none known" of the last visit are not those of today."""
    case = follow_up(full_case(note="Prefers tablets."), date(2027, 6, 7))
    text = plan_text(case, plan(), evidence(), version="1.0.0")

    for label in ("Weight", "Anti-Mi-2", "CK", "MMT-8", "Allergies"):
        known = label == "Anti-Mi-2"  # the antibody stays
        assert (f"{label}: not assessed" in text) is not known
    assert "Sex, age: Female, not assessed" in text
    assert "Prefers tablets." not in text
    confirmed = case.model_copy(update={"carried": ()})
    text = plan_text(confirmed, plan(), evidence(), version="1.0.0").replace("\u00a0", " ")
    assert "Weight: 68 kg" in text
