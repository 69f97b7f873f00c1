"""Which disagreements between sources matter for a plan, and where in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.decision.compared_visits import compare
from desktop_app.decision.plan import Part, State, Tone
from desktop_app.decision.response_remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.plan import Line, Plan
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Disagreement

_ORDER = {part: place for place, part in enumerate(Part)}
_SCORE = "monitoring.score"  # what is remarked beside the score rests on that rule


@dataclass(frozen=True, slots=True)
class Mattering:
    """A disagreement that matters for a plan.

    Attributes:
        part: the first part of the plan that rests on it.
        rules: of the lines that do, in the order of the plan.

    """

    disagreement: Disagreement
    part: Part
    rules: tuple[str, ...]


class _Ground(NamedTuple):
    """What a line of the plan rests on; ``held`` where it waits for an answer."""

    rule: str
    part: Part
    cites: frozenset[str]
    held: bool = False


def mattering(plan: Plan, evidence: Evidence) -> tuple[Mattering, ...]:
    """Give the disagreements that matter for a plan: by its parts, what can harm first in each.

    One matters where a line, a note included, rests on a side that the plan follows or states the
    disagreement itself. A record that names its rules is held against their lines alone.

    Raises:
        EvidenceError: the disagreements of the base cannot be read.

    """
    grounds = tuple(_grounds(plan))
    said = {ground.rule for ground in grounds}
    citing: dict[str, set[int]] = {}
    for place, ground in enumerate(grounds):
        for fact in ground.cites:
            citing.setdefault(fact, set()).add(place)
    found = []
    for record in evidence.disagreements:
        facts = (fact for side in record.sides for fact in side.facts)
        touched = set[int]().union(*(citing.get(fact, ()) for fact in facts))
        resting = [grounds[place] for place in sorted(touched) if _rests(grounds[place], record)]
        if resting and said.isdisjoint(record.unless):
            part = min((ground.part for ground in resting), key=_ORDER.__getitem__)
            rules = tuple(dict.fromkeys(ground.rule for ground in resting))
            found.append(Mattering(record, part, rules))
    return tuple(sorted(found, key=lambda one: (_ORDER[one.part], not one.disagreement.safety)))


def _grounds(plan: Plan) -> Iterator[_Ground]:
    for line in plan.every_line():
        if _counts(line):
            held = line.tone is Tone.OPEN
            yield _Ground(line.rule, line.part, frozenset(line.cites), held)
    pair = compare(plan.reading) if plan.reading else None
    if plan.reading and pair:
        for said in remarks(plan.reading, pair):
            yield _Ground(_SCORE, Part.MONITORING, frozenset(said.cites))


def _counts(line: Line) -> bool:
    """Tell whether what a line rests on is anybody's question.

    The dose of a medicine that was not chosen is not, nor what could turn out once a finding is
    known; that a medicine waits for one is.
    """
    if line.part is Part.ALTERNATIVES and line.state is not None:
        return False
    return line.tone is not Tone.OPEN or line.state is State.HELD


def _rests(ground: _Ground, record: Disagreement) -> bool:
    """Tell whether what a line rests on makes a disagreement matter."""
    touched = [side for side in record.sides if ground.cites.intersection(side.facts)]
    if record.rules:
        return ground.rule in record.rules and bool(touched)
    return not ground.held and (len(touched) > 1 or any(side.followed for side in touched))
