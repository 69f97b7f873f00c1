"""The clinical situations that several parts of a plan turn on, each named once.

Every name is a phrase a clinician would say, because it is printed as a reason.
"""

from desktop_app.conditions.preference import first_known, not_known
from desktop_app.conditions.upper_limit import raised
from desktop_app.conditions.vocabulary import (
    absent,
    all_of,
    answered,
    any_of,
    at_least,
    certain,
    less_than,
    named,
    not_,
    present,
)
from desktop_app.decision.treatment_time import IMPROVEMENT, MONTHS_OF_TREATMENT, THREE_MONTHS
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.lung import BiopsyResult, EmgResult, LungResult, MriResult
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import (
    antibodies,
    laboratory,
    lung,
    muscle,
    patient,
    safety,
    skin,
    treatment,
)
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.findings.treatment import Adequacy
from desktop_app.message import N_
from desktop_app.prescribing.situations import INTERSTITIAL_LUNG_DISEASE, PREGNANT

__all__ = ["INTERSTITIAL_LUNG_DISEASE", "PREGNANT"]

# --------------------------------------------------------------- for whom the plan is made

ADULT = named(N_("adult"), at_least(patient.age, "scope.adult-age"))

MI2_POSITIVE = named(
    N_("anti-Mi-2 positive"),
    answered(antibodies.mi2, AntiMi2.WEAK, AntiMi2.POSITIVE, AntiMi2.STRONG),
)

IN_SCOPE = named(N_("adult with a positive anti-Mi-2 antibody"), all_of(ADULT, MI2_POSITIVE))

OUTSIDE_ANTIBODY = named(
    N_("another antibody that this guideline does not cover"),
    any_of(
        present(antibodies.anti_jo1),
        present(antibodies.anti_other_synthetase),
        present(antibodies.anti_mda5),
        present(antibodies.anti_srp),
        present(antibodies.anti_hmgcr),
    ),
)

# --------------------------------------------------------------- skin and muscle

TYPICAL_SKIN = named(
    N_("typical skin sign (Gottron papules, Gottron sign or heliotrope rash)"),
    any_of(present(skin.gottron_papules), present(skin.gottron_sign), present(skin.heliotrope)),
)

CK_RAISED = named(N_("CK raised"), raised(laboratory.ck))

# A needle or hard exercise raises CK, so that such a value is neither muscle disease nor normal.
CK_FROM_MUSCLE_DISEASE = named(
    N_("CK raised without an injection or hard exercise before"),
    all_of(CK_RAISED, not_known(present(laboratory.injection_or_exercise))),
)

# AST, ALT and LDH come from liver as well: they count once GGT speaks against the liver.
SHARED_ENZYMES_RAISED = any_of(
    raised(laboratory.ast), raised(laboratory.alt), raised(laboratory.ldh)
)
GGT_NOT_RAISED = not_(raised(laboratory.ggt))

MUSCLE_ENZYMES_RAISED = named(
    N_("muscle enzyme raised"),
    any_of(
        CK_FROM_MUSCLE_DISEASE,
        raised(laboratory.aldolase),
        all_of(SHARED_ENZYMES_RAISED, GGT_NOT_RAISED),
    ),
)

EMG_MYOPATHIC = answered(lung.emg, EmgResult.MYOPATHIC)
MRI_ACTIVE = answered(lung.mri_muscle, MriResult.ACTIVE)
MRI_CHRONIC = answered(lung.mri_muscle, MriResult.CHRONIC)
BIOPSY_ABNORMAL = answered(
    lung.biopsy, BiopsyResult.SUPPORTS_DERMATOMYOSITIS, BiopsyResult.OTHER_ABNORMAL
)

# Swallowing and breathing muscles count beside a typical rash; alone they have other causes too.
BULBAR_WEAKNESS = all_of(
    TYPICAL_SKIN, any_of(present(muscle.dysphagia), present(muscle.respiratory_weakness))
)

MUSCLE_INVOLVED = named(
    N_("muscle involved"),
    any_of(
        present(muscle.weakness),
        CK_FROM_MUSCLE_DISEASE,
        EMG_MYOPATHIC,
        MRI_ACTIVE,
        BIOPSY_ABNORMAL,
        present(muscle.extensive_weakness),
        MUSCLE_ENZYMES_RAISED,
        BULBAR_WEAKNESS,
    ),
)

