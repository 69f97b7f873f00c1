"""The commands ``records``: 0 all is well, 1 faults, 2 refused; a secret is never shown."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.command_line import main
from desktop_app.record_keeping.records import Records
from desktop_app.records.model import Act
from desktop_app.records.place import Place
from desktop_app.records.trail import in_order
from desktop_app.settings import records_folder, site_file
from tests.records.stores import CHEAP, PASSPHRASE, Clock, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.records.model import TrailEntry

    Run = Callable[..., tuple[int, str, str]]

OTHER = "nine otters under Bergen"
NAMES = ("Test Patient", "A-104")


class Folder:
    """Records with one person, a patient, and a visit, set up as the window does."""

    def __init__(self, root: Path) -> None:
        self.place = Place(root / "records")
        clock = Clock()
        desk, self.recovery = Records(self.place, clock, CHEAP).set_up("Dr A", PASSPHRASE, None)
        self.person = desk.person
        store = Store(self.place, desk.key, desk.session, clock)
        self.patient = store.patient()
        store.visit(self.patient)
        desk.lock()

    def with_another(self) -> None:
        """Let a second person unlock them."""
        desk = Records(self.place, cost=CHEAP).unlock(self.person.id, PASSPHRASE, None)
        desk.people_desk.add("Dr B", OTHER)
        desk.lock()

    def by_hand(self, *statements: str) -> None:
        """Change the tables as somebody with the key and another program might."""
        desk = Records(self.place, cost=CHEAP).unlock(self.person.id, PASSPHRASE, None)
        with desk.session.vault.writing() as connection:
            for statement in statements:
                connection.execute(statement)
        desk.lock()

    @property
    def trail(self) -> list[TrailEntry]:
        """Every line; looking adds some, so look once."""
        desk = Records(self.place, cost=CHEAP).unlock(self.person.id, PASSPHRASE, None)
        found = list(in_order(desk.session.vault, 10_000))
        desk.lock()
        return found[:-1]  # without that it was unlocked to look


@pytest.fixture
def records(tmp_path: Path) -> Folder:
    """Records that Dr A can unlock."""
    return Folder(tmp_path)


@pytest.fixture
def run(
    records: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command with a line of input; gives the status, the output and the refusals."""

    def command(*arguments: str | Path, line: str | bytes = PASSPHRASE) -> tuple[int, str, str]:
        data = line.encode() if isinstance(line, str) else line
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data + b"\n")))
        capsys.readouterr()
        name, *rest = arguments
        status = main(["records", str(name), "--folder", str(records.place.root), *map(str, rest)])
        said = capsys.readouterr()
        assert PASSPHRASE not in said.out + said.err
        return status, said.out, said.err

    return command


def plain(text: str) -> str:
    return " ".join(text.split())


def acts(records: Folder, last: int) -> list[Act]:
    return [line.act for line in records.trail[-last:]]


def test_records_that_are_whole_are_said_to_be(run: Run) -> None:
    status, out, _ = run("verify")
    assert status == 0
    assert "Looked at: 1 patient, 1 sealed visit, " in out
    assert out.endswith("All is well.\n")
    assert max(map(len, out.splitlines())) <= 80
    assert not any(name in out for name in NAMES)


def test_the_newest_line_is_named_by_its_fingerprint(run: Run, records: Folder) -> None:
    _, out, _ = run("verify")
    lines = records.trail
    assert [line.act for line in lines[-3:]] == [Act.UNLOCKED, Act.VERIFIED, Act.LOCKED]
    assert lines[-3].fingerprint in out.splitlines()


def test_faults_are_said_and_give_status_1(run: Run, records: Folder) -> None:
    records.by_hand("DROP TRIGGER visit_is_sealed", "UPDATE visit SET visited_on = '2020-01-01'")
    status, out, _ = run("verify")
    assert status == 1
    assert "Faults: 1\n- Visit 1 of patient " in out
    assert "restore that one in the window" in plain(out)
    assert max(map(len, out.splitlines())) <= 80
    assert not any(name in out for name in (*NAMES, records.patient))


def test_many_faults_are_counted_and_the_first_ones_said(run: Run, records: Folder) -> None:
    new = "INSERT INTO patient SELECT lower(hex(randomblob(16))), 'x', '', 'once', 'x', added_at, "
    records.by_hand(*[f"{new} NULL, NULL FROM patient LIMIT 1"] * 25)
    status, out, _ = run("verify")
    assert status == 1
    assert "Faults: 25\n" in out
    assert out.count("cannot be read") == 20
    assert "- and 5 more\n" in out


