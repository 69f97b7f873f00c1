"""The medicines of the handout: how much and when, held against what the plan prescribes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.findings.case import with_answer
from tests.decision.tables import EVIDENCE, TODAY
from tests.documents.handout_cases import (
    NAMES,
    PREDNISONE,
    REGIMENS,
    everything,
    example,
    line,
    of,
    record,
    rows,
    sheet_of,
    texts,
    without_step,
)

MEDICINES = HandoutPart.MEDICINES
METHOTREXATE = {"choice__agent": "methotrexate", "choice__methotrexate_weekday": "Friday"}


def test_60_mg_of_prednisone_are_3_tablets_of_20_mg_every_morning() -> None:
    found = of(sheet_of(record(**PREDNISONE)), "Prednisone")
    assert found == [("3 tablets of 20 mg (60 mg)", "Every morning. Start on Sat 21 Nov 2026.")]


def test_a_dose_of_two_strengths_names_both_and_their_sum() -> None:
    [(amount, _)] = of(example("27-taper-by-hand"), "Prednisone")
    assert amount == "2 tablets of 20 mg and 1 tablet of 5 mg (45 mg)"


def test_methotrexate_is_once_a_week_on_its_weekday_in_every_row() -> None:
    found = of(sheet_of(record(**PREDNISONE, **METHOTREXATE)), "Methotrexate")
    assert len(found) == 3
    assert found[0] == (
        "4 tablets of 2.5 mg (10 mg)",
        "Once a WEEK, on Friday. From Fri 27 Nov 2026 to Thu 10 Dec 2026.",
    )
    assert all(when.startswith("Once a WEEK, on Friday. ") for _, when in found)
    assert found[1][1].endswith(
        "From Fri 11 Dec 2026 to Thu 24 Dec 2026, if your blood tests allow it."
    )
    assert found[2][1].endswith("From Fri 25 Dec 2026, if your blood tests allow it.")


@pytest.mark.parametrize("name", [*NAMES, *REGIMENS])
def test_no_two_steps_of_a_medicine_hold_on_the_same_day(name: str) -> None:
    sheet = example(name) if name in NAMES else sheet_of(REGIMENS[name])
    steps = [cells for cells in rows(sheet) if ", step " in cells[0]]
    for (one, _, until), (other, _, since) in pairwise(steps):
        if without_step(one) == without_step(other):
            [last] = re.findall(r" to \w+ ([^,.]+)[,.]", until)
            [first] = re.findall(r"From \w+ (\d+ \w+ \d+)", since)
            assert day(first) - day(last) == timedelta(days=1)


def day(words: str) -> date:
    return datetime.strptime(words, "%d %b %Y").replace(tzinfo=UTC).date()


def test_doses_that_follow_each_other_are_steps_of_which_one_is_taken_at_a_time() -> None:
    sheet = sheet_of(record(**PREDNISONE, **METHOTREXATE))
    names = [cells[0] for cells in rows(sheet)]
    assert names == ["Prednisone", *(f"Methotrexate, step {n}" for n in (1, 2, 3)), "Folic acid"]
    assert line(sheet, "medicines.one-step").strong == ("Take one step at a time.",)
    said = line(sheet, "medicines.tests-first").text
    assert said.endswith("Until we say yes, stay on the step before.")


def test_a_dose_that_nothing_follows_is_no_step() -> None:
    sheet = example("25-azathioprine-overridden")
    assert "Azathioprine" in [cells[0] for cells in rows(sheet)]
    assert not any("one step at a time" in said for said in texts(sheet, MEDICINES))


def test_what_is_no_tablet_is_measured_with_the_pharmacist() -> None:
    [(atovaquone, _)] = of(example("24-methotrexate-chosen"), "Atovaquone")
    assert atovaquone == "1,500 mg of the liquid. Ask your pharmacist how many mL."
    [(dapsone, _)] = of(sheet_of(REGIMENS["hydroxychloroquine and dapsone"]), "Dapsone")
    assert dapsone == "100 mg. Ask your pharmacist how many tablets."


def test_methotrexate_that_is_taken_now_is_once_a_week_though_nothing_is_chosen() -> None:
    weekly = "If you take methotrexate, take it once a WEEK. Never take it every day."
    assert weekly in texts(example("13-full-record"), MEDICINES)
    assert weekly not in texts(example("01-classic-at-46"), MEDICINES)


def test_methotrexate_never_every_day_stands_out() -> None:
    said = line(sheet_of(record(**PREDNISONE, **METHOTREXATE)), "medicines.once-a-week")
    assert said.text == ("Take methotrexate once a WEEK, on Friday only. Never take it every day.")
    assert said.strong == ("Never take it every day.",)


def test_methotrexate_without_a_weekday_is_not_printed_and_the_clinician_is_told() -> None:
    sheet = sheet_of(record(**PREDNISONE, choice__agent="methotrexate"))
    assert not of(sheet, "Methotrexate")
    assert not of(sheet, "Folic acid")
    assert not any("methotrexate" in words.casefold() for words in everything(sheet))
    assert any("Methotrexate on" in remark for remark in sheet.remarks)


def test_folic_acid_is_another_day_than_methotrexate() -> None:
    [(amount, when)] = of(sheet_of(record(**PREDNISONE, **METHOTREXATE)), "Folic acid")
    assert amount == "1 tablet of 5 mg"
    assert when.startswith("Once a WEEK, on Saturday, never on Friday.")


def test_a_pen_goes_under_the_skin_and_is_no_tablet() -> None:
    sheet = sheet_of(REGIMENS["methotrexate by pen"])
    assert of(sheet, "Methotrexate")[0][0] == "1 pen of 10 mg, put under the skin"
    assert not any("tablet must be" in words for words in texts(sheet, MEDICINES))


def test_what_is_taken_twice_a_day_says_how_much_each_time() -> None:
    found = of(sheet_of(REGIMENS["mycophenolate and pentamidine"]), "Mycophenolate")
    assert found[0] == (
        "1 tablet of 500 mg each time",
        "Every morning and every evening. From Sat 21 Nov 2026 to Fri 27 Nov 2026.",
    )
    assert found[1][0] == "3 capsules of 250 mg (750 mg) each time"


def test_tablets_that_differ_by_the_day_of_the_week_have_a_row_for_each_kind_of_day() -> None:
    found = of(sheet_of(REGIMENS["hydroxychloroquine and dapsone"]), "Hydroxychloroquine")
    assert [amount for amount, _ in found] == ["2 tablets of 200 mg (400 mg)", "1 tablet of 200 mg"]
    assert found[0][1].startswith("Every Monday, Wednesday, Friday and Sunday.")
    assert found[1][1].startswith("On the other days.")


def test_days_without_a_tablet_are_named() -> None:
    light = record(choice__agent="hydroxychloroquine", patient__weight="35 kg")
    [(amount, when)] = of(sheet_of(light), "Hydroxychloroquine")
    assert (amount, when) == ("1 tablet of 200 mg", "Each day but Sunday. From Sat 21 Nov 2026.")


def test_infusions_are_given_by_the_clinic_on_their_days() -> None:
    sheet = sheet_of(REGIMENS["pulse and immunoglobulin"])
    assert of(sheet, "Methylprednisolone") == [
        ("1 g by drip", "Once a day. From Sat 21 Nov 2026 to Mon 23 Nov 2026.")
    ]
    # 2 g/kg for 68 kg, rounded down to 135 g, over 5 days
    assert of(sheet, "Immunoglobulin")[0] == (
        "27 g by drip",
        "Once a day. From Sat 21 Nov 2026 to Wed 25 Nov 2026.",
    )
    assert "A drip runs into a vein. We give it to you." in texts(sheet, MEDICINES)


def test_an_infusion_that_is_over_is_not_printed_again() -> None:
    case = with_answer(REGIMENS["rituximab"], "choice.starts_on", date(2026, 11, 16))
    assert of(sheet_of(case), "Rituximab") == [("1 g by drip", "On Mon 30 Nov 2026")]


def test_a_higher_dose_that_has_come_is_the_only_one_left_of_those_before() -> None:
    early = TODAY - timedelta(weeks=3)
    case = record(**PREDNISONE, **METHOTREXATE, choice__starts_on=early.isoformat())
    found = of(sheet_of(case), "Methotrexate")
    assert [amount for amount, _ in found] == [
        "5 tablets of 2.5 mg (12.5 mg)",
        "6 tablets of 2.5 mg (15 mg)",
    ]
    assert found[0][1] == "Once a WEEK, on Friday. From Fri 20 Nov 2026 to Thu 3 Dec 2026."
    # Still what it was called on the handout of three weeks ago.
    names = [cells[0] for cells in rows(sheet_of(case))]
    assert names[1:3] == ["Methotrexate, step 2", "Methotrexate, step 3"]
    assert "Use only this plan. Throw away older ones." in texts(sheet_of(case), MEDICINES)


def test_ciclosporin_goes_on_after_16_weeks_only_if_it_has_helped() -> None:
    case = with_answer(REGIMENS["ciclosporin"], "choice.agent_target", "upper end")
    whens = [when for _, when in of(sheet_of(case), "Ciclosporin")]
    # Begun on 21 November: 16 weeks end on 13 March.
    assert whens[2].endswith(
        "From Sat 13 Feb 2027 to Fri 12 Mar 2027, if your blood tests allow it."
    )
    assert "From Sat 13 Mar 2027" in whens[3]
    assert whens[3].endswith(", if it has helped and your blood tests allow it.")
    assert all("if it has helped" in when for when in whens[3:])


def test_a_dose_that_no_product_gives_is_left_to_the_pharmacist_and_the_clinician_told() -> None:
    only_large = EVIDENCE.with_strengths({"azathioprine.tablets": (Decimal(50),)})
    case = record(**PREDNISONE, choice__agent="azathioprine", patient__weight="26 kg")
    sheet = sheet_of(case, evidence=only_large)
    [(amount, when)] = of(sheet, "Azathioprine")  # 26 mg would be due
    assert amount == "Ask your pharmacist how much"
    assert when.startswith("Once a day.")
    assert any("no whole product" in remark for remark in sheet.remarks)


def test_a_held_or_excluded_medicine_is_in_no_row_and_its_reason_is_for_the_clinician() -> None:
    held = sheet_of(record(**PREDNISONE, choice__agent="azathioprine", safety__tpmt="not assessed"))
    assert not of(held, "Azathioprine")
    assert any(
        remark.startswith("Not on the handout: Azathioprine") and "TPMT" in remark
        for remark in held.remarks
    )
    barred = sheet_of(record(**PREDNISONE, **METHOTREXATE, safety__pregnancy="pregnant"))
    assert not of(barred, "Methotrexate")
    assert any("Not on the handout: Methotrexate" in remark for remark in barred.remarks)


def test_an_agent_that_is_taken_already_keeps_its_dose_and_its_weekday() -> None:
    running = [{"agent": "methotrexate", "dose": "15 mg daily"}]
    case = record(
        **PREDNISONE, **METHOTREXATE, treatment__started="present", treatment__courses=running
    )
    sheet = sheet_of(case)
    assert of(sheet, "Methotrexate") == [("The same dose as now", "Once a WEEK, on Friday")]
    assert not any("15 mg daily" in words for words in everything(sheet))
    assert any("taken already" in remark for remark in sheet.remarks)
    assert not any("one step at a time" in said for said in texts(sheet, MEDICINES))


def test_a_running_agent_outside_the_regimen_is_asked_about() -> None:
    running = [{"agent": "azathioprine", "dose": "100 mg"}]
    case = record(
        **PREDNISONE,
        choice__agent="mycophenolate mofetil",
        treatment__started="present",
        treatment__courses=running,
    )
    sheet = sheet_of(case)
    assert not of(sheet, "Azathioprine")
    assert "Ask us which of your old medicines you should stop." in texts(sheet, MEDICINES)
    assert not any("Keep taking" in words for words in everything(sheet))
    assert any("Azathioprine is recorded as taken now" in remark for remark in sheet.remarks)


def test_prednisone_that_is_taken_and_not_in_the_regimen_is_asked_about() -> None:
    case = record(
        choice__steroid="pulse", treatment__started="present", treatment__prednisone_dose="40 mg/d"
    )
    sheet = sheet_of(case)
    assert [cells[0] for cells in rows(sheet)] == ["Methylprednisolone"]
    said = texts(sheet, MEDICINES)
    assert "Ask us which of your old medicines you should stop." in said
    assert "Do not stop prednisone suddenly." in said
    assert any("Prednisone is recorded as taken now" in remark for remark in sheet.remarks)


def test_prednisone_that_is_taken_already_goes_on_at_its_dose() -> None:
    taken = {"treatment__started": "present", "treatment__prednisone_dose": "40 mg/d"}
    sheet = sheet_of(record(**PREDNISONE, **taken))
    [(amount, when)] = of(sheet, "Prednisone")
    assert amount == "2 tablets of 20 mg (40 mg)"
    assert when == "Every morning. From Sat 21 Nov 2026."  # it does not start on that day
    alone = line(sheet, "medicines.only-this-prednisone")
    assert alone.strong == ("Take no more prednisone than this.",)
    new = texts(sheet_of(record(**PREDNISONE)), MEDICINES)
    assert alone.text not in new
    assert not any("older ones" in said for said in new)


def test_prednisone_that_is_taken_is_never_stopped_suddenly_whatever_was_chosen() -> None:
    for name in NAMES:
        sheet = example(name)
        printed = of(sheet, "Prednisone")
        words = texts(sheet, MEDICINES)
        assert not printed or any("Do not stop prednisone suddenly." in said for said in words)
    assert "Do not stop prednisone suddenly." in texts(example("13-full-record"), MEDICINES)
