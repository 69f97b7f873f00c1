"""Looks for words of a patient in everything that lies in a folder, however they are written."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SHORTEST = 6  # letters of a word, below which it is found by chance


def files_holding(root: Path, words: Iterable[str]) -> list[str]:
    """Give every place where a word stands, as ``file: the word, how it is written``.

    A word is found with capitals or without, as UTF-8, UTF-16 in either order, hexadecimal digits,
    base64 beginning at any byte, or escaped as in JSON; also in the name of a file.
    """
    wanted = tuple(words)
    found = []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        held = holding(name.encode(), wanted)
        if path.is_file() and not path.is_symlink():
            held += holding(path.read_bytes(), wanted)
        found += [f"{name}: {what}" for what in held]
    return found


def holding(data: bytes, words: Iterable[str]) -> list[str]:
    """Give the words that stand in bytes, each with how it is written."""
    small = data.lower()
    found = {
        f"{word}, {how}": None
        for word in words
        for how, form in _forms(word)
        if (form in data if how == "base64" else form.lower() in small)
    }
    return list(found)


def _forms(word: str) -> Iterator[tuple[str, bytes]]:
    """Give each form of a word; capitals tell in base64 only."""
    assert len(word) >= SHORTEST, f"{word} is too short to be looked for"
    for written in (word, word.lower(), word.upper()):
        yield "UTF-8", written.encode()
        yield "UTF-16", written.encode("utf-16-le")
        yield "UTF-16, the other way round", written.encode("utf-16-be")
        yield "hexadecimal", written.encode().hex().encode()
        yield "escaped", json.dumps(written)[1:-1].encode()
        for before in range(3):  # bytes before it, in the three that become four letters
            yield "base64", _base64_inside(written.encode(), before)


def _base64_inside(data: bytes, before: int) -> bytes:
    """Give the letters of base64 that depend on these bytes alone."""
    begins = -(-before * 4 // 3)
    whole = (before + len(data)) * 8 // 6  # letters that are full when the bytes end
    return base64.b64encode(bytes(before) + data)[begins:whole]
