"""What stands against rituximab."""

from desktop_app.conditions.vocabulary import less_than, present
from desktop_app.findings.questions import laboratory, muscle, safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    HEPATITIS_B_UNSCREENED,
    NO_CONTRACEPTION,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)

GATES = hardest_first(
    # It holds and never bites: what the tests found is for the gates below.
    Gate(
        id="rituximab.hepatitis-b-screen",
        topic=N_("hepatitis B screen"),
        severity=Severity.HARD_BLOCK,
        when=HEPATITIS_B_UNSCREENED,
        says=N_("Every patient is screened for hepatitis B before the first dose"),
        release=N_("HBsAg and anti-HBc recorded"),
        cites=("rituximab.hepatitis-b-screen", "rituximab.hepatitis-b-tests"),
    ),
    Gate(
        id="rituximab.hepatitis-b",
        topic=N_("hepatitis B"),
        severity=Severity.BLOCK,
        when=present(safety.hepatitis_b_surface_antigen),
        says=N_("HBsAg positive: hepatology and an antiviral come first"),
        release=N_("hepatitis B treated, with hepatology’s agreement"),
        cites=(
            "rituximab.hepatitis-b-positive",
            "rituximab.hepatitis-b-screen",
            "rituximab.hepatitis-b-tests",
        ),
    ),
    Gate(
        id="rituximab.hepatitis-b-core",
        topic=N_("past hepatitis B"),
        severity=Severity.BLOCK,
        when=present(safety.hepatitis_b_core_antibody),
        says=N_("Anti-HBc positive: hepatitis B DNA and antiviral prophylaxis first"),
        release=N_("a plan for prophylaxis for {months} months or more after"),
        fills=(("months", "rituximab.prophylaxis-months"),),
        cites=("rituximab.core-antibody-alone", "rituximab.hepatitis-b-screen"),
    ),
    Gate(
        id="rituximab.murine",
        topic=N_("allergy to murine protein"),
        severity=Severity.HARD_BLOCK,
        when=present(safety.murine_protein_allergy),
        says=N_("Hypersensitivity to murine protein"),
        cites=("rituximab.murine",),
    ),
    shared_gates.infection("rituximab", "rituximab.infection", "infection.tuberculosis-biologic"),
    shared_gates.latent_tuberculosis("rituximab", "infection.tuberculosis-biologic"),
    shared_gates.hepatitis("rituximab", when=present(safety.hepatitis_c)),
    Gate(
        id="rituximab.immunodeficiency",
        topic=N_("immunodeficiency"),
        severity=Severity.BLOCK,
        when=present(safety.immunodeficiency),
        says=N_("Contraindicated in severe immunodeficiency"),
        cites=("rituximab.infection",),
    ),
    Gate(
        id="rituximab.heart",
        topic=N_("heart disease"),
        severity=Severity.BLOCK,
        when=present(safety.severe_heart_disease),
        says=N_("Severe heart failure or severe uncontrolled heart disease"),
        cites=("rituximab.heart",),
    ),
    Gate(
        id="rituximab.myocarditis",
        topic=N_("suspected myocarditis"),
        severity=Severity.STRONG,
        when=present(muscle.suspected_myocarditis),
        says=N_(
            "Suspected myocarditis: settle it first, since severe heart disease rules rituximab out"
        ),
        cites=("rituximab.heart",),
    ),
    Gate(
        id="rituximab.leukoencephalopathy",
        topic=N_("earlier PML"),
        severity=Severity.BLOCK,
        when=present(safety.pml_history),
        says=N_("Earlier progressive multifocal leukoencephalopathy"),
        cites=("rituximab.leukoencephalopathy",),
    ),
    shared_gates.live_vaccine("rituximab", "rituximab.live-vaccine"),
    Gate(
        id="rituximab.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.STRONG,
        when=PREGNANT,
        says=N_("Pregnancy: only for severe disease without an alternative"),
        cites=("rituximab.pregnancy-bsr", "pregnancy.life-threatening-acr"),
    ),
    Gate(
        id="rituximab.woman-plans",
        topic=N_("planned child"),
        severity=Severity.STRONG,
        when=WOMAN_PLANS_CHILD,
        says=N_(
            "Plans a child, sources differ: BSR considers stopping at conception; the makers ask "
            "for contraception until {months} months after"
        ),
        fills=(("months", "rituximab.contraception-months"),),
        cites=("rituximab.planning-bsr",),
    ),
    Gate(
        id="rituximab.contraception",
        topic=N_("contraception"),
        severity=Severity.WARN,
        when=NO_CONTRACEPTION,
        says=N_("No reliable contraception: the makers ask for it until {months} months after"),
        fills=(("months", "rituximab.contraception-months"),),
    ),
    Gate(
        id="rituximab.immunoglobulin-g-specialist",
        topic=N_("very low IgG"),
        severity=Severity.STRONG,
        when=less_than(laboratory.immunoglobulin_g, "rituximab.igg-specialist"),
        says=N_("IgG very low: a specialist decides on rituximab"),
    ),
    Gate(
        id="rituximab.immunoglobulin-g",
        topic=N_("low IgG"),
        severity=Severity.STRONG,
        when=less_than(laboratory.immunoglobulin_g, "rituximab.igg-infection"),
        says=N_("IgG as low as went with severe infections in cohorts"),
        cites=("rituximab.igg-marks",),
    ),
    Gate(
        id="rituximab.neutrophils",
        topic=N_("neutropenia"),
        severity=Severity.STRONG,
        when=less_than(laboratory.neutrophils, "rituximab.neutrophils"),
        says=N_("Neutropenia"),
        cites=("rituximab.neutropenia",),
    ),
    Gate(
        id="rituximab.breast-feeding",
        topic=N_("breast-feeding"),
        severity=Severity.WARN,
        when=BREAST_FEEDING,
        says=N_("Breast-feeding, sources differ: BSR yes on limited data, the makers no"),
        cites=("rituximab.breast-feeding-bsr", "rituximab.breast-feeding-makers"),
    ),
    Gate(
        id="rituximab.immunoglobulin-g-low",
        topic=N_("low IgG"),
        severity=Severity.WARN,
        when=less_than(laboratory.immunoglobulin_g, "rituximab.igg-low"),
        says=N_("IgG low"),
        cites=("rituximab.igg-marks",),
    ),
    shared_gates.allergy("rituximab", "rituximab.murine"),
    *shared_gates.earlier_courses("rituximab", Agent.RITUXIMAB),
)
