"""Visits are sealed once, in a chain, and drafts are kept whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import drafts
from desktop_app.records.model import Act
from desktop_app.records.refusals import (
    ChangedMeanwhileError,
    RecordsDamagedError,
    RecordsError,
    RecordsMovedError,
)
from desktop_app.records.trail import WantedEntries, broken_at, entries
from desktop_app.records.visits import contents, seal, visits_of
from tests.records.stores import DR_B, to_seal

if TYPE_CHECKING:
    from tests.records.stores import Store


def test_a_sealed_visit_is_read_back_as_it_was_sealed(store: Store) -> None:
    patient = store.patient()
    draft = drafts.begin(store.session, patient, b"{}")
    case, plan = "{“case”}".encode(), b'{"calendar": [], "lines": []}'
    visit = seal(store.session, draft.id, to_seal(case=case, plan=plan), after=None)
    found = contents(store.vault, visit.id)
    assert (found.case, found.plan, found.visit) == (case, plan, visit)
    assert drafts.drafts(store.vault, patient) == ()


def test_each_visit_names_the_one_before(store: Store) -> None:
    patient = store.patient()
    first, second = store.visit(patient), store.visit(patient, date(2026, 12, 1))
    assert (first.number, first.before) == (1, "")
    assert (second.number, second.before) == (2, first.fingerprint)


def test_a_sealed_visit_cannot_be_changed_in_the_store(store: Store) -> None:
    visit = store.visit(store.patient())
    for changed in ("case_data = x'00'", "visited_on = '2020-01-01'", "sealed_by_name = 'Dr B'"):
        with pytest.raises(Exception, match="does not change"), store.vault.writing() as change:
            change.execute(f"UPDATE visit SET {changed} WHERE id = ?", (visit.id,))
    with pytest.raises(Exception, match="goes only with"), store.vault.writing() as change:
        change.execute("DELETE FROM visit")


def test_a_visit_changed_behind_the_back_is_not_shown(store: Store) -> None:
    visit = store.visit(store.patient())
    with store.vault.writing() as change:
        change.execute("DROP TRIGGER visit_is_sealed")
        change.execute("UPDATE visit SET visited_on = '2020-01-01'")
    with pytest.raises(RecordsDamagedError, match="not as it was sealed"):
        contents(store.vault, visit.id)


def test_the_trail_is_only_added_to(store: Store) -> None:
    store.patient()
    for statement in ("DELETE FROM trail", "UPDATE trail SET detail = ''"):
        with pytest.raises(Exception, match="only added to"), store.vault.writing() as change:
            change.execute(statement)


def test_a_changed_line_of_the_trail_breaks_the_chain_there(store: Store) -> None:
    store.visit(store.patient())
    lines = entries(store.vault, WantedEntries())[::-1]
    assert broken_at(lines) is None
    with store.vault.writing() as change:
        change.execute("DROP TRIGGER trail_stays")
        change.execute("UPDATE trail SET detail = 'Somebody else' WHERE number = 1")
    assert broken_at(entries(store.vault, WantedEntries())[::-1]) == 1


def test_who_seals_must_have_seen_what_was_sealed_in_another_window(store: Store) -> None:
    patient = store.patient()
    mine = drafts.begin(store.session, patient, b"{}")
    other = store.again(DR_B)
    theirs = drafts.begin(other, patient, b"{}")
    sealed = seal(other, theirs.id, to_seal(), after=None)
    with pytest.raises(ChangedMeanwhileError, match="Dr B sealed a visit"):
        seal(store.session, mine.id, to_seal(), after=None)
    assert [draft.id for draft in drafts.drafts(store.vault, patient)] == [mine.id]
    seal(store.session, mine.id, to_seal(), after=sealed.id)
    assert len(visits_of(store.vault, patient)) == 2
    other.vault.close()


def test_a_draft_taken_over_is_no_longer_written_by_the_first_window(store: Store) -> None:
    draft = drafts.begin(store.session, None, b"{1}")
    other = store.again(DR_B)
    assert drafts.take_over(other, draft.id).case == b"{1}"
    with pytest.raises(ChangedMeanwhileError):
        drafts.save(store.session, draft.id, b"{2}")
    drafts.save(other, draft.id, b"{3}")
    assert drafts.drafts(store.vault)[0].case == b"{3}"
    other.vault.close()


def test_a_draft_is_not_sealed_for_a_deleted_patient(store: Store) -> None:
    patient = store.patient()
    draft = drafts.begin(store.session, patient, b"{}")
    with store.vault.writing() as change:
        change.execute("UPDATE patient SET deleted_at = '2026-11-22T12:00:00+00:00'")
    with pytest.raises(RecordsError, match="deleted"):
        seal(store.session, draft.id, to_seal(), after=None)
    assert len(drafts.drafts(store.vault, patient)) == 1


def test_what_falls_due_is_that_of_the_last_visit(store: Store) -> None:
    patient = store.patient()
    item = '{"calendar": [{"day": "%s", "kind": "laboratory", "words": "Blood tests"}]}'
    store.visit(patient, date(2026, 11, 1), (item % "2026-12-01").encode())
    store.visit(patient, date(2026, 11, 22), (item % "2027-01-01").encode())
    assert store.vault.rows("SELECT day FROM due") == [("2027-01-01",)]


def test_a_refused_change_leaves_nothing(store: Store) -> None:
    before = store.vault.changes

    def refused() -> None:
        with store.session.change() as change:
            change.note(Act.EXPORTED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refused()
    assert store.vault.changes == before
    assert entries(store.vault, WantedEntries()) == ()


def test_a_store_that_was_replaced_takes_nothing_more(store: Store) -> None:
    with store.vault.writing() as connection:
        store.vault.retire(connection, "2026-11-22-120000-restored-ab12")
    with pytest.raises(RecordsMovedError, match="in another window"):
        store.patient()


def test_an_older_copy_put_in_the_place_of_the_store_is_noticed(store: Store) -> None:
    store.patient()
    store.vault.close()
    older = store.state.database.read_bytes()
    again = store.again()
    drafts.begin(again, None, b"{}")
    again.vault.close()
    store.state.database.write_bytes(older)
    assert store.again().vault.missing == 1


def test_who_was_removed_in_another_window_keeps_nothing_more(store: Store) -> None:
    draft = drafts.begin(store.session, None, b"{1}")
    with store.vault.writing() as change:
        change.execute(
            "INSERT OR REPLACE INTO person VALUES (?, 'Dr A', '2026-11-01', '2026-11-22')",
            (store.session.person.id,),
        )
    with pytest.raises(RecordsMovedError, match="removed"):
        drafts.save(store.session, draft.id, b"{2}")
    with pytest.raises(RecordsMovedError, match="removed"):
        store.patient()
    assert drafts.drafts(store.vault)[0].case == b"{1}"
