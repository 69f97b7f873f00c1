"""The cells of the printed decision tables: sentences with their gaps, conditions, facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.documents.content import MARKS
from desktop_app.documents.rule_outline import facts_beside, outline, phrase
from desktop_app.documents.words import in_words
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.table_row import TableRow
    from desktop_app.evidence.evidence_base import Evidence

NOTHING = "–"
_GAP = re.compile(r"\{(\w+)\}")
# What stands in a gap, where its name alone would not tell.
GAPS = {
    "again": N_("the other days"),
    "before": N_("dose before"),
    "block": N_("what was named"),
    "by_sex": N_("tests by sex"),
    "category": N_("category"),
    "counted": N_("with the pulse counted"),
    "count": N_("how many"),
    "course": N_("both days, and what changed between them"),
    "courses": N_("level, CK and strength at the first and the last two visits"),
    "days": N_("the days to come"),
    "doses": N_("each dose with its first day"),
    "due": N_("day"),
    "earliest_day": N_("first day"),
    "end": N_("how it ends"),
    "factors": N_("these factors"),
    "first": N_("first day"),
    "flags": N_("the red flags that are present"),
    "followed": N_("enzyme"),
    "given": N_("dose that can be given"),
    "goal": N_("last dose"),
    "half": N_("grams"),
    "high": N_("those present"),
    "intermediate": N_("those present"),
    "labels": N_("the fields"),
    "last": N_("last day"),
    "last_day": N_("last day"),
    "latest_day": N_("last day"),
    "less": N_("smaller amount"),
    "limit": N_("points"),
    "lower": N_("until when for the lower amount"),
    "lowest": N_("category"),
    "maximum": N_("highest possible"),
    "medicines": N_("the medicines"),
    "missing": N_("what is missing"),
    "names": N_("the names as typed"),
    "open": N_("what is open"),
    "questions": N_("what is to be answered"),
    "reason": N_("the clinician’s words"),
    "said": N_("when without the pulse"),
    "score": N_("score"),
    "second": N_("last day"),
    "sections": N_("how many in each section"),
    "signs": N_("the signs that are present"),
    "so_far": N_("factors so far"),
    "span": N_("the categories it lies between"),
    "start": N_("day of the start"),
    "step": N_("number"),
    "steps": N_("the arithmetic, step by step"),
    "taken": N_("what is taken already"),
    "then": N_("dose then"),
    "topic": N_("what it is about"),
    "topics": N_("what calls for caution"),
    "totals": N_("the totals"),
    "unknown": N_("what is not known"),
    "until": N_("until when"),
    "upper": N_("until when for the upper amount"),
    "what": N_("what is missing"),
    "why": N_("why"),
    "working": N_("the score, measure by measure"),
    "worse": N_("the measures that are worse"),
    "year": N_("grams"),
}


def sentence(template: str, row: TableRow, evidence: Evidence) -> str:
    """Write a sentence, figures filled in; what hangs on the patient stands in ‹quotes›."""

    def fill(gap: str) -> str:
        if gap in row.fills:
            return phrase(in_words(row.fills[gap](evidence), evidence))
        return f"‹{phrase(row.gaps.get(gap) or GAPS.get(gap) or gap.replace('_', ' '))}›"

    # Text and the names of gaps, in turn.
    parts = enumerate(_GAP.split(template))
    return "".join(fill(part) if place % 2 else phrase(part) for place, part in parts)


def says(row: TableRow, evidence: Evidence) -> str:
    """Write what a row says: its heading, and each sentence on a line of its own."""
    told = [sentence(template, row, evidence) for template in row.says]
    return _headed(row, "<br>".join(told), evidence) if told else NOTHING


def while_open(row: TableRow, evidence: Evidence) -> str:
    """Write what a row says while it cannot be told."""
    if not row.if_unknown:
        return NOTHING
    told = sentence(row.if_unknown, row, evidence)
    return told if row.says else _headed(row, told, evidence)


def _headed(row: TableRow, told: str, evidence: Evidence) -> str:
    """Put the heading in front, on a line of its own."""
    return f"**{sentence(row.heading, row, evidence)}**<br>{told}" if row.heading else told


def condition(weighed: Condition | None, evidence: Evidence, nothing: str = NOTHING) -> str:
    """Write a condition; ``nothing`` where there is none."""
    read = None if weighed is None else outline(weighed, evidence)
    return nothing if read is None else read.cell()


def when(row: TableRow, evidence: Evidence) -> str:
    """Write what decides: the condition, the words beside it, and when a test is done."""
    parts = [condition(row.when, evidence, "")]
    if row.in_words:
        told = sentence(row.in_words, row, evidence)
        parts.append(told[:1].upper() + told[1:])
    if row.done is not None:
        parts.append(N_("**Done:** {condition}").format(condition=condition(row.done, evidence)))
    return "<br>".join(part for part in parts if part) or N_("Always")


def row_facts(row: TableRow) -> tuple[str, ...]:
    """Give the facts of a row: those of its sentence, and of conditions that have no name."""
    weighed = (fact for part in row.conditions() for fact in facts_beside(part))
    return unique((*row.cites, *weighed))


def stands_on(facts: Iterable[str], evidence: Evidence) -> str:
    """Write the numbers of facts by source and status, marked where a plan marks them."""
    found: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        record = evidence.fact(fact)
        mark = MARKS.get(record.status, "")
        source = (evidence.source(fact).short, f"{record.status}{mark}")
        found.setdefault(source, []).append(str(evidence.numbers[fact]))
    return "<br>".join(
        phrase(f"{source}, {status}: {', '.join(numbers)}")
        for (source, status), numbers in found.items()
    )


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a Markdown table."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
