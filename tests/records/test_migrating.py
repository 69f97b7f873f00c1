"""An older store is brought to the present form in a copy, and never damaged on the way."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import SaveError
from desktop_app.records import schema
from desktop_app.records.anchor import write_anchor
from desktop_app.records.drafts import drafts
from desktop_app.records.keyring import Keyring
from desktop_app.records.migrating import opened
from desktop_app.records.model import Act
from desktop_app.records.place import Place, StoreFolder
from desktop_app.records.refusals import (
    RecordsBusyError,
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsMovedError,
    RecordsNewerError,
)
from desktop_app.records.session import Session
from desktop_app.records.trail import WantedEntries, entries
from desktop_app.records.vault import Vault
from desktop_app.records.verify import verified
from desktop_app.records.visits import contents, visits_of
from tests.records.released_forms import (
    FIRST_PATIENT,
    FORMS,
    PATIENTS,
    SEALED,
    SECOND_PATIENT,
    bytes_of,
    old_store,
)
from tests.records.stores import DR_A, NOON, PASSPHRASE, Clock, new_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from sqlite3 import Connection

    from desktop_app.records.data_key import DataKey
    from tests.records.stores import Store

OLDER = tuple(form for form in FORMS if form < schema.CURRENT)


def key_of(place: Place) -> DataKey:
    key = Keyring.read(place.current().keys).unlocked(DR_A.id, PASSPHRASE)
    assert key is not None
    return key


def migrated(place: Place) -> Vault:
    return opened(place, key_of(place), NOON, DR_A)


def contents_of(vault: Vault) -> list[object]:
    """Everything a person entered, in a form that no migration may change."""
    found: list[object] = [vault.rows("SELECT id, name, identifier, born FROM patient ORDER BY id")]
    for patient, _, _ in PATIENTS:
        found += [contents(vault, visit.id) for visit in visits_of(vault, patient)]
        found += list(drafts(vault, patient))
    return found


def refused_step(_: Connection) -> None:
    message = "this step cannot be taken"
    raise RuntimeError(message)


def third_step(connection: Connection) -> None:
    connection.execute("CREATE TABLE letter (id TEXT PRIMARY KEY) STRICT")


def test_there_is_a_store_of_every_released_form() -> None:
    assert tuple(range(1, schema.CURRENT + 1)) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_a_store_of_each_released_form_opens_with_all_that_was_in_it(
    tmp_path: Path, form: int
) -> None:
    place = old_store(tmp_path, form)
    with closing(Vault.open(place.current(), key_of(place), form=form)) as old:
        before = contents_of(old)
    with closing(migrated(place)) as vault:
        assert vault.form == schema.CURRENT
        assert contents_of(vault) == before
        assert verified(vault).faults == ()
        assert len(visits_of(vault, FIRST_PATIENT)) == 2
        assert len(visits_of(vault, SECOND_PATIENT)) == 1
        assert len(before) == 1 + len(SEALED) + 1


@pytest.mark.parametrize("form", OLDER)
def test_an_older_store_stays_in_its_folder_and_takes_nothing_more(
    tmp_path: Path, form: int
) -> None:
    place = old_store(tmp_path, form)
    state = place.current()
    with closing(Vault.open(state, key_of(place), form=form)) as open_elsewhere:
        before = contents_of(open_elsewhere)
        migrated(place).close()
        assert place.current() != state
        assert contents_of(open_elsewhere) == before
        with pytest.raises(RecordsMovedError), open_elsewhere.writing():
            pass


def test_the_new_store_has_the_same_keys_and_says_that_it_was_migrated(tmp_path: Path) -> None:
    place = old_store(tmp_path, 1)
    old = place.current()
    with closing(migrated(place)) as vault:
        assert vault.folder.keys.read_bytes() == old.keys.read_bytes()
        newest = entries(vault, WantedEntries())[0]
        assert (newest.act, newest.person, newest.detail) == (
            Act.MIGRATED,
            DR_A,
            f"1 → {schema.CURRENT}",
        )
        assert vault.missing == 0


def test_what_falls_due_is_listed_after_the_second_step(tmp_path: Path) -> None:
    with closing(migrated(old_store(tmp_path, 1))) as vault:
        listed = vault.rows("SELECT DISTINCT patient FROM due ORDER BY patient")
    assert listed == [(FIRST_PATIENT,), (SECOND_PATIENT,)]


def test_a_store_in_the_present_form_is_opened_where_it_is(tmp_path: Path) -> None:
    place = old_store(tmp_path, schema.CURRENT)
    before = place.current()
    with closing(migrated(place)) as vault:
        assert vault.folder == place.current() == before
    assert len(list(place.root.iterdir())) == 2


def test_a_newer_store_is_not_touched_not_even_by_a_file_beside_it(store: Store) -> None:
    store.patient()
    with store.vault.writing() as connection:
        connection.execute(f"PRAGMA user_version = {schema.CURRENT + 1}")
    store.vault.close()
    before = bytes_of(store.state)
    times = {file: file.stat().st_mtime_ns for file in store.state.folder.iterdir()}
    with pytest.raises(RecordsNewerError, match="Open them with the newer program"):
        opened(store.place, store.key, NOON, DR_A)
    with pytest.raises(RecordsNewerError):
        Vault.open(store.state, store.key)
    assert bytes_of(store.state) == before
    assert times == {file: file.stat().st_mtime_ns for file in store.state.folder.iterdir()}
    assert len(list(store.place.root.iterdir())) == 2


def test_a_newer_store_whose_program_was_stopped_keeps_its_unwritten_changes(
    store: Store, tmp_path: Path
) -> None:
    with store.vault.writing() as connection:
        connection.execute(f"PRAGMA user_version = {schema.CURRENT + 1}")
    store.vault.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.patient()  # stands in the WAL only
    left = Place(tmp_path / "left").prepared("new", NOON)
    for name, data in bytes_of(store.state).items():
        if not name.endswith("-shm"):
            (left.folder / name).write_bytes(data)
    before = bytes_of(left)
    assert len(before["store.db-wal"]) > 0
    with pytest.raises(RecordsNewerError):
        Vault.open(left, store.key)
    assert bytes_of(left) == before


@pytest.mark.parametrize("steps", [(schema.STEPS[0], refused_step), (*schema.STEPS, refused_step)])
def test_a_step_that_fails_leaves_the_older_store_in_use(
    tmp_path: Path, steps: tuple[Callable[[Connection], None], ...]
) -> None:
    place = old_store(tmp_path, 1)
    before = place.current()
    files = bytes_of(before)
    with pytest.raises(RecordsError, match=r"could not be brought.*this step cannot.*unchanged"):
        opened(place, key_of(place), NOON, DR_A, steps=steps)
    assert place.current() == before
    assert bytes_of(before) == files
    assert sorted(file.name for file in place.root.iterdir()) == sorted(
        ("current", before.folder.name)
    )
    migrated(place).close()


def test_a_store_that_a_step_leaves_damaged_does_not_come_into_use(tmp_path: Path) -> None:
    def against_its_own_rules(connection: Connection) -> None:
        connection.execute("CREATE TABLE dose (tablets INTEGER CHECK (tablets > 0)) STRICT")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO dose VALUES (-1)")
        connection.execute("PRAGMA ignore_check_constraints = OFF")

    place = old_store(tmp_path, 1)
    before = place.current()
    steps = (schema.STEPS[0], against_its_own_rules)
    with pytest.raises(RecordsError, match=r"the copy is not whole.*They are unchanged"):
        opened(place, key_of(place), NOON, DR_A, steps=steps)
    assert place.current() == before
    assert sorted(path.name for path in place.root.iterdir()) == [before.folder.name, "current"]


def test_a_further_step_is_taken_from_every_form(tmp_path: Path) -> None:
    for form in FORMS:
        place = old_store(tmp_path / str(form), form)
        steps = (*schema.STEPS, third_step)
        with closing(opened(place, key_of(place), NOON, DR_A, steps=steps)) as vault:
            assert vault.form == len(steps)
            assert vault.rows("SELECT * FROM letter") == []


def stopped(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("at", ["use", "finished", "copy_into", "retire"])
def test_a_program_stopped_while_migrating_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    place = old_store(tmp_path, 1)
    key = key_of(place)
    with closing(Vault.open(place.current(), key, form=1)) as old:
        before = contents_of(old)
    with monkeypatch.context() as patched:
        patched.setattr(Place if at in {"use", "finished"} else Vault, at, stopped)
        patched.setattr(Place, "remove", lambda *_: None)  # nothing is tidied by a dead program
        with pytest.raises(KeyboardInterrupt):
            opened(place, key, NOON, DR_A)
    for _ in range(2):
        with closing(opened(place, key, NOON, DR_A)) as vault:
            assert contents_of(vault) == before
            assert vault.folder == place.current()
            assert vault.form == schema.CURRENT
            with vault.writing():
                pass


def test_a_program_stopped_just_after_the_older_store_was_retired_keeps_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = old_store(tmp_path, 1)
    key, old = key_of(place), place.current()
    usual = write_anchor

    def after_the_commit(path: Path, changes: int, of: DataKey) -> None:
        if path == old.anchor:
            raise KeyboardInterrupt
        usual(path, changes, of)

    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.records.vault.write_anchor", after_the_commit)
        with pytest.raises(KeyboardInterrupt):
            opened(place, key, NOON, DR_A)
    with closing(opened(place, key, NOON, DR_A)) as vault:
        assert vault.folder != old
        assert len(visits_of(vault, FIRST_PATIENT)) == 2


def test_a_disk_that_cannot_note_the_new_folder_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise SaveError("The disk is full.")

    place = old_store(tmp_path, 1)
    with monkeypatch.context() as patched:
        patched.setattr(Place, "use", full)
        with pytest.raises(RecordsError, match=r"The disk is full.*Nothing is lost"):
            migrated(place)
    with closing(migrated(place)) as vault:
        assert vault.folder == place.current()
        assert len(visits_of(vault, FIRST_PATIENT)) == 2


def test_another_window_that_migrated_first_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = old_store(tmp_path, 1)
    key = key_of(place)
    usual = Vault.writing
    done: list[bool] = []

    def after_the_other(vault: Vault) -> object:
        if not done:
            done.append(True)
            opened(place, key, NOON, DR_A).close()
        return usual(vault)

    monkeypatch.setattr(Vault, "writing", after_the_other)
    with closing(opened(place, key, NOON, DR_A)) as vault:
        assert vault.folder == place.current()
    states = [folder for folder in place.root.iterdir() if folder.is_dir()]
    assert len(states) == 2


def test_a_window_that_is_writing_holds_the_migration_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.records.cipher._PATIENCE", 1)
    place = old_store(tmp_path, 1)
    state = place.current()
    with closing(Vault.open(state, key_of(place), form=1)) as other, other.writing():
        with pytest.raises(RecordsBusyError, match="Another window"):
            migrated(place)
        assert place.current() == state
    migrated(place).close()


def test_a_migration_needs_room_for_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = old_store(tmp_path, 1)
    monkeypatch.setattr("desktop_app.records.migrating.room", lambda _: 1000)
    with pytest.raises(RecordsFullError, match="1 MB must be free"):
        migrated(place)


def test_a_store_replaced_by_one_that_is_not_there_is_not_gone_back_to(store: Store) -> None:
    with store.vault.writing() as connection:
        store.vault.retire(connection, "2026-11-22-120000-restored-ab12")
    with pytest.raises(RecordsDamagedError, match=r"restored-ab12.*is not there"):
        opened(store.place, store.key, NOON, DR_A)


def test_stores_that_name_each_other_do_not_go_round_for_ever(store: Store) -> None:
    with store.vault.writing() as connection:
        store.vault.retire(connection, store.state.folder.name)
    with pytest.raises(RecordsDamagedError):
        opened(store.place, store.key, NOON, DR_A)


def test_a_store_with_another_key_that_took_over_is_unlocked_anew(
    store: Store, tmp_path: Path
) -> None:
    other = new_store(tmp_path / "other")
    other.vault.close()
    taking = other.state.folder.rename(store.place.root / other.state.folder.name)
    store.state.replace(StoreFolder(taking))
    old = store.state
    with pytest.raises(RecordsMovedError), store.session.change():
        pass
    with pytest.raises(RecordsMovedError, match="Unlock again"):
        opened(store.place, store.key, NOON, DR_A)
    assert store.place.current() == StoreFolder(taking) != old
    opened(store.place, other.key, NOON, DR_A).close()


def test_only_a_folder_that_was_left_unfinished_a_day_ago_is_removed(store: Store) -> None:
    root = store.place.root
    stale, fresh = (store.place.prepared(why, NOON) for why in ("restored", "backup"))
    (stale.folder / "store.db").write_bytes(b"left")
    theirs = root / "Photos.partial"
    theirs.mkdir()
    older = store.place.prepared("new", NOON)
    finished = store.place.finished(older)
    day_ago = (NOON - timedelta(days=1, seconds=1)).timestamp()
    for folder in (stale.folder, theirs, finished.folder):
        os.utime(folder, (day_ago, day_ago))
    os.utime(fresh.folder, (NOON.timestamp(), NOON.timestamp()))
    opened(store.place, store.key, NOON, DR_A).close()
    assert not stale.folder.exists()
    assert fresh.folder.exists()
    assert theirs.exists()
    assert finished.folder.exists()


def test_a_copy_made_while_another_window_writes_lacks_nothing_it_claims(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy counts its own changes: those made after it are not missing from it."""
    other = store.again()
    usual = Vault.__dict__["changes"].fget

    def later(vault: Vault) -> int:
        if vault is store.vault:
            with Session(other.vault, DR_A, Clock()).change() as change:
                change.note(Act.PRINTED)
        return int(usual(vault))

    copy = store.place.prepared("backup", NOON)
    with monkeypatch.context() as patched:
        patched.setattr(Vault, "changes", property(later))
        store.vault.copy_into(copy)
    other.vault.close()
    with closing(Vault.open(copy, store.key)) as copied:
        assert copied.missing == 0
