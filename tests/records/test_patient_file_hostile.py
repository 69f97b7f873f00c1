"""A patient file may have been built to do harm: it is refused within bounds."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import patient_file_archive
from desktop_app.records.patient_file import (
    read_patient,
)
from desktop_app.records.patients import add
from desktop_app.records.refusals import RecordsError
from tests.records.patient_files import (
    BORN,
    FIRST,
    SECOND,
    exported,
    members,
    refused,
    rewritten,
    two_visits,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.stores import Store


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.txt",
        "/etc/passwd",
        "visits/../../evil",
        "C:\\evil.exe",
        "visits/03-2026-12-21/case.json",
        f"{FIRST}/case.json.exe",
        "patient.json/",
        "__MACOSX/patient.json",
        "a\x1b[2Jb",
        "\u202etxt.json",
    ],
)
def test_a_member_that_does_not_belong_there_is_named(
    name: str, store: Store, tmp_path: Path
) -> None:
    path = exported(store, two_visits(store), tmp_path)
    rewritten(path, {**members(path), name: b"x"})
    sentence = refused(store, path).sentence
    assert "does not belong there" in sentence
    assert sentence.isprintable()


def test_a_file_packed_again_by_a_person_is_read(store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    folders = {"visits/": b"", f"{FIRST}/": b"", f"{SECOND}/": b""}
    kept = {name: data for name, data in members(path).items() if name != "README.txt"}
    rewritten(path, {**folders, **kept})
    assert len(read_patient(store.session, path).visits) == 2


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_there_twice_is_refused(store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(f"{FIRST}/case.json", b"{}")
    assert f"holds “{FIRST}/case.json” twice" in refused(store, path).sentence


@pytest.mark.parametrize("name", ["patient.json", f"{FIRST}/case.json", f"{SECOND}/plan.json"])
def test_what_is_missing_is_named(name: str, store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    parts = members(path)
    del parts[name]
    rewritten(path, parts)
    assert f"“{name}” is missing" in refused(store, path).sentence


@pytest.mark.parametrize("name", ["patient.json", f"{FIRST}/case.json", f"{SECOND}/plan.json"])
def test_what_unpacks_without_end_is_not_unpacked(name: str, store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    parts = {**members(path), name: b" " * 60_000_000}
    rewritten(path, parts)
    assert path.stat().st_size < 500_000
    assert f"“{name}” unpacks to far more" in refused(store, path).sentence


def test_all_visits_together_unpack_to_no_more_than_a_limit(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(store, two_visits(store), tmp_path)
    read = [data for name, data in members(path).items() if name.endswith(".json")]
    monkeypatch.setattr(patient_file_archive, "LARGEST_WHOLE", sum(map(len, read)))
    assert len(read_patient(store.session, path).visits) == 2
    monkeypatch.setattr(patient_file_archive, "LARGEST_WHOLE", sum(map(len, read)) - 1)
    assert "unpacks to far more" in refused(store, path).sentence


def many_members(count: int) -> bytes:
    """A ZIP file with a long list of empty members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"visits/{number}"), b"")
    return file.getvalue()


def test_a_long_list_of_members_is_refused_before_it_is_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    whole = exported(store, two_visits(store), tmp_path).read_bytes()
    read = zipfile.ZipFile
    monkeypatch.setattr(zipfile, "ZipFile", None)
    path.write_bytes(whole[:-22] + b"PK\x06\x07" + bytes(16) + whole[-22:])  # a very large file
    assert "not a ZIP file as Myoplan writes it" in refused(store, path).sentence
    monkeypatch.setattr(zipfile, "ZipFile", read)
    path.write_bytes(many_members(6000))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "far too many files" in refused(store, path).sentence


def test_files_that_are_no_patient_file_are_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    whole = exported(store, two_visits(store), tmp_path).read_bytes()
    middle = len(whole) // 2
    for data in (
        b"",
        b"PK",
        b"no ZIP file at all" * 100,
        whole[:-1],
        whole[:middle],
        whole + b"x",
        whole[:-2] + b"\x01\x00" + b"x",  # with a comment
        whole[-22:],
        b"PK\x05\x06" + bytes(18),
        b"PK\x05\x06" + b"\xff" * 16 + b"\x00\x00",
    ):
        path.write_bytes(data)
        refused(store, path)
    for missing in (tmp_path / "none.zip", tmp_path):
        with pytest.raises(RecordsError):
            read_patient(store.session, missing)


@pytest.mark.skipif(os.name == "nt", reason="named pipes of Windows are no files")
def test_a_pipe_keeps_nobody_waiting(store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "a.zip"
    os.mkfifo(pipe)
    assert "is no file that can be read" in refused(store, pipe).sentence


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_packed_in_other_ways_are_refused(
    method: int, store: Store, tmp_path: Path
) -> None:
    path = exported(store, two_visits(store), tmp_path)
    parts = members(path)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert "cannot be unpacked" in refused(store, path).sentence


def test_every_byte_changed_in_turn_is_refused_or_changes_nothing(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", BORN).id
    store.visit(known)
    path = exported(store, known, tmp_path)
    whole = path.read_bytes()
    right = read_patient(elsewhere.session, path)
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x21]) + whole[place + 1 :])
        try:
            found = read_patient(elsewhere.session, path)
        except RecordsError:
            continue
        assert found == right


def test_a_broken_stream_within_is_named(store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    whole = path.read_bytes()
    begin = whole.index(b"patient.json") + len(b"patient.json")
    path.write_bytes(whole[:begin] + b"\x00" * 8 + whole[begin + 8 :])
    assert "“patient.json” cannot be unpacked" in refused(store, path).sentence
