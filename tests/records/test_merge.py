"""Duplicates are put together and taken apart, and no visit changes by it."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import drafts
from desktop_app.records.model import Act
from desktop_app.records.patients import WantedPatients, add, due, patient, patients
from desktop_app.records.refusals import ChangedMeanwhileError, RecordsError
from desktop_app.records.removal import delete, merge, merges, undo_merge
from desktop_app.records.trail import WantedEntries, entries
from desktop_app.records.visits import contents, visits_of
from tests.records.stores import DR_B

if TYPE_CHECKING:
    from tests.records.stores import Store

CHECK = b'{"calendar": [{"day": "2027-01-05", "kind": "laboratory", "words": "Blood count"}]}'
VISIT = b'{"calendar": [{"day": "2027-03-05", "kind": "visit", "words": "Response"}]}'


def people(store: Store, *names: str) -> list[str]:
    return [add(store.session, f"Test Patient {name}", name, None).id for name in names]


def owners(store: Store, *chains: str) -> list[str]:
    """Whose the visits of each chain are now; each still as it was sealed."""
    found = []
    for chain in chains:
        rows = store.vault.rows("SELECT id, patient FROM visit WHERE chain = ?", chain)
        for visit, _ in rows:
            contents(store.vault, visit)
        (owner,) = {owner for _, owner in rows}
        found.append(owner)
    return found


def test_visits_and_drafts_go_to_the_one_that_stays(store: Store) -> None:
    keep, other = people(store, "A-104", "B-205")
    first = store.visit(keep, date(2026, 11, 1), CHECK)
    second = store.visit(other, date(2026, 11, 22), VISIT)
    draft = drafts.begin(store.session, other, b"{}", second.id)
    merge(store.session, keep, other)
    assert [visit.id for visit in visits_of(store.vault, keep)] == [second.id, first.id]
    assert [found.id for found in drafts.drafts(store.vault, keep)] == [draft.id]
    assert [(row.patient, row.words) for row in due(store.vault)] == [(keep, "Response")]
    assert [row.id for row in patients(store.vault, WantedPatients())] == [keep]
    assert patient(store.vault, other).id == keep
    for visit in (first, second):
        assert contents(store.vault, visit.id).visit.fingerprint == visit.fingerprint


def test_taking_apart_moves_back_what_was_sealed_for_the_other(store: Store) -> None:
    keep, other = people(store, "A-104", "B-205")
    store.visit(keep, date(2026, 11, 1), CHECK)
    theirs = store.visit(other, date(2026, 11, 22), VISIT)
    follows = drafts.begin(store.session, other, b"{1}", theirs.id)
    free = drafts.begin(store.session, other, b"{2}")
    merge(store.session, keep, other)
    since = store.visit(keep, date(2026, 12, 1))
    undo_merge(store.session, other)
    assert owners(store, keep, other) == [keep, other]
    assert since.chain == keep
    assert [found.id for found in drafts.drafts(store.vault, other)] == [follows.id]
    assert [found.id for found in drafts.drafts(store.vault, keep)] == [free.id]
    assert [(row.patient, row.words) for row in due(store.vault)] == [(other, "Response")]
    assert merges(store.vault, keep) == ()
    with pytest.raises(ChangedMeanwhileError):
        undo_merge(store.session, other)


def test_what_falls_due_is_afterwards_what_it_was_before(store: Store) -> None:
    keep, other = people(store, "A-104", "B-205")
    store.visit(keep, date(2026, 11, 1), CHECK)
    store.visit(other, date(2026, 11, 22), VISIT)
    before = due(store.vault)
    assert len(before) == 2
    merge(store.session, keep, other)
    assert len(due(store.vault)) == 1
    undo_merge(store.session, other)
    assert due(store.vault) == before


def test_the_next_visit_after_a_merge_follows_the_chain_of_the_one_that_stayed(
    store: Store,
) -> None:
    keep, other = people(store, "A-104", "B-205")
    first = store.visit(keep)
    store.visit(other)
    merge(store.session, keep, other)
    after = store.visit(keep, date(2026, 12, 1))
    assert (after.chain, after.number, after.before) == (keep, 2, first.fingerprint)


@pytest.mark.parametrize("order", list(itertools.permutations("ab")))
def test_a_merge_of_a_merged_patient_is_taken_apart_in_either_order(
    order: tuple[str, str], store: Store
) -> None:
    a, b, c = people(store, "a", "b", "c")
    for chain in (a, b, c):
        store.visit(chain)
    merge(store.session, b, a)
    merge(store.session, c, b)
    assert owners(store, a, b, c) == [c, c, c]
    assert [(one.patient, one.into, one.name) for one in merges(store.vault, c)] == [
        (b, c, "Test Patient b"),
        (a, b, "Test Patient a"),
    ]
    assert patient(store.vault, a).id == c
    identity = {"a": a, "b": b}
    undo_merge(store.session, identity[order[0]])
    assert owners(store, a, b, c) == ([a, c, c] if order[0] == "a" else [b, b, c])
    undo_merge(store.session, identity[order[1]])
    assert owners(store, a, b, c) == [a, b, c]
    assert len(patients(store.vault, WantedPatients())) == 3


def test_who_was_taken_apart_can_be_merged_again_the_other_way_round(store: Store) -> None:
    a, b = people(store, "a", "b")
    store.visit(a)
    merge(store.session, b, a)
    undo_merge(store.session, a)
    merge(store.session, a, b)
    assert [one.patient for one in merges(store.vault, a)] == [b]
    assert merges(store.vault, b) == ()
    assert patient(store.vault, b).id == a


def test_two_that_are_one_or_of_which_one_is_gone_are_not_merged(store: Store) -> None:
    a, b, c = people(store, "a", "b", "c")
    with pytest.raises(RecordsError, match="the same patient"):
        merge(store.session, a, a)
    merge(store.session, a, b)
    delete(store.session, c)
    before = store.vault.changes
    for keep, other in ((a, b), (b, a), (a, c), (c, a), (a, "f" * 32)):
        with pytest.raises(ChangedMeanwhileError):
            merge(store.session, keep, other)
    with pytest.raises(ChangedMeanwhileError):
        undo_merge(store.session, a)
    assert store.vault.changes == before


def test_both_patients_have_the_merge_in_their_trail_without_a_name(store: Store) -> None:
    a, b = people(store, "a", "b")
    merge(store.again(DR_B), a, b)
    undo_merge(store.session, b)
    for patient_id, other in ((a, b), (b, a)):
        wanted = WantedEntries(patient=patient_id, acts=(Act.PATIENTS_MERGED, Act.MERGE_UNDONE))
        lines = entries(store.vault, wanted)
        assert [line.act for line in lines] == [Act.MERGE_UNDONE, Act.PATIENTS_MERGED]
        assert all(other in line.detail for line in lines)
        assert not any("Test Patient" in line.detail for line in lines)
