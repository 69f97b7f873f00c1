"""A backup is one encrypted file that was read back from where it lies."""

from __future__ import annotations

import errno
import os
import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import backup_file
from desktop_app.records.backup import back_up, discard, people_of
from desktop_app.records.keyring import Keyring
from desktop_app.records.model import Act
from desktop_app.records.refusals import (
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsMovedError,
)
from desktop_app.records.trail import WantedEntries, entries
from desktop_app.records.vault import Vault
from tests.records.sticks import backed_up, states, stick, tried, with_keys
from tests.records.stores import CHEAP, DR_A, DR_B, NOON

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.records.stores import Store

NAME = "Test Patient A-104"


def test_a_backup_holds_what_the_store_held(store: Store, tmp_path: Path) -> None:
    store.visit(store.patient())
    with_keys(store)
    written = back_up(store.session, stick(tmp_path))
    assert (written.patients, written.visits, written.at) == (1, 1, NOON)
    assert written.size == written.path.stat().st_size
    assert [path.name for path in stick(tmp_path).iterdir()] == [written.path.name]
    found = tried(store.place, written.path, store.session)
    assert (found.patients, found.visits, found.only_here, found.faults) == (1, 1, 0, ())
    assert found.made_at == NOON
    discard(found)


def test_a_backup_is_named_by_the_clock_on_the_wall(store: Store, tmp_path: Path) -> None:
    local = NOON.astimezone()
    first, second = backed_up(store, tmp_path), backed_up(store, tmp_path)
    assert first.name == f"Myoplan-{local:%Y-%m-%d-%H%M}.myoplan-backup"
    assert second.name == f"Myoplan-{local:%Y-%m-%d-%H%M}-2.myoplan-backup"
    assert first.exists()


def test_nobody_reads_a_backup_without_a_key(store: Store, tmp_path: Path) -> None:
    store.visit(store.patient(NAME))
    data = backed_up(store, tmp_path).read_bytes()
    assert NAME.encode() not in data
    assert b"myoplan-case" not in data
    assert b"SQLite format" not in data


def test_a_backup_and_what_it_was_prepared_in_are_for_their_owner_only(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, int] = {}
    usual = backup_file.unpack

    def looking(path: Path, into: object) -> object:
        for found in (*store.place.root.rglob("*"), path):
            seen[found.name] = stat.S_IMODE(found.stat().st_mode)
        return usual(path, into)  # type: ignore[arg-type]  # whatever it was called with

    before = os.umask(0)
    try:
        store.patient()
        with monkeypatch.context() as patched:
            patched.setattr("desktop_app.records.backup.unpack", looking)
            path = backed_up(store, tmp_path)
    finally:
        os.umask(before)
    seen[path.name] = stat.S_IMODE(path.stat().st_mode)
    assert len(seen) > 8
    assert {name for name, mode in seen.items() if mode & 0o077} == set()


def test_nothing_is_left_beside_the_records_after_a_backup(store: Store, tmp_path: Path) -> None:
    before = states(store.place)
    backed_up(store, tmp_path)
    assert states(store.place) == before


def test_a_backup_stands_in_the_trail_and_is_noted(store: Store, tmp_path: Path) -> None:
    path = backed_up(store, tmp_path)
    newest = entries(store.vault, WantedEntries())[0]
    assert (newest.act, newest.detail) == (Act.BACKED_UP, str(path.parent))
    noted = dict(store.vault.rows("SELECT key, value FROM meta"))
    assert noted["backup_at"] == NOON.isoformat()
    assert noted["backup_folder"] == str(path.parent)
    assert noted["backup_entry"] == str(newest.number)


def test_a_backup_is_not_written_into_the_folder_of_the_records(
    store: Store, tmp_path: Path
) -> None:
    with_keys(store)
    inside = store.place.root / "backups"
    inside.mkdir()
    (tmp_path / "link").symlink_to(inside)
    for folder in (store.place.root, inside, tmp_path / "link"):
        with pytest.raises(RecordsError, match="would be lost with them"):
            back_up(store.session, folder)
    assert list(inside.iterdir()) == []


def test_a_backup_waits_for_the_stick(store: Store, tmp_path: Path) -> None:
    with_keys(store)
    with pytest.raises(RecordsError, match="put that in again"):
        back_up(store.session, tmp_path / "not there")


def fault(code: int) -> Callable[..., None]:
    def raised(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return raised


FAULTS = [
    (errno.ENOSPC, "There is no room"),
    (errno.EFBIG, "larger than a file may be"),
    (errno.EROFS, "read-only"),
    (errno.EACCES, "read-only"),
    (errno.ENODEV, "not there any more"),
    (errno.EIO, "Input/output error.*another stick"),
]


@pytest.mark.parametrize(("code", "words"), FAULTS)
@pytest.mark.parametrize("at", ["new_file", "os.fsync", "_put"])
def test_a_stick_that_fails_leaves_no_half_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, at: str
) -> None:
    with_keys(store)
    before = states(store.place)
    with monkeypatch.context() as patched:
        patched.setattr(f"desktop_app.records.backup_file.{at}", fault(code))
        with pytest.raises(RecordsFullError, match=words):
            back_up(store.session, stick(tmp_path))
    assert list(stick(tmp_path).iterdir()) == []
    assert states(store.place) == before
    assert [entry.act for entry in entries(store.vault, WantedEntries())] == []
    backed_up(store, tmp_path)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV])
