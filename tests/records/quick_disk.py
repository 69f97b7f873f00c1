"""A folder in memory, for tests that write a great deal and never ask what survives a power cut."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory, in which a new folder is made


@contextlib.contextmanager
def quick_folder(usual: Path) -> Iterator[Path]:
    """Give a new folder in memory where there is such a disk, and else the usual one."""
    if not os.access(MEMORY, os.W_OK):
        yield usual
        return
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)
