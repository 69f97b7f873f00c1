"""Who can unlock is changed whole or not at all, in the trail, and never unseen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.record_keeping.people_desk import PeopleDesk
from desktop_app.records.attempts import Attempts
from desktop_app.records.keyring import Keyring
from desktop_app.records.model import Act, Person
from desktop_app.records.people import OTHERWISE, settle
from desktop_app.records.refusals import (
    ChangedMeanwhileError,
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsMovedError,
    WrongPassphraseError,
)
from desktop_app.records.trail import WantedEntries, entries
from tests.records.keyrings import OTHER_PASSPHRASE, RECOVERY, changed_by_hand, two_people
from tests.records.stores import CHEAP, DR_A, DR_B, PASSPHRASE, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.records.session import Session
    from tests.records.stores import Store

ROOT = Path(__file__).resolve().parents[2]
NEW = "nine storks of Turku"
HOLDER = Person("0" * 32, "Recovery key")
POWER_CUT = """
import os, signal, sys
from pathlib import Path
from desktop_app.record_keeping.people_desk import PeopleDesk
from desktop_app.records.data_key import DataKey
from desktop_app.records.keyring import Keyring
from desktop_app.records.place import Place
from desktop_app.records.session import Session
from desktop_app.records.vault import Vault
from tests.records.stores import CHEAP, DR_A, Clock

write = Keyring.write
def last_act(keyring, path):
    write(keyring, path)
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
Keyring.write = last_act
state, key = Place(Path(sys.argv[1])).current(), DataKey(bytes.fromhex(sys.argv[2]))
desk = PeopleDesk(Session(Vault.open(state, key), DR_A, Clock()), key, CHEAP)
desk.add("Dr C", "eleven otters under Oslo")
"""
A_CONSTRAINT_THAT_IS_CHECKED_LAST = (
    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
    "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE TRIGGER fails AFTER INSERT ON trail BEGIN INSERT INTO child VALUES (1); END",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that Dr A and Dr B can unlock, and that was told so."""
    found = new_store(tmp_path)
    keyring = two_people(found.key)
    keyring.write(found.state.keys)
    with found.session.change() as change:
        settle(change, keyring)
    yield found
    found.vault.close()


def desk(store: Store, session: Session | None = None) -> PeopleDesk:
    return PeopleDesk(session or store.session, store.key, CHEAP)


def lines(store: Store) -> list[tuple[Act, str, str]]:
    """What the trail says since the store was made, the oldest first."""
    found = entries(store.vault, WantedEntries())[::-1]
    return [(one.act, one.detail, one.person.name if one.person else "") for one in found[2:]]


def opens(store: Store, person: str, passphrase: str) -> bool:
    found = Keyring.read(store.state.keys).unlocked(person, passphrase)
    return found is not None and found.secret == store.key.secret


# --------------------------------------------------------------- what is changed


def test_who_is_added_can_unlock_and_the_trail_says_by_whom(store: Store) -> None:
    added = desk(store).add("  Dr   C ", NEW)
    assert added.name == "Dr C"
    assert desk(store).people() == (DR_A, DR_B, added)
    assert opens(store, added.id, NEW)
    assert lines(store) == [(Act.PERSON_ADDED, "Dr C", "Dr A")]
    assert store.vault.rows("SELECT name, removed_at FROM person WHERE id = ?", added.id) == [
        ("Dr C", None)
    ]


def test_who_is_removed_cannot_unlock_and_is_still_named(store: Store) -> None:
    desk(store).remove(DR_B.id)
    assert desk(store).people() == (DR_A,)
    assert lines(store) == [(Act.PERSON_REMOVED, "Dr B", "Dr A")]
    row = store.vault.rows("SELECT name, removed_at FROM person WHERE id = ?", DR_B.id)
    assert row == [("Dr B", "2026-11-22T12:00:00+00:00")]


def test_a_changed_passphrase_opens_in_the_place_of_the_old_one(store: Store) -> None:
    desk(store).change_passphrase(PASSPHRASE, NEW)
    assert opens(store, DR_A.id, NEW)
    assert not opens(store, DR_A.id, PASSPHRASE)
    assert opens(store, DR_B.id, OTHER_PASSPHRASE)
    assert lines(store) == [(Act.PASSPHRASE_CHANGED, "Dr A", "Dr A")]


def test_a_renewed_recovery_key_opens_in_the_place_of_the_old_one(store: Store) -> None:
    recovery = desk(store).renew_recovery(PASSPHRASE)
    keyring = Keyring.read(store.state.keys)
    assert keyring.recovered(RECOVERY) is None
    assert keyring.recovered(recovery) is not None
    assert opens(store, DR_A.id, PASSPHRASE)
    assert lines(store) == [(Act.RECOVERY_RENEWED, "", "Dr A")]


