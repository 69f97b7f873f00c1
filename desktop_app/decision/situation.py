"""The clinical situations that several parts of a plan turn on, each named once.

Every name is a phrase a clinician would say, because it is printed as a reason.
"""

from desktop_app.conditions.preference import first_known, not_known
from desktop_app.conditions.reasons import first_of, without_reasons
from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    at_least,
    at_most,
    certain,
    either_way,
    less_than,
    named,
    not_,
    present,
)
from desktop_app.decision.examination import (
    BIOPSY_ABNORMAL,
    CK_RAISED,
    EMG_MYOPATHIC,
    KNOWN_DISEASE,
    MRI_CHRONIC,
    MUSCLE_INVOLVED,
    MUSCLE_NORMAL,
    MUSCLE_QUIET,
    OTHER_SIGN_QUESTIONS,
    OTHER_SIGNS,
    QUIET_UNDER_TREATMENT,
    TREATMENT_STARTED,
    TYPICAL_SKIN,
)
from desktop_app.decision.known_disease import ENZYME_RAISED_AT_VISIT
from desktop_app.decision.treatment_time import (
    SCORE_INADEQUATE,
    THREE_MONTHS,
    TREATMENT_FINISHED,
    treated_for,
    treated_less_than,
)
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.lung import LungResult
from desktop_app.findings.questions import antibodies, lung, muscle, patient, treatment
from desktop_app.findings.treatment import Adequacy
from desktop_app.message import N_
from desktop_app.prescribing.situations import INTERSTITIAL_LUNG_DISEASE, PREGNANT
from desktop_app.scores.lung_function import LOWER_LIMIT

__all__ = [
    "ADULT",
    "CK_RAISED",
    "CLASSIC",
    "DISEASE",
    "FOLLOWED_UP",
    "INACTIVE",
    "INADEQUATE_RESPONSE",
    "INTERSTITIAL_LUNG_DISEASE",
    "IN_SCOPE",
    "ISOLATED",
    "KNOWN_DISEASE",
    "LUNG_FUNCTION_ABNORMAL",
    "LUNG_READINGS_DIFFER",
    "MI2_POSITIVE",
    "MRI_CHRONIC",
    "MUSCLE_EARLIER",
    "MUSCLE_INVOLVED",
    "NON_SEVERE",
    "OTHER_SIGN_QUESTIONS",
    "PREGNANT",
    "QUIET",
    "REFRACTORY",
    "REGIMEN_ALLOWED",
    "SEVERE",
    "SIGNS_REMAIN",
    "SITUATION_KNOWN",
    "SKIN_ACTIVE",
    "SKIN_ONLY",
    "STEROID_OVER",
    "THREE_MONTHS_TREATED",
    "TOO_EARLY",
    "TREATMENT_STARTED",
    "TREAT_MUSCLE",
    "TYPICAL_SKIN",
    "URGENT",
    "WITHOUT_RASH",
]

# --------------------------------------------------------------- for whom the plan is made

ADULT = named(N_("adult"), at_least(patient.age, "scope.adult-age"))

MI2_POSITIVE = named(
    N_("anti-Mi-2 positive"),
    answered(antibodies.mi2, AntiMi2.WEAK, AntiMi2.POSITIVE, AntiMi2.STRONG),
)

IN_SCOPE = named(N_("adult with a positive anti-Mi-2 antibody"), all_of(ADULT, MI2_POSITIVE))

# --------------------------------------------------------------- what the antibody means

# Muscle was diseased once, whatever it is today.
MUSCLE_EARLIER = named(
    N_("muscle disease earlier"),
    first_of(
        present(muscle.weakness_at_onset),
        ENZYME_RAISED_AT_VISIT,
        certain(any_of(EMG_MYOPATHIC, BIOPSY_ABNORMAL, MRI_CHRONIC)),
    ),
)

SKIN_ACTIVE = named(
    N_("known dermatomyositis, skin active and muscle quiet"),
    all_of(
        TYPICAL_SKIN,
        first_of(
            QUIET_UNDER_TREATMENT,
            all_of(
                MUSCLE_QUIET,
                without_reasons(not_known(any_of(EMG_MYOPATHIC, BIOPSY_ABNORMAL))),
                first_of(certain(present(muscle.weakness_at_onset)), ENZYME_RAISED_AT_VISIT),
            ),
        ),
    ),
)

CLASSIC = named(
    N_("classic anti-Mi-2 dermatomyositis"),
    all_of(TYPICAL_SKIN, MUSCLE_INVOLVED, without_reasons(not_known(SKIN_ACTIVE))),
)

SKIN_ONLY = named(
    N_("anti-Mi-2 dermatomyositis, skin only so far"),
    all_of(
        TYPICAL_SKIN, MUSCLE_NORMAL, not_(TREATMENT_STARTED), without_reasons(not_(SKIN_ACTIVE))
    ),
)

WITHOUT_RASH = named(
    N_("anti-Mi-2 positive myositis without typical rash"),
    all_of(not_(TYPICAL_SKIN), MUSCLE_INVOLVED, without_reasons(not_(QUIET_UNDER_TREATMENT))),
)

