"""The command ``dose``: arithmetic with dates, what was not checked, and refusals in sentences."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.command_line import main
from desktop_app.exchange.safe_file import write_whole
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.settings import Settings, write_settings

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)
BODY = ("--weight", "68", "--height", "165", "--age", "46", "--sex", "female")
KIDNEY = (*BODY, "--creatinine", "60")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def run(settings: Path, *arguments: str) -> int:
    return main(["dose", *arguments], today=lambda: TODAY, settings=settings)


def shown(settings: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command and give its words, with plain spaces."""
    assert run(settings, *arguments) == 0
    return capsys.readouterr().out.replace("\u00a0", " ")


def refused(settings: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must be refused and give its sentence."""
    assert run(settings, *arguments) == 2
    out, words = capsys.readouterr()
    assert not out
    assert "Traceback" not in words
    return words.replace("\u00a0", " ")


def test_prednisone_shows_weight_ceiling_and_tablets(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(settings, capsys, "prednisone", "--weight", "68", "--ceiling", "60")
    assert (
        "1 mg/kg × 68 kg (measured on 21 Nov 2026) = 68 mg; ceiling 60 mg; to the nearest 5 mg; "
        "60 mg by mouth once daily; 3 tablets of 20 mg, in the morning"
    ) in text
    assert "From 21 Nov 2026: 60 mg once daily by mouth: 3 tablets of 20 mg" in text
    assert "Not a recommendation: of 4 things that can rule it out, none was checked" in text
    assert "systemic fungal infection" in text


def test_ceiling_and_dose_per_kg_are_by_choice(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "70 mg once daily" in shown(
        settings, capsys, "prednisone", "--weight", "68", "--ceiling", "70"
    )
    assert "50 mg once daily" in shown(
        settings, capsys, "prednisone", "--weight", "68", "--per-kg", "0.75"
    )


def test_every_stage_of_a_brand_name_has_its_date(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(
        settings,
        capsys,
        *("Imurel", "--weight", "150", "--unit", "lb", "--target", "Upper"),
        *("--start", "2026-12-01", "--measured-on", "2026-11-10"),
    )
    assert text.startswith("Azathioprine\n")
    assert "× 68 kg (measured on 10 Nov 2026) = 136 mg" in text
    days = ("From 1 Dec 2026: 50 mg", "From 12 Jan 2027: 100 mg", "From 9 Feb 2027: 125 mg")
    assert all(day in text for day in days)


def test_methotrexate_is_never_written_without_its_day(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(settings, capsys, "methotrexate", "--weekday", "tuesday", *KIDNEY)
    assert "once a WEEK on Tuesday, never daily, aimed at the lower end" in text
    assert "From 24 Nov 2026: 10 mg once a WEEK on Tuesday, by mouth: 4 tablets of 2.5 mg" in text
    assert "From 25 Nov 2026: folic acid 5 mg once a WEEK on Wednesday" in text
    doses = [line for line in text.splitlines() if line.startswith("From") and "folic" not in line]
    assert all("once a WEEK on Tuesday" in line for line in doses)


def test_what_was_given_is_checked_and_said(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(settings, capsys, "mycophenolate", "--sex", "male")
    assert "were checked: pregnancy" in text
    assert "Not checked: " in text
    halved = shown(
        settings, capsys, "hydroxychloroquine", *BODY, "--creatinine", "2.5",
        *("--creatinine-unit", "mg/dL"),
    )  # fmt: skip
    assert "Caution: Severe renal impairment: half the dose" in halved


_START = "Age was not given: this is the start below the age of 65; from 65 on the first dose is"
_KIDNEY = "Kidney function is not known from what was given"


def test_what_a_dose_takes_for_granted_is_said(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    methotrexate = ("methotrexate", "--weekday", "Monday")
    text = shown(settings, capsys, *methotrexate, "--creatinine", "60")
    assert f"{_START} 7.5 to 10 mg once a WEEK." in text
    assert _KIDNEY in text
    text = shown(settings, capsys, *methotrexate, *KIDNEY)
    assert "Age was not given" not in text
    assert _KIDNEY not in text
    without_creatinine = shown(settings, capsys, "hydroxychloroquine", *BODY)
    assert _KIDNEY in without_creatinine
    assert "Age was not given" not in without_creatinine
    assert _KIDNEY not in shown(settings, capsys, "prednisone", "--weight", "68")
    data = json.loads(shown(settings, capsys, *methotrexate, "--json"))
    assert len(data["assumed"]) == 2


def test_a_kidney_that_was_given_is_not_called_unchecked(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("methotrexate", "--weekday", "Monday", *BODY, "--creatinine", "110")
    text = shown(settings, capsys, *arguments)
    assert "Moderate renal impairment: 50 % of the dose" in text
    assert (
        "none was checked in full. Checked in part: kidney function (not given: Dialysis)" in text
    )
    assert "kidney function" not in text.partition("Not checked: ")[2]
    data = json.loads(shown(settings, capsys, *arguments, "--json"))
    assert data["partly_checked"] == [{"id": "methotrexate.renal", "topic": "kidney function"}]
    assert "methotrexate.renal" not in [gate["id"] for gate in data["not_checked"]]


def test_each_thing_stands_once(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(settings, capsys, "cyclophosphamide", *KIDNEY)
    note = text[text.index("Not a recommendation") :]
    assert note.count("planned child") == 1
    assert "planned child (not given: " in note
    only = shown(settings, capsys, "hydroxychloroquine", *KIDNEY)
    assert "the one thing that can rule it out was not checked: allergy." in only


@pytest.mark.parametrize("medicine", [medicine.id for medicine in FORMULARY])
def test_every_medicine_has_words_and_data(
    medicine: str, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weekday = ("--weekday", "Monday") if medicine == "methotrexate" else ()
    text = shown(settings, capsys, medicine, *KIDNEY, *weekday)
    assert "From " in text
    assert "Not a recommendation" in text
    data = json.loads(shown(settings, capsys, medicine, *KIDNEY, *weekday, "--json"))
    assert data["format"] == "myoplan-dose/1"
    assert data["medicine"] == medicine
    assert data["doses"]
    assert data["not_checked"]
    assert data["note"].startswith("Not a recommendation")
    assert data["range"]["low"] <= data["range"]["high"] <= data["range"]["ceiling"]


def test_the_data_count_the_products(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(shown(settings, capsys, "prednisone", "--weight", "68", "--json"))
    [stage] = data["stages"]
    assert stage["begins_on"] == "2026-11-21"
    assert (stage["amount"], stage["exact"], stage["unit"]) == (60, 60, "mg/d")
    assert stage["intakes"] == [
        {"when": "in the morning", "products": [{"count": 3, "mg": 20}]},
    ]


def test_the_strengths_of_the_site_are_used_and_a_wrong_one_is_refused(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_settings(settings, Settings(strengths={"prednisone.tablets": ("5",)}), write_whole)
    text = shown(settings, capsys, "prednisone", "--weight", "68")
    assert "12 tablets of 5 mg in the morning" in text
    write_settings(settings, Settings(strengths={"prednisone.tablets": ("7",)}), write_whole)
    assert "there is none of 7 mg" in refused(settings, capsys, "prednisone", "--weight", "68")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("azathiprine --weight 68", "Did you mean azathioprine?"),
        ("prednisolone --weight 68", "only of prednisone, methotrexate"),
        ("nonsense --weight 68", "no dose of “nonsense”"),
        ("prednisone", "cannot be worked out without: Weight."),
        ("cyclophosphamide --weight 68", "without: Height, Age, Creatinine."),
        ("prednisone --weight 68 --measured-on 2026-10-01", "more than 28 days ago"),
        ("prednisone --weight 68 --measured-on 2027-01-01", "lies in the future"),
        ("prednisone --measured-on 2026-11-01", "Give --weight as well."),
        ("prednisone --weight 5", "25 to 350 kg is accepted"),
        ("prednisone --weight heavy", "is no number for Weight"),
        ("prednisone --weight 68 --unit stone", "cannot be read in “stone”"),
        ("prednisone --weight 68 --ceiling 90", "60 to 80 mg"),
        ("prednisone --weight 68 --target upper", "no range to aim in"),
        ("prednisone --weight 68 --weekday Monday", "--weekday belongs to methotrexate"),
        ("azathioprine --weight 68 --per-kg 1", "--per-kg belongs to prednisone"),
        ("azathioprine --weight 68 --target most", "Use lower, middle, upper."),
        ("azathioprine --weight 68 --start soon", "“soon”"),
        ("methotrexate", "once a WEEK on one named weekday, never daily"),
        ("methotrexate --weekday daily", "never daily"),
        ("methotrexate --weekday Monday,Tuesday", "Name one of Monday"),
    ],
)
def test_what_cannot_be_used_is_a_sentence_and_nothing_is_computed(
    arguments: str, sentence: str, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in refused(settings, capsys, *arguments.split())


def test_a_dose_typed_with_its_frequency_is_refused(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = refused(settings, capsys, "methotrexate daily", "--weekday", "Monday")
    assert "how often it is given is never typed" in words


def test_what_was_given_can_rule_a_medicine_out(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = refused(
        settings, capsys, "methotrexate", "--weekday", "Monday", *BODY, "--creatinine", "300"
    )
    assert "ruled out by what was given: kidney function" in words
    assert "Nothing was computed." in words


@pytest.mark.parametrize("medicine", ["prednisone", "cyclophosphamide"])
def test_no_dose_is_worked_out_below_18(
    settings: Path, capsys: pytest.CaptureFixture[str], medicine: str
) -> None:
    child = ("--weight", "40", "--height", "150", "--age", "17", "--creatinine", "50")
    assert "from the age of 18" in refused(settings, capsys, medicine, *child)
    grown = ("--weight", "40", "--height", "150", "--age", "18", "--creatinine", "50")
    assert "mg" in shown(settings, capsys, medicine, *grown)


@pytest.mark.parametrize("words", ["methotrexate daily", "methotrexate every day", "mtx 2.5 mg od"])
def test_how_often_is_never_part_of_the_name(
    settings: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert "cannot be used" in refused(settings, capsys, words, "--weekday", "Monday")
