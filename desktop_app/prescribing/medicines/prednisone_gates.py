"""What stands against prednisone."""

from desktop_app.conditions.vocabulary import any_of, certain, more_than, present
from desktop_app.findings.questions import safety, treatment
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    STEROID_COMORBIDITY,
)

_LOWER_END = any_of(
    present(safety.diabetes), present(safety.osteoporosis), present(safety.glaucoma)
)

GATES = hardest_first(
    shared_gates.fungal_infection("prednisone"),
    shared_gates.tuberculosis("prednisone"),
    shared_gates.live_vaccine("prednisone", "prednisone.live-vaccine"),
    shared_gates.allergy("prednisone", "prednisone.hypersensitivity"),
    Gate(
        id="prednisone.infection",
        topic=N_("active infection"),
        severity=Severity.STRONG,
        when=ACTIVE_INFECTION,
        says=N_("Active infection: treat it first; prednisone masks its signs and raises its risk"),
        release=N_("the infection treated"),
        cites=("prednisone.active-infection", "medicine.active-infection"),
    ),
    Gate(
        id="prednisone.above-ceiling",
        topic=N_("present dose"),
        severity=Severity.STRONG,
        when=certain(more_than(treatment.prednisone_dose, "prednisone.cap-by-choice")),
        says=N_(
            "The present dose is above the highest ceiling, {most} mg: settle it first. No "
            "calendar is made from it"
        ),
        fills=(("most", "prednisone.cap-by-choice"),),
    ),
    shared_gates.aspiration(
        "prednisone", N_("Aspiration: exclude pneumonia first; prednisone masks its signs")
    ),
    shared_gates.latent_infection("prednisone"),
    shared_gates.parasites("prednisone"),
    Gate(
        id="prednisone.comorbidity",
        topic=N_("other illness"),
        severity=Severity.WARN,
        when=STEROID_COMORBIDITY,
        says=N_("Diabetes, hypertension, heart failure, psychosis or ulcer: monitor closely"),
        cites=("prednisone.comorbidity",),
    ),
    shared_gates.stomach("prednisone"),
    Gate(
        id="prednisone.lower-end",
        topic=N_("lower end of the dose"),
        severity=Severity.WARN,
        when=_LOWER_END,
        says=N_(
            "Diabetes, osteoporosis, glaucoma or cataract speak for the lower end: the clinician "
            "may choose from {range} mg/kg"
        ),
        fills=(("range", "prednisone.dose-bsr"),),
        cites=("prednisone.lower-end", "prednisone.range-by-choice", "prednisone.eye"),
    ),
    *shared_gates.earlier_courses("prednisone", Agent.PREDNISONE),
)
