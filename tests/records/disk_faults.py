"""A disk that is full, fails or breaks off at a chosen call beneath the store's own library."""

from __future__ import annotations

import ctypes
import errno
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

WRITING = ("open", "pwrite", "ftruncate", "unlink", "mmap", "xSync")
READING = ("open", "pread", "mmap")
_GROWING = ("open", "pwrite", "ftruncate", "xSync")
_SYNC_FAILED = 10 | 4 << 8  # SQLITE_IOERR_FSYNC


class Kind(Enum):
    """What befalls the disk at a call."""

    FULL = "the disk is full from then on"
    BREAKS_OFF = "half of it is written, then the disk is full"
    FAILS_ONCE = "the call fails once"
    FAILS = "the disk fails from then on"
    UNREADABLE = "what is read fails once"

    @property
    def names(self) -> tuple[str, ...]:
        """The calls that are counted."""
        if self is Kind.UNREADABLE:
            return READING
        return _GROWING if self.is_full else WRITING

    @property
    def is_full(self) -> bool:
        """Whether there is no room, rather than a fault."""
        return self in {Kind.FULL, Kind.BREAKS_OFF}

    @property
    def lasts(self) -> bool:
        """Whether it goes on until there is room again."""
        return self not in {Kind.FAILS_ONCE, Kind.UNREADABLE}


@dataclass
class Fault:
    """A fault at one call after ``begins``, counted from 1 on; ``is_over`` ends it.

    Attributes:
        kind: what happens.
        at: at which call.
        hit: at which call it happened first; "" while it did not.

    """

    kind: Kind
    at: int
    hit: str = ""
    _seen: int = 0
    _counts: bool = False

    def begins(self) -> None:
        """Count from now on."""
        self._counts = True

    def is_over(self) -> None:
        """Let the disk work again."""
        self._counts = False

    def __call__(self, name: str, _path: str, call: Any, *arguments: Any) -> Any:  # noqa: ANN401 - whatever the call takes and gives
        """Stand in for a call."""
        if not self._counts or not self._is_counted(name, arguments):
            return call(*arguments)
        self._seen += 1
        if self._seen < self.at or (self._seen > self.at and not self.kind.lasts):
            return call(*arguments)
        first = not self.hit
        self.hit = self.hit or name
        if first and name == "pwrite" and self.kind is Kind.BREAKS_OFF:
            handle, data, size, place = arguments
            return call(handle, data, size // 2, place)
        ctypes.set_errno(errno.ENOSPC if self.kind.is_full else errno.EIO)
        return _SYNC_FAILED if name == "xSync" else -1

    def _is_counted(self, name: str, arguments: tuple[Any, ...]) -> bool:
        """Whether this befalls a call: on a full disk no file is made, but one there is opened."""
        if name != "open" or not self.kind.is_full:
            return True
        path, flags, _ = arguments
        return bool(flags & os.O_CREAT) and not Path(os.fsdecode(path)).exists()
