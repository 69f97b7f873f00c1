"""Cyclophosphamide, intravenous pulse by body surface, with reductions for age and kidney."""

from __future__ import annotations

from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import N_
from desktop_app.prescribing.gate import Advice, Medicine
from desktop_app.prescribing.measures import WEIGHT
from desktop_app.prescribing.medicines.cyclophosphamide_dose import (
    DOSE_FACTS,
    reads,
    regimen,
    stages,
)
from desktop_app.prescribing.medicines.cyclophosphamide_gates import GATES

ADVICE = (
    Advice(
        id="cyclophosphamide.place",
        says=N_(
            "Offered only with interstitial lung disease; BSR reserves it for refractory disease, "
            "the UK label for life-threatening situations"
        ),
        cites=(
            "cyclophosphamide.only-with-lung-disease",
            "treatment.reserved-bsr",
            "cyclophosphamide.life-threatening",
            "lung.first-line",
        ),
    ),
    Advice(
        id="cyclophosphamide.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} mg/m² here; a review gives {review} mg/m² or a dose per kg; "
            "above {age} a French protocol has a reduced regimen of its own. A pulse never goes "
            "above {never} g; the safer {ceiling} g governs here"
        ),
        fills=(
            ("here", "cyclophosphamide.dose"),
            ("review", "cyclophosphamide.dose-review"),
            ("age", "cyclophosphamide.french-age"),
            ("never", "cyclophosphamide.ceiling-upper"),
            ("ceiling", "cyclophosphamide.ceiling-pulse"),
        ),
        cites=(
            "cyclophosphamide.dose-per-kg-review",
            "cyclophosphamide.older-fixed",
            "scope.safer-governs",
        ),
    ),
    Advice(
        id="cyclophosphamide.first-tests",
        says=N_(
            "First: blood count, creatinine, urinalysis for blood, hepatitis B and C, HIV, "
            "tuberculosis, pregnancy test, and a plan for fertility, women and men"
        ),
        cites=(
            "cyclophosphamide.baseline",
            "cyclophosphamide.baseline-infection",
            "cyclophosphamide.fertility",
        ),
    ),
    Advice(
        id="cyclophosphamide.each-pulse",
        says=N_(
            "Blood count before each pulse: with neutrophils below {neutrophils} ×10⁹/L "
            "{percent} % less, or postponed for up to {weeks} weeks (French protocol)"
        ),
        fills=(
            ("neutrophils", "cyclophosphamide.neutrophils"),
            ("percent", "cyclophosphamide.neutrophil-reduction"),
            ("weeks", "cyclophosphamide.postpone"),
        ),
    ),
    Advice(
        id="cyclophosphamide.mesna",
        says=N_(
            "Mesna is off-label, and unproven below {surface} mg/m²: amounts and times follow the "
            "protocol of the unit"
        ),
        fills=(("surface", "cyclophosphamide.mesna-unproven"),),
        cites=("cyclophosphamide.mesna",),
    ),
    Advice(
        id="cyclophosphamide.care",
        quotes=("cyclophosphamide.cautions", "cyclophosphamide.vials"),
    ),
)

CYCLOPHOSPHAMIDE = Medicine(
    id="cyclophosphamide",
    name=N_("Cyclophosphamide"),
    reads=reads,
    regimen=regimen,
    stages=stages,
    needs=(patient.height, WEIGHT, patient.age, laboratory.creatinine),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
