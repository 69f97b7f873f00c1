"""What would have to be true for a medicine or another line, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.plan import STATE_WORDS, State, Tone
from desktop_app.decision.requirement import Met
from desktop_app.decision.requirement_goals import RuleAim
from desktop_app.decision.what_it_takes import aims, what_it_takes
from desktop_app.documents.requirement_list import Requirement, RequirementList, Target
from desktop_app.documents.words import in_words, within_sentence
from desktop_app.message import N_, Joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from desktop_app.decision.plan import Line
    from desktop_app.decision.requirement_described import Required
    from desktop_app.decision.requirement_goals import Aim
    from desktop_app.decision.what_it_takes import Tried, WhatItTakes
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

NOT_IN_PLAN = N_("Not in the plan")
IN_PLAN = N_("In the plan")
_MOST_NAMED = 6  # questions that may call for caution; all of them stand in the plan


def targets(evidence: Evidence) -> tuple[Target, ...]:  # noqa: ARG001 - every base has the same rules
    """Give what may be asked about: every medicine, then examinations and branches."""
    return tuple(map(_target, aims().values()))


def requirements(case: Case, evidence: Evidence, day: date, target: str) -> RequirementList:
    """Say what would have to be true for a target.

    Args:
        case: it is not changed.
        evidence: the base that plans are decided by.
        day: of the plan.
        target: the id of a ``Target``.

    Raises:
        KeyError: there is no such target.

    """
    found = what_it_takes(case, evidence, day, target)
    return RequirementList(
        target=_target(found.aim),
        stands=_stands(found, evidence),
        requirements=tuple(_requirement(one, evidence) for one in found.required),
        outcome=" ".join(_outcome(found, evidence)),
    )


def _target(aim: Aim) -> Target:
    return Target(id=aim.id, group=aim.group, name=aim.name)


def _requirement(required: Required, evidence: Evidence) -> Requirement:
    return Requirement(
        words=_sentence(required, evidence),
        met=required.met,
        now=in_words(Joined(required.now), evidence),
        asks=required.asks,
        ways=tuple(_requirement(way, evidence) for way in required.ways),
        parts=tuple(_requirement(part, evidence) for part in required.parts),
        numbers=tuple(sorted(evidence.numbers[fact] for fact in required.facts)),
        fixed=required.fixed,
        remark="" if required.remark is None else in_words(required.remark, evidence),
    )


def _sentence(required: Required, evidence: Evidence) -> str:
    first, *others = (in_words(words, evidence) for words in required.words)
    return required.joint.join((first[:1].upper() + first[1:], *map(within_sentence, others)))


# --------------------------------------------------------------- where it stands, what follows


def _stands(found: WhatItTakes, evidence: Evidence) -> str:
    """Say where it stands; what excludes or holds a medicine says so itself."""
    line = found.line
    if line is None:
        return NOT_IN_PLAN
    if line.state in {State.EXCLUDED, State.HELD} or line.tone is Tone.OPEN:
        return in_words(line.text, evidence)
    return _state(line)


def _state(line: Line) -> str:
    return IN_PLAN if line.state is None else STATE_WORDS[line.state]


def _outcome(found: WhatItTakes, evidence: Evidence) -> Iterator[str]:
    """Say what the plan says once all of it holds, as it was tried."""
    tried = found.tried
    if not tried.reached or tried.line is None:
        yield _not_reached(tried, evidence)
        return
    beyond = tuple(_sentence(one, evidence) for one in _fixed(found.required))
    gaps = {"said": _said(found.aim, tried, evidence), "beyond": "; ".join(beyond)}
    if found.reached:
        yield N_("All of it holds: {said}.").format(**gaps)
    elif beyond:
        yield N_("Nothing that is done can bring this about: {beyond}.").format(**gaps)
        yield N_("Tried as if it were so, with all else that is missing: {said}.").format(**gaps)
    else:
        yield N_("Tried with answers that meet all of this: {said}.").format(**gaps)
    if tried.open_cautions:
        yield _open_cautions(tried, evidence)


def _said(aim: Aim, tried: Tried, evidence: Evidence) -> str:
    """Give the state with what calls for caution; a dose would rest on made-up values."""
    assert tried.line is not None  # noqa: S101 - asked only where the plan has the line
    if isinstance(aim, RuleAim) and tried.line.state is None:
        return aim.name
    words = _state(tried.line)
    if not tried.cautions:
        return words
    return N_("{state}: {cautions}").format(
        state=words, cautions=in_words(tried.cautions, evidence)
    )


def _open_cautions(tried: Tried, evidence: Evidence) -> str:
    labels = in_words(tried.open_cautions[:_MOST_NAMED], evidence)
    more = len(tried.open_cautions) - _MOST_NAMED
    if more > 0:
        words = N_("Not assessed, and may call for caution: {labels} and {more} more.")
        return words.format(labels=labels, more=more)
    return N_("Not assessed, and may call for caution: {labels}.").format(labels=labels)


def _not_reached(tried: Tried, evidence: Evidence) -> str:
    against = "; ".join(_sentence(one, evidence) for one in tried.against)
    return N_(
        "No answers were found with which the plan would say it. Still in the way: {against}."
    ).format(against=against)


def _fixed(required: Iterable[Required]) -> tuple[Required, ...]:
    return tuple(one for one in required if one.fixed and one.met is Met.NO)
