"""One patient leaves as a file and comes in elsewhere as it left."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import ExportError
from desktop_app.records.model import Act
from desktop_app.records.patient_file import (
    SUFFIX,
    export_patient,
    import_patient,
    read_patient,
)
from desktop_app.records.patients import WantedPatients, add, due, patient, patients
from desktop_app.records.refusals import RecordsDamagedError, RecordsError
from desktop_app.records.removal import delete, merge, merges, undo_merge
from desktop_app.records.trail import WantedEntries, entries
from desktop_app.records.verify import verified
from desktop_app.records.visits import contents, visits_of
from tests.records.calendars import sealed_example
from tests.records.patient_files import (
    FIRST,
    SECOND,
    exported,
    members,
    pdf_of,
    two_visits,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.stores import Store


def test_a_patient_arrives_elsewhere_as_it_left(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    known = two_visits(store)
    path = exported(store, known, tmp_path)
    incoming = read_patient(elsewhere.session, path)
    assert (incoming.known, incoming.new, incoming.patient.name) == (
        False,
        2,
        "Test Patient A-104",
    )
    arrived = import_patient(elsewhere.session, incoming)
    here = patient(store.vault, known)
    assert arrived == here
    mine, theirs = visits_of(store.vault, known), visits_of(elsewhere.vault, known)
    assert mine == theirs
    for visit in mine:
        assert contents(store.vault, visit.id) == contents(elsewhere.vault, visit.id)
    assert due(elsewhere.vault) == due(store.vault)
    assert verified(elsewhere.vault).faults == ()
    elsewhere.clock.time = store.clock.time
    after = elsewhere.visit(known, date(2027, 1, 20))
    assert (after.number, after.before) == (3, mine[0].fingerprint)


def test_the_file_holds_what_its_readme_says(store: Store, tmp_path: Path) -> None:
    known = two_visits(store)
    path = exported(store, known, tmp_path)
    parts = members(path)
    visits = [f"{folder}/{part}" for folder in (FIRST, SECOND) for part in ("case", "plan")]
    assert set(parts) == {
        *("README.txt", "patient.json"),
        *(f"{part}.json" for part in visits),
        *(f"{folder}/plan.pdf" for folder in (FIRST, SECOND)),
    }
    assert "NOT ENCRYPTED" in parts["README.txt"].decode()
    first = visits_of(store.vault, known)[-1]
    assert parts[f"{FIRST}/case.json"] == contents(store.vault, first.id).case
    assert parts[f"{FIRST}/plan.pdf"] == b"%PDF of 2026-11-21"
    index = json.loads(parts["patient.json"])
    assert (index["format"], index["version"]) == ("myoplan-patient", 1)
    assert index["visits"][0]["fingerprint"] == first.fingerprint


def test_the_same_patient_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    known = two_visits(store)
    one, two = (exported(store, known, tmp_path, name) for name in ("1.zip", "2.zip"))
    assert one.read_bytes() == two.read_bytes()


def test_leaving_and_arriving_stand_in_the_trail_without_a_name(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    known = two_visits(store)
    path = exported(store, known, tmp_path, "Test Patient A-104.zip")
    import_patient(elsewhere.session, read_patient(elsewhere.session, path))
    for vault, act in ((store.vault, Act.EXPORTED), (elsewhere.vault, Act.IMPORTED)):
        (line,) = entries(vault, WantedEntries(patient=known, acts=(act,)))
        assert "visits: 2" in line.detail
        assert "A-104" not in line.detail


def test_a_second_import_adds_only_what_is_new(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    known = two_visits(store)
    import_patient(
        elsewhere.session, read_patient(elsewhere.session, exported(store, known, tmp_path))
    )
    store.clock.forward(days=30)
    newest = sealed_example(store, known, "13-full-record", later=60)
    incoming = read_patient(elsewhere.session, exported(store, known, tmp_path))
    assert (incoming.known, incoming.new) == (True, 1)
    before = [visit.id for visit in visits_of(elsewhere.vault, known)]
    assert import_patient(elsewhere.session, incoming).visits == 3
    assert [visit.id for visit in visits_of(elsewhere.vault, known)] == [newest.id, *before]
    assert {row.kind for row in due(elsewhere.vault)} == {row.kind for row in due(store.vault)}
    assert read_patient(elsewhere.session, exported(store, known, tmp_path)).new == 0


def test_a_file_put_with_another_patient_can_be_taken_out_again(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    known = two_visits(store)
    own = add(elsewhere.session, "Test Patient, own", "Z-9", None).id
    mine = elsewhere.visit(own)
    incoming = read_patient(elsewhere.session, exported(store, known, tmp_path))
    assert import_patient(elsewhere.session, incoming, into=own).id == own
    assert len(visits_of(elsewhere.vault, own)) == 3
    assert [one.patient for one in merges(elsewhere.vault, own)] == [known]
    assert verified(elsewhere.vault).faults == ()
    undo_merge(elsewhere.session, known)
    assert [visit.id for visit in visits_of(elsewhere.vault, own)] == [mine.id]
    assert patient(elsewhere.vault, known).name == "Test Patient A-104"


def test_a_merged_patient_arrives_with_both_chains(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    known = two_visits(store)
    other = add(store.session, "Test Patient, duplicate", "", None).id
    store.visit(other, date(2027, 3, 1))
    merge(store.session, known, other)
    incoming = read_patient(elsewhere.session, exported(store, known, tmp_path))
    assert import_patient(elsewhere.session, incoming).visits == 3
    assert verified(elsewhere.vault).faults == ()
    undo_merge(elsewhere.session, other)
    assert [visit.chain for visit in visits_of(elsewhere.vault, other)] == [other]
    assert len(visits_of(elsewhere.vault, known)) == 2
    again = read_patient(elsewhere.session, exported(store, known, tmp_path))
    with pytest.raises(RecordsError, match="belong to another patient"):
        import_patient(elsewhere.session, again)


def test_a_patient_that_was_deleted_here_is_not_brought_back_by_a_file(
    store: Store, tmp_path: Path
) -> None:
    known = two_visits(store)
    path = exported(store, known, tmp_path)
    delete(store.session, known)
    with pytest.raises(RecordsError, match="Take the deletion back"):
        import_patient(store.session, read_patient(store.session, path))
    store.clock.forward(days=1)
    assert patients(store.vault, WantedPatients()) == ()


def test_a_file_does_not_go_with_a_patient_who_stands_apart(store: Store, tmp_path: Path) -> None:
    known = two_visits(store)
    other = add(store.session, "Somebody Else", "", None).id
    incoming = read_patient(store.session, exported(store, known, tmp_path))
    with pytest.raises(RecordsError, match="Merge the two patients first"):
        import_patient(store.session, incoming, into=other)
    with pytest.raises(RecordsError):
        import_patient(store.session, incoming, into="f" * 32)
    assert import_patient(store.session, incoming, into=known).visits == 2


def test_a_file_that_cannot_be_written_leaves_nothing_and_no_line(
    store: Store, tmp_path: Path
) -> None:
    known = two_visits(store)
    path = tmp_path / f"a{SUFFIX}"
    path.mkdir()
    with pytest.raises(ExportError):
        export_patient(store.session, known, path, pdf_of)
    assert entries(store.vault, WantedEntries(acts=(Act.EXPORTED,))) == ()
    assert [name.name for name in tmp_path.iterdir() if "~" in name.name] == []


def test_a_visit_that_is_not_as_it_was_sealed_is_not_exported(store: Store, tmp_path: Path) -> None:
    known = two_visits(store)
    with store.vault.writing() as change:
        change.execute("DROP TRIGGER visit_is_sealed")
        change.execute("UPDATE visit SET sealed_by_name = 'Dr B' WHERE number = 2")
    with pytest.raises(RecordsDamagedError):
        exported(store, known, tmp_path)
    assert not (tmp_path / f"a{SUFFIX}").exists()
