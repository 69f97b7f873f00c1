"""The taper on the handout: a table to tick, and no step without its words."""

from __future__ import annotations

from datetime import date

from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.findings.case import with_answer
from tests.decision.tables import TODAY
from tests.documents.handout_cases import (
    PREDNISONE,
    example,
    of,
    part,
    plain,
    record,
    rows,
    sheet_of,
    texts,
)

TAPER = HandoutPart.TAPER


def test_the_taper_is_a_table_to_tick_with_days_tablets_and_dose() -> None:
    section = part(example("24-methotrexate-chosen"), TAPER)
    assert section.to_tick
    assert [plain(row.cells) for row in section.rows][:2] == [
        ("Mon 23 Nov 2026 to Sun 20 Dec 2026", "3 tablets of 20 mg", "60 mg"),
        ("Mon 21 Dec 2026 to Sun 17 Jan 2027", "1 tablet of 50 mg", "50 mg"),
    ]
    assert plain(section.rows[-1].cells) == ("From Mon 5 Jul 2027", "1 tablet of 5 mg", "5 mg")
    assert section.rows[1].key == "taper.2026-12-21"


def test_a_taper_says_what_to_do_when_weaker_and_that_the_last_dose_goes_on() -> None:
    said = " ".join(texts(example("24-methotrexate-chosen"), TAPER))
    assert "If you get weaker, call us before the next step." in said
    assert "Stay on the last dose. Do not stop it." in said


def test_the_medicine_table_says_until_when_the_first_dose_of_a_taper_holds() -> None:
    [(_, when)] = of(example("24-methotrexate-chosen"), "Prednisone")
    assert when == "Every morning. From Mon 23 Nov 2026 to Sun 20 Dec 2026, then a new dose."


def test_tablets_of_several_strengths_call_for_a_look_at_the_box() -> None:
    look = "Your tablets are not all the same. Check the mg on each box."
    assert look in texts(example("24-methotrexate-chosen"), TAPER)
    steps = [{"dose": "60 mg/d", "weeks": "4 wk"}, {"dose": "40 mg/d", "weeks": "4 wk"}]
    one_strength = record(**PREDNISONE, choice__taper="written by hand", choice__taper_steps=steps)
    doses = [cells[1] for cells in rows(sheet_of(one_strength), TAPER)]
    assert doses == ["3 tablets of 20 mg", "2 tablets of 20 mg"]
    assert look not in texts(sheet_of(one_strength), TAPER)


def test_a_taper_by_hand_that_stops_says_so_on_its_day() -> None:
    steps = [{"dose": "5 mg/d", "weeks": "4 wk"}, {"dose": "2.5 mg/d", "weeks": "4 wk"}]
    case = record(
        **PREDNISONE,
        choice__taper="written by hand",
        choice__taper_steps=[*steps, {"dose": "0 mg/d"}],
    )
    section = part(sheet_of(case), TAPER)
    assert [plain(row.cells) for row in section.rows][-1] == (
        "From Sat 16 Jan 2027",
        "No more tablets",
        "None",
    )
    [(_, when)] = of(sheet_of(case), "Prednisone")
    assert when.endswith("to Fri 18 Dec 2026, then a new dose.")
    last = with_answer(case, "choice.starts_on", TODAY)
    for path in ("patient.visit_date", "patient.weight_measured_on"):
        last = with_answer(last, path, date(2026, 12, 21))
    [(amount, when)] = of(sheet_of(last), "Prednisone")
    assert amount == "1 tablet of 2.5 mg"
    assert when.endswith("to Fri 15 Jan 2027.")  # and then none
    assert not any("Stay on the last dose" in said.text for said in section.lines)


def test_a_long_taper_is_cut_in_words_and_never_in_silence() -> None:
    doses = range(60, 30, -2)
    steps = [{"dose": f"{dose} mg/d", "weeks": "1 wk"} for dose in doses]
    case = record(**PREDNISONE, choice__taper="written by hand", choice__taper_steps=steps)
    sheet = sheet_of(case)
    section = part(sheet, TAPER)
    assert len(section.rows) == 10
    assert any("More steps follow." in said.text for said in section.lines)
    assert any("The taper has 15 steps" in remark for remark in sheet.remarks)


def test_a_taper_that_would_stop_abruptly_is_not_printed_and_the_clinician_told() -> None:
    steps = [{"dose": "60 mg/d", "weeks": "8 wk"}, {"dose": "0 mg/d"}]
    sheet = sheet_of(
        record(**PREDNISONE, choice__taper="written by hand", choice__taper_steps=steps)
    )
    assert not part(sheet, TAPER).included
    assert any("abrupt stop" in remark for remark in sheet.remarks)
