"""Records of the evidence base put into words: a line each, and everything about one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.decision.calendar import FACTS as CALENDAR_FACTS
from desktop_app.decision.plan import PART_TITLES, Part
from desktop_app.decision.response_remarks import FACTS as RESPONSE_FACTS
from desktop_app.decision.rulebook import RULES
from desktop_app.documents.content import MARKS
from desktop_app.documents.evidence_list import RecordRow, RecordSheet, Reviewed, Wanted
from desktop_app.documents.figure_words import figures
from desktop_app.documents.record_history import changed_since, history_lines
from desktop_app.documents.review_words import review_words
from desktop_app.documents.rules_of_record import rules_of
from desktop_app.documents.words import day as day_words
from desktop_app.evidence.records import STATUS_WORDS
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Fact, Source

_LOOKED_AT = frozenset({Reviewed.SIGNED, Reviewed.QUERIED})
_READ = {
    "whole": N_("Read as a whole."),
    "abstract": N_("Only its abstract was read."),
    "table": N_("Only a table of it was read."),
    "extract": N_("Only an extract of it was read."),
    "not-read": N_("It was not read itself."),
}
_DUE = N_("Due since {day}: {months} months after it was looked at last, as this program chooses.")
_DUE_LATER = N_(
    "Due on {day}: {months} months after it was looked at last, as this program chooses."
)


@cache
def parts_of_facts() -> Mapping[str, tuple[Part, ...]]:
    """Give the parts of the plan that rest on each fact, in plan order; a score rests in none."""
    found: dict[str, set[Part]] = {}
    for rule in RULES:
        for fact_id in rule.facts():
            found.setdefault(fact_id, set()).add(rule.part)
    for fact_id in (*CALENDAR_FACTS, *RESPONSE_FACTS):
        found.setdefault(fact_id, set()).add(Part.MONITORING)
    order = list(Part)
    return {fact_id: tuple(sorted(parts, key=order.index)) for fact_id, parts in found.items()}


def due_on(fact_id: str, evidence: Evidence, months: int) -> date:
    """Give the day from which a record should be looked at again.

    It counts from the last signature of the record as it now is, or else from the day on which it
    was checked.
    """
    looked_at = evidence.fact(fact_id).checked_on
    signature = evidence.signature(fact_id)
    if signature is not None and evidence.reviewed(fact_id) in _LOOKED_AT:
        looked_at = max(looked_at, signature.signed_on)
    return months_after(looked_at, months)


def record_row(fact_id: str, evidence: Evidence, day: date, months: int) -> RecordRow:
    """Put a record into a line, as of a day."""
    fact = evidence.fact(fact_id)
    words = review_words(fact_id, evidence)
    return RecordRow(
        fact=fact_id,
        number=evidence.numbers[fact_id],
        says=fact.says,
        parts=parts_of_facts().get(fact_id, ()),
        source=evidence.source(fact_id).short,
        status=fact.status,
        status_words=STATUS_WORDS[fact.status],
        mark=MARKS.get(fact.status, ""),
        reviewed=evidence.reviewed(fact_id),
        review_words=words[:1].upper() + words[1:],
        due=due_on(fact_id, evidence, months) <= day,
    )


def wanted_facts(wanted: Wanted, evidence: Evidence, day: date, months: int) -> Iterator[str]:
    """Give the ids of the records that pass every filter, in the order of their numbers."""
    searched: dict[str, str] = evidence.worked_out.setdefault("searched", {})
    words = wanted.text.casefold().split()
    parts = parts_of_facts()
    for fact_id, fact in evidence.facts.items():
        source = evidence.source(fact_id)
        if (
            (wanted.status is None or fact.status is wanted.status)
            and (wanted.part is None or wanted.part in parts.get(fact_id, ()))
            and wanted.source in {"", source.short}
            and (wanted.reviewed is None or evidence.reviewed(fact_id) is wanted.reviewed)
            and (not wanted.due or due_on(fact_id, evidence, months) <= day)
        ):
            if words and fact_id not in searched:
                searched[fact_id] = _searched(fact, source)
            if all(word in searched[fact_id] for word in words):
                yield fact_id


def _searched(fact: Fact, source: Source) -> str:
    return f"{fact.says} {fact.place} {fact.id} {source.short} {source.title}".casefold()


def record_sheet(fact_id: str, evidence: Evidence, day: date, months: int) -> RecordSheet:
    """Put everything about a record into words; raises KeyError for one that is not there."""
    fact = evidence.fact(fact_id)
    source = evidence.source(fact_id)
    references = evidence.references.get(source.id, {})
    due = due_on(fact_id, evidence, months)
    return RecordSheet(
        row=record_row(fact_id, evidence, day, months),
        value=figures(fact),
        place=fact.place,
        checked_on=day_words(fact.checked_on),
        source_lines=tuple(_source_lines(source)),
        references=tuple(f"{name}. {references[name]}" for name in fact.refs),
        cautions=tuple(filter(None, (fact.caution, source.caution))),
        differs=tuple(record_row(other, evidence, day, months) for other in fact.differs),
        rules=rules_of(fact_id, evidence) or _places(fact_id),
        history=history_lines(fact_id, evidence),
        changed=changed_since(fact_id, evidence),
        due_words=(_DUE if due <= day else _DUE_LATER).format(day=day_words(due), months=months),
    )


def _places(fact_id: str) -> tuple[str, ...]:
    """Say where a record is used that stands in no sentence of a rule."""
    parts = parts_of_facts().get(fact_id, ())
    return tuple(PART_TITLES[part] for part in parts) or (N_("Scores and instruments"),)


def _source_lines(source: Source) -> Iterator[str]:
    yield source.title
    yield ", ".join(filter(None, (source.publisher, str(source.year or ""))))
    yield _READ[source.read]
    if source.locator:
        yield source.locator
    if source.updated is not None:
        yield N_("Updated {day}").format(day=day_words(source.updated))
