"""Muscle strength, swallowing, breathing and the heart."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Number, Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Quantity

WEAKNESS = N_("Weakness")
MMT8 = N_("MMT-8 grades")
MMT8_LEFT = N_("MMT-8 grades, left side")
SWALLOWING = N_("Swallowing")
WARNING_SIGNS = N_("Warning signs")
ELSEWHERE = N_("Joints and vessels")
CLASSIFICATION = N_("Pattern of weakness")
EULAR_ACR = "EULAR/ACR 2017"


class MmtSide(StrEnum):
    """The side whose strength was graded."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"


class DysphagiaSeverity(StrEnum):
    """How much trouble swallowing gives."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


MMT_SIDE = Choice(
    label=N_("Side graded"),
    definition=N_("Keep the same side at every visit"),
    includes=N_("The right side, unless it cannot be tested"),
    group=MMT8,
    source=N_("IMACS"),
    words=(
        (MmtSide.RIGHT, N_("Right")),
        (MmtSide.LEFT, N_("Left")),
        (MmtSide.BOTH, N_("Both sides")),
    ),
)

PAIN_LIMITS_TESTING = Sign(
    label=N_("Pain limits testing"),
    definition=N_("Effort was held back by pain, so grades may be too low"),
    includes=N_("Giving way for pain in a group that could be stronger"),
    excludes=N_("Pain that did not change the grades"),
    group=WEAKNESS,
    words=(N_("Yes"), N_("No")),
)


def _grade(label: str, group: str = MMT8) -> Number:
    return Number(
        label=label,
        definition=N_("Grade 0 to 10; leave empty when not tested, never 0"),
        excludes=N_("A grade held back by pain, unless marked so"),
        group=group,
        source=N_("IMACS"),
        units=units.GRADE,
        plausible=(Decimal(0), Decimal(10)),
        whole=True,
        advice=N_("Enter a Kendall grade from 0 to 10."),
    )


def _pattern(label: str, definition: str, excludes: str = "") -> Sign:
    return Sign(
        label=label,
        definition=definition,
        excludes=excludes,
        group=CLASSIFICATION,
        source=EULAR_ACR,
    )


class Muscle(Section):
    """Strength as examined today, and what weakness does to swallowing and breathing."""

    title: ClassVar[str] = N_("Muscle")
    advice: ClassVar[str] = N_("Grade what you tested. A group left empty is not read as normal.")

    weakness: Annotated[
        Presence | None,
        Sign(
            label=N_("Symmetric proximal weakness"),
            definition=N_("Weak shoulders, hips or neck flexors on both sides, on examination"),
            includes=N_("Trouble rising from a chair or lifting arms, confirmed by testing"),
            excludes=N_("Fatigue or pain with full strength; weakness of one limb"),
            group=WEAKNESS,
        ),
    ] = None
    weakness_at_onset: Annotated[
        Presence | None,
        Sign(
            label=N_("Weakness at onset"),
            definition=N_("Weakness was there when the illness began"),
            excludes=N_("Weakness that came after the rash, at a later date"),
            group=WEAKNESS,
        ),
    ] = None
    extensive_weakness: Annotated[
        Presence | None,
        Sign(
            label=N_("Extensive muscle weakness"),
            definition=N_("Your judgement: no MMT-8 cut-off exists for it"),
            includes=N_("Weakness of many groups, or that prevents walking or self-care"),
            excludes=N_("A low MMT-8 total by itself; weakness explained by pain"),
            group=WEAKNESS,
        ),
    ] = None
    pain_limits_testing: Annotated[Presence | None, PAIN_LIMITS_TESTING] = None
    weakness_upper_limbs: Annotated[
        Presence | None,
        _pattern(
            N_("Proximal weakness, arms"),
            N_("Both sides, usually getting worse"),
            N_("One side alone; pain or fatigue with full strength"),
        ),
    ] = None
    weakness_lower_limbs: Annotated[
        Presence | None,
        _pattern(
            N_("Proximal weakness, legs"),
            N_("Both sides, usually getting worse"),
            N_("One side alone; pain or fatigue with full strength"),
        ),
    ] = None
    neck_flexors_weaker: Annotated[
        Presence | None,
        _pattern(
            N_("Neck flexors weaker than extensors"),
            N_("Compare lifting and pressing back"),
            N_("A neck that gives way for pain"),
        ),
    ] = None
    legs_proximal_weaker: Annotated[
        Presence | None,
        _pattern(
            N_("Legs weaker proximally than distally"),
            N_("Hip and thigh weaker than the muscles below the knee"),
            N_("Foot drop, or equal weakness throughout the leg"),
        ),
    ] = None
    mmt_side: Annotated[MmtSide | None, MMT_SIDE] = None
    mmt_neck_flexors: Annotated[Quantity | None, _grade(N_("Neck flexors"))] = None
    mmt_deltoid: Annotated[Quantity | None, _grade(N_("Deltoid"))] = None
    mmt_biceps: Annotated[Quantity | None, _grade(N_("Biceps"))] = None
    mmt_wrist_extensors: Annotated[Quantity | None, _grade(N_("Wrist extensors"))] = None
    mmt_gluteus_maximus: Annotated[Quantity | None, _grade(N_("Gluteus maximus"))] = None
    mmt_gluteus_medius: Annotated[Quantity | None, _grade(N_("Gluteus medius"))] = None
    mmt_quadriceps: Annotated[Quantity | None, _grade(N_("Quadriceps"))] = None
    mmt_ankle_dorsiflexors: Annotated[Quantity | None, _grade(N_("Ankle dorsiflexors"))] = None
    mmt_deltoid_left: Annotated[Quantity | None, _grade(N_("Deltoid, left"), MMT8_LEFT)] = None
    mmt_biceps_left: Annotated[Quantity | None, _grade(N_("Biceps, left"), MMT8_LEFT)] = None
    mmt_wrist_extensors_left: Annotated[
        Quantity | None, _grade(N_("Wrist extensors, left"), MMT8_LEFT)
    ] = None
    mmt_gluteus_maximus_left: Annotated[
        Quantity | None, _grade(N_("Gluteus maximus, left"), MMT8_LEFT)
    ] = None
    mmt_gluteus_medius_left: Annotated[
        Quantity | None, _grade(N_("Gluteus medius, left"), MMT8_LEFT)
    ] = None
    mmt_quadriceps_left: Annotated[Quantity | None, _grade(N_("Quadriceps, left"), MMT8_LEFT)] = (
        None
    )
    mmt_ankle_dorsiflexors_left: Annotated[
        Quantity | None, _grade(N_("Ankle dorsiflexors, left"), MMT8_LEFT)
    ] = None
    dysphagia: Annotated[
        Presence | None,
        Sign(
            label=N_("Dysphagia"),
            definition=N_("Trouble swallowing, or slow oesophagus on a test"),
            includes=N_("Food or drink sticking, nasal regurgitation, choking, a positive test"),
            excludes=N_("Dry mouth, sore throat, heartburn or globus alone"),
            group=SWALLOWING,
        ),
    ] = None
    dysphagia_severity: Annotated[
        DysphagiaSeverity | None,
        Choice(
            label=N_("Severity of dysphagia"),
            definition=N_("Mild: normal diet; severe: cannot swallow enough by mouth"),
            includes=N_("Moderate: needs a changed diet, or has lost weight through it"),
            group=SWALLOWING,
            words=(
                (DysphagiaSeverity.MILD, N_("Mild")),
                (DysphagiaSeverity.MODERATE, N_("Moderate")),
                (DysphagiaSeverity.SEVERE, N_("Severe")),
            ),
        ),
    ] = None
    aspiration: Annotated[
        Presence | None,
        Sign(
            label=N_("Aspiration"),
            definition=N_("Food, drink or saliva entering the airway: urgent"),
            includes=N_("Cough or wet voice after drinking, aspiration pneumonia, a positive test"),
            group=SWALLOWING,
        ),
    ] = None
    respiratory_weakness: Annotated[
        Presence | None,
        Sign(
            label=N_("Respiratory muscle weakness"),
            definition=N_("Weak breathing muscles: urgent"),
            includes=N_("Breathless lying flat, weak cough, falling FVC, raised carbon dioxide"),
            excludes=N_("Breathlessness from lung or heart disease alone"),
            group=WARNING_SIGNS,
        ),
    ] = None
    rapid_breathlessness: Annotated[
        Presence | None,
        Sign(
            label=N_("Rapidly worsening breathlessness"),
            definition=N_("Clearly worse within days to weeks: urgent"),
            excludes=N_("Long-standing breathlessness that has not changed"),
            group=WARNING_SIGNS,
        ),
    ] = None
    suspected_myocarditis: Annotated[
        Presence | None,
        Sign(
            label=N_("Suspected myocarditis"),
            definition=N_("Signs of an inflamed heart muscle: urgent"),
            includes=N_(
                "Chest pain, arrhythmia, conduction block, heart failure, raised troponin I"
            ),
            excludes=N_("Raised troponin T or CK-MB alone: both can come from skeletal muscle"),
            group=WARNING_SIGNS,
        ),
    ] = None
    raynaud: Annotated[
        Presence | None,
        Sign(
            label=N_("Raynaud phenomenon"),
            definition=N_("Fingers that turn white, then blue or red, in the cold"),
            excludes=N_("Cold hands without a change of colour"),
            group=ELSEWHERE,
        ),
    ] = None
    arthritis: Annotated[
        Presence | None,
        Sign(
            label=N_("Arthritis"),
            definition=N_("Swollen, inflamed joints on examination"),
            excludes=N_("Joint pain without swelling; osteoarthritis"),
            group=ELSEWHERE,
        ),
    ] = None
