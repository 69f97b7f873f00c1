"""What the examination and the tests show today, and what is known from before, each named once."""

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.reasons import first_of, without_reasons
from desktop_app.conditions.upper_limit import raised
from desktop_app.conditions.vocabulary import (
    absent,
    all_of,
    answered,
    any_of,
    certain,
    named,
    not_,
    present,
)
from desktop_app.decision.known_disease import (
    DIAGNOSED,
    ENZYME_RAISED_AT_VISIT,
    IMMUNOSUPPRESSANT_GIVEN,
    MEDICINE_GIVEN,
    START_DATED,
)
from desktop_app.findings.lung import BiopsyResult, EmgResult, MriResult
from desktop_app.findings.questions import laboratory, lung, muscle, skin, treatment
from desktop_app.message import N_
from desktop_app.prescribing.situations import INTERSTITIAL_LUNG_DISEASE

# --------------------------------------------------------------- what is known from before

# A dated start or a medicine given says as much as the question does; "no" needs the question.
TREATMENT_STARTED = named(
    N_("treatment started"),
    first_of(START_DATED, IMMUNOSUPPRESSANT_GIVEN, present(treatment.started)),
)

# What an antibody alone never has. Only treatment is asked for: the rest counts once recorded.
KNOWN_DISEASE = named(
    N_("known disease"),
    first_of(
        TREATMENT_STARTED,
        MEDICINE_GIVEN,
        certain(present(muscle.weakness_at_onset)),
        DIAGNOSED,
        ENZYME_RAISED_AT_VISIT,
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

# Swallowing and breathing muscles count beside a typical rash or known disease; alone they have
# other causes too.
BULBAR_WEAKNESS = all_of(
    any_of(TYPICAL_SKIN, KNOWN_DISEASE),
    any_of(present(muscle.dysphagia), present(muscle.respiratory_weakness)),
)

MUSCLE_INVOLVED = named(
    N_("muscle involved"),
    first_of(
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

# What speaks of muscle today. EMG and biopsy carry no day: under treatment they tell of the past.
# A raised AST without GGT keeps muscle from being quiet: it may be muscle.
MUSCLE_QUIET = named(
    N_("strength and muscle enzymes normal now"),
    all_of(
        absent(muscle.weakness),
        not_(CK_RAISED),
        without_reasons(not_known(MRI_ACTIVE)),
        without_reasons(not_known(raised(laboratory.aldolase))),
        without_reasons(any_of(not_known(SHARED_ENZYMES_RAISED), raised(laboratory.ggt))),
        without_reasons(not_known(any_of(present(muscle.extensive_weakness), BULBAR_WEAKNESS))),
    ),
)

# Tests that were not done do not keep muscle from being normal; they are named beside it.
MUSCLE_NORMAL = named(
    N_("muscle assessed and normal"),
    all_of(
        MUSCLE_QUIET,
        without_reasons(not_known(any_of(EMG_MYOPATHIC, MRI_CHRONIC, BIOPSY_ABNORMAL))),
    ),
)
QUIET_UNDER_TREATMENT = named(
    N_("muscle quiet under or after treatment"), all_of(MUSCLE_QUIET, TREATMENT_STARTED)
)

# Signs that are not typical skin or muscle, but keep an antibody from being called isolated.
OTHER_SIGN_QUESTIONS = (
    muscle.dysphagia,
    muscle.respiratory_weakness,
    muscle.aspiration,
    muscle.suspected_myocarditis,
    muscle.arthritis,
    skin.v_sign,
    skin.shawl_sign,
    skin.mechanics_hands,
    skin.cuticle_overgrowth,
    skin.periungual_telangiectasia,
    skin.necrosis,
    skin.calcinosis,
)
OTHER_SIGNS = named(
    N_("signs of illness beside typical skin and muscle"),
    any_of(INTERSTITIAL_LUNG_DISEASE, *(present(sign) for sign in OTHER_SIGN_QUESTIONS)),
)
