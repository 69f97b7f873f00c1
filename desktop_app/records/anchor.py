"""A number beside the store that says how many changes it has seen at least.

The store counts its changes. Where it holds fewer than the anchor says, its newest changes are
missing: the end of its WAL is damaged, or an older copy was put in its place. The anchor is written
after each change has reached the disk, so it may lag behind after a power cut, never run ahead.
"""

from __future__ import annotations

import hmac
import os
from typing import TYPE_CHECKING

from desktop_app.records.place import secured

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.data_key import DataKey

_DIGITS = 16
_SEAL = 64  # hexadecimal digits


def write_anchor(path: Path, changes: int, key: DataKey) -> None:
    """Note how many changes reached the disk.

    Raises:
        OSError: it could not be written; the store itself is whole.

    """
    new = not path.exists()
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.ftruncate(descriptor, os.write(descriptor, _record(changes, key)))
    finally:
        os.close(descriptor)
    if new:
        secured(path)


def read_anchor(path: Path, key: DataKey) -> int | None:
    """Give the number; None where there is none, or where it is not as it was written."""
    try:
        record = path.read_bytes()
        changes = int(record[:_DIGITS])
    except (OSError, ValueError):
        return None
    return changes if hmac.compare_digest(record, _record(changes, key)) else None


def _record(changes: int, key: DataKey) -> bytes:
    number = f"{changes:0{_DIGITS}d}".encode()
    seal = hmac.new(key.derived("anchor"), number, "sha256").hexdigest()[:_SEAL]
    return number + seal.encode()
