"""Hydroxychloroquine, by mouth, for the skin."""

from desktop_app.conditions.vocabulary import present
from desktop_app.findings.questions import antibodies
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Severity, hardest_first
from desktop_app.prescribing.measures import WEIGHT
from desktop_app.prescribing.medicines.hydroxychloroquine_dose import (
    FACTS,
    SEVERE_RENAL,
    reads,
    regimen,
    stages,
)
from desktop_app.prescribing.shared_advice import MOTHER_OR_TO_BE, compatible_for_father

GATES = hardest_first(
    Gate(
        id="hydroxychloroquine.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=SEVERE_RENAL,
        says=N_("Severe renal impairment: half the dose"),
        cites=("hydroxychloroquine.egfr",),
    ),
    Gate(
        id="hydroxychloroquine.sae",
        topic=N_("anti-SAE"),
        severity=Severity.STRONG,
        when=present(antibodies.anti_sae),
        says=N_("Anti-SAE: a drug eruption is likelier"),
        cites=("hydroxychloroquine.sae1",),
    ),
    shared_gates.allergy("hydroxychloroquine"),
    *shared_gates.earlier_courses("hydroxychloroquine", Agent.HYDROXYCHLOROQUINE),
)

ADVICE = (
    Advice(
        id="hydroxychloroquine.eyes-and-heart",
        quotes=("hydroxychloroquine.retina", "hydroxychloroquine.long-qt"),
    ),
    Advice(
        id="hydroxychloroquine.eruption",
        differs=True,
        says=N_(
            "Sources differ on drug eruptions in dermatomyositis: {count} of {of} in one series, "
            "{percent} % in a later cohort. Warn the patient"
        ),
        fills=(
            ("count", "hydroxychloroquine.eruption#count"),
            ("of", "hydroxychloroquine.eruption#of"),
            ("percent", "hydroxychloroquine.eruption-cohort#percent"),
        ),
    ),
    Advice(
        id="hydroxychloroquine.pregnancy",
        when=MOTHER_OR_TO_BE,
        says=N_("Compatible with conception, pregnancy and breast-feeding up to {most} mg daily"),
        fills=(("most", "hydroxychloroquine.pregnancy-ceiling"),),
        cites=(
            "hydroxychloroquine.pregnancy-bsr",
            "hydroxychloroquine.breast-feeding-bsr",
            "pregnancy.continue-acr",
        ),
    ),
    compatible_for_father("hydroxychloroquine", "hydroxychloroquine.father-bsr"),
)

HYDROXYCHLOROQUINE = Medicine(
    id="hydroxychloroquine",
    name=N_("Hydroxychloroquine"),
    reads=reads,
    regimen=regimen,
    stages=stages,
    needs=(WEIGHT,),
    gates=GATES,
    advice=ADVICE,
    cites=FACTS,
)
