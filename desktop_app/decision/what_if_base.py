"""The plan as it is, rule by rule: what each says, and which findings it read for that."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.decide import RULES_IN_ORDER
from desktop_app.decision.what_if_reads import EVERYTHING, UNCONFIRMED, UNREAD, watched
from desktop_app.errors import UserError
from desktop_app.findings.case import with_answer
from desktop_app.findings.checks import problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.decision.plan import Line
    from desktop_app.errors import Problem
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

_AT_ONCE = 5  # rules watched in one step


class Base:
    """The plan as it is.

    Attributes:
        case: as recorded.
        counted: the case as it counts: what nobody has confirmed is not assessed.

    """

    def __init__(self, case: Case, evidence: Evidence, day: date) -> None:
        """Prepare; nothing is decided yet."""
        self.evidence, self.day = apart(evidence), day
        self._reading = Reading(case, self.evidence, day)
        self.case, self.counted = case, self._reading.case
        self._lines: list[tuple[Line, ...]] = []
        self._reads: list[frozenset[str]] = []
        self._wrong = frozenset(self._blocking(case))

    def watch(self) -> Iterator[None]:
        """Ask every rule, some at a time, and note what it reads."""
        for place, rule in enumerate(RULES_IN_ORDER):
            lines, reads = watched(rule, self._reading)
            self._lines.append(lines)
            self._reads.append(reads)
            if place % _AT_ONCE == 0:
                yield None

    def rules_that_read(self, path: str) -> tuple[int, ...]:
        """Give the places of the rules that may say something else once a field is answered."""
        wanted = {path, EVERYTHING}
        if path in self.case.carried:
            wanted.add(UNCONFIRMED)
        if self.case.unread_text(path) is not None:
            wanted.add(UNREAD)
        return tuple(n for n, reads in enumerate(self._reads) if not wanted.isdisjoint(reads))

    def lines(self, rules: tuple[int, ...]) -> tuple[Line, ...]:
        """Give what some rules say of the case as it is."""
        return tuple(line for rule in rules for line in self._lines[rule])

    def lines_for(self, case: Case, rules: tuple[int, ...]) -> tuple[Line, ...]:
        """Give what some rules say of another case."""
        reading = Reading(case, self.evidence, self.day)
        return tuple(line for rule in rules for line in RULES_IN_ORDER[rule].lines(reading))

    def can_be(self, path: str, value: object) -> bool:
        """Whether the form takes a value, by itself and beside what else is recorded."""
        try:
            case = with_answer(self.case, path, value)
        except UserError:
            return False
        return self._wrong.issuperset(self._blocking(case))

    def _blocking(self, case: Case) -> Iterator[Problem]:
        return (problem for problem in problems(case, self.day) if problem.blocks)


def apart(evidence: Evidence) -> Evidence:
    """Give the same facts with a memory of their own: the plan on the screen keeps what it knows.

    Most edits leave most of a case as it was; a search leaves nothing as it was.
    """
    own = copy(evidence)
    own.__dict__["worked_out"] = dict(evidence.worked_out)
    return own


@cache
def facts_of(rule: int) -> tuple[str, ...]:
    """Give the facts of the rule at a place; rules never change."""
    return RULES_IN_ORDER[rule].facts()
