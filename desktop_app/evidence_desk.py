"""The door to the evidence base as something to read, search and review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.evidence.site_review import (
    NO_SITE,
    Signature,
    SiteReviews,
    Verdict,
    refuse_signature,
)
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from desktop_app.documents.evidence_list import RecordRow, RecordSheet, Wanted
    from desktop_app.evidence.evidence_base import Evidence


@dataclass(frozen=True, slots=True)
class EvidenceDesk:
    """Records to be listed, read and signed. A signature gives another desk.

    Attributes:
        evidence: the base with the signatures of this site; its facts are as they were shipped.
        site_file: where the signatures of this site are kept; None keeps none.
        today: gives the current day, beyond which nobody can sign; None where there is no clock.
        due_after: months after which a record should be looked at again.

    """

    evidence: Evidence
    site_file: Path | None = None
    today: Callable[[], date] | None = None
    due_after: int = NO_SITE.due_after

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader of the list must know of the signatures kept; nothing when all is well."""
        reviews = self.evidence.reviews
        unknown = sum(fact_id not in self.evidence.facts for fact_id in reviews.of)
        words = N_(
            "Records signed here that this edition does not have: {count}. Their signatures are "
            "kept."
        )
        said = words.format(count=unknown) if unknown else ""
        return tuple(filter(None, (reviews.remark, said, self.evidence.history.remark)))

    def records(self, wanted: Wanted, day: date) -> tuple[RecordRow, ...]:
        """List the records that are wanted, in the order of their numbers."""
        from desktop_app.documents.evidence_words import record_row, wanted_facts  # one screen

        base, months = self.evidence, self.due_after
        return tuple(
            record_row(fact_id, base, day, months)
            for fact_id in wanted_facts(wanted, base, day, months)
        )

    def sources(self) -> tuple[str, ...]:
        """Give the short names of all sources, for a filter."""
        names = {source.short for source in self.evidence.sources.values()}
        return tuple(sorted(names, key=str.casefold))

    def sheet(self, fact: str, day: date) -> RecordSheet:
        """Give everything about a record; raises KeyError for one that is not there."""
        from desktop_app.documents.evidence_words import record_sheet  # one screen

        return record_sheet(fact, self.evidence, day, self.due_after)

    def signed(
        self,
        facts: tuple[str, ...],
        *,
        reviewer: str,
        comment: str,
        verdict: Verdict,
        day: date,
    ) -> EvidenceDesk:
        """Sign or query records, or withdraw that, kept before it returns; another desk has it.

        Raises:
            UserError: no record, no name, a doubt without its reason, a date in the future, nothing
                to withdraw, or the file cannot be written; nothing is changed then.
            KeyError: a record that is not there.

        """
        given = self._given(facts, reviewer.strip(), comment.strip(), verdict, day)
        if self.site_file is None:
            reviews = SiteReviews((*self.evidence.reviews.signatures, *given))
        else:
            from desktop_app.exchange.review_file import add_signatures  # only to sign

            today = day if self.today is None else self.today()
            begun = bool(self.evidence.reviews.signatures)
            reviews = add_signatures(self.site_file, given, today, begun=begun)
        return replace(self, evidence=self.evidence.with_reviews(reviews))

    def _given(
        self, facts: tuple[str, ...], reviewer: str, comment: str, verdict: Verdict, day: date
    ) -> tuple[Signature, ...]:
        if not facts:
            raise UserError(N_("No record is chosen. Choose the records to sign."))
        if self.today is not None and day > self.today():
            raise UserError(N_("The day of a signature cannot be in the future. Choose another."))
        signing = {
            fact_id: Signature(
                fact=fact_id,
                digest=self.evidence.digest(fact_id),
                edition=self.evidence.edition,
                reviewer=reviewer,
                signed_on=day,
                verdict=verdict,
                comment=comment,
            )
            for fact_id in facts
        }
        for fact_id, signature in signing.items():
            refuse_signature(signature)
            if verdict is Verdict.WITHDRAWN and self.evidence.signature(fact_id) is None:
                words = N_("Record {number} was not signed here, so there is nothing to withdraw.")
                raise UserError(words.format(number=self.evidence.numbers[fact_id]))
        return tuple(signing.values())
