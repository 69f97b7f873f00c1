"""Prednisone (prednisolone 1:1), by mouth."""

from __future__ import annotations

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import all_of, certain, not_, present, recorded
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import choice, treatment
from desktop_app.message import N_, Message
from desktop_app.prescribing.gate import Advice, Medicine
from desktop_app.prescribing.measures import WEIGHT
from desktop_app.prescribing.medicines.prednisone_dose import (
    DOSE_FACTS,
    reads,
    regimen,
    stages,
)
from desktop_app.prescribing.medicines.prednisone_gates import GATES
from desktop_app.prescribing.shared_advice import compatible_for_father, compatible_for_mother

_TAKEN = ("prednisone.taken", "taper.stopped", "prednisone.abrupt-stop")


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
    compatible_for_mother(
        "prednisone",
        "prednisone.pregnancy-bsr",
        "prednisone.breast-feeding-bsr",
        "pregnancy.continue-acr",
    ),
    compatible_for_father("prednisone", "prednisone.father-bsr"),
)

PREDNISONE = Medicine(
    id="prednisone",
    name=N_("Prednisone"),
    reads=reads,
    regimen=regimen,
    stages=stages,
    needs=(WEIGHT,),
    turns_on=(
        choice.prednisone_per_kg,
        choice.prednisone_ceiling,
        choice.taper,
        choice.taper_steps,
        treatment.started,
        treatment.prednisone_dose,
    ),
    gates=GATES,
    advice=ADVICE,
    cites=(*DOSE_FACTS, *_TAKEN),
    taken=_taken,
)
