"""The preliminary definition of improvement of IMACS (2004), exact.

Enough of the six core set measures better, not too many worse, and strength not among those that
are worse. Every percentage is one of the value at the start; that reading is recalled.

Source: Rider et al., Arthritis Rheum 2004, abstract.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.scores.core_set import Measure
from desktop_app.scores.relative_change import ENZYME_FACTS, change_of, cites_of
from desktop_app.scores.relative_change import FACTS as RELATIVE
from desktop_app.scores.three_valued import at_least, every

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import CoreSet
    from desktop_app.scores.relative_change import Change

_RULES = (
    "imacs-improvement.better-count",
    "imacs-improvement.better-percent",
    "imacs-improvement.worse-most",
    "imacs-improvement.worse-percent",
    "imacs-improvement.strength",
    "imacs-improvement.enzyme",
)
_BETTER_COUNT, _BETTER, _WORSE_MOST, _WORSE, _, _ENZYME = _RULES
COUNTED = tuple(rule for rule in _RULES if rule != _ENZYME)
_CHOICE, _HIGHEST, _TIE, _RANGES = ENZYME_FACTS
FACTS = (*_RULES, *RELATIVE, *ENZYME_FACTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinedImprovement:
    """Whether a visit is better than the start by the definition.

    Attributes:
        improved: None while what is not recorded decides it.
        changes: one for each measure, in the order of ``Measure``.
        better: the measures that are better by the percentage that counts.
        worse: the measures that are worse by the percentage that counts.
        missing: the measures that could not be compared.
        working: each change, then the counts.
        cites: the facts it rests on.

    """

    improved: bool | None
    changes: tuple[Change, ...]
    better: tuple[Measure, ...]
    worse: tuple[Measure, ...]
    missing: tuple[Measure, ...]
    working: tuple[Message, ...]
    cites: tuple[str, ...]


def definition_of_improvement(
    evidence: Evidence, *, baseline: CoreSet, now: CoreSet
) -> DefinedImprovement:
    """Compare a visit with the start.

    Args:
        evidence: gives counts and percentages.
        baseline: the measures at the start.
        now: the measures at the later visit.

    Raises:
        ValueError: an enzyme or a muscle set that the evidence does not know.

    """
    values = evidence.values
    changes = tuple(change_of(evidence, measure, baseline, now) for measure in Measure)
    better = {each.measure: each.better_by(values[_BETTER]) for each in changes}
    worse = {each.measure: each.worse_by(values[_WORSE]) for each in changes}
    improved = every(
        (
            at_least(values[_BETTER_COUNT], tuple(better.values())),
            _not(at_least(values[_WORSE_MOST] + 1, tuple(worse.values()))),
            _not(worse[Measure.MMT]),
        )
    )
    found = DefinedImprovement(
        improved=improved,
        changes=changes,
        better=tuple(measure for measure, reached in better.items() if reached),
        worse=tuple(measure for measure, reached in worse.items() if reached),
        missing=tuple(each.measure for each in changes if each.worse is None),
        working=tuple(each.in_words(values[_BETTER], values[_WORSE]) for each in changes),
        cites=(*COUNTED, *cites_of(changes), *_enzyme_cites(baseline)),
    )
    return _with_counts(evidence, found)


def _enzyme_cites(baseline: CoreSet) -> tuple[str, ...]:
    """Name what chose the enzyme: with one there is no choice, and seldom are two equal."""
    measured = [times for times in baseline.enzymes.values() if times is not None]
    if not measured:
        return ()
    tie = measured.count(max(measured)) > 1
    return (
        _ENZYME,
        _CHOICE,
        *((_HIGHEST,) if len(measured) > 1 else ()),
        *((_TIE, _RANGES) if tie else ()),
    )


def _not(known: bool | None) -> bool | None:  # noqa: FBT001 - the value itself is what is negated
    return None if known is None else not known


def _with_counts(evidence: Evidence, found: DefinedImprovement) -> DefinedImprovement:
    values = evidence.values
    counts = Message(
        N_(
            "better by at least {better_by} %: {better} (at least {needed} needed); worse by at "
            "least {worse_by} %: {worse} (at most {most} allowed, strength not among them)"
        ),
        {
            "better_by": values[_BETTER],
            "better": len(found.better),
            "needed": values[_BETTER_COUNT],
            "worse_by": values[_WORSE],
            "worse": len(found.worse),
            "most": values[_WORSE_MOST],
        },
    )
    return replace(found, working=(*found.working, counts))