# Tests that were not done do not keep muscle from being normal; they are named beside it. A
# raised AST without GGT does: it may be muscle.
MUSCLE_NORMAL = named(
    N_("muscle assessed and normal"),
    all_of(
        absent(muscle.weakness),
        not_(CK_RAISED),
        not_known(any_of(EMG_MYOPATHIC, MRI_ACTIVE, MRI_CHRONIC, BIOPSY_ABNORMAL)),
        not_known(raised(laboratory.aldolase)),
        any_of(not_known(SHARED_ENZYMES_RAISED), raised(laboratory.ggt)),
        not_known(any_of(present(muscle.extensive_weakness), BULBAR_WEAKNESS)),
    ),
)

# Signs that are not typical skin or muscle, but keep an antibody from being called isolated.
OTHER_SIGNS = named(
    N_("signs of illness beside typical skin and muscle"),
    any_of(
        INTERSTITIAL_LUNG_DISEASE,
        present(muscle.dysphagia),
        present(muscle.respiratory_weakness),
        present(muscle.aspiration),
        present(muscle.suspected_myocarditis),
        present(muscle.arthritis),
        present(skin.v_sign),
        present(skin.shawl_sign),
        present(skin.mechanics_hands),
        present(skin.cuticle_overgrowth),
        present(skin.periungual_telangiectasia),
        present(skin.necrosis),
        present(skin.calcinosis),
    ),
)

# --------------------------------------------------------------- what the antibody means

CLASSIC = named(N_("classic anti-Mi-2 dermatomyositis"), all_of(TYPICAL_SKIN, MUSCLE_INVOLVED))

SKIN_ONLY = named(
    N_("anti-Mi-2 dermatomyositis, skin only so far"), all_of(TYPICAL_SKIN, MUSCLE_NORMAL)
)

WITHOUT_RASH = named(
    N_("anti-Mi-2 positive myositis without typical rash"),
    all_of(not_(TYPICAL_SKIN), MUSCLE_INVOLVED),
)

ISOLATED = named(
    N_("isolated anti-Mi-2 antibody"),
    all_of(not_(TYPICAL_SKIN), MUSCLE_NORMAL, not_known(OTHER_SIGNS)),
)

SITUATION_KNOWN = named(
    N_("what the antibody means is known"), any_of(CLASSIC, SKIN_ONLY, WITHOUT_RASH, ISOLATED)
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

# A dated start says as much as the question does; "no" needs the question.
TREATMENT_STARTED = named(
    N_("treatment started"),
    any_of(
        present(treatment.started),
        certain(at_least(MONTHS_OF_TREATMENT, THREE_MONTHS)),
        certain(less_than(MONTHS_OF_TREATMENT, THREE_MONTHS)),
    ),
)

INADEQUATE_RESPONSE = named(
    N_("inadequate response"),
    first_known(
        less_than(IMPROVEMENT, "severity.inadequate-score"),
        answered(treatment.response_at_three_months, Adequacy.INADEQUATE),
    ),
)

# Without a start day a judged response asserts the three months: its question says so.
THREE_MONTHS_TREATED = named(
    N_("three months of treatment"),
    first_known(
        at_least(MONTHS_OF_TREATMENT, THREE_MONTHS),
        answered(treatment.response_at_three_months, Adequacy.ADEQUATE, Adequacy.INADEQUATE),
    ),
)

REFRACTORY = named(
    N_("refractory disease"), all_of(TREATMENT_STARTED, THREE_MONTHS_TREATED, INADEQUATE_RESPONSE)
)

TOO_EARLY = named(
    N_("too early to judge the response"),
    all_of(TREATMENT_STARTED, less_than(MONTHS_OF_TREATMENT, THREE_MONTHS)),
)

NON_SEVERE = named(N_("non-severe disease"), all_of(not_(SEVERE), not_(REFRACTORY)))

# --------------------------------------------------------------- what treatment turns on

TREAT_MUSCLE = named(
    N_("muscle disease to be treated"), all_of(IN_SCOPE, any_of(CLASSIC, WITHOUT_RASH))
)

REGIMEN_ALLOWED = named(
    N_("a situation that treatment is planned for"),
    all_of(IN_SCOPE, any_of(CLASSIC, SKIN_ONLY, WITHOUT_RASH)),
)

LUNG_FUNCTION_ABNORMAL = named(
    N_("abnormal lung function"),
    any_of(
        answered(lung.spirometry, LungResult.ABNORMAL),
        answered(lung.dlco_result, LungResult.ABNORMAL),
    ),
)

CHILDBEARING = named(
    N_("could be pregnant"),
    all_of(
        not_(answered(patient.sex, Sex.MALE)),
        not_known(answered(safety.pregnancy, Pregnancy.NOT_POSSIBLE)),
    ),
)
