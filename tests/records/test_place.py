"""Where records lie: one folder in use, and the others stay."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import place as module
from desktop_app.records.anchor import read_anchor
from desktop_app.records.place import Place
from desktop_app.records.refusals import RecordsDamagedError, RecordsError
from tests.records.stores import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.stores import Store


def test_where_current_is_lost_the_only_store_is_the_one_in_use(store: Store) -> None:
    state = store.state
    (store.place.root / "current").unlink()
    store.place.prepared("backup", NOON)
    assert store.place.exists
    assert store.place.current() == state


def test_where_current_is_lost_nobody_guesses_between_two_stores(store: Store) -> None:
    store.place.finished(store.place.prepared("restored", NOON))
    (store.place.root / "current").unlink()
    assert store.place.exists
    with pytest.raises(RecordsDamagedError, match="names no store that is there"):
        store.place.current()


@pytest.mark.parametrize(
    "named",
    [b"", b"\xff\xfe", b"..", b"../../etc", b"/etc", b"2026-11-22-120000-new-ab12", b"a" * 9000],
)
def test_current_names_only_a_store_that_is_there(store: Store, named: bytes) -> None:
    store.place.finished(store.place.prepared("restored", NOON))
    (store.place.root / "current").write_bytes(named)
    with pytest.raises(RecordsDamagedError, match="Restore a backup"):
        store.place.current()


def test_an_unfinished_folder_is_never_the_one_in_use(store: Store) -> None:
    prepared = store.place.prepared("restored", NOON)
    (store.place.root / "current").write_text(prepared.folder.name)
    assert store.place.named(prepared.folder.name) is None
    assert store.place.current() != prepared


def test_records_are_for_their_owner_only_whatever_the_system_usually_allows(
    tmp_path: Path,
) -> None:
    before = os.umask(0)
    try:
        place = Place(tmp_path / "a" / "b" / "records")
        prepared = place.prepared("new", NOON)
        module.new_file(prepared.database)
        place.use(place.finished(prepared))
    finally:
        os.umask(before)
    made = [tmp_path / "a", *(tmp_path / "a").rglob("*")]
    assert len(made) == 6
    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    root = tmp_path / "records"
    root.mkdir(mode=0o777)
    Place(root).prepared("new", NOON)
    assert root.stat().st_mode & 0o077 == 0


def test_a_folder_counts_as_a_store_only_once_all_of_it_is_on_the_disk(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails while it is asked to keep a file leaves the folder unfinished."""
    prepared = store.place.prepared("restored", NOON)
    (prepared.folder / "anchor").write_bytes(b"1")
    usual = os.fsync

    def failing(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == (prepared.folder / "anchor").stat().st_ino:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        usual(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing)
        with pytest.raises(RecordsError, match="Input/output error"):
            store.place.finished(prepared)
    assert prepared.folder.exists()
    assert store.place.counts(store.place.finished(prepared))


def test_a_disk_that_cannot_settle_folders_holds_records_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    prepared = store.place.prepared("restored", NOON)
    monkeypatch.setattr(os, "fsync", unknown)
    assert store.place.counts(store.place.finished(prepared))


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RecordsError, match="cannot be made or used"):
        Place(tmp_path / "file" / "records").prepared("new", NOON)


def test_an_anchor_that_grew_is_put_right_by_the_next_change(store: Store) -> None:
    store.patient()
    with store.state.anchor.open("ab") as file:
        file.write(b"more")
    assert read_anchor(store.state.anchor, store.key) is None
    store.patient()
    assert read_anchor(store.state.anchor, store.key) == store.vault.changes


def test_a_folder_that_nobody_can_look_into_is_said_and_not_set_up_anew(tmp_path: Path) -> None:
    place = Place(tmp_path / ("x" * 300))
    assert place.exists
    with pytest.raises(RecordsError, match="cannot be made or used"):
        place.current()
