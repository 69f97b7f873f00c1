"""Two plans side by side, and which difference between their inputs brought each change.

The inputs of a plan are findings, the day and the facts. Each input that differs is turned back
alone: a change that is gone then needed it. Where none is needed alone, because either of two
would have done, each that brings the change by itself is named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.decision.decide import decide
from desktop_app.decision.difference import difference
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import counted
from desktop_app.findings.finding import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.difference import Change
    from desktop_app.decision.plan import Line, Plan
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Fact
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a plan is decided from."""

    case: Case
    evidence: Evidence
    day: date

    def plan(self) -> Plan:
        """Decide."""
        return decide(self.case, self.evidence, self.day)


class Cause(Protocol):
    """One input that differs between two plans."""

    def put(self, inputs: Inputs, *, later: bool) -> Inputs:
        """Give inputs in which this one is as it was, or as it is ``later``."""


@dataclass(frozen=True, slots=True)
class FindingChanged:
    """A finding with another answer; None is not assessed."""

    question: Question
    before: Any
    after: Any

    def put(self, inputs: Inputs, *, later: bool) -> Inputs:
        """Give inputs with one of the two answers, which then counts."""
        case, question = inputs.case, self.question
        value = self.after if later else self.before
        section = getattr(case, question.section).model_copy(update={question.name: value})
        within = f"{question.path}."
        carried = tuple(
            path for path in case.carried if path != question.path and not path.startswith(within)
        )
        return replace(
            inputs,
            case=case.model_copy(update={question.section: section, "carried": carried}),
        )


@dataclass(frozen=True, slots=True)
class DayChanged:
    """Another day of the plan."""

    before: date
    after: date

    def put(self, inputs: Inputs, *, later: bool) -> Inputs:
        """Give inputs of one of the two days."""
        return replace(inputs, day=self.after if later else self.before)


@dataclass(frozen=True, slots=True)
class FactChanged:
    """A record of the evidence with other words, figures or status."""

    before: Fact
    after: Fact

    def put(self, inputs: Inputs, *, later: bool) -> Inputs:
        """Give inputs with one of the two records."""
        fact = self.after if later else self.before
        facts = {**inputs.evidence.facts, fact.id: fact}
        return replace(inputs, evidence=replace(inputs.evidence, facts=facts))


@dataclass(frozen=True, slots=True)
class Explained:
    """A change and what brought it.

    Attributes:
        causes: inputs whose difference brought it; none where they brought it only together.
        together: whether all of the causes were needed; else each would have done by itself.

    """

    change: Change
    causes: tuple[Cause, ...]
    together: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side.

    Attributes:
        changes: the most important first.
        findings: everything that is recorded otherwise, in the order of the form.
        facts: every record that both bases have and that is not the same.
        day: where the plans are for two days.

    """

    before: Plan
    after: Plan
    changes: tuple[Explained, ...]
    findings: tuple[FindingChanged, ...]
    facts: tuple[FactChanged, ...]
    day: DayChanged | None


def compared(before: Inputs, after: Inputs) -> Comparison:
    """Decide both plans, find what is different, and why."""
    old, new = before.plan(), after.plan()
    findings = tuple(findings_changed(before.case, after.case))
    facts = tuple(facts_changed(before.evidence, after.evidence))
    day = None if before.day == after.day else DayChanged(before.day, after.day)
    changes = difference(old, new)
    cited = {fact for change in changes for fact in _cited(change)}
    used = (fact for fact in facts if fact.after.id in cited)
    causes: tuple[Cause, ...] = (*findings, *((day,) if day else ()), *used)
    needed = _brought(changes, (c.put(after, later=False) for c in causes), gone=True)
    alone = _brought(changes, (c.put(before, later=True) for c in causes), gone=False)
    explained = []
    for place, change in enumerate(changes):
        found = tuple(c for c, at in zip(causes, needed, strict=True) if place in at)
        by_itself = tuple(c for c, at in zip(causes, alone, strict=True) if place in at)
        explained.append(Explained(change, found or by_itself, bool(found)))
    return Comparison(old, new, tuple(explained), findings, facts, day)


def _cited(change: Change) -> Iterator[str]:
    """Give the facts that a changed line rests on, before or after."""
    for line in (change.before, change.after):
        if line is not None:
            yield from line.cites


def _brought(
    changes: tuple[Change, ...], trials: Iterable[Inputs], *, gone: bool
) -> list[set[int]]:
    """Give for each trial the changes that are gone in it, or that are there."""
    found = []
    for inputs in trials:
        said: dict[str, list[Line]] = {}
        for line in inputs.plan().every_line():
            said.setdefault(line.rule, []).append(line)
        found.append(
            {place for place, change in enumerate(changes) if _is_in(change, said) is not gone}
        )
    return found


def _is_in(change: Change, said: Mapping[str, list[Line]]) -> bool:
    """Tell whether a plan has the line that came or changed, or lacks the one that went."""
    lines = said.get(change.line.rule, ())
    if change.before is not None and change.after is not None:
        return any(_looks(line) == _looks(change.after) for line in lines)
    named = any(line.heading == change.line.heading for line in lines)
    return named is (change.after is not None)


def _looks(line: Line) -> tuple[object, ...]:
    """Give what a reader sees of a line."""
    return (line.part, line.tone, line.state, line.heading, line.text)


def findings_changed(before: Case, after: Case) -> Iterator[FindingChanged]:
    """Give every finding that counts otherwise; free words decide nothing and are left out."""
    old, new = counted(before), counted(after)
    for question in QUESTIONS.values():
        values = question.of(old), question.of(new)
        if values[0] != values[1] and not isinstance(question.finding, Text):
            yield FindingChanged(question, *values)


def facts_changed(before: Evidence, after: Evidence) -> Iterator[FactChanged]:
    """Give every record that stands in both bases and is not the same."""
    for fact_id, fact in after.facts.items():
        earlier = before.facts.get(fact_id)
        if earlier is not None and earlier != fact:
            yield FactChanged(earlier, fact)


def inputs_of(reading: Reading) -> Inputs:
    """Give what a plan was decided from."""
    return Inputs(reading.recorded, reading.evidence, reading.today)
