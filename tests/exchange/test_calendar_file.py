"""The calendar file: read back by the library, folded, the same each time, and nobody's name."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from desktop_app.command_line import main
from desktop_app.decision.appointment import Appointment, Item, Kind
from desktop_app.documents.words import in_words
from desktop_app.errors import ExportError
from desktop_app.exchange.calendar_file import calendar_bytes
from desktop_app.exchange.case_file import case_bytes
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import with_answer
from desktop_app.findings.finding import Names, Text
from desktop_app.message import Message
from desktop_app.services import Services
from tests.decision.tables import EVIDENCE, TODAY, case_of
from tests.prescribing.patients import READY

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.findings.case import Case

SERVICES = Services(EVIDENCE, lambda: TODAY)
CHOSEN: dict[str, object] = {
    **READY,
    "choice.steroid": "prednisone",
    "choice.agent": "azathioprine",
    "choice.taper": "every four weeks",
    "choice.starts_on": "2026-11-25",
    "cancer.diagnosed_on": "2026-11-01",
    "patient.visit_date": "2026-11-21",
}
LONG = "ärztliche Verlaufskontrolle – Größe, Höhe; 日本語, „Zeile“ " * 8


def chosen() -> Case:
    return case_of(CHOSEN, {})


def exported(case: Case, folder: Path) -> bytes:
    path = folder / "calendar.ics"
    SERVICES.export_calendar(case, path)
    return path.read_bytes()


def unfolded(data: bytes) -> str:
    """Join folded lines and undo what RFC 5545 escapes."""
    text = data.decode().replace("\r\n ", "")
    for written, meant in (("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
        text = text.replace(written, meant)
    return text


def appointment(*says: str, day: date = date(2027, 1, 4)) -> Appointment:
    return Appointment(
        day=day,
        items=tuple(
            Item(kind=Kind.LABORATORY, says=Message("{text}", {"text": text}), cites=())
            for text in says
        ),
    )


def written(*appointments: Appointment, fingerprint: str = "7F3A-91C2") -> bytes:
    return calendar_bytes(
        appointments,
        lambda said: in_words(said, EVIDENCE),
        made_on=TODAY,
        plan_fingerprint=fingerprint,
    )


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_each_appointment_is_an_event_of_one_whole_day(tmp_path: Path) -> None:
    appointments = SERVICES.calendar(chosen())
    held = events(exported(chosen(), tmp_path))
    assert len(held) == len(appointments) > 20
    for event, wanted in zip(held, appointments, strict=True):
        assert event["DTSTART"].dt == wanted.day
        assert type(event["DTSTART"].dt) is date
        assert event["DTEND"].dt == wanted.day + timedelta(days=1)
        assert event["DTSTAMP"].dt == datetime(2026, 11, 21, tzinfo=UTC)
        assert event["CLASS"] == "PRIVATE"
        assert event["TRANSP"] == "TRANSPARENT"
        for item in wanted.items:
            said = in_words(item.says, EVIDENCE).replace("\u00a0", " ")
            assert f"{said}." in str(event["DESCRIPTION"]).splitlines()


def test_the_file_says_what_made_it_and_in_which_form(tmp_path: Path) -> None:
    data = exported(chosen(), tmp_path)
    assert data.startswith(b"BEGIN:VCALENDAR\r\nPRODID:-//Myoplan//Calendar//EN\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")


def test_the_heading_of_an_event_names_what_it_is_for_once() -> None:
    twice = Appointment(
        day=date(2027, 1, 4),
        items=(
            Item(kind=Kind.DOSE, says=Message("Dose one"), cites=()),
            Item(kind=Kind.LABORATORY, says=Message("Test one"), cites=()),
            Item(kind=Kind.LABORATORY, says=Message("Test two"), cites=()),
        ),
    )
    (event,) = events(written(twice))
    assert str(event["SUMMARY"]) == "Dose, Laboratory tests"
    assert str(event["DESCRIPTION"]).startswith("Dose one.\nTest one.\nTest two.\nDecision support")


def test_long_text_in_any_script_is_folded_and_comes_back_whole() -> None:
    data = written(appointment(LONG))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = events(data)
    assert str(event["DESCRIPTION"]).startswith(f"{LONG}.\n")


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\u00a0"),
        max_size=300,
    )
)
def test_any_words_come_back_as_they_were(text: str) -> None:
    data = written(appointment(text))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = events(data)
    assert str(event["DESCRIPTION"]).startswith(f"{text}.\n")


def test_the_same_plan_gives_the_same_bytes_on_every_day(tmp_path: Path) -> None:
    first = exported(chosen(), tmp_path)
    later = Services(EVIDENCE, lambda: TODAY + timedelta(days=40))
    later.export_calendar(chosen(), tmp_path / "later.ics")
    assert (tmp_path / "later.ics").read_bytes() == first


def test_every_event_has_a_name_of_its_own_that_follows_day_words_and_plan() -> None:
    def name(one: Appointment, fingerprint: str = "7F3A-91C2") -> str:
        (event,) = events(written(one, fingerprint=fingerprint))
        return str(event["UID"])

    plain = name(appointment("Tests"))
    assert plain == name(appointment("Tests"))
    assert plain.endswith("@myoplan")
    others = (
        name(appointment("Other tests")),
        name(appointment("Tests", day=date(2027, 1, 5))),
        name(appointment("Tests"), fingerprint="0000-0000"),
    )
    assert len({plain, *others}) == 4


def test_no_two_events_of_a_plan_share_a_name(tmp_path: Path) -> None:
    names = [str(event["UID"]) for event in events(exported(chosen(), tmp_path))]
    assert len(set(names)) == len(names)


def test_nothing_that_was_typed_about_the_patient_is_in_the_file(tmp_path: Path) -> None:
    case = chosen()
    typed: dict[str, str] = {}
    for path, question in QUESTIONS.items():
        if path.startswith("choice"):
            continue
        text = f"Quxton {len(typed)}"
        if isinstance(question.finding, Text):
            case = with_answer(case, path, text)
            typed[path] = text
        elif isinstance(question.finding, Names) and path != "safety.allergies":
            case = with_answer(case, path, [text])
            typed[path] = text
    case = with_answer(
        case,
        "choice.overrides",
        [{"block": "azathioprine.tpmt", "when": "known", "reason": "Quxton reason"}],
    )
    assert set(typed) >= {"patient.case_label", "patient.note", "safety.medicines"}
    data = exported(case, tmp_path)
    assert "Quxton" in case_bytes(case).decode()
    assert events(data)
    assert "Quxton" not in unfolded(data)
    # Neither age nor sex, height or a day on which the patient was seen or fell ill.
    words = " ".join(str(event["DESCRIPTION"]) for event in events(data))
    for told in ("46", "female", "165", "21 Nov 2026", "1 Nov 2026", "68 kg"):
        assert told not in words


def test_a_case_without_dates_gives_a_calendar_without_events(tmp_path: Path) -> None:
    assert events(exported(case_of({}, {}), tmp_path)) == []


def test_a_calendar_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "calendar.ics"
    folder.mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        SERVICES.export_calendar(chosen(), folder)
    assert list(tmp_path.iterdir()) == [folder]


# --------------------------------------------------------------- the command


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_bytes(case_bytes(chosen()))
    return path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments], today=lambda: TODAY)


def test_the_command_shows_the_days(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("calendar", case_file) == 0
    shown = capsys.readouterr().out.replace("\u00a0", " ")
    assert shown.startswith("25 Nov 2026\n  Dose: Prednisone: 60 mg once daily by mouth")
    assert "Cancer screening: Repeat cancer screening, number 3 of 3‡" in shown
    legend = shown.rstrip().splitlines()[-2:]
    assert legend == [
        "† rests on general knowledge, not read in a source",
        "‡ rests on this program’s own choice or arithmetic",
    ]
    assert "*" not in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_a_mark_that_is_not_used_is_not_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "screening.json"
    path.write_bytes(case_bytes(case_of({**READY, "cancer.diagnosed_on": "2026-11-01"}, {})))
    assert run("calendar", path) == 0
    shown = capsys.readouterr().out
    assert "‡ rests on" in shown
    assert "† rests on" not in shown


def test_the_command_says_when_there_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "blank.json"
    path.write_bytes(case_bytes(case_of({}, {})))
    assert run("calendar", path) == 0
    assert "The calendar is empty" in capsys.readouterr().out


def test_the_command_writes_the_file_and_shows_nothing(
    case_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = case_file.with_suffix(".ics")
    assert run("calendar", case_file, "--ics", target) == 0
    assert events(target.read_bytes())
    assert capsys.readouterr().out == ""


def test_the_command_gives_json_beside_the_file(
    case_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("calendar", case_file, "--json", "--ics", case_file.with_suffix(".ics")) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["day"] == "2026-11-25"
    assert {row["kind"] for row in rows} <= {kind.value for kind in Kind}
    assert all(row["words"] and set(row["facts"]) <= set(EVIDENCE.facts) for row in rows)


def test_the_case_is_never_written_over(
    case_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = case_file.read_bytes()
    assert run("calendar", case_file, "--ics", case_file) == 2
    assert "names the case file “case.json” itself" in capsys.readouterr().err
    assert case_file.read_bytes() == before


def test_a_calendar_file_is_not_written_to_the_screen(
    case_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("calendar", case_file, "--ics", "-") == 2
    assert "Give --ics the name of a file" in capsys.readouterr().err


def test_the_plan_as_data_holds_the_calendar() -> None:
    case = chosen()
    data = SERVICES.plan_data(SERVICES.plan(case))
    assert data["calendar"] == SERVICES.calendar_data(case)
    assert len(data["calendar"]) > 20


def on_methotrexate() -> Case:
    weekly = {"choice.agent": "methotrexate", "choice.methotrexate_weekday": "Monday"}
    return case_of({**CHOSEN, **weekly}, {})


def test_the_plan_as_data_holds_the_regimen_with_its_days_and_tablets() -> None:
    case = on_methotrexate()
    found = {each["medicine"]: each for each in SERVICES.plan_data(SERVICES.plan(case))["regimen"]}
    assert {"prednisone", "methotrexate", "folic-acid"} <= set(found)
    first = found["methotrexate"]["stages"][0]
    assert (first["amount"], first["unit"]) == (10, "mg/wk")
    assert first["intakes"][0]["products"] == [{"count": 4, "mg": 2.5}]
    lowered = [stage["amount"] for stage in found["prednisone"]["stages"]]
    assert lowered == sorted(lowered, reverse=True)


def test_the_plan_as_data_holds_no_dose_of_what_is_excluded() -> None:
    case = with_answer(on_methotrexate(), "safety.takes_trimethoprim", "present")
    names = [each["medicine"] for each in SERVICES.plan_data(SERVICES.plan(case))["regimen"]]
    assert "prednisone" in names
    assert not {"methotrexate", "folic-acid"} & set(names)
