"""Intravenous immunoglobulin (Octagam 10 % as the model product)."""

from __future__ import annotations

from desktop_app.findings.questions import patient
from desktop_app.message import N_
from desktop_app.prescribing.gate import Advice, Medicine
from desktop_app.prescribing.measures import STANDARD_WEIGHT, WEIGHT
from desktop_app.prescribing.medicines.immunoglobulin_dose import (
    DOSE_FACTS,
    reads,
    regimen,
    stages,
)
from desktop_app.prescribing.medicines.immunoglobulin_gates import GATES
from desktop_app.prescribing.medicines.immunoglobulin_rate import INFUSE_SLOWLY
from desktop_app.prescribing.shared_advice import compatible_for_father, compatible_for_mother

ADVICE = (
    Advice(
        id="immunoglobulin.labelled",
        quotes=("immunoglobulin.labelled",),
        cites=("immunoglobulin.dose-label", "immunoglobulin.trial-design"),
    ),
    Advice(
        id="immunoglobulin.first-tests",
        says=N_(
            "First: creatinine, urea, urine output, haemoglobin, IgA, blood group; take hepatitis, "
            "varicella and antibody samples before the first infusion"
        ),
        cites=(
            "immunoglobulin.baseline",
            "immunoglobulin.iga-test",
            "immunoglobulin.blood-group",
            "immunoglobulin.serology-before",
        ),
    ),
    Advice(
        id="immunoglobulin.rate",
        says=N_(
            "Rate at most {rate} mL/kg/min, {risk} mL/kg/min at risk of thrombosis or to the kidney"
        ),
        fills=(("rate", "immunoglobulin.rate"), ("risk", "immunoglobulin.rate-at-risk")),
    ),
    Advice(
        id="immunoglobulin.rate-lower",
        when=INFUSE_SLOWLY,
        quotes=("immunoglobulin.rate-lower-governs", "immunoglobulin.rate-renal"),
        cites=("immunoglobulin.rate-at-risk",),
    ),
    Advice(
        id="immunoglobulin.review",
        says=N_("Judge the response after {cycles} cycles, before more are planned"),
        fills=(("cycles", "immunoglobulin.cycles-dated"),),
    ),
    Advice(
        id="immunoglobulin.care",
        quotes=(
            "immunoglobulin.meningitis",
            "immunoglobulin.haemolysis",
            "immunoglobulin.glucose-meter",
            "immunoglobulin.corn",
        ),
    ),
    Advice(
        id="immunoglobulin.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: second-line here; BMJ Best Practice gives it with steroid and a "
            "steroid-sparing agent from the start in severe myositis. {stable} g/kg was enough in "
            "stable patients"
        ),
        fills=(("stable", "immunoglobulin.dose-stable"),),
        cites=("immunoglobulin.first-line-severe", "treatment.second-line"),
    ),
    compatible_for_mother(
        "immunoglobulin", "immunoglobulin.pregnancy-bsr", "immunoglobulin.breast-feeding-bsr"
    ),
    compatible_for_father("immunoglobulin", "immunoglobulin.father-bsr"),
)

IMMUNOGLOBULIN = Medicine(
    id="immunoglobulin",
    name=N_("Intravenous immunoglobulin"),
    reads=reads,
    regimen=regimen,
    stages=stages,
    needs=(WEIGHT, patient.height),
    turns_on=(STANDARD_WEIGHT,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
