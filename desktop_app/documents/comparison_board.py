"""Two plans side by side in words: what is different, and what brought it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One difference.

    Attributes:
        heading: the medicine, test or feature; "" for a sentence of its own.
        before: what the earlier plan says; "" where it says nothing.
        after: what the later plan says; "" where it says nothing any more.
        numbers: of the facts behind the later line, or the earlier one where it went.

    """

    heading: str
    before: str
    after: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """Differences that have one cause.

    Attributes:
        because: "age is now 40 years (was 39 years)"; "" where several inputs brought them only
            together.

    """

    because: str
    rows: tuple[ChangedRow, ...]


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """The differences in one part of the plan, the most important first."""

    title: str
    groups: tuple[ChangedGroup, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding that is recorded otherwise; ``path`` leads to its field."""

    path: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChanged:
    """A record of the evidence that is not the same in both bases."""

    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ComparisonBoard:
    """Everything that is different between two plans.

    Attributes:
        earlier, later: what is compared: "Visit 12 Oct 2026", "Evidence 2026.2".
        caution: where the two may not belong together, or an earlier edition does not come back
            whole; else "".
        parts: in the order of the plan; empty when both plans say the same.
        details: smaller differences: other words beneath a line, a question less.
        records: what the evidence says otherwise, as far as the later plan rests on it.
        other_records: how many more records are not the same.

    """

    earlier: str
    later: str
    caution: str
    parts: tuple[ChangedPart, ...]
    details: tuple[ChangedGroup, ...]
    findings: tuple[FindingRow, ...]
    records: tuple[RecordChanged, ...]
    other_records: int

    @property
    def same(self) -> bool:
        """Whether both plans say the same."""
        return not self.parts and not self.details

    @property
    def nothing(self) -> bool:
        """Whether nothing at all is different, neither the plans nor what they stand on."""
        return self.same and not (self.findings or self.records or self.other_records)
