"""The Total Improvement Score from dated visits: the first against the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.response import Response
from desktop_app.message import N_, Message
from desktop_app.scores import total_improvement_score as tis
from desktop_app.scores import visit_remarks
from desktop_app.scores.core_set import Measure
from desktop_app.scores.instrument import Instrument, Outcome, Result
from desktop_app.scores.visit_measures import (
    core_set,
    dated_visits,
    visit_problems,
    visits_taken,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence

_PAIR = 2
_TOTAL = N_("Total")
_NOT_YET = Message(N_("cannot be said without a start and a later visit"))
_LABELS = {
    Measure.PHYSICIAN_GLOBAL: N_("Physician global activity"),
    Measure.PATIENT_GLOBAL: N_("Patient global activity"),
    Measure.MMT: N_("Manual muscle test"),
    Measure.HAQ: N_("HAQ-DI"),
    Measure.ENZYME: N_("Muscle enzyme"),
    Measure.EXTRAMUSCULAR_GLOBAL: N_("Extramuscular global activity"),
}


def outcome(evidence: Evidence, inputs: Response) -> Outcome:
    """Score the last dated visit against the first."""
    visits = dated_visits(inputs)
    if len(visits) < _PAIR:
        nothing = Result(name="total", label=_TOTAL, value=None, text=_NOT_YET)
        return visit_remarks.too_few(inputs, nothing, needed=_PAIR, cites=tis.FACTS)
    start, last = visits[0], visits[-1]
    found = tis.total_improvement_score(
        evidence, baseline=core_set(start[1]), now=core_set(last[1])
    )
    remarks = tuple(visit_remarks.cited_remarks(evidence, start, last))
    return Outcome(
        results=tuple(_results(found)),
        working=(visit_remarks.compared(start, last), found.working),
        remarks=tuple(says for says, _ in remarks),
        missing=visit_remarks.missing_fields(evidence, found.missing, start, last),
        cites=(*found.cites, *(fact for _, facts in remarks for fact in facts)),
    )


def _results(found: tis.TotalImprovement) -> Iterator[Result]:
    if found.category is None:
        bounds = Message(
            N_("between {lowest} and {highest} of 100: {missing} not comparable"),
            {
                "lowest": found.lowest,
                "highest": found.highest,
                "missing": visit_remarks.named(found.missing),
            },
        )
        yield Result(name="total", label=_TOTAL, value=None, text=bounds)
        yield _number("lowest", N_("Lowest possible total"), found.lowest)
        yield _number("highest", N_("Highest possible total"), found.highest)
        open_ = Message(N_("no category while a measure is missing"))
        yield Result(name="category", label=N_("Category"), value=None, text=open_)
    else:
        yield Result(
            name="total",
            label=_TOTAL,
            value=found.lowest,
            text=Message(N_("{total} of 100"), {"total": found.lowest}),
        )
        yield Result(
            name="category",
            label=N_("Category"),
            value=found.category.value,
            text=Message(tis.IMPROVEMENT_WORDS[found.category]),
        )
    yield from _accuracy(found)
    yield _worsened(found)
    for part in found.components:
        yield Result(
            name=part.measure.value,
            label=_LABELS[part.measure],
            value=part.points,
            text=part.working,
        )


def _number(name: str, label: str, value: Decimal) -> Result:
    return Result(
        name=name, label=label, value=value, text=Message(N_("{value} of 100"), {"value": value})
    )


def _accuracy(found: tis.TotalImprovement) -> Iterator[Result]:
    for name, label, value in (
        ("sensitivity", N_("Sensitivity of this category"), found.sensitivity),
        ("specificity", N_("Specificity of this category"), found.specificity),
    ):
        if value is not None:
            text = Message(N_("{value} %"), {"value": value})
            yield Result(name=name, label=label, value=value, text=text, unit="%")


def _worsened(found: tis.TotalImprovement) -> Result:
    none = N_("none") if found.category else N_("none of those that were compared")
    return Result(
        name="worsened",
        label=N_("Worse, which the total does not show"),
        value=", ".join(found.worsened) or "none",
        text=Message("{names}", {"names": visit_remarks.named(found.worsened)})
        if found.worsened
        else Message(none),
    )


INSTRUMENT = Instrument(
    id="total-improvement-score",
    title=N_("Total Improvement Score (ACR/EULAR 2016)"),
    purpose=N_("Response of six measures, the first visit against the last, as one score"),
    inputs=Response,
    outcome=outcome,
    taken_from=visits_taken,
    problems=visit_problems,
)
