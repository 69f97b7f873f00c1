"""Patients are entered, found, listed and changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import drafts, removal
from desktop_app.records.folding import day_of
from desktop_app.records.model import Act
from desktop_app.records.patients import (
    Order,
    WantedPatients,
    add,
    alike,
    change,
    count,
    patient,
    patients,
)
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsError
from desktop_app.records.trail import WantedEntries, entries
from tests.records.stores import NOON

if TYPE_CHECKING:
    from tests.records.stores import Store

BORN = date(1980, 5, 4)


def found(store: Store, text: str = "", **wish: object) -> list[str]:
    """The record numbers of those a search finds, in its order."""
    wanted = WantedPatients(text=text, **wish)  # type: ignore[arg-type]  # what each test wishes
    rows = patients(store.vault, wanted)
    assert count(store.vault, wanted) == len(rows)
    return [row.identifier for row in rows]


def three(store: Store) -> tuple[str, str, str]:
    """Three patients whose names differ in accents, capitals and signs."""
    names = (("Ærø Test Señor", "A-104"), ("test patient Łódź", "b-205"), ("Straße 100%", "C_306"))
    one, two, three = (add(store.session, name, number, BORN).id for name, number in names)
    return one, two, three


def test_a_patient_is_listed_with_what_stands_beside_the_name(store: Store) -> None:
    added = add(store.session, "  Test  Patient A-104 ", " A-104 ", BORN)
    store.visit(added.id, date(2026, 11, 1))
    plan = (
        b'{"calendar": [{"day": "2026-12-01", "kind": "laboratory", "words": "Blood count"}, '
        b'{"day": "2026-12-24", "kind": "dose", "words": "Prednisone 50 mg"}]}'
    )
    store.visit(added.id, date(2026, 11, 22), plan)
    drafts.begin(store.session, added.id, b"{}")
    (row,) = patients(store.vault, WantedPatients())
    assert (row.name, row.identifier, row.born) == ("Test Patient A-104", "A-104", BORN)
    assert (row.visits, row.last_visit, row.drafts) == (2, date(2026, 11, 22), 1)
    assert (row.next_due, row.next_due_words) == (date(2026, 12, 1), "Blood count")
    assert row == patient(store.vault, added.id)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("aero", ["A-104"]),
        ("SENOR ærø", ["A-104"]),
        ("lodz PATIENT", ["b-205"]),
        ("strasse", ["C_306"]),
        ("test", ["A-104", "b-205"]),
        ("B-2", ["b-205"]),
        ("test 306", []),
        ("%", ["C_306"]),
        ("_", ["C_306"]),
        ("' OR 1=1 --", []),
        ("1980-05-04", ["A-104", "C_306", "b-205"]),
        ("4.5.1980", ["A-104", "C_306", "b-205"]),
        ("4/5/1980", []),
        ("   ", ["A-104", "C_306", "b-205"]),
    ],
)
def test_a_search_finds_every_word_without_capitals_and_accents(
    text: str, numbers: list[str], store: Store
) -> None:
    three(store)
    assert found(store, text) == numbers


def test_a_day_finds_the_visits_of_that_day(store: Store) -> None:
    one, two, _ = three(store)
    store.visit(one, date(2026, 11, 22))
    store.visit(two, date(2026, 11, 23))
    for text in ("2026-11-22", "22.11.2026", "22/11/2026", "11/22/2026"):
        assert found(store, text) == ["A-104"]
    assert found(store, "2026-11-23 lodz") == ["b-205"]
    assert found(store, "2026-11-23 aero") == []


@pytest.mark.parametrize(
    "text", ["2026-13-01", "31.2.2026", "1/2/2026", "2026", "1.2.26", "32/1/2026"]
)
def test_what_is_no_plain_day_is_searched_as_a_word(text: str) -> None:
    assert day_of(text) is None


def test_the_list_is_ordered_as_asked(store: Store) -> None:
    one, two, _ = three(store)
    later = b'{"calendar": [{"day": "2027-02-01", "kind": "visit", "words": "Response"}]}'
    sooner = b'{"calendar": [{"day": "2027-01-01", "kind": "visit", "words": "Response"}]}'
    store.visit(one, date(2026, 11, 23), later)
    store.visit(two, date(2026, 11, 22), sooner)
    add(store.session, "Zz without a number", "", None)
    assert found(store) == ["A-104", "C_306", "b-205", ""]
    assert found(store, order=Order.IDENTIFIER) == ["A-104", "b-205", "C_306", ""]
    assert found(store, order=Order.LAST_VISIT) == ["A-104", "b-205", "C_306", ""]
    assert found(store, order=Order.NEXT_DUE) == ["b-205", "A-104", "C_306", ""]


def test_no_more_are_listed_than_wanted_and_all_are_counted(store: Store) -> None:
    three(store)
    wanted = WantedPatients(most=2)
    assert [row.identifier for row in patients(store.vault, wanted)] == ["A-104", "C_306"]
    assert count(store.vault, wanted) == 3


def test_deleted_patients_are_listed_apart(store: Store) -> None:
    one, _, _ = three(store)
    removal.delete(store.session, one)
    assert "A-104" not in found(store)
    (row,) = patients(store.vault, WantedPatients(deleted=True))
    assert (row.identifier, row.deleted_at) == ("A-104", NOON)
    assert patient(store.vault, one).deleted_at == NOON


@pytest.mark.parametrize(
    ("entered", "place"),
    [
        (("", "A-104", None), "name"),
        ((" \t ", "A-104", None), "name"),
        (("x" * 121, "A-104", None), "name"),
        (("Test\x00Patient", "", None), "name"),
        (("Half \ud83d", "", None), "name"),
        (("Test Patient", "9" * 61, None), "identifier"),
        (("Test Patient", "", NOON.date() + timedelta(days=400)), "born"),
    ],
)
def test_what_cannot_be_right_is_named_and_nothing_is_entered(
    entered: tuple[str, str, date | None], place: str, store: Store
) -> None:
    with pytest.raises(RecordsError) as refused:
        add(store.session, *entered)
    assert place in {problem.place for problem in refused.value.problems}
    known = add(store.session, "Test Patient", "A-104", None)
    with pytest.raises(RecordsError):
        change(store.session, known.id, *entered)
    assert patients(store.vault, WantedPatients()) == (known,)


def test_a_change_says_in_the_trail_which_fields_and_never_what(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None)
    changed = change(store.session, known.id, "Test Patient Ångström", "A-104", BORN)
    assert (changed.name, changed.born) == ("Test Patient Ångström", BORN)
    assert found(store, "angstrom") == ["A-104"]
    assert change(store.session, known.id, "Test Patient Ångström", "A-104", BORN) == changed
    lines = entries(store.vault, WantedEntries(patient=known.id))
    assert [(line.act, line.detail) for line in lines] == [
        (Act.PATIENT_CHANGED, "name, day of birth"),
        (Act.PATIENT_ADDED, ""),
    ]


def test_who_was_removed_in_another_window_is_not_changed(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None)
    removal.delete(store.session, known.id)
    with pytest.raises(ChangedMeanwhileError):
        change(store.session, known.id, "Another", "A-104", None)
    with pytest.raises(RecordsError, match="no longer in the records"):
        patient(store.vault, "f" * 32)


@pytest.mark.parametrize(
    ("name", "number", "born", "same"),
    [
        ("Somebody Else", "a-104", None, True),
        ("patient Test, Ærø", "", BORN, True),
        ("aero test patient", "", None, True),
        ("Ærø Test Patient", "", date(1980, 5, 5), False),
        ("Test Patient", "", BORN, False),
        ("Somebody Else", "A-10", None, False),
        ("", "", BORN, False),
    ],
)
def test_patients_that_may_be_the_same_are_found(
    name: str, number: str, born: date | None, store: Store, *, same: bool
) -> None:
    known = add(store.session, "Ærø Test Patient", "A-104", BORN)
    assert alike(store.vault, name, number, born) == ((known,) if same else ())
    assert alike(store.vault, name, number, born, beside=known.id) == ()


def test_a_name_without_a_recorded_birth_may_be_anybody_of_that_name(store: Store) -> None:
    known = add(store.session, "Test Patient", "", None)
    assert alike(store.vault, "Test Patient", "", BORN) == (known,)


def test_a_name_with_the_joiners_of_its_script_is_entered_and_found_with_or_without(
    store: Store,
) -> None:
    name = "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"
    assert add(store.session, name, "A-104", None).name == name
    assert found(store, name) == found(store, name.replace("\u200c", "")) == ["A-104"]
    with pytest.raises(RecordsError):
        add(store.session, "\u200c\u200d", "", None)


@pytest.mark.parametrize("half", ["\ud83d", "a\udcff"])
def test_half_a_sign_from_a_clipboard_finds_nobody(store: Store, half: str) -> None:
    add(store.session, "Test Patient A-104", "A-104", None)
    assert found(store, half) == []
    assert alike(store.vault, half, half, None) == ()
