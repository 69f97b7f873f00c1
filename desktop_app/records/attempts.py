"""Failed attempts to unlock are counted on the disk, and each one makes the next wait longer.

The file has one line for each attempt: the time it was begun, as JSON. Lines are only added, so
that two windows that try at once are both counted. Whoever can write here can take the file away;
what then still stands between them and the records is how slow a passphrase is to guess.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.refusals import WrongPassphraseError

if TYPE_CHECKING:
    from pathlib import Path

FREE = 3  # failures that bring no wait
LONGEST = 300  # seconds
_LARGEST = 100_000  # bytes; at the longest wait that is more than a week without a rest
_TOO_EARLY = N_(
    "Several attempts to unlock failed, so the next one must wait. Seconds to wait: {seconds}."
)


@dataclass(frozen=True, slots=True)
class Attempts:
    """The count of one store.

    Attributes:
        path: where it is kept.

    """

    path: Path

    def wait(self, now: datetime) -> int:
        """Give the seconds until the next attempt; 0 when it may be made now."""
        begun = self._begun()
        if not begun:
            return 0
        passed = (now - begun[-1]).total_seconds()
        if passed < 0:  # the clock was set back: how long ago it was nobody knows
            return 0
        return max(0, ceil(_wait_after(len(begun)) - passed))

    def begin(self, now: datetime) -> None:
        """Count an attempt as failed before it is made, so that stopping the program gains nothing.

        Raises:
            WrongPassphraseError: it is too early; nothing is counted.

        """
        wait = self.wait(now)
        if wait:
            raise WrongPassphraseError(_TOO_EARLY.format(seconds=wait), wait)
        # On a line of its own, also after one that a full disk broke off.
        line = f"\n{json.dumps(now.isoformat())}\n".encode()
        with contextlib.suppress(OSError):  # a full disk must not keep anybody out
            descriptor = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
            try:
                os.write(descriptor, line)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def succeeded(self) -> int:
        """Forget them; gives how many had failed before this one."""
        failed = len(self._begun()) - 1
        with contextlib.suppress(OSError):
            os.truncate(self.path, 0)  # where another window reads it, Windows would not remove it
        return max(0, failed)

    def _begun(self) -> list[datetime]:
        """Give when each attempt was begun; what cannot be read is none."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - _LARGEST))
                lines = file.read(_LARGEST).splitlines()
        except OSError:
            return []
        return [time for line in lines if (time := _time(line)) is not None]


def _wait_after(failures: int) -> int:
    if failures <= FREE:
        return 0
    return int(min(LONGEST, 2 ** min(failures - FREE, 16)))


def _time(line: bytes) -> datetime | None:
    try:
        time = datetime.fromisoformat(json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None
    return time if time.tzinfo is not None else None
