"""The recorded visits as the Total Improvement Score reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from desktop_app.findings.questions import response
from desktop_app.findings.visits import in_order
from desktop_app.scores.total_improvement_score import TotalImprovement, total_improvement_score
from desktop_app.scores.visit_measures import core_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit

__all__ = ["core_set", "improvement_between", "told_by_visits", "visits_by_date"]

_Told = TypeVar("_Told")


def visits_by_date(reading: Reading) -> tuple[Visit, ...]:
    """Give the visits up to today that can be compared, the baseline first.

    Kept with the evidence, for hardly an edit touches a visit.
    """
    recorded: tuple[Visit, ...] = reading.value(response.visits) or ()
    known = reading.evidence.worked_out
    last = known.get("visits")
    if last is None or last[0] is not recorded or last[1] != reading.today:
        found = tuple(
            visit
            for _, visit in in_order(recorded)
            if visit.visited_on is not None and visit.visited_on <= reading.today
        )
        last = known["visits"] = (recorded, reading.today, found)
    ordered: tuple[Visit, ...] = last[2]
    return ordered


def told_by_visits(
    reading: Reading, name: str, tells: Callable[[Evidence, tuple[Visit, ...]], _Told]
) -> _Told:
    """Work out what follows from the dated visits alone, and keep it until one of them changes.

    Args:
        reading: gives visits and evidence.
        name: what it is kept under; unique.
        tells: works it out.

    """
    visits, known = visits_by_date(reading), reading.evidence.worked_out
    last = known.get(name)
    if last is None or last[0] is not visits:
        last = known[name] = (visits, tells(reading.evidence, visits))
    found: _Told = last[1]
    return found


def improvement_between(reading: Reading, baseline: Visit, now: Visit) -> TotalImprovement:
    """Score a later visit against the first; ``total`` is None while a measure is missing.

    The last score is kept with the evidence: hardly an edit touches a visit.
    """
    known = reading.evidence.worked_out
    last: tuple[Visit, Visit, TotalImprovement] | None = known.get("improvement")
    if last is None or last[0] is not baseline or last[1] is not now:
        found = total_improvement_score(
            reading.evidence, baseline=core_set(baseline), now=core_set(now)
        )
        last = known["improvement"] = (baseline, now, found)
    return last[2]
