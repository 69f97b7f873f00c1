"""The plan backwards: "what would have to be true for methotrexate?".

What a target needs is read from the rules themselves: the branch it belongs to, and everything
that must not stand against it. Nothing is claimed about the outcome: answers that meet all of it
are made up, and the case with them is decided. The case itself is never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.decide import decide
from desktop_app.decision.requirement import Join, Met
from desktop_app.decision.requirement_described import Required, described
from desktop_app.decision.requirement_goals import MedicineAim, aims
from desktop_app.decision.requirement_search import Search
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.decision.situation import IN_SCOPE
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.message import N_, Message
from desktop_app.prescribing.gate import Severity, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from desktop_app.decision.plan import Line
    from desktop_app.decision.requirement import Need
    from desktop_app.decision.requirement_goals import Aim
    from desktop_app.decision.requirement_search import Goal
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Question

__all__ = ["Tried", "WhatItTakes", "aims", "what_it_takes"]

_ORDER = (Met.NO, Met.OPEN, Met.YES)
_MAY_BE_SET_ASIDE = N_("may be set aside with a typed reason")
_NO_EXCEPTION = N_("no exception is made")
_SET_ASIDE = N_("set aside by the clinician")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A case with answers that were made up, and what the plan says of the target in it.

    Attributes:
        answers: what was recorded in the copy, by path; None where a field was cleared.
        line: the line of its plan, or None.
        reached: whether the plan then offers, indicates or says it.
        cautions: what it still calls for caution by.
        open_cautions: what may call for caution and is not assessed.
        against: what still stands against it.

    """

    answers: tuple[tuple[str, object], ...]
    line: Line | None
    reached: bool
    cautions: tuple[Message, ...] = ()
    open_cautions: tuple[Message, ...] = ()
    against: tuple[Required, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatItTakes:
    """What would have to be true for a target.

    Attributes:
        line: of the plan as it is, or None.
        reached: whether the plan offers, indicates or says it already.
        required: those not met first, then the open ones, then those met.
        tried: the outcome if all were met; the case itself where they are.

    """

    aim: Aim
    line: Line | None
    reached: bool
    required: tuple[Required, ...]
    tried: Tried


def what_it_takes(case: Case, evidence: Evidence, today: date, target: str) -> WhatItTakes:
    """Say what would have to be true for a target, and try it.

    Args:
        case: it is not changed.
        evidence: the base that plans are decided by.
        today: the day of the plan.
        target: an id of ``aims``.

    Raises:
        KeyError: there is no such target.

    """
    aim = aims()[target]
    reading = Reading(case, evidence, today)
    goals = aim.goals(reading)
    line = aim.line(decide(case, evidence, today))
    required = tuple(_required(goals, reading))
    return WhatItTakes(
        aim=aim,
        line=line,
        reached=line is not None and aim.reached(line),
        required=tuple(sorted(required, key=lambda one: _ORDER.index(one.met))),
        tried=_try(aim, goals, case, evidence, today),
    )


# --------------------------------------------------------------- what is needed


def _required(goals: Iterable[Goal], reading: Reading) -> Iterator[Required]:
    """Describe each need once, in clinical order; said once, it is taken for granted."""
    seen: list[Need] = []
    said: list[tuple[tuple[Message, ...], Met]] = []
    for goal in goals:
        for need in _laid_out(goal.need(reading), in_parts=goal.in_parts):
            one = described(need, reading, goal.cites, tuple(seen))
            if need not in seen and (one.words, one.met) not in said:
                seen.append(need)
                said.append((one.words, one.met))
                yield _with_remark(one, goal, reading)


def _laid_out(need: Need, *, in_parts: bool) -> Iterator[Need]:
    """Give the parts that are needed together, each by itself; a named situation stays one.

    For whom the plan is made at all stands by itself: it is part of nearly every situation.
    """
    if need.join is not Join.ALL or need.condition is IN_SCOPE:
        yield need
        return
    scope = tuple(part for part in need.parts if part.condition is IN_SCOPE)
    rest = tuple(part for part in need.parts if part not in scope)
    yield from scope
    one_list = len(rest) == 1 and not rest[0].name
    if need.name and (one_list or not in_parts or not need.wanted.positive):
        yield need.only(rest)
        return
    for part in rest:
        yield from _laid_out(part, in_parts=in_parts)


def _with_remark(said: Required, goal: Goal, reading: Reading) -> Required:
    """Say what the clinician may do about it while it is not met."""
    if said.met is not Met.YES and goal.set_aside(reading):
        return said.put_aside(Message(_SET_ASIDE))
    if said.met is Met.NO and goal.gate is not None:
        hard = goal.gate.severity is Severity.HARD_BLOCK
        return said.with_remark(Message(_NO_EXCEPTION if hard else _MAY_BE_SET_ASIDE))
    if said.met is Met.NO and goal.otherwise and TREATED.truth(reading):
        return said.with_remark(Message(goal.otherwise))
    return said


# --------------------------------------------------------------- what would follow


def _try(aim: Aim, goals: tuple[Goal, ...], case: Case, evidence: Evidence, today: date) -> Tried:
    """Decide the case with answers that meet every need, or with as many as could be met."""
    search = Search(evidence=evidence, today=today, goals=goals, weight=aim.weight)
    found = search.reach(case, aim.kept(Reading(case, evidence, today)))
    reached_for = search.nearest if found is None else found
    line = aim.line(decide(reached_for, evidence, today))
    reading = Reading(reached_for, evidence, today)
    cautions, open_cautions = _cautions(aim, reading)
    left = _required((goal for goal in goals if not goal.met(reading)), reading)
    return Tried(
        answers=tuple(_changed(case, reached_for)),
        line=line,
        reached=line is not None and aim.reached(line),
        cautions=cautions,
        open_cautions=open_cautions,
        against=tuple(one for one in left if one.met is not Met.YES),
    )


def _changed(case: Case, found: Case) -> Iterator[tuple[str, object]]:
    """Give what is recorded otherwise; what was only confirmed counts as well."""
    for path, question in QUESTIONS.items():
        if question.of(case) != question.of(found) or _marked(case, path) != _marked(found, path):
            yield path, question.of(found)


def _marked(case: Case, path: str) -> bool:
    return path in case.carried


def _cautions(aim: Aim, reading: Reading) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """Give what a medicine calls for caution by, and what may and is not assessed."""
    if not isinstance(aim, MedicineAim):
        return (), ()
    option = weigh(aim.medicine, reading)
    found = dict.fromkeys(gate.topic for gate in option.biting if not gate.blocks)
    unknown: Iterable[Question] = (
        question
        for gate in option.open
        if not gate.blocks
        for question in gate.when.open_questions(reading)
    )
    labels = dict.fromkeys(question.finding.label for question in unknown)
    return tuple(map(Message, found)), tuple(map(Message, labels))
