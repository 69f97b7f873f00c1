"""The program is killed at its work with the records, five hundred times, and nothing is lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.records.quick_disk import quick_folder

ROOT = Path(__file__).resolve().parents[2]
SAVES, OTHERS = 340, 40
SEED = 20261122


@pytest.mark.skipif(
    not hasattr(signal, "sigtimedwait"), reason="this system cannot wait so long for a child"
)
def test_five_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """What is kept is the system's from the moment a program is told so; the disk is not asked."""
    with quick_folder(tmp_path) as folder:
        numbers = map(str, (SEED, SAVES, OTHERS))
        done = subprocess.run(
            [sys.executable, "-m", "tests.records.save_loop", folder, *numbers],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert sum(work["kills"] for work in seen.values()) == 500
    assert seen["saving"]["kills after an acknowledgement"] > SAVES / 10, "they come too early"
