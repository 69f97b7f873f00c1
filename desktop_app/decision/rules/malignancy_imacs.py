"""What IMACS 2023 asks for in this patient's category, and how well the categories have held."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Derived, Reading, number
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    any_of,
    at_least,
    certain,
    less_than,
    more_than,
    named,
    not_,
    present,
)
from desktop_app.decision.figures import percent, value
from desktop_app.decision.plan import Part
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules.imacs_category import (
    AMYOPATHIC,
    AT_LEAST_MODERATE,
    DERMATOMYOSITIS,
    DYSPHAGIA_COUNTED,
    HIGH_RISK,
    MALE,
    MONTHS_OF_RASH,
)
from desktop_app.decision.rules.imacs_line import CategoryLine
from desktop_app.decision.rules.malignancy import SCREENED
from desktop_app.decision.situation import INTERSTITIAL_LUNG_DISEASE, REFRACTORY
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import antibodies, cancer, muscle, patient, skin
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition

_MONTHS_A_YEAR = 12
JUVENILE_ONSET = named(N_("juvenile onset"), less_than(cancer.age_at_onset, "scope.adult-age"))


def _years(reading: Reading) -> Decimal | None:
    months = number(MONTHS_OF_RASH, reading)
    return None if months is None else months / _MONTHS_A_YEAR


YEARS_SINCE_DIAGNOSIS = Derived(
    label=N_("Time since the diagnosis"),
    unit=N_("years"),
    compute=_years,
    needs=(cancer.diagnosed_on,),
)
# The onset lies before the diagnosis: once its years are over, so are those that IMACS looks at.
IMACS_APPLIES = named(
    N_("myositis of adult onset and of the last years, as far as known"),
    all_of(
        SCREENED,
        not_(certain(JUVENILE_ONSET)),
        not_(certain(more_than(YEARS_SINCE_DIAGNOSIS, "imacs.window"))),
    ),
)

# --------------------------------------------------------------- PET-CT as the single test

_CLINICAL = (REFRACTORY, DYSPHAGIA_COUNTED, present(skin.necrosis))


def _clinical_features(reading: Reading) -> Decimal | None:
    """Count the high-risk clinical features besides age; None while one more could be found."""
    found = [feature.truth(reading) for feature in _CLINICAL]
    return None if not any(found) and None in found else Decimal(found.count(True))


CLINICAL_FEATURES = Derived(
    label=N_("High-risk clinical features besides age"),
    unit="",
    compute=_clinical_features,
    needs=tuple(question for feature in _CLINICAL for question in feature.questions()),
    cites=("imacs.high-persistent-activity", "imacs.high-dysphagia", "imacs.high-necrosis"),
)
PET_CT_ALONE = all_of(
    present(antibodies.anti_tif1_gamma),
    certain(DERMATOMYOSITIS),
    more_than(cancer.age_at_onset, "imacs.pet-ct-age"),
    at_least(CLINICAL_FEATURES, "imacs.pet-ct-factors"),
)

# --------------------------------------------------------------- what is named in sentences

_WOMEN = N_(
    "; cervical screening, mammography, CA-125 and pelvic or transvaginal ultrasound for ovaries"
)
_MEN = N_("; prostate-specific antigen")
_BY_ORGANS = N_(
    "; by the organs present: cervical screening, mammography, CA-125 and pelvic or transvaginal "
    "ultrasound for the ovaries, or prostate-specific antigen"
)
BY_SEX = {Sex.FEMALE: _WOMEN, Sex.MALE: _MEN}


def tests_by_sex(reading: Reading) -> object:
    """Give the tests of the enhanced panel that depend on sex."""
    return Message(BY_SEX.get(reading.value(patient.sex), _BY_ORGANS))


LOW_RISK: tuple[tuple[str, str, Condition], ...] = (
    (N_("anti-Jo-1"), "imacs.low-jo1", present(antibodies.anti_jo1)),
    (
        N_("another antisynthetase antibody"),
        "imacs.low-synthetase",
        present(antibodies.anti_other_synthetase),
    ),
    (N_("anti-SRP"), "imacs.low-srp", present(antibodies.anti_srp)),
    (N_("anti-Ro52"), "imacs.low-associated", present(antibodies.anti_ro52)),
    (N_("anti-PM-Scl"), "imacs.low-associated", present(antibodies.anti_pm_scl)),
    (N_("anti-Ku"), "imacs.low-associated", present(antibodies.anti_ku)),
    (N_("anti-U1-RNP"), "imacs.low-associated", present(antibodies.anti_u1_rnp)),
    (N_("Raynaud phenomenon"), "imacs.low-raynaud", present(muscle.raynaud)),
    (N_("arthritis"), "imacs.low-arthropathy", present(muscle.arthritis)),
    (
        N_("interstitial lung disease"),
        "imacs.low-interstitial-lung-disease",
        INTERSTITIAL_LUNG_DISEASE,
    ),
)

_RELATIVE_RISKS = "malignancy.relative-risks"
RELATIVE: dict[str, Condition] = {
    "dermatomyositis": DERMATOMYOSITIS,
    "male sex": MALE,
    "dysphagia": present(muscle.dysphagia),
    "cutaneous ulceration": present(skin.necrosis),
    "anti-TIF1-gamma": present(antibodies.anti_tif1_gamma),
    "clinically amyopathic dermatomyositis": AMYOPATHIC,
    "interstitial lung disease": INTERSTITIAL_LUNG_DISEASE,
    "Raynaud phenomenon": present(muscle.raynaud),
    "anti-Jo-1": present(antibodies.anti_jo1),
}


def low_risk_features(reading: Reading) -> object:
    """Name the features that count as low risk."""
    return tuple(Message(words) for words, _, holds in LOW_RISK if holds.truth(reading))


def relative_risks(reading: Reading) -> object:
    """Give the pooled relative risk of each factor that this patient has."""
    return tuple(
        Message("{factor} {risk}", {"factor": row["factor"], "risk": row["relative_risk"]})
        for row in reading.evidence.table(_RELATIVE_RISKS).rows
        if row["factor"] in RELATIVE and RELATIVE[row["factor"]].truth(reading)
    )


# --------------------------------------------------------------- the rules

CATEGORY = CategoryLine(applies=IMACS_APPLIES)

BENEATH_CATEGORY: tuple[AnyRule, ...] = (
    Rule(
        id="malignancy.imacs-low-risk",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=any_of(*(sourced(holds, fact) for _, fact, holds in LOW_RISK)),
        says=N_("IMACS counts these as low risk, without lowering the category: {features}"),
        fills={"features": low_risk_features},
        gaps={"features": N_("those that are present")},
        cites=(
            "imacs.standard-rest",
            "imacs.low-antisynthetase",
            "imacs.low-overlap",
        ),
    ),
    Rule(
        id="malignancy.relative-risks",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=any_of(*RELATIVE.values()),
        says=N_("Relative risk of cancer in pooled cohorts, where present here: {risks}"),
        fills={"risks": relative_risks},
        gaps={"risks": N_("each factor that is present, with its relative risk")},
        cites=(_RELATIVE_RISKS,),
    ),
    Rule(
        id="malignancy.imacs-standing",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=ALWAYS,
        says=N_(
            "How far IMACS 2023 holds: it is for adult-onset myositis other than inclusion body "
            "myositis, from {years} years before to {years} years after onset; in Hong Kong {high} "
            "% at high, {intermediate} % at intermediate and {standard} % at standard risk had "
            "cancer, at Penn the groups had a sensitivity of {penn} %; its author correction was "
            "not seen"
        ),
        fills={
            "years": value("imacs.window"),
            "high": percent("imacs.hong-kong-cancer-high"),
            "intermediate": percent("imacs.hong-kong-cancer-intermediate"),
            "standard": percent("imacs.hong-kong-cancer-standard"),
            "penn": percent("imacs.penn-sensitivity"),
        },
        cites=(
            "imacs.hong-kong-cancer-high",
            "imacs.hong-kong-cancer-intermediate",
            "imacs.hong-kong-cancer-standard",
            "imacs.italy",
            "imacs.window",
            "imacs.penn-sensitivity",
            "imacs.scope",
            "imacs.correction",
            "imacs.inclusion-body",
        ),
    ),
)

PANELS: tuple[AnyRule, ...] = (
    Rule(
        id="malignancy.imacs-basic",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=ALWAYS,
        says=N_(
            "IMACS basic panel, at any risk: history and examination, full blood count, liver "
            "tests, erythrocyte sedimentation rate and C-reactive protein, serum protein "
            "electrophoresis, urinalysis and chest radiograph"
        ),
        cites=("imacs.basic-panel", "imacs.basic-panel-abstract", "imacs.screen-standard"),
    ),
    Rule(
        id="malignancy.imacs-enhanced",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=AT_LEAST_MODERATE,
        says=N_(
            "IMACS enhanced panel, at diagnosis: CT of neck, thorax, abdomen and pelvis; faecal "
            "occult blood test{by_sex}"
        ),
        fills={"by_sex": tests_by_sex},
        gaps={
            "by_sex": N_(
                "; for a woman cervical screening, mammography, CA-125 and pelvic or transvaginal "
                "ultrasound for ovaries; for a man prostate-specific antigen; else these by the "
                "organs present"
            )
        },
        reads=(patient.sex,),
        cites=(
            "imacs.screen-moderate",
            "imacs.enhanced-ct",
            "imacs.enhanced-faecal-blood",
            "imacs.enhanced-cervical",
            "imacs.enhanced-mammography",
            "imacs.enhanced-ca125",
            "imacs.enhanced-ultrasound",
            "imacs.enhanced-psa",
        ),
    ),
    Rule(
        id="malignancy.imacs-no-cancer-found",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=HIGH_RISK,
        says=N_(
            "If no cancer is found at diagnosis, IMACS considers FDG PET-CT, and upper and lower "
            "gastrointestinal endoscopy"
        ),
        cites=("imacs.pet-ct", "imacs.endoscopy"),
    ),
    Rule(
        id="malignancy.imacs-pet-ct-alone",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=PET_CT_ALONE,
        says=N_("IMACS would also accept FDG PET-CT as the single imaging test"),
        cites=("imacs.pet-ct-single",),
    ),
    Rule(
        id="malignancy.imacs-nasoendoscopy",
        part=Part.MALIGNANCY,
        applies=IMACS_APPLIES,
        when=present(cancer.nasopharyngeal_risk),
        says=N_("Consider nasoendoscopy: the risk of nasopharyngeal cancer is raised"),
        if_unknown=N_(
            "Whether to consider nasoendoscopy depends on the risk of nasopharyngeal cancer"
        ),
        cites=("imacs.nasoendoscopy",),
    ),
)
