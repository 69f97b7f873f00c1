"""What stands against intravenous immunoglobulin."""

from desktop_app.conditions.vocabulary import (
    answered,
    any_of,
    less_than,
    more_than,
    named,
    present,
)
from desktop_app.conditions.whole_list import on_list
from desktop_app.findings.questions import patient, safety
from desktop_app.findings.safety import IgaDeficiency
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.measures import FILTRATION, MASS_INDEX
from desktop_app.prescribing.situations import HYPERTENSION, LIVE_VACCINE

THROMBOSIS_RISK = named(
    N_("at risk of thrombosis"),
    any_of(
        present(safety.thrombosis_history),
        present(safety.thrombosis_risk_factors),
        HYPERTENSION,
        present(safety.diabetes),
        present(safety.heart_failure),
        present(safety.severe_heart_disease),
        shared_gates.names_taken("names.oestrogen", N_("an oestrogen")),
    ),
)
_RENAL_RISK = any_of(
    less_than(FILTRATION, "laboratory.egfr"),
    present(safety.dialysis),
    present(safety.diabetes),
    present(safety.takes_nsaid),
    more_than(patient.age, "immunoglobulin.renal-age"),
)

GATES = hardest_first(
    Gate(
        id="immunoglobulin.anaphylaxis",
        topic=N_("anaphylaxis"),
        severity=Severity.HARD_BLOCK,
        when=present(safety.immunoglobulin_anaphylaxis),
        says=N_("Anaphylaxis to human immunoglobulin"),
        cites=("immunoglobulin.anaphylaxis",),
    ),
    Gate(
        id="immunoglobulin.iga",
        topic=N_("antibodies to IgA"),
        severity=Severity.BLOCK,
        when=answered(safety.iga_deficiency, IgaDeficiency.WITH_ANTIBODIES),
        says=N_("IgA deficiency with antibodies to IgA"),
        cites=("immunoglobulin.iga-antibodies", "immunoglobulin.iga-test"),
    ),
    Gate(
        id="immunoglobulin.iga-unknown",
        topic=N_("IgA deficiency"),
        severity=Severity.STRONG,
        when=answered(safety.iga_deficiency, IgaDeficiency.ANTIBODIES_UNKNOWN),
        says=N_(
            "IgA deficiency, antibodies unknown: a specialist product where IgA is below {iga} g/L"
        ),
        fills=(("iga", "immunoglobulin.iga"),),
    ),
    Gate(
        id="immunoglobulin.thrombosis",
        topic=N_("thrombosis risk"),
        severity=Severity.STRONG,
        when=THROMBOSIS_RISK,
        says=N_(
            "Thrombosis risk, boxed warning: at most {rate} mL/kg/min, spread over the most days"
        ),
        fills=(("rate", "immunoglobulin.rate-at-risk"),),
        cites=(
            "immunoglobulin.thrombosis",
            "immunoglobulin.spread",
            "immunoglobulin.trial-thrombosis",
        ),
    ),
    Gate(
        id="immunoglobulin.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=_RENAL_RISK,
        says=N_(
            "Renal risk, boxed warning: hydrate, lowest rate, no sucrose product, stop if function "
            "falls"
        ),
        cites=("immunoglobulin.renal", "immunoglobulin.renal-care", "immunoglobulin.sucrose"),
    ),
    Gate(
        id="immunoglobulin.overweight",
        topic=N_("overweight"),
        severity=Severity.STRONG,
        when=more_than(MASS_INDEX, "body.standard-mass-index"),
        says=N_("Overweight: the dose counts the physiological standard weight"),
        cites=("immunoglobulin.obesity",),
    ),
    Gate(
        id="immunoglobulin.glucose-meter",
        topic=N_("glucose meter"),
        severity=Severity.STRONG,
        when=present(safety.diabetes),
        says=N_("Diabetes: with a maltose product some glucose meters read falsely high"),
        cites=("immunoglobulin.glucose-meter",),
    ),
    Gate(
        id="immunoglobulin.corn",
        topic=N_("corn allergy"),
        severity=Severity.STRONG,
        when=on_list(safety.allergies, "names.corn"),
        says=N_("Corn allergy: no product that holds maltose"),
        cites=("immunoglobulin.corn",),
    ),
    Gate(
        id="immunoglobulin.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.WARN,
        when=LIVE_VACCINE,
        says=N_("A live vaccine is delayed after immunoglobulin"),
        cites=("immunoglobulin.live-vaccine", "vaccine.live-intervals"),
    ),
    shared_gates.allergy("immunoglobulin", "immunoglobulin.anaphylaxis"),
    *shared_gates.earlier_courses("immunoglobulin", Agent.INTRAVENOUS_IMMUNOGLOBULIN),
)
