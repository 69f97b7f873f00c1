"""The recorded visits as the Total Improvement Score reads them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.findings.finding import Number
from desktop_app.findings.questions import response
from desktop_app.findings.response import Visit
from desktop_app.findings.section import findings_of
from desktop_app.scores.core_set import CoreSet, Enzyme
from desktop_app.scores.total_improvement_score import TotalImprovement, total_improvement_score

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.quantity import Measurement, Quantity

_FINDINGS = findings_of(Visit)


def visits_by_date(reading: Reading) -> tuple[Visit, ...]:
    """Give the dated visits up to today, the first one first; the others cannot be ordered."""
    recorded: tuple[Visit, ...] = reading.value(response.visits) or ()
    dated = [
        (visit.visited_on, visit)
        for visit in recorded
        if visit.visited_on is not None and visit.visited_on <= reading.today
    ]
    return tuple(visit for _, visit in sorted(dated, key=lambda pair: pair[0]))


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


def core_set(visit: Visit) -> CoreSet:
    """Give the six measures of a visit in the units that the score is defined in."""
    return CoreSet(
        physician_global=_number(visit, "physician_global"),
        patient_global=_number(visit, "patient_global"),
        extramuscular_global=_number(visit, "extramuscular_global"),
        haq=_number(visit, "haq"),
        mmt=_number(visit, "mmt_total"),
        mmt_maximum=None if visit.mmt_maximum is None else Decimal(visit.mmt_maximum.value),
        enzymes={enzyme: _times_upper_limit(visit, enzyme) for enzyme in Enzyme},
    )


def _number(visit: Visit, name: str) -> Decimal | None:
    recorded: Quantity | None = getattr(visit, name)
    finding = _FINDINGS[name]
    if recorded is None or not isinstance(finding, Number):
        return None
    return finding.in_first_unit(recorded.value, recorded.unit)


def _times_upper_limit(visit: Visit, enzyme: Enzyme) -> Decimal | None:
    recorded: Measurement | None = getattr(visit, enzyme.value)
    return None if recorded is None else recorded.times_upper_limit
