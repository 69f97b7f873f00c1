"""The recorded visits as instruments read them: in order of date, in the units of each scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.errors import Problem
from desktop_app.findings.case import Case, counted
from desktop_app.findings.checks_over_time import visits as order_and_muscle_sets
from desktop_app.findings.finding import Number
from desktop_app.findings.response import Response, Visit
from desktop_app.findings.section import findings_of
from desktop_app.findings.visits import in_order
from desktop_app.message import N_
from desktop_app.scores.core_set import CoreSet, Enzyme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from desktop_app.quantity import Measurement, Quantity

_FINDINGS = findings_of(Visit)


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


def _times_upper_limit(visit: Visit, enzyme: Enzyme) -> Fraction | None:
    recorded: Measurement | None = getattr(visit, enzyme.value)
    return None if recorded is None else recorded.exact_times_upper_limit


def dated_visits(response: Response) -> tuple[tuple[int, Visit], ...]:
    """Give each visit that can be compared with its row (from 0), the baseline first."""
    return in_order(response.visits or ())


def visits_taken(case: Case) -> Response:
    """Give the visits of a case without what was carried over and is not confirmed."""
    return counted(case).response


def visit_problems(response: Response) -> tuple[Problem, ...]:
    """Say what does not fit together in the visits, each with its path ("visits.1.visited_on").

    Dates out of order block; a missing upper limit of normal, or a muscle set that cannot be
    compared, only takes its measure away.
    """
    return (
        *(
            Problem(found.place.removeprefix("response."), found.sentence, found.blocks)
            for found in order_and_muscle_sets(Case(response=response))
        ),
        *_without_upper_limit(response),
    )


def _without_upper_limit(response: Response) -> Iterator[Problem]:
    for number, row in enumerate(response.visits or ()):
        for enzyme in Enzyme:
            recorded: Measurement | None = getattr(row, enzyme.value)
            if recorded is not None and recorded.upper_limit is None:
                sentence = N_(
                    "{enzyme} of visit {row} has no upper limit of normal beside it, so it cannot "
                    "be scored. Enter the limit that the laboratory printed."
                )
                yield Problem(
                    f"visits.{number}.{enzyme}",
                    sentence.format(enzyme=_FINDINGS[enzyme.value].label, row=number + 1),
                    blocks=False,
                )
