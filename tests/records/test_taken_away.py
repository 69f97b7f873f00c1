"""The file of the records is removed or replaced while a window has it open."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.records import drafts
from desktop_app.records.backup import back_up
from desktop_app.records.refusals import RecordsError
from tests.records.stores import new_store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody remove a file that is open"
)


def test_nothing_is_said_to_be_kept_in_a_store_that_was_removed(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    draft = drafts.begin(store.session, None, b"{}")
    shutil.rmtree(store.place.root)
    with pytest.raises(RecordsError, match="was removed, moved or replaced"):
        drafts.save(store.session, draft.id, b"{}")
    with pytest.raises(RecordsError, match="was removed, moved or replaced"):
        store.patient()


def test_nothing_is_said_to_be_kept_in_a_store_whose_folder_was_moved(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.place.root.rename(tmp_path / "elsewhere")
    with pytest.raises(RecordsError, match="was removed, moved or replaced"):
        store.patient()


def test_nothing_is_said_to_be_kept_in_a_store_that_another_file_replaced(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    copy = tmp_path / "copy"
    shutil.copy(store.state.database, copy)
    copy.replace(store.state.database)
    with pytest.raises(RecordsError, match="was removed, moved or replaced"):
        store.patient()


def test_a_backup_of_a_store_that_was_removed_is_refused_in_words(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    store.state.database.unlink()
    with pytest.raises(RecordsError, match="could not be prepared"):
        back_up(store.session, stick)
    assert list(stick.iterdir()) == []


def test_a_note_of_a_takeover_that_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    (store.state.folder / "replaced").mkdir()
    with pytest.raises(RecordsError):
        _ = store.vault.retired_into
