"""Looks for a case in which everything that is needed holds: the outcome is tried, not claimed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.requirement import Join, Met, opened
from desktop_app.decision.requirement_answers import answers_to_try
from desktop_app.decision.requirement_findings import fixed
from desktop_app.errors import UserError
from desktop_app.findings.case import with_answer
from desktop_app.prescribing.overrides import overridden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.requirement import Need, Wanted
    from desktop_app.decision.requirement_answers import Answers
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.prescribing.gate import Gate

MOST_TRIED = 1000  # readings of a case; a search that needs more has lost its way
_EFFORT = {Met.YES: 0, Met.OPEN: 1, Met.NO: 4}
_FIXED_EFFORT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One condition that a target needs.

    Attributes:
        wanted: the answers that would do.
        gate: what stands against a medicine otherwise, or None.
        cites: facts beside those of the condition.
        otherwise: what a clinician may do although it does not hold, or "".
        in_parts: whether its parts are asked for one by one, although together they have a name.

    """

    condition: Condition
    wanted: Wanted
    gate: Gate | None = None
    cites: tuple[str, ...] = ()
    otherwise: str = ""
    in_parts: bool = False

    def met(self, reading: Reading) -> bool:
        """Whether it holds, or the clinician has set it aside."""
        return self.condition.truth(reading) in self.wanted.value or self.set_aside(reading)

    def set_aside(self, reading: Reading) -> bool:
        """Whether the block that it needs to be gone was overridden with a reason."""
        truth = self.condition.truth(reading)
        if self.gate is None or truth is False:
            return False
        return overridden(self.gate, reading, known=bool(truth)) is not None

    def need(self, reading: Reading) -> Need:
        """Open it towards its findings."""
        return opened(self.condition, self.wanted, reading)


@dataclass(slots=True, kw_only=True)
class Search:
    """One search through made-up answers; the case itself is never changed.

    Attributes:
        goals: what has to hold.
        weight: how much a reading in which they hold still has against it.
        nearest: the case in which most of them hold, of those that were tried.

    """

    evidence: Evidence
    today: date
    goals: tuple[Goal, ...]
    weight: Callable[[Reading], int]
    left: int = field(default=MOST_TRIED)
    nearest: Case = field(init=False)
    _fewest: int | None = field(init=False, default=None)

    def reach(self, case: Case, settled: frozenset[str] = frozenset()) -> Case | None:
        """Give a case in which every goal holds, or None where none was found."""
        reading = Reading(case, self.evidence, self.today)
        missing = [goal for goal in self.goals if not goal.met(reading)]
        if self._fewest is None or len(missing) < self._fewest:
            self.nearest, self._fewest = case, len(missing)
        if not missing:
            return case
        for need in _single(missing[0].need(reading)):
            for answers, tried in self._steps(need, reading, settled):
                paths = frozenset(path for path, _ in answers)
                found = self.reach(tried, settled | paths)
                if found is not None or self.left <= 0:
                    return found
        return None

    def _steps(
        self, need: Need, reading: Reading, settled: frozenset[str]
    ) -> Iterator[tuple[Answers, Case]]:
        """Give what one step leads to, the most promising first."""
        found = []
        for answers in answers_to_try(need, reading, settled):
            tried = with_answers(reading.recorded, answers)
            if tried is None or tried == reading.recorded:
                continue
            self.left -= 1
            after = Reading(tried, self.evidence, self.today)
            truth = need.condition.truth(after)
            # A first answer to several questions may show only that another has to change.
            if truth is None or truth in need.wanted.value or need.met is Met.OPEN:
                unmet = sum(not goal.met(after) for goal in self.goals)
                found.append(((unmet, self.weight(after)), answers, tried))
        for _, answers, tried in sorted(found, key=lambda step: step[0]):
            yield answers, tried


def with_answers(case: Case, answers: Answers) -> Case | None:
    """Record answers in a copy; None where a field refuses one."""
    try:
        for path, value in answers:
            case = with_answer(case, path, value)
    except UserError:
        return None
    return case


def _single(need: Need) -> Iterator[Need]:
    """Give the findings to begin with, those of the easiest way first."""
    match need.join:
        case Join.NONE:
            yield need
        case Join.ALL:
            yield from _single(need.unmet()[0])
        case _:
            for way in sorted(need.unmet(), key=effort):
                yield from _single(way)


def effort(need: Need) -> int:
    """Weigh how far a need is from being met: what is open is easier than what is otherwise."""
    if need.met is Met.YES:
        return 0
    match need.join:
        case Join.NONE:
            return _FIXED_EFFORT if fixed(need) else _EFFORT[need.met]
        case Join.ALL:
            return sum(map(effort, need.parts))
        case _:
            return min(map(effort, need.parts), default=_FIXED_EFFORT)
