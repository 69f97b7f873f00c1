"""Prednisone (prednisolone 1:1), by mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import all_of, any_of, certain, not_, present, recorded
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import patient, treatment
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
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    MAN_PLANS_CHILD,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)

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
_TAKEN = ("prednisone.taken", "taper.stopped", "prednisone.abrupt-stop")
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


def _taken(reading: Reading) -> Message | None:
    """Say what is taken already, so that the starting dose is not read as a new one."""
    dose = number(treatment.prednisone_dose, reading)
    if dose is None:
        return None
    if dose <= reading.limit("taper.stopped"):
        begun = reading.value(treatment.started) is Presence.PRESENT
        return Message(N_("Stopped by now")) if begun else None
    words = N_("Taken now: {dose} mg daily, tapered as under Monitoring and never stopped abruptly")
    return Message(words, {"dose": dose})


ADVICE = (
    Advice(
        id="prednisone.under-treatment",
        when=all_of(certain(present(treatment.started)), not_(recorded(treatment.prednisone_dose))),
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
        id="prednisone.steps",
        when=certain(present(treatment.started)),
        says=N_(
            "Whole tablets allow steps of {high_step} mg above {high} mg, of {middle_step} mg from "
            "{middle} mg and of {low_step} mg below; at most {alike} tablets of one strength"
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
        id="prednisone.prednisolone",
        says=N_("Prednisolone is the same dose, mg for mg"),
        cites=("prednisone.exchange",),
    ),
    Advice(
        id="prednisone.pregnancy",
        when=any_of(PREGNANT, BREAST_FEEDING, WOMAN_PLANS_CHILD),
        says=N_("Compatible with conception, pregnancy and breast-feeding"),
        cites=(
            "prednisone.pregnancy-bsr",
            "prednisone.breast-feeding-bsr",
            "pregnancy.continue-acr",
        ),
    ),
    Advice(
        id="prednisone.father",
        when=MAN_PLANS_CHILD,
        says=N_("Fathering a child: compatible"),
        cites=("prednisone.father-bsr",),
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
    cites=(*DOSE_FACTS, *_TAKEN),
    taken=_taken,
)
