"""No word of a patient lies on the disk in the clear: while the records are open, or afterwards."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.leaks import files_holding, holding
from tests.records.leaking_session import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


class Session:
    """A session in another process, whose every file goes to one folder."""

    def __init__(self, root: Path) -> None:
        """Begin it, and wait until its records are open."""
        self.root = root
        self._said = root / "said"
        folders = {
            name: str(root / name)
            for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        }
        windows = dict.fromkeys(("APPDATA", "LOCALAPPDATA", "USERPROFILE"), folders["HOME"])
        windows |= dict.fromkeys(("TEMP", "TMP"), folders["TMPDIR"])
        for folder in {*folders.values(), str(root / "stick")}:
            Path(folder).mkdir()
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.records.leaking_session", root / "stick"],
                cwd=ROOT, env={**os.environ, **folders, **windows, "MYOPLAN_RECORDS": ""},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said,
            )  # fmt: skip
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"open\n", self._said.read_text(encoding="utf-8")

    def lock(self) -> None:
        """Lock the records and end."""
        self.process.communicate(b"\n", timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        """End it as a crash does."""
        self.process.kill()
        self.process.communicate(timeout=60)

    def names(self) -> set[str]:
        """Give the names of its files."""
        return {path.name for path in self.root.rglob("*") if path.is_file()}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session whose records are open."""
    found = Session(tmp_path)
    yield found
    found.kill()


def test_no_word_of_a_patient_lies_in_the_clear_while_the_records_are_open(
    session: Session,
) -> None:
    assert {"store.db", "store.db-wal", "keys.json", "anchor", "settings.json"} <= session.names()
    assert any(name.endswith(".myoplan-backup") for name in session.names())
    assert files_holding(session.root, WORDS) == []


def test_no_word_of_a_patient_lies_in_the_clear_once_the_records_are_locked(
    session: Session,
) -> None:
    session.lock()
    assert "store.db-wal" not in session.names()
    assert files_holding(session.root, WORDS) == []


def test_no_word_of_a_patient_lies_in_the_clear_after_the_program_was_killed(
    session: Session,
) -> None:
    session.kill()
    assert "store.db-wal" in session.names()
    assert files_holding(session.root, WORDS) == []


@pytest.mark.parametrize(
    "written",
    [
        "the Zwölfminutentest".encode(),
        "the ZWÖLFMINUTENTEST".encode("utf-16-le"),
        "Zwölfminutentest".encode("utf-16-be"),
        b'"Zw\\u00f6lfminutentest"',
        base64.b64encode("a Zwölfminutentest, better".encode()),
        base64.b64encode("on Zwölfminutentest, better".encode()),
        base64.b64encode("the Zwölfminutentest, better".encode()),
        "Zwölfminutentest".encode().hex().upper().encode(),
    ],
)
def test_a_word_is_found_however_it_is_written(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "left").write_bytes(b"\0\1" + written)
    (found,) = {place.split(",")[0] for place in files_holding(tmp_path, WORDS)}
    assert found == "left: Zwölfminutentest"
    assert holding(b"nothing of the kind", WORDS) == []
