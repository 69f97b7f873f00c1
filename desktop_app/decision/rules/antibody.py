"""What the antibody means in this patient: one of five readings, with the figures behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import (
    all_of,
    any_of,
    certain,
    not_,
    present,
    undetermined,
)
from desktop_app.decision.figures import (
    missing_names,
    months_from_today,
    names,
    percent,
)
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules import antibodies_beside, antibody_testing
from desktop_app.decision.situation import (
    CK_RAISED,
    CLASSIC,
    IN_SCOPE,
    ISOLATED,
    MRI_CHRONIC,
    MUSCLE_INVOLVED,
    PREGNANT,
    SITUATION_KNOWN,
    SKIN_ONLY,
    WITHOUT_RASH,
)
from desktop_app.findings.questions import laboratory, lung, muscle, skin
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading

_WEIGHTIEST = (
    skin.gottron_papules,
    skin.gottron_sign,
    skin.heliotrope,
    muscle.weakness,
    laboratory.ck,
)
_MUSCLE_TESTS = missing_names(lung.emg, lung.mri_muscle, lung.biopsy)


def _weightiest(reading: Reading) -> object:
    """Name what settles most of what is still open; once all of that is known, the rest."""
    still_open = SITUATION_KNOWN.open_questions(reading)
    return names(q for q in still_open if q in _WEIGHTIEST) or names(still_open)


def _tests_not_done(reading: Reading) -> Message:
    missing = _MUSCLE_TESTS(reading)
    if not missing:
        return Message(N_("EMG, MRI and biopsy were done"))
    return Message(N_("Not done: {tests}"), {"tests": missing})


_READINGS = (
    Rule(
        id="antibody.classic",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=CLASSIC,
        heading=N_("Classic anti-Mi-2 dermatomyositis"),
        says=N_("Typical skin with muscle involvement."),
        cites=("antibody.classic", "significance.classic", "reading.muscle-involved"),
    ),
    Rule(
        id="antibody.skin-only",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=SKIN_ONLY,
        heading=N_("Anti-Mi-2 dermatomyositis, skin only so far"),
        says=N_(
            "Typical skin; strength and CK are normal. {tests}. Watch for weakness: in one cohort "
            "{onset} % were weak at onset and {ever} % during follow-up."
        ),
        fills={
            "tests": _tests_not_done,
            "onset": percent("cohort.weakness-at-onset"),
            "ever": percent("cohort.weakness-ever"),
        },
        cites=(
            "antibody.skin-only",
            "cohort.weakness-at-onset",
            "cohort.weakness-ever",
            "reading.muscle-normal",
        ),
    ),
    Rule(
        id="antibody.without-rash",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=WITHOUT_RASH,
        heading=N_("Anti-Mi-2 myositis without typical rash"),
        says=N_(
            "Muscle is involved and typical skin is absent: the EULAR/ACR criteria need muscle "
            "biopsy features here, give the antibody no points, and ask that nothing else explains "
            "the findings better."
        ),
        cites=(
            "antibody.no-rash",
            "classification.biopsy-without-rash",
            "classification.mi2-no-points",
            "classification.no-better-explanation",
            "reading.muscle-involved",
        ),
    ),
    Rule(
        id="antibody.isolated",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=IN_SCOPE,
        when=ISOLATED,
        heading=N_("Isolated anti-Mi-2 antibody"),
        says=N_(
            "No immunosuppression for an antibody alone. Examine skin, strength and CK again by "
            "{day}, and at once with a new rash or weakness. {tests}."
        ),
        fills={"day": months_from_today("antibody.re-examine"), "tests": _tests_not_done},
        cites=(
            "antibody.isolated",
            "antibody.re-examine",
            "reading.muscle-normal",
            "reading.other-signs",
        ),
    ),
    Rule(
        id="antibody.undetermined",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=undetermined(SITUATION_KNOWN),
        tone=Tone.OPEN,
        heading=N_("Meaning not yet known"),
        says=N_("What the antibody means here cannot be told yet. Assess first: {open}."),
        fills={"open": _weightiest},
        cites=("antibody.undetermined", "reading.shared-enzymes"),
    ),
    Rule(
        id="antibody.no-pattern",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=not_(SITUATION_KNOWN),
        heading=N_("No known pattern fits"),
        says=N_(
            "Typical skin and active muscle disease are not shown, yet this is no isolated "
            "antibody. Look for another explanation before you treat."
        ),
        cites=("reading.other-signs", "classification.no-better-explanation"),
    ),
)

_BESIDE_THE_READING = (
    Rule(
        id="antibody.isolated-pregnancy",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=all_of(IN_SCOPE, ISOLATED),
        when=PREGNANT,
        says=N_(
            "In pregnancy the same holds: no medicine for the antibody alone. Examine again by "
            "{day}, so once in each trimester, and once after the birth; should the illness "
            "appear, choose medicines that suit pregnancy."
        ),
        fills={"day": months_from_today("antibody.re-examine-pregnancy")},
        cites=(
            "antibody.isolated-pregnancy",
            "antibody.re-examine-pregnancy",
            "pregnancy.default",
        ),
    ),
    Rule(
        id="antibody.amyopathic",
        part=Part.ANTIBODY,
        applies=all_of(IN_SCOPE, SKIN_ONLY),
        when=SKIN_ONLY,
        says=N_(
            "Call it clinically amyopathic once the rash has lasted {months} months without "
            "weakness or raised enzymes."
        ),
        fills={"months": lambda reading: reading.limit("classification.amyopathic-months")},
        cites=("classification.amyopathic-months",),
    ),
    Rule(
        id="antibody.hypomyopathic",
        part=Part.ANTIBODY,
        applies=all_of(IN_SCOPE, CLASSIC),
        when=not_(any_of(present(muscle.weakness), present(muscle.extensive_weakness))),
        says=N_("A muscle test is abnormal without weakness: this is called hypomyopathic."),
        cites=("classification.hypomyopathic",),
    ),
    Rule(
        id="antibody.ck-after-exercise",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=all_of(IN_SCOPE, certain(CK_RAISED)),
        when=present(laboratory.injection_or_exercise),
        says=N_("Repeat CK after days of rest without injections before it counts."),
        cites=("reading.ck-after-exercise",),
    ),
    Rule(
        id="antibody.chronic-change",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=all_of(IN_SCOPE, not_known(MUSCLE_INVOLVED)),
        when=MRI_CHRONIC,
        says=N_("MRI shows earlier damage, not active muscle disease: look for activity."),
        cites=("reading.chronic-change",),
    ),
)

RULES: tuple[AnyRule, ...] = (
    *_READINGS,
    *_BESIDE_THE_READING,
    *antibody_testing.FALSE_POSITIVE,
    *antibodies_beside.RULES,
    *antibody_testing.MEANING,
)
