"""The check of the whole store finds what is not as it was written, and names no patient."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.records import drafts
from desktop_app.records.chain import visit_fingerprint
from desktop_app.records.model import Act
from desktop_app.records.refusals import RecordsDamagedError
from desktop_app.records.removal import delete, merge, purge, undo_merge
from desktop_app.records.trail import WantedEntries, entries
from desktop_app.records.verify import Verified, verified
from desktop_app.records.visits import contents, insert
from tests.records.stores import new_store

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.model import VisitContents
    from tests.records.stores import Store

DUE = b'{"calendar": [{"day": "2027-01-01", "kind": "laboratory", "words": "Blood tests"}]}'
DAYS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
PAGE = 4096  # bytes, of the file of a store


@pytest.fixture
def filled(store: Store) -> Store:
    """Two patients with three visits and one, a draft, and what falls due."""
    first, second = store.patient(), store.patient("Test Patient A-105", "A-105")
    for day in DAYS:
        store.visit(first, day, DUE)
    store.visit(second)
    drafts.begin(store.session, first, b'{"format": "myoplan-case", "version": 1}')
    return store


def by_hand(store: Store, *statements: str) -> Verified:
    """Change the tables as somebody with the key and another program might, and check."""
    with store.vault.writing() as connection:
        for trigger in ("visit_is_sealed", "visit_is_kept", "trail_stays", "trail_is_kept"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)
    return verified(store.vault)


def first_patient(store: Store) -> str:
    return str(store.vault.value("SELECT id FROM patient ORDER BY rowid"))


def fork(found: VisitContents) -> VisitContents:
    """A visit beside another one, as an import from a second computer brings it."""
    other = replace(found.visit, id="f" * 32, visited_on=date(2026, 11, 2), fingerprint="")
    sealed = replace(other, fingerprint=visit_fingerprint(other, found.case, found.plan))
    return replace(found, visit=sealed)


def test_a_store_that_is_as_it_was_written_has_no_fault(filled: Store) -> None:
    found = verified(filled.vault)
    newest = entries(filled.vault, WantedEntries(most=1))[0]
    assert found.faults == ()
    assert (found.patients, found.visits) == (2, 4)
    assert (found.entries, found.head) == (newest.number, newest.fingerprint)


def test_an_empty_store_has_no_fault(store: Store) -> None:
    assert verified(store.vault) == Verified(faults=(), patients=0, visits=0, entries=0, head="")


@pytest.mark.parametrize(
    "changed",
    [
        "case_data = x'00'",
        "plan_data = (SELECT case_data FROM visit LIMIT 1)",
        "visited_on = '2020-01-01'",
        "visited_on = 'some day'",
        "sealed_at = 'some time'",
        "sealed_by_name = 'Dr B'",
        "edition = '2020.1'",
        "chain = 'ffff'",
    ],
)
def test_a_visit_that_was_changed_is_named_by_its_number(filled: Store, changed: str) -> None:
    patient = first_patient(filled)
    found = by_hand(
        filled, f"UPDATE visit SET {changed} WHERE patient = '{patient}' AND number = 2"
    )
    assert any(
        f"Visit 2 of patient {patient[:8]}" in fault and "not as it was sealed" in fault
        for fault in found.faults
    )


def test_what_is_said_holds_no_name(filled: Store) -> None:
    found = by_hand(
        filled,
        "UPDATE visit SET edition = ''",
        "UPDATE draft SET case_data = x'00'",
        "UPDATE due SET kind = 'party'",
        "UPDATE patient SET merged_into = id",
        "UPDATE trail SET detail = 'Test Patient A-104' WHERE number = 2",
        "DELETE FROM visit WHERE number = 3",
    )
    said = " ".join(found.faults)
    assert len(found.faults) >= 9
    assert "Test Patient" not in said
    assert "A-10" not in said
    assert first_patient(filled) not in said


def test_a_visit_taken_out_of_the_middle_is_missed_by_the_next(filled: Store) -> None:
    patient = first_patient(filled)
    statement = f"DELETE FROM visit WHERE patient = '{patient}' AND number = 2"
    found = by_hand(filled, statement)
    behind, missing = found.faults
    assert behind == (
        f"Visit 3 of patient {patient[:8]}, of 2026-11-01, follows a visit that is not there."
    )
    assert missing.startswith(f"Visits of patient {patient[:8]} are missing: by the audit trail 1")


def test_the_last_visit_of_a_chain_is_missed_by_the_trail(filled: Store) -> None:
    patient = first_patient(filled)
    delete_last = f"DELETE FROM visit WHERE patient = '{patient}' AND number = 3"
    found = by_hand(filled, "DELETE FROM due", delete_last)
    (missing,) = found.faults
    assert missing.startswith(f"Visits of patient {patient[:8]} are missing: by the audit trail 1")


@pytest.mark.parametrize("place", [{"number": 3}, {"before": ""}, {"number": 1}])
def test_a_visit_sealed_into_another_place_of_the_chain_is_found(
    store: Store, place: dict[str, Any]
) -> None:
    patient = store.patient()
    store.visit(patient)
    second = contents(store.vault, store.visit(patient).id)
    moved = replace(second.visit, id="f" * 32, fingerprint="", **place)
    sealed = replace(moved, fingerprint=visit_fingerprint(moved, second.case, second.plan))
    with store.vault.writing() as connection:
        insert(connection, replace(second, visit=sealed))
    (fault,) = verified(store.vault).faults
    assert fault.startswith(f"Visit {sealed.number} of patient {patient[:8]}, ")
    assert fault.endswith("follows a visit that is not there.")


def test_a_chain_may_fork(filled: Store) -> None:
    second = filled.vault.value("SELECT id FROM visit WHERE number = 2")
    with filled.vault.writing() as connection:
        insert(connection, fork(contents(filled.vault, second)))
    found = verified(filled.vault)
    assert found.faults == ()
    assert found.visits == 5


def test_merging_and_taking_apart_leaves_no_fault(filled: Store) -> None:
    first, second = (row[0] for row in filled.vault.rows("SELECT id FROM patient ORDER BY rowid"))
    merge(filled.session, first, second)
    assert verified(filled.vault).faults == ()
    filled.visit(first, plan=DUE)
    undo_merge(filled.session, second)
    assert verified(filled.vault).faults == ()


def test_a_patient_who_was_removed_for_good_is_not_missed(filled: Store) -> None:
    first, second = (row[0] for row in filled.vault.rows("SELECT id FROM patient ORDER BY rowid"))
    merge(filled.session, first, second)
    delete(filled.session, first)
    assert verified(filled.vault).faults == ()
    filled.clock.forward(days=31)
    assert purge(filled.session) == 1
    found = verified(filled.vault)
    assert found.faults == ()
    assert (found.patients, found.visits) == (0, 0)


@pytest.mark.parametrize("case", ["x'00'", "(SELECT plan_data FROM visit LIMIT 1)"])
def test_a_draft_that_cannot_be_opened_is_found(filled: Store, case: str) -> None:
    drafts.begin(filled.session, None, b'{"format": "myoplan-case", "version": 1}')
    found = by_hand(filled, f"UPDATE draft SET case_data = {case}")
    assert sorted(found.faults) == [
        f"A draft of patient {first_patient(filled)[:8]}, begun on 2026-11-22, cannot be read.",
        "A draft that is filed with nobody, begun on 2026-11-22, cannot be read.",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE due SET visit = 'none'",
        "UPDATE due SET visit = (SELECT id FROM visit WHERE patient <> due.patient)",
        "UPDATE due SET kind = 'party'",
        "UPDATE due SET day = 'soon'",
    ],
)
def test_what_falls_due_by_no_visit_of_the_patient_is_found(filled: Store, statement: str) -> None:
    found = by_hand(filled, statement)
    assert [fault[:45] for fault in found.faults] == [
        f"What falls due for patient {first_patient(filled)[:8]} does not "
    ]


@pytest.mark.parametrize("into", ["'none'", "id"])
def test_a_patient_merged_into_nobody_is_found(filled: Store, into: str) -> None:
    patient = first_patient(filled)[:8]
    found = by_hand(filled, f"UPDATE patient SET merged_into = {into} WHERE id LIKE '{patient}%'")
    assert found.faults == (
        f"Patient {patient} was merged into a patient who is not there.",
        f"Patient {patient} was merged into another, and visits or drafts were left behind.",
    )


@pytest.mark.parametrize("field", ["deleted_at", "added_at", "born"])
def test_a_time_of_a_patient_that_is_none_is_found(filled: Store, field: str) -> None:
    found = by_hand(filled, f"UPDATE patient SET {field} = 'once' WHERE rowid = 1")
    patient = first_patient(filled)[:8]
    assert found.faults == (f"When patient {patient} was added, born or deleted cannot be read.",)


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ("UPDATE trail SET person_name = 'Dr B' WHERE number = 4", 4),
        ("UPDATE trail SET act = 'danced' WHERE number = 4", 4),
        ("UPDATE trail SET at = 'once' WHERE number = 4", 4),
        ("UPDATE trail SET clock_behind = 1 WHERE number = 4", 4),
        ("UPDATE trail SET number = -7 WHERE number = 4", 1),
        ("DELETE FROM trail WHERE number = 4", 4),
        ("DELETE FROM trail WHERE number = 1", 1),
        ("UPDATE trail SET number = 0 WHERE number = 1", 1),
    ],
)
def test_the_line_from_which_on_the_trail_does_not_hold_is_named(
    filled: Store, changed: str, line: int
) -> None:
    found = by_hand(filled, changed)
    assert f"The audit trail is not as it was written from line {line} on; " in found.faults[-1]


def test_a_long_trail_is_read_to_its_end(store: Store) -> None:
    with store.session.change() as change:
        for _ in range(1200):
            change.note(Act.PRINTED)
    assert verified(store.vault).entries == 1200
    found = by_hand(store, "UPDATE trail SET detail = 'x' WHERE number = 1200")
    assert "from line 1200 on" in found.faults[0]


def test_missing_changes_are_a_fault(filled: Store) -> None:
    filled.vault.missing = 3
    assert "newest changes are missing from the records: 3" in verified(filled.vault).faults[0]


def test_a_reference_to_a_patient_who_is_not_there_is_found(filled: Store) -> None:
    filled.vault.rows("PRAGMA foreign_keys = OFF")
    found = by_hand(filled, "DELETE FROM patient WHERE identifier = 'A-105'")
    assert "foreign key: visit" in found.faults[0]


def test_every_damaged_page_is_found_and_the_check_comes_to_its_end(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    patient = store.patient()
    for day in DAYS:
        store.visit(patient, day, DUE)
    store.vault.close()
    path = store.state.database
    whole = path.read_bytes()
    pages = len(whole) // PAGE
    opened = 0
    for page in range(pages):
        damaged = bytearray(whole)
        damaged[page * PAGE + 100] ^= 1
        path.write_bytes(damaged)
        try:
            session = store.again()
        except RecordsDamagedError:  # one of the pages that opening reads
            continue
        opened += 1
        found = verified(session.vault)
        session.vault.close()
        assert f"in 1 places, so part of it cannot be read (page {page + 1})" in found.faults[0]
    assert pages > opened > 10
