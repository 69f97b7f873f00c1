"""The life of a record in words: editions of the base, and signatures of this site."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.documents.evidence_list import HistoryLine
from desktop_app.documents.figure_words import amount, row_words
from desktop_app.documents.words import day, number
from desktop_app.evidence.records import STATUS_WORDS, Status
from desktop_app.evidence.site_review import Reviewed, Verdict
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.history import Step
    from desktop_app.evidence.site_review import Signature

MOST_ROWS = 8  # of a table, named singly
_NAMES = {
    "says": N_("Sentence"),
    "place": N_("Place"),
    "status": N_("Status"),
    "checked_on": N_("Checked on"),
    "caution": N_("Caution"),
    "refs": N_("References"),
    "source": N_("Source"),
    "review": N_("Review of the source"),
    "kind": N_("Kind of record"),
    "step": N_("Smallest step"),
    "compare": N_("Compared as"),
    "unit": N_("Unit"),
    "p": N_("p value"),
    "of": N_("Out of"),
    "per": N_("Per"),
}
_KINDS = {
    "statement": N_("a sentence"),
    "threshold": N_("a number to compare with"),
    "proportion": N_("a share of a group"),
    "dose": N_("a dose"),
    "table": N_("a table"),
}
_VERDICTS = {
    Verdict.SIGNED: N_("Signed by {name}"),
    Verdict.QUERIED: N_("Queried by {name}"),
    Verdict.WITHDRAWN: N_("Withdrawn by {name}"),
}
_NEW = N_("Came with edition {edition}")
_CHANGED = N_("Changed in edition {edition}")
_BEFORE_AND_AFTER = N_("{what}: {before} → {after}")
_NOW = N_("{what}, new: {after}")
_NO_LONGER = N_("{what}, no longer said: {before}")
_TAKEN_OUT = N_("Taken out in edition {edition}")


def history_lines(fact_id: str, evidence: Evidence) -> tuple[HistoryLine, ...]:
    """Give what became of a record and what this site said of it, the newest first."""
    steps = evidence.history.of(fact_id)
    dated = [(step.edition.dated, _of_edition(step, evidence)) for step in steps]
    given = evidence.reviews.of.get(fact_id, ())
    dated += [(signature.signed_on, _of_signature(signature)) for signature in given]
    # What stands later in either list came later, also on the same day.
    oldest_first = sorted(dated, key=lambda entry: entry[0])
    return tuple(line for _, line in reversed(oldest_first))


def changed_since(fact_id: str, evidence: Evidence) -> tuple[str, ...]:
    """Say what was changed in a record since this site signed or queried it, and since when."""
    signature = evidence.signature(fact_id)
    if signature is None or evidence.reviewed(fact_id) is not Reviewed.CHANGED:
        return ()
    steps = evidence.history.since(signature.digest, fact_id)
    if not steps:
        words = N_("It was read in edition {edition}. What was changed since then is not known.")
        return (words.format(edition=signature.edition),)
    since = N_("Changed since edition {edition}, {day}.").format(
        edition=steps[0].edition.label, day=day(steps[0].edition.dated)
    )
    return (since, *_changes(_together(steps), evidence))


def _of_edition(step: Step, evidence: Evidence) -> HistoryLine:
    title = _CHANGED if step.changes else _NEW if step.digest else _TAKEN_OUT
    return HistoryLine(
        day(step.edition.dated),
        title.format(edition=step.edition.label),
        tuple(_changes(step.changes, evidence)),
    )


def _of_signature(signature: Signature) -> HistoryLine:
    title = _VERDICTS[signature.verdict].format(name=signature.reviewer)
    read = N_("Read in edition {edition}").format(edition=signature.edition)
    return HistoryLine(day(signature.signed_on), title, (*signature.comment.splitlines(), read))


def _together(steps: Sequence[Step]) -> dict[str, tuple[Any, Any]]:
    """Give what several steps changed in all: the first before and the last after of each."""
    whole: dict[str, tuple[Any, Any]] = {}
    for step in steps:
        for name, (before, after) in step.changes.items():
            whole[name] = (whole.get(name, (before, None))[0], after)
    return {name: pair for name, pair in whole.items() if pair[0] != pair[1]}


def _changes(changes: Mapping[str, tuple[Any, Any]], evidence: Evidence) -> Iterator[str]:
    units = changes.get("unit", (None, None))
    for name, (before, after) in changes.items():
        if name == "rows":
            yield from _rows(before or (), after or ())
        elif name == "differs":
            yield from _differing(before or (), after or (), evidence)
        elif name != "unit" or "value" not in changes:  # a value is told with its unit
            words = _NOW if before is None else _NO_LONGER if after is None else _BEFORE_AND_AFTER
            yield words.format(
                what=_NAMES.get(name, name[:1].upper() + name[1:]),
                before=_said(name, before, units[0]),
                after=_said(name, after, units[1]),
            )


def _rows(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> Iterator[str]:
    was, is_now = list(map(row_words, before)), list(map(row_words, after))
    gone = [N_("Row taken out: {row}").format(row=row) for row in was if row not in is_now]
    new = [N_("Row added: {row}").format(row=row) for row in is_now if row not in was]
    told = [*gone, *new] or [N_("The order of the rows")]
    yield from told[:MOST_ROWS]
    if len(told) > MOST_ROWS:
        yield N_("and {count} more rows").format(count=len(told) - MOST_ROWS)


def _differing(before: Sequence[str], after: Sequence[str], evidence: Evidence) -> Iterator[str]:
    numbers = evidence.numbers
    for words, ids in (
        (N_("Differs from record {number} as well"), [f for f in after if f not in before]),
        (
            N_("Named no longer as differing: record {number}"),
            [f for f in before if f not in after],
        ),
    ):
        yield from (words.format(number=numbers[f]) for f in ids if f in numbers)


def _said(name: str, value: Any, unit: str | None) -> str:  # noqa: ANN401, PLR0911 - whatever a record may hold
    """Write a value of a record as its history tells it."""
    match value:
        case str() if name == "status" and value in set(Status):
            return STATUS_WORDS[Status(value)]
        case str() if name == "kind" and value in _KINDS:
            return _KINDS[value]
        case str() if name == "checked_on":
            return day(date.fromisoformat(value))
        case str() if name in {"says", "caution"}:
            return f"“{value}”"
        case int() | Decimal():
            return amount(Decimal(value), unit) if unit else number(Decimal(value))
        case list():
            return ", ".join(map(str, value))
        case dict():
            return row_words(value)
        case _:
            return str(value)
