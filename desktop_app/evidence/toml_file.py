"""One TOML file of the evidence base, and the lines its records stand on."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from desktop_app.errors import EvidenceError, Problem

_KINDS = {"statement", "threshold", "proportion", "dose", "table"}
_HEADER = re.compile(r"\s*\[+\s*([A-Za-z0-9_-]+)")
_ID = re.compile(r"""\s*id\s*=\s*["']([^"']*)["']""")
_AT_LINE = re.compile(r" \(at line ([0-9]+), column [0-9]+\)| \(at end of document\)")


@dataclass(frozen=True)
class TomlFile:
    """A file's name and text.

    Attributes:
        name: without the folder.
        text: everything in it.

    """

    name: str
    text: str

    def table(self) -> dict[str, Any]:
        """Read it; numbers with a point are exact.

        Raises:
            EvidenceError: it is not TOML; the problem names file, line and record.

        """
        try:
            return tomllib.loads(self.text, parse_float=Decimal)
        except (ValueError, ArithmeticError, RecursionError) as error:
            found = _AT_LINE.search(str(error))
            line = int(found[1]) if found and found[1] else max(len(self._lines), 1)
            what = _AT_LINE.sub("", str(error)) or "a number is too large"
            sentence = f"The file is not valid TOML here, {self._record_at(line)}: {what}."
            problem = Problem(self.place(line), sentence)
            raise EvidenceError(sentence, (problem,)) from error

    def place(self, line: int) -> str:
        """Name a line of this file."""
        return f"{self.name}:{line}"

    def lines_of(self, header: str, count: int) -> list[int]:
        """Give the line of each of ``count`` records called ``header``; 1 where that is unclear."""
        found = [line for line, name in self._headers if name == header]
        return found if len(found) == count else [1] * count

    def line_of_key(self, key: str, start: int) -> int:
        """Give the line where a record that starts on line ``start`` says ``key``, or its start."""
        for number, text in enumerate(self._lines[start:], start=start + 1):
            if _HEADER.match(text):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", text):
                return number
        return start

    def line_of_id(self, wanted: str) -> int | None:
        """Give the line that a record's id stands on, or None."""
        for number, text in enumerate(self._lines, start=1):
            if (found := _ID.match(text)) and found[1] == wanted:
                return number
        return None

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _headers(self) -> list[tuple[int, str]]:
        found = ((number, _HEADER.match(line)) for number, line in enumerate(self._lines, start=1))
        return [(number, match[1]) for number, match in found if match]

    def _record_at(self, line: int) -> str:
        """Say which record a line belongs to, by its id where it has one above or below."""
        before = [(number, name) for number, name in self._headers if number <= line]
        if not before:
            return "before the first record"
        start, name = before[-1]
        end = next((number for number, _ in self._headers if number > line), len(self._lines) + 1)
        ids = (_ID.match(text) for text in self._lines[start : end - 1])
        known = next((found[1] for found in ids if found), None)
        return f"in the {name} “{known}”" if known else f"in a {name} record"


def toml_files(folder: Path) -> list[TomlFile]:
    """Read the text of every ``*.toml`` of a folder, by name.

    Raises:
        EvidenceError: there is none, or one cannot be read; it is named.

    """
    files = []
    for path in sorted(folder.glob("*.toml")):
        try:
            files.append(TomlFile(path.name, path.read_text(encoding="utf-8-sig")))
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            problem = Problem(f"{path.name}:{line}", "This is not text in UTF-8. Save it as UTF-8.")
            raise EvidenceError(f"The evidence base in {folder} is damaged.", (problem,)) from error
        except OSError as error:
            raise EvidenceError(
                f"{path.name} of the evidence base in {folder} cannot be read "
                f"({error.strerror}), so no plan can be made. Put the seeds folder back."
            ) from error
    if not files:
        raise EvidenceError(
            f"No evidence base was found in {folder}, so no plan can be made. Put the seeds folder "
            "of this version back, or install Myoplan again."
        )
    return files


def records(file: TomlFile, table: dict[str, Any], name: str) -> Iterator[tuple[Any, int]]:
    """Give the records called ``name`` as they are written, each with its line."""
    raw = table.get(name, [])
    if isinstance(raw, list):
        yield from zip(raw, file.lines_of(name, len(raw)), strict=True)


def refused(file: TomlFile, line: int, kind: str, raw: object, error: ValidationError) -> Problem:
    """Say what is wrong with a record, at the line of the first wrong key it has."""
    label = raw.get("id", "without an id") if isinstance(raw, dict) else "that is no table"
    parts = []
    at = line
    for item in error.errors(include_url=False):
        steps = [str(step) for step in item["loc"] if step not in _KINDS]
        if steps and at == line:
            at = file.line_of_key(steps[0], line)
        message = f"{item['msg'][:1].lower()}{item['msg'][1:]}"
        parts.append(f"{'.'.join(steps) or 'record'}: {message}")
    return Problem(file.place(at), f"The {kind} “{label}” cannot be read: {'; '.join(parts)}.")
