"""Prednisone (prednisolone 1:1), by mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import any_of, certain, present
from desktop_app.conditions.whole_list import on_list
from desktop_app.findings.questions import patient, safety, treatment
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.arithmetic import (
    TABLETS,
    count_of,
    nearest,
    strengths,
    tablets,
    times_weight,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.measures import WEIGHT
from desktop_app.prescribing.medicines.prednisone_gates import GATES
from desktop_app.prescribing.situations import BREAST_FEEDING, MAN_PLANS_CHILD, PREGNANT

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence

_ROUNDING = (
    "rounding.prednisone-high",
    "rounding.prednisone-high-step",
    "rounding.prednisone-middle",
    "rounding.prednisone-middle-step",
    "rounding.prednisone-low-step",
)
_DOSE = (
    "prednisone.dose",
    "prednisone.ceiling-lower",
    "prednisone.ceiling-upper",
    "prednisone.cap-default",
    "prednisone.cap-by-choice",
    "rounding.prednisone-cap",
)
_COUNT = ("prednisone.tablets", "rounding.one-strength", "prednisone.morning")
DOSE_FACTS = (*_DOSE, *_ROUNDING, *_COUNT)


def rounding_step(amount: Decimal, evidence: Evidence) -> Decimal:
    """Give the step in mg to which prednisone of this size is rounded."""
    if amount > evidence.values["rounding.prednisone-high"]:
        return evidence.values["rounding.prednisone-high-step"]
    if amount >= evidence.values["rounding.prednisone-middle"]:
        return evidence.values["rounding.prednisone-middle-step"]
    return evidence.values["rounding.prednisone-low-step"]


def _reads(reading: Reading) -> tuple[Decimal] | None:
    weight = number(WEIGHT, reading)
    return None if weight is None else (weight,)


def _regimen(evidence: Evidence, weight: Decimal) -> Regimen:
    fact = evidence.dose("prednisone.dose")
    cap = evidence.values["prednisone.cap-default"]
    raw = min(fact.maximum * weight, cap)
    step = rounding_step(raw, evidence)
    dose = min(nearest(raw, step), cap)
    return Regimen(
        dose=Message(N_("{dose} mg by mouth once daily"), {"dose": dose}),
        working=(
            times_weight(fact.minimum, fact.maximum, weight),
            Message(
                N_("ceiling {cap} mg, by choice up to {most} mg"),
                {"cap": cap, "most": evidence.values["prednisone.cap-by-choice"]},
            ),
            Message(N_("to the nearest {step} mg"), {"step": step}),
        ),
        count=_tablets(evidence, dose),
        low=dose,
        high=dose,
        ceiling=cap,
        unit="mg/d",
        cites=(*_DOSE, "rounding.prednisone-high-step"),
    )


def _tablets(evidence: Evidence, dose: Decimal) -> Step | None:
    """Make the dose up from whole tablets; None when none give it."""
    most_alike = evidence.values["rounding.one-strength"]
    parts = tablets(dose, strengths(evidence, "prednisone.tablets"), most_alike)
    if parts is None:
        return None
    counted = Joined(count_of(parts, TABLETS), " + ")
    return Step(says=Message(N_("{parts}, in the morning"), {"parts": counted}), cites=_COUNT)


ADVICE = (
    Advice(
        id="prednisone.under-treatment",
        when=certain(present(treatment.started)),
        says=N_(
            "Treatment has begun: this is the dose to start with, not one to go back to; the taper "
            "decides the present dose"
        ),
        cites=("medicine.starting-dose",),
    ),
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
        id="prednisone.sulfonamide",
        when=certain(on_list(safety.allergies, "names.sulfonamide")),
        says=N_("Allergy to sulfonamides is recorded: no co-trimoxazole, take an alternative"),
        cites=("pneumocystis.alternatives", "medicine.hypersensitivity"),
    ),
    Advice(
        id="prednisone.rounding",
        says=N_(
            "Round above {high} mg to {high_step} mg, from {middle} mg to {middle_step} mg, below "
            "to {low_step} mg; up to {alike} tablets of one strength before two strengths"
        ),
        fills=(
            ("high", "rounding.prednisone-high"),
            ("high_step", "rounding.prednisone-high-step"),
            ("middle", "rounding.prednisone-middle"),
            ("middle_step", "rounding.prednisone-middle-step"),
            ("low_step", "rounding.prednisone-low-step"),
            ("alike", "rounding.one-strength"),
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
        cites=("prednisone.exchange",),
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
    reads=_reads,
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
