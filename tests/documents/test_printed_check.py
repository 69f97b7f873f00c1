"""A printed plan against that of now: every difference is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop_app.documents.printed_check_words import check_text
from tests.generated_cases import EXAMPLES
from tests.plans_read_back import checked, read_back, rows, with_other
from tests.printed_pdfs import example


def headed(plan: dict[str, Any], heading: str) -> dict[str, Any]:
    return next(each for each in plan["lines"] if each["heading"] == heading)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_every_example_is_decided_now_as_it_was_printed(path: Any) -> None:  # noqa: ANN401 - pytest calls it a path
    found = checked(read_back(example(path.stem)))

    assert found.sound
    assert rows(found) == []


# Each kind of difference


def test_a_line_that_is_gone_or_new_or_says_something_else() -> None:
    file = read_back(example("24"))

    def change(plan: dict[str, Any]) -> None:
        first = plan["lines"][0]
        plan["lines"].append({**first, "rule": "severity.gone", "text": "It said this"})
        plan["lines"].remove(headed(plan, "Methotrexate"))
        first["text"] = "Otherwise"

    found = rows(with_other(file, change))

    assert ("Reading of this case", "Non-severe", "It said this", "") in found
    assert ("Reading of this case", "Non-severe", "Otherwise") in [each[:3] for each in found]
    new = next(each for each in found if each[1] == "Methotrexate")
    assert new[0] == "Chosen regimen"
    assert new[2] == ""
    assert new[3].startswith("Chosen")


def test_a_medicine_in_another_state_is_one_row_with_both() -> None:
    file = read_back(example("04"))

    def change(plan: dict[str, Any]) -> None:
        held = next(each for each in plan["lines"] if each["state"] == "excluded")
        held["state"] = "available"

    (row,) = rows(with_other(file, change))

    assert row[2].startswith("Available: ")
    assert row[3].startswith("Excluded: ")


def test_a_note_is_told_under_the_heading_of_its_line() -> None:
    file = read_back(example("24"))

    def change(plan: dict[str, Any]) -> None:
        noted = next(each for each in plan["lines"] if each["notes"] and each["heading"])
        noted["notes"][0]["text"] = "A note of then"
        change.heading = noted["heading"]  # type: ignore[attr-defined]  # kept for the assertion below

    (row,) = rows(with_other(file, change))

    assert row[1] == change.heading  # type: ignore[attr-defined]  # set above
    assert row[2].endswith("A note of then")


def test_a_dose_a_day_that_it_stops_and_a_day_of_the_calendar() -> None:
    file = read_back(example("24"))

    def change(plan: dict[str, Any]) -> None:
        medicine = plan["regimen"][0]
        medicine["stages"][0]["text"] = "9 mg"
        medicine["stops_on"] = "2030-01-31"
        plan["calendar"][0]["day"] = "2026-01-01"
        del plan["calendar"][-1]

    found = rows(with_other(file, change))

    assert ("Doses by date", "Prednisone from 23\xa0Nov\xa02026", "9 mg") in [e[:3] for e in found]
    assert ("Doses by date", "Prednisone stops", "31\xa0Jan\xa02030") in [e[:3] for e in found]
    days = [each for each in found if each[0] == "Calendar"]
    assert [bool(each[2]) for each in days] == [True, False]
    assert days[0][2] == "1\xa0Jan\xa02026"


def test_tablets_that_are_counted_otherwise_are_told() -> None:
    file = read_back(example("24"))

    def change(plan: dict[str, Any]) -> None:
        plan["regimen"][0]["stages"][0]["intakes"][0]["products"][0]["count"] += 1

    found = with_other(file, change)

    assert not found.same
    assert "tablets" in found.supported[0].otherwise
    assert "Prednisone from 23\xa0Nov\xa02026" in found.supported[0].said


def test_the_response_and_where_sources_differ() -> None:
    file = read_back(example("28"))

    def change(plan: dict[str, Any]) -> None:
        plan["response"]["total"] = Decimal("99.5")
        plan["response"]["measures"][0]["working"] = "Other working"
        plan["differs"][0]["sides"][0]["value"] = "7 mg"

    found = rows(with_other(file, change))

    assert ("Response to treatment", "Total", "99.5", "57.5") in found
    assert "Other working" in [each[2] for each in found]
    assert any("7 mg" in each[2] for each in found if each[0] == "Where sources differ")


def test_a_response_that_nobody_can_work_out_any_more_is_told() -> None:
    file = read_back(example("02"))
    now = read_back(example("28"))
    assert now.plan is not None
    response = now.plan["response"]

    found = with_other(file, lambda plan: plan.update(response=response))

    assert any(title == "Response to treatment" for title, *_ in rows(found))


@pytest.mark.parametrize("entry", ["because", "cites", "asks"])
def test_the_same_words_on_other_grounds_are_told_apart(entry: str) -> None:
    file = read_back(example("19"))

    def change(plan: dict[str, Any]) -> None:
        next(each for each in plan["lines"] if each[entry])[entry] = []

    found = with_other(file, change)

    assert rows(found) == []
    assert not found.same
    assert len(found.supported) == 1
    assert "says the same for the case of that day, on other grounds" in check_text(found)


def test_another_status_is_told_with_both() -> None:
    found = with_other(
        read_back(example("04")), lambda plan: plan["lines"][0].update(status="recalled")
    )

    assert "was: recalled, is: " in found.supported[0].otherwise
