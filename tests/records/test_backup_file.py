"""Whatever a file holds that is said to be a backup, it is refused in a sentence or is whole."""

from __future__ import annotations

import json
import os
import struct
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.records.backup import discard, people_of
from desktop_app.records.refusals import (
    RecordsDamagedError,
    RecordsError,
    RecordsNewerError,
    WrongPassphraseError,
)
from tests.records.sticks import backed_up, states, tried
from tests.records.stores import DR_A

if TYPE_CHECKING:
    from tests.records.stores import Store


def test_a_manifest_says_what_lies_beside_it(store: Store, tmp_path: Path) -> None:
    store.visit(store.patient())
    with zipfile.ZipFile(backed_up(store, tmp_path)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert sorted(archive.namelist()) == ["keys.json", "manifest.json", "store.db"]
        for member, fingerprint in manifest["sha256"].items():
            assert sha256(archive.read(member)).hexdigest() == fingerprint
    assert (manifest["format"], manifest["version"], manifest["visits"]) == (
        *("myoplan-backup", 1),
        1,
    )
    assert "Test Patient" not in str(manifest)


def test_a_changed_byte_anywhere_gives_a_sentence_or_the_right_contents(
    store: Store, tmp_path: Path
) -> None:
    """All of the archive's own bytes, and every 997th of store and keys."""
    store.visit(store.patient())
    path = backed_up(store, tmp_path)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        ends = {entry.filename: entry.header_offset for entry in archive.infolist()}
    own = {*range(64), *range(ends["manifest.json"] - 64, len(whole))}
    own |= set(range(ends["store.db"] - 64, ends["store.db"] + 64))
    refused = 0
    for at in sorted(own | set(range(0, len(whole), 997))):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        try:
            found = tried(store.place, path)
        except WrongPassphraseError:
            raise
        except RecordsError:
            refused += 1
            continue
        assert people_of(path) == (DR_A,)
        assert (found.patients, found.visits, found.faults) == (1, 1, ())
        discard(found)
    assert refused > len(own) // 2


@pytest.mark.parametrize("kept", [0, 10, 100, 5000, -1, -30])
def test_a_backup_that_breaks_off_is_refused(store: Store, tmp_path: Path, kept: int) -> None:
    path = backed_up(store, tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(RecordsDamagedError, match="no backup of Myoplan"):
        tried(store.place, path)


def repacked(path: Path, changes: dict[str, bytes | None], *, packed: bool = False) -> None:
    """Write an archive anew, with members replaced, added or left out."""
    with zipfile.ZipFile(path) as archive:
        members: dict[str, bytes | None] = dict(changes)
        for name in archive.namelist():
            members.setdefault(name, archive.read(name))
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            if data is not None:
                archive.writestr(name, data)


@pytest.mark.parametrize(
    "changes",
    [
        {"../../current": b"x"},
        {"store.db": None},
        {"keys.json": None, "/etc/passwd": b"x"},
        {"manifest.json": b"[" * 5000},
        {"manifest.json": b"{}"},
        {"manifest.json": b"[]"},
        {"store.db": b"SQLite format 3\0"},
        {"store.db": b""},
    ],
)
def test_an_archive_that_is_no_backup_is_refused(
    store: Store, tmp_path: Path, changes: dict[str, bytes | None]
) -> None:
    path = backed_up(store, tmp_path)
    repacked(path, changes)
    before = states(store.place)
    with pytest.raises(RecordsDamagedError, match="no backup of Myoplan"):
        tried(store.place, path)
    assert states(store.place) == before


@pytest.mark.parametrize(
    "changes", [{"manifest.json": b" " * 10_001}, {"keys.json": b"x" * 1_000_001}]
)
def test_a_part_larger_than_any_of_ours_is_not_even_read(
    store: Store, tmp_path: Path, changes: dict[str, bytes | None]
) -> None:
    path = backed_up(store, tmp_path)
    repacked(path, changes)
    with pytest.raises(RecordsDamagedError, match="not of the size"):
        tried(store.place, path)


def test_an_archive_that_claims_more_than_it_has_is_refused(store: Store, tmp_path: Path) -> None:
    path = backed_up(store, tmp_path)
    with zipfile.ZipFile(path) as archive:
        size = struct.pack("<LL", *[archive.getinfo("store.db").file_size] * 2)
    data = path.read_bytes()
    at = data.rindex(size)  # packed and unpacked size, in the list at the end
    path.write_bytes(data[:at] + struct.pack("<LL", *[3 * 10**9] * 2) + data[at + 8 :])
    with pytest.raises(RecordsDamagedError, match="not of the size"):
        tried(store.place, path)


def test_an_archive_that_unpacks_to_more_than_it_is_is_refused(
    store: Store, tmp_path: Path
) -> None:
    path = backed_up(store, tmp_path)
    repacked(path, {"store.db": bytes(50_000_000)}, packed=True)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(RecordsDamagedError, match="not of the size"):
        tried(store.place, path)


def test_a_device_and_a_folder_are_no_backups(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(RecordsError):
            people_of(path)
        with pytest.raises(RecordsError):
            tried(store.place, path)
    with pytest.raises(RecordsError, match="cannot be read"):
        people_of(tmp_path / "not there")


def test_a_backup_of_a_newer_program_is_left_to_that(store: Store, tmp_path: Path) -> None:
    path = backed_up(store, tmp_path)
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json")) | {"version": 2, "more": "unknown"}
    repacked(path, {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(RecordsNewerError, match=r"form 2, this program knows up to 1"):
        tried(store.place, path)
