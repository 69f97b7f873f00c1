"""Hydroxychloroquine, by mouth, for the skin."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.conditions.vocabulary import any_of, less_than, named, present
from desktop_app.findings.questions import antibodies, patient, safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_, Message
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.arithmetic import DAYS_IN_A_WEEK, HALVES, down, nearest
from desktop_app.prescribing.gate import (
    Advice,
    Gate,
    Medicine,
    Regimen,
    Severity,
    Step,
    hardest_first,
)
from desktop_app.prescribing.measures import FILTRATION, WEIGHT
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    MAN_PLANS_CHILD,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

SEVERE_RENAL = named(
    N_("a filtration rate at which hydroxychloroquine is halved"),
    any_of(less_than(FILTRATION, "hydroxychloroquine.egfr"), present(safety.dialysis)),
)
_DOSE = (
    "hydroxychloroquine.dose-per-kg",
    "hydroxychloroquine.ceiling-daily",
    "hydroxychloroquine.egfr",
)
_TABLET = "hydroxychloroquine.tablet"
_MILLIGRAM = Decimal(1)


def _reads(reading: Reading) -> tuple[Decimal, bool] | None:
    """Give the weight, and whether the kidney halves the dose."""
    weight = number(WEIGHT, reading)
    return None if weight is None else (weight, SEVERE_RENAL.truth(reading) is True)


def _regimen(evidence: Evidence, weight: Decimal, severe: bool) -> Regimen:  # noqa: FBT001 - called with what _reads gave
    values = evidence.values
    per_kg = values["hydroxychloroquine.dose-per-kg"]
    ceiling = values["hydroxychloroquine.ceiling-daily"]
    most = min(per_kg * weight, ceiling)
    working = [
        Message(
            N_("{per_kg} mg/kg × {weight} = {amount} mg; ceiling {ceiling} mg"),
            {
                "per_kg": per_kg,
                "weight": Quantity(weight, "kg"),
                "amount": per_kg * weight,
                "ceiling": ceiling,
            },
        )
    ]
    if severe:
        most /= HALVES
        working.append(Message(N_("severe renal impairment: halved")))
    most = down(most, _MILLIGRAM)
    return Regimen(
        dose=Message(N_("at most {dose} mg daily by mouth"), {"dose": most}),
        working=tuple(working),
        count=_tablets(evidence, most),
        low=most,
        high=most,
        ceiling=ceiling,
        unit="mg/d",
        cites=_DOSE if severe else _DOSE[:2],
    )


def _tablets(evidence: Evidence, most: Decimal) -> Step | None:
    """Spread whole tablets over the week so that the day's average keeps to the dose."""
    tablet = evidence.values[_TABLET]
    weekly = down(most * DAYS_IN_A_WEEK, tablet) / tablet
    each, more = divmod(weekly, DAYS_IN_A_WEEK)
    if not weekly:
        return None
    words = N_("{each} × {tablet} mg daily")
    if more:
        words = N_(
            "{plus} × {tablet} mg on {days} of {week} days and {rest} on the others, {average} mg "
            "daily on average"
        )
    rest = N_("{each} × {tablet} mg") if each else N_("none")
    return Step(
        says=Message(
            words,
            {
                "each": each,
                "plus": each + 1,
                "days": more,
                "week": DAYS_IN_A_WEEK,
                "rest": Message(rest, {"each": each, "tablet": tablet}),
                "tablet": tablet,
                "average": nearest(weekly * tablet / DAYS_IN_A_WEEK, _MILLIGRAM),
            },
        ),
        cites=(_TABLET,),
    )


GATES = hardest_first(
    Gate(
        id="hydroxychloroquine.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=SEVERE_RENAL,
        says=N_("Severe renal impairment: half the dose"),
        cites=("hydroxychloroquine.egfr",),
    ),
    Gate(
        id="hydroxychloroquine.sae",
        topic=N_("anti-SAE"),
        severity=Severity.STRONG,
        when=present(antibodies.anti_sae),
        says=N_("Anti-SAE: a drug eruption is likelier"),
        cites=("hydroxychloroquine.sae1",),
    ),
    shared_gates.allergy("hydroxychloroquine"),
    *shared_gates.earlier_courses("hydroxychloroquine", Agent.HYDROXYCHLOROQUINE),
)

ADVICE = (
    Advice(
        id="hydroxychloroquine.eruption",
        differs=True,
        says=N_(
            "Sources differ on drug eruptions in dermatomyositis: {count} of {of} in one series, "
            "{percent} % in a later cohort. Warn the patient"
        ),
        fills=(
            ("count", "hydroxychloroquine.eruption#count"),
            ("of", "hydroxychloroquine.eruption#of"),
            ("percent", "hydroxychloroquine.eruption-cohort#percent"),
        ),
    ),
    Advice(
        id="hydroxychloroquine.pregnancy",
        when=any_of(PREGNANT, BREAST_FEEDING, WOMAN_PLANS_CHILD),
        says=N_("Compatible with conception, pregnancy and breast-feeding up to {most} mg daily"),
        fills=(("most", "hydroxychloroquine.pregnancy-ceiling"),),
        cites=(
            "hydroxychloroquine.pregnancy-bsr",
            "hydroxychloroquine.breast-feeding-bsr",
            "pregnancy.continue-acr",
        ),
    ),
    Advice(
        id="hydroxychloroquine.father",
        when=MAN_PLANS_CHILD,
        says=N_("Fathering a child: compatible"),
        cites=("hydroxychloroquine.father-bsr",),
    ),
)

HYDROXYCHLOROQUINE = Medicine(
    id="hydroxychloroquine",
    name=N_("Hydroxychloroquine"),
    reads=_reads,
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=(*_DOSE, _TABLET),
)
