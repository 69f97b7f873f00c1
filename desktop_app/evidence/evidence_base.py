"""The evidence base as the rest of the program sees it: facts by name, frozen."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from desktop_app.errors import UserError
from desktop_app.evidence.history import NO_HISTORY, History, as_before
from desktop_app.evidence.records import (
    Disagreement,
    DoseFact,
    Fact,
    Proportion,
    Source,
    Status,
    Table,
    Threshold,
)
from desktop_app.evidence.site_review import (
    NOTHING_SIGNED,
    Reviewed,
    Signature,
    SiteReviews,
    Verdict,
    digest_of,
)
from desktop_app.evidence.toml_file import TomlFile
from desktop_app.message import N_
from desktop_app.quantity import plain


@dataclass(frozen=True)
class Evidence:
    """All facts and their sources.

    Attributes:
        edition: the label printed on plans, such as "2026.1".
        dated: the day of that edition.
        fingerprint: hexadecimal SHA-256 over every file of the base, and over the strengths that
            a site set.
        sources: by id.
        facts: by id, in the order of their numbers.
        source_of: fact id to source id.
        differing: the file that says by which source the plan goes; read when that is asked.
        references: what a source cites itself, by source id and by the number it gives it.
        reviews: what reviewers of this site said of the facts; no decision depends on it.
        shipped: facts as they came, where a setting of this site has changed them.
        history: what became of the facts from edition to edition.

    """

    edition: str
    dated: date
    fingerprint: str
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    source_of: Mapping[str, str]
    differing: TomlFile | None = None
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reviews: SiteReviews = NOTHING_SIGNED
    shipped: Mapping[str, Fact] = field(default_factory=dict)
    history: History = field(default=NO_HISTORY, compare=False)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number under which each fact is cited, on screen and on paper alike."""
        return {fact_id: number for number, fact_id in enumerate(self.facts, start=1)}

    @cached_property
    def values(self) -> Mapping[str, Decimal]:
        """The value of each threshold by fact id."""
        return {f.id: f.value for f in self.facts.values() if isinstance(f, Threshold)}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The UCUM unit of each threshold by fact id."""
        return {f.id: f.unit for f in self.facts.values() if isinstance(f, Threshold)}

    @cached_property
    def worked_out(self) -> dict[object, Any]:
        """What follows from the facts alone, remembered across cases; it changes no answer."""
        return {}

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The matters on which sources differ, in the order they are written.

        Raises:
            EvidenceError: one is malformed, or links and disagreements do not fit together.

        """
        from desktop_app.evidence.disagreements import disagreements  # no plan needs them

        return disagreements(self.differing, self.facts)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """How well checked each fact is; the higher, the less."""
        order = list(Status)
        return {fact_id: order.index(fact.status) for fact_id, fact in self.facts.items()}

    def fact(self, fact_id: str) -> Fact:
        """Give a fact; raises KeyError for a name that is not in the base."""
        return self.facts[fact_id]

    def source(self, fact_id: str) -> Source:
        """Give the source that a fact comes from."""
        return self.sources[self.source_of[fact_id]]

    def threshold(self, fact_id: str) -> Threshold:
        """Give a threshold; raises TypeError when the fact is of another kind."""
        return _of_kind(self.facts[fact_id], Threshold)

    def dose(self, fact_id: str) -> DoseFact:
        """Give a dose; raises TypeError when the fact is of another kind."""
        return _of_kind(self.facts[fact_id], DoseFact)

    def proportion(self, fact_id: str) -> Proportion:
        """Give a proportion; raises TypeError when the fact is of another kind."""
        return _of_kind(self.facts[fact_id], Proportion)

    def table(self, fact_id: str) -> Table:
        """Give a table; raises TypeError when the fact is of another kind."""
        return _of_kind(self.facts[fact_id], Table)

    def weakest(self, fact_ids: Iterable[str]) -> Status:
        """Give the least well checked status among the cited facts."""
        return self.facts[max(fact_ids, key=self._ranks.__getitem__)].status

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {}

    def digest(self, fact_id: str) -> str:
        """Give the digest of a record as it was shipped, whatever strengths this site has."""
        if fact_id not in self._digests:
            fact = self.shipped.get(fact_id) or self.facts[fact_id]
            self._digests[fact_id] = digest_of(fact, self.source_of[fact_id])
        return self._digests[fact_id]

    def signature(self, fact_id: str) -> Signature | None:
        """Give what this site said of a record last, unless that was withdrawn."""
        return self.reviews.standing.get(fact_id)

    def reviewed(self, fact_id: str) -> Reviewed:
        """Say how far the review of a record has come, by its source or by this site."""
        signature = self.signature(fact_id)
        if signature is None:
            return Reviewed(self.source(fact_id).review)
        if signature.digest != self.digest(fact_id):
            return Reviewed.CHANGED
        return Reviewed.SIGNED if signature.verdict is Verdict.SIGNED else Reviewed.QUERIED

    def with_reviews(self, reviews: SiteReviews) -> "Evidence":
        """Give the same base with what this site says of it; fingerprint and facts stay."""
        return replace(self, reviews=reviews)

    @property
    def editions(self) -> tuple[str, ...]:
        """The earlier editions that are known, the oldest first."""
        labels = (edition.label for edition in self.history.editions)
        return tuple(label for label in labels if label != self.edition)

    def as_of(self, edition: str) -> "Evidence":
        """Give the base with the facts that changed since an edition as they were in it.

        What ``stays_since`` names is as it is now, and so are the sources and who differs.

        Raises:
            KeyError: an edition that is not known.

        """
        dated = {known.label: known.dated for known in self.history.editions}[edition]
        facts = {**self.facts, **self._taken_back(edition)[0]}
        digest = hashlib.sha256(f"{self.fingerprint} as of {edition}".encode()).hexdigest()
        return replace(self, edition=edition, dated=dated, fingerprint=digest, facts=facts)

    def stays_since(self, edition: str) -> tuple[str, ...]:
        """Name the facts that ``as_of`` leaves as they are though they were not so.

        They were added since, are another kind of fact or of another source now, or are set by
        this site.

        Raises:
            KeyError: an edition that is not known.

        """
        return self._taken_back(edition)[1]

    def _taken_back(self, edition: str) -> tuple[dict[str, Fact], tuple[str, ...]]:
        facts, stay = {}, []
        for fact_id, fact in self.facts.items():
            steps = self.history.after(edition, fact_id)
            if not steps:
                continue
            before = None if fact_id in self.shipped else as_before(fact, steps)
            if before is None:
                stay.append(fact_id)
            else:
                facts[fact_id] = before
        return facts, tuple(stay)

    def with_value(self, fact_id: str, value: Decimal) -> "Evidence":
        """Give a base in which one threshold has another value."""
        moved = self.threshold(fact_id).model_copy(update={"value": value})
        return replace(self, facts={**self.facts, fact_id: moved})

    def with_strengths(self, chosen: Mapping[str, Sequence[Decimal]]) -> "Evidence":
        """Give a base in which products come only in the strengths that a site has.

        The fact of each product then says so, and so does the fingerprint.

        Args:
            chosen: strengths in mg, by the fact id of the product's table.

        Raises:
            UserError: a table or a strength that is not in the base, or a product without any.

        """
        if not chosen:
            return self
        facts = {name: self._at_site(name, tuple(sizes)) for name, sizes in chosen.items()}
        listed = sorted((name, sorted(map(plain, sizes))) for name, sizes in chosen.items())
        digest = hashlib.sha256(f"{self.fingerprint} {listed}".encode()).hexdigest()
        shipped = {**self.shipped, **{name: self.facts[name] for name in facts}}
        return replace(self, facts={**self.facts, **facts}, fingerprint=digest, shipped=shipped)

    def _at_site(self, fact_id: str, chosen: tuple[Decimal, ...]) -> Table:
        found = self.facts.get(fact_id)
        if not isinstance(found, Table) or not all("mg" in row for row in found.rows):
            raise UserError(
                N_(
                    "The strengths set for this site name “{product}”, which this version does not "
                    "know. Set the strengths of this site again."
                ).format(product=fact_id)
            )
        known = {Decimal(row["mg"]) for row in found.rows}
        unknown = [plain(size) for size in chosen if size not in known]
        if unknown or not chosen:
            raise UserError(
                N_(
                    "The strengths set for this site cannot be used for {product}: {wrong}. Choose "
                    "at least one of {known} mg."
                ).format(
                    product=fact_id,
                    wrong=N_("there is none of {strengths} mg").format(strengths=", ".join(unknown))
                    if unknown
                    else N_("none is chosen"),
                    known=", ".join(map(plain, sorted(known))),
                )
            )
        sizes = ", ".join(map(plain, sorted(chosen)))
        words = N_("{says} Strengths as set by this site: {sizes} mg.")
        return found.model_copy(
            update={
                "rows": tuple(row | {"usual": Decimal(row["mg"]) in chosen} for row in found.rows),
                "says": words.format(says=found.says, sizes=sizes),
            }
        )


_Kind = TypeVar("_Kind", bound=Fact)


def _of_kind(fact: Fact, kind: type[_Kind]) -> _Kind:
    if isinstance(fact, kind):
        return fact
    message = f"{fact.id} is a {type(fact).__name__.lower()}, not a {kind.__name__.lower()}"
    raise TypeError(message)
