"""Failures make the next attempt wait, whatever becomes of the program, the clock and the file."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.records.attempts import Attempts
from desktop_app.records.refusals import WrongPassphraseError

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WAITS = (0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300)
STOPPED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from desktop_app.records.attempts import Attempts
Attempts(Path(sys.argv[1])).begin(datetime.fromisoformat(sys.argv[2]))
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


@pytest.fixture
def attempts(tmp_path: Path) -> Attempts:
    return Attempts(tmp_path / "attempts.json")


def fail(attempts: Attempts, count: int, now: datetime = NOON) -> datetime:
    """Fail that often, each time as soon as one may; gives the time of the last."""
    for _ in range(count):
        now += timedelta(seconds=attempts.wait(now))
        attempts.begin(now)
    return now


def after(seconds: float, time: datetime = NOON) -> datetime:
    return time + timedelta(seconds=seconds)


def test_nothing_waits_before_the_first_failure(attempts: Attempts) -> None:
    assert attempts.wait(NOON) == 0
    assert attempts.succeeded() == 0


def test_three_failures_are_free_and_each_further_one_doubles_the_wait(attempts: Attempts) -> None:
    now = NOON
    for wait in WAITS:
        now = fail(attempts, 1, now)
        assert attempts.wait(now) == wait


def test_the_wait_passes_second_by_second(attempts: Attempts) -> None:
    last = fail(attempts, 5)
    assert [attempts.wait(after(passed, last)) for passed in (0, 0.5, 1, 3, 3.9, 4, 99)] == [
        *(4, 4, 3, 1, 1, 0, 0)
    ]


def test_an_attempt_that_comes_too_early_is_refused_and_not_counted(attempts: Attempts) -> None:
    last = fail(attempts, 6)
    for _ in range(3):
        with pytest.raises(WrongPassphraseError, match="Seconds to wait: 7") as refusal:
            attempts.begin(after(1, last))
        assert refusal.value.wait == 7
    attempts.begin(after(8, last))
    assert attempts.wait(after(8, last)) == 16


def test_success_forgets_and_tells_how_many_failed_before(attempts: Attempts) -> None:
    last = fail(attempts, 5)
    attempts.begin(after(4, last))
    assert attempts.succeeded() == 5
    assert attempts.wait(after(4, last)) == 0
    assert attempts.succeeded() == 0
    attempts.begin(after(5, last))
    assert attempts.succeeded() == 0


def test_a_program_that_is_killed_during_an_attempt_has_counted_it(attempts: Attempts) -> None:
    for _ in range(4):
        subprocess.run(
            [sys.executable, "-c", STOPPED, str(attempts.path), NOON.isoformat()],
            cwd=ROOT,
            check=False,
        )
    assert attempts.wait(NOON) == 2


def test_two_windows_that_try_at_once_are_both_counted(attempts: Attempts) -> None:
    other = Attempts(attempts.path)
    for _ in range(2):
        attempts.begin(NOON)
        other.begin(NOON)
    assert attempts.wait(NOON) == other.wait(NOON) == 2
    assert attempts.succeeded() == 3
    assert other.succeeded() == 0


def test_a_clock_set_back_never_makes_the_wait_longer(attempts: Attempts) -> None:
    last = fail(attempts, 8)
    for back in (1, 60, 86_400, 10 * 365 * 86_400):
        assert attempts.wait(after(-back, last)) <= 32
    before = after(-86_400, last)
    attempts.begin(before)  # it may be made, and from then on the new time counts
    assert attempts.wait(before) == 64
    assert attempts.wait(after(64, before)) == 0


def test_a_clock_set_forward_may_end_the_wait(attempts: Attempts) -> None:
    last = fail(attempts, 12)
    assert attempts.wait(after(86_400, last)) == 0
    attempts.begin(after(86_400, last))
    assert attempts.wait(after(86_400, last)) == 300  # the count goes on


def test_another_time_zone_makes_no_difference(attempts: Attempts) -> None:
    last = fail(attempts, 5)
    assert attempts.wait(last.astimezone(timezone(timedelta(hours=14)))) == 4


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"{}",
        b"7",
        b"null\n[]\n",
        b'"yesterday"\n"2026-13-40"\n' * 9,
        b'"2026-11-22T12:00:00"\n' * 9,  # without a zone nobody knows when that was
        b"[" * 100_000,
        b"9" * 10_000,
    ],
    ids=["nothing", "bytes", "table", "number", "null", "no time", "no zone", "nested", "digits"],
)
def test_a_damaged_file_means_that_no_failures_are_known(data: bytes, attempts: Attempts) -> None:
    attempts.path.write_bytes(data)
    assert attempts.wait(NOON) == 0
    attempts.begin(NOON)
    assert attempts.succeeded() == 0
    assert attempts.wait(NOON) == 0


def test_every_byte_flipped_leaves_a_wait_that_is_never_longer(attempts: Attempts) -> None:
    last = fail(attempts, 6)
    whole = attempts.path.read_bytes()
    for mask in (0x01, 0x10, 0x80, 0xFF):
        for place in range(len(whole)):
            flipped = whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :]
            attempts.path.write_bytes(flipped)
            assert 0 <= attempts.wait(last) <= 8


def test_a_file_that_cannot_be_read_or_written_keeps_nobody_out(attempts: Attempts) -> None:
    attempts.path.mkdir()
    assert attempts.wait(NOON) == 0
    attempts.begin(NOON)
    assert attempts.succeeded() == 0


def test_a_file_that_grew_for_years_still_tells_the_newest_failure(attempts: Attempts) -> None:
    earlier = "".join(f'"{after(-seconds).isoformat()}"\n' for seconds in range(20_000, 0, -1))
    attempts.path.write_text(earlier)
    assert attempts.wait(after(300)) == 0
    attempts.begin(after(300))
    assert attempts.wait(after(300)) == 300
    assert attempts.wait(after(599)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_the_file_is_the_owners_alone(attempts: Attempts) -> None:
    attempts.begin(NOON)
    assert attempts.path.stat().st_mode & 0o777 == 0o600
