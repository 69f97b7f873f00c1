"""The first evaluation: what to examine and test, and what of it is still due.

Eight items, for everybody in whom dermatomyositis is in question, children and negatives included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import all_assessed, assessed, limit_given
from desktop_app.conditions.preference import not_known
from desktop_app.conditions.reading import Reading
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    any_of,
    certain,
    named,
    not_,
    present,
    recorded,
)
from desktop_app.decision.figures import open_names, value
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, ChecklistItem, Rule
from desktop_app.decision.rules.antibody_testing import DECISIVE_SKIN
from desktop_app.decision.rules.evaluation_strength import IN_QUESTION, STRENGTH, rest_of
from desktop_app.decision.situation import (
    INACTIVE,
    INTERSTITIAL_LUNG_DISEASE,
    ISOLATED,
    LUNG_FUNCTION_ABNORMAL,
    LUNG_READINGS_DIFFER,
    PREGNANT,
)
from desktop_app.findings.questions import (
    antibodies,
    laboratory,
    lung,
    muscle,
    patient,
)
from desktop_app.message import N_, Message
from desktop_app.scores.lung_function import LOWER_LIMIT

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading

# An antibody alone is examined and not put through every test.
WITH_SIGNS = named(
    N_("dermatomyositis in question, with signs or with signs not yet assessed"),
    all_of(IN_QUESTION, not_known(ISOLATED)),
)

# --------------------------------------------------------------- what counts as done

ENZYME_QUESTIONS = (
    laboratory.ck,
    laboratory.aldolase,
    laboratory.ast,
    laboratory.alt,
    laboratory.ldh,
)
ENZYMES = all_assessed(*ENZYME_QUESTIONS)
LIMITS = all_of(*(limit_given(question) for question in ENZYME_QUESTIONS))

SPECIFIC_ANTIBODIES = all_assessed(
    antibodies.mi2,
    antibodies.anti_tif1_gamma,
    antibodies.anti_nxp2,
    antibodies.anti_sae,
    antibodies.anti_mda5,
    antibodies.anti_jo1,
    antibodies.anti_other_synthetase,
    antibodies.anti_srp,
    antibodies.anti_hmgcr,
)

SPIROMETRY = any_of(assessed(lung.spirometry), assessed(lung.fvc), assessed(lung.fvc_z))
DIFFUSION = any_of(assessed(lung.dlco_result), assessed(lung.dlco), assessed(lung.dlco_z))

CHEST_SYMPTOMS = named(
    N_("chest symptoms"),
    any_of(present(lung.breathlessness_or_cough), certain(present(muscle.rapid_breathlessness))),
)

BEGINNING = all_assessed(antibodies.mi2, patient.age)


def lung_test_missing(reading: Reading) -> tuple[Message, ...]:
    """Name the one of the two lung function tests that is missing while the other is there."""
    missing = [
        name
        for name, test in ((N_("Spirometry"), SPIROMETRY), (N_("DLCO"), DIFFUSION))
        if not test.truth(reading)
    ]
    return tuple(Message(name) for name in missing) if len(missing) == 1 else ()


# --------------------------------------------------------------- the rules

RULES: tuple[AnyRule, ...] = (
    Rule(
        id="evaluation.beginning",
        part=Part.EVALUATION,
        when=BEGINNING,
        says="",
        if_unknown=N_("To begin a plan, record: {missing}"),
        fills={"missing": open_names(BEGINNING)},
        cites=("evaluation.antibody-panel", "scope.antibody-needed", "scope.adult-age"),
    ),
    ChecklistItem(
        id="evaluation.skin",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        says=N_("Skin examination for the typical signs of dermatomyositis"),
        done=DECISIVE_SKIN,
        names=rest_of(DECISIVE_SKIN),
        missing=N_("Skin examination, not yet assessed: {missing}"),
        cites=("evaluation.skin", "evaluation.decisive-skin"),
    ),
    STRENGTH,
    ChecklistItem(
        id="evaluation.enzymes",
        part=Part.EVALUATION,
        applies=WITH_SIGNS,
        says=N_("CK, aldolase, AST, ALT and LDH"),
        done=ENZYMES,
        names=rest_of(ENZYMES),
        missing=N_("{missing}"),
        cites=("evaluation.enzymes",),
    ),
    ChecklistItem(
        id="evaluation.antibody-panel",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        says=N_("Complete panel of myositis-specific antibodies"),
        done=SPECIFIC_ANTIBODIES,
        names=rest_of(SPECIFIC_ANTIBODIES),
        missing=N_("Myositis-specific antibodies, still missing: {missing}"),
        cites=("evaluation.antibody-panel",),
    ),
    ChecklistItem(
        id="evaluation.lung-function",
        part=Part.EVALUATION,
        applies=WITH_SIGNS,
        says=N_("Spirometry with DLCO"),
        done=all_of(SPIROMETRY, DIFFUSION),
        names=lung_test_missing,
        missing=N_("{missing}"),
        cites=("evaluation.lung-function",),
    ),
    Rule(
        id="evaluation.lung-readings-differ",
        part=Part.EVALUATION,
        tone=Tone.CAUTION,
        applies=WITH_SIGNS,
        when=LUNG_READINGS_DIFFER,
        says=N_(
            "Lung function is recorded as normal, yet a z-score lies below {limit}: the plan takes "
            "it as abnormal. Check the report"
        ),
        fills={"limit": value(LOWER_LIMIT)},
        cites=(LOWER_LIMIT, "lung.lower-reading"),
    ),
    ChecklistItem(
        id="evaluation.chest-radiograph",
        part=Part.EVALUATION,
        applies=all_of(WITH_SIGNS, any_of(recorded(lung.chest_radiograph), not_known(PREGNANT))),
        says=N_("Chest radiograph"),
        done=assessed(lung.chest_radiograph),
        cites=("evaluation.chest-radiograph",),
    ),
    Rule(
        id="evaluation.radiograph-in-pregnancy",
        part=Part.EVALUATION,
        tone=Tone.CAUTION,
        applies=all_of(WITH_SIGNS, not_(recorded(lung.chest_radiograph))),
        when=PREGNANT,
        says=N_(
            "Chest radiograph in pregnancy only if chest signs or lung function call for it; the "
            "dose to the child is then very small"
        ),
        cites=("imaging.pregnancy-radiograph", "evaluation.chest-radiograph"),
    ),
    ChecklistItem(
        id="evaluation.high-resolution-ct",
        part=Part.EVALUATION,
        applies=WITH_SIGNS,
        says=N_("High-resolution CT of the chest"),
        done=any_of(assessed(lung.ct), INTERSTITIAL_LUNG_DISEASE),
        indicated=any_of(LUNG_FUNCTION_ABNORMAL, CHEST_SYMPTOMS),
        if_unknown=N_(
            "High-resolution CT of the chest: to be decided by lung function and chest symptoms"
        ),
        cites=("evaluation.high-resolution-ct",),
    ),
    ChecklistItem(
        id="evaluation.emg",
        part=Part.EVALUATION,
        applies=all_of(WITH_SIGNS, any_of(recorded(lung.emg), not_known(INACTIVE))),
        says=N_("Electromyography"),
        done=assessed(lung.emg),
        cites=("evaluation.emg", "evaluation.comprehensive"),
    ),
    Rule(
        id="evaluation.isolated",
        part=Part.EVALUATION,
        applies=all_of(IN_QUESTION, ISOLATED),
        when=ALWAYS,
        says=N_(
            "Lung function, chest radiograph, further enzymes and electromyography only if signs "
            "of the illness appear"
        ),
        cites=("evaluation.isolated", "antibody.isolated"),
    ),
    Rule(
        id="evaluation.upper-limit",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        when=LIMITS,
        says="",
        if_unknown=N_(
            "Recorded without the upper limit of normal, so it cannot be called raised or normal: "
            "{missing}"
        ),
        fills={"missing": open_names(LIMITS)},
        cites=("laboratory.raised", "evaluation.enzymes"),
    ),
    Rule(
        id="evaluation.injection-or-exercise",
        part=Part.EVALUATION,
        tone=Tone.CAUTION,
        applies=IN_QUESTION,
        when=all_of(present(laboratory.injection_or_exercise), recorded(laboratory.ck)),
        says=N_(
            "CK was taken after an injection or hard exercise, which raise it: repeat it after "
            "days of rest"
        ),
        cites=("laboratory.ck-injection", "evaluation.enzymes"),
    ),
)
