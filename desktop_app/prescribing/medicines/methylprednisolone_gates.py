"""What stands against a pulse of methylprednisolone."""

from desktop_app.conditions.vocabulary import any_of, present
from desktop_app.conditions.whole_list import on_list
from desktop_app.findings.questions import safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    HEART_AT_RISK,
    STEROID_COMORBIDITY,
)

GATES = hardest_first(
    shared_gates.fungal_infection("methylprednisolone"),
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
    shared_gates.latent_infection("methylprednisolone"),
    shared_gates.parasites("methylprednisolone"),
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
        id="methylprednisolone.rhythm",
        topic=N_("heart rhythm"),
        severity=Severity.STRONG,
        when=any_of(present(safety.electrolyte_imbalance), present(safety.long_qt)),
        says=N_(
            "Electrolyte imbalance or long QT: correct potassium before the pulse and monitor the "
            "electrocardiogram during it"
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
            "Diabetes, hypertension, heart failure, psychosis, ulcer, glaucoma or cataract: "
            "monitor closely"
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
