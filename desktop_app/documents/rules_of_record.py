"""The rules that use a record, each in a sentence, for whoever reviews it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.wrapped import Named
from desktop_app.decision.plan import PART_TITLES
from desktop_app.decision.rulebook import table_rows
from desktop_app.documents.rule_outline import facts_beside
from desktop_app.documents.table_cells import row_facts, sentence
from desktop_app.documents.words import in_words
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.table_row import TableRow
    from desktop_app.evidence.evidence_base import Evidence

MOST_RULES = 12
_FILLED = re.compile("\u2039[^\u203a]*\u203a")  # the angle quotes of what is filled in
_MARKDOWN = re.compile(r"\\(.)")  # table cells guard what would be a sign of Markdown


def rules_of(fact_id: str, evidence: Evidence) -> tuple[str, ...]:
    """Read the rules aloud that stand on a record, and the situations that it defines.

    A record of a situation that many rules turn on is told with the situation, not with each rule.
    """
    rows = (_told(row, evidence) for row in _rows().get(fact_id, ()))
    told = list(dict.fromkeys(filter(None, rows)))
    more = len(told) - MOST_RULES
    if more > 0:
        told[MOST_RULES:] = [N_("and {count} more rules").format(count=more)]
    return (*told, *(_meaning(name, evidence) for name in _situations().get(fact_id, ())))


def _told(row: TableRow, evidence: Evidence) -> str:
    """Tell the first sentence of a row; "" where that is nothing but what is filled in."""
    said = [sentence(words, row, evidence) for words in (row.heading, *row.says[:1]) if words]
    words = _MARKDOWN.sub(r"\1", ": ".join(said))
    if not any(sign.isalpha() for sign in _FILLED.sub("", words)):
        return ""
    told = N_("{part}: “{says}”").format(part=PART_TITLES[row.part], says=words)
    when = "" if row.when is None else in_words(row.when.spoken(), evidence)
    return N_("{words}, when: {when}").format(words=told, when=when) if when else told


def _meaning(situation: Named, evidence: Evidence) -> str:
    words = in_words(situation.inner.spoken(), evidence)
    return N_("“{name}” means: {words}").format(name=situation.name, words=words)


@cache
def _rows() -> Mapping[str, tuple[TableRow, ...]]:
    """Give the rows whose sentence, or whose own condition, stands on each fact."""
    found: dict[str, list[TableRow]] = {}
    for row in table_rows().values():
        for fact_id in row_facts(row):
            found.setdefault(fact_id, []).append(row)
    return {fact_id: tuple(rows) for fact_id, rows in found.items()}


@cache
def _situations() -> Mapping[str, tuple[Named, ...]]:
    """Give the named situations that stand on each fact."""
    found: dict[str, list[Named]] = {}
    for situation in _every_situation().values():
        for fact_id in facts_beside(situation.inner):
            found.setdefault(fact_id, []).append(situation)
    return {fact_id: tuple(named) for fact_id, named in found.items()}


def _every_situation() -> Mapping[str, Named]:
    """Give every named situation by its name; many rules share them, and each is opened once."""
    found: dict[str, Named] = {}
    met: dict[int, Condition] = {}  # they are kept, so that no other takes the place of one
    waiting = [part for row in table_rows().values() for part in row.conditions()]
    while waiting:
        condition = waiting.pop()
        if id(condition) in met:
            continue
        met[id(condition)] = condition
        if isinstance(condition, Named):
            found.setdefault(condition.name, condition)
        waiting.extend(condition.inside())
    return found