def test_after_recovery_both_the_passphrase_and_the_recovery_key_are_new(store: Store) -> None:
    recovery = desk(store).after_recovery(NEW)
    keyring = Keyring.read(store.state.keys)
    assert keyring.recovered(RECOVERY) is None
    assert keyring.recovered(recovery) is not None
    assert opens(store, DR_A.id, NEW)
    assert not opens(store, DR_A.id, PASSPHRASE)
    assert {act for act, _, _ in lines(store)} == {Act.PASSPHRASE_CHANGED, Act.RECOVERY_RENEWED}


def test_who_came_with_the_recovery_key_may_add_a_person(store: Store) -> None:
    holder = store.again(HOLDER)
    added = desk(store, holder).add("Dr C", NEW)
    assert opens(store, added.id, NEW)
    with pytest.raises(RecordsError, match="has no passphrase"):
        desk(store, holder).change_passphrase(NEW, PASSPHRASE)
    holder.vault.close()


# --------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("name", "passphrase", "reason"),
    [
        ("", NEW, "Enter your name"),
        ("x" * 61, NEW, "at most 60"),
        ("Dr\u202eC", NEW, "cannot be seen"),
        ("dr  b", NEW, "There is a dr b already"),
        ("Dr C", "short", "at least 10"),
        ("Dr Quokkamellow", "Quokkamellow", "your name"),
    ],
)
def test_a_name_or_passphrase_that_will_not_do_is_refused(
    name: str, passphrase: str, reason: str, store: Store
) -> None:
    before = store.state.keys.read_bytes()
    with pytest.raises(RecordsError, match=reason):
        desk(store).add(name, passphrase)
    assert (store.state.keys.read_bytes(), lines(store)) == (before, [])


def test_nobody_removes_themselves_so_somebody_always_stays(store: Store) -> None:
    with pytest.raises(RecordsError, match="cannot remove yourself"):
        desk(store).remove(DR_A.id)
    assert desk(store).people() == (DR_A, DR_B)


def test_the_holder_of_the_recovery_key_cannot_remove_the_last_person(store: Store) -> None:
    holder = store.again(HOLDER)
    desk(store, holder).remove(DR_B.id)
    with pytest.raises(RecordsError, match="only person"):
        desk(store, holder).remove(DR_A.id)
    holder.vault.close()


def test_a_weak_passphrase_is_refused_before_the_old_one_is_asked_for(store: Store) -> None:
    for _ in range(5):
        with pytest.raises(RecordsError, match="at least 10"):
            desk(store).change_passphrase("wrong", "short")
    with pytest.raises(RecordsError, match="at least 10"):
        desk(store).after_recovery("short")
    assert opens(store, DR_A.id, PASSPHRASE)
    assert lines(store) == []


def test_wrong_passphrases_at_an_open_window_wait_like_those_at_the_lock(store: Store) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphraseError, match="not your present passphrase"):
            desk(store).change_passphrase("wrong", NEW)
    with pytest.raises(WrongPassphraseError, match="not your present") as refusal:
        desk(store).renew_recovery("wrong")
    assert refusal.value.wait == 2
    with pytest.raises(WrongPassphraseError, match="Seconds to wait: 2"):
        desk(store).change_passphrase(PASSPHRASE, NEW)
    assert Attempts(store.place.attempts).wait(store.clock()) == 2
    store.clock.forward(seconds=2)
    desk(store).change_passphrase(PASSPHRASE, NEW)
    assert lines(store) == [
        (Act.ATTEMPTS_FAILED, "4", "Dr A"),
        (Act.PASSPHRASE_CHANGED, "Dr A", "Dr A"),
    ]
    assert Attempts(store.place.attempts).wait(store.clock()) == 0


def test_who_was_removed_in_another_window_changes_nothing_more(store: Store) -> None:
    other = store.again(DR_B)
    desk(store).remove(DR_B.id)
    theirs = desk(store, other)
    with pytest.raises(RecordsError, match="You were removed"):
        theirs.add("Dr B again", NEW)
    with pytest.raises(RecordsError, match="You were removed"):
        theirs.change_passphrase(OTHER_PASSPHRASE, NEW)
    with pytest.raises(RecordsError, match="You were removed"):
        theirs.remove(DR_A.id)
    assert desk(store).people() == (DR_A,)
    other.vault.close()


