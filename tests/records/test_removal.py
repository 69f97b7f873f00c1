"""A deleted patient can be had back for a while, and is gone for good after it."""

from __future__ import annotations

import zlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import drafts
from desktop_app.records.model import Act
from desktop_app.records.patients import WantedPatients, add, change, patient, patients
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsError
from desktop_app.records.removal import (
    TIME_TO_UNDO,
    delete,
    merge,
    purge,
    undo_delete,
    undo_merge,
)
from desktop_app.records.trail import WantedEntries, broken_at, entries
from desktop_app.records.visits import seal, visits_of
from tests.records.calendars import decided, example
from tests.records.stores import DR_B, NOON

if TYPE_CHECKING:
    from tests.records.stores import Store

BORN = date(1961, 3, 17)
SECRETS = ("Vermeulen", "Østergaard", "ostergaard", "MRN-77421", "1961-03-17", "Label-9931")


def everything_in(store: Store) -> str:
    """Every text of every table, what is packed unpacked."""
    tables = store.vault.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    values = [
        value
        for (table,) in tables
        for row in store.vault.rows(f'SELECT * FROM "{table}"')
        for value in row
    ]
    return "\n".join(
        zlib.decompress(value).decode() if isinstance(value, bytes) else str(value)
        for value in values
    )


def full(store: Store) -> str:
    """A patient with every kind of thing that can be kept of one, merged with another."""
    from desktop_app.findings.case import with_answer

    known = add(store.session, "Vermeulen Test", "MRN-77421", BORN).id
    case = with_answer(example("25-azathioprine-overridden"), "patient.case_label", "Label-9931")
    draft = drafts.begin(store.session, known, b'{"label": "Label-9931"}')
    sealed = seal(store.session, draft.id, decided(case), after=None)
    change(store.session, known, "Vermeulen Østergaard Test", "MRN-77421", BORN)
    drafts.begin(store.session, known, b'{"label": "Label-9931"}', sealed.id)
    other = add(store.session, "Vermeulen, duplicate", "MRN-77421", None).id
    store.visit(other)
    merge(store.session, known, other)
    return known


def test_nothing_of_a_removed_patient_is_left_in_the_store(store: Store) -> None:
    store.patient("Test Patient who stays", "A-104")
    known = full(store)
    kept = everything_in(store)
    assert [secret for secret in SECRETS if secret not in kept] == []
    delete(store.session, known)
    store.clock.forward(days=31)
    assert purge(store.session) == 1
    store.vault.close()
    again = store.again()
    store.session = again
    left = everything_in(store)
    assert [secret for secret in SECRETS if secret in left] == []
    assert "Test Patient who stays" in left
    assert store.vault.faults() == ()
    assert store.vault.missing == 0


def test_a_removal_leaves_identity_and_last_fingerprint_in_the_trail(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None).id
    store.visit(known)
    last = store.visit(known, date(2026, 12, 1))
    delete(store.session, known)
    store.clock.forward(days=30)
    assert purge(store.session) == 1
    (line,) = entries(store.vault, WantedEntries(acts=(Act.PATIENT_PURGED,)))
    assert line.patient == known
    assert last.fingerprint in line.detail
    assert "visits: 2" in line.detail
    assert broken_at(entries(store.vault, WantedEntries())[::-1]) is None
    with pytest.raises(RecordsError, match="removed for good"):
        undo_delete(store.session, known)


def test_a_deleted_patient_comes_back_whole(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", BORN)
    store.visit(known.id)
    drafts.begin(store.session, known.id, b"{}")
    before = patient(store.vault, known.id)
    until = delete(store.session, known.id)
    assert until == NOON + TIME_TO_UNDO
    assert patients(store.vault, WantedPatients()) == ()
    store.clock.forward(days=29)
    assert purge(store.session) == 0
    undo_delete(store.session, known.id)
    assert patient(store.vault, known.id) == before
    store.clock.forward(days=31)
    assert purge(store.session) == 0
    assert patients(store.vault, WantedPatients()) == (before,)


def test_a_second_deletion_gives_the_whole_time_again(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None).id
    delete(store.session, known)
    store.clock.forward(days=29)
    undo_delete(store.session, known)
    delete(store.session, known)
    store.clock.forward(days=2)
    assert purge(store.session) == 0
    store.clock.forward(days=28)
    assert purge(store.session) == 1


def lines_on(store: Store, *days: float) -> None:
    """Unlock the records on these days, counted from the one before."""
    for by in days:
        store.clock.forward(days=by)
        with store.session.change() as made:
            made.note(Act.UNLOCKED)


@pytest.mark.parametrize(
    ("days", "gone"),
    [
        ((30,), True),
        ((29,), False),
        ((59,), True),
        ((61,), False),  # set forward, or a very long pause
        ((61, 1), False),  # and still so when the records are unlocked again
        ((61, 20, 10), True),  # once thirty days have passed since
        ((400, -395, 10), False),  # set forward and back
        ((-20, 20, 20), False),  # set back, and right again: those days count once
        ((-20, 20, 20, 10), True),
        ((-50, 50, 100), False),
        ((45, -10), False),  # before the newest line of the trail
        ((45, -10, 10), True),
    ],
)
def test_the_clock_removes_nobody_before_the_time_is_over(
    days: tuple[float, ...], store: Store, *, gone: bool
) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None).id
    delete(store.session, known)
    lines_on(store, *days)
    assert purge(store.session) == int(gone)
    assert len(patients(store.vault, WantedPatients(deleted=True))) == int(not gone)


def test_only_whose_time_is_over_is_removed(store: Store) -> None:
    first, second = (add(store.session, f"Test Patient {n}", "", None).id for n in (1, 2))
    delete(store.session, first)
    store.clock.forward(days=10)
    delete(store.session, second)
    store.clock.forward(days=21)
    assert purge(store.session) == 1
    assert [row.id for row in patients(store.vault, WantedPatients(deleted=True))] == [second]


def test_who_is_gone_or_merged_is_not_deleted_again(store: Store) -> None:
    one, two = (add(store.session, f"Test Patient {n}", "", None).id for n in (1, 2))
    merge(store.session, one, two)
    with pytest.raises(ChangedMeanwhileError):
        delete(store.session, two)
    delete(store.session, one)
    with pytest.raises(ChangedMeanwhileError):
        delete(store.again(DR_B), one)
    with pytest.raises(RecordsError, match="Take the deletion back first"):
        undo_merge(store.session, two)
    undo_delete(store.session, one)
    undo_merge(store.session, two)
    undo_delete(store.session, two)  # it is there: nothing to take back, and no fault
    assert len(patients(store.vault, WantedPatients())) == 2


def test_the_time_to_undo_is_thirty_days_and_visits_outlive_every_other_act(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None).id
    store.visit(known)
    assert timedelta(days=30) == TIME_TO_UNDO
    delete(store.session, known)
    assert len(visits_of(store.vault, known)) == 1
