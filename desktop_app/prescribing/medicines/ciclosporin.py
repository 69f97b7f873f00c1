"""Ciclosporin, by mouth, in two doses a day."""

from desktop_app.message import N_
from desktop_app.prescribing.gate import Advice, Medicine
from desktop_app.prescribing.measures import WEIGHT
from desktop_app.prescribing.medicines.ciclosporin_dose import DOSE_FACTS, reads, regimen, stages
from desktop_app.prescribing.medicines.ciclosporin_gates import GATES
from desktop_app.prescribing.shared_advice import compatible_for_father

ADVICE = (
    Advice(
        id="ciclosporin.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} mg/kg here, never above {most} mg/kg, as in the United Kingdom "
            "({uk}) and a review ({review}); the US label for rheumatoid arthritis stops at "
            "{label} mg/kg. BSR lists it among first agents"
        ),
        fills=(
            ("here", "ciclosporin.dose"),
            ("most", "ciclosporin.ceiling"),
            ("uk", "ciclosporin.ceiling-uk"),
            ("review", "ciclosporin.ceiling-review"),
            ("label", "ciclosporin.ceiling-label"),
        ),
        cites=("treatment.sparing-bsr",),
    ),
    Advice(
        id="ciclosporin.first-tests",
        says=N_(
            "First: blood pressure on {readings} occasions, creatinine twice, blood count, liver "
            "tests, albumin, glucose, lipids, potassium, magnesium, height and weight; correct a "
            "severe electrolyte imbalance"
        ),
        fills=(("readings", "ciclosporin.pressure-readings"),),
        cites=(
            "ciclosporin.baseline",
            "ciclosporin.baseline-extra",
            "ciclosporin.electrolytes",
        ),
    ),
    Advice(
        id="ciclosporin.creatinine",
        differs=True,
        says=N_(
            "Sources differ on when to cut it: creatinine up by {rise} % over baseline, or by "
            "{psoriasis} % (psoriasis), confirmed; filtration rate down by {fall} %, and further "
            "at {more} % (United Kingdom)"
        ),
        fills=(
            ("rise", "ciclosporin.creatinine-rise"),
            ("psoriasis", "ciclosporin.creatinine-rise-psoriasis"),
            ("fall", "ciclosporin.egfr-fall"),
            ("more", "ciclosporin.egfr-fall-large"),
        ),
    ),
    Advice(
        id="ciclosporin.care",
        says=N_(
            "Not with simvastatin, rosuvastatin, tacrolimus, St John’s wort, bosentan, dabigatran "
            "or aliskiren; avoid grapefruit; a statin with it can mimic myositis; keep one brand"
        ),
        cites=(
            "ciclosporin.contraindicated-medicines",
            "ciclosporin.rosuvastatin",
            "ciclosporin.simvastatin",
            "ciclosporin.tacrolimus",
            "ciclosporin.statin-myopathy",
            "ciclosporin.grapefruit",
            "ciclosporin.brand",
        ),
    ),
    compatible_for_father("ciclosporin", "ciclosporin.father-bsr"),
)

CICLOSPORIN = Medicine(
    id="ciclosporin",
    name=N_("Ciclosporin"),
    reads=reads,
    regimen=regimen,
    stages=stages,
    needs=(WEIGHT,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
