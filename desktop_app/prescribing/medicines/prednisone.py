"""Prednisone (prednisolone 1:1), by mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import answered, any_of, present
from desktop_app.findings.questions import patient, safety
from desktop_app.findings.safety import Hypertension
from desktop_app.message import Joined, Message, N_
from desktop_app.prescribing.arithmetic import (
    TABLETS,
    ceiling_step,
    count_of,
    nearest,
    strengths,
    tablets,
    times_weight,
)
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Regimen, Severity
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    LATENT_INFECTION,
    LIVE_VACCINE,
    MAN_PLANS_CHILD,
    PREGNANT,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.evidence.base import Evidence

DOSE_FACTS = (
    "prednisone.dose",
    "prednisone.cap-default",
    "prednisone.cap-by-choice",
    "prednisone.ceiling-lower",
    "prednisone.ceiling-upper",
    "prednisone.morning",
    "prednisone.tablets",
    "rounding.one-strength",
    "rounding.prednisone-high",
    "rounding.prednisone-high-step",
    "rounding.prednisone-middle",
    "rounding.prednisone-middle-step",
    "rounding.prednisone-low-step",
    "rounding.prednisone-cap",
)
PRINTED = (
    "prednisone.dose",
    "prednisone.ceiling-lower",
    "prednisone.ceiling-upper",
    "prednisone.cap-default",
)


def rounding_step(amount: Decimal, evidence: Evidence) -> Decimal:
    """Give the step in mg to which prednisone of this size is rounded."""
    if amount > evidence.values["rounding.prednisone-high"]:
        return evidence.values["rounding.prednisone-high-step"]
    if amount >= evidence.values["rounding.prednisone-middle"]:
        return evidence.values["rounding.prednisone-middle-step"]
    return evidence.values["rounding.prednisone-low-step"]


def _regimen(reading: Reading) -> Regimen | None:
    weight = number(patient.weight, reading)
    if weight is None:
        return None
    evidence = reading.evidence
    fact = evidence.dose("prednisone.dose")
    cap = evidence.values["prednisone.cap-default"]
    raw = min(fact.maximum * weight, cap)
    dose = min(nearest(raw, rounding_step(raw, evidence)), cap)
    parts = tablets(
        dose, strengths(evidence, "prednisone.tablets"), evidence.values["rounding.one-strength"]
    )
    return Regimen(
        dose=Message(N_("{dose} mg by mouth once daily, in the morning"), {"dose": dose}),
        working=(
            times_weight(fact, weight),
            Message(
                N_("ceiling {cap} mg, by choice up to {most} mg"),
                {"cap": cap, "most": evidence.values["prednisone.cap-by-choice"]},
            ),
        ),
        count=Message("{parts}", {"parts": Joined(count_of(parts, TABLETS), " + ")})
        if parts
        else ceiling_step(cap, "mg"),
        low=dose,
        high=dose,
        ceiling=cap,
        unit="mg/d",
        cites=PRINTED,
    )


_COMORBIDITY = any_of(
    present(safety.diabetes),
    answered(safety.hypertension, Hypertension.CONTROLLED, Hypertension.UNCONTROLLED),
    present(safety.heart_failure),
    present(safety.psychosis),
    present(safety.peptic_ulcer),
)
_LOWER_END = any_of(
    present(safety.diabetes), present(safety.osteoporosis), present(safety.glaucoma)
)

GATES = (
    Gate(
        id="prednisone.fungal-infection",
        topic=N_("systemic fungal infection"),
        severity=Severity.BLOCK,
        when=present(safety.systemic_fungal_infection),
        says=N_("Contraindicated in systemic fungal infection"),
        release=N_("the infection treated"),
        cites=("prednisone.fungal-infection",),
    ),
    Gate(
        id="prednisone.infection",
        topic=N_("active infection"),
        severity=Severity.STRONG,
        when=ACTIVE_INFECTION,
        says=N_("Active infection: treat it first; prednisone masks its signs and raises its risk"),
        release=N_("the infection treated"),
        cites=("prednisone.active-infection", "medicine.active-infection", "infection.severe"),
    ),
    Gate(
        id="prednisone.latent-infection",
        topic=N_("latent infection"),
        severity=Severity.STRONG,
        when=LATENT_INFECTION,
        says=N_("Latent tuberculosis or hepatitis B may flare: treat or protect first"),
        cites=(
            "prednisone.latent-infection",
            "infection.tuberculosis",
            "infection.interferon-test",
            "infection.hepatitis-b",
        ),
    ),
    Gate(
        id="prednisone.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.STRONG,
        when=LIVE_VACCINE,
        says=N_("Live vaccines are contraindicated at this dose: settle the interval first"),
        cites=("prednisone.live-vaccine", "vaccine.live-defer", "vaccine.live-intervals"),
    ),
    Gate(
        id="prednisone.comorbidity",
        topic=N_("other illness"),
        severity=Severity.WARN,
        when=_COMORBIDITY,
        says=N_("Diabetes, hypertension, heart failure, psychosis or ulcer: monitor closely"),
        cites=("prednisone.comorbidity",),
    ),
    Gate(
        id="prednisone.lower-end",
        topic=N_("lower end of the dose"),
        severity=Severity.WARN,
        when=_LOWER_END,
        says=N_("Diabetes, osteoporosis or glaucoma speak for the lower end of the dose"),
        cites=("prednisone.lower-end", "prednisone.range-by-choice", "prednisone.eye"),
    ),
)

ADVICE = (
    Advice(
        id="prednisone.sources-differ",
        differs=True,
        says=N_(
            "Sources differ on the dose: this plan starts at {here} mg/kg with a ceiling of "
            "{cap} mg (default of the range {lower} to {upper} mg); BSR {bsr} mg/kg, usually "
            "{usual_low} to {usual_high} mg; BMJ Best Practice {bmj} mg/kg up to {bmj_most} mg; "
            "Therapeutic Guidelines up to {etg} mg; US label {label_low} to {label_high} mg"
        ),
        fills=(
            ("here", "prednisone.dose"),
            ("cap", "prednisone.cap-default"),
            ("lower", "prednisone.ceiling-lower"),
            ("upper", "prednisone.ceiling-upper"),
            ("bsr", "prednisone.dose-bsr"),
            ("usual_low", "prednisone.usual-lowest-bsr"),
            ("usual_high", "prednisone.usual-highest-bsr"),
            ("bmj", "prednisone.dose-bmj"),
            ("bmj_most", "prednisone.ceiling-bmj"),
            ("etg", "prednisone.ceiling-etg"),
            ("label_low", "prednisone.label-lowest"),
            ("label_high", "prednisone.label-highest"),
        ),
        cites=("scope.seed-default",),
    ),
    Advice(
        id="prednisone.first-tests",
        says=N_(
            "First: blood pressure, weight, glucose or HbA1c, potassium, lipids, bone density, "
            "eye history, hepatitis B and tuberculosis; Strongyloides if exposed"
        ),
        cites=("prednisone.baseline",),
    ),
    Advice(
        id="prednisone.bone",
        says=N_(
            "Bone: assess fracture risk as soon as possible when {dose} mg daily or more is given "
            "for over {months} months; FRAX from {age}, bone density with spine imaging for all"
        ),
        fills=(("dose", "bone.dose"), ("months", "bone.months"), ("age", "bone.frax-age")),
        cites=(),
    ),
    Advice(
        id="prednisone.pneumocystis",
        says=N_(
            "Pneumocystis: prophylaxis is of benefit above {low} to {high} mg daily for more than "
            "{weeks_low} to {weeks_high} weeks. Co-trimoxazole is not given with methotrexate; "
            "alternatives are atovaquone, pentamidine, or dapsone after a G6PD test"
        ),
        fills=(
            ("low", "pneumocystis.dose-lowest"),
            ("high", "pneumocystis.dose-highest"),
            ("weeks_low", "pneumocystis.weeks-lowest"),
            ("weeks_high", "pneumocystis.weeks-highest"),
        ),
        cites=(
            "pneumocystis.co-trimoxazole",
            "pneumocystis.alternatives",
            "pneumocystis.potassium",
            "methotrexate.co-trimoxazole",
        ),
    ),
    Advice(
        id="prednisone.vaccines",
        says=N_(
            "Vaccines: at {dose} mg daily or more every non-live vaccine but influenza waits; "
            "no live vaccine"
        ),
        fills=(("dose", "vaccine.steroid-dose"),),
        cites=("vaccine.live-defer", "infection.varicella"),
    ),
    Advice(
        id="prednisone.never-abruptly",
        says=N_("Never stop abruptly after more than {weeks} weeks: the adrenals recover slowly"),
        fills=(("weeks", "prednisone.abrupt-stop"),),
        cites=("prednisone.adrenal",),
    ),
    Advice(
        id="prednisone.prednisolone",
        says=N_("Prednisolone is the same dose, mg for mg"),
        cites=("prednisone.exchange", "prednisone.hypersensitivity", "medicine.hypersensitivity"),
    ),
    Advice(
        id="prednisone.pregnancy",
        when=any_of(PREGNANT, BREAST_FEEDING, MAN_PLANS_CHILD),
        says=N_("Compatible with pregnancy, breast-feeding and fathering a child"),
        cites=(
            "prednisone.pregnancy-bsr",
            "prednisone.breast-feeding-bsr",
            "prednisone.father-bsr",
            "pregnancy.continue-acr",
        ),
    ),
)

PREDNISONE = Medicine(
    id="prednisone",
    name=N_("Prednisone"),
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
