"""What stands against intravenous immunoglobulin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
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
from desktop_app.findings.safety import BloodGroup, IgaDeficiency
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.arithmetic import down
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.measures import FILTRATION, MASS_INDEX, STANDARD_WEIGHT, WEIGHT
from desktop_app.prescribing.situations import (
    HEART_AT_RISK,
    HYPERTENSION,
    LIVE_VACCINE,
    TAKES_NSAID,
)
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence


def grams_per_kg(evidence: Evidence) -> Decimal:
    """Give the dose of a cycle, never above its ceiling."""
    ceiling = evidence.values["immunoglobulin.ceiling-cycle"]
    return min(evidence.dose("immunoglobulin.dose").maximum, ceiling)


def whole_grams(evidence: Evidence, weight: Decimal) -> Decimal:
    """Give the amount of a cycle for a weight in kg, rounded down to whole steps."""
    return down(grams_per_kg(evidence) * weight, evidence.values["rounding.immunoglobulin-step"])


def _both_weights(reading: Reading) -> Mapping[str, object]:
    """Give both weights with the amount that each asks for."""
    return {
        name: found
        for weight, amount, source in (
            ("weight", "amount", WEIGHT),
            ("standard", "less", STANDARD_WEIGHT),
        )
        if (kilograms := number(source, reading)) is not None
        for name, found in (
            (weight, Quantity(kilograms, "kg")),
            (amount, whole_grams(reading.evidence, kilograms)),
        )
    }


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
        more_than(patient.age, "immunoglobulin.thrombosis-age"),
    ),
)
RENAL_RISK = any_of(
    less_than(FILTRATION, "laboratory.egfr"),
    present(safety.dialysis),
    present(safety.diabetes),
    present(safety.volume_depletion),
    TAKES_NSAID,
    shared_gates.names_taken("names.nephrotoxic", N_("a medicine that harms the kidney")),
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
        when=RENAL_RISK,
        says=N_(
            "Renal risk, boxed warning: hydrate, lowest rate, no sucrose product, stop if function "
            "falls"
        ),
        cites=("immunoglobulin.renal", "immunoglobulin.renal-care", "immunoglobulin.sucrose"),
    ),
    Gate(
        id="immunoglobulin.heart",
        topic=N_("heart disease"),
        severity=Severity.STRONG,
        when=HEART_AT_RISK,
        says=N_(
            "Heart disease or suspected myocarditis: a load of volume; lowest rate, with the "
            "circulation watched"
        ),
        cites=("immunoglobulin.heart",),
    ),
    Gate(
        id="immunoglobulin.overweight",
        topic=N_("overweight"),
        severity=Severity.STRONG,
        when=more_than(MASS_INDEX, "body.standard-mass-index"),
        says=N_(
            "Overweight, sources differ: {amount} g by the actual weight of {weight} (as in the "
            "guideline and the US label); the EU product information counts the physiological "
            "standard weight, {standard} at {index} kg/m²: {less} g. The plan follows the smaller"
        ),
        fills=(("index", "body.standard-mass-index"),),
        figures=_both_weights,
        gaps={
            "amount": N_("amount"),
            "weight": N_("actual weight"),
            "standard": N_("standard weight"),
            "less": N_("smaller amount"),
        },
        reads=STANDARD_WEIGHT.reads,
        cites=("immunoglobulin.obesity", "immunoglobulin.dose-label", "scope.safer-governs"),
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
        id="immunoglobulin.migraine",
        topic=N_("migraine"),
        severity=Severity.WARN,
        when=present(safety.migraine),
        says=N_("Migraine: aseptic meningitis is likelier, above all at a full dose"),
        cites=("immunoglobulin.meningitis",),
    ),
    Gate(
        id="immunoglobulin.haemolysis",
        topic=N_("haemolysis"),
        severity=Severity.WARN,
        when=answered(safety.blood_group, BloodGroup.OTHER),
        says=N_("Blood group other than O, haemolysis likelier: haemoglobin before and after"),
        cites=("immunoglobulin.blood-group", "immunoglobulin.haemolysis"),
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
