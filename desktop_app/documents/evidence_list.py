"""The records of the evidence base in words, to be searched, read and signed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.decision.plan import Part
    from desktop_app.evidence.records import Status


class Reviewed(StrEnum):
    """How far the review of a record has come, by its source or by this site."""

    SUBMITTED = "submitted"
    UNDER_REVIEW = "under-review"
    APPROVED = "approved"  # by the source's own review
    SIGNED = "signed"  # by a reviewer of this site
    QUERIED = "queried"  # a reviewer of this site has a doubt
    CHANGED = "changed"  # edited since it was signed


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
        value: its figures in words ("40 years", "1 mg/kg daily"), or "".
        source_lines: title, publisher, year, what of it was read, where it is found, cautions.
        differs: records that say otherwise.
        rules: the rules that use it, read aloud.
        history: the newest first.

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