def test_a_change_in_one_window_is_kept_by_the_next_in_another(store: Store) -> None:
    other = store.again(DR_B)
    added = desk(store).add("Dr C", NEW)
    desk(store, other).change_passphrase(OTHER_PASSPHRASE, "four newts in Porto")
    assert opens(store, added.id, NEW)
    assert opens(store, DR_B.id, "four newts in Porto")
    with pytest.raises(RecordsError, match="There is a Dr C already"):
        desk(store, other).add("Dr C", NEW)
    desk(store).remove(added.id)
    with pytest.raises(ChangedMeanwhileError, match="another window already"):
        desk(store, other).remove(added.id)
    other.vault.close()


def test_a_store_that_was_replaced_takes_no_change(store: Store) -> None:
    before = store.state.keys.read_bytes()
    with store.vault.writing() as connection:
        store.vault.retire(connection, "2026-11-22-120000-restored-ab12")
    with pytest.raises(RecordsMovedError):
        desk(store).add("Dr C", NEW)
    assert store.state.keys.read_bytes() == before


def test_keys_that_were_changed_by_hand_are_not_built_upon(store: Store) -> None:
    changed_by_hand(store.state.keys, lambda whole: whole["slots"][1].update(name="Dr Evil"))
    before = store.state.keys.read_bytes()
    with pytest.raises(RecordsDamagedError, match="other than Myoplan"):
        desk(store).add("Dr C", NEW)
    assert (store.state.keys.read_bytes(), lines(store)) == (before, [])


# --------------------------------------------------------------- disk and power


def test_keys_that_cannot_be_written_leave_no_line_in_the_trail(store: Store) -> None:
    store.state.keys.chmod(0o400)
    before = store.state.keys.read_bytes()
    with pytest.raises(RecordsFullError, match="could not be written"):
        desk(store).add("Dr C", NEW)
    assert (store.state.keys.read_bytes(), lines(store)) == (before, [])


def test_a_store_that_does_not_commit_gets_its_keys_back(store: Store) -> None:
    with store.vault.writing() as connection:
        for statement in A_CONSTRAINT_THAT_IS_CHECKED_LAST:
            connection.execute(statement)
    before = store.state.keys.read_bytes()
    with pytest.raises(Exception, match="FOREIGN KEY"):
        desk(store).change_passphrase(PASSPHRASE, NEW)
    assert (store.state.keys.read_bytes(), lines(store)) == (before, [])


def test_a_power_cut_between_keys_and_store_is_found_on_unlocking(store: Store) -> None:
    subprocess.run(
        [sys.executable, "-c", POWER_CUT, str(store.place.root), store.key.secret.hex()],
        cwd=ROOT,
        check=False,
    )
    keyring = Keyring.read(store.state.keys)
    assert [person.name for person in keyring.people] == ["Dr A", "Dr B", "Dr C"]
    assert lines(store) == []
    with store.session.change() as change:
        assert settle(change, keyring, found=True) == ((Act.PERSON_ADDED, "Dr C"),)
    assert lines(store) == [(Act.PERSON_ADDED, "Dr C · found afterwards", "Dr A")]
    with store.session.change() as change:
        assert settle(change, keyring, found=True) == ()


def test_an_older_copy_of_the_keys_is_found(store: Store) -> None:
    older = store.state.keys.read_bytes()
    desk(store).remove(DR_B.id)
    desk(store).change_passphrase(PASSPHRASE, NEW)
    desk(store).renew_recovery(NEW)
    store.state.keys.write_bytes(older)
    with store.session.change() as change:
        found = settle(change, Keyring.read(store.state.keys), found=True)
    assert set(found) == {
        (Act.PERSON_ADDED, "Dr B"),
        (Act.PASSPHRASE_CHANGED, "Dr A"),
        (Act.RECOVERY_RENEWED, ""),
    }
    assert all(OTHERWISE[act].format(name=name).endswith(".") for act, name in found)
    assert store.vault.rows("SELECT id FROM person WHERE removed_at IS NOT NULL") == []


def test_what_is_found_beside_a_change_is_not_taken_for_that_change(store: Store) -> None:
    older = store.state.keys.read_bytes()
    desk(store).remove(DR_B.id)
    store.state.keys.write_bytes(older)
    desk(store).add("Dr C", NEW)
    assert lines(store)[1:] == [
        (Act.PERSON_ADDED, "Dr B · found afterwards", "Dr A"),
        (Act.PERSON_ADDED, "Dr C", "Dr A"),
    ]


def test_a_store_whose_setting_up_was_cut_short_says_that_the_recovery_key_was_not_shown(
    tmp_path: Path,
) -> None:
    found = new_store(tmp_path)
    with found.session.change() as change:
        noted = settle(change, two_people(found.key), found=True)
    assert (Act.RECOVERY_RENEWED, "") in noted
    found.vault.close()
