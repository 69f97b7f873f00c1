"""The records of the evidence base in words, to be searched, read and signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.evidence.site_review import Reviewed, Verdict

if TYPE_CHECKING:
    from desktop_app.decision.plan import Part
    from desktop_app.evidence.records import Status

__all__ = [
    "HistoryLine",
    "RecordRow",
    "RecordSheet",
    "Reviewed",
    "Verdict",
    "Wanted",
]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record in a line.

    Attributes:
        parts: of the plan that rest on it.
        source: in short.
        review_words: "Signed by Dr Example, 3 Nov 2026", "Submitted".
        due: whether it should be looked at again.

    """

    fact: str
    number: int
    says: str
    parts: tuple[Part, ...]
    source: str
    status: Status
    status_words: str
    mark: str
    reviewed: Reviewed
    review_words: str
    due: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records to list; None and "" leave a filter open."""

    text: str = ""
    part: Part | None = None
    status: Status | None = None
    source: str = ""
    reviewed: Reviewed | None = None
    due: bool = False


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step in the life of a record: an edition of the base, or a signature of this site."""

    day: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """Everything about one record.

    Attributes:
        value: its figures in words ("at least 40 years", "1 mg/kg daily"), the rows of a table one
            a line; "" without any.
        source_lines: title, publisher, year, what of it was read, where it is found, cautions.
        differs: records that say otherwise.
        rules: the rules that use it, read aloud.
        history: the newest first.
        changed: what was changed since it was signed or queried at this site, and since when.
        due_words: from which day it is due to be looked at again, and why.

    """

    row: RecordRow
    value: str
    place: str
    checked_on: str
    source_lines: tuple[str, ...]
    references: tuple[str, ...]
    cautions: tuple[str, ...]
    differs: tuple[RecordRow, ...]
    rules: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    changed: tuple[str, ...] = ()
    due_words: str = ""
