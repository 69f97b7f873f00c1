"""A backup is tried beside the live store, which is not touched until somebody says so."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import SaveError
from desktop_app.records import backup_file, schema
from desktop_app.records.attempts import FREE, Attempts
from desktop_app.records.backup import discard, restore, try_backup
from desktop_app.records.backup_file import Manifest
from desktop_app.records.drafts import begin
from desktop_app.records.keyring import Keyring
from desktop_app.records.migrating import opened
from desktop_app.records.model import Act
from desktop_app.records.place import Place
from desktop_app.records.refusals import (
    RecordsBusyError,
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsMovedError,
    RecordsNewerError,
    WrongPassphraseError,
)
from desktop_app.records.trail import WantedEntries, entries
from desktop_app.records.vault import Vault
from desktop_app.records.verify import verified
from desktop_app.records.visits import visits_of
from tests.records.released_forms import FIRST_PATIENT, RECOVERY, bytes_of, old_store
from tests.records.sticks import backed_up, states, tried, unlocked, with_keys
from tests.records.stores import CHEAP, DR_A, DR_B, NOON, PASSPHRASE, new_store

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.data_key import DataKey
    from tests.records.stores import Store


def refuse_to_save(*_: object) -> None:
    raise SaveError("The disk is full.")


def as_backup(place: Place, key: DataKey, path: Path, form: int) -> Path:
    """Write a store as it lies into a backup, as a program of that form did."""
    manifest = Manifest(made_at=NOON, form=form, patients=2, visits=3, head="", fingerprints={})
    with closing(Vault.open(place.current(), key, form=form)) as vault:
        copy = place.prepared("backup", NOON)
        vault.copy_into(copy)
    shutil.copyfile(place.current().keys, copy.keys)
    backup_file.pack(path, copy, manifest)
    place.remove(copy)
    return path


def test_trying_a_backup_touches_nothing_of_the_live_store(store: Store, tmp_path: Path) -> None:
    patient = store.patient()
    store.visit(patient)
    path = backed_up(store, tmp_path)
    store.visit(patient, date(2026, 12, 1))
    store.vault.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    before, beside = bytes_of(store.state), states(store.place)
    found = tried(store.place, path, store.session)
    assert (found.visits, found.only_here, found.last_visit) == (1, 1, date(2026, 11, 22))
    assert found.person == DR_A
    discard(found)
    after = bytes_of(store.state)
    assert {name: after[name] for name in ("store.db", "keys.json", "anchor")} == {
        name: before[name] for name in ("store.db", "keys.json", "anchor")
    }
    assert states(store.place) == beside


def test_a_restored_backup_is_in_use_and_what_was_there_stays(store: Store, tmp_path: Path) -> None:
    patient = store.patient()
    store.visit(patient)
    path = backed_up(store, tmp_path)
    store.visit(patient, date(2026, 12, 1))
    old = store.state
    found = tried(store.place, path, store.session)
    state = restore(store.place, found, NOON, store.session)
    assert store.place.current() == state != old
    again = unlocked(store)
    assert len(visits_of(again.vault, patient)) == 1
    again.visit(patient, date(2026, 12, 2))
    with closing(Vault.open(old, store.key)) as before:
        assert len(visits_of(before, patient)) == 2
        assert before.retired_into == state.folder.name
    again.vault.close()


def test_a_restored_backup_says_so_in_its_trail(store: Store, tmp_path: Path) -> None:
    path = backed_up(store, tmp_path)
    old = store.state.folder.name
    restore(store.place, tried(store.place, path), NOON, store.session)
    again = unlocked(store)
    newest = entries(again.vault, WantedEntries())[0]
    assert (newest.act, newest.person) == (Act.RESTORED, DR_A)
    assert newest.detail == f"{NOON.isoformat()} · {old}"
    assert verified(again.vault).faults == ()
    again.vault.close()


def test_another_window_can_no_longer_write_into_what_was_replaced(
    store: Store, tmp_path: Path
) -> None:
    path = backed_up(store, tmp_path)
    other = store.again(DR_B)
    restore(store.place, tried(store.place, path), NOON, store.session)
    with pytest.raises(RecordsMovedError, match="lock and unlock"):
        begin(other, None, b"{}")
    other.vault.close()


def test_another_window_that_is_unlocked_cannot_either_when_this_one_was_locked(
    store: Store, tmp_path: Path
) -> None:
    """With a backup of other records, whose key is another: nothing opens what was in use."""
    theirs = new_store(tmp_path / "theirs")
    path = backed_up(theirs, tmp_path)
    theirs.vault.close()
    old, root = store.state, store.place.root
    state = restore(store.place, tried(store.place, path), NOON, None)
    with pytest.raises(RecordsMovedError):
        begin(store.session, None, b"{}")
    assert store.place.current() == state
    assert old.folder.exists()
    assert state.folder.parent == root
    opened(store.place, theirs.key, NOON, DR_A).close()


def test_a_backup_is_restored_over_a_store_that_is_damaged(store: Store, tmp_path: Path) -> None:
    patient = store.patient()
    store.visit(patient)
    path = backed_up(store, tmp_path)
    store.vault.close()
    store.state.database.write_bytes(b"damaged")
    damaged = store.state
    restore(store.place, tried(store.place, path), NOON, None)
    with closing(opened(store.place, store.key, NOON, DR_A)) as vault:
        assert len(visits_of(vault, patient)) == 1
    assert damaged.database.read_bytes() == b"damaged"


@pytest.mark.parametrize("lost", ["the folder", "current", "the name in current"])
def test_a_backup_is_restored_where_the_records_cannot_be_found(
    store: Store, tmp_path: Path, lost: str
) -> None:
    path = backed_up(store, tmp_path)
    store.vault.close()
    root = store.place.root
    if lost == "the folder":
        shutil.rmtree(root)
    elif lost == "current":
        (root / "current").unlink()
    else:
        (root / "current").write_bytes(b"\xff\x00")
    restore(store.place, tried(store.place, path), NOON, None)
    opened(store.place, store.key, NOON, DR_A).close()


def test_a_backup_is_restored_on_another_computer_for_its_owner_only(
    store: Store, tmp_path: Path
) -> None:
    path = backed_up(store, tmp_path)
    place = Place(tmp_path / "another computer" / "share" / "records")
    before = os.umask(0)
    try:
        restore(place, tried(place, path), NOON, None)
        with closing(opened(place, store.key, NOON, DR_A)) as vault, vault.writing():
            modes = {
                found.relative_to(tmp_path).as_posix(): found.stat().st_mode & 0o077
                for found in (tmp_path / "another computer").rglob("*")
            }
    finally:
        os.umask(before)
    assert len(modes) >= 8
    assert {name for name, mode in modes.items() if mode} == set()


def test_a_discarded_backup_leaves_nothing_and_forgets_its_key(
    store: Store, tmp_path: Path
) -> None:
    found = tried(store.place, backed_up(store, tmp_path))
    discard(found)
    assert not found.state.folder.exists()
    with pytest.raises(ValueError, match="forgotten"):
        _ = found.key.secret


def test_discarding_never_removes_what_is_in_use(store: Store, tmp_path: Path) -> None:
    found = tried(store.place, backed_up(store, tmp_path))
    state = restore(store.place, found, NOON, store.session)
    discard(found)
    assert store.place.current() == state
    assert state.database.exists()


def test_a_wrong_passphrase_opens_no_backup_and_leaves_nothing(
    store: Store, tmp_path: Path
) -> None:
    path = backed_up(store, tmp_path)
    before = states(store.place)
    with pytest.raises(WrongPassphraseError, match="when the backup was made"):
        try_backup(store.place, path, DR_A.id, "another one", NOON, None)
    with pytest.raises(RecordsError, match="could not unlock the records yet"):
        try_backup(store.place, path, DR_B.id, PASSPHRASE, NOON, None)
    with pytest.raises(WrongPassphraseError, match="recovery key"):
        try_backup(store.place, path, "", "another one", NOON, None)
    assert states(store.place) == before


def test_attempts_at_a_backup_wait_and_never_shorten_the_wait_of_the_records(
    store: Store, tmp_path: Path
) -> None:
    path = backed_up(store, tmp_path)
    for minute in range(FREE + 1):
        Attempts(store.place.attempts).begin(NOON + timedelta(hours=minute))
    late = NOON + timedelta(hours=FREE)
    waiting = Attempts(store.place.attempts).wait(late)
    assert waiting > 0
    discard(try_backup(store.place, path, DR_A.id, PASSPHRASE, late, None))
    assert Attempts(store.place.attempts).wait(late) == waiting
    for _ in range(FREE):
        with pytest.raises(WrongPassphraseError):
            try_backup(store.place, path, DR_A.id, "another one", late, None)
    with pytest.raises(WrongPassphraseError) as last:
        try_backup(store.place, path, DR_A.id, "another one", late, None)
    assert last.value.wait > 0
    with pytest.raises(WrongPassphraseError, match="must wait"):
        try_backup(store.place, path, DR_A.id, PASSPHRASE, late, None)
    later = late + timedelta(seconds=last.value.wait)
    discard(try_backup(store.place, path, DR_A.id, PASSPHRASE, later, None))


def test_the_recovery_key_of_that_time_opens_a_backup(store: Store, tmp_path: Path) -> None:
    path = backed_up(store, tmp_path)
    keyring = Keyring.read(store.state.keys)
    keyring.with_recovery(store.key, "a newer one", cost=CHEAP).write(store.state.keys)
    found = try_backup(store.place, path, "", RECOVERY, NOON, store.session)
    assert found.person == DR_A
    discard(found)
    found = try_backup(store.place, path, "", RECOVERY, NOON, None)
    assert found.person.name == "Recovery key"
    restore(store.place, found, NOON, None)
    again = unlocked(store)
    assert entries(again.vault, WantedEntries())[0].person == found.person
    again.vault.close()


def test_a_passphrase_of_that_time_opens_a_backup(store: Store, tmp_path: Path) -> None:
    path = backed_up(store, tmp_path)
    keyring = Keyring.read(store.state.keys)
    keyring.with_person(store.key, DR_A, "a newer one", cost=CHEAP).write(store.state.keys)
    with pytest.raises(WrongPassphraseError):
        try_backup(store.place, path, DR_A.id, "a newer one", NOON, None)
    discard(try_backup(store.place, path, DR_A.id, PASSPHRASE, NOON, None))


def test_a_backup_of_an_older_form_is_brought_up_before_it_is_used(tmp_path: Path) -> None:
    old = old_store(tmp_path / "old", 1)
    key = Keyring.read(old.current().keys).unlocked(DR_A.id, PASSPHRASE)
    assert key is not None
    path = as_backup(old, key, tmp_path / "old.myoplan-backup", 1)
    place = Place(tmp_path / "new" / "records")
    found = tried(place, path)
    assert (found.patients, found.visits, found.faults) == (2, 3, ())
    restore(place, found, NOON, None)
    with closing(opened(place, key, NOON, DR_A)) as vault:
        assert vault.form == schema.CURRENT
        acts = [entry.act for entry in entries(vault, WantedEntries())[:2]]
        assert acts == [Act.RESTORED, Act.MIGRATED]
        assert len(visits_of(vault, FIRST_PATIENT)) == 2


def test_a_backup_of_a_newer_form_is_not_used(store: Store, tmp_path: Path) -> None:
    with_keys(store)
    with store.vault.writing() as connection:
        connection.execute(f"PRAGMA user_version = {schema.CURRENT + 1}")
    store.vault.close()
    newer = schema.CURRENT + 1
    path = as_backup(store.place, store.key, tmp_path / "newer.myoplan-backup", newer)
    before = states(store.place)
    with pytest.raises(RecordsNewerError, match="newer"):
        tried(store.place, path)
    assert states(store.place) == before


def test_a_visit_that_was_damaged_before_the_backup_does_not_bar_all_the_others(
    store: Store, tmp_path: Path
) -> None:
    patient = store.patient()
    store.visit(patient)
    with store.vault.writing() as connection:
        connection.execute("DROP TRIGGER visit_is_sealed")
        connection.execute("UPDATE visit SET program = '9.9'")
    store.visit(patient, date(2026, 12, 1))
    found = tried(store.place, backed_up(store, tmp_path))
    assert found.visits == 2
    assert len(found.faults) >= 1
    assert "not as it was sealed" in found.faults[0]
    discard(found)


def test_a_window_that_is_writing_holds_the_restoring_off(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(store, tmp_path)
    monkeypatch.setattr("desktop_app.records.cipher._PATIENCE", 1)
    mine, other = store.again(), store.again(DR_B)
    found = tried(store.place, path)
    old = store.state
    with other.vault.writing(), pytest.raises(RecordsBusyError):
        restore(store.place, found, NOON, mine)
    assert store.place.current() == old
    assert restore(store.place, found, NOON, mine) == store.place.current() != old
    with closing(Vault.open(store.place.current(), found.key)) as vault:
        acts = [entry.act for entry in entries(vault, WantedEntries())]
    assert acts == [Act.RESTORED]
    for session in (mine, other):
        session.vault.close()


def stopped(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("at", "kept"), [("finished", 2), ("retire", 2), ("use", 1)])
def test_a_program_stopped_while_restoring_has_one_whole_store(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, kept: int
) -> None:
    patient = store.patient()
    store.visit(patient)
    found = tried(store.place, backed_up(store, tmp_path))
    store.visit(patient, date(2026, 12, 1))
    with monkeypatch.context() as patched:
        patched.setattr(Vault if at == "retire" else Place, at, stopped)
        with pytest.raises(KeyboardInterrupt):
            restore(store.place, found, NOON, store.session)
    discard(found)
    assert len(states(store.place)) == (1 if kept == 2 else 2)
    store.vault.close()
    for _ in range(2):
        with closing(opened(store.place, store.key, NOON, DR_A)) as vault:
            assert len(visits_of(vault, patient)) == kept
            assert vault.folder == store.place.current()
            with vault.writing():
                pass


@pytest.mark.parametrize("locked", [True, False])
def test_a_disk_that_cannot_note_what_was_restored(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, locked: bool
) -> None:
    patient = store.patient()
    found = tried(store.place, backed_up(store, tmp_path))
    store.visit(patient)
    old = store.state
    live = None if locked else store.session
    words = "still are, unchanged" if locked else "Nothing is lost"
    with monkeypatch.context() as patched:
        patched.setattr(Place, "use", refuse_to_save)
        with pytest.raises(RecordsError, match=rf"The disk is full.*{words}"):
            restore(store.place, found, NOON, live)
    assert store.place.current() == old
    if locked:
        store.visit(patient, date(2026, 12, 1))
        assert found.state.database.exists()
    store.vault.close()
    with closing(opened(store.place, store.key, NOON, DR_A)) as vault:
        assert len(visits_of(vault, patient)) == (2 if locked else 0)


def test_a_backup_that_fails_while_it_is_tried_leaves_no_key_in_memory(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[DataKey] = []

    def failing(_: object, key: DataKey, *__: object) -> None:
        keys.append(key)
        raise KeyboardInterrupt

    path = backed_up(store, tmp_path)
    monkeypatch.setattr("desktop_app.records.restoring.bring_up", failing)
    with pytest.raises(KeyboardInterrupt):
        tried(store.place, path)
    with pytest.raises(ValueError, match="forgotten"):
        _ = keys[0].secret
    assert len(states(store.place)) == 1


def test_there_must_be_room_to_unpack_a_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(store, tmp_path)
    before = states(store.place)
    monkeypatch.setattr("desktop_app.records.backup_file.room", lambda _: 1000)
    with pytest.raises(RecordsFullError, match="Free 1 MB on that disk"):
        tried(store.place, path)
    assert states(store.place) == before


def test_a_backup_that_brings_the_keys_of_another_store_is_refused(
    store: Store, tmp_path: Path
) -> None:
    theirs = with_keys(new_store(tmp_path / "theirs"))
    with_keys(store)
    shutil.copyfile(theirs.state.keys, store.state.keys)
    theirs.vault.close()
    path = as_backup(store.place, store.key, tmp_path / "mixed.myoplan-backup", schema.CURRENT)
    with pytest.raises(RecordsDamagedError, match=r"mixed.myoplan-backup.*is damaged"):
        tried(store.place, path)


@pytest.mark.parametrize("part", ["store.db", "keys.json"])
def test_a_backup_of_what_was_damaged_already_is_refused_by_its_name(
    store: Store, tmp_path: Path, part: str
) -> None:
    """Its fingerprints are right, so the file is as it was written; what was written is not."""
    with_keys(store).visit(store.patient())
    copy = store.place.prepared("backup", NOON)
    store.vault.copy_into(copy)
    shutil.copyfile(store.state.keys, copy.keys)
    file = copy.folder / part
    data = bytearray(file.read_bytes())
    data[len(data) - 300] ^= 1  # of the store, a page that only a check of all of them reads
    file.write_bytes(data)
    path = tmp_path / "damaged.myoplan-backup"
    manifest = Manifest(
        made_at=NOON, form=schema.CURRENT, patients=1, visits=1, head="", fingerprints={}
    )
    backup_file.pack(path, copy, manifest)
    with pytest.raises(RecordsDamagedError, match=r"“damaged.myoplan-backup” is damaged"):
        tried(store.place, path)