_WITHOUT_ACTIVITY = all_of(
    not_(TYPICAL_SKIN),
    first_of(QUIET_UNDER_TREATMENT, all_of(MUSCLE_NORMAL, KNOWN_DISEASE)),
)
QUIET = named(
    N_("known disease, quiet now"),
    all_of(_WITHOUT_ACTIVITY, without_reasons(not_known(OTHER_SIGNS))),
)
SIGNS_REMAIN = named(N_("known disease, some signs remain"), all_of(_WITHOUT_ACTIVITY, OTHER_SIGNS))
INACTIVE = named(N_("known disease without active muscle or typical skin"), _WITHOUT_ACTIVITY)

ISOLATED = named(
    N_("isolated anti-Mi-2 antibody"),
    all_of(
        not_(TYPICAL_SKIN),
        MUSCLE_NORMAL,
        without_reasons(not_known(OTHER_SIGNS)),
        not_(KNOWN_DISEASE),
    ),
)

SITUATION_KNOWN = named(
    N_("what the antibody means is known"),
    any_of(CLASSIC, SKIN_ONLY, SKIN_ACTIVE, WITHOUT_RASH, QUIET, SIGNS_REMAIN, ISOLATED),
)

# --------------------------------------------------------------- how severe

SEVERE = named(
    N_("severe disease"), any_of(present(muscle.dysphagia), present(muscle.extensive_weakness))
)

URGENT = named(
    N_("an urgent warning sign"),
    any_of(
        present(muscle.respiratory_weakness),
        present(muscle.rapid_breathlessness),
        present(muscle.aspiration),
        present(muscle.suspected_myocarditis),
    ),
)

INADEQUATE_RESPONSE = named(
    N_("inadequate response"),
    first_known(
        SCORE_INADEQUATE,
        answered(treatment.response_at_three_months, Adequacy.INADEQUATE),
    ),
)

# Without a start day a judged response asserts the three months: its question says so.
THREE_MONTHS_TREATED = named(
    N_("three months of treatment"),
    first_known(
        treated_for(THREE_MONTHS),
        answered(treatment.response_at_three_months, Adequacy.ADEQUATE, Adequacy.INADEQUATE),
    ),
)

REFRACTORY = named(
    N_("refractory disease"), all_of(TREATMENT_STARTED, THREE_MONTHS_TREATED, INADEQUATE_RESPONSE)
)

TOO_EARLY = named(
    N_("too early to judge the response"),
    all_of(TREATMENT_STARTED, treated_less_than(THREE_MONTHS)),
)

# The dose recorded today counts before the list of medicines. Before treatment began, no prednisone
# today is nothing that was stopped: the plan is about to start it.
STEROID_OVER = named(
    N_("steroid stopped"),
    all_of(
        not_(certain(not_(TREATMENT_STARTED))),
        first_known(at_most(treatment.prednisone_dose, "taper.stopped"), TREATMENT_FINISHED),
    ),
)

NON_SEVERE = named(N_("non-severe disease"), all_of(not_(SEVERE), not_(REFRACTORY)))

# --------------------------------------------------------------- what treatment turns on

# Quiet disease needs no new regimen: what is taken goes on or is tapered. Active skin in somebody
# whose muscle was diseased still calls for the regimen; with skin alone it never did.
TREAT_MUSCLE = named(
    N_("muscle disease to be treated"),
    all_of(IN_SCOPE, any_of(CLASSIC, WITHOUT_RASH, all_of(SKIN_ACTIVE, MUSCLE_EARLIER))),
)

REGIMEN_ALLOWED = named(
    N_("a situation that treatment is planned for"),
    all_of(IN_SCOPE, any_of(CLASSIC, SKIN_ONLY, SKIN_ACTIVE, WITHOUT_RASH)),
)

DISEASE = named(
    N_("anti-Mi-2 disease, active or quiet"),
    all_of(IN_SCOPE, any_of(REGIMEN_ALLOWED, INACTIVE)),
)

FOLLOWED_UP = named(
    N_("disease that is treated or to be treated"),
    all_of(IN_SCOPE, any_of(DISEASE, certain(TREATMENT_STARTED))),
)

# The laboratory's reading and the z-score answer one question; abnormal by either is abnormal.
LUNG_FUNCTION_ABNORMAL = named(
    N_("abnormal lung function"),
    any_of(
        either_way(
            answered(lung.spirometry, LungResult.ABNORMAL),
            less_than(lung.fvc_z, LOWER_LIMIT),
        ),
        either_way(
            answered(lung.dlco_result, LungResult.ABNORMAL),
            less_than(lung.dlco_z, LOWER_LIMIT),
        ),
    ),
)

# Read as normal, yet below the lower limit: one of the two is a slip, and the lower one counts.
LUNG_READINGS_DIFFER = named(
    N_("lung function read as normal below its lower limit"),
    any_of(
        all_of(answered(lung.spirometry, LungResult.NORMAL), less_than(lung.fvc_z, LOWER_LIMIT)),
        all_of(answered(lung.dlco_result, LungResult.NORMAL), less_than(lung.dlco_z, LOWER_LIMIT)),
    ),
)
