"""Writing: at every moment the old file or the new one is there, and never half of one."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop_app.errors import SaveError
from desktop_app.exchange.safe_file import write_whole

ROOT = Path(__file__).resolve().parent.parent.parent
LARGE = 3_000_000  # bytes, so that most of a save is spent in writing them
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device of Linux")
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links as POSIX has them")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that must not be lost."""
    path = tmp_path / "case.json"
    path.write_bytes(b"old")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(SaveError) as caught:
        write_whole(path, b"new")
    sentence = caught.value.sentence
    assert sentence.endswith("Nothing was written, and a file that was there before is unchanged.")
    return sentence


def alone(path: Path) -> bool:
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_is_replaced_and_nothing_else_stays(old: Path) -> None:
    write_whole(old, b"new")

    assert old.read_bytes() == b"new"
    assert alone(old)


@posix
def test_only_the_owner_may_read_what_was_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"new")

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EFBIG, "The disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "open in another program"),
        (errno.EIO, "Choose another place"),
    ],
)
@pytest.mark.parametrize(
    ("owner", "step"),
    [(tempfile, "mkstemp"), (os, "fsync"), (Path, "replace"), (Path, "stat")],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_a_failure_at_any_step_leaves_the_old_file_and_no_other(
    old: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str, code: int, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(owner, step, fail)
        sentence = refusal(old)

    assert words in sentence
    assert old.read_bytes() == b"old"
    assert alone(old)


@linux
def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file(old: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path;"
        "from desktop_app.exchange.safe_file import write_whole;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "write_whole(Path(sys.argv[1]), b'x' * 100_000)"
    )
    ended = subprocess.run(
        [sys.executable, "-S", "-c", script, str(old)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "SaveError: The disk is full" in ended.stderr
    assert old.read_bytes() == b"old"
    assert alone(old)


def test_an_interruption_leaves_the_old_file_and_no_other(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(old, b"new")

    assert old.read_bytes() == b"old"
    assert alone(old)


@posix
def test_a_folder_that_cannot_be_forced_to_disk_is_no_failure(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not here")
        whole(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_whole(old, b"new")

    assert old.read_bytes() == b"new"


def test_a_place_that_is_not_there_a_folder_and_too_long_a_name(tmp_path: Path) -> None:
    assert "is not there" in refusal(tmp_path / "nowhere" / "a.json")
    assert "is a folder" in refusal(tmp_path)
    assert "is a folder" in refusal(Path())
    assert "too long" in refusal(tmp_path / ("x" * 300))
    assert not list(tmp_path.iterdir())


def test_the_longest_name_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 200)

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"


def test_a_file_in_place_of_a_folder(old: Path) -> None:
    assert "is not there" in refusal(old / "a.json")


def test_a_file_that_its_owner_protected_is_not_replaced(old: Path) -> None:
    old.chmod(0o444)

    assert "read-only" in refusal(old)
    assert old.read_bytes() == b"old"


@linux
def test_a_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "device" in refusal(tmp_path / "pipe")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@posix
def test_a_link_stays_and_what_it_points_to_is_replaced(old: Path) -> None:
    link = old.with_name("link.json")
    link.symlink_to(old.name)

    write_whole(link, b"new")

    assert link.is_symlink()
    assert old.read_bytes() == b"new"


@posix
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")

    assert "leads back to itself" in refusal(tmp_path / "a")


@posix
def test_a_program_killed_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    script = (
        "import sys; from pathlib import Path;"
        "from desktop_app.exchange.safe_file import write_whole\n"
        f"whole = [bytes([letter]) * {LARGE} for letter in b'ab']\n"
        "while True:\n"
        "    for data in whole:\n"
        "        write_whole(Path(sys.argv[1]), data)\n"
        "        print(flush=True)\n"
    )
    for kill in range(50):
        with subprocess.Popen(
            [sys.executable, "-S", "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE
        ) as saving:
            assert saving.stdout is not None
            for _ in range(1 + kill % 3):  # in the middle of the second to fourth save
                saving.stdout.readline()
            saving.send_signal(signal.SIGKILL)
        found = path.read_bytes()
        assert len(found) == LARGE
        assert len(set(found)) == 1
