"""Methotrexate, once a WEEK, by mouth or subcutaneously."""

from __future__ import annotations

from desktop_app.findings.questions import patient
from desktop_app.message import N_
from desktop_app.prescribing.gate import Advice, Medicine
from desktop_app.prescribing.medicines.methotrexate_dose import (
    DOSE_FACTS,
    reads,
    regimen,
    stages,
)
from desktop_app.prescribing.medicines.methotrexate_gates import GATES
from desktop_app.prescribing.medicines.methotrexate_kidney import KIDNEY
from desktop_app.prescribing.situations import COULD_CONCEIVE

ADVICE = (
    Advice(
        id="methotrexate.folic-acid",
        says=N_(
            "With it: folic acid {dose} mg once a week at least, on another day, never the same"
        ),
        fills=(("dose", "folic-acid.dose"),),
        cites=(
            "folic-acid.day",
            "folic-acid.never-same-day",
            "folic-acid.look",
            "folic-acid.tablets",
        ),
    ),
    Advice(
        id="methotrexate.contraception-after",
        when=COULD_CONCEIVE,
        says=N_(
            "Reliable contraception goes on during methotrexate and for {label} months after the "
            "last dose"
        ),
        fills=(("label", "methotrexate.contraception-woman"),),
        cites=("methotrexate.planning-bsr",),
    ),
    Advice(
        id="methotrexate.sources-differ",
        differs=True,
        says=N_(
            "Sources differ on the ceiling: {most} mg once a WEEK here, as in a review ({review} "
            "mg), but {oral} mg by mouth in the UK label for rheumatoid arthritis. Above {caution} "
            "mg prefer the subcutaneous route: pens of {small} to {large} mg in steps of {step} mg"
        ),
        fills=(
            ("most", "methotrexate.ceiling"),
            ("review", "methotrexate.ceiling-review"),
            ("oral", "methotrexate.oral-ceiling-uk"),
            ("caution", "methotrexate.oral-caution"),
            ("small", "methotrexate.pen-smallest"),
            ("large", "methotrexate.pen-largest"),
            ("step", "methotrexate.pen-step"),
        ),
        cites=("methotrexate.subcutaneous", "methotrexate.label-range-us"),
    ),
    Advice(
        id="methotrexate.tablet",
        says=N_("Only {strength} mg tablets; a stronger tablet exists and invites fatal errors"),
        fills=(("strength", "rounding.methotrexate-step"),),
        cites=(
            "methotrexate.tablet-10",
            "methotrexate.tablet-10-avoid",
            "methotrexate.tablet-2-5-only",
        ),
    ),
    Advice(
        id="methotrexate.first-tests",
        says=N_(
            "First: blood count, liver tests with albumin, creatinine, hepatitis B, hepatitis C, "
            "HIV, chest radiograph, blood pressure, weight and height; exclude pregnancy"
        ),
        cites=("methotrexate.baseline", "methotrexate.baseline-extra"),
    ),
    Advice(
        id="methotrexate.care",
        says=N_("Avoid nitrous oxide; effusions or ascites slow its removal"),
        cites=("methotrexate.nitrous-oxide", "methotrexate.effusion"),
    ),
    Advice(
        id="methotrexate.vaccines",
        differs=True,
        says=N_(
            "Sources differ on which vaccines call for a pause: influenza and COVID-19, up to "
            "{bsr} weeks if the disease allows (BSR); influenza alone, {acr} weeks (ACR)"
        ),
        fills=(
            ("bsr", "methotrexate.hold-after-vaccine"),
            ("acr", "vaccine.methotrexate-hold"),
        ),
    ),
)

METHOTREXATE = Medicine(
    id="methotrexate",
    name=N_("Methotrexate"),
    reads=reads,
    regimen=regimen,
    stages=stages,
    needs=(),
    turns_on=(KIDNEY, patient.age),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
