"""The first evaluation: what to examine and test, and what of it is still due.

Eight items, for everybody in whom dermatomyositis is in question: adults and children, and whether
anti-Mi-2 came back positive or negative or is still to be tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import assessed, known, limit_given
from desktop_app.conditions.reading import Derived, Reading
from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    certain,
    named,
    not_,
    present,
    recorded,
)
from desktop_app.decision.figures import open_names
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, ChecklistItem, Rule
from desktop_app.decision.situation import (
    INTERSTITIAL_LUNG_DISEASE,
    LUNG_FUNCTION_ABNORMAL,
    TYPICAL_SKIN,
)
from desktop_app.decision.visits import core_set, visits_by_date
from desktop_app.findings.muscle import MmtSide
from desktop_app.findings.questions import (
    antibodies,
    laboratory,
    lung,
    muscle,
    patient,
    response,
    skin,
)
from desktop_app.message import N_
from desktop_app.scores import muscle_test

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.algebra import Condition
    from desktop_app.findings.section import Question

Pieces = tuple[tuple[str, "Condition"], ...]

IN_QUESTION = named(
    N_("dermatomyositis in question"),
    any_of(recorded(antibodies.mi2), certain(TYPICAL_SKIN), certain(present(muscle.weakness))),
)


def pieces_of(*questions: Question) -> Pieces:
    """Give each finding by its label, to be named while it is missing."""
    return tuple((question.finding.label, assessed(question)) for question in questions)


def all_pieces(pieces: Pieces) -> Condition:
    """Every piece is there."""
    return all_of(*(piece for _, piece in pieces))


# --------------------------------------------------------------- what counts as done

SKIN_SIGNS = pieces_of(
    skin.gottron_papules,
    skin.gottron_sign,
    skin.heliotrope,
    skin.v_sign,
    skin.shawl_sign,
    skin.cuticle_overgrowth,
    skin.periungual_telangiectasia,
)

ENZYME_QUESTIONS = (
    laboratory.ck,
    laboratory.aldolase,
    laboratory.ast,
    laboratory.alt,
    laboratory.ldh,
)
ENZYMES = pieces_of(*ENZYME_QUESTIONS)
LIMITS = all_of(*(limit_given(question) for question in ENZYME_QUESTIONS))

SPECIFIC_ANTIBODIES = pieces_of(
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

LUNG_TESTS: Pieces = (
    (N_("Spirometry"), any_of(assessed(lung.spirometry), assessed(lung.fvc))),
    (N_("DLCO"), any_of(assessed(lung.dlco_result), assessed(lung.dlco))),
)

ONE_SIDE = pieces_of(
    muscle.mmt_neck_flexors,
    muscle.mmt_deltoid,
    muscle.mmt_biceps,
    muscle.mmt_wrist_extensors,
    muscle.mmt_gluteus_maximus,
    muscle.mmt_gluteus_medius,
    muscle.mmt_quadriceps,
    muscle.mmt_ankle_dorsiflexors,
)
LEFT_SIDE = pieces_of(
    muscle.mmt_deltoid_left,
    muscle.mmt_biceps_left,
    muscle.mmt_wrist_extensors_left,
    muscle.mmt_gluteus_maximus_left,
    muscle.mmt_gluteus_medius_left,
    muscle.mmt_quadriceps_left,
    muscle.mmt_ankle_dorsiflexors_left,
)
_ONE_SIDE_GRADED = not_(certain(answered(muscle.mmt_side, MmtSide.BOTH)))
MUSCLE_GROUPS = (
    *ONE_SIDE,
    *((name, any_of(_ONE_SIDE_GRADED, piece)) for name, piece in LEFT_SIDE),
)


def _total_of_a_visit(reading: Reading) -> Decimal | None:
    totals = (core_set(visit).mmt for visit in visits_by_date(reading))
    return next((total for total in totals if total is not None), None)


VISIT_TOTAL = Derived(
    label=N_("MMT total of a visit"),
    unit="",
    compute=_total_of_a_visit,
    needs=(response.visits,),
)
STRENGTH_MEASURED = any_of(all_pieces(MUSCLE_GROUPS), certain(known(VISIT_TOTAL)))

CHEST_SYMPTOMS = named(
    N_("chest symptoms"),
    any_of(present(lung.breathlessness_or_cough), certain(present(muscle.rapid_breathlessness))),
)

BEGINNING = all_of(assessed(antibodies.mi2), assessed(patient.age))

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
        done=all_pieces(SKIN_SIGNS),
        pieces=SKIN_SIGNS,
        missing=N_("Skin examination, not yet assessed: {missing}"),
        cites=("evaluation.skin",),
    ),
    ChecklistItem(
        id="evaluation.mmt8",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        says=N_("Manual Muscle Testing-8 (MMT-8)"),
        done=STRENGTH_MEASURED,
        pieces=MUSCLE_GROUPS,
        missing=N_("MMT-8, no total yet without: {missing}"),
        cites=("evaluation.mmt8", *muscle_test.FACTS),
    ),
    ChecklistItem(
        id="evaluation.enzymes",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        says=N_("CK, aldolase, AST, ALT and LDH"),
        done=all_pieces(ENZYMES),
        pieces=ENZYMES,
        missing=N_("{missing}"),
        cites=("evaluation.enzymes",),
    ),
    ChecklistItem(
        id="evaluation.antibody-panel",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        says=N_("Complete panel of myositis-specific antibodies"),
        done=all_pieces(SPECIFIC_ANTIBODIES),
        pieces=SPECIFIC_ANTIBODIES,
        missing=N_("Myositis-specific antibodies, still missing: {missing}"),
        cites=("evaluation.antibody-panel",),
    ),
    ChecklistItem(
        id="evaluation.lung-function",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        says=N_("Spirometry with DLCO"),
        done=all_pieces(LUNG_TESTS),
        pieces=LUNG_TESTS,
        missing=N_("{missing}"),
        cites=("evaluation.lung-function",),
    ),
    ChecklistItem(
        id="evaluation.chest-radiograph",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
        says=N_("Chest radiograph"),
        done=assessed(lung.chest_radiograph),
        cites=("evaluation.chest-radiograph",),
    ),
    ChecklistItem(
        id="evaluation.high-resolution-ct",
        part=Part.EVALUATION,
        applies=IN_QUESTION,
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
        applies=IN_QUESTION,
        says=N_(
            "Electromyography, for short, small, polyphasic potentials with more spontaneous "
            "activity"
        ),
        done=assessed(lung.emg),
        cites=("evaluation.emg", "evaluation.comprehensive"),
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