def test_a_stick_that_cannot_be_read_back_is_said(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with_keys(store)
    usual, broken = backup_file._Bounded.read, fault(code)

    def beyond_the_head(file: backup_file._Bounded, size: int = -1) -> bytes:
        if size > 4096:
            broken()
        return usual(file, size)

    monkeypatch.setattr("desktop_app.records.backup_file._Bounded.read", beyond_the_head)
    with pytest.raises(RecordsFullError, match="The records are unchanged"):
        back_up(store.session, stick(tmp_path))
    assert list(stick(tmp_path).iterdir()) == []


def test_a_stick_that_is_too_small_is_said_before_anything_is_written(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_keys(store)
    small = stick(tmp_path)
    monkeypatch.setattr(
        "desktop_app.records.backup.room", lambda folder: 100 if folder == small else 10**9
    )
    with pytest.raises(RecordsFullError, match=r"no room for the backup in .*needs 1 MB"):
        back_up(store.session, small)
    monkeypatch.setattr("desktop_app.records.backup.room", lambda _: 100)
    with pytest.raises(RecordsFullError, match="Free some space on their disk"):
        back_up(store.session, small)


def one_bit_wrong(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_backup_that_reads_back_otherwise_is_removed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_keys(store)
    usual = backup_file.unpack

    def failing(path: Path, into: object) -> object:
        one_bit_wrong(path, path.stat().st_size // 2)
        return usual(path, into)  # type: ignore[arg-type]  # whatever it was called with

    monkeypatch.setattr("desktop_app.records.backup.unpack", failing)
    with pytest.raises(RecordsDamagedError, match=r"not what was written.*may be failing"):
        back_up(store.session, stick(tmp_path))
    assert list(stick(tmp_path).iterdir()) == []


def test_a_backup_of_another_store_is_not_taken_for_this_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read back must have the newest line of the trail that was written."""
    with_keys(store)
    other = backed_up(store, tmp_path).rename(tmp_path / "older.myoplan-backup")
    store.patient()
    usual = backup_file.unpack

    def swapped(path: Path, into: object) -> object:
        path.write_bytes(other.read_bytes())
        return usual(path, into)  # type: ignore[arg-type]  # whatever it was called with

    monkeypatch.setattr("desktop_app.records.backup.unpack", swapped)
    with pytest.raises(RecordsDamagedError, match="other contents"):
        back_up(store.session, stick(tmp_path))


def test_keys_that_open_nothing_are_not_backed_up(store: Store, tmp_path: Path) -> None:
    with_keys(store)
    text = store.state.keys.read_text()
    store.state.keys.write_text(text.replace("Dr A", "Dr X"))
    with pytest.raises(RecordsDamagedError):
        back_up(store.session, stick(tmp_path))
    assert list(stick(tmp_path).iterdir()) == []


def test_a_store_that_was_replaced_is_not_backed_up(store: Store, tmp_path: Path) -> None:
    with_keys(store)
    with store.vault.writing() as connection:
        store.vault.retire(connection, "2026-11-22-120000-restored-ab12")
    with pytest.raises(RecordsMovedError):
        back_up(store.session, stick(tmp_path))
    assert list(stick(tmp_path).iterdir()) == []


def test_another_window_goes_on_writing_while_a_backup_is_made(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = store.again(DR_B)
    usual = backup_file.pack

    def meanwhile(*args: object) -> object:
        with other.change() as change:
            change.note(Act.PRINTED)
        return usual(*args)  # type: ignore[arg-type]  # whatever it was called with

    monkeypatch.setattr("desktop_app.records.backup.pack", meanwhile)
    path = backed_up(store, tmp_path)
    other.vault.close()
    discard(tried(store.place, path))
    acts = [entry.act for entry in entries(store.vault, WantedEntries())]
    assert acts == [Act.BACKED_UP, Act.PRINTED]


def test_a_half_backup_of_a_stopped_program_is_removed_after_a_day(
    store: Store, tmp_path: Path
) -> None:
    folder = stick(tmp_path)
    mine = folder / ".Myoplan-0a1b2c3d.myoplan-backup.partial"
    fresh = folder / ".Myoplan-0a1b2c3e.myoplan-backup.partial"
    theirs = folder / "Letter.myoplan-backup.partial"
    for path, age in ((mine, timedelta(days=2)), (fresh, timedelta()), (theirs, timedelta(9))):
        path.write_bytes(b"half")
        os.utime(path, ((NOON - age).timestamp(),) * 2)
    backed_up(store, tmp_path)
    assert not mine.exists()
    assert fresh.exists()
    assert theirs.exists()


def test_a_backup_names_who_can_open_it(store: Store, tmp_path: Path) -> None:
    with_keys(store)
    keyring = Keyring.read(store.state.keys)
    keyring.with_person(store.key, DR_B, "another passphrase", cost=CHEAP).write(store.state.keys)
    assert people_of(backed_up(store, tmp_path)) == (DR_A, DR_B)


def test_a_backup_of_a_damaged_store_is_not_made(store: Store, tmp_path: Path) -> None:
    store.visit(store.patient())
    with_keys(store)
    store.vault.close()
    data = bytearray(store.state.database.read_bytes())
    data[3 * 4096 + 100] ^= 1
    store.state.database.write_bytes(data)
    session = store.again()
    with pytest.raises(RecordsDamagedError):
        back_up(session, stick(tmp_path))
    session.vault.close()
    assert list(stick(tmp_path).iterdir()) == []


def test_a_copy_is_opened_by_the_same_key_only(store: Store, tmp_path: Path) -> None:
    found = tried(store.place, backed_up(store, tmp_path))
    with pytest.raises(RecordsDamagedError):
        Vault.open(found.state, type(store.key).new())
    discard(found)
    assert not found.state.folder.exists()
