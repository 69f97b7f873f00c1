"""Keyrings for tests, and what somebody may do to their file by hand."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from desktop_app.records.keyring import Keyring
from tests.records.stores import CHEAP, DR_A, DR_B, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.records.data_key import DataKey

RECOVERY = "0000G-0000N-0000S-00000-00001-00002-00003"  # only bytes to a keyring
OTHER_PASSPHRASE = "eleven otters under Oslo"  # noqa: S105 - opens only what tests make


def two_people(key: DataKey) -> Keyring:
    """Give a keyring of Dr A and Dr B."""
    alone = Keyring.new(key, DR_A, PASSPHRASE, RECOVERY, cost=CHEAP)
    return alone.with_person(key, DR_B, OTHER_PASSPHRASE, cost=CHEAP)


def changed_by_hand(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Change the file as somebody who knows how it is made, its checksum worked out anew."""
    whole = json.loads(path.read_text())
    change(whole)
    del whole["checksum"]
    plain = json.dumps(whole, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    whole["checksum"] = hashlib.sha256(plain.encode()).hexdigest()
    path.write_text(json.dumps(whole))
    return path
