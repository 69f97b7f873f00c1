"""Methylprednisolone, intravenous pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import any_of, present
from desktop_app.conditions.whole_list import on_list
from desktop_app.findings.questions import safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_, Message
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.arithmetic import days_of, span
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Regimen, Severity, hardest_first
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    HEART_AT_RISK,
    LATENT_INFECTION,
    MAN_PLANS_CHILD,
    PREGNANT,
    STEROID_COMORBIDITY,
    WOMAN_PLANS_CHILD,
)

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

DOSE_FACTS = (
    "methylprednisolone.dose",
    "methylprednisolone.ceiling-daily",
    "methylprednisolone.ceiling-days",
)


def _reads(_reading: Reading) -> tuple[()]:
    return ()


def _regimen(evidence: Evidence) -> Regimen:
    fact = evidence.dose("methylprednisolone.dose")
    ceiling = evidence.values["methylprednisolone.ceiling-daily"]
    most_days = evidence.values["methylprednisolone.ceiling-days"]
    dose = min(fact.maximum, ceiling)
    first, last = (min(days, most_days) for days in days_of(fact))
    return Regimen(
        dose=Message(
            N_("{dose} g intravenously once daily for {days} days"),
            {"dose": dose, "days": span(first, last)},
        ),
        working=(
            Message(
                N_("fixed dose; ceiling {ceiling} g daily and {days} days"),
                {"ceiling": ceiling, "days": most_days},
            ),
        ),
        low=dose,
        high=dose,
        ceiling=ceiling,
        unit="g/d",
        cites=DOSE_FACTS,
    )


GATES = hardest_first(
    Gate(
        id="methylprednisolone.fungal-infection",
        topic=N_("systemic fungal infection"),
        severity=Severity.BLOCK,
        when=present(safety.systemic_fungal_infection),
        says=N_("Contraindicated in systemic fungal infection"),
        release=N_("the infection treated"),
        cites=("methylprednisolone.fungal-infection",),
    ),
    shared_gates.tuberculosis("methylprednisolone"),
    shared_gates.live_vaccine("methylprednisolone", "methylprednisolone.live-vaccine"),
    shared_gates.allergy("methylprednisolone", "methylprednisolone.hypersensitivity"),
    Gate(
        id="methylprednisolone.infection",
        topic=N_("active infection"),
        severity=Severity.STRONG,
        when=ACTIVE_INFECTION,
        says=N_("Active infection: treat it first; steroid masks its signs and raises its risk"),
        release=N_("the infection treated"),
        cites=("prednisone.active-infection", "medicine.active-infection"),
    ),
    shared_gates.aspiration(
        "methylprednisolone",
        N_("Aspiration: exclude pneumonia before the pulse, which masks its signs"),
    ),
    Gate(
        id="methylprednisolone.latent-infection",
        topic=N_("latent infection"),
        severity=Severity.STRONG,
        when=LATENT_INFECTION,
        says=N_("Latent tuberculosis or hepatitis B may flare: treat or protect first"),
        cites=("prednisone.latent-infection", "infection.tuberculosis", "infection.hepatitis-b"),
    ),
    Gate(
        id="methylprednisolone.heart",
        topic=N_("heart disease"),
        severity=Severity.STRONG,
        when=HEART_AT_RISK,
        says=N_(
            "Heart disease or suspected myocarditis: correct potassium and monitor the "
            "electrocardiogram during the pulse"
        ),
        cites=("methylprednisolone.heart",),
    ),
    Gate(
        id="methylprednisolone.milk",
        topic=N_("cow’s-milk allergy"),
        severity=Severity.STRONG,
        when=on_list(safety.allergies, "names.milk"),
        says=N_("Cow’s-milk allergy: never the vial that holds lactose"),
        cites=("methylprednisolone.milk-allergy",),
    ),
    Gate(
        id="methylprednisolone.comorbidity",
        topic=N_("other illness"),
        severity=Severity.WARN,
        when=any_of(STEROID_COMORBIDITY, present(safety.glaucoma)),
        says=N_(
            "Diabetes, hypertension, heart failure, psychosis, ulcer or glaucoma: monitor closely"
        ),
        cites=("prednisone.comorbidity", "prednisone.eye"),
    ),
    shared_gates.stomach("methylprednisolone"),
    Gate(
        id="methylprednisolone.liver",
        topic=N_("liver"),
        severity=Severity.WARN,
        when=present(safety.chronic_liver_disease),
        says=N_("Chronic liver disease: acute hepatitis has followed repeated pulses"),
        cites=("methylprednisolone.liver",),
    ),
    *shared_gates.earlier_courses("methylprednisolone", Agent.METHYLPREDNISOLONE),
)

ADVICE = (
    Advice(
        id="methylprednisolone.rate",
        quotes=(
            "methylprednisolone.infusion-hour",
            "methylprednisolone.infusion-half-hour",
            "methylprednisolone.fast-infusion",
        ),
    ),
    Advice(
        id="methylprednisolone.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} g here and {bmj} g in BMJ Best Practice; {etg} g in "
            "Therapeutic Guidelines and {review} g in a review, for the fewest days of the range, "
            "the commoner length"
        ),
        fills=(
            ("here", "methylprednisolone.dose"),
            ("bmj", "methylprednisolone.dose-bmj"),
            ("etg", "methylprednisolone.dose-etg"),
            ("review", "methylprednisolone.dose-review"),
        ),
        cites=("methylprednisolone.days",),
    ),
    Advice(
        id="methylprednisolone.care",
        quotes=(
            "methylprednisolone.liver",
            "methylprednisolone.milk-allergy",
            "methylprednisolone.exchange",
        ),
    ),
    Advice(
        id="methylprednisolone.pregnancy",
        when=any_of(PREGNANT, BREAST_FEEDING, WOMAN_PLANS_CHILD),
        says=N_("Compatible with conception, pregnancy and breast-feeding"),
        cites=("methylprednisolone.pregnancy-bsr", "methylprednisolone.breast-feeding-bsr"),
    ),
    Advice(
        id="methylprednisolone.father",
        when=MAN_PLANS_CHILD,
        says=N_("Fathering a child: compatible"),
        cites=("methylprednisolone.father",),
    ),
)

METHYLPREDNISOLONE = Medicine(
    id="methylprednisolone",
    name=N_("Methylprednisolone"),
    reads=_reads,
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