def test_a_wrong_passphrase_is_refused_and_the_next_unlocking_tells(
    run: Run, records: Folder
) -> None:
    status, out, words = run("verify", line="wrong")
    assert (status, out) == (2, "")
    assert "does not open the records" in words
    status, _, words = run("verify")
    assert status == 0
    assert "Attempts to unlock that failed" in words
    assert records.trail[-4].act is Act.ATTEMPTS_FAILED


def test_after_several_wrong_ones_it_says_how_long_to_wait(run: Run) -> None:
    said = [run("verify", line="wrong")[2] for _ in range(4)]
    assert "Seconds" not in said[0]
    assert "Seconds until the next attempt: " in said[-1]


@pytest.mark.parametrize("line", [b"", b"\xff\xfe", b"\xef\xbb\xbf"])
def test_input_without_a_passphrase_is_refused(run: Run, line: bytes) -> None:
    status, out, words = run("verify", line=line)
    assert (status, out) == (2, "")
    assert "the first line of the input" in words or "not text in UTF-8" in words


def test_an_input_that_is_closed_is_refused(
    records: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["records", "verify", "--folder", str(records.place.root)]) == 2
    assert "No passphrase came" in capsys.readouterr().err


def test_a_line_with_the_mark_of_utf_8_and_a_windows_end_is_the_passphrase(run: Run) -> None:
    status, _, _ = run("verify", line=b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r")
    assert status == 0


def test_who_unlocks_must_be_said_where_several_can(run: Run, records: Folder) -> None:
    records.with_another()
    status, _, words = run("verify")
    assert status == 2
    assert "Several people can unlock them. Say who you are by --as, with one of: “Dr A”" in words
    status, _, words = run("verify", "--as", "Dr C")
    assert status == 2
    assert "Nobody called “Dr C” can unlock them" in words
    assert run("verify", "--as", "dr b", line=OTHER)[0] == 0
    locked = records.trail[-1]
    assert locked.person is not None
    assert (locked.act, locked.person.name) == (Act.LOCKED, "Dr B")


def test_who_can_unlock_is_listed_without_a_passphrase(run: Run, records: Folder) -> None:
    records.with_another()
    assert run("people", line="") == (0, "Dr A\nDr B\n", "")


def test_the_recovery_key_unlocks_to_check_and_is_not_spent(run: Run, records: Folder) -> None:
    for _ in range(2):
        assert run("verify", "--recovery", line=records.recovery)[0] == 0
    line = records.trail[-3]
    assert line.act is Act.RECOVERED
    assert line.person is not None
    assert line.person.name == "Recovery key"
    assert run("verify")[0] == 0


def test_a_wrong_recovery_key_is_refused(run: Run, records: Folder) -> None:
    swapped = records.recovery.replace(records.recovery[:4], records.recovery[:4][::-1], 1)
    assert run("verify", "--recovery", line=swapped)[0] == 2


def test_a_recovery_key_is_nobody_s_own(run: Run) -> None:
    status, _, words = run("verify", "--recovery", "--as", "Dr A")
    assert status == 2
    assert "exclude each other" in words


def test_where_there_are_no_records_it_says_so(run: Run, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    for command in ("verify", "trail", "people"):
        status, _, words = run(command, "--folder", nowhere)
        assert status == 2
        assert f"There are no records in {nowhere}." in words
    assert not (tmp_path / "nowhere").exists()


def test_the_folder_may_stand_in_a_variable(
    records: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MYOPLAN_RECORDS", str(records.place.root))
    assert main(["records", "people"]) == 0
    assert capsys.readouterr().out == "Dr A\n"


def test_without_a_variable_they_lie_beside_what_else_the_program_keeps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("MYOPLAN_RECORDS", raising=False)
    assert records_folder() == site_file().with_name("records")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MYOPLAN_RECORDS", "a folder")
    assert records_folder() == tmp_path / "a folder"


# The trail


def test_the_trail_is_shown_line_by_line_without_a_name(run: Run, records: Folder) -> None:
    status, out, _ = run("trail")
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    assert f"        Visit sealed: patient {records.patient[:8]} · 2026-11-22 · " in out
    assert "  Dr A\n" in out
    assert acts(records, 3) == [Act.UNLOCKED, Act.TRAIL_EXPORTED, Act.LOCKED]


def test_the_trail_is_written_in_both_forms_under_any_name(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("trail", "--csv", tmp_path / "one", "--json", tmp_path / "other")
    assert status == 0
    assert out.count("The file is not encrypted.") == 2
    rows = list(csv.reader(io.StringIO((tmp_path / "one").read_text("utf-8-sig"))))
    found = json.loads((tmp_path / "other").read_bytes())
    assert len(rows) == len(found["lines"])  # the head of the table, and the line of the second
    assert f"“other”: {len(found['lines'])} lines." in out


def test_on_the_screen_the_output_is_the_file_alone(run: Run) -> None:
    status, out, _ = run("trail", "--json", "-")
    assert status == 0
    assert json.loads(out)["format"] == "myoplan-trail-export/1"
    status, out, _ = run("trail", "--csv", "-")
    assert status == 0
    assert out.startswith("Number,Local time,")


def test_two_forms_never_go_into_one_file(run: Run, tmp_path: Path) -> None:
    for name in (tmp_path / "trail", "-"):
        status, _, words = run("trail", "--csv", name, "--json", name)
        assert status == 2
        assert "name the same file" in words
    assert not (tmp_path / "trail").exists()


def test_the_trail_never_takes_the_place_of_the_records(run: Run, records: Folder) -> None:
    status, _, words = run("trail", "--csv", records.place.current().database)
    assert status == 2
    assert "among the records" in words
    assert run("verify")[0] == 0


# Backups


def backups(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.myoplan-backup"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to keep backups in."""
    found = tmp_path / "stick"
    found.mkdir()
    return found


def states(records: Folder) -> set[str]:
    return {path.name for path in records.place.root.iterdir() if path.is_dir()}


def test_a_backup_is_written_and_tried(run: Run, records: Folder, stick: Path) -> None:
    status, out, _ = run("backup", stick)
    assert status == 0
    (path,) = backups(stick)
    assert out.startswith(f"{path}\n")
    assert "written and read back: 1 patient, 1 sealed visit, " in plain(out)
    before = states(records), records.place.current().database.read_bytes()
    status, out, _ = run("try", path)
    assert status == 0
    assert "In it: 1 patient, 1 sealed visit, the last one of 2026-11-22." in out
    assert "opened by: Dr A." in out
    assert out.endswith("It is whole. The records in use were not touched.\n")
    assert (states(records), records.place.current().database.read_bytes()) == before
    assert acts(records, 3) == [Act.UNLOCKED, Act.BACKED_UP, Act.LOCKED]


def test_a_backup_is_tried_with_the_recovery_key_where_there_are_no_records(
    run: Run, records: Folder, stick: Path, tmp_path: Path
) -> None:
    run("backup", stick)
    (path,) = backups(stick)
    elsewhere = str(tmp_path / "elsewhere")
    status, out, _ = run("try", path, "--recovery", "--folder", elsewhere, line=records.recovery)
    assert status == 0
    assert "opened by: Recovery key." in out


def test_what_was_damaged_before_the_backup_gives_status_1(
    run: Run, records: Folder, stick: Path
) -> None:
    records.by_hand("UPDATE patient SET born = 'once'")
    run("backup", stick)
    status, out, _ = run("try", backups(stick)[0])
    assert status == 1
    assert "had already when it was made: 1." in plain(out)
    assert f"- When patient {records.patient[:8]} was added" in out


def test_a_damaged_backup_is_refused_and_leaves_nothing(
    run: Run, records: Folder, stick: Path
) -> None:
    run("backup", stick)
    (path,) = backups(stick)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    before = states(records)
    status, out, words = run("try", path)
    assert (status, out) == (2, "")
    assert path.name in words
    assert states(records) == before


def test_a_backup_into_the_records_or_nowhere_is_refused(
    run: Run, records: Folder, tmp_path: Path
) -> None:
    for folder in (records.place.root, tmp_path / "nowhere"):
        status, out, words = run("backup", folder)
        assert (status, out) == (2, "")
        assert "folder" in words


# At a terminal


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is a thing of Unix")
def test_at_a_terminal_the_passphrase_is_asked_for_without_echo(records: Folder) -> None:
    ours, theirs = os.openpty()
    script = (
        "import os, sys; os.open(os.ttyname(0), os.O_RDWR); "  # it becomes the terminal of this one
        "from desktop_app.command_line import main; sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["records", "verify", "--folder", str(records.place.root)]
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    asked = False
    with process:
        for part in _read(ours):
            seen += part
            if not asked and b"Passphrase of Dr A: " in seen:
                os.write(ours, f"{PASSPHRASE}\n".encode())
                asked = True
    os.close(ours)
    assert process.returncode == 0, seen.decode()
    assert b"All is well." in seen
    assert PASSPHRASE.encode() not in seen


def _read(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(descriptor, 1000)
        except OSError:  # the other end is closed
            return
        if not part:
            return
        yield part
