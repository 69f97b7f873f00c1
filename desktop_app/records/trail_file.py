"""The audit trail as a file: a table for reading, or JSON that can be checked without Myoplan."""

from __future__ import annotations

import csv
import io
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.exchange.case_file import json_bytes
from desktop_app.message import N_
from desktop_app.records.chain import entry_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from desktop_app.records.model import TrailEntry

_FORMAT = "myoplan-trail-export/1"
# A cell that begins so may be taken for a formula, in wide letters as well, and run when opened.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the wide letters are meant
_HOW = (
    N_("Each line has “sealed”, and beside it “fingerprint”, the SHA-256 of it."),
    N_(
        "To check a line: write its “sealed” as JSON in one row, keys in the order of the "
        "alphabet, “, ” between the items, “: ” after a key, every letter outside ASCII as \\u "
        "and four digits; in Python: json.dumps(line['sealed'], sort_keys=True). The SHA-256 of "
        "these bytes, in hexadecimal digits, must be its “fingerprint”."
    ),
    N_(
        "To check the chain: “number” counts from 1 without a gap, “before” of the first line is "
        "empty, and “before” of each later one is the “fingerprint” of the line above it."
    ),
    N_(
        "To see whether lines were taken away at the end: “head” is the fingerprint of the newest "
        "line when this was written. A later export must still have a line with it."
    ),
    N_(
        "The fingerprints are made without a key. They show damage and a line changed by hand, and "
        "do not stop a person who holds the key and makes every later line anew. Keep this file, "
        "or its head, where that person cannot reach it."
    ),
)


class TrailForm(StrEnum):
    """How the trail is written; the values are the endings of a file's name."""

    CSV = ".csv"
    JSON = ".json"


def trail_bytes(
    form: TrailForm,
    lines: Iterable[TrailEntry],
    words: Callable[[TrailEntry], str],
    at: datetime,
    zone: tzinfo | None = None,
) -> bytes:
    """Write lines of the trail, the oldest first.

    Args:
        form: a table, or JSON.
        lines: from the first on.
        words: says what was done.
        at: when this is written.
        zone: of the local times; None for that of this computer.

    """
    make = {TrailForm.CSV: _table, TrailForm.JSON: _checkable}[form]
    return make(tuple(lines), words, at, zone)


def _table(
    lines: tuple[TrailEntry, ...],
    words: Callable[[TrailEntry], str],
    at: datetime,
    zone: tzinfo | None,
) -> bytes:
    """Write a table that a spreadsheet opens: UTF-8 with its mark, as RFC 4180 has it."""
    del at  # each line has its time, and a table has no head
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(
        (
            N_("Number"),
            N_("Local time"),
            N_("Time in UTC"),
            N_("Person"),
            N_("What was done"),
            N_("Identity of the patient"),
            N_("Detail"),
            N_("Clock behind"),
            N_("Fingerprint before"),
            N_("Fingerprint"),
        )
    )
    for line in lines:
        cells = (
            str(line.number),
            local_time(line.at, zone),
            line.at.isoformat(sep=" "),
            line.person.name if line.person else "",
            words(line),
            line.patient,
            line.detail,
            N_("yes") if line.clock_behind else "",
            line.before,
            line.fingerprint,
        )
        writer.writerow(map(_harmless, cells))
    return file.getvalue().encode("utf-8-sig", errors="backslashreplace")


def _checkable(
    lines: tuple[TrailEntry, ...],
    words: Callable[[TrailEntry], str],
    at: datetime,
    zone: tzinfo | None,
) -> bytes:
    return json_bytes(
        {
            "format": _FORMAT,
            "written_at": at.isoformat(),
            "how_to_check": list(_HOW),
            "head": lines[-1].fingerprint if lines else "",
            "lines": [
                {
                    "sealed": entry_data(line),
                    "fingerprint": line.fingerprint,
                    "local_time": local_time(line.at, zone),
                    "words": words(line),
                }
                for line in lines
            ],
        }
    )


def local_time(at: datetime, zone: tzinfo | None = None) -> str:
    """Give a time as the clock on the wall showed it, with the zone."""
    return at.astimezone(zone).isoformat(sep=" ")


def _harmless(cell: str) -> str:
    """Let nothing that somebody typed be run as a formula: an apostrophe makes it plain text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
