"""What to know before two visits are compared, and what their comparison still needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.finding import Presence
from desktop_app.message import N_, Message
from desktop_app.scores.core_set import (
    ENZYME_WORDS,
    MEASURE_WORDS,
    Enzyme,
    Measure,
    most_abnormal_enzyme,
)
from desktop_app.scores.instrument import Outcome, Result
from desktop_app.scores.visit_measures import core_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Response, Visit

    CitedRemark = tuple[Message, tuple[str, ...]]

STRENGTH_FACTS = ("mmt.pain", "mmt.side-right", "mmt.side-dominant")
ENZYME_FACTS = (
    "laboratory.ck-injection",
    "laboratory.raised",
    "response.normal-enzymes",
    "response.unmeasured-enzyme",
)
FACTS = (*STRENGTH_FACTS, *ENZYME_FACTS)
_PAIN, *_SIDES_READ = STRENGTH_FACTS
_SIDES = tuple(_SIDES_READ)
_INJECTION, _RAISED, _NORMAL, _UNMEASURED = ENZYME_FACTS
STRENGTH_SAYS = (
    N_("The side that was graded differs between the visits: grade the same one each time"),
    N_("{day}: pain held back effort, so the grades may be lower than the strength"),
)
ENZYME_SAYS = (
    N_("{day}: CK was taken after an injection or hard exercise, which raise it"),
    N_(
        "No enzyme measured at the start was above its upper limit: its change says little about "
        "the muscle"
    ),
    N_(
        "{followed} is the enzyme that is followed. Not measured with an upper limit at the start, "
        "and perhaps more abnormal: {unknown}"
    ),
)
_SIDE_DIFFERS, _PAINFUL = STRENGTH_SAYS
_AFTER_INJECTION, _NONE_RAISED, _NOT_MEASURED = ENZYME_SAYS

_FIELDS = {
    Measure.PHYSICIAN_GLOBAL: ("physician_global",),
    Measure.PATIENT_GLOBAL: ("patient_global",),
    Measure.MMT: ("mmt_total", "mmt_maximum"),
    Measure.HAQ: ("haq",),
    Measure.EXTRAMUSCULAR_GLOBAL: ("extramuscular_global",),
}


def too_few(response: Response, result: Result, *, needed: int, cites: tuple[str, ...]) -> Outcome:
    """Give the answer while fewer than ``needed`` visits are dated."""
    undated = tuple(
        f"visits.{number}.visited_on"
        for number, row in enumerate(response.visits or ())
        if row.visited_on is None
    )
    dated = len(response.visits or ()) - len(undated)
    return Outcome(
        results=(result,),
        remarks=(
            Message(
                N_("{needed} dated visits are needed, the first as the start; so far: {dated}"),
                {"needed": needed, "dated": dated},
            ),
        ),
        missing=undated if dated + len(undated) >= needed else (*undated, "visits"),
        cites=cites,
    )


def named(measures: Iterable[Measure]) -> tuple[Message, ...]:
    """Name measures."""
    return tuple(Message(MEASURE_WORDS[measure]) for measure in measures)


def compared(*visits: tuple[int, Visit]) -> Message:
    """Say which visits stand against the start."""
    (_, start), *later = visits
    return Message(
        N_("start {start}, compared with {later}"),
        {"start": start.visited_on, "later": tuple(row.visited_on for _, row in later)},
    )


def missing_fields(
    evidence: Evidence, measures: Iterable[Measure], *visits: tuple[int, Visit]
) -> tuple[str, ...]:
    """Give the fields of the visits that these measures wait for, the start first.

    Where nothing is empty and two muscle sets cannot be compared, the last visit's set is named.
    """
    start = core_set(visits[0][1])
    enzyme = most_abnormal_enzyme(evidence, start.enzymes) or Enzyme.CK
    found = []
    for measure in measures:
        names = _FIELDS.get(measure, (enzyme.value,))
        empty = [
            f"visits.{number}.{name}"
            for number, row in visits
            for name in names
            if _is_empty(row, name)
        ]
        found += empty or [f"visits.{visits[-1][0]}.{names[-1]}"]
    return tuple(found)


def _is_empty(row: Visit, name: str) -> bool:
    value = getattr(row, name)
    return value is None or (name in set(Enzyme) and value.upper_limit is None)


def remarks(
    evidence: Evidence, *visits: tuple[int, Visit], enzymes: bool = True
) -> Iterator[Message]:
    """Name what can mislead in the measures of these visits, the start first."""
    for says, _ in cited_remarks(evidence, *visits, enzymes=enzymes):
        yield says


def cited_remarks(
    evidence: Evidence, *visits: tuple[int, Visit], enzymes: bool = True
) -> Iterator[CitedRemark]:
    """Give each of the ``remarks`` with the facts that it alone rests on."""
    rows = [row for _, row in visits]
    if len({row.mmt_side for row in rows if row.mmt_side is not None}) > 1:
        yield Message(_SIDE_DIFFERS), _SIDES
    for row in rows:
        day = {"day": row.visited_on}
        if row.pain_limits_testing is Presence.PRESENT:
            yield Message(_PAINFUL, day), (_PAIN,)
        if enzymes and row.injection_or_exercise is Presence.PRESENT and row.ck is not None:
            yield Message(_AFTER_INJECTION, day), (_INJECTION,)
    if enzymes:
        yield from _enzyme_remarks(evidence, rows[0])


def _enzyme_remarks(evidence: Evidence, start: Visit) -> Iterator[CitedRemark]:
    at_start = core_set(start).enzymes
    followed = most_abnormal_enzyme(evidence, at_start)
    if followed is None:
        return
    measured = {name: times for name, times in at_start.items() if times is not None}
    if all(times <= evidence.values[_RAISED] for times in measured.values()):
        yield Message(_NONE_RAISED), (_RAISED, _NORMAL)
    unknown = tuple(Message(ENZYME_WORDS[one]) for one in Enzyme if at_start[one] is None)
    if unknown:
        values = {"followed": Message(ENZYME_WORDS[followed]), "unknown": unknown}
        yield Message(_NOT_MEASURED, values), (_UNMEASURED,)
