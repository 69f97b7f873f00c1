"""Rituximab, two infusions two weeks apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.conditions.vocabulary import less_than, present
from desktop_app.findings.questions import laboratory, safety
from desktop_app.message import Joined, Message, N_
from desktop_app.prescribing.arithmetic import (
    MILLIGRAMS_IN_A_GRAM,
    VIALS,
    count_of,
    strengths,
    tablets,
)
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Regimen, Severity
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    LIVE_VACCINE,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)

if TYPE_CHECKING:
    from decimal import Decimal

DOSE_FACTS = (
    "rituximab.dose",
    "rituximab.ceiling-infusion",
    "rituximab.vials",
    "rounding.one-strength",
)


def _regimen(reading: Reading) -> Regimen | None:
    evidence = reading.evidence
    ceiling = evidence.values["rituximab.ceiling-infusion"]
    dose = min(evidence.dose("rituximab.dose").maximum, ceiling)
    return Regimen(
        dose=Message(N_("{dose} g intravenously on day 1 and on day 15"), {"dose": dose}),
        working=(
            Message(
                N_("fixed dose; ceiling {ceiling} g per infusion"), {"ceiling": ceiling}
            ),
        ),
        count=_vials(reading, dose),
        low=dose,
        high=dose,
        ceiling=ceiling,
        unit="g",
        cites=DOSE_FACTS[:3],
    )


def _vials(reading: Reading, grams: Decimal) -> Message:
    evidence = reading.evidence
    parts = tablets(
        grams * MILLIGRAMS_IN_A_GRAM,
        strengths(evidence, "rituximab.vials"),
        evidence.values["rounding.one-strength"],
    )
    return Message("{parts}", {"parts": Joined(count_of(parts or (), VIALS), " + ")})


GATES = (
    Gate(
        id="rituximab.hepatitis-b",
        topic=N_("hepatitis B"),
        severity=Severity.HARD_BLOCK,
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
        topic=N_("hepatitis B"),
        severity=Severity.HARD_BLOCK,
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
    Gate(
        id="rituximab.infection",
        topic=N_("active infection"),
        severity=Severity.BLOCK,
        when=ACTIVE_INFECTION,
        says=N_("Active infection or tuberculosis"),
        release=N_("the infection treated"),
        cites=("rituximab.infection", "infection.tuberculosis-biologic"),
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
        id="rituximab.leukoencephalopathy",
        topic=N_("earlier PML"),
        severity=Severity.BLOCK,
        when=present(safety.pml_history),
        says=N_("Earlier progressive multifocal leukoencephalopathy"),
        cites=("rituximab.leukoencephalopathy",),
    ),
    Gate(
        id="rituximab.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.BLOCK,
        when=LIVE_VACCINE,
        says=N_("Live vaccine given recently or planned"),
        release=N_("the interval after the vaccine kept"),
        cites=("rituximab.live-vaccine", "vaccine.live-intervals"),
    ),
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
        id="rituximab.immunoglobulin-g",
        topic=N_("low IgG"),
        severity=Severity.STRONG,
        when=less_than(laboratory.immunoglobulin_g, "rituximab.igg-infection"),
        says=N_("IgG low enough to go with severe infection: decide with a specialist"),
        cites=("rituximab.igg-marks", "rituximab.igg-specialist"),
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
)

ADVICE = (
    Advice(
        id="rituximab.not-labelled",
        says=N_("Not labelled for dermatomyositis; the dose is that of rheumatoid arthritis"),
        cites=("rituximab.not-labelled", "rituximab.dose-label", "rituximab.dose-review"),
    ),
    Advice(
        id="rituximab.premedication",
        quotes=("rituximab.premedication", "rituximab.repeat"),
        cites=("rituximab.maintenance-review",),
    ),
    Advice(
        id="rituximab.first-tests",
        says=N_(
            "First: HBsAg, anti-HBc and anti-HBs, tuberculosis, varicella zoster IgG, IgG with IgA "
            "and IgM, blood count, chemistry, pregnancy test; vaccines {weeks} weeks before"
        ),
        fills=(("weeks", "rituximab.vaccines-before"),),
        cites=("rituximab.baseline", "vaccine.rituximab-delay"),
    ),
    Advice(
        id="rituximab.father",
        says=N_("Fathering a child: compatible, on limited data"),
        when=present(safety.plans_child),
        cites=("rituximab.father-bsr", "father.continue-acr"),
    ),
)

RITUXIMAB = Medicine(
    id="rituximab",
    name=N_("Rituximab"),
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
