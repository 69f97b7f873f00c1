"""Times the start of the window, for ``bench.py``: with and without records to unlock."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench_records import PASSPHRASE, Timed

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS = 7
WINDOW, WITH_RECORDS = 1.5, 1.1  # docs/decisions/0005 says what became of the first
KINDS = ("bare", "myoplan", "myoplan-locked", "myoplan-with-plan")


def starts(root: Path) -> Iterator[Timed]:
    """Time starts in turn, so that a slow moment hits all alike."""
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as home:
        _set_up(Path(home) / "kept", root)
        for _ in range(STARTS):
            for kind in KINDS:
                found.setdefault(kind, []).append(_start(kind, Path(home), root))
    middle = {
        kind: tuple(statistics.median(column) for column in zip(*runs, strict=True))
        for kind, runs in found.items()
    }
    bare, ready, locked, planned = (middle[kind] for kind in KINDS)
    times = f"{ready[0] * 1000:.0f} / {bare[0] * 1000:.0f} ms"
    yield Timed(
        "window ready to type, against a bare window", ready[0] / bare[0], "x", WINDOW, times
    )
    sizes = f"{ready[1]:.0f} / {bare[1]:.0f} MiB"
    yield Timed("  its memory", ready[1] / bare[1], "x", WINDOW, sizes)
    times = f"{locked[0] * 1000:.0f} / {ready[0] * 1000:.0f} ms"
    yield Timed("  with records to unlock first", locked[0] / ready[0], "x", WITH_RECORDS, times)
    whole = f"{planned[0] * 1000:.0f} ms, {planned[1]:.0f} MiB"
    first_plan = "  with evidence read and first plan shown"
    yield Timed(first_plan, planned[0] / bare[0], "x", None, whole)


def _set_up(folder: Path, root: Path) -> None:
    """Make records that wait to be unlocked, in another process.

    A process counts as its own largest memory that of the one which started it, and a passphrase
    takes 64 MiB to try.
    """
    script = (
        "import sys; from pathlib import Path; "
        "from desktop_app.record_keeping.records import Records; "
        "from desktop_app.records.place import Place; "
        "Records(Place(Path(sys.argv[1]))).set_up('Dr A', sys.argv[2], None)[0].lock()"
    )
    command = [sys.executable, "-c", script, str(folder), PASSPHRASE]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(root)})


def _start(kind: str, home: Path, root: Path) -> tuple[float, float]:
    """Start a window; gives seconds until it can be typed in, and MiB."""
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",  # as on a user's machine, where it is written once
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "MYOPLAN_BENCH_STARTED": str(time.time()),
        "MYOPLAN_RECORDS": str(home / ("kept" if kind == "myoplan-locked" else "none")),
        "XDG_CONFIG_HOME": str(home),
        "PYTHONPATH": str(root),
    }
    script = Path(__file__).with_name("bench_window.py")
    done = subprocess.run(
        [sys.executable, str(script), kind],
        env=environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)
