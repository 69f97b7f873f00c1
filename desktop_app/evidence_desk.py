"""The door to the evidence base as something to read, search and review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.documents.evidence_list import RecordRow, RecordSheet, Reviewed, Wanted
    from desktop_app.evidence.evidence_base import Evidence


@dataclass(frozen=True, slots=True)
class EvidenceDesk:
    """Records to be listed, read and signed. A signature gives another desk.

    Attributes:
        evidence: the base with the signatures of this site.
        site_file: where the signatures of this site are kept; None keeps none.

    """

    evidence: Evidence
    site_file: Path | None = None

    def records(self, wanted: Wanted, day: date) -> tuple[RecordRow, ...]:
        """List the records that are wanted, in the order of their numbers."""
        raise NotImplementedError

    def sources(self) -> tuple[str, ...]:
        """Give the short names of all sources, for a filter."""
        raise NotImplementedError

    def sheet(self, fact: str, day: date) -> RecordSheet:
        """Give everything about a record; raises KeyError for one that is not there."""
        raise NotImplementedError

    def signed(
        self, facts: tuple[str, ...], *, reviewer: str, comment: str, verdict: Reviewed, day: date
    ) -> EvidenceDesk:
        """Sign or query records for this site, kept before it returns; another desk has it.

        Raises:
            UserError: no name, a date in the future, or the file cannot be written; nothing is
                changed then.

        """
        raise NotImplementedError
