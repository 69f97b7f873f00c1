"""The board of the treatment choice: what it says of each medicine, of the calendar, of a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.plan import State
from desktop_app.documents.card_words import Key
from desktop_app.documents.treatment_board import board
from desktop_app.documents.treatment_cards import As
from desktop_app.documents.words import NO_BREAK_SPACE
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case, with_answer
from tests.decision.tables import EVIDENCE, ROOT, TODAY, case_of
from tests.prescribing.patients import READY

if TYPE_CHECKING:
    from desktop_app.documents.treatment_board import Board
    from desktop_app.documents.treatment_cards import Card

METHOTREXATE = {
    "choice.steroid": "prednisone",
    "choice.agent": "methotrexate",
    "choice.methotrexate_weekday": "Monday",
}


def shown(**changes: object) -> Board:
    """Give the board of a clean record with mild disease; names are paths with two underscores."""
    given = {name.replace("__", "."): value for name, value in changes.items()}
    return board(case_of({**READY, **given}, {}), EVIDENCE, TODAY)


def with_methotrexate(**changes: object) -> Board:
    """Give the board after prednisone and methotrexate were chosen."""
    chosen = {name.replace(".", "__"): value for name, value in METHOTREXATE.items()}
    return shown(**{**chosen, **changes})


def card(found: Board, medicine: str) -> Card:
    return next(one for one in found.cards if one.medicine == medicine)


def row(found: Board, medicine: str, key: Key) -> str:
    """Give what a card says in a row, with its small print; "" without that row."""
    rows = (one for one in card(found, medicine).rows if one.key is key)
    said = (f"{one.text} {one.aside}".strip() for one in rows)
    return next(said, "").replace(NO_BREAK_SPACE, " ")


def test_an_available_medicine_gives_dose_tablets_and_tests_without_a_reason_against_it() -> None:
    found = shown()
    methotrexate = card(found, "methotrexate")
    assert methotrexate.state_words == "Available"
    assert row(found, "methotrexate", Key.DOSE).startswith("15 to 25 mg once a WEEK")
    assert "once a WEEK" in row(found, "methotrexate", Key.TABLETS)
    assert not row(found, "methotrexate", Key.WHY)
    assert not methotrexate.obstacles


def test_a_held_medicine_names_the_field_that_releases_it() -> None:
    found = shown(safety__tpmt="not assessed")
    azathioprine = card(found, "azathioprine")
    assert azathioprine.state_words == "Held until known"
    [releases] = [one for one in azathioprine.rows if one.key is Key.RELEASES]
    assert ("safety.tpmt", "TPMT") in releases.links
    assert any("not assessed: TPMT" in reason for reason in azathioprine.reasons)


def test_an_excluded_medicine_says_why_and_gives_no_dose() -> None:
    found = shown(safety__pregnancy="pregnant")
    methotrexate = card(found, "methotrexate")
    assert methotrexate.state_words == "Excluded"
    assert row(found, "methotrexate", Key.WHY) == "Pregnancy; contraception No exception"
    assert not row(found, "methotrexate", Key.DOSE)
    assert not row(found, "methotrexate", Key.FIRST_TESTS)
    assert methotrexate.to_override is None


def test_an_overridden_medicine_shows_the_reason_and_stands_with_caution() -> None:
    assert card(shown(safety__medicines=["allopurinol"]), "azathioprine").to_override
    override = {"block": "azathioprine.allopurinol", "when": "known", "reason": "stops on Monday"}
    found = shown(safety__medicines=["allopurinol"], choice__overrides=(override,))
    azathioprine = card(found, "azathioprine")
    assert azathioprine.state is State.CAUTION
    [aside] = azathioprine.set_aside
    assert (aside.row, aside.topic, aside.reason) == (0, "allopurinol", "stops on Monday")
    assert not found.elsewhere


def test_an_override_of_protection_stands_on_its_card_and_not_elsewhere() -> None:
    override = {"block": "dapsone.allergy", "when": "known", "reason": "only a rash, long ago"}
    found = shown(
        safety__allergies=["dapsone"],
        choice__prophylaxis="dapsone",
        choice__overrides=(override,),
    )
    assert [one.topic for one in card(found, "dapsone").set_aside] == ["allergy"]
    assert not found.elsewhere
    other = shown(choice__prophylaxis="dapsone", choice__overrides=(override,))
    assert [one.topic for one in other.elsewhere] == ["Dapsone: allergy"]


def test_severe_disease_offers_the_pulse_and_the_second_line() -> None:
    found = shown(muscle__dysphagia="present")
    assert found.sentence.startswith("Severe or refractory disease")
    assert [one.medicine for one in found.steroids] == ["methylprednisolone"]
    names = {one.medicine for one in found.agents}
    assert {"immunoglobulin", "rituximab", "cyclophosphamide", "ciclosporin"} <= names
    assert card(found, "methotrexate").beyond


def test_skin_disease_alone_offers_hydroxychloroquine_and_no_prednisone() -> None:
    found = shown(muscle__weakness="absent", laboratory__ck="100 U/L, upper limit 170")
    assert found.sentence.startswith("Skin disease alone")
    assert [one.medicine for one in found.agents] == ["hydroxychloroquine"]
    assert not found.steroids


def test_without_the_antibody_no_treatment_is_planned_whatever_was_chosen() -> None:
    found = shown(antibodies__mi2="negative", choice__agent="methotrexate")
    assert found.sentence.startswith("No treatment is planned")
    assert not found.open
    assert not found.cards
    assert "No treatment is planned" in found.calendar.remark


def test_an_isolated_antibody_leaves_nothing_to_choose_and_nothing_to_record_for_it() -> None:
    case = read_case(ROOT / "resources/examples/07-isolated-antibody-in-pregnancy.json")
    found = board(case, EVIDENCE, TODAY)
    assert found.sentence.startswith("No immunosuppressive treatment for an isolated antibody")
    assert (found.asks, found.open, found.cards) == ((), False, ())
    child = board(with_answer(case, "patient.age", {"value": 12, "unit": "a"}), EVIDENCE, TODAY)
    assert child.sentence.startswith("No treatment is planned")


def test_a_blank_record_says_what_to_record_first() -> None:
    found = board(Case(), EVIDENCE, TODAY)
    assert found.sentence.startswith("Nothing can be chosen yet")
    assert "antibodies.mi2" in [path for path, _ in found.asks]
    assert "until it is known" in found.calendar.remark
    assert not found.calendar.days


def test_an_empty_number_says_what_the_evidence_gives() -> None:
    assert shown().usual == {
        "choice.prednisone_per_kg": "1",
        "choice.prednisone_ceiling": "60",
        "choice.pulse_days": "3",
        "choice.taper_from_week": "4",
    }


def test_folic_acid_is_dated_the_day_after_methotrexate_once_that_has_its_day() -> None:
    assert row(with_methotrexate(), "methotrexate", Key.WITH) == (
        "Folic acid 5 mg once a WEEK on Tuesday by mouth, never on Monday: 1 tablet of 5 mg, from "
        "24 Nov 2026"
    )
    undated = with_methotrexate(choice__methotrexate_weekday="not assessed")
    assert "on another day, never the same" in row(undated, "methotrexate", Key.WITH)


@pytest.mark.parametrize(
    ("medicine", "dose"),
    [
        ("atovaquone", "1,500 mg of the suspension once daily by mouth, with a fatty meal"),
        ("pentamidine", "mg by nebuliser once a month"),
    ],
)
def test_protection_shows_its_dose(medicine: str, dose: str) -> None:
    found = with_methotrexate(choice__prophylaxis=medicine)
    assert card(found, medicine).chosen_as is As.PROTECTION
    assert not card(found, medicine).beyond
    assert dose in row(found, medicine, Key.DOSE)


def test_co_trimoxazole_beside_methotrexate_is_excluded_without_exception() -> None:
    found = with_methotrexate(choice__prophylaxis="co-trimoxazole")
    assert card(found, "co-trimoxazole").state is State.EXCLUDED
    assert row(found, "co-trimoxazole", Key.WHY) == "Methotrexate No exception"
    assert not row(found, "co-trimoxazole", Key.DOSE)
    assert card(found, "co-trimoxazole").to_override is None
    assert not shown(choice__prophylaxis="none").protection


def test_the_calendar_of_a_chosen_regimen_begins_with_its_doses() -> None:
    calendar = with_methotrexate().calendar
    first = " ".join(entry.words for entry in calendar.days[0].entries)
    assert "60 mg once daily" in first
    assert (calendar.remark, calendar.left_out) == ("", "")
    used = {entry.mark for day in calendar.days for entry in day.entries} - {""}
    assert used == {mark for mark, _ in calendar.legend}


def test_without_a_choice_the_calendar_says_to_choose() -> None:
    assert shown().calendar.remark.startswith("Choose a medicine that is available")


def test_what_is_chosen_but_cannot_be_given_is_named_beside_the_calendar() -> None:
    held = with_methotrexate(choice__methotrexate_weekday="not assessed").calendar
    assert held.left_out == "Chosen, but not in this calendar: Methotrexate (held until known)."
    alone = shown(choice__agent="methotrexate", safety__pregnancy="pregnant").calendar
    assert alone.left_out.startswith("No dose and no test is dated yet.")
    assert alone.left_out.endswith(": Methotrexate (excluded).")
    doses = [entry.words for day in alone.days for entry in day.entries if " mg" in entry.words]
    assert not doses
