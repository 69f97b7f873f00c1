"""A disk that writes down what reaches it, and what it could hold if the power failed at a moment.

What a file was forced to disk with is there for certain. Of what came later each sector may be
there or not, and a file that was made or removed since may be there or not.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

SECTOR = 512
WATCHED = ("xWrite", "xTruncate", "xSync", "xDelete")
_LITTLE = 0.1  # a chance between none and all


@dataclass
class _Content:
    """What is in a file for certain, and what was written since: a place with bytes, or a size."""

    certain: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def settle(self) -> None:
        for at, data in self.since:
            _apply(self.certain, at, data)
        self.since.clear()

    def after_cut(self, random: Random) -> bytes:
        """Give what may be there: of what was written since, each sector by itself."""
        found, chance = bytearray(self.certain), random.choice((0, _LITTLE, 0.5, 1 - _LITTLE, 1))
        for at, data in self.since:
            if data is None:
                if random.random() < chance:
                    _apply(found, at, None)
                continue
            for begin in range(0, len(data), SECTOR):
                if random.random() < chance:
                    _apply(found, at + begin, data[begin : begin + SECTOR])
        return bytes(found)


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        return
    content.extend(bytes(max(0, at + len(data) - len(content))))
    content[at : at + len(data)] = data


class CutDisk:
    """Stands in for the calls beneath the store, and knows what would be left of each moment."""

    def __init__(self) -> None:
        """Begin with an empty folder."""
        self._there: dict[str, _Content] = {}  # what the program sees
        self._certain: dict[str, _Content] = {}  # what the folder holds for certain
        self._anchors: list[bytes] = []

    def __call__(self, name: str, path: str, call: Any, *arguments: Any) -> Any:  # noqa: ANN401 - whatever the call takes and gives
        """Let a call pass, and write down what it did."""
        found = call(*arguments)
        file = Path(path).name
        if found != 0:
            return found
        if name == "xWrite":
            _, data, size, at = arguments
            self._content(file).since.append((at, ctypes.string_at(data, size)))
        elif name == "xTruncate":
            self._content(file).since.append((arguments[1], None))
        elif name == "xSync":
            self._content(file).settle()
            if self._certain.get(file) is not self._there[file]:
                self._certain = dict(self._there)  # a new file: its folder is forced to disk too
        else:
            self._there.pop(file, None)
        self.moved()
        return found

    def _content(self, file: str) -> _Content:
        return self._there.setdefault(file, _Content())

    def moved(self) -> None:
        """Is called after each call that went well."""

    def anchor(self, data: bytes) -> None:
        """Note what the anchor holds; it is not forced to disk, an earlier one may be there."""
        self._anchors.append(data)

    def after_cut(self, random: Random) -> dict[str, bytes]:
        """Give the files that may be left if the power fails now."""
        left = {}
        for name in sorted({*self._there, *self._certain}):
            content = random.choice((self._there, self._certain)).get(name)
            if content is not None:
                left[name] = content.after_cut(random)
        if self._anchors:
            left["anchor"] = random.choice(self._anchors)
        return left
