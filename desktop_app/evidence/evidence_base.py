"""The evidence base as the rest of the program sees it: facts by name, frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from desktop_app.evidence.records import (
    DoseFact,
    Fact,
    Proportion,
    Source,
    Status,
    Table,
    Threshold,
)


@dataclass(frozen=True)
class Evidence:
    """All facts and their sources.

    Attributes:
        edition: the label printed on plans, such as "2026.1".
        dated: the day of that edition.
        fingerprint: hexadecimal SHA-256 over every file of the base.
        sources: by id.
        facts: by id, in the order of their numbers.
        source_of: fact id to source id.

    """

    edition: str
    dated: date
    fingerprint: str
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    source_of: Mapping[str, str]

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

    def with_value(self, fact_id: str, value: Decimal) -> "Evidence":
        """Give a base in which one threshold has another value."""
        moved = self.threshold(fact_id).model_copy(update={"value": value})
        return replace(self, facts={**self.facts, fact_id: moved})


_Kind = TypeVar("_Kind", bound=Fact)


def _of_kind(fact: Fact, kind: type[_Kind]) -> _Kind:
    if isinstance(fact, kind):
        return fact
    message = f"{fact.id} is a {type(fact).__name__.lower()}, not a {kind.__name__.lower()}"
    raise TypeError(message)
