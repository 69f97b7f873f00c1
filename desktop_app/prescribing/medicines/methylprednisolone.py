"""Methylprednisolone, intravenous pulse."""

from desktop_app.conditions.reading import Reading
from desktop_app.conditions.vocabulary import any_of, present
from desktop_app.findings.questions import safety
from desktop_app.message import Message, N_
from desktop_app.prescribing.arithmetic import days_of, span
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Regimen, Severity
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    LATENT_INFECTION,
    LIVE_VACCINE,
    MAN_PLANS_CHILD,
    PREGNANT,
)

DOSE_FACTS = (
    "methylprednisolone.dose",
    "methylprednisolone.ceiling-daily",
    "methylprednisolone.ceiling-days",
)


def _regimen(reading: Reading) -> Regimen | None:
    evidence = reading.evidence
    fact = evidence.dose("methylprednisolone.dose")
    ceiling = evidence.values["methylprednisolone.ceiling-daily"]
    dose = min(fact.maximum, ceiling)
    first, last = days_of(fact)
    last = min(last, evidence.values["methylprednisolone.ceiling-days"])
    return Regimen(
        dose=Message(
            N_("{dose} g intravenously once daily for {days} days"),
            {"dose": dose, "days": span(first, last)},
        ),
        working=(
            Message(
                N_("fixed dose; ceiling {ceiling} g daily and {days} days"),
                {"ceiling": ceiling, "days": last},
            ),
        ),
        low=dose,
        high=dose,
        ceiling=ceiling,
        unit="g/d",
        cites=DOSE_FACTS,
    )


GATES = (
    Gate(
        id="methylprednisolone.fungal-infection",
        topic=N_("systemic fungal infection"),
        severity=Severity.BLOCK,
        when=present(safety.systemic_fungal_infection),
        says=N_("Contraindicated in systemic fungal infection"),
        release=N_("the infection treated"),
        cites=("methylprednisolone.fungal-infection",),
    ),
    Gate(
        id="methylprednisolone.infection",
        topic=N_("active infection"),
        severity=Severity.STRONG,
        when=ACTIVE_INFECTION,
        says=N_("Active infection: treat it first"),
        release=N_("the infection treated"),
        cites=("prednisone.active-infection", "medicine.active-infection"),
    ),
    Gate(
        id="methylprednisolone.latent-infection",
        topic=N_("latent infection"),
        severity=Severity.STRONG,
        when=LATENT_INFECTION,
        says=N_("Latent tuberculosis or hepatitis B may flare: treat or protect first"),
        cites=("prednisone.latent-infection", "infection.hepatitis-b"),
    ),
    Gate(
        id="methylprednisolone.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.STRONG,
        when=LIVE_VACCINE,
        says=N_("Live vaccines are contraindicated at this dose: settle the interval first"),
        cites=("methylprednisolone.live-vaccine", "vaccine.live-intervals"),
    ),
    Gate(
        id="methylprednisolone.heart",
        topic=N_("heart disease"),
        severity=Severity.STRONG,
        when=any_of(present(safety.heart_failure), present(safety.severe_heart_disease)),
        says=N_("Heart disease: correct potassium and monitor the electrocardiogram"),
        cites=("methylprednisolone.heart",),
    ),
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
            "Sources differ: {here} g here and in BMJ Best Practice; {etg} g in Therapeutic "
            "Guidelines and a review, for the fewest days of the range, the commoner length"
        ),
        fills=(
            ("here", "methylprednisolone.dose"),
            ("etg", "methylprednisolone.dose-etg"),
        ),
        cites=(
            "methylprednisolone.dose-bmj",
            "methylprednisolone.dose-review",
            "methylprednisolone.days",
        ),
    ),
    Advice(
        id="methylprednisolone.care",
        quotes=(
            "methylprednisolone.liver",
            "methylprednisolone.milk-allergy",
            "methylprednisolone.exchange",
        ),
        cites=("methylprednisolone.hypersensitivity",),
    ),
    Advice(
        id="methylprednisolone.pregnancy",
        when=any_of(PREGNANT, BREAST_FEEDING, MAN_PLANS_CHILD),
        says=N_("Compatible with pregnancy, breast-feeding and fathering a child"),
        cites=(
            "methylprednisolone.pregnancy-bsr",
            "methylprednisolone.breast-feeding-bsr",
            "methylprednisolone.father",
        ),
    ),
)

METHYLPREDNISOLONE = Medicine(
    id="methylprednisolone",
    name=N_("Methylprednisolone"),
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
