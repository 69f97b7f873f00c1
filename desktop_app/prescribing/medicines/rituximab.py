"""Rituximab, two infusions two weeks apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.arithmetic import (
    MILLIGRAMS_IN_A_GRAM,
    VIALS,
    count_of,
    day_after_interval,
    strengths,
    tablets,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.medicines.rituximab_gates import GATES
from desktop_app.prescribing.situations import MAN_PLANS_CHILD

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_DOSE = ("rituximab.dose", "rituximab.ceiling-infusion")
_COUNT = ("rituximab.vials", "rounding.one-strength")
DOSE_FACTS = (*_DOSE, *_COUNT)


def _reads(_reading: Reading) -> tuple[()]:
    return ()


def _regimen(evidence: Evidence) -> Regimen:
    fact = evidence.dose("rituximab.dose")
    ceiling = evidence.values["rituximab.ceiling-infusion"]
    dose = min(fact.maximum, ceiling)
    return Regimen(
        dose=Message(
            N_("{dose} g intravenously on day {first} and on day {second}"),
            {"dose": dose, "first": 1, "second": day_after_interval(fact)},
        ),
        working=(
            Message(N_("fixed dose; ceiling {ceiling} g per infusion"), {"ceiling": ceiling}),
        ),
        count=_vials(evidence, dose),
        low=dose,
        high=dose,
        ceiling=ceiling,
        unit="g",
        cites=_DOSE,
    )


def _vials(evidence: Evidence, grams: Decimal) -> Step | None:
    """Make an infusion up from whole vials; None when none give it."""
    most_alike = evidence.values["rounding.one-strength"]
    sizes = strengths(evidence, "rituximab.vials")
    parts = tablets(grams * MILLIGRAMS_IN_A_GRAM, sizes, most_alike)
    if parts is None:
        return None
    return Step(
        says=Message(N_("{parts} each time"), {"parts": Joined(count_of(parts, VIALS), " + ")}),
        cites=_COUNT,
    )


ADVICE = (
    Advice(
        id="rituximab.not-labelled",
        says=N_(
            "Not labelled for dermatomyositis; the dose is the one for rheumatoid arthritis "
            "({label} g) and of a review ({review} g twice)"
        ),
        fills=(("label", "rituximab.dose-label"), ("review", "rituximab.dose-review")),
        cites=("rituximab.not-labelled",),
    ),
    Advice(id="rituximab.premedication", quotes=("rituximab.premedication",)),
    Advice(
        id="rituximab.repeat",
        says=N_(
            "Not repeated sooner than after {weeks} weeks; non-live vaccines but influenza go in "
            "when the next course is due, which then waits {delay} weeks"
        ),
        fills=(("weeks", "rituximab.repeat"), ("delay", "vaccine.rituximab-delay")),
        cites=("rituximab.maintenance-review",),
    ),
    Advice(
        id="rituximab.first-tests",
        says=N_(
            "First: HBsAg, anti-HBc and anti-HBs, tuberculosis, varicella zoster IgG, IgG with IgA "
            "and IgM, blood count, chemistry, pregnancy test; vaccines {weeks} weeks before"
        ),
        fills=(("weeks", "rituximab.vaccines-before"),),
        cites=("rituximab.baseline", "rituximab.hepatitis-b-tests"),
    ),
    Advice(
        id="rituximab.father",
        says=N_("Fathering a child: compatible, on limited data"),
        when=MAN_PLANS_CHILD,
        cites=("rituximab.father-bsr", "father.continue-acr"),
    ),
)

RITUXIMAB = Medicine(
    id="rituximab",
    name=N_("Rituximab"),
    reads=_reads,
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
